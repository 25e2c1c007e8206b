#include "insight/remedy.h"

#include <algorithm>

#include "insight/await_chain.h"
#include "insight/waits.h"
#include "insight/words.h"

namespace awaitscope::insight {

using namespace trace;

namespace {

// Where the task stands; without one, where the script does.
Remedy at_place_of(const Recording& recording, const LoopState& state, const TaskRow* task, std::string words) {
  if (task == nullptr) return {{}, static_cast<int>(state.run().main_line), std::move(words)};
  const Where where = recording.where(state, *task);
  return {where.source, static_cast<int>(where.line), std::move(words)};
}

Remedy of_blocking(const Recording& recording, const LoopState& state, const BlockingSleep& event) {
  const std::string seconds = seconds_text(event.seconds);
  const std::string call = "asyncio.sleep(" + seconds.substr(0, seconds.size() - 2) + ")";
  const std::string before = event.task ? "write await " : "in a coroutine, write await ";
  return at_place_of(recording, state, state.task(event.task), before + call + ": the others run meanwhile");
}

std::optional<Remedy> of_dropped(const Recording& recording, const LoopState& state, const CoroutineDropped& event) {
  if (event.started) return {};
  return at_place_of(recording, state, state.running_task(),
                     "await the coroutine, or make a task of it: to call it only makes it");
}

// Locks that everybody takes in the same order let nobody wait in a circle. Who waits for something else waits for what nobody does.
std::optional<Remedy> of_deadlock(const Recording& recording, const LoopState& state) {
  const TaskId task = most_telling_task(state);
  const WaitChain chain = wait_chain(state, task);
  if (chain.steps.empty()) return {};
  // Of a circle only those who are in it, not those who wait for them.
  const auto first = std::find_if(chain.steps.begin(), chain.steps.end(),
                                  [&](const WaitStep& step) { return step.task == chain.steps.back().next; });
  const WaitStep& last = chain.cycle ? *first : chain.steps.back();
  const Words words(recording, state);
  const bool locks = chain.cycle && std::all_of(first, chain.steps.end(),
                                                [](const WaitStep& step) { return static_cast<bool>(step.primitive); });
  std::string advice = locks         ? "let every task take its locks in the same order"
                       : chain.cycle ? "let one of them go on without the other"
                                     : "somebody must finish " + words.awaited(last.on) + ", or a timeout must end the wait";
  return at_place_of(recording, state, state.task(last.task), std::move(advice));
}

}  // namespace

std::optional<Remedy> remedy(const Recording& recording, const LoopState& state, const Event& last) {
  switch (last.kind) {
    case EventKind::BlockingSleep: return of_blocking(recording, state, last.as<BlockingSleep>());
    case EventKind::Deadlock: return of_deadlock(recording, state);
    case EventKind::ScriptEnd:
      if (last.as<ScriptEnd>().exit != ScriptExit::Deadlock) return {};
      return of_deadlock(recording, state);
    case EventKind::CoroutineDropped: return of_dropped(recording, state, last.as<CoroutineDropped>());
    default: return {};
  }
}

}  // namespace awaitscope::insight
