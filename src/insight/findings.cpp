#include "insight/findings.h"

#include <algorithm>
#include <limits>

#include "insight/waits.h"
#include "insight/words.h"

namespace awaitscope::insight {

using namespace trace;

void Summariser::find(FindingKind kind, TaskId task, std::string text) {
  if (summary_.findings.size() == Summary::kMostFindings) {
    ++summary_.more_findings;
    return;
  }
  summary_.findings.push_back({kind, state_.run().events, task, std::move(text)});
}

// What only the state before the event knows.
void Summariser::before(const Event& event) {
  if (!event.is<CoroutineDropped>() || event.as<CoroutineDropped>().started) return;
  const FrameRow* frame = state_.frame(event.as<CoroutineDropped>().frame);
  const std::string name(frame == nullptr ? std::string_view() : recording_->text(frame->function));
  find(FindingKind::NeverAwaited, frame == nullptr ? TaskId{} : frame->task, "coroutine " + name + " was never awaited");
}

void Summariser::after(const Event& event) {
  const Words words(*recording_, state_);
  switch (event.kind) {
    case EventKind::LoopIteration: {
      ++summary_.iterations;
      const LoopRow& loop = state_.current_loop();
      summary_.most_timers = std::max(summary_.most_timers, loop.timers);
      break;
    }
    case EventKind::ReadyPush: summary_.longest_queue = std::max(summary_.longest_queue, state_.current_loop().ready); break;
    case EventKind::BlockingSleep: blocked(event.as<BlockingSleep>()); break;
    case EventKind::LoopException: {
      const auto lost = event.as<LoopException>();
      const bool task = words.text(lost.message).find("destroyed") != std::string::npos;
      find(task ? FindingKind::LostTask : FindingKind::LostException, lost.subject.task(),
           words.text(lost.message) + (lost.exception ? ": " + words.value(lost.exception) : ""));
      break;
    }
    case EventKind::ScriptException:
      find(FindingKind::Uncaught, {}, words.value(event.as<ScriptException>().exception) + " ends the script");
      break;
    case EventKind::Deadlock: deadlock(); break;
    case EventKind::ScriptEnd:
      if (event.as<ScriptEnd>().exit == ScriptExit::Limit)
        find(FindingKind::Limit, {}, "limit: " + words.text(event.as<ScriptEnd>().message));
      break;
    default: break;
  }
}

// A sleep that nobody else could have used is no finding: then there is no loop to block.
void Summariser::blocked(const BlockingSleep& event) {
  const LoopRow& loop = state_.current_loop();
  if (!loop.running) return;
  summary_.blocked += event.seconds;
  const std::uint64_t others = loop.ready + loop.timers;
  if (event.seconds <= 0.0 || others == 0) return;
  find(FindingKind::BlockedLoop, event.task,
       Words(*recording_, state_).actor(event.task) + " blocks the loop for " + seconds_text(event.seconds) +
           " with time.sleep(), while " + count_text(loop.ready, "handle is", "handles are") + " ready and " +
           count_text(loop.timers, "timer is", "timers are") + " set");
}

void Summariser::deadlock() {
  const WaitReport report = report_waits(*recording_, state_, 3);
  std::string text = "deadlock: " + std::string(recording_->text(state_.run().deadlock_message));
  for (const std::string& line : report.lines) text += "; " + line;
  if (report.more > 0) text += "; and " + std::to_string(report.more) + " more";
  find(FindingKind::Deadlock, {}, text);
}

void Summariser::sum_up() {
  const RunRow& run = state_.run();
  summary_.events = recording_->event_count();
  summary_.details = recording_->detail_count();
  summary_.tasks = run.tasks;
  summary_.tasks_done = run.tasks_done;
  summary_.futures = run.futures;
  summary_.duration = run.clock;
  summary_.ended = run.ended;
  summary_.exit = run.exit;
  summary_.code = run.end_code;
  summary_.message = std::string(recording_->text(run.end_message));
}

bool Summariser::read(std::uint64_t most) {
  Event event;
  std::uint64_t read = 0;
  for (; read < most && reader_.next(event); ++read) {
    before(event);
    state_.apply(event);
    after(event);
  }
  sum_up();
  return read == most;
}

Result<Summary> summarise(const Recording& recording, const Progress& progress) {
  constexpr std::uint64_t kAtOnce = 1 << 16;  // records
  const auto events = static_cast<double>(std::max<EventNumber>(1, recording.event_count()));
  Summariser summariser(recording);
  while (summariser.read(kAtOnce)) {
    if (progress && !progress(static_cast<double>(summariser.sums().events) / events)) {
      return stopped();
    }
  }
  return summariser.sums();
}

Summary summarise(const Recording& recording) { return summarise(recording, {}).value(); }

}  // namespace awaitscope::insight
