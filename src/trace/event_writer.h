#pragma once

// Writing one event, inline: for whoever writes them by the million. Everybody else links to the same in event_log.cpp.

#include "trace/event_codec.h"
#include "trace/event_log.h"

namespace awaitscope::trace {
namespace codec {

// Writes the fields of one event at `at`; answers where they end.
#define EVENT(number, Name, json_name, says)                                                    \
  inline std::uint8_t* put_fields(CodecContext& context, const Name& event, std::uint8_t* at) { \
    static_cast<void>(context), static_cast<void>(event);                                       \
    std::uint8_t* end = at;
#define FIELD(Type, name, expect, form) \
  put<field_type(static_cast<const Type*>(nullptr)), Expect::expect>(context, to_slot(event.name), at, end);
#define END(Name) \
  return end;     \
  }
#include "trace/events.def"

}  // namespace codec

template <typename E>
inline void EventWriter::write(const E& event) {
  if (next_ >= limit_) [[unlikely]]
    new_chunk();  // also the first time: both are null
  std::uint8_t* const begin = next_;
  std::uint8_t* const end = codec::put_fields(context_, event, begin + 2);
  begin[0] = static_cast<std::uint8_t>(E::kKind);
  begin[1] = static_cast<std::uint8_t>(end - begin - 2);
  next_ = end;
  EventLog& log = *log_;
  log.chunks_.back().used += static_cast<std::uint32_t>(end - begin);
  if constexpr (is_detail(E::kKind)) {
    ++log.details_;
    ++log.end_.detail;
  } else {
    ++log.end_.event;
    log.end_.detail = 0;
  }
}

}  // namespace awaitscope::trace
