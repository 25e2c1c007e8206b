// How frames, locals and output change. Frames belong to a task, to a worker thread, or to what runs outside of both.

#include "trace/fold.h"

namespace awaitscope::trace {

FrameId Fold::innermost(TaskId id, TextId name) const {
  if (name) {
    const ThreadRow* row = state_.thread(name);
    return row == nullptr ? FrameId{} : row->frame;
  }
  const TaskRow* row = state_.task(id);
  return row == nullptr ? run_->main_frame : row->frame;
}

void Fold::set_innermost(TaskId id, TextId name, FrameId innermost_frame) {
  if (name) {
    thread(name).frame = innermost_frame;
  } else if (TaskRow* row = task(id)) {
    row->frame = innermost_frame;
  } else {
    run().main_frame = innermost_frame;
  }
}

void Fold::drop_frame(FrameRow& row) {
  clear(row.locals);
  erase(tables_.frames, kFrames, row.id.number);
}

void Fold::on(const StatementBegun& event) {
  run().cause = context_of(event.thread);
  if (FrameRow* row = frame(event.frame)) {
    row->line = event.lineno;
    row->place = {};
    return;
  }
  if (event.thread) {
    ThreadRow& row = thread(event.thread);
    row.at_function = event.function;
    row.line = event.lineno;
  } else if (TaskRow* row = task(event.task)) {
    row->function = event.function;
    row->line = event.lineno;
    row->place = {};
  } else {
    run().main_function = event.function;
    run().main_line = event.lineno;
  }
}

void Fold::on(const FrameEntered& event) {
  run().cause = context_of(event.thread);
  if (!event.frame) return;
  if (event.place) {
    if (FrameRow* caller = frame(event.caller)) caller->place = event.place;
  }
  const bool is_new = state_.frame(event.frame) == nullptr;
  FrameRow& row = edit(tables_.frames, kFrames, event.frame.number);
  row.id = event.frame;
  if (is_new || event.function) {
    row.function = event.function;
    row.source = event.source;
    row.first_line = event.lineno;
  }
  if (!row.entered) row.line = row.first_line;
  row.entered = true;
  row.suspended = false;
  row.caller = event.caller == event.frame ? FrameId{} : event.caller;
  row.task = event.task;
  row.thread = event.thread;
  set_innermost(event.task, event.thread, event.frame);
}

void Fold::on(const FrameLeft& event) {
  const FrameRow* known = state_.frame(event.frame);
  if (known == nullptr) return;
  run().cause = context_of(known->thread);
  FrameRow& row = *frame(event.frame);
  if (innermost(row.task, row.thread) == row.id) set_innermost(row.task, row.thread, row.caller);
  if (event.how == FrameExit::Raised && event.value) {
    if (TaskRow* owner = task(row.task); owner != nullptr && !row.thread) owner->in_hand = event.value;
  }
  if (event.how == FrameExit::Yielded) {
    row.caller = {};
    row.suspended = true;
  } else {
    drop_frame(row);
  }
}

void Fold::on(const LocalChanged& event) {
  const FrameRow* known = state_.frame(event.frame);
  if (known == nullptr) return;
  run().cause = context_of(known->thread);
  FrameRow& row = *frame(event.frame);
  LinkId id = row.locals.first;
  for (int steps = 0; id && steps < kLongestSearch; ++steps) {
    const LinkRow* entry = tables_.links.find(id.number);
    if (entry->key == event.name.number) {
      if (event.value) {
        edit(tables_.links, kLinks, id.number).value = event.value;
      } else {
        remove(row.locals, id);
      }
      return;
    }
    id = entry->next;
  }
  if (event.value) push(row.locals, {.next = {}, .previous = {}, .key = event.name.number, .value = event.value, .task = {}});
}

void Fold::on(const ExceptionRaised& event) {
  FrameRow* row = frame(event.frame);
  if (row == nullptr) return;
  run().cause = context_of(row->thread);
  if (event.lineno != 0) row->line = event.lineno;
  if (TaskRow* owner = task(row->task); owner != nullptr && !row->thread) owner->in_hand = event.exception;
}

void Fold::on(const ExceptionCaught& event) {
  FrameRow* row = frame(event.frame);
  if (row == nullptr) return;
  run().cause = context_of(row->thread);
  if (event.lineno != 0) row->line = event.lineno;
  if (TaskRow* owner = task(row->task); owner != nullptr && !row->thread) owner->in_hand = {};
}

void Fold::on(const CoroutineMade& event) {
  if (!event.frame || state_.frame(event.frame) != nullptr) return;
  FrameRow& row = edit(tables_.frames, kFrames, event.frame.number);
  row.id = event.frame;
  row.function = event.function;
  row.source = event.source;
  row.first_line = row.line = event.lineno;
  row.task = event.task;
}

void Fold::on(const CoroutineDropped& event) {
  if (state_.frame(event.frame) == nullptr) return;
  FrameRow& row = *frame(event.frame);
  if (innermost(row.task, row.thread) == row.id) set_innermost(row.task, row.thread, row.caller);
  drop_frame(row);
}

// -- output

void Fold::write_output(TextId text, TaskId writer, TextId name, Stream stream) {
  run().cause = context_of(name);
  const std::uint64_t number = ++run().outputs;
  OutputRow& row = edit(tables_.outputs, kOutputs, number);
  row.text = text;
  row.task = writer;
  row.thread = name;
  row.time = run().clock;
  row.event = run().events;
  row.detail = run().detail;
  row.stream = stream;
}

void Fold::on(const Output& event) { write_output(event.text, event.task, event.thread, Stream::Out); }
void Fold::on(const ErrorOutput& event) { write_output(event.text, event.task, event.thread, Stream::Error); }
void Fold::on(const InputRead& event) { write_output(event.text, event.task, {}, Stream::Input); }

}  // namespace awaitscope::trace
