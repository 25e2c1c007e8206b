// asyncio.Lock, Event, Semaphore and BoundedSemaphore as scripts see them.

#include "runtime/locks.h"

#include <fmt/format.h>

#include "script/arguments.h"
#include "script/asyncio/asyncio.h"
#include "script/asyncio/primitives.h"
#include "script/types/identity.h"

namespace awaitscope::script {

using runtime::Event;
using runtime::LeaveContext;
using runtime::Lock;
using runtime::Semaphore;

namespace {

Str* acquire_name() {
  static Str* const name = Str::intern("acquire").detach();
  return name;
}
Str* release_name() {
  static Str* const name = Str::intern("release").detach();
  return name;
}

Lock* lock_of(const Arguments& arguments) { return arguments[0].as<Lock>(); }
Event* event_of(const Arguments& arguments) { return arguments[0].as<Event>(); }
Semaphore* semaphore_of(const Arguments& arguments) { return arguments[0].as<Semaphore>(); }

runtime::Runtime& runtime_of(Vm& vm) { return vm.environment.runtime(); }

// "<asyncio.locks.Lock object at 0x... [locked, waiters:2]>"
Value repr_with(Vm& vm, const Value& self, const std::string& state, std::size_t waiting) {
  const Type* type = type_of(self);
  const std::string module = is_str(type->module) ? as_str(type->module)->utf8() : "";
  const std::string waiters = waiting == 0 ? "" : fmt::format(", waiters:{}", waiting);
  return Str::make(fmt::format("<{}.{} object at {} [{}{}]>", module, type->qualified_name->utf8(), address_text(vm, self),
                               state, waiters))
      .value();
}

// -- what Lock and Semaphore share --------------------------------------------------------------------------------------------------------

template <typename T>
Value method_acquire(Vm& vm, const Arguments& arguments) {
  if (!bind_as_python(vm, "acquire", {{"self", Parameter::Either, true}}, arguments, arguments.values)) return {};
  return make_engine_coroutine(vm, arguments[0].as<T>()->acquire());
}

template <typename T>
Value method_release(Vm& vm, const Arguments& arguments) {
  return answer_or_none(vm, arguments[0].as<T>()->release());
}

// `async with`: a subclass with an acquire() of its own has it called. CPython's __aenter__ would give None and not what
// acquire() gives; nobody asks for it.
template <typename T>
Value method_enter(Vm& vm, const Arguments& arguments) {
  if (overrides(arguments[0], acquire_name())) return vm.call_method(arguments[0], acquire_name(), {});
  return make_engine_coroutine(vm, arguments[0].as<T>()->enter());
}

// Calls the release() of a subclass.
class CallRelease final : public runtime::NativeFrame {
 public:
  explicit CallRelease(Value release) : release_(std::move(release)) {}
  const char* qualified_name() const override { return "_ContextManagerMixin.__aexit__"; }
  runtime::Motion step(runtime::Signal signal) override {
    if (release_) return call(std::move(release_), Tuple::empty().value());
    return signal.thrown() ? raise(std::move(signal)) : returning(Value::none());
  }

