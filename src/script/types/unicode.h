#pragma once

// What Python's str methods know of a code point: its class, its case, its digit. The classes come from utf8proc, with
// small tables for what it does not tell; ASCII never gets that far.

#include <string>

namespace awaitscope::script::unicode {

bool is_alpha(char32_t point);
bool is_decimal_digit(char32_t point);
bool is_digit(char32_t point);
bool is_numeric(char32_t point);
bool is_space(char32_t point);
bool is_upper(char32_t point);
bool is_lower(char32_t point);
bool is_title(char32_t point);
inline bool is_cased(char32_t point) { return is_upper(point) || is_lower(point) || is_title(point); }
bool is_printable(char32_t point);  // shown by repr() as it is
bool is_identifier_start(char32_t point);
bool is_identifier_part(char32_t point);
bool is_line_end(char32_t point);  // for splitlines()
int decimal(char32_t point);       // 0 to 9, -1 if it is no decimal digit

// Full mappings: one code point may become three.
void append_upper(std::u32string& out, char32_t point);
void append_title(std::u32string& out, char32_t point);
void append_folded(std::u32string& out, char32_t point);
// The lower case of text[index]; a final sigma depends on what stands around it.
void append_lower(std::u32string& out, std::u32string_view text, std::size_t index);

}  // namespace awaitscope::script::unicode
