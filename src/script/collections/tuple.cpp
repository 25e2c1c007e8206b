#include <algorithm>

#include "script/arguments.h"
#include "script/collections/equality.h"
#include "script/collections/instances.h"
#include "script/collections/iterators.h"
#include "script/collections/list.h"
#include "script/collections/method.h"
#include "script/collections/repr.h"
#include "script/collections/sequences.h"
#include "script/collections/slice.h"

namespace awaitscope::script {

Value tuple_get_item(Vm& vm, Tuple* tuple, const Value& key) {
  if (is_slice(key)) {
    SliceRange slice;
    if (!resolve_slice(vm, key, tuple->length, &slice)) return {};
    if (slice.step == 1 && slice.count == tuple->length && tuple->kind == &tuple_kind) return Value::share(tuple);
    Ref<Tuple> part = Tuple::allocate(slice.count);
    for (std::int64_t i = 0; i < slice.count; ++i) part->items()[i] = tuple->items()[slice.start + i * slice.step];
    return std::move(part).value();
  }
  std::int64_t index;
  if (!subscript_index(vm, key, "tuple", &index)) return {};
  if (index < 0) index += tuple->length;
  if (index < 0 || index >= tuple->length) return vm.raise(exceptions.IndexError, "tuple index out of range");
  return tuple->items()[index];
}

namespace {

Value tuple_compare(Vm& vm, CompareOperator op, const Value& self, const Value& right) {
  return is_tuple(right) ? compare_sequences(vm, op, self, right) : Value::not_implemented();
}

// The slot of subclasses; an exact tuple is hashed by hash_of() itself.
bool tuple_hash(Vm& vm, const Value& self, std::int64_t* hash) {
  const Tuple* tuple = as_tuple(self);
  const Value plain = make_tuple_instance(types.tuple, tuple->items(), tuple->length).value();
  return hash_of(vm, plain, hash);
}

Value repeated(Vm& vm, Tuple* tuple, const Value& times) {
  std::int64_t count;
  if (!repeat_count(vm, times, &count) || !room_for_values(vm, tuple->length, count)) return {};
  if (count == 1 && tuple->kind == &tuple_kind) return Value::share(tuple);
  Ref<Tuple> result = Tuple::allocate(tuple->length * count);
  for (std::int64_t i = 0; i < tuple->length * count; ++i) result->items()[i] = tuple->items()[i % tuple->length];
  return std::move(result).value();
}

Value tuple_binary(Vm& vm, BinaryOperator op, const Value& left, const Value& right) {
  if (op == BinaryOperator::Add && is_tuple(left)) {
    if (!is_tuple(right)) return cannot_concatenate(vm, "tuple", right);
    Tuple *a = as_tuple(left), *b = as_tuple(right);
    Ref<Tuple> sum = Tuple::allocate(a->length + b->length);
    std::copy(a->begin(), a->end(), sum->items());
    std::copy(b->begin(), b->end(), sum->items() + a->length);
    return std::move(sum).value();
  }
  if (op == BinaryOperator::Multiply)
    return is_tuple(left) ? repeated(vm, as_tuple(left), right) : repeated(vm, as_tuple(right), left);
  return Value::not_implemented();
}

Value tuple_truth(Vm&, const Value& self) { return Value::boolean(as_tuple(self)->length != 0); }
Value tuple_length(Vm&, const Value& self) { return Value::small_int(as_tuple(self)->length); }
Value tuple_get(Vm& vm, const Value& self, const Value& key) { return tuple_get_item(vm, as_tuple(self), key); }
Value tuple_iterate(Vm&, const Value& self) { return make_tuple_iterator(as_tuple(self)); }

// The index of an equal item in [start, stop), -1 if there is none, -2 with an exception pending.
std::int64_t tuple_find(Vm& vm, Tuple* tuple, const Value& item, std::int64_t start, std::int64_t stop) {
  for (std::int64_t i = start; i < stop && i < tuple->length; ++i) {
    Budget::spend_rounds(1);
    const int same = equal(vm, tuple->items()[i], item);
    if (same != 0) return same > 0 ? i : -2;
  }
  return -1;
}

Value tuple_contains(Vm& vm, const Value& self, const Value& item) {
  const std::int64_t found = tuple_find(vm, as_tuple(self), item, 0, INT64_MAX);
  return found == -2 ? Value() : Value::boolean(found >= 0);
}

Value tuple_index(Vm& vm, const Arguments& arguments) {
  if (!expect_count(vm, "tuple.index", arguments, 2, 4)) return {};
  Tuple* tuple = as_tuple(arguments[0]);
  std::int64_t start, stop;
  if (!search_bounds(vm, arguments, tuple->length, &start, &stop)) return {};
  const std::int64_t found = tuple_find(vm, tuple, arguments[1], start, stop);
  if (found >= 0) return Value::small_int(found);
  return found == -2 ? Value() : vm.raise(exceptions.ValueError, "tuple.index(x): x not in tuple");
}

Value tuple_count(Vm& vm, const Arguments& arguments) {
  if (!expect_count(vm, "tuple.count", arguments, 2, 2)) return {};
  std::int64_t count = 0;
  for (std::int64_t i = 0;; ++i, ++count) {
    i = tuple_find(vm, as_tuple(arguments[0]), arguments[1], i, INT64_MAX);
    if (i < 0) return i == -2 ? Value() : Value::small_int(count);
  }
}

Value tuple_of_list(Vm&, List* items, Value* context) {
  Type* cls = as_type(context[0]);
  if (cls == types.tuple) return build_tuple(items->items.data(), static_cast<std::uint32_t>(items->items.size()));
  return make_tuple_instance(cls, items->items.data(), items->length()).value();
}

Value tuple_construct(Vm& vm, Type* cls, const Arguments& arguments) {
  if (arguments.keyword_count() != 0 && cls == types.tuple)
    return vm.raise(exceptions.TypeError, "tuple() takes no keyword arguments");
  if (!expect_count(vm, "tuple", arguments, 0, 1)) return {};
  if (arguments.count == 0) return cls == types.tuple ? Tuple::empty().value() : make_tuple_instance(cls, nullptr, 0).value();
  if (cls == types.tuple && arguments[0].is(&tuple_kind)) return arguments[0];
  return vm.collect(arguments[0], tuple_of_list, {Value::share(cls)});
}

template <FixedString name, NativeCode code>
void method(Type* type) {
  add_method(type, name.text, with_self<"tuple", name, is_tuple, code>);
}

}  // namespace

void init_tuple_type() {
  Type* type = types.tuple = make_builtin_type("tuple", Layout::Tuple, &tuple_kind, sizeof(Tuple));
  type->type_flags |= Type::kSequence;
  type->construct = tuple_construct;
  Slots& slots = type->slots;
  slots.repr = container_repr;
  slots.hash = tuple_hash;
  slots.compare = tuple_compare;
  slots.binary = tuple_binary;
  slots.truth = tuple_truth;
  slots.length = tuple_length;
  slots.get_item = tuple_get;
  slots.contains = tuple_contains;
  slots.iterate = tuple_iterate;
  method<"index", tuple_index>(type);
  method<"count", tuple_count>(type);
}

}  // namespace awaitscope::script
