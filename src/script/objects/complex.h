#pragma once

// Complex numbers: two doubles. What meets one in arithmetic, an int or a float, becomes one.

#include <string>

#include "base/value.h"
#include "script/operators.h"

namespace awaitscope::script {

class Vm;
struct Type;

extern Kind complex_kind;
extern Type* complex_type;

struct ComplexNumber {
  double real;
  double imaginary;
};

struct Complex : Object {
  Complex(const Kind* complex_kind_of, ComplexNumber value) : Object(complex_kind_of), number(value) {}
  ComplexNumber number;
};

bool is_complex(const Value& value);  // complex or a subclass
inline ComplexNumber complex_of(const Value& value) { return value.as<Complex>()->number; }
Value make_complex(ComplexNumber number);

// base ** exponent of two numbers given by their parts. Empty with an exception pending.
Value complex_power(Vm& vm, ComplexNumber base, ComplexNumber exponent);
Value complex_binary(Vm& vm, BinaryOperator op, const Value& left, const Value& right);
// The absolute value: OverflowError beyond the doubles.
Value complex_absolute(Vm& vm, ComplexNumber number);
std::string complex_repr(ComplexNumber number);

// What complex(text) makes of a text. False if it is none; nothing is raised.
bool parse_complex(std::string_view text, ComplexNumber* number);

}  // namespace awaitscope::script
