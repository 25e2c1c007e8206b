#include "world/world.h"

#include "runtime/loop.h"
#include "runtime/runtime.h"
#include "script/arguments.h"
#include "script/asyncio/asyncio.h"
#include "script/environment.h"
#include "script/objects/module.h"
#include "script/vm.h"

namespace awaitscope::script {
void register_world_library();
}

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
  return script::Tuple::make({Value::small_int(static_cast<std::int64_t>(50 + hash % 951)), Value::small_int(static_cast<std::int64_t>(10 + (hash >> 32) % 191)),
                              Value::small_int(static_cast<std::int64_t>(hash % 1000))})
      .value();
}

// begin(method, url, latency) -> number of the request
Value begin(Vm& vm, const Arguments& arguments) {
  Link& link = link_of(arguments);
  const std::uint64_t number = ++link.requests;
  double latency = 0;
  if (!script::to_double(vm, arguments[3], &latency)) return {};
  if (link.observer != nullptr) link.observer->http_request(number, text_of(arguments[1]), text_of(arguments[2]), latency, vm.environment.runtime().current_task());
  return Value::small_int(static_cast<std::int64_t>(number));
}

std::uint64_t number_of(const Value& value) { return value.is_small_int() ? static_cast<std::uint64_t>(value.small_int()) : 0; }

Value response(Vm&, const Arguments& arguments) {
  Link& link = link_of(arguments);
  if (link.observer != nullptr) link.observer->http_response(number_of(arguments[1]), static_cast<int>(arguments[2].small_int()));
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

// http_future() -> a pending future of kind http
Value http_future(Vm& vm, const Arguments&) {
  runtime::Loop* loop = script::running_loop(vm);
  return loop == nullptr ? Value() : loop->create_future(FutureKind::Http).value();
}

// What a sleep's timer calls; named as in asyncio, where it stands in futures.py.
Value set_result_unless_cancelled(Vm& vm, const Arguments& arguments) {
  runtime::Future* future = runtime::Future::from(arguments[0]);
  if (future == nullptr || future->cancelled()) return Value::none();
  return script::answer_or_none(vm, future->set_result(arguments[1]));
}

void add_bound(script::Dict& names, Link* link, const char* name, script::NativeCode code) {
  Ref<script::Native> function = make_object<script::Native>(name, code);
  function->self = Value::share(link);
  names.set_name(script::Str::intern(name).get(), std::move(function).value());
}

}  // namespace

std::uint64_t fnv1a(std::string_view bytes) {
  std::uint64_t hash = 0xCBF29CE484222325u;
  for (const char byte : bytes) hash = (hash ^ static_cast<unsigned char>(byte)) * 0x100000001B3u;
  return hash;
}

void install_world(Vm& vm, WorldObserver* observer) {
  script::register_world_library();
  const Ref<Link> link = make_object<Link>(observer);
  const Ref<script::Str> name = script::Str::intern("_simulation");
  const Ref<script::Module> module = make_object<script::Module>(name);
  script::Dict& names = *module->names;
  add_bound(names, link.get(), "latencies", latencies);
  add_bound(names, link.get(), "begin", begin);
  add_bound(names, link.get(), "response", response);
  add_bound(names, link.get(), "body", body);
  add_bound(names, link.get(), "error", error);
  script::add_function(names, "http_future", http_future);
  script::add_function(names, "_set_result_unless_cancelled", set_result_unless_cancelled);
  vm.modules->set_name(name.get(), module.value());
}

}  // namespace awaitscope::world
