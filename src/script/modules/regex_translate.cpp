#include "script/modules/regex_translate.h"

#include <algorithm>

#include <fmt/format.h>

#include "script/types/text.h"

namespace awaitscope::script {
namespace {

bool is_digit(char32_t c) { return c >= '0' && c <= '9'; }
bool is_octal(char32_t c) { return c >= '0' && c <= '7'; }
bool is_ascii_letter(char32_t c) { return (c | 0x20) >= 'a' && (c | 0x20) <= 'z' && c < 0x80; }
bool is_space(char32_t c) { return c == ' ' || (c >= '\t' && c <= '\r'); }

std::string utf8_of(const std::u32string& text) {
  std::string out;
  for (const char32_t point : text) append_utf8(out, point);
  return out;
}

// Reads the pattern once, from left to right, and writes its translation. A mistake is thrown within this file alone.
class Translator {
 public:
  Translator(const std::u32string& pattern, std::uint32_t flags, bool of_bytes) : text_(pattern), of_bytes_(of_bytes) {
    result_.flags = flags;
  }

  TranslatedRegex translate() {
    try {
      read_global_flags();
      alternatives(0);
      if (at_ < text_.size()) fail("unbalanced parenthesis", at_);
    } catch (const Mistake& mistake) {
      result_.error = mistake.message;
      result_.error_position = mistake.position;
    }
    return std::move(result_);
  }

 private:
  struct Mistake {
    std::string message;
    std::int64_t position;
  };

  // What is known of an item or a sequence: how many characters it matches.
  struct Width {
    std::int64_t least = 0;
    std::int64_t most = 0;
  };
  static constexpr std::int64_t kEndless = INT32_MAX;
  static std::int64_t times(std::int64_t width, std::int64_t count) {
    return width >= kEndless || count >= kEndless ? (width == 0 ? 0 : kEndless) : std::min(kEndless, width * count);
  }

  [[noreturn]] void fail(std::string message, std::size_t position) {
    throw Mistake{std::move(message), static_cast<std::int64_t>(position)};
  }
  bool more() const { return at_ < text_.size(); }
  char32_t peek(std::size_t ahead = 0) const { return at_ + ahead < text_.size() ? text_[at_ + ahead] : U'\0'; }
  bool verbose() const { return (result_.flags & kRegexVerbose) != 0; }

  // -- writing ----------------------------------------------------------------------------------------------------------------

  void write(std::string_view text) { result_.pattern += text; }

  // A character that stands for itself.
  void write_literal(char32_t point) {
    if (of_bytes_ && point >= 0x80) {
      result_.pattern.push_back(static_cast<char>(point));
      return;
    }
    const bool plain = point >= 0x80 || is_digit(point) || is_ascii_letter(point) || point == '_';
    if (plain && point < 0x80) {
      result_.pattern.push_back(static_cast<char>(point));
    } else if (point < 0x80) {
      result_.pattern += fmt::format("\\x{:02x}", static_cast<unsigned>(point));
    } else {
      // A lone surrogate is no UTF-8, and stands in no text that is searched.
      append_utf8(result_.pattern, point >= 0xD800 && point < 0xE000 ? U'\xFFFD' : point);
    }
  }

  // -- flags ------------------------------------------------------------------------------------------------------------------

  std::uint32_t flag_of(char32_t letter) const {
    switch (letter) {
      case 'i': return kRegexIgnoreCase;
      case 'L': return kRegexLocale;
      case 'm': return kRegexMultiline;
      case 's': return kRegexDotAll;
      case 'x': return kRegexVerbose;
      case 'a': return kRegexAscii;
      case 'u': return kRegexUnicode;
      default: return 0;
    }
  }

  // (?ims) at the very beginning.
  void read_global_flags() {
    while (peek() == '(' && peek(1) == '?' && flag_of(peek(2)) != 0) {
      std::size_t end = at_ + 2;
      std::uint32_t flags = 0;
      while (end < text_.size() && flag_of(text_[end]) != 0) flags |= flag_of(text_[end++]);
      if (end >= text_.size() || text_[end] != ')') return;
      check_flags(flags, end);
      result_.flags |= flags;
      at_ = end + 1;
    }
  }

