#pragma once

// Which characters may stand in a Python name, and which can be shown. ASCII is answered by tables in the lexer; this is
// for the rest of Unicode.

#include <string>
#include <string_view>

namespace awaitscope::syntax {

bool is_identifier_start(char32_t c);
bool is_identifier_continue(char32_t c);

// Python's str.isprintable for one character.
bool is_printable(char32_t c);

// The NFKC form that CPython gives to names; the text itself if it is ASCII or has none.
std::string normalized_identifier(std::string_view name);

}  // namespace awaitscope::syntax
