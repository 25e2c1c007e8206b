// Replacements: \1, \g<name> and the escapes that stand for one character.

#include <fmt/format.h>

#include "script/modules/regex.h"
#include "script/types/text.h"

namespace awaitscope::script {

Kind Replacement::kind_of{"replacement", destroy_as<Replacement>};

namespace {

// The text of a str, or the bytes of bytes as characters.
std::u32string points_of(const Value& text) {
  std::u32string points;
  if (is_str(text)) {
    for (std::int64_t i = 0; i < as_str(text)->length; ++i) points.push_back(as_str(text)->at(i));
  } else {
    for (const char byte : as_bytes(text)->view()) points.push_back(static_cast<unsigned char>(byte));
  }
  return points;
}

std::string shown(std::u32string_view text) {
  std::string out;
  for (const char32_t point : text) append_utf8(out, point);
  return out;
}

bool is_digit(char32_t c) { return c >= '0' && c <= '9'; }
bool is_octal(char32_t c) { return c >= '0' && c <= '7'; }
bool is_letter(char32_t c) { return c < 0x80 && (c | 0x20) >= 'a' && (c | 0x20) <= 'z'; }

class Parser {
 public:
  Parser(Vm& vm, const Pattern& pattern, const Value& source)
      : vm_(vm), pattern_(pattern), source_(source), text_(points_of(source)) {}

  // False: `answer` says why.
  bool parse(Replacement* into) {
    into_ = into;
    while (at_ < text_.size()) {
      if (text_[at_] != '\\') {
        literal_.push_back(text_[at_++]);
      } else if (!read_escape()) {
        return false;
      }
    }
    flush();
    return true;
  }

  Value answer;

 private:
  bool fail(const std::string& message, std::size_t position) {
    answer = raise_regex_error(vm_, message, source_, static_cast<std::int64_t>(position));
    return false;
  }

  void flush() {
    if (literal_.empty()) return;
    Value text;
    if (pattern_.of_bytes) {
      std::string bytes;
      for (const char32_t point : literal_) bytes.push_back(static_cast<char>(point));
      text = Bytes::make(bytes).value();
    } else {
      text = Str::make(literal_).value();
    }
    into_->pieces.push_back({std::move(text), 0});
    literal_.clear();
  }

  bool add_group(std::int64_t number, std::size_t position) {
    if (number > pattern_.groups) return fail(fmt::format("invalid group reference {}", number), position);
    flush();
    into_->pieces.push_back({Value(), number});
    return true;
  }

  bool read_escape() {
    const std::size_t begin = at_++;
    if (at_ >= text_.size()) return fail("bad escape (end of pattern)", begin);
    const char32_t letter = text_[at_++];
    if (letter == 'g') return read_named(begin);
    if (is_digit(letter)) return read_digits(begin, letter);
    constexpr std::u32string_view kLetters = U"abfnrtv\\";
    constexpr std::u32string_view kMeant = U"\a\b\f\n\r\t\v\\";
    if (const std::size_t index = kLetters.find(letter); index != std::u32string_view::npos) {
      literal_.push_back(kMeant[index]);
      return true;
    }
    if (is_letter(letter)) return fail("bad escape \\" + shown(std::u32string_view(&letter, 1)), begin);
    literal_.push_back('\\');
    literal_.push_back(letter);
    return true;
  }

  bool read_digits(std::size_t begin, char32_t first) {
    const auto peek = [this] { return at_ < text_.size() ? text_[at_] : U'\0'; };
    if (first == '0') {
      std::uint32_t number = 0;
      for (int i = 0; i < 2 && is_octal(peek()); ++i) number = number * 8 + (text_[at_++] - '0');
      literal_.push_back(number);
      return true;
    }
    std::int64_t number = static_cast<std::int64_t>(first - '0');
    if (is_digit(peek())) {
      const char32_t second = text_[at_++];
      if (is_octal(first) && is_octal(second) && is_octal(peek())) {
        const std::uint32_t octal = ((first - '0') * 8 + (second - '0')) * 8 + (text_[at_++] - '0');
        if (octal > 0377)
          return fail(fmt::format("octal escape value {} outside of range 0-0o377",
                                  shown(std::u32string_view(text_).substr(begin, at_ - begin))),
                      begin);
        literal_.push_back(octal);
        return true;
      }
      number = number * 10 + static_cast<std::int64_t>(second - '0');
    }
    return add_group(number, begin + 1);
  }

  bool read_named(std::size_t) {
    if (at_ >= text_.size() || text_[at_] != '<') return fail("missing <", at_);
    const std::size_t begin = ++at_;
    const std::size_t end = text_.find('>', begin);
    if (end == std::u32string::npos)
      return begin == text_.size() ? fail("missing group name", begin) : fail("missing >, unterminated name", begin);
    const std::u32string name = text_.substr(begin, end - begin);
    at_ = end + 1;
    if (name.empty()) return fail("missing group name", begin);
    bool numeric = true;
    for (const char32_t c : name) numeric = numeric && is_digit(c);
    if (numeric)
      return name.size() > 9 ? fail("invalid group reference " + shown(name), begin)
                             : add_group(std::stoll(shown(name)), begin);
    bool identifier = !is_digit(name[0]);
    for (const char32_t c : name) identifier = identifier && (is_digit(c) || is_letter(c) || c == '_' || c >= 0x80);
    if (!identifier) return fail(fmt::format("bad character in group name '{}'", shown(name)), begin);
    const Value number = pattern_.names->get(vm_, Str::make(name).value());
    if (number.empty()) {
      answer = vm_.raise(exceptions.IndexError, fmt::format("unknown group name '{}'", shown(name)));
      return false;
    }
    return add_group(number.small_int(), begin);
  }

  Vm& vm_;
  const Pattern& pattern_;
  Value source_;
  std::u32string text_;
  std::size_t at_ = 0;
  std::u32string literal_;
  Replacement* into_ = nullptr;
};

}  // namespace

bool parse_replacement(Vm& vm, const Pattern& pattern, const Value& text, Ref<Replacement>* replacement, Value* answer) {
  if (!(pattern.of_bytes ? is_bytes(text) : is_str(text))) {
    *answer = vm.raise(exceptions.TypeError, fmt::format("expected {} instance, {} found",
                                                         pattern.of_bytes ? "a bytes-like object" : "str", type_name(text)));
    return false;
  }
  *replacement = make_object<Replacement>();
  Parser parser(vm, pattern, text);
  if (parser.parse(replacement->get())) return true;
  *answer = std::move(parser.answer);
  return false;
}

void expand(const Replacement& replacement, const Match& match, List& pieces) {
  for (const Replacement::Piece& piece : replacement.pieces) {
    if (!piece.text.empty())
      pieces.items.push_back(piece.text);
    else if (match.has(piece.group))
      pieces.items.push_back(match.group(piece.group, Value::none()));
  }
}

Value join_pieces(const Pattern& pattern, const List& pieces) {
  if (!pattern.of_bytes) return join_strings(pieces.items.data(), pieces.length()).value();
  std::string bytes;
  for (const Value& piece : pieces.items) bytes += as_bytes(piece)->view();
  return Bytes::make(bytes).value();
}

}  // namespace awaitscope::script
