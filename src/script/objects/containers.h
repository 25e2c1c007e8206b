#pragma once

// Python's built-in containers as the interpreter lays them out. Methods that scripts see are in types/; what stands here
// is what the rest of the engine needs without looking anything up.

#include <cstdint>
#include <vector>

#include "base/value.h"

namespace awaitscope::script {

class Vm;
struct Str;

extern Kind tuple_kind;
extern Kind list_kind;
extern Kind dict_kind;
extern Kind set_kind;
extern Kind frozenset_kind;

struct Tuple : Object {
  // The items are moved out of `items`.
  static Ref<Tuple> make(Value* items, std::int64_t count);
  static Ref<Tuple> make(std::initializer_list<Value> items);
  static Ref<Tuple> allocate(std::int64_t count);  // of empty Values, to be filled by the caller
  static Ref<Tuple> empty();

  std::int64_t length = 0;
  Value* items() { return reinterpret_cast<Value*>(this + 1); }
  const Value* items() const { return reinterpret_cast<const Value*>(this + 1); }
  Value* begin() { return items(); }
  Value* end() { return items() + length; }

  explicit Tuple(const Kind* kind_of) : Object(kind_of) {}
};

struct List : Object {
  static Ref<List> make();
  static Ref<List> make(const Value* items, std::int64_t count);

  std::vector<Value, CountedAllocator<Value>> items;
  std::int64_t length() const { return static_cast<std::int64_t>(items.size()); }

  explicit List(const Kind* kind_of) : Object(kind_of) {}
  ~List() {
    while (!items.empty()) items.pop_back();  // as CPython: the last first, since they may have something to say
  }
};

// A hash table that keeps the order of insertion, as CPython's: an index of hashes into a dense row of entries.
// Comparing keys can raise and can run script code (nested, to a bounded depth), hence the Vm in every look-up that is not
// by an interned name.
struct Dict : Object {
  struct Entry {
    std::int64_t hash = 0;
    Value key;  // empty: the entry was deleted
    Value value;
  };

  static Ref<Dict> make();

  // By any key. `find` answers the entry's index, -1 if there is none, -2 with an exception pending.
  std::int64_t find(Vm& vm, const Value& key);
  bool set(Vm& vm, const Value& key, Value value);                 // false: an exception is pending
  int remove(Vm& vm, const Value& key, Value* removed = nullptr);  // 1, 0 if absent, -1 with an exception pending
  Value get(Vm& vm, const Value& key);  // empty if absent or with an exception pending: ask vm.raised()

  // By name: never raises, never runs code as long as all keys are plain strings.
  std::int64_t find_name(const Str* name) const;
  const Value* get_name(const Str* name) const;  // null if absent
  void set_name(Str* name, Value value);
  bool remove_name(const Str* name);

  void clear();
  std::int64_t length() const { return used; }
  // Entries in order; skip those whose key is empty.
  std::vector<Entry, CountedAllocator<Entry>> entries;
  std::int64_t used = 0;
  // Changes whenever a key is added or removed, never when a value is replaced; unique among all dicts.
  std::uint32_t keys_version = 0;

  explicit Dict(const Kind* kind_of) : Object(kind_of) {}

 private:
  friend struct DictIndex;
  std::vector<std::int32_t, CountedAllocator<std::int32_t>> index_;  // size a power of two; empty for very small dicts
  std::int64_t find_hashed(Vm& vm, const Value& key, std::int64_t hash);
  void insert_new(std::int64_t hash, Value key, Value value);
  void rebuild(std::int64_t capacity);
};

// set and frozenset: open addressing with CPython's probing, so that a set of strings iterates in CPython's order.
struct Set : Object {
  struct Slot {
    std::int64_t hash = 0;
    Value key;  // empty and hash -1: deleted; empty and hash 0: never used
  };

  static Ref<Set> make();
  static Ref<Set> make_frozen();

  int contains(Vm& vm, const Value& key);  // 1, 0, -1 with an exception pending
  bool add(Vm& vm, Value key);             // false: an exception is pending
  int remove(Vm& vm, const Value& key);    // 1, 0 if absent, -1 with an exception pending
  void clear();
  std::int64_t length() const { return used; }

  std::vector<Slot, CountedAllocator<Slot>> table;  // iterate in this order, skipping empty keys
  std::int64_t used = 0;
  std::int64_t filled = 0;    // used and deleted slots
  std::uint32_t version = 0;  // changes with every change of size: iterators notice

  explicit Set(const Kind* kind_of) : Object(kind_of) {}
};

// A key on its way into a dict or set, its hash known. CPython: a hash of -1 is stored as -2.
// False with a TypeError pending if the value cannot be hashed.
bool hash_of(Vm& vm, const Value& value, std::int64_t* hash);
// Python's ==, for containers: identity first, may run script code nested. 1, 0, -1 with an exception pending.
int equal(Vm& vm, const Value& left, const Value& right);

}  // namespace awaitscope::script
