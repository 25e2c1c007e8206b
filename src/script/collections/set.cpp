#include "script/collections/set.h"

#include <fmt/format.h>

#include "script/arguments.h"
#include "script/collections/equality.h"
#include "script/collections/instances.h"
#include "script/collections/iterators.h"
#include "script/collections/method.h"
#include "script/collections/repr.h"
#include "script/collections/sequences.h"
#include "script/collections/set_table.h"

// The types set and frozenset. An operand that is neither a set nor a dict is collected into a list first; the operation
// itself (set_table.h) then needs no frame.

namespace awaitscope::script {
namespace {

bool is_set(const Value& value) { return value.is(&set_kind) || has_layout(value, Layout::Set); }
bool is_frozen(const Value& value) { return value.is(&frozenset_kind) || has_layout(value, Layout::FrozenSet); }

// The type of what operators and methods make: set or frozenset, not a subclass.
Type* plain_type(const Value& set) { return is_frozen(set) ? types.frozenset : types.set; }

bool is_ready(const Value& operand) { return is_any_set(operand) || operand.is(&dict_kind); }

// -- slots ------------------------------------------------------------------------------------------------------------------------

Value set_compare(Vm& vm, CompareOperator op, const Value& self, const Value& right) {
  if (!is_any_set(right)) return Value::not_implemented();
  Set &a = *as_set(self), &b = *as_set(right);
  int answer = 0;
  switch (op) {
    case CompareOperator::Equal:
    case CompareOperator::NotEqual:
      answer = a.used == b.used ? set_is_subset(vm, a, b) : 0;
      return answer < 0 ? Value() : equality_answer(op, answer == 1);
    case CompareOperator::Less: answer = a.used < b.used ? set_is_subset(vm, a, b) : 0; break;
    case CompareOperator::LessEqual: answer = set_is_subset(vm, a, b); break;
    case CompareOperator::Greater: answer = a.used > b.used ? set_is_subset(vm, b, a) : 0; break;
    case CompareOperator::GreaterEqual: answer = set_is_subset(vm, b, a); break;
  }
  return answer < 0 ? Value() : Value::boolean(answer == 1);
}

// `set op other` in a new set; null with an exception pending.
Ref<Set> combined(Vm& vm, BinaryOperator op, const Value& self, const Value& other) {
  Type* cls = plain_type(self);
  Set& set = *as_set(self);
  if (op == BinaryOperator::And) return set_intersection(vm, cls, set, other);
  if (op == BinaryOperator::Subtract) return set_difference(vm, cls, set, other);
  if (op == BinaryOperator::Xor) {
    // CPython begins with the other one.
    Ref<Set> result = make_set(cls);
    return set_update(vm, *result, other) && set_symmetric_difference_update(vm, *result, self) ? result : nullptr;
  }
  Ref<Set> result = set_copy(vm, cls, set);
  return other.same(self) || set_update(vm, *result, other) ? result : nullptr;
}

bool is_set_operator(BinaryOperator op) {
  return op == BinaryOperator::And || op == BinaryOperator::Or || op == BinaryOperator::Xor || op == BinaryOperator::Subtract;
}

Value answer_of(const Ref<Set>& set) { return set ? set.value() : Value(); }

Value set_binary(Vm& vm, BinaryOperator op, const Value& left, const Value& right) {
  if (!is_set_operator(op) || !is_any_set(left) || !is_any_set(right)) return Value::not_implemented();
  return answer_of(combined(vm, op, left, right));
}

bool combine_in_place(Vm& vm, BinaryOperator op, const Value& self, const Value& other) {
  Set& set = *as_set(self);
  switch (op) {
    case BinaryOperator::Or: return set_update(vm, set, other);
    case BinaryOperator::Subtract: return set_difference_update(vm, set, other);
    case BinaryOperator::Xor: return set_symmetric_difference_update(vm, set, other);
    default: {
      Ref<Set> common = set_intersection(vm, plain_type(self), set, other);
      if (common) set_swap(set, *common);
      return static_cast<bool>(common);
    }
  }
}

Value set_in_place(Vm& vm, BinaryOperator op, const Value& left, const Value& right) {
  if (!is_set_operator(op) || !is_any_set(right)) return Value::not_implemented();
  return combine_in_place(vm, op, left, right) ? left : Value();
}

Value set_truth(Vm&, const Value& self) { return Value::boolean(as_set(self)->used != 0); }
Value set_length(Vm&, const Value& self) { return Value::small_int(as_set(self)->used); }
Value set_iterate(Vm&, const Value& self) { return make_set_iterator(as_set(self)); }

// A set on its way to be looked up in a set stands for the frozenset with the same members.
Value look_up_key(Vm& vm, const Value& key) {
  return is_set(key) && type_of(key)->slots.hash == nullptr ? answer_of(set_copy(vm, types.frozenset, *as_set(key))) : key;
}

Value set_contains_slot(Vm& vm, const Value& self, const Value& item) {
  const int present = as_set(self)->contains(vm, look_up_key(vm, item));
  return present < 0 ? Value() : Value::boolean(present == 1);
}

// -- methods that combine ---------------------------------------------------------------------------------------------------------------

// Methods with any number of operands: `context` is the set worked on, the operator, the operands left (a list, taken from
// its end) and whether the set itself is changed.
Value combine_next(Vm& vm, Value set, BinaryOperator op, const Value& operands, bool in_place, const Value& original);

Value combine_collected(Vm& vm, List* items, Value* context) {
  const auto bits = context[1].small_int();
  const auto op = static_cast<BinaryOperator>(bits >> 1);
  const Value operand = Value::share(items);
  Value set = context[0];
  if ((bits & 1) != 0) {
    if (!combine_in_place(vm, op, set, operand)) return {};
  } else {
    set = answer_of(combined(vm, op, set, operand));
    if (set.empty()) return {};
  }
  return combine_next(vm, std::move(set), op, context[2], (bits & 1) != 0, context[3]);
}

Value combine_next(Vm& vm, Value set, BinaryOperator op, const Value& operands, bool in_place, const Value& original) {
  auto& left = as_list(operands)->items;
  while (!left.empty()) {
    const Value operand = std::move(left.back());
    left.pop_back();
    if (!is_ready(operand)) {
      const std::int64_t bits = static_cast<std::int64_t>(op) << 1 | (in_place ? 1 : 0);
      return vm.collect(operand, combine_collected, {set, Value::small_int(bits), operands, original});
    }
    if (in_place) {
      if (!combine_in_place(vm, op, set, operand)) return {};
    } else {
      set = answer_of(combined(vm, op, set, operand));
      if (set.empty()) return {};
    }
  }
  if (original.is_none()) return set;
  // intersection_update worked on a copy.
  if (original.is_true()) return Value::none();
  set_swap(*as_set(original), *as_set(set));
  return Value::none();
}

Value reversed_operands(const Arguments& arguments) {
  Ref<List> operands = List::make();
  for (std::uint32_t i = arguments.count; i-- > 1;) operands->items.push_back(arguments[i]);
  return std::move(operands).value();
}

bool no_keywords(Vm& vm, const char* function, const Arguments& arguments) {
  if (arguments.keyword_count() == 0) return true;
  vm.raise(exceptions.TypeError, fmt::format("{}() takes no keyword arguments", function));
  return false;
}

// The answer is a new set: of the first two, or a copy to be worked on.
Value combine_new(Vm& vm, BinaryOperator op, const Arguments& arguments) {
  const Value& self = arguments[0];
  if (arguments.count == 1) return answer_of(set_copy(vm, plain_type(self), *as_set(self)));
  // A union copies once and then adds; the others make a new set for the first operand.
  if (op != BinaryOperator::Or) return combine_next(vm, self, op, reversed_operands(arguments), false, Value::none());
  return combine_next(vm, answer_of(set_copy(vm, plain_type(self), *as_set(self))), op, reversed_operands(arguments), true,
                      Value::none());
}

// The first operand is combined into a new set, further ones are taken from it in place, as CPython's difference() does.
Value difference_of_first(Vm& vm, List* items, Value* context) {
  const Value first = context[2].is_none() ? Value::share(items) : context[2];
  Value rest = answer_of(set_difference(vm, plain_type(context[0]), *as_set(context[0]), first));
  return rest.empty() ? rest : combine_next(vm, std::move(rest), BinaryOperator::Subtract, context[1], true, Value::none());
}

Value set_union(Vm& vm, const Arguments& arguments) {
  return no_keywords(vm, "set.union", arguments) ? combine_new(vm, BinaryOperator::Or, arguments) : Value();
}
Value set_intersection_method(Vm& vm, const Arguments& arguments) {
  return no_keywords(vm, "set.intersection", arguments) ? combine_new(vm, BinaryOperator::And, arguments) : Value();
}
Value set_difference_method(Vm& vm, const Arguments& arguments) {
  if (!no_keywords(vm, "set.difference", arguments)) return {};
  if (arguments.count == 1) return answer_of(set_copy(vm, plain_type(arguments[0]), *as_set(arguments[0])));
  Value operands = reversed_operands(arguments);
  const Value first = std::move(as_list(operands)->items.back());
  as_list(operands)->items.pop_back();
  Value context[] = {arguments[0], operands, first};
  if (is_ready(first)) return difference_of_first(vm, nullptr, context);
  return vm.collect(first, difference_of_first, {arguments[0], operands, Value::none()});
}
Value set_symmetric_difference_method(Vm& vm, const Arguments& arguments) {
  if (!expect_count(vm, "set.symmetric_difference", arguments, 2, 2)) return {};
  return combine_new(vm, BinaryOperator::Xor, arguments);
}

Value combine_self(Vm& vm, BinaryOperator op, const Arguments& arguments) {
  return combine_next(vm, arguments[0], op, reversed_operands(arguments), true, Value::boolean(true));
}

Value set_update_method(Vm& vm, const Arguments& arguments) {
  return no_keywords(vm, "set.update", arguments) ? combine_self(vm, BinaryOperator::Or, arguments) : Value();
}
Value set_difference_update_method(Vm& vm, const Arguments& arguments) {
  return no_keywords(vm, "set.difference_update", arguments) ? combine_self(vm, BinaryOperator::Subtract, arguments) : Value();
}
Value set_intersection_update_method(Vm& vm, const Arguments& arguments) {
  if (!no_keywords(vm, "set.intersection_update", arguments)) return {};
  if (arguments.count == 1) return Value::none();
  return combine_next(vm, arguments[0], BinaryOperator::And, reversed_operands(arguments), false, arguments[0]);
}
Value set_symmetric_difference_update_method(Vm& vm, const Arguments& arguments) {
  if (!expect_count(vm, "set.symmetric_difference_update", arguments, 2, 2)) return {};
  return combine_self(vm, BinaryOperator::Xor, arguments);
}

// -- methods that ask -----------------------------------------------------------------------------------------------------------------------

Value disjoint_from(Vm& vm, List* items, Value* context) {
  for (const Value& item : items->items) {
    const int present = as_set(context[0])->contains(vm, item);
    if (present != 0) return present < 0 ? Value() : Value::boolean(false);
  }
  return Value::boolean(true);
}
Value set_is_disjoint(Vm& vm, const Arguments& arguments) {
  return expect_count(vm, "set.isdisjoint", arguments, 2, 2) ? vm.collect(arguments[1], disjoint_from, {arguments[0]})
                                                             : Value();
}

Value subset_of_items(Vm& vm, List* items, Value* context) {
  const Ref<Set> common = set_intersection(vm, types.set, *as_set(context[0]), Value::share(items));
  return common ? Value::boolean(common->used == as_set(context[0])->used) : Value();
}
Value set_is_subset_method(Vm& vm, const Arguments& arguments) {
  if (!expect_count(vm, "set.issubset", arguments, 2, 2)) return {};
  if (is_any_set(arguments[1])) return set_compare(vm, CompareOperator::LessEqual, arguments[0], arguments[1]);
  return vm.collect(arguments[1], subset_of_items, {arguments[0]});
}

Value superset_of_items(Vm& vm, List* items, Value* context) {
  for (const Value& item : items->items) {
    const int present = as_set(context[0])->contains(vm, item);
    if (present != 1) return present < 0 ? Value() : Value::boolean(false);
  }
  return Value::boolean(true);
}
Value set_is_superset_method(Vm& vm, const Arguments& arguments) {
  if (!expect_count(vm, "set.issuperset", arguments, 2, 2)) return {};
  return vm.collect(arguments[1], superset_of_items, {arguments[0]});
}

// -- other methods ------------------------------------------------------------------------------------------------------------------------------

Value set_add_method(Vm& vm, const Arguments& arguments) {
  if (!expect_count(vm, "set.add", arguments, 2, 2)) return {};
  return as_set(arguments[0])->add(vm, arguments[1]) ? Value::none() : Value();
}

Value set_remove(Vm& vm, const Arguments& arguments) {
  if (!expect_count(vm, "set.remove", arguments, 2, 2)) return {};
  const int removed = as_set(arguments[0])->remove(vm, look_up_key(vm, arguments[1]));
  if (removed == 0) return vm.raise(make_exception(exceptions.KeyError, Tuple::make({arguments[1]})).value());
  return removed < 0 ? Value() : Value::none();
}

Value set_discard_method(Vm& vm, const Arguments& arguments) {
  if (!expect_count(vm, "set.discard", arguments, 2, 2)) return {};
  return as_set(arguments[0])->remove(vm, look_up_key(vm, arguments[1])) < 0 ? Value() : Value::none();
}

Value set_pop_method(Vm& vm, const Arguments& arguments) {
  if (!expect_count(vm, "set.pop", arguments, 1, 1)) return {};
  Value key = set_pop(*as_set(arguments[0]));
  if (!key.empty()) return key;
  return vm.raise(make_exception(exceptions.KeyError, Tuple::make({Str::make("pop from an empty set").value()})).value());
}

Value set_clear(Vm& vm, const Arguments& arguments) {
  if (!expect_count(vm, "set.clear", arguments, 1, 1)) return {};
  as_set(arguments[0])->clear();
  return Value::none();
}

Value set_copy_method(Vm& vm, const Arguments& arguments) {
  if (!expect_count(vm, "set.copy", arguments, 1, 1)) return {};
  if (arguments[0].is(&frozenset_kind)) return arguments[0];
  return answer_of(set_copy(vm, plain_type(arguments[0]), *as_set(arguments[0])));
}

// -- making -------------------------------------------------------------------------------------------------------------------------------------

Value fill_set(Vm& vm, List* items, Value* context) {
  return set_update(vm, *as_set(context[0]), Value::share(items)) ? context[1] : Value();
}

// Answers `answer` when the set has all that the argument holds.
Value fill_from(Vm& vm, const Value& set, const Value& iterable, const Value& answer) {
  if (is_ready(iterable)) return set_update(vm, *as_set(set), iterable) ? answer : Value();
  return vm.collect(iterable, fill_set, {set, answer});
}

Value construct(Vm& vm, Type* cls, Type* base, const char* name, const Arguments& arguments) {
  const Value set = make_set(cls).value();
  if (base == types.set && !construct_fills(cls, base)) return set;
  if (arguments.keyword_count() != 0)
    return vm.raise(exceptions.TypeError, fmt::format("{}() takes no keyword arguments", name));
  if (!expect_count(vm, name, arguments, 0, 1)) return {};
  return arguments.count == 0 ? set : fill_from(vm, set, arguments[0], set);
}

Value set_construct(Vm& vm, Type* cls, const Arguments& arguments) { return construct(vm, cls, types.set, "set", arguments); }

Value frozenset_construct(Vm& vm, Type* cls, const Arguments& arguments) {
  if (cls == types.frozenset && arguments.count == 1 && arguments[0].is(&frozenset_kind)) return arguments[0];
  return construct(vm, cls, types.frozenset, "frozenset", arguments);
}

Value set_init(Vm& vm, const Arguments& arguments) {
  if (!no_keywords(vm, "set", arguments) || !expect_count(vm, ".set", arguments, 1, 2)) return {};
  as_set(arguments[0])->clear();
  return arguments.count == 1 ? Value::none() : fill_from(vm, arguments[0], arguments[1], Value::none());
}

// -- registration -----------------------------------------------------------------------------------------------------------------------------------

template <FixedString name, NativeCode code>
void method(Type* type) {
  if (type == types.set)
    add_method(type, name.text, with_self<"set", name, is_set, code>);
  else
    add_method(type, name.text, with_self<"frozenset", name, is_frozen, code>);
}

void add_common(Type* type) {
  Slots& slots = type->slots;
  slots.repr = container_repr;
  slots.compare = set_compare;
  slots.binary = set_binary;
  slots.truth = set_truth;
  slots.length = set_length;
  slots.contains = set_contains_slot;
  slots.iterate = set_iterate;
  method<"union", set_union>(type);
  method<"intersection", set_intersection_method>(type);
  method<"difference", set_difference_method>(type);
  method<"symmetric_difference", set_symmetric_difference_method>(type);
  method<"isdisjoint", set_is_disjoint>(type);
  method<"issubset", set_is_subset_method>(type);
  method<"issuperset", set_is_superset_method>(type);
  method<"copy", set_copy_method>(type);
}

}  // namespace

void init_set_types() {
  Type* set = types.set = make_builtin_type("set", Layout::Set, &set_kind, sizeof(Set));
  add_common(set);
  set->construct = set_construct;
  set->slots.hash = nullptr;
  set->slots.in_place = set_in_place;
  method<"__init__", set_init>(set);
  method<"add", set_add_method>(set);
  method<"remove", set_remove>(set);
  method<"discard", set_discard_method>(set);
  method<"pop", set_pop_method>(set);
  method<"clear", set_clear>(set);
  method<"update", set_update_method>(set);
  method<"difference_update", set_difference_update_method>(set);
  method<"intersection_update", set_intersection_update_method>(set);
  method<"symmetric_difference_update", set_symmetric_difference_update_method>(set);

  Type* frozen = types.frozenset = make_builtin_type("frozenset", Layout::FrozenSet, &frozenset_kind, sizeof(Set));
  add_common(frozen);
  frozen->construct = frozenset_construct;
  frozen->slots.hash = set_hash;
}

}  // namespace awaitscope::script
