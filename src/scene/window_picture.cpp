#include "scene/window_picture.h"

#include <algorithm>
#include <cmath>

#include "scene/signs.h"
#include "scene/words.h"

namespace awaitscope::scene {
namespace {

void draw_backdrop(Canvas& c, const Rect& box) {
  const auto named = c.called("backdrop");
  c.rect(box, c.theme().surface.base);
}

void draw_splitters(Canvas& c, const WindowLayout& l) {
  const float grip = c.px(4);
  const auto splitter = [&](std::string_view id, const Rect& box, Splitter which) {
    const auto named = c.called(id);
    c.hit(box, Action::DragSplitter, static_cast<std::int64_t>(which));
  };
  if (l.source.w > 0) {
    splitter("splitter-source", {l.source.right() - grip, l.source.y, 2 * grip, l.source.h}, Splitter::Source);
  }
  if (l.timeline.h > 0) {
    splitter("splitter-timeline", {l.timeline.x, l.timeline.y - grip, l.timeline.w, 2 * grip}, Splitter::Timeline);
  }
  splitter("splitter-foot", {l.narration.x, l.narration.y - grip, l.narration.w, grip}, Splitter::Foot);
  if (l.tabs.w > 0) {
    splitter("splitter-tabs", {l.tabs.x - grip, l.tabs.y + grip, 2 * grip, l.tabs.h - grip}, Splitter::Tabs);
  }
}

// The sentence, and the transport below it, if there is one.
void draw_foot(Canvas& c, const WindowLayout& l, const WindowContent& content) {
  constexpr float kRoomForTransport = 3.1F;
  constexpr float kMargin = .4F;
  if (l.transport.w <= 0) {
    draw_narration(c, l.narration, content.narration, kMargin);
    return;
  }
  draw_narration(c, l.narration, content.narration, kRoomForTransport);
  draw_transport(c, l.transport, content.transport);
}

void draw_timeline_window(Canvas& c, const WindowLayout& l, const WindowContent& content) {
  const float full = c.set_alpha(content.stage_alpha);
  draw_large_timeline(c, l.timeline, content.timeline, content.second_timeline ? &*content.second_timeline : nullptr);
  c.set_alpha(full);
  draw_foot(c, l, content);
}

// Beside one another: the source, the chain as cards, the causes.
void draw_await_window(Canvas& c, const WindowLayout& l, const WindowContent& content) {
  const Theme& t = c.theme();
  const float full = c.set_alpha(content.stage_alpha);
  draw_await_chain(c, l.chain, content.tabs.chain);
  draw_why_pane(c, l.why, content.tabs.why);
  c.set_alpha(full);
  c.hair_down(l.why.x, l.why.y, l.why.bottom(), t.line.soft);
  draw_foot(c, l, content);
  if (l.source.w <= 0) {
    return;
  }
  draw_source(c, l.source, content.source, content.source_view);
  c.hair_down(l.source.right(), l.source.y, l.source.bottom(), t.line.soft);
  const auto named = c.called("splitter-source");
  const float grip = c.px(4);
  c.hit({l.source.right() - grip, l.source.y, 2 * grip, l.source.h}, Action::DragSplitter,
        static_cast<std::int64_t>(Splitter::Source));
}

bool is_whole(const TimelineCut& cut) { return cut.to == 0; }

std::shared_ptr<const LaneChoice> lanes_of(const Lanes& lanes, const TimelineCut& cut) {
  return is_whole(cut) ? nullptr : std::make_shared<const LaneChoice>(lanes, cut.from, cut.to);
}

std::size_t lanes_drawn(const Lanes& lanes, const LaneChoice* choice, const TimelineCut& cut) {
  return std::max<std::size_t>(1, std::min(cut.most_lanes, choice != nullptr ? choice->rows().size() : lanes.row_count()));
}

float timeline_height(float h, std::size_t lanes) {
  return std::round(2.2F * h) + timeline_above(h) + std::round(h / 3) +
         static_cast<float>(lanes) * std::round(spaces().lane * h) + std::round(1.3F * h);
}

TimelineWindow window_of(const Lanes& lanes, Ruler ruler, const TimelineCut& cut) {
  const bool events = ruler == Ruler::Events;
  if (const EventIndex forgotten = lanes.forgotten();
      is_whole(cut) && forgotten > 0) {  // a little of what is not there shows that it is not
    constexpr double kShare = .25;
    const double first = events ? static_cast<double>(forgotten) : lanes.time_at(forgotten + 1);
    const double last = events ? static_cast<double>(lanes.event_count()) : lanes.end_time();
    return {std::max(0.0, first - kShare * (last - first)), std::max(first + 1e-9, last)};
  }
  if (is_whole(cut)) {
    return {0, std::max(1e-9, events ? static_cast<double>(lanes.event_count()) : lanes.end_time())};
  }
  if (events) {
    return {cut.from - 1.0, std::max<double>(cut.from, cut.to)};
  }
  const double from = lanes.time_at(cut.from);
  return {from, std::max(from + 1e-9, lanes.time_at(cut.to))};
}

int rows_for(std::size_t most) { return static_cast<int>(std::min<std::size_t>(most, 100)); }

TimelineContent collect_timeline(const Moment& m, const WindowLayout& l, WindowView& view, Ruler ruler) {
  TimelineContent timeline;
  timeline.lanes = &m.lanes;
  timeline.ruler = ruler;
  timeline.event = m.state.position().event;
  timeline.detail = m.state.position().detail;
  timeline.details = m.recording.details_after(timeline.event);
  timeline.time = m.state.clock();
  timeline.running = task_on_the_thread(m.state);
  timeline.first_row = view.first_row;
  timeline.choice = view.lanes;
  const bool events = ruler == Ruler::Events;
  TimelineWindow& window = view.windows[static_cast<std::size_t>(ruler)];
  const double total = ruler_length(m.lanes, ruler);
  const double at = events ? static_cast<double>(timeline.event) : timeline.time;
  if (view.map_only || !window.by_hand) {
    const double room = comfortable_events(l.timeline.w - 2 * l.h - timeline_label_width(l.timeline.w, l.h), l.h);
    const double span = view.map_only || !events ? total : std::min(total, room);
    const bool fresh = view.map_only || window.to <= window.from;
    window.from = std::clamp(fresh ? at - span / 2 : window.from, 0.0, std::max(0.0, total - span));
    window.to = window.from + span;
  }
  window = followed(window, at, total);
  timeline.window = window;
  return timeline;
}

}  // namespace

StageDemand demand_of(const Lanes& lanes) {
  constexpr std::size_t kConnections = 2;  // whose bytes are seen below those who wait for them
  const std::size_t outside =
      std::max(lanes.most_waiting(State::Outside), lanes.thread_count()) + std::min(lanes.connection_count(), kConnections);
  return {rows_for(std::max(lanes.most_timers(), lanes.most_waiting(State::Timer))), rows_for(outside),
          rows_for(lanes.most_waiting(State::Future) + 1), rows_for(lanes.primitive_count())};
}

std::size_t rows_seen(const WindowLayout& l) {
  return l.arrangement == Arrangement::Presentation
             ? kRowsCollected
             : static_cast<std::size_t>(std::max(l.places.timer_rows, l.places.outside_rows));
}

WindowContent collect_window(const Moment& m, const WindowLayout& l, const Fonts& fonts, WindowView& view) {
  Picture scratch;  // only its measures are used
  Canvas measure_canvas(scratch, theme(ThemeName::Dark), fonts, l.h);
  WindowContent w;
  w.header = collect_header(m);
  w.source = collect_source(m, view.source_shown, view.selected_task);
  view.lanes = LaneChoice::of(view.lanes, m.lanes, view.folded, view.lane_filter, view.library);
  w.stage = collect_stage(m, rows_seen(l));
  w.scale = TimeScale::holding(m.lanes.typical_longest_wait());
  view.map_only = l.arrangement == Arrangement::Presentation;
  if (l.arrangement != Arrangement::AwaitChain) {
    const bool both = l.arrangement == Arrangement::Timeline && view.ruler == Ruler::Both;
    w.timeline = collect_timeline(m, l, view, view.ruler == Ruler::Both ? Ruler::Events : view.ruler);
    if (both) {
      w.second_timeline = collect_timeline(m, l, view, Ruler::Time);
    }
  }
  w.narration = collect_narration(m);
  if (view.fix_shown) {
    w.source.advice = w.narration.fix;
  }
  w.source_view.roomy = l.arrangement == Arrangement::Presentation;
  w.source_view.chrome = !w.source_view.roomy;
  if (w.source.text != nullptr) {
    const int shown = source_lines_shown(measure_canvas, l.source, w.source_view);
    const int line = w.source.current_line != 0 ? w.source.current_line : w.source.error.line;
    view.source_line = scrolled_to(view.source_line, line, shown, w.source.text->line_count());
  }
  w.source_view.first_line = view.source_line;
  const std::size_t rows = l.arrangement == Arrangement::Study
                               ? tab_rows(measure_canvas, l.tabs) + static_cast<std::size_t>(std::max(0, view.tab_scroll))
                               : 2;
  const std::int64_t selected = view.selected_task != 0 ? view.selected_task : w.source.current_task;
  const Tab open = l.arrangement == Arrangement::Study ? view.tab : Tab::Output;
  w.tabs = collect_tabs(m, open, selected, rows, {view.log, view.library});
  if (l.arrangement == Arrangement::AwaitChain) {
    w.tabs.chain = collect_chain(m, selected);
    w.tabs.why = collect_why(m, why_rows(measure_canvas, l.why));
  }
  w.tab_scroll = view.tab_scroll;
  return w;
}

void draw_window(Canvas& c, const WindowLayout& l, const WindowContent& content) {
  if (l.arrangement == Arrangement::Presentation) {
    draw_presentation(c, l, content);
    return;
  }
  const auto placed = c.in(Place::Stage);
  draw_backdrop(c, l.window);
  draw_header(c, l.header, content.header);
  if (l.arrangement == Arrangement::AwaitChain) {
    draw_await_window(c, l, content);
    return;
  }
  if (l.arrangement == Arrangement::Timeline) {
    draw_timeline_window(c, l, content);
    return;
  }
  const float full = c.set_alpha(content.stage_alpha);
  draw_stage(c, l.places, content.stage, content.scale);
  c.set_alpha(full);
  if (content.editor) {
    draw_editor(c, l.editor, *content.editor);
    c.hair_down(l.editor.right(), l.editor.y, l.editor.bottom(), c.theme().line.soft);
  }
  if (l.source.w > 0) {
    draw_source(c, l.source, content.source, content.source_view);
    c.hair_down(l.source.right(), l.source.y, l.source.bottom(), c.theme().line.soft);
  }
  if (l.timeline.h > 0) {
    draw_timeline(c, l.timeline, content.timeline);
  }
  draw_foot(c, l, content);
  if (l.tabs.w > 0) {
    draw_tabs(c, l.tabs, content.tabs, content.tab_scroll);
  }
  draw_splitters(c, l);
}

void draw_stage_alone(Canvas& c, const StageLayout& layout, const WindowContent& content) {
  const auto placed = c.in(Place::Stage);
  draw_backdrop(c, layout.box);
  draw_stage(c, layout, content.stage, content.scale);
}

float whole_timeline_height(float h, const Lanes& lanes, const TimelineCut& cut) {
  return timeline_height(h, lanes_drawn(lanes, lanes_of(lanes, cut).get(), cut));
}

Rect draw_whole_timeline(Canvas& c, float width, const HeaderContent& header, const Lanes& lanes, Ruler ruler,
                         const TimelineCut& cut) {
  const Theme& t = c.theme();
  const auto placed = c.in(Place::Timeline);
  TimelineContent content;
  content.lanes = &lanes;
  content.ruler = ruler;
  content.all = true;
  content.choice = lanes_of(lanes, cut);
  content.window = window_of(lanes, ruler, cut);
  const std::size_t shown = lanes_drawn(lanes, content.choice.get(), cut);
  const float height = timeline_height(c.h(), shown);
  draw_backdrop(c, {0, 0, width, height});
  const float y = c.of(1.1F);
  float x = draw_mark(c, c.of(1), y, c.h() / 2) + c.of(.5F);
  x = c.text(x, y, header.file, TextStyle::Strong, t.text.primary) + c.of(1);
  const std::string count = counted(static_cast<std::int64_t>(lanes.event_count()), "event");
  const std::string facts = is_whole(cut)
                                ? count + ", " + span_text(lanes.end_time())
                                : "events " + std::to_string(cut.from) + " to " + std::to_string(cut.to) + " of " + count;
  c.text(x, y, facts, TextStyle::Label, t.text.faint, Align::Left, width - x - c.of(1));
  const float top = c.of(2.2F);
  const float bottom = height - c.of(1.3F);
  draw_timeline(c, {0, top, width, bottom - top}, content);
  const float label = timeline_label_width(width, c.h());
  draw_timeline_legend(c, c.of(1) + label, height - c.of(.7F), width - c.of(1), lanes);
  const float lanes_top = top + timeline_above(c.h());
  return {c.of(1) + label, lanes_top, width - 2 * c.of(1) - label, static_cast<float>(shown) * c.of(spaces().lane)};
}

}  // namespace awaitscope::scene
