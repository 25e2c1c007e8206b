// What happens outside the loop, and how select() moves the clock: see "select()" in the rules of the simulated world.

#include <doctest/doctest.h>

#include "support/program.h"

using namespace awaitscope;
using namespace awaitscope::runtime;

namespace {

class Happening : public OutsideEvent {
 public:
  explicit Happening(std::function<void()> code, int pauses = 0) : code_(std::move(code)), pauses_(pauses) {}
  Resumed happen() override { return proceed(); }
  Resumed proceed() override {
    if (pauses_-- > 0) return Resumed::pause();
    code_();
    return Resumed::returning(Value::none());
  }

 private:
  std::function<void()> code_;
  int pauses_;
};

struct Outsider {
  Program p{Recorder::Details::Yes};
  Ref<Loop> loop = p.runtime.new_event_loop();
  Outsider() { p.recorder.clear(); }

  std::unique_ptr<OutsideEvent> event(std::string text, int pauses = 0) {
    return std::make_unique<Happening>([this, text] { p.print(text); }, pauses);
  }
  // Without the phases, of which other tests speak.
  std::vector<std::string> records() const {
    std::vector<std::string> kept;
    for (const std::string& line : p.recorder.lines()) {
      if (line.find(" phase ") == std::string::npos) kept.push_back(line);
    }
    return kept;
  }
};

TEST_SUITE_BEGIN("outside");

TEST_CASE("outside events come by time, then in the order they were scheduled, and before timers of the same instant") {
  Outsider o;
  o.loop->call_later(2, o.p.note("timer"));
  o.p.runtime.outside().at_network(2, o.event("network, scheduled first"));
  o.p.runtime.outside().at_worker(2, o.event("worker, scheduled second"));
  o.p.runtime.outside().at_worker(1, o.event("worker at one"));
  CHECK(o.loop->run_once() == Iteration::Ran);
  CHECK(difference(o.records(), lines(R"(
    0 timer_scheduled handle=1 when=2 label=note task=None
    0 loop_iteration n=1 timeout=2 ready=0
    1 clock_moved from=0 to=1 why=outside_event
    1 output text=worker at one\n task=None thread=None
    2 clock_moved from=1 to=2 why=outside_event
    2 output text=network, scheduled first\n task=None thread=None
    2 output text=worker, scheduled second\n task=None thread=None
    2 timer_fired handle=1 when=2 cancelled=false
    2 ready_push handle=1 what=timer label=note
    2 handle_begin handle=1 what=timer label=note
    2 output text=timer\n task=None thread=None
    2 handle_end handle=1
  )")) == "");
}

TEST_CASE("a thread's call ends the wait before the timer is due") {
  Outsider o;
  o.loop->call_later(5, o.p.note("timer"));
  o.p.runtime.outside().at_worker(1,
                                  std::make_unique<Happening>([&] { o.loop->call_soon_threadsafe(o.p.note("from outside")); }));
  CHECK(o.loop->run_once() == Iteration::Ran);
  CHECK(difference(o.records(), lines(R"(
    0 timer_scheduled handle=1 when=5 label=note task=None
    0 loop_iteration n=1 timeout=5 ready=0
    1 clock_moved from=0 to=1 why=outside_event
    1 ready_push handle=2 what=threadsafe label=note
    1 handle_begin handle=2 what=threadsafe label=note
    1 output text=from outside\n task=None thread=None
    1 handle_end handle=2
  )")) == "");
}

TEST_CASE("a wait longer than a day is cut, and the clock then moves by exactly a day") {
  Outsider o;
  o.loop->call_later(100'000, o.p.note("far away"));
  CHECK(o.loop->run_once() == Iteration::Ran);
  CHECK(o.loop->time() == 86'400.0);
  CHECK(o.loop->run_once() == Iteration::Ran);
  CHECK(o.loop->time() == 100'000.0);
  CHECK(o.records()[2] == "86400 clock_moved from=0 to=86400 why=capped_wait");
  CHECK(o.records()[4] == "100000 clock_moved from=86400 to=100000 why=timer");
}

TEST_CASE("while the loop's thread sleeps, workers go on and the network waits") {
  Outsider o;
  o.p.runtime.outside().at_worker(1, o.event("worker"));
  o.p.runtime.outside().at_network(1, o.event("network"));
  o.p.runtime.outside().at_worker(2, o.event("worker at the very end"));
  o.p.runtime.outside().at_worker(3, o.event("too late"));
  CHECK(BlockingSleep(o.p.runtime, 2).resume().returned());
  o.loop->call_soon(o.p.note("loop"));
  CHECK(o.loop->run_once() == Iteration::Ran);
  CHECK(difference(o.records(), lines(R"(
    0 blocking_sleep seconds=2 task=None
    1 clock_moved from=0 to=1 why=outside_event
    1 output text=worker\n task=None thread=None
    2 clock_moved from=1 to=2 why=outside_event
    2 output text=worker at the very end\n task=None thread=None
    2 ready_push handle=1 what=callback label=note
    2 loop_iteration n=1 timeout=0 ready=1
    2 output text=network\n task=None thread=None
    2 handle_begin handle=1 what=callback label=note
    2 output text=loop\n task=None thread=None
    2 handle_end handle=1
  )")) == "");
}

TEST_CASE("an event that pauses goes on first, inside select() and inside a blocking sleep") {
  Outsider o;
  o.p.runtime.outside().at_worker(1, o.event("first", 2));
  o.p.runtime.outside().at_worker(1, o.event("second"));
  BlockingSleep sleep(o.p.runtime, 1.5);
  CHECK(sleep.resume().paused());
  CHECK(sleep.resume().paused());
  CHECK(sleep.resume().returned());
  CHECK(o.p.runtime.now() == 1.5);
  o.p.runtime.outside().at_worker(2, o.event("third", 1));
  o.loop->call_later(1, o.p.note("timer"));
  CHECK(o.loop->run_once() == Iteration::Paused);
  CHECK(o.loop->phase() == Phase::Select);
  CHECK(o.loop->run_once() == Iteration::Ran);
  CHECK(o.loop->iteration() == 1);
  CHECK(difference(o.records(), lines(R"(
    0 blocking_sleep seconds=1.5 task=None
    1 clock_moved from=0 to=1 why=outside_event
    1 output text=first\n task=None thread=None
    1 output text=second\n task=None thread=None
    1.5 clock_moved from=1 to=1.5 why=blocking_sleep
    1.5 timer_scheduled handle=1 when=2.5 label=note task=None
    1.5 loop_iteration n=1 timeout=1 ready=0
    2 clock_moved from=1.5 to=2 why=outside_event
    2 output text=third\n task=None thread=None
    2.5 clock_moved from=2 to=2.5 why=timer
    2.5 timer_fired handle=1 when=2.5 cancelled=false
    2.5 ready_push handle=1 what=timer label=note
    2.5 handle_begin handle=1 what=timer label=note
    2.5 output text=timer\n task=None thread=None
    2.5 handle_end handle=1
  )")) == "");
}

class OneSocket : public IoSource {
 public:
  void poll(Loop&, std::vector<Ref<Handle>>& ready) override {
    if (readable) ready.push_back(reader);
  }
  Ref<Handle> reader;
  bool readable = false;
};

TEST_CASE("a socket that is ready ends the wait, and its handle runs in this batch, before due timers") {
  Outsider o;
  OneSocket socket;
  socket.reader = o.loop->make_io_handle(o.p.note("reader"));
  o.p.runtime.set_io_source(&socket);
  o.p.runtime.outside().at_network(1, std::make_unique<Happening>([&] { socket.readable = true; }));
  o.loop->call_later(1, o.p.note("timer"));
  CHECK(o.loop->run_once() == Iteration::Ran);
  CHECK(difference(o.records(), lines(R"(
    0 timer_scheduled handle=2 when=1 label=note task=None
    0 loop_iteration n=1 timeout=1 ready=0
    1 clock_moved from=0 to=1 why=outside_event
    1 ready_push handle=1 what=io label=note
    1 timer_fired handle=2 when=1 cancelled=false
    1 ready_push handle=2 what=timer label=note
    1 handle_begin handle=1 what=io label=note
    1 output text=reader\n task=None thread=None
    1 handle_end handle=1
    1 handle_begin handle=2 what=timer label=note
    1 output text=timer\n task=None thread=None
    1 handle_end handle=2
  )")) == "");
}

TEST_CASE("the phases of an iteration are announced in their order") {
  Outsider o;
  o.loop->call_soon(o.p.note("only"));
  CHECK(o.loop->run_once() == Iteration::Ran);
  CHECK(o.p.compare(lines(R"(
    0 ready_push handle=1 what=callback label=note
    0 phase drop_cancelled_timers
    0 phase compute_timeout
    0 phase select
    0 loop_iteration n=1 timeout=0 ready=1
    0 phase process_events
    0 phase collect_due_timers
    0 phase run_batch
    0 handle_begin handle=1 what=callback label=note
    0 output text=only\n task=None thread=None
    0 handle_end handle=1
    0 phase idle
  )")) == "");
}

TEST_SUITE_END();

}  // namespace
