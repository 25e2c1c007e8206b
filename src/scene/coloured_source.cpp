#include "scene/coloured_source.h"

#include <algorithm>

#include "syntax/lexer.h"
#include "syntax/source_text.h"

namespace awaitscope::scene {
namespace {

CodeColour colour_of(syntax::TokenKind kind, syntax::TokenKind before) {
  using syntax::TokenKind;
  switch (kind) {
    case TokenKind::Await: return CodeColour::Await;
    case TokenKind::String: return CodeColour::String;
    case TokenKind::Number: return CodeColour::Number;
    case TokenKind::Comment: return CodeColour::Comment;
    case TokenKind::Name:
      return before == TokenKind::Def || before == TokenKind::Class ? CodeColour::Function : CodeColour::Plain;
    default: return syntax::is_keyword(kind) ? CodeColour::Keyword : CodeColour::Plain;
  }
}

// A stretch of the whole text that is not plain.
struct Stretch {
  std::uint32_t begin;
  std::uint32_t end;
  CodeColour colour;
};

std::vector<Stretch> stretches_of(std::string_view text) {
  std::vector<Stretch> stretches;
  syntax::Lexer lexer(text, syntax::Lexer::Mode::Tolerant);
  syntax::TokenKind before = syntax::TokenKind::EndMarker;
  for (syntax::Token token; lexer.next(token) && token.kind != syntax::TokenKind::EndMarker;) {
    const CodeColour colour = colour_of(token.kind, before);
    if (colour != CodeColour::Plain && token.end > token.start) {
      stretches.push_back({token.start, token.end, colour});
    }
    before = token.kind;
  }
  return stretches;
}

}  // namespace

ColouredSource::ColouredSource(std::string_view text) {
  const syntax::SourceText source = syntax::SourceText::from_utf8("", text);
  const std::string_view whole = source.text();
  const std::vector<Stretch> stretches = stretches_of(whole);
  std::size_t next = 0;
  for (std::size_t number = 1; number <= source.line_count(); ++number) {
    const auto begin = source.line_start(static_cast<int>(number));
    const std::string_view text_line = source.line(static_cast<int>(number));
    const auto end = begin + static_cast<std::uint32_t>(text_line.size());
    Line line;
    while (next < stretches.size() && stretches[next].end <= begin) {
      ++next;
    }
    std::size_t stretch = next;
    CodeColour colour = CodeColour::Plain;
    for (std::uint32_t at = begin; at < end; ++at) {
      while (stretch < stretches.size() && stretches[stretch].end <= at) {
        ++stretch;
      }
      const bool inside = stretch < stretches.size() && stretches[stretch].begin <= at;
      const CodeColour here = inside ? stretches[stretch].colour : CodeColour::Plain;
      const auto column = static_cast<std::uint32_t>(line.text.size());
      if (line.runs.empty() || here != colour) {
        line.runs.push_back({column, column, here});
        colour = here;
      }
      if (whole[at] == '\t') {
        line.text.append(8 - line.text.size() % 8, ' ');
      } else {
        line.text.push_back(whole[at]);
      }
      line.runs.back().end = static_cast<std::uint32_t>(line.text.size());
    }
    lines_.push_back(std::move(line));
  }
  while (!lines_.empty() && lines_.back().text.empty()) {  // what stands behind the last newline is no line
    lines_.pop_back();
  }
}

std::string_view ColouredSource::line(int number) const {
  return number < 1 || number > line_count() ? std::string_view() : lines_[static_cast<std::size_t>(number - 1)].text;
}

const std::vector<CodeRun>& ColouredSource::runs(int number) const {
  static const std::vector<CodeRun> kNone;
  return number < 1 || number > line_count() ? kNone : lines_[static_cast<std::size_t>(number - 1)].runs;
}

int ColouredSource::definition_of(std::string_view function) const {
  for (std::size_t i = 0; i < lines_.size(); ++i) {
    for (const CodeRun& run : lines_[i].runs) {
      if (run.colour == CodeColour::Function &&
          std::string_view(lines_[i].text).substr(run.begin, run.end - run.begin) == function) {
        return static_cast<int>(i) + 1;
      }
    }
  }
  return 0;
}

int ColouredSource::indent(int number) const {
  const std::string_view text = line(number);
  const std::size_t first = text.find_first_not_of(' ');
  return first == std::string_view::npos ? 0 : static_cast<int>(first);
}

}  // namespace awaitscope::scene
