#pragma once

// The measure of text, from the font files themselves: the one source of widths for the window, for pictures painted offscreen
// and for SVG, so that a line breaks and a word is cut at the same place in all three. The caller reads the files (this room
// touches no disk) and hands their bytes over.
//
// Sizes follow Dear ImGui's rule: the size of a face is its ascent plus its descent, so the em of Inter is size / 1.21 and
// that of JetBrains Mono size / 1.32. There is no kerning and there are no ligatures. place() gives every glyph with the face
// that holds it and its left edge; a painter that draws glyph by glyph at these places gets exactly the measured picture.

#include <array>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "base/result.h"
#include "scene/shapes.h"
#include "scene/theme.h"

namespace awaitscope::scene {

// The bytes of one font file for each face. Text and Mono are required; Strong and MonoStrong fall back on them, and a
// character no face holds is measured as the face's missing glyph.
struct FontFiles {
  std::array<std::string, kFontFaceCount> bytes;
  std::string& of(FontFace face) { return bytes[static_cast<std::size_t>(face)]; }
};

struct PlacedGlyph {
  char32_t code = 0;
  FontFace face = FontFace::Text;  // the face that holds it: the one asked for, or the fallback
  float x = 0;                     // left edge from the left edge of the text
  float advance = 0;
};

class Fonts {
 public:
  static Result<std::unique_ptr<Fonts>> create(FontFiles files);
  ~Fonts();
  Fonts(const Fonts&) = delete;
  Fonts& operator=(const Fonts&) = delete;

  // `size` is ascent + descent in pixels.
  float advance(FontFace face, char32_t code, float size) const;
  float width(std::string_view text, FontFace face, float size) const;
  float width(std::string_view text, TextStyle style, float h) const;
  float ascent(FontFace face, float size) const;  // from the top of the line to the baseline
  float em(FontFace face, float size) const;      // what CSS calls font-size
  FontFace face_of(FontFace face, char32_t code) const;
  std::vector<PlacedGlyph> place(std::string_view text, FontFace face, float size) const;

  // The text if it fits into `most` pixels, else as much of it as fits with an ellipsis.
  std::string fitted(std::string_view text, FontFace face, float size, float most) const;
  std::string fitted(std::string_view text, TextStyle style, float h, float most) const;
  // The text broken at spaces into lines of at most `most` pixels; at most `lines` of them, the last one cut.
  std::vector<std::string> broken(std::string_view text, TextStyle style, float h, float most, int lines) const;

 private:
  struct Face;
  Fonts();
  std::array<std::unique_ptr<Face>, kFontFaceCount> faces_;
  const Face& face(FontFace which) const;
};

// The CSS font-family list and weight of a face.
std::string_view css_family(FontFace face);
int css_weight(FontFace face);

}  // namespace awaitscope::scene
