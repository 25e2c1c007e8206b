#include <cmath>

#include "trace/json_text.h"
#include "trace/jsonl.h"
#include "trace/jsonl_names.h"
#include "trace/slots.h"

namespace awaitscope::trace {
namespace {

// One record. Names are those after the event, as the oracle writes them; what the event takes away is kept from before.
class RecordWriter {
 public:
  RecordWriter(const Recording& recording, const LoopState& after) : recording_(recording), after_(after) {}

  // What only the state before knows.
  void before(const Event& event) {
    loop_ = after_.run().loop;
    if (event.is<TaskRenamed>()) old_name_ = recording_.name(after_, event.as<TaskRenamed>().task);
  }

  std::string line(const Event& event, std::uint64_t seq) {
    out_.clear();
    event_ = &event;
    out_ += "{";
    if (seq != 0) {
      key("seq");
      append_json(out_, static_cast<std::int64_t>(seq));
    } else {
      key("after");
      append_json(out_, static_cast<std::int64_t>(event.position.event));
    }
    key("t");
    append_json(out_, after_.clock());
    const KindInfo& kind = info(event.kind);
    text("kind", kind.name);
    for (std::size_t i = 0; i < kind.field_count; ++i) {
      const FieldInfo& field = kind.fields[i];
      if (field.form == Form::Derived) {
        derived(field.name);
      } else {
        write(field, event.slots[field.slot]);
      }
    }
    out_ += "}\n";
    return out_;
  }

 private:
  void key(std::string_view name) {
    if (out_.size() > 1) out_ += ", ";
    append_json(out_, name);
    out_ += ": ";
  }
  void text(std::string_view name, std::string_view value) {
    key(name);
    append_json(out_, value);
  }
  void number(std::string_view name, std::uint64_t value) {
    key(name);
    append_json(out_, static_cast<std::int64_t>(value));
  }
  void null(std::string_view name) {
    key(name);
    out_ += "null";
  }
  void seconds(std::string_view name, double value) {
    key(name);
    append_json(out_, value);
  }

  void write(const FieldInfo& field, std::uint64_t slot) {
    switch (field.form) {
      case Form::Hidden: return hidden(field, slot);
      case Form::IfSet:
        if (slot == 0) return;
        break;
      case Form::TaskPair: text("task", recording_.name(after_, TaskId{slot})); return number("task_id", slot);
      case Form::Outcome: return outcome(Preview::from_bits(slot));
      case Form::Amount:
        if (event_->slots[field.slot + 1] == 0 || !(std::fabs(slot_to_double(slot)) <= 1e15)) break;
        return number(field.name, static_cast<std::uint64_t>(static_cast<std::int64_t>(slot_to_double(slot))));
      case Form::Place: return place(recording_.span(SpanId{slot}));
      default: break;
    }
    value(field, slot);
  }

  void value(const FieldInfo& field, std::uint64_t slot) {
    switch (field.type) {
      case FieldType::Text:
        if (event_->kind == EventKind::ReadyPush) return text("label", label());
        if (event_->kind == EventKind::StatementBegun && field.name == "function" && slot == 0) return function();
        return slot == 0 ? null(field.name) : text(field.name, recording_.text(TextId{slot}));
      case FieldType::Task: return slot == 0 ? null(field.name) : text(field.name, recording_.name(after_, TaskId{slot}));
      case FieldType::Waitable:
        return slot == 0 ? null(field.name) : text(field.name, recording_.name(after_, Waitable::from_key(slot)));
      case FieldType::Primitive: {
        const PrimitiveId id = primitive_of(slot);
        if (id.number == 0) return null(field.name);
        return text(field.name, std::string(name_of(id.kind)) + "#" + std::to_string(id.number));
      }
      case FieldType::Preview:
        return slot == 0 ? null(field.name) : text(field.name, recording_.text(Preview::from_bits(slot)));
      case FieldType::Timeout:
        if (FromSlot<Timeout>::make(slot).is_forever()) return null(field.name);
        return slot == 0 ? number(field.name, 0) : seconds(field.name, slot_to_double(slot));
      case FieldType::Seconds: return seconds(field.name, slot_to_double(slot));
      case FieldType::Boolean:
        key(field.name);
        out_ += slot != 0 ? "true" : "false";
        return;
      case FieldType::Integer: return number(field.name, slot);
      case FieldType::Handle: return slot == 0 && field.form == Form::Always ? null(field.name) : number(field.name, slot);
      case FieldType::Loop:
      case FieldType::Frame:
      case FieldType::Place:
      case FieldType::Source: return number(field.name, slot);
      default: return text(field.name, word_of(field.type, slot));
    }
  }

  // Only what cannot be guessed from the records before.
  void hidden(const FieldInfo& field, std::uint64_t slot) {
    if (field.type == FieldType::Loop && slot != 0 && loop_ && LoopId{slot} != loop_) number("loop", slot);
  }

