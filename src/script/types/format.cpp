#include "script/types/format.h"

#include <algorithm>
#include <climits>
#include <cmath>
#include <cstdio>
#include <cstdlib>

#include <fmt/format.h>

#include "script/objects/big_int.h"
#include "script/objects/number.h"
#include "script/types/text.h"
#include "script/vm.h"

namespace awaitscope::script {
namespace {

bool is_align(char32_t c) { return c == '<' || c == '>' || c == '=' || c == '^'; }
bool is_digit(char32_t c) { return c >= '0' && c <= '9'; }

std::string shown_type(char32_t type) {
  return type > 32 && type < 128 ? std::string(1, static_cast<char>(type))
                                 : fmt::format("\\x{:x}", static_cast<std::uint32_t>(type));
}

bool fail(Vm& vm, std::string_view message) {
  vm.raise(exceptions.ValueError, message);
  return false;
}

bool unknown_type(Vm& vm, const FormatSpec& spec, const Value& value) {
  return fail(vm, fmt::format("Unknown format code '{}' for object of type '{}'", shown_type(spec.type), type_name(value)));
}

// Reads the spec from left to right.
class SpecParser {
 public:
  SpecParser(Vm& vm, const Str* text, FormatSpec* spec) : vm_(vm), text_(*text), spec_(*spec) {}

  bool parse(char32_t default_type, char32_t default_align, const Value& value) {
    spec_.type = default_type;
    take_alignment(default_align);
    if (peek() == '+' || peek() == '-' || peek() == ' ') spec_.sign = static_cast<char>(next());
    spec_.no_negative_zero = take('z');
    spec_.alternate = take('#');
    if (!fill_given_ && take('0')) {
      spec_.fill = '0';
      if (!align_given_ && default_align == '>') spec_.align = '=';
    }
    if (is_digit(peek()) && !take_number(&spec_.width)) return false;
    if (!take_grouping() || !take_precision()) return false;
    if (left() > 1) {
      return fail(vm_, fmt::format("Invalid format specifier '{}' for object of type '{}'", text_.utf8(), type_name(value)));
    }
    if (left() == 1) spec_.type = next();
    return check_grouping();
  }

 private:
  std::int64_t left() const { return text_.length - position_; }
  char32_t peek() const { return left() > 0 ? text_.at(position_) : 0; }
  char32_t next() { return text_.at(position_++); }
  bool take(char32_t c) {
    if (peek() != c) return false;
    ++position_;
    return true;
  }

  void take_alignment(char32_t default_align) {
    spec_.align = default_align;
    if (left() >= 2 && is_align(text_.at(1))) {
      spec_.fill = next();
      spec_.align = next();
      fill_given_ = align_given_ = true;
    } else if (is_align(peek())) {
      spec_.align = next();
      align_given_ = true;
    }
  }

  bool take_number(std::int64_t* number) {
    std::int64_t result = 0;
    while (is_digit(peek())) {
      if (result > (INT64_MAX - 9) / 10) return fail(vm_, "Too many decimal digits in format string");
      result = result * 10 + (next() - '0');
    }
    *number = result;
    return true;
  }

  bool take_grouping() {
    if (take(',')) spec_.grouping = ',';
    if (peek() == '_') {
      if (spec_.grouping != 0) return fail(vm_, "Cannot specify both ',' and '_'.");
      spec_.grouping = static_cast<char>(next());
    }
    if (peek() == ',' && spec_.grouping == '_') return fail(vm_, "Cannot specify both ',' and '_'.");
    return true;
  }

  bool take_precision() {
    if (!take('.')) return true;
    if (!is_digit(peek())) return fail(vm_, "Format specifier missing precision");
    return take_number(&spec_.precision);
  }

  bool check_grouping() {
    if (spec_.grouping == 0) return true;
    switch (spec_.type) {
      case 'd':
      case 'e':
      case 'f':
      case 'g':
      case 'E':
      case 'G':
      case '%':
      case 'F':
      case 0: return true;
      case 'b':
      case 'o':
      case 'x':
      case 'X':
        if (spec_.grouping == '_') return true;
        break;
      default: break;
    }
    return fail(vm_, fmt::format("Cannot specify '{}' with '{}'.", spec_.grouping, shown_type(spec_.type)));
  }

