#include "trace/keyframes.h"

#include <algorithm>

#include "base/byte_stream.h"
#include "base/check.h"
#include "trace/packing.h"

namespace awaitscope::trace {
namespace {

constexpr EventNumber kPackInterval = 256;  // records: so often some more of a large state is packed
constexpr std::uint64_t kRowsARecord = 40;  // of a state: so far its keyframes are apart at least
constexpr double kFew = 8;                  // keyframes
constexpr double kPlanned = 0.85;           // of what is allowed: a state that becomes smaller allows less

bool at_or_before(Position one, Position other, bool strictly) { return strictly ? one < other : one <= other; }

}  // namespace

Keyframes::Keyframes(EventLog& log, const SpanTable& spans, const LoopState& first, std::vector<Anchor>& anchors,
                     KeyframePolicy policy)
    : log_(&log),
      spans_(&spans),
      anchors_(&anchors),
      policy_(policy),
      interval_(policy.interval),
      reader_(log),
      state_(first),
      notes_(first.position().event) {
  AWAITSCOPE_ASSERT(policy.interval > 0 && policy.most > 1, "there must be keyframes");
  keep();
}

bool Keyframes::advance() {
  const std::size_t chunk = reader_.place().chunk;
  Event event;
  if (!reader_.next(event)) return false;
  if (reader_.place().chunk != chunk) log_->pack(chunk);
  state_.apply(event);
  ++records_;
  if (!event.detail()) notes_.append(state_.cause(), line_of_running_task(state_));
  ++since_keyframe_;
  if (since_keyframe_ >= pack_on_at_ && is_due()) pack_on();
  return true;
}

bool Keyframes::rest() {
  constexpr EventNumber kFewRecords = 4096;
  if (records_ < rested_ + kFewRecords) return false;
  if (!state_.pack_some(kNodesAtOnce)) return true;
  state_ = state_.packed();
  rested_ = records_;
  return false;
}

// -- what is kept

// So far that one of a large state costs little beside the walk from one to the next.
EventNumber Keyframes::least_apart() const { return std::max(policy_.interval, state_.row_count() / kRowsARecord); }

bool Keyframes::is_due() const { return since_keyframe_ >= interval_ && since_keyframe_ >= least_apart(); }

// A large state is packed by and by, as it is now: what changes meanwhile is packed again.
void Keyframes::pack_on() {
  if (!state_.pack_some(nodes_at_once_)) {
    const EventNumber due = std::max(interval_, least_apart());
    if (since_keyframe_ > due + due / 8) nodes_at_once_ *= 2;
    pack_on_at_ = since_keyframe_ + kPackInterval;
    return;
  }
  nodes_at_once_ = std::max(kNodesAtOnce, nodes_at_once_ / 2);
  keep();
}

void Keyframes::keep() {
  since_keyframe_ = pack_on_at_ = 0;
  kept_.push_back({reader_.place(), reader_.context(), state_.packed(), records_});
  const std::size_t bytes = sizeof(Keyframe) + kept_.back().state.count_pages(counted_);
  bytes_ += bytes;
  bytes_each_ += (static_cast<double>(bytes) - bytes_each_) / kFew;
  EventNumber apart = records_ / kept_.size();
  while (kept_.size() > policy_.most || (kept_.size() > 2 && bytes_ > allowed()))
    thin_out(apart += std::max<EventNumber>(1, apart / 2));
  plan();
}

// As many as are allowed for the records that are still to come, if each costs what the last few did; but not much farther apart
// than they may stand: what has changed since the last one takes the more the longer ago that is.
void Keyframes::plan() {
  const double budget = kPlanned * static_cast<double>(allowed()) - static_cast<double>(bytes_);
  const double left =
      std::max(1.0, std::min(budget / bytes_each_, static_cast<double>(policy_.most) - static_cast<double>(kept_.size())));
  const auto ahead = static_cast<double>(log_->record_count() - std::min(log_->record_count(), records_));
  interval_ = std::clamp(static_cast<EventNumber>(ahead / left), policy_.interval, 2 * least_apart());
}

std::size_t Keyframes::allowed() const {
  return state_.row_bytes() / policy_.part_of_state + policy_.bytes_a_record * log_->record_count() + policy_.bytes;
}

// Those go whose neighbours are no farther from each other than so many records: gaps stay even.
void Keyframes::thin_out(EventNumber apart) {
  std::vector<Keyframe> spaced;
  for (std::size_t i = 0; i < kept_.size(); ++i) {
    const bool end = i == 0 || i + 1 == kept_.size();
    if (end || kept_[i + 1].records - spaced.back().records > apart) spaced.push_back(std::move(kept_[i]));
  }
  kept_ = std::move(spaced);
  counted_ = PageCount::begin();
  bytes_ = 0;
  for (const Keyframe& one : kept_) bytes_ += sizeof(Keyframe) + one.state.count_pages(counted_);
}

void Keyframes::remember(const EventReader& reader, const LoopState& there) {
  std::erase_if(recent_, [&](const Keyframe& one) { return one.place.position == there.position(); });
  if (recent_.size() == kRecent) recent_.erase(recent_.begin());
  recent_.push_back({reader.place(), reader.context(), there, 0});
}

// -- the nearest

EventReader Keyframes::nearest(Position position, bool strictly, LoopState& state) {
  const Keyframe* const seen = recent_before(position, strictly);
  while (frontier() < position) {
    const bool seen_ahead = seen != nullptr && frontier() < seen->place.position;
    if (Anchor* anchor = anchor_before(position, strictly, seen_ahead ? seen->place.position : frontier())) {
      if (open(*anchor, state)) return EventReader(*log_, anchor->chunk);
      continue;
    }
    if (seen_ahead || !advance()) break;
  }
  const auto after = std::partition_point(
      kept_.begin(), kept_.end(), [&](const Keyframe& one) { return at_or_before(one.place.position, position, strictly); });
  const Keyframe& kept = after == kept_.begin() ? kept_.front() : *(after - 1);
  const bool use_seen = seen != nullptr && kept.place.position < seen->place.position;
  const Position best = use_seen ? seen->place.position : kept.place.position;
  if (at_or_before(frontier(), position, strictly) && best <= frontier()) {
    state = state_;
    return reader_;
  }
  const Keyframe& from = use_seen ? *seen : kept;
  state = from.state;
  return EventReader(*log_, from.place, from.context);
}

// Of the places looked at lately; what is used goes last.
const Keyframes::Keyframe* Keyframes::recent_before(Position position, bool strictly) {
  auto best = recent_.end();
  for (auto one = recent_.begin(); one != recent_.end(); ++one) {
    if (!at_or_before(one->place.position, position, strictly)) continue;
    if (best == recent_.end() || best->place.position < one->place.position) best = one;
  }
  if (best == recent_.end()) return nullptr;
  std::rotate(best, best + 1, recent_.end());
  return &recent_.back();
}

// One that is ahead of `than`, which is known anyway.
Anchor* Keyframes::anchor_before(Position position, bool strictly, Position than) const {
  for (auto anchor = anchors_->rbegin(); anchor != anchors_->rend(); ++anchor) {
    if (place_of(*anchor) <= than) return nullptr;
    if (anchor->good && at_or_before(place_of(*anchor), position, strictly)) return &*anchor;
  }
  return nullptr;
}

bool Keyframes::open(Anchor& anchor, LoopState& state) const {
  constexpr std::uint64_t kMostRowsARecord = 4;
  const Position place = place_of(anchor);
  std::string bytes(anchor.size, '\0');
  state = LoopState();
  anchor.good = unpack(anchor.packed, bytes.data(), bytes.size());
  if (anchor.good) {
    ByteReader in(bytes);
    const std::uint64_t records = place.event + log_->detail_count();
    anchor.good = state.read(in, kMostRowsARecord * records + 1) == nullptr && state.position() == place;
  }
  if (!anchor.good) state = LoopState();
  return anchor.good;
}

// -- notes

bool Keyframes::note_of(EventNumber event, EventNote& note) const {
  if (event > frontier().event) return false;
  note = notes_.of(event);
  return true;
}

Number Keyframes::line_of_running_task(const LoopState& state) const {
  const TaskRow* task = state.running_task();
  if (task == nullptr) return 0;
  const FrameRow* frame = state.frame(task->frame);
  constexpr int kDeepest = 64;
  const FrameRow* own = frame;
  for (int i = 0; i < kDeepest && own != nullptr; ++i, own = own->caller ? state.frame(own->caller) : nullptr) {
    if (own->source.number <= 1) {  // of the script itself: a line of the library would be taken for one of it
      frame = own;
      break;
    }
  }
  const SpanId place = frame != nullptr ? frame->place : task->place;
  const Number line = place ? spans_->at(place).line : 0;
  return line != 0 ? line : frame != nullptr ? frame->line : task->line;
}

}  // namespace awaitscope::trace