  void outcome(Preview preview) {
    if (!preview) return;
    FutureState state = FutureState::Finished;
    if (event_->is<TaskDone>()) state = event_->as<TaskDone>().state;
    if (event_->is<FutureDone>()) state = event_->as<FutureDone>().state;
    if (event_->is<ThreadEnd>()) state = event_->as<ThreadEnd>().state;
    text(name_of_outcome(state), recording_.text(preview));
  }

  void place(const Span& span) {
    if (span.line == 0) return;
    const auto part = [this](std::string_view name, std::int32_t value) {
      key(name);
      append_json(out_, std::int64_t{value});
    };
    part("line", span.line);
    part("column", span.column);
    part("end_line", span.end_line);
    part("end_column", span.end_column);
  }

  std::string_view label() const {
    const auto push = event_->as<ReadyPush>();
    return recording_.label(push.what, push.label);
  }

  void function() {
    const FrameRow* frame = after_.frame(event_->as<StatementBegun>().frame);
    frame == nullptr ? null("function") : text("function", recording_.text(frame->function));
  }

  // The fields that follow from the state.
  void derived(std::string_view name) {
    switch (event_->kind) {
      case EventKind::LoopIteration:
        return number(name, name == "n" ? after_.current_loop().iteration : after_.current_loop().ready);
      case EventKind::Deadlock: return pending();
      case EventKind::TimerFired: return when(event_->as<TimerFired>().handle);
      case EventKind::TimerCancelled: return when(event_->as<TimerCancelled>().handle);
      case EventKind::HandleBegin: return description(after_.handle(event_->as<HandleBegin>().handle));
      case EventKind::TaskRenamed: return text("old", old_name_);
      case EventKind::TaskStepBegin: {
        const TaskRow* task = after_.task(event_->as<TaskStepBegin>().task);
        return number("step", task == nullptr ? 0 : task->steps);
      }
      case EventKind::ClockMoved: return seconds("from", after_.run().clock_before);
      default: return;
    }
  }

  void when(HandleId id) {
    const HandleRow* handle = after_.handle(id);
    seconds("when", handle == nullptr ? 0.0 : handle->when);
  }

  void description(const HandleRow* handle) {
    if (handle == nullptr) return;
    text("what", name_of(handle->what));
    text("label", recording_.label(*handle));
    if (handle->task) text("task", recording_.task_name(handle->task, handle->task_name));
    if (handle->by.is_task()) {
      text("by", recording_.task_name(handle->by.task(), handle->by_name));
    } else if (handle->by) {
      text("by", recording_.name(after_, handle->by));
    }
  }

  void pending() {
    key("pending");
    out_ += "[";
    bool first = true;
    after_.tables().tasks.for_each([&](const TaskRow& task) {
      if (task.phase == TaskPhase::Done || task.lost) return;
      out_ += first ? "{\"task\": " : ", {\"task\": ";
      first = false;
      append_json(out_, recording_.name(after_, task.id));
      out_ += ", \"task_id\": ";
      append_json(out_, static_cast<std::int64_t>(task.id.number));
      out_ += ", \"on\": ";
      if (task.waits_for && !task.waits_for.is_yield()) {
        append_json(out_, recording_.name(after_, task.waits_for));
      } else {
        out_ += "null";
      }
      out_ += "}";
    });
    out_ += "]";
  }

  const Recording& recording_;
  const LoopState& after_;
  const Event* event_ = nullptr;
  std::string out_;
  std::string old_name_;
  LoopId loop_;
};

// Lines are told of what the script's author wrote: functions of the program's own have none.
bool in_library(const Recording& recording, const LoopState& state, const StatementBegun& statement) {
  const FrameRow* frame = state.frame(statement.frame);
  const Source* source = frame == nullptr ? nullptr : recording.source(frame->source);
  return source != nullptr && source->library;
}

}  // namespace

Result<Done> write_jsonl(const Recording& recording, const JsonlOptions& options, ByteSink& sink, const Progress& progress) {
  constexpr std::size_t kBuffer = 256 * 1024;
  const bool with_lines = options.lines == JsonlOptions::Lines::With;
  const bool with_details = options.details == JsonlOptions::Details::With;
  LoopState state = recording.first_state();
  EventReader reader(recording.log());
  RecordWriter writer(recording, state);
  std::string buffer;
  std::uint64_t seq = recording.log().start().position.event;
  Event event;
  ProgressTeller teller(progress);
  const auto total = static_cast<double>(std::max<EventNumber>(1, recording.event_count()));
  while (reader.next(event)) {
    if (!teller.tell(static_cast<double>(event.position.event) / total)) return stopped();
    writer.before(event);
    state.apply(event);
    const bool is_line = event.is<StatementBegun>();
    if (event.detail() && !(is_line ? with_lines : with_details)) continue;
    if (is_line && in_library(recording, state, event.as<StatementBegun>())) continue;
    buffer += writer.line(event, event.detail() && !is_line ? 0 : ++seq);
    if (buffer.size() < kBuffer) continue;
    if (Result<Done> written = sink.write(buffer); !written) return written;
    buffer.clear();
  }
  return sink.write(buffer);
}

}  // namespace awaitscope::trace
