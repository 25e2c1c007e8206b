#include <doctest/doctest.h>

#include <random>
#include <set>

#include "support/program.h"

using namespace awaitscope;
using namespace awaitscope::runtime;

namespace {

const NativeCallback kNothing{"nothing", nullptr,
                              [](Loop&, const Value&, const Value&) { return Resumed::returning(Value::none()); }};

struct Heap {
  Program program;
  Ref<Loop> loop = program.runtime.new_event_loop();
  TimerHeap timers;
  std::uint64_t numbers = 0;

  Ref<TimerHandle> push(double when) {
    Ref<TimerHandle> timer = make_object<TimerHandle>(*loop, HandleId{++numbers}, when, Callback::of(kNothing, Value::none()));
    timers.push(timer);
    return timer;
  }
};

TEST_SUITE_BEGIN("timer heap");

TEST_CASE("timers leave by deadline, and equal deadlines in the order they were set, whatever the order of pushes and pops") {
  // Few timers stay in the heap; many are sorted into the row; both are pushed and popped in turns.
  for (const unsigned most : {10u, 300u, 30'000u}) {
    Heap heap;
    std::mt19937 random(most);
    std::set<std::pair<double, std::uint64_t>> inside;  // what a heap is, slowly
    const auto push = [&] {
      const double when = static_cast<double>(random() % 1000) - 100.0;
      inside.emplace(when, heap.push(when)->id().number);
    };
    for (int round = 0; round < 20; ++round) {
      for (unsigned pushes = random() % most; pushes > 0; --pushes) push();
      bool same = heap.timers.size() == inside.size();
      for (unsigned pops = random() % most; pops > 0 && !inside.empty(); --pops) {
        const std::pair<double, std::uint64_t> first = *inside.begin();
        inside.erase(inside.begin());
        same = same && heap.timers.top().id().number == first.second && heap.timers.pop()->when() == first.first;
        if (random() % 7 == 0) push();
      }
      CHECK(same);
      heap.timers.check_invariants();
    }
  }
}

TEST_CASE("deadlines below zero, minus zero and infinity are in their places") {
  Heap heap;
  const double infinity = std::numeric_limits<double>::infinity();
  for (const double when : {1.0, infinity, 0.0, -0.0, -infinity, -1.0, 1e-300, -1e300}) heap.push(when);
  std::vector<std::uint64_t> order;
  while (!heap.timers.empty()) order.push_back(heap.timers.pop()->id().number);
  CHECK(order == std::vector<std::uint64_t>{5, 8, 6, 3, 4, 7, 1, 2});
}

TEST_CASE("a cancelled timer stays until it reaches the head") {
  Program p;
  const Ref<Loop> loop = p.runtime.new_event_loop();
  std::vector<Ref<TimerHandle>> timers;
  for (int i = 0; i < 5; ++i) timers.push_back(loop->call_later(i + 1, Callback::of(kNothing, Value::none())));
  timers[0]->cancel();
  timers[1]->cancel();
  timers[3]->cancel();
  CHECK(loop->timers().size() == 5);
  CHECK(loop->timers().cancelled_count() == 3);
  CHECK(loop->run_once() == Iteration::Ran);  // drops two at the head, fires the third
  CHECK(loop->time() == 3.0);
  CHECK(loop->timers().size() == 2);
  CHECK(loop->timers().cancelled_count() == 1);
  CHECK(!timers[0]->scheduled());
  CHECK(timers[3]->scheduled());
}

TEST_CASE("when more than half of more than a hundred timers are cancelled, all of these are dropped at once") {
  Program p;
  for (const int kept : {49, 51}) {
    const Ref<Loop> loop = p.runtime.new_event_loop();
    std::vector<Ref<TimerHandle>> timers;
    for (int i = 0; i < 101; ++i) timers.push_back(loop->call_later(1000 + i, Callback::of(kNothing, Value::none())));
    for (int i = kept; i < 101; ++i) timers[static_cast<std::size_t>(i)]->cancel();
    loop->call_soon(p.note("once"));
    CHECK(loop->run_once() == Iteration::Ran);
    CHECK(loop->timers().size() == (kept == 49 ? 49u : 101u));
    loop->timers().check_invariants();
    CHECK(loop->timers().cancelled_count() == (kept == 49 ? 0u : 50u));
  }
}

TEST_SUITE_END();

}  // namespace
