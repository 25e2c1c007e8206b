#include "script/collections/dict_table.h"

#include "script/collections/equality.h"
#include "script/objects/containers.h"
#include "script/objects/str.h"
#include "script/vm.h"

// Entries stand in a row in the order of insertion. Up to eight of them are simply looked through; beyond that an index of
// int32 leads from a hash to a position in the row, with the probing that suits runs of ints and any other hashes alike:
// the low bits first, then the higher ones are mixed in step by step.

namespace awaitscope::script {

Kind dict_kind{"dict", destroy_as<Dict>};

namespace {

constexpr std::size_t kMostUnindexed = 8;
constexpr std::int32_t kFree = -1;
constexpr std::int32_t kDeleted = -2;
constexpr int kPerturbShift = 5;

// What is charged for a key that is looked for, put in, moved to another table.
constexpr std::int64_t kCostOfFinding = 2, kCostOfInserting = 3, kCostOfMoving = 5;

// A key that is not an interned str is in the dict, so an interned name may be there under another address.
constexpr std::uint32_t kOtherKeys = 1;

std::uint32_t last_version = 0;
std::uint32_t new_version() {
  if (++last_version == 0) last_version = 1;
  return last_version;
}

std::size_t usable_entries(std::size_t index_size) { return index_size * 2 / 3; }

bool is_interned_name(const Value& key) { return key.is(&str_kind) && as_str(key)->interned(); }

// The positions in an index at which a hash is looked for, in order.
class Probe {
 public:
  Probe(std::int64_t hash, std::size_t index_size)
      : mask_(index_size - 1), perturb_(static_cast<std::size_t>(hash)), position_(perturb_ & mask_) {}
  std::size_t operator*() const { return position_; }
  void advance() {
    Budget::spend_rounds(1);
    perturb_ >>= kPerturbShift;
    position_ = (position_ * 5 + perturb_ + 1) & mask_;
  }

 private:
  std::size_t mask_;
  std::size_t perturb_;
  std::size_t position_;
};

enum class Match : std::uint8_t { Yes, No, Failed, Changed };

// Whether the entry's key, whose hash is equal, is `key`. Script code that is run for it may change the dict.
Match match_key(Vm& vm, const Dict& dict, const Value& entry_key, const Value& key) {
  if (entry_key.same(key)) return Match::Yes;
  if (entry_key.is(&str_kind) && key.is(&str_kind)) return as_str(entry_key)->equals(as_str(key)) ? Match::Yes : Match::No;
  const Value kept = entry_key;
  const std::uint32_t version = dict.keys_version;
  const int answer = equal(vm, kept, key);
  if (answer < 0) return Match::Failed;
  if (dict.keys_version != version) return Match::Changed;
  return answer != 0 ? Match::Yes : Match::No;
}

constexpr std::int64_t kAbsent = -1;
constexpr std::int64_t kFailed = -2;
constexpr std::int64_t kRestart = -3;

std::int64_t find_in_row(Vm& vm, const Dict& dict, const Value& key, std::int64_t hash) {
  for (std::size_t i = 0; i < dict.entries.size(); ++i) {
    const Dict::Entry& entry = dict.entries[i];
    if (entry.hash != hash || entry.key.empty()) continue;
    switch (match_key(vm, dict, entry.key, key)) {
      case Match::Yes: return static_cast<std::int64_t>(i);
      case Match::No: break;
      case Match::Failed: return kFailed;
      case Match::Changed: return kRestart;
    }
  }
  return kAbsent;
}

}  // namespace

// What needs the index; a friend because the index is private.
struct DictIndex {
  static std::int64_t find(Vm& vm, const Dict& dict, const Value& key, std::int64_t hash) {
    for (Probe probe(hash, dict.index_.size());; probe.advance()) {
      const std::int32_t position = dict.index_[*probe];
      if (position == kFree) return kAbsent;
      if (position == kDeleted) continue;
      const Dict::Entry& entry = dict.entries[static_cast<std::size_t>(position)];
      if (entry.hash != hash) continue;
      switch (match_key(vm, dict, entry.key, key)) {
        case Match::Yes: return position;
        case Match::No: break;
        case Match::Failed: return kFailed;
        case Match::Changed: return kRestart;
      }
    }
  }

  static std::int64_t find_name(const Dict& dict, const Str* name) {
    const auto bits = reinterpret_cast<std::uint64_t>(name);
    const std::int64_t hash = name->hash();
    for (Probe probe(hash, dict.index_.size());; probe.advance()) {
      const std::int32_t position = dict.index_[*probe];
      if (position == kFree) return kAbsent;
      if (position == kDeleted) continue;
      const Dict::Entry& entry = dict.entries[static_cast<std::size_t>(position)];
      if (entry.key.bits() == bits) return position;
      if (entry.hash == hash && is_str(entry.key) && as_str(entry.key)->equals(name)) return position;
    }
  }

