// Who waits for the outside, for a result, for a turn.

#include "scene/collect_waiting.h"

#include <algorithm>
#include <map>

#include "scene/canvas.h"
#include "scene/words.h"

namespace awaitscope::scene {

using trace::HandleRow;
using trace::TaskRow;

bool cancel_asked(const TaskRow* task) {
  return task != nullptr && task->cancel_requests > 0 && !task->cancel_arrived && task->phase != trace::TaskPhase::Done;
}

namespace {

// ---- outside

constexpr std::int64_t kOutsideRows = 200;

double timer_of(const Moment& m, const trace::FutureRow* future) {
  const HandleRow* handle = future != nullptr && future->timer ? m.state.handle(future->timer) : nullptr;
  return handle != nullptr ? handle->when : 0;
}

OutsideRow thread_row(const Moment& m, const trace::ThreadRow& thread) {
  OutsideRow row;
  row.name = std::string(m.recording.text(thread.name));
  row.id = "thread-" + row.name;
  const std::string call = m.lanes.call_of_job(thread.job);
  row.note = call.empty() ? std::string(m.recording.text(thread.function)) : call;
  row.task = number_of(thread.task);
  row.has_deadline = thread.phase == trace::ThreadPhase::Sleeping;
  row.until = thread.until;
  if (!row.has_deadline) {
    row.note += " works";
  }
  return row;
}

void stand_at(OutsideRow& row, const TaskRow& task) {
  row.task = number_of(task.id);
  row.here = true;
  row.cancel_asked = cancel_asked(&task);
}

using RowsByTask = std::multimap<std::int64_t, std::size_t>;

// Marks the row in which a waiting task stands; a task that waits for something no row shows gets a row of its own.
void place_outside(const Moment& m, const TaskRow& task, const RowsByTask& by_task, OutsideContent& outside) {
  const FutureKind kind = task.waits_for.future().kind;
  const bool thread = kind == FutureKind::Executor;
  const bool http = kind == FutureKind::Http;
  const auto [first, last] = by_task.equal_range(number_of(task.id));
  for (auto at = first; at != last; ++at) {
    OutsideRow& row = outside.rows[at->second];
    if (!row.here && ((thread && row.id.rfind("thread-", 0) == 0) || (thread && row.id.rfind("job-", 0) == 0) ||
                      (http && row.id.rfind("http-", 0) == 0))) {
      stand_at(row, task);
      if (const double when = timer_of(m, m.state.future(task.waits_for)); http && when > 0) {
        row.has_deadline = true;
        row.until = when;
      }
      return;
    }
  }
  OutsideRow row;
  row.id = "future-" + m.recording.name(m.state, task.waits_for);
  row.name = waitable_name(m, task.waits_for);
  row.note = m.lanes.call_of(number_of(task.id));
  stand_at(row, task);
  if (const double when = timer_of(m, m.state.future(task.waits_for)); when > 0) {
    row.has_deadline = true;
    row.until = when;
  }
  outside.rows.push_back(std::move(row));
}

std::string short_url(std::string_view url) {
  const std::size_t scheme = url.find("://");
  if (scheme != std::string_view::npos) {
    const std::size_t path = url.find('/', scheme + 3);
    return path == std::string_view::npos ? "/" : std::string(url.substr(path));
  }
  return std::string(url);
}

// What is under way in a socket; empty: nothing.
std::string socket_words(const trace::SocketRow& socket) {
  if (socket.phase == trace::SocketPhase::Connecting) {
    return "connects to port " + std::to_string(socket.port);
  }
  if (socket.in_flight > 0) {
    return counted(socket.in_flight, "byte") + " on the way to it";
  }
  return socket.unread > 0                                          ? counted(socket.unread, "byte") + " arrived"
         : socket.eof && socket.phase != trace::SocketPhase::Closed ? "the other side has closed"
                                                                    : "";
}

// The network in a few words: what is under way in it, else what has just come, else what stands open.
std::string network_words(const Moment& m) {
  std::int64_t open = 0;
  std::int64_t ended = 0;
  std::int64_t under_way = 0;
  std::int64_t arrived = 0;
  m.state.tables().sockets.for_each([&](const trace::SocketRow& socket) {
    if (socket.phase != trace::SocketPhase::Closed) {
      ++open;
      ended += socket.eof ? 1 : 0;
      under_way += socket.in_flight;
      arrived += socket.unread;
    }
  });
  return open == 0       ? "no sockets"
         : under_way > 0 ? counted(under_way, "byte") + " under way"
         : ended > 0     ? counted(ended, "socket") + " closed there"
         : arrived > 0   ? counted(arrived, "byte") + " arrived"
                         : counted(open, "open socket");
}

}  // namespace

OutsideContent collect_outside(const Moment& m, const TaskWatch& watch) {
  OutsideContent outside;
  m.state.tables().threads.for_each([&](const trace::ThreadRow& thread) {
    if (thread.phase != trace::ThreadPhase::Idle && ++outside.total <= kOutsideRows) {
      outside.rows.push_back(thread_row(m, thread));
    }
  });
  m.state.tables().jobs.for_each([&](const trace::JobRow& job) {
    if (++outside.total > kOutsideRows) {
      return;
    }
    OutsideRow row;
    row.id = id_of("job", job.id);
    row.name = "in line";
    row.note = std::string(m.recording.text(job.function)) + ", all workers are busy";
    row.task = number_of(job.task);
    outside.rows.push_back(std::move(row));
  });
  m.state.tables().http.for_each([&](const trace::HttpRow& http) {
    if (++outside.total > kOutsideRows) {
      return;
    }
    OutsideRow row;
    row.id = id_of("http", http.id);
    row.name = std::string(m.recording.text(http.method)) + " " + short_url(m.recording.text(http.url));
    row.task = number_of(http.task);
    row.has_deadline = http.phase == trace::HttpPhase::Requested;
    row.until = http.until;
    row.note = http.phase == trace::HttpPhase::Requested ? "first byte" : "status " + std::to_string(http.status);
    outside.rows.push_back(std::move(row));
  });
  m.state.tables().sockets.for_each([&](const trace::SocketRow& socket) {
    const std::string what = socket_words(socket);
    if (!what.empty() && ++outside.total <= kOutsideRows) {
      OutsideRow row;
      row.name = std::string(m.recording.text(socket.name));
      row.id = "socket-" + row.name;
      row.note = what;
      outside.rows.push_back(std::move(row));
    }
  });
  RowsByTask by_task;
  for (std::size_t i = 0; i < outside.rows.size(); ++i) {
    by_task.emplace(outside.rows[i].task, i);
  }
  const std::int64_t more = visit_first(m, watch.waiting(Waits::Outside), kOutsideRows,
                                        [&](const TaskRow& task) { place_outside(m, task, by_task, outside); });
  std::stable_sort(outside.rows.begin(), outside.rows.end(),
                   [](const OutsideRow& a, const OutsideRow& b) { return a.here > b.here; });
  outside.total = std::max(outside.total, static_cast<std::int64_t>(outside.rows.size()) + more);
  outside.foot = network_words(m);
  return outside;
}

namespace {

// ---- futures

State how_over(FutureState state) {
  return state == FutureState::Exception ? State::Failed : state == FutureState::Cancelled ? State::Cancelled : State::Done;
}

constexpr std::size_t kChildrenShown = 12;

// False: there are futures among them, which end without being counted.
bool count_children(const Moment& m, const trace::List& children, Gathered& gathered) {
  constexpr std::size_t kCounted = 2000;  // of more it is not said how many are done
  bool only_tasks = true;
  for (const trace::LinkRow& link : m.state.entries(children, kCounted)) {
    const auto child = trace::Waitable::from_key(link.key);
    const TaskRow* task = child.is_task() ? m.state.task(child.task()) : nullptr;
    const trace::FutureRow* future = child.is_future() ? m.state.future(child) : nullptr;
    const FutureState state = task != nullptr ? task->outcome : future != nullptr ? future->state : FutureState::Pending;
    gathered.over += state != FutureState::Pending ? 1 : 0;
    ++gathered.counted;
    only_tasks = only_tasks && child.is_task();
    if (task != nullptr && gathered.shown.size() < kChildrenShown) {
      gathered.shown.push_back({number_of(task->id), state != FutureState::Pending, how_over(state)});
    }
  }
  return only_tasks;
}

Gathered children_of(const Moment& m, const trace::FutureRow& future) {
  const trace::RunRow& run = m.state.run();
  const std::uint64_t key = future.id.key();
  if (m.told != nullptr) {
    const auto kept = m.told->gathered.find(key);
    if (kept != m.told->gathered.end() && kept->second.size == future.children.size && kept->second.ended == run.tasks_done &&
        kept->second.forgotten == run.tasks_forgotten) {
      return kept->second;
    }
  }
  Gathered gathered;
  gathered.size = future.children.size;
  gathered.ended = run.tasks_done;
  gathered.forgotten = run.tasks_forgotten;
  constexpr std::size_t kKept = 256;
  if (count_children(m, future.children, gathered) && gathered.size > kChildrenShown && m.told != nullptr) {
    if (m.told->gathered.size() >= kKept) m.told->gathered.clear();
    m.told->gathered[key] = gathered;
  }
  return gathered;
}

void fill_children(const Moment& m, const trace::FutureRow& future, FutureItem& row) {
  const Gathered gathered = children_of(m, future);
  const auto all = static_cast<std::int64_t>(gathered.size);
  row.children = gathered.shown;
  row.more_children = all - static_cast<std::int64_t>(row.children.size());
  if (gathered.counted > 0) {
    row.note = gathered.counted == all ? count_text(gathered.over) + " of " + count_text(all) + " done" : counted(all, "task");
  }
}

FutureItem waiting_row(const Moment& m, const TaskRow& task) {
  FutureItem row;
  row.task = number_of(task.id);
  row.name = m.lanes.call_of(row.task);
  row.future = m.recording.name(m.state, task.waits_for);
  row.cancel_asked = cancel_asked(&task);
  if (task.waits_for.is_task()) {
    row.awaited_task = static_cast<std::int64_t>(task.waits_for.number());
    row.awaited_name = m.lanes.call_of(row.awaited_task);
  } else if (const trace::FutureRow* future = m.state.future(task.waits_for)) {
    row.cancelled = future->state == FutureState::Cancelled;
    fill_children(m, *future, row);
    if (task.waits_for.is(FutureKind::TaskGroup) && row.children.empty()) {
      row.note = "its tasks";
    }
  }
  return row;
}

}  // namespace

FuturesContent collect_futures(const Moment& m, const TaskWatch& watch) {
  FuturesContent futures;
  const Waiters& waiters = watch.waiting(Waits::Result);
  futures.total = static_cast<std::int64_t>(waiters.size());
  visit_first(m, waiters, kRowsCollected, [&](const TaskRow& task) { futures.rows.push_back(waiting_row(m, task)); });
  // What the running step has made and nobody awaits yet.
  const auto& made = m.lanes.futures();
  const auto now = static_cast<EventIndex>(m.state.position().event);
  const auto step = static_cast<EventIndex>(m.state.run().running_task ? m.state.run().step_event : now);
  auto at = std::upper_bound(made.begin(), made.end(), now, [](EventIndex e, const MadeFuture& f) { return e < f.event; });
  for (int looked = 0; at != made.begin() && std::prev(at)->event >= step && looked < 64; ++looked) {
    --at;
    const trace::FutureRow* future = m.state.future(at->future);
    if (future != nullptr && future->state == FutureState::Pending && future->waiters == 0 && future->primitive == 0) {
      FutureItem row;
      row.future = m.recording.name(m.state, at->future);
      fill_children(m, *future, row);
      row.note = row.children.empty() ? "nobody waits for it yet" : row.note;
      futures.rows.push_back(std::move(row));
      ++futures.total;
    }
  }
  return futures;
}

namespace {

// ---- locks and queues

std::string type_text(const trace::PrimitiveRow& primitive) {
  const PrimitiveId id = trace::primitive_of(primitive.key);
  std::string words = awaitscope::name_of(id.kind);
  const bool sized = id.kind == PrimitiveKind::Semaphore || id.kind == PrimitiveKind::BoundedSemaphore ||
                     id.kind == PrimitiveKind::Barrier || (id.kind == PrimitiveKind::Queue && primitive.capacity > 0);
  return sized ? words + "(" + std::to_string(primitive.capacity) + ")" : words;
}

std::string lock_note(const trace::PrimitiveRow& primitive) {
  switch (trace::primitive_of(primitive.key).kind) {
    case PrimitiveKind::Lock: return primitive.holders.size > 0 || primitive.value > 0 ? "held" : "free";
    case PrimitiveKind::Condition: return "";
    case PrimitiveKind::Event: return primitive.value > 0 ? "set" : "not set";
    case PrimitiveKind::Semaphore:
    case PrimitiveKind::BoundedSemaphore:
      return (primitive.holders.size > 0 ? "held, " : "") + std::to_string(primitive.value) + " free";
    case PrimitiveKind::Queue: return counted(primitive.value, "item");
    case PrimitiveKind::Barrier: return std::to_string(primitive.value) + " have come";
    case PrimitiveKind::TaskGroup: return counted(static_cast<std::int64_t>(primitive.members.size), "task");
  }
  return "";
}

constexpr std::size_t kShown = 4;  // slots, and those let in
constexpr std::size_t kLineShown = 16;

void fill_slots(const Moment& m, const trace::PrimitiveRow& primitive, LockRow& row) {
  for (const trace::List* tasks : {&primitive.holders, &primitive.members}) {
    for (const trace::LinkRow& link : m.state.entries(*tasks, kShown)) {
      row.slots.push_back({static_cast<std::int64_t>(trace::Waitable::from_key(link.key).number()), ""});
    }
  }
  for (const trace::LinkRow& link : m.state.entries(primitive.items, kShown)) {
    row.slots.push_back({0, value_text(m, link.value)});
  }
  const std::uint64_t inside = primitive.holders.size + primitive.members.size + primitive.items.size;
  row.more_slots = static_cast<std::int64_t>(inside) - static_cast<std::int64_t>(row.slots.size());
  const PrimitiveKind kind = trace::primitive_of(primitive.key).kind;
  const bool permits = kind == PrimitiveKind::Semaphore || kind == PrimitiveKind::BoundedSemaphore;
  const std::int64_t free = permits ? primitive.value : kind == PrimitiveKind::Lock && primitive.holders.size == 0 ? 1 : 0;
  row.empty_slots =
      std::clamp<std::int64_t>(free, 0, static_cast<std::int64_t>(kShown) - static_cast<std::int64_t>(row.slots.size()));
}

// Whoever has been given the lock or a permit, and is ready but has not run since, stands in a slot, not in the line any more.
void add_those_let_in(const Moment& m, const trace::PrimitiveRow& primitive, LockRow& row) {
  const PrimitiveKind kind = trace::primitive_of(primitive.key).kind;
  if (kind != PrimitiveKind::Lock && kind != PrimitiveKind::Semaphore && kind != PrimitiveKind::BoundedSemaphore) {
    return;
  }
  for (const trace::LinkRow& link : m.state.entries(primitive.waiters, kShown)) {
    const trace::FutureRow* future = m.state.future(trace::Waitable::from_key(link.key));
    if (future != nullptr && future->state == FutureState::Finished && !future->waiters_first) {
      row.slots.push_back({number_of(future->creator), ""});
      row.empty_slots = std::max<std::int64_t>(0, row.empty_slots - 1);
      --row.waiting;
    }
  }
}

// Whoever an event, a condition or a barrier has let go stands in its line until it runs, and in the ready queue already: they are in
// nobody's way, and not counted. They stand at the front; of a line that has not gone as a whole so many are looked through.
constexpr std::uint64_t kMostLetGo = 1000;

std::uint64_t count_let_go(const Moment& m, const trace::PrimitiveRow& primitive) {
  const auto gone = [&](const trace::LinkRow* link) {
    const trace::FutureRow* future = link == nullptr ? nullptr : m.state.future(trace::Waitable::from_key(link->key));
    return future != nullptr && future->state == FutureState::Finished;
  };
  const auto& links = m.state.tables().links;
  const trace::List& line = primitive.waiters;
  if (gone(links.find(line.last.number))) {
    return line.size;
  }
  std::uint64_t count = 0;
  for (const trace::LinkRow* link = links.find(line.first.number); count < kMostLetGo && gone(link);
       link = links.find(link->next.number)) {
    ++count;
  }
  return count;
}

void leave_out_those_let_go(const Moment& m, const trace::PrimitiveRow& primitive, LockRow& row) {
  const PrimitiveKind kind = trace::primitive_of(primitive.key).kind;
  if (kind != PrimitiveKind::Event && kind != PrimitiveKind::Condition && kind != PrimitiveKind::Barrier) {
    return;
  }
  const std::uint64_t let_go = count_let_go(m, primitive);
  row.waiting -= static_cast<std::int64_t>(std::min<std::uint64_t>(let_go, static_cast<std::uint64_t>(row.waiting)));
  if (kind == PrimitiveKind::Condition && let_go > 0) {
    row.note = count_text(static_cast<std::int64_t>(let_go)) + " notified";
  }
}

LockRow lock_row(const Moment& m, const trace::PrimitiveRow& primitive) {
  LockRow row;
  const PrimitiveId id = trace::primitive_of(primitive.key);
  row.name = m.recording.name(m.state, id);
  row.id = "lock-" + row.name;
  row.type = type_text(primitive);
  row.note = lock_note(primitive);
  fill_slots(m, primitive, row);
  for (const trace::LinkRow& link : m.state.entries(primitive.waiters, kLineShown)) {
    const trace::FutureRow* future = m.state.future(trace::Waitable::from_key(link.key));
    for (const TaskId task : future != nullptr ? m.state.waiters(future->id, 1) : std::vector<TaskId>()) {
      row.line.push_back(number_of(task));
      row.cancel_asked.push_back(cancel_asked(m.state.task(task)));
    }
  }
  row.waiting = static_cast<std::int64_t>(std::max<std::uint64_t>(primitive.waiters.size, row.line.size()));
  row.has_line = id.kind != PrimitiveKind::TaskGroup;
  add_those_let_in(m, primitive, row);
  leave_out_those_let_go(m, primitive, row);
  return row;
}

// Let out of the line, but not in the ready queue yet.
void add_those_let_out(const Moment& m, const Waiters& lined, std::uint64_t primitive, LockRow& row) {
  for (auto at = lined.lower_bound({0, primitive, 0}); at != lined.end() && at->primitive == primitive; ++at) {
    const auto task = static_cast<std::int64_t>(at->task);
    if (row.line.size() >= kLineShown) {
      break;
    }
    if (std::find(row.line.begin(), row.line.end(), task) == row.line.end()) {
      row.line.insert(row.line.begin(), task);
      row.cancel_asked.insert(row.cancel_asked.begin(), cancel_asked(m.state.task({at->task})));
      row.waiting = std::max<std::int64_t>(row.waiting, static_cast<std::int64_t>(row.line.size()));
    }
  }
}

}  // namespace

LocksContent collect_locks(const Moment& m, const TaskWatch& watch) {
  LocksContent locks;
  std::vector<std::pair<int, const trace::PrimitiveRow*>> found;
  m.state.tables().primitives.for_each([&](const trace::PrimitiveRow& primitive) {
    // Those with a line come first, then those in use: what is idle is of least interest where rows are few.
    const int rank = primitive.waiters.size > 0                                                   ? 0
                     : primitive.holders.size + primitive.members.size + primitive.items.size > 0 ? 1
                                                                                                  : 2;
    // A part of another, "cond._lock", is worth a row only while it is in use.
    if (rank == 2 && m.recording.text(primitive.name).find('.') != std::string_view::npos) return;
    ++locks.total;
    found.emplace_back(rank, &primitive);
  });
  if (found.size() > 1) {
    std::stable_sort(found.begin(), found.end(), [](const auto& a, const auto& b) { return a.first < b.first; });
  }
  for (std::size_t i = 0; i < std::min(found.size(), kRowsCollected); ++i) {
    locks.rows.push_back(lock_row(m, *found[i].second));
    add_those_let_out(m, watch.waiting(Waits::Lined), found[i].second->key, locks.rows.back());
  }
  std::map<FutureKind, LockRow> unknown;  // a trace from elsewhere: only the lines are known
  for (const Waiter& waiter : watch.waiting(Waits::Turn)) {
    const TaskRow* task = m.state.task({waiter.task});
    const FutureKind kind = task->waits_for.future().kind;
    LockRow& row = unknown[kind];
    row.name = kind == FutureKind::QueueGet || kind == FutureKind::QueuePut ? "queue" : awaitscope::name_of(kind);
    row.id = std::string("line-") + awaitscope::name_of(kind);
    row.note = kind == FutureKind::QueueGet ? "wait for an item" : kind == FutureKind::QueuePut ? "wait for room" : "";
    row.line.push_back(number_of(task->id));
    row.cancel_asked.push_back(cancel_asked(task));
    ++row.waiting;
  }
  for (auto& [kind, row] : unknown) {
    locks.rows.push_back(std::move(row));
    ++locks.total;
  }
  return locks;
}

}  // namespace awaitscope::scene
