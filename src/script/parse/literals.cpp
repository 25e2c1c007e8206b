#include "script/parse/literals.h"

#include <algorithm>
#include <cstdlib>

#include "syntax/characters.h"
#include "syntax/source_text.h"

namespace awaitscope::script {

namespace {

constexpr std::size_t kMostDigits = 4300;
constexpr std::int64_t kLargestSmall = (std::int64_t{1} << 62) - 1;

int digit_value(char c) {
  if (c >= '0' && c <= '9') return c - '0';
  const char lower = static_cast<char>(c | 0x20);
  return lower >= 'a' && lower <= 'f' ? lower - 'a' + 10 : -1;
}

int radix_of(std::string_view digits) {
  if (digits.size() < 2 || digits[0] != '0') return 10;
  switch (digits[1] | 0x20) {
    case 'x': return 16;
    case 'o': return 8;
    case 'b': return 2;
    default: return 10;
  }
}

std::string without_underscores(std::string_view text) {
  std::string out(text);
  out.erase(std::remove(out.begin(), out.end(), '_'), out.end());
  return out;
}

NumberLiteral read_integer(std::string digits) {
  NumberLiteral literal;
  const int radix = radix_of(digits);
  for (std::size_t index = radix == 10 ? 0 : 2; index < digits.size(); ++index) {
    const int digit = digit_value(digits[index]);
    if (literal.integer > (kLargestSmall - digit) / radix) {
      literal.kind = NumberLiteral::Kind::BigInt;
      literal.digits = std::move(digits);
      return literal;
    }
    literal.integer = literal.integer * radix + digit;
  }
  return literal;
}

// ---- Escapes

std::string escape_range(std::size_t from, std::size_t to, std::string_view why) {
  const std::string where =
      to > from ? "s in position " + std::to_string(from) + "-" + std::to_string(to) : " in position " + std::to_string(from);
  const std::string what = to > from ? "bytes" + where.substr(1) : "byte 0x5c" + where;
  return "(unicode error) 'unicodeescape' codec can't decode " + what + ": " + std::string(why);
}

class EscapeDecoder {
 public:
  EscapeDecoder(std::string_view body, bool bytes, std::string& out, std::string& complaint)
      : body_(body), bytes_(bytes), out_(out), complaint_(complaint) {}

  bool run() {
    while (at_ < body_.size()) {
      const std::size_t backslash = body_.find('\\', at_);
      out_.append(body_.substr(at_, backslash - at_));
      if (backslash == std::string_view::npos) return true;
      at_ = backslash + 1;
      if (!escape(backslash)) return false;
    }
    return true;
  }

 private:
  bool escape(std::size_t backslash) {
    if (at_ >= body_.size()) return simple('\\');
    const char c = body_[at_++];
    switch (c) {
      case '\n': return true;
      case '\\':
      case '\'':
      case '"': return simple(c);
      case 'a': return simple('\a');
      case 'b': return simple('\b');
      case 'f': return simple('\f');
      case 'n': return simple('\n');
      case 'r': return simple('\r');
      case 't': return simple('\t');
      case 'v': return simple('\v');
      case 'x': return bytes_ ? byte_escape(backslash) : hexadecimal(backslash, 2, "truncated \\xXX escape");
      case 'u':
        if (!bytes_) return hexadecimal(backslash, 4, "truncated \\uXXXX escape");
        break;
      case 'U':
        if (!bytes_) return hexadecimal(backslash, 8, "truncated \\UXXXXXXXX escape");
        break;
      case 'N':
        if (!bytes_) return named(backslash);
        break;
      default:
        if (syntax::is_octal_digit(c)) return octal(c - '0');
        break;
    }
    out_ += '\\';
    out_ += c;
    return true;
  }

  bool simple(char c) {
    out_ += c;
    return true;
  }

  bool put(char32_t value) {
    if (bytes_) {
      out_ += static_cast<char>(value);
    } else {
      syntax::append_utf8(out_, value);
    }
    return true;
  }

  bool octal(int value) {
    for (int count = 1; count < 3 && at_ < body_.size() && syntax::is_octal_digit(body_[at_]); ++count)
      value = value * 8 + (body_[at_++] - '0');
    return put(static_cast<char32_t>(value));
  }

  bool byte_escape(std::size_t backslash) {
    if (at_ + 1 < body_.size() && digit_value(body_[at_]) >= 0 && digit_value(body_[at_ + 1]) >= 0) {
      put(static_cast<char32_t>(digit_value(body_[at_]) * 16 + digit_value(body_[at_ + 1])));
      at_ += 2;
      return true;
    }
    complaint_ = "(value error) invalid \\x escape at position " + std::to_string(backslash);
    return false;
  }

