#pragma once

// How numbers are written in the picture. A time that is compared is never rounded: three decimals, more only if it has more.

#include <cstdint>
#include <string>

namespace awaitscope::scene {

std::string time_text(double seconds);                              // "2.250"
std::string span_text(double seconds);                              // "0.25 s", "3.0 s", "0.0125 s"
std::string count_text(std::int64_t number);                        // "71,204"
std::string place_text(std::uint64_t event, std::uint32_t detail);  // "155", "33.1"
std::string plus_text(std::int64_t number);                         // "+71,204"
// "1 task", "4 tasks"
std::string counted(std::int64_t number, const char* noun);

}  // namespace awaitscope::scene
