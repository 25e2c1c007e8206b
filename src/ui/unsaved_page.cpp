#include "ui/unsaved_page.h"

#include <algorithm>
#include <iterator>
#include <vector>

#include "ui/commands.h"
#include "ui/overlay_parts.h"

namespace awaitscope::ui {
namespace {

struct Answer {
  std::string_view id;
  std::string_view words;
  std::string_view key;
};
// In the order of Decision.
constexpr Answer kAnswers[] = {
    {"unsaved-save", "save it", "S"}, {"unsaved-discard", "let it go", "D"}, {"unsaved-stay", "stay here", "Esc"}};

}  // namespace

// The key that asked to leave, once more, lets it go.
std::optional<Decision> UnsavedPage::handle(const InputEvent& event) {
  if (event.kind != InputKind::KeyDown) {
    return std::nullopt;
  }
  constexpr std::size_t kCount = std::size(kAnswers);
  switch (event.chord.key) {
    case Key::Enter: return static_cast<Decision>(row_);
    case Key::S: return Decision::Save;
    case Key::D: return Decision::Discard;
    case Key::Up: row_ = (row_ + kCount - 1) % kCount; return std::nullopt;
    case Key::Down:
    case Key::Tab: row_ = (row_ + 1) % kCount; return std::nullopt;
    default: return act_of(event.chord) == Act::Quit ? std::optional(Decision::Discard) : std::nullopt;
  }
}

std::optional<Decision> UnsavedPage::click(std::string_view id) const {
  for (std::size_t i = 0; i < std::size(kAnswers); ++i) {
    if (id == kAnswers[i].id) {
      return static_cast<Decision>(i);
    }
  }
  return std::nullopt;
}

void UnsavedPage::draw(scene::Canvas& c, const scene::Rect& window) const {
  const auto& t = c.theme();
  const float pad = c.of(1.25F);
  const float row = c.of(1.9F);
  const float wide = std::min(c.of(38), window.w);
  const std::vector<std::string> lines = c.fonts().broken(what_, scene::TextStyle::Body, c.h(), wide - 2 * pad, 4);
  const float text = static_cast<float>(lines.size()) * c.of(1.5F);
  const scene::Rect box{(window.w - wide) / 2, window.h * .28F, wide,
                        c.of(3.3F) + text + static_cast<float>(std::size(kAnswers)) * row};
  draw_panel(c, box);
  c.text(box.x + pad, box.y + c.of(1.3F), "Not saved", scene::TextStyle::Strong, t.text.primary);
  float y = box.y + c.of(2.9F);
  for (const std::string& line : lines) {
    c.text(box.x + pad, y, line, scene::TextStyle::Body, t.text.primary, scene::Align::Left, wide - 2 * pad);
    y += c.of(1.5F);
  }
  y += row / 2 - c.of(.3F);
  for (std::size_t i = 0; i < std::size(kAnswers); ++i, y += row) {
    draw_choice(c, kAnswers[i].id, {box.x + c.px(1), y - row / 2, wide - c.px(2), row}, i == row_);
    c.text(box.x + pad, y, kAnswers[i].words, i == row_ ? scene::TextStyle::Strong : scene::TextStyle::Body, t.text.primary);
    scene::draw_key(c,
                    box.right() - pad - std::max(c.h() * 1.2F, c.width(kAnswers[i].key, scene::TextStyle::Label) + c.h() * .6F),
                    y, kAnswers[i].key);
  }
}

}  // namespace awaitscope::ui
