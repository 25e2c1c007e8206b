// Lock, Event, Semaphore, Queue and wait(), written by hand in C++: scripts of tests/conformance and of sequences/,
// translated; CPython's traces must come out.

#include <doctest/doctest.h>

#include "runtime/locks.h"
#include "runtime/queue.h"
#include "runtime/wait.h"
#include "support/program.h"

using namespace awaitscope;
using namespace awaitscope::runtime;

namespace {

std::string shown(bool truth) { return truth ? "True" : "False"; }

std::string text_of(Program& p, const Value& exception) {
  return exception.empty() ? "" : p.host.text_of(exception.as<PlainException>()->argument);
}

Ref<Future> as_future(const Ref<Task>& task) { return Ref<Future>::share(task.get()); }

// async with lock: print, await sleep(hold)
template <typename Guard>
Ref<Coroutine> guarded(Program& p, const char* name, Ref<Guard> guard, double hold, std::function<void()> inside,
                       std::function<void()> after) {
  return p.coroutine(name, [&p, guard, hold, inside, after](Body& body, Signal signal) {
    switch (body.at++) {
      case 0: return body.await(guard->acquire());
      case 1:
        if (signal.thrown()) return body.raise(std::move(signal));
        inside();
        return body.await(p.sleep(hold));
      default:
        if (MaybeException error = guard->release()) return body.raise(std::move(error));
        if (!signal.thrown()) after();
        return body.finish(std::move(signal));
    }
  });
}

TEST_SUITE_BEGIN("primitives");

TEST_CASE("lock_contention: first come first served, also when a waiter is cancelled") {
  Program p;
  std::vector<Value> tasks;
  Ref<Lock> lock;
  const auto worker = [&](std::string name, double hold) {
    Ref<Lock> its_lock = lock;
    return p.coroutine("worker", [&p, name, its_lock, hold](Body& body, Signal signal) {
      switch (body.at++) {
        case 0: p.print(name + " wants the lock"); return body.await(its_lock->acquire());
        case 1:
          if (signal.thrown()) return body.raise(std::move(signal));
          p.print(name + " has the lock at " + p.number(p.loop().time()));
          return body.await(p.sleep(hold));
        default:
          if (MaybeException error = its_lock->release()) return body.raise(std::move(error));
          p.print(name + " released, locked: " + shown(its_lock->locked()));
          return body.finish(std::move(signal));
      }
    });
  };
  const Resumed result = p.run(p.coroutine("main", [&](Body& body, Signal signal) {
    switch (body.at++) {
      case 0:
        lock = make_object<Lock>(p.runtime);
        for (const auto& [name, hold] : {std::pair{"A", 2}, {"B", 1}, {"C", 1}, {"D", 1}}) {
          tasks.push_back(p.create_task(worker(name, hold)).value());
        }
        return body.await(p.sleep(1));
      case 1: tasks[2].as<Task>()->cancel(); return body.await(p.gather(tasks, Gather::Exceptions::Return));
      case 2: p.print(p.host.repr(signal.value)); return body.await(lock->acquire());
      case 3: body.task = p.create_task(make_coroutine(p.runtime, lock->acquire())); return body.await(p.sleep(0));
      case 4:
        CHECK(!lock->release());
        p.print("free but promised: " + shown(lock->locked()));
        body.future = as_future(p.create_task(worker("late", 0)));
        return body.await(as_future(body.task));
      case 5:
        p.print(shown(signal.value.is_true()) + " " + shown(lock->locked()));
        CHECK(!lock->release());
        return body.await(body.future);
      default: p.print(text_of(p, lock->release())); return body.returning(Value::none());
    }
  }));
  CHECK(result.returned());
  CHECK(p.compare(conformance("locks/lock_contention")) == "");
}

TEST_CASE("semaphore: a limit on how many run at once; a bounded one counts") {
  Program p;
  const Resumed result = p.run(p.coroutine("main", [&](Body& body, Signal) {
    switch (body.at++) {
      case 0: {
        Ref<Semaphore> semaphore = make_object<Semaphore>(p.runtime, 2);
        body.kept = semaphore.value();
        std::vector<Value> workers;
        for (int number = 0; number < 6; ++number) {
          const auto print = [&p, number](const char* what) {
            return [&p, number, what] { p.print(std::to_string(number) + what + p.number(p.loop().time())); };
          };
          workers.push_back(guarded(p, "worker", semaphore, 1 + number / 4.0, print(" in at "), print(" out at ")).value());
        }
        return body.await(p.gather(std::move(workers)));
      }
      case 1: {
        p.print("locked: " + shown(body.kept.as<Semaphore>()->locked()));
        Ref<Semaphore> bounded = make_object<Semaphore>(p.runtime, 1, Semaphore::Bounded::Yes);
        body.kept = bounded.value();
        return body.await(bounded->acquire());
      }
      default: {
        auto& bounded = *body.kept.as<Semaphore>();
        p.print("locked: " + shown(bounded.locked()));
        CHECK(!bounded.release());
        p.print(text_of(p, bounded.release()));
        return body.returning(Value::none());
      }
    }
  }));
  CHECK(result.returned());
  CHECK(p.compare(conformance("locks/semaphore")) == "");
}

TEST_CASE("queue_workers: producer, consumers, join, a bounded queue, and one that is a stack") {
  Program p;
  Ref<Queue> queue;
  std::vector<Value> consumers;
  const auto consumer = [&](std::string name, double delay) {
    return p.coroutine("consumer", [&p, name, delay, its_queue = queue](Body& body, Signal signal) {
      if (signal.thrown()) return body.raise(std::move(signal));
      switch (body.at) {
        case 2:
          p.print(name + " handled " + p.host.repr(body.kept) + " at " + p.number(p.loop().time()));
          CHECK(!its_queue->task_done());
          [[fallthrough]];
        case 0: body.at = 1; return body.await(its_queue->get());
        default:
          body.at = 2;
          body.kept = std::move(signal.value);
          return body.await(p.sleep(delay));
      }
    });
  };
  const auto producer = [&](int count) {
    return p.frame("producer", [&p, &queue, count](Body& body, Signal) {
      const int number = body.at++;
      if (number > 0) p.print("put " + std::to_string(number - 1) + " size " + std::to_string(queue->items().size()));
      if (number < count) return body.await(queue->put(Value::small_int(number)));
      p.print("producer done at " + p.number(p.loop().time()));
      return body.returning(Value::none());
    });
  };
  const Resumed result = p.run(p.coroutine("main", [&](Body& body, Signal) {
    switch (body.at++) {
      case 0:
        queue = make_object<Queue>(p.runtime, 2);
        consumers.push_back(p.create_task(consumer("slow", 1)).value());
        consumers.push_back(p.create_task(consumer("fast", 0.25)).value());
        return body.await(producer(7));
      case 1: return body.await(queue->join());
      case 2:
        p.print("joined at " + p.number(p.loop().time()));
        for (const Value& task : consumers) task.as<Task>()->cancel();
        return body.await(p.gather(consumers, Gather::Exceptions::Return));
      default: {
        Ref<Queue> stack = make_object<Queue>(p.runtime, 0, Queue::Order::Lifo);
        for (const int item : {3, 1, 2}) CHECK(!stack->put_nowait(Value::small_int(item)));
        std::vector<Value> taken;
        for (int i = 0; i < 3; ++i) taken.push_back(stack->get_nowait().value);
        p.print("[1, 2, 3] " + p.host.repr(p.host.make_list(taken)));  // of a priority queue, which is not of this room
        p.print("empty " + p.host.repr(stack->get_nowait().value));
        CHECK(!queue->put_nowait(Value::small_int(1)));
        CHECK(!queue->put_nowait(Value::small_int(2)));
        p.print("full " + p.host.repr(queue->put_nowait(Value::small_int(3))));
        CHECK(text_of(p, stack->task_done()).empty());
        return body.returning(Value::none());
      }
    }
  }));
  CHECK(result.returned());
  CHECK(p.compare(conformance("queues/queue_workers")) == "");
}

TEST_CASE("an event wakes all that wait, and does not suspend when it is set") {
  Program p;
  std::vector<Value> tasks;
  Ref<Event> event;
  static_cast<void>(p.run(p.coroutine("main", [&](Body& body, Signal signal) {
    switch (body.at++) {
      case 0:
        event = make_object<Event>(p.runtime);
        for (const char* name : {"a", "b", "c"}) {
          tasks.push_back(p.create_task(p.coroutine("waiter", [&, name](Body& inner, Signal within) {
                             if (inner.at++ == 0) return inner.await(event->wait());
                             if (!within.thrown()) p.print(std::string(name) + " " + shown(within.value.is_true()));
                             return within.thrown() ? inner.raise(std::move(within)) : inner.returning(Value::none());
                           })).value());
        }
        return body.await(p.sleep(1));
      case 1:
        tasks[1].as<Task>()->cancel();
        CHECK(!event->set());
        CHECK(!event->set());
        return body.await(event->wait());
      case 2: p.print("main goes straight on"); return body.await(p.gather(tasks, Gather::Exceptions::Return));
      case 3:
        event->clear();
        body.task = p.create_task(make_coroutine(p.runtime, event->wait()));
        return body.await(p.sleep(0));
      case 4:
        CHECK(!event->set());
        event->clear();
        return body.await(as_future(body.task));
      default: p.print(shown(signal.value.is_true()) + " " + shown(event->is_set())); return body.returning(Value::none());
    }
  })));
  CHECK(p.compare(sequence("events")) == "");
}

TEST_CASE("who is woken and cancelled in the same iteration hands over to the next") {
  Program p;
  std::vector<Value> tasks;
  Ref<Lock> lock;
  Ref<Semaphore> semaphore;
  Ref<Queue> queue;
  const auto nothing = [] {};
  const auto cancel_later = [&] {
    Ref<Task> victim = Ref<Task>::share(tasks[1].as<Task>());
    p.loop().call_later(0.5, p.action("Task.cancel", [victim] { victim->cancel(); }));
  };
  const auto through = [&](const char* name, std::function<std::unique_ptr<NativeFrame>()> what, Value answer) {
    return p
        .create_task(p.coroutine(name,
                                 [what, answer](Body& body, Signal signal) {
                                   if (body.at++ == 0) return body.await(what());
                                   return signal.thrown() || answer.empty() ? body.finish(std::move(signal))
                                                                            : body.returning(answer);
                                 }))
        .value();
  };
  static_cast<void>(p.run(p.coroutine("main", [&](Body& body, Signal signal) {
    if (signal.value.is(&plain_list_kind) && body.at < 8) p.print(p.host.repr(signal.value));
    switch (body.at++) {
      case 0:
        lock = make_object<Lock>(p.runtime);
        for (int i = 0; i < 3; ++i) tasks.push_back(p.create_task(guarded(p, "holder", lock, 1, nothing, nothing)).value());
        return body.await(p.sleep(0.5));
      case 1: cancel_later(); return body.await(p.gather(tasks, Gather::Exceptions::Return));
      case 2:
        tasks.clear();
        semaphore = make_object<Semaphore>(p.runtime, 1);
        for (int i = 0; i < 3; ++i) {
          tasks.push_back(p.create_task(guarded(p, "holder", semaphore, 1, nothing, nothing)).value());
        }
        return body.await(p.sleep(0.5));
      case 3: cancel_later(); return body.await(p.gather(tasks, Gather::Exceptions::Return));
      case 4:
        queue = make_object<Queue>(p.runtime, 1);
        tasks = {through(
                     "getter", [&] { return queue->get(); }, Value()),
                 through(
                     "getter", [&] { return queue->get(); }, Value())};
        return body.await(p.sleep(0));
      case 5:
        CHECK(!queue->put_nowait(PlainHost::text("item")));
        tasks[0].as<Task>()->cancel();
        return body.await(p.gather(tasks, Gather::Exceptions::Return));
      case 6:
        CHECK(!queue->put_nowait(PlainHost::text("first")));
        tasks.clear();
        for (int number = 0; number < 2; ++number) {
          tasks.push_back(through(
              "putter", [&queue, number] { return queue->put(Value::small_int(number)); }, PlainHost::text("put")));
        }
        return body.await(p.sleep(0));
      case 7:
        p.print(p.host.text_of(queue->get_nowait().value));
        tasks[0].as<Task>()->cancel();
        return body.await(p.gather(tasks, Gather::Exceptions::Return));
      default: {
        const std::string results = p.host.repr(signal.value);
        const std::string item = p.host.repr(queue->get_nowait().value);
        p.print(results + " " + item + " " + shown(queue->empty()));
        return body.returning(Value::none());
      }
    }
  })));
  CHECK(p.compare(sequence("hand_over")) == "");
}

TEST_CASE("wait() in its three modes, with a timeout, cancelled, and with futures that are done already") {
  Program p;
  std::vector<Ref<Future>> tasks;
  std::vector<Ref<Future>> pending;
  const auto work = [&](Value name, double delay, const char* error, const char* task_name) {
    return as_future(p.create_task(p.coroutine("work",
                                               [&p, name, delay, error](Body& body, Signal signal) {
                                                 if (body.at++ == 0) return body.await(p.sleep(delay));
                                                 if (signal.thrown()) return body.raise(std::move(signal));
                                                 return error == nullptr
                                                            ? body.returning(name)
                                                            : body.raise(PlainHost::exception("RuntimeError", error));
                                               }),
                                   task_name));
  };
  const auto count = [&](const Value& both) {
    const std::vector<Value>& sets = both.as<PlainList>()->items;
    pending.clear();
    for (const Value& each : sets[1].as<PlainList>()->items) pending.push_back(Ref<Future>::share(each.as<Future>()));
    p.print(std::to_string(sets[0].as<PlainList>()->items.size()) + " " + std::to_string(pending.size()));
  };
  const auto all = ReturnWhen::AllCompleted;
  static_cast<void>(p.run(p.coroutine("main", [&](Body& body, Signal signal) {
    if (signal.value.is(&plain_list_kind)) count(signal.value);
    switch (body.at++) {
      case 0:
        for (const auto& [name, delay] : {std::pair{"x", 3}, {"y", 1}, {"z", 2}}) {
          tasks.push_back(work(PlainHost::text(name), delay, nullptr, name));
        }
        return body.await(wait(p.runtime, tasks, std::nullopt, ReturnWhen::FirstCompleted));
      case 1: return body.await(wait(p.runtime, pending, 1.5, all));
      case 2:
        for (const Ref<Future>& task : pending) task->cancel();
        return body.await(wait(p.runtime, pending, std::nullopt, all));
      case 3:
        tasks = {work(PlainHost::text("p"), 2, nullptr, nullptr), work(PlainHost::text("q"), 1, "broken", nullptr)};
        tasks.push_back(tasks[0]);  // twice the same: a set has it once
        return body.await(wait(p.runtime, tasks, std::nullopt, ReturnWhen::FirstException));
      case 4: return body.await(wait(p.runtime, tasks, std::nullopt, all));
      case 5: return body.await(wait(p.runtime, tasks, 5, all));
      case 6: {
        Ref<Task> self = Ref<Task>::share(p.runtime.current_task());
        p.loop().call_later(1, p.action("Task.cancel", [self] { self->cancel(); }));
        return body.await(wait(p.runtime, {p.loop().create_future()}, 2, all));
      }
      default:
        REQUIRE(signal.thrown());
        p.print("cancelled");
        return body.returning(Value::none());
    }
  })));
  CHECK(p.compare(sequence("waiting")) == "");
}

class PrimitiveWatcher : public LoopObserver {
 public:
  void primitive_created(PrimitiveId primitive, std::int64_t capacity, std::int64_t value) override {
    lines.push_back("created " + name(primitive) + " " + std::to_string(value) + "/" + std::to_string(capacity));
  }
  void primitive_changed(const PrimitiveNews& news) override {
    std::string line = name(news.primitive) + " " + name_of(news.change) + " " + std::to_string(news.value);
    if (news.who)
      line += " " + (news.who.task ? std::string("Task-") : name_of(news.who.kind) + std::string("#")) +
              std::to_string(news.who.number);
    if (news.item != nullptr) line += " item";
    lines.push_back(std::move(line));
  }
  std::vector<std::string> lines;

