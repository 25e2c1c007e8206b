#pragma once

// What the fields of events hold: small plain values of at most 64 bits each, so that every event has the same shape. Text,
// places in the source and previews are ids into the recording's tables; nothing here owns memory.

#include <cstdint>
#include <limits>

#include "base/ids.h"

namespace awaitscope::trace {

using EventNumber = std::uint64_t;  // 1, 2, ...; 0 is "before all events" and, as a cause, "none"
using Number = std::int64_t;

using TextId = Id<struct TextTag>;      // into the recording's texts
using SpanId = Id<struct SpanTag>;      // into the recording's spans
using SourceId = Id<struct SourceTag>;  // into the recording's sources; 1 is the script
using FrameId = Id<struct FrameTag>;    // handed out when a frame, or a coroutine object, is made

// Ids are below this: a recording that claims more is false, and whoever counts through ids need not mind the largest number.
constexpr std::uint64_t kEndOfIds = std::uint64_t{1} << kNumberBits;

// A place in the recording: after event `event` and its first `detail` details.
struct Position {
  EventNumber event = 0;
  std::uint32_t detail = 0;

  constexpr bool operator==(const Position&) const = default;
  constexpr bool operator<(const Position& other) const {
    return event != other.event ? event < other.event : detail < other.detail;
  }
  constexpr bool operator<=(const Position& other) const { return !(other < *this); }
};

// A stretch of one source text: lines from 1, columns from 0 in characters, the end exclusive.
struct Span {
  std::int32_t line = 0;
  std::int32_t column = 0;
  std::int32_t end_line = 0;
  std::int32_t end_column = 0;
  constexpr bool operator==(const Span&) const = default;
};

// What a task can wait for: a future, another task, or nothing but its next turn (a bare yield). None if there is none.
class Waitable {
 public:
  constexpr Waitable() = default;
  constexpr Waitable(TaskId task) : key_(task ? task.number << 6 | kTask : 0) {}
  constexpr Waitable(FutureId future)
      : key_(!future       ? 0
             : future.task ? future.number << 6 | kTask
                           : future.number << 6 | static_cast<std::uint64_t>(future.kind)) {}
  static constexpr Waitable yield() { return from_key(kYield); }
  static constexpr Waitable from_key(std::uint64_t key) {
    Waitable waitable;
    waitable.key_ = key;
    return waitable;
  }

  constexpr explicit operator bool() const { return key_ != 0; }
  constexpr bool is_yield() const { return key_ == kYield; }
  constexpr bool is_task() const { return (key_ & 63) == kTask && number() != 0; }
  constexpr bool is_future() const { return (key_ & 63) < kFutureKinds && number() != 0; }
  constexpr std::uint64_t number() const { return key_ >> 6; }
  constexpr TaskId task() const { return TaskId{is_task() ? number() : 0}; }
  constexpr FutureId future() const {
    return is_future() ? FutureId{static_cast<FutureKind>(key_ & 63), number(), false} : FutureId{};
  }
  constexpr bool is(FutureKind kind) const { return is_future() && (key_ & 63) == static_cast<std::uint64_t>(kind); }
  constexpr std::uint64_t key() const { return key_; }
  // The same for tables: so many of one kind that were made one after the other lie side by side, in one page; in a file fewer.
  constexpr std::uint64_t row_key() const { return side_by_side(9); }
  constexpr std::uint64_t filed_row_key() const { return side_by_side(4); }
  constexpr bool valid() const { return key_ == 0 || is_yield() || is_task() || is_future(); }
  constexpr bool operator==(const Waitable&) const = default;

 private:
  static constexpr std::uint64_t kTask = 62;
  static constexpr std::uint64_t kYield = 63;
  constexpr std::uint64_t side_by_side(unsigned bits) const {
    return number() >> bits << (bits + 6) | (key_ & 63) << bits | (number() & ((std::uint64_t{1} << bits) - 1));
  }
  std::uint64_t key_ = 0;  // number << 6 | kind of future, or kTask; 0 none
};

// How a value looks: what the trace shows of a result, an exception or a local. Small ints, None, True and False are held
// inline, everything else is a text.
class Preview {
 public:
  enum class Constant : std::uint8_t { None, True, False };

  constexpr Preview() = default;
  constexpr Preview(TextId text) : bits_(text ? text.number << 2 | kText : 0) {}
  static constexpr Preview constant(Constant which) { return from_bits(static_cast<std::uint64_t>(which) << 2 | kConstant); }
  static constexpr Preview none() { return constant(Constant::None); }
  // `number` must be within +-2^60, else use its text.
  static constexpr Preview integer(std::int64_t number) {
    return from_bits((static_cast<std::uint64_t>(number) << 1 ^ static_cast<std::uint64_t>(number >> 63)) << 2 | kInteger);
  }
  static constexpr Preview from_bits(std::uint64_t bits) {
    Preview preview;
    preview.bits_ = bits;
    return preview;
  }

  constexpr explicit operator bool() const { return bits_ != 0; }  // false: there is no value at all
  constexpr bool is_text() const { return (bits_ & 3) == kText; }
  constexpr bool is_integer() const { return (bits_ & 3) == kInteger; }
  constexpr bool is_constant() const { return (bits_ & 3) == kConstant; }
  constexpr TextId text() const { return TextId{is_text() ? bits_ >> 2 : 0}; }
  constexpr Constant constant() const { return static_cast<Constant>(bits_ >> 2); }
  constexpr std::int64_t integer() const {
    const std::uint64_t zigzag = bits_ >> 2;
    return static_cast<std::int64_t>(zigzag >> 1 ^ (0 - (zigzag & 1)));
  }
  constexpr std::uint64_t bits() const { return bits_; }
  constexpr bool operator==(const Preview&) const = default;

 private:
  static constexpr std::uint64_t kInteger = 1, kText = 2, kConstant = 3;
  std::uint64_t bits_ = 0;
};

// How long select() may wait: 0, for ever, or some seconds.
struct Timeout {
  double seconds = 0.0;
  static constexpr Timeout forever() { return {std::numeric_limits<double>::infinity()}; }
  constexpr bool is_forever() const { return seconds == std::numeric_limits<double>::infinity(); }
  constexpr bool operator==(const Timeout&) const = default;
};

enum class ScriptExit : std::uint8_t { Ok, Exception, SystemExit, Deadlock, Limit };
enum class FrameExit : std::uint8_t { Returned, Yielded, Raised };

const char* name_of(ScriptExit exit);
const char* name_of(FrameExit exit);

constexpr std::uint64_t key_of(PrimitiveId primitive) {
  return primitive.number << 4 | static_cast<std::uint64_t>(primitive.kind);
}
constexpr PrimitiveId primitive_of(std::uint64_t key) { return {static_cast<PrimitiveKind>(key & 15), key >> 4}; }

}  // namespace awaitscope::trace
