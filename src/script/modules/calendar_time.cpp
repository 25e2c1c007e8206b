#include "script/modules/calendar_time.h"

#include <array>
#include <cctype>

#include <fmt/format.h>

namespace awaitscope::script {
namespace {

constexpr std::int64_t kDay = 86400;
constexpr std::array<const char*, 7> kWeekdays{"Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"};
constexpr std::array<const char*, 12> kMonths{"January", "February", "March",     "April",   "May",      "June",
                                              "July",    "August",   "September", "October", "November", "December"};

bool is_leap(std::int64_t year) {
  return floor_remainder(year, 4) == 0 && (floor_remainder(year, 100) != 0 || floor_remainder(year, 400) == 0);
}

// Days from 1970-01-01 to the first of March of a year, which is a good beginning because the leap day is then the last.
std::int64_t days_before_march(std::int64_t year) {
  return 365 * year + floor_divide(year, 4) - floor_divide(year, 100) + floor_divide(year, 400) - 719468;
}

std::int64_t days_of(std::int64_t year, std::int64_t month, std::int64_t day) {
  const std::int64_t shifted = month - 3;
  const std::int64_t in_year = floor_remainder(shifted, 12);
  return days_before_march(year + floor_divide(shifted, 12)) + (153 * in_year + 2) / 5 + day - 1;
}

int at_most(int index, std::size_t size) { return index < 0 ? 0 : index % static_cast<int>(size); }

// ISO 8601: the week of the first Thursday is the first.
void iso_week(const CalendarTime& time, std::int64_t* year, int* week) {
  *year = time.year;
  *week = (time.day_of_year - 1 - time.weekday + 10) / 7;
  if (*week < 1) {
    --*year;
    const int last_day = is_leap(*year) ? 366 : 365;
    *week = (last_day + time.day_of_year - 1 - time.weekday + 10) / 7;
  } else if (*week == 53) {
    const int last_day = is_leap(time.year) ? 366 : 365;
    if (time.day_of_year - 1 - time.weekday + 3 >= last_day) {
      ++*year;
      *week = 1;
    }
  }
}

// One directive's text. `pad` is what fills a number up: '0', ' ' or nothing.
class Formatter {
 public:
  explicit Formatter(const CalendarTime& time) : time_(time) {}

  std::string format(std::string_view format) {
    std::string text;
    for (std::size_t i = 0; i < format.size(); ++i) {
      if (format[i] != '%' || i + 1 == format.size()) {
        text.push_back(format[i]);
        continue;
      }
      const std::size_t begin = i++;
      char flag = 0;
      if (std::string_view("-_0^#").find(format[i]) != std::string_view::npos && i + 1 < format.size()) flag = format[i++];
      std::string piece;
      if (!directive(format[i], flag, &piece)) piece = format.substr(begin, i + 1 - begin);
      if (flag == '^') {
        for (char& c : piece) c = static_cast<char>(std::toupper(static_cast<unsigned char>(c)));
      }
      text += piece;
    }
    return text;
  }

 private:
  static std::string number(std::int64_t value, int width, char pad, char flag) {
    if (flag == '-') return fmt::format("{}", value);
    if (flag == '_') pad = ' ';
    if (flag == '0') pad = '0';
    return pad == '0' ? fmt::format("{:0{}}", value, width) : fmt::format("{:{}}", value, width);
  }