 private:
  Value release_;
};

template <typename T>
Value method_leave(Vm& vm, const Arguments& arguments) {
  if (overrides(arguments[0], release_name())) {
    Value release = vm.get_attribute(arguments[0], release_name());
    if (release.empty() || release.is_pushed()) return release;
    return make_engine_coroutine(vm, std::make_unique<CallRelease>(std::move(release)));
  }
  return make_engine_coroutine(vm, std::make_unique<LeaveContext<T>>(*arguments[0].as<T>()));
}

template <typename T>
Value get_waiters(Vm& vm, const Arguments& arguments) {
  return arguments[0].as<T>()->waiters().list(runtime_of(vm).host());
}

// The loop that it is bound to at its first wait.
Value get_loop(Vm&, const Arguments& arguments) {
  runtime::Loop* loop = arguments[0].as<runtime::Primitive>()->loop();
  return loop == nullptr ? Value::none() : Value::share(loop);
}
Value set_loop(Vm&, const Arguments& arguments) {
  arguments[0].as<runtime::Primitive>()->set_loop(arguments[1].is(&runtime::loop_kind) ? arguments[1].as<runtime::Loop>()
                                                                                       : nullptr);
  return Value::none();
}

Value init_nothing(Vm& vm, const Arguments& arguments, const char* name) {
  Value self[1];
  return bind_as_python(vm, name, {{"self", Parameter::Either, true}}, arguments, self) ? Value::none() : Value();
}

// The constructor's arguments, with a place for self before them, as __init__ counts.
template <typename Init>
bool init_now(const Arguments& arguments, Value self, Init init) {
  std::vector<Value> values{std::move(self)};
  values.insert(values.end(), arguments.values, arguments.values + arguments.count + arguments.keyword_count());
  return !init(Arguments{values.data(), arguments.count + 1, arguments.keywords}).empty();
}

// -- Lock ---------------------------------------------------------------------------------------------------------------------------------

Value lock_init(Vm& vm, const Arguments& arguments) { return init_nothing(vm, arguments, "Lock.__init__"); }

Value lock_construct(Vm& vm, Type* cls, const Arguments& arguments) {
  Value lock = make_engine_object<Lock>(cls, runtime_of(vm)).value();
  return init_now(arguments, lock, [&](const Arguments& all) { return lock_init(vm, all); }) ? std::move(lock) : Value();
}

Value lock_locked(Vm&, const Arguments& arguments) { return Value::boolean(lock_of(arguments)->locked()); }
Value lock_repr(Vm& vm, const Value& self) {
  const auto* lock = self.as<Lock>();
  return repr_with(vm, self, lock->locked() ? "locked" : "unlocked", lock->waiters().size());
}

// -- Event --------------------------------------------------------------------------------------------------------------------------------

Value event_init(Vm& vm, const Arguments& arguments) { return init_nothing(vm, arguments, "Event.__init__"); }

Value event_construct(Vm& vm, Type* cls, const Arguments& arguments) {
  Value event = make_engine_object<Event>(cls, runtime_of(vm)).value();
  return init_now(arguments, event, [&](const Arguments& all) { return event_init(vm, all); }) ? std::move(event) : Value();
}

Value event_is_set(Vm&, const Arguments& arguments) { return Value::boolean(event_of(arguments)->is_set()); }
Value event_set(Vm& vm, const Arguments& arguments) { return answer_or_none(vm, event_of(arguments)->set()); }
Value event_clear(Vm&, const Arguments& arguments) {
  event_of(arguments)->clear();
  return Value::none();
}
Value event_wait(Vm& vm, const Arguments& arguments) { return make_engine_coroutine(vm, event_of(arguments)->wait()); }
Value event_repr(Vm& vm, const Value& self) {
  const auto* event = self.as<Event>();
  return repr_with(vm, self, event->is_set() ? "set" : "unset", event->waiters().size());
}

// -- Semaphore ----------------------------------------------------------------------------------------------------------------------------

Value semaphore_init(Vm& vm, const Arguments& arguments) {
  Value parts[2];
  const bool bounded = is_instance(arguments[0], asyncio_types.bounded_semaphore);
  const char* name = bounded ? "BoundedSemaphore.__init__" : "Semaphore.__init__";
  if (!bind_as_python(vm, name, {{"self", Parameter::Either, true}, {"value"}}, arguments, parts)) return {};
  std::int64_t value = 1;
  if (!parts[1].empty()) {
    if (!is_number(parts[1]))
      return vm.raise(exceptions.TypeError,
                      fmt::format("'<' not supported between instances of '{}' and 'int'", type_name(parts[1])));
    if (!index_argument(vm, parts[1], &value)) return {};
  }
  if (value < 0) return vm.raise(exceptions.ValueError, "Semaphore initial value must be >= 0");
  semaphore_of(arguments)->init(value);
  return Value::none();
}

template <Semaphore::Bounded bounded>
Value semaphore_construct(Vm& vm, Type* cls, const Arguments& arguments) {
  Value semaphore = make_engine_object<Semaphore>(cls, runtime_of(vm), bounded).value();
  const Type* base = bounded == Semaphore::Bounded::Yes ? asyncio_types.bounded_semaphore : asyncio_types.semaphore;
  if (!construct_fills(cls, base)) return semaphore;
  return init_now(arguments, semaphore, [&](const Arguments& all) { return semaphore_init(vm, all); }) ? std::move(semaphore)
                                                                                                       : Value();
}

Value semaphore_locked(Vm&, const Arguments& arguments) { return Value::boolean(semaphore_of(arguments)->locked()); }
Value semaphore_value(Vm&, const Arguments& arguments) { return Value::small_int(semaphore_of(arguments)->value()); }
Value semaphore_repr(Vm& vm, const Value& self) {
  const auto* semaphore = self.as<Semaphore>();
  const std::string state = semaphore->locked() ? "locked" : fmt::format("unlocked, value:{}", semaphore->value());
  return repr_with(vm, self, state, semaphore->waiters().size());
}

// -- the types ----------------------------------------------------------------------------------------------------------------------------

template <typename T>
Type* make_type(const char* name, Kind* kind, Value (*construct)(Vm&, Type*, const Arguments&), NativeCode init,
                Type* base = nullptr) {
  Type* type = make_builtin_type(name, Layout::Other, kind, sizeof(T), base);
  type->module = Value::share(Str::intern("asyncio.locks").get());
  type->construct = construct;
  type->type_flags |= Type::kExtendable;
  add_method(type, "__init__", init);
  add_property(type, "_loop", get_loop, set_loop);
  add_property(type, "_waiters", get_waiters<T>);
  return type;
}

template <typename T>
void add_acquiring(Type* type) {
  add_method(type, "acquire", method_acquire<T>);
  add_method(type, "release", method_release<T>);
  add_method(type, "__aenter__", method_enter<T>);
  add_method(type, "__aexit__", method_leave<T>);
}

}  // namespace

void init_lock_types() {
  Type* lock = asyncio_types.lock = make_type<Lock>("Lock", &runtime::lock_kind, lock_construct, lock_init);
  lock->slots.repr = lock_repr;
  add_acquiring<Lock>(lock);
  add_method(lock, "locked", lock_locked);
  add_property(lock, "_locked", lock_locked);

  Type* event = asyncio_types.event = make_type<Event>("Event", &runtime::event_kind, event_construct, event_init);
  event->slots.repr = event_repr;
  add_method(event, "is_set", event_is_set);
  add_method(event, "set", event_set);
  add_method(event, "clear", event_clear);
  add_method(event, "wait", event_wait);
  add_property(event, "_value", event_is_set);

  Type* semaphore = asyncio_types.semaphore =
      make_type<Semaphore>("Semaphore", &runtime::semaphore_kind, semaphore_construct<Semaphore::Bounded::No>, semaphore_init);
  semaphore->slots.repr = semaphore_repr;
  add_acquiring<Semaphore>(semaphore);
  add_method(semaphore, "locked", semaphore_locked);
  add_property(semaphore, "_value", semaphore_value);
  asyncio_types.bounded_semaphore =
      make_type<Semaphore>("BoundedSemaphore", &runtime::bounded_semaphore_kind, semaphore_construct<Semaphore::Bounded::Yes>,
                           semaphore_init, semaphore);
}

const runtime::Primitive* primitive_of(const Value& value) {
  if (!value.is_object() || asyncio_types.lock == nullptr) return nullptr;
  const AsyncioTypes& t = asyncio_types;
  for (const Type* type : {t.lock, t.event, t.semaphore, t.queue}) {
    if (is_instance(value, type)) return value.as<runtime::Primitive>();
  }
  return nullptr;
}

}  // namespace awaitscope::script
