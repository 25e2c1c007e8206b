#include "documents/tracks.h"

#include <algorithm>
#include <unordered_map>
#include <utility>
#include <vector>

#include "documents/plain_text.h"
#include "documents/reading.h"
#include "documents/transcript.h"
#include "documents/viewer_clock.h"
#include "insight/words.h"
#include "scene/lanes.h"

namespace awaitscope::documents {
namespace {

using scene::EventIndex;

// Steps of the work, as shares of the whole: the lanes are read, then the loop's own events.
constexpr double kLanesRead = 0.3;
constexpr double kLanesWritten = 0.6;

SliceKind kind_of(scene::State state) {
  switch (state) {
    case scene::State::Running: return SliceKind::Running;
    case scene::State::Ready: return SliceKind::Ready;
    case scene::State::Outside: return SliceKind::Outside;
    default: return SliceKind::Waiting;
  }
}

class Tracks {
 public:
  Tracks(const trace::Recording& recording, const EventRange& range, const scene::Lanes& lanes, TrackSink& sink,
         const Progress& progress)
      : recording_(recording),
        range_(range),
        lanes_(lanes),
        clock_(lanes),
        sink_(sink),
        progress_(progress),
        teller_(progress) {}

  Result<Done> write() {
    failed_ = sink_.process(name_with_gaps(recording_));
    declare();
    for (std::size_t row = 0; going_on() && row < lanes_.row_count_with_library(); ++row) {
      lane(lanes_.row(row), row);
    }
    if (going_on()) {
      failed_ = walk(recording_, {1, range_.to}, part_of(progress_, kLanesWritten, 1),
                     [this](const Step& step) { return loop_event(step); });
    }
    if (going_on()) {
      end_loop_slice(end_event());
    }
    return failed_;
  }

 private:
  bool going_on() const { return failed_.ok(); }
  void keep(Result<Done> result) {
    if (!result) {
      failed_ = std::move(result);
    }
  }
  // Within a row so far.
  void tell(std::size_t row, double done) {
    const double share = (static_cast<double>(row) + done) / static_cast<double>(lanes_.row_count_with_library());
    if (going_on() && !teller_.tell(kLanesRead + (kLanesWritten - kLanesRead) * share)) {
      failed_ = stopped();
    }
  }
  EventIndex end_event() const { return static_cast<EventIndex>(range_.to) + 1; }

  std::int64_t add(TrackKind kind, const std::string& name) {
    Track track{next_track_++, kind, one_line(name, kLongestName)};
    if (going_on()) {
      keep(sink_.track(track));
    }
    return track.number;
  }

  void declare() {
    final_ = recording_.final_state();
    script_track_ = add(TrackKind::Loop, "script");
    final_.tables().loops.for_each([&](const trace::LoopRow& loop) {
      loop_tracks_[loop.id.number] = add(TrackKind::Loop, "event loop " + std::to_string(loop.id.number));
    });
    for (std::size_t row = 0; row < lanes_.row_count_with_library(); ++row) {
      const scene::Lane& lane = lanes_.row(row);
      if (lane.task == 0) {
        lane_tracks_.push_back(add(lane.born == 0 ? TrackKind::Thread : TrackKind::Outside, lane.name));
        thread_tracks_.try_emplace(lane.name, lane_tracks_.back());
        continue;
      }
      const std::string name = task_name(lane.task);
      const std::string call = lanes_.call_of(lane.task);
      lane_tracks_.push_back(add(TrackKind::Task, call.empty() ? name : name + " " + call));
      task_tracks_[lane.task] = lane_tracks_.back();
    }
    ready_track_ = add(TrackKind::Counter, "ready");
    timers_track_ = add(TrackKind::Counter, "timers");
  }

  std::string task_name(std::int64_t task) const { return recording_.name(final_, TaskId{static_cast<std::uint64_t>(task)}); }