  void check_flags(std::uint32_t flags, std::size_t position) {
    if (of_bytes_ && (flags & kRegexUnicode) != 0) fail("bad inline flags: cannot use 'u' flag with a bytes pattern", position);
    if (!of_bytes_ && (flags & kRegexLocale) != 0) fail("bad inline flags: cannot use 'L' flag with a str pattern", position);
  }

  // -- structure ----------------------------------------------------------------------------------------------------------------

  Width alternatives(int depth) {
    if (depth > kDeepest) fail("too many nested groups", at_);
    Width all = sequence(depth);
    while (peek() == '|' && more()) {
      ++at_;
      write("|");
      const Width next = sequence(depth);
      all.least = std::min(all.least, next.least);
      all.most = std::max(all.most, next.most);
    }
    return all;
  }

  bool skip_comments() {
    if (!verbose()) return false;
    const std::size_t begin = at_;
    while (more()) {
      if (is_space(peek())) {
        ++at_;
      } else if (peek() == '#') {
        while (more() && peek() != '\n') ++at_;
      } else {
        break;
      }
    }
    return at_ != begin;
  }

  Width sequence(int depth) {
    Width all;
    for (;;) {
      skip_comments();
      if (!more() || peek() == '|' || peek() == ')') return all;
      Width item;
      bool repeatable = true;
      if (!read_item(depth, &item, &repeatable)) continue;
      skip_comments();
      item = repetitions(item, repeatable);
      all.least = std::min(kEndless, all.least + item.least);
      all.most = std::min(kEndless, all.most + item.most);
    }
  }

  // -- repetition --------------------------------------------------------------------------------------------------------------------

  // {n}, {n,}, {,m}, {n,m} at `at_`; false if the brace is a character.
  bool read_braces(std::int64_t* least, std::int64_t* most, std::size_t* end) {
    std::size_t at = at_ + 1;
    std::string low, high;
    while (at < text_.size() && is_digit(text_[at])) low.push_back(static_cast<char>(text_[at++]));
    if (at < text_.size() && text_[at] == ',') {
      ++at;
      while (at < text_.size() && is_digit(text_[at])) high.push_back(static_cast<char>(text_[at++]));
    } else {
      if (low.empty()) return false;
      high = low;
    }
    if (at >= text_.size() || text_[at] != '}') return false;
    const auto number = [&](const std::string& digits) -> std::int64_t {
      if (digits.size() > 9) fail("the repetition number is too large", at_ + 1);
      return std::stoll(digits);
    };
    *least = low.empty() ? 0 : number(low);
    *most = high.empty() ? kEndless : number(high);
    if (*most < *least) fail("min repeat greater than max repeat", at_ + 1);
    *end = at + 1;
    return true;
  }

  bool read_repetition(std::int64_t* least, std::int64_t* most) {
    std::size_t end = at_ + 1;
    switch (peek()) {
      case '*': *least = 0, *most = kEndless; break;
      case '+': *least = 1, *most = kEndless; break;
      case '?': *least = 0, *most = 1; break;
      case '{':
        if (!read_braces(least, most, &end)) return false;
        break;
      default: return false;
    }
    at_ = end;
    return true;
  }

  Width repetitions(Width item, bool repeatable) {
    const std::size_t repeat = at_;
    std::int64_t least, most;
    if (!more() || !read_repetition(&least, &most)) return item;
    if (!repeatable) fail("nothing to repeat", repeat);
    if (least > 65535 || (most != kEndless && most > 65535))
      fail("the repetition number is too large for this sandbox", repeat);
    write(most == kEndless ? fmt::format("{{{},}}", least) : fmt::format("{{{},{}}}", least, most));
    if (peek() == '?' || peek() == '+') {
      write(peek() == '?' ? "?" : "+");
      ++at_;
    }
    skip_comments();
    const std::size_t again = at_;
    std::int64_t more_least, more_most;
    if (more() && read_repetition(&more_least, &more_most)) fail("multiple repeat", again);
    return {times(item.least, least), times(item.most, most)};
  }

