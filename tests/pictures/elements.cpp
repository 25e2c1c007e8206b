#include "elements.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <string>

#include "scene/controls.h"
#include "scene/lanes.h"
#include "scene/parts.h"
#include "scene/signs.h"
#include "scene/stage_parts.h"
#include "scene/timeline_plot.h"
#include "scene/token.h"
#include "ui/support.h"

namespace awaitscope::pictures {
namespace {

using namespace scene;

constexpr float kHeight = 47;  // of the page, in h

// A recording whose lanes are shown.
struct Recorded {
  ui::Driver driver;
  const Lanes* lanes = nullptr;

  Recorded(const std::string& name, const std::string& script) {
    driver.put(name, script);
    driver.open(name);
    driver.settle();
    lanes = &driver.app().session()->lanes();
  }
};

// Where the next block of a column stands.
struct Column {
  Canvas& c;
  Rect box;

  void head(std::string_view name, std::string_view what) { box.y = draw_place_head(c, box, name, what, "") + c.of(.4F); }
  float row(float high) {
    const float middle = box.y + c.of(high) / 2;
    box.y += c.of(high);
    return middle;
  }
  void caption(float x, float y, std::string_view words) { c.text(x, y, words, TextStyle::Label, c.theme().text.muted); }
};

void draw_tokens(Column& column) {
  Canvas& c = column.c;
  column.head("Token of a task", "glyph, number, colour: the same everywhere");
  for (std::int64_t first : {1, 9}) {
    const float y = column.row(1.7F);
    for (std::int64_t i = 0; i < 8; ++i) {
      draw_token(c, first + i, column.box.x + c.of(3 * static_cast<float>(i)), y, {});
    }
  }
  struct Look {
    const char* words;
    TokenLook look;
    std::int64_t task = 4;
  };
  const std::array<Look, 8> looks = {{{"here", {}},
                                      {"referred to", {.9F, true}},
                                      {"in the margin", {.8F, true, false}},
                                      {"many digits", {}, 10482},
                                      {"cancel asked", {1, false, true, true}},
                                      {"error in hand", {1, false, true, false, true}},
                                      {"pointed at", {}, 12},
                                      {"following", {}, 20}}};
  c.highlight = {12, 20, {}, {}};
  for (std::size_t i = 0; i < looks.size(); ++i) {
    const float x = column.box.x + c.of(6.6F * static_cast<float>(i % 4));
    const float y = column.box.y + c.of(i < 4 ? 1 : 3.9F);
    draw_token(c, looks[i].task, x, y, looks[i].look);
    column.caption(x, y + c.of(1.35F), looks[i].words);
  }
  c.highlight = {};
  column.row(6.2F);
}

void draw_states(Column& column) {
  Canvas& c = column.c;
  column.head("States", "sign, word, height and pattern; colour last");
  for (std::size_t i = 0; i < kStateCount; ++i) {
    const auto state = static_cast<State>(i);
    const float y = column.row(1.65F);
    draw_sign(c, state, {column.box.x + c.of(.5F), y}, c.px(6), c.theme().state(state));
    c.text(column.box.x + c.of(1.6F), y, state_word(state), TextStyle::Body, c.theme().text.primary);
    const float left = column.box.x + c.of(12);
    const float base = y + c.of(.5F);
    if (state == State::Done || state == State::Failed || state == State::Cancelled) {
      draw_span(c, State::Timer, left, left + c.of(4), base, c.of(1.1F));
      draw_span(c, State::Running, left + c.of(4), left + c.of(4.8F), base, c.of(1.1F));
      draw_end(c, state, left + c.of(4.8F), base, c.of(1.1F));
    } else {
      draw_span(c, state, left, left + c.of(6.5F), base, c.of(1.1F));
    }
  }
  column.row(1);
}

void draw_buttons(Column& column) {
  Canvas& c = column.c;
  column.head("Controls", "quiet until needed");
  const float y = column.row(1.8F) - c.of(.75F);
  const auto box = [&](int i) { return Rect{column.box.x + c.of(5.3F * static_cast<float>(i)), y, c.of(4.7F), c.of(1.5F)}; };
  const Icon play = Icon::Play;
  draw_button(c, "rest", box(0), "Rest", nullptr, ButtonKind::Plain, Action::None);
  c.highlight.pointed_id = "hover";
  draw_button(c, "hover", box(1), "Hover", nullptr, ButtonKind::Plain, Action::None);
  c.highlight = {0, 0, {}, "focus"};
  draw_button(c, "focus", box(2), "Focus", nullptr, ButtonKind::Plain, Action::None);
  c.highlight = {};
  draw_button(c, "off", box(3), "Off", nullptr, ButtonKind::Off, Action::None);
  draw_button(c, "play", box(4), "Play", &play, ButtonKind::Primary, Action::None);
  column.row(.8F);
  draw_tooltip(c, {0, 0, 1e5F, 1e5F}, {column.box.x + c.of(.5F), column.box.y - c.of(.5F), c.of(4), 0}, "Timers",
               "Handles with a deadline, earliest first.", "F1");
  column.row(5.6F);
}

void draw_margin_block(Column& column, const ColouredSource& text) {
  Canvas& c = column.c;
  column.head("Margin", "who is here, marks, line number");
  SourceContent content;
  content.text = &text;
  content.current_line = 2;
  content.current_task = 5;
  content.marks = {{1, {6, 7}, 5}, {2, {5}, 1}};
  content.breakpoints = {{3, true}, {5, false}};
  content.error = {4, 17, 20, "NameError: name 'lod' is not defined. Did you mean: 'load'?"};
  SourceView view;
  view.chrome = false;
  const float high = c.of(8);
  draw_source(c, {column.box.x, column.box.y, column.box.w, high}, content, view);
  column.box.y += high;
  column.row(1);
}

void draw_empties(Column& column) {
  Canvas& c = column.c;
  column.head("Empty", "says what would stand there");
  for (const auto& [place, words] :
       {std::pair("Ready", "no handles: the loop asks the selector"), std::pair("Timers", "no timers"),
        std::pair("Running", "nobody: select waits until 2.000"), std::pair("Output", "nothing printed yet")}) {
    const float y = column.row(1.5F);
    c.text(column.box.x, y, place, TextStyle::LabelStrong, c.theme().text.primary);
    draw_empty(c, column.box.x + c.of(5.5F), y, words, column.box.w - c.of(5.5F));
  }
  column.row(1);
}

ReadyContent queue_of(std::int64_t count) {
  ReadyContent ready;
  for (std::int64_t i = 1; i <= count && i <= 2000; ++i) {
    const std::int64_t task = i * 7 % 809 + 1;
    if (i <= 40) {
      ReadyRow row;
      row.handle = i;
      row.task = task;
      row.name = "fetch";
      row.this_batch = i <= 8;
      ready.rows.push_back(row);
    } else if (count <= 2000) {
      ready.crowd.push_back(task);
    }
  }
  ready.this_batch = std::min<std::int64_t>(8, count);
  ready.next_batch = count - ready.this_batch;
  if (count > 40) {
    ready.groups = {{"fetch", count * 71 / 100, 1},
                    {"parse", count * 28 / 100, 7},
                    {"tick", count - count * 71 / 100 - count * 28 / 100, 6}};
  }
  return ready;
}

void draw_queues(Column& column) {
  Canvas& c = column.c;
  for (const std::int64_t count : {10, 1'000, 100'000}) {
    StageLayout l = lay_out_stage({column.box.x - c.of(1), column.box.y - c.of(.89F), c.of(56), c.of(22)}, c.h());
    l.ready.w = column.box.w;
    l.running = {l.ready.right() + c.of(2), l.running.y, 0, l.running.h};
    c.push_clip({column.box.x, column.box.y, column.box.w, l.cards_top + l.cards_height + c.px(4) - column.box.y});
    draw_ready(c, l, queue_of(count));
    c.pop_clip();
    column.box.y = l.cards_top + l.cards_height + c.of(.8F);
  }
}

// The moments of a wake-up: the timer goes off, a spark runs, the token follows.
void draw_wake_up(Column& column) {
  Canvas& c = column.c;
  const Theme& t = c.theme();
  column.head("A wake-up", "spark, then token");
  const float high = c.of(4.6F), y = column.box.y + high - c.of(.6F);
  constexpr std::array<std::string_view, 3> kMoments = {"goes off", "the spark runs", "the token follows"};
  for (std::size_t i = 0; i < kMoments.size(); ++i) {
    const float x = column.box.x + c.of(9.2F * static_cast<float>(i));
    const Rect goal{x + c.of(4.7F), column.box.y, c.of(2.1F), c.of(1.3F)};
    const Point from{x + c.of(.8F), y - c.of(.6F)}, to{goal.x, goal.centre().y};
    const Point up{from.x, from.y - c.of(2.2F)}, across{to.x - c.of(2), to.y};
    c.rect({x + c.of(2.6F), y - c.of(.22F), c.of(4.2F), c.of(.45F)}, t.surface.hover);
    if (i > 0) {
      c.bezier(from, up, across, to, i == 1 ? t.task(2) : t.line.strong, c.stroke(strokes().thread));
    }
    c.frame(goal, t.line.strong, c.stroke(1), c.h() * radii().token);
    TokenLook look;
    look.ghost = i == 2;
    draw_token(c, 2, x, y, look);
    if (i == 0) {
      c.ring({x + c.of(2.6F), y}, c.of(.4F), t.accent.selection, c.stroke(2));
    } else if (i == 1) {
      c.circle({x + c.of(1.75F), column.box.y + c.of(1.4F)}, c.px(4), t.accent.selection);
    } else {
      draw_token(c, 2, x + c.of(2.6F), column.box.y + c.of(.9F), {});
    }
    column.caption(x, y + c.of(1.35F), kMoments[i]);
  }
  column.row(7);
}

void draw_threads_block(Column& column) {
  Canvas& c = column.c;
  const Theme& t = c.theme();
  column.head("Threads", "who waits for what");
  constexpr std::array<std::string_view, 4> kLooks = {"waits", "pointed at", "goes off", "cancelled"};
  for (std::size_t i = 0; i < kLooks.size(); ++i) {
    const float x = column.box.x + c.of(6.8F * static_cast<float>(i)), y = column.box.y + c.of(1);
    const float from = draw_token(c, 1, x, y, {}) + c.of(.4F);
    const Point end{x + c.of(5), y};
    if (i == 3) {
      c.dashes({from, y}, {end.x - c.px(7), y}, t.state(State::Cancelled), c.stroke(strokes().thread), c.px(4), c.px(3));
      draw_sign(c, State::Cancelled, end, c.px(5), t.state(State::Cancelled));
    } else {
      c.line({from, y}, end, t.task(1), c.stroke(i == 1 ? 3 : strokes().thread));
      c.circle(end, c.px(i == 1 ? 5 : 3.5F), t.task(1));
      if (i == 2) {
        c.circle({(from + end.x) / 2, y}, c.px(4), t.accent.selection);
      }
    }
    column.caption(x, y + c.of(1.35F), kLooks[i]);
  }
  column.row(3.6F);
}

// Lanes of a recording, `high` in h; few with their words, many as lines or bands.
void draw_lanes_block(Column& column, std::string_view name, std::string_view what, const Lanes& lanes, std::int64_t running,
                      const TimelineWindow& window, float high) {
  Canvas& c = column.c;
  column.head(name, what);
  TimelineContent content;
  content.lanes = &lanes;
  content.window = window;
  content.running = running;
  content.folds = false;
  const float label = c.of(5.4F);
  Plot plot{content,      lanes,      {column.box.x + label, column.box.y, column.box.w - label, c.of(high)},
            column.box.x, c.of(1.3F), {}};
  c.push_clip({column.box.x, column.box.y - c.px(6), column.box.w, c.of(high) + c.px(6)});
  if (is_crowd(content)) {
    draw_crowd(c, plot);
  } else {
    plot.rows = rows_on_show(content, static_cast<std::size_t>(high / 1.3F));
    draw_lanes(c, plot);
  }
  c.pop_clip();
  column.row(high + .9F);
}

std::string crowd_of(int tasks) {
  return "import asyncio\n\n\nasync def fetch(n):\n    await asyncio.sleep(1 + n % 97 / 10)\n    await asyncio.sleep(2)\n\n\n"
         "async def parse(n, lock):\n    async with lock:\n        await asyncio.sleep(0.05)\n\n\nasync def main():\n    lock "
         "= asyncio.Lock()\n"
         "    await asyncio.gather(*(parse(n, lock) if n % 4 == 0 else fetch(n) for n in range(" +
         std::to_string(tasks) + ")))\n\n\nasyncio.run(main())\n";
}

}  // namespace

void draw_elements(Picture& picture, const Fonts& fonts, ThemeName name, float width) {
  const float h = default_height(width, width * 9 / 16);
  picture.clear(width, std::round(kHeight * h));
  Canvas c(picture, theme(name), fonts, h);
  const auto placed = c.in(Place::Stage);
  c.rect({0, 0, picture.width(), picture.height()}, c.theme().surface.base);
  const float wide = (width - c.of(8)) / 3;
  const auto column = [&](int i) {
    return Column{c, {c.of(2) + (wide + c.of(2)) * static_cast<float>(i), c.of(1.5F), wide, 0}};
  };
  const ColouredSource text(
      "async with gate:\n    await asyncio.sleep(delay)\n    print(name)\n    return await lod(name)\n    gate.release()\n");
  Column first = column(0);
  draw_tokens(first);
  draw_states(first);
  draw_wake_up(first);
  Column second = column(1);
  draw_buttons(second);
  draw_margin_block(second, text);
  draw_empties(second);
  draw_threads_block(second);
  Column third = column(2);
  draw_queues(third);
  const Recorded few("gate.py", ui::test_text("scenes/gate.py")), some("some.py", crowd_of(45)),
      many("many.py", crowd_of(2'500));
  draw_lanes_block(third, "Lanes, 6 tasks", "spans, words, marks", *few.lanes, 4, {60, 170}, 5.2F);
  const auto end = [](const Recorded& one) { return static_cast<double>(one.lanes->event_count()); };
  draw_lanes_block(third, "Lanes, 46 tasks", "level and colour, coroutines named", *some.lanes, 0, {0, end(some)}, 10.4F);
  draw_lanes_block(second, "Lanes, 2,501 tasks", "one band for each coroutine", *many.lanes, 0, {0, end(many)}, 5.5F);
}

}  // namespace awaitscope::pictures
