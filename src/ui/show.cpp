#include "ui/show.h"

#include <algorithm>
#include <cmath>

#include "export/preview.h"
#include "scene/canvas.h"
#include "scene/words.h"

namespace awaitscope::ui {
namespace {

constexpr float kDimmed = 0.6F;
constexpr double kLeastEvents = 8;  // on the timeline

static_assert(player::kGrains == scene::kGrainCount, "the grains of both rooms are the same, in the same order");

}  // namespace

void Show::reset() {
  const scene::Ruler ruler = view.ruler;
  const scene::Tab tab = view.tab;
  const bool library = view.library;
  view = {};
  view.ruler = ruler;
  view.tab = tab;
  view.library = library;
  source_by_hand_.reset();
  revealed_.reset();
  planned_ = 0;
  problem = {};
  note.clear();
}

void Show::set_source_line(int first) {
  const int lines = content_.source.text != nullptr ? content_.source.text->line_count() : 1;
  source_by_hand_ = std::clamp(first, 1, std::max(1, lines));
}

void Show::scroll_source(int lines) { set_source_line(source_by_hand_.value_or(content_.source_view.first_line) + lines); }

void Show::scroll_lanes(int rows, std::size_t row_count) {
  const auto most = static_cast<std::int64_t>(row_count) - layout_.lanes;
  const auto wanted = static_cast<std::int64_t>(view.first_row) + rows;
  view.first_row = static_cast<std::size_t>(std::clamp<std::int64_t>(wanted, 0, std::max<std::int64_t>(0, most)));
}

void Show::switch_ruler() {
  const int count = wishes.arrangement == scene::Arrangement::Timeline ? static_cast<int>(scene::kRulerCount) : 2;
  view.ruler =
      static_cast<scene::Ruler>((static_cast<int>(content_.timeline.ruler) + (content_.second_timeline ? 2 : 0) + 1) % count);
}

void Show::forget_windows() {
  for (scene::TimelineWindow& window : view.windows) {
    window = {0, 0};
  }
}

void Show::zoom_timeline(double factor, const Session& session) {
  const bool events = content_.timeline.ruler == scene::Ruler::Events;
  const double total = scene::ruler_length(session.lanes(), content_.timeline.ruler);
  const double at = events ? static_cast<double>(content_.timeline.event) : content_.timeline.time;
  const double span = content_.timeline.window.to - content_.timeline.window.from;
  const double least = events ? kLeastEvents : total / 10'000;
  if (span <= 0 || total <= 0) {
    return;
  }
  const double wanted = std::clamp(span * factor, std::min(least, total), total);
  const double share = std::clamp((at - content_.timeline.window.from) / span, 0.0, 1.0);
  const double from = std::clamp(at - share * wanted, 0.0, std::max(0.0, total - wanted));
  view.windows[static_cast<std::size_t>(content_.timeline.ruler)] = {from, from + wanted, true};
}

void Show::update(Session& session, player::Playback& playback, float width, float height) {
  const scene::WindowLayout before = layout_;
  wishes.two_rulers = view.ruler == scene::Ruler::Both;
  layout_ = scene::lay_out(width, height, wishes, scene::demand_of(session.lanes()));
  if (!(before.window == layout_.window) || before.h != layout_.h || before.arrangement != layout_.arrangement) {
    playback.set_motion_length(0);  // its curves were drawn for another window
  }
  if (!(before.stage == layout_.stage) || before.h != layout_.h) {
    planned_ = 0;  // so were the marks of a change
  }
  if (!(at_ == playback.position())) {
    at_ = playback.position();
    source_by_hand_.reset();
    view.fix_shown = false;
  }
  const scene::Moment moment{session.recording(), playback.state(), session.lanes(), session.sources(), &session.told()};
  content_ = scene::collect_window(moment, layout_, fonts_, view);
  if (source_by_hand_) {
    content_.source_view.first_line = *source_by_hand_;
  }
  add_own(session, playback);
  add_problem();
  add_editor(session);
  if (hides_next()) {
    scene::hide_what_comes_next(content_);
  }
  plan(session, playback);
  other_.source = content_.source;  // the text that a motion began with may be gone
}

void Show::add_own(const Session& session, player::Playback& playback) {
  content_.transport.playing = playback.playing();
  content_.transport.grain = static_cast<scene::Grain>(playback.grain());
  content_.transport.speed = playback.speed();
  content_.transport.can_go_back = !playback.at_start();
  content_.transport.can_go_on = !playback.at_end();
  content_.source.can_edit = content_.source.source == 1;
  constexpr std::int64_t kMostLines = scene::SourceContent::kMostLines;
  for (const player::Breakpoint& one : playback.breakpoints()) {
    if (one.kind == player::BreakKind::Line && one.number / kMostLines + 1 == content_.source.source) {
      content_.source.breakpoints.push_back({static_cast<int>(one.number % kMostLines), one.on});
    }
  }
  add_marks(session, playback, content_.timeline);
  if (content_.second_timeline) {
    add_marks(session, playback, *content_.second_timeline);
  }
  const std::string own = session.note();
  std::string said = note;
  for (const scene::TimelineMark& mark : bookmarks) {
    if (said.empty() && static_cast<trace::EventNumber>(mark.event) == playback.position().event) {
      said = mark.note.empty() ? "bookmark" : "bookmark: " + mark.note;
    }
  }
  content_.header.note = said.empty() ? own : own.empty() ? said : said + ", " + own;
  content_.header.warns = said.empty() && !session.recording().damage().empty();
  if (session.keeping()) {
    content_.header.kept = session.kept_in().substr(session.kept_in().rfind('/') + 1) + ", " +
                           exporting::bytes_text(static_cast<double>(session.kept_bytes()));
  }
  content_.header.more_to_come = !session.complete();
  content_.header.leads_on = true;
  if (content_.header.file.empty()) {
    content_.header.file = session.name();
  }
  content_.tabs.output_known = session.complete();
  if (playback.at_end() && !session.complete()) {
    content_.narration.next = "not run yet";
  }
  if (session.text_error().line > 0) {
    content_.source.error = session.text_error();
    content_.narration.sentence = session.text_error_words();
    content_.narration.further = "Line " + std::to_string(session.text_error().line) + ". Nothing runs until that is mended.";
    content_.narration.next.clear();
  }
}

void Show::add_problem() {
  if (problem.words.empty()) {
    return;
  }
  content_.stage_alpha = kDimmed;
  content_.narration.sentence = problem.words;
  content_.narration.further = "What is on show is the last run that could be made.";
  content_.source.error = problem.error;
  if (problem.text != nullptr) {
    content_.source.text = problem.text.get();
    content_.source.current_line = 0;
    content_.source.marks.clear();
    content_.source.where = "line " + std::to_string(problem.error.line);
    const int shown = 3;  // lines above the error that stay in view
    content_.source_view.first_line = source_by_hand_.value_or(std::max(1, problem.error.line - shown));
  }
}

void Show::add_editor(const Session& session) {
  content_.editor.reset();
  if (editor == nullptr) {
    return;
  }
  scene::Picture scratch;  // only its measures are used
  const scene::Canvas canvas(scratch, scene::theme(theme), fonts_, layout_.h);
  content_.editor = editor->content(scene::editor_lines_shown(canvas, layout_.editor));
  content_.editor->arguments = words_joined(session.arguments());
  const auto answers = static_cast<std::int64_t>(session.answers().size());
  content_.editor->answers = answers > 0 ? scene::counted(answers, "answer") + " for input()" : "";
}

void Show::add_marks(const Session& session, const player::Playback& playback, scene::TimelineContent& timeline) const {
  const bool events = timeline.ruler == scene::Ruler::Events;
  const auto unit = [&](trace::EventNumber event) {
    return events ? static_cast<double>(event) : session.lanes().time_at(static_cast<scene::EventIndex>(event));
  };
  timeline.bookmarks = bookmarks;
  for (scene::TimelineMark& mark : timeline.bookmarks) {
    mark.at = unit(static_cast<trace::EventNumber>(mark.event));
  }
  const player::LoopMarks& marks = playback.marks();
  timeline.loop_from = marks.from ? unit(marks.from->event) : -1;
  timeline.loop_to = marks.to ? unit(marks.to->event) : -1;
}

// Both ends of the motion say what the playhead's place says; only the stage, the clock and the await chain are those of before.
void Show::plan(Session& session, player::Playback& playback) {
  const player::Motion* change = playback.change();
  const player::Motion* motion = change != nullptr ? change : playback.motion();
  marks_change_ = change != nullptr && !change->quick;
  if (motion == nullptr || motion->number == planned_ || (change != nullptr && !marks_change_)) {
    return;
  }
  planned_ = motion->number;
  const trace::LoopState& state = motion->backwards ? motion->after : motion->before;
  const scene::Moment moment{session.recording(), state, session.lanes(), session.sources(), &session.told()};
  other_ = content_;
  other_.stage = scene::collect_stage(moment, scene::rows_seen(layout_));
  other_.header.time = state.clock();
  if (layout_.arrangement == scene::Arrangement::AwaitChain) {
    other_.tabs.chain =
        scene::collect_chain(moment, view.selected_task != 0 ? view.selected_task : scene::task_on_the_thread(state));
  }
  if (hides_next()) {
    scene::hide_what_comes_next(other_);
  }
  const bool from_here = motion->backwards && change == nullptr;  // what is marked is what is there now, whichever way one came
  const scene::WindowContent& before = from_here ? content_ : other_;
  const scene::WindowContent& after = from_here ? other_ : content_;
  scene::Picture first;
  scene::Picture second;
  draw_at_rest(first, before);
  draw_at_rest(second, after);
  const scene::MotionMode mode = motion->quick ? scene::MotionMode::Fade : scene::MotionMode::Full;
  plan_ = scene::plan_motion(first, second, before.stage, after.stage, mode);
  scene::plan_climb(plan_, before.tabs.chain, after.tabs.chain, mode);
  playback.set_motion_length(plan_.duration());
}

void Show::draw_at_rest(scene::Picture& picture, const scene::WindowContent& content) const {
  picture.clear(layout_.window.w, layout_.window.h);
  scene::Canvas canvas(picture, scene::theme(theme), fonts_, layout_.h);
  scene::draw_window(canvas, layout_, content);
}

void Show::draw(scene::Picture& picture, const scene::Highlight& highlight, const player::Motion* motion) const {
  picture.clear(layout_.window.w, layout_.window.h);
  scene::Canvas canvas(picture, scene::theme(theme), fonts_, layout_.h);
  canvas.highlight = highlight;
  if (motion != nullptr && motion->number == planned_) {
    scene::draw_motion(canvas, layout_, motion->backwards ? content_ : other_, motion->backwards ? other_ : content_, plan_,
                       static_cast<float>(motion->progress()));
  } else if (marks_change_) {
    scene::draw_changes(canvas, layout_, content_, plan_);
  } else {
    scene::draw_window(canvas, layout_, content_);
  }
}

}  // namespace awaitscope::ui
