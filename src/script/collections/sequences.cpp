#include "script/collections/sequences.h"

#include <fmt/format.h>

#include "script/collections/consume.h"
#include "script/collections/set_table.h"

// Building containers for the interpreter.

namespace awaitscope::script {
namespace {

Value answer_none(Vm&, List*, Value*) { return Value::none(); }

Value add_to_set(Vm& vm, List* items, Value* context) {
  return set_update(vm, *as_set(context[0]), Value::share(items)) ? Value::none() : Value();
}

// The members of a set in the order of its table, each added to a new frozenset.
Ref<Set> made_again(Vm& vm, const Set& set) {
  Ref<Set> again = Set::make_frozen();
  for (const Set::Slot& slot : set.table) {
    if (!slot.key.empty() && !set_add(vm, *again, slot.key, slot.hash)) return nullptr;
  }
  return again;
}

// {1, 2, 3}: the compiler hands over a tuple of the constants. CPython has a frozenset there, whose table decides the order
// in which the new set iterates; its compiler makes it twice, the second time of the merged members as the first iterates.
// (A third time if one of them is a string that was interned before, which cannot be known here. And {*triple} is compiled
// alike here, while CPython goes through it item by item.)
Ref<Set> constant_set(Vm& vm, const Tuple& members) {
  const Ref<Set> first = Set::make_frozen();
  for (std::int64_t i = 0; i < members.length; ++i) {
    if (!first->add(vm, members.items()[i])) return nullptr;
  }
  return made_again(vm, *first);
}

}  // namespace

Value build_list(Value* values, std::uint32_t count) {
  Ref<List> list = List::make();
  list->items.assign(std::make_move_iterator(values), std::make_move_iterator(values + count));
  return std::move(list).value();
}

Value build_tuple(Value* values, std::uint32_t count) { return Tuple::make(values, count).value(); }

Value build_set(Vm& vm, Value* values, std::uint32_t count) {
  Ref<Set> set = Set::make();
  for (std::uint32_t i = 0; i < count; ++i) {
    if (!set->add(vm, std::move(values[i]))) return {};
  }
  return std::move(set).value();
}

Value build_dict(Vm& vm, Value* keys_and_values, std::uint32_t pairs) {
  Ref<Dict> dict = Dict::make();
  for (std::uint32_t i = 0; i < pairs; ++i) {
    if (!dict->set(vm, keys_and_values[2 * i], std::move(keys_and_values[2 * i + 1]))) return {};
  }
  return std::move(dict).value();
}

Value extend_list(Vm& vm, List* list, const Value& iterable) {
  if (!is_iterable(iterable)) {
    return vm.raise(exceptions.TypeError, fmt::format("Value after * must be an iterable, not {}", type_name(iterable)));
  }
  return collect_into(vm, iterable, list, answer_none, {});
}

Value update_set(Vm& vm, Set* set, const Value& iterable) {
  constexpr std::int64_t kFewestConstants = 3;
  if (set->used == 0 && iterable.is(&tuple_kind) && as_tuple(iterable)->length >= kFewestConstants) {
    const Ref<Set> constants = constant_set(vm, *as_tuple(iterable));
    return constants && set_merge(vm, *set, *constants) ? Value::none() : Value();
  }
  if (is_any_set(iterable) || iterable.is(&dict_kind)) return set_update(vm, *set, iterable) ? Value::none() : Value();
  return vm.collect(iterable, add_to_set, {Value::share(set)});
}

}  // namespace awaitscope::script
