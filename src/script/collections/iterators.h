#pragma once

// The iterators of the built-in containers. Their layout is public so that a for loop can take the next item without a
// call: compare the iterator's kind, then use its `next` below. All of them answer an empty Value when they are exhausted;
// those of dicts and sets also when they have left a RuntimeError pending, because the container changed its size.
// An exhausted iterator stays exhausted, whatever happens to its container.

#include <cstdint>

#include "base/budget.h"
#include "base/value.h"
#include "script/objects/containers.h"
#include "script/objects/number.h"
#include "script/objects/str.h"

namespace awaitscope::script {

extern Kind list_iterator_kind;
extern Kind tuple_iterator_kind;
extern Kind range_iterator_kind;
extern Kind str_ascii_iterator_kind;  // type str_ascii_iterator
extern Kind str_iterator_kind;        // the same of a text with other characters
extern Kind dict_key_iterator_kind;
extern Kind dict_value_iterator_kind;
extern Kind dict_item_iterator_kind;
extern Kind set_iterator_kind;

struct ListIterator : Object {
  explicit ListIterator(Ref<List> of) : Object(&list_iterator_kind), list(std::move(of)) {}
  Ref<List> list;  // null: exhausted
  std::int64_t index = 0;

  // A list that grows while it is iterated is seen to grow.
  Value next() {
    if (!list) return {};
    if (index < list->length()) return list->items[static_cast<std::size_t>(index++)];
    list = nullptr;
    return {};
  }
};

struct TupleIterator : Object {
  explicit TupleIterator(Ref<Tuple> of) : Object(&tuple_iterator_kind), tuple(std::move(of)) {}
  Ref<Tuple> tuple;  // null: exhausted
  std::int64_t index = 0;

  Value next() {
    if (!tuple) return {};
    if (index < tuple->length) return tuple->items()[index++];
    tuple = nullptr;
    return {};
  }
};

// A range whose numbers all fit 64 bits; others have a LongRangeIterator (range.h).
struct RangeIterator : Object {
  RangeIterator(std::int64_t start, std::int64_t range_step, std::int64_t count)
      : Object(&range_iterator_kind), following(start), step(range_step), remaining(count) {}
  std::int64_t following;
  std::int64_t step;
  std::int64_t remaining;

  Value next() {
    if (remaining <= 0) return {};
    --remaining;
    const std::int64_t number = following;
    following = static_cast<std::int64_t>(static_cast<std::uint64_t>(number) + static_cast<std::uint64_t>(step));
    return make_int(number);
  }
};

struct StrIterator : Object {
  explicit StrIterator(Ref<Str> of)
      : Object(of->ascii() ? &str_ascii_iterator_kind : &str_iterator_kind), text(std::move(of)) {}
  Ref<Str> text;  // null: exhausted
  std::int64_t index = 0;

  Value next() {
    if (!text) return {};
    if (index < text->length) return Str::of_char(text->at(index++)).value();
    text = nullptr;
    return {};
  }
};

// Over keys, values or items: the kind says which.
struct DictIterator : Object {
  DictIterator(const Kind* form, Ref<Dict> of) : Object(form), dict(std::move(of)), used(dict->used), remaining(used) {}
  Ref<Dict> dict;             // null: exhausted
  std::int64_t position = 0;  // in dict->entries
  std::int64_t used;          // the dict's length when iteration began; -1: it has changed
  std::int64_t remaining;
  Ref<Tuple> pair;  // the (key, value) handed out last: used again if nobody has kept it

  // The next entry; null at the end or with a RuntimeError pending.
  const Dict::Entry* advance(Vm& vm) {
    if (!dict) return nullptr;
    if (used != dict->used) return fail(vm);
    const auto count = static_cast<std::int64_t>(dict->entries.size());
    while (position < count) {
      const Dict::Entry& entry = dict->entries[static_cast<std::size_t>(position++)];
      Budget::spend_rounds(1);
      if (entry.key.empty()) continue;
      if (remaining-- == 0) return fail(vm);
      return &entry;
    }
    dict = nullptr;
    return nullptr;
  }
  Value next_key(Vm& vm) {
    const Dict::Entry* entry = advance(vm);
    return entry == nullptr ? Value() : entry->key;
  }
  Value next_value(Vm& vm) {
    const Dict::Entry* entry = advance(vm);
    return entry == nullptr ? Value() : entry->value;
  }
  Value next_item(Vm& vm) {
    const Dict::Entry* entry = advance(vm);
    return entry == nullptr ? Value() : make_pair(*entry);
  }

 private:
  const Dict::Entry* fail(Vm& vm);
  Value make_pair(const Dict::Entry& entry);
};

struct SetIterator : Object {
  explicit SetIterator(Ref<Set> of) : Object(&set_iterator_kind), set(std::move(of)), used(set->used) {}
  Ref<Set> set;               // null: exhausted
  std::int64_t position = 0;  // in set->table
  std::int64_t used;          // the set's length when iteration began; -1: it has changed

  Value next(Vm& vm) {
    if (!set) return {};
    if (used != set->used) return fail(vm);
    const auto count = static_cast<std::int64_t>(set->table.size());
    while (position < count) {
      const Set::Slot& slot = set->table[static_cast<std::size_t>(position++)];
      if (!slot.key.empty()) return slot.key;
    }
    set = nullptr;
    return {};
  }

 private:
  Value fail(Vm& vm);
};

inline Value make_list_iterator(List* list) { return make_object<ListIterator>(Ref<List>::share(list)).value(); }
inline Value make_tuple_iterator(Tuple* tuple) { return make_object<TupleIterator>(Ref<Tuple>::share(tuple)).value(); }
inline Value make_str_iterator(Str* text) { return make_object<StrIterator>(Ref<Str>::share(text)).value(); }
inline Value make_dict_key_iterator(Dict* dict) {
  return make_object<DictIterator>(&dict_key_iterator_kind, Ref<Dict>::share(dict)).value();
}
inline Value make_set_iterator(Set* set) { return make_object<SetIterator>(Ref<Set>::share(set)).value(); }
// Of an object that has no __iter__ but a __getitem__: type `iterator`.
Value make_sequence_iterator(const Value& object);

void init_iterator_types();

}  // namespace awaitscope::script
