#include "look.h"

#include <fmt/format.h>

#include <algorithm>

namespace awaitscope::pictures {
namespace {

using scene::Rect;
using scene::Shape;
using scene::ShapeKind;

struct Word {
  std::string text;
  Rect letters;  // without the room of ascenders and descenders, which neighbours may share
  Rect box;
  float size = 0;
  scene::Place place{};
  Rect clip;
  bool in_overlay = false;
};

Rect letters_of(const Rect& box) { return {box.x, box.y + box.h * .22F, box.w, box.h * .56F}; }

// The words that can be seen: those under an overlay's veil, under a solid box or outside of their clip are not.
std::vector<Word> visible_words(const scene::Picture& picture) {
  const Rect window{0, 0, picture.width(), picture.height()};
  std::vector<Word> words;
  std::vector<Rect> clips{window};
  bool in_overlay = false;
  for (const Shape& shape : picture.shapes()) {
    switch (shape.kind) {
      case ShapeKind::PushClip: clips.push_back(clips.back().cut(shape.box)); break;
      case ShapeKind::PopClip: clips.pop_back(); break;
      case ShapeKind::Rect:
        if (shape.box.holds(window, 1) && shape.fill.visible()) {
          in_overlay = !words.empty();
          words.clear();
        } else if (shape.fill.a == 255) {
          std::erase_if(words, [&](const Word& word) { return shape.box.holds(word.letters.cut(word.clip), 1); });
        }
        break;
      case ShapeKind::Text: {
        const Rect letters = letters_of(shape.box);
        const Rect seen = letters.cut(clips.back());
        if (seen.w > 1 && seen.h > 1) {
          words.push_back(
              {std::string(picture.text(shape)), letters, shape.box, shape.size, shape.place, clips.back(), in_overlay});
        }
        break;
      }
      default: break;
    }
  }
  return words;
}

}  // namespace

std::vector<std::string> faults_of(const scene::Picture& picture, float smallest, float smallest_in_overlay) {
  std::vector<std::string> faults;
  const std::vector<Word> words = visible_words(picture);
  for (std::size_t i = 0; i < words.size(); ++i) {
    const Word& word = words[i];
    const std::string what = fmt::format("\"{}\" in {}", word.text, scene::place_name(word.place));
    const float least = word.in_overlay ? smallest_in_overlay : smallest;
    if (word.size < least) {
      faults.push_back(fmt::format("{}: {:.1f} pixels high, at least {:.1f}", what, word.size, least));
    }
    // Rows that scroll are cut above and below; a word that is too wide should have been shortened.
    if (word.box.x < word.clip.x - 2 || word.box.right() > word.clip.right() + 2) {
      faults.push_back(fmt::format("{}: cut off at the side", what));
    }
    for (std::size_t j = i + 1; j < words.size(); ++j) {
      if (word.letters.cut(word.clip).overlaps(words[j].letters.cut(words[j].clip), 1)) {
        faults.push_back(fmt::format("{}: under \"{}\" in {}", what, words[j].text, scene::place_name(words[j].place)));
      }
    }
  }
  return faults;
}

}  // namespace awaitscope::pictures
