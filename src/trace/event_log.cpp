#include "trace/event_log.h"

#include <cstring>

#include "base/check.h"
#include "trace/event_codec.h"

namespace awaitscope::trace {

std::uint64_t EventLog::byte_count() const {
  std::uint64_t bytes = 0;
  for (const Chunk& chunk : chunks_) bytes += chunk.used;
  return bytes;
}

void EventLog::append_chunk(std::string_view bytes) {
  AWAITSCOPE_ASSERT(bytes.size() <= kChunkBytes, "a chunk of records is too large");
  Chunk chunk;
  chunk.bytes = std::make_unique<std::uint8_t[]>(bytes.size());
  if (!bytes.empty()) std::memcpy(chunk.bytes.get(), bytes.data(), bytes.size());
  chunk.used = static_cast<std::uint32_t>(bytes.size());
  chunks_.push_back(std::move(chunk));
}

void EventLog::drop_first_chunk(const LogStart& next) {
  AWAITSCOPE_ASSERT(chunks_.size() > 1, "the chunk that is written to cannot go");
  chunks_.erase(chunks_.begin());
  start_ = next;
}

void EventLog::set_counts(EventNumber events, std::uint64_t details) {
  events_ = events;
  details_ = details;
}

// -- writing

void EventWriter::new_chunk() {
  EventLog::Chunk chunk;
  chunk.bytes.reset(new std::uint8_t[EventLog::kChunkBytes]);  // not zeroed: only what is used is read
  next_ = chunk.bytes.get();
  limit_ = next_ + EventLog::kChunkBytes - EventLog::kLargestRecord;
  log_->chunks_.push_back(std::move(chunk));
}

inline std::uint8_t* EventWriter::begin_record() {
  if (next_ >= limit_) new_chunk();  // also the first time: both are null
  return next_;
}

inline void EventWriter::end_record(EventKind kind, std::uint8_t* begin, std::uint8_t* end) {
  const auto length = end - begin;
  begin[0] = static_cast<std::uint8_t>(kind);
  begin[1] = static_cast<std::uint8_t>(length - 2);
  next_ = end;
  log_->chunks_.back().used += static_cast<std::uint32_t>(length);
  if (is_detail(kind)) {
    ++log_->details_;
  } else {
    ++log_->events_;
  }
}

#define EVENT(number, Name, json_name, says)       \
  void EventWriter::write(const Name& event) {     \
    constexpr EventKind kind = EventKind::Name;    \
    std::uint8_t* const begin = begin_record();    \
    std::uint8_t* at = begin + 2;                  \
    std::uint8_t* end = at;
#define FIELD(Type, name, expect, form) \
  codec::put<field_type(static_cast<const Type*>(nullptr)), Expect::expect>(context_, to_slot(event.name), at, end);
#define END(Name)               \
  static_cast<void>(at);        \
  end_record(kind, begin, end); \
  }
#include "trace/events.def"

void EventWriter::write(const Event& event) {
  switch (event.kind) {
#define EVENT(number, Name, json_name, says) \
  case EventKind::Name: return write(event.as<Name>());
#include "trace/events.def"
  }
}

// -- reading

namespace {

#define EVENT(number, Name, json_name, says)                                                               \
  bool read_##Name(CodecContext& context, const std::uint8_t* at, const std::uint8_t* end, Event& event) { \
    std::uint64_t* slot = event.slots;                                                                     \
    bool good = true;
#define FIELD(Type, name, expect, form) \
  good = codec::get<field_type(static_cast<const Type*>(nullptr)), Expect::expect>(context, at, end, *slot++) && good;
#define END(Name)                            \
  static_cast<void>(slot), static_cast<void>(at), static_cast<void>(end), static_cast<void>(context); \
  return good;                               \
  }
#include "trace/events.def"

}  // namespace

bool EventReader::fail(const char* what) {
  fault_ = what;
  return false;
}

bool EventReader::next(Event& event) {
  if (log_ == nullptr || fault_ != nullptr) return false;
  for (;;) {
    const auto& chunks = log_->chunks();
    if (place_.chunk >= chunks.size()) return false;
    const EventLog::Chunk& chunk = chunks[place_.chunk];
    if (place_.offset == chunk.used) {
      if (place_.chunk + 1 == chunks.size()) return false;
      ++place_.chunk;
      place_.offset = 0;
      continue;
    }
    if (chunk.used - place_.offset < 2) return fail("a record is cut off");
    const std::uint8_t* at = chunk.bytes.get() + place_.offset;
    const std::uint32_t length = at[1];
    if (chunk.used - place_.offset - 2 < length) return fail("a record is longer than what is there");
    const std::uint8_t number = at[0];
    if (find_kind(number) == nullptr) {  // from a later version
      place_.offset += 2 + length;
      continue;
    }
    event = Event();
    event.kind = static_cast<EventKind>(number);
    bool good = false;
    switch (event.kind) {
#define EVENT(kind_number, Name, json_name, says) \
  case EventKind::Name: good = read_##Name(context_, at + 2, at + 2 + length, event); break;
#include "trace/events.def"
    }
    if (!good) return fail("a field of a record makes no sense");
    place_.offset += 2 + length;
    if (event.detail()) {
      ++place_.position.detail;
    } else {
      ++place_.position.event;
      place_.position.detail = 0;
    }
    event.position = place_.position;
    return true;
  }
}

}  // namespace awaitscope::trace
