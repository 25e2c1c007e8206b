#include "script/types/method.h"

#include <algorithm>

#include <fmt/format.h>

namespace awaitscope::script {
namespace {

std::string plural(std::uint32_t count) { return fmt::format("{} argument{}", count, count == 1 ? "" : "s"); }

std::string count_message(const MethodShape& shape, std::uint32_t given) {
  if (shape.most == 0) return fmt::format("{}.{}() takes no arguments ({} given)", shape.type, shape.name, given);
  if (shape.least == 1 && shape.most == 1)
    return fmt::format("{}.{}() takes exactly one argument ({} given)", shape.type, shape.name, given);
  const bool few = given < shape.least;
  const std::uint32_t bound = few ? shape.least : shape.most;
  if (shape.wording == Wording::Takes)
    return fmt::format("{}() takes at {} {} ({} given)", shape.name, few ? "least" : "most", plural(bound), given);
  const char* how = shape.least == shape.most ? "" : few ? "at least " : "at most ";
  return fmt::format("{} expected {}{}, got {}", shape.name, how, plural(bound), given);
}

// One of start and stop: None keeps what is there. Numbers beyond 64 bits are as good as the largest.
bool slice_bound(Vm& vm, const Value& value, std::int64_t* bound) {
  if (value.is_none()) return true;
  if (is_int(value)) {
    if (!to_int64(value, bound)) *bound = sign_of_int(value) < 0 ? INT64_MIN : INT64_MAX;
    return true;
  }
  const Value* method = type_of(value)->find(Str::intern("__index__").get());
  if (method == nullptr) {
    vm.raise(exceptions.TypeError, "slice indices must be integers or None or have an __index__ method");
    return false;
  }
  const Value keep = *method;
  const Value number = vm.call_now(keep, {value});
  return !number.empty() && slice_bound(vm, number, bound);
}

}  // namespace

Value refuse_call(Vm& vm, const MethodShape& shape, bool self_fits, const Arguments& arguments) {
  std::string message;
  if (arguments.count == 0) {
    message = fmt::format("unbound method {}.{}() needs an argument", shape.type, shape.name);
  } else if (!self_fits) {
    message = fmt::format("descriptor '{}' for '{}' objects doesn't apply to a '{}' object", shape.name, shape.type,
                          type_name(arguments[0]));
  } else if (arguments.keyword_count() > 0) {
    message = fmt::format("{}.{}() takes no keyword arguments", shape.type, shape.name);
  } else {
    message = count_message(shape, arguments.count - 1);
  }
  return vm.raise(exceptions.TypeError, message);
}

std::string argument_type(const Value& value) { return value.is_none() ? "None" : type_name(value); }

bool count_argument(Vm& vm, const Value& value, std::int64_t* count) {
  if (is_int(value)) {
    if (to_int64(value, count)) return true;
    vm.raise(exceptions.OverflowError, "Python int too large to convert to C ssize_t");
    return false;
  }
  const Value* method = type_of(value)->find(Str::intern("__index__").get());
  if (method == nullptr || is_float(value)) {
    vm.raise(exceptions.TypeError, fmt::format("'{}' object cannot be interpreted as an integer", type_name(value)));
    return false;
  }
  const Value keep = *method;
  const Value number = vm.call_now(keep, {value});
  if (number.empty()) return false;
  if (is_int(number)) return count_argument(vm, number, count);
  vm.raise(exceptions.TypeError, fmt::format("__index__ returned non-int (type {})", type_name(number)));
  return false;
}

bool range_arguments(Vm& vm, const Arguments& arguments, std::uint32_t index, std::int64_t length, std::int64_t* begin,
                     std::int64_t* end) {
  *begin = 0;
  *end = length;
  if (arguments.count > index && !slice_bound(vm, arguments[index], begin)) return false;
  if (arguments.count > index + 1 && !slice_bound(vm, arguments[index + 1], end)) return false;
  if (*begin < 0) *begin = std::max<std::int64_t>(*begin + length, 0);
  if (*end < 0) *end = std::max<std::int64_t>(*end + length, 0);
  *end = std::min(*end, length);
  return true;
}

}  // namespace awaitscope::script
