#include "trace/recording.h"

#include <algorithm>

#include "base/check.h"

namespace awaitscope::trace {

// States on the way, and the place up to which the log has been folded. Marks are places to read from without a state; they
// are many, and cost little.
struct Recording::Keyframes {
  struct Mark {
    LogPlace place;
    CodecContext context;
    EventReader reader(const EventLog& log) const { return EventReader(log, place, context); }
  };
  struct Keyframe {
    Mark mark;
    LoopState state;
  };
  static constexpr EventNumber kMarkInterval = 512;  // records
  static constexpr std::size_t kRecent = 12;

  Keyframes(const EventLog& log, const SpanTable& places, const LoopState& first, KeyframePolicy wanted) : spans(places), policy(wanted), interval(wanted.interval), frontier(log), state(first), notes(first.position().event) {
    AWAITSCOPE_ASSERT(policy.interval > 0 && policy.most > 1, "there must be keyframes");
    marks.push_back(here());
    keep();
  }

  // Folds the next record; false: there is none.
  bool advance() {
    Event event;
    if (!frontier.next(event)) return false;
    state.apply(event);
    ++records;
    if (!event.detail()) notes.append(state.cause(), line_of_running_task());
    if (++since_mark >= kMarkInterval) {
      since_mark = 0;
      marks.push_back(here());
    }
    if (++since_keyframe >= interval) {
      since_keyframe = 0;
      keep();
    }
    return true;
  }

  // Folds until `position` is reached, or the end.
  void reach(Position position) {
    while (state.position() < position && advance()) {
    }
  }

  // The last of those at or before `position`; with `strictly`, before it: who wants the event that leads to a place must
  // start where that event is still to come.
  const Keyframe& keyframe(Position position, bool strictly) const {
    return nearest(keyframes, position, strictly, [](const Keyframe& entry) { return entry.mark.place.position; });
  }
  // The same, from the places looked at lately as well: whoever steps asks for their neighbours.
  const Keyframe& nearest_known(Position position, bool strictly) {
    const Keyframe& kept = keyframe(position, strictly);
    auto best = recent.end();
    for (auto one = recent.begin(); one != recent.end(); ++one) {
      const Position at = one->mark.place.position;
      const Position most = best == recent.end() ? kept.mark.place.position : best->mark.place.position;
      if ((strictly ? at < position : at <= position) && most < at) best = one;
    }
    if (best == recent.end()) return kept;
    std::rotate(best, best + 1, recent.end());  // used: it goes last
    return recent.back();
  }
  // The oldest goes.
  void remember(const EventReader& reader, const LoopState& there) {
    std::erase_if(recent, [&](const Keyframe& one) { return one.mark.place.position == there.position(); });
    if (recent.size() == kRecent) recent.erase(recent.begin());
    recent.push_back({{reader.place(), reader.context()}, there});
  }
  const Mark& mark(Position position, bool strictly) const {
    return nearest(marks, position, strictly, [](const Mark& entry) { return entry.place.position; });
  }

  template <typename Entry, typename PositionOf>
  static const Entry& nearest(const std::vector<Entry>& entries, Position position, bool strictly, PositionOf position_of) {
    const auto after = std::partition_point(entries.begin(), entries.end(), [&](const Entry& entry) {
      return strictly ? position_of(entry) < position : position_of(entry) <= position;
    });
    return after == entries.begin() ? entries.front() : *(after - 1);
  }

  Mark here() const { return {frontier.place(), frontier.context()}; }

  Number line_of_running_task() const {
    const TaskRow* task = state.running_task();
    if (task == nullptr) return 0;
    const FrameRow* frame = state.frame(task->frame);
    const SpanId place = frame != nullptr ? frame->place : task->place;
    const Number line = place ? spans.at(place).line : 0;
    return line != 0 ? line : frame != nullptr ? frame->line : task->line;
  }

  void keep() {
    keyframes.push_back({here(), state});
    bytes += sizeof(Keyframe) + state.count_pages(counted);
    while (keyframes.size() > policy.most || (keyframes.size() > 2 && bytes > policy.bytes + policy.bytes_a_record * records)) thin_out();
  }

  void thin_out() {
    const bool last_goes = keyframes.size() % 2 == 0;
    std::size_t to = 0;
    for (std::size_t from = 0; from < keyframes.size(); from += 2) {
      if (to != from) keyframes[to] = std::move(keyframes[from]);
      ++to;
    }
    keyframes.erase(keyframes.begin() + static_cast<std::ptrdiff_t>(to), keyframes.end());
    if (last_goes) since_keyframe += interval;
    interval *= 2;
    counted.clear();
    bytes = 0;
    for (const Keyframe& kept : keyframes) bytes += sizeof(Keyframe) + kept.state.count_pages(counted);
  }

