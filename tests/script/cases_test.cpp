// Runs the scripts under cases/. A line that prints carries what it prints: `# expect: TEXT`, and the last error of a script
// that ends with one: `# expect error: NAME: TEXT`. The same scripts print the same under python3 (PYTHONHASHSEED=0).

#include <doctest/doctest.h>

#include <algorithm>
#include <filesystem>
#include <sstream>

#include "support.h"

using namespace awaitscope::tests;

namespace {

struct Expected {
  std::string out;
  std::string error;
};

Expected expected_of(const std::string& text) {
  constexpr std::string_view kOut = "# expect: ";
  constexpr std::string_view kEmpty = "# expect:";
  constexpr std::string_view kError = "# expect error: ";
  Expected expected;
  std::istringstream lines(text);
  for (std::string line; std::getline(lines, line);) {
    if (const std::size_t at = line.find(kError); at != std::string::npos) {
      expected.error = line.substr(at + kError.size());
    } else if (const std::size_t out = line.find(kOut); out != std::string::npos) {
      expected.out += line.substr(out + kOut.size()) + "\n";
    } else if (line.size() >= kEmpty.size() && line.compare(line.size() - kEmpty.size(), kEmpty.size(), kEmpty) == 0) {
      expected.out += "\n";
    }
  }
  return expected;
}

std::string last_line(const std::string& text) {
  if (text.empty()) return {};
  const std::size_t end = text.find_last_not_of('\n');
  const std::size_t begin = text.rfind('\n', end);
  return text.substr(begin == std::string::npos ? 0 : begin + 1, end - (begin == std::string::npos ? 0 : begin + 1) + 1);
}

}  // namespace

TEST_SUITE("script") {
  TEST_CASE("scripts print what they say they print") {
    std::vector<std::string> cases;
    const std::filesystem::path root = AWAITSCOPE_ROOT;
    for (const auto& entry : std::filesystem::recursive_directory_iterator(root / "tests/script/cases")) {
      if (entry.path().extension() == ".py") cases.push_back(std::filesystem::relative(entry.path(), root).string());
    }
    std::sort(cases.begin(), cases.end());
    REQUIRE(cases.size() > 10);
    for (const std::string& script : cases) {
      CAPTURE(script);
      const Expected expected = expected_of(read_text(script));
      REQUIRE(!expected.out.empty());
      const Ran ran = run_script(script.substr(0, script.size() - 3));
      CHECK(ran.out == expected.out);
      CHECK((ran.ending.code == 0 ? "" : last_line(ran.err)) == expected.error);  // warnings are no errors
    }
  }
}
