#include "trace/event_notes.h"

namespace awaitscope::trace {
namespace {

void put(std::vector<std::uint8_t>& bytes, std::uint64_t value) {
  for (; value >= 0x80; value >>= 7) bytes.push_back(static_cast<std::uint8_t>(value | 0x80));
  bytes.push_back(static_cast<std::uint8_t>(value));
}

std::uint64_t take(const std::uint8_t*& at) {
  std::uint64_t value = 0;
  for (unsigned shift = 0;; shift += 7) {
    const std::uint8_t byte = *at++;
    value |= static_cast<std::uint64_t>(byte & 0x7F) << shift;
    if (byte < 0x80) return value;
  }
}

// Signed differences with small codes; they wrap, so that any line of a false recording comes back as it was.
std::uint64_t zigzag(std::uint64_t value) { return value << 1 ^ (0 - (value >> 63)); }
std::uint64_t unzigzag(std::uint64_t code) { return code >> 1 ^ (0 - (code & 1)); }

}  // namespace

void EventNotes::append(EventNumber cause, Number line) {
  if (count_ % kPostInterval == 0) posts_.push_back({bytes_.size(), line_});
  ++count_;
  const EventNumber event = before_ + count_;
  put(bytes_, cause == 0 || cause > event ? 0 : event - cause + 1);
  put(bytes_, zigzag(static_cast<std::uint64_t>(line) - static_cast<std::uint64_t>(line_)));
  line_ = line;
}

EventNote EventNotes::of(EventNumber event) const {
  if (event <= before_ || event > before_ + count_) return {};
  const EventNumber index = event - before_ - 1;
  const Post& post = posts_[index / kPostInterval];
  const std::uint8_t* at = bytes_.data() + post.offset;
  auto line = static_cast<std::uint64_t>(post.line);
  std::uint64_t back = 0;
  for (EventNumber i = index / kPostInterval * kPostInterval; i <= index; ++i) {
    back = take(at);
    line += unzigzag(take(at));
  }
  return {back == 0 ? 0 : event + 1 - back, static_cast<Number>(line)};
}

}  // namespace awaitscope::trace
