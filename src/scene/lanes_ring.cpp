// Lanes of a recording that has forgotten its beginning: whoever lived then has a lane, from the state that the ring begins with.

#include "scene/lanes.h"

#include <algorithm>
#include <cctype>

namespace awaitscope::scene {
namespace {

// The line of a `def`, from its parameters on.
std::string_view parameters(const trace::Recording& recording, const trace::FrameRow& frame) {
  const trace::Source* source = recording.source(frame.source ? frame.source : trace::SourceId{1});
  if (source == nullptr) {
    return {};
  }
  std::string_view text = source->text;
  for (trace::Number line = 1; line < frame.first_line && !text.empty(); ++line) {
    text.remove_prefix(std::min(text.size(), std::min(text.find('\n'), text.size()) + 1));
  }
  text = text.substr(0, text.find('\n'));
  return text.substr(std::min(text.find('('), text.size()));
}

bool mentions(std::string_view text, std::string_view name) {
  const auto in_word = [&](std::size_t at) {
    return at < text.size() && (text[at] == '_' || std::isalnum(static_cast<unsigned char>(text[at])) != 0);
  };
  for (std::size_t at = text.find(name); at != std::string_view::npos; at = text.find(name, at + 1)) {
    if ((at == 0 || !in_word(at - 1)) && !in_word(at + name.size())) {
      return true;
    }
  }
  return false;
}

}  // namespace

void Lanes::begin_with(const trace::LoopState& state, const trace::Recording& recording) {
  events_ = forgotten_;
  clock_ = state.clock();
  stops_.push_back({0, clock_});
  running_ = static_cast<std::int64_t>(state.run().running_task.number);
  std::uint64_t key = 0;
  for (const trace::TaskRow* task; (task = state.tables().tasks.next(key)) != nullptr; ++key) {
    if (task->phase != trace::TaskPhase::Done) {
      take_over(*task, state, recording);
    }
  }
  key = 0;
  for (const trace::HandleRow* handle; (handle = state.tables().handles.next(key)) != nullptr; ++key) {
    if (handle->timer && handle->phase == trace::HandlePhase::Scheduled) {
      timers_[handle->id.number] = {handle->when, static_cast<std::int64_t>(handle->asked_by.number)};
      note_wait(handle->when - clock_);
    }
  }
  most_timers_ = timers_.size();
  key = 0;
  for (const trace::ThreadRow* thread; (thread = state.tables().threads.next(key)) != nullptr; ++key) {
    if (thread->phase != trace::ThreadPhase::Idle) {
      change(thread_lane(thread->name, recording), forgotten_, State::Outside, {});
    }
  }
}

void Lanes::take_over(const trace::TaskRow& task, const trace::LoopState& state, const trace::Recording& recording) {
  add_task({.task = task.id, .coro = task.coro, .parent = task.parent, .name = task.name}, recording);
  // It is called by its first argument: a local of its outermost frame that its parameters mention.
  if (const std::vector<trace::FrameId> frames = state.frames(task); !frames.empty()) {
    const trace::FrameRow* outermost = state.frame(frames.back());
    const std::string_view names = outermost != nullptr ? parameters(recording, *outermost) : std::string_view();
    Naming naming{static_cast<std::int64_t>(task.id.number), 0, {}, 0};
    for (const trace::LinkRow& local : names.empty() ? std::vector<trace::LinkRow>() : state.entries(outermost->locals)) {
      naming.value = local.value;
      if (!mentions(names, recording.text(trace::TextId{local.key})) || name_argument(naming, recording)) {
        break;
      }
      ++naming.passed;
    }
  }
  Lane& lane = task_lane(static_cast<std::int64_t>(task.id.number));
  switch (task.phase) {
    case trace::TaskPhase::Created:
    case trace::TaskPhase::Ready: change(lane, forgotten_, State::Ready, {}); break;
    case trace::TaskPhase::Running: change(lane, forgotten_, State::Running, {}); break;
    case trace::TaskPhase::Waiting: change(lane, forgotten_, waiting_state(task.waits_for), task.waits_for); break;
    case trace::TaskPhase::Done: break;
  }
}

}  // namespace awaitscope::scene
