#include "script/types/codecs.h"

#include <string>

#include <fmt/format.h>

#include "script/objects/bytes.h"
#include "script/types/text.h"
#include "script/vm.h"

namespace awaitscope::script {
namespace {

enum class Codec { Utf8, Utf8Bom, Ascii, Latin1, Utf16, Utf16Little, Utf16Big, Utf32, Utf32Little, Utf32Big, Unknown };

struct CodecName {
  const char* normalized;  // lower case, '-' and ' ' as '_'
  Codec codec;
};

constexpr CodecName kCodecs[] = {
    {"utf_8", Codec::Utf8},
    {"utf8", Codec::Utf8},
    {"u8", Codec::Utf8},
    {"cp65001", Codec::Utf8},
    {"utf_8_sig", Codec::Utf8Bom},
    {"ascii", Codec::Ascii},
    {"us_ascii", Codec::Ascii},
    {"646", Codec::Ascii},
    {"latin_1", Codec::Latin1},
    {"latin1", Codec::Latin1},
    {"iso_8859_1", Codec::Latin1},
    {"iso8859_1", Codec::Latin1},
    {"8859", Codec::Latin1},
    {"cp819", Codec::Latin1},
    {"latin", Codec::Latin1},
    {"l1", Codec::Latin1},
    {"utf_16", Codec::Utf16},
    {"utf16", Codec::Utf16},
    {"u16", Codec::Utf16},
    {"utf_16_le", Codec::Utf16Little},
    {"utf_16le", Codec::Utf16Little},
    {"utf_16_be", Codec::Utf16Big},
    {"utf_16be", Codec::Utf16Big},
    {"utf_32", Codec::Utf32},
    {"utf32", Codec::Utf32},
    {"u32", Codec::Utf32},
    {"utf_32_le", Codec::Utf32Little},
    {"utf_32_be", Codec::Utf32Big},
};

Codec find_codec(const Str* name) {
  if (name == nullptr) return Codec::Utf8;
  std::string normalized;
  for (const char c : name->utf8()) {
    normalized.push_back(c == '-' || c == ' ' ? '_' : c >= 'A' && c <= 'Z' ? static_cast<char>(c + 32) : c);
  }
  for (const CodecName& codec : kCodecs) {
    if (normalized == codec.normalized) return codec.codec;
  }
  return Codec::Unknown;
}

const char* codec_name(Codec codec) {
  switch (codec) {
    case Codec::Ascii: return "ascii";
    case Codec::Latin1: return "latin-1";
    case Codec::Utf16: return "utf-16";
    case Codec::Utf16Little: return "utf-16-le";
    case Codec::Utf16Big: return "utf-16-be";
    case Codec::Utf32: return "utf-32";
    case Codec::Utf32Little: return "utf-32-le";
    case Codec::Utf32Big: return "utf-32-be";
    default: return "utf-8";
  }
}

Value unknown_encoding(Vm& vm, const Str* name) {
  return vm.raise(exceptions.LookupError, fmt::format("unknown encoding: {}", name->utf8()));
}

enum class Errors { Strict, Ignore, Replace, BackslashReplace, XmlCharRefReplace, SurrogateEscape, SurrogatePass, Unknown };

Errors find_errors(const Str* name) {
  if (name == nullptr || name->equals("strict")) return Errors::Strict;
  if (name->equals("ignore")) return Errors::Ignore;
  if (name->equals("replace")) return Errors::Replace;
  if (name->equals("backslashreplace")) return Errors::BackslashReplace;
  if (name->equals("xmlcharrefreplace")) return Errors::XmlCharRefReplace;
  if (name->equals("surrogateescape")) return Errors::SurrogateEscape;
  if (name->equals("surrogatepass")) return Errors::SurrogatePass;
  return Errors::Unknown;
}

Value unknown_handler(Vm& vm, const Str* name) {
  return vm.raise(exceptions.LookupError, fmt::format("unknown error handler name '{}'", name->utf8()));
}

bool is_surrogate(char32_t point) { return point >= 0xD800 && point <= 0xDFFF; }

std::string escaped(char32_t point) {
  const auto number = static_cast<std::uint32_t>(point);
  return point < 0x100     ? fmt::format("\\x{:02x}", number)
         : point < 0x10000 ? fmt::format("\\u{:04x}", number)
                           : fmt::format("\\U{:08x}", number);
}

constexpr int kRoundsOfError = 10;  // for a character that has no code, bytes that are none

// -- encoding -----------------------------------------------------------------------------------------------------------------

class Encoder {
 public:
  Encoder(Vm& vm, const Str* text, Codec codec, Errors errors, const Str* errors_name)
      : vm_(vm), text_(text), codec_(codec), errors_(errors), errors_name_(errors_name) {}

