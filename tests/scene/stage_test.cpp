#include <doctest/doctest.h>

#include <iterator>
#include <set>

#include "support.h"

using namespace awaitscope;
using namespace awaitscope::scene;
using Tasks = std::vector<std::int64_t>;

namespace {

bool says(const Picture& picture, Place place, const std::string& words) {
  for (const std::string& one : picture.texts_in(place)) {
    if (one == words) {
      return true;
    }
  }
  return false;
}

Tasks ghosts_of(const Picture& picture, const std::string& id) {
  const Rect row = picture.bounds_of(id);
  Tasks tasks;
  for (const Token& token : picture.tokens()) {
    if (!token.solid && token.box.centre().y > row.y && token.box.centre().y < row.bottom() && token.box.x >= row.x) {
      tasks.push_back(token.task);
    }
  }
  return tasks;
}

}  // namespace

TEST_SUITE("stage") {
  TEST_CASE("gate after event 155: 4 runs, 6 and 5 are ready with the bar between, two timers, the gate held by 5 and 6") {
    const auto scene = open_scene("gate");
    const auto shot = shoot(*scene, {155, 0});
    const Picture& p = shot->picture;
    CHECK(p.tasks_in(Place::Running) == Tasks{4});
    CHECK(p.tasks_in(Place::Ready) == Tasks{6, 5});
    const Rect bar = p.bounds_of("batch-bar");
    CHECK(p.solid_token(6)->box.right() < bar.x);
    CHECK(bar.right() < p.solid_token(5)->box.x);
    CHECK(p.tasks_in(Place::Timers) == Tasks{2});
    CHECK(says(p, Place::Timers, "2.250"));
    CHECK(says(p, Place::Timers, "5.000"));
    CHECK(says(p, Place::Timers, "in 3.0 s"));
    CHECK(says(p, Place::Timers, "timeout of main"));
    CHECK(p.tasks_in(Place::Futures) == Tasks{1});
    CHECK(says(p, Place::Futures, "gather#1"));
    CHECK(says(p, Place::Futures, "1 of 4 done"));
    CHECK(ghosts_of(p, "future-gather#1") == Tasks{3, 4, 5, 6});
    CHECK(says(p, Place::Futures, "executor#2"));
    CHECK(says(p, Place::Futures, "nobody waits for it yet"));
    CHECK(says(p, Place::Outside, "asyncio_0"));
    CHECK(says(p, Place::Outside, "2.800"));
    CHECK(p.tasks_in(Place::Outside).empty());
    CHECK(says(p, Place::Locks, "gate"));
    CHECK(says(p, Place::Locks, "Semaphore(2)"));
    CHECK(says(p, Place::Locks, "held, 0 free"));
    CHECK(says(p, Place::Locks, "nobody in line"));
    CHECK(ghosts_of(p, "lock-gate") == Tasks{5, 6});
    CHECK(p.tasks_in(Place::Done) == Tasks{3});
    CHECK(says(p, Place::Done, "555"));
    CHECK(says(p, Place::Done, "1 of 6"));
    CHECK(says(p, Place::Ready, "gate let it in"));
    CHECK(says(p, Place::Ready, "fetch(\"west\")"));
    CHECK(says(p, Place::Running, "woken by sleep#3"));
  }

  TEST_CASE("bars of timers end where their deadline is on the common scale") {
    const auto scene = open_scene("gate");
    const auto shot = shoot(*scene, {155, 0});
    const StageLayout& l = shot->layout.places;
    const auto x_of = [&](double when) {
      return l.now_x + static_cast<float>((when - 2.0) / shot->content.scale.span) * (l.farthest_x - l.now_x);
    };
    for (const auto& stick : {std::pair("timer-3", 5.0), {"thread-asyncio_0", 2.8}}) {
      const char* const id = stick.first;
      const double when = stick.second;
      bool found = false;
      for (const Shape& shape : shot->picture.shapes()) {
        found = found || (shot->picture.id(shape) == id && shape.kind == ShapeKind::Rect &&
                          std::abs(shape.box.x - l.now_x) < 1 && std::abs(shape.box.right() - x_of(when)) < 1);
      }
      CHECK_MESSAGE(found, id);
    }
  }

  TEST_CASE("in every state of every scene each living task has exactly one solid token on the stage") {
    for (const char* name : {"gate", "queue_blocked", "cancel_chain", "fetch_three"}) {
      const auto scene = open_scene(name);
      for (trace::EventNumber event = 1; event <= scene->recording.event_count(); ++event) {
        const trace::LoopState state = scene->recording.state_at({event, 0});
        const auto shot = shoot(*scene, {event, 0});
        std::multiset<std::int64_t> solid;
        for (const Token& token : shot->picture.tokens()) {
          if (token.solid && token.place >= Place::Ready && token.place <= Place::Locks) {
            solid.insert(token.task);
          }
        }
        state.tables().tasks.for_each([&](const trace::TaskRow& task) {
          const auto id = static_cast<std::int64_t>(task.id.number);
          const auto count = solid.count(id);
          if (task.phase == trace::TaskPhase::Done) {
            CHECK_MESSAGE(count <= 1, std::string(name)
                                          << " " << event << " task " << id);  // the earliest ends are counted, not shown
          } else {
            CHECK_MESSAGE(count == 1, std::string(name) << " " << event << " task " << id << " has " << count);
          }
        });
      }
    }
  }

  TEST_CASE("where a task stands is what it does") {
    const auto scene = open_scene("gate");
    for (trace::EventNumber event = 1; event <= scene->recording.event_count(); event += 3) {
      const trace::LoopState state = scene->recording.state_at({event, 0});
      const auto shot = shoot(*scene, {event, 0});
      state.tables().tasks.for_each([&](const trace::TaskRow& task) {
        const Token* token = shot->picture.solid_token(static_cast<std::int64_t>(task.id.number));
        if (token == nullptr) {
          return;
        }
        const bool begun = state.running_handle() != nullptr && state.running_handle()->task == task.id;
        Place expected = Place::Done;
        switch (task.phase) {
          case trace::TaskPhase::Created:
          case trace::TaskPhase::Running: expected = Place::Running; break;
          case trace::TaskPhase::Ready: expected = begun ? Place::Running : Place::Ready; break;
          case trace::TaskPhase::Done: expected = Place::Done; break;
          case trace::TaskPhase::Waiting: {
            const State waits = waiting_state(task.waits_for);
            expected = waits == State::Timer     ? Place::Timers
                       : waits == State::Lock    ? Place::Locks
                       : waits == State::Outside ? Place::Outside
                                                 : Place::Futures;
          }
        }
        CHECK_MESSAGE(place_name(token->place) == place_name(expected), "event " << event << " task " << task.id.number);
      });
    }
  }

  TEST_CASE("time.sleep holds the thread, and ready says that nobody can come") {
    const auto scene = open_scene("queue_blocked");
    const auto shot = shoot(*scene, {207, 0});
    CHECK(shot->picture.tasks_in(Place::Running) == Tasks{3});
    CHECK(says(shot->picture, Place::Running, "time.sleep holds the thread until 1.300"));
    CHECK(says(shot->picture, Place::Ready, "nobody can come: the thread is held"));
  }

  TEST_CASE("a cancellation shows on the token, on the timer and at who waits") {
    const auto scene = open_scene("cancel_chain");
    const auto shot = shoot(*scene, {33, 1});
    CHECK(shot->picture.solid_token(2)->error_in_hand);
    CHECK(shot->picture.solid_token(1)->cancel_asked);
    CHECK(says(shot->picture, Place::Timers, "cancelled"));
    CHECK(ghosts_of(shot->picture, "future-Task-2") == Tasks{2});
  }

  TEST_CASE("empty places say what would stand there") {
    const auto scene = open_scene("fetch_three");
    const auto shot = shoot(*scene, {1, 0});
    CHECK(says(shot->picture, Place::Timers, "no timers"));
    CHECK(says(shot->picture, Place::Futures, "no futures"));
    CHECK(says(shot->picture, Place::Locks, "no locks, no queues"));
    CHECK(says(shot->picture, Place::Done, "nobody yet"));
    CHECK(says(shot->picture, Place::Ready, "no loop yet"));
    CHECK(says(shot->picture, Place::Output, "3 lines still to come") == false);
  }
}

