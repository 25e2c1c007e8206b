#include "traces.h"

#include <algorithm>
#include <filesystem>
#include <fstream>
#include <sstream>

#include <doctest/doctest.h>

#include "trace/jsonl.h"

namespace {

std::vector<Trace> load_all() {
  namespace fs = std::filesystem;
  std::vector<Trace> traces;
  for (const char* folder : {AWAITSCOPE_TESTS_FOLDER "/conformance", AWAITSCOPE_TESTS_FOLDER "/trace/data"}) {
    for (const auto& entry : fs::recursive_directory_iterator(folder)) {
      if (entry.path().extension() != ".jsonl") continue;
      std::ifstream file(entry.path(), std::ios::binary);
      std::ostringstream text;
      text << file.rdbuf();
      traces.push_back({entry.path().stem().string(), text.str()});
    }
  }
  std::sort(traces.begin(), traces.end(), [](const Trace& a, const Trace& b) { return a.name < b.name; });
  return traces;
}

}  // namespace

const std::vector<Trace>& oracle_traces() {
  static const std::vector<Trace> traces = load_all();
  REQUIRE(traces.size() >= 30);
  return traces;
}

const Trace& oracle_trace(const std::string& name) {
  for (const Trace& trace : oracle_traces()) {
    if (trace.name == name) return trace;
  }
  FAIL("there is no trace " << name);
  return oracle_traces().front();
}

awaitscope::trace::Recording open_trace(const Trace& trace) {
  auto recording = awaitscope::trace::read_jsonl(trace.text, trace.name);
  if (!recording) FAIL(recording.error().text());
  return std::move(recording).value();
}

std::vector<std::string> split_lines(const std::string& text) {
  std::vector<std::string> lines;
  std::istringstream in(text);
  for (std::string line; std::getline(in, line);) lines.push_back(line);
  return lines;
}
