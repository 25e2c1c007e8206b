#include "ui/checklist.h"

#include <algorithm>
#include <string>

#include "scene/signs.h"
#include "scene/token.h"
#include "ui/overlay_parts.h"

namespace awaitscope::ui {
namespace {

using scene::Align;
using scene::Canvas;
using scene::Rect;
using scene::TextStyle;

constexpr float kRows = 14;
constexpr std::string_view kTitles[] = {"Playing stops at", "The log shows"};

// A box with a check in it, or without.
void draw_box(Canvas& c, float x, float y, bool on) {
  const auto& t = c.theme();
  const float size = c.of(.9F);
  const Rect box{x, y - size / 2, size, size};
  c.frame(box, on ? t.accent.beam : t.line.strong, c.stroke(1.5F), c.h() * scene::radii().mark,
          on ? t.accent.beam : t.surface.base);
  if (on) {
    scene::draw_sign(c, scene::State::Done, box.centre(), size * .3F, t.text.on_beam);
  }
}

}  // namespace

void Checklist::show(CheckTopic topic, std::vector<CheckRow> rows) {
  topic_ = topic;
  rows_ = std::move(rows);
  edit_.clear();
  choice_.choose(0);
}

std::vector<std::size_t> Checklist::shown() const {
  std::vector<std::size_t> all;
  for (std::size_t i = 0; i < rows_.size(); ++i) {
    if (has_words(rows_[i].words + " " + rows_[i].note, edit_.text())) {
      all.push_back(i);
    }
  }
  return all;
}

std::optional<std::size_t> Checklist::handle(const InputEvent& event) {
  const std::vector<std::size_t> all = shown();
  if (choice_.handle(event, all.size())) {
    return std::nullopt;
  }
  if (event.kind == InputKind::KeyDown && event.chord.key == Key::Enter) {
    return choice_.row() < all.size() ? std::optional(all[choice_.row()]) : std::nullopt;
  }
  const std::string before = edit_.text();
  edit_.handle(event);
  if (edit_.text() != before) {
    choice_.choose(0);
  }
  return std::nullopt;
}

std::optional<std::size_t> Checklist::click(std::string_view id) {
  constexpr std::string_view kPrefix = "check-";
  if (id.substr(0, kPrefix.size()) != kPrefix) {
    return std::nullopt;
  }
  const std::vector<std::size_t> all = shown();
  choice_.choose(std::stoul(std::string(id.substr(kPrefix.size()))));
  return choice_.row() < all.size() ? std::optional(all[choice_.row()]) : std::nullopt;
}

void Checklist::draw(Canvas& c, const Rect& window) const {
  const auto& t = c.theme();
  const std::vector<std::size_t> all = shown();
  const float pad = c.of(1.25F);
  const float row = c.of(1.5F);
  const float wide = std::min(c.of(38), window.w);
  const float high = c.of(7.2F) + kRows * row;
  const Rect box{(window.w - wide) / 2, std::max(0.0F, (window.h - high) / 2), wide, high};
  draw_asking_panel(c, box, kTitles[static_cast<int>(topic_)], edit_, "a word to narrow the list down");
  const float top = box.y + c.of(4.9F);
  if (all.empty()) {
    c.text(box.x + pad, top + row / 2, "nothing has these words", TextStyle::Label, t.text.faint);
  }
  const std::size_t first = choice_.begin(all.size());
  for (std::size_t i = first; i < choice_.end(all.size()); ++i) {
    const CheckRow& check = rows_[all[i]];
    const float y = top + (static_cast<float>(i - first) + .5F) * row;
    draw_choice(c, scene::id_of("check", static_cast<std::int64_t>(i)), {box.x + c.px(1), y - row / 2, wide - c.px(2), row},
                i == choice_.row());
    draw_box(c, box.x + pad, y, check.on);
    float x = box.x + pad + c.of(1.5F);
    if (check.task != 0) {
      scene::TokenLook look;
      look.scale = .8F;
      look.ghost = true;
      x = scene::draw_token(c, check.task, x, y, look) + c.of(.5F);
    }
    const float end = c.text(x, y, check.words, TextStyle::Body, t.text.primary, Align::Left, box.right() - pad - x);
    c.text(box.right() - pad, y, check.note, TextStyle::Label, t.text.faint, Align::Right,
           std::max(1.0F, box.right() - pad - end - c.of(1)));
  }
  const float foot = box.bottom() - c.of(1.1F);
  const float x = draw_key_hint(c, box.x + pad, foot, "Enter", "ticks or unticks");
  draw_key_hint(c, x, foot, "Esc", "closes");
  choice_.draw_rest(c, box.right() - pad, foot, all.size());
}

}  // namespace awaitscope::ui
