// Bytes changed at random hardly ever give JSON again. So most changes are of whole lines and whole values.

#include <algorithm>
#include <cstdint>
#include <cstring>
#include <random>
#include <string>
#include <string_view>
#include <vector>

extern "C" std::size_t LLVMFuzzerMutate(std::uint8_t* data, std::size_t size, std::size_t most);

namespace {

using Random = std::minstd_rand;

std::size_t below(Random& random, std::size_t count) { return count == 0 ? 0 : random() % count; }

std::vector<std::string> lines_of(std::string_view text) {
  std::vector<std::string> lines;
  while (!text.empty()) {
    const std::size_t end = std::min(text.find('\n'), text.size() - 1);
    lines.emplace_back(text.substr(0, end + 1));
    text.remove_prefix(end + 1);
  }
  return lines;
}

// The stretch of some value in the line: what stands between ": " and the comma or brace.
std::pair<std::size_t, std::size_t> value_in(const std::string& line, Random& random) {
  const std::size_t begin = line.find(": ", below(random, line.size()));
  if (begin == std::string::npos) return {0, 0};
  const std::size_t end = line.find_first_of(",}", begin);
  return {begin + 2, end == std::string::npos ? 0 : end - begin - 2};
}

std::string some_value(const std::vector<std::string>& lines, Random& random) {
  constexpr const char* kOdd[] = {
      "0",          "-1",   "1",  "null",       "\"\"",       "1e300", "-0.0", "18446744073709551615",
      "4294967296", "true", "[]", "\"Task-1\"", "\"sleep#1\""};
  if (below(random, 3) == 0) return kOdd[below(random, std::size(kOdd))];
  const std::string& line = lines[below(random, lines.size())];
  const auto [begin, length] = value_in(line, random);
  return length == 0 ? "0" : line.substr(begin, length);
}

void change(std::vector<std::string>& lines, Random& random) {
  const std::size_t at = below(random, lines.size()), other = below(random, lines.size());
  switch (below(random, 5)) {
    case 0: lines.erase(lines.begin() + static_cast<std::ptrdiff_t>(at)); break;
    case 1: lines.insert(lines.begin() + static_cast<std::ptrdiff_t>(at), std::string(lines[other])); break;
    case 2: std::swap(lines[at], lines[other]); break;
    default: {
      const auto [begin, length] = value_in(lines[at], random);
      if (length != 0) lines[at].replace(begin, length, some_value(lines, random));
    }
  }
}

}  // namespace

extern "C" std::size_t LLVMFuzzerCustomMutator(std::uint8_t* data, std::size_t size, std::size_t most, unsigned seed) {
  Random random(seed + 1);
  std::vector<std::string> lines = lines_of(std::string_view(reinterpret_cast<const char*>(data), size));
  const bool text_of_lines = !lines.empty() && static_cast<char>(data[0]) == '{';
  if (!text_of_lines || below(random, 8) == 0) return LLVMFuzzerMutate(data, size, most);
  for (std::size_t times = 1 + below(random, 3); times > 0 && !lines.empty(); --times) change(lines, random);
  std::string text;
  for (const std::string& line : lines) text += line;
  const std::size_t length = std::min(text.size(), most);
  std::memcpy(data, text.data(), length);
  return length;
}
