// The places of one of two recordings, in the width of half a window: ready, running, and all who wait in one list. Where there is
// no room for heads with rows below them, each is a line.

#include <algorithm>
#include <cmath>

#include "scene/compare_parts.h"
#include "scene/token.h"
#include "scene/words.h"

namespace awaitscope::scene {
namespace {

constexpr float kRow = 1.65F;  // in h
constexpr float kHead = 1.45F;
constexpr float kAfter = .4F;
constexpr float kCard = 2.8F;
constexpr float kOneRow = kHead + kRow + kAfter;
constexpr float kBarsLeast = 14;  // narrower places say in words until when

// Who is there, and what for: a bar up to a moment, a thread to a thing, or words alone.
struct Row {
  enum class Way : std::uint8_t { Words, Timer, Outside, Thread };
  std::int64_t task = 0;
  std::string name;
  std::string what;  // the thing, or the words
  std::string note;  // behind the thing
  Way way = Way::Words;
  double until = 0;
  std::int64_t awaited = 0;  // when the thing is a task: drawn as its ghost
};

struct Rows {
  std::vector<Row> rows;
  std::int64_t total = 0;
};

Rows ready_rows(const ReadyContent& ready) {
  Rows rows;
  for (const ReadyRow& one : ready.rows) {
    rows.rows.push_back({one.task, one.name, one.why, "", Row::Way::Words, 0, 0});
  }
  rows.total = ready.this_batch + ready.next_batch;
  return rows;
}

// Those who stand in a place of waiting; who is only referred to there stands somewhere else.
Rows waiting_rows(const StageContent& stage, const Lanes& lanes) {
  Rows rows;
  for (const TimerRow& one : stage.timers.rows) {
    if (one.here) rows.rows.push_back({one.task, one.name, "until " + time_text(one.when), "", Row::Way::Timer, one.when, 0});
  }
  for (const OutsideRow& one : stage.outside.rows) {
    if (!one.here) continue;
    const std::string until = one.has_deadline ? "until " + time_text(one.until) : one.note;
    rows.rows.push_back({one.task, one.name, until, "", one.has_deadline ? Row::Way::Outside : Row::Way::Words, one.until, 0});
  }
  for (const FutureItem& one : stage.futures.rows) {
    if (one.task == 0) continue;
    const std::string& what = one.awaited_task != 0 ? one.awaited_name : one.future;
    rows.rows.push_back({one.task, one.name, what, one.note, Row::Way::Thread, 0, one.awaited_task});
  }
  rows.total = static_cast<std::int64_t>(rows.rows.size());
  for (const LockRow& one : stage.locks.rows) {
    for (const std::int64_t task : one.line) {
      rows.rows.push_back({task, lanes.name_of(task), one.name, "", Row::Way::Thread, 0, 0});
    }
    rows.total += one.waiting;
  }
  return rows;
}

std::string words_of(const Row& row) { return row.what + (row.note.empty() ? "" : ", " + row.note); }

// Until when the loop is held; 0: it is not.
double held_until(const Lanes& lanes, double time) {
  for (const Block& one : lanes.blocks()) {
    if (one.from <= time && time < one.to) return one.to;
  }
  return 0;
}

float draw_who(Canvas& c, float x, float y, const Row& row) {
  return row.task == 0 ? x : draw_token(c, row.task, x, y, {}) + c.of(.5F);
}

// Returns where the rows begin.
float draw_head(Canvas& c, const Rect& box, float y, std::string_view head, std::string_view note, bool urgent = false) {
  const Theme& t = c.theme();
  const float x = c.text(box.x, y + c.of(.6F), head, TextStyle::LabelStrong, t.text.primary) + c.of(.7F);
  c.text(x, y + c.of(.6F), note, urgent ? TextStyle::LabelStrong : TextStyle::Label,
         urgent ? t.state(State::Blocked) : t.text.muted, Align::Left, box.right() - x);
  c.hair_across(box.x, box.right(), y + c.of(1.25F), t.line.soft);
  return y + c.of(kHead);
}

// What it waits for begins where all of them do.
void draw_way(Canvas& c, const Rect& box, float from, float y, const Row& row, float bars, double time,
              const TimeScale& scale) {
  const Theme& t = c.theme();
  if (row.way == Row::Way::Thread) {
    const Point end{bars, y};
    c.line({from + c.of(.4F), y}, end, t.task(row.task), c.stroke(strokes().thread));
    c.circle(end, c.px(3.5F), t.task(row.task));
    const float note = c.width(row.note, TextStyle::Label);
    float x = bars + c.of(.6F);
    if (row.awaited != 0) {
      TokenLook ghost;
      ghost.scale = .9F;
      ghost.ghost = true;
      x = draw_token(c, row.awaited, x, y, ghost) + c.of(.5F);
    }
    x = c.text(x, y, row.what, TextStyle::Body, row.awaited != 0 ? t.text.muted : t.text.primary, Align::Left, box.right() - x);
    if (box.right() - note > x + c.of(.6F)) {
      c.text(box.right(), y, row.note, TextStyle::Label, t.text.muted, Align::Right);
    }
    return;
  }
  const std::string words = time_text(row.until);
  const float room = box.right() - c.width(words, TextStyle::Number) - c.of(.5F) - bars;
  const float end = bars + room * static_cast<float>(std::clamp((row.until - time) / scale.span, 0.0, 1.0));
  const Colour colour = t.state(row.way == Row::Way::Timer ? State::Timer : State::Outside);
  const float thick = std::round(c.of(.42F)), top = std::round(y - thick / 2);
  if (row.way == Row::Way::Timer) {
    c.rect({bars, top, end - bars, thick}, colour);
  } else {
    const float rail = std::max(1.0F, std::round(thick * .25F));
    c.rect({bars, top, end - bars, rail}, colour);
    c.rect({bars, top + thick - rail, end - bars, rail}, colour);
  }
  c.rect({end - c.stroke(2) / 2, std::round(y - c.of(.5F)), c.stroke(2), c.of(1)}, colour);
  c.text(end + c.of(.4F), y, words, TextStyle::Number, t.text.primary);
}

void draw_row(Canvas& c, const Rect& box, float y, const Row& row, double time, const TimeScale& scale) {
  const Theme& t = c.theme();
  const float x = draw_who(c, box.x, y, row);
  if (row.way != Row::Way::Words && box.w >= c.of(kBarsLeast)) {
    const float bars = std::round(box.x + box.w * .44F);
    const float end = c.text(x, y, row.name, TextStyle::Strong, t.text.primary, Align::Left, bars - c.of(1) - x);
    return draw_way(c, box, end, y, row, bars, time, scale);
  }
  const std::string words = words_of(row);
  const float wide = words.empty() ? 0 : std::min(box.w * .45F, c.width(words, TextStyle::Label));
  const float right = box.right() - wide;
  c.text(x, y, row.name, TextStyle::Strong, t.text.primary, Align::Left, right - c.of(.5F) - x);
  c.text(right, y, words, TextStyle::Label, t.text.muted, Align::Left, wide + c.px(2));
}

// As many as there is room for, and how many more there are; returns where the next head stands.
float draw_rows(Canvas& c, const Rect& box, float y, const Rows& all, std::string_view empty, double time,
                const TimeScale& scale) {
  const Theme& t = c.theme();
  const float row = c.of(kRow);
  if (all.rows.empty()) {
    c.text(box.x, y + row / 2, empty, TextStyle::Label, t.text.muted, Align::Left, box.w);
    return y + row + c.of(kAfter);
  }
  std::int64_t shown = 0;
  for (const Row& one : all.rows) {
    const bool last = y + 2 * row > box.bottom();
    if ((last && all.total - shown > 1) || y + row > box.bottom()) break;
    ++shown;
    draw_row(c, box, y + row / 2, one, time, scale);
    y += row;
  }
  if (all.total > shown) {
    c.text(box.x, y + row / 2, plus_text(all.total - shown) + " more", TextStyle::Label, t.text.muted);
    y += row;
  }
  return y + c.of(kAfter);
}

// The one card: a beam around who runs, a hatched bar while the thread is held, an outline while it is free.
float draw_running(Canvas& c, const Rect& box, float y, const RunningContent& running, double held) {
  const Theme& t = c.theme();
  const Rect card{box.x, y + c.of(.15F), box.w, c.of(kCard)};
  const float middle = card.centre().y, pad = c.px(12), radius = c.h() * radii().card;
  const bool busy = running.busy || held > 0;
  if (!busy) {
    c.frame(card, t.line.strong, c.stroke(1), radius);
    c.text(card.x + pad, middle, "the thread is free", TextStyle::Body, t.text.muted, Align::Left, card.w - 2 * pad);
    return card.bottom() + c.of(kAfter);
  }
  c.frame(card, held > 0 ? t.state(State::Blocked) : t.accent.beam, c.stroke(strokes().beam), radius, t.surface.raised);
  float x = card.x + pad;
  if (running.task != 0) {
    x = draw_token_of(c, running, x, middle, 1.33F) + c.px(10);
  }
  const std::string_view name = running.busy ? std::string_view(running.name) : std::string_view("the script");
  x = c.text(x, middle, name, TextStyle::Say, t.text.primary, Align::Left, card.right() - pad - x) + c.of(1);
  if (const float left = std::max(x, card.right() - pad - c.of(6.5F)); held > 0 && card.right() - pad - left > c.of(2)) {
    const Rect bar{left, std::round(middle - c.of(.5F)), card.right() - pad - left, c.of(1)};
    c.frame(bar, t.state(State::Blocked), c.stroke(1.25F));
    c.hatch(bar, t.state(State::Blocked), c.px(6), c.stroke(2));
  }
  return card.bottom() + c.of(kAfter);
}

// The head, and beside it the first row; of several the others are tokens, and what has no room is counted. Returns where the next
// line begins.
float draw_line(Canvas& c, const Rect& box, float y, std::string_view head, std::string_view note, const Rows& all,
                std::string_view empty) {
  const Theme& t = c.theme();
  const float high = std::min(c.of(kRow), box.h / 3), middle = y + high / 2;
  c.text(box.x, middle, head, TextStyle::LabelStrong, t.text.primary, Align::Left, c.of(4));
  float x = box.x + c.of(4.5F);
  if (all.rows.empty()) {
    c.text(x, middle, empty, TextStyle::Label, t.text.muted, Align::Left, box.right() - x);
    return y + high;
  }
  const Row& row = all.rows[0];
  x = draw_who(c, x, middle, row);
  if (all.total > 1) {
    constexpr float kBetween = .35F;
    x = c.text(x, middle, row.name, TextStyle::Body, t.text.primary, Align::Left, box.right() - x) + c.of(1);
    std::int64_t shown = 1;
    const float count = c.width(plus_text(all.total), TextStyle::Label);
    for (std::size_t i = 1; i < all.rows.size() && all.rows[i].task != 0; ++i, ++shown) {
      const float wide = token_width(c, all.rows[i].task, 1, true);
      if (x + wide + (shown + 1 < all.total ? count : 0) > box.right()) {
        break;
      }
      x = draw_token(c, all.rows[i].task, x, middle, {}) + c.of(kBetween);
    }
    if (shown < all.total) {
      c.text(x, middle, plus_text(all.total - shown), TextStyle::Label, t.text.muted, Align::Left, box.right() - x);
    }
    return y + high;
  }
  const std::string words = words_of(row).empty() ? std::string(note) : words_of(row);
  const float right = box.right() - std::min(box.w * .45F, c.width(words, TextStyle::Label));
  c.text(x, middle, row.name, TextStyle::Body, t.text.primary, Align::Left, right - c.of(.5F) - x);
  c.text(right, middle, words, TextStyle::Label, t.text.muted, Align::Left, box.right() - right + c.px(2));
  return y + high;
}

}  // namespace

void draw_compared_places(Canvas& c, const Rect& box, const CompareSide& side, double time, const TimeScale& scale) {
  const StageContent& stage = side.stage;
  const RunningContent& running = stage.running;
  const double held = held_until(*side.lanes, time);
  const std::string held_words = held > 0 ? "held until " + time_text(held) : "";
  const Rows ready = ready_rows(stage.ready), waiting = waiting_rows(stage, *side.lanes);
  float y = box.y;
  if (box.h < c.of(2 * kOneRow + kHead + kCard + 2 * kAfter)) {
    Rows runs;
    if (running.busy || held > 0) {
      runs.rows.push_back({running.task, running.busy ? running.name : "the script", "", "", Row::Way::Words, 0, 0});
      runs.total = 1;
    }
    y = draw_line(c, box, y, "Ready", "", ready, "no handles");
    y = draw_line(c, box, y, "Running", held_words, runs, "the thread is free");
    draw_line(c, box, y, "Waiting", "", waiting, "nobody");
    return;
  }
  Rect upper = box;  // the others have their rows too
  upper.h = std::max(c.of(kHead + kRow), (box.h - c.of(kHead + kCard + kAfter)) / 2);
  const bool blocked = stage.ready.blocked;
  y = draw_rows(c, upper, draw_head(c, box, y, "Ready", blocked ? "nobody can come" : "", blocked), ready, "no handles", time,
                scale);
  const bool free = !running.busy && held <= 0;
  y = draw_running(c, box, draw_head(c, box, y, "Running", free ? running.empty : held_words, held > 0), running, held);
  draw_rows(c, box, draw_head(c, box, y, "Waiting", ""), waiting, "nobody", time, scale);
}

}  // namespace awaitscope::scene
