// collections.deque: a row that grows and shrinks at both ends, in the module _collections.

#include <algorithm>
#include <deque>

#include <fmt/format.h>

#include "script/arguments.h"
#include "script/collections/consume.h"
#include "script/collections/equality.h"
#include "script/collections/generic_alias.h"
#include "script/collections/instances.h"
#include "script/collections/list.h"
#include "script/collections/method.h"
#include "script/collections/repr.h"
#include "script/collections/slice.h"
#include "script/collections/slot_methods.h"
#include "script/core/rings.h"
#include "script/core/type_names.h"
#include "script/modules/default_dict.h"
#include "script/modules/modules.h"
#include "script/objects/module.h"
#include "script/type.h"

namespace awaitscope::script {
namespace {

Kind deque_kind{"deque"};
Kind deque_iterator_kind{"_deque_iterator"};
Kind deque_reverse_iterator_kind{"_deque_reverse_iterator"};
Type* deque_type = nullptr;

struct Deque : Object {
  explicit Deque(const Kind* kind_of) : Object(kind_of) {}
  std::deque<Value, CountedAllocator<Value>> items;
  std::int64_t most = -1;     // maxlen; -1: none
  std::uint32_t changes = 0;  // iterators notice

  std::int64_t length() const { return static_cast<std::int64_t>(items.size()); }
  bool full() const { return most >= 0 && length() >= most; }
  // What falls off at the other end dies when the deque is in order again.
  void push_back(Value item) {
    ++changes;
    if (most == 0) return;
    Value dying;
    if (full()) {
      dying = std::move(items.front());
      items.pop_front();
    }
    items.push_back(std::move(item));
  }
  void push_front(Value item) {
    ++changes;
    if (most == 0) return;
    Value dying;
    if (full()) {
      dying = std::move(items.back());
      items.pop_back();
    }
    items.push_front(std::move(item));
  }
};

bool is_deque(const Value& value) { return value.is(&deque_kind) || is_instance(value, deque_type); }
Deque& deque_of(const Value& value) { return *value.as<Deque>(); }
std::size_t at(std::int64_t index) { return static_cast<std::size_t>(index); }

Ref<List> as_list_of(const Deque& deque) {
  Ref<List> list = List::make();
  list->items.assign(deque.items.begin(), deque.items.end());
  return list;
}

// -- making and filling ---------------------------------------------------------------------------------------------------------

bool append_all(Vm& vm, Deque& deque, const List& items) {
  Budget::spend_rounds(items.length() * 2);
  for (const Value& item : items.items) deque.push_back(item);
  if (!Heap::over_limit()) return true;
  vm.raise(exceptions.MemoryError, "");
  return false;
}

Value extended(Vm& vm, List* items, Value* context) {
  return append_all(vm, deque_of(context[0]), *items) ? context[1] : Value();
}

Value extended_left(Vm&, List* items, Value* context) {
  Budget::spend_rounds(items->length() * 2);
  for (const Value& item : items->items) deque_of(context[0]).push_front(item);
  return Value::none();
}

// Fills an empty deque from __init__'s arguments; answers `answer`.
Value fill(Vm& vm, const Value& self, const Arguments& arguments, const Value& answer) {
  Value out[2];
  if (!bind(vm, "deque", {{"iterable"}, {"maxlen"}}, arguments, out)) return {};
  Deque& deque = deque_of(self);
  deque.most = -1;
  if (!out[1].empty() && !out[1].is_none()) {
    if (!is_int(out[1])) return vm.raise(exceptions.TypeError, "an integer is required");
    if (!index_argument(vm, out[1], &deque.most)) return {};
    if (deque.most < 0) return vm.raise(exceptions.ValueError, "maxlen must be non-negative");
  }
  deque.items.clear();
  if (out[0].empty()) return answer;
  return vm.collect(out[0], extended, {self, answer});
}

Value construct_deque(Vm& vm, Type* cls, const Arguments& arguments) {
  const Ref<Deque> deque = make_instance<Deque>(cls);
  if (!construct_fills(cls, deque_type)) return deque.value();
  return fill(vm, deque.value(), arguments, deque.value());
}

Value deque_init(Vm& vm, const Arguments& arguments) {
  return fill(vm, arguments[0], Arguments{arguments.values + 1, arguments.count - 1, arguments.keywords}, Value::none());
}

Ref<Deque> copy_of(const Deque& deque) {
  Budget::spend_rounds(deque.length() * 2);
  Ref<Deque> copy = make_instance<Deque>(type_of(&deque));
  copy->items = deque.items;
  copy->most = deque.most;
  return copy;
}

// -- slots ------------------------------------------------------------------------------------------------------------------------

Value deque_repr(Vm& vm, const Value& self) {
  const Deque& deque = deque_of(self);
  const std::string closing = deque.most < 0 ? "])" : fmt::format("], maxlen={})", deque.most);
  return repr_wrapped(vm, self, type_of(self)->name->utf8() + "([", as_list_of(deque).value(), closing);
}

Value deque_compare(Vm& vm, CompareOperator op, const Value& self, const Value& right) {
  if (!is_deque(right)) return Value::not_implemented();
  if (is_equality(op) && deque_of(self).length() != deque_of(right).length()) return equality_answer(op, false);
  return compare_sequences(vm, op, as_list_of(deque_of(self)).value(), as_list_of(deque_of(right)).value());
}

// The deque times over, as far as its maxlen lets it show.
bool repeat_in_place(Vm& vm, Deque& deque, const Value& times) {
  std::int64_t count;
  if (!repeat_count(vm, times, &count) || !room_for_values(vm, deque.length(), count)) return false;
  const auto once = deque.items;
  if (count == 0) deque.items.clear();
  for (std::int64_t i = 1; i < count; ++i) {
    for (const Value& item : once) deque.push_back(item);
  }
  ++deque.changes;
  return true;
}

Value deque_binary(Vm& vm, BinaryOperator op, const Value& left, const Value& right) {
  if (op == BinaryOperator::Add && is_deque(left)) {
    if (!is_deque(right)) {
      return vm.raise(exceptions.TypeError, fmt::format("can only concatenate deque (not \"{}\") to deque", type_name(right)));
    }
    Budget::spend_rounds(deque_of(right).length() * 2);
    Ref<Deque> sum = copy_of(deque_of(left));
    for (const Value& item : deque_of(right).items) sum->push_back(item);
    return std::move(sum).value();
  }
  if (op != BinaryOperator::Multiply) return Value::not_implemented();
  Ref<Deque> product = copy_of(deque_of(is_deque(left) ? left : right));
  return repeat_in_place(vm, *product, is_deque(left) ? right : left) ? std::move(product).value() : Value();
}

Value deque_in_place(Vm& vm, BinaryOperator op, const Value& left, const Value& right) {
  if (op == BinaryOperator::Add) return vm.collect(right, extended, {left, left});
  if (op != BinaryOperator::Multiply) return Value::not_implemented();
  return repeat_in_place(vm, deque_of(left), right) ? left : Value();
}

Value deque_truth(Vm&, const Value& self) { return Value::boolean(!deque_of(self).items.empty()); }
Value deque_length(Vm&, const Value& self) { return Value::small_int(deque_of(self).length()); }

// False with an exception pending.
bool item_index(Vm& vm, const Deque& deque, const Value& key, std::int64_t* index) {
  if (!is_int(key) && type_of(key)->find(Str::intern("__index__").get()) == nullptr) {
    vm.raise(exceptions.TypeError, fmt::format("sequence index must be integer, not '{}'", type_name(key)));
    return false;
  }
  if (!index_argument(vm, key, index)) return false;
  if (*index < 0) *index += deque.length();
  if (*index >= 0 && *index < deque.length()) return true;
  vm.raise(exceptions.IndexError, "deque index out of range");
  return false;
}

Value deque_get(Vm& vm, const Value& self, const Value& key) {
  std::int64_t index;
  return item_index(vm, deque_of(self), key, &index) ? deque_of(self).items[at(index)] : Value();
}

Value deque_set(Vm& vm, const Value& self, const Value& key, const Value& value) {
  std::int64_t index;
  Deque& deque = deque_of(self);
  if (!item_index(vm, deque, key, &index)) return {};
  if (!value.empty()) {
    deque.items[at(index)] = value;
    return Value::none();
  }
  ++deque.changes;
  const Value dying = std::move(deque.items[at(index)]);
  Budget::spend_rounds(std::min(index, deque.length() - index));
  deque.items.erase(deque.items.begin() + index);
  return Value::none();
}

// The index of the first equal item from `start` on; -1 none, -2 with an exception pending.
std::int64_t find(Vm& vm, const Value& self, const Value& item, std::int64_t start, std::int64_t stop) {
  Deque& deque = deque_of(self);
  const std::uint32_t changes = deque.changes;
  for (std::int64_t i = start; i < stop && i < deque.length(); ++i) {
    const Value candidate = deque.items[at(i)];
    Budget::spend_rounds(2);
    const int same = equal(vm, candidate, item);
    if (same < 0) return -2;
    if (changes != deque.changes) {
      vm.raise(exceptions.RuntimeError, "deque mutated during iteration");
      return -2;
    }
    if (same > 0) return i;
  }
  return -1;
}

Value deque_contains(Vm& vm, const Value& self, const Value& item) {
  const std::int64_t found = find(vm, self, item, 0, INT64_MAX);
  return found == -2 ? Value() : Value::boolean(found >= 0);
}

// -- iterators ----------------------------------------------------------------------------------------------------------------------

struct DequeIterator : Object {
  DequeIterator(const Kind* form, Ref<Deque> of) : Object(form), deque(std::move(of)), changes(deque->changes) {}
  Ref<Deque> deque;
  std::int64_t index = 0;
  std::uint32_t changes;
};

template <bool reversed>
Value iterator_next(Vm& vm, const Value& self) {
  auto* iterator = self.as<DequeIterator>();
  if (!iterator->deque) return {};
  Deque& deque = *iterator->deque;
  if (iterator->changes != deque.changes) {
    iterator->deque = nullptr;
    return vm.raise(exceptions.RuntimeError, "deque mutated during iteration");
  }
  if (iterator->index >= deque.length()) {
    iterator->deque = nullptr;
    return {};
  }
  const std::int64_t index = iterator->index++;
  return deque.items[at(reversed ? deque.length() - 1 - index : index)];
}

Value deque_iterate(Vm&, const Value& self) {
  return make_object<DequeIterator>(&deque_iterator_kind, Ref<Deque>::share(self.as<Deque>())).value();
}
Value deque_reversed(Vm&, const Arguments& arguments) {
  return make_object<DequeIterator>(&deque_reverse_iterator_kind, Ref<Deque>::share(arguments[0].as<Deque>())).value();
}
Value self_iterate(Vm&, const Value& self) { return self; }

// -- methods -----------------------------------------------------------------------------------------------------------------------

Value deque_append(Vm& vm, const Arguments& arguments) {
  if (!expect_count(vm, "deque.append", arguments, 2, 2)) return {};
  deque_of(arguments[0]).push_back(arguments[1]);
  return Value::none();
}

Value deque_appendleft(Vm& vm, const Arguments& arguments) {
  if (!expect_count(vm, "deque.appendleft", arguments, 2, 2)) return {};
  deque_of(arguments[0]).push_front(arguments[1]);
  return Value::none();
}

Value deque_pop(Vm& vm, const Arguments& arguments) {
  if (!expect_count(vm, "deque.pop", arguments, 1, 1)) return {};
  Deque& deque = deque_of(arguments[0]);
  if (deque.items.empty()) return vm.raise(exceptions.IndexError, "pop from an empty deque");
  ++deque.changes;
  Value item = std::move(deque.items.back());
  deque.items.pop_back();
  return item;
}

Value deque_popleft(Vm& vm, const Arguments& arguments) {
  if (!expect_count(vm, "deque.popleft", arguments, 1, 1)) return {};
  Deque& deque = deque_of(arguments[0]);
  if (deque.items.empty()) return vm.raise(exceptions.IndexError, "pop from an empty deque");
  ++deque.changes;
  Value item = std::move(deque.items.front());
  deque.items.pop_front();
  return item;
}

Value deque_extend(Vm& vm, const Arguments& arguments) {
  if (!expect_count(vm, "deque.extend", arguments, 2, 2)) return {};
  return vm.collect(arguments[1], extended, {arguments[0], Value::none()});
}

Value deque_extendleft(Vm& vm, const Arguments& arguments) {
  if (!expect_count(vm, "deque.extendleft", arguments, 2, 2)) return {};
  return vm.collect(arguments[1], extended_left, {arguments[0]});
}

Value deque_rotate(Vm& vm, const Arguments& arguments) {
  std::int64_t steps = 1;
  if (!expect_count(vm, "deque.rotate", arguments, 1, 2) || (arguments.count == 2 && !index_argument(vm, arguments[1], &steps)))
    return {};
  Deque& deque = deque_of(arguments[0]);
  if (deque.length() < 2) return Value::none();
  ++deque.changes;
  steps = floor_remainder(steps, deque.length());
  Budget::spend_rounds(deque.length());
  std::rotate(deque.items.begin(), deque.items.end() - steps, deque.items.end());
  return Value::none();
}

Value deque_clear(Vm& vm, const Arguments& arguments) {
  if (!expect_count(vm, "deque.clear", arguments, 1, 1)) return {};
  Deque& deque = deque_of(arguments[0]);
  ++deque.changes;
  std::deque<Value, CountedAllocator<Value>> dying;
  dying.swap(deque.items);
  return Value::none();
}

Value deque_copy(Vm& vm, const Arguments& arguments) {
  if (!expect_count(vm, "deque.copy", arguments, 1, 1)) return {};
  return copy_of(deque_of(arguments[0])).value();
}

Value deque_count(Vm& vm, const Arguments& arguments) {
  if (!expect_count(vm, "deque.count", arguments, 2, 2)) return {};
  std::int64_t count = 0;
  for (std::int64_t i = 0;; ++i, ++count) {
    i = find(vm, arguments[0], arguments[1], i, INT64_MAX);
    if (i < 0) return i == -2 ? Value() : Value::small_int(count);
  }
}

Value deque_index(Vm& vm, const Arguments& arguments) {
  if (!expect_count(vm, "deque.index", arguments, 2, 4)) return {};
  const std::int64_t length = deque_of(arguments[0]).length();
  std::int64_t bounds[2] = {0, length};
  for (std::uint32_t i = 2; i < arguments.count; ++i) {
    std::int64_t& bound = bounds[i - 2];
    if (!index_argument(vm, arguments[i], &bound)) return {};
    if (bound < 0) bound = std::max<std::int64_t>(bound + length, 0);
  }
  const std::int64_t found = find(vm, arguments[0], arguments[1], bounds[0], bounds[1]);
  if (found >= 0) return Value::small_int(found);
  return found == -2 ? Value() : raise_about(vm, exceptions.ValueError, arguments[1], " is not in deque");
}

Value deque_insert(Vm& vm, const Arguments& arguments) {
  std::int64_t index;
  if (!expect_count(vm, "deque.insert", arguments, 3, 3) || !index_argument(vm, arguments[1], &index)) return {};
  Deque& deque = deque_of(arguments[0]);
  if (deque.full()) return vm.raise(exceptions.IndexError, "deque already at its maximum size");
  ++deque.changes;
  if (index < 0) index += deque.length();
  index = std::clamp<std::int64_t>(index, 0, deque.length());
  Budget::spend_rounds(std::min(index, deque.length() - index) * 2);
  deque.items.insert(deque.items.begin() + index, arguments[2]);
  return Value::none();
}

Value deque_remove(Vm& vm, const Arguments& arguments) {
  if (!expect_count(vm, "deque.remove", arguments, 2, 2)) return {};
  const std::int64_t found = find(vm, arguments[0], arguments[1], 0, INT64_MAX);
  if (found == -2) return {};
  if (found < 0) return raise_about(vm, exceptions.ValueError, arguments[1], " is not in deque");
  return deque_set(vm, arguments[0], Value::small_int(found), Value());
}

Value deque_reverse(Vm& vm, const Arguments& arguments) {
  if (!expect_count(vm, "deque.reverse", arguments, 1, 1)) return {};
  Deque& deque = deque_of(arguments[0]);
  ++deque.changes;
  Budget::spend_rounds(deque.length());
  std::reverse(deque.items.begin(), deque.items.end());
  return Value::none();
}

// How copy makes another: the class, what it is called with, no state, and the items.
Value deque_reduce(Vm& vm, const Arguments& arguments) {
  if (!expect_count(vm, "deque.__reduce__", arguments, 1, 1)) return {};
  const Deque& deque = deque_of(arguments[0]);
  Ref<Tuple> made_with = deque.most < 0 ? Tuple::empty() : Tuple::make({Tuple::empty().value(), make_int(deque.most)});
  return Tuple::make({Value::share(type_of(arguments[0])), std::move(made_with).value(), Value::none(),
                      deque_iterate(vm, arguments[0])})
      .value();
}

Value deque_maxlen(Vm&, const Arguments& arguments) {
  const Deque& deque = deque_of(arguments[0]);
  return deque.most < 0 ? Value::none() : make_int(deque.most);
}

Value deque_class_getitem(Vm& vm, const Arguments& arguments) {
  if (!expect_count(vm, "deque.__class_getitem__", arguments, 2, 2)) return {};
  return make_generic_alias(arguments[0], arguments[1]);
}

template <FixedString name, NativeCode code>
void method(const char* as = name.text) {
  add_method(deque_type, as, with_self<"collections.deque", name, is_deque, code>);
}

void add_iterator_type(Kind* kind, Value (*next)(Vm&, const Value&)) {
  kind->destroy = destroy_as<DequeIterator>;
  Type* type = make_builtin_type(kind->name, Layout::Other, kind, sizeof(DequeIterator));
  type->module = Value::share(Str::intern("_collections").get());
  type->type_flags |= Type::kFinal;
  type->slots.iterate = self_iterate;
  type->slots.next = next;
  add_slot_methods(type);
}

void add_methods() {
  method<"__init__", deque_init>();
  method<"append", deque_append>();
  method<"appendleft", deque_appendleft>();
  method<"pop", deque_pop>();
  method<"popleft", deque_popleft>();
  method<"extend", deque_extend>();
  method<"extendleft", deque_extendleft>();
  method<"rotate", deque_rotate>();
  method<"clear", deque_clear>();
  method<"copy", deque_copy>();
  method<"copy", deque_copy>("__copy__");
  method<"count", deque_count>();
  method<"index", deque_index>();
  method<"insert", deque_insert>();
  method<"remove", deque_remove>();
  method<"reverse", deque_reverse>();
  method<"__reversed__", deque_reversed>();
  method<"__reduce__", deque_reduce>();
  add_property(deque_type, "maxlen", deque_maxlen);
  add_class_method(deque_type, "__class_getitem__", deque_class_getitem);
}

void make_deque_type() {
  deque_kind.destroy = destroy_as<Deque>;
  deque_type = make_builtin_type("deque", Layout::Other, &deque_kind, sizeof(Deque));
  deque_type->module = Value::share(Str::intern("collections").get());
  deque_type->type_flags |= Type::kExtendable | Type::kSequence | kNamedWithModule;
  deque_type->construct = construct_deque;
  Slots& slots = deque_type->slots;
  slots.repr = deque_repr;
  slots.hash = nullptr;
  slots.compare = deque_compare;
  slots.binary = deque_binary;
  slots.in_place = deque_in_place;
  slots.truth = deque_truth;
  slots.length = deque_length;
  slots.get_item = deque_get;
  slots.set_item = deque_set;
  slots.contains = deque_contains;
  slots.iterate = deque_iterate;
  add_methods();
  add_slot_methods(deque_type, {BinaryOperator::Add, BinaryOperator::Multiply},
                   {BinaryOperator::Add, BinaryOperator::Multiply});
  empty_in_rings_by(deque_type, [](Object& object) { static_cast<Deque&>(object).items.clear(); });
  add_iterator_type(&deque_iterator_kind, iterator_next<false>);
  add_iterator_type(&deque_reverse_iterator_kind, iterator_next<true>);
}

}  // namespace

void fill_collections(Vm&, Dict& names) {
  if (deque_type == nullptr) make_deque_type();
  names.set_name(Str::intern("deque").get(), Value::share(deque_type));
  add_default_dict(names);
}

}  // namespace awaitscope::script
