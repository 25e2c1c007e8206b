#include "script/types/text.h"

#include <cstring>

#include "base/budget.h"

namespace awaitscope::script {

bool is_ascii(std::string_view text) {
  const char* data = text.data();
  std::size_t left = text.size();
  std::uint64_t high = 0;
  for (; left >= 8; left -= 8, data += 8) {
    std::uint64_t word;
    std::memcpy(&word, data, 8);
    high |= word;
  }
  for (; left > 0; --left, ++data) high |= static_cast<unsigned char>(*data);
  return (high & 0x8080808080808080u) == 0;
}

void append_utf8(std::string& out, char32_t point) {
  const auto byte = [&out](char32_t bits) { out.push_back(static_cast<char>(bits)); };
  if (point < 0x80) {
    byte(point);
  } else if (point < 0x800) {
    byte(0xC0 | point >> 6), byte(0x80 | (point & 0x3F));
  } else if (point < 0x10000) {
    byte(0xE0 | point >> 12), byte(0x80 | (point >> 6 & 0x3F)), byte(0x80 | (point & 0x3F));
  } else {
    byte(0xF0 | point >> 18), byte(0x80 | (point >> 12 & 0x3F)), byte(0x80 | (point >> 6 & 0x3F)), byte(0x80 | (point & 0x3F));
  }
}

char32_t next_utf8(std::string_view text, std::size_t* position) {
  const auto lead = static_cast<unsigned char>(text[(*position)++]);
  if (lead < 0x80) return lead;
  const int more = lead >= 0xF0 && lead <= 0xF4 ? 3 : lead >= 0xE0 && lead < 0xF0 ? 2 : lead >= 0xC2 && lead < 0xE0 ? 1 : 0;
  if (more == 0) return 0xFFFD;
  char32_t point = lead & (0x3F >> more);
  for (int i = 0; i < more; ++i) {
    if (*position >= text.size()) return 0xFFFD;
    const auto next = static_cast<unsigned char>(text[*position]);
    // The second byte decides whether the sequence is too long or out of range.
    const unsigned least = i > 0 ? 0x80 : lead == 0xE0 ? 0xA0 : lead == 0xF0 ? 0x90 : 0x80;
    const unsigned most = i == 0 && lead == 0xF4 ? 0x8F : 0xBF;
    if (next < least || next > most) return 0xFFFD;
    point = point << 6 | (next & 0x3F);
    ++*position;
  }
  return point;
}

// -- TextBuilder -----------------------------------------------------------------------------------------------------------------------

void TextBuilder::widen() {
  if (wide_) return;
  wide_ = true;
  points_.reserve(narrow_.size() + 16);
  Budget::spend_rounds(static_cast<std::int64_t>(narrow_.size()));
  for (const char c : narrow_) points_.push_back(static_cast<unsigned char>(c));
  narrow_.clear();
}

void TextBuilder::append_wide(char32_t point) {
  widen();
  points_.push_back(point);
}

void TextBuilder::append_narrow_to_wide(std::string_view text) {
  for (const char c : text) points_.push_back(static_cast<unsigned char>(c));
}

void TextBuilder::append(const Str* text, std::int64_t begin, std::int64_t end) {
  Budget::spend_bytes(end - begin);
  const auto count = static_cast<std::size_t>(end - begin);
  if (text->ascii()) return append_ascii({text->bytes() + begin, count});
  append(std::u32string_view(text->points() + begin, count));
}

void TextBuilder::append(std::u32string_view text) {
  if (wide_) {
    points_.append(text);
    return;
  }
  Budget::spend_rounds(static_cast<std::int64_t>(text.size()));
  for (const char32_t point : text) append(point);
}

void TextBuilder::append_utf8(std::string_view text) {
  Budget::spend_bytes(static_cast<std::int64_t>(text.size()));
  if (is_ascii(text)) return append_ascii(text);
  for (std::size_t position = 0; position < text.size();) append(next_utf8(text, &position));
}

void TextBuilder::fill(char32_t point, std::int64_t count) {
  if (count <= 0) return;
  Budget::spend_bytes(count);
  if (!wide_ && point >= 0x80) widen();
  if (wide_)
    points_.append(static_cast<std::size_t>(count), point);
  else
    narrow_.append(static_cast<std::size_t>(count), static_cast<char>(point));
}

void TextBuilder::clear() {
  narrow_.clear();
  points_.clear();
  wide_ = false;
}

Ref<Str> TextBuilder::take() {
  Budget::spend_bytes(length());
  Ref<Str> text;
  if (wide_) {
    text = Str::make(std::u32string_view(points_));
  } else if (narrow_.size() <= 1) {
    text = narrow_.empty() ? Str::empty() : Str::of_char(static_cast<unsigned char>(narrow_[0]));
  } else {
    char* data;
    text = Str::allocate_ascii(static_cast<std::int64_t>(narrow_.size()), &data);
    std::memcpy(data, narrow_.data(), narrow_.size());
  }
  clear();
  return text;
}

// -- joining -----------------------------------------------------------------------------------------------------------------------------

Ref<Str> join_strings(const Value* pieces, std::int64_t count, const Str* separator) {
  if (count == 0) return Str::empty();
  if (count == 1 && pieces[0].is(&str_kind)) return Ref<Str>::share(pieces[0].as<Str>());
  std::int64_t length = separator == nullptr ? 0 : separator->length * (count - 1);
  bool ascii = separator == nullptr || separator->ascii() || count == 1;
  for (std::int64_t i = 0; i < count; ++i) {
    const Str* piece = pieces[i].as<Str>();
    length += piece->length;
    ascii = ascii && piece->ascii();
  }
  if (length == 0) return Str::empty();
  Budget::spend_bytes(length);
  if (!ascii) {
    char32_t* out;
    Ref<Str> text = Str::allocate_wide(length, &out);
    const auto copy = [&out](const Str* piece) {
      if (piece->ascii()) {
        for (const char c : piece->ascii_view()) *out++ = static_cast<unsigned char>(c);
      } else {
        std::memcpy(out, piece->points(), static_cast<std::size_t>(piece->length) * sizeof(char32_t));
        out += piece->length;
      }
    };
    for (std::int64_t i = 0; i < count; ++i) {
      if (i > 0 && separator != nullptr) copy(separator);
      copy(pieces[i].as<Str>());
    }
    return text;
  }
  char* out;
  Ref<Str> text = Str::allocate_ascii(length, &out);
  for (std::int64_t i = 0; i < count; ++i) {
    if (i > 0 && separator != nullptr) {
      std::memcpy(out, separator->bytes(), static_cast<std::size_t>(separator->length));
      out += separator->length;
    }
    const Str* piece = pieces[i].as<Str>();
    std::memcpy(out, piece->bytes(), static_cast<std::size_t>(piece->length));
    out += piece->length;
  }
  return text;
}

}  // namespace awaitscope::script
