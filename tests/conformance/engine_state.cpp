#include "engine_state.h"

#include <fmt/format.h>

#include "runtime/runtime.h"
#include "runtime/snapshot.h"
#include "runtime/task.h"
#include "script/core/generator.h"

namespace awaitscope::tests {
namespace {

// Both as text, in the same words.
std::string words_of(const runtime::Snapshot& snapshot) {
  std::string text = fmt::format("t={}\n", snapshot.now);
  for (const runtime::LoopSnapshot& loop : snapshot.loops) {
    text += fmt::format("loop {} closed={} iteration={} ready=[", loop.id.number, loop.closed, loop.iteration);
    for (const HandleId handle : loop.ready) text += fmt::format(" {}", handle.number);
    text += " ] timers=[";
    for (const runtime::TimerSnapshot& timer : loop.timers)
      text += fmt::format(" {}@{}{}", timer.handle.number, timer.when, timer.cancelled ? "x" : "");
    text += " ]\n";
  }
  for (const runtime::TaskSnapshot& task : snapshot.tasks) {
    // A task that has been woken still holds the future that woke it; it waits for its turn, and for nothing else.
    const FutureId waits = task.scheduled_step ? FutureId{} : task.waits_on;
    text += fmt::format("task {} {} steps={} waits={}{}{}\n", task.id.number, task.name, task.steps,
                        waits ? name_of(waits.kind) : "-", waits.task ? "t" : "#", waits.number);
  }
  return text;
}

std::string words_of(const trace::Recording& recording, const trace::LoopState& state) {
  std::string text = fmt::format("t={}\n", state.clock());
  for (std::uint64_t number = 1; number <= state.run().loops; ++number) {
    const trace::LoopRow* loop = state.loop(LoopId{number});
    text += fmt::format("loop {} closed={} iteration={} ready=[", number, loop->closed, loop->iteration);
    for (const HandleId handle : state.ready(*loop)) text += fmt::format(" {}", handle.number);
    text += " ] timers=[";
    for (const HandleId timer : state.timers(*loop)) {
      const trace::HandleRow* row = state.handle(timer);
      text += fmt::format(" {}@{}{}", timer.number, row->when, row->cancelled ? "x" : "");
    }
    text += " ]\n";
  }
  for (std::uint64_t number = 1; number <= state.run().tasks; ++number) {
    const trace::TaskRow* task = state.task(TaskId{number});
    if (task->phase == trace::TaskPhase::Done) continue;
    const FutureId future = task->waits_for.future();
    const TaskId awaited = task->waits_for.task();
    const bool waits = future || awaited;
    text += fmt::format("task {} {} steps={} waits={}{}{}\n", number, recording.name(state, TaskId{number}), task->steps,
                        waits ? name_of(awaited ? FutureKind::Future : future.kind) : "-", awaited ? "t" : "#",
                        awaited ? awaited.number : future.number);
  }
  return text;
}

// The chain of awaits of each task that waits, innermost first: "sleep_twice:12 main:30".
std::string frames_of(const runtime::Runtime& runtime) {
  std::string text;
  for (const runtime::Task* task = runtime.first_pending_task(); task != nullptr;) {
    if (task->coroutine().table == &script::script_coroutine_table) {
      const auto& generator = static_cast<const script::Generator&>(task->coroutine());
      if (generator.state == script::Generator::State::Suspended) {
        text += fmt::format("task {}:", task->task_id().number);
        for (const script::AnyFrame* frame = generator.innermost(); frame != nullptr; frame = frame->back) {
          const auto& one = static_cast<const script::Frame&>(*frame);
          text += fmt::format(" {}:{}", one.code->qualified_name->utf8(), one.position().line);
        }
        text += "\n";
      }
    }
    const runtime::Future* next = task->next_pending();
    task = next == nullptr ? nullptr : const_cast<runtime::Future*>(next)->as_task();
  }
  return text;
}

std::string frames_of(const trace::Recording& recording, const trace::LoopState& state) {
  std::string text;
  for (std::uint64_t number = 1; number <= state.run().tasks; ++number) {
    const trace::TaskRow* task = state.task(TaskId{number});
    const std::vector<trace::FrameId> frames = state.frames(*task);
    const bool waits = task->phase == trace::TaskPhase::Waiting || (task->phase == trace::TaskPhase::Ready && task->steps > 0);
    if (!waits || frames.empty()) continue;
    text += fmt::format("task {}:", number);
    for (const trace::FrameId frame : frames) {
      const trace::Where where = recording.where(*state.frame(frame));
      text += fmt::format(" {}:{}", recording.text(where.function), where.span.line != 0 ? where.span.line : where.line);
    }
    text += "\n";
  }
  return text;
}

}  // namespace

std::string engine_state(player::Run& run) {
  return words_of(runtime::take_snapshot(run.runtime())) + frames_of(run.runtime());
}

std::string folded_state(player::Run& run) {
  const trace::LoopState state = run.recording().final_state();
  return words_of(run.recording(), state) + frames_of(run.recording(), state);
}

}  // namespace awaitscope::tests
