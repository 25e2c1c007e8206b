#include "scene/words.h"

#include <fmt/format.h>

#include <cmath>

namespace awaitscope::scene {
namespace {

// The fewest decimals from `least` to 9 that hold the value to a nanosecond.
int decimals(double value, int least) {
  double unit = std::pow(10.0, least);
  for (int n = least; n < 9; ++n, unit *= 10) {
    if (std::abs(value - std::round(value * unit) / unit) < 1e-9) {
      return n;
    }
  }
  return 9;
}

}  // namespace

std::string time_text(double seconds) {
  if (!std::isfinite(seconds)) {
    return std::isnan(seconds) ? "?" : "never";
  }
  return fmt::format("{:.{}f}", seconds, decimals(seconds, 3));
}

std::string span_text(double seconds) { return fmt::format("{:.{}f} s", seconds, decimals(seconds, 1)); }

std::string count_text(std::int64_t number) {
  std::string digits = std::to_string(number);
  const std::size_t first = number < 0 ? 1 : 0;
  for (std::size_t at = digits.size(); at > first + 3;) {
    at -= 3;
    digits.insert(at, 1, ',');
  }
  return digits;
}

std::string place_text(std::uint64_t event, std::uint32_t detail) {
  return detail > 0 ? fmt::format("{}.{}", event, detail) : std::to_string(event);
}

std::string plus_text(std::int64_t number) { return fmt::format("+{}", count_text(number)); }

std::string counted(std::int64_t number, const char* noun) {
  return count_text(number) + " " + noun + (number == 1 ? "" : "s");
}

}  // namespace awaitscope::scene
