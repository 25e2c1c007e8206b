#include <doctest/doctest.h>

#include "scene/utf8.h"
#include "support.h"

using namespace awaitscope;
using namespace awaitscope::scene;

TEST_SUITE("fonts") {
  TEST_CASE(
      "the size of a face is its ascent plus its descent, so the em is the size over 1.21 in Inter and over 1.32 in the mono") {
    CHECK(test_fonts().em(FontFace::Text, 18) == doctest::Approx(18 / 1.21).epsilon(0.001));
    CHECK(test_fonts().em(FontFace::Mono, 18) == doctest::Approx(18 / 1.32).epsilon(0.001));
    CHECK(test_fonts().ascent(FontFace::Mono, 132) == doctest::Approx(102).epsilon(0.001));
  }

  TEST_CASE("a text is as wide as its placed glyphs, which stand edge to edge") {
    const std::string words = "Task-4 awaits sleep(2) \xE2\x80\x94 ready at t=2.000";
    for (const FontFace face : {FontFace::Text, FontFace::Strong, FontFace::Mono, FontFace::MonoStrong}) {
      float x = 0;
      for (const PlacedGlyph& glyph : test_fonts().place(words, face, 18)) {
        CHECK(glyph.x == doctest::Approx(x));
        x += glyph.advance;
      }
      CHECK(test_fonts().width(words, face, 18) == doctest::Approx(x));
    }
  }

  TEST_CASE("every character of the mono is equally wide, so numbers stay in their columns") {
    const float zero = test_fonts().width("0", TextStyle::Number, 18);
    for (const char* one : {"1", "7", ".", "m", "W", " "}) {
      CHECK(test_fonts().width(one, TextStyle::Number, 18) == doctest::Approx(zero));
    }
    CHECK(test_fonts().width("0", TextStyle::Code, 18) == doctest::Approx(0.6 * 18 / 1.32).epsilon(0.001));
  }

  TEST_CASE("widths grow with the size") {
    CHECK(test_fonts().width("awaitscope", FontFace::Text, 36) ==
          doctest::Approx(2 * test_fonts().width("awaitscope", FontFace::Text, 18)));
  }

  TEST_CASE("what Inter lacks is set in the fallback") {
    CHECK(test_fonts().face_of(FontFace::Text, 'a') == FontFace::Text);
    CHECK(test_fonts().face_of(FontFace::Text, U'\u10D0') == FontFace::Fallback);  // Georgian
    CHECK(test_fonts().place("a\xE1\x83\x90", FontFace::Text, 18)[1].face == FontFace::Fallback);
  }

  TEST_CASE("a text that does not fit ends in an ellipsis and fits") {
    const float most = 80;
    const std::string cut = test_fonts().fitted("a sentence that is far too long", TextStyle::Body, 18, most);
    CHECK(cut.substr(cut.size() - 3) == "\xE2\x80\xA6");
    CHECK(test_fonts().width(cut, TextStyle::Body, 18) <= most);
    CHECK(test_fonts().width(cut, TextStyle::Body, 18) > most - 20);
    CHECK(test_fonts().fitted("short", TextStyle::Body, 18, most) == "short");
    CHECK(test_fonts().fitted("anything", TextStyle::Body, 18, 2).empty());
  }

  TEST_CASE("lines break at spaces, and the last one allowed is cut") {
    const auto lines = test_fonts().broken("one two three four five six seven eight nine ten", TextStyle::Body, 18, 120, 2);
    REQUIRE(lines.size() == 2);
    CHECK(lines[0] == "one two three");
    CHECK(lines[1].substr(lines[1].size() - 3) == "\xE2\x80\xA6");
    CHECK(test_fonts().broken("unbreakable", TextStyle::Body, 18, 500, 2) == std::vector<std::string>{"unbreakable"});
    CHECK(test_fonts().broken("", TextStyle::Body, 18, 500, 2).empty());
  }

  TEST_CASE("bytes that are no UTF-8 are measured, not read beyond") {
    for (const char* bad : {"\xFF\xFE", "a\xC3", "\xE2\x82", "\xF0\x9F", "\xED\xA0\x80", "\x80\x80"}) {
      std::size_t at = 0;
      const std::string_view text = bad;
      while (at < text.size()) {
        next_character(text, at);
      }
      CHECK(at == text.size());
      CHECK(test_fonts().width(text, TextStyle::Body, 18) > 0);
    }
  }

  TEST_CASE("bytes that are no font are an error that says which face") {
    FontFiles files;
    files.of(FontFace::Text) = "this is not a font at all";
    const auto fonts = Fonts::create(std::move(files));
    REQUIRE_FALSE(fonts.ok());
    CHECK(fonts.error().what == "the file given for the face \"text\" is not a TrueType or OpenType font");
    CHECK_FALSE(Fonts::create({}).ok());
  }
}
