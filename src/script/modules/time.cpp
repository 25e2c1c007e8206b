// The module time: the simulated clock. time.sleep() on the loop's thread blocks the loop and moves the clock.

#include <cmath>

#include "runtime/runtime.h"
#include "script/arguments.h"
#include "script/asyncio/asyncio.h"
#include "script/environment.h"
#include "script/modules/calendar_time.h"
#include "script/modules/modules.h"
#include "script/objects/module.h"

namespace awaitscope::script {
namespace {

double now(Vm& vm) { return vm.environment.runtime().now(); }

Value time_time(Vm& vm, const Arguments&) { return make_float(kEpoch + now(vm)); }
Value time_monotonic(Vm& vm, const Arguments&) { return make_float(now(vm)); }
Value time_process(Vm&, const Arguments&) { return make_float(0.0); }
Value time_process_ns(Vm&, const Arguments&) { return Value::small_int(0); }
// Half to even, as Python's round().
Value nanoseconds(Vm& vm, double seconds) { return int_of_double(vm, std::nearbyint(seconds * 1e9)); }
Value time_time_ns(Vm& vm, const Arguments&) { return nanoseconds(vm, kEpoch + now(vm)); }
Value time_monotonic_ns(Vm& vm, const Arguments&) { return nanoseconds(vm, now(vm)); }

struct SleepState : Object {
  static Kind kind_of;
  SleepState(runtime::Runtime& runtime, double seconds) : Object(&kind_of), sleep(runtime, seconds) {}
  runtime::BlockingSleep sleep;
};
Kind SleepState::kind_of{"time.sleep", destroy_as<SleepState>};

Value time_sleep(Vm& vm, const Arguments& arguments) {
  if (!expect_count(vm, "sleep", arguments, 1, 1)) return {};
  if (!is_number(arguments[0]))
    return vm.raise(exceptions.TypeError, "'" + type_name(arguments[0]) + "' object cannot be interpreted as an integer");
  double seconds = 0;
  if (!to_double(vm, arguments[0], &seconds)) return {};
  if (std::isnan(seconds)) return vm.raise(exceptions.ValueError, "Invalid value NaN (not a number)");
  if (seconds < 0) return vm.raise(exceptions.ValueError, "sleep length must be non-negative");
  return drive(vm, make_object<SleepState>(vm.environment.runtime(), seconds).value(),
               [](Object& state) { return static_cast<SleepState&>(state).sleep.resume(); });
}

void fill_time(Vm&, Dict& names) {
  add_function(names, "time", time_time);
  add_function(names, "monotonic", time_monotonic);
  add_function(names, "perf_counter", time_monotonic);
  add_function(names, "time_ns", time_time_ns);
  add_function(names, "monotonic_ns", time_monotonic_ns);
  add_function(names, "perf_counter_ns", time_monotonic_ns);
  add_function(names, "process_time", time_process);
  add_function(names, "thread_time", time_process);
  add_function(names, "process_time_ns", time_process_ns);
  add_function(names, "thread_time_ns", time_process_ns);
  add_function(names, "sleep", time_sleep);
  add_calendar_functions(names);
}

}  // namespace

void register_built_in_modules() {
  register_module("asyncio", fill_asyncio);
  register_module("_asyncio", fill_asyncio_internals);
  register_module("contextvars", fill_contextvars);
  register_module("_dataclasses", fill_dataclasses);
  register_module("_types", fill_types);
  register_module("_traceback", fill_traceback);
  register_module("_weakref", fill_weak_references);
  register_module("sys", fill_sys);
  register_module("time", fill_time);
  register_module("bisect", fill_bisect);
  register_module("_collections", fill_collections);
  register_module("_hashlib", fill_digests);
  register_module("_functools", fill_functools);
  register_module("_heapq", fill_heapq);
  register_module("itertools", fill_itertools);
  register_module("_json", fill_json);
  register_module("_library", fill_library);
  register_module("math", fill_math);
  register_module("operator", fill_operator);
  register_module("_random", fill_random);
  register_module("_re", fill_regex);
}

}  // namespace awaitscope::script