TEST_SUITE("crowds") {
  // A queue of so many handles, every fourth a callback of the loop.
  ReadyContent queue_of(std::int64_t count) {
    ReadyContent ready;
    for (std::int64_t i = 1; i <= count; ++i) {
      const std::int64_t task = i % 4 == 0 ? 0 : i;
      if (ready.rows.size() < 40) {
        ReadyRow row;
        row.handle = i;
        row.task = task;
        row.name = task == 0 ? "gather counts" : "fetch(" + std::to_string(i) + ")";
        row.this_batch = i <= count / 2;
        ready.rows.push_back(row);
      } else if (ready.crowd.size() < 1960) {
        ready.crowd.push_back(task);
      }
    }
    ready.this_batch = count / 2;
    ready.next_batch = count - count / 2;
    ready.groups = {{"fetch", count * 3 / 4, 1}, {"callbacks", count / 4, 0}};
    return ready;
  }

  TEST_CASE("a queue of any length stays inside its place and says how long it is") {
    LayoutWishes large;
    large.type_height = 25;
    const std::vector<WindowLayout> layouts = {lay_out(1600, 900), lay_out(1280, 720, large)};
    constexpr std::int64_t kCounts[] = {1, 2, 3, 7, 20, 40, 41, 1000, 100000};
    for (std::size_t i = 0; i < layouts.size() * std::size(kCounts); ++i) {
      const WindowLayout& l = layouts[i / std::size(kCounts)];
      const std::int64_t count = kCounts[i % std::size(kCounts)];
      Picture picture;
      Canvas c(picture, theme(ThemeName::Dark), test_fonts(), l.h);
      draw_ready(c, l.places, queue_of(count));
      for (const Token& token : picture.tokens()) {
        CHECK_MESSAGE(l.places.ready.holds(token.box, 2), count << ", type " << l.h);
      }
      for (const Shape& shape : picture.shapes()) {
        const std::string_view id = picture.id(shape);
        if (id == "ready-crowd" || id.starts_with("group-") || id == "ready-more") {
          CHECK_MESSAGE(l.places.ready.holds(shape.box, 2), id << " of " << count << ", type " << l.h);
        }
      }
      CHECK(picture.shapes().size() < 3000);
      const std::string all = [&] {
        std::string joined;
        for (const std::string& one : picture.texts_in(Place::Ready)) {
          joined += one + "\n";
        }
        return joined;
      }();
      if (count == 1000 && l.h == 18) {
        CHECK(all.find("+997 more: fetch 750, callbacks 250") != std::string::npos);
      }
      if (count == 100000) {
        CHECK(all.find("100,000") != std::string::npos);
      }
    }
  }
}
