// asyncio as a package: what is written in the scenario language is loaded when one of its names is first asked for, so that
// `import asyncio` costs nothing for what a script does not use.

#include <fmt/format.h>

#include <algorithm>
#include <string_view>

#include "script/arguments.h"
#include "script/asyncio/asyncio.h"
#include "script/core/names.h"
#include "script/objects/module.h"
#include "script/vm.h"

namespace awaitscope::script {
namespace {

struct LazyName {
  std::string_view name;
  const char* part;  // the module it is in; of a module itself, its own name
};

constexpr LazyName kLazyNames[] = {
    {"wait", "asyncio.tasks"},
    {"wait_for", "asyncio.tasks"},
    {"shield", "asyncio.tasks"},
    {"as_completed", "asyncio.tasks"},
    {"timeout", "asyncio.timeouts"},
    {"timeout_at", "asyncio.timeouts"},
    {"Timeout", "asyncio.timeouts"},
    {"TaskGroup", "asyncio.taskgroups"},
    {"Condition", "asyncio.locks"},
    {"Barrier", "asyncio.locks"},
    {"IncompleteReadError", "asyncio.exceptions"},
    {"LimitOverrunError", "asyncio.exceptions"},
    {"AbstractEventLoopPolicy", "asyncio.events"},
    {"DefaultEventLoopPolicy", "asyncio.events"},
    {"get_event_loop_policy", "asyncio.events"},
    {"set_event_loop_policy", "asyncio.events"},
    {"to_thread", "asyncio.threads"},
    {"wrap_future", "asyncio.threads"},
    {"run_coroutine_threadsafe", "asyncio.threads"},
    {"open_connection", "asyncio.streams"},
    {"start_server", "asyncio.streams"},
    {"StreamReader", "asyncio.streams"},
    {"StreamWriter", "asyncio.streams"},
    {"StreamReaderProtocol", "asyncio.streams"},
    {"BaseProtocol", "asyncio.protocols"},
    {"Protocol", "asyncio.protocols"},
    {"BufferedProtocol", "asyncio.protocols"},
    {"DatagramProtocol", "asyncio.protocols"},
    {"SubprocessProtocol", "asyncio.protocols"},
    {"BaseTransport", "asyncio.transports"},
    {"ReadTransport", "asyncio.transports"},
    {"WriteTransport", "asyncio.transports"},
    {"Transport", "asyncio.transports"},
    {"DatagramTransport", "asyncio.transports"},
    {"SubprocessTransport", "asyncio.transports"},
    {"Server", "asyncio.base_events"},
    {"create_subprocess_exec", "asyncio.unix_events"},
    {"create_subprocess_shell", "asyncio.unix_events"},
    {"open_unix_connection", "asyncio.unix_events"},
    {"start_unix_server", "asyncio.unix_events"},
};

constexpr const char* kParts[] = {
    "asyncio.base_events", "asyncio.base_tasks",      "asyncio.coroutines", "asyncio.events",      "asyncio.exceptions",
    "asyncio.futures",     "asyncio.locks",           "asyncio.log",        "asyncio.protocols",   "asyncio.queues",
    "asyncio.runners",     "asyncio.selector_events", "asyncio.streams",    "asyncio.taskgroups",  "asyncio.tasks",
    "asyncio.threads",     "asyncio.timeouts",        "asyncio.transports", "asyncio.unix_events",
};

// The module that a name of asyncio comes from; null if there is no such name.
const char* part_of(std::string_view name) {
  for (const LazyName& lazy : kLazyNames) {
    if (lazy.name == name) return lazy.part;
  }
  for (const char* part : kParts) {
    if (std::string_view(part).substr(8) == name) return part;
  }
  return nullptr;
}

// asyncio.__getattr__(name). Slots: the name.
Value resume_lazy(Vm& vm, NativeFrame& frame, Value result) {
  Str* name = as_str(frame.slots[0]);
  if (frame.state == 0) {
    frame.state = 1;
    return import_module(vm, part_of(name->utf8()));
  }
  if (result.empty()) return {};
  if (const Value* found = result.as<Module>()->names->get_name(name);
      found != nullptr && part_of(name->utf8()) != "asyncio." + name->utf8())
    result = *found;
  const Value* package = vm.modules->get_name(Str::intern("asyncio").get());
  if (package != nullptr && package->is(&module_kind)) package->as<Module>()->names->set_name(name, result);
  return result;
}

Value get_lazily(Vm& vm, const Arguments& arguments) {
  if (!expect_count(vm, "__getattr__", arguments, 1, 1)) return {};
  if (!is_str(arguments[0]))
    return vm.raise(exceptions.TypeError, fmt::format("attribute name must be string, not '{}'", type_name(arguments[0])));
  Str* name = as_str(arguments[0]);
  if (part_of(name->utf8()) != nullptr) return vm.push_native(resume_lazy, {Value::share(Str::intern(name).get())});
  Ref<Exception> error =
      make_exception(exceptions.AttributeError, fmt::format("module 'asyncio' has no attribute '{}'", name->utf8()));
  error->attributes.set(Str::intern("name").get(), Value::share(name));
  if (const Value* package = vm.modules->get_name(Str::intern("asyncio").get()))
    error->attributes.set(Str::intern("obj").get(), *package);
  return vm.raise(std::move(error).value());
}

// asyncio.__dir__(): with the names that nobody has asked for yet.
Value list_names(Vm& vm, const Arguments&) {
  Ref<List> list = List::make();
  const Value* package = vm.modules->get_name(Str::intern("asyncio").get());
  if (package == nullptr || !package->is(&module_kind)) return std::move(list).value();
  const Dict& known = *package->as<Module>()->names;
  const auto add_unless_known = [&](std::string_view name) {
    Ref<Str> key = Str::intern(name);
    if (known.get_name(key.get()) == nullptr) list->items.push_back(std::move(key).value());
  };
  for (const Dict::Entry& entry : known.entries) {
    if (!entry.key.empty() && !entry.key.same(Str::intern("__dir__").value()) &&
        !entry.key.same(Str::intern("__getattr__").value()))
      list->items.push_back(entry.key);
  }
  for (const LazyName& lazy : kLazyNames) add_unless_known(lazy.name);
  for (const char* part : kParts) add_unless_known(std::string_view(part).substr(8));
  return std::move(list).value();
}

}  // namespace

void add_lazy_names(Dict& names) {
  Ref<List> all = List::make();
  for (const Dict::Entry& entry : names.entries) {
    if (!entry.key.empty() && as_str(entry.key)->at(0) != U'_') all->items.push_back(entry.key);
  }
  for (const LazyName& lazy : kLazyNames) {
    if (lazy.name != "TaskGroup") all->items.push_back(Str::make(lazy.name).value());  // CPython 3.11 forgot it
  }
  names.set_name(names::all, std::move(all).value());
  add_function(names, "__getattr__", get_lazily);
  add_function(names, "__dir__", list_names);
}

}  // namespace awaitscope::script
