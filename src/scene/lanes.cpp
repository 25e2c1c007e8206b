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
    forgotten_ = static_cast<EventIndex>(recording.begin().event);
    if (forgotten_ > 0) {
      begin_with(recording.state_at(recording.begin()), recording);
    }
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

Lane& Lanes::outside_lane(std::uint64_t key, std::string name) {
  by_outside_[key] = lanes_.size();
  outside_rows_.push_back(lanes_.size());
  Lane& lane = lanes_.emplace_back();
  lane.name = std::move(name);
  lane.born = events_;
  return lane;
}

void Lanes::end(Lane& lane, EventIndex event, State how) {
  close(lane, event);
  lane.ended = event;
  lane.how = how;
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
    groups_.leave(lane.group, static_cast<State>(lane.open_packed & 0xFF), event);
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
    groups_.enter(lane.group, state, event);
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

void Lanes::add_task(const trace::TaskCreated& made, const trace::Recording& recording) {
  Lane& lane = task_lane(static_cast<std::int64_t>(made.task.number));
  const std::string_view coro = recording.text(made.coro);
  lane.name = std::string(last_part(coro));
  lane.call = lane.name;
  lane.library = is_library(coro);
  lane.parent = made.parent.number != made.task.number ? static_cast<std::int64_t>(made.parent.number) : 0;
  lane.born = events_;
  (lane.library ? library_rows_ : task_rows_).push_back(by_task_[lane.task]);
  if (!lane.library) {
    lane.group = groups_.join(lane.name, lane.task);
    count_for_parents(lane.parent);
  }
}

void Lanes::read_task(const trace::Event& event, const trace::Recording& recording) {
  const EventIndex at = events_;
  switch (event.kind) {
    case trace::EventKind::TaskCreated: add_task(event.as<trace::TaskCreated>(), recording); break;
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
      endings_.push_back({at, lane.task, (endings_.empty() ? 0 : endings_.back().library) + (lane.library ? 1 : 0)});
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
    case trace::EventKind::ThreadStart: {
      const auto e = event.as<trace::ThreadStart>();
      change(thread_lane(e.thread, recording), at, State::Outside, {});
      job_of_[e.thread.number] = {e.job, e.fn};
      break;
    }
    case trace::EventKind::ThreadSleep: note_wait(event.as<trace::ThreadSleep>().until - clock_); break;
    case trace::EventKind::ThreadEnd: close(thread_lane(event.as<trace::ThreadEnd>().thread, recording), at); break;
    case trace::EventKind::HttpRequest:
    case trace::EventKind::HttpResponse:
    case trace::EventKind::HttpBody:
    case trace::EventKind::HttpError: read_http(event, recording); break;
    default: read_net(event, recording); break;
  }
}

// A request's lane has two stretches: until the first byte, and while the body comes.
void Lanes::read_http(const trace::Event& event, const trace::Recording& recording) {
  constexpr std::uint64_t kRequests = std::uint64_t{1} << 63;  // ids, apart from the names of sockets
  const auto lane_of = [&](trace::Number id) {
    const auto found = by_outside_.find(kRequests | static_cast<std::uint64_t>(id));
    return found == by_outside_.end() ? nullptr : &lanes_[found->second];
  };
  switch (event.kind) {
    case trace::EventKind::HttpRequest: {
      const auto e = event.as<trace::HttpRequest>();
      const std::string_view url = recording.text(e.url);
      const std::size_t host = url.find("://");
      const std::size_t path = host == std::string_view::npos ? 0 : url.find('/', host + 3);
      const std::string where = path == std::string_view::npos ? "/" : shortened(url.substr(path));
      Lane& lane =
          outside_lane(kRequests | static_cast<std::uint64_t>(e.id), std::string(recording.text(e.method)) + " " + where);
      lane.parent = static_cast<std::int64_t>(e.task.number);
      change(lane, events_, State::Outside, {});
      break;
    }
    case trace::EventKind::HttpResponse:
      if (Lane* lane = lane_of(event.as<trace::HttpResponse>().id)) {
        change(*lane, events_, State::Outside, {});
      }
      break;
    case trace::EventKind::HttpBody:
      if (Lane* lane = lane_of(event.as<trace::HttpBody>().id)) {
        end(*lane, events_, State::Done);
      }
      break;
    default:
      if (Lane* lane = lane_of(event.as<trace::HttpError>().id)) {
        end(*lane, events_, State::Failed);
      }
      break;
  }
}

// A connection's lane is that of the socket that asked for it: something is under way in it while it connects, and from each send to
// its arrival, in either direction.
void Lanes::read_net(const trace::Event& event, const trace::Recording& recording) {
  const auto lane_of = [&](trace::TextId socket) {
    const auto found = by_outside_.find(socket.number);
    return found == by_outside_.end() ? lanes_.size() : found->second;
  };
  const auto stop = [&](trace::TextId socket, State how) {
    if (const std::size_t lane = lane_of(socket); lane < lanes_.size() && lanes_[lane].ended == 0) {
      end(lanes_[lane], events_, how);
    }
  };
  switch (event.kind) {
    case trace::EventKind::NetConnect: {
      const auto e = event.as<trace::NetConnect>();
      Lane& lane = outside_lane(e.socket.number, std::string(recording.text(e.socket)) + " :" + std::to_string(e.port));
      lane.parent = running_;
      ++connections_;
      change(lane, events_, State::Outside, {});
      break;
    }
    case trace::EventKind::NetConnected: {
      const auto e = event.as<trace::NetConnected>();
      if (const std::size_t lane = lane_of(e.socket); lane < lanes_.size()) {
        close(lanes_[lane], events_);
        by_outside_[e.peer.number] = lane;
      }
      break;
    }
    case trace::EventKind::NetSend:
      if (const std::size_t lane = lane_of(event.as<trace::NetSend>().socket);
          lane < lanes_.size() && lanes_[lane].ended == 0) {
        if (++in_flight_[lane] == 1) {
          change(lanes_[lane], events_, State::Outside, {});
        }
      }
      break;
    case trace::EventKind::NetDeliver:
      if (const std::size_t lane = lane_of(event.as<trace::NetDeliver>().socket);
          lane < lanes_.size() && lanes_[lane].ended == 0) {
        in_flight_[lane] = std::max(0, in_flight_[lane] - 1);
        if (in_flight_[lane] == 0) {
          close(lanes_[lane], events_);
        }
      }
      break;
    case trace::EventKind::NetRefused: stop(event.as<trace::NetRefused>().socket, State::Failed); break;
    case trace::EventKind::NetReset: stop(event.as<trace::NetReset>().socket, State::Failed); break;
    case trace::EventKind::NetClose: stop(event.as<trace::NetClose>().socket, State::Done); break;
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

namespace {

// A text or a number that tells one task from another; empty for anything else.
struct Brief {
  std::string word;
  bool quoted = false;
};

Brief brief_of(const trace::Recording& recording, trace::Preview value) {
  const std::string repr = recording.text(value);
  if (const std::string_view text = unquoted(repr); !text.empty()) {
    return {shortened(text), true};
  }
  const bool number =
      value.is_text() && repr.size() <= 8 && !repr.empty() && (repr[0] == '-' || (repr[0] >= '0' && repr[0] <= '9'));
  return {value.is_integer() || number ? repr : std::string()};
}

}  // namespace

// A task is called by the first text or number among the arguments of its coroutine: the locals that its outermost frame gets before
// its first line. A worker's job likewise, by those of its function.
void Lanes::read_names(const trace::Event& event, const trace::Recording& recording) {
  switch (event.kind) {
    case trace::EventKind::CoroutineMade: early_[event.as<trace::CoroutineMade>().frame.number] = {}; break;
    case trace::EventKind::FrameEntered: {
      const auto e = event.as<trace::FrameEntered>();
      const auto early = early_.find(e.frame.number);
      const bool outermost = !e.caller && e.task && e.function;
      const auto task = static_cast<std::int64_t>(e.task.number);
      const auto job = job_of_.find(e.thread.number);
      const std::string_view function = last_part(recording.text(e.function));
      if (e.thread && job != job_of_.end() && function == last_part(recording.text(job->second.function)) &&
          calls_.try_emplace(job->second.number, function).second) {
        naming_[e.frame.number] = {0, job->second.number, {}, 0};
      } else if (outermost && by_task_.count(task) != 0) {
        Naming naming = early != early_.end() ? early->second : Naming{};
        naming.task = task;
        if (!naming.value || !name_argument(naming, recording)) {
          naming_[e.frame.number] = naming;
        }
      }
      if (early != early_.end()) {
        early_.erase(early);
      }
      break;
    }
    case trace::EventKind::LocalChanged: {
      const auto e = event.as<trace::LocalChanged>();
      if (const auto early = early_.find(e.frame.number); early != early_.end()) {
        if (!early->second.value && !brief_of(recording, e.value).word.empty()) {
          early->second.value = e.value;
        }
        early->second.passed += early->second.value ? 0 : 1;
      } else if (const auto found = naming_.find(e.frame.number); found != naming_.end()) {
        found->second.value = e.value;
        if (name_argument(found->second, recording)) {
          naming_.erase(found);
        } else {
          ++found->second.passed;
        }
      }
      break;
    }
    default:  // StatementBegun: what a frame's locals get from now on are no arguments
      naming_.erase(event.as<trace::StatementBegun>().frame.number);
      break;
  }
}

bool Lanes::name_argument(const Naming& naming, const trace::Recording& recording) {
  const Brief brief = brief_of(recording, naming.value);
  if (brief.word.empty()) {
    return false;
  }
  const std::string before = naming.passed > 0 ? "\xE2\x80\xA6, " : "";
  const std::string arguments = "(" + before + (brief.quoted ? "\"" + brief.word + "\"" : brief.word) + ")";
  if (naming.job != 0) {
    calls_[naming.job] += arguments;
    return true;
  }
  Lane& lane = task_lane(naming.task);
  lane.call = lane.name + arguments;
  lane.name += " " + brief.word;
  return true;
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

std::string Lanes::call_of_job(trace::Number job) const {
  const auto found = calls_.find(job);
  return found == calls_.end() ? std::string() : found->second;
}

std::string Lanes::word_for(trace::Waitable on) const {
  if (on.is_task()) {
    return name_of(static_cast<std::int64_t>(on.number()));
  }
  if (!on.is_future()) {
    return "";
  }
  if (const auto line = line_of_.find(on.key()); line != line_of_.end()) {
    const auto named = primitives_.find(line->second);
    const PrimitiveId primitive = trace::primitive_of(line->second);
    return named != primitives_.end()
               ? named->second
               : std::string(awaitscope::name_of(primitive.kind)) + "#" + std::to_string(primitive.number);
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

std::int64_t Lanes::library_tasks_by(EventIndex event) const {
  const auto end = std::partition_point(library_rows_.begin(), library_rows_.end(),
                                        [&](std::size_t at) { return lanes_[at].born <= event; });
  return end - library_rows_.begin();
}

const Lane& Lanes::row(std::size_t row) const {
  for (const std::vector<std::size_t>* rows : {&task_rows_, &thread_rows_, &outside_rows_}) {
    if (row < rows->size()) {
      return lanes_[(*rows)[row]];
    }
    row -= rows->size();
  }
  return lanes_[library_rows_[row]];
}

std::size_t Lanes::row_of_task(std::int64_t task) const {
  const auto found = by_task_.find(task);
  if (found == by_task_.end()) {
    return row_count_with_library();
  }
  const bool library = lanes_[found->second].library;
  const std::vector<std::size_t>& rows = library ? library_rows_ : task_rows_;
  const auto row = std::lower_bound(rows.begin(), rows.end(), found->second);  // made in order: sorted
  const auto at = static_cast<std::size_t>(row - rows.begin());
  return row != rows.end() && *row == found->second ? at + (library ? row_count() : 0) : row_count_with_library();
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
