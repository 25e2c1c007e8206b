// A program on the event loop, in C++ alone. It is this Python script, line by line:
//
//     async def brew(name, minutes):
//         print(f"{loop.time():g}: {name} on the stove")
//         await asyncio.sleep(minutes)
//         return name
//
//     async def main():
//         tea = asyncio.create_task(brew("tea", 4), name="tea")
//         cups = await asyncio.gather(brew("espresso", 1), brew("filter", 3))
//         print(f"{loop.time():g}: {cups[0]} and {cups[1]}")
//         tea.cancel("too late for tea")
//         try:
//             await tea
//         except asyncio.CancelledError as error:
//             print(f"{loop.time():g}: {error}")
//
//     asyncio.run(main())
//
// A coroutine by hand is a class: its members are the local variables, and `step` is a switch over the point where it was
// left. Suspending is returning from `step` with what is awaited; resuming is the next call, which enters the switch at the
// next case. Nothing is kept on the C++ stack, so a million of them may wait at the same time.

#include <cstdio>
#include <string>

#include "runtime/gather.h"
#include "runtime/observer.h"
#include "runtime/plain_host.h"
#include "runtime/runner.h"
#include "runtime/runtime.h"
#include "runtime/sleep.h"
#include "runtime/task.h"

using namespace awaitscope;
using namespace awaitscope::runtime;

namespace {

class Brew final : public NativeFrame {
 public:
  Brew(Runtime& runtime, const char* name, double minutes) : runtime_(runtime), name_(name), minutes_(minutes) {}
  const char* qualified_name() const override { return "brew"; }

  Motion step(Signal signal) override {
    switch (at_) {
      case At::Start:
        std::printf("%g: %s on the stove\n", runtime_.now(), name_);
        at_ = At::Brewed;
        return await(sleep(runtime_, minutes_));
      case At::Brewed:
        // Nothing catches an exception here, so a cancellation goes on to whoever waits for this task.
        if (signal.thrown()) return raise(std::move(signal));
        return returning(PlainHost::text(name_));
    }
    return raise(Value());
  }

 private:
  enum class At { Start, Brewed };

  Runtime& runtime_;
  const char* name_;
  double minutes_;
  At at_ = At::Start;
};

class Main final : public NativeFrame {
 public:
  explicit Main(Runtime& runtime) : runtime_(runtime) {}
  const char* qualified_name() const override { return "main"; }

  Motion step(Signal signal) override {
    switch (at_) {
      case At::Start:
        tea_ = runtime_.running_loop()->create_task(brew("tea", 4));
        tea_->set_name(PlainHost::text("tea"));
        at_ = At::Gathered;
        return await(gather_two());
      case At::Gathered: {
        const std::vector<Value>& cups = signal.value.as<PlainList>()->items;
        std::printf("%g: %s and %s\n", runtime_.now(), text(cups[0]).c_str(), text(cups[1]).c_str());
        tea_->cancel(PlainHost::text("too late for tea"));
        at_ = At::TeaEnded;
        return await(Ref<Future>::share(tea_.get()));
      }
      case At::TeaEnded:
        // `except asyncio.CancelledError`: the exception arrives as the signal, and not raising it further catches it.
        std::printf("%g: %s\n", runtime_.now(), text(signal.value.as<PlainException>()->argument).c_str());
        return returning(Value::none());
    }
    return raise(Value());
  }

 private:
  enum class At { Start, Gathered, TeaEnded };

  Ref<Coroutine> brew(const char* name, double minutes) {
    return make_coroutine(runtime_, std::make_unique<Brew>(runtime_, name, minutes));
  }
  // gather() makes the tasks at once, and answers with a future for all their results.
  Ref<Future> gather_two() {
    Gather gather(runtime_, Gather::Exceptions::Raise);
    static_cast<void>(gather.add(brew("espresso", 1)));
    static_cast<void>(gather.add(brew("filter", 3)));
    return Ref<Future>::adopt(static_cast<Future*>(gather.finish().value.detach()));
  }
  std::string text(const Value& value) { return runtime_.host().text_of(value); }

  Runtime& runtime_;
  Ref<Task> tea_;
  At at_ = At::Start;
};

// Whoever wants to know what the loop does derives from LoopObserver. This one says when the clock moves: the three minutes
// are over at once, since nothing waits in reality.
class ClockWatcher : public LoopObserver {
 public:
  void clock_moved(double from, double to, ClockReason) override { std::printf("   the clock goes from %g to %g\n", from, to); }
};

}  // namespace

int main() {
  PlainHost host;
  ClockWatcher watcher;
  Runtime runtime(host, &watcher);
  AsyncioRun run(runtime, make_coroutine(runtime, std::make_unique<Main>(runtime)));
  // Paused can only come from a host that cuts the run into slices; PlainHost never does.
  return run.resume().returned() ? 0 : 1;
}
