#pragma once

// Numbers beyond small ints: float and int without limit. A bool and an int of 63 bits are inline in Value.

#include <cstdint>
#include <memory>
#include <string>

#include "base/value.h"

namespace awaitscope::script {

class Vm;
struct BigDigits;  // boost::multiprecision::cpp_int, kept out of this header: objects/big_int.h

extern Kind float_kind;
extern Kind big_int_kind;  // shares the type `int`

struct Float : Object {
  explicit Float(double value) : Object(&float_kind), number(value) {}
  double number;
};

inline Value make_float(double number) { return make_object<Float>(number).value(); }
inline bool is_exact_float(const Value& value) { return value.is(&float_kind); }
inline double float_of(const Value& value) { return value.as<Float>()->number; }

// An int of any 64-bit value: small if it fits.
Value make_int_slow(std::int64_t number);
inline Value make_int(std::int64_t number) {
  return Value::fits_small_int(number) ? Value::small_int(number) : make_int_slow(number);
}
// int, bool or a subclass; not float.
bool is_int(const Value& value);
// True if the value is an int or bool that fits 64 bits.
bool to_int64(const Value& value, std::int64_t* number);
// The value of an int, bool or float as a double (OverflowError pending and false for a huge int).
bool to_double(Vm& vm, const Value& value, double* number);
// True for int, bool, float and subclasses.
bool is_number(const Value& value);

// repr(float): the shortest text that reads back as the same double, in Python's form ("1e+16", "0.1", "inf").
std::string float_repr(double number);
// Decimal text of any int. Over 4300 digits: ValueError pending, empty string.
std::string int_text(Vm& vm, const Value& number);

}  // namespace awaitscope::script