  // -- items -----------------------------------------------------------------------------------------------------------------------------

  // Writes one item. False: it was a comment or the like, which is no item.
  bool read_item(int depth, Width* width, bool* repeatable) {
    const char32_t point = peek();
    const std::size_t begin = at_;
    *width = {1, 1};
    switch (point) {
      case '.':
        ++at_;
        write(".");
        return true;
      case '^':
        ++at_;
        write("^");
        *width = {0, 0};
        *repeatable = false;
        return true;
      case '$':
        ++at_;
        write("$");
        *width = {0, 0};
        *repeatable = false;
        return true;
      case '[': read_class(); return true;
      case '(': return read_group(depth, width);
      case '\\':
        *repeatable = std::u32string_view(U"AbBZ").find(peek(1)) == std::u32string_view::npos;
        read_escape(width);
        return true;
      case '*':
      case '+':
      case '?': fail("nothing to repeat", begin);
      case '{': {
        std::int64_t least, most;
        std::size_t end;
        if (read_braces(&least, &most, &end)) fail("nothing to repeat", begin);
        break;
      }
      default: break;
    }
    ++at_;
    write_literal(point);
    return true;
  }

  // -- groups ----------------------------------------------------------------------------------------------------------------------------

  std::u32string read_name(char32_t end, std::size_t* begin) {
    *begin = at_;
    std::u32string name;
    while (more() && peek() != end) name.push_back(text_[at_++]);
    if (!more()) {
      if (name.empty()) fail("missing group name", *begin);
      fail(fmt::format("missing {}, unterminated name", end == ')' ? ")" : ">"), *begin);
    }
    if (name.empty()) fail("missing group name", *begin);
    ++at_;
    return name;
  }

  void check_name(const std::u32string& name, std::size_t begin) {
    bool good = !is_digit(name[0]);
    for (const char32_t c : name) good = good && (is_digit(c) || is_ascii_letter(c) || c == '_' || (c >= 0x80 && !of_bytes_));
    if (!good) fail(fmt::format("bad character in group name '{}'", utf8_of(name)), begin);
  }

  std::int64_t group_named(const std::string& name) const {
    for (const auto& [known, number] : result_.names) {
      if (known == name) return number;
    }
    return 0;
  }

  void close_group(std::size_t begin) {
    if (peek() != ')' || !more()) fail("missing ), unterminated subpattern", begin);
    ++at_;
    write(")");
  }

  void read_capture(int depth, std::size_t begin, const std::u32string& name, std::size_t name_begin, Width* width) {
    const std::int64_t number = ++result_.groups;
    if (!name.empty()) {
      check_name(name, name_begin);
      const std::string utf8 = utf8_of(name);
      if (const std::int64_t earlier = group_named(utf8)) {
        fail(fmt::format("redefinition of group name '{}' as group {}; was group {}", utf8, number, earlier), name_begin);
      }
      result_.names.emplace_back(utf8, number);
    }
    open_.push_back(number);
    group_widths_.resize(static_cast<std::size_t>(number) + 1);
    write("(");
    *width = alternatives(depth + 1);
    close_group(begin);
    open_.pop_back();
    group_widths_[static_cast<std::size_t>(number)] = *width;
  }

  void write_reference(std::int64_t number, std::size_t position, Width* width) {
    if (std::find(open_.begin(), open_.end(), number) != open_.end()) fail("cannot refer to an open group", position);
    write(fmt::format("\\g{{{}}}", number));
    *width = group_widths_[static_cast<std::size_t>(number)];
  }