  // Of a worker thread, the task that runs, the loop whose callback runs, or the script itself.
  std::int64_t track_of_actor(const trace::Event& event, const trace::LoopState& state, trace::TextId thread) const {
    if (const auto found = thread_tracks_.find(std::string(recording_.text(thread))); thread && found != thread_tracks_.end()) {
      return found->second;
    }
    if (const auto found = task_tracks_.find(static_cast<std::int64_t>(state.run().running_task.number));
        found != task_tracks_.end()) {
      return found->second;
    }
    const trace::LoopRow& loop = state.current_loop();
    const auto found = loop_tracks_.find(loop.id.number);
    // Between two runs of a loop the script itself prints; what wakes then is told of the loop, once it has begun.
    const bool of_script = event.is<trace::Output>() ? state.running_handle() == nullptr : loop.iteration == 0;
    return found == loop_tracks_.end() || of_script ? script_track_ : found->second;
  }

  void lane(const scene::Lane& lane, std::size_t row) {
    const std::int64_t track = lane_tracks_[row];
    scene::LaneSpan before;
    scene::LaneSpan waiting;  // to be written when it is known whether it goes on
    const auto add = [&](const scene::LaneSpan& span) {
      if (waiting.state() == scene::State::Ready && span.state() == scene::State::Ready && waiting.to == span.from) {
        waiting.to = span.to;  // a bare yield: in the queue before the step has ended
        return;
      }
      if (waiting.to != 0) {
        span_slice(lane, track, waiting, before);
      }
      before = std::exchange(waiting, span);
    };
    tell(row, 0);
    for (std::size_t i = 0; going_on() && i < lane.spans.size(); ++i) {
      add(lane.spans[i]);
      tell(row, static_cast<double>(i) / static_cast<double>(lane.spans.size()));
    }
    if (lane.open_from != 0) {
      add({lane.open_from, lanes_.event_count() + 1, lane.open_packed});
    }
    if (waiting.to != 0) {
      span_slice(lane, track, waiting, before);
    }
  }

  void span_slice(const scene::Lane& lane, std::int64_t track, const scene::LaneSpan& span, const scene::LaneSpan& before) {
    const EventIndex from = std::max(span.from, static_cast<EventIndex>(range_.from));
    const EventIndex to = std::min(span.to, end_event());
    if (!going_on() || from >= to) {
      return;
    }
    const SliceKind kind = kind_of(span.state());
    std::string name(word(kind));
    if (lane.task == 0) {
      name = lane.name;
    } else if (span.on() && !span.on().is_yield()) {
      name = lanes_.word_for(span.on());
    }
    const bool woken = kind == SliceKind::Running && before.state() == scene::State::Ready && before.to == span.from &&
                       flows_from(before.from) && range_.holds(span.from);
    keep(sink_.slice(
        {track, clock_.at(from), clock_.at(to), kind, one_line(name, kLongestName), from, to, woken ? before.from : 0}));
  }

  // Whether the wake-up at this event comes from somewhere else than the task itself.
  bool flows_from(EventIndex event) const {
    const scene::Wake* wake = wake_at(event);
    return wake != nullptr && wake->by != wake->task && range_.holds(event);
  }

  const scene::Wake* wake_at(EventIndex event) const {
    const auto& wakes = lanes_.wakes();
    const auto at = std::lower_bound(wakes.begin(), wakes.end(), event,
                                     [](const scene::Wake& wake, EventIndex e) { return wake.event < e; });
    return at != wakes.end() && at->event == event ? &*at : nullptr;
  }

  void mark(const Step& step, trace::TextId thread, const std::string& name, std::uint64_t flow) {
    const trace::EventNumber event = step.event.position.event;
    if (going_on() && range_.holds(event)) {
      keep(sink_.mark({track_of_actor(step.event, step.after, thread), clock_.at(static_cast<EventIndex>(event)),
                       one_line(name, kLongestName), event, flow}));
    }
  }

  void marks(const Step& step) {
    const trace::EventNumber number = step.event.position.event;
    switch (step.event.kind) {
      case trace::EventKind::ReadyPush:
        if (flows_from(static_cast<EventIndex>(number))) {
          mark(step, {}, "wakes " + task_name(wake_at(static_cast<EventIndex>(number))->task), number);
        }
        return;
      case trace::EventKind::Output: {
        const auto output = step.event.as<trace::Output>();
        return mark(step, output.thread, "prints " + printed_line(recording_.text(output.text), kLongestName), 0);
      }
      case trace::EventKind::BlockingSleep:
        return mark(step, {}, "blocks the loop for " + insight::seconds_text(step.event.as<trace::BlockingSleep>().seconds), 0);
      default: return;
    }
  }

