#include "script/types/quote.h"

#include "base/budget.h"
#include "script/objects/bytes.h"
#include "script/type.h"
#include "script/types/text.h"
#include "script/types/unicode.h"

namespace awaitscope::script {
namespace {

const char kHexDigits[] = "0123456789abcdef";

void append_hex(TextBuilder& out, char letter, char32_t point, int digits) {
  Budget::spend_rounds(digits);
  out.append(U'\\');
  out.append(static_cast<char32_t>(letter));
  for (int shift = (digits - 1) * 4; shift >= 0; shift -= 4)
    out.append(static_cast<char32_t>(kHexDigits[point >> shift & 0xF]));
}

void append_escaped(TextBuilder& out, char32_t point) {
  if (point < 0x100)
    append_hex(out, 'x', point, 2);
  else if (point < 0x10000)
    append_hex(out, 'u', point, 4);
  else
    append_hex(out, 'U', point, 8);
}

// Single quotes, unless the text has such and no double ones.
template <typename C>
char32_t choose_quote(std::basic_string_view<C> text) {
  Budget::spend_bytes(static_cast<std::int64_t>(text.size() * sizeof(C)) * 2);
  const bool only_single = text.find(C{'\''}) != text.npos && text.find(C{'"'}) == text.npos;
  return only_single ? '"' : '\'';
}

// A character that is escaped by a letter; false if it is not.
bool append_short_escape(TextBuilder& out, char32_t point, char32_t quote) {
  Budget::spend_rounds(1);
  const char32_t letter = point == '\n'    ? 'n'
                          : point == '\t'  ? 't'
                          : point == '\r'  ? 'r'
                          : point == '\\'  ? '\\'
                          : point == quote ? quote
                                           : 0;
  if (letter == 0) return false;
  out.append(U'\\');
  out.append(letter);
  return true;
}

void append_ascii_quoted(TextBuilder& out, std::string_view text, char32_t quote) {
  Budget::spend_rounds(static_cast<std::int64_t>(text.size()));
  out.append(quote);
  std::size_t plain = 0;  // where what is not written yet begins
  for (std::size_t i = 0; i < text.size(); ++i) {
    const auto c = static_cast<unsigned char>(text[i]);
    if (c >= ' ' && c < 0x7F && c != '\\' && c != quote) continue;
    out.append_ascii(text.substr(plain, i - plain));
    plain = i + 1;
    if (!append_short_escape(out, c, quote)) append_escaped(out, c);
  }
  out.append_ascii(text.substr(plain));
  out.append(quote);
}

void append_wide_quoted(TextBuilder& out, std::u32string_view text, char32_t quote, QuoteStyle style) {
  out.append(quote);
  for (const char32_t point : text) {
    if (append_short_escape(out, point, quote)) continue;
    if (style == QuoteStyle::Ascii ? point >= ' ' && point < 0x7F : unicode::is_printable(point))
      out.append(point);
    else
      append_escaped(out, point);
  }
  out.append(quote);
}

void append_quoted_bytes(TextBuilder& out, std::string_view bytes, char32_t quote) {
  out.append(U'b');
  out.append(quote);
  for (const char byte : bytes) {
    const auto c = static_cast<unsigned char>(byte);
    if (append_short_escape(out, c, quote)) continue;
    if (c >= ' ' && c < 0x7F)
      out.append(c);
    else
      append_escaped(out, c);
  }
  out.append(quote);
}

}  // namespace

void append_quoted(TextBuilder& out, const Str* text, QuoteStyle style) {
  if (text->ascii()) return append_ascii_quoted(out, text->ascii_view(), choose_quote(text->ascii_view()));
  append_wide_quoted(out, text->wide_view(), choose_quote(text->wide_view()), style);
}

void append_quoted_bytes(TextBuilder& out, std::string_view bytes) { append_quoted_bytes(out, bytes, choose_quote(bytes)); }

Value quoted(const Str* text) {
  TextBuilder out;
  out.reserve(text->length + 2);
  append_quoted(out, text);
  return out.take().value();
}

std::string quoted_start(const Value& value, std::int64_t limit) {
  // A beginning of the text is enough for the beginning of the answer; only the quotes depend on all of it.
  const auto most = static_cast<std::size_t>(limit) + 1;
  TextBuilder out;
  if (!is_str(value)) {
    const std::string_view bytes = as_bytes(value)->view();
    append_quoted_bytes(out, bytes.substr(0, most), choose_quote(bytes));
  } else if (const Str* all = as_str(value); all->ascii()) {
    append_ascii_quoted(out, all->ascii_view().substr(0, most), choose_quote(all->ascii_view()));
  } else {
    append_wide_quoted(out, all->wide_view().substr(0, most), choose_quote(all->wide_view()), QuoteStyle::Repr);
  }
  const Ref<Str> text = out.take();
  return text->length <= limit ? text->utf8() : text->slice(0, limit)->utf8();
}

Value escaped_to_ascii(const Str* text) {
  if (text->ascii()) return Value::share(const_cast<Str*>(text));
  TextBuilder out;
  for (const char32_t point : text->wide_view()) {
    if (point < 0x80)
      out.append(point);
    else
      append_escaped(out, point);
  }
  return out.take().value();
}

}  // namespace awaitscope::script