  bool read_group(int depth, Width* width) {
    const std::size_t begin = at_++;
    if (peek() != '?') {
      read_capture(depth, begin, {}, 0, width);
      return true;
    }
    ++at_;
    if (!more()) fail("unexpected end of pattern", text_.size());
    const char32_t kind = text_[at_++];
    switch (kind) {
      case 'P': return read_named(depth, begin, width);
      case ':':
        write("(?:");
        *width = alternatives(depth + 1);
        close_group(begin);
        return true;
      case '>':
        write("(?>");
        *width = alternatives(depth + 1);
        close_group(begin);
        return true;
      case '#':
        while (more() && peek() != ')') ++at_;
        if (!more()) fail("missing ), unterminated comment", begin);
        ++at_;
        return false;
      case '=':
      case '!':
        write(kind == '=' ? "(?=" : "(?!");
        alternatives(depth + 1);
        close_group(begin);
        *width = {0, 0};
        return true;
      case '<': return read_behind(depth, begin, width);
      case '(': return read_conditional(depth, begin, width);
      default: break;
    }
    if (kind == '-' || flag_of(kind) != 0) return read_local_flags(depth, begin, width);
    fail("unknown extension ?" + utf8_of(std::u32string(1, kind)), begin + 1);
  }

  bool read_named(int depth, std::size_t begin, Width* width) {
    if (!more()) fail("unexpected end of pattern", text_.size());
    const char32_t form = text_[at_++];
    std::size_t name_begin = 0;
    if (form == '<') {
      const std::u32string name = read_name('>', &name_begin);
      read_capture(depth, begin, name, name_begin, width);
      return true;
    }
    if (form != '=') fail("unknown extension ?P" + utf8_of(std::u32string(1, form)), begin + 1);
    const std::u32string name = read_name(')', &name_begin);
    check_name(name, name_begin);
    const std::int64_t number = group_named(utf8_of(name));
    if (number == 0) fail(fmt::format("unknown group name '{}'", utf8_of(name)), name_begin);
    write_reference(number, name_begin, width);
    return true;
  }

  bool read_behind(int depth, std::size_t begin, Width* width) {
    if (!more()) fail("unexpected end of pattern", text_.size());
    const char32_t form = text_[at_++];
    if (form != '=' && form != '!') fail("unknown extension ?<" + utf8_of(std::u32string(1, form)), begin + 1);
    write(form == '=' ? "(?<=" : "(?<!");
    const Width inside = alternatives(depth + 1);
    close_group(begin);
    if (inside.least != inside.most) fail("look-behind requires fixed-width pattern", static_cast<std::size_t>(-1));
    *width = {0, 0};
    return true;
  }

  bool read_conditional(int depth, std::size_t begin, Width* width) {
    std::size_t name_begin = 0;
    const std::u32string name = read_name(')', &name_begin);
    std::int64_t number = 0;
    if (std::all_of(name.begin(), name.end(), is_digit)) {
      if (name.size() > 9) fail(fmt::format("invalid group reference {}", utf8_of(name)), name_begin);
      number = std::stoll(utf8_of(name));
      if (number == 0) fail("bad group number", name_begin);
      if (number > result_.groups) fail(fmt::format("invalid group reference {}", number), name_begin);
    } else {
      check_name(name, name_begin);
      number = group_named(utf8_of(name));
      if (number == 0) fail(fmt::format("unknown group name '{}'", utf8_of(name)), name_begin);
    }
    write(fmt::format("(?({})", number));
    Width yes = sequence(depth + 1), no;
    if (peek() == '|' && more()) {
      ++at_;
      write("|");
      no = sequence(depth + 1);
      if (peek() == '|' && more()) fail("conditional backref with more than two branches", at_);
    }
    close_group(begin);
    *width = {std::min(yes.least, no.least), std::max(yes.most, no.most)};
    return true;
  }

