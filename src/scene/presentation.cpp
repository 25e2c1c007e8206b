// The presentation: big type for a projector. Source, stage, one sentence, the last two lines of output, the map. Which kinds of
// waiting have a place is decided by the whole recording, so that nothing moves while it plays.

#include <algorithm>
#include <cmath>

#include "scene/controls.h"
#include "scene/signs.h"
#include "scene/stage_parts.h"
#include "scene/token.h"
#include "scene/window_picture.h"
#include "scene/words.h"

namespace awaitscope::scene {
namespace {

struct Sections {
  float left, right;
  float cards_top, cards_height;
  Rect ready, running;
  float row;
  struct Section {
    bool on = false;
    float top = 0;
    int rows = 1;
  };
  Section time, result, turn, done;
  float bars;  // where bars begin
};

Sections lay_out_sections(const Canvas& c, const Rect& stage, const Lanes& lanes) {
  Sections s;
  s.left = stage.x + c.of(1);
  s.right = stage.right() - c.of(1);
  const float top = stage.y + c.of(.5F);
  s.cards_top = top + c.of(1.5F);
  s.time.on = lanes.uses(State::Timer) || lanes.uses(State::Outside);
  s.result.on = lanes.uses(State::Future);
  s.turn.on = lanes.uses(State::Lock);
  s.done.on = true;
  const int sections = static_cast<int>(s.time.on) + static_cast<int>(s.result.on) + static_cast<int>(s.turn.on);
  s.cards_height = c.of(sections < 3 ? 6.0F : 4.8F);
  const float ready = std::min(c.of(10), (s.right - s.left) * .35F);
  s.ready = {s.left, top, ready, s.cards_height + c.of(1.5F)};
  s.running = {s.left + ready + c.of(1.5F), top, s.right - s.left - ready - c.of(1.5F), s.ready.h};
  s.bars = s.running.x;
  s.row = c.of(2);
  const float y = s.cards_top + s.cards_height + c.of(1);
  const float heads = c.of(2.25F);
  const float room = stage.bottom() - y - c.of(3.4F) - static_cast<float>(sections) * heads;
  if (sections > 0 && room < static_cast<float>(sections) * s.row) {
    s.row = std::max(c.of(1.6F), room / static_cast<float>(sections));
  }
  int rows = std::max(sections, static_cast<int>(room / s.row));
  Sections::Section* all[] = {&s.time, &s.turn, &s.result};
  rows -= sections;
  for (int i = 0; rows > 0 && sections > 0; i = (i + 1) % 3) {  // time first: it is what most tasks wait for
    if (all[i]->on) {
      ++all[i]->rows;
      --rows;
    }
  }
  const auto place = [&] {
    float at = s.cards_top + s.cards_height + c.of(1);
    for (Sections::Section* section : {&s.time, &s.result, &s.turn, &s.done}) {
      if (section->on) {
        section->top = at;
        at += heads + static_cast<float>(section->rows) * s.row;
      }
    }
    return s.done.top + c.of(2.9F) <= stage.bottom();  // who is done can be seen
  };
  if (!place()) {
    s.row = c.of(1.6F);
    s.cards_height = c.of(4);
    s.ready.h = s.running.h = s.cards_height + c.of(1.5F);
    s.done.on = place();  // who is done needs no place where those who wait have hardly one
  }
  return s;
}

float draw_header_part(Canvas& c, const Rect& box, const HeaderContent& content) {
  const Theme& t = c.theme();
  const auto placed = c.in(Place::Header);
  const float y = box.y + box.h / 2;
  c.hair_across(box.x, box.right(), box.bottom(), t.line.soft);
  float x = box.right() - c.of(1);
  const std::string event = "event " + content.event + " of " + std::to_string(content.events);
  {
    const auto named = c.called("event-count");
    c.text(x, y, event, TextStyle::Label, t.text.faint, Align::Right);
  }
  x -= c.width(event, TextStyle::Label) + c.of(1.5F);
  const auto named = c.as("clock", Place::Clock);
  const std::string time = "t = " + time_text(content.time) + " s";
  c.text(x, y, time, TextStyle::Clock, t.accent.beam, Align::Right);
  x -= c.width(time, TextStyle::Clock) + c.of(1);
  const auto file = c.as("file", Place::Header);
  c.text(box.x + c.of(1), y, content.file, TextStyle::Body, t.text.muted, Align::Left, x - box.x - c.of(1));
  return x;
}

constexpr float kNarrowCard = 7.4F;  // of h: names are one size smaller

// The head of the queue as a card, those behind it as a column of tokens, the bar where the batch ends.
void draw_ready_part(Canvas& c, const Sections& s, const ReadyContent& content) {
  const Theme& t = c.theme();
  const auto placed = c.in(Place::Ready);
  draw_place_head(c, s.ready, "Ready", "could run", "");
  const float beam = s.cards_top + s.cards_height / 2;
  const float thick = c.stroke(2);
  const float end = s.running.x - 1;
  if (content.rows.empty()) {
    draw_empty(c, s.ready.x, beam, content.empty, s.ready.w);
    return;
  }
  const float wire = content.rows.size() > 1 ? s.ready.x + c.of(2.3F) : s.ready.x;
  c.rect({wire, beam - thick / 2, s.ready.right() - wire, thick}, t.line.strong);
  c.rect({s.ready.right(), beam - thick / 2, end - s.ready.right() - c.px(8), thick}, t.accent.beam);
  c.polygon({{end, beam}, {end - c.px(10), beam - c.px(6)}, {end - c.px(10), beam + c.px(6)}}, t.accent.beam);
  const float stack = c.of(2.3F);
  const ReadyRow& head = content.rows.front();
  const Rect card{s.ready.x + stack, s.cards_top, s.ready.w - stack, s.cards_height};
  {
    const auto named = c.called(id_of("handle", head.handle));
    c.frame(card, t.raised_edge ? t.line.soft : Colour{}, t.raised_edge ? c.hair_width() : 0, c.h() * radii().card,
            t.surface.raised);
    const float pad = c.of(.5F);
    if (head.task != 0) {
      TokenLook look;
      look.scale = 1.5F;
      look.cancel_asked = head.cancel_asked;
      draw_token(c, head.task, card.x + pad, card.y + card.h * .33F, look);
    }
    const float name_y = card.y + card.h * (head.task != 0 ? .72F : .4F);
    const bool small = card.w < c.of(kNarrowCard);
    const TextStyle style = head.task == 0 ? TextStyle::Body : small ? TextStyle::LabelStrong : TextStyle::Strong;
    c.text(card.x + pad, name_y, head.name, style, head.task != 0 ? t.text.primary : t.text.muted, Align::Left,
           card.w - 2 * pad);
    if (head.task == 0) {
      c.text(card.x + pad, card.y + card.h * .72F, head.why, TextStyle::Label, t.text.muted, Align::Left, card.w - 2 * pad);
    }
  }
  constexpr float kPitch = 1.35F;
  const std::int64_t total = content.this_batch + content.next_batch;
  const auto room = static_cast<std::size_t>(s.cards_height / c.of(kPitch));
  std::size_t behind = std::min(room, content.rows.size() - 1);
  const bool more = total > static_cast<std::int64_t>(behind) + 1;
  behind -= more && behind > 0 ? 1 : 0;  // the count has a row too
  const float rows = static_cast<float>(behind + (more ? 1 : 0));
  float y = beam - (rows - 1) / 2 * c.of(kPitch);
  for (std::size_t i = 1; i <= behind; ++i) {
    const ReadyRow& row = content.rows[i];
    if (content.rows[i - 1].this_batch && !row.this_batch) {
      const auto named = c.called("batch-bar");
      if (i == 1) {
        c.rect({card.x - c.of(.55F), s.cards_top, c.px(3), s.cards_height}, t.text.primary);
      } else {
        c.rect({s.ready.x, y - c.of(kPitch) / 2 - c.px(1.5F), c.of(1.7F), c.px(3)}, t.text.primary);
      }
    }
    if (row.task != 0) {
      draw_token(c, row.task, s.ready.x, y, {});
    } else {
      const auto named = c.called(id_of("handle", row.handle));
      c.frame({s.ready.x, y - c.of(.5F), c.of(1.6F), c.of(1)}, t.line.strong, c.stroke(1), c.h() * radii().token);
    }
    y += c.of(kPitch);
  }
  if (more) {
    c.text(s.ready.x, y, plus_text(total - static_cast<std::int64_t>(behind) - 1), TextStyle::Label, t.text.muted);
  }
}

float draw_newborn(Canvas& c, const Rect& card, std::int64_t task) {
  if (task == 0) {
    return 0;
  }
  TokenLook look;
  look.scale = 1.5F;
  const float w = token_width(c, task, look.scale, true);
  draw_token(c, task, card.right() - c.of(.75F) - w, card.y + card.h * .72F, look);
  return w + c.of(.5F);
}

void draw_running_part(Canvas& c, const Sections& s, const RunningContent& content) {
  const Theme& t = c.theme();
  const auto placed = c.in(Place::Running);
  draw_place_head(c, s.running, "Running", "", "");
  const Rect card{s.running.x, s.cards_top, s.running.w, s.cards_height};
  const float pad = c.of(.75F);
  if (!content.busy) {
    c.frame(card, t.line.soft, c.stroke(1), c.h() * radii().card);
    c.text(card.x + pad, card.y + card.h / 2, content.empty, TextStyle::Body, t.text.muted, Align::Left, card.w - 2 * pad);
    draw_newborn(c, card, content.newborn);
    return;
  }
  const auto named = c.called(id_of("handle", content.handle));
  c.frame(card, content.blocked ? t.state(State::Blocked) : t.accent.beam, c.stroke(2), c.h() * radii().card, t.surface.raised);
  float x = card.x + pad;
  const bool low_card = card.h < c.of(4.5F);
  const float y = card.y + (low_card ? c.of(1.1F) : card.h * .33F);
  if (content.task != 0 || content.stepped != 0) {
    x = draw_token_of(c, content, x, y, low_card ? 1.5F : 2) + c.of(.65F);
  }
  c.text(x, y, content.name, TextStyle::Say, content.task != 0 ? t.text.primary : t.text.muted, Align::Left,
         card.right() - pad - x);
  const float low = card.y + card.h * .72F;
  float most = card.w - 2 * pad;
  most -= draw_newborn(c, card, content.newborn);
  if (content.code_is_source && !content.blocked) {
    const bool wide = c.width(content.code, TextStyle::Code) > most;
    const float middle = wide ? card.y + card.h * (low_card ? .74F : .77F) : low;  // clear of the token
    draw_code_on_two_lines(c, card.x + pad, middle, c.of(.95F), content.code, wide, most);
  } else {
    c.text(card.x + pad, low, content.code, TextStyle::Body, content.blocked ? t.state(State::Blocked) : t.text.muted,
           Align::Left, most);
  }
}

float draw_section_head(Canvas& c, const Sections& s, const Sections::Section& section, std::string_view name,
                        std::string_view what, HiddenRows hidden) {
  hidden.scale = 1;
  return draw_place_head(c, {s.left, section.top, s.right - s.left, c.of(1.5F)}, name, what, hidden);
}

// The rows from `shown` on, added to those of another list in the same section.
template <typename Rows, typename Who>
void add_hidden(HiddenRows& hidden, const Rows& rows, std::size_t shown, std::int64_t total, Who who) {
  hidden.rows += rows.empty() ? 0 : total - static_cast<std::int64_t>(shown);
  for (std::size_t i = shown; i < rows.size(); ++i) {
    if (const std::int64_t task = who(rows[i]); task != 0) {
      hidden.here.push_back(task);
    }
  }
}

// Token and name of who waits, the same in all sections. Returns the right end.
float draw_who(Canvas& c, const Sections& s, std::int64_t task, std::string_view name, bool here, bool cancel_asked, float y,
               float right) {
  const Theme& t = c.theme();
  float x = s.left;
  if (task != 0) {
    TokenLook look;
    look.scale = here ? 1.5F : 1;
    look.ghost = !here;
    look.cancel_asked = here && cancel_asked;
    x = draw_token(c, task, x, y, look) + c.of(.5F);
  }
  return c.text(x, y, name, here ? TextStyle::Strong : TextStyle::Body, here ? t.text.primary : t.text.muted, Align::Left,
                std::max(1.0F, right - c.of(.5F) - x));
}

// Returns where the bar ends.
Point draw_bar_row(Canvas& c, const Sections& s, double now, double when, const TimeScale& scale, State state, Colour colour,
                   float y) {
  const float words = c.width(time_text(when), TextStyle::Clock) + c.of(1);
  const float most = s.right - words - s.bars;
  const float end = s.bars + most * static_cast<float>(std::clamp((when - now) / scale.span, 0.0, 1.0));
  const float thick = std::round(c.h() * .57F);
  const Rect box{s.bars, std::round(y - thick / 2), end - s.bars, thick};
  if (state == State::Outside) {
    const float rail = std::round(thick * .28F);
    c.rect({box.x, box.y, box.w, rail}, colour);
    c.rect({box.x, box.bottom() - rail, box.w, rail}, colour);
  } else {
    c.rect(box, colour);
  }
  c.rect({end - c.stroke(2) / 2, y - c.of(.68F), c.stroke(2), c.of(1.36F)}, colour);
  c.text(end + c.of(.6F), y, time_text(when), TextStyle::Clock, c.theme().text.primary);
  c.rect({s.bars, y - c.of(.86F), c.stroke(1.5F), c.of(1.72F)}, c.theme().accent.beam);
  return {end, y};
}

void draw_time_part(Canvas& c, const Sections& s, const StageContent& stage, const TimeScale& scale) {
  const Theme& t = c.theme();
  const std::size_t rows = static_cast<std::size_t>(s.time.rows);
  const std::size_t timers = std::min(rows, stage.timers.rows.size());
  const std::size_t outside = std::min(rows - timers, stage.outside.rows.size());
  const auto placed = c.in(Place::Timers);
  HiddenRows hidden;
  add_hidden(hidden, stage.timers.rows, timers, stage.timers.total,
             [](const TimerRow& row) { return row.here ? row.task : 0; });
  add_hidden(hidden, stage.outside.rows, outside, stage.outside.total,
             [](const OutsideRow& row) { return row.here ? row.task : 0; });
  const float top = draw_section_head(c, s, s.time, "Waiting for a time", timers + outside == 0 ? "nobody" : "", hidden);
  float y = top + s.row / 2 - c.of(.1F);
  for (std::size_t i = 0; i < timers; ++i, y += s.row) {
    const TimerRow& row = stage.timers.rows[i];
    const auto named = c.called(id_of("timer", row.handle));
    draw_who(c, s, row.task, row.name, row.here, row.cancel_asked, y, s.bars);
    const Colour colour = row.cancelled ? t.state(State::Cancelled) : row.wakes_task ? t.state(State::Timer) : t.text.faint;
    const Point end = draw_bar_row(c, s, stage.now, row.when, scale, State::Timer, colour, y);
    if (row.here) {
      c.picture().add(Anchor{row.task, end});
    }
  }
  const auto out = c.in(Place::Outside);
  for (std::size_t i = 0; i < outside; ++i, y += s.row) {
    const OutsideRow& row = stage.outside.rows[i];
    const auto named = c.called(row.id);
    draw_who(c, s, row.task, row.name, row.here, row.cancel_asked, y, s.bars);
    Point end{s.bars, y};
    if (row.has_deadline) {
      end = draw_bar_row(c, s, stage.now, row.until, scale, State::Outside, t.state(State::Outside), y);
    } else {
      c.text(s.bars + c.of(.5F), y, row.note, TextStyle::Body, t.text.muted, Align::Left, s.right - s.bars - c.of(.5F));
    }
    if (row.here) {
      c.picture().add(Anchor{row.task, end});
    }
  }
}

void draw_result_part(Canvas& c, const Sections& s, const FuturesContent& futures) {
  const Theme& t = c.theme();
  const auto placed = c.in(Place::Futures);
  const std::size_t shown = std::min(static_cast<std::size_t>(s.result.rows), futures.rows.size());
  HiddenRows hidden;
  add_hidden(hidden, futures.rows, shown, futures.total, [](const FutureItem& row) { return row.task; });
  const float top = draw_section_head(c, s, s.result, "Waiting for a result", shown == 0 ? "nobody" : "", hidden);
  float y = top + s.row / 2 - c.of(.1F);
  for (std::size_t i = 0; i < shown; ++i, y += s.row) {
    const FutureItem& row = futures.rows[i];
    const auto named = c.called("future-" + row.future);
    if (row.task != 0) {
      const float end = draw_who(c, s, row.task, row.name, true, row.cancel_asked, y, s.bars - c.of(2)) + c.of(.6F);
      const Point dot{s.bars - c.of(.4F), y};
      c.picture().add(Anchor{row.task, dot});
      if (c.in_flight == nullptr || !c.in_flight->has(row.task)) {
        c.line({end, y}, dot, t.task(row.task), c.stroke(1.5F));
        c.circle(dot, c.px(3.8F), t.task(row.task));
      }
    }
    float x = s.bars + c.of(.3F);
    TokenLook ghost;
    ghost.scale = row.children.size() > 4 ? 1 : 1.2F;
    ghost.ghost = true;
    if (row.awaited_task != 0) {
      ghost.scale = 1.5F;
      x = draw_token(c, row.awaited_task, x, y, ghost) + c.of(.5F);
      c.text(x, y, row.awaited_name, TextStyle::Body, t.text.muted, Align::Left, s.right - x);
      continue;
    }
    const bool parts = !row.children.empty();
    if (!parts) {
      c.text(x, y, row.future + (row.task == 0 ? ", nobody waits for it" : ""), TextStyle::Body, t.text.primary, Align::Left,
             s.right - x);
    }
    for (const FutureChild& child : row.children) {
      const float w = token_width(c, child.task, ghost.scale, true) + c.of(.9F);
      if (x + w > s.right) {
        break;
      }
      x = draw_token(c, child.task, x, y, ghost) + c.of(.25F);
      if (child.over) {
        draw_sign(c, child.how, {x + c.of(.25F), y}, c.px(5), t.state(child.how));
        x += c.of(.8F);
      }
    }
  }
}

void draw_turn_part(Canvas& c, const Sections& s, const LocksContent& locks) {
  const Theme& t = c.theme();
  const auto placed = c.in(Place::Locks);
  const std::size_t shown = std::min(static_cast<std::size_t>(s.turn.rows), locks.rows.size());
  HiddenRows hidden;
  add_hidden(hidden, locks.rows, shown, locks.total,
             [](const LockRow& row) { return row.line.empty() ? 0 : row.line.front(); });
  const float top = draw_section_head(c, s, s.turn, "Waiting for a turn", shown == 0 ? "nobody" : "", hidden);
  float y = top + s.row / 2 - c.of(.1F);
  for (std::size_t i = 0; i < shown; ++i, y += s.row) {
    const LockRow& row = locks.rows[i];
    const auto named = c.called(row.id);
    c.text(s.left, y, row.name, TextStyle::Body, t.text.primary, Align::Left, c.of(5));
    float x = s.left + c.of(5.5F);
    for (const LockSlot& slot : row.slots) {
      if (x + c.of(2.4F) > s.bars) {
        break;
      }
      c.frame({x, y - c.of(.75F), c.of(2.2F), c.of(1.5F)}, t.line.strong, c.stroke(1), c.px(3));
      if (slot.task != 0) {
        TokenLook ghost;
        ghost.scale = 1;
        ghost.ghost = true;
        draw_token(c, slot.task, x + (c.of(2.2F) - token_width(c, slot.task, 1, true)) / 2, y, ghost);
      } else {
        c.text(x + c.of(.3F), y, slot.item, TextStyle::Number, t.text.primary, Align::Left, c.of(1.7F));
      }
      x += c.of(2.4F);
    }
    const Point from{x, y};
    x = s.bars + c.of(.3F);
    if (row.waiting == 0) {
      c.text(x, y, row.note.empty() ? "nobody in line" : row.note, TextStyle::Label, t.text.faint, Align::Left, s.right - x);
    }
    for (std::size_t n = 0; n < row.line.size(); ++n) {
      TokenLook look;
      look.scale = 1.5F;
      look.cancel_asked = n < row.cancel_asked.size() && row.cancel_asked[n];
      const float w = token_width(c, row.line[n], look.scale, true);
      if (x + w + c.of(1.5F) > s.right) {
        c.text(x, y, plus_text(row.waiting - static_cast<std::int64_t>(n)), TextStyle::Label, t.text.muted);
        break;
      }
      c.picture().add(Anchor{row.line[n], from});
      x = draw_token(c, row.line[n], x, y, look) + c.of(.4F);
    }
  }
}

void draw_done_part(Canvas& c, const Sections& s, const DoneContent& done) {
  if (!s.done.on) {
    return;
  }
  const Theme& t = c.theme();
  const auto placed = c.in(Place::Done);
  const float top = draw_section_head(c, s, s.done, "Done", done.rows.empty() ? "nobody yet" : "", HiddenRows{});
  float x = s.left;
  const float y = top + c.of(.8F);
  std::int64_t drawn = 0;
  for (std::size_t i = 0; i < done.rows.size(); ++i) {
    const DoneRow& row = done.rows[i];
    const float w = token_width(c, row.task, 1.2F, true) + c.of(1.9F);
    if (x + w > s.right - c.of(3)) {
      break;
    }
    x = draw_token(c, row.task, x, y, TokenLook{1.2F}) + c.of(.6F);
    draw_sign(c, row.how, {x + c.px(5), y}, c.px(5), t.state(row.how));
    x += c.of(1.3F);
    ++drawn;
  }
  if (done.total > drawn) {
    c.text(s.right, y, plus_text(done.total - drawn) + " earlier", TextStyle::Label, t.text.muted, Align::Right);
  }
}

// Said when there is nothing else to say; not when the order is to be guessed.
std::string next_in_line(const ReadyContent& ready) {
  if (ready.rows.empty() || ready.order_hidden) {
    return {};
  }
  const ReadyRow& head = ready.rows.front();
  return head.task == 0 ? "" : head.name + " is next: it stands first in the ready queue.";
}

void draw_foot(Canvas& c, const WindowLayout& l, const WindowContent& content) {
  const Theme& t = c.theme();
  const Rect& box = l.narration;
  {
    const auto placed = c.as("narration", Place::Narration);
    c.rect(box, t.surface.panel);
    c.hair_across(box.x, box.right(), box.y, t.line.soft);
    const float most = box.w * .72F;
    const float x = box.x + c.of(1);
    const auto lines = c.fonts().broken(content.narration.sentence, TextStyle::Say, c.h(), most, 2);
    float y = box.y + c.of(.79F);
    for (const std::string& line : lines) {
      c.text_below(x, y, line, TextStyle::Say, t.text.primary, Align::Left, most);
      y += c.of(1.5F);
    }
    if (lines.size() < 2) {
      const std::string further =
          content.narration.further.empty() ? next_in_line(content.stage.ready) : content.narration.further;
      c.text_below(x, box.y + c.of(2.5F), further, TextStyle::Body, t.text.muted, Align::Left, most);
    }
  }
  const auto placed = c.in(Place::Output);
  const float right = box.right() - c.of(1);
  const std::size_t count = content.tabs.output.size();
  const std::size_t shown = std::min<std::size_t>(2, count);
  const float most = box.w * .2F;
  float y = box.y + c.of(shown == 1 ? 2.28F : .93F);
  float widest = 0;
  for (std::size_t i = count - shown; i < count; ++i, y += c.of(1.35F)) {
    const bool last = i + 1 == count;
    const std::string words = c.fonts().fitted(content.tabs.output[i].text, TextStyle::Code, c.h(), most);
    c.text_below(right, y, words, TextStyle::Code, last ? t.text.primary : t.text.faint, Align::Right);
    widest = std::max(widest, c.width(words, TextStyle::Code));
  }
  if (shown > 0) {
    c.text(right - widest - c.of(1), box.y + c.of(1.43F), "output", TextStyle::Label, t.text.faint, Align::Right);
  } else {
    c.text(right, box.y + c.of(1.43F), "nothing printed yet", TextStyle::Label, t.text.faint, Align::Right);
  }
}

}  // namespace

void draw_presentation(Canvas& c, const WindowLayout& l, const WindowContent& content) {
  const auto placed = c.in(Place::Stage);
  {
    const auto named = c.called("backdrop");
    c.rect(l.window, c.theme().surface.base);
  }
  draw_header_part(c, l.header, content.header);
  const float full = c.set_alpha(content.stage_alpha);
  const Sections sections = lay_out_sections(c, l.stage, *content.timeline.lanes);
  draw_ready_part(c, sections, content.stage.ready);
  draw_running_part(c, sections, content.stage.running);
  if (sections.time.on) {
    draw_time_part(c, sections, content.stage, content.scale);
  }
  if (sections.result.on) {
    draw_result_part(c, sections, content.stage.futures);
  }
  if (sections.turn.on) {
    draw_turn_part(c, sections, content.stage.locks);
  }
  draw_done_part(c, sections, content.stage.done);
  draw_threads(c, content.stage);
  c.set_alpha(full);
  draw_source(c, l.source, content.source, content.source_view);
  c.hair_down(l.source.right(), l.source.y, l.source.bottom(), c.theme().line.soft);
  draw_foot(c, l, content);
  draw_map(c, l.timeline, content.timeline, false);
}

}  // namespace awaitscope::scene
