#include "script/types/number_protocol.h"

#include <fmt/format.h>

#include "script/vm.h"

namespace awaitscope::script {
namespace {

// What the type's method answers; empty and nothing pending if it has none.
Value ask(Vm& vm, const Value& value, const char* name) {
  const Value* method = type_of(value)->find(Str::intern(name).get());
  if (method == nullptr) return {};
  const Value keep = *method;
  return vm.call_now(keep, {value});
}

Value ask_for_int(Vm& vm, const Value& value, const char* name) {
  Value answer = ask(vm, value, name);
  if (answer.empty() || is_int(answer)) return answer.empty() ? Value() : exact_int(answer);
  return vm.raise(exceptions.TypeError, fmt::format("{} returned non-int (type {})", name, type_name(answer)));
}

}  // namespace

Value index_of_object(Vm& vm, const Value& value) {
  if (is_int(value)) return exact_int(value);
  return is_float(value) ? Value() : ask_for_int(vm, value, "__index__");
}

Value int_of_object(Vm& vm, const Value& value) {
  Value answer = ask_for_int(vm, value, "__int__");
  return answer || vm.raised() ? answer : index_of_object(vm, value);
}

bool double_of_object(Vm& vm, const Value& value, double* number) {
  const Value answer = ask(vm, value, "__float__");
  if (answer.empty()) {
    if (vm.raised()) return false;
    const Value index = index_of_object(vm, value);
    return index && to_double(vm, index, number);
  }
  if (is_float(answer)) {
    *number = float_of(answer);
    return true;
  }
  vm.raise(exceptions.TypeError, fmt::format("{}.__float__ returned non-float (type {})", type_name(value), type_name(answer)));
  return false;
}

}  // namespace awaitscope::script
