#include "trace/recording.h"

#include <algorithm>

#include "base/check.h"

namespace awaitscope::trace {

// States on the way, and the place up to which the log has been folded.
struct Recording::Keyframes {
  struct Keyframe {
    LogPlace place;
    CodecContext context;
    LoopState state;
  };

  Keyframes(const EventLog& log, KeyframePolicy wanted) : policy(wanted), interval(wanted.interval), frontier(log) {
    AWAITSCOPE_ASSERT(policy.interval > 0 && policy.most > 1, "there must be keyframes");
    kept.push_back({frontier.place(), frontier.context(), state});
  }

  // Folds until `position` is reached, or the end.
  void reach(Position position) {
    Event event;
    while (state.position() < position && frontier.next(event)) {
      state.apply(event);
      if (++since_last < interval) continue;
      since_last = 0;
      kept.push_back({frontier.place(), frontier.context(), state});
      if (kept.size() > policy.most) thin_out();
    }
  }

  // The last keyframe at or before `position`; with `strictly`, before it: who wants the event that leads to a place must
  // start where that event is still to come.
  const Keyframe& nearest(Position position, bool strictly) const {
    auto after = std::partition_point(kept.begin(), kept.end(), [&](const Keyframe& keyframe) {
      return strictly ? keyframe.place.position < position : keyframe.place.position <= position;
    });
    return after == kept.begin() ? kept.front() : *(after - 1);
  }

  void thin_out() {
    std::size_t to = 0;
    for (std::size_t from = 0; from < kept.size(); from += 2) {
      if (to != from) kept[to] = std::move(kept[from]);
      ++to;
    }
    kept.erase(kept.begin() + static_cast<std::ptrdiff_t>(to), kept.end());
    since_last += (kept.size() % 2 == 0 ? 0 : interval);
    interval *= 2;
  }

