// Methods of str that fill it up to a width.

#include <fmt/format.h>

#include "script/arguments.h"
#include "script/types/format.h"
#include "script/types/str_methods.h"

namespace awaitscope::script {
namespace {

enum class Place { Left, Right, Center };

template <Place place>
Value str_justify(Vm& vm, const Arguments& arguments) {
  std::int64_t width;
  if (!count_argument(vm, arguments[1], &width)) return {};
  char32_t fill = ' ';
  if (arguments.count > 2) {
    if (!is_str(arguments[2])) {
      return vm.raise(exceptions.TypeError,
                      fmt::format("The fill character must be a unicode character, not {}", type_name(arguments[2])));
    }
    if (as_str(arguments[2])->length != 1)
      return vm.raise(exceptions.TypeError, "The fill character must be exactly one character long");
    fill = as_str(arguments[2])->at(0);
  }
  const Str* text = as_str(arguments[0]);
  if (width <= text->length) return piece(text, 0, text->length);
  if (!may_hold(vm, width)) return {};
  const std::int64_t padding = width - text->length;
  // CPython's center() puts the odd one to the left if the width is odd.
  const std::int64_t before = place == Place::Left ? 0 : place == Place::Right ? padding : padding / 2 + (padding & width & 1);
  TextBuilder out;
  out.reserve(width);
  out.fill(fill, before);
  out.append(text);
  out.fill(fill, padding - before);
  return out.take().value();
}

Value str_zfill(Vm& vm, const Arguments& arguments) {
  std::int64_t width;
  if (!count_argument(vm, arguments[1], &width)) return {};
  const Str* text = as_str(arguments[0]);
  if (width <= text->length) return piece(text, 0, text->length);
  if (!may_hold(vm, width)) return {};
  const bool sign = text->length > 0 && (text->at(0) == '+' || text->at(0) == '-');
  TextBuilder out;
  if (sign) out.append(text->at(0));
  out.fill('0', width - text->length);
  out.append(text, sign ? 1 : 0, text->length);
  return out.take().value();
}

Value str_expandtabs(Vm& vm, const Arguments& arguments) {
  Value given[2];
  if (!bind(vm, "expandtabs", {{"self", Parameter::PositionalOnly, true}, {"tabsize"}}, arguments, given)) return {};
  std::int64_t size = 8;
  if (given[1] && !count_argument(vm, given[1], &size)) return {};
  const Str* text = as_str(given[0]);
  Budget::spend_rounds(text->length * 2);
  TextBuilder out;
  std::int64_t column = 0;
  for (std::int64_t i = 0; i < text->length; ++i) {
    const char32_t c = text->at(i);
    if (c == '\t') {
      const std::int64_t blanks = size > 0 ? size - column % size : 0;
      if (blanks > 100 && !may_hold(vm, out.length() + blanks)) return {};
      out.fill(' ', blanks);
      column += blanks;
    } else {
      out.append(c);
      column = c == '\n' || c == '\r' ? 0 : column + 1;
    }
  }
  return out.take().value();
}

}  // namespace

void add_str_layout_methods(Type* type) {
  add_str_method<"ljust", 1, 2, str_justify<Place::Left>>(type);
  add_str_method<"rjust", 1, 2, str_justify<Place::Right>>(type);
  add_str_method<"center", 1, 2, str_justify<Place::Center>>(type);
  add_str_method<"zfill", 1, 1, str_zfill>(type);
  add_str_method<"expandtabs", 0, 1, str_expandtabs, true>(type);
}

}  // namespace awaitscope::script
