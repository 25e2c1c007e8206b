// What the source says: which file, where in it somebody stands, what the variables of the frame on show hold.

#include <algorithm>
#include <cctype>
#include <map>

#include "insight/traceback.h"
#include "insight/words.h"
#include "scene/collect_waiting.h"
#include "scene/words.h"

namespace awaitscope::scene {
namespace {

using trace::FrameRow;
using trace::TaskRow;

constexpr std::size_t kMostFrames = 256;
constexpr std::size_t kMostTabs = 6;

std::int64_t source_of(const FrameRow& frame) {
  return std::max<std::int64_t>(1, static_cast<std::int64_t>(frame.source.number));
}

std::int64_t line_of(const Moment& m, const FrameRow& frame) {
  return frame.line != 0 ? frame.line : m.recording.span(frame.place).line;
}

std::string name_of(std::string_view path) { return std::string(path.substr(path.find_last_of("/\\") + 1)); }

std::string last_part(std::string_view qualified) {
  const std::size_t dot = qualified.rfind('.');
  return std::string(dot == std::string_view::npos ? qualified : qualified.substr(dot + 1));
}

// The innermost frame of the task that stands in this file; null: none does.
const FrameRow* frame_in(const Moment& m, const TaskRow& task, std::int64_t source) {
  for (const trace::FrameId id : m.state.frames(task, kMostFrames)) {
    const FrameRow* frame = m.state.frame(id);
    if (frame != nullptr && source_of(*frame) == source) {
      return frame;
    }
  }
  return nullptr;
}

bool in_word(char letter) {
  return std::isalnum(static_cast<unsigned char>(letter)) != 0 || letter == '_' || static_cast<unsigned char>(letter) >= 0x80;
}

bool mentions(std::string_view line, std::string_view name) {
  for (std::size_t at = line.find(name); at != std::string_view::npos; at = line.find(name, at + 1)) {
    const bool begins = at == 0 || (!in_word(line[at - 1]) && line[at - 1] != '.');
    const std::size_t end = at + name.size();
    if (begins && (end >= line.size() || !in_word(line[end]))) {
      return true;
    }
  }
  return false;
}

// Each variable once: beside the last line before the current one that mentions it, and not above its function.
void collect_values(const Moment& m, const FrameRow& frame, int here, SourceContent& source) {
  constexpr std::size_t kMostLocals = 24;
  constexpr int kMostLines = 200;
  constexpr std::size_t kLongest = 40;
  const int begin = std::max({1, here - kMostLines, static_cast<int>(frame.first_line)});
  std::map<int, std::string> values;
  for (const trace::LinkRow& local : m.state.entries(frame.locals, kMostLocals)) {
    const std::string_view name = m.recording.text(trace::TextId{local.key});
    for (int line = here; line >= begin; --line) {
      if (!mentions(source.text->line(line), name)) {
        continue;
      }
      std::string value = insight::Words(m.recording, m.state).value(local.value);
      if (value.size() > kLongest) {
        value = value.substr(0, kLongest) + "...";
      }
      std::string& words = values[line];
      words += (words.empty() ? "" : "   ") + std::string(name) + " = " + value;
      break;
    }
  }
  for (auto& [line, words] : values) {
    source.values.push_back({line, std::move(words)});
  }
}

void collect_marks(const Moment& m, SourceContent& source) {
  constexpr std::size_t kShown = 3;
  const auto current = static_cast<std::uint64_t>(source.current_task);
  TaskWatch unkept;
  TaskWatch& watch = m.told != nullptr ? m.told->tasks : unkept;
  watch.update(m, source.source);
  for (const auto& [line, tasks] : watch.lines()) {
    MarginMark mark;
    mark.line = line;
    mark.total = static_cast<std::int64_t>(tasks.size());
    if (tasks.count(current) > 0) {  // the one who runs is never behind "+3"
      mark.tasks.push_back(source.current_task);
    }
    for (auto task = tasks.begin(); task != tasks.end() && mark.tasks.size() < kShown; ++task) {
      if (*task != current) {
        mark.tasks.push_back(static_cast<std::int64_t>(*task));
      }
    }
    source.marks.push_back(std::move(mark));
  }
}

// The script, its own modules, and of the library what a frame stands in or is on show.
void collect_tabs_of_source(const Moment& m, const TaskRow* task, SourceContent& source) {
  std::vector<std::int64_t> stood_in = {source.source};
  if (task != nullptr) {
    for (const trace::FrameId id : m.state.frames(*task, kMostFrames)) {
      if (const FrameRow* frame = m.state.frame(id)) {
        stood_in.push_back(source_of(*frame));
      }
    }
  }
  const auto& all = m.recording.sources();
  for (std::size_t i = 0; i < all.size() && source.tabs.size() < kMostTabs; ++i) {
    const auto id = static_cast<std::int64_t>(i) + 1;
    if (!all[i].library || std::find(stood_in.begin(), stood_in.end(), id) != stood_in.end()) {
      source.tabs.push_back({id, name_of(all[i].name), all[i].library});
    }
  }
}

// The source of the script's own that has this name in a traceback; 0: none has.
std::int64_t script_source(const Moment& m, std::string_view file) {
  const auto& all = m.recording.sources();
  std::int64_t found = 0;
  for (std::size_t i = 0; i < all.size(); ++i) {
    if (all[i].library || name_of(all[i].name) != name_of(file)) {
      continue;
    }
    found = found == 0 || all[i].name == file ? static_cast<std::int64_t>(i) + 1 : found;
  }
  return found;
}

// Where the exception that ended the script came from, by the traceback that was written then: the innermost line of the file on show.
void collect_error(const Moment& m, SourceContent& source) {
  constexpr std::ptrdiff_t kWrittenSince = 8;
  constexpr std::size_t kLongest = 100'000;  // characters of a traceback that is taken apart
  const auto& printed = m.lanes.printed();
  if (!m.state.run().script_exception || source.text == nullptr) {
    return;
  }
  std::optional<insight::Traceback> traceback;
  for (auto at = printed.rbegin(); !traceback && at != printed.rend() && at - printed.rbegin() < kWrittenSince; ++at) {
    const std::string_view text = at->error ? m.recording.text(at->text) : std::string_view();
    traceback = text.size() <= kLongest ? insight::traceback_in(text) : std::nullopt;
  }
  if (!traceback) {
    return;
  }
  const auto frame =
      std::find_if(traceback->frames.rbegin(), traceback->frames.rend(),
                   [&](const insight::TracebackFrame& one) { return script_source(m, one.file) == source.source; });
  if (frame == traceback->frames.rend() || frame->line > source.text->line_count()) {
    return;
  }
  const std::string_view line = source.text->line(frame->line);
  const auto indent = static_cast<int>(std::min(line.find_first_not_of(" \t"), line.size()));
  const bool marked = frame->end_column > frame->column;
  source.error.line = frame->line;
  source.error.column = indent + frame->column;
  source.error.end_column = marked ? indent + frame->end_column : static_cast<int>(line.size());
  source.error.hint = std::string(traceback->exception);
}

}  // namespace

int line_in(const Moment& m, const TaskRow& task, std::int64_t source) {
  if (const FrameRow* frame = frame_in(m, task, source)) {
    return static_cast<int>(line_of(m, *frame));
  }
  return source == 1 ? location_of(m, task).line : 0;
}

SourceContent collect_source(const Moment& m, std::int64_t wanted, std::int64_t selected) {
  SourceContent source;
  source.current_task = task_on_the_thread(m.state);
  const TaskRow* task = m.state.task({static_cast<std::uint64_t>(source.current_task)});
  const trace::LoopRow& loop = m.state.current_loop();
  const bool loop_turns = m.state.running_handle() != nullptr || (loop.iteration > 0 && !loop.closed);
  const FrameRow* frame = nullptr;
  if (task != nullptr) {
    const Location at = location_of(m, *task);
    source.source = wanted != 0 ? wanted : at.source;
    frame = frame_in(m, *task, source.source);
    const bool here = source.source == at.source;
    source.current_line = here ? at.line : frame != nullptr ? static_cast<int>(line_of(m, *frame)) : 0;
    const std::string function = here               ? at.function
                                 : frame != nullptr ? last_part(m.recording.text(frame->function))
                                                    : std::string();
    source.where = source.current_line > 0 ? function + ", line " + std::to_string(source.current_line) : "";
  } else {
    const Location at = script_location(m);
    source.source = wanted != 0 ? wanted : 1;
    if (source.source == 1 && !loop_turns && at.line > 0 && !m.state.run().ended) {
      const bool named = !at.function.empty() && at.function != "<module>";
      source.current_line = at.line;
      source.where = (named ? at.function + ", line " : "line ") + std::to_string(at.line);
    }
  }
  source.text = m.sources.of(m.recording, {static_cast<std::uint64_t>(source.source)});
  collect_tabs_of_source(m, task, source);
  collect_marks(m, source);
  collect_error(m, source);
  // The frame of the task one follows, else of the one that runs.
  const TaskRow* followed = selected != 0 ? m.state.task({static_cast<std::uint64_t>(selected)}) : nullptr;
  if (followed != nullptr && followed != task) {
    frame = frame_in(m, *followed, source.source);
  }
  if (frame != nullptr && source.text != nullptr) {
    collect_values(m, *frame, static_cast<int>(line_of(m, *frame)), source);
  }
  return source;
}

}  // namespace awaitscope::scene
