#pragma once

// The words of JSON Lines for enumerations, both ways. Private to the room.

#include <string_view>

#include "trace/event.h"

namespace awaitscope::trace {

inline const char* word_of(FieldType type, std::uint64_t slot) {
  switch (type) {
    case FieldType::HandleWhat: return name_of(static_cast<HandleWhat>(slot));
    case FieldType::FutureState: return name_of(static_cast<FutureState>(slot));
    case FieldType::ScriptExit: return name_of(static_cast<ScriptExit>(slot));
    case FieldType::FrameExit: return name_of(static_cast<FrameExit>(slot));
    case FieldType::ClockReason: return name_of(static_cast<ClockReason>(slot));
    case FieldType::Phase: return name_of(static_cast<Phase>(slot));
    case FieldType::PrimitiveChange: return name_of(static_cast<PrimitiveChange>(slot));
    default: return nullptr;
  }
}

inline std::string_view name_of_outcome(FutureState state) { return state == FutureState::Exception ? "exception" : "result"; }

// Of "sleep#1": the kind and the number; false: it is not written like that.
inline bool parse_future(std::string_view text, FutureId& future) {
  const std::size_t hash = text.rfind('#');
  if (hash == std::string_view::npos || hash + 1 == text.size() || text.size() - hash > 16) return false;
  std::uint64_t number = 0;
  for (const char digit : text.substr(hash + 1)) {
    if (digit < '0' || digit > '9') return false;
    number = number * 10 + static_cast<std::uint64_t>(digit - '0');
  }
  for (int kind = 0; kind < kFutureKinds; ++kind) {
    if (text.substr(0, hash) != name_of(static_cast<FutureKind>(kind))) continue;
    future = {static_cast<FutureKind>(kind), number, false};
    return number != 0;
  }
  return false;
}

inline bool parse_primitive(std::string_view text, PrimitiveId& primitive) {
  const std::size_t hash = text.rfind('#');
  if (hash == std::string_view::npos || text.size() - hash > 16) return false;
  std::uint64_t number = 0;
  for (const char digit : text.substr(hash + 1)) {
    if (digit < '0' || digit > '9') return false;
    number = number * 10 + static_cast<std::uint64_t>(digit - '0');
  }
  for (int kind = 0; kind < 8; ++kind) {
    if (text.substr(0, hash) != name_of(static_cast<PrimitiveKind>(kind))) continue;
    primitive = {static_cast<PrimitiveKind>(kind), number};
    return number != 0;
  }
  return false;
}

}  // namespace awaitscope::trace