  const SpanTable& spans;
  KeyframePolicy policy;
  EventNumber interval;
  EventNumber records = 0;
  EventNumber since_keyframe = 0;
  EventNumber since_mark = 0;
  EventReader frontier;
  LoopState state;
  EventNotes notes;
  std::vector<Mark> marks;
  std::vector<Keyframe> keyframes;
  std::vector<Keyframe> recent;             // the latest last
  std::unordered_set<const void*> counted;  // pages that keyframes hold
  std::size_t bytes = 0;                    // what those take
};

Recording::Recording(KeyframePolicy policy)
    : texts_(std::make_unique<TextTable>()), spans_(std::make_unique<SpanTable>()), log_(std::make_unique<EventLog>()), first_state_(std::make_unique<LoopState>()) {
  writer_ = std::make_unique<EventWriter>(*log_);
  keyframes_ = std::make_unique<Keyframes>(*log_, *spans_, *first_state_, policy);
}

Recording::~Recording() = default;
Recording::Recording(Recording&&) noexcept = default;
Recording& Recording::operator=(Recording&&) noexcept = default;

void Recording::set_keyframe_policy(KeyframePolicy policy) { keyframes_ = std::make_unique<Keyframes>(*log_, *spans_, *first_state_, policy); }

void Recording::keep_last(EventNumber events) {
  constexpr EventNumber kMostInChunk = EventLog::kChunkBytes;
  constexpr std::uint64_t kFewRows = 4096;  // looking for what can be forgotten costs as much as there are rows: it waits until they have doubled
  const auto has_too_many = [&] { return log_->chunks().size() > 1 && event_count() - log_->start().position.event > events + kMostInChunk; };
  if (!has_too_many()) return;
  while (has_too_many()) {
    EventReader reader(*log_);
    Event event;
    while (reader.place().chunk == 0 && reader.place().offset < log_->chunks()[0].used && reader.next(event)) first_state_->apply(event);
    log_->drop_first_chunk({reader.place().position, reader.context()});
  }
  const std::uint64_t rows = first_state_->tables().tasks.size() + first_state_->tables().futures.size() + first_state_->tables().outputs.size();
  if (rows > 2 * rows_remembered_ + kFewRows) {
    first_state_->forget_ended();
    rows_remembered_ = first_state_->tables().tasks.size() + first_state_->tables().futures.size();
  }
  set_keyframe_policy(keyframes_->policy);
}

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
  EventReader reader = keyframes_->mark(at, false).reader(*log_);
  std::uint32_t found = 0;
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
  EventReader reader = reader_before(position);
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
  const Keyframes::Keyframe& from = keyframes_->nearest_known(position, false);
  LoopState state = from.state;
  EventReader reader = from.mark.reader(*log_);
  Event event;
  while (state.position() < position && reader.next(event)) state.apply(event);
  keyframes_->remember(reader, state);
  return state;
}

EventReader Recording::reader_before(Position position) const {
  keyframes_->reach(position);
  return keyframes_->mark(position, true).reader(*log_);
}

EventReader Recording::reader_before(Position position, LoopState& state) const {
  keyframes_->reach(position);
  const Keyframes::Keyframe& from = keyframes_->nearest_known(position, true);
  state = from.state;
  return from.mark.reader(*log_);
}

void Recording::remember(const EventReader& reader, const LoopState& state) const { keyframes_->remember(reader, state); }

EventNumber Recording::cause_of(EventNumber event) const { return note_of(event).cause; }

Number Recording::line_at(EventNumber event) const { return note_of(event).line; }

EventNote Recording::note_of(EventNumber event) const {
  keyframes_->reach({event, 0});
  return keyframes_->notes.of(event);
}

std::vector<EventNumber> Recording::cause_chain(Position position, std::size_t limit) const {
  std::vector<EventNumber> chain;
  EventNumber cause = position.detail > 0 ? state_at(position).cause() : cause_of(position.event);
  // A cause comes before its effect; anything else, in a false recording, ends the chain.
  EventNumber effect = position.detail > 0 ? position.event + 1 : position.event;
  while (cause != 0 && cause < effect && chain.size() < limit) {
    chain.push_back(cause);
    effect = cause;
    cause = cause_of(cause);
  }
  return chain;
}

bool Recording::make_keyframes(std::uint64_t most) const {
  for (std::uint64_t i = 0; i < most; ++i) {
    if (!keyframes_->advance()) return false;
  }
  return true;
}

std::size_t Recording::keyframe_bytes() const { return keyframes_->bytes; }

std::size_t Recording::keyframe_count() const { return keyframes_->keyframes.size(); }

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
