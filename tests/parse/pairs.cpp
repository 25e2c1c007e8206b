#include "pairs.h"

#include <doctest/doctest.h>

#include <fstream>
#include <sstream>

std::vector<Pair> read_pairs(const char* name) {
  const std::string dashes = "-----\n";
  const std::string equals = "=====\n";
  std::ifstream file(std::string(AWAITSCOPE_PARSE_TESTS) + "/" + name, std::ios::binary);
  std::stringstream stream;
  stream << file.rdbuf();
  const std::string text = stream.str();
  std::vector<Pair> pairs;
  for (std::size_t at = 0; at < text.size();) {
    const std::size_t middle = text.find(dashes, at);
    const std::size_t end = text.find(equals, middle);
    REQUIRE(end != std::string::npos);
    pairs.push_back({text.substr(at, middle - at), text.substr(middle + dashes.size(), end - middle - dashes.size())});
    at = end + equals.size();
  }
  REQUIRE(!pairs.empty());
  return pairs;
}
