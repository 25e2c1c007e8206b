#include "trace/recording.h"

#include <algorithm>

#include "trace/keyframes.h"
#include "trace/live_texts.h"
#include "trace/log_marks.h"

namespace awaitscope::trace {

Recording::Recording(KeyframePolicy policy)
    : texts_(std::make_unique<TextTable>()),
      spans_(std::make_unique<SpanTable>()),
      log_(std::make_unique<EventLog>()),
      writer_(std::make_unique<EventWriter>(*log_)),
      first_state_(std::make_unique<LoopState>()),
      anchors_(std::make_unique<std::vector<Anchor>>()),
      marks_(std::make_unique<LogMarks>(*log_)) {
  set_keyframe_policy(policy);
}

Recording::~Recording() = default;
Recording::Recording(Recording&&) noexcept = default;
Recording& Recording::operator=(Recording&&) noexcept = default;

void Recording::set_keyframe_policy(KeyframePolicy policy) {
  keyframes_ = std::make_unique<Keyframes>(*log_, *spans_, *first_state_, *anchors_, policy);
}

void Recording::set_first_state(LoopState state) {
  *first_state_ = std::move(state);
  set_keyframe_policy(keyframes_->policy());
}

// Looking for what can be forgotten costs as much as there is: it waits until that has doubled.
void Recording::keep_last(EventNumber events, RingWriter* writer) {
  constexpr EventNumber kMostInChunk = EventLog::kChunkBytes;
  constexpr std::uint64_t kFewRows = 4096;
  constexpr std::size_t kFewTexts = std::size_t{1} << 20;  // bytes
  const auto has_too_many = [&] {
    return log_->chunks().size() > 1 && event_count() - log_->start().position.event > events + kMostInChunk;
  };
  if (!has_too_many()) return;
  while (has_too_many()) {
    EventReader reader(*log_);
    Event event;
    while (reader.place().chunk == 0 && reader.place().offset < log_->chunks()[0].used && reader.next(event))
      first_state_->apply(event);
    log_->drop_first_chunk({reader.place().position, reader.context()});
  }
  if (writer != nullptr) {
    for (const PrimitiveId gone : writer->gone_by(begin().event)) first_state_->forget(gone);
  }
  const bool many_texts = texts_->memory() > 2 * texts_remembered_ + kFewTexts;
  if (many_texts || first_state_->rows_that_end() > 2 * rows_remembered_ + kFewRows) {
    first_state_->forget_ended();
    rows_remembered_ = first_state_->rows_that_end();
  }
  if (many_texts) forget_texts(writer);
  anchors_->clear();
  marks_->forget();
  set_keyframe_policy(keyframes_->policy());
}

void Recording::forget_texts(RingWriter* writer) {
  LiveTexts live(texts_->size());
  live.add_all(*log_);
  live.add_all(*first_state_);
  if (writer != nullptr) writer->add_held(live);
  texts_->keep_only(live);
  texts_remembered_ = texts_->memory();
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
  EventReader reader = marks_->before({event, 1});
  std::uint32_t found = 0;
  Event next;
  while (reader.next(next) && next.position.event <= event) {
    if (next.position.event == event) found = next.position.detail;
  }
  return found;
}

Position Recording::end() const { return log_->end(); }

Position Recording::clamp(Position position) const {
  if (position.event > event_count()) return end();
  if (position <= begin()) return begin();
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
  if (position == begin()) return std::nullopt;
  if (position.detail > 0) return Position{position.event, position.detail - 1};
  return Position{position.event - 1, details_after(position.event - 1)};
}

std::optional<Event> Recording::event_at(Position position) const {
  if (position <= begin() || position.event > event_count()) return std::nullopt;
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
  LoopState state;
  EventReader reader = keyframes_->nearest(position, false, state);
  if (state.position() == position) return state;
  Event event;
  while (state.position() < position && reader.next(event)) state.apply(event);
  keyframes_->remember(reader, state);
  return state;
}

std::optional<LoopState> Recording::state_in_file(std::size_t chunk) const {
  const auto found =
      std::find_if(anchors_->begin(), anchors_->end(), [&](const Anchor& anchor) { return anchor.chunk == chunk; });
  LoopState state;
  return found != anchors_->end() && keyframes_->open(*found, state) ? std::optional<LoopState>(std::move(state))
                                                                     : std::nullopt;
}

EventReader Recording::reader_before(Position position) const { return marks_->before(position); }

EventReader Recording::reader_before(Position position, LoopState& state) const {
  return keyframes_->nearest(position, true, state);
}

void Recording::remember(const EventReader& reader, const LoopState& state) const { keyframes_->remember(reader, state); }

EventNumber Recording::cause_of(EventNumber event) const { return note_of(event).cause; }

Number Recording::line_at(EventNumber event) const { return note_of(event).line; }

EventNote Recording::note_of(EventNumber event) const {
  EventNote note;
  if (keyframes_->note_of(event, note) || event > event_count()) return note;
  const LoopState state = state_at({event, 0});
  if (keyframes_->note_of(event, note)) return note;
  return {state.cause(), keyframes_->line_of_running_task(state)};
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
    if (!keyframes_->advance()) return keyframes_->rest();
  }
  return true;
}

std::size_t Recording::keyframe_bytes() const { return keyframes_->bytes(); }

std::size_t Recording::keyframe_count() const { return keyframes_->count(); }

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
