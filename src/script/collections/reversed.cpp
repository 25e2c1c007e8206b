#include <fmt/format.h>

#include "script/arguments.h"
#include "script/collections/consume.h"
#include "script/collections/lazy.h"
#include "script/collections/slot_methods.h"
#include "script/core/names.h"

// reversed() of a sequence and iter(function, sentinel).

namespace awaitscope::script {
namespace {

Kind reversed_kind{"reversed"};
Kind callable_iterator_kind{"callable_iterator"};

struct Reversed : Object {
  Reversed(Value of, std::int64_t length) : Object(&reversed_kind), sequence(std::move(of)), index(length - 1) {}
  Value sequence;  // empty: exhausted
  std::int64_t index;
};

struct CallableIterator : Object {
  CallableIterator(Value called, Value end)
      : Object(&callable_iterator_kind), function(std::move(called)), sentinel(std::move(end)) {}
  Value function;  // empty: exhausted
  Value sentinel;
};

bool scripted(const Value& value) { return !of_builtin_type(value); }

Value end_reversed(Vm& vm, Reversed* reversed) {
  if (vm.raised() && !vm.raised_is(exceptions.IndexError) && !vm.raised_is(exceptions.StopIteration)) return {};
  vm.clear_raised();
  reversed->sequence.reset();
  return {};
}

Value resume_reversed(Vm& vm, NativeFrame& frame, Value result) {
  auto* reversed = frame.slots[0].as<Reversed>();
  if (frame.state == 0) {
    frame.state = 1;
    result = vm.get_item(reversed->sequence, make_int(reversed->index--));
    if (result.is_pushed()) return result;
  }
  return result.empty() ? end_reversed(vm, reversed) : result;
}

Value reversed_next(Vm& vm, const Value& self) {
  auto* reversed = self.as<Reversed>();
  if (reversed->sequence.empty() || reversed->index < 0) return {};
  if (scripted(reversed->sequence)) return vm.push_native(resume_reversed, {self});
  Value item = vm.get_item(reversed->sequence, make_int(reversed->index--));
  return item.empty() ? end_reversed(vm, reversed) : item;
}

Value make_reversed(Vm& vm, const Value& sequence, const Value& length) {
  std::int64_t count;
  if (length.empty() || !index_argument(vm, length, &count)) return {};
  return make_object<Reversed>(sequence, count).value();
}

Value resume_length(Vm& vm, NativeFrame& frame, Value result) {
  if (frame.state == 0) {
    frame.state = 1;
    result = vm.length(frame.slots[0]);
    if (result.is_pushed()) return result;
  }
  return make_reversed(vm, frame.slots[0], result);
}

Value reversed_construct(Vm& vm, Type*, const Arguments& arguments) {
  if (arguments.keyword_count() == 0 && arguments.count != 1) {
    return vm.raise(exceptions.TypeError, fmt::format("reversed expected 1 argument, got {}", arguments.count));
  }
  if (!expect_count(vm, "reversed", arguments, 1, 1)) return {};
  const Value& sequence = arguments[0];
  bool found;
  Value answer = vm.call_special(sequence, names::reversed, {}, &found);
  if (found) return answer;
  const Type* type = type_of(sequence);
  const bool is_sequence = type->slots.get_item != nullptr && type->slots.length != nullptr && type->layout != Layout::Dict;
  if (!is_sequence) return vm.raise(exceptions.TypeError, fmt::format("'{}' object is not reversible", type_name(sequence)));
  if (scripted(sequence)) return vm.push_native(resume_length, {sequence});
  return make_reversed(vm, sequence, vm.length(sequence));
}

// Slots: the iterator, the value that is compared.
Value resume_callable(Vm& vm, NativeFrame& frame, Value result) {
  enum State { Begin, GotValue, Compared, GotTruth };
  auto* iterator = frame.slots[0].as<CallableIterator>();
  for (;;) {
    switch (frame.state) {
      case Begin: {
        frame.state = GotValue;
        const Value function = iterator->function;
        result = vm.call(function, {});
        if (result.is_pushed()) return result;
        continue;
      }
      case GotValue:
        if (result.empty()) {
          if (vm.raised_is(exceptions.StopIteration)) {
            vm.clear_raised();
            iterator->function.reset();
          }
          return {};
        }
        frame.slots[1] = result;
        frame.state = Compared;
        result = vm.compare(CompareOperator::Equal, iterator->sentinel, frame.slots[1]);
        if (result.is_pushed()) return result;
        continue;
      case Compared:
        if (result.empty()) return {};
        frame.state = GotTruth;
        result = vm.truth(result);
        if (result.is_pushed()) return result;
        continue;
      default:
        if (result.empty()) return {};
        if (result.is_false()) return frame.slots[1];
        iterator->function.reset();
        return {};
    }
  }
}

Value callable_next(Vm& vm, const Value& self) {
  return self.as<CallableIterator>()->function.empty() ? Value() : vm.push_native(resume_callable, {self});
}

Value self_iterate(Vm&, const Value& self) { return self; }

}  // namespace

Value make_callable_iterator(const Value& function, const Value& sentinel) {
  return make_object<CallableIterator>(function, sentinel).value();
}

void init_reversed_types() {
  reversed_kind.destroy = destroy_as<Reversed>;
  Type* type = lazy_types.reversed = make_builtin_type("reversed", Layout::Other, &reversed_kind, sizeof(Reversed));
  type->construct = reversed_construct;
  type->slots.iterate = self_iterate;
  type->slots.next = reversed_next;
  callable_iterator_kind.destroy = destroy_as<CallableIterator>;
  Type* callable = make_builtin_type("callable_iterator", Layout::Other, &callable_iterator_kind, sizeof(CallableIterator));
  callable->slots.iterate = self_iterate;
  callable->slots.next = callable_next;
  add_slot_methods(callable);
}

}  // namespace awaitscope::script
