#pragma once

// Seconds since 1970 as year, month, day and time of day (UTC, which is the time zone here), and strftime's wording of it.

#include <cstdint>
#include <string>
#include <string_view>

namespace awaitscope::script {

struct CalendarTime {
  std::int64_t year = 1970;
  int month = 1;      // 1 to 12
  int day = 1;        // 1 to 31
  int hour = 0;
  int minute = 0;
  int second = 0;
  int weekday = 3;    // Monday is 0
  int day_of_year = 1;
};

CalendarTime calendar_time(std::int64_t seconds);
// The opposite; fields beyond their range count on, as mktime's do.
std::int64_t seconds_since_epoch(const CalendarTime& time);
// As C's strftime in the C locale; an unknown directive stays as it is.
std::string format_time(std::string_view format, const CalendarTime& time);

}  // namespace awaitscope::script
