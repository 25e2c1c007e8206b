#include "scene/lanes.h"

#include <algorithm>
#include <cmath>

#include "scene/utf8.h"

namespace awaitscope::scene {
namespace {

std::uint64_t pack(State state, trace::Waitable on) { return on.key() << 8 | static_cast<std::uint64_t>(state); }

std::string_view last_part(std::string_view qualified) {
  const std::size_t dot = qualified.rfind('.');
  return dot == std::string_view::npos ? qualified : qualified.substr(dot + 1);
}

bool is_library(std::string_view coro) {
  return coro.substr(0, 14) == "BaseEventLoop." || coro == "_create_server_getaddrinfo" ||
         coro == "BaseSelectorEventLoop._accept_connection2";
}

// A string's repr without its quotes; empty if it is not a plain string.
std::string_view unquoted(std::string_view repr) {
  if (repr.size() < 2 || (repr.front() != '\'' && repr.front() != '"') || repr.back() != repr.front()) {
    return {};
  }
  return repr.substr(1, repr.size() - 2);
}

// Long texts keep their end, which is what tells URLs and paths apart: …/1.
std::string shortened(std::string_view text) {
  constexpr std::size_t kMost = 12;
  if (text.size() <= kMost) {
    return std::string(text);
  }
  std::size_t from = text.rfind('/');
  if (from == std::string_view::npos || text.size() - from > kMost) {
    from = text.size();
    for (int i = 0; i < 9 && from > 0; ++i) {
      from = previous_character(text, from);
    }
  }
  return "\xE2\x80\xA6" + std::string(text.substr(from));
}

}  // namespace

State waiting_state(trace::Waitable on) {
  if (on.is_yield()) {
    return State::Ready;
  }
  if (!on.is_future()) {
    return State::Future;
  }
  switch (on.future().kind) {
    case FutureKind::Sleep: return State::Timer;
    case FutureKind::Lock:
    case FutureKind::Event:
    case FutureKind::Condition:
    case FutureKind::Semaphore:
    case FutureKind::QueueGet:
    case FutureKind::QueuePut: return State::Lock;
    case FutureKind::Http:
    case FutureKind::Executor:
    case FutureKind::ExecutorShutdown:
    case FutureKind::Connect:
    case FutureKind::Transport:
    case FutureKind::StreamRead:
    case FutureKind::StreamDrain:
    case FutureKind::StreamClosed: return State::Outside;
    default: return State::Future;
  }
}

bool Lanes::update(const trace::Recording& recording, std::uint64_t most) {
  if (recording_ == nullptr) {
    recording_ = &recording;
    reader_ = trace::EventReader(recording.log());
  }
  trace::Event event;
  for (std::uint64_t i = 0; i < most; ++i) {
    if (!reader_.next(event)) {
      return false;
    }
    read(event, recording);
  }
  return true;
}

Lane& Lanes::task_lane(std::int64_t task) {
  const auto [found, fresh] = by_task_.try_emplace(task, lanes_.size());
  if (fresh) {
    lanes_.emplace_back();
    lanes_.back().task = task;
  }
  return lanes_[found->second];
}

Lane& Lanes::thread_lane(trace::TextId thread, const trace::Recording& recording) {
  const auto [found, fresh] = by_thread_.try_emplace(thread.number, lanes_.size());
  if (fresh) {
    lanes_.emplace_back();
    lanes_.back().name = std::string(recording.text(thread));
    thread_rows_.push_back(found->second);
  }
  return lanes_[found->second];
}

void Lanes::count_for_parents(std::int64_t parent) {
  constexpr int kDeepest = 64;  // generations
  for (int i = 0; i < kDeepest && parent != 0; ++i) {
    const auto found = by_task_.find(parent);
    if (found == by_task_.end()) {
      return;
    }
    ++lanes_[found->second].made;
    parent = lanes_[found->second].parent;
  }
}

void Lanes::close(Lane& lane, EventIndex event) {
  if (lane.open_from != 0 && lane.task != 0) {
    --waiting_[lane.open_packed & 0xFF];
  }
  if (lane.open_from != 0 && event > lane.open_from) {
    lane.spans.push_back({lane.open_from, event, lane.open_packed});
  }
  lane.open_from = 0;
}

void Lanes::change(Lane& lane, EventIndex event, State state, trace::Waitable on) {
  close(lane, event);
  lane.open_from = event;
  lane.open_packed = pack(state, on);
  used_ |= 1U << static_cast<unsigned>(state);
  const auto which = static_cast<std::size_t>(state);
  if (lane.task != 0) {
    most_[which] = std::max(most_[which], ++waiting_[which]);
  }
}

void Lanes::note_wait(double seconds) {
  if (!(seconds > 0) || !std::isfinite(seconds)) {
    return;
  }
  longest_ = std::max(longest_, seconds);
  ++waits_[std::clamp(static_cast<int>(std::ceil(std::log2(seconds))) + 32, 0, 63)];
}

void Lanes::read(const trace::Event& event, const trace::Recording& recording) {
  if (!event.detail()) {
    events_ = static_cast<EventIndex>(event.position.event);
  }
  switch (event.kind) {
    case trace::EventKind::TaskCreated:
    case trace::EventKind::ReadyPush:
    case trace::EventKind::TaskStepBegin:
    case trace::EventKind::TaskSuspended:
    case trace::EventKind::TaskDone:
    case trace::EventKind::HandleEnd: read_task(event, recording); break;
    case trace::EventKind::CoroutineMade:
    case trace::EventKind::FrameEntered:
    case trace::EventKind::LocalChanged:
    case trace::EventKind::StatementBegun: read_names(event, recording); break;
    case trace::EventKind::PrimitiveCreated: ++primitive_count_; break;
    case trace::EventKind::PrimitiveNamed:
    case trace::EventKind::PrimitiveChanged: read_primitive(event, recording); break;
    default: read_outside(event, recording); break;
  }
}

void Lanes::read_task(const trace::Event& event, const trace::Recording& recording) {
  const EventIndex at = events_;
  switch (event.kind) {
    case trace::EventKind::TaskCreated: {
      const auto e = event.as<trace::TaskCreated>();
      Lane& lane = task_lane(static_cast<std::int64_t>(e.task.number));
      const std::string_view coro = recording.text(e.coro);
      lane.name = std::string(last_part(coro));
      lane.call = lane.name;
      lane.library = is_library(coro);
      lane.parent = e.parent.number != e.task.number ? static_cast<std::int64_t>(e.parent.number) : 0;
      lane.born = at;
      if (!lane.library) {
        task_rows_.push_back(by_task_[lane.task]);
        count_for_parents(lane.parent);
      }
      break;
    }
    case trace::EventKind::ReadyPush: {
      const auto e = event.as<trace::ReadyPush>();
      const auto task = static_cast<std::int64_t>(e.task.number);
      if (task == 0 || by_task_.count(task) == 0 || (e.what != HandleWhat::TaskStep && e.what != HandleWhat::TaskWakeup)) {
        break;
      }
      change(task_lane(task), at, State::Ready, {});
      wakes_.push_back({at, running_, task});
      break;
    }
    case trace::EventKind::TaskStepBegin: {
      const auto task = static_cast<std::int64_t>(event.as<trace::TaskStepBegin>().task.number);
      running_ = task;
      change(task_lane(task), at, State::Running, {});
      break;
    }
    case trace::EventKind::TaskSuspended: {
      const auto e = event.as<trace::TaskSuspended>();
      change(task_lane(static_cast<std::int64_t>(e.task.number)), at, waiting_state(e.on), e.on);
      if (waiting_state(e.on) == State::Lock) {
        lock_kinds_ |= std::uint64_t{1} << static_cast<unsigned>(e.on.future().kind);
      }
      break;
    }
    case trace::EventKind::TaskDone: {
      const auto e = event.as<trace::TaskDone>();
      Lane& lane = task_lane(static_cast<std::int64_t>(e.task.number));
      close(lane, at);
      lane.ended = at;
      endings_.push_back({at, lane.task});
      lane.how = e.state == FutureState::Exception   ? State::Failed
                 : e.state == FutureState::Cancelled ? State::Cancelled
                                                     : State::Done;
      break;
    }
    default: running_ = 0; break;  // HandleEnd
  }
}

void Lanes::read_outside(const trace::Event& event, const trace::Recording& recording) {
  const EventIndex at = events_;
  switch (event.kind) {
    case trace::EventKind::ClockMoved:
      // A stranger's recording may claim any time; the lanes keep to finite ones that only grow.
      clock_ = std::max(
          clock_, std::isfinite(event.as<trace::ClockMoved>().to) ? std::min(event.as<trace::ClockMoved>().to, 1e15) : clock_);
      stops_.push_back({at, clock_});
      break;
    case trace::EventKind::TimerScheduled: {
      const auto e = event.as<trace::TimerScheduled>();
      timers_[e.handle.number] = {e.when, static_cast<std::int64_t>(e.task.number)};
      most_timers_ = std::max(most_timers_, timers_.size());
      note_wait(e.when - clock_);
      break;
    }
    case trace::EventKind::TimerFired: {
      const auto e = event.as<trace::TimerFired>();
      const auto timer = timers_.find(e.handle.number);
      if (timer != timers_.end()) {
        if (!e.cancelled && clock_ > timer->second.when + 1e-6) {
          late_.push_back({timer->second.task, timer->second.when, at});
        }
        timers_.erase(timer);
      }
      break;
    }
    case trace::EventKind::BlockingSleep: {
      const auto e = event.as<trace::BlockingSleep>();
      blocks_.push_back({at, clock_, clock_ + e.seconds, static_cast<std::int64_t>(e.task.number)});
      used_ |= 1U << static_cast<unsigned>(State::Blocked);
      break;
    }
    case trace::EventKind::Output: {
      const auto e = event.as<trace::Output>();
      printed_.push_back({at, 0, static_cast<std::int64_t>(e.task.number), e.text, false});
      break;
    }
    case trace::EventKind::ErrorOutput: {
      const auto e = event.as<trace::ErrorOutput>();
      printed_.push_back({at, event.position.detail, static_cast<std::int64_t>(e.task.number), e.text, true});
      break;
    }
    case trace::EventKind::FutureCreated: {
      const auto e = event.as<trace::FutureCreated>();
      if (!e.future.is(FutureKind::Sleep)) {
        futures_.push_back({at, e.future, static_cast<std::int64_t>(e.task.number)});
      }
      break;
    }
    case trace::EventKind::ThreadStart:
      change(thread_lane(event.as<trace::ThreadStart>().thread, recording), at, State::Outside, {});
      break;
    case trace::EventKind::ThreadSleep: note_wait(event.as<trace::ThreadSleep>().until - clock_); break;
    case trace::EventKind::ThreadEnd: close(thread_lane(event.as<trace::ThreadEnd>().thread, recording), at); break;
    default: break;
  }
}

void Lanes::read_primitive(const trace::Event& event, const trace::Recording& recording) {
  if (event.kind == trace::EventKind::PrimitiveNamed) {
    const auto e = event.as<trace::PrimitiveNamed>();
    primitives_[trace::key_of(e.primitive)] = std::string(recording.text(e.name));
    return;
  }
  const auto e = event.as<trace::PrimitiveChanged>();
  if (e.change == PrimitiveChange::WaiterAdded) {
    line_of_[e.who.key()] = trace::key_of(e.primitive);
  }
}

// A task is called by the first argument of its coroutine: the first local that its outermost frame gets before its first line.
void Lanes::read_names(const trace::Event& event, const trace::Recording& recording) {
  switch (event.kind) {
    case trace::EventKind::CoroutineMade: first_local_[event.as<trace::CoroutineMade>().frame.number] = {}; break;
    case trace::EventKind::FrameEntered: {
      const auto e = event.as<trace::FrameEntered>();
      const auto early = first_local_.find(e.frame.number);
      const bool outermost = !e.caller && e.task && e.function;
      const auto task = static_cast<std::int64_t>(e.task.number);
      if (outermost && by_task_.count(task) != 0) {
        if (early != first_local_.end() && early->second) {
          name_argument(task, recording, early->second);
        } else {
          naming_[e.frame.number] = task;
        }
      }
      if (early != first_local_.end()) {
        first_local_.erase(early);
      }
      break;
    }
    case trace::EventKind::LocalChanged: {
      const auto e = event.as<trace::LocalChanged>();
      if (const auto early = first_local_.find(e.frame.number); early != first_local_.end()) {
        if (!early->second) {
          early->second = e.value;
        }
      } else if (const auto naming = naming_.find(e.frame.number); naming != naming_.end()) {
        name_argument(naming->second, recording, e.value);
        naming_.erase(naming);
      }
      break;
    }
    default:  // StatementBegun: what a frame's locals get from now on are no arguments
      naming_.erase(event.as<trace::StatementBegun>().frame.number);
      break;
  }
}

void Lanes::name_argument(std::int64_t task, const trace::Recording& recording, trace::Preview value) {
  Lane& lane = task_lane(task);
  const std::string repr = recording.text(value);
  if (const std::string_view text = unquoted(repr); !text.empty()) {
    const std::string brief = shortened(text);
    lane.call = lane.name + "(\"" + brief + "\")";
    lane.name += " " + brief;
  } else if (value.is_integer() ||
             (value.is_text() && repr.size() <= 8 && !repr.empty() && (repr[0] == '-' || (repr[0] >= '0' && repr[0] <= '9')))) {
    lane.call = lane.name + "(" + repr + ")";
    lane.name += " " + repr;
  }
}

const Lane* Lanes::of_task(std::int64_t task) const {
  const auto found = by_task_.find(task);
  return found == by_task_.end() ? nullptr : &lanes_[found->second];
}

std::string Lanes::call_of(std::int64_t task) const {
  const Lane* lane = of_task(task);
  return lane == nullptr ? "Task-" + std::to_string(task) : lane->call;
}

std::string Lanes::name_of(std::int64_t task) const {
  const Lane* lane = of_task(task);
  return lane == nullptr ? "Task-" + std::to_string(task) : lane->name;
}

std::string Lanes::word_for(trace::Waitable on) const {
  if (on.is_task()) {
    return name_of(static_cast<std::int64_t>(on.number()));
  }
  if (!on.is_future()) {
    return "";
  }
  if (const auto line = line_of_.find(on.key()); line != line_of_.end()) {
    if (const auto primitive = primitives_.find(line->second); primitive != primitives_.end()) {
      return primitive->second;
    }
  }
  return std::string(awaitscope::name_of(on.future().kind)) + "#" + std::to_string(on.number());
}

std::size_t Lanes::primitive_count() const {
  std::size_t kinds = 0;
  for (std::uint64_t bits = lock_kinds_; bits != 0; bits &= bits - 1) {
    ++kinds;
  }
  return std::max(primitive_count_, kinds);
}

const Lane& Lanes::row(std::size_t row) const {
  return lanes_[row < task_rows_.size() ? task_rows_[row] : thread_rows_[row - task_rows_.size()]];
}

std::size_t Lanes::row_of_task(std::int64_t task) const {
  const auto found = by_task_.find(task);
  if (found == by_task_.end()) {
    return row_count();
  }
  const auto row = std::lower_bound(task_rows_.begin(), task_rows_.end(), found->second);  // made in order: sorted
  return row != task_rows_.end() && *row == found->second ? static_cast<std::size_t>(row - task_rows_.begin()) : row_count();
}

double Lanes::time_at(EventIndex event) const {
  // The last stop before the event: a clock that moves after event N moves before N + 1.
  const auto after =
      std::lower_bound(stops_.begin(), stops_.end(), event, [](const Stop& stop, EventIndex e) { return stop.event < e; });
  return after == stops_.begin() ? 0.0 : std::prev(after)->time;
}

EventIndex Lanes::event_at(double time) const {
  const auto reached =
      std::lower_bound(stops_.begin(), stops_.end(), time, [](const Stop& stop, double t) { return stop.time < t; });
  if (time <= 0) {
    return events_ == 0 ? 0 : 1;
  }
  return reached == stops_.end() ? events_ : std::min(events_, reached->event + 1);
}

double Lanes::typical_longest_wait() const {
  std::uint64_t total = 0;
  for (const std::uint64_t count : waits_) {
    total += count;
  }
  std::uint64_t seen = 0;
  for (int i = 0; i < 64; ++i) {
    seen += waits_[i];
    if (total > 0 && seen * 10 >= total * 9) {  // nine in ten are no longer than this
      const double common = std::pow(2.0, i - 32);
      return longest_ <= common * 1.5 ? longest_ : common * 1.5;
    }
  }
  return 1;
}

}  // namespace awaitscope::scene
