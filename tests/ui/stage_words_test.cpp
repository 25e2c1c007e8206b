// What the stage says, whole: every word of every place, at the moments the look was designed around; and that whatever happens in a
// run can be seen there.

#include <doctest/doctest.h>

#include <map>
#include <set>

#include "support.h"
#include "trace/event.h"

namespace awaitscope::ui {
namespace {

using scene::Place;

// "tick | 2.250 | in 0.25 s": the words of a place in the order in which they are painted.
std::string told(Driver& d, Place place) {
  std::string words;
  for (const std::string& one : d.picture().texts_in(place)) {
    words += (words.empty() ? "" : " | ") + one;
  }
  return words;
}

void open_still(Driver& d, const std::string& path) {
  d.put("settings", "motion = no\n");
  d.settings_at("settings");
  d.app().load_settings();
  d.open(path);
  d.settle();
}

void go_to(Driver& d, const char* event) {
  d.key("G");
  d.type(event);
  d.key("Enter");
  d.settle();
}

// A line for each place of the stage, for the sentence and for the output: "ready: Ready | could run | ...".
std::string told_of_all(Driver& d) {
  constexpr Place kPlaces[] = {Place::Ready,   Place::Running, Place::Done,      Place::Timers, Place::Outside,
                               Place::Futures, Place::Locks,   Place::Narration, Place::Output};
  std::string all = "\n";
  for (const Place place : kPlaces) {
    all += std::string(scene::place_name(place)) + ": " + told(d, place) + "\n";
  }
  return all;
}

void check_words(const char* path, const char* event, const char* words) {
  Driver d;
  open_still(d, path);
  go_to(d, event);
  CHECK(d.position().rfind(event, 0) == 0);
  CHECK(told_of_all(d) == words);
}

constexpr const char* kBarrier = R"(import asyncio

async def runner(n, barrier, ready):
    await asyncio.sleep(n)
    async with ready:
        ready.notify_all()
    await barrier.wait()

async def main():
    barrier = asyncio.Barrier(2)
    ready = asyncio.Condition()
    signal = asyncio.Event()
    async with asyncio.TaskGroup() as group:
        group.create_task(runner(1, barrier, ready))
        group.create_task(runner(2, barrier, ready))
        async with ready:
            await ready.wait()
    signal.set()
    loop = asyncio.get_running_loop()
    handle = loop.call_soon(print, "never")
    handle.cancel()
    task = asyncio.create_task(asyncio.sleep(9), name="a")
    task.set_name("b")
    await asyncio.sleep(0)
    task.cancel()
    loop.call_exception_handler({"message": "look at this"})

asyncio.run(main())
)";

constexpr const char* kLost = R"(import asyncio

async def main():
    try:
        await asyncio.open_connection("127.0.0.1", 9)
    except OSError as error:
        print(error)
    raise SystemExit(3)

asyncio.run(main())
)";

// All that a place shows: its words, and whose tokens stand where in it.
std::string seen(Driver& d) {
  std::string all;
  for (int place = static_cast<int>(Place::Header); place <= static_cast<int>(Place::Output); ++place) {
    const auto at = static_cast<Place>(place);
    const bool of_stage = at == Place::Phases || at == Place::Output || (at >= Place::Ready && at <= Place::Locks);
    all += of_stage ? told(d, at) + "\n" : "";
  }
  for (const scene::Token& token : d.picture().tokens()) {
    if (token.place >= Place::Ready && token.place <= Place::Locks) {
      all += std::to_string(token.task) + (token.solid ? "+" : "-") + (token.cancel_asked ? "c" : "") +
             (token.error_in_hand ? "e" : "") + std::to_string(static_cast<int>(token.box.x)) + " ";
    }
  }
  return all;
}

}  // namespace

