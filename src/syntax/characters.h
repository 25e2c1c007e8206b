#pragma once

// Classes of single bytes, for the lexer and its kin. A byte of 128 and above may be part of a name: Unicode decides later.

namespace awaitscope::syntax {

inline bool is_decimal_digit(int c) { return c >= '0' && c <= '9'; }
inline bool is_octal_digit(int c) { return c >= '0' && c <= '7'; }
inline bool is_binary_digit(int c) { return c == '0' || c == '1'; }
inline bool is_hexadecimal_digit(int c) { return is_decimal_digit(c) || (c >= 'a' && c <= 'f') || (c >= 'A' && c <= 'F'); }
inline bool may_start_name(int c) { return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || c == '_' || c >= 128; }
inline bool may_continue_name(int c) { return may_start_name(c) || is_decimal_digit(c); }

}  // namespace awaitscope::syntax
