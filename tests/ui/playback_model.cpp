#include "playback_model.h"

#include <algorithm>
#include <iterator>
#include <map>

namespace awaitscope::ui {
namespace {

using player::BreakKind;
using player::Breakpoint;
using player::Grain;
using trace::EventKind;

constexpr double kSpeeds[] = {.1, .2, .5, 1, 2, 4, 8, 20};

std::vector<ModelRecord> read_records(const trace::Recording& recording) {
  std::vector<ModelRecord> all;
  std::map<std::uint64_t, std::uint64_t> source_of;  // by frame
  trace::EventReader reader(recording.log());
  trace::Event event;
  while (reader.next(event)) {
    ModelRecord record{event.position, event.kind, 0, 0};
    if (event.kind == EventKind::FrameEntered) {
      const auto entered = event.as<trace::FrameEntered>();
      source_of[entered.frame.number] = entered.source.number;
    } else if (event.kind == EventKind::StatementBegun) {
      const auto statement = event.as<trace::StatementBegun>();
      const std::uint64_t source = source_of[statement.frame.number];
      const trace::Source* file = recording.source({source});
      const bool library = source > 1 && file != nullptr && file->library;
      record.line = library ? 0 : player::line_key(source, static_cast<std::int32_t>(statement.lineno));
    } else if (event.kind == EventKind::TaskStepBegin) {
      record.task = static_cast<std::int64_t>(event.as<trace::TaskStepBegin>().task.number);
    }
    all.push_back(record);
  }
  return all;
}

}  // namespace

PlaybackModel::PlaybackModel(const Application& app) : records(read_records(app.session()->recording())) {
  const player::Playback& playback = *app.playback();
  has_lines = std::any_of(records.begin(), records.end(), [](const ModelRecord& record) { return record.line != 0; });
  at = playback.position();
  playing = playback.playing();
  by_time = playback.paces_by_time();
  grain = playback.grain();
  speed = playback.speed();
  breakpoints = playback.breakpoints();
  marks = playback.marks();
  for (const Application::Bookmark& bookmark : app.bookmarks()) {
    bookmarks.push_back(bookmark.place);
  }
}

template <typename Wanted>
std::optional<trace::Position> PlaybackModel::next(Wanted wanted) const {
  for (const ModelRecord& record : records) {
    if (at < record.place && wanted(record)) {
      return record.place;
    }
  }
  return std::nullopt;
}

template <typename Wanted>
std::optional<trace::Position> PlaybackModel::before(Wanted wanted) const {
  std::optional<Position> last;
  for (const ModelRecord& record : records) {
    if (record.place < at && wanted(record)) {
      last = record.place;
    }
  }
  return last;
}

bool PlaybackModel::stops(const ModelRecord& record, Grain by) const {
  const EventKind kind = record.kind;
  switch (by) {
    case Grain::Line: return has_lines ? record.line != 0 : stops(record, Grain::Event);
    case Grain::Event: return kind != EventKind::StatementBegun && kind != EventKind::LocalChanged;
    case Grain::TaskStep: return kind == EventKind::TaskSuspended || kind == EventKind::TaskDone;
    case Grain::Callback: return kind == EventKind::HandleEnd || kind == EventKind::HandleSkipped;
    case Grain::Iteration: return kind == EventKind::LoopIteration;
    case Grain::Output: return kind == EventKind::Output || kind == EventKind::ErrorOutput;
  }
  return false;
}

bool PlaybackModel::breaks(const ModelRecord& record) const {
  return std::any_of(breakpoints.begin(), breakpoints.end(), [&](const Breakpoint& one) {
    return one.on && (one.kind == BreakKind::Line   ? record.line != 0 && record.line == one.number
                      : one.kind == BreakKind::Task ? record.task != 0 && record.task == one.number
                                                    : static_cast<std::int64_t>(trace::group_of(record.kind)) == one.number);
  });
}

void PlaybackModel::go(std::optional<Position> place) {
  if (!place) {
    return;
  }
  Position there{};
  for (const ModelRecord& record : records) {
    if (record.place <= *place) {
      there = record.place;
    }
  }
  at = there;
}

void PlaybackModel::step(bool forward, Grain by) {
  playing = false;
  const auto wanted = [&](const ModelRecord& record) { return stops(record, by); };
  at = forward ? next(wanted).value_or(std::max(at, end())) : before(wanted).value_or(Position{});
}

void PlaybackModel::to_breakpoint(bool forward) {
  playing = false;
  const auto wanted = [&](const ModelRecord& record) { return breaks(record); };
  go(forward ? next(wanted) : before(wanted));
}

void PlaybackModel::to_line(std::int64_t line, bool forward) {
  if (line > 0) {
    playing = false;
    const auto wanted = [&](const ModelRecord& record) { return record.line == line; };
    go(forward ? next(wanted) : before(wanted));
  }
}

void PlaybackModel::to_step(std::int64_t task, bool forward) {
  if (task != 0) {
    playing = false;
    const auto wanted = [&](const ModelRecord& record) { return record.task == task; };
    go(forward ? next(wanted) : before(wanted));
  }
}

void PlaybackModel::toggle(BreakKind kind, std::int64_t number) {
  const auto there = std::find_if(breakpoints.begin(), breakpoints.end(),
                                  [&](const Breakpoint& one) { return one.kind == kind && one.number == number; });
  if (there != breakpoints.end()) {
    breakpoints.erase(there);
  } else {
    breakpoints.push_back({kind, number, true});
  }
}

void PlaybackModel::to_bookmark(bool forward) {
  std::optional<Position> found;
  for (const Position& place : bookmarks) {
    if (forward ? at < place && !found : place < at) {
      found = place;
    }
  }
  playing = playing && !found;
  go(found);
}

void PlaybackModel::coarser(int by) {
  grain = static_cast<Grain>(std::clamp(static_cast<int>(grain) + by, 0, player::kGrains - 1));
}

void PlaybackModel::faster() {
  const auto* const next = std::upper_bound(std::begin(kSpeeds), std::end(kSpeeds), speed * 1.001);
  speed = next == std::end(kSpeeds) ? 20 : *next;
}

void PlaybackModel::slower() {
  const auto* const next = std::lower_bound(std::begin(kSpeeds), std::end(kSpeeds), speed / 1.001);
  speed = next == std::begin(kSpeeds) ? .1 : *std::prev(next);
}

void PlaybackModel::mark_loop() {
  if (!marks.from) {
    marks.from = at;
  } else if (marks.to || *marks.from == at) {
    marks = {};
  } else {
    marks = {std::min(*marks.from, at), std::max(*marks.from, at)};
  }
}

}  // namespace awaitscope::ui
