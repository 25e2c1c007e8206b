#include "ui/glossary_page.h"

#include <algorithm>

#include "insight/glossary.h"
#include "ui/overlay_parts.h"

namespace awaitscope::ui {
namespace {

using scene::Align;
using scene::Canvas;
using scene::Rect;
using scene::TextStyle;

constexpr float kRows = 18;

}  // namespace

void GlossaryPage::show(std::string_view word) {
  edit_.clear();
  choice_.choose(0);
  const auto& all = insight::glossary();
  for (std::size_t i = 0; i < all.size(); ++i) {
    if (all[i].word == word) {
      choice_.choose(i);
    }
  }
}

// Words that have it in their name come first.
std::vector<std::size_t> GlossaryPage::shown() const {
  std::vector<std::size_t> found;
  const auto& all = insight::glossary();
  for (const bool by_name : {true, false}) {
    for (std::size_t i = 0; i < all.size(); ++i) {
      const bool named = has_words(all[i].word, edit_.text());
      if (by_name ? named : !named && has_words(all[i].meaning, edit_.text())) {
        found.push_back(i);
      }
    }
  }
  return found;
}

std::string_view GlossaryPage::word() const {
  const std::vector<std::size_t> all = shown();
  return choice_.row() < all.size() ? insight::glossary()[all[choice_.row()]].word : std::string_view();
}

void GlossaryPage::handle(const InputEvent& event) {
  if (choice_.handle(event, shown().size())) {
    return;
  }
  const std::string before = edit_.text();
  edit_.handle(event);
  if (edit_.text() != before) {
    choice_.choose(0);
  }
}

void GlossaryPage::click(std::string_view id) {
  constexpr std::string_view kPrefix = "word-";
  if (id.substr(0, kPrefix.size()) == kPrefix) {
    choice_.choose(std::stoul(std::string(id.substr(kPrefix.size()))));
  }
}

void GlossaryPage::draw(Canvas& c, const Rect& window) const {
  const auto& t = c.theme();
  const float pad = c.of(1.25F);
  const float row = c.of(1.4F);
  const float wide = std::min(c.of(52), window.w);
  const float high = c.of(7) + kRows * row;
  const Rect box{(window.w - wide) / 2, std::max(0.0F, (window.h - high) / 2), wide, high};
  draw_asking_panel(c, box, "Glossary", edit_, "a word");
  c.text(box.right() - pad, box.y + c.of(1.3F), "Esc closes", TextStyle::Label, t.text.faint, Align::Right);
  const float top = box.y + c.of(5.2F);
  const float split = box.x + c.of(15);
  const std::vector<std::size_t> all = shown();
  const std::size_t first = choice_.begin(all.size());
  for (std::size_t i = first; i < choice_.end(all.size()); ++i) {
    const float y = top + (static_cast<float>(i - first) + .5F) * row;
    draw_choice(c, scene::id_of("word", static_cast<std::int64_t>(i)),
                {box.x + c.px(1), y - row / 2, split - box.x - c.of(.5F), row}, i == choice_.row());
    c.text(box.x + pad, y, insight::glossary()[all[i]].word, TextStyle::Body, t.text.primary, Align::Left,
           split - box.x - pad - c.of(.6F));
  }
  choice_.draw_rest(c, split - c.of(.6F), box.bottom() - c.of(.9F), all.size());
  c.hair_down(split, top, box.bottom() - c.of(1), t.line.soft);
  if (choice_.row() >= all.size()) {
    c.text(split + pad, top + row / 2, "no word of the glossary has this", TextStyle::Label, t.text.faint);
    return;
  }
  const insight::GlossaryEntry& entry = insight::glossary()[all[choice_.row()]];
  const float x = split + c.of(1.5F);
  const float most = box.right() - pad - x;
  c.text_below(x, top, entry.word, TextStyle::Say, t.text.primary, Align::Left, most);
  float y = top + c.of(2);
  const auto named = c.called("meaning");
  for (const std::string& line : c.fonts().broken(std::string(entry.meaning), TextStyle::Body, c.h(), most, 14)) {
    c.text_below(x, y, line, TextStyle::Body, t.text.muted, Align::Left, most);
    y += c.of(1.3F);
  }
}

}  // namespace awaitscope::ui