  // (?i:...), (?-i:...); (?i) alone is allowed at the beginning only.
  bool read_local_flags(int depth, std::size_t begin, Width* width) {
    --at_;
    std::uint32_t on = 0, off = 0;
    bool minus = false;
    while (more() && (flag_of(peek()) != 0 || (peek() == '-' && !minus))) {
      if (peek() == '-')
        minus = true;
      else
        (minus ? off : on) |= flag_of(peek());
      ++at_;
    }
    if (!more()) fail("missing -, : or )", text_.size());
    if (peek() == ')' && !minus) fail("global flags not at the start of the expression", begin);
    if (peek() != ':') fail(is_ascii_letter(peek()) ? "unknown flag" : minus ? "missing :" : "missing -, : or )", at_);
    ++at_;
    check_flags(on, at_);
    const std::uint32_t before = result_.flags;
    result_.flags = (before | on) & ~off;
    write("(?" + letters(on) + (off != 0 ? "-" + letters(off) : "") + ":");
    *width = alternatives(depth + 1);
    result_.flags = before;
    close_group(begin);
    return true;
  }

  static std::string letters(std::uint32_t flags) {
    std::string text;
    if ((flags & kRegexIgnoreCase) != 0) text += "i";
    if ((flags & kRegexMultiline) != 0) text += "m";
    if ((flags & kRegexDotAll) != 0) text += "s";
    return text;
  }

  // -- escapes ---------------------------------------------------------------------------------------------------------------------------

  // The character of \xhh, \uhhhh and \Uhhhhhhhh; `at_` is at the first digit.
  char32_t read_hex(std::size_t begin, std::size_t count) {
    std::uint32_t number = 0;
    std::size_t read = 0;
    for (; read < count && more(); ++read) {
      const char32_t c = peek();
      const bool is_hex = is_digit(c) || ((c | 0x20) >= 'a' && (c | 0x20) <= 'f' && c < 0x80);
      if (!is_hex) break;
      number = number * 16 + (is_digit(c) ? c - '0' : (c | 0x20) - 'a' + 10);
      ++at_;
    }
    if (read < count) fail("incomplete escape " + utf8_of(text_.substr(begin, at_ - begin)), begin);
    if (number > 0x10FFFF) fail(fmt::format("bad escape {}", utf8_of(text_.substr(begin, at_ - begin))), begin);
    return number;
  }

  // What an escape for one character stands for, inside and outside of classes; false if it is none of these.
  bool read_character_escape(std::size_t begin, char32_t* point) {
    const char32_t letter = peek();
    constexpr std::u32string_view kLetters = U"abfnrtv\\";
    constexpr std::u32string_view kMeant = U"\a\b\f\n\r\t\v\\";
    if (const std::size_t index = kLetters.find(letter); index != std::u32string_view::npos && letter != 'b') {
      ++at_;
      *point = kMeant[index];
      return true;
    }
    if (letter == 'x' || (!of_bytes_ && (letter == 'u' || letter == 'U'))) {
      ++at_;
      *point = read_hex(begin, letter == 'x' ? 2 : letter == 'u' ? 4 : 8);
      return true;
    }
    return false;
  }

  std::uint32_t read_octal(std::size_t begin, std::size_t most) {
    std::uint32_t number = 0;
    for (std::size_t i = 0; i < most && is_octal(peek()); ++i) number = number * 8 + (text_[at_++] - '0');
    if (number > 0377)
      fail(fmt::format("octal escape value {} outside of range 0-0o377", utf8_of(text_.substr(begin, at_ - begin))), begin);
    return number;
  }

