#include "script/parse/literals.h"

// Cuts an f-string into literal text and expressions, as CPython 3.11 does it: with a scanner of its own that only knows
// quotes and brackets, before any expression is parsed.

namespace awaitscope::script {

namespace {

constexpr std::size_t kMostBrackets = 200;
constexpr int kDeepestSpec = 2;

bool matches(char opening, char closing) {
  return (opening == '(' && closing == ')') || (opening == '[' && closing == ']') || (opening == '{' && closing == '}');
}

class Splitter {
 public:
  Splitter(std::string_view text, std::uint32_t begin, std::uint32_t end, bool raw, std::string& complaint)
      : text_(text), at_(begin), end_(end), raw_(raw), complaint_(complaint) {}

  bool run(std::vector<FormatPiece>& pieces, int depth) {
    for (;;) {
      bool doubled = false;
      if (!literal(pieces, depth, doubled)) return false;
      if (doubled) continue;
      if (at_ >= end_ || text_[at_] == '}') break;
      if (!expression(pieces, depth)) return false;
    }
    if (depth != 0 && (at_ >= end_ || text_[at_] != '}')) return fail("f-string: expecting '}'");
    return true;
  }

 private:
  bool fail(std::string complaint) {
    complaint_ = std::move(complaint);
    return false;
  }

  // Text up to a brace that is not doubled, or to the first of two; `doubled` then, and the reading goes on behind both.
  bool literal(std::vector<FormatPiece>& pieces, int depth, bool& doubled) {
    const std::uint32_t begin = at_;
    std::uint32_t stop = end_;
    bool failed = false;
    while (at_ < end_) {
      char c = text_[at_++];
      if (!raw_ && c == '\\' && at_ < end_) {
        c = text_[at_++];
        if (c == 'N') {
          // \N{NAME}: these braces belong to the name.
          if (at_ < end_ && text_[at_++] == '{') {
            while (at_ < end_ && text_[at_++] != '}') {
            }
            continue;
          }
          stop = at_;
          break;
        }
      }
      if (c != '{' && c != '}') continue;
      if (depth == 0) {
        if (at_ < end_ && text_[at_] == c) {
          stop = at_++;
          doubled = true;
          break;
        }
        if (c == '}') {
          stop = --at_;
          failed = true;
          break;
        }
      }
      stop = --at_;
      break;
    }
    if (failed) return fail("f-string: single '}' is not allowed");
    if (stop > begin) {
      FormatPiece piece;
      piece.begin = begin;
      piece.end = stop;
      pieces.push_back(std::move(piece));
    }
    return true;
  }

  bool expression(std::vector<FormatPiece>& pieces, int depth) {
    if (depth >= kDeepestSpec) return fail("f-string: expressions nested too deeply");
    FormatPiece piece;
    piece.expression = true;
    piece.begin = ++at_;
    if (!find_end()) return false;
    piece.end = at_;
    if (at_ >= end_) return fail("f-string: expecting '}'");
    // From here on the expression has been seen: its own faults come before those of what follows.
    const std::size_t index = pieces.size();
    pieces.push_back(piece);
    if (text_[at_] == '=' && !debug_text(pieces[index])) return false;
    if (text_[at_] == '!' && !conversion(pieces[index])) return false;
    if (at_ < end_ && text_[at_] == ':') {
      if (++at_ >= end_) return fail("f-string: expecting '}'");
      pieces[index].has_spec = true;
      if (!run(pieces[index].spec, depth + 1)) return false;
    }
    if (at_ >= end_ || text_[at_] != '}') return fail("f-string: expecting '}'");
    ++at_;
    FormatPiece& done = pieces[index];
    if (done.debug_end != 0 && !done.has_spec && done.conversion == 0) done.conversion = 'r';
    return true;
  }

  bool debug_text(FormatPiece& piece) {
    ++at_;
    while (at_ < end_ && (text_[at_] == ' ' || (text_[at_] >= '\t' && text_[at_] <= '\r'))) ++at_;
    if (at_ >= end_) return fail("f-string: expecting '}'");
    piece.debug_end = at_;
    return true;
  }

  bool conversion(FormatPiece& piece) {
    if (++at_ >= end_) return fail("f-string: expecting '}'");
    const char c = text_[at_++];
    if (c != 's' && c != 'r' && c != 'a') return fail("f-string: invalid conversion character: expected 's', 'r', or 'a'");
    piece.conversion = c;
    return true;
  }

  // Moves to what ends the expression: ! : } = outside of quotes and brackets.
  bool find_end() {
    std::string open;
    char quote = 0;
    bool triple = false;
    for (; at_ < end_; ++at_) {
      const char c = text_[at_];
      if (c == '\\') return fail("f-string expression part cannot include a backslash");
      const bool three = at_ + 2 < end_ && text_[at_ + 1] == c && text_[at_ + 2] == c;
      if (quote != 0) {
        if (c != quote || (triple && !three)) continue;
        if (triple) at_ += 2;
        quote = 0;
        continue;
      }
      if (c == '\'' || c == '"') {
        triple = three;
        if (triple) at_ += 2;
        quote = c;
        continue;
      }
      if (c == '(' || c == '[' || c == '{') {
        if (open.size() >= kMostBrackets) return fail("f-string: too many nested parenthesis");
        open += c;
        continue;
      }
      if (c == '#') return fail("f-string expression part cannot include '#'");
      if (open.empty() && (c == '!' || c == ':' || c == '}' || c == '=' || c == '<' || c == '>')) {
        if (c != ':' && c != '}' && at_ + 1 < end_ && text_[at_ + 1] == '=') {
          ++at_;
          continue;
        }
        if (c == '<' || c == '>') continue;
        break;
      }
      if (c == ')' || c == ']' || c == '}') {
        if (open.empty()) return fail(std::string("f-string: unmatched '") + c + "'");
        const char opening = open.back();
        open.pop_back();
        if (!matches(opening, c)) {
          return fail(std::string("f-string: closing parenthesis '") + c + "' does not match opening parenthesis '" + opening +
                      "'");
        }
      }
    }
    if (quote != 0) return fail("f-string: unterminated string");
    if (!open.empty()) return fail(std::string("f-string: unmatched '") + open.back() + "'");
    return true;
  }

  std::string_view text_;
  std::uint32_t at_;
  std::uint32_t end_;
  bool raw_;
  std::string& complaint_;
};

}  // namespace

bool split_format_string(std::string_view text, std::uint32_t begin, std::uint32_t end, bool raw,
                         std::vector<FormatPiece>& pieces, std::string& complaint) {
  return Splitter(text, begin, end, raw, complaint).run(pieces, 0);
}

}  // namespace awaitscope::script
