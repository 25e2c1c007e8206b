#pragma once

// A recording: the events of one run, the texts, spans and sources they refer to, and how the run ended. It is written once,
// front to back, by EventWriter (the run may still be going on), and read at any place: `event_at` gives one event,
// `state_at` the state after it, and a Cursor walks both ways. It knows neither loop nor language.
//
// Nothing is folded while it is written. Keyframes are made when somebody first asks for a place beyond the last one.

#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/result.h"
#include "trace/event_log.h"
#include "trace/event_notes.h"
#include "trace/loop_state.h"
#include "trace/tables.h"

namespace awaitscope::trace {

struct Anchor;
class Keyframes;
class LiveTexts;
class LogMarks;

// Who writes a ring, and knows what the ring cannot know.
class RingWriter {
 public:
  virtual ~RingWriter() = default;
  // The texts whose ids it will use again without interning them.
  virtual void add_held(LiveTexts& live) = 0;
  // The locks and the like that no event after this one is of; each is told once.
  virtual std::vector<PrimitiveId> gone_by(EventNumber event) = 0;
};

struct Source {
  std::string name;  // as the trace names it: "fetch_two.py", "asyncio/tasks.py"
  std::string text;
  bool library = false;  // the program's own, folded by default
};

// Where code stands: the source and line, and the exact stretch if that is known.
struct Where {
  SourceId source;
  TextId function;
  Number line = 0;  // 0: not known
  Span span;        // zeros: not known
};

// How many keyframes there are is how far a jump must walk, and what it costs in memory. They stand as close as they may; when
// there are more than `most`, or they take more than is allowed, those that stand closest go. Allowed are so many bytes for each
// record, a part of what the present state takes unpacked, and some.
struct KeyframePolicy {
  EventNumber interval = 3072;  // records between two, at least
  std::size_t most = 1 << 14;
  std::size_t bytes_a_record = 5;
  std::size_t part_of_state = 16;  // a sixteenth
  std::size_t bytes = 1024 * 1024;
};

// A place that somebody wants to come back to.
struct Bookmark {
  Position place;
  std::string note;
  bool operator==(const Bookmark&) const = default;
};

class Recording {
 public:
  explicit Recording(KeyframePolicy policy = {});
  ~Recording();
  Recording(Recording&&) noexcept;
  Recording& operator=(Recording&&) noexcept;

  // -- writing
  EventWriter& writer() { return *writer_; }
  TextId intern(std::string_view text) { return texts_->intern(text); }
  SpanId intern(const Span& span) { return spans_->intern(span); }
  SourceId add_source(Source source);  // the script first
  void set_world(std::string json) { world_ = std::move(json); }
  // A ring: keeps the last `events`, and up to a chunk more. What came before is folded into the first state and forgotten, and so are
  // texts that nothing refers to any more: a recording of any length takes the same memory. Only while nobody reads. Without a writer,
  // whoever writes interns each text anew.
  void keep_last(EventNumber events, RingWriter* writer = nullptr);
  // What the first record that is kept finds; nothing, unless some have been forgotten.
  const LoopState& first_state() const { return *first_state_; }
  void set_title(std::string title) { title_ = std::move(title); }
  void set_interventions(std::string json) { interventions_ = std::move(json); }
  void set_bookmarks(std::vector<Bookmark> bookmarks) { bookmarks_ = std::move(bookmarks); }

  // -- tables
  std::string_view text(TextId id) const { return texts_->at(id); }
  Span span(SpanId id) const { return spans_->at(id); }
  const TextTable& texts() const { return *texts_; }
  const SpanTable& spans() const { return *spans_; }
  const std::vector<Source>& sources() const { return sources_; }
  const Source* source(SourceId id) const;  // 0 and 1 are the script; null if there is none
  const std::string& world() const { return world_; }
  const std::string& interventions() const { return interventions_; }
  const std::string& title() const { return title_; }
  const std::vector<Bookmark>& bookmarks() const { return bookmarks_; }
  // What is missing at its end, if the file was cut or damaged; else empty.
  const std::string& damage() const { return damage_; }
  void set_damage(std::string what) { damage_ = std::move(what); }

