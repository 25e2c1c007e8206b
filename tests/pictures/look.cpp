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
  std::size_t shape = 0;
};

Rect letters_of(const Rect& box) { return {box.x, box.y + box.h * .22F, box.w, box.h * .56F}; }

// The words that can be seen: those under an overlay's veil, under a solid box or outside of their clip are not.
std::vector<Word> visible_words(const scene::Picture& picture) {
  const Rect window{0, 0, picture.width(), picture.height()};
  std::vector<Word> words;
  std::vector<Rect> clips{window};
  bool in_overlay = false;
  for (std::size_t index = 0; index < picture.shapes().size(); ++index) {
    const Shape& shape = picture.shapes()[index];
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
              {std::string(picture.text(shape)), letters, shape.box, shape.size, shape.place, clips.back(), in_overlay, index});
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
    for (const scene::Token& token : picture.tokens()) {
      const bool its_own = token.first_shape <= word.shape && word.shape < token.end_shape;
      const bool veiled = word.in_overlay && token.place != word.place;
      if (!its_own && !veiled && word.letters.cut(word.clip).overlaps(token.box, 1)) {
        faults.push_back(fmt::format("{}: under the token of task {}", what, token.task));
      }
    }
  }
  return faults;
}

namespace {

// Names so long that no place has room for them: a request with a query, a function of asyncio's own.
constexpr std::string_view kTooLong[] = {"GET /weather", "_create_server"};

bool is_too_long(std::string_view words) {
  return std::any_of(std::begin(kTooLong), std::end(kTooLong), [&](std::string_view name) { return words.starts_with(name); });
}

}  // namespace

std::vector<std::string> faults_of_stage(const scene::Picture& picture, const scene::StageLayout& stage) {
  const auto room_of = [&](scene::Place place) -> const Rect* {
    switch (place) {
      case scene::Place::Ready: return &stage.ready;
      case scene::Place::Running: return &stage.running;
      case scene::Place::Done: return &stage.done;
      case scene::Place::Timers: return &stage.timers;
      case scene::Place::Outside: return &stage.outside;
      case scene::Place::Futures: return &stage.futures;
      case scene::Place::Locks: return &stage.locks;
      default: return nullptr;
    }
  };
  std::vector<std::string> faults;
  const auto look_at = [&](scene::Place place, const Rect& box, std::string_view what) {
    const Rect* room = room_of(place);
    if (room != nullptr && (box.x < room->x - 2 || box.right() > room->right() + 2)) {
      faults.push_back(fmt::format("{} leaves {}: {:.0f} to {:.0f}, it goes from {:.0f} to {:.0f}", what,
                                   scene::place_name(place), box.x, box.right(), room->x, room->right()));
    }
  };
  for (const scene::Token& token : picture.tokens()) {
    look_at(token.place, token.box, fmt::format("the token of task {}", token.task));
  }
  for (const Shape& shape : picture.shapes()) {
    const std::string_view id = picture.id(shape);
    // These stand between places; tokens have been looked at, the ring around one that is pointed at may pass the edge.
    if (id == "thread-of-the-loop" || id == "entrance" || id == "blocked" || id.starts_with("task-")) {
      continue;
    }
    if (shape.kind == ShapeKind::Rect) {
      look_at(shape.place, shape.box, fmt::format("a shape of {}", id));
    } else if (shape.kind == ShapeKind::Text) {
      const std::string_view words = picture.text(shape);
      look_at(shape.place, shape.box, fmt::format("\"{}\"", words));
      const bool code = shape.face == scene::FontFace::Mono || shape.face == scene::FontFace::MonoStrong;
      if (room_of(shape.place) != nullptr && !code && words.ends_with("\xE2\x80\xA6") && !is_too_long(words)) {
        faults.push_back(fmt::format("\"{}\" in {}: cut", words, scene::place_name(shape.place)));
      }
    }
  }
  return faults;
}

}  // namespace awaitscope::pictures
