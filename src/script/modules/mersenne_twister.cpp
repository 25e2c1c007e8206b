// The module _random: the generator behind the module random, MT19937 as CPython seeds and reads it, so that the same seed
// gives the same numbers.

#include <array>
#include <vector>

#include "script/arguments.h"
#include "script/modules/modules.h"
#include "script/objects/big_int.h"
#include "script/objects/bytes.h"
#include "script/objects/module.h"
#include "script/type.h"

namespace awaitscope::script {
namespace {

extern Kind generator_kind;

struct MersenneTwister : Object {
  static constexpr std::size_t kWords = 624;
  MersenneTwister() : Object(&generator_kind) { seed(0U); }

  void seed(std::uint32_t number) {
    state[0] = number;
    for (std::uint32_t i = 1; i < kWords; ++i) state[i] = 1812433253U * (state[i - 1] ^ (state[i - 1] >> 30)) + i;
    position = kWords;
  }

  // By an array of words, least significant first.
  void seed(const std::vector<std::uint32_t>& key) {
    Budget::spend_rounds(static_cast<std::int64_t>(std::max(kWords, key.size()) + kWords) * 2);
    seed(19650218U);
    std::size_t i = 1, j = 0;
    const auto step = [&](std::uint32_t factor) { return state[i] ^ ((state[i - 1] ^ (state[i - 1] >> 30)) * factor); };
    const auto go_on = [&] {
      if (++i < kWords) return;
      state[0] = state[kWords - 1];
      i = 1;
    };
    for (std::size_t k = std::max(kWords, key.size()); k > 0; --k) {
      state[i] = step(1664525U) + key[j] + static_cast<std::uint32_t>(j);
      go_on();
      j = (j + 1) % key.size();
    }
    for (std::size_t k = kWords - 1; k > 0; --k) {
      state[i] = step(1566083941U) - static_cast<std::uint32_t>(i);
      go_on();
    }
    state[0] = 0x80000000U;
  }

  std::uint32_t next() {
    if (position >= kWords) refill();
    std::uint32_t word = state[position++];
    word ^= word >> 11;
    word ^= (word << 7) & 0x9D2C5680U;
    word ^= (word << 15) & 0xEFC60000U;
    return word ^ (word >> 18);
  }

  // 53 bits of two words.
  double next_double() {
    const std::uint32_t high = next() >> 5, low = next() >> 6;
    return (high * 67108864.0 + low) * (1.0 / 9007199254740992.0);
  }

  std::array<std::uint32_t, kWords> state;
  std::size_t position = kWords;

