// The product's own loop beside raw_loop, asio_loop and libuv_loop: posting a callback and setting a timer, without anybody
// who listens and with every event recorded. And a script beside itself: unheard, recorded, and recorded with its lines.
//
//   awaitscope_loop [SCRIPT]

#include <chrono>
#include <fstream>
#include <memory>
#include <optional>
#include <sstream>
#include <string>

#include "base/budget.h"
#include "bench.hpp"
#include "player/recorder.h"
#include "player/run.h"
#include "runtime/loop.h"
#include "runtime/plain_host.h"
#include "runtime/runtime.h"
#include "script/asyncio/host.h"
#include "script/core/names.h"
#include "script/core/program.h"
#include "script/environment.h"
#include "script/modules/modules.h"
#include "script/objects/module.h"
#include "script/types/identity.h"
#include "script/vm.h"
#include "world/world.h"

using namespace awaitscope;

namespace {

constexpr std::uint64_t kCallbacks = 10'000'000;
constexpr unsigned kTimers = 1'000'000;
constexpr std::int64_t kSlice = 200'000;  // instructions

struct Program {
  explicit Program(bool recorded)
      : recorder(recording, player::Recorder::Detail::Events), runtime(host, recorded ? &recorder : nullptr) {
    recorder.set_runtime(runtime);
    loop = runtime.new_event_loop();
  }
  void run() { static_cast<void>(loop->run_forever()); }

  trace::Recording recording;
  player::Recorder recorder;
  runtime::PlainHost host;
  runtime::Runtime runtime;
  Ref<runtime::Loop> loop;
};

struct Countdown : Object {
  static Kind kind_of;
  Countdown() : Object(&kind_of) {}
  std::uint64_t left = kCallbacks;
};
Kind Countdown::kind_of{"Countdown", destroy_as<Countdown>};

runtime::Resumed post_again(runtime::Loop& loop, const Value& state, const Value&);
const runtime::NativeCallback kPostAgain{"post_again", nullptr, post_again};

runtime::Resumed post_again(runtime::Loop& loop, const Value& state, const Value&) {
  std::uint64_t& left = state.as<Countdown>()->left;
  if (left > 0) {
    --left;
    loop.call_soon(runtime::Callback::of(kPostAgain, state));
  } else {
    loop.stop();
  }
  return runtime::Resumed::returning(Value::none());
}

void post(bool recorded, unsigned width, const char* name) {
  Program program(recorded);
  const Value countdown = make_object<Countdown>().value();
  for (unsigned i = 0; i < width; ++i) program.loop->call_soon(runtime::Callback::of(kPostAgain, countdown));
  Stopwatch time;
  program.run();
  row(name, time.ns() / kCallbacks, "ns/callback");
}

runtime::Resumed count_down(runtime::Loop& loop, const Value& state, const Value&) {
  if (--state.as<Countdown>()->left == 0) loop.stop();
  return runtime::Resumed::returning(Value::none());
}
const runtime::NativeCallback kCountDown{"count_down", nullptr, count_down};

void timers(bool recorded, const char* name) {
  Program program(recorded);
  const Ref<Countdown> countdown = make_object<Countdown>();
  countdown->left = kTimers;
  const Value state = countdown.value();
  Lcg random;
  Stopwatch time;
  for (unsigned i = 0; i < kTimers; ++i)
    program.loop->call_later(random.next() % 50'000'000 * 1e-9, runtime::Callback::of(kCountDown, state));
  program.run();
  row(name, time.ns() / kTimers, "ns/timer");
}

// A script with nobody who listens: what player::Run does, without its recorder.
class Unheard : public script::Environment {
 public:
  Unheard(const std::string& path, const std::string& text) : loop_runtime_(host_, nullptr), vm_(*this) {
    host_.set_vm(vm_);
    arguments.push_back(path);
    loop_runtime_.set_finalizer_notice(&vm_.attention);
    script::register_built_in_modules();
    script::register_script_library();
    world_.emplace(vm_, nullptr);
    vm_.sources.add(path, text);
    Ref<script::Code> code = script::compile_module(vm_, text, path);
    module_ = make_object<script::Module>(Ref<script::Str>::share(script::names::main));
    vm_.modules->set_name(script::names::main, module_.value());
    static_cast<void>(script::push_module_frame(vm_, std::move(code), module_->names, Value::none()));
  }
  ~Unheard() override {
    loop_runtime_.set_finalizer_notice(nullptr);
    loop_runtime_.end();
    world_.reset();
    vm_.abandon();
    script::forget_identities(vm_);
  }
  void run() {
    do {
      Budget::set(kSlice);
    } while (vm_.run().outcome == script::RunOutcome::Paused);
  }

  void write_out(std::string_view) override {}
  void write_err(std::string_view text) override { std::fwrite(text.data(), 1, text.size(), stderr); }
  script::Answer read_line(std::string*) override { return script::Answer::AtEnd; }
  bool module_source(std::string_view, std::string*, std::string*) override { return false; }
  runtime::Runtime& runtime() override { return loop_runtime_; }

 private:
  script::ScriptHost host_;
  runtime::Runtime loop_runtime_;
  script::Vm vm_;
  std::optional<world::World> world_;
  Ref<script::Module> module_;
};

double unheard(const std::string& path, const std::string& text) {
  Unheard run(path, text);
  Stopwatch time;
  run.run();
  return time.ns();
}

double heard(const std::string& path, const std::string& text, player::Recorder::Detail detail) {
  player::Scenario scenario{.path = path, .text = text, .arguments = {}, .input = {}, .module_source = {}};
  player::Run run(std::move(scenario), detail, {}, {}, {});
  Stopwatch time;
  while (!run.advance(kSlice).ended) {
  }
  return time.ns();
}

void script_beside_itself(const std::string& path) {
  std::ifstream file(path);
  std::stringstream text;
  text << file.rdbuf();
  const double alone = unheard(path, text.str());
  const double events = heard(path, text.str(), player::Recorder::Detail::Events);
  const double lines = heard(path, text.str(), player::Recorder::Detail::Statements);
  row("script, recorded against unheard", events / alone, "times");
  row("script, with lines and locals against without", lines / events, "times");
}

}  // namespace

int main(int count, char** words) {
  post(false, 1, "awaitscope call_soon chain of 1");
  post(false, 1024, "awaitscope call_soon 1024 wide");
  post(true, 1, "awaitscope call_soon chain of 1, recorded");
  post(true, 1024, "awaitscope call_soon 1024 wide, recorded");
  timers(false, "awaitscope call_later add + fire");
  timers(true, "awaitscope call_later add + fire, recorded");
  if (count > 1) script_beside_itself(words[1]);
}
