#include "player/breakpoints.h"

#include <algorithm>

namespace awaitscope::player {

using trace::Position;

namespace {

constexpr std::size_t kReadAtOnce = 4'096;

std::optional<Position> earlier(std::optional<Position> a, std::optional<Position> b) {
  return !a ? b : !b || *a <= *b ? a : b;
}

}  // namespace

bool Breakpoints::matches(const Breakpoint& what, const trace::Event& event) {
  if (what.kind == BreakKind::Task) {
    return event.kind == trace::EventKind::TaskStepBegin &&
           static_cast<std::int64_t>(event.as<trace::TaskStepBegin>().task.number) == what.number;
  }
  return static_cast<std::int64_t>(trace::group_of(event.kind)) == what.number;
}

void Breakpoints::toggle(Breakpoint breakpoint) {
  const auto found =
      std::find_if(entries_.begin(), entries_.end(), [&](const Entry& e) { return e.what.same_place(breakpoint); });
  if (found != entries_.end()) {
    entries_.erase(found);
  } else {
    entries_.push_back(made(breakpoint));
  }
}

void Breakpoints::switch_on(const Breakpoint& breakpoint, bool on) {
  for (Entry& entry : entries_) {
    entry.what.on = entry.what.same_place(breakpoint) ? on : entry.what.on;
  }
}

std::vector<Breakpoint> Breakpoints::list() const {
  std::vector<Breakpoint> all;
  for (const Entry& entry : entries_) {
    all.push_back(entry.what);
  }
  return all;
}

std::vector<std::int32_t> Breakpoints::lines() const {
  std::vector<std::int32_t> all;
  for (const Entry& entry : entries_) {
    if (entry.what.on && entry.what.kind == BreakKind::Line) {
      all.push_back(static_cast<std::int32_t>(entry.what.number));
    }
  }
  return all;
}

void Breakpoints::read_until(Entry& entry, Position limit) {
  trace::Event event;
  while (entry.reader.place().position <= limit && entry.reader.next(event)) {
    if (matches(entry.what, event)) {
      entry.found.push_back(event.position);
    }
  }
}

std::optional<Position> Breakpoints::first_after(Entry& entry, Position place, Position limit) {
  for (;;) {  // no farther than to the first one: the recording may be long
    if (!entry.found.empty() && place < entry.found.back()) {
      const Position first = *std::upper_bound(entry.found.begin(), entry.found.end(), place);
      return first <= limit ? std::optional(first) : std::nullopt;
    }
    const Position read = entry.reader.place().position;
    if (limit < read) {
      return std::nullopt;
    }
    read_until(entry, std::min(limit, Position{read.event + kReadAtOnce, 0}));
    if (entry.reader.place().position == read && (entry.found.empty() || entry.found.back() <= place)) {
      return std::nullopt;
    }
  }
}

std::optional<Position> Breakpoints::last_before(Entry& entry, Position place) {
  read_until(entry, place);
  const auto found = std::lower_bound(entry.found.begin(), entry.found.end(), place);
  return found == entry.found.begin() ? std::nullopt : std::optional(*std::prev(found));
}

std::optional<Position> Breakpoints::after(Position place, Position limit, Stops& stops) {
  std::optional<Position> first = stops.line_after(place, limit, lines());
  for (Entry& entry : entries_) {
    if (entry.what.on && entry.what.kind != BreakKind::Line) {
      first = earlier(first, first_after(entry, place, first ? *first : limit));
    }
  }
  return first;
}

std::optional<Position> Breakpoints::before(Position place, Stops& stops) {
  std::optional<Position> last = stops.line_before(place, lines());
  for (Entry& entry : entries_) {
    if (entry.what.on && entry.what.kind != BreakKind::Line) {
      const std::optional<Position> found = last_before(entry, place);
      last = !last || (found && *last < *found) ? found : last;
    }
  }
  return last;
}

std::optional<Position> Breakpoints::step_of(std::int64_t task, Position place, bool forward) {
  const Breakpoint wanted{BreakKind::Task, task, true};
  if (!steps_ || !steps_->what.same_place(wanted)) {
    steps_ = made(wanted);
  }
  return forward ? first_after(*steps_, place, {recording_->event_count() + 1, 0}) : last_before(*steps_, place);
}

}  // namespace awaitscope::player
