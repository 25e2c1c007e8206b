#include "ui/busy.h"

#include <algorithm>
#include <cmath>
#include <utility>

#include "ui/overlay_parts.h"

namespace awaitscope::ui {

void Busy::begin(std::string words, scene::Picture below) {
  words_ = std::move(words);
  below_ = std::move(below);
  done_ = 0;
  on_ = true;
  stop_ = close_ = false;
}

void Busy::handle(const InputEvent& event) {
  close_ = close_ || event.kind == InputKind::Close;
  stop_ = stop_ || close_ || (event.kind == InputKind::KeyDown && event.chord.key == Key::Escape);
}

void Busy::draw(scene::Picture& picture, const scene::Theme& theme, const scene::Fonts& fonts, float type, float width,
                float height) const {
  picture.clear(width, height);
  scene::Canvas c(picture, theme, fonts, type);
  {
    const auto named = c.called("backdrop");
    c.rect({0, 0, width, height}, theme.surface.panel);
  }
  picture.add_shapes(below_, 0, 0);
  const auto placed = c.in(scene::Place::Tooltip);
  draw_veil(c, {0, 0, width, height});
  const float pad = c.of(1.25F);
  const float wide = std::min(c.of(32), width);
  const scene::Rect box{(width - wide) / 2, height * .35F, wide, c.of(6)};
  draw_panel(c, box);
  const float bar = wide - 2 * pad;
  const float share = static_cast<float>(std::clamp(done_, 0.0, 1.0));
  const std::string percent = std::to_string(std::lround(share * 100)) + " %";
  c.text(box.x + pad, box.y + c.of(1.4F), words_, scene::TextStyle::Strong, theme.text.primary, scene::Align::Left,
         bar - c.of(3));
  c.text(box.right() - pad, box.y + c.of(1.4F), percent, scene::TextStyle::Number, theme.text.muted, scene::Align::Right);
  {
    const auto named = c.called("progress");
    const scene::Rect all{box.x + pad, box.y + c.of(2.7F), bar, c.of(.8F)};
    c.frame(all, theme.line.strong, c.stroke(1), c.h() * scene::radii().mark, theme.surface.base);
    c.rect({all.x, all.y, all.w * share, all.h}, theme.accent.selection, c.h() * scene::radii().mark);
  }
  draw_key_hint(c, box.x + pad, box.y + c.of(4.7F), "Esc", "stops it; nothing half done is left");
}

}  // namespace awaitscope::ui
