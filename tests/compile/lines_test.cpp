// Each script has been run under CPython 3.11 with sys.settrace: "function line" for each of its line events.

#include <doctest/doctest.h>

#include <fstream>
#include <sstream>

#include "player/run.h"
#include "trace/jsonl.h"

using namespace awaitscope;

namespace {

std::string read(const std::string& path) {
  std::ifstream file(path, std::ios::binary);
  std::stringstream text;
  text << file.rdbuf();
  return text.str();
}

// The value of a field of a JSON record, without quotes.
std::string field(const std::string& record, const std::string& name) {
  std::size_t begin = record.find("\"" + name + "\": ");
  if (begin == std::string::npos) return {};
  begin += name.size() + 4;
  if (record[begin] == '"') return record.substr(begin + 1, record.find('"', begin + 1) - begin - 1);
  return record.substr(begin, record.find_first_of(",}", begin) - begin);
}

std::string lines_of(const std::string& script) {
  player::Scenario scenario;
  scenario.path = script;
  scenario.text = read(std::string(AWAITSCOPE_TESTS_FOLDER) + "/compile/lines/" + script);
  player::Run run(std::move(scenario), player::Recorder::Detail::Statements, {}, {}, {});
  run.advance_to_end();
  trace::JsonlOptions options;
  options.lines = trace::JsonlOptions::Lines::With;
  trace::StringSink sink;
  CHECK(static_cast<bool>(trace::write_jsonl(run.recording(), options, sink)));
  std::istringstream records(sink.text);
  std::string lines;
  for (std::string record; std::getline(records, record);) {
    if (field(record, "kind") == "line") lines += field(record, "function") + " " + field(record, "lineno") + "\n";
  }
  return lines;
}

}  // namespace

TEST_SUITE("lines") {
  TEST_CASE("a script reaches its lines in the order in which CPython reports them") {
    for (const char* name : {"statements", "ways_out", "coroutines"}) {
      CAPTURE(name);
      const std::string expected = read(std::string(AWAITSCOPE_TESTS_FOLDER) + "/compile/lines/" + name + ".lines");
      CHECK(!expected.empty());
      CHECK(lines_of(std::string(name) + ".py") == expected);
    }
  }
}
