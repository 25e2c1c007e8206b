#include <fmt/format.h>

#include "script/arguments.h"
#include "script/builtins/builtins.h"
#include "script/collections/consume.h"
#include "script/collections/iterators.h"
#include "script/collections/lazy.h"
#include "script/collections/list.h"
#include "script/collections/slot_methods.h"
#include "script/core/delegation.h"
#include "script/core/generator.h"
#include "script/core/operations.h"
#include "script/objects/module.h"

// len, iter, next, sorted, any, all, sum.

namespace awaitscope::script {
namespace {

Value builtin_len(Vm& vm, const Arguments& arguments) {
  return expect_count(vm, "len", arguments, 1, 1) ? vm.length(arguments[0]) : Value();
}

// -- iter, next -------------------------------------------------------------------------------------------------------------------

bool can_be_called(const Value& value) {
  return value.is(&function_kind) || value.is(&native_kind) || value.is(&bound_method_kind) || is_type(value) ||
         type_of(value)->slots.call != nullptr;
}

Value builtin_callable(Vm& vm, const Arguments& arguments) {
  return expect_count(vm, "callable", arguments, 1, 1) ? Value::boolean(can_be_called(arguments[0])) : Value();
}

Value builtin_iter(Vm& vm, const Arguments& arguments) {
  if (!expect_count(vm, "iter", arguments, 1, 2)) return {};
  if (arguments.count == 1) return vm.iterate(arguments[0]);
  if (!can_be_called(arguments[0])) return vm.raise(exceptions.TypeError, "iter(v, w): v must be callable");
  return make_callable_iterator(arguments[0], arguments[1]);
}

Value resume_next(Vm& vm, NativeFrame& frame, Value result) {
  if (frame.state == 0) {
    frame.state = 1;
    result = vm.next(frame.slots[0]);
    if (result.is_pushed()) return result;
  }
  return answer_of_next(vm, std::move(result), frame.slots[1]);
}

Value builtin_next(Vm& vm, const Arguments& arguments) {
  if (!expect_count(vm, "next", arguments, 1, 2)) return {};
  const Value& iterator = arguments[0];
  const Value otherwise = arguments.count == 2 ? arguments[1] : Value();
  if (iterator.is(&generator_kind) && otherwise.empty()) {
    // With send, so that StopIteration carries what the generator returned.
    return resume(vm, iterator.as<Generator>(), Value::none(), Generator::Resumer::Send);
  }
  if (type_of(iterator)->slots.next == nullptr) {
    return vm.raise(exceptions.TypeError, fmt::format("'{}' object is not an iterator", type_name(iterator)));
  }
  if (is_plain_iterator(iterator)) return answer_of_next(vm, next_of_plain(vm, iterator), otherwise);
  return vm.push_native(resume_next, {iterator, otherwise});
}

Value builtin_aiter(Vm& vm, const Arguments& arguments) {
  return expect_count(vm, "aiter", arguments, 1, 1) ? async_iterator(vm, arguments[0]) : Value();
}

Value builtin_anext(Vm& vm, const Arguments& arguments) {
  if (!expect_count(vm, "anext", arguments, 1, 2)) return {};
  Value awaitable = async_next(vm, arguments[0]);
  if (arguments.count == 1 || awaitable.empty()) return awaitable;
  if (!awaitable.is_pushed()) return await_or_default(vm, awaitable, arguments[1]);
  return vm.raise(exceptions.TypeError, "anext() with a default needs an __anext__ that is an async def");
}

// -- sorted -----------------------------------------------------------------------------------------------------------------------

Value sort_collected(Vm& vm, List* items, Value* context) {
  return sort_list(vm, items, context[0], context[1].is_true(), Value::share(items));
}

Value builtin_sorted(Vm& vm, const Arguments& arguments) {
  if (arguments.count != 1)
    return vm.raise(exceptions.TypeError, fmt::format("sorted expected 1 argument, got {}", arguments.count));
  Value key;
  bool reverse = false;
  if (!sort_arguments(vm, arguments, &key, &reverse)) return {};
  return vm.collect(arguments[0], sort_collected, {key, Value::boolean(reverse)});
}

// -- any, all -----------------------------------------------------------------------------------------------------------------------

// Slot: the iterable, then its iterator. `index` is 1 if the first true item decides (any), 0 if the first false one (all).
Value resume_search(Vm& vm, NativeFrame& frame, Value result) {
  enum State { GotTruth = Walk::Own };
  Walk walk(vm, frame, 0);
  const bool wanted = frame.index == 1;
  for (;;) {
    if (walk.walking()) {
      const Walk::Step step = walk.step(result);
      if (step == Walk::Step::Leave) return result;
      if (step == Walk::Step::End) return Value::boolean(!wanted);
      frame.state = GotTruth;
      result = vm.truth(result);
      if (result.is_pushed()) return result;
    }
    if (result.empty() || result.is_true() == wanted) return result;
    frame.state = Walk::Ask;
  }
}

Value search(Vm& vm, const Value& iterable, bool wanted) {
  Value answer = vm.push_native(resume_search, {iterable});
  if (answer.is_pushed()) static_cast<NativeFrame*>(vm.execution.top)->index = wanted ? 1 : 0;
  return answer;
}

Value builtin_any(Vm& vm, const Arguments& arguments) {
  return expect_count(vm, "any", arguments, 1, 1) ? search(vm, arguments[0], true) : Value();
}
Value builtin_all(Vm& vm, const Arguments& arguments) {
  return expect_count(vm, "all", arguments, 1, 1) ? search(vm, arguments[0], false) : Value();
}

// -- sum ----------------------------------------------------------------------------------------------------------------------------

// Adds what a list holds to an int as long as it is small ints and their sum is one too.
void add_numbers(NativeFrame& frame) {
  if (!frame.slots[0].is(&list_iterator_kind) || !frame.slots[1].is_small_int()) return;
  auto* iterator = frame.slots[0].as<ListIterator>();
  if (!iterator->list) return;
  const auto& items = iterator->list->items;
  std::int64_t sum = frame.slots[1].small_int();
  auto index = static_cast<std::size_t>(iterator->index);
  for (; index < items.size() && items[index].is_small_int(); ++index) {
    const std::int64_t next = sum + items[index].small_int();
    if (!Value::fits_small_int(next)) break;
    sum = next;
  }
  Budget::spend_rounds(static_cast<std::int64_t>(index) - iterator->index);
  iterator->index = static_cast<std::int64_t>(index);
  frame.slots[1] = Value::small_int(sum);
}

// Slots: the iterable, then its iterator; the sum so far.
Value resume_sum(Vm& vm, NativeFrame& frame, Value result) {
  enum State { GotSum = Walk::Own };
  Walk walk(vm, frame, 0);
  for (;;) {
    if (walk.walking()) {
      if (frame.state == Walk::Ask) add_numbers(frame);
      const Walk::Step step = walk.step(result);
      if (step == Walk::Step::Leave) return result;
      if (step == Walk::Step::End) return frame.slots[1];
      frame.state = GotSum;
      if (frame.slots[1].is_small_int() && result.is_small_int()) {
        result = make_int(frame.slots[1].small_int() + result.small_int());
      } else {
        result = vm.binary(BinaryOperator::Add, frame.slots[1], result);
      }
      if (result.is_pushed()) return result;
    }
    if (result.empty()) return {};
    frame.slots[1] = std::move(result);
    frame.state = Walk::Ask;
  }
}

Value builtin_sum(Vm& vm, const Arguments& arguments) {
  Value out[2];
  if (!bind(vm, "sum", {{"iterable", Parameter::PositionalOnly, true}, {"start"}}, arguments, out)) return {};
  if (out[1].empty()) out[1] = Value::small_int(0);
  if (is_str(out[1])) return vm.raise(exceptions.TypeError, "sum() can't sum strings [use ''.join(seq) instead]");
  if (has_layout(out[1], Layout::Bytes))
    return vm.raise(exceptions.TypeError, "sum() can't sum bytes [use b''.join(seq) instead]");
  return vm.push_native(resume_sum, {out[0], out[1]});
}

}  // namespace

void add_iteration_builtins(Dict& builtins) {
  add_function(builtins, "len", builtin_len);
  add_function(builtins, "callable", builtin_callable);
  add_function(builtins, "iter", builtin_iter);
  add_function(builtins, "next", builtin_next);
  add_function(builtins, "aiter", builtin_aiter);
  add_function(builtins, "anext", builtin_anext);
  add_function(builtins, "sorted", builtin_sorted);
  add_function(builtins, "any", builtin_any);
  add_function(builtins, "all", builtin_all);
  add_function(builtins, "sum", builtin_sum);
}

}  // namespace awaitscope::script
