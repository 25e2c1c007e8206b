// Lanes of a crowd: lines of four pixels where all have room; else bands for groups of tasks, and below them, where the view is
// large, those lines that fit, which can be scrolled through.

#include <array>
#include <cmath>
#include <utility>

#include "scene/timeline_plot.h"
#include "scene/words.h"

namespace awaitscope::scene {
namespace {

constexpr std::size_t kCrowd = 40;        // rows that a timeline can be scrolled through
constexpr std::size_t kMostLines = 2000;  // that can be lines; of more there are bands alone
constexpr float kThin = 4;                // of a line, in pixels at h = 18
constexpr float kRoomForBoth = 18;        // of h: lower, bands have all of it
constexpr float kBandsOfBoth = .5F;       // the most of it that bands take, with lines below them
constexpr float kLowestBand = 1.2F;       // in h
constexpr float kHighestBand = 6;

// Stacked from the top: the most urgent ones first.
constexpr std::array<State, 6> kStack = {State::Running, State::Ready,   State::Lock,
                                         State::Future,  State::Outside, State::Timer};

// -- lines

void draw_line(Canvas& c, const Plot& plot, const Lane& lane, std::size_t shown) {
  const auto named = c.called(lane.task != 0 ? id_of("lane-task", lane.task) : "lane-" + lane.name);
  const float top = plot.box.y + static_cast<float>(shown) * plot.lane;
  const float base = std::round(top + plot.lane) - 1;
  float until = plot.box.x;  // what lies within a pixel of the last stretch is not drawn again
  const auto draw = [&](State state, EventIndex from, EventIndex to) {
    const float x1 = std::max(until, plot.inside(plot.of_event(from)));
    const float x2 = plot.inside(plot.of_event(to));
    const bool strong = state == State::Running || state == State::Blocked;
    if (x2 - x1 < (strong ? .2F : 1.0F)) {
      return;
    }
    const float high = std::max(1.0F, std::round((plot.lane - 1) * (strong ? 1 : state == State::Ready ? .7F : .4F)));
    const float wide = std::max(strong ? 1.5F : 1.0F, x2 - x1);
    c.rect({x1, base - high, wide, high}, c.theme().state(state).faded(strong || state == State::Ready ? 1 : .8F));
    until = x1 + wide;
  };
  const EventIndex first = plot.first_event();
  const EventIndex last = plot.last_event();
  auto at =
      std::lower_bound(lane.spans.begin(), lane.spans.end(), first, [](const LaneSpan& s, EventIndex e) { return s.to < e; });
  const auto end = std::lower_bound(at, lane.spans.end(), last + 1, [](const LaneSpan& s, EventIndex e) { return s.from < e; });
  const auto stride = std::max<std::ptrdiff_t>(1, (end - at) / 400);
  for (; at < end; at += std::min(stride, end - at)) {
    draw(at->state(), at->from, at->to);
  }
  if (lane.open_from != 0 && lane.open_from <= last) {
    draw(static_cast<State>(lane.open_packed & 0xFF), lane.open_from, std::max(lane.open_from, plot.lanes.event_count()));
  }
  c.hit({plot.left, top, plot.box.x - plot.left, plot.lane}, lane.task != 0 ? Action::SelectTask : Action::None, lane.task);
}

// Lines that follow one another and are of one coroutine have one name.
void draw_line_names(Canvas& c, const Plot& plot) {
  const Theme& t = c.theme();
  const auto& groups = plot.lanes.groups().groups();
  float free = plot.box.y;
  for (std::size_t i = 0; i < plot.rows.size();) {
    const std::uint16_t group = plot.lanes.row(plot.rows[i]).group;
    std::size_t end = i;
    while (end < plot.rows.size() && plot.lanes.row(plot.rows[end]).group == group) {
      ++end;
    }
    const float top = std::max(free, plot.box.y + static_cast<float>(i) * plot.lane);
    const float bottom = std::min(plot.box.bottom(), plot.box.y + static_cast<float>(end) * plot.lane);
    if (group < groups.size() && bottom - top >= c.of(1)) {
      const float right = plot.box.x - c.of(.5F);
      c.text(plot.left, top + c.of(.5F), groups[group].name, TextStyle::Label, t.text.primary, Align::Left, right - plot.left);
      free = top + c.of(1);
      if (bottom - free >= c.of(1)) {
        const auto shown = static_cast<std::int64_t>(end - i);
        const std::string total = count_text(groups[group].total);
        c.text(plot.left, free + c.of(.5F), shown < groups[group].total ? count_text(shown) + " of " + total : total,
               TextStyle::Number, t.text.faint, Align::Left, right - plot.left);
        free += c.of(1);
      }
    }
    i = end;
  }
}

// -- bands

// A band as columns of pixels, so wide that no edge of theirs is seen; which event stands at each.
struct BandColumns {
  float wide;
  std::vector<EventIndex> events;
};

BandColumns columns_of(const Canvas& c, const Plot& plot) {
  BandColumns columns{std::max(2.0F, c.px(3)), {}};
  for (float x = 0; x < plot.box.w; x += columns.wide) {
    const double unit =
        plot.content.window.from + static_cast<double>(x / plot.box.w) * (plot.content.window.to - plot.content.window.from);
    columns.events.push_back(plot.by_events() ? static_cast<EventIndex>(std::max(0.0, unit)) : plot.lanes.event_at(unit));
  }
  return columns;
}

// How high the states of a group stand in a column, each with those below it; the last is nothing.
using Heights = std::array<float, kStack.size() + 1>;

Heights heights_of(const LaneGroups::Counts& counts, std::uint32_t total, float high) {
  Heights heights{};
  std::uint64_t sum = 0;
  for (std::size_t i = kStack.size(); i-- > 0;) {
    const std::uint32_t count = counts[static_cast<std::size_t>(kStack[i])];
    sum += count;
    heights[i] = count == 0
                     ? heights[i + 1]
                     : std::round(std::min(1.0F, static_cast<float>(sum) / static_cast<float>(std::max(1U, total))) * high);
  }
  return heights;
}

// Where a word has room inside a state, with the state all around it: the roomiest such place, empty if there is none. The
// playhead, at `line`, never crosses a word.
Rect room_for_word(const Rect& band, float wide, const std::vector<Heights>& columns, std::size_t state, float word, float high,
                   float line) {
  const auto span = static_cast<std::size_t>(std::ceil(word / wide)) + 1;
  Rect best;
  for (std::size_t begin = 0; begin + span <= columns.size(); begin += std::max<std::size_t>(1, span / 4)) {
    const float x = band.x + static_cast<float>(begin) * wide;
    float upper = columns[begin][state];
    float lower = columns[begin][state + 1];
    for (std::size_t i = begin; i < begin + span && upper - lower > high; ++i) {
      upper = std::min(upper, columns[i][state]);
      lower = std::max(lower, columns[i][state + 1]);
    }
    if (upper - lower > std::max(high, best.h) && (line < x - wide || line > x + word + 2 * wide)) {
      best = {x, band.bottom() - upper, static_cast<float>(span) * wide, upper - lower};
    }
  }
  return best;
}

// Each state stands on the ones below it; columns that look the same are one. `line`: where the playhead stands.
void draw_state(Canvas& c, std::size_t state, const Rect& band, float wide, const std::vector<Heights>& columns, float line) {
  const Theme& t = c.theme();
  const Colour colour = t.state(kStack[state]);
  const bool hollow = kStack[state] == State::Ready;
  const float edge = c.stroke(1.25F);
  float before = 0;  // how high the part at the left of this one stands
  for (std::size_t begin = 0; begin < columns.size();) {
    const float upper = columns[begin][state];
    const float lower = columns[begin][state + 1];
    std::size_t end = begin;
    while (end < columns.size() && columns[end][state] == upper && columns[end][state + 1] == lower) {
      ++end;
    }
    const float left = band.x + static_cast<float>(begin) * wide;
    const float right = end == columns.size() ? band.right() : band.x + static_cast<float>(end) * wide;
    begin = end;
    // Of an outline nothing is left where it is lower than its line.
    if (upper - lower < (hollow ? 2 * edge : 1)) {
      before = 0;
      continue;
    }
    const Rect part{left, band.bottom() - upper, right - left, upper - lower};
    c.rect(part, colour.faded(hollow ? .25F : 1));
    if (hollow) {  // the steps of its upper edge are joined
      c.rect({part.x, part.y, part.w, edge}, colour);
      if (before > 0 && before != upper) {
        c.rect({part.x - edge / 2, band.bottom() - std::max(before, upper), edge, std::abs(before - upper) + edge}, colour);
      }
    }
    before = upper;
  }
  const std::string_view words = state_word(kStack[state]);
  const float word = c.width(words, TextStyle::Micro) + c.of(.8F);
  if (const Rect room = room_for_word(band, wide, columns, state, word, c.of(.9F), line); room.h > 0) {
    const Colour ink = kStack[state] == State::Running ? t.text.on_beam : hollow ? t.text.primary : t.text.on_task;
    c.text(room.x + c.of(.4F), room.centre().y, words, TextStyle::Micro, ink);
  }
}

void draw_band(Canvas& c, const Plot& plot, const LaneGroups::Group& group, const Rect& band, const BandColumns& columns) {
  const auto named = c.called("band-" + group.name);
  std::vector<Heights> heights;
  heights.reserve(columns.events.size());
  std::array<bool, kStack.size()> occurs{};
  const LaneGroups::Counts* last = nullptr;  // far in, all columns may be one sample
  for (const EventIndex event : columns.events) {
    const LaneGroups::Counts& counts = plot.lanes.groups().at(group, event);
    heights.push_back(&counts == last ? heights.back() : heights_of(counts, group.total, band.h));
    if (std::exchange(last, &counts) == &counts) {
      continue;
    }
    for (std::size_t state = 0; state < kStack.size(); ++state) {
      occurs[state] = occurs[state] || heights.back()[state] > heights.back()[state + 1];
    }
  }
  for (std::size_t state = 0; state < kStack.size(); ++state) {
    if (occurs[state]) draw_state(c, state, band, columns.wide, heights, plot.x(plot.playhead()));
  }
}

void draw_band_label(Canvas& c, const Plot& plot, const LaneGroups::Group& group, const Rect& band) {
  const Theme& t = c.theme();
  const float right = plot.box.x - c.of(.5F);
  const std::string number = count_text(group.total);
  if (band.h >= c.of(2)) {
    c.text(plot.left, band.y + c.of(.55F), group.name, TextStyle::Label, t.text.primary, Align::Left, right - plot.left);
    c.text(plot.left, band.y + c.of(1.6F), number, TextStyle::Number, t.text.faint, Align::Left, right - plot.left);
    return;
  }
  const float wide = c.width(number, TextStyle::Number);
  c.text(plot.left, band.y + band.h / 2, group.name, TextStyle::Label, t.text.primary, Align::Left,
         right - plot.left - wide - c.of(.4F));
  c.text(right, band.y + band.h / 2, number, TextStyle::Number, t.text.faint, Align::Right);
}

struct BandsOnShow {
  float end = 0;           // their lower edge
  std::size_t hidden = 0;  // groups that found no room
};

BandsOnShow draw_bands(Canvas& c, const Plot& plot) {
  const Theme& t = c.theme();
  const auto& groups = plot.lanes.groups().groups();
  std::vector<const LaneGroups::Group*> largest;
  for (const LaneGroups::Group& group : groups) {
    largest.push_back(&group);
  }
  std::stable_sort(largest.begin(), largest.end(), [](const auto* a, const auto* b) { return a->total > b->total; });
  const float gap = c.px(3);
  const float lowest = c.of(kLowestBand);
  const std::size_t shown = std::min(largest.size(), static_cast<std::size_t>(std::max(0.0F, plot.box.h / lowest)));
  if (shown == 0) {
    return {plot.box.y, largest.size()};
  }
  // A group of a few tasks has a low band; the large ones share what is left.
  const auto is_low = [&](const LaneGroups::Group& group) { return group.total * 20 < largest[0]->total; };
  const auto low = static_cast<float>(std::count_if(largest.begin(), largest.begin() + static_cast<std::ptrdiff_t>(shown),
                                                    [&](const auto* group) { return is_low(*group); }));
  const float share = (plot.box.h - low * lowest) / std::max(1.0F, static_cast<float>(shown) - low);
  const float each = std::max(lowest, std::floor(std::min(share, c.of(kHighestBand))));
  const BandColumns columns = columns_of(c, plot);
  float y = plot.box.y;
  for (std::size_t i = 0; i < shown; ++i) {
    const LaneGroups::Group& group = *largest[i];
    const float high = is_low(group) ? lowest : each;
    const Rect band{plot.box.x, y, plot.box.w, high - gap};
    draw_band_label(c, plot, group, band);
    c.hair_across(band.x, band.right(), band.bottom(), t.line.soft);
    draw_band(c, plot, group, band, columns);
    y += high;
  }
  return {y, largest.size() - shown};
}

// Rows for lines: tasks of one coroutine follow one another.
std::vector<std::size_t> lines_on_show(const Plot& plot, std::size_t room) {
  const TimelineContent& content = plot.content;
  std::vector<std::size_t> rows(lane_count(content));
  for (std::size_t i = 0; i < rows.size(); ++i) {
    rows[i] = content.choice != nullptr ? content.choice->rows()[i] : i;
  }
  std::stable_sort(rows.begin(), rows.end(),
                   [&](std::size_t a, std::size_t b) { return plot.lanes.row(a).group < plot.lanes.row(b).group; });
  const std::size_t first = std::min(content.first_row, rows.size() > room ? rows.size() - room : 0);
  rows.erase(rows.begin(), rows.begin() + static_cast<std::ptrdiff_t>(first));
  rows.resize(std::min(room, rows.size()));
  return rows;
}

// Whoever must be seen, whatever the count.
std::vector<std::size_t> rows_of_note(const Canvas& c, const Plot& plot) {
  std::vector<std::size_t> rows;
  for (const std::int64_t task : {plot.content.running, c.highlight.followed_task, c.highlight.pointed_task}) {
    const std::size_t row = task != 0 ? plot.lanes.row_of_task(task) : plot.lanes.row_count();
    if (row < plot.lanes.row_count() && std::find(rows.begin(), rows.end(), row) == rows.end()) {
      rows.push_back(row);
    }
  }
  return rows;
}

}  // namespace

bool is_crowd(const TimelineContent& content) { return !content.all && lane_count(content) > kCrowd; }

void draw_crowd(Canvas& c, const Plot& whole) {
  Plot full = whole;
  full.lane = c.of(spaces().lane);
  full.rows = rows_of_note(c, whole);
  full.box.h = full.lane * static_cast<float>(full.rows.size());
  Plot rest = whole;
  const float taken = full.rows.empty() ? 0 : full.box.h + c.px(4);
  rest.box.y += taken;
  rest.box.h -= taken;
  rest.lane = std::max(2.0F, std::floor(c.px(kThin)));
  const std::size_t count = lane_count(whole.content);
  const auto fit = [&] { return static_cast<std::size_t>(std::max(0.0F, rest.box.h / rest.lane)); };
  const bool lines = count <= fit();
  const bool both = !lines && count <= kMostLines && rest.box.h >= c.of(kRoomForBoth);
  c.hit(whole.box, Action::Seek, static_cast<std::int64_t>(whole.content.ruler), whole.content.window.from,
        whole.content.window.to);
  std::size_t hidden = 0;
  if (!lines) {
    Plot part = rest;
    part.box.h *= both ? kBandsOfBoth : 1;
    const BandsOnShow bands = draw_bands(c, part);
    hidden = bands.hidden;
    const float end = bands.end + c.of(.5F);
    rest.box.h -= end - rest.box.y;
    rest.box.y = end;
  }
  if (lines || both) {
    rest.rows = lines_on_show(whole, fit());
    for (std::size_t i = 0; i < rest.rows.size(); ++i) {
      draw_line(c, rest, rest.lanes.row(rest.rows[i]), i);
    }
    draw_line_names(c, rest);
    hidden = count - rest.rows.size();
  }
  draw_more_lanes(c, whole, hidden);
  if (!full.rows.empty()) {
    draw_lanes(c, full);
  }
}

}  // namespace awaitscope::scene
