#include "script/collections/dict.h"

#include "script/arguments.h"
#include "script/collections/dict_table.h"
#include "script/collections/dict_views.h"
#include "script/collections/equality.h"
#include "script/collections/instances.h"
#include "script/collections/iterators.h"
#include "script/collections/method.h"
#include "script/collections/repr.h"
#include "script/collections/sequences.h"
#include "script/core/names.h"

namespace awaitscope::script {

Value raise_key_error(Vm& vm, const Value& key) {
  return vm.raise(make_exception(exceptions.KeyError, Tuple::make({key})).value());
}

Value dict_get_item(Vm& vm, Dict* dict, const Value& key) {
  Value value = dict->get(vm, key);
  return value.empty() && !vm.raised() ? raise_key_error(vm, key) : value;
}

// -- slots ------------------------------------------------------------------------------------------------------------------------

namespace {

int same_entries(Vm& vm, Dict* left, Dict* right) {
  if (left->length() != right->length()) return 0;
  for (std::size_t i = 0; i < left->entries.size(); ++i) {
    const Dict::Entry entry = left->entries[i];
    if (entry.key.empty()) continue;
    const Value other = right->get(vm, entry.key);
    if (other.empty()) return vm.raised() ? -1 : 0;
    const int same = equal(vm, entry.value, other);
    if (same != 1) return same;
  }
  return 1;
}

Value dict_compare(Vm& vm, CompareOperator op, const Value& self, const Value& right) {
  if (!is_dict(right) || !is_equality(op)) return Value::not_implemented();
  const NestedComparison nested(vm);
  if (!nested.allowed()) return {};
  Budget::spend_rounds(as_dict(self)->length() * 4);
  const int same = same_entries(vm, as_dict(self), as_dict(right));
  return same < 0 ? Value() : equality_answer(op, same == 1);
}

Ref<Dict> copy_of(Dict* dict) {
  Ref<Dict> copy = Dict::make();
  dict_copy(*copy, *dict);
  return copy;
}

Value dict_binary(Vm& vm, BinaryOperator op, const Value& left, const Value& right) {
  if (op != BinaryOperator::Or || !is_dict(left) || !is_dict(right)) return Value::not_implemented();
  Ref<Dict> merged = copy_of(as_dict(left));
  return dict_update_from(vm, *merged, *as_dict(right)) ? merged.value() : Value();
}

Value dict_in_place(Vm& vm, BinaryOperator op, const Value& left, const Value& right) {
  return op == BinaryOperator::Or ? update_dict_from(vm, as_dict(left), right, nullptr, left) : Value::not_implemented();
}

Value dict_truth(Vm&, const Value& self) { return Value::boolean(as_dict(self)->used != 0); }
Value dict_length(Vm&, const Value& self) { return Value::small_int(as_dict(self)->used); }
Value dict_iterate(Vm&, const Value& self) { return make_dict_key_iterator(as_dict(self)); }

Value dict_get_slot(Vm& vm, const Value& self, const Value& key) {
  Value value = as_dict(self)->get(vm, key);
  if (!value.empty() || vm.raised()) return value;
  if (type_of(self) != types.dict) {
    bool found;
    Value answer = vm.call_special(self, names::missing, {key}, &found);
    if (found) return answer;
  }
  return raise_key_error(vm, key);
}

Value dict_set_slot(Vm& vm, const Value& self, const Value& key, const Value& value) {
  Dict* dict = as_dict(self);
  if (!value.empty()) return dict->set(vm, key, value) ? Value::none() : Value();
  const int removed = dict->remove(vm, key);
  if (removed == 0) return raise_key_error(vm, key);
  return removed == 1 ? Value::none() : Value();
}

Value dict_contains(Vm& vm, const Value& self, const Value& key) {
  const std::int64_t found = as_dict(self)->find(vm, key);
  return found == -2 ? Value() : Value::boolean(found >= 0);
}

// -- methods ----------------------------------------------------------------------------------------------------------------------

Value fill(Vm& vm, const char* function, Dict* dict, const Arguments& arguments, std::uint32_t first, Value answer) {
  const Arguments positional{arguments.values, arguments.count, nullptr};
  if (!expect_count(vm, function, positional, first, first + 1)) return {};
  return update_dict_from(vm, dict, arguments.count > first ? arguments[first] : Value(), keyword_dict(arguments),
                          std::move(answer));
}

Value dict_construct(Vm& vm, Type* cls, const Arguments& arguments) {
  const Ref<Dict> dict = make_instance<Dict>(cls);
  if (!construct_fills(cls, types.dict)) return dict.value();
  return fill(vm, "dict", dict.get(), arguments, 0, dict.value());
}

Value dict_init(Vm& vm, const Arguments& arguments) {
  return fill(vm, "dict.dict", as_dict(arguments[0]), arguments, 1, Value::none());
}
Value dict_update(Vm& vm, const Arguments& arguments) {
  return fill(vm, "dict.update", as_dict(arguments[0]), arguments, 1, Value::none());
}

Value dict_get(Vm& vm, const Arguments& arguments) {
  if (!expect_count(vm, "dict.get", arguments, 2, 3)) return {};
  Value value = as_dict(arguments[0])->get(vm, arguments[1]);
  if (!value.empty() || vm.raised()) return value;
  return arguments.count == 3 ? arguments[2] : Value::none();
}

Value dict_set_default_method(Vm& vm, const Arguments& arguments) {
  if (!expect_count(vm, "dict.setdefault", arguments, 2, 3)) return {};
  const Value* value =
      dict_set_default(vm, *as_dict(arguments[0]), arguments[1], arguments.count == 3 ? arguments[2] : Value::none());
  return value == nullptr ? Value() : *value;
}

Value dict_pop(Vm& vm, const Arguments& arguments) {
  if (!expect_count(vm, "dict.pop", arguments, 2, 3)) return {};
  Value removed;
  const int found = as_dict(arguments[0])->remove(vm, arguments[1], &removed);
  if (found != 0) return removed;
  return arguments.count == 3 ? arguments[2] : raise_key_error(vm, arguments[1]);
}

Value dict_pop_item(Vm& vm, const Arguments& arguments) {
  if (!expect_count(vm, "dict.popitem", arguments, 1, 1)) return {};
  Dict* dict = as_dict(arguments[0]);
  const std::int64_t last = dict_last(*dict);
  if (last < 0) return raise_key_error(vm, Str::make("popitem(): dictionary is empty").value());
  Dict::Entry entry = dict_take(*dict, last);
  return Tuple::make({entry.key, entry.value}).value();
}

Value dict_clear(Vm& vm, const Arguments& arguments) {
  if (!expect_count(vm, "dict.clear", arguments, 1, 1)) return {};
  as_dict(arguments[0])->clear();
  return Value::none();
}

Value dict_copy_method(Vm& vm, const Arguments& arguments) {
  if (!expect_count(vm, "dict.copy", arguments, 1, 1)) return {};
  return copy_of(as_dict(arguments[0])).value();
}

Value view(const Kind* form, const Value& dict) { return make_object<DictView>(form, Ref<Dict>::share(as_dict(dict))).value(); }

Value dict_keys(Vm& vm, const Arguments& arguments) {
  return expect_count(vm, "dict.keys", arguments, 1, 1) ? view(&dict_keys_kind, arguments[0]) : Value();
}
Value dict_values(Vm& vm, const Arguments& arguments) {
  return expect_count(vm, "dict.values", arguments, 1, 1) ? view(&dict_values_kind, arguments[0]) : Value();
}
Value dict_items(Vm& vm, const Arguments& arguments) {
  return expect_count(vm, "dict.items", arguments, 1, 1) ? view(&dict_items_kind, arguments[0]) : Value();
}

Value set_all(Vm& vm, Dict* dict, const List* keys, const Value& value) {
  for (const Value& key : keys->items) {
    if (!dict->set(vm, key, value)) return {};
  }
  return Value::share(dict);
}

// Into an instance of a script's class by its __setitem__. Slots: instance or class, list of keys, value.
Value resume_from_keys(Vm& vm, NativeFrame& frame, Value result) {
  if (frame.state == 0) {
    frame.state = 1;
    result = vm.call(frame.slots[0], {});
    if (result.is_pushed()) return result;
  }
  if (frame.state == 1) {
    if (result.empty()) return {};
    if (is_dict(result) && type_of(result)->slots.set_item == types.dict->slots.set_item) {
      return set_all(vm, as_dict(result), as_list(frame.slots[1]), frame.slots[2]);
    }
    frame.slots[0] = result;
    frame.state = 2;
  }
  const auto& keys = as_list(frame.slots[1])->items;
  while (!result.empty() && static_cast<std::size_t>(frame.index) < keys.size()) {
    result = vm.set_item(frame.slots[0], keys[static_cast<std::size_t>(frame.index++)], frame.slots[2]);
    if (result.is_pushed()) return result;
  }
  return result.empty() ? Value() : frame.slots[0];
}

Value from_collected_keys(Vm& vm, List* keys, Value* context) {
  if (as_type(context[0]) == types.dict) {
    const Ref<Dict> dict = Dict::make();
    return set_all(vm, dict.get(), keys, context[1]);
  }
  return vm.push_native(resume_from_keys, {context[0], Value::share(keys), context[1]});
}

Value dict_from_keys(Vm& vm, const Arguments& arguments) {
  if (!expect_count(vm, "dict.fromkeys", arguments, 2, 3)) return {};
  return vm.collect(arguments[1], from_collected_keys, {arguments[0], arguments.count == 3 ? arguments[2] : Value::none()});
}

template <FixedString name, NativeCode code>
void method(Type* type) {
  add_method(type, name.text, with_self<"dict", name, is_dict, code>);
}

}  // namespace

void init_dict_type() {
  Type* type = types.dict = make_builtin_type("dict", Layout::Dict, &dict_kind, sizeof(Dict));
  type->type_flags |= Type::kMapping;
  type->construct = dict_construct;
  Slots& slots = type->slots;
  slots.repr = container_repr;
  slots.hash = nullptr;
  slots.compare = dict_compare;
  slots.binary = dict_binary;
  slots.in_place = dict_in_place;
  slots.truth = dict_truth;
  slots.length = dict_length;
  slots.get_item = dict_get_slot;
  slots.set_item = dict_set_slot;
  slots.contains = dict_contains;
  slots.iterate = dict_iterate;
  method<"__init__", dict_init>(type);
  method<"get", dict_get>(type);
  method<"setdefault", dict_set_default_method>(type);
  method<"pop", dict_pop>(type);
  method<"popitem", dict_pop_item>(type);
  method<"keys", dict_keys>(type);
  method<"values", dict_values>(type);
  method<"items", dict_items>(type);
  method<"update", dict_update>(type);
  method<"clear", dict_clear>(type);
  method<"copy", dict_copy_method>(type);
  add_class_method(type, "fromkeys", dict_from_keys);
}

}  // namespace awaitscope::script
