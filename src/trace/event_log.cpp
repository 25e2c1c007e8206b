#include "trace/event_log.h"

#include <algorithm>

#include "base/check.h"
#include "trace/event_writer.h"
#include "trace/packing.h"

namespace awaitscope::trace {

std::uint64_t EventLog::record_count() const {
  const EventNumber events = end_.event - start_.position.event;
  return events + (dropped_ == 0 ? details_
                                 : static_cast<std::uint64_t>(static_cast<double>(details_) * static_cast<double>(events) /
                                                              static_cast<double>(end_.event)));
}

std::uint64_t EventLog::byte_count() const {
  std::uint64_t bytes = 0;
  for (const Chunk& chunk : chunks_) bytes += chunk.used;
  return bytes;
}

std::size_t EventLog::memory() const {
  std::size_t bytes = chunks_.capacity() * sizeof(Chunk) + unpacked_.size() * kChunkBytes;
  for (const Chunk& chunk : chunks_) bytes += chunk.bytes != nullptr ? kChunkBytes : chunk.packed.capacity();
  return bytes;
}

std::size_t EventLog::chunk_of(Position position) const {
  const auto after =
      std::partition_point(chunks_.begin(), chunks_.end(), [&](const Chunk& chunk) { return chunk.start.position < position; });
  return after == chunks_.begin() ? 0 : static_cast<std::size_t>(after - chunks_.begin() - 1);
}

std::shared_ptr<const std::uint8_t[]> EventLog::records(std::size_t number) const {
  const Chunk& chunk = chunks_[number];
  if (chunk.bytes != nullptr) return chunk.bytes;
  const auto found = std::find_if(unpacked_.begin(), unpacked_.end(), [&](const Unpacked& one) { return one.chunk == number; });
  if (found != unpacked_.end()) {
    std::rotate(found, found + 1, unpacked_.end());
    return unpacked_.back().bytes;
  }
  std::shared_ptr<std::uint8_t[]> bytes(new std::uint8_t[chunk.used]);
  if (!unpack(chunk.packed, bytes.get(), chunk.used)) return nullptr;
  if (unpacked_.size() == kKeptUnpacked) unpacked_.erase(unpacked_.begin());
  unpacked_.push_back({number, bytes});
  return bytes;
}

void EventLog::pack(std::size_t number) const {
  Chunk& chunk = chunks_[number];
  if (chunk.bytes == nullptr) return;
  chunk.packed = awaitscope::trace::pack({reinterpret_cast<const char*>(chunk.bytes.get()), chunk.used});
  chunk.bytes.reset();
}

void EventLog::append(Chunk chunk, Position end, std::uint64_t details) {
  AWAITSCOPE_ASSERT(chunk.used <= kChunkBytes && chunk.start.position == end_, "a chunk of records does not fit");
  chunks_.push_back(std::move(chunk));
  end_ = end;
  details_ += details;
}

void EventLog::begin_at(const LogStart& start) {
  AWAITSCOPE_ASSERT(chunks_.empty(), "the log has begun");
  start_ = start;
  end_ = start.position;
}

void EventLog::drop_first_chunk(const LogStart& next) {
  AWAITSCOPE_ASSERT(chunks_.size() > 1, "the chunk that is written to cannot go");
  chunks_.erase(chunks_.begin());
  unpacked_.clear();
  start_ = next;
  ++dropped_;
}

// -- writing

std::uint8_t* codec::put_long_varint(std::uint8_t* at, std::uint64_t value) { return put_varint(at, value); }

void EventWriter::new_chunk() {
  EventLog::Chunk chunk;
  chunk.start = {log_->end_, context_};
  chunk.bytes.reset(new std::uint8_t[EventLog::kChunkBytes]);  // not zeroed: only what is used is read
  next_ = chunk.bytes.get();
  limit_ = next_ + EventLog::kChunkBytes - EventLog::kLargestRecord;
  log_->chunks_.push_back(std::move(chunk));
}

#define EVENT(number, Name, json_name, says) template void EventWriter::write(const Name& event);
#include "trace/events.def"

void EventWriter::write(const Event& event) {
  switch (event.kind) {
// clang-format off
#define EVENT(number, Name, json_name, says) \
  case EventKind::Name: return write(event.as<Name>());
#include "trace/events.def"
    // clang-format on
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
#define END(Name)                                                                                     \
  static_cast<void>(slot), static_cast<void>(at), static_cast<void>(end), static_cast<void>(context); \
  return good;                                                                                        \
  }
#include "trace/events.def"

}  // namespace

bool EventReader::fail(const char* what) {
  fault_ = what;
  return false;
}

// A chunk that a file gave begins where the one before has ended, whatever its bytes say.
bool EventReader::enter_chunk() {
  const EventLog::Chunk& chunk = log_->chunks()[place_.chunk];
  if (place_.offset == 0 && !(place_.position == chunk.start.position))
    return fail("a chunk has not as many events as it says");
  bytes_ = log_->records(place_.chunk);
  return bytes_ != nullptr || fail("a chunk cannot be unpacked");
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
      context_ = chunks[place_.chunk]
                     .start.context;  // the same as here, unless a file is false: then whoever jumps reads what this one reads
      bytes_ = nullptr;
      continue;
    }
    if (bytes_ == nullptr && !enter_chunk()) return false;
    if (chunk.used - place_.offset < 2) return fail("a record is cut off");
    const std::uint8_t* at = bytes_.get() + place_.offset;
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
#define EVENT(kind_number, Name, json_name, says)                 \
  case EventKind::Name:                                           \
    good = read_##Name(context_, at + 2, at + 2 + length, event); \
    break;
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
