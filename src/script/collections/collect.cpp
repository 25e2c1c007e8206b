#include "base/check.h"
#include "script/collections/consume.h"
#include "script/collections/dict_views.h"
#include "script/collections/iterators.h"
#include "script/collections/range.h"
#include "script/collections/sequences.h"

namespace awaitscope::script {
namespace {

// Until `next` answers an empty Value. A list that is extended by an iterator over itself only ends with the memory: false.
template <typename Next>
bool drain(Vm& vm, List* items, Next next) {
  constexpr int kRoundsBetweenChecks = 4096;
  int rounds = 0;
  for (Value item = next(); !item.empty(); item = next()) {
    items->items.push_back(std::move(item));
    if (++rounds % kRoundsBetweenChecks != 0) continue;
    Budget::spend_rounds(kRoundsBetweenChecks);
    if (!Heap::over_limit()) continue;
    vm.raise(exceptions.MemoryError, "");
    return false;
  }
  return !vm.raised();
}

template <typename Iterator>
bool drain(Vm& vm, Iterator* iterator, List* items) {
  return drain(vm, items, [iterator] { return iterator->next(); });
}

void append_dict_keys(const Dict& dict, List* items) {
  items->items.reserve(items->items.size() + static_cast<std::size_t>(dict.length()));
  for (const Dict::Entry& entry : dict.entries) {
    if (!entry.key.empty()) items->items.push_back(entry.key);
  }
}

void append_set(const Set& set, List* items) {
  items->items.reserve(items->items.size() + static_cast<std::size_t>(set.used));
  for (const Set::Slot& slot : set.table) {
    if (!slot.key.empty()) items->items.push_back(slot.key);
  }
}

bool append_range(Vm& vm, Value iterator, List* items) {
  if (!iterator.is(&range_iterator_kind)) return false;
  auto* range = iterator.as<RangeIterator>();
  if (Heap::would_exceed(static_cast<std::size_t>(range->remaining) * sizeof(Value))) {
    vm.raise(exceptions.MemoryError, "");
    return false;
  }
  items->items.reserve(items->items.size() + static_cast<std::size_t>(range->remaining));
  return drain(vm, range, items);
}

bool append_container(Vm& vm, const Value& iterable, List* items) {
  const Kind* kind = iterable.object()->kind;
  if (kind == &list_kind) {
    const std::size_t count = as_list(iterable)->items.size();
    items->items.reserve(items->items.size() + count);
    for (std::size_t i = 0; i < count; ++i) items->items.push_back(as_list(iterable)->items[i]);
  } else if (kind == &tuple_kind) {
    items->items.insert(items->items.end(), as_tuple(iterable)->begin(), as_tuple(iterable)->end());
  } else if (kind == &range_kind) {
    return append_range(vm, make_range_iterator(iterable.as<Range>()), items);
  } else if (kind == &dict_kind) {
    append_dict_keys(*as_dict(iterable), items);
  } else if (kind == &set_kind || kind == &frozenset_kind) {
    append_set(*iterable.as<Set>(), items);
  } else if (kind == &str_kind) {
    StrIterator iterator(Ref<Str>::share(as_str(iterable)));
    return drain(vm, &iterator, items);
  } else if (is_dict_view(iterable)) {
    const Ref<List> contents = view_to_list(iterable);
    items->items.insert(items->items.end(), contents->items.begin(), contents->items.end());
  } else {
    return false;
  }
  return true;
}

bool append_iterator(Vm& vm, const Value& iterable, List* items) {
  const Kind* kind = iterable.object()->kind;
  if (kind == &list_iterator_kind) {
    return drain(vm, iterable.as<ListIterator>(), items);
  } else if (kind == &tuple_iterator_kind) {
    return drain(vm, iterable.as<TupleIterator>(), items);
  } else if (kind == &range_iterator_kind) {
    return append_range(vm, iterable, items);
  } else if (kind == &str_ascii_iterator_kind || kind == &str_iterator_kind) {
    return drain(vm, iterable.as<StrIterator>(), items);
  } else if (kind == &dict_key_iterator_kind || kind == &dict_value_iterator_kind || kind == &dict_item_iterator_kind ||
             kind == &set_iterator_kind) {
    return drain(vm, items, [&] { return next_of_plain(vm, iterable); });
  }
  return false;
}

// Slots: the iterable and then its iterator, the list, the context. `index` is the function to go on with.
constexpr int kContext = 2;
constexpr int kMostContext = NativeFrame::kSlots - kContext;

Value resume_collect(Vm& vm, NativeFrame& frame, Value result) {
  enum State { Handed = Walk::Own };
  if (frame.state == Handed) return result;
  Walk walk(vm, frame, 0);
  auto* list = as_list(frame.slots[1]);
  for (;;) {
    const Walk::Step step = walk.step(result);
    if (step == Walk::Step::Leave) return result;
    if (step == Walk::Step::End) {
      frame.state = Handed;
      return reinterpret_cast<Vm::Collected>(static_cast<std::uintptr_t>(frame.index))(vm, list, frame.slots + kContext);
    }
    list->items.push_back(std::move(result));
    frame.state = Walk::Ask;
  }
}

}  // namespace

Value Rounds::breathe(Vm& vm) {
  if (Heap::over_limit()) return vm.raise(exceptions.MemoryError, "");
  Budget::spend_rounds(kMost * kCost);
  return Budget::left() < 0 && vm.can_pause() ? vm.pause() : Value::pushed();
}

bool append_builtin(Vm& vm, const Value& iterable, List* items) {
  return iterable.is_object() &&
         (append_container(vm, iterable, items) || (!vm.raised() && append_iterator(vm, iterable, items)));
}

Value collect_into(Vm& vm, const Value& iterable, List* items, Vm::Collected then, std::initializer_list<Value> context) {
  AWAITSCOPE_ASSERT(context.size() <= kMostContext, "collecting takes at most four values along");
  if (append_builtin(vm, iterable, items)) {
    Value values[kMostContext];
    int count = 0;
    for (const Value& value : context) values[count++] = value;
    return then(vm, items, values);
  }
  if (vm.raised()) return {};
  Value answer = vm.push_native(resume_collect, {iterable, Value::share(items)});
  if (!answer.is_pushed()) return answer;
  auto* frame = static_cast<NativeFrame*>(vm.execution.top);
  frame->index = static_cast<std::int64_t>(reinterpret_cast<std::uintptr_t>(then));
  int slot = kContext;
  for (const Value& value : context) frame->slots[slot++] = value;
  return answer;
}

Value Vm::collect(const Value& iterable, Collected then, std::initializer_list<Value> context) {
  const Ref<List> items = List::make();
  return collect_into(*this, iterable, items.get(), then, context);
}

}  // namespace awaitscope::script
