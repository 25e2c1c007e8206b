#include "script/collections/set_table.h"

#include <utility>

#include "script/collections/equality.h"
#include "script/collections/instances.h"
#include "script/objects/str.h"

// Open addressing: from the slot that the low bits of the hash name, up to nine neighbours are tried (unless they would
// run over the end), then the place jumps by a rule that mixes the higher bits in. All constants and the order of every
// step decide in which order a set iterates; they are CPython 3.11's.

namespace awaitscope::script {

Kind set_kind{"set", destroy_as<Set>};
Kind frozenset_kind{"frozenset", destroy_as<Set>};

namespace {

constexpr std::size_t kSmallestTable = 8;
constexpr std::size_t kLinearProbes = 9;
constexpr int kPerturbShift = 5;

// What is charged for a key that is looked for, put in, copied or moved to another table.
constexpr std::int64_t kCostOfFinding = 3, kCostOfInserting = 3, kCostOfMoving = 3;

// Bits of Object::flags: where pop() goes on looking. The topmost bit is not ours.
constexpr std::uint32_t kFingerMask = 0x3FFFFFFF;

// Of the flags too: the set keeps the order of insertion (make_ordered_set).
constexpr std::uint32_t kOrdered = 0x40000000;

bool ordered(const Set& set) { return (set.flags & kOrdered) != 0; }

bool unused(const Set::Slot& slot) { return slot.key.empty() && slot.hash == 0; }
bool deleted(const Set::Slot& slot) { return slot.key.empty() && slot.hash == kDeletedSlot; }

// Calls `visit` with each slot where the hash may be, in order, until it answers true.
template <typename Visit>
void probe(Set& set, std::int64_t hash, Visit visit_slot) {
  const std::int64_t rounds = ordered(set) ? 3 : 1;  // a long row is not in the processor's caches
  const auto visit = [&visit_slot, rounds](Set::Slot& slot) {
    Budget::spend_rounds(rounds);
    return visit_slot(slot);
  };
  if (ordered(set)) {
    for (Set::Slot& slot : set.table) {
      if (visit(slot)) return;
    }
    return;
  }
  const std::size_t mask = set.table.size() - 1;
  auto perturb = static_cast<std::size_t>(hash);
  std::size_t place = perturb & mask;
  for (;;) {
    const std::size_t last = place + kLinearProbes <= mask ? place + kLinearProbes : place;
    for (std::size_t i = place; i <= last; ++i) {
      if (visit(set.table[i])) return;
    }
    perturb >>= kPerturbShift;
    place = (place * 5 + 1 + perturb) & mask;
  }
}

enum class Find : std::uint8_t { Present, Absent, Failed, Changed };

// `found` is the slot of the key, or the unused one where the search ended; `reusable` the last deleted slot on the way.
Find find_once(Vm& vm, Set& set, const Value& key, std::int64_t hash, Set::Slot** found, Set::Slot** reusable) {
  Budget::spend(kCostOfFinding);
  *reusable = nullptr;
  // Mostly the first place decides.
  Set::Slot& first = set.table[ordered(set) ? 0 : static_cast<std::size_t>(hash) & (set.table.size() - 1)];
  *found = &first;
  if (unused(first)) return Find::Absent;
  if (first.hash == hash && first.key.same(key)) return Find::Present;
  Find outcome = Find::Absent;
  probe(set, hash, [&](Set::Slot& slot) {
    *found = &slot;
    if (unused(slot)) return true;
    if (deleted(slot)) {
      if (!ordered(set)) *reusable = &slot;
      return false;
    }
    if (slot.hash != hash) return false;
    outcome = Find::Present;
    if (slot.key.same(key)) return true;
    if (slot.key.is(&str_kind) && key.is(&str_kind)) {
      if (as_str(slot.key)->equals(as_str(key))) return true;
      outcome = Find::Absent;
      return false;
    }
    const Value kept = slot.key;
    const std::uint32_t version = set.version;
    const int same = equal(vm, kept, key);
    if (same < 0)
      outcome = Find::Failed;
    else if (set.version != version)
      outcome = Find::Changed;
    else if (same == 0)
      outcome = Find::Absent;
    return outcome != Find::Absent;
  });
  return outcome;
}

Find find(Vm& vm, Set& set, const Value& key, std::int64_t hash, Set::Slot** found, Set::Slot** reusable) {
  for (;;) {
    const Find outcome = find_once(vm, set, key, hash, found, reusable);
    if (outcome != Find::Changed) return outcome;
  }
}

// Into a table that has no deleted slots and not this key.
void insert_clean(Set& set, Value key, std::int64_t hash) {
  Set::Slot& first = set.table[ordered(set) ? 0 : static_cast<std::size_t>(hash) & (set.table.size() - 1)];
  if (first.key.empty()) {
    first.key = std::move(key);
    first.hash = hash;
    return;
  }
  probe(set, hash, [&](Set::Slot& slot) {
    if (!slot.key.empty()) return false;
    slot.key = std::move(key);
    slot.hash = hash;
    return true;
  });
}

std::int64_t mask_of(const Set& set) { return static_cast<std::int64_t>(set.table.size()) - 1; }

std::int64_t grown(std::int64_t used) { return used > 50000 ? used * 2 : used * 4; }

bool make_room(Set& set, std::int64_t more) {
  if ((set.filled + more) * 5 >= mask_of(set) * 3) set_resize(set, (set.used + more) * 2);
  return true;
}

// Calls `visit(key, hash)` for each member until it answers false. The set may change meanwhile: members added behind are
// seen, as CPython does.
template <typename Visit>
bool for_each(Set& set, Visit visit) {
  for (std::size_t i = 0; i < set.table.size(); ++i) {
    Budget::spend_rounds(2);
    if (set.table[i].key.empty()) continue;
    const Value key = set.table[i].key;
    if (!visit(key, set.table[i].hash)) return false;
  }
  return true;
}

template <typename Visit>
bool for_each_key(Dict& dict, Visit visit) {
  for (std::size_t i = 0; i < dict.entries.size(); ++i) {
    Budget::spend_rounds(2);
    if (dict.entries[i].key.empty()) continue;
    const Value key = dict.entries[i].key;
    if (!visit(key, dict.entries[i].hash)) return false;
  }
  return true;
}

template <typename Visit>
bool for_each_item(Vm& vm, List& list, Visit visit) {
  for (std::size_t i = 0; i < list.items.size(); ++i) {
    const Value item = list.items[i];
    std::int64_t hash;
    if (!hash_of(vm, item, &hash) || !visit(item, hash)) return false;
  }
  return true;
}

// Over whatever `other` is: a set, a dict or a list.
template <typename Visit>
bool for_each_of(Vm& vm, const Value& other, Visit visit) {
  if (is_any_set(other)) return for_each(*as_set(other), visit);
  if (is_dict(other)) return for_each_key(*as_dict(other), visit);
  return for_each_item(vm, *as_list(other), visit);
}

}  // namespace

Ref<Set> make_set(Type* cls) {
  Ref<Set> set = make_instance<Set>(cls);
  set->table.resize(kSmallestTable);
  return set;
}

Ref<Set> Set::make() {
  Ref<Set> set = make_object<Set>(&set_kind);
  set->table.resize(kSmallestTable);
  return set;
}

Ref<Set> make_ordered_set() {
  Ref<Set> set = Set::make();
  set->flags |= kOrdered;
  return set;
}

Ref<Set> Set::make_frozen() {
  Ref<Set> set = make_object<Set>(&frozenset_kind);
  set->table.resize(kSmallestTable);
  return set;
}

int Set::contains(Vm& vm, const Value& key) {
  std::int64_t hash;
  return hash_of(vm, key, &hash) ? set_contains(vm, *this, key, hash) : -1;
}

bool Set::add(Vm& vm, Value key) {
  std::int64_t hash;
  return hash_of(vm, key, &hash) && set_add(vm, *this, key, hash);
}

int Set::remove(Vm& vm, const Value& key) {
  std::int64_t hash;
  return hash_of(vm, key, &hash) ? set_discard(vm, *this, key, hash) : -1;
}

void Set::clear() {
  decltype(table) dying;
  dying.swap(table);
  table.resize(kSmallestTable);
  used = 0;
  filled = 0;
  ++version;
}

int set_contains(Vm& vm, Set& set, const Value& key, std::int64_t hash) {
  Set::Slot *found, *reusable;
  const Find outcome = find(vm, set, key, hash, &found, &reusable);
  return outcome == Find::Present ? 1 : outcome == Find::Absent ? 0 : -1;
}

bool set_add(Vm& vm, Set& set, const Value& key, std::int64_t hash) {
  Set::Slot *found, *reusable;
  switch (find(vm, set, key, hash, &found, &reusable)) {
    case Find::Present: return true;
    case Find::Absent: break;
    default: return false;
  }
  if (reusable != nullptr)
    found = reusable;
  else
    ++set.filled;
  Budget::spend(kCostOfInserting);
  found->key = key;
  found->hash = hash;
  ++set.used;
  ++set.version;
  if (reusable == nullptr && set.filled * 5 >= mask_of(set) * 3) set_resize(set, grown(set.used));
  return true;
}

bool set_append(Vm& vm, Set& set, const Value& key) {
  std::int64_t hash;
  if (!hash_of(vm, key, &hash)) return false;
  Budget::spend(kCostOfInserting);
  Set::Slot& slot = set.table[static_cast<std::size_t>(set.filled++)];
  slot.key = key;
  slot.hash = hash;
  ++set.used;
  ++set.version;
  if (set.filled * 5 >= mask_of(set) * 3) set_resize(set, grown(set.used));
  return true;
}

int set_discard(Vm& vm, Set& set, const Value& key, std::int64_t hash) {
  Set::Slot *found, *reusable;
  const Find outcome = find(vm, set, key, hash, &found, &reusable);
  if (outcome != Find::Present) return outcome == Find::Absent ? 0 : -1;
  const Value dying = std::move(found->key);
  found->hash = kDeletedSlot;
  --set.used;
  ++set.version;
  return 1;
}

Value set_pop(Set& set) {
  if (set.used == 0) return {};
  const std::size_t mask = set.table.size() - 1;
  std::size_t place = ordered(set) ? 0 : set.flags & kFingerMask & mask;
  for (; set.table[place].key.empty(); place = (place + 1) & mask) Budget::spend_rounds(1);
  Value key = std::move(set.table[place].key);
  set.table[place].hash = kDeletedSlot;
  --set.used;
  ++set.version;
  set.flags = (set.flags & ~kFingerMask) | (static_cast<std::uint32_t>(place + 1) & kFingerMask);
  return key;
}

void set_resize(Set& set, std::int64_t wanted) {
  std::size_t size = kSmallestTable;
  while (size <= static_cast<std::size_t>(wanted)) size <<= 1;
  Budget::spend_rounds(set.used * kCostOfMoving);
  decltype(set.table) old(size);
  old.swap(set.table);
  set.filled = set.used;
  ++set.version;
  std::size_t next = 0;
  for (Set::Slot& slot : old) {
    if (slot.key.empty()) continue;
    if (ordered(set))
      set.table[next++] = std::move(slot);
    else
      insert_clean(set, std::move(slot.key), slot.hash);
  }
}

void set_swap(Set& left, Set& right) {
  std::swap(left.table, right.table);
  std::swap(left.used, right.used);
  std::swap(left.filled, right.filled);
  ++left.version;
  ++right.version;
}

// -- between sets ---------------------------------------------------------------------------------------------------------------

bool set_merge(Vm& vm, Set& set, Set& other) {
  if (&set == &other || other.used == 0) return true;
  make_room(set, other.used);
  if (set.filled == 0) Budget::spend_rounds(other.used * kCostOfMoving);
  if (set.filled == 0 && set.table.size() == other.table.size() && other.filled == other.used &&
      ordered(set) == ordered(other)) {
    set.table = other.table;
    set.filled = set.used = other.used;
    ++set.version;
    return true;
  }
  if (set.filled == 0) {
    set.filled = set.used = other.used;
    ++set.version;
    for (const Set::Slot& slot : other.table) {
      if (!slot.key.empty()) insert_clean(set, slot.key, slot.hash);
    }
    return true;
  }
  return for_each(other, [&](const Value& key, std::int64_t hash) { return set_add(vm, set, key, hash); });
}

bool set_update(Vm& vm, Set& set, const Value& other) {
  if (is_any_set(other)) return set_merge(vm, set, *as_set(other));
  if (is_dict(other)) make_room(set, as_dict(other)->length());
  return for_each_of(vm, other, [&](const Value& key, std::int64_t hash) { return set_add(vm, set, key, hash); });
}

namespace {

// An empty set for the result of an operation of `set`'s.
Ref<Set> make_like(Type* cls, const Set& set) {
  Ref<Set> result = make_set(cls);
  result->flags |= set.flags & kOrdered;
  return result;
}

}  // namespace

Ref<Set> set_copy(Vm& vm, Type* cls, Set& set) {
  Ref<Set> copy = make_like(cls, set);
  set_merge(vm, *copy, set);
  return copy;
}

Ref<Set> set_intersection(Vm& vm, Type* cls, Set& set, const Value& other) {
  if (is_any_set(other) && as_set(other) == &set) return set_copy(vm, cls, set);
  Ref<Set> result = make_like(cls, set);
  // The smaller set is gone through, the larger one is asked.
  Set* asked = &set;
  Value walked = other;
  if (is_any_set(other) && (as_set(other)->used > set.used || ordered(set))) {
    asked = as_set(other);
    walked = Value::share(&set);
  }
  const bool done = for_each_of(vm, walked, [&](const Value& key, std::int64_t hash) {
    const int present = set_contains(vm, *asked, key, hash);
    return present == 0 || (present == 1 && set_add(vm, *result, key, hash));
  });
  return done ? result : nullptr;
}

bool set_difference_update(Vm& vm, Set& set, const Value& other) {
  if (is_any_set(other) && as_set(other) == &set) {
    set.clear();
    return true;
  }
  Value removed = other;
  if (is_any_set(other) && as_set(other)->used >> 3 > set.used) {
    Ref<Set> common = set_intersection(vm, types.set, set, other);
    if (!common) return false;
    removed = std::move(common).value();
  }
  if (!for_each_of(vm, removed, [&](const Value& key, std::int64_t hash) { return set_discard(vm, set, key, hash) >= 0; }))
    return false;
  if (set.filled - set.used > mask_of(set) / 4) set_resize(set, grown(set.used));
  return true;
}

Ref<Set> set_difference(Vm& vm, Type* cls, Set& set, const Value& other) {
  const bool other_set = is_any_set(other);
  const bool other_dict = !other_set && is_dict(other);
  const std::int64_t other_size = other_set ? as_set(other)->used : other_dict ? as_dict(other)->length() : 0;
  if ((!other_set && !other_dict) || set.used >> 2 > other_size) {
    Ref<Set> rest = set_copy(vm, cls, set);
    return set_difference_update(vm, *rest, other) ? rest : nullptr;
  }
  Ref<Set> rest = make_like(cls, set);
  const bool done = for_each(set, [&](const Value& key, std::int64_t hash) {
    int present;
    if (other_set) {
      present = set_contains(vm, *as_set(other), key, hash);
    } else {
      const std::int64_t found = as_dict(other)->find(vm, key);
      present = found >= 0 ? 1 : found == -1 ? 0 : -1;
    }
    return present == 1 || (present == 0 && set_add(vm, *rest, key, hash));
  });
  return done ? rest : nullptr;
}

bool set_symmetric_difference_update(Vm& vm, Set& set, const Value& other) {
  if (is_any_set(other) && as_set(other) == &set) {
    set.clear();
    return true;
  }
  Value toggled = other;
  if (is_list(other)) {
    // Through a set, so that an item that comes twice counts once.
    Ref<Set> once = make_set(type_of(&set));
    if (!set_update(vm, *once, other)) return false;
    toggled = std::move(once).value();
  }
  return for_each_of(vm, toggled, [&](const Value& key, std::int64_t hash) {
    const int removed = set_discard(vm, set, key, hash);
    return removed == 1 || (removed == 0 && set_add(vm, set, key, hash));
  });
}

int set_is_subset(Vm& vm, Set& set, Set& other) {
  if (set.used > other.used) return 0;
  int answer = 1;
  for_each(set, [&](const Value& key, std::int64_t hash) {
    answer = set_contains(vm, other, key, hash);
    return answer == 1;
  });
  return answer;
}

bool set_hash(Vm&, const Value& value, std::int64_t* hash) {
  // Independent of the order: the hashes are spread, then combined by exclusive or, then spread once more.
  const Set& set = *as_set(value);
  Budget::spend_rounds(static_cast<std::int64_t>(set.table.size()));
  std::uint64_t sum = 0;
  for (const Set::Slot& slot : set.table) {
    if (slot.key.empty()) continue;
    const auto bits = static_cast<std::uint64_t>(slot.hash);
    sum ^= ((bits ^ 89869747u) ^ (bits << 16)) * 3644798167u;
  }
  sum ^= (static_cast<std::uint64_t>(set.used) + 1) * 1927868237u;
  sum ^= (sum >> 11) ^ (sum >> 25);
  sum = sum * 69069u + 907133923u;
  *hash = sum == ~std::uint64_t{0} ? 590923713 : static_cast<std::int64_t>(sum);
  return true;
}

}  // namespace awaitscope::script
