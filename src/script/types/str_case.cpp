// Methods of str about the case and the class of characters.

#include <cstring>

#include "script/types/str_methods.h"
#include "script/types/unicode.h"

namespace awaitscope::script {
namespace {

// Looking at each character: those that are not ASCII are looked up in tables.
void spend_characters(const Str* text, std::int64_t rounds_if_wide = 2) {
  Budget::spend_rounds(text->ascii() ? text->length : text->length * rounds_if_wide);
}

bool ascii_upper(char c) { return c >= 'A' && c <= 'Z'; }
bool ascii_lower(char c) { return c >= 'a' && c <= 'z'; }
bool ascii_letter(char c) { return ascii_upper(c) || ascii_lower(c); }
char to_ascii_upper(char c) { return ascii_lower(c) ? static_cast<char>(c - 32) : c; }
char to_ascii_lower(char c) { return ascii_upper(c) ? static_cast<char>(c + 32) : c; }

// -- case mappings ----------------------------------------------------------------------------------------------------------------

enum class Mapping { Upper, Lower, Fold, Title, Capitalize, Swap };

// The character, given whether the one before it is cased.
template <Mapping mapping>
char map_ascii(char c, bool first, bool after_cased) {
  switch (mapping) {
    case Mapping::Upper: return to_ascii_upper(c);
    case Mapping::Lower:
    case Mapping::Fold: return to_ascii_lower(c);
    case Mapping::Title: return after_cased ? to_ascii_lower(c) : to_ascii_upper(c);
    case Mapping::Capitalize: return first ? to_ascii_upper(c) : to_ascii_lower(c);
    case Mapping::Swap: return ascii_upper(c) ? to_ascii_lower(c) : to_ascii_upper(c);
  }
  return c;
}

template <Mapping mapping>
void append_mapped(std::u32string& out, std::u32string_view text, std::size_t i, bool after_cased) {
  switch (mapping) {
    case Mapping::Upper: return unicode::append_upper(out, text[i]);
    case Mapping::Lower: return unicode::append_lower(out, text, i);
    case Mapping::Fold: return unicode::append_folded(out, text[i]);
    case Mapping::Title: return after_cased ? unicode::append_lower(out, text, i) : unicode::append_title(out, text[i]);
    case Mapping::Capitalize: return i > 0 ? unicode::append_lower(out, text, i) : unicode::append_title(out, text[i]);
    case Mapping::Swap:
      if (unicode::is_upper(text[i])) return unicode::append_lower(out, text, i);
      if (unicode::is_lower(text[i])) return unicode::append_upper(out, text[i]);
      out.push_back(text[i]);
      return;
  }
}

template <Mapping mapping>
Value str_map(Vm&, const Arguments& arguments) {
  const Str* text = as_str(arguments[0]);
  constexpr std::int64_t kRoundsOfMapping = 8;
  spend_characters(text, kRoundsOfMapping);
  if (text->ascii()) {
    if (text->length == 0) return Str::empty().value();
    char* out;
    Ref<Str> result = Str::allocate_ascii(text->length, &out);
    bool after_cased = false;
    for (std::int64_t i = 0; i < text->length; ++i) {
      const char c = text->bytes()[i];
      out[i] = map_ascii<mapping>(c, i == 0, after_cased);
      after_cased = ascii_letter(c);
    }
    return std::move(result).value();
  }
  std::u32string out;
  out.reserve(static_cast<std::size_t>(text->length));
  const std::u32string_view points = text->wide_view();
  bool after_cased = false;
  for (std::size_t i = 0; i < points.size(); ++i) {
    append_mapped<mapping>(out, points, i, after_cased);
    after_cased = unicode::is_cased(points[i]);
  }
  return Str::make(std::u32string_view(out)).value();
}

// -- classes ------------------------------------------------------------------------------------------------------------------------

// True if the text is not empty (or may be) and all of its characters are of the class.
template <bool (*is_class)(char32_t), bool empty_is = false>
Value str_all(Vm&, const Arguments& arguments) {
  const Str* text = as_str(arguments[0]);
  if (text->length == 0) return Value::boolean(empty_is);
  spend_characters(text);
  for (std::int64_t i = 0; i < text->length; ++i) {
    if (!is_class(text->at(i))) return Value::boolean(false);
  }
  return Value::boolean(true);
}

bool alpha(char32_t c) { return c < 0x80 ? ascii_letter(static_cast<char>(c)) : unicode::is_alpha(c); }
bool decimal(char32_t c) { return c < 0x80 ? c >= '0' && c <= '9' : unicode::is_decimal_digit(c); }
bool digit(char32_t c) { return c < 0x80 ? decimal(c) : unicode::is_digit(c); }
bool numeric(char32_t c) { return c < 0x80 ? decimal(c) : unicode::is_numeric(c); }
bool alphanumeric(char32_t c) { return alpha(c) || decimal(c) || (c >= 0x80 && unicode::is_numeric(c)); }
bool upper(char32_t c) { return c < 0x80 ? ascii_upper(static_cast<char>(c)) : unicode::is_upper(c); }
bool lower(char32_t c) { return c < 0x80 ? ascii_lower(static_cast<char>(c)) : unicode::is_lower(c); }

// All cased characters are of one case, and there is one.
template <bool (*wanted)(char32_t), bool (*other)(char32_t)>
Value str_is_case(Vm&, const Arguments& arguments) {
  const Str* text = as_str(arguments[0]);
  bool found = false;
  spend_characters(text);
  for (std::int64_t i = 0; i < text->length; ++i) {
    const char32_t c = text->at(i);
    if (other(c) || (c >= 0x80 && unicode::is_title(c))) return Value::boolean(false);
    found = found || wanted(c);
  }
  return Value::boolean(found);
}

Value str_istitle(Vm&, const Arguments& arguments) {
  const Str* text = as_str(arguments[0]);
  bool found = false, after_cased = false;
  spend_characters(text);
  for (std::int64_t i = 0; i < text->length; ++i) {
    const char32_t c = text->at(i);
    if (upper(c) || (c >= 0x80 && unicode::is_title(c))) {
      if (after_cased) return Value::boolean(false);
      found = after_cased = true;
    } else if (lower(c)) {
      if (!after_cased) return Value::boolean(false);
    } else {
      after_cased = false;
    }
  }
  return Value::boolean(found);
}

Value str_isascii(Vm&, const Arguments& arguments) { return Value::boolean(as_str(arguments[0])->ascii()); }

Value str_isidentifier(Vm&, const Arguments& arguments) {
  const Str* text = as_str(arguments[0]);
  spend_characters(text);
  if (text->length == 0 || !unicode::is_identifier_start(text->at(0))) return Value::boolean(false);
  for (std::int64_t i = 1; i < text->length; ++i) {
    if (!unicode::is_identifier_part(text->at(i))) return Value::boolean(false);
  }
  return Value::boolean(true);
}

}  // namespace

void add_str_case_methods(Type* type) {
  add_str_method<"upper", 0, 0, str_map<Mapping::Upper>>(type);
  add_str_method<"lower", 0, 0, str_map<Mapping::Lower>>(type);
  add_str_method<"casefold", 0, 0, str_map<Mapping::Fold>>(type);
  add_str_method<"title", 0, 0, str_map<Mapping::Title>>(type);
  add_str_method<"capitalize", 0, 0, str_map<Mapping::Capitalize>>(type);
  add_str_method<"swapcase", 0, 0, str_map<Mapping::Swap>>(type);
  add_str_method<"isalpha", 0, 0, str_all<alpha>>(type);
  add_str_method<"isalnum", 0, 0, str_all<alphanumeric>>(type);
  add_str_method<"isdecimal", 0, 0, str_all<decimal>>(type);
  add_str_method<"isdigit", 0, 0, str_all<digit>>(type);
  add_str_method<"isnumeric", 0, 0, str_all<numeric>>(type);
  add_str_method<"isspace", 0, 0, str_all<unicode::is_space>>(type);
  add_str_method<"isprintable", 0, 0, str_all<unicode::is_printable, true>>(type);
  add_str_method<"isupper", 0, 0, str_is_case<upper, lower>>(type);
  add_str_method<"islower", 0, 0, str_is_case<lower, upper>>(type);
  add_str_method<"istitle", 0, 0, str_istitle>(type);
  add_str_method<"isascii", 0, 0, str_isascii>(type);
  add_str_method<"isidentifier", 0, 0, str_isidentifier>(type);
}

}  // namespace awaitscope::script
