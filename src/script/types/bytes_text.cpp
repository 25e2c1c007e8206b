// Methods of bytes that treat them as ASCII text, and the ways to other forms: decode, hex, translate.

#include <cstring>
#include <string>

#include <fmt/format.h>

#include "script/arguments.h"
#include "script/types/bytes_methods.h"
#include "script/types/codecs.h"
#include "script/types/format.h"

namespace awaitscope::script {
namespace {

bool upper(char c) { return c >= 'A' && c <= 'Z'; }
bool lower(char c) { return c >= 'a' && c <= 'z'; }
bool letter(char c) { return upper(c) || lower(c); }
bool digit(char c) { return c >= '0' && c <= '9'; }
bool alphanumeric(char c) { return letter(c) || digit(c); }
bool space(char c) { return c == ' ' || (c >= '\t' && c <= '\r'); }
char to_upper(char c) { return lower(c) ? static_cast<char>(c - 32) : c; }
char to_lower(char c) { return upper(c) ? static_cast<char>(c + 32) : c; }
char swap_case(char c) { return upper(c) ? to_lower(c) : to_upper(c); }

// A method that goes over all bytes, with so many rounds for each.
template <NativeCode code, int rounds = 1>
Value by_byte(Vm& vm, const Arguments& arguments) {
  Budget::spend_rounds(static_cast<std::int64_t>(content_of(arguments[0]).size()) * rounds);
  return code(vm, arguments);
}

template <char (*map)(char)>
Value bytes_map(Vm&, const Arguments& arguments) {
  std::string out(content_of(arguments[0]));
  for (char& c : out) c = map(c);
  return make_bytes(out);
}

template <bool each_word>
Value bytes_title(Vm&, const Arguments& arguments) {
  std::string out(content_of(arguments[0]));
  bool inside = false;
  for (char& c : out) {
    c = inside ? to_lower(c) : to_upper(c);
    inside = !each_word || letter(c);
  }
  return make_bytes(out);
}

template <bool (*is_class)(char)>
Value bytes_all(Vm&, const Arguments& arguments) {
  const std::string_view text = content_of(arguments[0]);
  for (const char c : text) {
    if (!is_class(c)) return Value::boolean(false);
  }
  return Value::boolean(!text.empty());
}

template <bool (*wanted)(char), bool (*other)(char)>
Value bytes_is_case(Vm&, const Arguments& arguments) {
  bool found = false;
  for (const char c : content_of(arguments[0])) {
    if (other(c)) return Value::boolean(false);
    found = found || wanted(c);
  }
  return Value::boolean(found);
}

Value bytes_istitle(Vm&, const Arguments& arguments) {
  bool found = false, inside = false;
  for (const char c : content_of(arguments[0])) {
    if (upper(c) ? inside : lower(c) && !inside) return Value::boolean(false);
    inside = letter(c);
    found = found || inside;
  }
  return Value::boolean(found);
}

Value bytes_isascii(Vm&, const Arguments& arguments) {
  for (const char c : content_of(arguments[0])) {
    if (static_cast<unsigned char>(c) >= 0x80) return Value::boolean(false);
  }
  return Value::boolean(true);
}

enum class Place { Left, Right, Center };

template <Place place>
Value bytes_justify(Vm& vm, const Arguments& arguments) {
  std::int64_t width;
  if (!count_argument(vm, arguments[1], &width)) return {};
  char fill = ' ';
  if (arguments.count > 2) {
    std::string_view given;
    if (!buffer_of(arguments[2], &given) || given.size() != 1) {
      const char* name = place == Place::Left ? "ljust" : place == Place::Right ? "rjust" : "center";
      return vm.raise(exceptions.TypeError,
                      fmt::format("{}() argument 2 must be a byte string of length 1, not {}", name, type_name(arguments[2])));
    }
    fill = given[0];
  }
  const std::string_view text = content_of(arguments[0]);
  const std::int64_t padding = width - static_cast<std::int64_t>(text.size());
  if (padding <= 0) return make_bytes(text);
  if (!may_hold(vm, width)) return {};
  Budget::spend_bytes(width * 4);
  const std::int64_t before = place == Place::Left ? 0 : place == Place::Right ? padding : padding / 2 + (padding & width & 1);
  return make_bytes(std::string(static_cast<std::size_t>(before), fill) + std::string(text) +
                    std::string(static_cast<std::size_t>(padding - before), fill));
}

Value bytes_zfill(Vm& vm, const Arguments& arguments) {
  std::int64_t width;
  if (!count_argument(vm, arguments[1], &width)) return {};
  std::string out(content_of(arguments[0]));
  const std::int64_t padding = width - static_cast<std::int64_t>(out.size());
  if (padding <= 0) return make_bytes(out);
  if (!may_hold(vm, width)) return {};
  Budget::spend_bytes(width * 2);
  out.insert(!out.empty() && (out[0] == '+' || out[0] == '-') ? 1 : 0, static_cast<std::size_t>(padding), '0');
  return make_bytes(out);
}

Value bytes_expandtabs(Vm& vm, const Arguments& arguments) {
  Value given[2];
  if (!bind(vm, "expandtabs", {{"self", Parameter::PositionalOnly, true}, {"tabsize"}}, arguments, given)) return {};
  std::int64_t size = 8, column = 0;
  if (given[1] && !count_argument(vm, given[1], &size)) return {};
  std::string out;
  for (const char c : content_of(given[0])) {
    if (c == '\t') {
      const std::int64_t blanks = size > 0 ? size - column % size : 0;
      if (!may_hold(vm, static_cast<std::int64_t>(out.size()) + blanks)) return {};
      out.append(static_cast<std::size_t>(blanks), ' ');
      column += blanks;
    } else {
      out.push_back(c);
      column = c == '\n' || c == '\r' ? 0 : column + 1;
    }
  }
  return make_bytes(out);
}

Value bytes_decode(Vm& vm, const Arguments& arguments) {
  Value given[3];
  if (!bind(vm, "decode", {{"self", Parameter::PositionalOnly, true}, {"encoding"}, {"errors"}}, arguments, given)) return {};
  for (int i = 1; i <= 2; ++i) {
    if (given[i] && !is_str(given[i])) {
      return vm.raise(exceptions.TypeError, fmt::format("decode() argument '{}' must be str, not {}",
                                                        i == 1 ? "encoding" : "errors", argument_type(given[i])));
    }
  }
  return decode_bytes(vm, content_of(given[0]), given[1] ? as_str(given[1]) : nullptr, given[2] ? as_str(given[2]) : nullptr);
}

// -- hex ----------------------------------------------------------------------------------------------------------------------------

// The separator stands between groups of `group` bytes, counted from the right (from the left if negative).
Value bytes_hex(Vm& vm, const Arguments& arguments) {
  Value given[3];
  if (!bind(vm, "hex", {{"self", Parameter::PositionalOnly, true}, {"sep"}, {"bytes_per_sep"}}, arguments, given)) return {};
  std::string separator;
  std::int64_t group = 1;
  if (given[1]) {
    std::string_view bytes_given;
    if (!is_str(given[1]) && !buffer_of(given[1], &bytes_given))
      return vm.raise(exceptions.TypeError, "sep must be str or bytes.");
    separator = is_str(given[1]) ? as_str(given[1])->utf8() : std::string(bytes_given);
    if (separator.size() != 1) return vm.raise(exceptions.ValueError, "sep must be length 1.");
  }
  if (given[2] && !count_argument(vm, given[2], &group)) return {};
  const std::string_view bytes = content_of(given[0]);
  const auto length = static_cast<std::int64_t>(bytes.size());
  std::string out;
  for (std::int64_t i = 0; i < length; ++i) {
    const bool boundary = group > 0 ? (length - i) % group == 0 : group < 0 && i % -group == 0;
    if (i > 0 && boundary) out += separator;
    const auto byte = static_cast<unsigned char>(bytes[static_cast<std::size_t>(i)]);
    out.push_back("0123456789abcdef"[byte >> 4]);
    out.push_back("0123456789abcdef"[byte & 15]);
  }
  return Str::make(out).value();
}

int hex_digit(char32_t c) {
  if (c >= '0' && c <= '9') return static_cast<int>(c - '0');
  c |= 0x20;
  return c >= 'a' && c <= 'f' ? static_cast<int>(c - 'a' + 10) : -1;
}

Value bytes_fromhex(Vm& vm, const Arguments& arguments) {
  if (!expect_count(vm, "bytes.fromhex", arguments, 2, 2)) return {};
  if (!is_str(arguments[1]))
    return vm.raise(exceptions.TypeError, fmt::format("fromhex() argument must be str, not {}", argument_type(arguments[1])));
  const Str* text = as_str(arguments[1]);
  Budget::spend_rounds(text->length * 2);
  std::string out;
  for (std::int64_t i = 0; i < text->length;) {
    if (text->at(i) < 0x80 && space(static_cast<char>(text->at(i)))) {
      ++i;
      continue;
    }
    const int high = hex_digit(text->at(i));
    const int low = i + 1 < text->length ? hex_digit(text->at(i + 1)) : -1;
    if (high < 0 || low < 0) {
      return vm.raise(exceptions.ValueError,
                      fmt::format("non-hexadecimal number found in fromhex() arg at position {}", high < 0 ? i : i + 1));
    }
    out.push_back(static_cast<char>(high << 4 | low));
    i += 2;
  }
  if (as_type(arguments[0]) == types.bytes) return make_bytes(out);
  return vm.call(arguments[0], {make_bytes(out)});
}

// -- translate ----------------------------------------------------------------------------------------------------------------------

Value bytes_maketrans(Vm& vm, const Arguments& arguments) {
  std::string_view from, to;
  if (!expect_count(vm, "maketrans", arguments, 2, 2) || !bytes_argument(vm, arguments[0], &from) ||
      !bytes_argument(vm, arguments[1], &to))
    return {};
  if (from.size() != to.size()) return vm.raise(exceptions.ValueError, "maketrans arguments must have same length");
  std::string table(256, '\0');
  for (std::size_t i = 0; i < 256; ++i) table[i] = static_cast<char>(i);
  for (std::size_t i = 0; i < from.size(); ++i) table[static_cast<unsigned char>(from[i])] = to[i];
  return make_bytes(table);
}

Value bytes_translate(Vm& vm, const Arguments& arguments) {
  Value given[3];
  if (!bind(vm, "translate",
            {{"self", Parameter::PositionalOnly, true}, {"table", Parameter::PositionalOnly, true}, {"delete"}}, arguments,
            given))
    return {};
  std::string_view table, dropped;
  if (!given[1].is_none() && !bytes_argument(vm, given[1], &table)) return {};
  if (!given[1].is_none() && table.size() != 256)
    return vm.raise(exceptions.ValueError, "translation table must be 256 characters long");
  if (given[2] && !bytes_argument(vm, given[2], &dropped)) return {};
  std::string out;
  for (const char c : content_of(given[0])) {
    if (dropped.find(c) == dropped.npos) out.push_back(table.empty() ? c : table[static_cast<unsigned char>(c)]);
  }
  return make_bytes(out);
}

}  // namespace

void add_bytes_text_methods(Type* type) {
  add_bytes_method<"upper", 0, 0, by_byte<bytes_map<to_upper>, 2>>(type);
  add_bytes_method<"lower", 0, 0, by_byte<bytes_map<to_lower>, 2>>(type);
  add_bytes_method<"swapcase", 0, 0, by_byte<bytes_map<swap_case>, 2>>(type);
  add_bytes_method<"title", 0, 0, by_byte<bytes_title<true>, 3>>(type);
  add_bytes_method<"capitalize", 0, 0, by_byte<bytes_title<false>, 2>>(type);
  add_bytes_method<"isalpha", 0, 0, by_byte<bytes_all<letter>>>(type);
  add_bytes_method<"isalnum", 0, 0, by_byte<bytes_all<alphanumeric>>>(type);
  add_bytes_method<"isdigit", 0, 0, by_byte<bytes_all<digit>>>(type);
  add_bytes_method<"isspace", 0, 0, by_byte<bytes_all<space>>>(type);
  add_bytes_method<"isupper", 0, 0, by_byte<bytes_is_case<upper, lower>>>(type);
  add_bytes_method<"islower", 0, 0, by_byte<bytes_is_case<lower, upper>>>(type);
  add_bytes_method<"istitle", 0, 0, by_byte<bytes_istitle>>(type);
  add_bytes_method<"isascii", 0, 0, by_byte<bytes_isascii>>(type);
  add_bytes_method<"ljust", 1, 2, bytes_justify<Place::Left>>(type);
  add_bytes_method<"rjust", 1, 2, bytes_justify<Place::Right>>(type);
  add_bytes_method<"center", 1, 2, bytes_justify<Place::Center>>(type);
  add_bytes_method<"zfill", 1, 1, bytes_zfill>(type);
  add_bytes_method<"expandtabs", 0, 1, by_byte<bytes_expandtabs, 2>, true>(type);
  add_bytes_method<"decode", 0, 2, bytes_decode, true>(type);
  add_bytes_method<"hex", 0, 2, by_byte<bytes_hex, 3>, true>(type);
  add_class_method(type, "fromhex", bytes_fromhex);
  add_static_method(type, "maketrans", bytes_maketrans);
  add_bytes_method<"translate", 1, 2, by_byte<bytes_translate, 3>, true>(type);
}

}  // namespace awaitscope::script
