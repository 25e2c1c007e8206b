// What the header, the source and the tabs say.

#include <algorithm>

#include "scene/collect_waiting.h"
#include "scene/words.h"

namespace awaitscope::scene {
namespace {

using trace::FrameRow;
using trace::TaskRow;

bool is_script(const trace::Recording& recording, trace::SourceId source) {
  const trace::Source* found = source ? recording.source(source) : nullptr;
  return source.number <= 1 || (found != nullptr && !found->library);
}

std::string last_part(std::string_view qualified) {
  const std::size_t dot = qualified.rfind('.');
  return std::string(dot == std::string_view::npos ? qualified : qualified.substr(dot + 1));
}

LoopPhase phase_of(const trace::LoopState& state, const trace::LoopRow& loop) {
  switch (loop.phase) {
    case Phase::DropCancelledTimers:
    case Phase::ComputeTimeout: return LoopPhase::Timers;
    case Phase::Select:
    case Phase::ProcessEvents: return LoopPhase::Select;
    case Phase::CollectDueTimers: return LoopPhase::Due;
    case Phase::RunBatch: return LoopPhase::Run;
    case Phase::Idle: break;
  }
  // Traces from elsewhere do not name phases: where the loop stands follows from what it does.
  if (state.running_handle() != nullptr || loop.batch_left > 0) {
    return LoopPhase::Run;
  }
  return loop.iteration > 0 && !loop.closed && !state.run().ended ? LoopPhase::Select : LoopPhase::None;
}

// ---- tabs

std::vector<PrintedLine>::const_iterator printed_until(const Moment& m) {
  const trace::Position now = m.state.position();
  const auto& printed = m.lanes.printed();
  return std::upper_bound(printed.begin(), printed.end(), now, [](const trace::Position& p, const PrintedLine& line) {
    return p < trace::Position{line.event, line.detail};
  });
}

// The lines of a text, at most the last `most` of them; empty ones at its end do not count.
std::vector<std::string_view> last_lines(std::string_view text, std::size_t most) {
  text = text.substr(0, text.find_last_not_of("\r\n") + 1);
  std::vector<std::string_view> lines;
  while (lines.size() < most) {
    const std::size_t end = text.rfind('\n');
    lines.push_back(end == std::string_view::npos ? text : text.substr(end + 1));
    if (end == std::string_view::npos) {
      break;
    }
    text = text.substr(0, end);
  }
  std::reverse(lines.begin(), lines.end());
  return lines;
}

void collect_output(const Moment& m, std::size_t rows, TabsContent& tabs) {
  const auto& printed = m.lanes.printed();
  const auto end = printed_until(m);
  const auto count = static_cast<std::size_t>(end - printed.begin());
  const std::size_t shown = std::min(rows, count);
  tabs.output_before = static_cast<std::int64_t>(count - shown);
  tabs.output_to_come = static_cast<std::int64_t>(printed.size() - count);
  for (auto at = end - static_cast<std::ptrdiff_t>(shown); at != end; ++at) {
    bool first = true;
    for (const std::string_view line : last_lines(m.recording.text(at->text), std::max<std::size_t>(rows, 1))) {
      tabs.output.push_back({at->event, m.lanes.time_at(at->event), at->task, std::string(line), at->error, !first});
      first = false;
    }
  }
}

}  // namespace

const ColouredSource* Sources::of(const trace::Recording& recording, trace::SourceId source) {
  const std::uint64_t key = source.number <= 1 ? 1 : source.number;
  const auto known = made_.find(key);
  if (known != made_.end()) {
    return known->second.get();
  }
  const trace::Source* found = recording.source(source);
  auto& made = made_[key];
  made = found != nullptr ? std::make_unique<ColouredSource>(found->text) : nullptr;
  return made.get();
}

Location location_of(const Moment& m, const TaskRow& task) {
  for (const trace::FrameId id : m.state.frames(task, 256)) {
    const FrameRow* frame = m.state.frame(id);
    if (frame != nullptr && is_script(m.recording, frame->source)) {
      const trace::Number line = frame->line != 0 ? frame->line : m.recording.span(frame->place).line;
      return {static_cast<int>(line), last_part(m.recording.text(frame->function)),
              std::max<std::int64_t>(1, static_cast<std::int64_t>(frame->source.number))};
    }
  }
  if (task.line == 0 && task.steps == 0) {  // it has not begun: it stands at its `def`
    const std::string coro = last_part(m.recording.text(task.coro));
    const ColouredSource* source = m.sources.of(m.recording, {});
    return {source != nullptr ? source->definition_of(coro) : 0, coro, 1};
  }
  return {static_cast<int>(task.line), last_part(m.recording.text(task.function)), 1};
}

Location script_location(const Moment& m) {
  const trace::RunRow& run = m.state.run();
  for (const trace::FrameId id : m.state.frames(run.main_frame, 256)) {
    const FrameRow* frame = m.state.frame(id);
    if (frame != nullptr && frame->source.number <= 1) {
      const trace::Number line = frame->line != 0 ? frame->line : m.recording.span(frame->place).line;
      return {static_cast<int>(line), last_part(m.recording.text(frame->function)), 1};
    }
  }
  return {static_cast<int>(run.main_line), last_part(m.recording.text(run.main_function)), 1};
}

HeaderContent collect_header(const Moment& m) {
  HeaderContent header;
  const trace::RunRow& run = m.state.run();
  const trace::LoopRow& loop = m.state.current_loop();
  header.file = m.recording.title();
  if (header.file.empty() && run.script) {
    header.file = std::string(m.recording.text(run.script));
  }
  if (header.file.empty() && !m.recording.sources().empty()) {
    header.file = m.recording.sources().front().name;
  }
  header.iteration = static_cast<std::int64_t>(loop.iteration);
  header.phase = phase_of(m.state, loop);
  header.time = m.state.clock();
  const trace::Position at = m.state.position();
  header.event = place_text(at.event, at.detail);
  header.events = static_cast<std::int64_t>(m.recording.event_count());
  return header;
}

TabsContent collect_tabs(const Moment& m, Tab open, std::int64_t selected, std::size_t rows, const LogView& log) {
  TabsContent tabs;
  tabs.open = open;
  switch (open) {
    case Tab::Output: collect_output(m, rows, tabs); break;
    case Tab::Tasks: collect_tasks(m, rows, selected, tabs); break;
    case Tab::AwaitChain: tabs.chain = collect_chain(m, selected); break;
    case Tab::Log: collect_log(m, std::min<std::size_t>(rows, 40), log, tabs); break;
    case Tab::Why: tabs.why = collect_why(m, rows); break;
  }
  return tabs;
}

}  // namespace awaitscope::scene
