#pragma once

// Ints beyond 63 bits. Digits are boost::multiprecision's, in counted memory, and are seen by big_int.cpp alone because
// that header is slow to compile. All functions here take exact ints (small or big, number.h) and answer exact ints, small
// if they fit; those that can grow without bound take the Vm and answer empty with MemoryError or OverflowError pending.

#include <cstdint>
#include <string>
#include <string_view>

#include "base/value.h"
#include "script/operators.h"

namespace awaitscope::script {

class Vm;

namespace big {

// The operators whose result is an int: all but true division and power. The divisor is not 0, a shift is not negative.
Value binary(Vm& vm, BinaryOperator op, const Value& left, const Value& right);
Value power(Vm& vm, const Value& base, const Value& exponent);  // exponent >= 0
void floor_divide(const Value& left, const Value& right, Value* quotient, Value* remainder);
// (base ** exponent) % modulus with Python's sign; modulus is not 0. A negative exponent: empty if there is no inverse,
// with ValueError pending.
Value power_modulo(Vm& vm, const Value& base, const Value& exponent, const Value& modulus);

Value negate(const Value& number);
Value invert(const Value& number);  // ~number
int sign(const Value& number);
int compare(const Value& left, const Value& right);        // <0, 0, >0
int compare_with_double(const Value& left, double right);  // the double is finite
std::int64_t hash(const Value& number);                    // CPython's: modulo 2**61 - 1

std::int64_t bit_length(const Value& number);      // of the magnitude
std::int64_t bit_count(const Value& number);       // ones in the magnitude
std::int64_t trailing_zeros(const Value& number);  // of the magnitude; number is not 0

Value from_unsigned(std::uint64_t number);
Value from_signed(std::int64_t number);
Value from_double(double number);  // truncated; the double is finite
// Rounded half to even; false if it is too large.
bool to_double(const Value& number, double* result);
// left / right correctly rounded; false if too large. `right` is not 0.
bool true_divide(const Value& left, const Value& right, double* result);
bool to_int64(const Value& number, std::int64_t* result);
// The lowest 64 bits in two's complement.
std::uint64_t low_bits(const Value& number);

// Between binary and decimal each part of a number meets each other. False with MemoryError pending if that takes too long.
bool may_be_decimal(Vm& vm, std::int64_t bits);
std::string text(const Value& number, int base);  // base 2, 8, 10, 16
Value parse(std::string_view digits, int base);   // digits of the base alone, at least one; base 2 to 36

// Little-endian bytes in two's complement; `count` of them. False if they are too few (or negative and not `is_signed`).
bool to_bytes(const Value& number, bool is_signed, std::int64_t count, unsigned char* out);
Value from_bytes(const unsigned char* little_endian, std::int64_t count, bool is_signed);

// Before floor_divide(), which always succeeds: false with MemoryError pending if the division would take too long.
bool may_divide(Vm& vm, const Value& left, const Value& right);
Value gcd(Vm& vm, const Value& left, const Value& right);
Value square_root(Vm& vm, const Value& number);  // floor; number >= 0

}  // namespace big

}  // namespace awaitscope::script
