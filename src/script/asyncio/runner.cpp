// asyncio.Runner as scripts see it.

#include "runtime/runner.h"

#include <fmt/format.h>

#include "runtime/task.h"
#include "script/arguments.h"
#include "script/asyncio/asyncio.h"
#include "script/asyncio/host.h"
#include "script/asyncio/primitives.h"

namespace awaitscope::script {
namespace {

using runtime::MaybeException;
using runtime::Resumed;

struct RunnerObject : Object {
  static Kind kind_of;
  RunnerObject(runtime::Runtime& runtime, std::optional<bool> debug, Value factory)
      : Object(&kind_of), runner(runtime, debug), loop_factory(std::move(factory)) {}
  runtime::Runner runner;
  Value loop_factory;  // empty: asyncio.new_event_loop
};
Kind RunnerObject::kind_of{"Runner", destroy_as<RunnerObject>};

runtime::Runner& runner_of(const Value& self) { return self.as<RunnerObject>()->runner; }

Value construct(Vm& vm, Type*, const Arguments& arguments) {
  Value parts[3];
  std::vector<Value> values{Value::none()};
  values.insert(values.end(), arguments.values, arguments.values + arguments.count + arguments.keyword_count());
  const bool fits = bind_as_python(
      vm, "Runner.__init__",
      {{"self", Parameter::Either, true}, {"debug", Parameter::KeywordOnly}, {"loop_factory", Parameter::KeywordOnly}},
      Arguments{values.data(), arguments.count + 1, arguments.keywords}, parts);
  if (!fits) return {};
  std::optional<bool> debug;
  if (!parts[1].empty() && !parts[1].is_none()) debug = vm.truth(parts[1]).is_true();
  return make_object<RunnerObject>(vm.environment.runtime(), debug, parts[2].is_none() ? Value() : parts[2]).value();
}

// Makes the loop, if there is none yet, and goes on with `then(vm, self, argument, context)`.
using Then = Value (*)(Vm& vm, const Value& self, const Value& argument, const Value& context);

template <Then then>
Value initialized(Vm& vm, const Value& self, const Value& argument, const Value& context) {
  const auto* object = self.as<RunnerObject>();
  if (object->loop_factory.empty() || !object->runner.is_new()) {
    Resumed loop = runner_of(self).loop();
    return loop.raised() ? vm.raise(std::move(loop.value)) : then(vm, self, argument, context);
  }
  return vm.push_native(
      [](Vm& machine, NativeFrame& frame, Value result) -> Value {
        if (frame.state == 0) {
          frame.state = 1;
          result = machine.call(frame.slots[0].as<RunnerObject>()->loop_factory, {});
          if (result.is_pushed()) return result;
        }
        if (frame.state == 1) {
          if (result.empty()) return {};
          if (!result.is(&runtime::loop_kind))
            return machine.raise(exceptions.TypeError, "a loop_factory must make an event loop of asyncio's");
          runner_of(frame.slots[0]).adopt(Ref<runtime::Loop>::share(result.as<runtime::Loop>()));
          frame.state = 2;
          return then(machine, frame.slots[0], frame.slots[1], frame.slots[2]);
        }
        return result;
      },
      {self, argument.empty() ? Value::none() : argument, context.empty() ? Value::none() : context});
}

Value answer_self(Vm&, const Value& self, const Value&, const Value&) { return self; }
Value answer_loop(Vm& vm, const Value& self, const Value&, const Value&) { return answer(vm, runner_of(self).loop()); }

Value begin(Vm& vm, const Value& self, const Value& coroutine, const Value& context) {
  MaybeException error = runner_of(self).begin_run(coroutine_of(coroutine), context.is_none() ? Value() : context);
  if (error) return vm.raise(std::move(error));
  return drive(vm, self, [](Object& state) { return static_cast<RunnerObject&>(state).runner.run(); },
               {{"run_until_complete", "run"}});
}

Value method_run(Vm& vm, const Arguments& arguments) {
  Value parts[3];
  const bool fits = bind_as_python(
      vm, "Runner.run",
      {{"self", Parameter::Either, true}, {"coro", Parameter::Either, true}, {"context", Parameter::KeywordOnly}}, arguments,
      parts);
  if (!fits) return {};
  if (!coroutine_of(parts[1]))
    return vm.raise(exceptions.ValueError, fmt::format("a coroutine was expected, got {}", repr_now(vm, parts[1])));
  if (vm.environment.runtime().running_loop() != nullptr)
    return vm.raise(exceptions.RuntimeError, "Runner.run() cannot be called from a running event loop");
  return initialized<begin>(vm, parts[0], parts[1], parts[2]);
}

Value method_get_loop(Vm& vm, const Arguments& arguments) {
  return initialized<answer_loop>(vm, arguments[0], Value(), Value());
}
Value method_enter(Vm& vm, const Arguments& arguments) { return initialized<answer_self>(vm, arguments[0], Value(), Value()); }
Value method_close(Vm& vm, const Arguments& arguments) {
  return drive(vm, arguments[0], [](Object& state) { return static_cast<RunnerObject&>(state).runner.close(); }, {{"close"}});
}

}  // namespace

void init_runner_type() {
  Type* runner = asyncio_types.runner =
      make_builtin_type("Runner", Layout::Other, &RunnerObject::kind_of, sizeof(RunnerObject));
  runner->module = Value::share(Str::intern("asyncio.runners").get());
  runner->construct = construct;
  add_method(runner, "run", method_run);
  add_method(runner, "close", method_close);
  add_method(runner, "get_loop", method_get_loop);
  add_method(runner, "__enter__", method_enter);
  add_method(runner, "__exit__", method_close);
}

}  // namespace awaitscope::script
