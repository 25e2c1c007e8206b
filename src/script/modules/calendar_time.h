#pragma once

// Calendar time: the days and hours that a number of seconds is, and its text by a format. The time zone is UTC.

#include <cstdint>
#include <string>
#include <string_view>

#include "runtime/clock.h"
#include "script/vm.h"

namespace awaitscope::script {

// As C's struct tm, but with whole years and with months and days of the year from 1, weekdays from Monday.
struct CalendarTime {
  std::int64_t year = 1970;
  int month = 1, day = 1, hour = 0, minute = 0, second = 0, weekday = 0, day_of_year = 1, daylight = 0;
};

CalendarTime calendar_time(std::int64_t seconds);   // since 1970
std::int64_t seconds_of(const CalendarTime& time);  // the inverse; months and days may be out of range
std::string format_time(std::string_view format, const CalendarTime& time);

void add_calendar_functions(Dict& names);  // gmtime, localtime, mktime, strftime, asctime, ctime, struct_time, ...

using runtime::kEpoch;

}  // namespace awaitscope::script
