// Running: the one thread. The only card with a beam frame.

#include <algorithm>
#include <cmath>

#include "scene/controls.h"
#include "scene/stage_parts.h"
#include "scene/token.h"

namespace awaitscope::scene {
namespace {

void draw_who(Canvas& c, const Rect& card, const RunningContent& content) {
  const Theme& t = c.theme();
  const float pad = c.px(15);
  const float y = card.y + card.h * .31F;
  float x = card.x + pad;
  if (content.task != 0 || content.stepped != 0) {
    x = draw_token_of(c, content, x, y, 1.33F) + c.px(11);
  }
  const float room = card.right() - pad - x;
  const float name = c.width(content.name, TextStyle::Say);
  const float why = content.woken_by.empty() ? 0 : c.width(content.woken_by, TextStyle::Label);
  const Colour ink = content.task != 0 ? t.text.primary : t.text.muted;
  c.text(x, y, content.name, TextStyle::Say, ink, Align::Left, room);
  if (why > 0 && name + c.of(.75F) + why <= room) {
    c.text(card.right() - pad, y, content.woken_by, TextStyle::Label, t.text.faint, Align::Right);
  }
}

// A task made right now stands beside its creator until it joins the queue. Returns the width it takes.
float draw_newborn(Canvas& c, const Rect& card, std::int64_t task) {
  if (task == 0) {
    return 0;
  }
  const float w = token_width(c, task, 1, true);
  draw_token(c, task, card.right() - c.px(15) - w, card.y + card.h * .71F, {});
  return w + c.of(.5F);
}

void draw_what(Canvas& c, const Rect& card, const RunningContent& content) {
  const float pad = c.px(15);
  const float y = card.y + card.h * .71F;
  float most = card.w - 2 * pad;
  most -= draw_newborn(c, card, content.newborn);
  if (content.blocked) {
    const auto lines = c.fonts().broken(content.code, TextStyle::LabelStrong, c.h(), most, 2);
    float line = y - c.of(.6F) * static_cast<float>(lines.size() - 1);
    for (const std::string& words : lines) {
      c.text(card.x + pad, line, words, TextStyle::LabelStrong, c.theme().state(State::Blocked));
      line += c.of(1.05F);
    }
  } else if (content.code_is_source) {
    draw_code_on_two_lines(c, card.x + pad, y, c.of(1.05F), content.code, true, most);
  } else {
    c.text(card.x + pad, y, content.code, TextStyle::Label, c.theme().text.muted, Align::Left, most);
  }
}

}  // namespace

float draw_token_of(Canvas& c, const RunningContent& running, float x, float y, float scale) {
  TokenLook look;
  look.scale = scale;
  look.cancel_asked = running.cancel_asked;
  look.error_in_hand = running.error_in_hand;
  look.ghost = running.task == 0;
  return draw_token(c, running.task != 0 ? running.task : running.stepped, x, y, look);
}

void draw_running(Canvas& c, const StageLayout& l, const RunningContent& content) {
  const auto placed = c.in(Place::Running);
  const Theme& t = c.theme();
  draw_place_head(c, l.running, "Running", "the one thread", "");
  const Rect card{l.running.x, l.cards_top, l.running.w, l.cards_height};
  const float radius = c.h() * radii().card;
  if (!content.busy) {
    const auto named = c.called("running-nobody");
    c.frame(card, t.line.soft, c.stroke(1), radius);
    const auto lines = c.fonts().broken(content.empty, TextStyle::Label, c.h(), card.w - c.px(30), 2);
    float y = l.beam_y - c.of(.55F) * static_cast<float>(lines.size() - 1);
    for (const std::string& line : lines) {
      draw_empty(c, card.x + c.px(15), y, line, card.w - c.px(30));
      y += c.of(1.1F);
    }
    draw_newborn(c, card, content.newborn);
    return;
  }
  const auto named = c.called(id_of("handle", content.handle));
  c.rect(card, t.surface.raised, radius);
  if (content.blocked) {
    const Colour colour = t.state(State::Blocked);
    const float edge = c.px(7);              // a hatched frame: the thread is held
    const Rect inner = card.inset(c.px(2));  // its corners stay inside the round ones of the card
    c.hatch({inner.x, inner.y, inner.w, edge}, colour, c.px(6), c.stroke(2));
    c.hatch({inner.x, inner.bottom() - edge, inner.w, edge}, colour, c.px(6), c.stroke(2));
    c.hatch({inner.x, inner.y + edge, edge, inner.h - 2 * edge}, colour, c.px(6), c.stroke(2));
    c.hatch({inner.right() - edge, inner.y + edge, edge, inner.h - 2 * edge}, colour, c.px(6), c.stroke(2));
  }
  c.frame(card, t.accent.beam, c.stroke(strokes().beam), radius);
  c.hit(card, Action::None, content.handle);
  draw_who(c, card, content);
  draw_what(c, card, content);
}

}  // namespace awaitscope::scene