  Value encode() {
    Budget::spend_rounds(text_->length * 3);
    if (codec_ == Codec::Utf16 || codec_ == Codec::Utf32) put(0xFEFF);
    if (codec_ == Codec::Utf8Bom) out_ += "\xEF\xBB\xBF";
    for (std::int64_t i = 0; i < text_->length;) {
      if (can_encode(text_->at(i))) {
        put(text_->at(i++));
        continue;
      }
      std::int64_t end = i + 1;
      while (end < text_->length && !can_encode(text_->at(end))) ++end;
      if (!handle_error(i, end)) return {};
      i = end;
    }
    return Bytes::make(out_).value();
  }

 private:
  bool can_encode(char32_t point) const {
    if (codec_ == Codec::Ascii) return point < 0x80;
    if (codec_ == Codec::Latin1) return point < 0x100;
    return !is_surrogate(point);
  }

  void put_unit(std::uint32_t unit, int bytes) {
    const bool big_endian = codec_ == Codec::Utf16Big || codec_ == Codec::Utf32Big;
    for (int i = 0; i < bytes; ++i) out_.push_back(static_cast<char>(unit >> 8 * (big_endian ? bytes - 1 - i : i)));
  }

  void put(char32_t point) {
    switch (codec_) {
      case Codec::Ascii:
      case Codec::Latin1: out_.push_back(static_cast<char>(point)); return;
      case Codec::Utf16:
      case Codec::Utf16Little:
      case Codec::Utf16Big:
        if (point < 0x10000) return put_unit(point, 2);
        put_unit(0xD800 + ((point - 0x10000) >> 10), 2);
        return put_unit(0xDC00 + ((point - 0x10000) & 0x3FF), 2);
      case Codec::Utf32:
      case Codec::Utf32Little:
      case Codec::Utf32Big: return put_unit(point, 4);
      default: return append_utf8(out_, point);
    }
  }

  bool handle_error(std::int64_t begin, std::int64_t end) {
    if (errors_ == Errors::Strict) return fail(begin, end);
    if (errors_ == Errors::Unknown) return unknown_handler(vm_, errors_name_), false;
    Budget::spend_rounds((end - begin) * kRoundsOfError);
    for (std::int64_t i = begin; i < end; ++i) {
      const char32_t point = text_->at(i);
      switch (errors_) {
        case Errors::Ignore: break;
        case Errors::Replace: put('?'); break;
        case Errors::BackslashReplace: put_ascii(escaped(point)); break;
        case Errors::XmlCharRefReplace: put_ascii(fmt::format("&#{};", static_cast<std::uint32_t>(point))); break;
        case Errors::SurrogateEscape:
          if (point < 0xDC80 || point > 0xDCFF) return fail(begin, end);
          out_.push_back(static_cast<char>(point - 0xDC00));
          break;
        default:
          if (!is_surrogate(point) || codec_ == Codec::Ascii || codec_ == Codec::Latin1) return fail(begin, end);
          put(point);
      }
    }
    return true;
  }

  void put_ascii(std::string_view text) {
    for (const char c : text) put(static_cast<unsigned char>(c));
  }

  bool fail(std::int64_t begin, std::int64_t end) {
    const char* reason = codec_ == Codec::Ascii    ? "ordinal not in range(128)"
                         : codec_ == Codec::Latin1 ? "ordinal not in range(256)"
                                                   : "surrogates not allowed";
    const char* name = codec_name(codec_);
    Ref<Tuple> arguments = Tuple::make({Str::make(name).value(), Value::share(const_cast<Str*>(text_)), make_int(begin),
                                        make_int(end), Str::make(reason).value()});
    vm_.raise(make_exception(exceptions.UnicodeEncodeError, std::move(arguments)).value());
    return false;
  }

