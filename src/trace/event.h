#pragma once

// Events: the kinds, one plain struct for each, and `Event`, the shape that all have in common. Everything here is made
// from events.def.
//
// A struct such as ReadyPush holds what is stored and nothing that follows from the state before it: the number of a step,
// the `when` of a timer that fires, what a handle does when it begins are asked of LoopState.

#include <cstddef>
#include <string_view>

#include "trace/values.h"

namespace awaitscope::trace {

// clang-format off
// clang-format off
enum class EventKind : std::uint8_t {
#define EVENT(number, Name, json_name, says) Name = number,
#include "trace/events.def"
};
// clang-format on
// clang-format on

constexpr std::uint8_t kFirstDetailKind = 128;
constexpr bool is_detail(EventKind kind) { return static_cast<std::uint8_t>(kind) >= kFirstDetailKind; }

// One struct a kind: trace::ReadyPush{.handle = ..., .what = ...}.
#define EVENT(number, Name, json_name, says) \
  struct Name {                              \
    static constexpr EventKind kKind = EventKind::Name;
#define FIELD(Type, name, expect, form) Type name{};
#define END(Name)                               \
  bool operator==(const Name&) const = default; \
  }                                             \
  ;
#include "trace/events.def"

// clang-format off
// clang-format off
enum class FieldType : std::uint8_t {
  Text, Loop, Handle, Task, Frame, Place, Source, Primitive, Waitable, Preview, Timeout, Seconds, Boolean, Integer,
  HandleWhat, FutureState, ScriptExit, FrameExit, ClockReason, Phase, PrimitiveChange,
};
// clang-format on
// clang-format on

// From what a field's value is counted when it is packed (event_codec.h), and how JSON Lines shows it (events.def).
// clang-format off
// clang-format off
enum class Expect : std::uint8_t {
  Plain, LastLoop, NewHandle, BegunHandle, RunningHandle, NewTask, StepTask, CurrentTask, NewFuture, NearWaitable,
  AwaitedWaitable, NewFrame, CurrentFrame, Line, NewClock,
};
// clang-format on
// clang-format on
enum class Form : std::uint8_t { Always, IfSet, TaskPair, Outcome, Amount, Place, Hidden, Derived };

struct FieldInfo {
  std::string_view name;
  FieldType type;
  Expect expect;
  Form form;
  std::int8_t slot;  // of Event::slots; -1 if derived
};

struct KindInfo {
  EventKind kind;
  std::string_view struct_name;  // "ReadyPush"
  std::string_view name;         // "ready_push"
  std::string_view says;         // one line for documents and filters
  const FieldInfo* fields;       // in the order of JSON Lines
  std::size_t field_count;
  std::size_t slot_count;
};

const KindInfo* find_kind(std::uint8_t number);  // null: unknown
const KindInfo* find_kind(std::string_view name);
const KindInfo& info(EventKind kind);
// All kinds, in the order of events.def.
const KindInfo* all_kinds(std::size_t& count);

// An event as it stands in the recording.
struct Event {
  static constexpr std::size_t kMaxSlots = 8;

  EventKind kind{};
  Position position;                 // event N, or its detail N.K
  std::uint64_t slots[kMaxSlots]{};  // the fields, in order, each as 64 bits

  bool detail() const { return is_detail(kind); }
  template <typename T>
  bool is() const {
    return kind == T::kKind;
  }
  // The fields by name; T must be the struct of this kind.
  template <typename T>
  T as() const;
};

template <typename T>
Event make_event(const T& payload);

}  // namespace awaitscope::trace
