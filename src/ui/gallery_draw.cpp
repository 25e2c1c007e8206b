// How the gallery looks: its cards, what one can do without them, the recent files, the search.

#include <algorithm>
#include <cmath>

#include "scene/controls.h"
#include "scene/signs.h"
#include "scene/timeline.h"
#include "ui/commands.h"
#include "ui/gallery.h"

namespace awaitscope::ui {
namespace {

using scene::Canvas;
using scene::Rect;
using scene::TextStyle;

// A script without a loop has no lanes: its one thread, and where it slept, by the clock.
void draw_without_tasks(Canvas& c, const Rect& box, const scene::Lanes& lanes) {
  const float lane = c.of(1.5F);
  const float base = std::round(box.centre().y + lane / 2);
  const double total = std::max(lanes.end_time(), 1e-9);
  const auto x_at = [&](double time) { return box.x + box.w * static_cast<float>(std::clamp(time / total, 0.0, 1.0)); };
  scene::draw_span(c, scene::State::Running, box.x, lanes.blocks().empty() ? box.right() : box.x + c.px(4), base, lane);
  for (const scene::Block& block : lanes.blocks()) {
    scene::draw_span(c, scene::State::Blocked, x_at(block.from) + c.px(4), x_at(block.to), base, lane);
    scene::draw_span(c, scene::State::Running, x_at(block.to) - c.px(2), x_at(block.to) + c.px(2), base, lane);
  }
}

std::string_view file_name_of(std::string_view path) { return path.substr(path.find_last_of("/\\") + 1); }

}  // namespace

void Gallery::draw(Canvas& c, const Rect& window, std::string_view message, const std::vector<std::string>& recent) {
  const auto& t = c.theme();
  const auto placed = c.in(scene::Place::Gallery);
  {
    const auto named = c.called("backdrop");
    c.rect(window, t.surface.base);
  }
  const float side = std::min(c.of(16), window.w * .3F);
  const Rect grid{side + c.of(2), 0, window.w - side - c.of(4), window.h};
  const float gap = c.of(1);
  columns_ = std::max(1, static_cast<int>((grid.w + gap) / (c.of(16) + gap)));
  const float wide = std::floor((grid.w + gap) / static_cast<float>(columns_)) - gap;
  const float high = c.of(14.5F);
  const float top = c.of(4.2F);
  const std::vector<std::size_t> all = shown();
  const auto rows =
      static_cast<float>((all.size() + static_cast<std::size_t>(columns_) - 1) / static_cast<std::size_t>(columns_));
  const float most = std::max(0.0F, top + rows * (high + gap) - window.h);
  const auto place_of_chosen = static_cast<std::size_t>(std::lower_bound(all.begin(), all.end(), chosen_) - all.begin());
  const auto row_of_chosen = static_cast<float>(place_of_chosen / static_cast<std::size_t>(columns_));
  if (show_chosen_) {
    const float y = row_of_chosen * (high + gap);
    scroll_ =
        std::min(std::max(scroll_, y + top + high + gap - window.h), y);  // its head, in a window that is lower than a card
    show_chosen_ = false;
  }
  scroll_ = std::clamp(scroll_, 0.0F, most);
  c.push_clip({side, top - c.of(.3F), window.w - side, window.h - top + c.of(.3F)});
  for (std::size_t i = 0; i < all.size(); ++i) {
    const auto column = static_cast<float>(i % static_cast<std::size_t>(columns_));
    const auto row = static_cast<float>(i / static_cast<std::size_t>(columns_));
    const Rect box{std::round(grid.x + column * (wide + gap)), std::round(top + row * (high + gap) - scroll_), wide, high};
    if (box.bottom() > top && box.y < window.h) {
      draw_card(c, box, all[i]);
    }
  }
  c.pop_clip();
  c.text(grid.x, c.of(2.3F), "Scenarios", TextStyle::Say, t.text.primary);
  draw_search(c, {grid.x + static_cast<float>(columns_) * (wide + gap) - gap - c.of(16), c.of(1.3F), c.of(16), c.of(2)});
  if (all.empty() && !cards_.empty()) {
    c.text(grid.x, top + c.of(1), "no scenario has these words: Esc shows all", TextStyle::Label, t.text.faint);
  }
  if (cards_.empty()) {
    c.text(grid.x, top + c.of(1), "no scenarios were found: open a script of your own", TextStyle::Label, t.text.faint);
  }
  draw_side(c, {0, 0, side, window.h}, message, recent);
}

void Gallery::draw_side(Canvas& c, const Rect& box, std::string_view message, const std::vector<std::string>& recent) const {
  const auto& t = c.theme();
  c.rect(box, t.surface.panel);
  c.hair_down(box.right(), 0, box.h, t.line.soft);
  const float x = box.x + c.of(1.5F);
  const float most = box.w - c.of(3);
  const float mark = scene::draw_mark(c, x, c.of(2.3F), c.h() * .62F);
  c.text(mark + c.of(.6F), c.of(2.3F), "awaitscope", TextStyle::Say, t.text.primary);
  float y = c.of(4.2F);
  const auto lines = [&](std::string_view words, scene::Colour ink, std::size_t count) {
    for (const std::string& line : c.fonts().broken(words, TextStyle::Label, c.h(), most, count)) {
      c.text_below(x, y, line, TextStyle::Label, ink);
      y += c.of(1.1F);
    }
  };
  for (const std::string& line :
       c.fonts().broken("Watch the event loop run your script, step by step.", TextStyle::Body, c.h(), most, 3)) {
    c.text_below(x, y, line, TextStyle::Body, t.text.muted);
    y += c.of(1.25F);
  }
  y += c.of(.9F);
  const auto button = [&](std::string_view id, std::string_view words, scene::ButtonKind kind, Act act) {
    scene::draw_button(c, id, {x, y, most, c.of(1.8F)}, words, nullptr, kind, scene::Action::Command,
                       static_cast<std::int64_t>(act));
    y += c.of(2.3F);
  };
  button("button-open", "Open a file", scene::ButtonKind::Primary, Act::Open);
  button("button-paste", "Paste a script", scene::ButtonKind::Plain, Act::PasteScript);
  button("button-new", "Write a new one", scene::ButtonKind::Plain, Act::NewScript);
  lines("or drop a file anywhere", t.text.faint, 1);
  if (!message.empty()) {
    const auto named = c.called("message");
    y += c.of(1);
    lines(message, t.state(scene::State::Failed), 8);
  }
  y = draw_chapters(c, x, y + c.of(.9F), most);
  draw_recent(c, {x, y + c.of(1.2F), most, box.h - c.of(3.5F) - y}, recent);
  const float foot = box.h - c.of(1.8F);
  const float end = scene::draw_key_control(c, x, foot, {"hint-keys", "F1", "keys"}, scene::Action::Command,
                                            static_cast<std::int64_t>(Act::Help));
  scene::draw_key_control(c, end + c.of(1), foot, {"hint-commands", "Ctrl+P", "commands"}, scene::Action::Command,
                          static_cast<std::int64_t>(Act::Commands));
}

// What is typed in the gallery is searched for: there is no need to click on it first.
void Gallery::draw_search(Canvas& c, const Rect& box) const {
  const auto& t = c.theme();
  const auto named = c.called("search");
  const bool typed = !search_.text().empty();
  c.frame(box, typed ? t.accent.selection : t.line.strong, c.stroke(typed ? 2 : 1), c.h() * scene::radii().token);
  const float x = box.x + c.of(.6F);
  const float y = box.y + box.h / 2;
  const float most = box.w - c.of(1.2F);
  if (!typed) {
    scene::draw_lens(c, {x + c.of(.35F), y}, c.of(.28F), t.text.muted);
    c.text(x + c.of(1.3F), y, "Type to find by word or idea", TextStyle::Label, t.text.faint, scene::Align::Left,
           most - c.of(1.3F));
    return;
  }
  const float end = c.text(x, y, search_.text(), TextStyle::Body, t.text.primary, scene::Align::Left, most);
  c.rect({end + c.px(1), box.y + c.of(.4F), c.stroke(2), box.h - c.of(.8F)}, t.text.primary);
}

// What the scenarios are about, and how many are about it. Returns where it ends.
float Gallery::draw_chapters(Canvas& c, float x, float y, float width) const {
  const auto& t = c.theme();
  const float row = c.of(1.75F);
  for (std::size_t i = 0; i <= chapters_.size() && !chapters_.empty(); ++i, y += row) {
    const std::string& chapter = i == 0 ? std::string() : chapters_[i - 1];
    const std::string id = scene::id_of("chapter", static_cast<std::int64_t>(i));
    const auto named = c.called(id);
    const bool on = chapter == chapter_;
    const Rect box{x - c.of(1.5F), y, width + c.of(3), row};
    if (on || c.highlight.pointed_id == id) {
      c.rect(box, t.surface.raised);
    }
    if (on) {
      c.rect({box.x, box.y, c.stroke(3), box.h}, t.accent.beam);
    }
    const auto count = std::count_if(cards_.begin(), cards_.end(),
                                     [&](const GalleryCard& card) { return i == 0 || card.words.chapter == chapter; });
    const float number = c.width("000", TextStyle::Number);
    c.text(x, box.centre().y, i == 0 ? "All scenarios" : chapter, on ? TextStyle::Strong : TextStyle::Body,
           on ? t.text.primary : t.text.muted, scene::Align::Left, width - number);
    c.text(x + width, box.centre().y, std::to_string(count), TextStyle::Number, t.text.faint, scene::Align::Right);
    c.hit(box, scene::Action::ShowMore);
  }
  return y;
}

// As many of the recent files as there is room for: their names, below them where they are.
void Gallery::draw_recent(Canvas& c, const Rect& box, const std::vector<std::string>& recent) {
  const auto& t = c.theme();
  const float row = c.of(2.5F);
  float y = box.y + c.of(1.6F);
  if (recent.empty() || y + row > box.bottom()) {
    return;
  }
  c.text_below(box.x, box.y, "Recent", TextStyle::LabelStrong, t.text.primary);
  c.hair_across(box.x, box.right(), box.y + c.of(1.1F), t.line.soft);
  for (std::size_t i = 0; i < recent.size() && y + row < box.bottom(); ++i, y += row) {
    const std::string id = scene::id_of("recent", static_cast<std::int64_t>(i));
    const auto named = c.called(id);
    if (c.highlight.pointed_id == id) {
      c.rect({box.x - c.of(.5F), y - c.of(.2F), box.w + c.of(1), row}, t.surface.raised, c.h() * scene::radii().token);
    }
    const std::string_view path = recent[i];
    const std::string_view name = file_name_of(path);
    c.text_below(box.x, y, name, TextStyle::Body, t.text.primary, scene::Align::Left, box.w);
    c.text_below(box.x, y + c.of(1.15F), path.substr(0, path.size() - name.size()), TextStyle::Label, t.text.faint,
                 scene::Align::Left, box.w);
    c.hit({box.x - c.of(.5F), y - c.of(.2F), box.w + c.of(1), row}, scene::Action::OpenFile, static_cast<std::int64_t>(i));
  }
}

void Gallery::draw_card(Canvas& c, const Rect& box, std::size_t index) const {
  const auto& t = c.theme();
  const GalleryCard& card = cards_[index];
  const std::string id = scene::id_of("card", static_cast<std::int64_t>(index));
  const auto named = c.called(id);
  const bool chosen = index == chosen_;
  const float radius = c.h() * scene::radii().card;
  const bool lit = c.highlight.pointed_id == id;
  c.frame(box, t.raised_edge ? t.line.soft : scene::Colour{}, t.raised_edge ? c.hair_width() : 0, radius,
          chosen || lit ? t.surface.raised : t.surface.panel);
  if (chosen) {
    c.frame(box, t.accent.selection, c.stroke(scene::strokes().focus), radius);
  }
  const float pad = c.of(.8F);
  const float split = box.bottom() - c.of(6.6F);
  const Rect picture{box.x + pad, box.y + pad, box.w - 2 * pad, split - box.y - 2 * pad};
  if (card.lanes && card.lanes->row_count() > 0) {
    scene::draw_thumbnail(c, picture, *card.lanes);
  } else if (card.lanes) {
    draw_without_tasks(c, picture, *card.lanes);
  }
  c.hair_across(box.x + pad, box.right() - pad, split, t.line.hair);
  const float most = box.w - 2 * pad;
  c.text(box.x + pad, split + c.of(1.1F), card.words.title, TextStyle::Strong, t.text.primary, scene::Align::Left, most);
  float y = split + c.of(2.3F);
  for (const std::string& line : c.fonts().broken(card.words.sentence, TextStyle::Label, c.h(), most, 2)) {
    c.text(box.x + pad, y, line, TextStyle::Label, t.text.muted, scene::Align::Left, most);
    y += c.of(1.1F);
  }
  const float foot = split + c.of(5.2F);
  const float enter = c.width("Enter", TextStyle::Label) + c.of(1);
  c.text(box.x + pad, foot, card.facts, TextStyle::Number, t.text.faint, scene::Align::Left, most - (chosen ? enter : 0));
  if (chosen) {
    scene::draw_key(c, box.right() - pad - enter + c.of(.4F), foot, "Enter");
  }
  c.hit(box, scene::Action::OpenFile, static_cast<std::int64_t>(index));
}

}  // namespace awaitscope::ui
