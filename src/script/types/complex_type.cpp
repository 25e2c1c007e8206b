// The type complex: slots, constructor, methods.

#include <cmath>

#include <fmt/format.h>

#include "script/arguments.h"
#include "script/objects/complex.h"
#include "script/types/format.h"
#include "script/types/method.h"
#include "script/types/number_protocol.h"
#include "script/types/text.h"
#include "script/types/types.h"

namespace awaitscope::script {

Kind complex_kind{"complex", destroy_as<Complex>};
Type* complex_type = nullptr;

namespace {

constexpr std::int64_t kHashOfJ = 1000003;

Value instance(Type* cls, ComplexNumber number) {
  if (cls == complex_type) return make_complex(number);
  void* memory = Heap::allocate(cls->instance_size);
  auto* made = new (memory) Complex(cls->instances, number);
  if (cls->attributes_offset != 0) new (static_cast<char*>(memory) + cls->attributes_offset) Attributes;
  retain(cls);
  return Value::adopt(made);
}

// -- slots ------------------------------------------------------------------------------------------------------------------------

Value repr_slot(Vm&, const Value& self) { return Str::make(complex_repr(complex_of(self))).value(); }

bool hash_slot(Vm&, const Value& self, std::int64_t* hash) {
  const auto sum =
      static_cast<std::uint64_t>(hash_of_double(complex_of(self).real)) +
      static_cast<std::uint64_t>(kHashOfJ) * static_cast<std::uint64_t>(hash_of_double(complex_of(self).imaginary));
  *hash = static_cast<std::int64_t>(sum) == -1 ? -2 : static_cast<std::int64_t>(sum);
  return true;
}

Value compare_slot(Vm&, CompareOperator op, const Value& self, const Value& right) {
  if (op != CompareOperator::Equal && op != CompareOperator::NotEqual) return Value::not_implemented();
  const ComplexNumber number = complex_of(self);
  bool equal;
  if (is_complex(right)) {
    equal = number.real == complex_of(right).real && number.imaginary == complex_of(right).imaginary;
  } else if (is_number(right)) {
    equal = number.imaginary == 0 && number_compare(CompareOperator::Equal, make_float(number.real), right).is_true();
  } else {
    return Value::not_implemented();
  }
  return Value::boolean(equal == (op == CompareOperator::Equal));
}

Value unary_slot(Vm& vm, UnaryOperator op, const Value& self) {
  const ComplexNumber number = complex_of(self);
  if (op == UnaryOperator::Negative) return make_complex({-number.real, -number.imaginary});
  if (op == UnaryOperator::Positive) return make_complex(number);
  return vm.raise(exceptions.TypeError, fmt::format("bad operand type for unary ~: '{}'", type_name(self)));
}

Value truth_slot(Vm&, const Value& self) {
  return Value::boolean(complex_of(self).real != 0 || complex_of(self).imaginary != 0);
}

// -- format -----------------------------------------------------------------------------------------------------------------------

// One part as a number of its own, without padding.
Ref<Str> format_part(double number, FormatSpec spec, char type, bool sign) {
  if (sign) spec.sign = '+';
  spec.width = -1;
  const std::string text = double_text(std::fabs(number), type, spec.precision, spec.alternate, false);
  std::size_t digits = 0;
  while (digits < text.size() && text[digits] >= '0' && text[digits] <= '9') ++digits;
  TextBuilder out;
  append_number(out, spec, std::signbit(number) && !std::isnan(number), "", std::string_view(text).substr(0, digits),
                std::string_view(text).substr(digits));
  return out.take();
}

bool is_number_type(char32_t type) {
  for (const char known : std::string_view("eEfFgGn")) {
    if (type == static_cast<char32_t>(known)) return true;
  }
  return type == 0;
}

bool check_spec(Vm& vm, const FormatSpec& spec, const Value& self) {
  if (!is_number_type(spec.type)) {
    const char shown = spec.type < 128 ? static_cast<char>(spec.type) : '?';
    vm.raise(exceptions.ValueError, fmt::format("Unknown format code '{}' for object of type '{}'", shown, type_name(self)));
  } else if (spec.fill == '0') {
    vm.raise(exceptions.ValueError, "Zero padding is not allowed in complex format specifier");
  } else if (spec.align == '=') {
    vm.raise(exceptions.ValueError, "'=' alignment flag is not allowed in complex format specifier");
  }
  return !vm.raised();
}

// Without a type it is as repr, in parentheses when there is a real part; with one, both parts always stand there.
Value format_slot(Vm& vm, const Value& self, const Str* text) {
  if (text == nullptr || text->length == 0) return vm.str(self);
  const ComplexNumber number = complex_of(self);
  FormatSpec spec;
  if (!parse_format_spec(vm, text, 0, '>', self, &spec) || !check_spec(vm, spec, self)) return {};
  const bool as_repr = spec.type == 0;
  const bool only_imaginary = as_repr && number.real == 0 && !std::signbit(number.real);
  const bool parentheses = as_repr && !only_imaginary;
  const char type = as_repr ? (spec.precision < 0 ? 'r' : 'g') : spec.type == 'n' ? 'g' : static_cast<char>(spec.type);
  if (type != 'r' && spec.precision < 0) spec.precision = 6;
  TextBuilder both;
  if (parentheses) both.append_ascii("(");
  if (!only_imaginary) both.append(format_part(number.real, spec, type, false).get());
  both.append(format_part(number.imaginary, spec, type, !only_imaginary).get());
  both.append_ascii(parentheses ? "j)" : "j");
  const Ref<Str> joined = both.take();
  TextBuilder out;
  append_padded(out, spec, joined.get(), joined->length);
  return out.take().value();
}

// -- complex(...) -----------------------------------------------------------------------------------------------------------------

Value of_text(Vm& vm, Type* cls, const Value& text) {
  ComplexNumber number;
  if (parse_complex(as_str(text)->utf8(), &number)) return instance(cls, number);
  return vm.raise(exceptions.ValueError, "complex() arg is a malformed string");
}

// The parts of an argument. False and perhaps nothing pending if it is no number.
bool parts_of(Vm& vm, const Value& value, ComplexNumber* number) {
  number->imaginary = 0;
  if (is_complex(value)) {
    *number = complex_of(value);
    return true;
  }
  if (is_number(value)) return to_double(vm, value, &number->real);
  return double_of_object(vm, value, &number->real);
}

// What __complex__ of the script's classes answers, else the value itself.
Value asked_for_complex(Vm& vm, const Value& value) {
  const Value* method = is_complex(value) ? nullptr : type_of(value)->find(Str::intern("__complex__").get());
  if (method == nullptr) return value;
  const Value keep = *method;
  Value answer = vm.call_now(keep, {value});
  if (answer.empty() || is_complex(answer)) return answer;
  return vm.raise(exceptions.TypeError,
                  fmt::format("{}.__complex__() returned non-complex (type {})", type_name(value), type_name(answer)));
}

Value refuse(Vm& vm, std::string message) { return vm.raised() ? Value() : vm.raise(exceptions.TypeError, message); }

Value construct(Vm& vm, Type* cls, const Arguments& arguments) {
  Value given[2];
  if (!bind(vm, "complex", {{"real"}, {"imag"}}, arguments, given)) return {};
  if (given[0] && is_str(given[0])) {
    if (given[1]) return vm.raise(exceptions.TypeError, "complex() can't take second arg if first is a string");
    return of_text(vm, cls, given[0]);
  }
  if (given[1] && is_str(given[1])) return vm.raise(exceptions.TypeError, "complex() second arg can't be a string");
  ComplexNumber number{0, 0}, second{0, 0};
  if (given[0]) {
    const Value first = asked_for_complex(vm, given[0]);
    if (first.empty()) return {};
    if (!parts_of(vm, first, &number))
      return refuse(vm, fmt::format("complex() first argument must be a string or a number, not '{}'", type_name(first)));
  }
  if (given[1]) {
    if (!parts_of(vm, given[1], &second))
      return refuse(vm, fmt::format("complex() second argument must be a number, not '{}'", type_name(given[1])));
    if (is_complex(given[1])) number.real -= second.imaginary;
    number.imaginary = given[0] && is_complex(given[0]) ? number.imaginary + second.real : second.real;
  }
  return instance(cls, number);
}

// -- methods ----------------------------------------------------------------------------------------------------------------------

Value real_part(Vm&, const Arguments& arguments) { return make_float(complex_of(arguments[0]).real); }
Value imaginary_part(Vm&, const Arguments& arguments) { return make_float(complex_of(arguments[0]).imaginary); }
Value conjugate(Vm&, const Arguments& arguments) {
  return make_complex({complex_of(arguments[0]).real, -complex_of(arguments[0]).imaginary});
}
Value absolute(Vm& vm, const Arguments& arguments) { return complex_absolute(vm, complex_of(arguments[0])); }
Value itself(Vm&, const Arguments& arguments) { return make_complex(complex_of(arguments[0])); }

template <FixedString name, NativeCode code>
void method() {
  add_method(complex_type, name.text, checked_method<"complex", is_complex, name, 0, 0, code>);
}

}  // namespace

void init_complex_type() {
  complex_type = make_builtin_type("complex", Layout::Other, &complex_kind, sizeof(Complex));
  complex_type->type_flags |= Type::kExtendable;
  complex_type->construct = construct;
  Slots& slots = complex_type->slots;
  slots.repr = repr_slot;
  slots.format = format_slot;
  slots.hash = hash_slot;
  slots.compare = compare_slot;
  slots.binary = complex_binary;
  slots.unary = unary_slot;
  slots.truth = truth_slot;
  add_property(complex_type, "real", real_part);
  add_property(complex_type, "imag", imaginary_part);
  method<"conjugate", conjugate>();
  method<"__abs__", absolute>();
  method<"__complex__", itself>();
}

}  // namespace awaitscope::script
