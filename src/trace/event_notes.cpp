#include "trace/event_notes.h"

#include <algorithm>
#include <cstdint>

#include "base/check.h"
#include "trace/event_codec.h"
#include "trace/packing.h"

namespace awaitscope::trace {
namespace {

using codec::get_varint;
using codec::put_varint;
using codec::unzigzag;
using codec::zigzag;

constexpr std::size_t kLargestVarint = 10;

// How far back a cause is, with 0 for none; of an event that says it comes before its cause, none is known.
std::uint64_t distance(EventNumber event, EventNumber cause) { return cause == 0 || cause > event ? 0 : event - cause + 1; }
EventNumber cause_at(EventNumber event, std::uint64_t distance) { return distance == 0 ? 0 : event + 1 - distance; }

}  // namespace

void EventNotes::append(EventNumber cause, Number line) {
  const EventNumber event = before(blocks_.size()) + last_.size() + 1;
  last_.push_back({cause_at(event, distance(event, cause)), line});
  if (last_.size() == kBlock) pack_last();
}

// Causes first, then lines, each the step from the one before: they wrap, so that any line of a false recording comes back as it was.
void EventNotes::pack_last() {
  std::vector<std::uint8_t> bytes(2 * kBlock * kLargestVarint);
  std::uint8_t* at = bytes.data();
  EventNumber event = before(blocks_.size());
  for (const EventNote& note : last_) at = put_varint(at, distance(++event, note.cause));
  std::uint64_t line = 0;
  for (const EventNote& note : last_) {
    at = put_varint(at, zigzag(static_cast<std::uint64_t>(note.line) - line));
    line = static_cast<std::uint64_t>(note.line);
  }
  const auto size = static_cast<std::size_t>(at - bytes.data());
  blocks_.push_back({pack({reinterpret_cast<const char*>(bytes.data()), size}), size});
  last_.clear();
}

const std::vector<EventNote>& EventNotes::open(std::size_t number) const {
  const auto found = std::find_if(open_.begin(), open_.end(), [&](const OpenBlock& one) { return one.number == number; });
  if (found != open_.end()) {
    std::rotate(found, found + 1, open_.end());
    return open_.back().notes;
  }
  const Block& block = blocks_[number];
  std::vector<std::uint8_t> bytes(block.size);
  bool good = unpack(block.bytes, bytes.data(), bytes.size());
  const std::uint8_t* at = bytes.data();
  const std::uint8_t* const end = at + bytes.size();
  std::vector<EventNote> notes(kBlock);
  EventNumber event = before(number);
  std::uint64_t code = 0, line = 0;
  for (EventNote& note : notes) {
    good = good && get_varint(at, end, code);
    note.cause = cause_at(++event, code);
  }
  for (EventNote& note : notes) {
    good = good && get_varint(at, end, code);
    note.line = static_cast<Number>(line += unzigzag(code));
  }
  AWAITSCOPE_ASSERT(good, "packed notes do not come back");
  if (open_.size() == kKeptOpen) open_.erase(open_.begin());
  open_.push_back({number, std::move(notes)});
  return open_.back().notes;
}

EventNote EventNotes::of(EventNumber event) const {
  const EventNumber index = event - before_ - 1;
  if (event <= before_ || index >= blocks_.size() * kBlock + last_.size()) return {};
  const std::size_t block = index / kBlock;
  return (block == blocks_.size() ? last_ : open(block))[index % kBlock];
}

}  // namespace awaitscope::trace
