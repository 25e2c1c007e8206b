#pragma once

// id(): a number for an object that no other object has, and the address that reprs print. Not where the object lies, since
// that differs from run to run, but a count: objects get one when they are first asked, 0x7f0000000010 and on.
//
// The bit kHasIdentity of Object::flags says that an object has one; it belongs to this file, whatever the kind.

#include <cstdint>
#include <string>

#include "base/value.h"

namespace awaitscope::script {

class Vm;

constexpr std::uint32_t kHasIdentity = 1u << 31;

std::uint64_t identity_of(Vm& vm, const Value& value);
std::string address_text(Vm& vm, const Value& value);  // "0x7f0000000010"
// The run has ended: forgets its numbers, so that another starts from the first again.
void forget_identities(const Vm& vm);

}  // namespace awaitscope::script
