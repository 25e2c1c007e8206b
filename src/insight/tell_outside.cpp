// Output, threads, network, HTTP, locks and queues in words.

#include <algorithm>

#include "insight/teller.h"
#include "insight/traceback.h"

namespace awaitscope::insight {

using namespace trace;

namespace {

// Not too long for a sentence.
std::string shortened(std::string text) {
  constexpr std::size_t kMost = 100;
  if (text.size() <= kMost) return text;
  std::size_t cut = kMost;
  while (cut > 0 && (static_cast<unsigned char>(text[cut]) & 0xC0) == 0x80) --cut;  // not within a character
  return text.substr(0, cut) + "...";
}

}  // namespace

// The text of one write, without its line end.
std::string Teller::printed(TextId id) const {
  std::string text = words_.text(id);
  while (!text.empty() && (text.back() == '\n' || text.back() == '\r')) text.pop_back();
  return shortened(std::move(text));
}

void Teller::on(const Output& event) {
  about(event.task);
  const std::string text = printed(event.text), who = words_.actor(event.task, event.thread);
  const bool plain = text.find_first_of("\"\n") == std::string::npos;
  say(text.empty() ? who + " prints an empty line." : plain ? who + " prints \"" + text + "\"." : who + " prints: " + text);
}

void Teller::on(const ErrorOutput& event) {
  about(event.task);
  const std::string text = words_.text(event.text), who = words_.actor(event.task, event.thread);
  if (const auto traceback = traceback_in(text)) {
    return say(who + " writes a traceback to stderr: " + std::string(traceback->exception),
               "The lines above it say where it was raised, and who called whom.");
  }
  const std::size_t end = std::min(text.find('\n'), text.size());
  const auto more = static_cast<std::uint64_t>(std::count(text.begin() + static_cast<std::ptrdiff_t>(end), text.end(), '\n')) -
                    (text.empty() || text.back() != '\n' ? 0 : 1);
  say(who + " writes to stderr: " + shortened(text.substr(0, end)),
      more == 0 ? "" : "And " + count_text(more, "line more.", "lines more."));
}

void Teller::on(const InputRead& event) {
  about(event.task);
  say(event.text ? "input() is answered: " + printed(event.text) : "input() finds no more input.",
      "input() blocks the thread: the loop stands still until the answer is there.");
}

// -- threads

void Teller::on(const ThreadStart& event) {
  const ThreadRow* row = after_.thread(event.thread);
  const TaskId task = row == nullptr ? event.task : row->task;
  about(task);
  if (event.task) {
    return say(
        words_.task(event.task) + " hands " + words_.text(event.fn) + " to worker thread " + words_.text(event.thread) + ".",
        "The thread works beside the loop, which stays free for other tasks.");
  }
  say("Worker thread " + words_.text(event.thread) + " takes the next job: " + words_.text(event.fn) + ".",
      task ? "It was asked for by " + words_.task(task) + "." : "");
}

void Teller::on(const ThreadQueued& event) {
  about(event.task);
  say(words_.actor(event.task) + " asks for a worker thread for " + words_.text(event.fn) + ", but all of them are busy.",
      "The job waits: " + count_text(after_.tables().jobs.size(), "job is", "jobs are") + " in line.");
}

void Teller::on(const ThreadSleep& event) {
  const ThreadRow* row = after_.thread(event.thread);
  if (row != nullptr) about(row->task);
  say(thread_words(event.thread) + " sleeps until " + moment_text(event.until) + ".",
      "time.sleep() in a worker does not hold the loop.");
}

void Teller::on(const ThreadEnd& event) {
  const ThreadRow* row = after_.thread(event.thread);
  if (row != nullptr) about(row->task);
  const std::string job = thread_words(event.thread) + " has finished " + words_.text(event.fn);
  const std::string further = "It tells the loop through call_soon_threadsafe.";
  if (event.state == FutureState::Exception) return say(job + " with " + words_.value(event.value) + ".", further);
  say(job + ": it returned " + words_.value(event.value) + ".", further);
}

// -- the network

void Teller::on(const NetListen& event) {
  say("A server listens on port " + std::to_string(event.port) + ".", "Socket " + words_.text(event.socket) + ".");
}
void Teller::on(const NetConnect& event) {
  about(after_.run().running_task);
  say(words_.actor(after_.run().running_task) + " connects to port " + std::to_string(event.port) + ".",
      "Socket " + words_.text(event.socket) + "; a handshake takes 1 ms.");
}
void Teller::on(const NetRefused& event) {
  say("Nobody listens on port " + std::to_string(event.port) + ": the connection is refused.",
      "Socket " + words_.text(event.socket) + ".");
}
void Teller::on(const NetConnected& event) {
  say("The connection to port " + std::to_string(event.port) + " stands.",
      words_.text(event.socket) + " is the client's end, " + words_.text(event.peer) + " the server's.");
}
void Teller::on(const NetAccept& event) {
  say("The server accepts the connection " + words_.text(event.connection) + ".",
      "It came in on " + words_.text(event.socket) + ".");
}
void Teller::on(const NetSend& event) {
  about(after_.run().running_task);
  say(words_.actor(after_.run().running_task) + " sends " +
          count_text(static_cast<std::uint64_t>(event.bytes), "byte", "bytes") + ".",
      "From " + words_.text(event.socket) + " to " + words_.text(event.to) + "; they arrive 1 ms later.");
}
void Teller::on(const NetDeliver& event) {
  say(count_text(static_cast<std::uint64_t>(event.bytes), "byte arrives", "bytes arrive") + " at " + words_.text(event.socket) +
          ".",
      "The socket can be read now: the selector will report it.");
}
void Teller::on(const NetEof& event) {
  say(words_.text(event.socket) + " learns that the other side has closed.",
      "Reading from it gives an empty result from now on.");
}
void Teller::on(const NetReset& event) { say("The connection of " + words_.text(event.socket) + " is reset."); }
void Teller::on(const NetClose& event) { say("Socket " + words_.text(event.socket) + " is closed."); }

void Teller::on(const HttpRequest& event) {
  about(event.task);
  say(words_.actor(event.task) + " sends " + words_.text(event.method) + " " + words_.text(event.url) + ".",
      "Request " + std::to_string(event.id) + ": the first byte comes after " + seconds_text(event.latency) + ", at " +
          moment_text(after_.clock() + event.latency) + ".");
}
void Teller::on(const HttpResponse& event) {
  const HttpRow* row = after_.http(event.id);
  if (row != nullptr) about(row->task);
  say("The server answers with status " + std::to_string(event.status) + ".",
      row == nullptr ? std::string()
                     : "Request " + std::to_string(event.id) + ", " + words_.text(row->url) + "; its body is still to come.");
}
void Teller::on(const HttpBody& event) {
  const HttpRow* row = before_.http(event.id);
  if (row != nullptr) about(row->task);
  say("The body is there: " + count_text(static_cast<std::uint64_t>(event.bytes), "byte", "bytes") + ".",
      row == nullptr ? std::string() : "Request " + std::to_string(event.id) + ", " + words_.text(row->url) + ".");
}
void Teller::on(const HttpError& event) {
  const HttpRow* row = before_.http(event.id);
  if (row != nullptr) about(row->task);
  const bool timeout = words_.text(event.error) == "timeout";
  say(timeout ? "The request takes too long: its timeout ends it." : "The request fails: the host cannot be reached.",
      row == nullptr ? std::string() : "Request " + std::to_string(event.id) + ", " + words_.text(row->url) + ".");
}

// -- locks, queues and the like

void Teller::on(const PrimitiveCreated& event) {
  about(event.task);
  const std::string limit =
      event.primitive.kind == PrimitiveKind::Semaphore || event.primitive.kind == PrimitiveKind::BoundedSemaphore
          ? "It lets in " + std::to_string(event.capacity) + " at a time."
      : event.primitive.kind == PrimitiveKind::Queue
          ? (event.capacity > 0
                 ? "It holds at most " + count_text(static_cast<std::uint64_t>(event.capacity), "item", "items") + "."
                 : "It holds any number of items.")
          : std::string();
  say(words_.actor(event.task) + " makes " + recording_.name(after_, event.primitive) + ".", limit);
}

void Teller::on(const PrimitiveNamed& event) {
  const std::string first = std::string(name_of(event.primitive.kind)) + "#" + std::to_string(event.primitive.number);
  say(first + " is called " + words_.text(event.name) + " from now on.");
}

void Teller::on(const PrimitiveChanged& event) {
  about(event.who.task());
  const std::string name = "the " + words_.primitive(event.primitive), who = words_.waitable(event.who);
  const FutureRow* waiting = after_.future(event.who);
  const std::string in_line = waiting != nullptr && waiting->creator ? words_.task(waiting->creator) : who;
  if (waiting != nullptr) about(waiting->creator);
  const std::string item = event.item ? words_.value(event.item) : "An item";
  const PrimitiveRow* row = after_.primitive(event.primitive);
  const std::string free =
      event.primitive.kind == PrimitiveKind::Semaphore || event.primitive.kind == PrimitiveKind::BoundedSemaphore
          ? count_text(static_cast<std::uint64_t>(event.value), "place is", "places are") + " free."
          : std::string();
  const std::string held = row == nullptr ? "" : count_text(row->items.size, "item is", "items are") + " in it.";
  switch (event.change) {
    case PrimitiveChange::Value:
      if (event.primitive.kind == PrimitiveKind::Event)
        return say(capitalised(name) + (event.value != 0 ? " is set." : " is cleared."));
      return say(capitalised(name) + " is at " + std::to_string(event.value) + " now.");
    case PrimitiveChange::HolderAdded: return say(who + " takes " + name + ".", free);
    case PrimitiveChange::HolderRemoved: return say(who + " lets go of " + name + ".", free);
    case PrimitiveChange::WaiterAdded: return say(in_line + " joins the line at " + name + ".", "Who came first goes first.");
    case PrimitiveChange::WaiterRemoved: return say(in_line + " leaves the line at " + name + ".");
    case PrimitiveChange::ItemAdded: return say(item + " is put into " + name + ".", held);
    case PrimitiveChange::ItemRemoved: return say(item + " is taken from " + name + ".", held);
    case PrimitiveChange::MemberAdded: return say(who + " belongs to " + name + ".");
    case PrimitiveChange::MemberRemoved: return say(who + " has left " + name + ".");
  }
}

}  // namespace awaitscope::insight
