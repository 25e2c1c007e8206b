// Slots of classes that a script defines: each calls the special method it stands for. fill_slots() puts in those for which
// the class or one of its script-made ancestors has a method.

#include <fmt/format.h>

#include "runtime/native_coroutine.h"
#include "script/core/classes.h"
#include "script/core/generator.h"
#include "script/core/names.h"
#include "script/vm.h"

namespace awaitscope::script {
namespace {

Value call_one(Vm& vm, const Value& self, Str* name, std::initializer_list<Value> arguments = {}) {
  bool found = false;
  return vm.call_special(self, name, arguments, &found);
}

Value slot_format(Vm& vm, const Value& self, const Str* spec) {
  return call_one(vm, self, names::format, {spec == nullptr ? Str::empty().value() : Value::share(const_cast<Str*>(spec))});
}

bool slot_hash(Vm& vm, const Value& self, std::int64_t* hash) {
  const Value* method = type_of(self)->find(names::hash);
  if (method == nullptr || method->is_none()) {
    vm.raise(exceptions.TypeError, fmt::format("unhashable type: '{}'", type_name(self)));
    return false;
  }
  const Value keep = *method;
  const Value result = vm.call_now(keep, {self});
  if (result.empty()) return false;
  if (!is_int(result)) {
    vm.raise(exceptions.TypeError, "__hash__ method should return an integer");
    return false;
  }
  // Taken as it is where it fits, as CPython does.
  if (!to_int64(result, hash)) return hash_of(vm, result, hash);
  if (*hash == -1) *hash = -2;
  return true;
}

Str* method_name(CompareOperator op) {
  Str* const all[] = {names::lt, names::le, names::eq, names::ne, names::gt, names::ge};
  return all[static_cast<int>(op)];
}

Value resume_not_equal(Vm& vm, NativeFrame& frame, Value result) {
  for (;;) {
    switch (frame.state) {
      case 0:
        frame.state = 1;
        result = call_one(vm, frame.slots[0], names::eq, {frame.slots[1]});
        if (result.is_pushed()) return result;
        continue;
      case 1:
        if (result.empty() || result.is_not_implemented()) return result;
        frame.state = 2;
        result = vm.truth(result);
        if (result.is_pushed()) return result;
        continue;
      default: return result.empty() ? Value() : Value::boolean(result.is_false());
    }
  }
}

Value slot_compare(Vm& vm, CompareOperator op, const Value& self, const Value& right) {
  return call_one(vm, self, method_name(op), {right});
}

Str* interned(const char* text) { return Str::intern(text).get(); }

}  // namespace

Value ask_not_equal(Vm& vm, const Value& self, const Value& right) { return vm.push_native(resume_not_equal, {self, right}); }

Value script_binary(Vm& vm, BinaryOperator op, const Value& left, const Value& right) {
  return ask_script_binary(vm, op, type_of(left)->slots.binary == script_binary, left, right);
}

Value ask_script_binary(Vm& vm, BinaryOperator op, bool as_left, const Value& left, const Value& right) {
  bool found = false;
  Value answer = as_left ? vm.call_special(left, interned(operator_method(op)), {right}, &found)
                         : vm.call_special(right, interned(reflected_method(op)), {left}, &found);
  return found ? std::move(answer) : Value::not_implemented();
}

namespace {

Value slot_in_place(Vm& vm, BinaryOperator op, const Value& left, const Value& right) {
  bool found = false;
  Value answer = vm.call_special(left, interned(in_place_method(op)), {right}, &found);
  return found ? std::move(answer) : Value::not_implemented();
}

Value slot_unary(Vm& vm, UnaryOperator op, const Value& self) {
  bool found = false;
  Value answer = vm.call_special(self, interned(operator_method(op)), {}, &found);
  return found ? std::move(answer) : Value::not_implemented();
}

// -- answers that are checked -----------------------------------------------------------------------------------------------------------

// Calls the special method slots[1] of slots[0] and hands its result to `check`.
template <Value (*check)(Vm& vm, const Value& self, Value result)>
Value resume_checked(Vm& vm, NativeFrame& frame, Value result) {
  if (frame.state == 0) {
    frame.state = 1;
    result = call_one(vm, frame.slots[0], as_str(frame.slots[1]));
    if (result.is_pushed()) return result;
  }
  return result.empty() ? Value() : check(vm, frame.slots[0], std::move(result));
}

template <Value (*check)(Vm& vm, const Value& self, Value result)>
Value call_checked(Vm& vm, const Value& self, Str* name) {
  return vm.push_native(resume_checked<check>, {self, Value::share(name)});
}

Value check_bool(Vm& vm, const Value&, Value result) {
  if (result.is_bool()) return result;
  return vm.raise(exceptions.TypeError, fmt::format("__bool__ should return bool, returned {}", type_name(result)));
}

Value check_length(Vm& vm, const Value&, Value result) {
  std::int64_t length = 0;
  if (!is_int(result))
    return vm.raise(exceptions.TypeError, fmt::format("'{}' object cannot be interpreted as an integer", type_name(result)));
  if (!to_int64(result, &length)) return vm.raise(exceptions.OverflowError, "cannot fit 'int' into an index-sized integer");
  if (length < 0) return vm.raise(exceptions.ValueError, "__len__() should return >= 0");
  return result;
}

Value check_iterator(Vm& vm, const Value&, Value result) {
  if (type_of(result)->slots.next != nullptr) return result;
  return vm.raise(exceptions.TypeError, fmt::format("iter() returned non-iterator of type '{}'", type_name(result)));
}

Value check_awaitable(Vm& vm, const Value&, Value result) {
  if (result.is(&coroutine_wrapper_kind)) return result.as<CoroutineWrapper>()->generator.value();
  if (result.is(&coroutine_kind)) return vm.raise(exceptions.TypeError, "__await__() returned a coroutine");
  if (type_of(result)->slots.next != nullptr || is_generator(result)) return result;
  if (result.is(&runtime::native_coroutine_kind) || runtime::Future::from(result) != nullptr) return result;
  return vm.raise(exceptions.TypeError, fmt::format("__await__() returned non-iterator of type '{}'", type_name(result)));
}

template <int name>
Value check_text(Vm& vm, const Value&, Value result) {
  if (is_str(result)) return result;
  return vm.raise(exceptions.TypeError,
                  fmt::format("{} returned non-string (type {})", name == 0 ? "__repr__" : "__str__", type_name(result)));
}

Value slot_repr(Vm& vm, const Value& self) { return call_checked<check_text<0>>(vm, self, names::repr); }
Value slot_str(Vm& vm, const Value& self) { return call_checked<check_text<1>>(vm, self, names::str); }
Value slot_truth(Vm& vm, const Value& self) { return call_checked<check_bool>(vm, self, names::bool_); }
Value slot_length(Vm& vm, const Value& self) { return call_checked<check_length>(vm, self, names::len); }
Value slot_iterate(Vm& vm, const Value& self) { return call_checked<check_iterator>(vm, self, names::iter); }
Value slot_await(Vm& vm, const Value& self) { return call_checked<check_awaitable>(vm, self, names::await); }

// -- items and iteration ---------------------------------------------------------------------------------------------------------------

Value slot_get_item(Vm& vm, const Value& self, const Value& key) { return call_one(vm, self, names::getitem, {key}); }

Value slot_set_item(Vm& vm, const Value& self, const Value& key, const Value& value) {
  bool found = false;
  Value answer = value.empty() ? vm.call_special(self, names::delitem, {key}, &found)
                               : vm.call_special(self, names::setitem, {key, value}, &found);
  if (found) return answer;
  return vm.raise(exceptions.TypeError, fmt::format("'{}' object does{} support item {}", type_name(self),
                                                    value.empty() ? "n't" : " not", value.empty() ? "deletion" : "assignment"));
}

Value resume_contains(Vm& vm, NativeFrame& frame, Value result) {
  if (frame.state == 0) {
    frame.state = 1;
    result = call_one(vm, frame.slots[0], names::contains, {frame.slots[1]});
    if (result.is_pushed()) return result;
  }
  if (frame.state == 1 && !result.empty()) {
    frame.state = 2;
    return vm.truth(result);
  }
  return result;
}

Value slot_contains(Vm& vm, const Value& self, const Value& item) { return vm.push_native(resume_contains, {self, item}); }

// __next__'s StopIteration is an end.
Value resume_next(Vm& vm, NativeFrame& frame, Value result) {
  if (frame.state == 0) {
    frame.state = 1;
    result = call_one(vm, frame.slots[0], names::next);
    if (result.is_pushed()) return result;
  }
  if (vm.raised_is(exceptions.StopIteration)) vm.clear_raised();
  return result;
}

Value slot_next(Vm& vm, const Value& self) { return vm.push_native(resume_next, {self}); }

Value slot_call(Vm& vm, const Value& self, const Arguments& arguments) {
  const Value* method = type_of(self)->find(names::call);
  if (method == nullptr) return vm.raise(exceptions.TypeError, fmt::format("'{}' object is not callable", type_name(self)));
  return vm.call(make_object<BoundMethod>(*method, self).value(), arguments);
}

// -- attributes ------------------------------------------------------------------------------------------------------------------------

// What the first built-in ancestor does: `type` and some others look attributes up in ways of their own.
Value built_in_get_attribute(Vm& vm, const Value& self, Str* name) {
  for (const Type* ancestor : type_of(self)->mro) {
    if ((ancestor->type_flags & Type::kBuiltin) == 0) continue;
    return ancestor->slots.get_attribute == nullptr ? get_generic_attribute(vm, self, name)
                                                    : ancestor->slots.get_attribute(vm, self, name);
  }
  return get_generic_attribute(vm, self, name);
}

// __getattribute__ if there is one, else the generic look-up; on AttributeError __getattr__.
Value resume_get_attribute(Vm& vm, NativeFrame& frame, Value result) {
  if (frame.state == 0) {
    frame.state = 1;
    bool found = false;
    const Value* own = type_of(frame.slots[0])->find(names::getattribute);
    result = own != nullptr && !own->is(&native_kind)
                 ? vm.call_special(frame.slots[0], names::getattribute, {frame.slots[1]}, &found)
                 : built_in_get_attribute(vm, frame.slots[0], as_str(frame.slots[1]));
    if (result.is_pushed()) return result;
  }
  if (frame.state == 1 && vm.raised_is(exceptions.AttributeError) && type_of(frame.slots[0])->find(names::getattr) != nullptr) {
    vm.clear_raised();
    frame.state = 2;
    return call_one(vm, frame.slots[0], names::getattr, {frame.slots[1]});
  }
  return result;
}

// Whether looking the attribute up may run script code: a descriptor of the class.
bool may_run_script(const Value& self, const Str* name) {
  const Value* found = type_of(self)->find(name);
  if (found == nullptr || !found->is_object() || found->is(&function_kind)) return false;
  return type_of(found->object())->slots.descriptor_get != nullptr;
}

// Without a frame of its own where it can be: recursions of __getattr__ count as in CPython.
Value slot_get_attribute(Vm& vm, const Value& self, Str* name) {
  const Type* type = type_of(self);
  const Value* look_up = type->find(names::getattribute);
  const bool own_look_up = look_up != nullptr && !look_up->is(&native_kind);
  const bool fallback = type->find(names::getattr) != nullptr;
  if (own_look_up && !fallback) return call_one(vm, self, names::getattribute, {Value::share(name)});
  if (own_look_up || type->layout != Layout::Object || may_run_script(self, name)) {
    return vm.push_native(resume_get_attribute, {self, Value::share(name)});
  }
  Value value = get_generic_attribute(vm, self, name);
  if (!value.empty() || !fallback || !vm.raised_is(exceptions.AttributeError)) return value;
  vm.clear_raised();
  return call_one(vm, self, names::getattr, {Value::share(name)});
}

Value slot_set_attribute(Vm& vm, const Value& self, Str* name, const Value& value) {
  bool found = false;
  Value answer = value.empty() ? vm.call_special(self, names::delattr, {Value::share(name)}, &found)
                               : vm.call_special(self, names::setattr, {Value::share(name), value}, &found);
  return found ? std::move(answer) : set_generic_attribute(vm, self, name, value);
}

Value slot_descriptor_get(Vm& vm, const Value& self, const Value& instance, Type* owner) {
  return call_one(vm, self, names::get, {instance.empty() ? Value::none() : instance, Value::share(owner)});
}

Value slot_descriptor_set(Vm& vm, const Value& self, const Value& instance, const Value& value) {
  bool found = false;
  Value answer = value.empty() ? vm.call_special(self, names::delete_, {instance}, &found)
                               : vm.call_special(self, names::set, {instance, value}, &found);
  return found ? std::move(answer) : vm.raise(exceptions.AttributeError, value.empty() ? "__delete__" : "__set__");
}

// -- which slots a class has ------------------------------------------------------------------------------------------------------------

using Names = std::vector<Str*>;

// The special methods of the binary operators: forward and reflected, or in place.
Names operator_names(bool in_place) {
  Names all;
  for (int op = 0; op <= static_cast<int>(BinaryOperator::Xor); ++op) {
    const auto binary = static_cast<BinaryOperator>(op);
    if (in_place) {
      all.push_back(interned(in_place_method(binary)));
    } else {
      all.push_back(interned(operator_method(binary)));
      all.push_back(interned(reflected_method(binary)));
    }
  }
  return all;
}

bool has_any(const Type* type, const Names& method_names) {
  for (const Str* name : method_names) {
    if (type->dict->get_name(name) != nullptr) return true;
  }
  return false;
}

// The first class of the mro that has a say decides: one of the script's by a method, then the slot is `script`, a built-in
// one by its own slot.
template <typename Slot>
void fill(Type* type, Slot Slots::*slot, Slot script, const Names& method_names) {
  type->slots.*slot = nullptr;
  for (const Type* ancestor : type->mro) {
    if ((ancestor->type_flags & Type::kBuiltin) == 0) {
      if (!has_any(ancestor, method_names)) continue;
      type->slots.*slot = script;
      return;
    }
    const bool from_object = ancestor->slots.*slot == types.object->slots.*slot && ancestor != types.object;
    if (from_object && !has_any(ancestor, method_names)) continue;
    type->slots.*slot = ancestor->slots.*slot;
    return;
  }
}

}  // namespace

void fill_slots(Type* type) {
  static const Names binary = operator_names(false), in_place = operator_names(true);
  // A class with its own == and no hash cannot be a key.
  if (type->dict->get_name(names::eq) != nullptr && type->dict->get_name(names::hash) == nullptr)
    type->dict->set_name(names::hash, Value::none());
  fill(type, &Slots::repr, &slot_repr, {names::repr});
  fill(type, &Slots::str, &slot_str, {names::str});
  fill(type, &Slots::format, &slot_format, {names::format});
  fill(type, &Slots::hash, &slot_hash, {names::hash});
  fill(type, &Slots::compare, &slot_compare, {names::eq, names::ne, names::lt, names::le, names::gt, names::ge});
  fill(type, &Slots::binary, &script_binary, binary);
  fill(type, &Slots::in_place, &slot_in_place, in_place);
  fill(type, &Slots::unary, &slot_unary, {names::neg, names::pos, names::invert});
  fill(type, &Slots::truth, &slot_truth, {names::bool_});
  fill(type, &Slots::length, &slot_length, {names::len});
  // A built-in container is true if its length is not 0, whoever says how long it is.
  if (type->slots.length == slot_length && type->slots.truth != slot_truth) type->slots.truth = nullptr;
  fill(type, &Slots::get_item, &slot_get_item, {names::getitem});
  fill(type, &Slots::set_item, &slot_set_item, {names::setitem, names::delitem});
  fill(type, &Slots::contains, &slot_contains, {names::contains});
  fill(type, &Slots::iterate, &slot_iterate, {names::iter});
  fill(type, &Slots::next, &slot_next, {names::next});
  fill(type, &Slots::call, &slot_call, {names::call});
  fill(type, &Slots::get_attribute, &slot_get_attribute, {names::getattr, names::getattribute});
  fill(type, &Slots::set_attribute, &slot_set_attribute, {names::setattr, names::delattr});
  fill(type, &Slots::descriptor_get, &slot_descriptor_get, {names::get});
  fill(type, &Slots::descriptor_set, &slot_descriptor_set, {names::set, names::delete_});
  fill(type, &Slots::await, &slot_await, {names::await});
  if (type->find(names::del) != nullptr) type->type_flags |= Type::kDestructor;
}

}  // namespace awaitscope::script
