// The calendar's part of the module time: struct_time, gmtime, localtime, mktime, strftime, asctime, ctime. The time zone is UTC.

#include <cmath>

#include "runtime/runtime.h"
#include "script/arguments.h"
#include "script/environment.h"
#include "script/modules/calendar_time.h"
#include "script/modules/modules.h"
#include "script/objects/module.h"

namespace awaitscope::script {
namespace {

Kind struct_time_kind{"time.struct_time"};
constexpr const char* kFields[] = {"tm_year", "tm_mon", "tm_mday", "tm_hour", "tm_min", "tm_sec", "tm_wday", "tm_yday", "tm_isdst"};
constexpr int kFieldCount = 9;

template <int index>
Value field(Vm&, const Arguments& arguments) {
  return as_tuple(arguments[0])->items()[index];
}
Value zone(Vm&, const Arguments&) { return Str::make("UTC").value(); }
Value offset(Vm&, const Arguments&) { return Value::small_int(0); }

Value struct_repr(Vm&, const Value& self) {
  std::string text = "time.struct_time(";
  for (int i = 0; i < kFieldCount; ++i) {
    const Value item = as_tuple(self)->items()[i];
    text += (i == 0 ? "" : ", ") + std::string(kFields[i]) + "=" + (item.is_small_int() ? std::to_string(item.small_int()) : "?");
  }
  return Str::make(text + ")").value();
}

Value struct_of(Value* items) {
  Ref<Tuple> tuple = Tuple::allocate(kFieldCount);
  for (int i = 0; i < kFieldCount; ++i) tuple->items()[i] = std::move(items[i]);
  tuple->kind = &struct_time_kind;
  return std::move(tuple).value();
}

Value struct_of(const CalendarTime& time) {
  Value items[kFieldCount] = {make_int(time.year),           Value::small_int(time.month),   Value::small_int(time.day),
                              Value::small_int(time.hour),    Value::small_int(time.minute),  Value::small_int(time.second),
                              Value::small_int(time.weekday), Value::small_int(time.day_of_year), Value::small_int(0)};
  return struct_of(items);
}

Value struct_from(Vm& vm, List* items, Value*) {
  if (items->length() < kFieldCount) return vm.raise(exceptions.TypeError, "time.struct_time() takes an at least 9-sequence (" + std::to_string(items->length()) + "-sequence given)");
  Value copies[kFieldCount];
  for (int i = 0; i < kFieldCount; ++i) copies[i] = items->items[static_cast<std::size_t>(i)];
  return struct_of(copies);
}

Value struct_construct(Vm& vm, Type*, const Arguments& arguments) {
  if (!expect_count(vm, "struct_time", arguments, 1, 1)) return {};
  return vm.collect(arguments[0], struct_from, {});
}

// The seconds given, or the time that it is. False with an exception pending.
bool seconds_argument(Vm& vm, const char* function, const Arguments& arguments, std::int64_t* seconds) {
  constexpr double kEpoch = 1700000000.0;
  constexpr double kFurthest = 1e14;
  if (!expect_count(vm, function, arguments, 0, 1)) return false;
  double when = kEpoch + vm.environment.runtime().now();
  if (arguments.count == 1 && !arguments[0].is_none()) {
    if (!is_number(arguments[0])) {
      vm.raise(exceptions.TypeError, "'" + type_name(arguments[0]) + "' object cannot be interpreted as an integer");
      return false;
    }
    if (!to_double(vm, arguments[0], &when)) return false;
  }
  if (!(std::abs(when) < kFurthest)) {
    vm.raise(exceptions.OverflowError, "timestamp out of range for platform time_t");
    return false;
  }
  *seconds = static_cast<std::int64_t>(std::floor(when));
  return true;
}

Value time_gmtime(Vm& vm, const Arguments& arguments) {
  std::int64_t seconds = 0;
  return seconds_argument(vm, "gmtime", arguments, &seconds) ? struct_of(calendar_time(seconds)) : Value();
}

// What strftime and mktime are given: a struct_time or a tuple of nine.
bool time_argument(Vm& vm, const Value& value, CalendarTime* time) {
  if (!is_tuple(value) || as_tuple(value)->length != kFieldCount) {
    vm.raise(exceptions.TypeError, is_tuple(value) ? "strftime(): illegal time tuple argument" : "Tuple or struct_time argument required");
    return false;
  }
  std::int64_t numbers[kFieldCount];
  for (int i = 0; i < kFieldCount; ++i) {
    if (!index_argument(vm, as_tuple(value)->items()[i], &numbers[i])) return false;
    if (numbers[i] > 1'000'000'000 || numbers[i] < -1'000'000'000) {
      vm.raise(exceptions.OverflowError, "mktime argument out of range");
      return false;
    }
  }
  const auto at = [&](int index) { return static_cast<int>(numbers[index]); };
  *time = CalendarTime{numbers[0], at(1), at(2), at(3), at(4), at(5), at(6), at(7)};
  return true;
}

bool in_range(Vm& vm, const CalendarTime& time) {
  const char* wrong = time.month < 0 || time.month > 12                ? "month out of range"
                      : time.day < 0 || time.day > 31                  ? "day of month out of range"
                      : time.hour < 0 || time.hour > 23                ? "hour out of range"
                      : time.minute < 0 || time.minute > 59            ? "minute out of range"
                      : time.second < 0 || time.second > 61            ? "seconds out of range"
                      : time.weekday < 0                               ? "day of week out of range"
                      : time.day_of_year < 0 || time.day_of_year > 366 ? "day of year out of range"
                                                                       : nullptr;
  if (wrong != nullptr) vm.raise(exceptions.ValueError, wrong);
  return wrong == nullptr;
}

// The time given as argument `index`, or now.
bool time_or_now(Vm& vm, const Arguments& arguments, std::uint32_t index, CalendarTime* time) {
  if (arguments.count > index) {
    if (!time_argument(vm, arguments[index], time) || !in_range(vm, *time)) return false;
    if (time->month == 0) time->month = 1;
    if (time->day == 0) time->day = 1;
    if (time->day_of_year == 0) time->day_of_year = 1;
    time->weekday %= 7;
    return true;
  }
  std::int64_t seconds = 0;
  if (!seconds_argument(vm, "time", Arguments(), &seconds)) return false;
  *time = calendar_time(seconds);
  return true;
}

Value time_strftime(Vm& vm, const Arguments& arguments) {
  CalendarTime time;
  if (!expect_count(vm, "strftime", arguments, 1, 2)) return {};
  if (!is_str(arguments[0])) return vm.raise(exceptions.TypeError, "strftime() argument 1 must be str, not " + type_name(arguments[0]));
  if (!time_or_now(vm, arguments, 1, &time)) return {};
  return Str::make(format_time(as_str(arguments[0])->utf8(), time)).value();
}

Value time_asctime(Vm& vm, const Arguments& arguments) {
  CalendarTime time;
  if (!expect_count(vm, "asctime", arguments, 0, 1) || !time_or_now(vm, arguments, 0, &time)) return {};
  return Str::make(format_time("%c", time)).value();
}

Value time_ctime(Vm& vm, const Arguments& arguments) {
  std::int64_t seconds = 0;
  if (!seconds_argument(vm, "ctime", arguments, &seconds)) return {};
  return Str::make(format_time("%c", calendar_time(seconds))).value();
}

Value time_mktime(Vm& vm, const Arguments& arguments) {
  CalendarTime time;
  if (!expect_count(vm, "mktime", arguments, 1, 1) || !time_argument(vm, arguments[0], &time)) return {};
  return make_float(static_cast<double>(seconds_since_epoch(time)));
}

Type* make_struct_time() {
  Type* type = make_builtin_type("struct_time", Layout::Tuple, &struct_time_kind, types.tuple->instance_size, types.tuple);
  struct_time_kind.destroy = tuple_kind.destroy;
  type->module = Value::share(Str::intern("time").get());
  type->slots = types.tuple->slots;
  type->slots.repr = struct_repr;
  type->construct = struct_construct;
  const NativeCode getters[kFieldCount] = {field<0>, field<1>, field<2>, field<3>, field<4>, field<5>, field<6>, field<7>, field<8>};
  for (int i = 0; i < kFieldCount; ++i) add_property(type, kFields[i], getters[i]);
  add_property(type, "tm_zone", zone);
  add_property(type, "tm_gmtoff", offset);
  return type;
}

}  // namespace

void fill_time_calendar(Dict& names) {
  static Type* const struct_time = make_struct_time();
  const auto put = [&](const char* name, Value value) { names.set_name(Str::intern(name).get(), std::move(value)); };
  put("struct_time", Value::share(struct_time));
  add_function(names, "gmtime", time_gmtime);
  add_function(names, "localtime", time_gmtime);
  add_function(names, "mktime", time_mktime);
  add_function(names, "strftime", time_strftime);
  add_function(names, "asctime", time_asctime);
  add_function(names, "ctime", time_ctime);
  put("timezone", Value::small_int(0));
  put("altzone", Value::small_int(0));
  put("daylight", Value::small_int(0));
  put("tzname", Tuple::make({Str::make("UTC").value(), Str::make("UTC").value()}).value());
}

}  // namespace awaitscope::script
