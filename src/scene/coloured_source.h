#pragma once

// A source file ready to be drawn: its lines, each cut into runs of one colour. It is made once for a file, with the language's
// own lexer in its tolerant mode, so that half-typed and broken text is coloured too.

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace awaitscope::scene {

enum class CodeColour : std::uint8_t { Plain, Keyword, Await, String, Number, Comment, Function };

struct CodeRun {
  std::uint32_t begin = 0;  // bytes in the line
  std::uint32_t end = 0;
  CodeColour colour = CodeColour::Plain;
};

class ColouredSource {
 public:
  ColouredSource() = default;
  explicit ColouredSource(std::string_view text);

  int line_count() const { return static_cast<int>(lines_.size()); }
  // From 1; empty beyond the end. Tabs have become spaces to the next multiple of eight.
  std::string_view line(int number) const;
  const std::vector<CodeRun>& runs(int number) const;
  int indent(int number) const;                        // leading spaces
  int definition_of(std::string_view function) const;  // the line of its `def`; 0: it has none here

 private:
  struct Line {
    std::string text;
    std::vector<CodeRun> runs;
  };
  std::vector<Line> lines_;
};

}  // namespace awaitscope::scene
