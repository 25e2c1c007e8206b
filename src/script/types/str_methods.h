#pragma once

// The parts of the type str, each in its own file, and what they share.

#include "script/types/method.h"
#include "script/types/search.h"
#include "script/types/text.h"

namespace awaitscope::script {

void add_str_search_methods(Type* type);     // find, count, replace, startswith, ...
void add_str_split_methods(Type* type);      // split, partition, splitlines, strip, join
void add_str_case_methods(Type* type);       // upper, title, isalpha, ...
void add_str_layout_methods(Type* type);     // center, zfill, expandtabs, ...
void add_str_translate_methods(Type* type);  // translate, maketrans, encode
void add_str_format_methods(Type* type);     // format, format_map

// text % arguments.
Value percent_format(Vm& vm, const Value& text, const Value& arguments);
// Slots::get_item: an index or a slice.
Value str_get_item(Vm& vm, const Value& self, const Value& key);

template <FixedString name, std::uint32_t least, std::uint32_t most, NativeCode code, bool keywords = false,
          Wording wording = Wording::Expected>
void add_str_method(Type* type) {
  add_method(type, name.text, checked_method<"str", is_str, name, least, most, code, keywords, wording>);
}

// Calls `use` with both texts as views of the same character type.
template <typename Use>
auto with_views(const Str* text, const Str* other, Use use) {
  if (text->ascii() && other->ascii()) return use(text->ascii_view(), other->ascii_view());
  CountedWideString wide_text, wide_other;
  if (text->ascii()) wide_text.assign(text->ascii_view().begin(), text->ascii_view().end());
  if (other->ascii()) wide_other.assign(other->ascii_view().begin(), other->ascii_view().end());
  return use(text->ascii() ? std::u32string_view(wide_text) : text->wide_view(),
             other->ascii() ? std::u32string_view(wide_other) : other->wide_view());
}

// Calls `use` with a view of the text in its own form.
template <typename Use>
auto with_view(const Str* text, Use use) {
  return text->ascii() ? use(text->ascii_view()) : use(text->wide_view());
}

inline Value piece(const Str* text, std::int64_t begin, std::int64_t end) {
  Budget::spend(search::kCostOfPiece);
  return text->slice(begin, end).value();
}

}  // namespace awaitscope::script
