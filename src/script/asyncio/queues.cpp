// asyncio.Queue, LifoQueue and PriorityQueue as scripts see them. A subclass may define _init, _put and _get, and keep its
// items in `_queue`, as asyncio allows; then put_nowait() and get_nowait() call these.

#include "runtime/queue.h"

#include <algorithm>
#include <cmath>

#include <fmt/format.h>

#include "script/arguments.h"
#include "script/asyncio/asyncio.h"
#include "script/asyncio/host.h"
#include "script/asyncio/primitives.h"
#include "script/collections/generic_alias.h"
#include "script/types/identity.h"

namespace awaitscope::script {

using runtime::MaybeException;
using runtime::Queue;

namespace {

// What a subclass may define.
struct Names {
  Str* init = Str::intern("_init").detach();
  Str* put = Str::intern("_put").detach();
  Str* get = Str::intern("_get").detach();
  Str* put_nowait = Str::intern("put_nowait").detach();
  Str* get_nowait = Str::intern("get_nowait").detach();
};
const Names& own() {
  static const Names names;
  return names;
}

Queue* self_of(const Arguments& arguments) { return arguments[0].as<Queue>(); }
runtime::Host& host_of(Vm& vm) { return vm.environment.runtime().host(); }

// -- making -------------------------------------------------------------------------------------------------------------------------------

// Calls the subclass's _init(maxsize). Slots: the queue, maxsize, what to answer.
Value call_own_init(Vm& vm, const Value& queue, const Value& maxsize, const Value& then) {
  return vm.push_native(
      [](Vm& machine, NativeFrame& frame, Value result) -> Value {
        if (frame.state == 0) {
          frame.state = 1;
          result = machine.call_method(frame.slots[0], own().init, {frame.slots[1]});
          if (result.is_pushed()) return result;
        }
        return machine.raised() ? Value() : frame.slots[2];
      },
      {queue, maxsize, then});
}

Value init_queue(Vm& vm, const Arguments& arguments, const Value& then) {
  Value parts[2];
  if (!bind_as_python(vm, "Queue.__init__", {{"self", Parameter::Either, true}, {"maxsize"}}, arguments, parts)) return {};
  const Value maxsize = parts[1].empty() ? Value::small_int(0) : parts[1];
  double size = 0;
  if (is_number(maxsize) && !to_double(vm, maxsize, &size)) return {};
  const bool limited = size > 0;  // what is not a number is no limit
  self_of(arguments)->init(limited ? static_cast<std::int64_t>(std::ceil(std::min(size, 1e15))) : 0);  // 1.5 is full with two
  return overrides(arguments[0], own().init) ? call_own_init(vm, arguments[0], maxsize, then) : then;
}

Value method_init(Vm& vm, const Arguments& arguments) { return init_queue(vm, arguments, Value::none()); }

template <Queue::Order order>
Value queue_construct(Vm& vm, Type* cls, const Arguments& arguments) {
  Value queue = make_engine_object<Queue>(cls, vm.environment.runtime(), order).value();
  if (!construct_fills(cls, asyncio_types.queue)) return queue;
  std::vector<Value> values{queue};
  values.insert(values.end(), arguments.values, arguments.values + arguments.count + arguments.keyword_count());
  return init_queue(vm, Arguments{values.data(), arguments.count + 1, arguments.keywords}, queue);
}

// -- what a subclass may define: the engine's own versions --------------------------------------------------------------------------------

Value own_init(Vm&, const Arguments&) { return Value::none(); }
Value own_put(Vm& vm, const Arguments& arguments) {
  if (!expect_count(vm, "_put", arguments, 2, 2)) return {};
  return answer_or_none(vm, self_of(arguments)->put_item(arguments[1]));
}
Value own_get(Vm& vm, const Arguments& arguments) { return answer(vm, self_of(arguments)->take_item()); }

// -- putting and getting ------------------------------------------------------------------------------------------------------------------

// Slots: the queue, the item.
Value resume_put(Vm& vm, NativeFrame& frame, Value result) {
  auto* queue = frame.slots[0].as<Queue>();
  if (frame.state == 0) {
    frame.state = 1;
    result = vm.call_method(frame.slots[0], own().put, {frame.slots[1]});
    if (result.is_pushed()) return result;
  }
  return vm.raised() ? Value() : answer_or_none(vm, queue->note_put(frame.slots[1]));
}

Value resume_get(Vm& vm, NativeFrame& frame, Value result) {
  auto* queue = frame.slots[0].as<Queue>();
  if (frame.state == 0) {
    frame.state = 1;
    result = vm.call_method(frame.slots[0], own().get, {});
    if (result.is_pushed()) return result;
  }
  if (vm.raised()) return {};
  MaybeException error = queue->note_taken(result);
  return error ? vm.raise(std::move(error)) : std::move(result);
}

Value method_put_nowait(Vm& vm, const Arguments& arguments) {
  Value parts[2];
  if (!bind_as_python(vm, "Queue.put_nowait", {{"self", Parameter::Either, true}, {"item", Parameter::Either, true}}, arguments,
                      parts))
    return {};
  Queue* queue = self_of(arguments);
  if (!overrides(arguments[0], own().put)) return answer_or_none(vm, queue->put_nowait(parts[1]));
  if (MaybeException error = queue->check_room()) return vm.raise(std::move(error));
  return vm.push_native(resume_put, {parts[0], parts[1]});
}

Value method_get_nowait(Vm& vm, const Arguments& arguments) {
  Queue* queue = self_of(arguments);
  if (!overrides(arguments[0], own().get)) return answer(vm, queue->get_nowait());
  if (MaybeException error = queue->check_item()) return vm.raise(std::move(error));
  return vm.push_native(resume_get, {arguments[0]});
}

// What put() and get() end with, if the class of the script's defines something of it.
Value own_nowait(Vm& vm, const Value& queue, Str* nowait, Str* part) {
  return overrides(queue, nowait) || overrides(queue, part) ? vm.get_attribute(queue, nowait) : Value();
}

Value make_put(Vm& vm, const Value& queue, const Value& item) {
  return make_engine_coroutine(vm, queue.as<Queue>()->put(item, own_nowait(vm, queue, own().put_nowait, own().put)));
}
Value method_put(Vm& vm, const Arguments& arguments) {
  if (arguments.count == 2 && arguments.keywords == nullptr) [[likely]]
    return make_put(vm, arguments[0], arguments[1]);
  Value parts[2];
  if (!bind_as_python(vm, "Queue.put", {{"self", Parameter::Either, true}, {"item", Parameter::Either, true}}, arguments,
                      parts))
    return {};
  return make_put(vm, parts[0], parts[1]);
}
Value method_get(Vm& vm, const Arguments& arguments) {
  return make_engine_coroutine(vm, self_of(arguments)->get(own_nowait(vm, arguments[0], own().get_nowait, own().get)));
}
Value method_join(Vm& vm, const Arguments& arguments) { return make_engine_coroutine(vm, self_of(arguments)->join()); }
Value method_task_done(Vm& vm, const Arguments& arguments) { return answer_or_none(vm, self_of(arguments)->task_done()); }

// -- looking ------------------------------------------------------------------------------------------------------------------------------

Value method_qsize(Vm&, const Arguments& arguments) { return Value::small_int(self_of(arguments)->size()); }
Value method_empty(Vm&, const Arguments& arguments) { return Value::boolean(self_of(arguments)->empty()); }
Value method_full(Vm&, const Arguments& arguments) { return Value::boolean(self_of(arguments)->full()); }
Value get_maxsize(Vm&, const Arguments& arguments) { return Value::small_int(self_of(arguments)->maxsize()); }
Value get_unfinished(Vm&, const Arguments& arguments) { return Value::small_int(self_of(arguments)->unfinished()); }
Value set_unfinished(Vm&, const Arguments& arguments) {
  if (arguments[1].is_small_int()) self_of(arguments)->set_unfinished(arguments[1].small_int());
  return Value::none();
}
Value get_getters(Vm& vm, const Arguments& arguments) { return self_of(arguments)->getters().list(host_of(vm)); }
Value get_putters(Vm& vm, const Arguments& arguments) { return self_of(arguments)->putters().list(host_of(vm)); }

// The subclass's container, or a list of the items that the queue keeps itself.
Value get_items(Vm&, const Arguments& arguments) {
  const Queue* queue = self_of(arguments);
  if (queue->container()) return queue->container();
  Ref<List> items = List::make();
  items->items.assign(queue->items().begin(), queue->items().end());
  return std::move(items).value();
}
Value set_items(Vm&, const Arguments& arguments) {
  self_of(arguments)->set_container(arguments[1]);
  return Value::none();
}

std::string format_of(Vm& vm, const Queue& queue) {
  std::string text = fmt::format("maxsize={}", queue.maxsize());
  if (queue.size() > 0) {
    Value items = queue.container();
    if (items.empty()) {
      Ref<List> list = List::make();
      list->items.assign(queue.items().begin(), queue.items().end());
      items = std::move(list).value();
    }
    std::string shown = repr_now(vm, items);
    if (const std::size_t open = shown.find('('); open != std::string::npos && shown[0] != '[' && shown.back() == ')')
      shown = shown.substr(open + 1, shown.size() - open - 2);
    text += " _queue=" + shown;
  }
  if (!queue.getters().empty()) text += fmt::format(" _getters[{}]", queue.getters().size());
  if (!queue.putters().empty()) text += fmt::format(" _putters[{}]", queue.putters().size());
  if (queue.unfinished() != 0) text += fmt::format(" tasks={}", queue.unfinished());
  return text;
}

Value method_format(Vm& vm, const Arguments& arguments) { return Str::make(format_of(vm, *self_of(arguments))).value(); }
Value queue_repr(Vm& vm, const Value& self) {
  return Str::make(fmt::format("<{} at {} {}>", type_name(self), address_text(vm, self), format_of(vm, *self.as<Queue>())))
      .value();
}
Value queue_str(Vm& vm, const Value& self) {
  return Str::make(fmt::format("<{} {}>", type_name(self), format_of(vm, *self.as<Queue>()))).value();
}

Value class_get_item(Vm&, const Arguments& arguments) { return make_generic_alias(arguments[0], arguments[1]); }

Type* make_type(const char* name, Kind* kind, Value (*construct)(Vm&, Type*, const Arguments&), Type* base) {
  Type* type = make_builtin_type(name, Layout::Other, kind, sizeof(Queue), base);
  type->module = Value::share(Str::intern("asyncio.queues").get());
  type->construct = construct;
  type->type_flags |= Type::kExtendable;
  return type;
}

}  // namespace

void init_queue_types() {
  Type* queue = asyncio_types.queue = make_type("Queue", &runtime::queue_kind, queue_construct<Queue::Order::Fifo>, nullptr);
  queue->slots.repr = queue_repr;
  queue->slots.str = queue_str;
  add_method(queue, "__init__", method_init);
  add_method(queue, "_init", own_init);
  add_method(queue, "_put", own_put);
  add_method(queue, "_get", own_get);
  add_method(queue, "_format", method_format);
  add_method(queue, "put", method_put);
  add_method(queue, "get", method_get);
  add_method(queue, "put_nowait", method_put_nowait);
  add_method(queue, "get_nowait", method_get_nowait);
  add_method(queue, "join", method_join);
  add_method(queue, "task_done", method_task_done);
  add_method(queue, "qsize", method_qsize);
  add_method(queue, "empty", method_empty);
  add_method(queue, "full", method_full);
  add_property(queue, "maxsize", get_maxsize);
  add_property(queue, "_maxsize", get_maxsize);
  add_property(queue, "_unfinished_tasks", get_unfinished, set_unfinished);
  add_property(queue, "_getters", get_getters);
  add_property(queue, "_putters", get_putters);
  add_property(queue, "_queue", get_items, set_items);
  add_class_method(queue, "__class_getitem__", class_get_item);
  asyncio_types.lifo_queue = make_type("LifoQueue", &runtime::lifo_queue_kind, queue_construct<Queue::Order::Lifo>, queue);
  asyncio_types.priority_queue =
      make_type("PriorityQueue", &runtime::priority_queue_kind, queue_construct<Queue::Order::Priority>, queue);
}

}  // namespace awaitscope::script