 private:
  void refill() {
    Budget::spend_rounds(kWords);
    for (std::size_t i = 0; i < kWords; ++i) {
      const std::uint32_t both = (state[i] & 0x80000000U) | (state[(i + 1) % kWords] & 0x7FFFFFFFU);
      state[i] = state[(i + 397) % kWords] ^ (both >> 1) ^ ((both & 1) != 0 ? 0x9908B0DFU : 0U);
    }
    position = 0;
  }
};

Kind generator_kind{"Random"};

MersenneTwister& self_of(const Arguments& arguments) { return *arguments[0].as<MersenneTwister>(); }

Value construct_generator(Vm&, Type*, const Arguments&) {
  Budget::spend_rounds(MersenneTwister::kWords);
  return make_object<MersenneTwister>().value();
}

// By the magnitude of an int.
Value generator_seed(Vm& vm, const Arguments& arguments) {
  if (!expect_count(vm, "Random.seed", arguments, 2, 2)) return {};
  if (!is_int(arguments[1])) return vm.raise(exceptions.TypeError, "an int is needed");
  Value number = exact_int(arguments[1]);
  if (big::sign(number) < 0) number = big::negate(number);
  const std::int64_t words = std::max<std::int64_t>((big::bit_length(number) + 31) / 32, 1);
  std::vector<unsigned char> bytes(static_cast<std::size_t>(words) * 4);
  big::to_bytes(number, false, words * 4, bytes.data());
  std::vector<std::uint32_t> key(static_cast<std::size_t>(words));
  for (std::size_t i = 0; i < bytes.size(); ++i) key[i / 4] |= static_cast<std::uint32_t>(bytes[i]) << (8 * (i % 4));
  self_of(arguments).seed(key);
  return Value::none();
}

Value generator_random(Vm& vm, const Arguments& arguments) {
  if (!expect_count(vm, "Random.random", arguments, 1, 1)) return {};
  return make_float(self_of(arguments).next_double());
}

Value generator_bits(Vm& vm, const Arguments& arguments) {
  std::int64_t count;
  if (!expect_count(vm, "Random.getrandbits", arguments, 2, 2) || !index_argument(vm, arguments[1], &count)) return {};
  if (count < 0) return vm.raise(exceptions.ValueError, "number of bits must be non-negative");
  if (count == 0) return Value::small_int(0);
  MersenneTwister& generator = self_of(arguments);
  if (count <= 32) return Value::small_int(generator.next() >> (32 - count));
  const std::int64_t words = (count + 31) / 32;
  if (Heap::would_exceed(static_cast<std::size_t>(words) * 8)) return vm.raise(exceptions.MemoryError, "");
  std::vector<unsigned char> bytes(static_cast<std::size_t>(words) * 4);
  for (std::int64_t i = 0; i < words; ++i) {
    std::uint32_t word = generator.next();
    if (i == words - 1 && count % 32 != 0) word >>= 32 - count % 32;
    for (std::int64_t k = 0; k < 4; ++k)
      bytes[static_cast<std::size_t>(4 * i + k)] = static_cast<unsigned char>(word >> (8 * k));
  }
  return big::from_bytes(bytes.data(), words * 4, false);
}

// The words and the position in them.
Value generator_getstate(Vm&, const Arguments& arguments) {
  const MersenneTwister& generator = self_of(arguments);
  Ref<Tuple> words = Tuple::allocate(MersenneTwister::kWords + 1);
  for (std::size_t i = 0; i < MersenneTwister::kWords; ++i) words->items()[i] = Value::small_int(generator.state[i]);
  words->items()[MersenneTwister::kWords] = Value::small_int(static_cast<std::int64_t>(generator.position));
  return std::move(words).value();
}

Value generator_setstate(Vm& vm, const Arguments& arguments) {
  if (!expect_count(vm, "Random.setstate", arguments, 2, 2)) return {};
  if (!is_tuple(arguments[1])) return vm.raise(exceptions.TypeError, "state vector must be a tuple");
  const Tuple* words = as_tuple(arguments[1]);
  if (words->length != MersenneTwister::kWords + 1) return vm.raise(exceptions.ValueError, "state vector is the wrong size");
  for (std::int64_t i = 0; i < words->length; ++i) {
    if (!words->items()[i].is_small_int()) return vm.raise(exceptions.TypeError, "state vector must be a tuple of ints");
  }
  const std::int64_t position = words->items()[MersenneTwister::kWords].small_int();
  if (position < 0 || position > static_cast<std::int64_t>(MersenneTwister::kWords))
    return vm.raise(exceptions.ValueError, "invalid state");
  MersenneTwister& generator = self_of(arguments);
  for (std::size_t i = 0; i < MersenneTwister::kWords; ++i)
    generator.state[i] = static_cast<std::uint32_t>(words->items()[i].small_int());
  generator.position = static_cast<std::size_t>(position);
  return Value::none();
}

}  // namespace

void fill_random(Vm&, Dict& names) {
  static Type* type = nullptr;
  if (type == nullptr) {
    generator_kind.destroy = destroy_as<MersenneTwister>;
    type = make_builtin_type("Random", Layout::Other, &generator_kind, sizeof(MersenneTwister));
    type->construct = construct_generator;
    type->type_flags |= Type::kFinal;
    add_method(type, "seed", generator_seed);
    add_method(type, "random", generator_random);
    add_method(type, "getrandbits", generator_bits);
    add_method(type, "getstate", generator_getstate);
    add_method(type, "setstate", generator_setstate);
  }
  names.set_name(Str::intern("Random").get(), Value::share(type));
}

}  // namespace awaitscope::script
