#include "syntax/identifiers.h"

#include <cstdlib>

#include <utf8proc.h>

namespace awaitscope::syntax {

namespace {

utf8proc_category_t category(char32_t c) { return utf8proc_category(static_cast<utf8proc_int32_t>(c)); }

// Unicode's Other_ID_Start and Other_ID_Continue: old letters and digits that the categories miss.
bool is_other_start(char32_t c) {
  return c == 0x1885 || c == 0x1886 || c == 0x2118 || c == 0x212E || c == 0x309B || c == 0x309C;
}
bool is_other_continue(char32_t c) { return c == 0xB7 || c == 0x387 || (c >= 0x1369 && c <= 0x1371) || c == 0x19DA; }

// Characters whose NFKC form begins with no letter are in ID_Start, yet not in XID_Start.
bool loses_start_in_nfkc(char32_t c) {
  return c == 0x37A || c == 0xE33 || c == 0xEB3 || c == 0x309B || c == 0x309C || (c >= 0xFC5E && c <= 0xFC63) || c == 0xFDFA ||
         c == 0xFDFB || c == 0xFE70 || c == 0xFE72 || c == 0xFE74 || c == 0xFE76 || c == 0xFE78 || c == 0xFE7A || c == 0xFE7C ||
         c == 0xFE7E || c == 0xFF9E || c == 0xFF9F;
}

bool loses_continue_in_nfkc(char32_t c) {
  return c == 0x37A || c == 0x309B || c == 0x309C || (c >= 0xFC5E && c <= 0xFC63) || c == 0xFDFA || c == 0xFDFB ||
         c == 0xFE70 || c == 0xFE72 || c == 0xFE74 || c == 0xFE76 || c == 0xFE78 || c == 0xFE7A || c == 0xFE7C || c == 0xFE7E;
}

bool is_letter(char32_t c) {
  switch (category(c)) {
    case UTF8PROC_CATEGORY_LU:
    case UTF8PROC_CATEGORY_LL:
    case UTF8PROC_CATEGORY_LT:
    case UTF8PROC_CATEGORY_LM:
    case UTF8PROC_CATEGORY_LO:
    case UTF8PROC_CATEGORY_NL: return true;
    default: return c == '_' || is_other_start(c);
  }
}

bool is_mark_or_digit(char32_t c) {
  switch (category(c)) {
    case UTF8PROC_CATEGORY_MN:
    case UTF8PROC_CATEGORY_MC:
    case UTF8PROC_CATEGORY_ND:
    case UTF8PROC_CATEGORY_PC: return true;
    default: return is_other_continue(c);
  }
}

}  // namespace

bool is_identifier_start(char32_t c) { return is_letter(c) && !loses_start_in_nfkc(c); }

bool is_identifier_continue(char32_t c) { return (is_letter(c) || is_mark_or_digit(c)) && !loses_continue_in_nfkc(c); }

bool is_printable(char32_t c) {
  if (c == ' ') return true;
  switch (category(c)) {
    case UTF8PROC_CATEGORY_CC:
    case UTF8PROC_CATEGORY_CF:
    case UTF8PROC_CATEGORY_CS:
    case UTF8PROC_CATEGORY_CO:
    case UTF8PROC_CATEGORY_CN:
    case UTF8PROC_CATEGORY_ZL:
    case UTF8PROC_CATEGORY_ZP:
    case UTF8PROC_CATEGORY_ZS: return false;
    default: return true;
  }
}

std::string normalized_identifier(std::string_view name) {
  utf8proc_uint8_t* normal = nullptr;
  const auto options = static_cast<utf8proc_option_t>(UTF8PROC_STABLE | UTF8PROC_COMPOSE | UTF8PROC_COMPAT);
  const utf8proc_ssize_t size = utf8proc_map(reinterpret_cast<const utf8proc_uint8_t*>(name.data()),
                                             static_cast<utf8proc_ssize_t>(name.size()), &normal, options);
  if (size < 0) return std::string(name);
  std::string result(reinterpret_cast<const char*>(normal), static_cast<std::size_t>(size));
  std::free(normal);
  return result;
}

}  // namespace awaitscope::syntax
