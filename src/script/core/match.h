#pragma once

// What the instructions of match statements ask. All follow the protocol of vm.h.

#include "script/vm.h"

namespace awaitscope::script {

bool is_sequence_for_match(const Value& value);
bool is_mapping_for_match(const Value& value);
// Whether the length that was found is what a MatchLength asks for: exactly, or at least.
bool length_fits(const Instruction& instruction, const Value& length);
// A tuple of the mapping's values for the keys; None if one of them is absent.
Value match_keys(Vm& vm, const Value& mapping, const Value& keys);
// A tuple of the attributes that the class's positional and the named sub-patterns are about; None if the value is no instance of
// the class or has not all of them.
Value match_class(Vm& vm, const Value& value, const Value& cls, const Value& names, std::uint32_t positional);

}  // namespace awaitscope::script
