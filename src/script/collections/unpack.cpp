#include <fmt/format.h>

#include "script/collections/consume.h"
#include "script/collections/sequences.h"

// a, b = value and a, *b, c = value, for whatever is not a list or tuple of the right length.

namespace awaitscope::script {
namespace {

Value too_many(Vm& vm, std::uint32_t expected) {
  return vm.raise(exceptions.ValueError, fmt::format("too many values to unpack (expected {})", expected));
}
Value too_few(Vm& vm, const char* at_least, std::uint32_t expected, std::int64_t got) {
  return vm.raise(exceptions.ValueError,
                  fmt::format("not enough values to unpack (expected {}{}, got {})", at_least, expected, got));
}

Value cannot_unpack(Vm& vm, const Value& value) {
  return vm.raise(exceptions.TypeError, fmt::format("cannot unpack non-iterable {} object", type_name(value)));
}

// Slots: the iterable and then its iterator, the list of what came. `index` is how many must come, and no more.
Value resume_unpack(Vm& vm, NativeFrame& frame, Value result) {
  const auto expected = static_cast<std::uint32_t>(frame.index);
  Walk walk(vm, frame, 0);
  List* items = as_list(frame.slots[1]);
  for (;;) {
    const Walk::Step step = walk.step(result);
    if (step == Walk::Step::Leave) return result;
    if (step == Walk::Step::End) {
      if (items->length() < expected) return too_few(vm, "", expected, items->length());
      return build_tuple(items->items.data(), static_cast<std::uint32_t>(items->items.size()));
    }
    if (items->length() == expected) return too_many(vm, expected);
    items->items.push_back(std::move(result));
    frame.state = Walk::Ask;
  }
}

Value split_star(Vm& vm, List* items, Value* context) {
  const std::int64_t before = context[0].small_int(), after = context[1].small_int();
  const std::int64_t length = items->length();
  if (length < before + after) return too_few(vm, "at least ", static_cast<std::uint32_t>(before + after), length);
  Ref<Tuple> parts = Tuple::allocate(before + 1 + after);
  const std::int64_t middle = length - before - after;
  for (std::int64_t i = 0; i < before; ++i) parts->items()[i] = items->items[static_cast<std::size_t>(i)];
  parts->items()[before] = List::make(items->items.data() + before, middle).value();
  for (std::int64_t i = 0; i < after; ++i)
    parts->items()[before + 1 + i] = items->items[static_cast<std::size_t>(before + middle + i)];
  return std::move(parts).value();
}

}  // namespace

Value unpack_iterable(Vm& vm, const Value& value, std::uint32_t count) {
  const bool list = value.is(&list_kind);
  if (list || value.is(&tuple_kind)) {
    const std::int64_t length = list ? as_list(value)->length() : as_tuple(value)->length;
    if (length > count) return too_many(vm, count);
    if (length < count) return too_few(vm, "", count, length);
    return list ? Tuple::make(List::make(as_list(value)->items.data(), length)->items.data(), length).value() : value;
  }
  if (!is_iterable(value)) return cannot_unpack(vm, value);
  Value answer = vm.push_native(resume_unpack, {value, List::make().value()});
  if (answer.is_pushed()) static_cast<NativeFrame*>(vm.execution.top)->index = count;
  return answer;
}

Value unpack_star(Vm& vm, const Value& value, std::uint32_t before, std::uint32_t after) {
  if (!is_iterable(value)) return cannot_unpack(vm, value);
  return vm.collect(value, split_star, {Value::small_int(before), Value::small_int(after)});
}

}  // namespace awaitscope::script
