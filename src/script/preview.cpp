#include "script/preview.h"

#include <algorithm>

#include "script/collections/range.h"
#include "script/objects/big_int.h"
#include "script/objects/bytes.h"
#include "script/objects/exception.h"
#include "script/types/quote.h"
#include "script/types/text.h"
#include "script/types/unicode.h"
#include "script/vm.h"

namespace awaitscope::script {

bool is_preview_container(const Value& value) {
  return value.is(&list_kind) || value.is(&tuple_kind) || value.is(&dict_kind) || value.is(&set_kind) ||
         value.is(&frozenset_kind);
}

std::int64_t preview_length(const Value& value) {
  if (value.is(&list_kind)) return as_list(value)->length();
  if (value.is(&tuple_kind)) return as_tuple(value)->length;
  if (value.is(&dict_kind)) return as_dict(value)->length();
  return value.as<Set>()->length();
}

namespace {

constexpr int kLowestDepth = -20;  // exceptions let a container in below the limit of depth; rings must end somewhere

void append_preview(TextBuilder& out, const Value& value, int depth);

void append_int(TextBuilder& out, const Value& number) {
  const bool huge = big::bit_length(number) > 4300 * 10 / 3 + 64;
  const std::string text = huge ? std::string() : int_digits(number, 10);
  if (huge || text.size() > 4301 || (text.size() == 4301 && text[0] != '-'))
    out.append_ascii("<int object>");
  else
    out.append_ascii(text);
}

// Exact values that are no containers; false if it is none.
bool append_plain(TextBuilder& out, const Value& value) {
  if (is_exact_int(value)) return append_int(out, value), true;
  if (value.is(&str_kind)) {
    const Str* text = value.as<Str>();
    append_quoted(out, text->slice(0, std::min(text->length, kPreviewCharacters)).get());
    return true;
  }
  if (value.is_none()) return out.append_ascii("None"), true;
  if (value.is_bool()) return out.append_ascii(value.is_true() ? "True" : "False"), true;
  if (value.is_ellipsis()) return out.append_ascii("Ellipsis"), true;
  if (value.is(&float_kind)) return out.append_ascii(float_repr(float_of(value))), true;
  if (value.is(&bytes_kind)) return append_quoted_bytes(out, value.as<Bytes>()->view().substr(0, kPreviewCharacters)), true;
  if (!value.is(&range_kind)) return false;
  const auto* range = value.as<Range>();
  out.append_ascii("range(");
  append_int(out, range->start);
  out.append_ascii(", ");
  append_int(out, range->stop);
  if (!(range->step.is_small_int() && range->step.small_int() == 1)) {
    out.append_ascii(", ");
    append_int(out, range->step);
  }
  out.append_ascii(")");
  return true;
}

// Writes what separates items and counts them.
class Items {
 public:
  Items(TextBuilder& out, int depth) : out_(out), depth_(depth) {}

  // False when there is no place for more.
  bool begin() {
    if (count_ == kPreviewItems) return false;
    if (count_++ > 0) out_.append_ascii(", ");
    return true;
  }
  bool append(const Value& item) {
    if (!begin()) return false;
    append_preview(out_, item, depth_ - 1);
    return true;
  }

