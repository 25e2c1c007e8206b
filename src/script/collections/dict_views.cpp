#include "script/collections/dict_views.h"

#include <fmt/format.h>

#include "script/arguments.h"
#include "script/collections/dict_table.h"
#include "script/collections/equality.h"
#include "script/collections/iterators.h"
#include "script/collections/repr.h"
#include "script/collections/sequences.h"
#include "script/collections/set_table.h"
#include "script/collections/slot_methods.h"

namespace awaitscope::script {

Kind dict_keys_kind{"dict_keys", destroy_as<DictView>};
Kind dict_values_kind{"dict_values", destroy_as<DictView>};
Kind dict_items_kind{"dict_items", destroy_as<DictView>};

namespace {

DictView* view_of(const Value& value) { return value.as<DictView>(); }
Dict* dict_of(const Value& value) { return view_of(value)->dict.get(); }
bool is_set_like(const Value& value) { return is_any_set(value) || value.is(&dict_keys_kind) || value.is(&dict_items_kind); }

std::int64_t length_of(const Value& set_like) {
  return is_any_set(set_like) ? as_set(set_like)->used : dict_of(set_like)->used;
}

// 1, 0, -1 with an exception pending.
int view_has(Vm& vm, const Value& view, const Value& item) {
  Dict* dict = dict_of(view);
  if (view.is(&dict_keys_kind)) {
    const std::int64_t found = dict->find(vm, item);
    return found == -2 ? -1 : found >= 0 ? 1 : 0;
  }
  if (!is_tuple(item) || as_tuple(item)->length != 2) return 0;
  const Value value = dict->get(vm, as_tuple(item)->items()[0]);
  if (value.empty()) return vm.raised() ? -1 : 0;
  return equal(vm, value, as_tuple(item)->items()[1]);
}

int has(Vm& vm, const Value& set_like, const Value& item) {
  return is_any_set(set_like) ? as_set(set_like)->contains(vm, item) : view_has(vm, set_like, item);
}

Value contents_of(const Value& set_like) {
  if (!is_any_set(set_like)) return view_to_list(set_like).value();
  Ref<List> items = List::make();
  for (const Set::Slot& slot : as_set(set_like)->table) {
    if (!slot.key.empty()) items->items.push_back(slot.key);
  }
  return std::move(items).value();
}

int all_in(Vm& vm, const Value& items, const Value& set_like) {
  const Value contents = contents_of(items);
  for (const Value& item : as_list(contents)->items) {
    const int present = has(vm, set_like, item);
    if (present != 1) return present;
  }
  return 1;
}

Value view_compare(Vm& vm, CompareOperator op, const Value& self, const Value& right) {
  if (!is_set_like(right)) return Value::not_implemented();
  const std::int64_t left_length = length_of(self), right_length = length_of(right);
  int answer = 0;
  switch (op) {
    case CompareOperator::Equal:
    case CompareOperator::NotEqual:
      answer = left_length == right_length ? all_in(vm, self, right) : 0;
      return answer < 0 ? Value() : equality_answer(op, answer == 1);
    case CompareOperator::Less: answer = left_length < right_length ? all_in(vm, self, right) : 0; break;
    case CompareOperator::LessEqual: answer = left_length <= right_length ? all_in(vm, self, right) : 0; break;
    case CompareOperator::Greater: answer = left_length > right_length ? all_in(vm, right, self) : 0; break;
    case CompareOperator::GreaterEqual: answer = left_length >= right_length ? all_in(vm, right, self) : 0; break;
  }
  return answer < 0 ? Value() : Value::boolean(answer == 1);
}

// -- operators: the answer is always a set -----------------------------------------------------------------------------------------

// The left operand as a new set. From keys the set is made as from their dict, as in CPython, which decides its order.
Ref<Set> to_set(Vm& vm, const Value& left) {
  Ref<Set> set = Set::make();
  const Value contents = left.is(&dict_keys_kind) ? view_of(left)->dict.value()
                         : is_dict_view(left)     ? view_to_list(left).value()
                                                  : left;
  return set_update(vm, *set, contents) ? set : nullptr;
}

// items ^ items: the pairs of the left dict that are not in the other come last.
Value exclusive_items(Vm& vm, const Value& left, const Value& right) {
  const Dict* other_dict = dict_of(right);
  const Ref<Dict> rest = Dict::make();
  dict_copy(*rest, *dict_of(left));
  const Ref<Set> result = Set::make();
  for (std::size_t i = 0; i < other_dict->entries.size(); ++i) {
    const Dict::Entry entry = other_dict->entries[i];
    if (entry.key.empty()) continue;
    const Value other = rest->get(vm, entry.key);
    const int same = other.empty() ? (vm.raised() ? -1 : 0) : equal(vm, other, entry.value);
    if (same < 0) return {};
    const bool done =
        same == 1 ? rest->remove(vm, entry.key) >= 0 : result->add(vm, Tuple::make({entry.key, entry.value}).value());
    if (!done) return {};
  }
  const Value remaining = make_object<DictView>(&dict_items_kind, rest).value();
  return set_update(vm, *result, view_to_list(remaining).value()) ? result.value() : Value();
}

Value intersection(Vm& vm, const Value& left, const Value& right) {
  const Value *view = &left, *other = &right;
  if (!is_set_like(left) || is_any_set(left)) std::swap(view, other);
  if (other->is(&set_kind) && length_of(*view) <= length_of(*other)) {
    return set_intersection(vm, types.set, *as_set(*other), view_to_list(*view).value()).value();
  }
  if (is_dict_view(*other) && is_set_like(*other) && length_of(*other) > length_of(*view)) std::swap(view, other);
  const Value contents = is_list(*other) ? *other : contents_of(*other);
  const Ref<Set> result = Set::make();
  for (const Value& item : as_list(contents)->items) {
    const int present = view_has(vm, *view, item);
    if (present < 0 || (present == 1 && !result->add(vm, item))) return {};
  }
  return result.value();
}

Value operate(Vm& vm, BinaryOperator op, const Value& left, const Value& right) {
  if (op == BinaryOperator::And) return intersection(vm, left, right);
  if (op == BinaryOperator::Xor && left.is(&dict_items_kind) && right.is(&dict_items_kind))
    return exclusive_items(vm, left, right);
  const Value other = is_dict_view(right) ? view_to_list(right).value() : right;
  const Ref<Set> result = to_set(vm, left);
  if (!result) return {};
  bool done = false;
  if (op == BinaryOperator::Or) done = set_update(vm, *result, other);
  if (op == BinaryOperator::Subtract) done = set_difference_update(vm, *result, other);
  if (op == BinaryOperator::Xor) done = set_symmetric_difference_update(vm, *result, other);
  return done ? result.value() : Value();
}

Value operate_collected(Vm& vm, List* items, Value* context) {
  const auto op = static_cast<BinaryOperator>(context[1].small_int());
  const Value collected = Value::share(items);
  return context[2].is_true() ? operate(vm, op, context[0], collected) : operate(vm, op, collected, context[0]);
}

Value view_binary(Vm& vm, BinaryOperator op, const Value& left, const Value& right) {
  switch (op) {
    case BinaryOperator::And:
    case BinaryOperator::Or:
    case BinaryOperator::Xor:
    case BinaryOperator::Subtract: break;
    default: return Value::not_implemented();
  }
  if (is_set_like(left) && is_set_like(right)) return operate(vm, op, left, right);
  // The other may be any iterable.
  const bool on_left = is_set_like(left);
  return vm.collect(on_left ? right : left, operate_collected,
                    {on_left ? left : right, Value::small_int(static_cast<std::int64_t>(op)), Value::boolean(on_left)});
}

// -- other slots and methods --------------------------------------------------------------------------------------------------------

Value view_length(Vm&, const Value& self) { return Value::small_int(dict_of(self)->used); }
Value view_truth(Vm&, const Value& self) { return Value::boolean(dict_of(self)->used != 0); }
Value view_contains(Vm& vm, const Value& self, const Value& item) {
  const int present = view_has(vm, self, item);
  return present < 0 ? Value() : Value::boolean(present == 1);
}

Value values_contains(Vm& vm, const Value& self, const Value& item) {
  const Ref<List> values = view_to_list(self);
  for (const Value& value : values->items) {
    const int same = equal(vm, value, item);
    if (same != 0) return same < 0 ? Value() : Value::boolean(true);
  }
  return Value::boolean(false);
}

const Kind* iterator_kind(const Value& view) {
  return view.is(&dict_keys_kind)     ? &dict_key_iterator_kind
         : view.is(&dict_values_kind) ? &dict_value_iterator_kind
                                      : &dict_item_iterator_kind;
}

Value view_iterate(Vm&, const Value& self) {
  return make_object<DictIterator>(iterator_kind(self), view_of(self)->dict).value();
}

Value disjoint_from(Vm& vm, List* items, Value* context) {
  for (const Value& item : items->items) {
    const int present = view_has(vm, context[0], item);
    if (present != 0) return present < 0 ? Value() : Value::boolean(false);
  }
  return Value::boolean(true);
}

Value view_is_disjoint(Vm& vm, const Arguments& arguments) {
  if (!expect_count(vm, fmt::format("{}.isdisjoint", type_name(arguments[0])).c_str(), arguments, 2, 2)) return {};
  return vm.collect(arguments[1], disjoint_from, {arguments[0]});
}

Type* make_view_type(const char* name, Kind* kind) {
  Type* type = make_builtin_type(name, Layout::Other, kind, sizeof(DictView));
  type->type_flags |= Type::kFinal;
  type->slots.repr = container_repr;
  type->slots.length = view_length;
  type->slots.truth = view_truth;
  type->slots.contains = view_contains;
  type->slots.iterate = view_iterate;
  return type;
}

}  // namespace

Ref<List> view_to_list(const Value& view) {
  Budget::spend_rounds(dict_of(view)->used * (view.is(&dict_items_kind) ? 8 : 2));
  Ref<List> list = List::make();
  list->items.reserve(static_cast<std::size_t>(dict_of(view)->used));
  for (const Dict::Entry& entry : dict_of(view)->entries) {
    if (entry.key.empty()) continue;
    if (view.is(&dict_items_kind))
      list->items.push_back(Tuple::make({entry.key, entry.value}).value());
    else
      list->items.push_back(view.is(&dict_keys_kind) ? entry.key : entry.value);
  }
  return list;
}

void init_dict_view_types() {
  for (Type* type : {make_view_type("dict_keys", &dict_keys_kind), make_view_type("dict_items", &dict_items_kind)}) {
    type->slots.compare = view_compare;
    type->slots.hash = nullptr;
    type->slots.binary = view_binary;
    add_method(type, "isdisjoint", view_is_disjoint);
  }
  make_view_type("dict_values", &dict_values_kind)->slots.contains = values_contains;
  for (const Kind* kind : {&dict_keys_kind, &dict_items_kind, &dict_values_kind})
    add_slot_methods(static_cast<Type*>(kind->type));
}

}  // namespace awaitscope::script
