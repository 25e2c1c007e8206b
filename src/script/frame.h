#pragma once

// A frame: one call in progress, on the heap. Suspending a coroutine is keeping its frame, resuming is pushing a value and
// going on. Script frames run bytecode; native frames are engine functions that wait for a result from the script, written
// as a resumable switch.

#include <cstdint>

#include "base/value.h"
#include "script/code.h"
#include "script/objects/function.h"

namespace awaitscope::script {

class Vm;
struct Generator;
struct NativeFrame;

extern Kind frame_kind;
extern Kind native_frame_kind;

// What both have: the frame that gets the result. Null: whoever called Vm::run does.
struct AnyFrame : Object {
  explicit AnyFrame(const Kind* frame_kind_of) : Object(frame_kind_of) {}
  AnyFrame* back = nullptr;  // the execution owns a reference to each linked frame that is not a generator's
  bool native() const { return kind == &native_frame_kind; }
};

struct Frame : AnyFrame {
  // A frame for one call of the function, its slots empty.
  static Frame* make(Function* function);
  void clear();  // drops slots and stack

  Ref<Function> function;  // keeps code and globals alive
  Code* code = nullptr;
  Generator* generator = nullptr;   // the generator or coroutine whose frame this is (it owns the frame)
  const Instruction* ip = nullptr;  // the next instruction; in a suspended frame the one that waits (Await, Yield)
  Value* top = nullptr;             // one past the value stack's last
  Value special;                    // names() or instead()
  std::uint32_t id = 0;             // for the trace; 0 unless somebody listens
  std::uint32_t allocated = 0;      // values behind this header

  Dict* globals() const { return function->globals.get(); }
  // Of a class body: its namespace, a dict unless a metaclass has prepared another; else empty.
  const Value& names() const { return code->is(Code::kClassBody) ? special : kNothing; }
  // The result, whatever the code returns: the new object of an __init__, the module of an import; or empty.
  const Value& instead() const { return code->is(Code::kClassBody) ? kNothing : special; }

  Value* slots() { return reinterpret_cast<Value*>(this + 1); }
  Value* stack() { return slots() + code->slots; }
  void push(Value value) { new (top++) Value(std::move(value)); }
  Value pop() {
    --top;
    Value value(std::move(*top));
    return value;
  }
  // The instruction that runs or waits, and its place.
  std::uint32_t instruction() const { return static_cast<std::uint32_t>(ip - code->instructions.data()); }
  const Position& position() const;

  Frame() : AnyFrame(&frame_kind) {}

 private:
  static const Value kNothing;
};

// Called when the native frame is first on top (`result` is None), and with each result that it asked for by answering
// pushed(). An empty `result` is an exception, then vm.raised(), or an iterator's end. Any other answer than pushed() ends
// the frame and is its result. `state` is 0 at first and the function's own.
using NativeResume = Value (*)(Vm& vm, NativeFrame& frame, Value result);

struct NativeFrame : AnyFrame {
  static constexpr int kSlots = 6;
  NativeFrame(NativeResume resume_function) : AnyFrame(&native_frame_kind), resume(resume_function) {}

  NativeResume resume;
  int state = 0;
  std::int64_t index = 0;  // the function's own
  Value slots[kSlots];
};

}  // namespace awaitscope::script
