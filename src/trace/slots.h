#pragma once

// Fields as 64 bits and back. Private to the room.

#include <cstring>

#include "trace/event.h"

namespace awaitscope::trace {

template <typename Tag>
std::uint64_t to_slot(Id<Tag> id) {
  return id.number;
}
inline std::uint64_t to_slot(bool value) { return value ? 1 : 0; }
inline std::uint64_t to_slot(Number value) { return static_cast<std::uint64_t>(value); }
inline std::uint64_t to_slot(Waitable value) { return value.key(); }
inline std::uint64_t to_slot(Preview value) { return value.bits(); }
inline std::uint64_t to_slot(PrimitiveId value) { return value ? key_of(value) : 0; }
inline std::uint64_t to_slot(double value) {
  std::uint64_t bits;
  std::memcpy(&bits, &value, sizeof bits);
  return bits;
}
inline std::uint64_t to_slot(Timeout value) { return to_slot(value.seconds); }
template <typename Enum>
requires std::is_enum_v<Enum> std::uint64_t to_slot(Enum value) { return static_cast<std::uint64_t>(value); }

inline double slot_to_double(std::uint64_t bits) {
  double value;
  std::memcpy(&value, &bits, sizeof value);
  return value;
}

template <typename T>
struct FromSlot {
  static_assert(std::is_enum_v<T>);
  static T make(std::uint64_t slot) { return static_cast<T>(slot); }
};
template <typename Tag>
struct FromSlot<Id<Tag>> {
  static Id<Tag> make(std::uint64_t slot) { return {slot}; }
};
template <>
struct FromSlot<bool> {
  static bool make(std::uint64_t slot) { return slot != 0; }
};
template <>
struct FromSlot<Number> {
  static Number make(std::uint64_t slot) { return static_cast<Number>(slot); }
};
template <>
struct FromSlot<Waitable> {
  static Waitable make(std::uint64_t slot) { return Waitable::from_key(slot); }
};
template <>
struct FromSlot<Preview> {
  static Preview make(std::uint64_t slot) { return Preview::from_bits(slot); }
};
template <>
struct FromSlot<PrimitiveId> {
  static PrimitiveId make(std::uint64_t slot) { return slot == 0 ? PrimitiveId{} : primitive_of(slot); }
};
template <>
struct FromSlot<double> {
  static double make(std::uint64_t slot) { return slot_to_double(slot); }
};
template <>
struct FromSlot<Timeout> {
  static Timeout make(std::uint64_t slot) { return {slot_to_double(slot)}; }
};

// The FieldType of a C++ type.
constexpr FieldType field_type(const TextId*) { return FieldType::Text; }
constexpr FieldType field_type(const LoopId*) { return FieldType::Loop; }
constexpr FieldType field_type(const HandleId*) { return FieldType::Handle; }
constexpr FieldType field_type(const TaskId*) { return FieldType::Task; }
constexpr FieldType field_type(const FrameId*) { return FieldType::Frame; }
constexpr FieldType field_type(const SpanId*) { return FieldType::Place; }
constexpr FieldType field_type(const SourceId*) { return FieldType::Source; }
constexpr FieldType field_type(const PrimitiveId*) { return FieldType::Primitive; }
constexpr FieldType field_type(const Waitable*) { return FieldType::Waitable; }
constexpr FieldType field_type(const Preview*) { return FieldType::Preview; }
constexpr FieldType field_type(const Timeout*) { return FieldType::Timeout; }
constexpr FieldType field_type(const double*) { return FieldType::Seconds; }
constexpr FieldType field_type(const bool*) { return FieldType::Boolean; }
constexpr FieldType field_type(const Number*) { return FieldType::Integer; }
constexpr FieldType field_type(const HandleWhat*) { return FieldType::HandleWhat; }
constexpr FieldType field_type(const FutureState*) { return FieldType::FutureState; }
constexpr FieldType field_type(const ScriptExit*) { return FieldType::ScriptExit; }
constexpr FieldType field_type(const FrameExit*) { return FieldType::FrameExit; }
constexpr FieldType field_type(const ClockReason*) { return FieldType::ClockReason; }
constexpr FieldType field_type(const Phase*) { return FieldType::Phase; }
constexpr FieldType field_type(const PrimitiveChange*) { return FieldType::PrimitiveChange; }

constexpr bool is_id(FieldType type) {
  return type == FieldType::Text || type == FieldType::Loop || type == FieldType::Handle || type == FieldType::Task ||
         type == FieldType::Frame || type == FieldType::Place || type == FieldType::Source;
}

// How many enumerators a field of an enumeration has; 0: it is none.
constexpr std::uint64_t enumerators(FieldType type) {
  switch (type) {
    case FieldType::Boolean: return 2;
    case FieldType::HandleWhat: return 7;
    case FieldType::FutureState: return 4;
    case FieldType::ScriptExit: return 5;
    case FieldType::FrameExit: return 3;
    case FieldType::ClockReason: return 4;
    case FieldType::Phase: return 7;
    case FieldType::PrimitiveChange: return 9;
    default: return 0;
  }
}

}  // namespace awaitscope::trace