  void read_escape(Width* width) {
    const std::size_t begin = at_++;
    if (!more()) fail("bad escape (end of pattern)", begin);
    const char32_t letter = peek();
    char32_t point;
    if (read_character_escape(begin, &point)) return write_literal(point);
    switch (letter) {
      case 'd':
      case 'D':
      case 's':
      case 'S':
      case 'w':
      case 'W': ++at_; return write(std::string("\\") + static_cast<char>(letter));
      case 'B':
        ++at_;
        *width = {0, 0};
        return write("(?!\\A\\z)\\B");  // Python's does not match in an empty text
      case 'b':
      case 'A':
        ++at_;
        *width = {0, 0};
        return write(std::string("\\") + static_cast<char>(letter));
      case 'Z':
        ++at_;
        *width = {0, 0};
        return write("\\z");
      default: break;
    }
    if (letter == '0') return write_literal(read_octal(begin, 3));
    if (is_digit(letter)) return read_number(begin, width);
    if (is_ascii_letter(letter)) fail("bad escape \\" + utf8_of(std::u32string(1, letter)), begin);
    ++at_;
    write_literal(letter);
  }

  // \12 is a group, \123 a character by its octal number.
  void read_number(std::size_t begin, Width* width) {
    std::size_t digits = 1;
    if (is_digit(peek(1))) {
      digits = 2;
      if (is_octal(peek()) && is_octal(peek(1)) && is_octal(peek(2))) return write_literal(read_octal(begin, 3));
    }
    std::int64_t number = 0;
    for (std::size_t i = 0; i < digits; ++i) number = number * 10 + static_cast<std::int64_t>(text_[at_++] - '0');
    if (number > result_.groups) fail(fmt::format("invalid group reference {}", number), begin + 1);
    write_reference(number, begin, width);
  }

  // -- classes ------------------------------------------------------------------------------------------------------------------------------

  // One member: a character (true) or a whole class such as \d, which is written (false).
  bool read_member(char32_t* point) {
    const std::size_t begin = at_;
    if (peek() != '\\') {
      *point = text_[at_++];
      return true;
    }
    ++at_;
    if (!more()) fail("bad escape (end of pattern)", begin);
    if (read_character_escape(begin, point)) return true;
    const char32_t letter = peek();
    if (letter == 'b') {
      ++at_;
      *point = '\b';
      return true;
    }
    if (std::u32string_view(U"dDsSwW").find(letter) != std::u32string_view::npos) {
      ++at_;
      write(std::string("\\") + static_cast<char>(letter));
      return false;
    }
    if (is_octal(letter)) {
      *point = read_octal(begin, 3);
      return true;
    }
    if (is_digit(letter) || is_ascii_letter(letter)) fail("bad escape \\" + utf8_of(std::u32string(1, letter)), begin);
    ++at_;
    *point = letter;
    return true;
  }

  void read_class() {
    const std::size_t begin = at_++;
    write("[");
    if (peek() == '^') {
      ++at_;
      write("^");
    }
    bool first = true;
    for (;; first = false) {
      if (!more()) fail("unterminated character set", begin);
      if (peek() == ']' && !first) break;
      const std::size_t member = at_;
      char32_t low;
      const bool single = read_member(&low);
      if (!more()) fail("unterminated character set", begin);
      if (peek() != '-' || peek(1) == ']' || at_ + 1 >= text_.size()) {
        if (at_ + 1 >= text_.size() && peek() == '-') fail("unterminated character set", begin);
        if (single) write_literal(low);
        continue;
      }
      ++at_;
      char32_t high = 0;
      const std::size_t written = result_.pattern.size();
      if (!single || !read_member(&high) || high < low) {
        if (single && result_.pattern.size() == written && high >= low) fail("unterminated character set", begin);
        if (!single) read_member(&high);
        fail("bad character range " + utf8_of(text_.substr(member, at_ - member)), member);
      }
      write_literal(low);
      write("-");
      write_literal(high);
    }
    ++at_;
    write("]");
  }

  static constexpr int kDeepest = 200;
  const std::u32string& text_;
  bool of_bytes_;
  std::size_t at_ = 0;
  std::vector<std::int64_t> open_;
  std::vector<Width> group_widths_ = std::vector<Width>(1);
  TranslatedRegex result_;
};

}  // namespace

TranslatedRegex translate_regex(const std::u32string& pattern, std::uint32_t flags, bool of_bytes) {
  return Translator(pattern, flags, of_bytes).translate();
}

}  // namespace awaitscope::script
