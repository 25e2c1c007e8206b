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
#include "scene/timeline.h"
#include "scene/token.h"

namespace awaitscope::pictures {
namespace {

using namespace scene;

constexpr float kHeight = 43;  // of the page, in h

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
  Column second = column(1);
  draw_buttons(second);
  draw_margin_block(second, text);
  draw_empties(second);
  Column third = column(2);
  draw_queues(third);
}

}  // namespace awaitscope::pictures
