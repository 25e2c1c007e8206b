#include "script/types/identity.h"

#include <unordered_map>

#include <fmt/format.h>

namespace awaitscope::script {
namespace {

constexpr std::uint64_t kFirstAddress = 0x7f0000000000;
constexpr std::uint64_t kDistance = 16;
// Constants and small ints are no objects here; theirs lie in a range of their own.
constexpr std::uint64_t kInlineAddress = 0x560000000000;

// An entry may be stale, that of a dead object whose memory another has now: then the object's bit is not set.
struct Identities {
  std::uint64_t last = kFirstAddress;
  std::unordered_map<const Object*, std::uint64_t> numbers;
};

std::unordered_map<const Vm*, Identities>& all_identities() {
  static auto* table = new std::unordered_map<const Vm*, Identities>;
  return *table;
}

}  // namespace

std::uint64_t identity_of(Vm& vm, const Value& value) {
  if (!value.is_object()) return (kInlineAddress + value.bits() * kDistance) & 0x3FFFFFFFFFFFFFFF;
  Identities& identities = all_identities()[&vm];
  Object* object = value.object();
  std::uint64_t& number = identities.numbers[object];
  if ((object->flags & kHasIdentity) == 0 || number == 0) {
    object->flags |= kHasIdentity;
    number = identities.last += kDistance;
  }
  return number;
}

std::string address_text(Vm& vm, const Value& value) { return fmt::format("0x{:x}", identity_of(vm, value)); }

void forget_identities(const Vm& vm) { all_identities().erase(&vm); }

}  // namespace awaitscope::script
