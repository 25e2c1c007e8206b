#pragma once

// The hash table of sets, and the operations between sets: with CPython 3.11's probing, growth and order of steps, so that a
// set iterates in the order that CPython gives it.

#include <cstdint>

#include "base/value.h"
#include "script/objects/containers.h"
#include "script/vm.h"

namespace awaitscope::script {

constexpr std::int64_t kDeletedSlot = -1;  // the hash of a deleted slot

inline bool is_any_set(const Value& value) {
  return value.is(&set_kind) || value.is(&frozenset_kind) || has_layout(value, Layout::Set) ||
         has_layout(value, Layout::FrozenSet);
}
inline Set* as_set(const Value& value) { return value.as<Set>(); }

// An empty set for `cls`, which is set, frozenset or a subclass.
Ref<Set> make_set(Type* cls);

// One that keeps the order of insertion: the sets that asyncio makes of tasks, whose order CPython leaves to addresses. So do
// the sets that come of it by operators. It is looked through from its beginning, and meant to be small.
Ref<Set> make_ordered_set();

// Keys whose hash is known. 1, 0 if absent (contains, discard), -1 with an exception pending.
int set_contains(Vm& vm, Set& set, const Value& key, std::int64_t hash);
bool set_add(Vm& vm, Set& set, const Value& key, std::int64_t hash);
int set_discard(Vm& vm, Set& set, const Value& key, std::int64_t hash);
// To the end of an ordered set, which does not have the key: without looking through it.
bool set_append(Vm& vm, Set& set, const Value& key);
Value set_pop(Set& set);  // empty if the set is
void set_resize(Set& set, std::int64_t wanted);
void set_swap(Set& left, Set& right);

// All false with an exception pending; null likewise. `other` is a set where it says Set, else a set or a dict or a list.
bool set_merge(Vm& vm, Set& set, Set& other);
bool set_update(Vm& vm, Set& set, const Value& other);
Ref<Set> set_copy(Vm& vm, Type* cls, Set& set);
Ref<Set> set_intersection(Vm& vm, Type* cls, Set& set, const Value& other);
Ref<Set> set_difference(Vm& vm, Type* cls, Set& set, const Value& other);
bool set_difference_update(Vm& vm, Set& set, const Value& other);
bool set_symmetric_difference_update(Vm& vm, Set& set, const Value& other);
int set_is_subset(Vm& vm, Set& set, Set& other);              // 1, 0, -1
bool set_hash(Vm& vm, const Value& set, std::int64_t* hash);  // of a frozenset

}  // namespace awaitscope::script