  // -- reading
  EventNumber event_count() const { return log_->event_count(); }
  std::size_t memory() const { return log_->memory() + texts_->memory() + spans_->memory(); }  // about; without keyframes
  Position begin() const { return log_->start().position; }                                    // 0, but of a ring
  std::uint64_t detail_count() const { return log_->detail_count(); }
  std::uint32_t details_after(EventNumber event) const;
  Position end() const;                     // the last position
  Position clamp(Position position) const;  // the nearest position that exists, at or before
  std::optional<Position> next(Position position) const;
  std::optional<Position> previous(Position position) const;
  std::optional<Event> event_at(Position position) const;  // the event or detail that leads to this position
  LoopState state_at(Position position) const;
  LoopState final_state() const { return state_at(end()); }
  // The state that its file gives for the beginning of this chunk, right or not; none: it gives none, or one that contradicts itself.
  std::optional<LoopState> state_in_file(std::size_t chunk) const;
  // Goes on making keyframes, over at most `most` records; true if there is more to do. Whoever asks for a far place waits for
  // this work; a window does some of it each time it draws.
  bool make_keyframes(std::uint64_t most) const;
  // Without a state: the cause of an event, and the line where the task that ran then stood; 0: none.
  EventNumber cause_of(EventNumber event) const;
  Number line_at(EventNumber event) const;
  // The cause of the event (of a detail: what it happened in), then the cause of that, and so on back to the first.
  std::vector<EventNumber> cause_chain(Position position, std::size_t limit = 1000) const;

  const EventLog& log() const { return *log_; }
  // How keyframes are made from now on; those that exist are forgotten.
  void set_keyframe_policy(KeyframePolicy policy);
  std::size_t keyframe_bytes() const;
  std::size_t keyframe_count() const;

  // -- names as the trace shows them, in this state
  std::string name(const LoopState& state, TaskId task) const;            // "Task-3", or the name it was given
  std::string name(const LoopState& state, Waitable waitable) const;      // "sleep#1", a task's name, "yield"
  std::string name(const LoopState& state, PrimitiveId primitive) const;  // "gate", else "Semaphore#1"
  std::string task_name(TaskId task, TextId given) const;                 // from the two, as a HandleRow keeps them
  std::string_view label(HandleWhat what, TextId given) const;            // "step", "wakeup", or the given one
  std::string_view label(const HandleRow& handle) const { return label(handle.what, handle.label); }
  std::string text(Preview preview) const;
  // Where a frame, or a task's innermost frame, stands in this state.
  Where where(const FrameRow& frame) const;
  Where where(const LoopState& state, const TaskRow& task) const;

 private:
  friend class Cursor;
  friend class FileReader;

  // A reader that stands before the event or detail that leads to `position`, or a little earlier; with the state there,
  // farther.
  EventReader reader_before(Position position) const;
  EventReader reader_before(Position position, LoopState& state) const;
  // Who walked to a place says so: the next one who asks for it, or for a place a little later, begins there.
  void remember(const EventReader& reader, const LoopState& state) const;
  EventNote note_of(EventNumber event) const;
  void set_first_state(LoopState state);
  void forget_texts(RingWriter* writer);

  std::unique_ptr<TextTable> texts_;
  std::unique_ptr<SpanTable> spans_;
  std::unique_ptr<EventLog> log_;
  std::unique_ptr<EventWriter> writer_;
  std::unique_ptr<LoopState> first_state_;
  std::uint64_t rows_remembered_ = 0;  // in it, of what can be over, when it last forgot
  std::size_t texts_remembered_ = 0;   // bytes of them, when the others were last forgotten
  std::unique_ptr<std::vector<Anchor>> anchors_;
  std::unique_ptr<LogMarks> marks_;
  std::unique_ptr<Keyframes> keyframes_;
  std::vector<Source> sources_;
  std::string world_ = "{}";
  std::string interventions_ = "[]";
  std::string title_;
  std::vector<Bookmark> bookmarks_;
  std::string damage_;
};

}  // namespace awaitscope::trace
