#pragma once

// Python's format mini-language, [[fill]align][sign][z][#][0][width][grouping][.precision][type], for str, int and float;
// behind f-strings, format(), str.format and, through the same parts, the % operator. Errors have CPython's texts.

#include <cstdint>
#include <string>
#include <string_view>

#include "base/value.h"

namespace awaitscope::script {

class Vm;
class TextBuilder;
struct Str;

struct FormatSpec {
  char32_t fill = ' ';
  char32_t align = 0;  // '<' '>' '^' '='
  char sign = 0;       // '+' '-' ' ', 0 if not given
  bool no_negative_zero = false;
  bool alternate = false;
  std::int64_t width = -1;
  char grouping = 0;  // ',' '_'
  std::int64_t precision = -1;
  char32_t type = 0;
};

// `value` is an int (or bool), a float, a str, or an instance of a subclass. Empty with ValueError pending.
Value format_int(Vm& vm, const Value& value, const Str* spec);
Value format_float(Vm& vm, const Value& value, const Str* spec);
Value format_str(Vm& vm, const Value& value, const Str* spec);

// -- parts ----------------------------------------------------------------------------------------------------------------

bool parse_format_spec(Vm& vm, const Str* text, char32_t default_type, char32_t default_align, const Value& value,
                       FormatSpec* spec);
// A number as text: sign, prefix ("0x"), digits, and what follows them (fraction, exponent, "%"); padded and grouped.
void append_number(TextBuilder& out, const FormatSpec& spec, bool negative, std::string_view prefix, std::string_view digits,
                   std::string_view rest);
// A text, padded.
void append_padded(TextBuilder& out, const FormatSpec& spec, const Str* text, std::int64_t length);

// A finite or infinite number or nan without its sign. `type` is one of e E f F g G, or r for the shortest that reads back
// the same; `add_dot` makes "1" into "1.0".
std::string double_text(double magnitude, char type, std::int64_t precision, bool alternate, bool add_dot);

// Whether this much text may be made; MemoryError pending if not.
bool may_hold(Vm& vm, std::int64_t characters);

}  // namespace awaitscope::script
