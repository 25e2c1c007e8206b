#pragma once

// What the type dict and its relatives need of a Dict's table beyond its public look-ups.

#include <cstdint>

#include "base/value.h"
#include "script/objects/containers.h"
#include "script/vm.h"

namespace awaitscope::script {

// A key whose hash is known. False with an exception pending.
bool dict_set_hashed(Vm& vm, Dict& dict, const Value& key, std::int64_t hash, Value value);
// The value of the key, which is set to `value` if it was not there. Null with an exception pending.
const Value* dict_set_default(Vm& vm, Dict& dict, const Value& key, const Value& value);
// The same entries, without gaps, in an empty dict.
void dict_copy(Dict& empty, const Dict& from);
// All entries of `from`, in its order. False with an exception pending.
bool dict_update_from(Vm& vm, Dict& dict, const Dict& from);
// Takes the entry at an index out; `index` is one of a key that is there.
Dict::Entry dict_take(Dict& dict, std::int64_t index);
// The last entry's index; -1 if the dict is empty.
std::int64_t dict_last(Dict& dict);

}  // namespace awaitscope::script
