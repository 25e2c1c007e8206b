#include "scene/fonts.h"

#include "scene/utf8.h"

// The one place where stb_truetype is compiled; static, so that it cannot meet the copy inside Dear ImGui.
#define STBTT_STATIC
#define STB_TRUETYPE_IMPLEMENTATION
#include <stb/stb_truetype.h>

#include <algorithm>
#include <utility>

namespace awaitscope::scene {

// A face: its file, its metrics in the file's units, and the advances of the characters that make up nearly all text.
struct Fonts::Face {
  static constexpr char32_t kCached = 0x250;  // Latin, its supplement and both extensions
  std::string bytes;
  stbtt_fontinfo info{};
  float line = 1;  // ascent + descent
  float ascent = 1;
  float em = 1;
  std::array<float, kCached> advances{};
  std::array<bool, kCached> present{};

  bool load(std::string file);
  bool has(char32_t code) const;
  float advance(char32_t code) const;
  float measured(char32_t code) const;
};

bool Fonts::Face::load(std::string file) {
  bytes = std::move(file);
  const auto* data = reinterpret_cast<const unsigned char*>(bytes.data());
  const int offset = bytes.size() < 12 ? -1 : stbtt_GetFontOffsetForIndex(data, 0);
  if (offset < 0 || stbtt_InitFont(&info, data, offset) == 0) {
    return false;
  }
  int up = 0;
  int down = 0;
  int gap = 0;
  stbtt_GetFontVMetrics(&info, &up, &down, &gap);
  if (up - down <= 0) {
    return false;
  }
  line = static_cast<float>(up - down);
  ascent = static_cast<float>(up);
  em = 1 / stbtt_ScaleForMappingEmToPixels(&info, 1);
  for (char32_t code = 0; code < kCached; ++code) {
    present[code] = stbtt_FindGlyphIndex(&info, static_cast<int>(code)) != 0;
    advances[code] = measured(code);
  }
  return true;
}

bool Fonts::Face::has(char32_t code) const {
  return code < kCached ? present[code] : stbtt_FindGlyphIndex(&info, static_cast<int>(code)) != 0;
}

float Fonts::Face::advance(char32_t code) const { return code < kCached ? advances[code] : measured(code); }

float Fonts::Face::measured(char32_t code) const {
  int wide = 0;
  int bearing = 0;
  stbtt_GetCodepointHMetrics(&info, static_cast<int>(code), &wide, &bearing);
  return static_cast<float>(wide);
}

Fonts::Fonts() = default;
Fonts::~Fonts() = default;

Result<std::unique_ptr<Fonts>> Fonts::create(FontFiles files) {
  static constexpr std::string_view kNames[kFontFaceCount] = {"text", "strong", "mono", "mono_strong", "icons", "fallback"};
  auto fonts = std::unique_ptr<Fonts>(new Fonts());
  for (std::size_t i = 0; i < kFontFaceCount; ++i) {
    if (files.bytes[i].empty()) {
      continue;
    }
    auto face = std::make_unique<Face>();
    if (!face->load(std::move(files.bytes[i]))) {
      return Error{"the file given for the face \"" + std::string(kNames[i]) + "\" is not a TrueType or OpenType font", "",
                   "install the fonts the README names"};
    }
    fonts->faces_[i] = std::move(face);
  }
  for (const FontFace needed : {FontFace::Text, FontFace::Mono}) {
    if (!fonts->faces_[static_cast<std::size_t>(needed)]) {
      return Error{"no font for the face \"" + std::string(kNames[static_cast<std::size_t>(needed)]) + "\"", "",
                   "install the fonts the README names"};
    }
  }
  return fonts;
}

const Fonts::Face& Fonts::face(FontFace which) const {
  if (const auto& own = faces_[static_cast<std::size_t>(which)]) {
    return *own;
  }
  const bool mono = which == FontFace::MonoStrong || which == FontFace::Mono;
  return *faces_[static_cast<std::size_t>(mono ? FontFace::Mono : FontFace::Text)];
}

FontFace Fonts::face_of(FontFace which, char32_t code) const {
  if (face(which).has(code)) {
    return which;
  }
  const auto& fallback = faces_[static_cast<std::size_t>(FontFace::Fallback)];
  return fallback && fallback->has(code) ? FontFace::Fallback : which;
}

float Fonts::advance(FontFace which, char32_t code, float size) const {
  const Face& found = face(face_of(which, code));
  return found.advance(code) * size / found.line;
}

float Fonts::width(std::string_view text, FontFace which, float size) const {
  float total = 0;
  for (std::size_t at = 0; at < text.size();) {
    total += advance(which, next_character(text, at), size);
  }
  return total;
}

float Fonts::width(std::string_view text, TextStyle style, float h) const {
  const StyleMeasure found = measure(style);
  return width(text, found.face, found.size * h);
}

float Fonts::ascent(FontFace which, float size) const { return face(which).ascent * size / face(which).line; }

float Fonts::em(FontFace which, float size) const { return face(which).em * size / face(which).line; }

std::vector<PlacedGlyph> Fonts::place(std::string_view text, FontFace which, float size) const {
  std::vector<PlacedGlyph> glyphs;
  glyphs.reserve(text.size());
  float x = 0;
  for (std::size_t at = 0; at < text.size();) {
    const char32_t code = next_character(text, at);
    const float wide = advance(which, code, size);
    glyphs.push_back({code, face_of(which, code), x, wide});
    x += wide;
  }
  return glyphs;
}

std::string Fonts::fitted(std::string_view text, FontFace which, float size, float most) const {
  static constexpr std::string_view kEllipsis = "\xE2\x80\xA6";
  const float dots = width(kEllipsis, which, size);
  float total = 0;
  std::size_t cut = 0;  // how much fits beside the ellipsis
  for (std::size_t at = 0; at < text.size();) {
    total += advance(which, next_character(text, at), size);
    if (total + dots <= most) {
      cut = at;
    }
    if (total > most) {
      while (cut > 0 && text[cut - 1] == ' ') {
        --cut;
      }
      return dots <= most ? std::string(text.substr(0, cut)) + std::string(kEllipsis) : std::string();
    }
  }
  return std::string(text);
}

std::string Fonts::fitted(std::string_view text, TextStyle style, float h, float most) const {
  const StyleMeasure found = measure(style);
  return fitted(text, found.face, found.size * h, most);
}

std::vector<std::string> Fonts::broken(std::string_view text, TextStyle style, float h, float most, int lines) const {
  std::vector<std::string> result;
  const StyleMeasure found = measure(style);
  const float size = found.size * h;
  while (!text.empty() && static_cast<int>(result.size()) < lines) {
    float total = 0;
    std::size_t space = 0;
    std::size_t at = 0;
    while (at < text.size()) {
      const std::size_t before = at;
      total += advance(found.face, next_character(text, at), size);
      if (total > most) {
        at = before;
        break;
      }
      space = text[before] == ' ' ? before : space;
    }
    const bool last = static_cast<int>(result.size()) + 1 == lines;
    if (at >= text.size() || last || at == 0) {
      result.push_back(fitted(text, found.face, size, most));
      break;
    }
    const std::size_t end = text[at] == ' ' ? at : space > 0 ? space : at;
    result.emplace_back(text.substr(0, end));
    text.remove_prefix(end);
    text.remove_prefix(std::min(text.find_first_not_of(' '), text.size()));
  }
  return result;
}

std::string_view css_family(FontFace face) {
  switch (face) {
    case FontFace::Text:
    case FontFace::Strong: return "Inter, 'DejaVu Sans', sans-serif";
    case FontFace::Mono:
    case FontFace::MonoStrong: return "'JetBrains Mono', 'DejaVu Sans Mono', monospace";
    case FontFace::Icons: return "'Material Icons'";
    case FontFace::Fallback: return "'DejaVu Sans', sans-serif";
  }
  return "sans-serif";
}

int css_weight(FontFace face) { return face == FontFace::Strong ? 600 : face == FontFace::MonoStrong ? 700 : 400; }

}  // namespace awaitscope::scene