  bool hexadecimal(std::size_t backslash, int count, std::string_view truncated) {
    std::uint32_t value = 0;
    for (int index = 0; index < count; ++index) {
      const int digit = at_ < body_.size() ? digit_value(body_[at_]) : -1;
      if (digit < 0) return wrong(backslash, truncated);
      value = value << 4 | static_cast<std::uint32_t>(digit);
      ++at_;
    }
    if (value > 0x10FFFF) return wrong(backslash, "illegal Unicode character");
    return put(value);
  }

  // FIXME: no table of Unicode names is linked, so \N{...} is refused, with CPython's words for a name that it does not know.
  bool named(std::size_t backslash) {
    if (at_ >= body_.size() || body_[at_] != '{') return wrong(backslash, "malformed \\N character escape");
    const std::size_t close = body_.find('}', at_);
    if (close == std::string_view::npos || close == at_ + 1) {
      at_ = close == std::string_view::npos ? body_.size() : close + 1;
      return wrong(backslash, "malformed \\N character escape");
    }
    at_ = close + 1;
    return wrong(backslash, "unknown Unicode character name");
  }

  bool wrong(std::size_t backslash, std::string_view why) {
    complaint_ = escape_range(position(backslash), position(at_) - 1, why);
    return false;
  }

  // CPython decodes a copy in which every character beyond ASCII is spelt \UXXXXXXXX: positions count in that.
  std::size_t position(std::size_t index) const {
    std::size_t count = 0;
    for (std::size_t i = 0; i < index; ++i) {
      const auto byte = static_cast<unsigned char>(body_[i]);
      if (byte < 0x80) {
        ++count;
      } else if ((byte & 0xC0) != 0x80) {
        count += 10;
      }
    }
    return count;
  }

  std::string_view body_;
  std::size_t at_ = 0;
  bool bytes_;
  std::string& out_;
  std::string& complaint_;
};

}  // namespace

NumberLiteral read_number(std::string_view text) {
  std::string digits = without_underscores(text);
  const bool decimal = radix_of(digits) == 10;
  const bool imaginary = decimal && (digits.back() | 0x20) == 'j';
  if (!decimal || (!imaginary && digits.find_first_of(".eE") == std::string::npos)) return read_integer(std::move(digits));
  NumberLiteral literal;
  literal.kind = imaginary ? NumberLiteral::Kind::Imaginary : NumberLiteral::Kind::Float;
  if (imaginary) digits.pop_back();
  literal.number = std::strtod(digits.c_str(), nullptr);
  return literal;
}

std::string number_complaint(std::string_view text) {
  if (text.size() <= kMostDigits ||
      !std::all_of(text.begin(), text.end(), [](char c) { return c == '_' || syntax::is_decimal_digit(c); }))
    return {};
  const auto digits = static_cast<std::size_t>(std::count_if(text.begin(), text.end(), [](char c) { return c != '_'; }));
  if (digits <= kMostDigits) return {};
  return "Exceeds the limit (4300 digits) for integer string conversion: value has " + std::to_string(digits) +
         " digits; use sys.set_int_max_str_digits() to increase the limit - Consider hexadecimal for huge integer literals to "
         "avoid decimal conversion limits.";
}

StringLiteral split_string(std::string_view token, std::uint32_t start) {
  StringLiteral literal;
  std::size_t at = 0;
  for (; token[at] != '"' && token[at] != '\''; ++at) {
    switch (token[at] | 0x20) {
      case 'b': literal.bytes = true; break;
      case 'r': literal.raw = true; break;
      case 'f': literal.format = true; break;
      default: literal.unicode = true; break;
    }
  }
  const bool triple = token.size() - at >= 6 && token[at + 1] == token[at] && token[at + 2] == token[at];
  const std::size_t quotes = triple ? 3 : 1;
  literal.begin = start + static_cast<std::uint32_t>(at + quotes);
  literal.end = start + static_cast<std::uint32_t>(token.size() - quotes);
  return literal;
}

bool decode_body(std::string_view body, bool raw, bool bytes, std::string& value, std::string& complaint) {
  if (bytes && !std::all_of(body.begin(), body.end(), [](char c) { return static_cast<unsigned char>(c) < 0x80; })) {
    complaint = "bytes can only contain ASCII literal characters";
    return false;
  }
  if (raw) {
    value.append(body);
    return true;
  }
  return EscapeDecoder(body, bytes, value, complaint).run();
}

bool is_blank_expression(std::string_view expression) {
  return expression.find_first_not_of(" \t\n\f") == std::string_view::npos;
}

}  // namespace awaitscope::script
