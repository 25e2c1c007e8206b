#pragma once

// How fields become varints: counted from what both sides expect next, so that 0 is "as expected" and trailing zeros are
// not written at all. Writer and reader go through the same context in the same order. Private to the room; README.md has
// the table of rules.

#include <cmath>
#include <cstring>

#include "trace/event_log.h"
#include "trace/slots.h"

namespace awaitscope::trace::codec {

inline std::uint64_t zigzag(std::uint64_t difference) { return difference << 1 ^ (0 - (difference >> 63)); }
inline std::uint64_t unzigzag(std::uint64_t code) { return code >> 1 ^ (0 - (code & 1)); }

// 0: the same, 1: none, else the signed difference plus one.
inline std::uint64_t near_or_none(std::uint64_t value, std::uint64_t base) {
  return value == base ? 0 : value == 0 ? 1 : zigzag(value - base) + 1;
}
inline std::uint64_t from_near_or_none(std::uint64_t code, std::uint64_t base) {
  return code == 0 ? base : code == 1 ? 0 : base + unzigzag(code - 1);
}

inline void raise_to(std::uint64_t& newest, std::uint64_t value) {
  if (value > newest) newest = value;
}

// Of what is nearly always made in order: the next one is looked at first.
inline std::uint64_t new_number(std::uint64_t& newest, std::uint64_t value) {
  const std::uint64_t expected = newest + 1;
  if (value == expected) [[likely]] {
    newest = value;
    return 0;
  }
  raise_to(newest, value);
  return zigzag(value - expected);
}

// A waitable's number is counted from the newest future of its kind, or the task that stepped last.
inline std::uint64_t waitable_base(const CodecContext& context, std::uint64_t kind) {
  return kind < kFutureKinds ? context.newest_future[kind] : kind == 62 ? context.task : 0;
}
inline std::uint64_t waitable_code(const CodecContext& context, std::uint64_t key) {
  const std::uint64_t kind = key & 63;
  return zigzag((key >> 6) - waitable_base(context, kind)) << 6 | kind;
}
inline std::uint64_t waitable_key(const CodecContext& context, std::uint64_t code) {
  const std::uint64_t kind = code & 63;
  return (waitable_base(context, kind) + unzigzag(code >> 6)) << 6 | kind;
}

template <Expect expect>
std::uint64_t to_code(CodecContext& context, std::uint64_t value) {
  if constexpr (expect == Expect::LastLoop) {
    const std::uint64_t code = near_or_none(value, context.loop);
    context.loop = value;
    return code;
  } else if constexpr (expect == Expect::NewHandle) {
    return new_number(context.newest_handle, value);
  } else if constexpr (expect == Expect::BegunHandle) {
    const std::uint64_t expected = context.begun_handle + 1;
    context.begun_handle = value;
    return value == expected ? 0 : zigzag(value - expected);
  } else if constexpr (expect == Expect::RunningHandle) {
    return near_or_none(value, context.begun_handle);
  } else if constexpr (expect == Expect::NewTask) {
    return new_number(context.newest_task, value);
  } else if constexpr (expect == Expect::StepTask) {
    const std::uint64_t code = zigzag(value - context.task);
    context.task = value;
    return code;
  } else if constexpr (expect == Expect::CurrentTask) {
    return near_or_none(value, context.task);
  } else if constexpr (expect == Expect::NewFuture) {
    const std::uint64_t kind = value & 63;
    if (kind >= kFutureKinds) return waitable_code(context, value);
    return new_number(context.newest_future[kind], value >> 6) << 6 | kind;
  } else if constexpr (expect == Expect::NearWaitable) {
    return value == 0 ? 0 : waitable_code(context, value) + 1;
  } else if constexpr (expect == Expect::AwaitedWaitable) {
    return value == Waitable::yield().key() ? 0 : value == 0 ? 1 : waitable_code(context, value) + 2;
  } else if constexpr (expect == Expect::NewFrame) {
    context.frame = value;
    return new_number(context.newest_frame, value);
  } else if constexpr (expect == Expect::CurrentFrame) {
    const std::uint64_t code = near_or_none(value, context.frame);
    if (value != 0) context.frame = value;
    return code;
  } else if constexpr (expect == Expect::Line) {
    const std::uint64_t code = zigzag(value - context.line);
    context.line = value;
    return code;
  } else {
    return value;
  }
}

template <Expect expect>
std::uint64_t from_code(CodecContext& context, std::uint64_t code) {
  if constexpr (expect == Expect::LastLoop) {
    return context.loop = from_near_or_none(code, context.loop);
  } else if constexpr (expect == Expect::NewHandle) {
    const std::uint64_t value = context.newest_handle + 1 + unzigzag(code);
    raise_to(context.newest_handle, value);
    return value;
  } else if constexpr (expect == Expect::BegunHandle) {
    return context.begun_handle += 1 + unzigzag(code);
  } else if constexpr (expect == Expect::RunningHandle) {
    return from_near_or_none(code, context.begun_handle);
  } else if constexpr (expect == Expect::NewTask) {
    const std::uint64_t value = context.newest_task + 1 + unzigzag(code);
    raise_to(context.newest_task, value);
    return value;
  } else if constexpr (expect == Expect::StepTask) {
    return context.task += unzigzag(code);
  } else if constexpr (expect == Expect::CurrentTask) {
    return from_near_or_none(code, context.task);
  } else if constexpr (expect == Expect::NewFuture) {
    const std::uint64_t kind = code & 63;
    if (kind >= kFutureKinds) return waitable_key(context, code);
    const std::uint64_t number = context.newest_future[kind] + 1 + unzigzag(code >> 6);
    raise_to(context.newest_future[kind], number);
    return number << 6 | kind;
  } else if constexpr (expect == Expect::NearWaitable) {
    return code == 0 ? 0 : waitable_key(context, code - 1);
  } else if constexpr (expect == Expect::AwaitedWaitable) {
    return code == 0 ? Waitable::yield().key() : code == 1 ? 0 : waitable_key(context, code - 2);
  } else if constexpr (expect == Expect::NewFrame) {
    const std::uint64_t value = context.newest_frame + 1 + unzigzag(code);
    raise_to(context.newest_frame, value);
    return context.frame = value;
  } else if constexpr (expect == Expect::CurrentFrame) {
    const std::uint64_t value = from_near_or_none(code, context.frame);
    if (value != 0) context.frame = value;
    return value;
  } else if constexpr (expect == Expect::Line) {
    return context.line += unzigzag(code);
  } else {
    return code;
  }
}

// Seconds. 0 is 0.0; odd codes are whole microseconds; kClock is "now"; after kRaw come eight bytes.
constexpr std::uint64_t kRaw = 2, kForever = 4, kClock = 6;
constexpr double kMicroseconds = 1e6;

inline std::uint64_t seconds_code(const CodecContext& context, double value) {
  if (value == 0.0 && !std::signbit(value)) return 0;
  if (value == context.clock) return kClock;
  if (value > 0.0 && value < 1e9) {
    const auto count = static_cast<std::uint64_t>(value * kMicroseconds + 0.5);
    if (count != 0 && static_cast<double>(count) / kMicroseconds == value) return count << 1 | 1;
  }
  return value == Timeout::forever().seconds ? kForever : kRaw;
}

inline std::uint8_t* put_varint(std::uint8_t* at, std::uint64_t value) {
  for (; value >= 0x80; value >>= 7) *at++ = static_cast<std::uint8_t>(value | 0x80);
  *at++ = static_cast<std::uint8_t>(value);
  return at;
}

// What is longer than a byte; apart, so that what is inline in many places stays small.
std::uint8_t* put_long_varint(std::uint8_t* at, std::uint64_t value);

// A field as expected is a zero, which is dropped if nothing follows. The one branch is nearly always the same way: whether a
// field is as expected is not asked with a branch, since that changes from record to record.
inline void put_code(std::uint64_t code, std::uint8_t*& at, std::uint8_t*& end) {
  *at = static_cast<std::uint8_t>(code);
  at = code < 0x80 ? at + 1 : put_long_varint(at, code);
  end = code != 0 ? at : end;
}

inline void put_byte(std::uint8_t code, std::uint8_t*& at, std::uint8_t*& end) {
  *at++ = code;
  end = code != 0 ? at : end;
}

// Writes one field at `at`; `end` follows the last that is not as expected.
template <FieldType type, Expect expect>
void put(CodecContext& context, std::uint64_t slot, std::uint8_t*& at, std::uint8_t*& end) {
  if constexpr (type == FieldType::Seconds || type == FieldType::Timeout) {
    const double value = slot_to_double(slot);
    const std::uint64_t code = seconds_code(context, value);
    put_code(code, at, end);
    if (code == kRaw) {
      for (int i = 0; i < 8; ++i) *at++ = static_cast<std::uint8_t>(slot >> (8 * i));
      end = at;
    }
    if constexpr (expect == Expect::NewClock) context.clock = value;
  } else {
    if constexpr (type == FieldType::Integer && expect == Expect::Plain) slot = zigzag(slot);
    const std::uint64_t code = to_code<expect>(context, slot);
    if constexpr (enumerators(type) != 0) {
      put_byte(static_cast<std::uint8_t>(code), at, end);
    } else {
      put_code(code, at, end);
    }
  }
}

inline bool get_varint(const std::uint8_t*& at, const std::uint8_t* end, std::uint64_t& value) {
  value = 0;
  for (int shift = 0; shift < 64 && at != end; shift += 7) {
    const std::uint64_t byte = *at++;
    if (shift == 63 && byte > 1) return false;
    value |= (byte & 0x7f) << shift;
    if ((byte & 0x80) == 0) return true;
  }
  return false;
}

// Reads one field; a record that has ended stands for zeros. False: the bytes make no sense.
template <FieldType type, Expect expect>
bool get(CodecContext& context, const std::uint8_t*& at, const std::uint8_t* end, std::uint64_t& slot) {
  std::uint64_t code = 0;
  if (at != end && !get_varint(at, end, code)) return false;
  if constexpr (type == FieldType::Seconds || type == FieldType::Timeout) {
    if (code == 0) {
      slot = 0;
    } else if ((code & 1) != 0) {
      slot = to_slot(static_cast<double>(code >> 1) / kMicroseconds);
    } else if (code == kForever) {
      slot = to_slot(Timeout::forever());
    } else if (code == kClock) {
      slot = to_slot(context.clock);
    } else if (code == kRaw && end - at >= 8) {
      slot = 0;
      for (int i = 0; i < 8; ++i) slot |= static_cast<std::uint64_t>(*at++) << (8 * i);
    } else {
      return false;
    }
    if constexpr (expect == Expect::NewClock) context.clock = slot_to_double(slot);
  } else {
    slot = from_code<expect>(context, code);
    if constexpr (type == FieldType::Integer && expect == Expect::Plain) slot = unzigzag(slot);
    if constexpr (enumerators(type) != 0) return slot < enumerators(type);
    if constexpr (is_id(type)) return slot < kEndOfIds;
    if constexpr (type == FieldType::Waitable) return Waitable::from_key(slot).valid() && slot >> 6 < kEndOfIds;
    if constexpr (type == FieldType::Primitive) return (slot & 15) < 8 && slot >> 4 < kEndOfIds;
    if constexpr (type == FieldType::Preview) return slot == 0 || ((slot & 3) != 0 && ((slot & 3) != 3 || slot >> 2 < 3));
  }
  return true;
}

}  // namespace awaitscope::trace::codec