  static void put(Dict& dict, std::int64_t hash, std::size_t position) {
    Probe probe(hash, dict.index_.size());
    while (dict.index_[*probe] >= 0) probe.advance();
    dict.index_[*probe] = static_cast<std::int32_t>(position);
  }

  static void drop(Dict& dict, std::int64_t hash, std::size_t position) {
    if (dict.index_.empty()) return;
    Probe probe(hash, dict.index_.size());
    while (dict.index_[*probe] != static_cast<std::int32_t>(position)) probe.advance();
    dict.index_[*probe] = kDeleted;
  }

  static bool set(Vm& vm, Dict& dict, const Value& key, std::int64_t hash, Value value) {
    const std::int64_t found = dict.find_hashed(vm, key, hash);
    if (found == kFailed) return false;
    if (found >= 0) {
      dict.entries[static_cast<std::size_t>(found)].value = std::move(value);
    } else {
      dict.insert_new(hash, key, std::move(value));
    }
    return true;
  }

  static void copy(Dict& into, const Dict& from) {
    into.flags |= from.flags & kOtherKeys;
    into.used = from.used;
    Budget::spend_rounds(static_cast<std::int64_t>(from.entries.size()) * kCostOfMoving);
    into.entries.reserve(static_cast<std::size_t>(from.used));
    for (const Dict::Entry& entry : from.entries) {
      if (!entry.key.empty()) into.entries.push_back(entry);
    }
    into.keys_version = new_version();
    if (into.entries.size() == from.entries.size()) {
      into.index_ = from.index_;
    } else if (into.entries.size() > kMostUnindexed) {
      into.rebuild(into.used);
    }
  }

