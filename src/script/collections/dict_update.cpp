#include <fmt/format.h>

#include "script/collections/consume.h"
#include "script/collections/dict.h"
#include "script/collections/dict_table.h"
#include "script/collections/sequences.h"
#include "script/core/names.h"

// dict.update and what is built on it. Three kinds of sources: dicts, at once; other mappings, by keys() and subscripts;
// iterables of pairs. The latter two may run script code at each step, hence the native frames.

namespace awaitscope::script {
namespace {

// Slots of both frames.
enum Slot { kDict, kSource, kKey, kKeywords, kAnswer };

Value end_update(Vm& vm, NativeFrame& frame) {
  if (!frame.slots[kKeywords].is_none() &&
      !dict_update_from(vm, *as_dict(frame.slots[kDict]), *as_dict(frame.slots[kKeywords])))
    return {};
  return frame.slots[kAnswer];
}

// kSource is the mapping; kKey the key being looked up. The iterator over the keys stands in the sixth slot.
Value resume_mapping(Vm& vm, NativeFrame& frame, Value result) {
  constexpr int kIterator = 5;
  enum State { Begin, GotMethod, GotKeys, GotIterator, Ask, GotKey, GotValue };
  for (;;) {
    switch (frame.state) {
      case Begin:
        frame.state = GotMethod;
        result = vm.get_attribute(frame.slots[kSource], names::keys);
        if (result.is_pushed()) return result;
        continue;
      case GotMethod:
        if (result.empty()) return {};
        frame.state = GotKeys;
        result = vm.call(result, {});
        if (result.is_pushed()) return result;
        continue;
      case GotKeys:
        if (result.empty()) return {};
        frame.state = GotIterator;
        result = vm.iterate(result);
        if (result.is_pushed()) return result;
        continue;
      case GotIterator:
        if (result.empty()) return {};
        frame.slots[kIterator] = std::move(result);
        frame.state = Ask;
        continue;
      case Ask:
        frame.state = GotKey;
        result = vm.next(frame.slots[kIterator]);
        if (result.is_pushed()) return result;
        continue;
      case GotKey:
        if (result.empty()) return vm.raised() ? Value() : end_update(vm, frame);
        frame.slots[kKey] = std::move(result);
        frame.state = GotValue;
        result = vm.get_item(frame.slots[kSource], frame.slots[kKey]);
        if (result.is_pushed()) return result;
        continue;
      default:
        if (result.empty() || !as_dict(frame.slots[kDict])->set(vm, frame.slots[kKey], std::move(result))) return {};
        frame.state = Ask;
        continue;
    }
  }
}

Value answer_items(Vm&, List* items, Value*) { return Value::share(items); }

bool set_pair(Vm& vm, Dict* dict, const Value* items, std::int64_t length, std::int64_t number) {
  if (length == 2) {
    const Value key = items[0];
    return dict->set(vm, key, items[1]);
  }
  vm.raise(exceptions.ValueError,
           fmt::format("dictionary update sequence element #{} has length {}; 2 is required", number, length));
  return false;
}

// kSource is the iterable, then its iterator; `index` the number of the pair.
Value resume_pairs(Vm& vm, NativeFrame& frame, Value result) {
  enum State { GotPair = Walk::Own };
  Walk walk(vm, frame, kSource);
  for (;;) {
    if (walk.walking()) {
      const Walk::Step step = walk.step(result);
      if (step == Walk::Step::Leave) return result;
      if (step == Walk::Step::End) return end_update(vm, frame);
      frame.state = GotPair;
      if (!result.is(&tuple_kind) && !result.is(&list_kind)) {
        if (!is_iterable(result)) {
          return vm.raise(exceptions.TypeError,
                          fmt::format("cannot convert dictionary update sequence element #{} to a sequence", frame.index));
        }
        result = vm.collect(result, answer_items, {});
        if (result.is_pushed()) return result;
      }
    }
    if (result.empty()) return {};
    const bool tuple = result.is(&tuple_kind);
    const Value* items = tuple ? as_tuple(result)->items() : as_list(result)->items.data();
    const std::int64_t length = tuple ? as_tuple(result)->length : as_list(result)->length();
    if (!set_pair(vm, as_dict(frame.slots[kDict]), items, length, frame.index++)) return {};
    frame.state = Walk::Ask;
  }
}

Value update_with(Vm& vm, NativeResume resume, Dict* dict, const Value& other, const Ref<Dict>& keywords, const Value& answer) {
  return vm.push_native(resume, {Value::share(dict), other, Value::none(), keywords.value(), answer});
}

// Whether it has keys(); an exception may be pending.
bool has_keys(Vm& vm, const Value& value) {
  const Value method = vm.find_attribute(value, names::keys);
  return !method.empty();
}

}  // namespace

bool iterates_plainly(const Value& dict) { return is_dict(dict) && type_of(dict)->slots.iterate == types.dict->slots.iterate; }

Ref<Dict> keyword_dict(const Arguments& arguments) {
  if (arguments.keyword_count() == 0) return nullptr;
  Ref<Dict> dict = Dict::make();
  for (std::uint32_t i = 0; i < arguments.keyword_count(); ++i) {
    dict->set_name(as_str(arguments.keywords->items()[i]), arguments.values[arguments.count + i]);
  }
  return dict;
}

Value update_dict_from(Vm& vm, Dict* dict, const Value& other, Ref<Dict> keywords, Value answer) {
  if (other.empty() || iterates_plainly(other)) {
    if (!other.empty() && !dict_update_from(vm, *dict, *as_dict(other))) return {};
    if (keywords && !dict_update_from(vm, *dict, *keywords)) return {};
    return answer;
  }
  if (has_keys(vm, other)) return update_with(vm, resume_mapping, dict, other, keywords, answer);
  if (vm.raised()) return {};
  return update_with(vm, resume_pairs, dict, other, keywords, answer);
}

Value update_dict(Vm& vm, Dict* dict, const Value& mapping) {
  if (iterates_plainly(mapping)) return dict_update_from(vm, *dict, *as_dict(mapping)) ? Value::none() : Value();
  if (has_keys(vm, mapping)) return update_with(vm, resume_mapping, dict, mapping, nullptr, Value::none());
  if (vm.raised()) return {};
  return vm.raise(exceptions.TypeError, fmt::format("'{}' object is not a mapping", type_name(mapping)));
}

}  // namespace awaitscope::script
