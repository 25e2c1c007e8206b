#include "script/modules/calendar_time.h"

#include <fmt/format.h>

namespace awaitscope::script {
namespace {

constexpr std::int64_t kSecondsADay = 86400;
constexpr const char* kWeekdays[] = {"Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"};
constexpr const char* kMonths[] = {"January", "February", "March",     "April",   "May",      "June",
                                   "July",    "August",   "September", "October", "November", "December"};

std::int64_t floor_divide(std::int64_t left, std::int64_t right) { return left / right - (left % right < 0 ? 1 : 0); }

// Days from 1970-01-01 to the day of the proleptic Gregorian calendar; years begin in March, so that a leap day is a last.
std::int64_t days_from_date(std::int64_t year, int month, std::int64_t day) {
  year -= month <= 2 ? 1 : 0;
  const std::int64_t era = floor_divide(year, 400);
  const std::int64_t year_of_era = year - era * 400;
  const std::int64_t day_of_year = (153 * (month + (month > 2 ? -3 : 9)) + 2) / 5 + day - 1;
  return era * 146097 + year_of_era * 365 + year_of_era / 4 - year_of_era / 100 + day_of_year - 719468;
}

void set_date(CalendarTime& time, std::int64_t days) {
  days += 719468;
  const std::int64_t era = floor_divide(days, 146097);
  const std::int64_t day_of_era = days - era * 146097;
  const std::int64_t year_of_era = (day_of_era - day_of_era / 1460 + day_of_era / 36524 - day_of_era / 146096) / 365;
  const std::int64_t day_of_year = day_of_era - (365 * year_of_era + year_of_era / 4 - year_of_era / 100);
  const std::int64_t month = (5 * day_of_year + 2) / 153;
  time.day = static_cast<int>(day_of_year - (153 * month + 2) / 5 + 1);
  time.month = static_cast<int>(month < 10 ? month + 3 : month - 9);
  time.year = year_of_era + era * 400 + (time.month <= 2 ? 1 : 0);
}

// ISO 8601: the week with the year's first Thursday is week 1.
void iso_week(const CalendarTime& time, std::int64_t* year, int* week) {
  *year = time.year;
  *week = (time.day_of_year - 1 - time.weekday + 10) / 7;
  const auto weeks_in = [](std::int64_t of) {
    const auto shift = [](std::int64_t y) { return (y + floor_divide(y, 4) - floor_divide(y, 100) + floor_divide(y, 400)) % 7; };
    return shift(of) == 4 || shift(of - 1) == 3 ? 53 : 52;
  };
  if (*week < 1) {
    *year -= 1;
    *week = weeks_in(*year);
  } else if (*week > weeks_in(*year)) {
    *year += 1;
    *week = 1;
  }
}

std::string directive(char letter, const CalendarTime& time) {
  const int hour12 = time.hour % 12 == 0 ? 12 : time.hour % 12;
  std::int64_t year = 0;
  int week = 0;
  iso_week(time, &year, &week);
  switch (letter) {
    case 'Y': return std::to_string(time.year);
    case 'y': return fmt::format("{:02}", (time.year % 100 + 100) % 100);
    case 'C': return fmt::format("{:02}", time.year / 100);
    case 'm': return fmt::format("{:02}", time.month);
    case 'd': return fmt::format("{:02}", time.day);
    case 'e': return fmt::format("{:2}", time.day);
    case 'H': return fmt::format("{:02}", time.hour);
    case 'k': return fmt::format("{:2}", time.hour);
    case 'I': return fmt::format("{:02}", hour12);
    case 'l': return fmt::format("{:2}", hour12);
    case 'M': return fmt::format("{:02}", time.minute);
    case 'S': return fmt::format("{:02}", time.second);
    case 'p': return time.hour < 12 ? "AM" : "PM";
    case 'P': return time.hour < 12 ? "am" : "pm";
    case 'j': return fmt::format("{:03}", time.day_of_year);
    case 'a': return std::string(kWeekdays[time.weekday], 3);
    case 'A': return kWeekdays[time.weekday];
    case 'b':
    case 'h': return std::string(kMonths[time.month - 1], 3);
    case 'B': return kMonths[time.month - 1];
    case 'u': return std::to_string(time.weekday + 1);
    case 'w': return std::to_string((time.weekday + 1) % 7);
    case 'U': return fmt::format("{:02}", (time.day_of_year - 1 + 7 - (time.weekday + 1) % 7) / 7);
    case 'W': return fmt::format("{:02}", (time.day_of_year - 1 + 7 - time.weekday) / 7);
    case 'V': return fmt::format("{:02}", week);
    case 'G': return std::to_string(year);
    case 'g': return fmt::format("{:02}", year % 100);
    case 's': return std::to_string(seconds_since_epoch(time));
    case 'Z': return "UTC";
    case 'z': return "+0000";
    case 'n': return "\n";
    case 't': return "\t";
    case '%': return "%";
    case 'D':
    case 'x': return format_time("%m/%d/%y", time);
    case 'F': return format_time("%Y-%m-%d", time);
    case 'T':
    case 'X': return format_time("%H:%M:%S", time);
    case 'R': return format_time("%H:%M", time);
    case 'r': return format_time("%I:%M:%S %p", time);
    case 'c': return format_time("%a %b %e %H:%M:%S %Y", time);
    default: return std::string("%") + letter;
  }
}

}  // namespace

CalendarTime calendar_time(std::int64_t seconds) {
  CalendarTime time;
  const std::int64_t days = floor_divide(seconds, kSecondsADay);
  const auto rest = static_cast<int>(seconds - days * kSecondsADay);
  set_date(time, days);
  time.hour = rest / 3600;
  time.minute = rest / 60 % 60;
  time.second = rest % 60;
  time.weekday = static_cast<int>(((days + 3) % 7 + 7) % 7);
  time.day_of_year = static_cast<int>(days - days_from_date(time.year, 1, 1) + 1);
  return time;
}

std::int64_t seconds_since_epoch(const CalendarTime& time) {
  const std::int64_t months = time.month - 1;
  const std::int64_t year = time.year + floor_divide(months, 12);
  const auto month = static_cast<int>(months - floor_divide(months, 12) * 12 + 1);
  const std::int64_t days = days_from_date(year, month, 1) + time.day - 1;
  return days * kSecondsADay + time.hour * 3600 + time.minute * 60 + time.second;
}

std::string format_time(std::string_view format, const CalendarTime& time) {
  std::string text;
  for (std::size_t i = 0; i < format.size(); ++i) {
    if (format[i] != '%' || i + 1 == format.size()) {
      text += format[i];
      continue;
    }
    // %-d leaves the padding out.
    const bool bare = format[i + 1] == '-' && i + 2 < format.size();
    i += bare ? 2 : 1;
    std::string one = directive(format[i], time);
    if (bare) {
      const std::size_t first = one.find_first_not_of("0 ");
      one = first == std::string::npos ? one.substr(one.size() - 1) : one.substr(first);
    }
    text += one;
  }
  return text;
}

}  // namespace awaitscope::script
