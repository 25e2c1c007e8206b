#pragma once

// repr() of str and bytes.

#include <string>
#include <string_view>

#include "base/value.h"

namespace awaitscope::script {

struct Str;
class TextBuilder;

enum class QuoteStyle { Repr, Ascii };

void append_quoted(TextBuilder& out, const Str* text, QuoteStyle style = QuoteStyle::Repr);
void append_quoted_bytes(TextBuilder& out, std::string_view bytes);
Value quoted(const Str* text);  // a str

// The start of repr(value), for messages: `value` is a str or bytes, the text has at most `limit` characters, in UTF-8.
std::string quoted_start(const Value& value, std::int64_t limit);

// A text in ASCII, all else as \x, \u or \U.
Value escaped_to_ascii(const Str* text);

}  // namespace awaitscope::script