  // Empties the entry at `position`; what it held is given to the caller, so that it dies when the dict is in order.
  static Dict::Entry take_entry(Dict& dict, std::size_t position) {
    Dict::Entry& entry = dict.entries[position];
    drop(dict, entry.hash, position);
    Dict::Entry taken = std::move(entry);
    entry.hash = 0;
    --dict.used;
    dict.keys_version = new_version();
    return taken;
  }
};

Ref<Dict> Dict::make() {
  Ref<Dict> dict = make_object<Dict>(&dict_kind);
  dict->keys_version = new_version();
  return dict;
}

std::int64_t Dict::find_hashed(Vm& vm, const Value& key, std::int64_t hash) {
  Budget::spend(kCostOfFinding);
  for (;;) {
    const std::int64_t found = index_.empty() ? find_in_row(vm, *this, key, hash) : DictIndex::find(vm, *this, key, hash);
    if (found != kRestart) return found;
  }
}

std::int64_t Dict::find(Vm& vm, const Value& key) {
  std::int64_t hash;
  return hash_of(vm, key, &hash) ? find_hashed(vm, key, hash) : kFailed;
}

bool Dict::set(Vm& vm, const Value& key, Value value) {
  std::int64_t hash;
  if (!hash_of(vm, key, &hash)) return false;
  return DictIndex::set(vm, *this, key, hash, std::move(value));
}

int Dict::remove(Vm& vm, const Value& key, Value* removed) {
  const std::int64_t found = find(vm, key);
  if (found < 0) return found == kAbsent ? 0 : -1;
  Entry taken = DictIndex::take_entry(*this, static_cast<std::size_t>(found));
  if (removed != nullptr) *removed = std::move(taken.value);
  return 1;
}

Value Dict::get(Vm& vm, const Value& key) {
  const std::int64_t found = find(vm, key);
  return found < 0 ? Value() : entries[static_cast<std::size_t>(found)].value;
}

// -- by name --------------------------------------------------------------------------------------------------------------------

std::int64_t Dict::find_name(const Str* name) const {
  if (!index_.empty()) return DictIndex::find_name(*this, name);
  const auto bits = reinterpret_cast<std::uint64_t>(name);
  for (std::size_t i = 0; i < entries.size(); ++i) {
    if (entries[i].key.bits() == bits) return static_cast<std::int64_t>(i);
  }
  if (name->interned() && (flags & kOtherKeys) == 0) return kAbsent;
  const std::int64_t hash = name->hash();
  for (std::size_t i = 0; i < entries.size(); ++i) {
    const Entry& entry = entries[i];
    if (entry.hash == hash && is_str(entry.key) && as_str(entry.key)->equals(name)) return static_cast<std::int64_t>(i);
  }
  return kAbsent;
}

const Value* Dict::get_name(const Str* name) const {
  const std::int64_t found = find_name(name);
  return found < 0 ? nullptr : &entries[static_cast<std::size_t>(found)].value;
}

void Dict::set_name(Str* name, Value value) {
  const std::int64_t found = find_name(name);
  if (found >= 0) {
    entries[static_cast<std::size_t>(found)].value = std::move(value);
  } else {
    insert_new(name->hash(), Value::share(name), std::move(value));
  }
}

bool Dict::remove_name(const Str* name) {
  const std::int64_t found = find_name(name);
  if (found < 0) return false;
  const Entry taken = DictIndex::take_entry(*this, static_cast<std::size_t>(found));
  return true;
}

// -- growing --------------------------------------------------------------------------------------------------------------------

void Dict::clear() {
  decltype(entries) dying_entries;
  decltype(index_) dying_index;
  dying_entries.swap(entries);
  dying_index.swap(index_);
  used = 0;
  flags &= ~kOtherKeys;
  keys_version = new_version();
}

void Dict::insert_new(std::int64_t hash, Value key, Value value) {
  Budget::spend(kCostOfInserting);
  if (!is_interned_name(key)) flags |= kOtherKeys;
  const std::size_t room = index_.empty() ? kMostUnindexed : usable_entries(index_.size());
  if (entries.size() >= room) rebuild(used * 2 + 1);
  if (entries.capacity() == 0) entries.reserve(4);
  if (!index_.empty()) DictIndex::put(*this, hash, entries.size());
  entries.push_back({hash, std::move(key), std::move(value)});
  ++used;
  keys_version = new_version();
}

// Closes the gaps that deleted entries have left, and makes room for `capacity` entries.
void Dict::rebuild(std::int64_t capacity) {
  const auto wanted = static_cast<std::size_t>(capacity);
  std::size_t index_size = 0;
  if (wanted > kMostUnindexed) {
    index_size = 16;
    while (usable_entries(index_size) < wanted) index_size *= 2;
  }
  Budget::spend_rounds(capacity * kCostOfMoving);
  decltype(entries) kept;
  kept.reserve(index_size == 0 ? kMostUnindexed : usable_entries(index_size));
  for (Entry& entry : entries) {
    if (!entry.key.empty()) kept.push_back(std::move(entry));
  }
  entries.swap(kept);
  index_.assign(index_size, kFree);
  if (index_size == 0) return;
  for (std::size_t i = 0; i < entries.size(); ++i) DictIndex::put(*this, entries[i].hash, i);
}

// -- for the type dict ------------------------------------------------------------------------------------------------------------

bool dict_set_hashed(Vm& vm, Dict& dict, const Value& key, std::int64_t hash, Value value) {
  return DictIndex::set(vm, dict, key, hash, std::move(value));
}

const Value* dict_set_default(Vm& vm, Dict& dict, const Value& key, const Value& value) {
  std::int64_t found = dict.find(vm, key);
  if (found == kAbsent) {
    if (!dict.set(vm, key, value)) return nullptr;
    found = dict_last(dict);
  }
  return found < 0 ? nullptr : &dict.entries[static_cast<std::size_t>(found)].value;
}

void dict_copy(Dict& empty, const Dict& from) { DictIndex::copy(empty, from); }

bool dict_update_from(Vm& vm, Dict& dict, const Dict& from) {
  if (dict.entries.empty() && dict.used == 0) {
    dict_copy(dict, from);
    return true;
  }
  if (&dict == &from) return true;
  for (std::size_t i = 0; i < from.entries.size(); ++i) {
    Budget::spend_rounds(4);
    const Dict::Entry entry = from.entries[i];
    if (!entry.key.empty() && !dict_set_hashed(vm, dict, entry.key, entry.hash, entry.value)) return false;
  }
  return true;
}

Dict::Entry dict_take(Dict& dict, std::int64_t index) { return DictIndex::take_entry(dict, static_cast<std::size_t>(index)); }

std::int64_t dict_last(Dict& dict) {
  if (dict.used == 0) return -1;
  // Taking the last entries one by one must not look at the gaps behind them again and again, so the last gap remembers in
  // its hash how many gaps stand directly before it. (The row cannot shrink: its length bounds what the index holds.)
  const std::size_t count = dict.entries.size();
  std::size_t end = count;
  while (dict.entries[end - 1].key.empty()) end -= 1 + static_cast<std::size_t>(dict.entries[end - 1].hash);
  if (end < count) dict.entries.back().hash = static_cast<std::int64_t>(count - end - 1);
  return static_cast<std::int64_t>(end) - 1;
}

}  // namespace awaitscope::script
