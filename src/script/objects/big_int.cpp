#include "script/objects/big_int.h"

#include <algorithm>
#include <cmath>
#include <vector>

#include <boost/multiprecision/cpp_int.hpp>

#include "script/objects/number.h"
#include "script/vm.h"

namespace awaitscope::script {
namespace {

namespace mp = boost::multiprecision;
using Digits =
    mp::number<mp::cpp_int_backend<0, 0, mp::signed_magnitude, mp::unchecked, CountedAllocator<mp::limb_type>>, mp::et_off>;

struct BigInt : Object {
  explicit BigInt(Digits value) : Object(&big_int_kind), digits(std::move(value)) {}
  Digits digits;
};

// Results beyond this many bits are refused with MemoryError: one instruction must not take minutes.
constexpr std::int64_t kMostBits = std::int64_t{1} << 26;
constexpr int kRoundsOfDivision = 8;
constexpr std::int64_t kMostBitsOfProduct = std::int64_t{1} << 24;

// An operand as digits: a copy for a small int, the object's own otherwise.
class Operand {
 public:
  explicit Operand(const Value& number) {
    if (number.is_small_int())
      own_ = number.small_int();
    else
      big_ = &number.as<BigInt>()->digits;
  }
  const Digits& operator*() const { return big_ == nullptr ? own_ : *big_; }
  const Digits* operator->() const { return &**this; }

 private:
  Digits own_;
  const Digits* big_ = nullptr;
};

Value normalized(Digits number) {
  const auto& backend = number.backend();
  if (backend.size() == 1) {
    const mp::limb_type magnitude = *backend.limbs();
    // The largest magnitude, 2**62, is small only if it is negative.
    if (magnitude < mp::limb_type{1} << 62 || (magnitude == mp::limb_type{1} << 62 && backend.sign())) {
      const auto small = static_cast<std::int64_t>(magnitude);
      return Value::small_int(backend.sign() ? -small : small);
    }
  }
  return make_object<BigInt>(std::move(number)).value();
}

std::int64_t bits_of(const Digits& number) {
  if (number.is_zero()) return 0;
  return static_cast<std::int64_t>(mp::msb(number.sign() < 0 ? Digits(-number) : number)) + 1;
}

std::int64_t limbs_of(const Value& number) { return big::bit_length(number) / 64 + 1; }

// Multiplying: each limb of the one meets each of the other, or fewer where Karatsuba's way is taken.
void spend_product(std::int64_t limbs, std::int64_t others) {
  constexpr std::int64_t kKaratsuba = 40;
  const std::int64_t less = std::min(limbs, others), more = std::max(limbs, others);
  Budget::spend_rounds(less < kKaratsuba ? limbs * others / 2
                                         : static_cast<std::int64_t>(static_cast<double>(more) *
                                                                     std::pow(static_cast<double>(less), 0.585) * 4));
}

// True and spent; or MemoryError is pending, for one instruction would take too long.
bool spend_many(Vm& vm, std::int64_t rounds) {
  constexpr std::int64_t kMostRounds = 1'000'000'000;
  Budget::spend_rounds(std::min(rounds, kMostRounds));
  if (rounds <= kMostRounds) return true;
  vm.raise(exceptions.MemoryError, "");
  return false;
}

bool too_large(Vm& vm, std::int64_t bits, std::int64_t most = kMostBits) {
  if (bits <= most && !Heap::would_exceed(static_cast<std::size_t>(bits / 8 * 3))) return false;
  vm.raise(exceptions.MemoryError, "");
  return true;
}

// Floor division of digits; `right` is not 0.
void floor_divide_digits(const Digits& left, const Digits& right, Digits* quotient, Digits* remainder) {
  mp::divide_qr(left, right, *quotient, *remainder);
  if (!remainder->is_zero() && (remainder->sign() < 0) != (right.sign() < 0)) {
    *quotient -= 1;
    *remainder += right;
  }
}

Value shift(Vm& vm, BinaryOperator op, const Value& left, const Value& right) {
  const int left_sign = big::sign(left);
  if (left_sign == 0) return Value::small_int(0);
  std::int64_t count;
  const bool fits = big::to_int64(right, &count);
  if (op == BinaryOperator::LeftShift) {
    if (!fits) return vm.raise(exceptions.OverflowError, "too many digits in integer");
    if (count > kMostBits || too_large(vm, big::bit_length(left) + count)) {
      return vm.raised() ? Value() : vm.raise(exceptions.MemoryError, "");
    }
    return normalized(*Operand(left) << static_cast<std::size_t>(count));
  }
  if (!fits || count >= big::bit_length(left)) return Value::small_int(left_sign < 0 ? -1 : 0);
  if (left_sign > 0) return normalized(*Operand(left) >> static_cast<std::size_t>(count));
  // Towards minus infinity: ~(~x >> n).
  const Digits inverted = -*Operand(left) - 1;
  return normalized(-(inverted >> static_cast<std::size_t>(count)) - 1);
}

// And, Or, Xor in two's complement of any length, one limb at a time.
class TwosComplement {
 public:
  explicit TwosComplement(const Digits& number) : negative_(number.sign() < 0) {
    const Digits magnitude = negative_ ? Digits(-number - 1) : number;
    const auto& backend = magnitude.backend();
    limbs_.assign(backend.limbs(), backend.limbs() + backend.size());
  }
  std::size_t size() const { return limbs_.size(); }
  bool negative() const { return negative_; }
  mp::limb_type limb(std::size_t index) const {
    const mp::limb_type value = index < limbs_.size() ? limbs_[index] : 0;
    return negative_ ? ~value : value;
  }

