#include "script/collections/list.h"

#include <algorithm>
#include <cstring>

#include <fmt/format.h>

#include "script/arguments.h"
#include "script/collections/consume.h"
#include "script/collections/equality.h"
#include "script/collections/instances.h"
#include "script/collections/iterators.h"
#include "script/collections/method.h"
#include "script/collections/repr.h"
#include "script/collections/sequences.h"
#include "script/collections/slice.h"

namespace awaitscope::script {

// -- shared helpers -----------------------------------------------------------------------------------------------------------

// Values may be moved in memory byte by byte: nothing points to them.
void list_insert(List* list, std::int64_t index, Value value) {
  list->items.emplace_back();
  Value* place = list->items.data() + index;
  const auto behind = static_cast<std::size_t>(list->length() - 1 - index);
  Budget::spend_bytes(static_cast<std::int64_t>(behind * sizeof(Value)));
  std::memmove(static_cast<void*>(place + 1), static_cast<const void*>(place), behind * sizeof(Value));
  new (place) Value(std::move(value));
}

Value list_take(List* list, std::int64_t index) {
  Value* place = list->items.data() + index;
  Value taken = std::move(*place);
  const auto behind = static_cast<std::size_t>(list->length() - 1 - index);
  Budget::spend_bytes(static_cast<std::int64_t>(behind * sizeof(Value)));
  std::memmove(static_cast<void*>(place), static_cast<const void*>(place + 1), behind * sizeof(Value));
  new (place + behind) Value();
  list->items.pop_back();
  return taken;
}

namespace {

Value resume_raise_about(Vm& vm, NativeFrame& frame, Value result) {
  if (frame.state == 0) {
    frame.state = 1;
    result = vm.repr(frame.slots[0]);
    if (result.is_pushed()) return result;
  }
  if (result.empty()) return {};
  return vm.raise(as_type(frame.slots[1]), as_str(result)->utf8() + as_str(frame.slots[2])->utf8());
}

}  // namespace

Value raise_about(Vm& vm, Type* exception, const Value& value, const char* rest) {
  if (value.is_small_int()) return vm.raise(exception, fmt::format("{}{}", value.small_int(), rest));
  return vm.push_native(resume_raise_about, {value, Value::share(exception), Str::make(rest).value()});
}

std::int64_t list_find(Vm& vm, List* list, const Value& item, std::int64_t start, std::int64_t stop) {
  for (std::int64_t i = start; i < stop && i < list->length(); ++i) {
    const Value& candidate = list->items[static_cast<std::size_t>(i)];
    Budget::spend_rounds(1);
    if (candidate.same(item)) return i;
    if (candidate.is_small_int() && item.is_small_int()) continue;
    const Value kept = candidate;  // the comparison may change the list
    const int same = equal(vm, kept, item);
    if (same != 0) return same > 0 ? i : -2;
  }
  return -1;
}

bool search_bounds(Vm& vm, const Arguments& arguments, std::int64_t length, std::int64_t* start, std::int64_t* stop) {
  *start = 0;
  *stop = length;
  for (std::uint32_t i = 2; i < arguments.count && i < 4; ++i) {
    const Value& argument = arguments[i];
    std::int64_t* bound = i == 2 ? start : stop;
    if (argument.is_small_int()) {
      *bound = argument.small_int();
    } else if (argument.is_none() || !index_argument(vm, argument, bound)) {
      if (vm.raised_is(exceptions.TypeError)) vm.clear_raised();
      if (!vm.raised()) vm.raise(exceptions.TypeError, "slice indices must be integers or have an __index__ method");
      return false;
    }
    if (*bound < 0) *bound = std::max<std::int64_t>(*bound + length, 0);
  }
  return true;
}

Value cannot_concatenate(Vm& vm, const char* type, const Value& other) {
  if ((type_of(other)->type_flags & Type::kBuiltin) == 0 && type_of(other)->find(Str::intern("__radd__").get()) != nullptr) {
    return Value::not_implemented();
  }
  return vm.raise(exceptions.TypeError,
                  fmt::format("can only concatenate {} (not \"{}\") to {}", type, type_name(other), type));
}

bool sort_arguments(Vm& vm, const Arguments& arguments, Value* key, bool* reverse) {
  Value out[3];
  if (!bind(vm, "sort",
            {{"self", Parameter::PositionalOnly, true}, {"key", Parameter::KeywordOnly}, {"reverse", Parameter::KeywordOnly}},
            arguments, out)) {
    return false;
  }
  *key = std::move(out[1]);
  *reverse = out[2].is_true();
  std::int64_t number = 0;
  if (out[2].empty() || out[2].is_bool()) return true;
  if (!index_argument(vm, out[2], &number)) return false;
  *reverse = number != 0;
  return true;
}

// -- subscripts -----------------------------------------------------------------------------------------------------------------

namespace {

std::size_t at(std::int64_t index) { return static_cast<std::size_t>(index); }

Value get_slice(Vm& vm, List* list, const Value& key) {
  SliceRange slice;
  if (!unpack_slice(vm, key, &slice)) return {};
  fit_slice(list->length(), &slice);
  if (slice.step == 1) return List::make(list->items.data() + slice.start, slice.count).value();
  Ref<List> part = List::make();
  part->items.reserve(at(slice.count));
  for (std::int64_t i = 0; i < slice.count; ++i) part->items.push_back(list->items[at(slice.start + i * slice.step)]);
  return std::move(part).value();
}

void delete_slice(List* list, SliceRange slice) {
  if (slice.count == 0) return;
  if (slice.step < 0) {
    slice.start += (slice.count - 1) * slice.step;
    slice.step = -slice.step;
  }
  Budget::spend_rounds(list->length() - slice.start);
  // What goes dies when the list is in order again.
  std::vector<Value> dying;
  dying.reserve(at(slice.count));
  std::int64_t kept = slice.start;
  for (std::int64_t i = slice.start; i < list->length(); ++i) {
    const std::int64_t offset = i - slice.start;
    Value& item = list->items[at(i)];
    if (offset % slice.step == 0 && offset / slice.step < slice.count)
      dying.push_back(std::move(item));
    else
      list->items[at(kept++)] = std::move(item);
  }
  list->items.resize(at(kept));
}

// list[slice] = items; `items` is nobody else's.
Value set_slice(Vm& vm, List* items, Value* context) {
  List* list = as_list(context[0]);
  SliceRange slice;
  if (!unpack_slice(vm, context[1], &slice)) return {};
  fit_slice(list->length(), &slice);
  Budget::spend_rounds(slice.step == 1 ? list->length() - slice.start + items->length() : slice.count * 3);
  if (slice.step == 1) {
    std::vector<Value> dying(std::make_move_iterator(list->items.begin() + slice.start),
                             std::make_move_iterator(list->items.begin() + slice.start + slice.count));
    list->items.erase(list->items.begin() + slice.start, list->items.begin() + slice.start + slice.count);
    list->items.insert(list->items.begin() + slice.start, std::make_move_iterator(items->items.begin()),
                       std::make_move_iterator(items->items.end()));
    return Value::none();
  }
  if (items->length() != slice.count) {
    return vm.raise(exceptions.ValueError, fmt::format("attempt to assign sequence of size {} to extended slice of size {}",
                                                       items->length(), slice.count));
  }
  for (std::int64_t i = 0; i < slice.count; ++i) list->items[at(slice.start + i * slice.step)].swap(items->items[at(i)]);
  return Value::none();
}

Value assign_slice(Vm& vm, List* list, const Value& key, const Value& value) {
  SliceRange slice;
  if (!unpack_slice(vm, key, &slice)) return {};
  fit_slice(list->length(), &slice);
  if (value.empty()) {
    delete_slice(list, slice);
    return Value::none();
  }
  if (!is_iterable(value)) {
    return vm.raise(exceptions.TypeError,
                    slice.step == 1 ? "can only assign an iterable" : "must assign iterable to extended slice");
  }
  return vm.collect(value, set_slice, {Value::share(list), key});
}

}  // namespace

Value list_get_item(Vm& vm, List* list, const Value& key) {
  if (is_slice(key)) return get_slice(vm, list, key);
  std::int64_t index;
  if (!subscript_index(vm, key, "list", &index)) return {};
  if (index < 0) index += list->length();
  if (index < 0 || index >= list->length()) return vm.raise(exceptions.IndexError, "list index out of range");
  return list->items[at(index)];
}

Value list_set_item(Vm& vm, List* list, const Value& key, const Value& value) {
  if (is_slice(key)) return assign_slice(vm, list, key, value);
  std::int64_t index;
  if (!subscript_index(vm, key, "list", &index)) return {};
  if (index < 0) index += list->length();
  if (index < 0 || index >= list->length()) return vm.raise(exceptions.IndexError, "list assignment index out of range");
  if (value.empty())
    list_take(list, index);
  else
    list->items[at(index)] = value;
  return Value::none();
}

// -- slots ------------------------------------------------------------------------------------------------------------------------

namespace {

Value list_compare(Vm& vm, CompareOperator op, const Value& self, const Value& right) {
  return is_list(right) ? compare_sequences(vm, op, self, right) : Value::not_implemented();
}

Value repeated(Vm& vm, List* list, const Value& times) {
  std::int64_t count;
  if (!repeat_count(vm, times, &count) || !room_for_values(vm, list->length(), count)) return {};
  Ref<List> result = List::make();
  if (list->length() == 1) {
    result->items.assign(at(count), list->items[0]);
  } else {
    result->items.reserve(list->items.size() * at(count));
    for (std::int64_t i = 0; i < count; ++i) result->items.insert(result->items.end(), list->items.begin(), list->items.end());
  }
  return std::move(result).value();
}

Value list_binary(Vm& vm, BinaryOperator op, const Value& left, const Value& right) {
  if (op == BinaryOperator::Add && is_list(left)) {
    if (!is_list(right)) return cannot_concatenate(vm, "list", right);
    const List *a = as_list(left), *b = as_list(right);
    Ref<List> sum = List::make();
    sum->items.reserve(a->items.size() + b->items.size());
    sum->items.insert(sum->items.end(), a->items.begin(), a->items.end());
    sum->items.insert(sum->items.end(), b->items.begin(), b->items.end());
    return std::move(sum).value();
  }
  if (op == BinaryOperator::Multiply)
    return is_list(left) ? repeated(vm, as_list(left), right) : repeated(vm, as_list(right), left);
  return Value::not_implemented();
}

Value answer_context(Vm&, List*, Value* context) { return context[0]; }
Value answer_none(Vm&, List*, Value*) { return Value::none(); }

Value list_in_place(Vm& vm, BinaryOperator op, const Value& left, const Value& right) {
  if (op == BinaryOperator::Add) return collect_into(vm, right, as_list(left), answer_context, {left});
  if (op != BinaryOperator::Multiply) return Value::not_implemented();
  Value product = repeated(vm, as_list(left), right);
  if (product.empty()) return product;
  as_list(left)->items.swap(as_list(product)->items);
  return left;
}

Value list_truth(Vm&, const Value& self) { return Value::boolean(!as_list(self)->items.empty()); }
Value list_length(Vm&, const Value& self) { return Value::small_int(as_list(self)->length()); }
Value list_get(Vm& vm, const Value& self, const Value& key) { return list_get_item(vm, as_list(self), key); }
Value list_set(Vm& vm, const Value& self, const Value& key, const Value& value) {
  return list_set_item(vm, as_list(self), key, value);
}
Value list_iterate(Vm&, const Value& self) { return make_list_iterator(as_list(self)); }

Value list_contains(Vm& vm, const Value& self, const Value& item) {
  const std::int64_t found = list_find(vm, as_list(self), item, 0, INT64_MAX);
  return found == -2 ? Value() : Value::boolean(found >= 0);
}

// -- methods ----------------------------------------------------------------------------------------------------------------------

Value list_construct(Vm& vm, Type* cls, const Arguments& arguments) {
  const Ref<List> list = make_instance<List>(cls);
  if (!construct_fills(cls, types.list)) return list.value();
  if (arguments.keyword_count() != 0) return vm.raise(exceptions.TypeError, "list() takes no keyword arguments");
  if (!expect_count(vm, "list", arguments, 0, 1)) return {};
  if (arguments.count == 0) return list.value();
  return collect_into(vm, arguments[0], list.get(), answer_context, {list.value()});
}

Value list_init(Vm& vm, const Arguments& arguments) {
  List* list = as_list(arguments[0]);
  if (arguments.keyword_count() != 0) return vm.raise(exceptions.TypeError, "list() takes no keyword arguments");
  if (!expect_count(vm, ".list", arguments, 1, 2)) return {};
  std::vector<Value, CountedAllocator<Value>> dying;
  dying.swap(list->items);
  return arguments.count == 1 ? Value::none() : collect_into(vm, arguments[1], list, answer_none, {});
}

Value list_append(Vm& vm, const Arguments& arguments) {
  if (!expect_count(vm, "list.append", arguments, 2, 2)) return {};
  as_list(arguments[0])->items.push_back(arguments[1]);
  return Value::none();
}

Value list_extend(Vm& vm, const Arguments& arguments) {
  if (!expect_count(vm, "list.extend", arguments, 2, 2)) return {};
  return collect_into(vm, arguments[1], as_list(arguments[0]), answer_none, {});
}

Value list_insert_method(Vm& vm, const Arguments& arguments) {
  std::int64_t index;
  if (!expect_count(vm, "list.insert", arguments, 3, 3) || !index_argument(vm, arguments[1], &index)) return {};
  List* list = as_list(arguments[0]);
  if (index < 0) index += list->length();
  list_insert(list, std::clamp<std::int64_t>(index, 0, list->length()), arguments[2]);
  return Value::none();
}

Value list_remove(Vm& vm, const Arguments& arguments) {
  if (!expect_count(vm, "list.remove", arguments, 2, 2)) return {};
  List* list = as_list(arguments[0]);
  const std::int64_t found = list_find(vm, list, arguments[1], 0, INT64_MAX);
  if (found == -2) return {};
  if (found < 0) return vm.raise(exceptions.ValueError, "list.remove(x): x not in list");
  if (found < list->length()) list_take(list, found);
  return Value::none();
}

Value list_pop(Vm& vm, const Arguments& arguments) {
  if (!expect_count(vm, "list.pop", arguments, 1, 2)) return {};
  List* list = as_list(arguments[0]);
  std::int64_t index = -1;
  if (arguments.count == 2 && !index_argument(vm, arguments[1], &index)) return {};
  if (list->items.empty()) return vm.raise(exceptions.IndexError, "pop from empty list");
  if (index < 0) index += list->length();
  if (index < 0 || index >= list->length()) return vm.raise(exceptions.IndexError, "pop index out of range");
  return list_take(list, index);
}

Value list_clear(Vm& vm, const Arguments& arguments) {
  if (!expect_count(vm, "list.clear", arguments, 1, 1)) return {};
  List::make()->items.swap(as_list(arguments[0])->items);  // which dies as lists do
  return Value::none();
}

Value list_index(Vm& vm, const Arguments& arguments) {
  if (!expect_count(vm, "list.index", arguments, 2, 4)) return {};
  List* list = as_list(arguments[0]);
  std::int64_t start, stop;
  if (!search_bounds(vm, arguments, list->length(), &start, &stop)) return {};
  const std::int64_t found = list_find(vm, list, arguments[1], start, stop);
  if (found >= 0) return Value::small_int(found);
  return found == -2 ? Value() : raise_about(vm, exceptions.ValueError, arguments[1], " is not in list");
}

Value list_count(Vm& vm, const Arguments& arguments) {
  if (!expect_count(vm, "list.count", arguments, 2, 2)) return {};
  std::int64_t count = 0;
  for (std::int64_t i = 0;; ++i, ++count) {
    i = list_find(vm, as_list(arguments[0]), arguments[1], i, INT64_MAX);
    if (i < 0) return i == -2 ? Value() : Value::small_int(count);
  }
}

Value list_sort(Vm& vm, const Arguments& arguments) {
  Value key;
  bool reverse = false;
  return sort_arguments(vm, arguments, &key, &reverse) ? sort_list(vm, as_list(arguments[0]), key, reverse) : Value();
}

Value list_reverse(Vm& vm, const Arguments& arguments) {
  if (!expect_count(vm, "list.reverse", arguments, 1, 1)) return {};
  auto& items = as_list(arguments[0])->items;
  Budget::spend_bytes(static_cast<std::int64_t>(items.size() * sizeof(Value)));
  std::reverse(items.begin(), items.end());
  return Value::none();
}

Value list_copy(Vm& vm, const Arguments& arguments) {
  if (!expect_count(vm, "list.copy", arguments, 1, 1)) return {};
  const List* list = as_list(arguments[0]);
  return List::make(list->items.data(), list->length()).value();
}

template <FixedString name, NativeCode code>
void method(Type* type) {
  add_method(type, name.text, with_self<"list", name, is_list, code>);
}

}  // namespace

void init_list_type() {
  Type* type = types.list = make_builtin_type("list", Layout::List, &list_kind, sizeof(List));
  type->type_flags |= Type::kSequence;
  type->construct = list_construct;
  Slots& slots = type->slots;
  slots.repr = container_repr;
  slots.hash = nullptr;
  slots.compare = list_compare;
  slots.binary = list_binary;
  slots.in_place = list_in_place;
  slots.truth = list_truth;
  slots.length = list_length;
  slots.get_item = list_get;
  slots.set_item = list_set;
  slots.contains = list_contains;
  slots.iterate = list_iterate;
  method<"__init__", list_init>(type);
  method<"append", list_append>(type);
  method<"extend", list_extend>(type);
  method<"insert", list_insert_method>(type);
  method<"remove", list_remove>(type);
  method<"pop", list_pop>(type);
  method<"clear", list_clear>(type);
  method<"index", list_index>(type);
  method<"count", list_count>(type);
  method<"sort", list_sort>(type);
  method<"reverse", list_reverse>(type);
  method<"copy", list_copy>(type);
}

}  // namespace awaitscope::script