 private:
  static std::string name(PrimitiveId id) { return name_of(id.kind) + std::string("#") + std::to_string(id.number); }
};

TEST_CASE("a primitive shows who holds it and who waits, though an uncontended one makes no record") {
  PlainHost host;
  PrimitiveWatcher watcher;
  Recorder recorder;
  Runtime runtime(host, &watcher);
  Program p(host, recorder, runtime);
  static_cast<void>(p.run(p.coroutine("main", [&](Body& body, Signal) {
    if (body.at++ > 0) return body.returning(Value::none());
    Ref<Lock> lock = make_object<Lock>(runtime);
    std::vector<Value> holders;
    for (int i = 0; i < 2; ++i)
      holders.push_back(guarded(
                            p, "holder", lock, 1, [] {}, [] {})
                            .value());
    Ref<Queue> queue = make_object<Queue>(runtime, 3);
    CHECK(!queue->put_nowait(Value::none()));
    CHECK(queue->get_nowait().returned());
    return body.await(p.gather(std::move(holders)));
  })));
  CHECK(watcher.lines == std::vector<std::string>{
                             "created Lock#1 0/1",
                             "created Queue#1 0/3",
                             "Queue#1 item_added 1 item",
                             "Queue#1 item_removed 0 item",
                             "Lock#1 holder_added 1 Task-2",
                             "Lock#1 waiter_added 1 lock#1",
                             "Lock#1 holder_removed 0 Task-2",
                             "Lock#1 waiter_removed 0 lock#1",
                             "Lock#1 holder_added 1 Task-3",
                             "Lock#1 holder_removed 0 Task-3",
                         });
}

TEST_SUITE_END();

}  // namespace
