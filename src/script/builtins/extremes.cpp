#include <fmt/format.h>

#include "script/arguments.h"
#include "script/builtins/builtins.h"
#include "script/collections/consume.h"
#include "script/collections/iterators.h"
#include "script/objects/module.h"

// min and max.

namespace awaitscope::script {
namespace {

enum Slot { kIterator, kKey, kDefault, kBest, kBestKey, kItem };

Value nothing_there(Vm& vm, const NativeFrame& frame, const char* name) {
  if (!frame.slots[kBest].empty()) return frame.slots[kBest];
  if (!frame.slots[kDefault].empty()) return frame.slots[kDefault];
  return vm.raise(exceptions.ValueError, fmt::format("{}() arg is an empty sequence", name));
}

bool better(CompareOperator op, std::int64_t number, std::int64_t record) {
  return op == CompareOperator::Greater ? number > record : number < record;
}

// Goes on through a list as long as it holds small ints, the best so far being one.
void skip_numbers(NativeFrame& frame, CompareOperator op) {
  if (!frame.slots[kIterator].is(&list_iterator_kind) || !frame.slots[kKey].is_none() || !frame.slots[kBest].is_small_int())
    return;
  auto* iterator = frame.slots[kIterator].as<ListIterator>();
  if (!iterator->list) return;
  const auto& items = iterator->list->items;
  std::int64_t record = frame.slots[kBest].small_int();
  auto index = static_cast<std::size_t>(iterator->index);
  Budget::spend_rounds(static_cast<std::int64_t>(items.size() - index));
  for (; index < items.size() && items[index].is_small_int(); ++index) {
    if (better(op, items[index].small_int(), record)) record = items[index].small_int();
  }
  iterator->index = static_cast<std::int64_t>(index);
  frame.slots[kBest] = frame.slots[kBestKey] = Value::small_int(record);
}

// `index` is the comparison that makes an item the best: Greater for max, Less for min. An item whose key ties stays behind
// the one that came first. kBestKey is the key of the best; while a comparison runs, kItem and `candidate key` are the item.
Value resume_extreme(Vm& vm, NativeFrame& frame, Value result) {
  enum State { GotKey = Walk::Own, Compared, GotTruth };
  const auto op = static_cast<CompareOperator>(frame.index);
  const char* name = op == CompareOperator::Greater ? "max" : "min";
  Walk walk(vm, frame, kIterator);
  for (;;) {
    if (walk.walking()) {
      if (frame.state == Walk::Ask) skip_numbers(frame, op);
      const Walk::Step step = walk.step(result);
      if (step == Walk::Step::Leave) return result;
      if (step == Walk::Step::End) return nothing_there(vm, frame, name);
    }
    switch (frame.state) {
      case Walk::GotItem:
        frame.slots[kItem] = result;
        frame.state = GotKey;
        if (frame.slots[kKey].is_none()) continue;
        result = vm.call(frame.slots[kKey], {frame.slots[kItem]});
        if (result.is_pushed()) return result;
        continue;
      case GotKey: {
        if (result.empty()) return {};
        if (frame.slots[kBest].empty()) {
          frame.slots[kBest] = std::move(frame.slots[kItem]);
          frame.slots[kBestKey] = std::move(result);
          frame.state = Walk::Ask;
          continue;
        }
        frame.state = Compared;
        // The item waits beside its key until the comparison is done.
        const Value key = result;
        if (!frame.slots[kKey].is_none()) frame.slots[kItem] = Tuple::make({frame.slots[kItem], key}).value();
        result = vm.compare(op, key, frame.slots[kBestKey]);
        if (result.is_pushed()) return result;
        continue;
      }
      case Compared:
        if (result.empty()) return {};
        frame.state = GotTruth;
        result = vm.truth(result);
        if (result.is_pushed()) return result;
        continue;
      default: {
        if (result.empty()) return {};
        const Value candidate = std::move(frame.slots[kItem]);
        frame.state = Walk::Ask;
        if (!result.is_true()) continue;
        const bool keyed = !frame.slots[kKey].is_none();
        frame.slots[kBest] = keyed ? as_tuple(candidate)->items()[0] : candidate;
        frame.slots[kBestKey] = keyed ? as_tuple(candidate)->items()[1] : candidate;
        continue;
      }
    }
  }
}

// Two ints or more as arguments, the commonest call.
Value extreme_of_ints(const Arguments& arguments, CompareOperator op) {
  if (arguments.keyword_count() != 0 || arguments.count < 2) return {};
  std::uint32_t best = 0;
  for (std::uint32_t i = 0; i < arguments.count; ++i) {
    if (!arguments[i].is_small_int()) return {};
    if (better(op, arguments[i].small_int(), arguments[best].small_int())) best = i;
  }
  return arguments[best];
}

Value extreme(Vm& vm, const char* name, CompareOperator op, const Arguments& arguments) {
  Value quick = extreme_of_ints(arguments, op);
  if (!quick.empty()) return quick;
  if (arguments.count == 0) return vm.raise(exceptions.TypeError, fmt::format("{} expected at least 1 argument, got 0", name));
  Value key = Value::none(), otherwise;
  for (std::uint32_t i = 0; i < arguments.keyword_count(); ++i) {
    const Str* keyword = as_str(arguments.keywords->items()[i]);
    const Value& value = arguments.values[arguments.count + i];
    if (keyword->equals("key"))
      key = value;
    else if (keyword->equals("default"))
      otherwise = value;
    else
      return vm.raise(exceptions.TypeError, fmt::format("'{}' is an invalid keyword argument for {}()", keyword->utf8(), name));
  }
  if (arguments.count > 1 && !otherwise.empty()) {
    return vm.raise(exceptions.TypeError,
                    fmt::format("Cannot specify a default for {}() with multiple positional arguments", name));
  }
  const Value iterable = arguments.count == 1 ? arguments[0] : List::make(arguments.values, arguments.count).value();
  Value answer = vm.push_native(resume_extreme, {iterable, key, otherwise});
  if (answer.is_pushed()) static_cast<NativeFrame*>(vm.execution.top)->index = static_cast<std::int64_t>(op);
  return answer;
}

Value builtin_min(Vm& vm, const Arguments& arguments) { return extreme(vm, "min", CompareOperator::Less, arguments); }
Value builtin_max(Vm& vm, const Arguments& arguments) { return extreme(vm, "max", CompareOperator::Greater, arguments); }

}  // namespace

void add_extremes(Dict& builtins) {
  add_function(builtins, "min", builtin_min);
  add_function(builtins, "max", builtin_max);
}

}  // namespace awaitscope::script
