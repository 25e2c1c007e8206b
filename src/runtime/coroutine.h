#pragma once

// The coroutine protocol. A coroutine is a resumable computation on the heap: `send` runs it to its next suspension with a
// value, `throw_` with an exception, `close` asks it to end. Each answers with what happened: Yielded (it suspended and hands
// out what it waits for), Returned, or Raised. Suspending is keeping the object; resuming is one call through its table,
// whatever the depth of the await chain inside it.
//
// A fourth answer, Paused, belongs to whoever runs the engine in slices: the slice is used up in the middle of a computation.
// Nothing has been decided; call `proceed` to go on exactly there. Everything that can run script code hands Paused upward
// unchanged, remembers where it was, and goes on when it is called again.

#include "base/value.h"

namespace awaitscope::runtime {

enum class Outcome : std::uint8_t { Yielded, Returned, Raised, Paused };

struct [[nodiscard]] Resumed {
  Outcome outcome;
  Value value;  // what was yielded, returned or raised; empty if Paused

  bool yielded() const { return outcome == Outcome::Yielded; }
  bool returned() const { return outcome == Outcome::Returned; }
  bool raised() const { return outcome == Outcome::Raised; }
  bool paused() const { return outcome == Outcome::Paused; }

  static Resumed yield(Value value) { return {Outcome::Yielded, std::move(value)}; }
  static Resumed returning(Value value) { return {Outcome::Returned, std::move(value)}; }
  static Resumed raise(Value exception) { return {Outcome::Raised, std::move(exception)}; }
  static Resumed pause() { return {Outcome::Paused, Value()}; }
};

// An exception to be raised, or empty: nothing went wrong. The answer of functions that have no other result.
using MaybeException = Value;

struct Coroutine;

// What all coroutines of one sort share; the runtime reaches a coroutine through nothing else.
struct CoroutineTable {
  Resumed (*send)(Coroutine*, Value value);
  Resumed (*throw_)(Coroutine*, Value exception);
  Resumed (*close)(Coroutine*);
  Resumed (*proceed)(Coroutine*);                   // after Paused
  const char* (*qualified_name)(const Coroutine*);  // "main", "BaseEventLoop.shutdown_asyncgens"; lives as long as the run
};

struct Coroutine : Object {
  Coroutine(const Kind* object_kind, const CoroutineTable* coroutine_table) : Object(object_kind), table(coroutine_table) {}

  Resumed send(Value value) { return table->send(this, std::move(value)); }
  Resumed throw_(Value exception) { return table->throw_(this, std::move(exception)); }
  Resumed close() { return table->close(this); }
  Resumed proceed() { return table->proceed(this); }
  const char* qualified_name() const { return table->qualified_name(this); }

  const CoroutineTable* table;
};

}  // namespace awaitscope::runtime
