// The narration: one sentence for this event, one line further, what caused it and what comes next.

#include <algorithm>

#include "scene/controls.h"
#include "scene/parts.h"

namespace awaitscope::scene {
namespace {

float draw_pair(Canvas& c, float x, float y, float right, std::string_view label, std::string_view words, std::string_view id,
                std::int64_t event) {
  const Theme& t = c.theme();
  const auto named = c.called(id);
  const float begin = x;
  x = c.text(x, y, label, TextStyle::Label, t.text.faint) + c.px(7);
  x = c.text(x, y, words, TextStyle::LabelStrong, t.text.muted, Align::Left, std::max(1.0F, right - x));
  if (event > 0) {
    c.hit({begin, y - c.of(.6F), x - begin, c.of(1.2F)}, Action::GoToEvent, event);
  }
  return x + c.of(1.5F);
}

// At the right of a sentence that tells of a mistake. Returns how wide they are.
float draw_answers(Canvas& c, const Rect& box) {
  constexpr float kRoomForWords = 24;  // of h: below, the tabs have to do
  const float high = c.of(1.45F);
  float right = box.right() - c.of(1);
  const auto add = [&](std::string_view id, std::string_view words, Action action) {
    const float w = c.width(words, TextStyle::Label) + c.of(1.4F);
    draw_button(c, id, {right - w, box.y + c.of(.75F), w, high}, words, nullptr, ButtonKind::Plain, action);
    right -= w + c.of(.5F);
  };
  if (box.w < c.of(kRoomForWords)) {
    return 0;
  }
  add("button-fix", "Show the fix", Action::ShowFix);
  add("button-why", "Why?", Action::Why);
  return box.right() - right;
}

bool is_cut(const std::vector<std::string>& lines) { return !lines.empty() && lines.back().ends_with("\xE2\x80\xA6"); }

// The lines that `broken` makes of as many sentences as have room whole: better one of two than two that end in dots. A first
// sentence that is too long is cut.
template <typename Broken>
std::vector<std::string> whole_sentences(const std::string& text, Broken broken) {
  std::vector<std::string> all = broken(text);
  std::vector<std::string> lines = all;
  for (std::size_t end = text.size(); is_cut(lines);) {
    do {
      end = end == 0 ? std::string::npos : text.find_last_of(".;", end - 1);
    } while (end != std::string::npos && text.compare(end + 1, 1, " ") != 0);
    if (end == std::string::npos) {
      return all;
    }
    lines = broken(text.substr(0, end) + ".");
  }
  return lines;
}

}  // namespace

void draw_narration(Canvas& c, const Rect& box, const NarrationContent& content, float below) {
  const Theme& t = c.theme();
  const auto placed = c.as("narration", Place::Narration);
  c.rect(box, t.surface.panel);
  c.hair_across(box.x, box.right(), box.y, t.line.soft);
  const float x = box.x + c.of(1);
  const float answers = content.fix.line > 0 ? draw_answers(c, box) : 0;
  const float most = box.w - c.of(2);
  // A sentence that is too long for its line takes a second one from the line below it, which passes under the buttons.
  float y = box.y + c.px(15);
  const float lowest = box.bottom() - c.of(below);
  const int rows = y + c.of(1.45F) + c.of(1.2F) <= lowest ? 2 : 1;
  const auto lines = whole_sentences(content.sentence, [&](const std::string& text) {
    auto broken = c.fonts().broken(text, TextStyle::Say, c.h(), most - answers, rows);
    if (broken.size() > 1) {
      const std::string_view rest = std::string_view(text).substr(text.find_first_not_of(' ', broken[0].size()));
      broken[1] = c.fonts().fitted(rest, TextStyle::Say, c.h(), most);
    }
    return broken;
  });
  for (std::size_t i = 0; i < lines.size(); ++i) {
    c.text_below(x, y, lines[i], TextStyle::Say, t.text.primary, Align::Left, most);
    y += i + 1 < lines.size() ? c.of(1.45F) : c.of(1.72F);
  }
  // The line for the curious may take two, where what caused it and what is next still fit below.
  const float line_height = c.of(1.25F);
  const int room = y + line_height + c.of(1) + c.px(24) < lowest ? 2 : 1;
  const auto further = whole_sentences(
      content.further, [&](const std::string& text) { return c.fonts().broken(text, TextStyle::Body, c.h(), most, room); });
  float pairs = y + c.of(1) + c.px(24);
  if (y + c.of(1) < lowest) {
    for (std::size_t i = 0; i < further.size(); ++i) {
      c.text_below(x, y + static_cast<float>(i) * line_height, further[i], TextStyle::Body, t.text.muted, Align::Left, most);
      pairs += i > 0 ? line_height : 0;
    }
  }
  if (pairs < lowest) {
    float at = x;
    if (!content.caused_by.empty()) {
      at = draw_pair(c, at, pairs, x + most * .6F, "caused by", content.caused_by, "caused-by", content.cause);
    }
    if (content.next_hidden && x + most - at > c.of(5)) {
      draw_pair(c, at, pairs, x + most, "next", "?", "next", 0);
    }
    if (!content.next.empty() && x + most - at > c.of(5)) {
      draw_pair(c, at, pairs, x + most, "next", content.next, "next", 0);
    }
  }
}

}  // namespace awaitscope::scene
