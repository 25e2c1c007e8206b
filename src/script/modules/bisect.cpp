// The module bisect: where an item belongs in a sorted sequence.

#include "script/arguments.h"
#include "script/collections/list.h"
#include "script/modules/modules.h"
#include "script/objects/module.h"
#include "script/type.h"

namespace awaitscope::script {
namespace {

// Slots of the search: the sequence, what is compared with its items, the key function or None, what is to be inserted (or empty),
// the bounds between which it belongs. `index` is the middle that is asked.
enum Slot { kSequence, kItem, kKey, kInserted, kLow, kHigh };
constexpr int kInserting = 9;  // the last state
constexpr int kCostOfRound = 15;

// The index where it belongs, or the insertion itself.
Value found(Vm& vm, NativeFrame& frame) {
  if (frame.slots[kInserted].empty()) return frame.slots[kLow];
  const Value item = frame.slots[kInserted];
  if (frame.slots[kSequence].is(&list_kind)) {
    List* list = as_list(frame.slots[kSequence]);
    list_insert(list, std::min(frame.slots[kLow].small_int(), list->length()), item);
    return Value::none();
  }
  frame.state = kInserting;
  return vm.call_method(frame.slots[kSequence], Str::intern("insert").get(), {frame.slots[kLow], item});
}

template <bool right>
Value resume_bisect(Vm& vm, NativeFrame& frame, Value result) {
  enum State { Begin, GotKeyOfItem, GotLength, Ask, GotItem, GotKey, Compared, GotTruth };
  for (;;) {
    switch (frame.state) {
      case Begin:
        // insort compares with the key of what it inserts.
        frame.state = GotKeyOfItem;
        if (frame.slots[kKey].is_none() || frame.slots[kInserted].empty()) {
          result = frame.slots[kItem];
          continue;
        }
        result = vm.call(frame.slots[kKey], {frame.slots[kItem]});
        if (result.is_pushed()) return result;
        continue;
      case GotKeyOfItem:
        if (result.empty()) return {};
        frame.slots[kItem] = std::move(result);
        frame.state = GotLength;
        if (!frame.slots[kHigh].is_none()) {
          result = frame.slots[kHigh];
          continue;
        }
        result = vm.length(frame.slots[kSequence]);
        if (result.is_pushed()) return result;
        continue;
      case GotLength:
        if (result.empty()) return {};
        frame.slots[kHigh] = std::move(result);
        frame.state = Ask;
        continue;
      case Ask: {
        const std::int64_t low = frame.slots[kLow].small_int(), high = frame.slots[kHigh].small_int();
        if (low >= high) return found(vm, frame);
        Budget::spend(kCostOfRound);
        frame.index = low + (high - low) / 2;
        frame.state = GotItem;
        result = vm.get_item(frame.slots[kSequence], Value::small_int(frame.index));
        if (result.is_pushed()) return result;
        continue;
      }
      case GotItem:
        if (result.empty()) return {};
        frame.state = GotKey;
        if (frame.slots[kKey].is_none()) continue;
        result = vm.call(frame.slots[kKey], {result});
        if (result.is_pushed()) return result;
        continue;
      case GotKey: {
        if (result.empty()) return {};
        frame.state = Compared;
        const Value key = std::move(result);
        result = right ? vm.compare(CompareOperator::Less, frame.slots[kItem], key)
                       : vm.compare(CompareOperator::Less, key, frame.slots[kItem]);
        if (result.is_pushed()) return result;
        continue;
      }
      case Compared:
        if (result.empty()) return {};
        frame.state = GotTruth;
        result = vm.truth(result);
        if (result.is_pushed()) return result;
        continue;
      case GotTruth:
        if (result.empty()) return {};
        if (result.is_true() == right)
          frame.slots[kHigh] = Value::small_int(frame.index);
        else
          frame.slots[kLow] = Value::small_int(frame.index + 1);
        frame.state = Ask;
        continue;
      default: return result.empty() ? Value() : Value::none();
    }
  }
}

template <bool right, bool insert>
Value bisect(Vm& vm, const Arguments& arguments) {
  constexpr const char* kName = insert ? (right ? "insort_right" : "insort_left") : (right ? "bisect_right" : "bisect_left");
  Value out[5];
  if (!bind(vm, kName,
            {{"a", Parameter::Either, true}, {"x", Parameter::Either, true}, {"lo"}, {"hi"}, {"key", Parameter::KeywordOnly}},
            arguments, out))
    return {};
  std::int64_t low = 0, high = 0;
  if (!out[2].empty() && !index_argument(vm, out[2], &low)) return {};
  if (low < 0) return vm.raise(exceptions.ValueError, "lo must be non-negative");
  const bool bounded = !out[3].empty() && !out[3].is_none();
  if (bounded && !index_argument(vm, out[3], &high)) return {};
  return vm.push_native(resume_bisect<right>,
                        {out[0], out[1], out[4].empty() ? Value::none() : out[4], insert ? out[1] : Value(),
                         Value::small_int(low), bounded ? Value::small_int(high) : Value::none()});
}

}  // namespace

void fill_bisect(Vm&, Dict& names) {
  add_function(names, "bisect_left", bisect<false, false>);
  add_function(names, "bisect_right", bisect<true, false>);
  add_function(names, "insort_left", bisect<false, true>);
  add_function(names, "insort_right", bisect<true, true>);
  names.set_name(Str::intern("bisect").get(), *names.get_name(Str::intern("bisect_right").get()));
  names.set_name(Str::intern("insort").get(), *names.get_name(Str::intern("insort_right").get()));
}

}  // namespace awaitscope::script