  KeyframePolicy policy;
  EventNumber interval;
  EventNumber since_last = 0;
  EventReader frontier;
  LoopState state;
  std::vector<Keyframe> kept;
};

Recording::Recording(KeyframePolicy policy)
    : texts_(std::make_unique<TextTable>()), spans_(std::make_unique<SpanTable>()), log_(std::make_unique<EventLog>()) {
  writer_ = std::make_unique<EventWriter>(*log_);
  keyframes_ = std::make_unique<Keyframes>(*log_, policy);
}

Recording::~Recording() = default;
Recording::Recording(Recording&&) noexcept = default;
Recording& Recording::operator=(Recording&&) noexcept = default;

void Recording::set_keyframe_policy(KeyframePolicy policy) { keyframes_ = std::make_unique<Keyframes>(*log_, policy); }

SourceId Recording::add_source(Source source) {
  sources_.push_back(std::move(source));
  return {sources_.size()};
}

const Source* Recording::source(SourceId id) const {
  const std::uint64_t number = id ? id.number : 1;
  return number > sources_.size() ? nullptr : &sources_[number - 1];
}

// -- positions

std::uint32_t Recording::details_after(EventNumber event) const {
  // An event beyond the end has none; the first after `event` ends the count.
  const Position at{event, 0};
  keyframes_->reach(at);
  const Keyframes::Keyframe& from = keyframes_->nearest(at, false);
  EventReader reader(*log_, from.place, from.context);
  std::uint32_t found = from.place.position.event == event ? from.place.position.detail : 0;
  Event next;
  while (reader.next(next) && next.position.event <= event) {
    if (next.position.event == event) found = next.position.detail;
  }
  return found;
}

Position Recording::end() const { return {event_count(), details_after(event_count())}; }

Position Recording::clamp(Position position) const {
  if (position.event > event_count()) return end();
  return {position.event, position.detail == 0 ? 0 : std::min(position.detail, details_after(position.event))};
}

std::optional<Position> Recording::next(Position position) const {
  if (position.event > event_count()) return std::nullopt;
  if (position.detail < details_after(position.event)) return Position{position.event, position.detail + 1};
  if (position.event == event_count()) return std::nullopt;
  return Position{position.event + 1, 0};
}

std::optional<Position> Recording::previous(Position position) const {
  position = clamp(position);
  if (position.detail > 0) return Position{position.event, position.detail - 1};
  if (position.event == 0) return std::nullopt;
  return Position{position.event - 1, details_after(position.event - 1)};
}

std::optional<Event> Recording::event_at(Position position) const {
  if (position == Position{} || position.event > event_count()) return std::nullopt;
  keyframes_->reach(position);
  const Keyframes::Keyframe& from = keyframes_->nearest(position, true);
  EventReader reader(*log_, from.place, from.context);
  Event event;
  while (reader.next(event)) {
    if (event.position == position) return event;
    if (position < event.position) break;
  }
  return std::nullopt;
}

LoopState Recording::state_at(Position position) const {
  position = clamp(position);
  keyframes_->reach(position);
  if (keyframes_->state.position() == position) return keyframes_->state;
  const Keyframes::Keyframe& from = keyframes_->nearest(position, false);
  LoopState state = from.state;
  EventReader reader(*log_, from.place, from.context);
  Event event;
  while (state.position() < position && reader.next(event)) state.apply(event);
  return state;
}

EventReader Recording::reader_before(Position position, LoopState& state) const {
  keyframes_->reach(position);
  const Keyframes::Keyframe& from = keyframes_->nearest(position, true);
  state = from.state;
  return EventReader(*log_, from.place, from.context);
}

std::vector<EventNumber> Recording::cause_chain(Position position, std::size_t limit) const {
  std::vector<EventNumber> chain;
  EventNumber cause = state_at(position).cause();
  // A cause comes before its effect; anything else, in a false recording, ends the chain.
  EventNumber effect = position.detail > 0 ? position.event + 1 : position.event;
  while (cause != 0 && cause < effect && chain.size() < limit) {
    chain.push_back(cause);
    effect = cause;
    cause = state_at({cause, 0}).cause();
  }
  return chain;
}

std::size_t Recording::keyframe_bytes() const {
  std::unordered_set<const void*> seen;
  std::size_t bytes = keyframes_->state.count_pages(seen);
  for (const Keyframes::Keyframe& keyframe : keyframes_->kept) bytes += sizeof keyframe + keyframe.state.count_pages(seen);
  return bytes;
}

std::size_t Recording::keyframe_count() const { return keyframes_->kept.size(); }

// -- names

std::string Recording::task_name(TaskId task, TextId given) const {
  return given ? std::string(text(given)) : "Task-" + std::to_string(task.number);
}

std::string Recording::name(const LoopState& state, TaskId task) const {
  const TaskRow* row = state.task(task);
  return task_name(task, row == nullptr ? TextId{} : row->name);
}

std::string Recording::name(const LoopState& state, Waitable waitable) const {
  if (waitable.is_yield()) return "yield";
  if (waitable.is_task()) return name(state, waitable.task());
  if (!waitable.is_future()) return {};
  const FutureId future = waitable.future();
  return std::string(name_of(future.kind)) + "#" + std::to_string(future.number);
}

std::string Recording::name(const LoopState& state, PrimitiveId primitive) const {
  const PrimitiveRow* row = state.primitive(primitive);
  if (row != nullptr && row->name) return std::string(text(row->name));
  return std::string(name_of(primitive.kind)) + "#" + std::to_string(primitive.number);
}

std::string_view Recording::label(HandleWhat what, TextId given) const {
  if (given) return text(given);
  return what == HandleWhat::TaskStep ? "step" : what == HandleWhat::TaskWakeup ? "wakeup" : "";
}

std::string Recording::text(Preview preview) const {
  if (preview.is_integer()) return std::to_string(preview.integer());
  if (preview.is_text()) return std::string(text(preview.text()));
  if (!preview.is_constant()) return {};
  switch (preview.constant()) {
    case Preview::Constant::True: return "True";
    case Preview::Constant::False: return "False";
    case Preview::Constant::None: break;
  }
  return "None";
}

Where Recording::where(const FrameRow& frame) const {
  Where found{frame.source, frame.function, frame.line, span(frame.place)};
  if (found.span.line != 0) found.line = found.span.line;
  return found;
}

Where Recording::where(const LoopState& state, const TaskRow& task) const {
  if (const FrameRow* frame = state.frame(task.frame)) return where(*frame);
  Where found{{}, task.function, task.line, span(task.place)};
  if (found.span.line != 0) found.line = found.span.line;
  return found;
}

}  // namespace awaitscope::trace
