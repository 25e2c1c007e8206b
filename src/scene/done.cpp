// Done: who has ended and how, the latest ones.

#include <algorithm>

#include "scene/controls.h"
#include "scene/signs.h"
#include "scene/stage_parts.h"
#include "scene/token.h"
#include "scene/words.h"

namespace awaitscope::scene {
namespace {

void draw_result(Canvas& c, float x, float y, float most, const DoneRow& row) {
  const Theme& t = c.theme();
  draw_sign(c, row.how, {x + c.px(14), y}, c.px(5), t.state(row.how));
  x += c.px(33);
  most -= c.px(33);
  const std::string_view word = row.how == State::Done ? "returned " : row.how == State::Cancelled ? "cancelled " : "raised ";
  const float end = c.text(x, y, word, TextStyle::Label, t.text.muted, Align::Left, most);
  if (!row.result.empty() && most - (end - x) > c.of(1)) {
    c.text(end, y, row.result, TextStyle::Number, t.text.primary, Align::Left, most - (end - x));
  }
}

}  // namespace

void draw_done(Canvas& c, const StageLayout& l, const DoneContent& content) {
  const auto placed = c.in(Place::Done);
  const float pitch = c.of(2.6F);
  const std::size_t room = static_cast<std::size_t>(std::max(1.0F, (l.done.bottom() - l.cards_top) / pitch));
  const std::size_t shown = std::min(content.rows.size(), room);
  std::string count = content.tasks > 0 ? count_text(content.total) + " of " + count_text(content.tasks) : "";
  draw_place_head(c, l.done, "Done", "", count);
  if (content.rows.empty()) {
    draw_empty(c, l.done.x, l.cards_top + c.of(.75F), "nobody yet", l.done.w);
    return;
  }
  // In a narrow place names are one size smaller, as in the others.
  const TextStyle names = l.done.w < c.of(9) ? TextStyle::LabelStrong : TextStyle::Strong;
  float y = l.cards_top + c.of(.78F);
  for (std::size_t i = content.rows.size() - shown; i < content.rows.size(); ++i) {
    const DoneRow& row = content.rows[i];
    const auto named = c.called(id_of("done", row.task));
    const float end = draw_token(c, row.task, l.done.x, y, {}) + c.of(.5F);
    c.text(end, y, row.name, names, c.theme().text.primary, Align::Left, l.done.right() - end);
    draw_result(c, l.done.x, y + c.of(1.3F), l.done.w, row);
    y += pitch;
  }
  const std::int64_t earlier = content.total - static_cast<std::int64_t>(shown);
  if (earlier > 0) {
    const auto named = c.called("done-more");
    c.text(l.done.x, y - c.of(.2F), plus_text(earlier) + " earlier", TextStyle::Label, c.theme().text.muted);
    c.hit({l.done.x, y - c.of(.8F), l.done.w, c.of(1.2F)}, Action::ShowMore);
  }
}

}  // namespace awaitscope::scene
