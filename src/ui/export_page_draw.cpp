// How the export dialog looks: what can be chosen at the left, what will be written at the right, where and how large below.

#include <fmt/format.h>

#include <algorithm>

#include "scene/preview.h"
#include "ui/export_page.h"
#include "ui/overlay_parts.h"

namespace awaitscope::ui {
namespace {

using scene::Align;
using scene::Canvas;
using scene::Rect;
using scene::TextStyle;

constexpr float kLabel = 4.2F;  // widths in h
constexpr float kColumn = 31;
constexpr float kLine = 1.85F;  // of one line of options

// One of a row's options. Chosen is said by weight and a bar below, not by colour alone.
void draw_option(Canvas& c, std::string_view id, const Rect& box, const ExportPage::Option& option, bool chosen) {
  const auto& t = c.theme();
  const auto named = c.called(id);
  const float radius = c.h() * scene::radii().token;
  if (chosen || c.highlight.pointed_id == id) {
    c.rect(box, t.surface.raised, radius);
  }
  if (chosen) {
    c.rect({box.x + c.of(.4F), box.bottom() - c.stroke(2), box.w - c.of(.8F), c.stroke(2)}, t.accent.beam);
  }
  c.text(box.x + box.w / 2, box.y + box.h / 2, option.words, chosen ? TextStyle::LabelStrong : TextStyle::Label,
         option.possible ? t.text.primary : t.text.faint, Align::Centre);
  if (option.possible) {
    c.hit(box, scene::Action::None);
  }
}

}  // namespace

float ExportPage::draw_rows(Canvas& c, float x, float y, float width) const {
  const auto& t = c.theme();
  const std::vector<Row> all = rows();
  for (std::size_t i = 0; i < all.size(); ++i) {
    const Row& row = all[i];
    if (row.row == ExportRow::Name) {
      continue;
    }
    const float top = y;
    float at = x + c.of(kLabel);
    for (std::size_t option = 0; option < row.options.size(); ++option) {
      const float wide = c.width(row.options[option].words, TextStyle::LabelStrong) + c.of(1.2F);
      if (at + wide > x + width) {
        at = x + c.of(kLabel);
        y += c.of(kLine);
      }
      draw_option(c, fmt::format("option-{}-{}", static_cast<int>(row.row), option), {at, y, wide, c.of(kLine) - c.of(.25F)},
                  row.options[option], option == row.chosen);
      at += wide + c.of(.15F);
    }
    y += c.of(kLine);
    if (i == row_) {
      const auto named = c.called("export-row");
      c.rect({x - c.of(.6F), top, c.stroke(3), y - top - c.of(.25F)}, t.accent.selection);
    }
    c.text(x, top + (c.of(kLine) - c.of(.25F)) / 2, row.label, i == row_ ? TextStyle::LabelStrong : TextStyle::Label,
           i == row_ ? t.text.primary : t.text.muted);
    y += c.of(.25F);
  }
  return y;
}

void ExportPage::draw_preview(Canvas& c, const Rect& box) const {
  const auto& t = c.theme();
  const auto named = c.called("preview");
  if (!preview_problem_.empty()) {
    float y = box.y + c.of(1);
    for (const std::string& line : c.fonts().broken(preview_problem_, TextStyle::Label, c.h(), box.w, 6)) {
      c.text(box.x, y, line, TextStyle::Label, t.state(scene::State::Failed), Align::Left, box.w);
      y += c.of(1.3F);
    }
    return;
  }
  if (!preview_.lines.empty()) {
    c.frame(box, t.line.soft, c.stroke(1), 0, t.surface.base);
    float y = box.y + c.of(1);
    for (const std::string& line : preview_.lines) {
      if (y > box.bottom() - c.of(.7F)) {
        break;
      }
      c.text(box.x + c.of(.6F), y, line, TextStyle::Code, t.text.primary, Align::Left, box.w - c.of(1.2F));
      y += c.of(1.25F);
    }
    return;
  }
  if (preview_.picture.width() > 0) {
    const Rect placed = scene::draw_preview(c, box, preview_.picture);
    c.frame(placed, t.line.strong, c.stroke(1));
    return;
  }
  c.frame(box, t.line.soft, c.stroke(1), 0, t.surface.base);
  float y = box.y + c.of(1);
  for (const std::string& line : c.fonts().broken(preview_.says, TextStyle::Label, c.h(), box.w - c.of(1.2F), 6)) {
    c.text(box.x + c.of(.6F), y, line, TextStyle::Label, t.text.muted, Align::Left, box.w - c.of(1.2F));
    y += c.of(1.3F);
  }
}

void ExportPage::draw(Canvas& c, const Rect& window) const {
  const auto& t = c.theme();
  const float pad = c.of(1.25F);
  const float wide = std::min(c.of(66), window.w);
  const float high = std::min(c.of(36), window.h);
  const Rect box{(window.w - wide) / 2, (window.h - high) / 2, wide, high};
  draw_panel(c, box);
  c.text(box.x + pad, box.y + c.of(1.3F), "Export", TextStyle::Strong, t.text.primary);
  const float top = box.y + c.of(2.6F);
  const float foot = box.bottom() - c.of(8.6F);
  draw_rows(c, box.x + pad, top, c.of(kColumn));
  const float right = box.x + pad + c.of(kColumn) + c.of(1.2F);
  draw_preview(c, {right, top, box.right() - pad - right, foot - top - c.of(.6F)});

  const bool on_name = row_ + 1 >= rows().size();
  c.text(box.x + pad, foot + c.of(1), "File", on_name ? TextStyle::LabelStrong : TextStyle::Label,
         on_name ? t.text.primary : t.text.muted);
  const float button = c.of(6);
  const float field = box.x + pad + c.of(kLabel);
  draw_field(c, {field, foot, box.right() - pad - field - button - c.of(.8F), c.of(2)}, edit_, "its name, or a path");
  scene::draw_button(c, "button-export", {box.right() - pad - button, foot, button, c.of(2)}, "Export", nullptr,
                     scene::ButtonKind::Primary, scene::Action::None);
  {
    const auto named = c.called("export-says");
    c.text(field, foot + c.of(3), edit_.text().empty() ? moment_.folder : path(), TextStyle::Label, t.text.primary, Align::Left,
           box.right() - pad - field);
    c.text(field, foot + c.of(4.3F), says(), TextStyle::Label,
           preview_problem_.empty() ? t.text.muted : t.state(scene::State::Failed), Align::Left, box.right() - pad - field);
  }
  if (!problem_.empty()) {
    const auto named = c.called("export-problem");
    c.text(field, foot + c.of(5.6F), problem_, TextStyle::LabelStrong, t.state(scene::State::Failed), Align::Left,
           box.right() - pad - field);
  }
  float x = draw_key_hint(c, box.x + pad, box.bottom() - c.of(1.2F), "Up", "");
  x = draw_key_hint(c, x - c.of(1), box.bottom() - c.of(1.2F), "Down", "a row");
  x = draw_key_hint(c, x, box.bottom() - c.of(1.2F), "Left", "");
  x = draw_key_hint(c, x - c.of(1), box.bottom() - c.of(1.2F), "Right", "chooses");
  x = draw_key_hint(c, x, box.bottom() - c.of(1.2F), "Enter", "exports");
  draw_key_hint(c, x, box.bottom() - c.of(1.2F), "Esc", "closes");
}

}  // namespace awaitscope::ui