 private:
  std::vector<mp::limb_type> limbs_;  // of ~number if it is negative
  bool negative_;
};

template <typename Combine>
Value bitwise(const Value& left, const Value& right, Combine combine) {
  const TwosComplement a{*Operand(left)}, b{*Operand(right)};
  const bool negative = (combine(a.negative() ? ~mp::limb_type{0} : 0, b.negative() ? ~mp::limb_type{0} : 0) & 1) != 0;
  std::vector<mp::limb_type> limbs(std::max(a.size(), b.size()));
  for (std::size_t i = 0; i < limbs.size(); ++i) {
    const mp::limb_type limb = combine(a.limb(i), b.limb(i));
    limbs[i] = negative ? ~limb : limb;
  }
  Digits result;
  mp::import_bits(result, limbs.begin(), limbs.end(), sizeof(mp::limb_type) * 8, false);
  return normalized(negative ? Digits(-result - 1) : result);
}

Digits modular_inverse(const Digits& number, const Digits& modulus) {  // 0 if there is none; modulus > 0
  Digits r0 = modulus, r1 = ((number % modulus) + modulus) % modulus, t0 = 0, t1 = 1;
  while (!r1.is_zero()) {
    const Digits quotient = r0 / r1;
    Digits next = r0 - quotient * r1;
    r0 = std::move(r1), r1 = std::move(next);
    next = t0 - quotient * t1;
    t0 = std::move(t1), t1 = std::move(next);
  }
  if (r0 != 1) return 0;
  return t0.sign() < 0 ? Digits(t0 + modulus) : t0;
}

// The 64 highest bits of a magnitude with 1 or-ed in if bits below were lost, and how far it was shifted down.
std::uint64_t top_bits(const Digits& magnitude, std::int64_t* exponent) {
  const std::int64_t bits = bits_of(magnitude);
  *exponent = bits - 64;
  if (*exponent <= 0) {
    *exponent = 0;
    return static_cast<std::uint64_t>(magnitude);
  }
  const auto down = static_cast<std::size_t>(*exponent);
  auto top = static_cast<std::uint64_t>(magnitude >> down);
  if (mp::lsb(magnitude) < down) top |= 1;
  return top;
}

// top * 2**exponent, rounded half to even once, also where the result is subnormal. False if it is too large.
bool compose_double(std::uint64_t top, std::int64_t exponent, double* result) {
  if (top == 0) {
    *result = 0;
    return true;
  }
  const int length = 64 - __builtin_clzll(top);
  // Bits that a double keeps at this magnitude: 53, fewer if subnormal.
  std::int64_t drop = std::max<std::int64_t>(length - 53, -1074 - exponent);
  if (drop > 0) {
    if (drop > 64) {
      *result = 0;
      return true;
    }
    const std::uint64_t kept = drop == 64 ? 0 : top >> drop;
    const std::uint64_t rest = drop == 64 ? top : top & ((std::uint64_t{1} << drop) - 1);
    const std::uint64_t half = std::uint64_t{1} << (drop - 1);
    top = kept + (rest > half || (rest == half && (kept & 1) != 0) ? 1 : 0);
    exponent += drop;
  }
  if (exponent > 1100) return false;
  *result = std::ldexp(static_cast<double>(top), static_cast<int>(exponent));
  return !std::isinf(*result);
}

}  // namespace

Kind big_int_kind{"int", destroy_as<BigInt>};

namespace big {

Value from_unsigned(std::uint64_t number) { return normalized(Digits(number)); }
Value from_signed(std::int64_t number) { return normalized(Digits(number)); }

Value from_double(double number) {
  int exponent;
  const double fraction = std::frexp(number, &exponent);  // number == fraction * 2**exponent
  if (exponent <= 62) return Value::small_int(static_cast<std::int64_t>(number));
  const auto mantissa = static_cast<std::int64_t>(std::ldexp(fraction, 53));
  return normalized(Digits(mantissa < 0 ? -mantissa : mantissa) * (mantissa < 0 ? -1 : 1)
                    << static_cast<std::size_t>(exponent - 53));
}

Value binary(Vm& vm, BinaryOperator op, const Value& left, const Value& right) {
  Budget::spend_rounds(limbs_of(left) + limbs_of(right));
  switch (op) {
    case BinaryOperator::Add: return normalized(*Operand(left) + *Operand(right));
    case BinaryOperator::Subtract: return normalized(*Operand(left) - *Operand(right));
    case BinaryOperator::Multiply:
      if (too_large(vm, bit_length(left) + bit_length(right), kMostBitsOfProduct)) return {};
      spend_product(limbs_of(left), limbs_of(right));
      return normalized(*Operand(left) * *Operand(right));
    case BinaryOperator::FloorDivide:
    case BinaryOperator::Remainder: {
      if (!big::may_divide(vm, left, right)) return {};
      Value quotient, remainder;
      floor_divide(left, right, &quotient, &remainder);
      return op == BinaryOperator::FloorDivide ? quotient : remainder;
    }
    case BinaryOperator::LeftShift:
    case BinaryOperator::RightShift: return shift(vm, op, left, right);
    case BinaryOperator::And: return bitwise(left, right, [](mp::limb_type a, mp::limb_type b) { return a & b; });
    case BinaryOperator::Or: return bitwise(left, right, [](mp::limb_type a, mp::limb_type b) { return a | b; });
    case BinaryOperator::Xor: return bitwise(left, right, [](mp::limb_type a, mp::limb_type b) { return a ^ b; });
    default: return Value::not_implemented();
  }
}

void floor_divide(const Value& left, const Value& right, Value* quotient, Value* remainder) {
  Digits whole, rest;
  floor_divide_digits(*Operand(left), *Operand(right), &whole, &rest);
  *quotient = normalized(std::move(whole));
  *remainder = normalized(std::move(rest));
}

Value power(Vm& vm, const Value& base, const Value& exponent) {
  const int base_sign = sign(base);
  if (sign(exponent) == 0) return Value::small_int(1);
  if (base_sign == 0) return Value::small_int(0);
  if (base.is_small_int() && (base.small_int() == 1 || base.small_int() == -1)) {
    return Value::small_int(base.small_int() == 1 || (low_bits(exponent) & 1) == 0 ? 1 : -1);
  }
  std::int64_t count;
  if (!to_int64(exponent, &count) || count > kMostBitsOfProduct) return vm.raise(exceptions.MemoryError, "");
  if (too_large(vm, (bit_length(base) - 1) * count, kMostBitsOfProduct)) return {};
  const std::int64_t limbs = bit_length(base) * count / 64 + 1;  // of the power: the last squares are most of the work
  spend_product(limbs / 2 + 1, limbs);
  return normalized(mp::pow(*Operand(base), static_cast<unsigned>(count)));
}

Value power_modulo(Vm& vm, const Value& base, const Value& exponent, const Value& modulus) {
  Digits divisor = *Operand(modulus);
  const bool negative = divisor.sign() < 0;
  if (negative) divisor = -divisor;
  Digits root = *Operand(base), count = *Operand(exponent);
  if (count.sign() < 0) {
    root = modular_inverse(root, divisor);
    if (root.is_zero() && divisor != 1) return vm.raise(exceptions.ValueError, "base is not invertible for the given modulus");
    count = -count;
  }
  // Each bit of the exponent is a square and its remainder.
  const std::int64_t limbs = limbs_of(modulus);
  constexpr int kRoundsOfBit = 6;
  if (!spend_many(vm, bits_of(count) * limbs * limbs * kRoundsOfBit)) return {};
  Digits quotient, residue;
  floor_divide_digits(root, divisor, &quotient, &residue);
  Digits result = divisor == 1 ? Digits(0) : Digits(mp::powm(residue, count, divisor));
  if (negative && !result.is_zero()) result -= divisor;
  return normalized(std::move(result));
}

Value negate(const Value& number) { return normalized(-*Operand(number)); }
Value invert(const Value& number) { return normalized(-*Operand(number) - 1); }
int sign(const Value& number) {
  if (number.is_small_int()) return number.small_int() == 0 ? 0 : number.small_int() < 0 ? -1 : 1;
  return number.as<BigInt>()->digits.sign();
}
int compare(const Value& left, const Value& right) {
  // A big int lies beyond all small ones, so its sign decides.
  if (left.is_small_int())
    return right.is_small_int() ? (left.small_int() < right.small_int() ? -1 : left.small_int() > right.small_int())
                                : -sign(right);
  if (right.is_small_int()) return sign(left);
  Budget::spend_rounds(std::min(limbs_of(left), limbs_of(right)));
  return left.as<BigInt>()->digits.compare(right.as<BigInt>()->digits);
}

int compare_with_double(const Value& left, double right) {
  const double whole = std::floor(right);
  const int order = compare(left, from_double(whole));
  return order == 0 && whole < right ? -1 : order;
}

std::int64_t hash(const Value& number) {
  constexpr std::uint64_t kModulus = (std::uint64_t{1} << 61) - 1;
  std::uint64_t residue;
  bool negative;
  if (number.is_small_int()) {
    negative = number.small_int() < 0;
    residue = static_cast<std::uint64_t>(negative ? -number.small_int() : number.small_int()) % kModulus;
  } else {
    const Digits& digits = number.as<BigInt>()->digits;
    Budget::spend_rounds(limbs_of(number) * kRoundsOfDivision);
    negative = digits.sign() < 0;
    residue = static_cast<std::uint64_t>((negative ? Digits(-digits) : digits) % Digits(kModulus));
  }
  const auto result = negative ? -static_cast<std::int64_t>(residue) : static_cast<std::int64_t>(residue);
  return result == -1 ? -2 : result;
}

std::int64_t bit_length(const Value& number) {
  if (number.is_small_int()) {
    const std::int64_t small = number.small_int();
    return small == 0 ? 0 : 64 - __builtin_clzll(static_cast<std::uint64_t>(small < 0 ? -small : small));
  }
  const auto& backend = number.as<BigInt>()->digits.backend();
  const mp::limb_type top = backend.limbs()[backend.size() - 1];
  return static_cast<std::int64_t>(backend.size()) * 64 - __builtin_clzll(top);
}

std::int64_t bit_count(const Value& number) {
  if (number.is_small_int()) {
    const std::int64_t small = number.small_int();
    return __builtin_popcountll(static_cast<std::uint64_t>(small < 0 ? -small : small));
  }
  const auto& backend = number.as<BigInt>()->digits.backend();
  Budget::spend_rounds(limbs_of(number));
  std::int64_t count = 0;
  for (unsigned i = 0; i < backend.size(); ++i) count += __builtin_popcountll(backend.limbs()[i]);
  return count;
}

std::int64_t trailing_zeros(const Value& number) {
  if (number.is_small_int()) return __builtin_ctzll(static_cast<std::uint64_t>(number.small_int()));
  const auto& backend = number.as<BigInt>()->digits.backend();
  unsigned i = 0;
  while (backend.limbs()[i] == 0) ++i;
  return static_cast<std::int64_t>(i) * 64 + __builtin_ctzll(backend.limbs()[i]);
}

bool to_int64(const Value& number, std::int64_t* result) {
  if (number.is_small_int()) {
    *result = number.small_int();
    return true;
  }
  const auto& backend = number.as<BigInt>()->digits.backend();
  if (backend.size() > 1) return false;
  const std::uint64_t magnitude = *backend.limbs();
  constexpr std::uint64_t kTop = std::uint64_t{1} << 63;
  if (magnitude > kTop || (magnitude == kTop && !backend.sign())) return false;
  *result = static_cast<std::int64_t>(backend.sign() ? ~magnitude + 1 : magnitude);
  return true;
}

std::uint64_t low_bits(const Value& number) {
  if (number.is_small_int()) return static_cast<std::uint64_t>(number.small_int());
  const auto& backend = number.as<BigInt>()->digits.backend();
  const std::uint64_t low = *backend.limbs();
  return backend.sign() ? ~low + 1 : low;
}

bool to_double(const Value& number, double* result) {
  if (number.is_small_int()) {
    *result = static_cast<double>(number.small_int());
    return true;
  }
  const Digits& digits = number.as<BigInt>()->digits;
  const bool negative = digits.sign() < 0;
  std::int64_t exponent;
  const std::uint64_t top = top_bits(negative ? Digits(-digits) : digits, &exponent);
  if (!compose_double(top, exponent, result)) return false;
  if (negative) *result = -*result;
  return true;
}

bool true_divide(const Value& left, const Value& right, double* result) {
  Digits a = *Operand(left), b = *Operand(right);
  const bool negative = (a.sign() < 0) != (b.sign() < 0);
  if (a.sign() < 0) a = -a;
  if (b.sign() < 0) b = -b;
  if (a.is_zero()) {
    *result = negative ? -0.0 : 0.0;
    return true;
  }
  // Scaled so that the quotient has 64 to 66 bits; what is lost of it is told by one sticky bit.
  const std::int64_t up = 65 - (bits_of(a) - bits_of(b));
  if (up > 0)
    a <<= static_cast<std::size_t>(up);
  else
    b <<= static_cast<std::size_t>(-up);
  Digits quotient, remainder;
  mp::divide_qr(a, b, quotient, remainder);
  if (!remainder.is_zero())
    quotient = (quotient << 1) + 1;
  else
    quotient <<= 1;
  std::int64_t exponent;
  const std::uint64_t top = top_bits(quotient, &exponent);
  if (!compose_double(top, exponent - up - 1, result)) return false;
  if (negative) *result = -*result;
  return true;
}

bool may_be_decimal(Vm& vm, std::int64_t bits) {
  const std::int64_t limbs = bits / 64 + 1;
  return spend_many(vm, limbs * limbs * 2);
}

std::string text(const Value& number, int base) {
  const Operand digits(number);
  const bool negative = digits->sign() < 0;
  const Digits magnitude = negative ? Digits(-*digits) : *digits;
  if (base == 10) return (negative ? "-" : "") + magnitude.str();
  if (magnitude.is_zero()) return "0";
  const int shift_bits = base == 2 ? 1 : base == 8 ? 3 : 4;
  Budget::spend_rounds(bit_length(number) / shift_bits * 4);
  std::vector<unsigned char> places;
  mp::export_bits(magnitude, std::back_inserter(places), static_cast<unsigned>(shift_bits));
  std::string out = negative ? "-" : "";
  for (const unsigned char place : places) out.push_back("0123456789abcdef"[place]);
  return out;
}

Value parse(std::string_view digits, int base) {
  const auto value_of = [](char c) { return c <= '9' ? c - '0' : (c | 0x20) - 'a' + 10; };
  Digits result;
  if ((base & (base - 1)) == 0) {  // a power of two: bits side by side
    std::vector<unsigned char> places;
    places.reserve(digits.size());
    for (const char c : digits) places.push_back(static_cast<unsigned char>(value_of(c)));
    mp::import_bits(result, places.begin(), places.end(), static_cast<unsigned>(__builtin_ctz(static_cast<unsigned>(base))));
    return normalized(std::move(result));
  }
  // As many digits at once as a 64-bit number holds.
  std::uint64_t chunk = 0, scale = 1;
  for (const char c : digits) {
    chunk = chunk * static_cast<std::uint64_t>(base) + static_cast<std::uint64_t>(value_of(c));
    scale *= static_cast<std::uint64_t>(base);
    if (scale > UINT64_MAX / 64) {
      result = result * scale + chunk;
      chunk = 0, scale = 1;
    }
  }
  return normalized(result * scale + chunk);
}

bool to_bytes(const Value& number, bool is_signed, std::int64_t count, unsigned char* out) {
  Budget::spend_rounds(count * 2);
  const TwosComplement bits{*Operand(number)};
  if (bits.negative() && !is_signed) return false;
  const unsigned char padding = bits.negative() ? 0xFF : 0;
  const auto total = static_cast<std::int64_t>(bits.size()) * 8;
  const auto byte_at = [&](std::int64_t i) {
    return i >= total ? padding : static_cast<unsigned char>(bits.limb(static_cast<std::size_t>(i / 8)) >> (i % 8 * 8));
  };
  for (std::int64_t i = 0; i < count; ++i) out[i] = byte_at(i);
  for (std::int64_t i = count; i < total; ++i) {
    if (byte_at(i) != padding) return false;
  }
  // The highest bit that was written must tell the sign.
  if (is_signed && count > 0 && ((out[count - 1] & 0x80) != 0) != bits.negative()) return false;
  return count > 0 || sign(number) == 0 || (is_signed && bits.negative() && compare(number, Value::small_int(-1)) == 0);
}

Value from_bytes(const unsigned char* little_endian, std::int64_t count, bool is_signed) {
  Digits result;
  if (count == 0) return Value::small_int(0);
  Budget::spend_rounds(count);
  mp::import_bits(result, little_endian, little_endian + count, 8, false);
  if (is_signed && (little_endian[count - 1] & 0x80) != 0) result -= Digits(1) << static_cast<std::size_t>(count * 8);
  return normalized(std::move(result));
}

// Dividing goes over all that is left for each limb of the quotient.
bool may_divide(Vm& vm, const Value& left, const Value& right) {
  const std::int64_t limbs = limbs_of(left);
  return spend_many(vm, std::max<std::int64_t>(limbs - limbs_of(right), 1) * limbs);
}

Value gcd(Vm& vm, const Value& left, const Value& right) {
  constexpr int kRounds = 8;
  if (!spend_many(vm, limbs_of(left) * limbs_of(right) * kRounds)) return {};
  // One step by Euclid where one is much longer: the library goes down bit by bit.
  const bool swapped = limbs_of(left) < limbs_of(right);
  const Operand longer(swapped ? right : left), shorter(swapped ? left : right);
  if (shorter->is_zero()) return swapped ? right : left;
  return normalized(mp::gcd(*shorter, Digits(*longer % *shorter)));
}

Value square_root(Vm& vm, const Value& number) {
  if (!spend_many(vm, limbs_of(number) * limbs_of(number))) return {};
  return normalized(mp::sqrt(*Operand(number)));
}

}  // namespace big
}  // namespace awaitscope::script
