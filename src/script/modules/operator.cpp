// The module operator: the operators as functions. Those that make functions are in operator_getters.cpp.

#include <fmt/format.h>

#include "script/arguments.h"
#include "script/collections/equality.h"
#include "script/modules/modules.h"
#include "script/modules/operator.h"
#include "script/objects/module.h"
#include "script/types/method.h"

namespace awaitscope::script {
namespace {

template <FixedString name, BinaryOperator op>
Value binary(Vm& vm, const Arguments& arguments) {
  return expect_count(vm, name.text, arguments, 2, 2) ? vm.binary(op, arguments[0], arguments[1]) : Value();
}

template <FixedString name, BinaryOperator op>
Value in_place(Vm& vm, const Arguments& arguments) {
  return expect_count(vm, name.text, arguments, 2, 2) ? vm.in_place(op, arguments[0], arguments[1]) : Value();
}

template <FixedString name, CompareOperator op>
Value compare(Vm& vm, const Arguments& arguments) {
  return expect_count(vm, name.text, arguments, 2, 2) ? vm.compare(op, arguments[0], arguments[1]) : Value();
}

template <FixedString name, UnaryOperator op>
Value unary(Vm& vm, const Arguments& arguments) {
  return expect_count(vm, name.text, arguments, 1, 1) ? vm.unary(op, arguments[0]) : Value();
}

// Under its name and as a special method: add and __add__.
void add_both(Dict& names, const char* name, const char* special, NativeCode code) {
  add_function(names, name, code);
  if (special != nullptr) names.set_name(Str::intern(special).get(), *names.get_name(Str::intern(name).get()));
}

template <FixedString name, FixedString in_place_name, BinaryOperator op>
void add_binary(Dict& names) {
  add_both(names, name.text, operator_method(op), binary<name, op>);
  add_both(names, in_place_name.text, in_place_method(op), in_place<in_place_name, op>);
}

template <FixedString name, CompareOperator op>
void add_compare(Dict& names) {
  add_both(names, name.text, operator_method(op), compare<name, op>);
}

Value operator_truth(Vm& vm, const Arguments& arguments) {
  return expect_count(vm, "truth", arguments, 1, 1) ? vm.truth(arguments[0]) : Value();
}

Value resume_not(Vm& vm, NativeFrame& frame, Value result) {
  if (frame.state == 0) {
    frame.state = 1;
    result = vm.truth(frame.slots[0]);
    if (result.is_pushed()) return result;
  }
  return result.empty() ? Value() : Value::boolean(!result.is_true());
}

Value operator_not(Vm& vm, const Arguments& arguments) {
  return expect_count(vm, "not_", arguments, 1, 1) ? vm.push_native(resume_not, {arguments[0]}) : Value();
}

Value operator_abs(Vm& vm, const Arguments& arguments) {
  if (!expect_count(vm, "abs", arguments, 1, 1)) return {};
  const Value function = *vm.builtins->get_name(Str::intern("abs").get());
  return vm.call(function, {arguments[0]});
}

Value operator_index(Vm& vm, const Arguments& arguments) {
  if (!expect_count(vm, "index", arguments, 1, 1)) return {};
  if (is_int(arguments[0])) return exact_int(arguments[0]);
  std::int64_t number;
  return index_argument(vm, arguments[0], &number) ? make_int(number) : Value();
}

template <FixedString name, bool wanted>
Value identical(Vm& vm, const Arguments& arguments) {
  return expect_count(vm, name.text, arguments, 2, 2) ? Value::boolean(arguments[0].same(arguments[1]) == wanted) : Value();
}

Value operator_contains(Vm& vm, const Arguments& arguments) {
  return expect_count(vm, "contains", arguments, 2, 2) ? vm.contains(arguments[0], arguments[1]) : Value();
}

Value operator_getitem(Vm& vm, const Arguments& arguments) {
  return expect_count(vm, "getitem", arguments, 2, 2) ? vm.get_item(arguments[0], arguments[1]) : Value();
}

Value operator_setitem(Vm& vm, const Arguments& arguments) {
  return expect_count(vm, "setitem", arguments, 3, 3) ? vm.set_item(arguments[0], arguments[1], arguments[2]) : Value();
}

Value operator_delitem(Vm& vm, const Arguments& arguments) {
  return expect_count(vm, "delitem", arguments, 2, 2) ? vm.set_item(arguments[0], arguments[1], Value()) : Value();
}

// Going through a list, counting what is equal or finding the first that is.
template <bool first>
Value search_items(Vm& vm, List* items, Value* context) {
  std::int64_t count = 0;
  for (std::int64_t i = 0; i < items->length(); ++i) {
    const int same = equal(vm, items->items[static_cast<std::size_t>(i)], context[0]);
    if (same < 0) return {};
    if (same == 0) continue;
    if (first) return make_int(i);
    ++count;
  }
  return first ? vm.raise(exceptions.ValueError, "sequence.index(x): x not in sequence") : make_int(count);
}

template <FixedString name, bool first>
Value search(Vm& vm, const Arguments& arguments) {
  return expect_count(vm, name.text, arguments, 2, 2) ? vm.collect(arguments[0], search_items<first>, {arguments[1]}) : Value();
}

Value operator_length_hint(Vm& vm, const Arguments& arguments) {
  if (!expect_count(vm, "length_hint", arguments, 1, 2)) return {};
  if (type_of(arguments[0])->slots.length != nullptr) return vm.length(arguments[0]);
  bool found;
  Value hint = vm.call_special(arguments[0], Str::intern("__length_hint__").get(), {}, &found);
  if (found) return hint;
  return arguments.count == 2 ? arguments[1] : Value::small_int(0);
}

// f(*args, **kwargs) of call(f, *args, **kwargs).
Value operator_call(Vm& vm, const Arguments& arguments) {
  if (arguments.count == 0) return vm.raise(exceptions.TypeError, "call expected at least 1 argument, got 0");
  const Value callee = arguments[0];
  return vm.call(callee, Arguments{arguments.values + 1, arguments.count - 1, arguments.keywords});
}

}  // namespace

void fill_operator(Vm&, Dict& names) {
  add_binary<"add", "iadd", BinaryOperator::Add>(names);
  add_binary<"sub", "isub", BinaryOperator::Subtract>(names);
  add_binary<"mul", "imul", BinaryOperator::Multiply>(names);
  add_binary<"matmul", "imatmul", BinaryOperator::MatrixMultiply>(names);
  add_binary<"truediv", "itruediv", BinaryOperator::TrueDivide>(names);
  add_binary<"floordiv", "ifloordiv", BinaryOperator::FloorDivide>(names);
  add_binary<"mod", "imod", BinaryOperator::Remainder>(names);
  add_binary<"pow", "ipow", BinaryOperator::Power>(names);
  add_binary<"lshift", "ilshift", BinaryOperator::LeftShift>(names);
  add_binary<"rshift", "irshift", BinaryOperator::RightShift>(names);
  add_binary<"and_", "iand", BinaryOperator::And>(names);
  add_binary<"or_", "ior", BinaryOperator::Or>(names);
  add_binary<"xor", "ixor", BinaryOperator::Xor>(names);
  add_both(names, "concat", "__concat__", binary<"concat", BinaryOperator::Add>);
  add_both(names, "iconcat", "__iconcat__", in_place<"iconcat", BinaryOperator::Add>);
  add_compare<"lt", CompareOperator::Less>(names);
  add_compare<"le", CompareOperator::LessEqual>(names);
  add_compare<"eq", CompareOperator::Equal>(names);
  add_compare<"ne", CompareOperator::NotEqual>(names);
  add_compare<"gt", CompareOperator::Greater>(names);
  add_compare<"ge", CompareOperator::GreaterEqual>(names);
  add_both(names, "neg", "__neg__", unary<"neg", UnaryOperator::Negative>);
  add_both(names, "pos", "__pos__", unary<"pos", UnaryOperator::Positive>);
  add_both(names, "inv", "__inv__", unary<"inv", UnaryOperator::Invert>);
  add_both(names, "invert", "__invert__", unary<"invert", UnaryOperator::Invert>);
  add_both(names, "not_", "__not__", operator_not);
  add_both(names, "abs", "__abs__", operator_abs);
  add_both(names, "index", "__index__", operator_index);
  add_both(names, "contains", "__contains__", operator_contains);
  add_both(names, "getitem", "__getitem__", operator_getitem);
  add_both(names, "setitem", "__setitem__", operator_setitem);
  add_both(names, "delitem", "__delitem__", operator_delitem);
  add_both(names, "call", "__call__", operator_call);
  add_function(names, "truth", operator_truth);
  add_function(names, "is_", identical<"is_", true>);
  add_function(names, "is_not", identical<"is_not", false>);
  add_function(names, "countOf", search<"countOf", false>);
  add_function(names, "indexOf", search<"indexOf", true>);
  add_function(names, "length_hint", operator_length_hint);
  add_operator_getters(names);
}

}  // namespace awaitscope::script
