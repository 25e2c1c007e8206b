// The module `_simulation`: latencies of HTTP requests, and telling the observer of them.

#include "world/checked_arguments.h"
#include "world/modules.h"

#include "runtime/loop.h"
#include "runtime/runtime.h"
#include "script/arguments.h"
#include "script/asyncio/asyncio.h"
#include "script/environment.h"
#include "script/objects/module.h"
#include "script/vm.h"
#include "world/world.h"

namespace awaitscope::world {

using script::Arguments;
using script::as_str;
using script::is_str;
using script::Vm;

namespace {

// What the functions of `_simulation` are bound to.
struct Link : Object {
  explicit Link(WorldObserver* link_observer);
  WorldObserver* observer;
  std::uint64_t requests = 0;
};
Kind link_kind{"simulation", destroy_as<Link>};
Link::Link(WorldObserver* link_observer) : Object(&link_kind), observer(link_observer) {}

Link& link_of(const Arguments& arguments) { return *arguments[0].as<Link>(); }

std::string text_of(const Value& value) { return is_str(value) ? as_str(value)->utf8() : std::string(); }

// latencies(url) -> (first byte in ms, body in ms, id)
Value latencies(Vm&, const Arguments& arguments) {
  const std::uint64_t hash = fnv1a(text_of(arguments[1]));
  return script::Tuple::make({Value::small_int(static_cast<std::int64_t>(50 + hash % 951)),
                              Value::small_int(static_cast<std::int64_t>(10 + (hash >> 32) % 191)),
                              Value::small_int(static_cast<std::int64_t>(hash % 1000))})
      .value();
}

// begin(method, url, latency) -> number of the request
Value begin(Vm& vm, const Arguments& arguments) {
  Link& link = link_of(arguments);
  const std::uint64_t number = ++link.requests;
  double latency = 0;
  if (!script::to_double(vm, arguments[3], &latency)) return {};
  if (link.observer != nullptr)
    link.observer->http_request(number, text_of(arguments[1]), text_of(arguments[2]), latency,
                                vm.environment.runtime().current_task());
  return Value::small_int(static_cast<std::int64_t>(number));
}

std::uint64_t number_of(const Value& value) { return value.is_small_int() ? static_cast<std::uint64_t>(value.small_int()) : 0; }

Value response(Vm&, const Arguments& arguments) {
  Link& link = link_of(arguments);
  if (link.observer != nullptr)
    link.observer->http_response(number_of(arguments[1]), static_cast<int>(number_of(arguments[2])));
  return Value::none();
}

Value body(Vm&, const Arguments& arguments) {
  Link& link = link_of(arguments);
  if (link.observer != nullptr) link.observer->http_body(number_of(arguments[1]), number_of(arguments[2]));
  return Value::none();
}

Value error(Vm&, const Arguments& arguments) {
  Link& link = link_of(arguments);
  if (link.observer != nullptr) link.observer->http_error(number_of(arguments[1]), text_of(arguments[2]));
  return Value::none();
}

Value misused(Vm& vm) { return vm.raise(script::exceptions.TypeError, "the simulated network was called with too little"); }

template <script::NativeCode Code, typename... Wanted>
constexpr script::NativeCode checked = checked_or<misused, Code, Wanted...>;

// http_future() -> a pending future of kind http
Value http_future(Vm& vm, const Arguments&) {
  runtime::Loop* loop = script::running_loop(vm);
  return loop == nullptr ? vm.raise(script::exceptions.RuntimeError, "no running event loop")
                         : loop->create_future(FutureKind::Http).value();
}

// What a sleep's timer calls; named as in asyncio, where it stands in futures.py.
Value set_result_unless_cancelled(Vm& vm, const Arguments& arguments) {
  if (!script::expect_count(vm, "set_result_unless_cancelled", arguments, 2, 2)) return {};
  runtime::Future* future = runtime::Future::from(arguments[0]);
  if (future == nullptr || future->cancelled()) return Value::none();
  return script::answer_or_none(vm, future->set_result(arguments[1]));
}

}  // namespace

void add_http_module(Vm& vm, WorldObserver* observer) {
  const Ref<Link> link = make_object<Link>(observer);
  const Ref<script::Str> name = script::Str::intern("_simulation");
  const Ref<script::Module> module = make_object<script::Module>(name);
  script::Dict& names = *module->names;
  add_bound_function(names, link.value(), "latencies", checked<latencies, Any>);
  add_bound_function(names, link.value(), "begin", checked<begin, Any, Any, Any>);
  add_bound_function(names, link.value(), "response", checked<response, Any, Any>);
  add_bound_function(names, link.value(), "body", checked<body, Any, Any>);
  add_bound_function(names, link.value(), "error", checked<error, Any, Any>);
  script::add_function(names, "http_future", http_future);
  script::keep_to_library(names);
  script::add_function(names, "_set_result_unless_cancelled", set_result_unless_cancelled);
  vm.modules->set_name(name.get(), module.value());
}

}  // namespace awaitscope::world