  Vm& vm_;
  const Str* text_;
  Codec codec_;
  Errors errors_;
  const Str* errors_name_;
  std::string out_;
};

// -- decoding -----------------------------------------------------------------------------------------------------------------

class Decoder {
 public:
  Decoder(Vm& vm, std::string_view bytes, Codec codec, Errors errors, const Str* errors_name)
      : vm_(vm), bytes_(bytes), codec_(codec), errors_(errors), errors_name_(errors_name) {}

  Value decode() {
    Budget::spend_rounds(static_cast<std::int64_t>(bytes_.size()) * 2);
    take_mark();
    while (at_ < bytes_.size()) {
      const bool good = codec_ == Codec::Ascii || codec_ == Codec::Latin1 ? one_byte() : wide_units() > 0 ? units() : utf8();
      if (!good) return {};
    }
    return out_.take().value();
  }

 private:
  int wide_units() const {
    switch (codec_) {
      case Codec::Utf16:
      case Codec::Utf16Little:
      case Codec::Utf16Big: return 2;
      case Codec::Utf32:
      case Codec::Utf32Little:
      case Codec::Utf32Big: return 4;
      default: return 0;
    }
  }

  void take_mark() {
    if (codec_ == Codec::Utf8Bom && bytes_.substr(0, 3) == "\xEF\xBB\xBF") at_ = 3;
    if (codec_ != Codec::Utf16 && codec_ != Codec::Utf32) return;
    const auto size = static_cast<std::size_t>(wide_units());
    if (bytes_.size() < size) return;
    const std::uint32_t little = unit(0, false), big_endian = unit(0, true);
    if (little == 0xFEFF || big_endian == 0xFEFF) at_ = size;
    big_endian_ = big_endian == 0xFEFF;
  }

  unsigned char byte(std::size_t i) const { return static_cast<unsigned char>(bytes_[i]); }

  std::uint32_t unit(std::size_t at, bool big_endian) const {
    const int size = wide_units();
    std::uint32_t value = 0;
    for (int i = 0; i < size; ++i)
      value |= static_cast<std::uint32_t>(byte(at + static_cast<std::size_t>(i))) << 8 * (big_endian ? size - 1 - i : i);
    return value;
  }

  bool one_byte() {
    const unsigned char c = byte(at_);
    if (codec_ == Codec::Ascii && c >= 0x80) return handle_error(at_ + 1, "ordinal not in range(128)");
    out_.append(c);
    ++at_;
    return true;
  }

  bool units() {
    const auto size = static_cast<std::size_t>(wide_units());
    const bool big_endian = big_endian_ || codec_ == Codec::Utf16Big || codec_ == Codec::Utf32Big;
    if (bytes_.size() - at_ < size) return handle_error(bytes_.size(), "truncated data");
    const std::uint32_t first = unit(at_, big_endian);
    if (size == 4) {
      if (first > 0x10FFFF) return handle_error(at_ + 4, "code point not in range(0x110000)");
      if (is_surrogate(first) && errors_ != Errors::SurrogatePass)
        return handle_error(at_ + 4, "code point in surrogate code point range(0xd800, 0xe000)");
    } else if (is_surrogate(first)) {
      if (first >= 0xDC00) return handle_error(at_ + 2, "illegal encoding");
      if (bytes_.size() - at_ < 4) return handle_error(bytes_.size(), "unexpected end of data");
      const std::uint32_t second = unit(at_ + 2, big_endian);
      if (second < 0xDC00 || second > 0xDFFF) return handle_error(at_ + 2, "illegal UTF-16 surrogate");
      out_.append(static_cast<char32_t>(0x10000 + ((first - 0xD800) << 10) + (second - 0xDC00)));
      at_ += 4;
      return true;
    }
    out_.append(static_cast<char32_t>(first));
    at_ += size;
    return true;
  }