 private:
  TextBuilder& out_;
  int depth_;
  std::int64_t count_ = 0;
};

void append_dict(TextBuilder& out, const Dict* dict, int depth) {
  Items items(out, depth);
  for (const Dict::Entry& entry : dict->entries) {
    if (entry.key.empty()) continue;
    if (!items.append(entry.key)) return;
    out.append_ascii(": ");
    append_preview(out, entry.value, depth - 1);
  }
}

void append_set(TextBuilder& out, const Set* set, int depth) {
  Items items(out, depth);
  for (const Set::Slot& slot : set->table) {
    if (!slot.key.empty() && !items.append(slot.key)) return;
  }
}

void append_items(TextBuilder& out, const Value* begin, std::int64_t count, int depth) {
  Items items(out, depth);
  for (std::int64_t i = 0; i < count && items.append(begin[i]); ++i) {
  }
}

void append_inside(TextBuilder& out, const Value& value, int depth) {
  if (value.is(&list_kind))
    append_items(out, as_list(value)->items.data(), as_list(value)->length(), depth);
  else if (value.is(&tuple_kind))
    append_items(out, as_tuple(value)->items(), as_tuple(value)->length, depth);
  else if (value.is(&dict_kind))
    append_dict(out, as_dict(value), depth);
  else
    append_set(out, value.as<Set>(), depth);
}

struct Brackets {
  const char* empty;
  const char* left;
  const char* right;
};

Brackets brackets_of(const Value& value) {
  if (value.is(&list_kind)) return {"[]", "[", "]"};
  if (value.is(&tuple_kind)) return {"()", "(", ")"};
  if (value.is(&dict_kind)) return {"{}", "{", "}"};
  if (value.is(&set_kind)) return {"set()", "{", "}"};
  return {"frozenset()", "frozenset({", "})"};
}

void append_container(TextBuilder& out, const Value& value, int depth) {
  const Brackets brackets = brackets_of(value);
  const std::int64_t length = preview_length(value);
  if (length == 0) return out.append_ascii(brackets.empty);
  out.append_ascii(brackets.left);
  if (depth == 0 || depth < kLowestDepth) {
    out.append_ascii("...");
  } else {
    append_inside(out, value, depth);
    if (length > kPreviewItems) out.append_ascii(", ...");
  }
  if (value.is(&tuple_kind) && length == 1) out.append_ascii(",");
  out.append_ascii(brackets.right);
}

void append_exception(TextBuilder& out, const Value& value, int depth) {
  out.append_utf8(type_name(value));
  out.append_ascii("(");
  const Exception* exception = as_exception(value);
  if (depth < kLowestDepth)
    out.append_ascii("...");
  else if (exception->arguments)
    append_items(out, exception->arguments->items(), std::min(exception->arguments->length, kPreviewItems), depth);
  out.append_ascii(")");
}

void append_preview(TextBuilder& out, const Value& value, int depth) {
  if (append_plain(out, value)) return;
  if (is_exception(value)) return append_exception(out, value, depth);
  if (is_preview_container(value)) return append_container(out, value, depth);
  out.append_utf8("<" + type_of(value)->name->utf8() + " object>");
}

// -- cleaning -----------------------------------------------------------------------------------------------------------------------

bool is_word(char32_t point) { return point == '_' || unicode::is_alpha(point) || unicode::is_numeric(point); }
bool is_hex(char32_t point) {
  return (point >= '0' && point <= '9') || (point >= 'a' && point <= 'f') || (point >= 'A' && point <= 'F');
}

// Every number written 0x... that begins a word becomes 0x0.
std::u32string without_addresses(const std::u32string& text) {
  std::u32string out;
  for (std::size_t i = 0; i < text.size();) {
    const bool begins =
        text[i] == '0' && i + 2 < text.size() && text[i + 1] == 'x' && is_hex(text[i + 2]) && (i == 0 || !is_word(text[i - 1]));
    if (!begins) {
      out.push_back(text[i++]);
      continue;
    }
    out += U"0x0";
    for (i += 2; i < text.size() && is_hex(text[i]);) ++i;
  }
  return out;
}

void remove_all(std::string& text, const std::string& part) {
  if (part.empty()) return;
  for (std::size_t at = text.find(part); at != text.npos; at = text.find(part, at)) text.erase(at, part.size());
}

Ref<Str> cleaned(Ref<Str> text, const std::vector<std::string>& directories) {
  const auto holds = [&text](std::string_view part) {
    return !text->ascii() || text->ascii_view().find(part) != std::string_view::npos;
  };
  if (holds("0x")) {
    std::u32string points;
    for (std::int64_t i = 0; i < text->length; ++i) points.push_back(text->at(i));
    text = Str::make(std::u32string_view(without_addresses(points)));
  }
  if (std::none_of(directories.begin(), directories.end(), holds)) return text;
  std::string utf8 = text->utf8();
  for (const std::string& directory : directories) remove_all(utf8, directory);
  return Str::make(utf8);
}

}  // namespace

std::string preview(const Value& value, const std::vector<std::string>& directories) {
  TextBuilder out;
  append_preview(out, value, kPreviewDepth);
  const Ref<Str> text = cleaned(out.take(), directories);
  if (text->length <= kPreviewCharacters) return text->utf8();
  return text->slice(0, kPreviewCharacters - 3)->utf8() + "...";
}

}  // namespace awaitscope::script