  // The loops' own tracks and the counters.
  Result<Done> loop_event(const Step& step) {
    if (step.event.detail()) {
      return Done{};
    }
    const auto event = static_cast<EventIndex>(step.event.position.event);
    const trace::LoopRow& loop = step.after.current_loop();
    const auto track = loop_tracks_.find(loop.id.number);
    if (slice_kind_ == SliceKind::Select) {
      end_loop_slice(event);
    }
    if (track != loop_tracks_.end()) {
      switch (step.event.kind) {
        case trace::EventKind::LoopIteration: begin_loop_slice(track->second, SliceKind::Select, "select", event); break;
        case trace::EventKind::HandleBegin: {
          const insight::Words words(recording_, step.after);
          begin_loop_slice(track->second, SliceKind::Callback, words.handle(step.event.as<trace::HandleBegin>().handle), event);
          break;
        }
        case trace::EventKind::HandleEnd: end_loop_slice(event); break;
        default: break;
      }
    }
    marks(step);
    count(ready_track_, ready_, static_cast<std::int64_t>(loop.ready), event);
    count(timers_track_, timers_, static_cast<std::int64_t>(loop.timers), event);
    return failed_;
  }

  void begin_loop_slice(std::int64_t track, SliceKind kind, const std::string& name, EventIndex event) {
    end_loop_slice(event);
    slice_track_ = track;
    slice_kind_ = kind;
    slice_name_ = one_line(name, kLongestName);
    slice_from_ = event;
  }

  void end_loop_slice(EventIndex event) {
    const EventIndex from = std::max(slice_from_, static_cast<EventIndex>(range_.from));
    const EventIndex to = std::min(event, end_event());
    if (slice_from_ != 0 && from < to && going_on()) {
      keep(sink_.slice({slice_track_, clock_.at(from), clock_.at(to), slice_kind_, slice_name_, from, to, 0}));
    }
    slice_from_ = 0;
    slice_kind_ = SliceKind::Callback;
  }

  void count(std::int64_t track, std::int64_t& known, std::int64_t value, EventIndex event) {
    if (known != value && going_on() && range_.holds(event)) {
      known = value;
      keep(sink_.count({track, clock_.at(event), value}));
    }
  }

  const trace::Recording& recording_;
  const EventRange range_;
  const scene::Lanes& lanes_;
  const ViewerClock clock_;
  TrackSink& sink_;
  const Progress& progress_;
  ProgressTeller teller_;
  Result<Done> failed_ = Done{};
  trace::LoopState final_;
  std::int64_t next_track_ = 2;
  std::int64_t script_track_ = 0;
  std::unordered_map<std::uint64_t, std::int64_t> loop_tracks_;
  std::unordered_map<std::string, std::int64_t> thread_tracks_;
  std::unordered_map<std::int64_t, std::int64_t> task_tracks_;
  std::vector<std::int64_t> lane_tracks_;  // as the rows of lanes_
  std::int64_t ready_track_ = 0;
  std::int64_t timers_track_ = 0;
  std::int64_t ready_ = -1;
  std::int64_t timers_ = -1;
  // What the loop's thread does right now; 0: nothing.
  EventIndex slice_from_ = 0;
  std::int64_t slice_track_ = 0;
  SliceKind slice_kind_ = SliceKind::Callback;
  std::string slice_name_;
};

}  // namespace

std::string_view word(SliceKind kind) {
  switch (kind) {
    case SliceKind::Running: return "running";
    case SliceKind::Ready: return "ready";
    case SliceKind::Waiting: return "waiting";
    case SliceKind::Outside: return "outside";
    case SliceKind::Select: return "select";
    case SliceKind::Callback: return "callback";
  }
  return {};
}

Result<Done> write_tracks(const trace::Recording& recording, const EventRange& range, TrackSink& sink,
                          const Progress& progress) {
  Result<EventRange> whole = checked(recording, range);
  if (!whole) {
    return whole.error();
  }
  scene::Lanes lanes;
  if (Result<Done> read = read_through(recording, lanes, part_of(progress, 0, kLanesRead)); !read) {
    return read;
  }
  return Tracks(recording, *whole, lanes, sink, progress).write();
}

}  // namespace awaitscope::documents
