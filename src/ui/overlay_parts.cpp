#include "ui/overlay_parts.h"

#include <algorithm>
#include <cctype>
#include <iterator>

namespace awaitscope::ui {

using scene::Align;
using scene::Canvas;
using scene::Rect;
using scene::TextStyle;

std::string lowered(std::string_view text) {
  std::string low(text);
  for (char& letter : low) {
    letter = static_cast<char>(std::tolower(static_cast<unsigned char>(letter)));
  }
  return low;
}

namespace {

bool begins_word(std::string_view text, std::size_t at) {
  return at == 0 || std::isalnum(static_cast<unsigned char>(text[at - 1])) == 0;
}

bool has_all(std::string_view text, std::string_view typed, bool begins) {
  const std::string low = lowered(text);
  const std::string words = lowered(typed);
  for (std::size_t at = 0; at < words.size();) {
    const std::size_t end = std::min(words.find(' ', at), words.size());
    std::size_t found = low.find(words.substr(at, end - at));
    while (begins && found != std::string::npos && !begins_word(low, found)) {
      found = low.find(words.substr(at, end - at), found + 1);
    }
    if (found == std::string::npos) {
      return false;
    }
    at = end + 1;
  }
  return true;
}

}  // namespace

bool has_words(std::string_view text, std::string_view typed) { return has_all(text, typed, true); }
bool has_parts(std::string_view text, std::string_view typed) { return has_all(text, typed, false); }

void draw_veil(Canvas& c, const Rect& window) {
  const auto named = c.called("veil");
  c.rect(window, c.theme().surface.scrim);
  c.hit(window, scene::Action::None);
}

void draw_panel(Canvas& c, const Rect& box) {
  const auto named = c.called("overlay");
  c.frame(box, c.theme().line.strong, c.stroke(1), c.h() * scene::radii().card, c.theme().surface.panel);
  c.hit(box, scene::Action::None);
}

void draw_field(Canvas& c, const Rect& box, const LineEdit& edit, std::string_view hint) {
  const auto& t = c.theme();
  const auto named = c.called("field");
  c.frame(box, t.accent.selection, c.stroke(2), c.h() * scene::radii().token, t.surface.base);
  const float x = box.x + c.of(.6F);
  const float y = box.y + box.h / 2;
  const float most = box.w - c.of(1.2F);
  if (edit.text().empty()) {
    c.text(x + c.of(.2F), y, hint, TextStyle::Body, t.text.faint, Align::Left, most);
  }
  const float caret = c.width(std::string_view(edit.text()).substr(0, edit.caret()), TextStyle::Body);
  const float by = std::max(0.0F, caret - most);  // a long line is shown around the caret
  c.push_clip({x - c.px(2), box.y, most + c.px(4), box.h});
  if (edit.selected()) {
    c.rect({x - by - c.px(2), box.y + c.of(.4F), caret + c.px(3), box.h - c.of(.8F)}, t.accent.selection.faded(.22F));
  }
  if (!edit.text().empty()) {
    c.text(x - by, y, edit.text(), TextStyle::Body, t.text.primary);
  }
  c.rect({x + caret - by, box.y + c.of(.4F), c.stroke(2), box.h - c.of(.8F)}, t.text.primary);
  c.pop_clip();
}

void draw_asking_panel(Canvas& c, const Rect& box, std::string_view title, const LineEdit& edit, std::string_view hint) {
  const float pad = c.of(1.25F);
  draw_panel(c, box);
  c.text(box.x + pad, box.y + c.of(1.3F), title, TextStyle::Strong, c.theme().text.primary);
  draw_field(c, {box.x + pad, box.y + c.of(2.3F), box.w - 2 * pad, c.of(2)}, edit, hint);
}

void draw_choice(Canvas& c, std::string_view id, const Rect& box, bool chosen) {
  const auto named = c.called(id);
  if (chosen || c.highlight.pointed_id == id) {
    c.rect(box, c.theme().surface.raised);
  }
  if (chosen) {
    c.rect({box.x, box.y, c.stroke(3), box.h}, c.theme().accent.beam);
  }
  c.hit(box, scene::Action::None);
}

float draw_caps(Canvas& c, const ActInfo& act, float right, float y) {
  float x = right;
  for (std::size_t i = std::size(act.keys); i-- > 0;) {
    if (act.keys[i].empty()) {
      continue;
    }
    const float w = std::max(c.h() * 1.2F, c.width(act.keys[i], TextStyle::Label) + c.h() * .6F);
    x -= w;
    scene::draw_key(c, x, y, act.keys[i]);
    x -= c.of(.35F);
  }
  return x;
}

float draw_key_hint(Canvas& c, float x, float y, std::string_view key, std::string_view words) {
  const float end = scene::draw_key(c, x, y, key) + c.of(.4F);
  return c.text(end, y, words, TextStyle::Label, c.theme().text.faint) + c.of(1.1F);
}

}  // namespace awaitscope::ui