  bool directive(char letter, char flag, std::string* text) {
    const int hour = time_.hour % 12 == 0 ? 12 : time_.hour % 12;
    const int sunday_first = (time_.weekday + 1) % 7;
    std::int64_t iso_year;
    int week;
    iso_week(time_, &iso_year, &week);
    const char* weekday = kWeekdays[static_cast<std::size_t>(at_most(time_.weekday, 7))];
    const char* month = kMonths[static_cast<std::size_t>(at_most(time_.month - 1, 12))];
    switch (letter) {
      case 'a': *text = std::string(weekday, 3); return true;
      case 'A': *text = weekday; return true;
      case 'b':
      case 'h': *text = std::string(month, 3); return true;
      case 'B': *text = month; return true;
      case 'c': *text = format("%a %b %e %H:%M:%S %Y"); return true;
      case 'C': *text = number(floor_divide(time_.year, 100), 2, '0', flag); return true;
      case 'd': *text = number(time_.day, 2, '0', flag); return true;
      case 'D':
      case 'x': *text = format("%m/%d/%y"); return true;
      case 'e': *text = number(time_.day, 2, ' ', flag); return true;
      case 'F': *text = format("%Y-%m-%d"); return true;
      case 'g': *text = number(floor_remainder(iso_year, 100), 2, '0', flag); return true;
      case 'G': *text = number(iso_year, 1, '0', flag); return true;
      case 'H': *text = number(time_.hour, 2, '0', flag); return true;
      case 'I': *text = number(hour, 2, '0', flag); return true;
      case 'j': *text = number(time_.day_of_year, 3, '0', flag); return true;
      case 'k': *text = number(time_.hour, 2, ' ', flag); return true;
      case 'l': *text = number(hour, 2, ' ', flag); return true;
      case 'm': *text = number(time_.month, 2, '0', flag); return true;
      case 'M': *text = number(time_.minute, 2, '0', flag); return true;
      case 'n': *text = "\n"; return true;
      case 'p': *text = flag == '#' ? (time_.hour < 12 ? "am" : "pm") : (time_.hour < 12 ? "AM" : "PM"); return true;
      case 'P': *text = time_.hour < 12 ? "am" : "pm"; return true;
      case 'r': *text = format("%I:%M:%S %p"); return true;
      case 'R': *text = format("%H:%M"); return true;
      case 's': *text = fmt::format("{}", seconds_of(time_)); return true;
      case 'S': *text = number(time_.second, 2, '0', flag); return true;
      case 't': *text = "\t"; return true;
      case 'T':
      case 'X': *text = format("%H:%M:%S"); return true;
      case 'u': *text = number(time_.weekday + 1, 1, '0', flag); return true;
      case 'U': *text = number((time_.day_of_year + 6 - sunday_first) / 7, 2, '0', flag); return true;
      case 'V': *text = number(week, 2, '0', flag); return true;
      case 'w': *text = number(sunday_first, 1, '0', flag); return true;
      case 'W': *text = number((time_.day_of_year + 6 - time_.weekday) / 7, 2, '0', flag); return true;
      case 'y': *text = number(floor_remainder(time_.year, 100), 2, '0', flag); return true;
      case 'Y': *text = number(time_.year, 1, '0', flag); return true;
      case 'z': *text = "+0000"; return true;
      case 'Z': *text = "UTC"; return true;
      case '%': *text = "%"; return true;
      default: return false;
    }
  }

  const CalendarTime& time_;
};

}  // namespace

CalendarTime calendar_time(std::int64_t seconds) {
  const std::int64_t days = floor_divide(seconds, kDay);
  const std::int64_t rest = floor_remainder(seconds, kDay);
  CalendarTime time;
  // The year by its length on average, then put right; the months are then counted from March.
  std::int64_t year = floor_divide((days + 719468) * 400, 146097);
  while (days_before_march(year) > days) --year;
  while (days_before_march(year + 1) <= days) ++year;
  const std::int64_t in_year = days - days_before_march(year);
  const std::int64_t month = (5 * in_year + 2) / 153;
  time.day = static_cast<int>(in_year - (153 * month + 2) / 5 + 1);
  time.month = static_cast<int>(month < 10 ? month + 3 : month - 9);
  time.year = month < 10 ? year : year + 1;
  time.hour = static_cast<int>(rest / 3600);
  time.minute = static_cast<int>(rest / 60 % 60);
  time.second = static_cast<int>(rest % 60);
  time.weekday = static_cast<int>(floor_remainder(days + 3, 7));
  time.day_of_year = static_cast<int>(days - days_of(time.year, 1, 1) + 1);
  return time;
}

std::int64_t seconds_of(const CalendarTime& time) {
  return ((days_of(time.year, time.month, time.day) * 24 + time.hour) * 60 + time.minute) * 60 + time.second;
}

std::string format_time(std::string_view format, const CalendarTime& time) { return Formatter(time).format(format); }

}  // namespace awaitscope::script
