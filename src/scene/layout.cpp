#include "scene/layout.h"

#include <algorithm>
#include <cmath>

#include "scene/theme.h"

namespace awaitscope::scene {
namespace {

constexpr float kStageWidth = 56;  // the least the stage is meant to have, in h
constexpr float kStageHeight = 22;
constexpr float kSourceLeast = 24;
// What large type leaves of the window: below these the timeline is put away, then the source.
constexpr float kStageHeightLeast = 18;
constexpr float kStageWidthLeast = 34;
constexpr float kSourceUseful = 14;
// The type is at most so large that the window is as wide and as high as this, or what no arrangement can do without is cut off.
constexpr float kWindowWidthLeast = 46;
constexpr float kWindowHeightLeast = 28;
constexpr int kLanes = 8;
constexpr int kLanesLeast = 3;
constexpr float kFootLeast = 7.3F;
constexpr float kFootOfWords = 4.9F;  // a sentence of two lines, or one and a line further
constexpr float kFootTight = 5.3F;    // a sentence of one line and the buttons: under two rulers in a window lower than this
constexpr float kTightHeight = 34;

float whole(float n) { return std::round(n); }

// What stands under the header: from `left` to the window's right edge.
void lay_out_study(WindowLayout& l, const LayoutWishes& wishes, float left) {
  const float h = l.h;
  const float width = l.window.w - left;
  const float height = l.window.h;
  const float header = whole(spaces().header * h);
  const float lane = whole(spaces().lane * h);
  float foot = whole((wishes.foot_height > 0 ? std::max(kFootLeast, wishes.foot_height) : spaces().foot) * h);
  const float foot_least = wishes.transport_hidden ? kFootOfWords : kFootLeast;
  foot = wishes.transport_hidden ? whole(kFootOfWords * h) : foot;
  l.lanes = wishes.timeline_lanes > 0 ? std::max(kLanesLeast, static_cast<int>(wishes.timeline_lanes)) : kLanes;
  bool timeline_hidden = wishes.timeline_hidden;
  const auto timeline = [&] { return timeline_hidden ? 0 : timeline_frame(h) + static_cast<float>(l.lanes) * lane; };
  const auto upper = [&] { return height - header - foot - timeline(); };
  const float wanted = wishes.timeline_lanes > 0 || wishes.foot_height > 0 ? 8 * h : kStageHeight * h;
  while (l.lanes > kLanesLeast && upper() < wanted) {
    --l.lanes;
  }
  if (upper() < wanted) {
    foot = std::max(whole(foot_least * h), foot - (wanted - upper()));
  }
  if (wishes.type_height > 0 && wishes.timeline_lanes <= 0 && upper() < std::min(wanted, kStageHeightLeast * h)) {
    timeline_hidden = true;
  }
  const float top = header;
  const float middle = top + std::max(6 * h, upper());
  const float low = std::max(middle + timeline(), height - foot);

  float source = wishes.source_width > 0 ? whole(wishes.source_width * h) : whole(spaces().source_width * h);
  if (wishes.source_width <= 0 && width - source < kStageWidth * h) {
    source = std::max(kSourceLeast * h, width - kStageWidth * h);
  }
  source = whole(std::clamp(source, std::min(8 * h, width * .2F), std::max(8 * h, width * .45F)));
  if (wishes.type_height > 0 && wishes.source_width <= 0 && width - source < kStageWidthLeast * h) {
    source = width - whole(kStageWidthLeast * h);
    source = source < kSourceUseful * h ? 0 : source;
  }
  source = wishes.source_hidden || wishes.editing ? 0 : source;
  const float tabs_wanted =
      whole(std::min((wishes.tabs_width > 0 ? std::max(12.0F, wishes.tabs_width) : spaces().tabs_width) * h,
                     width * (wishes.tabs_width > 0 ? .6F : .42F)));
  const float tabs = wishes.tabs_hidden ? 0 : tabs_wanted;

  l.header = {0, 0, l.window.w, header};
  l.source = {left, top, source, source > 0 ? middle - top : 0};
  l.stage = {left + source, top, width - source, middle - top};
  l.timeline = {left, middle, width, timeline_hidden ? 0 : low - middle};
  l.tabs = {left + width - tabs, low, tabs, std::max(h, height - low)};
  l.narration = {left, low, width - tabs, std::max(h, height - low)};
  const float control = whole(spaces().control * h);
  l.transport = {left + h, height - h - control, wishes.transport_hidden ? 0 : width - tabs - 2 * h, control};
}

// The editor is as wide as it can be with a whole stage beside it.
float editor_width(const WindowLayout& l) {
  const float width = l.window.w;
  return whole(std::clamp(width - kStageWidth * l.h, width * .36F, width * .5F));
}

// Source, chain and causes side by side, the sentence below them.
void lay_out_await_chain(WindowLayout& l, const LayoutWishes& wishes) {
  const float h = l.h;
  const float width = l.window.w;
  const float height = l.window.h;
  const float top = whole(spaces().header * h);
  const float low = height - whole(std::min(7 * h, height * .3F));
  const bool room_for_source = wishes.type_height <= 0 || width > 1.6F * kWindowWidthLeast * h;
  const float source_wanted = wishes.source_width > 0 ? wishes.source_width * h : 27.4F * h;
  const float source = room_for_source ? whole(std::clamp(source_wanted, std::min(8 * h, width * .2F), width * .36F)) : 0;
  const float why = whole(std::min(24.3F * h, width * (source > 0 ? .28F : .34F)));
  const float control = whole(spaces().control * h);
  l.lanes = 0;
  l.header = {0, 0, width, top};
  l.source = {0, top, source, source > 0 ? low - top : 0};
  l.chain = {source, top, width - source - why, low - top};
  l.why = {width - why, top, why, low - top};
  l.narration = {0, low, width, height - low};
  l.transport = {h, height - h - control, std::min(width - 2 * h, 52 * h), control};
}

// The lanes over the whole width, the sentence below them.
void lay_out_timeline(WindowLayout& l, const LayoutWishes& wishes) {
  const float h = l.h;
  const float width = l.window.w;
  const float height = l.window.h;
  const float top = whole(spaces().header * h);
  const bool tight = wishes.two_rulers && height < kTightHeight * h;
  const float foot = wishes.transport_hidden ? kFootOfWords : tight ? kFootTight : 7;
  const float low = height - whole(std::min(foot * h, height * .3F));
  const float control = whole(spaces().control * h);
  l.lanes = std::max(kLanesLeast, static_cast<int>((low - top) / 2 / (spaces().lane * h)));
  l.header = {0, 0, width, top};
  l.timeline = {0, top, width, low - top};
  l.narration = {0, low, width, height - low};
  l.transport = {h, height - h - control, wishes.transport_hidden ? 0 : std::min(width - 2 * h, 52 * h), control};
}

// Panes without chrome: source, stage, one sentence, two lines of output, the map.
void lay_out_presentation(WindowLayout& l) {
  const float h = l.h;
  const float width = l.window.w;
  const float height = l.window.h;
  const float header = whole(2.5F * h);
  const float foot = whole(std::min(6.15F * h, height * .3F));
  const float low = height - foot;
  const float source = whole(std::min(26.5F * h, width * .464F));
  l.lanes = 0;
  l.header = {0, 0, width, header};
  l.source = {0, header, source, low - header};
  l.stage = {source, header, width - source, low - header};
  l.narration = {0, low, width, foot};
  l.timeline = {h, height - whole(1.36F * h), width - 2 * h, whole(.65F * h)};  // the map alone
}

}  // namespace

namespace {

// Rows are 2.2 h high where they all fit so; a recording that needs more of them gets lower ones, down to 1.5 h, for a task
// that is counted behind "+3 more" cannot be seen. The upper places and the lower ones share what there is by what they need.
void share_rows(StageLayout& s, float room, float h, const StageDemand& demand) {
  constexpr float kLowest = 1.5F;
  const int upper = std::max({2, demand.timers, demand.futures});
  const int lower = std::max({1, demand.outside, demand.locks});
  const int loose = static_cast<int>(room / whole(spaces().row * h));
  const int tight = static_cast<int>(room / whole(kLowest * h));
  const int rows = std::max(2, std::clamp(upper + lower, std::max(2, loose), std::max(2, tight)));
  s.row = std::min(whole(spaces().row * h), std::floor(std::max(room, h) / static_cast<float>(rows)));
  const int share = static_cast<int>(std::lround(static_cast<double>(rows) * upper / (upper + lower)));
  s.outside_rows = std::clamp(rows - share, 1, std::max(1, std::min(lower, rows - 1)));
  s.timer_rows = std::max(1, rows - s.outside_rows);
}

}  // namespace

StageLayout lay_out_stage(const Rect& box, float h, const StageDemand& demand) {
  StageLayout s;
  s.box = box;
  const float inset = whole(spaces().inset * h);
  const float left = box.x + inset;
  const float width = box.w - 2 * inset;
  const float right = left + width;
  const float top = box.y + whole(.89F * h);
  const float between = whole(spaces().block_gap * h);

  s.cards_height = whole(spaces().ready_card_height * h);
  s.cards_top = whole(top + 1.5F * h);
  s.beam_y = s.cards_top + s.cards_height / 2;
  const float wait_top = s.cards_top + s.cards_height + whole(2.5F * h);
  const float head_height = wait_top - whole(.5F * h) - top;

  const float running = whole(std::clamp(width * .352F, 13 * h, 20 * h));
  const float done = whole(std::clamp(width * .2F, 8 * h, 14 * h));
  const float gap = whole(2 * h);
  const float ready = std::max(6 * h, width - running - done - gap - between);
  s.ready = {left, top, ready, head_height};
  s.running = {left + ready + gap, top, running, head_height};
  s.done = {s.running.right() + between, top, std::max(0.0F, right - s.running.right() - between), head_height};

  // Two columns of waiting: for time and the outside at the left, for one another at the right.
  const float head = whole(1.5F * h);
  const float axis = whole(2.2F * h);
  const float room = box.bottom() - wait_top - 2 * head - whole(h) - axis;
  share_rows(s, room, h, demand);
  const float column = whole(width * .4746F);
  const float other = left + column + between;
  const float timers_height = head + static_cast<float>(s.timer_rows) * s.row;
  const float low_top = wait_top + timers_height + whole(h);
  const float outside_height = head + static_cast<float>(s.outside_rows) * s.row;
  s.timers = {left, wait_top, column, timers_height};
  s.outside = {left, low_top, column, outside_height + axis};
  s.futures = {other, wait_top, right - other, timers_height};
  s.locks = {other, low_top, right - other, outside_height};
  s.axis_y = low_top + outside_height + whole(.22F * h);
  // Names, bars, deadlines: in a narrow column names have half of it, and of what stands behind a bar the deadline alone has room.
  s.now_x = left + whole(std::min(9.5F * h, std::max(column * .36F, std::min(7.4F * h, column * .5F))));
  s.farthest_x = std::max(s.now_x + 3 * h, left + column - whole(std::clamp(column * .24F, 3.6F * h, 6.4F * h)));
  return s;
}

float timeline_above(float h) {
  const float small = whole(h / 6);
  return whole(h / 9) + whole(spaces().ruler * h) + small + whole(spaces().stops * h) + small;
}

float timeline_frame(float h) { return timeline_above(h) + whole(h / 3) + whole(spaces().map * h) + whole(h * 8 / 18); }

float fitting_height(float wished, float width, float height) {
  const float designed = default_height(width, height);
  if (wished <= 0) {
    return designed;
  }
  return std::min(wished, std::max(designed, std::floor(std::min(width / kWindowWidthLeast, height / kWindowHeightLeast))));
}

WindowLayout lay_out(float width, float height, const LayoutWishes& wishes, const StageDemand& demand) {
  WindowLayout l;
  l.arrangement = wishes.editing ? Arrangement::Study : wishes.arrangement;
  l.window = {0, 0, width, height};
  l.h = fitting_height(wishes.type_height, width, height);
  if (l.arrangement == Arrangement::Presentation) {
    const float designed = whole(default_height(width, height) * base_size().presentation);
    l.h = std::max(designed, fitting_height(whole(l.h * base_size().presentation), width, height));
    lay_out_presentation(l);
  } else if (l.arrangement == Arrangement::AwaitChain) {
    lay_out_await_chain(l, wishes);
  } else if (l.arrangement == Arrangement::Timeline) {
    lay_out_timeline(l, wishes);
  } else {
    const float left = wishes.editing ? editor_width(l) : 0;
    lay_out_study(l, wishes, left);
    l.editor = {0, l.header.bottom(), left, wishes.editing ? l.window.h - l.header.bottom() : 0};
  }
  for (Rect* pane :
       {&l.header, &l.source, &l.stage, &l.timeline, &l.narration, &l.transport, &l.tabs, &l.chain, &l.why, &l.editor}) {
    pane->w = std::max(0.0F, pane->w);  // there is no window too small for it
    pane->h = std::max(0.0F, pane->h);
  }
  l.places = lay_out_stage(l.stage, l.h, demand);
  return l;
}

}  // namespace awaitscope::scene
