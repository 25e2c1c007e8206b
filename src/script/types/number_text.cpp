// Numbers as text and text as numbers.

#include <cmath>
#include <cstdio>
#include <cstdlib>
#include <cstring>

#include <fmt/format.h>

#include "script/objects/big_int.h"
#include "script/objects/number.h"
#include "script/types/quote.h"
#include "script/types/unicode.h"
#include "script/vm.h"

namespace awaitscope::script {

std::int64_t int_digits_limit = kIntDigitsLimit;

namespace {

constexpr int kCostOfFloat = 25;  // in instructions: to decimal, or back

// The digits of a 64-bit number, written backwards from `end`; answers where they begin.
char* write_digits(std::uint64_t number, char* end) {
  static const char kPairs[] =
      "0001020304050607080910111213141516171819202122232425262728293031323334353637383940414243444546474849"
      "5051525354555657585960616263646566676869707172737475767778798081828384858687888990919293949596979899";
  while (number >= 100) {
    end -= 2;
    std::memcpy(end, kPairs + number % 100 * 2, 2);
    number /= 100;
  }
  if (number >= 10) {
    end -= 2;
    std::memcpy(end, kPairs + number * 2, 2);
    return end;
  }
  *--end = static_cast<char>('0' + number);
  return end;
}

struct SmallText {
  char digits[24];
  char* begin;
  explicit SmallText(std::int64_t number) {
    begin = write_digits(number < 0 ? -static_cast<std::uint64_t>(number) : static_cast<std::uint64_t>(number),
                         digits + sizeof digits);
    if (number < 0) *--begin = '-';
  }
  std::string_view view() const { return {begin, static_cast<std::size_t>(digits + sizeof digits - begin)}; }
};

// Whether the number surely has more decimal digits than allowed, without computing them (log10(2) from above).
bool surely_too_long(const Value& number) {
  return int_digits_limit > 0 && big::bit_length(number) > int_digits_limit * 10 / 3 + 64;
}

std::string big_text(Vm& vm, const Value& number) {
  std::string text;
  if (!surely_too_long(number)) {
    if (!big::may_be_decimal(vm, big::bit_length(number))) return {};
    text = big::text(number, 10);
  }
  const auto digits = static_cast<std::int64_t>(text.size()) - (big::sign(number) < 0 ? 1 : 0);
  if (text.empty() || (int_digits_limit > 0 && digits > int_digits_limit)) {
    vm.raise(exceptions.ValueError, fmt::format("Exceeds the limit ({} digits) for integer string conversion; use "
                                                "sys.set_int_max_str_digits() to increase the limit",
                                                int_digits_limit));
    return {};
  }
  return text;
}

int digit_value(char c) {
  if (c >= '0' && c <= '9') return c - '0';
  const char lower = static_cast<char>(c | 0x20);
  return lower >= 'a' && lower <= 'z' ? lower - 'a' + 10 : 99;
}

// A text with digits of any script as ASCII and other spaces as blanks; what is neither becomes '?'.
std::string to_ascii_number(const Str* text) {
  if (text->ascii()) return std::string(text->ascii_view());
  std::string out;
  for (const char32_t point : text->wide_view()) {
    const int digit = unicode::decimal(point);
    out.push_back(point < 0x80               ? static_cast<char>(point)
                  : digit >= 0               ? static_cast<char>('0' + digit)
                  : unicode::is_space(point) ? ' '
                                             : '?');
  }
  return out;
}

bool is_space(char c) { return c == ' ' || (c >= '\t' && c <= '\r') || (c >= 0x1c && c <= 0x1f); }

std::string_view trimmed(std::string_view text) {
  while (!text.empty() && is_space(text.front())) text.remove_prefix(1);
  while (!text.empty() && is_space(text.back())) text.remove_suffix(1);
  return text;
}

// Takes a prefix such as 0x off if base allows it; sets the base if it was 0. False if base 0 does not like the text.
bool take_prefix(std::string_view* text, int* base) {
  int prefix_base = 0;
  if (text->size() > 1 && (*text)[0] == '0') {
    const char letter = static_cast<char>((*text)[1] | 0x20);
    prefix_base = letter == 'x' ? 16 : letter == 'o' ? 8 : letter == 'b' ? 2 : 0;
  }
  if (prefix_base != 0 && (*base == 0 || *base == prefix_base)) {
    *base = prefix_base;
    text->remove_prefix(2);
    if (!text->empty() && text->front() == '_') text->remove_prefix(1);
    return true;
  }
  if (*base != 0) return true;
  *base = 10;
  if (text->size() > 1 && (*text)[0] == '0') {  // "010" is no number in base 0, "000" is
    for (const char c : *text) {
      if (c != '0' && c != '_') return false;
    }
  }
  return true;
}

// The digits alone, underscores between them dropped. False if anything else stands there.
bool take_digits(std::string_view text, int base, std::string* digits) {
  bool last_was_digit = false;
  for (const char c : text) {
    if (c == '_') {
      if (!last_was_digit) return false;
      last_was_digit = false;
      continue;
    }
    if (digit_value(c) >= base) return false;
    digits->push_back(c);
    last_was_digit = true;
  }
  return last_was_digit;
}

bool is_digit(char c) { return c >= '0' && c <= '9'; }

bool same_ignoring_case(std::string_view text, std::string_view lower) {
  if (text.size() != lower.size()) return false;
  for (std::size_t i = 0; i < text.size(); ++i) {
    if ((text[i] | 0x20) != lower[i]) return false;
  }
  return true;
}

}  // namespace

// -- ints -----------------------------------------------------------------------------------------------------------------------

std::string int_text(Vm& vm, const Value& number) {
  const Value exact = exact_int(number);
  if (exact.is_small_int()) return std::string(SmallText(exact.small_int()).view());
  return big_text(vm, exact);
}

Value int_str(Vm& vm, const Value& number) {
  if (number.is_small_int()) {
    const std::int64_t small = number.small_int();
    if (small >= 0 && small < 10) return Str::of_char(static_cast<char32_t>('0' + small)).value();
    const SmallText text(small);
    const std::string_view view = text.view();
    char* data;
    Ref<Str> result = Str::allocate_ascii(static_cast<std::int64_t>(view.size()), &data);
    std::memcpy(data, view.data(), view.size());
    return std::move(result).value();
  }
  const std::string text = int_text(vm, number);
  return text.empty() ? Value() : Str::make(text).value();
}

std::string int_digits(const Value& number, int base) {
  const Value exact = exact_int(number);
  if (base == 10 && exact.is_small_int()) return std::string(SmallText(exact.small_int()).view());
  return big::text(exact, base);
}

Value parse_int(Vm& vm, const Str* text, int base, const Value& shown) {
  Budget::spend_rounds(text->length * 4);
  const std::string ascii = to_ascii_number(text);
  std::string_view rest = trimmed(ascii);
  bool negative = false;
  if (!rest.empty() && (rest[0] == '+' || rest[0] == '-')) {
    negative = rest[0] == '-';
    rest.remove_prefix(1);
  }
  int used_base = base;
  std::string digits;
  if (!take_prefix(&rest, &used_base) || !take_digits(rest, used_base, &digits)) {
    return vm.raise(exceptions.ValueError,
                    fmt::format("invalid literal for int() with base {}: {}", base, quoted_start(shown, 200)));
  }
  const auto count = static_cast<std::int64_t>(digits.size());
  if (int_digits_limit > 0 && count > int_digits_limit && (used_base & (used_base - 1)) != 0) {
    return vm.raise(exceptions.ValueError,
                    fmt::format("Exceeds the limit ({} digits) for integer string conversion: value has {} digits; use "
                                "sys.set_int_max_str_digits() to increase the limit",
                                int_digits_limit, count));
  }
  if (used_base == 10 && count <= 18) {
    std::int64_t number = 0;
    for (const char c : digits) number = number * 10 + (c - '0');
    return Value::small_int(negative ? -number : number);
  }
  constexpr std::int64_t kBitsOfDigit = 6;  // at most
  if ((used_base & (used_base - 1)) != 0 && !big::may_be_decimal(vm, count * kBitsOfDigit)) return {};
  const Value number = big::parse(digits, used_base);
  return negative ? big::negate(number) : number;
}

// -- floats -----------------------------------------------------------------------------------------------------------------------

std::string float_repr(double number) {
  Budget::spend(kCostOfFloat);
  if (std::isnan(number)) return "nan";
  if (std::isinf(number)) return number > 0 ? "inf" : "-inf";
  fmt::memory_buffer buffer;
  fmt::format_to(std::back_inserter(buffer), "{}", number);
  std::string text(buffer.data(), buffer.size());
  if (text.find_first_of(".e") == std::string::npos) text += ".0";
  return text;
}

double decimal_to_double(const char* text) { return std::strtod(text, nullptr); }

bool parse_float(std::string_view text, double* number) {
  Budget::spend(kCostOfFloat + static_cast<std::int64_t>(text.size()) * 10);
  text = trimmed(text);
  std::string_view rest = text;
  bool negative = false;
  if (!rest.empty() && (rest[0] == '+' || rest[0] == '-')) {
    negative = rest[0] == '-';
    rest.remove_prefix(1);
  }
  if (same_ignoring_case(rest, "nan")) return *number = negative ? -NAN : NAN, true;
  if (same_ignoring_case(rest, "inf") || same_ignoring_case(rest, "infinity"))
    return *number = negative ? -INFINITY : INFINITY, true;
  // Digits [. digits] [e [sign] digits], an underscore only between two digits.
  std::string clean = negative ? "-" : "";
  bool digits = false, exponent_digits = true;
  enum { Whole, Fraction, Exponent } part = Whole;
  for (std::size_t i = 0; i < rest.size(); ++i) {
    const char c = rest[i];
    if (is_digit(c)) {
      (part == Exponent ? exponent_digits : digits) = true;
    } else if (c == '_') {
      if (i == 0 || i + 1 == rest.size() || !is_digit(rest[i - 1]) || !is_digit(rest[i + 1])) return false;
      continue;
    } else if (c == '.' && part == Whole) {
      part = Fraction;
    } else if ((c == 'e' || c == 'E') && part != Exponent && digits) {
      part = Exponent;
      exponent_digits = false;
      if (i + 1 < rest.size() && (rest[i + 1] == '+' || rest[i + 1] == '-')) {
        clean += c;
        clean += rest[++i];
        continue;
      }
    } else {
      return false;
    }
    clean += c;
  }
  if (!digits || !exponent_digits) return false;
  *number = decimal_to_double(clean.c_str());
  return true;
}

Value round_float(Vm& vm, double number, std::int64_t digits) {
  Budget::spend(kCostOfFloat * 5);
  if (!std::isfinite(number) || number == 0) return make_float(number);
  // Beyond these, rounding changes nothing or leaves nothing.
  if (digits > 323) return make_float(number);
  if (digits < -308) return make_float(std::copysign(0.0, number));
  char buffer[1024];
  if (digits >= 0) {
    std::snprintf(buffer, sizeof buffer, "%.*f", static_cast<int>(digits), number);
  } else {
    // Exactly, from all the digits: the exponent of the number tells how many of them stay.
    std::snprintf(buffer, sizeof buffer, "%.17e", number);
    const int exponent = std::atoi(std::strchr(buffer, 'e') + 1);
    const std::int64_t places = exponent + digits;
    if (places < -1) return make_float(std::copysign(0.0, number));
    if (places == -1) {  // 0 or one unit, the half to even: that is to 0
      std::snprintf(buffer, sizeof buffer, "5e%d", static_cast<int>(-digits - 1));
      const bool up = std::fabs(number) > decimal_to_double(buffer);
      std::snprintf(buffer, sizeof buffer, "%se%d", up ? "1" : "0", static_cast<int>(-digits));
      return make_float(std::copysign(decimal_to_double(buffer), number));
    }
    std::snprintf(buffer, sizeof buffer, "%.*e", static_cast<int>(places), number);
  }
  const double rounded = decimal_to_double(buffer);
  if (std::isinf(rounded)) return vm.raise(exceptions.OverflowError, "rounded value too large to represent");
  return make_float(rounded);
}

}  // namespace awaitscope::script
