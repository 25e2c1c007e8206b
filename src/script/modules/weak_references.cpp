// The module _weakref: what weakref.py needs of the engine.

#include "script/core/weak_references.h"

#include <map>

#include <fmt/format.h>

#include "runtime/runtime.h"
#include "script/arguments.h"
#include "script/asyncio/host.h"
#include "script/collections/equality.h"
#include "script/core/class_layout.h"
#include "script/core/traceback.h"
#include "script/environment.h"
#include "script/modules/modules.h"
#include "script/objects/module.h"
#include "script/types/identity.h"

namespace awaitscope::script {
namespace {

void destroy_reference(Object* object);
Kind reference_kind{"weakref.ReferenceType", destroy_reference};

struct WeakReference;
using References = std::multimap<const Object*, WeakReference*, std::less<>>;

struct WeakReference : Object {
  WeakReference(Vm& of, Object* to, Value when_dead)
      : Object(&reference_kind), vm(of), target(to), callback(std::move(when_dead)) {}
  Vm& vm;
  Object* target;              // borrowed; null when it has died
  Value callback;              // None if there is none
  std::int64_t hash = -1;      // the target's, once asked for
  References::iterator place;  // among all, while the target lives
};

// All that refer to an object, the oldest first.
References& references() {
  static auto* all = new References;
  return *all;
}

WeakReference& reference(const Value& value) { return *value.as<WeakReference>(); }

void destroy_reference(Object* object) {
  auto* dying = static_cast<WeakReference*>(object);
  if (dying->target != nullptr) {
    references().erase(dying->place);
    if (references().find(dying->target) == references().end()) dying->target->flags &= ~kWeaklyReferenced;
  }
  destroy_as<WeakReference>(object);
}

// -- the moment of death -------------------------------------------------------------------------------------------------------------

runtime::Resumed call_back(runtime::Runtime&, Object* object) {
  auto& dead = *static_cast<WeakReference*>(object);
  Vm& vm = dead.vm;
  const Value pending = vm.take_raised();
  const Value callback = std::exchange(dead.callback, Value::none());
  vm.call_now(callback, {Value::share(&dead)});
  if (vm.raised()) {
    const Value exception = vm.take_raised();
    const std::string shown = repr_now(vm, callback);
    vm.environment.write_err("Exception ignored in: " + shown + "\n" + format_exception(vm, exception, Chain::Without));
  }
  vm.restore(pending);
  return runtime::Resumed::returning(Value::none());
}

const runtime::FinalizerTable kCallback{call_back, call_back};

}  // namespace

void clear_weak_references(Object* object) {
  object->flags &= ~kWeaklyReferenced;
  std::vector<WeakReference*> dead;
  const auto [begin, end] = references().equal_range(object);
  for (auto entry = begin; entry != end; ++entry) dead.push_back(entry->second);
  references().erase(object);
  for (WeakReference* one : dead) one->target = nullptr;
  for (WeakReference* one : dead) {
    runtime::Runtime& runtime = one->vm.environment.runtime();
    // A reference that is dying itself is not heard any more.
    if (one->callback.is_none() || one->references == 0 || runtime.ending()) continue;
    retain(one);
    runtime.queue_finalizer(one, &kCallback);
    one->vm.attention = true;
  }
}

namespace {

// -- the type ref ----------------------------------------------------------------------------------------------------------------------

bool can_be_referenced(const Value& value) {
  if (!value.is_object()) return false;
  if (value.is(&function_kind)) return true;
  const Type* type = type_of(value);
  if (is_type(value)) return (as_type(value)->type_flags & Type::kBuiltin) == 0;
  if ((type->type_flags & (Type::kBuiltin | Type::kNoDict)) != 0) return false;
  return type->layout != Layout::Int && type->layout != Layout::Bytes && type->layout != Layout::Tuple;
}

Value reference_construct(Vm& vm, Type*, const Arguments& arguments) {
  if (!expect_count(vm, "ref", arguments, 1, 2)) return {};
  if (!can_be_referenced(arguments[0])) {
    return vm.raise(exceptions.TypeError, fmt::format("cannot create weak reference to '{}' object", type_name(arguments[0])));
  }
  Object* target = arguments[0].object();
  const Value callback = arguments.count == 2 ? arguments[1] : Value::none();
  if (callback.is_none()) {
    // One without a callback is as good as another.
    const auto [begin, end] = references().equal_range(target);
    for (auto entry = begin; entry != end; ++entry) {
      Budget::spend_rounds(4);
      if (entry->second->callback.is_none() && entry->second->references > 0) return Value::share(entry->second);
    }
  }
  Ref<WeakReference> made = make_object<WeakReference>(vm, target, callback);
  made->place = references().emplace(target, made.get());
  target->flags |= kWeaklyReferenced;
  return std::move(made).value();
}

Value reference_call(Vm& vm, const Value& self, const Arguments& arguments) {
  if (!expect_count(vm, "weakref.ReferenceType", arguments, 0, 0)) return {};
  Object* target = reference(self).target;
  // It may be waiting for its destruction, which is as good as dead.
  return target == nullptr || target->references == 0 ? Value::none() : Value::share(target);
}

bool reference_hash(Vm& vm, const Value& self, std::int64_t* hash) {
  WeakReference& ref = reference(self);
  if (ref.hash == -1) {
    if (ref.target == nullptr) {
      vm.raise(exceptions.TypeError, "weak object has gone away");
      return false;
    }
    if (!hash_of(vm, Value::share(ref.target), &ref.hash)) return false;
  }
  *hash = ref.hash;
  return true;
}

Value reference_compare(Vm& vm, CompareOperator op, const Value& self, const Value& right) {
  if (!right.is(&reference_kind) || !is_equality(op)) return Value::not_implemented();
  Object *one = reference(self).target, *other = reference(right).target;
  if (one == nullptr || other == nullptr) return equality_answer(op, self.same(right));
  return compare_now(vm, op, Value::share(one), Value::share(other));  // inside dicts of references, too
}

Value reference_repr(Vm& vm, const Value& self) {
  Object* target = reference(self).target;
  const std::string address = address_text(vm, self);
  if (target == nullptr) return Str::make(fmt::format("<weakref at {}; dead>", address)).value();
  const Value value = Value::share(target);
  return Str::make(fmt::format("<weakref at {}; to '{}' at {}>", address, type_name(value), address_text(vm, value))).value();
}

Type* reference_type() {
  static Type* type = [] {
    Type* made = make_builtin_type("ReferenceType", Layout::Other, &reference_kind, sizeof(WeakReference));
    made->module = Value::share(Str::intern("weakref").get());
    made->construct = reference_construct;
    made->slots.call = reference_call;
    made->slots.hash = reference_hash;
    made->slots.compare = reference_compare;
    made->slots.repr = reference_repr;
    add_property(made, "__callback__", [](Vm&, const Arguments& a) { return reference(a[0]).callback; });
    return made;
  }();
  return type;
}

Value count_references(Vm& vm, const Arguments& arguments) {
  if (!expect_count(vm, "getweakrefcount", arguments, 1, 1)) return {};
  return make_int(arguments[0].is_object() ? static_cast<std::int64_t>(references().count(arguments[0].object())) : 0);
}

Value list_references(Vm& vm, const Arguments& arguments) {
  if (!expect_count(vm, "getweakrefs", arguments, 1, 1)) return {};
  Ref<List> list = List::make();
  if (!arguments[0].is_object()) return std::move(list).value();
  const auto [begin, end] = references().equal_range(arguments[0].object());
  for (auto entry = begin; entry != end; ++entry) list->items.push_back(Value::share(entry->second));
  return std::move(list).value();
}

}  // namespace

void fill_weak_references(Vm&, Dict& names) {
  names.set_name(Str::intern("ref").get(), Value::share(reference_type()));
  names.set_name(Str::intern("ReferenceType").get(), Value::share(reference_type()));
  add_function(names, "getweakrefcount", count_references);
  add_function(names, "getweakrefs", list_references);
}

}  // namespace awaitscope::script
