// How the world beside the loop changes: worker threads, sockets, HTTP requests; and locks, queues and the like.

#include "trace/fold.h"

namespace awaitscope::trace {
namespace {

// Jobs and requests are numbers of a recording, which may be false.
bool is_key(Number number) { return number >= 0 && static_cast<std::uint64_t>(number) < kEndOfIds; }

// Counts of a false recording may be anything, but must not overflow.
Number sum(Number left, Number right) {
  return static_cast<Number>(static_cast<std::uint64_t>(left) + static_cast<std::uint64_t>(right));
}

}  // namespace

// -- worker threads

ThreadRow& Fold::thread(TextId name) {
  const bool is_new = state_.thread(name) == nullptr;
  ThreadRow& row = edit(tables_.threads, kThreads, name.number);
  row.name = name;
  if (is_new) ++run().threads;
  return row;
}

void Fold::on(const ThreadStart& event) {
  if (!event.thread) return;
  const JobRow* waiting = tables_.jobs.find(static_cast<std::uint64_t>(event.job));
  if (waiting != nullptr) run().cause = waiting->queued;
  ThreadRow& row = thread(event.thread);
  row.phase = ThreadPhase::Running;
  row.job = event.job;
  row.function = event.fn;
  row.task = waiting != nullptr && !event.task ? waiting->task : event.task;
  row.since = run().clock;
  row.until = 0.0;
  row.last_event = run().events;
  erase(tables_.jobs, kJobs, static_cast<std::uint64_t>(event.job));
  outside_event();
}

void Fold::on(const ThreadQueued& event) {
  if (!is_key(event.job)) return;
  JobRow& row = edit(tables_.jobs, kJobs, static_cast<std::uint64_t>(event.job));
  row.id = event.job;
  row.function = event.fn;
  row.task = event.task;
  row.since = run().clock;
  row.queued = run().events;
}

void Fold::on(const ThreadSleep& event) {
  if (!event.thread) return;
  ThreadRow& row = thread(event.thread);
  if (row.last_event != 0) run().cause = row.last_event;
  row.phase = ThreadPhase::Sleeping;
  row.until = event.until;
  row.last_event = run().events;
  outside_event();
}

void Fold::on(const ThreadEnd& event) {
  if (!event.thread) return;
  ThreadRow& row = thread(event.thread);
  if (row.last_event != 0) run().cause = row.last_event;
  row.phase = ThreadPhase::Idle;
  row.until = 0.0;
  row.since = run().clock;
  row.last_event = run().events;
  row.frame = {};
  outside_event();
}

// -- sockets

SocketRow& Fold::socket(TextId name) {
  const bool is_new = state_.socket(name) == nullptr;
  SocketRow& row = edit(tables_.sockets, kSockets, name.number);
  row.name = name;
  if (is_new) row.since = run().clock;
  return row;
}

// What every record about a socket has in common.
void Fold::net(TextId name) {
  socket(name).last_event = run().events;
  outside_event();
}

void Fold::on(const NetListen& event) {
  SocketRow& row = socket(event.socket);
  row.phase = SocketPhase::Listening;
  row.port = event.port;
  row.since = run().clock;
  net(event.socket);
}

void Fold::on(const NetConnect& event) {
  SocketRow& row = socket(event.socket);
  row.phase = SocketPhase::Connecting;
  row.port = event.port;
  row.since = run().clock;
  net(event.socket);
}

void Fold::on(const NetRefused& event) {
  SocketRow& row = socket(event.socket);
  if (row.last_event != 0) run().cause = row.last_event;
  row.phase = SocketPhase::Refused;
  net(event.socket);
}

void Fold::on(const NetConnected& event) {
  SocketRow& client = socket(event.socket);
  if (client.last_event != 0) run().cause = client.last_event;
  client.phase = SocketPhase::Connected;
  client.peer = event.peer;
  client.since = run().clock;
  SocketRow& server = socket(event.peer);
  server.phase = SocketPhase::Connected;
  server.peer = event.socket;
  server.port = event.port;
  server.last_event = run().events;
  net(event.socket);
}

void Fold::on(const NetAccept& event) {
  net(event.socket);
  socket(event.connection).last_event = run().events;
}

void Fold::on(const NetSend& event) {
  SocketRow& from = socket(event.socket);
  from.sent = sum(from.sent, event.bytes);
  SocketRow& to = socket(event.to);
  to.in_flight = sum(to.in_flight, event.bytes);
  to.last_send = run().events;
  net(event.socket);
}

void Fold::on(const NetDeliver& event) {
  SocketRow& row = socket(event.socket);
  if (row.last_send != 0) run().cause = row.last_send;
  row.unread = event.bytes;
  row.received = sum(row.received, event.bytes);
  row.in_flight = event.bytes >= 0 && row.in_flight > event.bytes ? row.in_flight - event.bytes : 0;
  net(event.socket);
}

void Fold::on(const NetEof& event) {
  SocketRow& row = socket(event.socket);
  const SocketRow* peer = state_.socket(row.peer);
  if (peer != nullptr && peer->last_event != 0) run().cause = peer->last_event;
  row.eof = true;
  net(event.socket);
}

void Fold::on(const NetReset& event) {
  socket(event.socket).phase = SocketPhase::Reset;
  net(event.socket);
}

void Fold::on(const NetClose& event) {
  socket(event.socket).phase = SocketPhase::Closed;
  net(event.socket);
}

// -- HTTP

void Fold::on(const HttpRequest& event) {
  if (!is_key(event.id)) return;
  HttpRow& row = edit(tables_.http, kHttp, static_cast<std::uint64_t>(event.id));
  row.id = event.id;
  row.method = event.method;
  row.url = event.url;
  row.task = event.task;
  row.since = run().clock;
  row.until = run().clock + event.latency;
  row.status = 0;
  row.phase = HttpPhase::Requested;
  row.request = row.last_event = run().events;
}

void Fold::on(const HttpResponse& event) {
  if (state_.http(event.id) == nullptr) return;
  HttpRow& row = edit(tables_.http, kHttp, static_cast<std::uint64_t>(event.id));
  row.phase = HttpPhase::Responded;
  row.status = event.status;
  row.until = run().clock;
  row.last_event = run().events;
}

void Fold::on(const HttpBody& event) { erase(tables_.http, kHttp, static_cast<std::uint64_t>(event.id)); }
void Fold::on(const HttpError& event) { erase(tables_.http, kHttp, static_cast<std::uint64_t>(event.id)); }

// -- locks, queues and the like

void Fold::on(const PrimitiveCreated& event) {
  if (!event.primitive || state_.primitive(event.primitive) != nullptr) return;
  PrimitiveRow& row = edit(tables_.primitives, kPrimitives, key_of(event.primitive));
  row.key = key_of(event.primitive);
  row.capacity = event.capacity;
  row.value = event.value;
  row.creator = event.task;
  row.changed = run().events;
}

void Fold::on(const PrimitiveNamed& event) {
  if (state_.primitive(event.primitive) == nullptr) return;
  PrimitiveRow& row = edit(tables_.primitives, kPrimitives, key_of(event.primitive));
  if (!row.name) row.name = event.name;
}

void Fold::on(const PrimitiveChanged& event) {
  if (state_.primitive(event.primitive) == nullptr) return;
  PrimitiveRow& row = edit(tables_.primitives, kPrimitives, key_of(event.primitive));
  row.value = event.value;
  row.changed = run().events;
  const LinkRow who{.next = {}, .previous = {}, .key = event.who.key(), .value = {}, .task = {}};
  const LinkRow item{.next = {}, .previous = {}, .key = 0, .value = event.item, .task = {}};
  const auto found_or_first = [&](const List& list, const LinkRow& entry) {
    const LinkId found = search(list, entry);
    return found ? found : list.first;
  };
  FutureRow* in_line = future(event.who);
  switch (event.change) {
    case PrimitiveChange::Value: break;
    case PrimitiveChange::HolderAdded: push(row.holders, who); break;
    case PrimitiveChange::HolderRemoved: remove(row.holders, found_or_first(row.holders, who)); break;
    case PrimitiveChange::WaiterAdded:
      if (in_line == nullptr || in_line->in_line) break;
      in_line->in_line = push(row.waiters, who);
      in_line->primitive = row.key;
      break;
    case PrimitiveChange::WaiterRemoved:
      if (in_line == nullptr || !in_line->in_line || in_line->primitive != row.key) break;
      remove(row.waiters, in_line->in_line);
      in_line->in_line = {};
      break;
    case PrimitiveChange::ItemAdded: push(row.items, item); break;
    case PrimitiveChange::ItemRemoved: remove(row.items, found_or_first(row.items, item)); break;
    case PrimitiveChange::MemberAdded: push(row.members, who); break;
    case PrimitiveChange::MemberRemoved: remove(row.members, search(row.members, who)); break;
  }
}

}  // namespace awaitscope::trace
