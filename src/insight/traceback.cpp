#include "insight/traceback.h"

#include <algorithm>
#include <charconv>

namespace awaitscope::insight {
namespace {

constexpr std::string_view kHead = "Traceback (most recent call last):";
constexpr std::string_view kGroupHead = "  + Exception Group Traceback (most recent call last):";
constexpr std::string_view kGroup = "  | ";  // before each line of the group itself; its members are farther in

std::vector<std::string_view> lines_of(std::string_view text) {
  std::vector<std::string_view> lines;
  while (!text.empty()) {
    const std::size_t end = std::min(text.find('\n'), text.size());
    lines.push_back(text.substr(0, end));
    text.remove_prefix(std::min(end + 1, text.size()));
  }
  return lines;
}

// Of `  File "NAME", line N, in FUNCTION`; no line: it is something else.
TracebackFrame frame_of(std::string_view line) {
  constexpr std::string_view kFile = "  File \"", kLine = "\", line ";
  TracebackFrame frame;
  const std::size_t at = line.rfind(kLine);
  if (line.rfind(kFile, 0) != 0 || at == std::string_view::npos || at < kFile.size()) return frame;
  frame.file = line.substr(kFile.size(), at - kFile.size());
  const char* number = line.data() + at + kLine.size();
  const auto [stop, error] = std::from_chars(number, line.data() + line.size(), frame.line);
  const bool whole = error == std::errc() && (stop == line.data() + line.size() || *stop == ',');
  if (!whole || frame.line < 1) frame.line = 0;
  return frame;
}

// `    ~~~^^^`, under the code of the frame above it.
void mark(std::string_view line, TracebackFrame& frame) {
  constexpr std::size_t kIndent = 4;
  const std::size_t begin = line.find_first_not_of(' ');
  if (begin == std::string_view::npos || begin < kIndent || line.find_first_not_of(" ~^") != std::string_view::npos) return;
  frame.column = static_cast<int>(begin - kIndent);
  frame.end_column = static_cast<int>(line.size() - kIndent);
}

}  // namespace

std::optional<Traceback> traceback_in(std::string_view text) {
  const std::vector<std::string_view> lines = lines_of(text);
  const bool group = !lines.empty() && lines.front() == kGroupHead;
  if (lines.size() < 2 || (!group && lines.front() != kHead)) return std::nullopt;
  Traceback found;
  for (auto line = std::next(lines.begin()); line != lines.end(); ++line) {
    if (group && line->rfind(kGroup, 0) != 0) break;
    const std::string_view words = group ? line->substr(kGroup.size()) : *line;
    if (TracebackFrame frame = frame_of(words); frame.line > 0) {
      found.frames.push_back(frame);
    } else if (words.empty() || words.front() != ' ') {
      // The exception itself, whose message may go on in the lines below. Of one that came of another the last one counts.
      if (words == kHead) {
        found = {};
      } else if (found.exception.empty()) {
        found.exception = words;
      }
    } else if (!found.frames.empty()) {
      mark(words, found.frames.back());
    }
  }
  if (found.exception.empty()) return std::nullopt;
  return found;
}

}  // namespace awaitscope::insight