  Vm& vm_;
  const Str& text_;
  FormatSpec& spec_;
  std::int64_t position_ = 0;
  bool fill_given_ = false;
  bool align_given_ = false;
};

// The digits in groups, and zeros in front of them, in groups too, until there are `least` characters.
std::string grouped(std::string_view digits, char separator, std::int64_t group, std::int64_t least) {
  std::string backwards;
  auto remaining = static_cast<std::int64_t>(digits.size());
  for (;;) {
    const std::int64_t count = std::min(group, std::max<std::int64_t>(std::max(remaining, least), 1));
    for (std::int64_t i = 0; i < count; ++i)
      backwards.push_back(remaining > 0 ? digits[static_cast<std::size_t>(--remaining)] : '0');
    least -= count;
    if (remaining <= 0 && least <= 0) break;
    backwards.push_back(separator);
    --least;
  }
  std::reverse(backwards.begin(), backwards.end());
  return backwards;
}

// In instructions: what snprintf takes for so many digits of a double.
std::int64_t cost_of_digits(std::int64_t digits) { return 100 + std::min<std::int64_t>(digits, 1080) * 4; }

// "1.5e+10" as digits "15" and exponent 10, from snprintf's "%.*e".
struct Scientific {
  std::string digits;
  int exponent = 0;
  Scientific(double number, std::int64_t digit_count) {
    Budget::spend(cost_of_digits(digit_count));
    // No double has more than 767 digits that are not zero.
    const auto exact = static_cast<int>(std::min<std::int64_t>(digit_count, 780));
    char buffer[800];
    const int length = std::snprintf(buffer, sizeof buffer, "%.*e", exact - 1, number);
    const char* mark = std::find(buffer, buffer + length, 'e');
    exponent = std::atoi(mark + 1);
    for (const char* c = buffer; c < mark; ++c) {
      if (*c != '.') digits.push_back(*c);
    }
    digits.append(static_cast<std::size_t>(digit_count - exact), '0');
  }
};

std::string exponent_text(int exponent, bool upper) {
  return fmt::format("{}{}{:02}", upper ? 'E' : 'e', exponent < 0 ? '-' : '+', std::abs(exponent));
}

// Digits with the point after the first one, and the exponent.
std::string with_exponent(const Scientific& number, bool upper, bool alternate) {
  std::string text(1, number.digits[0]);
  if (number.digits.size() > 1 || alternate) text += '.';
  text.append(number.digits, 1, std::string::npos);
  return text + exponent_text(number.exponent, upper);
}

// %g, and what repr with a precision needs: `add_dot` lowers the limit from which an exponent is written, as in CPython.
std::string general_text(double magnitude, std::int64_t precision, bool upper, bool alternate, bool add_dot) {
  if (precision == 0) precision = 1;
  Scientific number(magnitude, precision);
  if (!alternate) {
    while (number.digits.size() > 1 && number.digits.back() == '0') number.digits.pop_back();
  }
  const int point = number.exponent + 1;  // digits before the decimal point
  if (point <= -4 || point > precision - (add_dot ? 1 : 0)) return with_exponent(number, upper, alternate);
  if (point <= 0) return "0." + std::string(static_cast<std::size_t>(-point), '0') + number.digits;
  std::string text = number.digits;
  const auto whole = static_cast<std::size_t>(point);
  if (text.size() < whole) text.append(whole - text.size(), '0');
  if (text.size() > whole)
    text.insert(whole, 1, '.');
  else if (alternate)
    text += '.';
  else if (add_dot)
    text += ".0";
  return text;
}

std::string fixed_text(double magnitude, std::int64_t precision, bool alternate) {
  Budget::spend(cost_of_digits(precision));
  const int exact = static_cast<int>(std::min<std::int64_t>(precision, 1080));  // beyond that all digits are zero
  char buffer[1500];
  std::string text(buffer, static_cast<std::size_t>(std::snprintf(buffer, sizeof buffer, "%.*f", exact, magnitude)));
  text.append(static_cast<std::size_t>(precision - exact), '0');
  if (precision == 0 && alternate) text += '.';
  return text;
}

bool all_zero(std::string_view text) {
  for (const char c : text) {
    if (c >= '1' && c <= '9') return false;
    if (c == 'e' || c == 'E') break;
  }
  return true;
}

// -- int ----------------------------------------------------------------------------------------------------------------------

Value format_as_char(Vm& vm, const Value& number, FormatSpec spec) {
  if (spec.sign != 0) return fail(vm, "Sign not allowed with integer format specifier 'c'"), Value();
  if (spec.alternate) return fail(vm, "Alternate form (#) not allowed with integer format specifier 'c'"), Value();
  std::int64_t point;
  if (!to_int64(number, &point)) return vm.raise(exceptions.OverflowError, "Python int too large to convert to C long");
  if (point < 0 || point > 0x10FFFF) return vm.raise(exceptions.OverflowError, "%c arg not in range(0x110000)");
  TextBuilder out;
  if (spec.align == '=') spec.align = '>';
  append_padded(out, spec, Str::of_char(static_cast<char32_t>(point)).get(), 1);
  return out.take().value();
}

Value format_as_int(Vm& vm, const Value& number, const FormatSpec& spec) {
  if (spec.precision >= 0) return fail(vm, "Precision not allowed in integer format specifier"), Value();
  if (spec.no_negative_zero) return fail(vm, "Negative zero coercion (z) not allowed in integer format specifier"), Value();
  if (spec.type == 'c') return format_as_char(vm, number, spec);
  const int base = spec.type == 'b' ? 2 : spec.type == 'o' ? 8 : spec.type == 'x' || spec.type == 'X' ? 16 : 10;
  std::string text = base == 10 ? int_text(vm, number) : int_digits(number, base);
  if (vm.raised()) return {};
  const bool negative = text[0] == '-';
  std::string prefix = !spec.alternate || base == 10 ? "" : base == 2 ? "0b" : base == 8 ? "0o" : "0x";
  if (spec.type == 'X') {
    for (char& c : text) c = c >= 'a' ? static_cast<char>(c - 'a' + 'A') : c;
    if (!prefix.empty()) prefix = "0X";
  }
  TextBuilder out;
  append_number(out, spec, negative, prefix, std::string_view(text).substr(negative ? 1 : 0), "");
  return out.take().value();
}

// -- float ----------------------------------------------------------------------------------------------------------------------

Value format_as_float(Vm& vm, double number, const FormatSpec& spec) {
  if (spec.precision > INT_MAX) return fail(vm, "precision too big"), Value();
  if (spec.precision > 0 && !may_hold(vm, spec.precision)) return {};
  char type = static_cast<char>(spec.type);
  std::int64_t precision = spec.precision;
  const bool percent = type == '%';
  bool add_dot = false;
  if (type == 0) {
    type = precision < 0 ? 'r' : 'g';
    add_dot = true;
  } else if (type == 'n') {
    type = 'g';
  } else if (percent) {
    type = 'f';
    number *= 100;
  }
  if (precision < 0 && type != 'r') precision = 6;
  const std::string text = double_text(std::fabs(number), type, precision, spec.alternate, add_dot) + (percent ? "%" : "");
  bool negative = std::signbit(number) && !std::isnan(number);
  if (spec.no_negative_zero && negative && all_zero(text) && !std::isinf(number)) negative = false;
  std::size_t digits = 0;
  while (digits < text.size() && is_digit(static_cast<unsigned char>(text[digits]))) ++digits;
  TextBuilder out;
  append_number(out, spec, negative, "", std::string_view(text).substr(0, digits), std::string_view(text).substr(digits));
  return out.take().value();
}

bool is_float_type(char32_t type) {
  return type == 'e' || type == 'E' || type == 'f' || type == 'F' || type == 'g' || type == 'G' || type == '%';
}

}  // namespace

bool may_hold(Vm& vm, std::int64_t characters) {
  if (characters < (std::int64_t{1} << 40) && !Heap::would_exceed(static_cast<std::size_t>(characters) * 2)) return true;
  vm.raise(exceptions.MemoryError, "");
  return false;
}

bool parse_format_spec(Vm& vm, const Str* text, char32_t default_type, char32_t default_align, const Value& value,
                       FormatSpec* spec) {
  if (!SpecParser(vm, text, spec).parse(default_type, default_align, value)) return false;
  return spec->width < 1000 || may_hold(vm, spec->width);
}

std::string double_text(double magnitude, char type, std::int64_t precision, bool alternate, bool add_dot) {
  const bool upper = type == 'E' || type == 'F' || type == 'G';
  if (std::isnan(magnitude)) return upper ? "NAN" : "nan";
  if (std::isinf(magnitude)) return upper ? "INF" : "inf";
  switch (type) {
    case 'e':
    case 'E': return with_exponent(Scientific(magnitude, precision + 1), upper, alternate);
    case 'f':
    case 'F': return fixed_text(magnitude, precision, alternate);
    case 'g':
    case 'G': return general_text(magnitude, precision, upper, alternate, add_dot);
    default: break;
  }
  std::string text = float_repr(magnitude);
  if (!add_dot && text.size() > 2 && text.compare(text.size() - 2, 2, ".0") == 0) text.resize(text.size() - 2);
  if (alternate && text.find('.') == std::string::npos) {
    const std::size_t mark = text.find('e');
    text.insert(mark == std::string::npos ? text.size() : mark, 1, '.');
  }
  return text;
}

void append_number(TextBuilder& out, const FormatSpec& spec, bool negative, std::string_view prefix, std::string_view digits,
                   std::string_view rest) {
  const char sign = negative ? '-' : spec.sign == '+' || spec.sign == ' ' ? spec.sign : 0;
  const auto around = static_cast<std::int64_t>((sign != 0 ? 1 : 0) + prefix.size() + rest.size());
  const bool zero_filled = spec.fill == '0' && spec.align == '=';
  std::string with_groups;
  if (spec.grouping != 0 && !digits.empty()) {
    const bool by_four = spec.type == 'b' || spec.type == 'o' || spec.type == 'x' || spec.type == 'X';
    with_groups = grouped(digits, spec.grouping, by_four ? 4 : 3, zero_filled ? spec.width - around : 0);
    digits = with_groups;
  }
  const std::int64_t padding = std::max<std::int64_t>(0, spec.width - around - static_cast<std::int64_t>(digits.size()));
  const std::int64_t before = spec.align == '>' ? padding : spec.align == '^' ? padding / 2 : 0;
  const std::int64_t between = spec.align == '=' ? padding : 0;
  out.fill(spec.fill, before);
  if (sign != 0) out.append(static_cast<char32_t>(sign));
  out.append_ascii(prefix);
  out.fill(spec.fill, between);
  out.append_ascii(digits);
  out.append_ascii(rest);
  out.fill(spec.fill, padding - before - between);
}

void append_padded(TextBuilder& out, const FormatSpec& spec, const Str* text, std::int64_t length) {
  const std::int64_t padding = std::max<std::int64_t>(0, spec.width - length);
  const std::int64_t before = spec.align == '>' ? padding : spec.align == '^' ? padding / 2 : 0;
  out.reserve(length + padding);
  out.fill(spec.fill, before);
  out.append(text, 0, length);
  out.fill(spec.fill, padding - before);
}

Value format_str(Vm& vm, const Value& value, const Str* text) {
  FormatSpec spec;
  if (!parse_format_spec(vm, text, 's', '<', value, &spec)) return {};
  if (spec.type != 's') return unknown_type(vm, spec, value), Value();
  if (spec.sign == ' ') return fail(vm, "Space not allowed in string format specifier"), Value();
  if (spec.sign != 0) return fail(vm, "Sign not allowed in string format specifier"), Value();
  if (spec.no_negative_zero) return fail(vm, "Negative zero coercion (z) not allowed in string format specifier"), Value();
  if (spec.alternate) return fail(vm, "Alternate form (#) not allowed in string format specifier"), Value();
  if (spec.align == '=') return fail(vm, "'=' alignment not allowed in string format specifier"), Value();
  const Str* content = as_str(value);
  TextBuilder out;
  append_padded(out, spec, content, spec.precision < 0 ? content->length : std::min(content->length, spec.precision));
  return out.take().value();
}

Value format_int(Vm& vm, const Value& value, const Str* text) {
  FormatSpec spec;
  if (!parse_format_spec(vm, text, 'd', '>', value, &spec)) return {};
  if (is_float_type(spec.type)) {
    double number;
    return to_double(vm, value, &number) ? format_as_float(vm, number, spec) : Value();
  }
  switch (spec.type) {
    case 'b':
    case 'c':
    case 'd':
    case 'o':
    case 'x':
    case 'X':
    case 'n': return format_as_int(vm, exact_int(value), spec);
    default: return unknown_type(vm, spec, value), Value();
  }
}

Value format_float(Vm& vm, const Value& value, const Str* text) {
  FormatSpec spec;
  if (!parse_format_spec(vm, text, 0, '>', value, &spec)) return {};
  if (spec.type != 0 && spec.type != 'n' && !is_float_type(spec.type)) return unknown_type(vm, spec, value), Value();
  return format_as_float(vm, float_of(value), spec);
}

}  // namespace awaitscope::script