TEST_SUITE("stage words") {
  TEST_CASE("a gate for two, one just woken, one just let in") {
    check_words("scenes/gate.py", "155", R"(
ready: Ready | next iteration | this iteration | wake-ups join here | await leaves here | 5 | fetch("south") | its timer went off | 6 | fetch("west") | gate let it in
running: Running | the one thread | 4 | fetch("east") | woken by sleep#3 | return | await |  asyncio.to_thread(checksum, name)
done: Done | 1 of 6 | 3 | fetch("north") | returned  | 555
timers: Timers | wait for a time | 2 | tick | 2.250 | in 0.25 s | timeout of main | 5.000 | in 3.0 s
outside: Outside | wait for threads, network | now | +1 s | +2 s | +3 s | no sockets | 4 | asyncio_0 | 2.800 | checksum("east")
futures: Futures | wait for a result | 1 | main | gather#1 | 3 | 4 | 5 | 6 | 1 of 4 done | executor#2 | nobody waits for it yet
locks: Locks and queues | wait for a turn | gate | Semaphore(2) | 5 | 6 | held, 0 free | nobody in line
narration: Task-4 has handed checksum to worker thread asyncio_0, which needs until 2.800. | The thread works beside the loop. Task-4 gets future executor#2 to wait for: its result is still to come. | caused by | event 149, line 13 | next | Task-4 suspends
output: 0.750 | 2 | tick | 1.000 | 3 | north: here | 1.000 | 5 | south: asked | 1.500 | 2 | tick | 2.000 | 4 | east: here | 6 lines still to come
)");
  }

  TEST_CASE("a queue, and the thread is held") {
    check_words("scenes/queue_blocked.py", "207", R"(
ready: Ready | could run | waiting, and nobody can come | await leaves here | nobody can come: the thread is held
running: Running | the one thread | 3 | work("bob") | woken by queue | time.sleep holds the thread until 1.300
done: Done | 0 of 4 | nobody yet
timers: Timers | wait for a time | 2 | work("ann") | 0.900 | in 0.1 s | 4 | tick | 1.000 | in 0.2 s | 1 | main | 1.000 | in 0.2 s
outside: Outside | wait for threads, network | now | +0.1 s | +0.2 s | +0.3 s | no sockets | no threads
futures: Futures | wait for a result | no futures
locks: Locks and queues | wait for a turn | queue | Queue(2) | 0 items | nobody in line
narration: Show the fix | Why? | Task-3 calls time.sleep(0.5): the loop stands still until t = 1.300. | 3 timers fall due meanwhile and go off late: Task-2 by 0.4 s, Task-4 by 0.3 s, Task-1 by 0.3 s. await asyncio.sleep() would let go of the | thread. | caused by | event 206, line 14 | next | Task-3 suspends
output: 0.250 | 4 | tick | 0.500 | 2 | ann did 0 | 0.500 | 4 | tick | 0.700 | 3 | bob did 1 | 0.750 | 4 | tick | 7 lines still to come
)");
  }

  TEST_CASE("an error on its way up") {
    check_words("scenes/cancel_chain.py", "33.1", R"(
ready: Ready | could run | wake-ups join here | await leaves here | no handles: select is next
running: Running | the one thread | 2 | load("/slow") | woken by sleep#1 | body =  | await |  read(path,  | 512 | )
done: Done | 0 of 2 | nobody yet
timers: Timers | wait for a time | 2 | sleep#1 | 3.000 | cancelled
outside: Outside | wait for threads, network | now | +1 s | +2 s | +3 s | no sockets | no threads
futures: Futures | wait for a result | 1 | main | 2 | load("/slow")
locks: Locks and queues | wait for a turn | no locks, no queues
narration: CancelledError leaves read. | It travels on to fetch, line 11. | caused by | event 32, line 5 | next | Task-2 prints
output: 2 lines still to come
)");
  }

  TEST_CASE("three tasks that have just begun") {
    check_words("scenes/fetch_three.py", "26", R"(
ready: Ready | could run | this iteration | wake-ups join here | await leaves here | 4 | fetch("/c") | new: has not begun
running: Running | the one thread | 3 | fetch("/b") | first step | print( | "GET" | , url)
done: Done | 0 of 4 | nobody yet
timers: Timers | wait for a time | 2 | fetch("/a") | 2.000 | in 2.0 s
outside: Outside | wait for threads, network | now | +1 s | +2 s | +3 s | no sockets | no threads
futures: Futures | wait for a result | 1 | main | 2 | fetch("/a")
locks: Locks and queues | wait for a turn | no locks, no queues
narration: Task-3 prints "GET /b". | caused by | event 25 | next | Task-3 suspends
output: 0.000 | 2 | GET /a | 0.000 | 3 | GET /b | 5 lines still to come
)");
  }

  TEST_CASE("nobody runs, time is about to jump") {
    check_words("scenes/fetch_async.py", "30", R"(
ready: Ready | could run | wake-ups join here | await leaves here | no handles: the loop asks the selector
running: Running | the one thread | nobody: select waits until 2.000
done: Done | 0 of 3 | nobody yet
timers: Timers | wait for a time | 2 | fetch("/1") | 2.000 | in 2.0 s | 3 | fetch("/2") | 2.000 | in 2.0 s
outside: Outside | wait for threads, network | now | +0.5 s | +1 s | +1.5 s | +2 s | no sockets | no threads
futures: Futures | wait for a result | 1 | main | gather#1 | 2 | 3 | 0 of 2 done
locks: Locks and queues | wait for a turn | no locks, no queues
narration: Iteration 3 begins: nothing is ready. The loop waits until t = 2.000, when the first timer is due. | The timer of sleep#1, set by Task-2; virtual time will jump there. | next | a timer is due
output: 0.000 | 2 | GET /1 | 0.000 | 3 | GET /2 | 2 lines still to come
)");
  }

  TEST_CASE("the loop is blocked while somebody could run") {
    check_words("scenes/fetch_blocking.py", "19", R"(
ready: Ready | could run | this iteration | waiting, and nobody can come | await leaves here | 3 | fetch("/2") | new: has not begun
running: Running | the one thread | 2 | fetch("/1") | first step | time.sleep holds the thread until 2.000
done: Done | 0 of 3 | nobody yet
timers: Timers | wait for a time | no timers
outside: Outside | wait for threads, network | now | +0.5 s | +1 s | no sockets | no threads
futures: Futures | wait for a result | 1 | main | gather#1 | 2 | 3 | 0 of 2 done
locks: Locks and queues | wait for a turn | no locks, no queues
narration: Show the fix | Why? | Task-2 calls time.sleep(2): the loop stands still until t = 2.000. | There is one thread: while it sleeps, no other task can run. await asyncio.sleep() would let go of it. | caused by | event 17 | next | Task-2 prints
output: 0.000 | 2 | GET /1 | 3 lines still to come
)");
  }

  TEST_CASE("whoever stands in a line is told what it waits for, and who lets it go on") {
    Driver d;
    open_still(d, "scenes/turns.py");
    std::string all = "\n";
    for (const char* event : {"28",  "46",  "47",  "74",  "109", "110", "112", "163", "164", "182", "201",
                              "202", "223", "233", "234", "242", "243", "265", "281", "282", "283", "284"}) {
      go_to(d, event);
      all += std::string(event) + " " + d.picture().texts_in(Place::Narration).at(0) + "\n";
    }
    CHECK(all == R"(
28 Task-3 waits for the lock until it is its turn. The loop takes the next handle.
46 The lock lets Task-3 in.
47 Task-3 joins the ready queue: the lock let it in.
74 Task-3 waits for the semaphore slots until it is its turn. The loop takes the next handle.
109 The semaphore slots lets Task-3 in.
110 Task-3 joins the ready queue: the semaphore slots let it in.
112 Task-2 waits for the event door until that is set. The loop takes the next handle.
163 The event door is set, which Task-2 waited for.
164 Task-2 joins the ready queue: the event door was set.
182 Task-2 waits for the condition news until it is notified. The loop takes the next handle.
201 The condition news notifies Task-4.
202 Task-4 joins the ready queue: the condition news notified it.
223 Task-2 waits for the queue jobs until there is an item. The loop takes the next handle.
233 The queue jobs has an item for Task-4.
234 Task-4 joins the ready queue: the queue jobs has an item for it.
242 The queue jobs has room for Task-5.
243 Task-5 joins the ready queue: the queue jobs has room for it.
265 Task-2 waits for the barrier start until all have come. The loop takes the next handle.
281 The queue jobs is all done, which Task-5 waited for.
282 Task-5 joins the ready queue: the queue jobs is all done.
283 The barrier start lets Task-4 go on.
284 Task-4 joins the ready queue: the barrier start let it go on.
)");
  }

  TEST_CASE("a condition's line, and those who have been notified and want its lock back") {
    check_words("scenes/turns.py", "188", R"(
ready: Ready | could run | wake-ups join here | await leaves here | no handles: select is next
running: Running | the one thread | 3 | runner("b") | its step is over: the loop goes on
done: Done | 0 of 4 | nobody yet
timers: Timers | wait for a time | 1 | main | 2.000 | in 1.0 s
outside: Outside | wait for threads, network | now | +0.5 s | +1 s | no sockets | no threads
futures: Futures | wait for a result | no futures
locks: Locks and queues | wait for a turn | +4 more | news | Condition | 4 | 2 | 3 | in line | group | TaskGroup | 2 | 3 | 4 | 3 tasks | lock | Lock | free | nobody in line | door | Event | set | nobody in line
narration: Task-3 waits for the condition news until it is notified. The loop takes the next handle. | It is suspended at line 12; its frames stay as they are until it is resumed. | caused by | event 186, line 10 | next | the loop waits until 2.000
output: 3 lines still to come
)");
    check_words("scenes/turns.py", "206", R"(
ready: Ready | next iteration | wake-ups join here | await leaves here | 4 | runner("c") | news notified it | 2 | runner("a") | news notified it | 3 | runner("b") | news notified it
running: Running | the one thread | 1 | main | woken by sleep#8 | news.notify_all()
done: Done | 0 of 4 | nobody yet
timers: Timers | wait for a time | no timers
outside: Outside | wait for threads, network | now | +0.5 s | +1 s | no sockets | no threads
futures: Futures | wait for a result | no futures
locks: Locks and queues | wait for a turn | +5 more | news | Condition | 3 notified | nobody in line | group | TaskGroup | 2 | 3 | 4 | 3 tasks | news._lock | Lock | 1 | held | nobody in line | lock | Lock | free | nobody in line
narration: Task-3 joins the ready queue: the condition news notified it. | 2 handles are before it; it runs in the next iteration. | caused by | event 205, line 34 | next | Task-5 is created
output: 3 lines still to come
)");
  }

  TEST_CASE("a queue in which one waits for an item, a barrier that two have come to") {
    check_words("scenes/turns.py", "265", R"(
ready: Ready | next iteration | wake-ups join here | await leaves here | 5 | feeder | jobs has room for it
running: Running | the one thread | 2 | runner("a") | its step is over: the loop goes on
done: Done | 0 of 5 | nobody yet
timers: Timers | wait for a time | no timers
outside: Outside | wait for threads, network | now | +0.5 s | +1 s | no sockets | no threads
futures: Futures | wait for a result | 1 | main | taskgroup… | its tasks
locks: Locks and queues | wait for a turn | +4 more | jobs | Queue(1) | 0 items | 3 | in line | start | Barrier(3) | 2 have come | 4 | 2 | in line | group | TaskGroup | 2 | 3 | 4 | 5 | 4 tasks | lock | Lock | free | nobody in line
narration: Task-2 waits for the barrier start until all have come. The loop takes the next handle. | It is suspended at line 15; its frames stay as they are until it is resumed. | caused by | event 260, line 13 | next | Task-5 runs
output: 2.000 | 4 | c 0 | 2.000 | 2 | a 1 | 1 line still to come
)");
  }

  TEST_CASE("a script without a loop has the thread itself, at its own line") {
    Driver d;
    d.open("../scenarios/02_two_fetches_one_after_the_other.py");
    std::vector<std::pair<std::string, int>> stood;  // whose code, at each event
    for (std::uint64_t event = 1; event <= 7; ++event) {
      d.key("Right");
      while (d.event() < event) {
        d.key("Right");
      }
      const scene::WindowContent& content = d.app().show().content();
      stood.emplace_back(content.stage.running.name, content.source.current_line);
    }
    CHECK(stood ==
          std::vector<std::pair<std::string, int>>{
              {"", 0}, {"fetch()", 10}, {"fetch()", 11}, {"fetch()", 12}, {"fetch()", 10}, {"fetch()", 11}, {"fetch()", 12}});
    CHECK(d.shows("fetch, line 12"));
  }

  TEST_CASE("tasks in which asyncio.run() cleans up are not among those that have ended") {
    check_words("../scenarios/01_one_coroutine.py", "57", R"(
ready: Ready | could run | wake-ups join here | await leaves here | the script has ended
running: Running | the one thread | nobody: the script has ended
done: Done | 1 of 1 | 1 | main | returned  | None
timers: Timers | wait for a time | no timers
outside: Outside | wait for threads, network | now | +1 s | +2 s | +3 s | no sockets | no threads
futures: Futures | wait for a result | no futures
locks: Locks and queues | wait for a turn | no locks, no queues
narration: The script ends. | It took 3 s of virtual time.
output: 0.000 | 1 | one tea, please | 0.000 | 1 | nothing has happened yet | 0.000 | 1 |   the kettle is on | 3.000 | 1 |   the tea is ready | 3.000 | 1 | thank you for a cup of tea
)");
  }

  TEST_CASE("who has the thread before the first iteration, and what a timeline without tasks says") {
    Driver d;
    d.put("plain.py", "print(1)\n");
    d.open("plain.py");
    d.key("N");
    CHECK(d.app().show().content().stage.running.woken_by == "no event loop");
    CHECK(d.shows("no tasks"));
    d.open("../scenarios/01_one_coroutine.py");
    d.key("G");
    d.type("4.1");
    d.key("Enter");
    CHECK(d.app().show().content().stage.running.woken_by == "its loop does not run yet");
    CHECK_FALSE(d.shows("no tasks"));
    d.key("V");
    d.type("nobody is called so");
    d.key("Enter");
    CHECK(d.shows("no lane has this name"));
  }

  TEST_CASE("lanes of one coroutine are told apart, however long its name is") {
    Driver d;
    d.open("../scenarios/22_a_deadlock.py");
    d.settle();
    std::string names;
    for (const char* lane : {"lane-task-2", "lane-task-3", "lane-task-4"}) {
      for (const scene::Shape& shape : d.picture().shapes()) {
        const bool label = shape.kind == scene::ShapeKind::Text && shape.box.x < 168;
        names += label && d.picture().id(shape) == lane ? std::string(d.picture().text(shape)) : "";
      }
      names += "; ";
    }
    CHECK(names == "philoso… Plato; philo… Hypatia; philoso… Laozi; ");
  }

  TEST_CASE("whatever kind of thing happens, the stage shows it") {
    std::map<trace::EventKind, int> kinds;  // how often the stage changed with one of these
    std::vector<std::string> paths = {"barrier.py", "lost.py", "scenes/gate.py", "scenes/cancel_chain.py",
                                      "scenes/fetch_blocking.py"};
    for (const char* name : {"05_four_pages_with_aiohttp", "10_no_longer_than_two_seconds", "12_one_of_three_fails",
                             "16_two_at_a_time", "17_a_kitchen_with_a_queue", "21_a_server_and_two_clients", "22_a_deadlock"}) {
      paths.push_back(std::string("../scenarios/") + name + ".py");
    }
    for (const std::string& path : paths) {
      Driver d;
      d.put("barrier.py", kBarrier);
      d.put("lost.py", kLost);
      open_still(d, path);
      std::string before = seen(d);
      while (!d.app().playback()->at_end()) {
        d.key("Right");
        const auto event = d.app().session()->recording().event_at(d.app().playback()->position());
        REQUIRE(event);
        std::string after = seen(d);
        kinds[event->kind] += after != before ? 1 : 0;
        before = std::move(after);
      }
    }
    std::set<std::string> unseen;
    for (const auto& [kind, count] : kinds) {
      if (count == 0) {
        unseen.insert(std::string(trace::info(kind).name));
      }
    }
    CHECK(kinds.size() > 30);
    // The script's begin is the first picture; a wake-up is seen when the step begins, an accepted connection when its bytes come.
    CHECK(unseen == std::set<std::string>{"net_accept", "script_start", "task_wakeup"});
  }
}

}  // namespace awaitscope::ui
