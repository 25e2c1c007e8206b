// time.struct_time, and the functions of the module time that make one or show one.

#include <cmath>

#include <fmt/format.h>

#include "runtime/runtime.h"
#include "script/arguments.h"
#include "script/collections/instances.h"
#include "script/core/type_names.h"
#include "script/environment.h"
#include "script/modules/calendar_time.h"
#include "script/objects/module.h"
#include "script/type.h"

namespace awaitscope::script {
namespace {

constexpr std::int64_t kFields = 9;
constexpr const char* kNames[kFields] = {"tm_year", "tm_mon",  "tm_mday", "tm_hour", "tm_min",
                                         "tm_sec",  "tm_wday", "tm_yday", "tm_isdst"};

Kind struct_time_kind{"struct_time"};

Type* struct_time_type();

Value make_struct_time(const CalendarTime& time) {
  const Value fields[kFields] = {make_int(time.year),
                                 Value::small_int(time.month),
                                 Value::small_int(time.day),
                                 Value::small_int(time.hour),
                                 Value::small_int(time.minute),
                                 Value::small_int(time.second),
                                 Value::small_int(time.weekday),
                                 Value::small_int(time.day_of_year),
                                 Value::small_int(time.daylight)};
  return make_tuple_instance(struct_time_type(), fields, kFields).value();
}

Value from_items(Vm& vm, List* items, Value*) {
  const std::int64_t count = items->length();
  if (count < kFields)
    return vm.raise(exceptions.TypeError,
                    fmt::format("time.struct_time() takes an at least 9-sequence ({}-sequence given)", count));
  if (count > kFields + 2)
    return vm.raise(exceptions.TypeError,
                    fmt::format("time.struct_time() takes an at most 11-sequence ({}-sequence given)", count));
  return make_tuple_instance(struct_time_type(), items->items.data(), kFields).value();
}

Value construct_struct_time(Vm& vm, Type*, const Arguments& arguments) {
  if (!expect_count(vm, "structseq", arguments, 1, 1)) return {};
  return vm.collect(arguments[0], from_items, {});
}

// Slots: the struct_time, its text so far. `index` is the field.
Value resume_repr(Vm& vm, NativeFrame& frame, Value result) {
  for (;;) {
    if (frame.state == 1) {
      if (result.empty()) return {};
      const char* before = frame.index == 0 ? "time.struct_time(" : ", ";
      frame.slots[1] = Str::make(fmt::format("{}{}{}={}", as_str(frame.slots[1])->utf8(), before, kNames[frame.index],
                                             as_str(result)->utf8()))
                           .value();
      ++frame.index;
    }
    if (frame.index == kFields) return Str::make(as_str(frame.slots[1])->utf8() + ")").value();
    frame.state = 1;
    result = vm.repr(as_tuple(frame.slots[0])->items()[frame.index]);
    if (result.is_pushed()) return result;
  }
}

Value struct_time_repr(Vm& vm, const Value& self) { return vm.push_native(resume_repr, {self, Str::empty().value()}); }

template <std::int64_t index>
Value field(Vm&, const Arguments& arguments) {
  return as_tuple(arguments[0])->items()[index];
}

template <std::int64_t... index>
void add_fields(Type* type, std::integer_sequence<std::int64_t, index...>) {
  (add_property(type, kNames[index], field<index>), ...);
}

Type* struct_time_type() {
  static Type* type = nullptr;
  if (type != nullptr) return type;
  struct_time_kind.destroy = tuple_kind.destroy;
  type = make_builtin_type("struct_time", Layout::Tuple, &struct_time_kind, sizeof(Tuple), types.tuple);
  type->module = Value::share(Str::intern("time").get());
  type->type_flags |= Type::kFinal | kNamedWithModule;
  type->construct = construct_struct_time;
  type->slots.repr = struct_time_repr;
  add_fields(type, std::make_integer_sequence<std::int64_t, kFields>());
  add_property(type, "tm_zone", [](Vm&, const Arguments&) { return Str::make("UTC").value(); });
  add_property(type, "tm_gmtoff", [](Vm&, const Arguments&) { return Value::small_int(0); });
  return type;
}

// -- reading arguments ------------------------------------------------------------------------------------------------------------

// An optional number of seconds: without it, now.
bool seconds_argument(Vm& vm, const Arguments& arguments, std::uint32_t index, std::int64_t* seconds) {
  double number = kEpoch + vm.environment.runtime().now();
  if (arguments.count > index && !arguments[index].is_none()) {
    const Value& value = arguments[index];
    if (!is_number(value)) {
      vm.raise(exceptions.TypeError, fmt::format("'{}' object cannot be interpreted as an integer", type_name(value)));
      return false;
    }
    if (!to_double(vm, value, &number)) return false;
  }
  if (std::isnan(number)) {
    vm.raise(exceptions.ValueError, "Invalid value NaN (not a number)");
    return false;
  }
  constexpr double kLastYear = 67767976233532799.0;  // beyond it a year does not fit C's int
  if (std::fabs(number) > kLastYear) {
    vm.raise(exceptions.OverflowError, "timestamp out of range for platform time_t");
    return false;
  }
  *seconds = static_cast<std::int64_t>(std::floor(number));
  return true;
}

// The nine numbers of a struct_time or a tuple, in range.
bool time_argument(Vm& vm, const char* function, const Value& value, CalendarTime* time) {
  if (!is_tuple(value)) {
    vm.raise(exceptions.TypeError, "Tuple or struct_time argument required");
    return false;
  }
  std::int64_t fields[kFields];
  const Tuple* tuple = as_tuple(value);
  if (tuple->length != kFields) {
    vm.raise(exceptions.TypeError, fmt::format("{}(): illegal time tuple argument", function));
    return false;
  }
  for (std::int64_t i = 0; i < kFields; ++i) {
    if (!index_argument(vm, tuple->items()[i], &fields[i])) return false;
  }
  time->year = fields[0];
  int* const rest[] = {&time->month,  &time->day,     &time->hour,        &time->minute,
                       &time->second, &time->weekday, &time->day_of_year, &time->daylight};
  for (std::int64_t i = 1; i < kFields; ++i)
    *rest[i - 1] = static_cast<int>(std::min<std::int64_t>(std::max<std::int64_t>(fields[i], INT32_MIN), INT32_MAX));
  return true;
}

// For showing: what is 0 though it counts from 1 is taken for 1.
bool check_fields(Vm& vm, CalendarTime* time) {
  if (time->month == 0) time->month = 1;
  if (time->day == 0) time->day = 1;
  if (time->day_of_year == 0) time->day_of_year = 1;
  const char* wrong = time->month < 1 || time->month > 12                ? "month out of range"
                      : time->day < 1 || time->day > 31                  ? "day of month out of range"
                      : time->hour < 0 || time->hour > 23                ? "hour out of range"
                      : time->minute < 0 || time->minute > 59            ? "minute out of range"
                      : time->second < 0 || time->second > 61            ? "seconds out of range"
                      : time->day_of_year < 1 || time->day_of_year > 366 ? "day of year out of range"
                      : time->weekday < -1                               ? "day of week out of range"
                                                                         : nullptr;
  if (wrong != nullptr) {
    vm.raise(exceptions.ValueError, wrong);
    return false;
  }
  time->weekday = (time->weekday + 7) % 7;
  return true;
}

bool shown_argument(Vm& vm, const char* function, const Arguments& arguments, std::uint32_t index, CalendarTime* time) {
  if (arguments.count > index) return time_argument(vm, function, arguments[index], time) && check_fields(vm, time);
  *time = calendar_time(static_cast<std::int64_t>(std::floor(kEpoch + vm.environment.runtime().now())));
  return true;
}

// -- functions --------------------------------------------------------------------------------------------------------------------

template <bool local>
Value time_calendar(Vm& vm, const Arguments& arguments) {
  std::int64_t seconds;
  constexpr int kCost = 30;
  Budget::spend(kCost);
  if (!expect_count(vm, local ? "localtime" : "gmtime", arguments, 0, 1) || !seconds_argument(vm, arguments, 0, &seconds))
    return {};
  return make_struct_time(calendar_time(seconds));
}

Value time_mktime(Vm& vm, const Arguments& arguments) {
  CalendarTime time;
  if (!expect_count(vm, "time.mktime", arguments, 1, 1) || !time_argument(vm, "mktime", arguments[0], &time)) return {};
  return make_float(static_cast<double>(seconds_of(time)));
}

Value time_strftime(Vm& vm, const Arguments& arguments) {
  CalendarTime time;
  if (!expect_count(vm, "strftime", arguments, 1, 2)) return {};
  if (!is_str(arguments[0]))
    return vm.raise(exceptions.TypeError, fmt::format("strftime() argument 1 must be str, not {}", type_name(arguments[0])));
  if (!shown_argument(vm, "strftime", arguments, 1, &time)) return {};
  constexpr int kCost = 60, kRoundsOfCharacter = 40;
  Budget::spend(kCost + as_str(arguments[0])->length * kRoundsOfCharacter);
  return Str::make(format_time(as_str(arguments[0])->utf8(), time)).value();
}

constexpr const char* kPlain = "%a %b %e %H:%M:%S %Y";

Value time_asctime(Vm& vm, const Arguments& arguments) {
  CalendarTime time;
  if (!expect_count(vm, "asctime", arguments, 0, 1) || !shown_argument(vm, "asctime", arguments, 0, &time)) return {};
  return Str::make(format_time(kPlain, time)).value();
}

Value time_ctime(Vm& vm, const Arguments& arguments) {
  std::int64_t seconds;
  if (!expect_count(vm, "ctime", arguments, 0, 1) || !seconds_argument(vm, arguments, 0, &seconds)) return {};
  return Str::make(format_time(kPlain, calendar_time(seconds))).value();
}

// Slots: a tuple of the arguments. The work is done by the library's _strptime.
Value resume_strptime(Vm& vm, NativeFrame& frame, Value result) {
  enum State { Begin, GotModule, Called };
  if (frame.state == Begin) {
    frame.state = GotModule;
    result = import_module(vm, "_strptime");
    if (result.is_pushed()) return result;
  }
  if (result.empty() || frame.state == Called) return result;
  frame.state = Called;
  const Value function = vm.get_attribute(result, Str::intern("read_struct_time").get());
  if (function.empty()) return {};
  std::vector<Value> values(as_tuple(frame.slots[0])->begin(), as_tuple(frame.slots[0])->end());
  return vm.call(function, Arguments{values.data(), static_cast<std::uint32_t>(values.size()), nullptr});
}

Value time_strptime(Vm& vm, const Arguments& arguments) {
  if (!expect_count(vm, "strptime", arguments, 1, 2)) return {};
  return vm.push_native(resume_strptime, {arguments.count == 1 ? Tuple::make({arguments[0]}).value()
                                                               : Tuple::make({arguments[0], arguments[1]}).value()});
}

}  // namespace

void add_calendar_functions(Dict& names) {
  names.set_name(Str::intern("struct_time").get(), Value::share(struct_time_type()));
  add_function(names, "gmtime", time_calendar<false>);
  add_function(names, "localtime", time_calendar<true>);
  add_function(names, "mktime", time_mktime);
  add_function(names, "strftime", time_strftime);
  add_function(names, "strptime", time_strptime);
  add_function(names, "asctime", time_asctime);
  add_function(names, "ctime", time_ctime);
  const auto put = [&](const char* name, Value value) { names.set_name(Str::intern(name).get(), std::move(value)); };
  put("timezone", Value::small_int(0));
  put("altzone", Value::small_int(0));
  put("daylight", Value::small_int(0));
  put("tzname", Tuple::make({Str::make("UTC").value(), Str::make("UTC").value()}).value());
}

}  // namespace awaitscope::script
