#include "support.h"

#include <cmath>
#include <fstream>
#include <iterator>
#include <map>
#include <nlohmann/json.hpp>
#include <sstream>

#include "trace/jsonl.h"

namespace awaitscope::tests {
namespace {

using Json = nlohmann::json;

constexpr double kTolerance = 1e-9;  // seconds

bool is_time(const std::string& field) {
  for (const char* name : {"t", "when", "until", "timeout", "seconds", "latency"}) {
    if (field == name) return true;
  }
  return false;
}

std::vector<Json> records_of(const std::string& trace) {
  std::vector<Json> records;
  std::map<long, long> handles;
  std::istringstream lines(trace);
  for (std::string line; std::getline(lines, line);) {
    Json record = Json::parse(line);
    record.erase("seq");
    if (record.contains("handle") && record["handle"].is_number()) {
      const long number = record["handle"];
      record["handle"] = handles.try_emplace(number, static_cast<long>(handles.size()) + 1).first->second;
    }
    records.push_back(std::move(record));
  }
  return records;
}

bool same(const std::string& field, const Json& left, const Json& right) {
  if (is_time(field) && left.is_number() && right.is_number()) return std::abs(left.get<double>() - right.get<double>()) <= kTolerance;
  return left == right;
}

}  // namespace

std::string read_text(const std::string& path) {
  std::ifstream file(std::string(AWAITSCOPE_ROOT) + "/" + path, std::ios::binary);
  return {std::istreambuf_iterator<char>(file), std::istreambuf_iterator<char>()};
}

Ran run_text(const std::string& text, const player::Limits& limits, const std::string& name) {
  Ran ran;
  player::Scenario scenario;
  scenario.path = name;
  scenario.text = text;
  player::Run run(std::move(scenario), player::Recorder::Detail::Events, limits, [&](std::string_view piece) { ran.out += piece; },
                  [&](std::string_view piece) { ran.err += piece; });
  ran.ending = run.advance_to_end();
  trace::StringSink sink;
  if (trace::write_jsonl(run.recording(), {}, sink).ok()) ran.trace = std::move(sink.text);
  return ran;
}

std::string run_in_slices(const std::string& path, std::int64_t slice) {
  player::Scenario scenario;
  scenario.path = path.substr(path.rfind('/') + 1);
  scenario.text = read_text(path);
  player::Run run(std::move(scenario), player::Recorder::Detail::Events, {}, {}, {});
  while (!run.advance(slice).ended) continue;
  trace::StringSink sink;
  return trace::write_jsonl(run.recording(), {}, sink).ok() ? sink.text : std::string();
}

Ran run_script(const std::string& path, const player::Limits& limits) {
  return run_text(read_text(path), limits, path.substr(path.rfind('/') + 1));
}

std::string first_difference(const std::string& oracle_trace, const std::string& our_trace) {
  const std::vector<Json> oracle = records_of(oracle_trace);
  const std::vector<Json> ours = records_of(our_trace);
  for (std::size_t i = 0; i < std::max(oracle.size(), ours.size()); ++i) {
    const std::string place = "record " + std::to_string(i + 1) + ": ";
    if (i >= oracle.size()) return place + "the oracle has ended, here is " + ours[i].dump();
    if (i >= ours.size()) return place + "the oracle has " + oracle[i].dump() + ", here it has ended";
    for (const auto& [field, value] : oracle[i].items()) {
      if (!ours[i].contains(field) || !same(field, value, ours[i][field])) {
        return place + field + "\n  oracle " + oracle[i].dump() + "\n  here   " + ours[i].dump();
      }
    }
  }
  return {};
}

const std::vector<std::string>& conforming_scripts() {
  static const std::vector<std::string> scripts = {
      "tests/conformance/hello",
      "tests/conformance/two_sleeps",
      "tests/conformance/gather_order",
      "tests/conformance/cancel_finally",
      "tests/conformance/call_soon_later_at",
      "tests/conformance/exceptions",
      "tests/conformance/http_fetch",
      "tests/scenes/fetch_three",
      "tests/scenes/fetch_async",
      "tests/scenes/fetch_blocking",
      "scenarios/1_two_fetches_one_after_the_other",
      "scenarios/2_two_fetches_at_once",
      "scenarios/3_four_pages_with_aiohttp",
  };
  return scripts;
}

}  // namespace awaitscope::tests