  bool utf8() {
    const unsigned char lead = byte(at_);
    if (lead < 0x80) {
      std::size_t end = at_ + 1;
      while (end < bytes_.size() && byte(end) < 0x80) ++end;
      out_.append_ascii(bytes_.substr(at_, end - at_));
      at_ = end;
      return true;
    }
    const int more = lead >= 0xC2 && lead <= 0xDF ? 1 : lead >= 0xE0 && lead <= 0xEF ? 2 : lead >= 0xF0 && lead <= 0xF4 ? 3 : 0;
    if (more == 0) return handle_error(at_ + 1, "invalid start byte");
    char32_t point = lead & (0x3F >> more);
    for (int i = 1; i <= more; ++i) {
      const std::size_t position = at_ + static_cast<std::size_t>(i);
      if (position >= bytes_.size()) return handle_error(bytes_.size(), "unexpected end of data");
      const unsigned char next = byte(position);
      const unsigned least = i > 1 ? 0x80 : lead == 0xE0 ? 0xA0 : lead == 0xF0 ? 0x90 : 0x80;
      const bool surrogates = errors_ == Errors::SurrogatePass;
      const unsigned most = i > 1 ? 0xBF : lead == 0xED && !surrogates ? 0x9F : lead == 0xF4 ? 0x8F : 0xBF;
      if (next < least || next > most) {
        // A lead of a surrogate whose third byte is wrong is wrong from its second byte on.
        return handle_error(lead == 0xED && surrogates && i == 2 && byte(at_ + 1) > 0x9F ? at_ + 1 : position,
                            "invalid continuation byte");
      }
      point = point << 6 | (next & 0x3F);
    }
    out_.append(point);
    at_ += static_cast<std::size_t>(more) + 1;
    return true;
  }

  // The bytes from at_ to `end` cannot be decoded.
  bool handle_error(std::size_t end, const char* reason) {
    Budget::spend_rounds(kRoundsOfError);
    switch (errors_) {
      case Errors::Ignore: break;
      case Errors::Replace: out_.append(char32_t{0xFFFD}); break;
      case Errors::BackslashReplace:
        for (std::size_t i = at_; i < end; ++i) out_.append_ascii(escaped(byte(i)));
        break;
      case Errors::SurrogateEscape:
        for (std::size_t i = at_; i < end; ++i) {
          if (byte(i) < 0x80) return fail(end, reason);
          out_.append(static_cast<char32_t>(0xDC00 + byte(i)));
        }
        break;
      case Errors::Unknown: unknown_handler(vm_, errors_name_); return false;
      default: return fail(end, reason);
    }
    at_ = end;
    return true;
  }

  bool fail(std::size_t end, const char* reason) {
    // Errors name the byte order that was found.
    const Codec found = codec_ == Codec::Utf16   ? (big_endian_ ? Codec::Utf16Big : Codec::Utf16Little)
                        : codec_ == Codec::Utf32 ? (big_endian_ ? Codec::Utf32Big : Codec::Utf32Little)
                                                 : codec_;
    Ref<Tuple> arguments = Tuple::make({Str::make(codec_name(found)).value(), Bytes::make(bytes_).value(),
                                        make_int(static_cast<std::int64_t>(at_)), make_int(static_cast<std::int64_t>(end)),
                                        Str::make(reason).value()});
    vm_.raise(make_exception(exceptions.UnicodeDecodeError, std::move(arguments)).value());
    return false;
  }

  Vm& vm_;
  std::string_view bytes_;
  Codec codec_;
  Errors errors_;
  const Str* errors_name_;
  std::size_t at_ = 0;
  bool big_endian_ = false;
  TextBuilder out_;
};

}  // namespace

Value encode_text(Vm& vm, const Str* text, const Str* encoding, const Str* errors) {
  const Codec codec = find_codec(encoding);
  if (codec == Codec::Unknown) return unknown_encoding(vm, encoding);
  if (text->ascii() && (codec == Codec::Utf8 || codec == Codec::Ascii || codec == Codec::Latin1))
    return Bytes::make(text->ascii_view()).value();
  return Encoder(vm, text, codec, find_errors(errors), errors).encode();
}

Value decode_bytes(Vm& vm, std::string_view bytes, const Str* encoding, const Str* errors) {
  const Codec codec = find_codec(encoding);
  if (codec == Codec::Unknown) return unknown_encoding(vm, encoding);
  if ((codec == Codec::Utf8 || codec == Codec::Ascii) && is_ascii(bytes)) return Str::make(bytes).value();
  return Decoder(vm, bytes, codec, find_errors(errors), errors).decode();
}

}  // namespace awaitscope::script
