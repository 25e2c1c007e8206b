#include "scene/compare_picture.h"

#include <algorithm>
#include <array>
#include <cmath>

#include "scene/parts.h"
#include "scene/signs.h"
#include "scene/timeline_plot.h"
#include "scene/token.h"
#include "scene/words.h"

namespace awaitscope::scene {
namespace {

constexpr float kHeader = 2.5F;     // in h
constexpr float kTitle = 3.6F;
constexpr float kFoot = 3.6F;
constexpr float kLegend = 2;
constexpr float kName = 1.6F;       // of a recording, above its lanes
constexpr std::size_t kMostLanes = 6;  // of each

void draw_head(Canvas& c, const Rect& box, double time) {
  const Theme& t = c.theme();
  const float y = box.centre().y;
  float x = draw_mark(c, box.x + c.of(1), y, c.h() / 2) + c.of(.5F);
  x = c.text(x, y, "awaitscope", TextStyle::Strong, t.text.primary) + c.of(1);
  c.hair_down(x, y - c.of(.5F), y + c.of(.5F), t.line.strong);
  c.text(x + c.of(1), y, "Compare two runs", TextStyle::Body, t.text.muted);
  const std::string now = "t = " + time_text(time) + " s";
  const float right = box.right() - c.of(1);
  c.text(right, y, now, TextStyle::Clock, t.accent.beam, Align::Right);
  c.text(right - c.width(now, TextStyle::Clock) - c.of(1), y, "both at", TextStyle::Label, t.text.muted, Align::Right);
  c.hair_across(box.x, box.right(), box.bottom(), t.line.soft);
}

// "4.00 s": two decimals, more only if it has more.
std::string length_text(double seconds) {
  const std::string words = time_text(seconds);
  return (words.size() > 1 && words.back() == '0' && words.find('.') + 4 == words.size() ? words.substr(0, words.size() - 1) : words) + " s";
}

// The file, and large how long it ran.
void draw_title(Canvas& c, const Rect& box, const CompareSide& side) {
  const Theme& t = c.theme();
  const float left = box.x + c.of(1);
  const std::string length = length_text(side.lanes->end_time());
  const std::size_t unit = length.find(' ');
  const float right = box.right() - c.of(1);
  const float middle = box.centre().y;
  const float unit_width = c.width(length.substr(unit + 1), TextStyle::Label);
  c.text(right, middle + c.of(.35F), length.substr(unit + 1), TextStyle::Label, t.text.muted, Align::Right);
  const std::string number = length.substr(0, unit);
  const float size = c.of(2);
  const float wide = c.width(number, TextStyle::Clock) * size / c.of(1.33F);
  c.text_sized(right - unit_width - c.of(.4F) - wide, middle, number, FontFace::Mono, size, t.text.primary);
  const float most = box.w - wide - c.of(5);
  c.text(left, middle - c.of(.6F), side.name, TextStyle::Strong, t.text.primary, Align::Left, most);
  c.text(left, middle + c.of(.6F), side.note, TextStyle::Label, t.text.muted, Align::Left, most);
}

// A row: the token, the name, at the right what it waits for.
struct Row {
  std::int64_t task = 0;
  std::string name;
  std::string what;
};

// A head with its rows, as many as there is room for; returns where the next begins.
float draw_rows(Canvas& c, const Rect& box, float y, std::string_view head, std::string_view note, const std::vector<Row>& rows, std::int64_t total, std::string_view empty) {
  const Theme& t = c.theme();
  const float row = c.of(1.65F);
  float x = c.text(box.x, y + c.of(.6F), head, TextStyle::LabelStrong, t.text.primary) + c.of(.7F);
  c.text(x, y + c.of(.6F), note, TextStyle::Label, t.text.muted, Align::Left, box.right() - x);
  y += c.of(1.25F);
  c.hair_across(box.x, box.right(), y, t.line.strong);
  y += c.of(.2F);
  if (rows.empty()) {
    c.text(box.x, y + row / 2, empty, TextStyle::Label, t.text.muted, Align::Left, box.w);
    return y + row + c.of(.4F);
  }
  std::int64_t shown = 0;
  for (const Row& one : rows) {
    const bool last = y + 2 * row > box.bottom();
    if (last && total - shown > 1) break;
    if (y + row > box.bottom()) break;
    ++shown;
    x = box.x;
    if (one.task != 0) {
      x = draw_token(c, one.task, x, y + row / 2, {.scale = 1, .ghost = false, .glyph = true, .cancel_asked = false, .error_in_hand = false}) + c.of(.5F);
    }
    const float right = box.right() - (one.what.empty() ? 0 : std::min(box.w * .45F, c.width(one.what, TextStyle::Label)) + c.of(.5F));
    c.text(x, y + row / 2, one.name, TextStyle::Body, t.text.primary, Align::Left, right - x);
    if (!one.what.empty()) c.text(right + c.of(.5F), y + row / 2, one.what, TextStyle::Label, t.text.muted, Align::Left, box.right() - right - c.of(.5F) + c.px(2));
    y += row;
  }
  if (total > shown) {
    c.text(box.x, y + row / 2, plus_text(total - shown) + " more", TextStyle::Label, t.text.muted);
    y += row;
  }
  return y + c.of(.4F);
}

void draw_places(Canvas& c, const Rect& box, const StageContent& stage, const Lanes& lanes, double time) {
  std::vector<Row> rows;
  const ReadyContent& ready = stage.ready;
  for (const ReadyRow& one : ready.rows) rows.push_back({one.task, one.name, one.why});
  float y = draw_rows(c, box, box.y, "Ready", ready.blocked ? "waiting, and nobody can come" : "", rows, ready.this_batch + ready.next_batch, "no handles");
  rows.clear();
  const RunningContent& running = stage.running;
  if (running.busy) rows.push_back({running.task, running.name, ""});
  const bool script_sleeps = !running.busy && std::any_of(lanes.blocks().begin(), lanes.blocks().end(), [&](const Block& one) { return one.from <= time && time < one.to; });
  if (script_sleeps) rows.push_back({0, "the script", ""});
  y = draw_rows(c, box, y, "Running", running.blocked || script_sleeps ? "time.sleep holds the thread" : "", rows, static_cast<std::int64_t>(rows.size()), "the thread is free");
  rows.clear();
  std::int64_t total = 0;
  for (const TimerRow& one : stage.timers.rows) {
    if (one.here) rows.push_back({one.task, one.name, "until " + time_text(one.when)}), ++total;
  }
  for (const OutsideRow& one : stage.outside.rows) {
    if (one.here) rows.push_back({one.task, one.name, one.has_deadline ? "until " + time_text(one.until) : one.note}), ++total;
  }
  for (const FutureItem& one : stage.futures.rows) {
    if (one.task != 0) rows.push_back({one.task, one.name, one.future + (one.note.empty() ? "" : ", " + one.note)}), ++total;
  }
  for (const LockRow& one : stage.locks.rows) {
    for (const std::int64_t task : one.line) rows.push_back({task, lanes.name_of(task), one.name});
    total += one.waiting;
  }
  draw_rows(c, box, y, "Waiting", "", rows, total, "nobody");
}

void draw_side(Canvas& c, const Rect& box, const CompareSide& side, double time) {
  const Theme& t = c.theme();
  const float title = c.of(kTitle);
  draw_title(c, {box.x, box.y, box.w, title}, side);
  const Rect source{box.x, box.y + title, std::round(box.w * .54F), box.h - title};
  c.rect(source, t.surface.panel);
  SourceView view;
  view.chrome = false;
  if (side.source.text != nullptr) {
    const int shown = source_lines_shown(c, source, view);
    view.first_line = scrolled_to(1, side.source.current_line, shown, side.source.text->line_count());
  }
  draw_source(c, source, side.source, view);
  const Rect places{source.right() + c.of(1), source.y + c.of(.3F), box.right() - source.right() - c.of(2), source.h - c.of(.6F)};
  c.push_clip(places);
  draw_places(c, places, side.stage, *side.lanes, time);
  c.pop_clip();
}

// Between the two ends: how much sooner.
void draw_sooner(Canvas& c, const Plot& shorter, double from, double to) {
  const Theme& t = c.theme();
  const float x1 = shorter.x(from) + c.of(1.6F), x2 = shorter.x(to);
  const float y = shorter.box.centre().y;
  const std::string words = length_text(to - from) + " sooner";
  const float wide = c.width(words, TextStyle::Say);
  if (x2 - x1 < wide + c.of(2)) return;
  const float middle = (x1 + x2) / 2;
  c.arrow({middle - wide / 2 - c.of(.7F), y}, {x1, y}, t.accent.mark, c.stroke(1.5F), c.px(7));
  c.arrow({middle + wide / 2 + c.of(.7F), y}, {x2, y}, t.accent.mark, c.stroke(1.5F), c.px(7));
  c.text(middle, y, words, TextStyle::Say, t.accent.mark, Align::Centre);
}

// Few lanes stand wider.
float lane_height(const Canvas& c, const CompareContent& content) {
  constexpr std::size_t kFew = 8;
  return c.of(content.sides[0].lanes->row_count() + content.sides[1].lanes->row_count() <= kFew ? 1.6F : spaces().lane);
}

// A run that makes no task has one lane, of the script itself: where it held the thread.
void draw_script_lane(Canvas& c, const Plot& plot) {
  const float base = plot.base(0);
  c.text(plot.left, base - plot.lane * .4F, "the script", TextStyle::Label, c.theme().text.muted);
  for (const Block& block : plot.lanes.blocks()) draw_span(c, State::Blocked, plot.x(block.from), plot.x(block.to), base, plot.lane);
}

void draw_timelines(Canvas& c, const Rect& box, const CompareContent& content) {
  const Theme& t = c.theme();
  const float left = box.x + c.of(1), label = timeline_label_width(box.w, c.h());
  const float lane = lane_height(c, content);
  const float ruler_top = box.y + c.px(2);
  const double longest = std::max(ruler_length(*content.sides[0].lanes, Ruler::Time), ruler_length(*content.sides[1].lanes, Ruler::Time));
  std::array<TimelineContent, 2> contents;
  std::vector<Plot> plots;
  float y = ruler_top + c.of(spaces().ruler) + c.of(.3F);
  for (std::size_t i = 0; i < 2; ++i) {
    TimelineContent& one = contents[i];
    one.lanes = content.sides[i].lanes;
    one.ruler = Ruler::Time;
    one.window = {0, longest};
    one.time = content.time;
    y += c.of(kName);
    plots.push_back({one, *one.lanes, {left + label, y, box.w - 2 * c.of(1) - label, 0}, left, lane, {}});
    plots.back().rows = rows_on_show(one, std::min(kMostLanes, one.lanes->row_count()));
    plots.back().box.h = static_cast<float>(std::max<std::size_t>(1, plots.back().rows.size())) * lane;
    y += plots.back().box.h + c.of(.4F);
  }
  draw_ruler(c, plots[0], ruler_top);
  const double ends[2] = {content.sides[0].lanes->end_time(), content.sides[1].lanes->end_time()};
  for (std::size_t i = 0; i < 2; ++i) {
    const auto side = c.called(i == 0 ? "lanes-a" : "lanes-b");
    const std::size_t more = content.sides[i].lanes->row_count() - std::min(content.sides[i].lanes->row_count(), plots[i].rows.size());
    const std::string name = content.sides[i].name + (more > 0 ? ", " + plus_text(static_cast<std::int64_t>(more)) + " more" : "");
    c.text(left, plots[i].box.y - c.of(.7F), name, TextStyle::LabelStrong, t.text.muted);
    if (plots[i].rows.empty()) {
      draw_script_lane(c, plots[i]);
    } else {
      draw_lanes(c, plots[i]);
    }
  }
  const std::size_t shorter = ends[0] < ends[1] ? 0 : 1;
  if (ends[0] != ends[1]) {
    const float x = plots[0].x(ends[1 - shorter]);
    c.hair_down(x, plots[0].box.y, plots[1].box.bottom(), t.line.strong);
    draw_sooner(c, plots[shorter], ends[shorter], ends[1 - shorter]);
  }
  // One playhead through both.
  Plot through = plots[0];
  through.box.h = plots[1].box.bottom() - plots[0].box.y;
  draw_playhead(c, through, ruler_top);
}

// What levels and patterns mean: those that one of the two uses.
void draw_legend(Canvas& c, float x, float y, const CompareContent& content) {
  for (std::size_t i = 0; i < kStateCount; ++i) {
    const State state = static_cast<State>(i);
    const bool ends = state == State::Done || state == State::Failed || state == State::Cancelled;
    if (ends || (!content.sides[0].lanes->uses(state) && !content.sides[1].lanes->uses(state))) continue;
    draw_span(c, state, x, x + c.of(2), y + c.of(.4F), c.h());
    x = c.text(x + c.of(2.4F), y, state_word(state), TextStyle::Label, c.theme().text.muted) + c.of(1.6F);
  }
}

float timelines_height(const Canvas& c, const CompareContent& content) {
  float high = c.px(2) + c.of(spaces().ruler) + c.of(.3F);
  for (const CompareSide& side : content.sides) {
    high += c.of(kName) + static_cast<float>(std::min(kMostLanes, std::max<std::size_t>(1, side.lanes->row_count()))) * lane_height(c, content) + c.of(.4F);
  }
  return high;
}

}  // namespace

trace::Position position_at(const Lanes& lanes, double time) {
  const EventIndex next = lanes.event_at(time);
  if (next <= lanes.event_count() && lanes.time_at(next) <= time) {
    // Several events may have this time; all of them have happened.
    EventIndex last = next;
    while (last < lanes.event_count() && lanes.time_at(last + 1) <= time) ++last;
    return {last, 0};
  }
  return {next == 0 ? 0 : next - 1, 0};
}

CompareSide collect_side(const Moment& moment) {
  CompareSide side;
  side.name = collect_header(moment).file;
  side.source = collect_source(moment, 0, 0);
  side.stage = collect_stage(moment);
  side.lanes = &moment.lanes;
  return side;
}

void draw_comparison(Canvas& c, const Rect& box, const CompareContent& content) {
  const Theme& t = c.theme();
  const auto placed = c.in(Place::Stage);
  c.rect(box, t.surface.base);
  draw_head(c, {box.x, box.y, box.w, c.of(kHeader)}, content.time);
  const float foot = c.of(kFoot), legend = c.of(kLegend), lanes = timelines_height(c, content);
  const float top = box.y + c.of(kHeader), bottom = box.bottom() - foot - legend - lanes;
  const float half = std::round(box.w / 2);
  for (std::size_t i = 0; i < 2; ++i) {
    const auto side = c.called(i == 0 ? "side-a" : "side-b");
    draw_side(c, {box.x + static_cast<float>(i) * half, top, half, bottom - top}, content.sides[i], content.time);
  }
  c.hair_down(box.x + half, top, bottom, t.line.soft);
  c.hair_across(box.x, box.right(), bottom, t.line.soft);
  draw_timelines(c, {box.x, bottom, box.w, lanes}, content);
  draw_legend(c, box.x + c.of(1) + timeline_label_width(box.w, c.h()), bottom + lanes + legend / 2, content);
  const Rect words{box.x, box.bottom() - foot, box.w, foot};
  c.rect(words, t.surface.panel);
  c.hair_across(words.x, words.right(), words.y, t.line.soft);
  c.text(words.x + c.of(1), words.y + c.of(1.3F), content.sentence, TextStyle::Say, t.text.primary, Align::Left, words.w - c.of(2));
  c.text(words.x + c.of(1), words.y + c.of(2.6F), content.further, TextStyle::Label, t.text.muted, Align::Left, words.w - c.of(2));
}

}  // namespace awaitscope::scene
