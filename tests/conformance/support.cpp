// Under the sanitizers g++ 12 takes parts of <regex> for uninitialised (GCC bug 105562).
#if defined(__GNUC__) && !defined(__clang__)
#pragma GCC diagnostic ignored "-Wmaybe-uninitialized"
#endif

#include "support.h"

#include <algorithm>
#include <cmath>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <map>
#include <nlohmann/json.hpp>
#include <regex>
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
  if (is_time(field) && left.is_number() && right.is_number())
    return std::abs(left.get<double>() - right.get<double>()) <= kTolerance;
  return left == right;
}

std::vector<std::string> lines_of(const std::string& text) {
  std::vector<std::string> lines;
  std::istringstream stream(text);
  for (std::string line; std::getline(stream, line);) lines.push_back(line);
  return lines;
}

bool begins_with(const std::string& text, const std::string& beginning) {
  return text.compare(0, beginning.size(), beginning) == 0;
}

bool exists(const std::string& path) { return std::filesystem::exists(std::string(AWAITSCOPE_ROOT) + "/" + path); }

// The names in a folder with this ending, without it.
std::vector<std::string> names_in(const std::string& folder, const std::string& ending) {
  std::vector<std::string> names;
  for (const auto& entry : std::filesystem::directory_iterator(std::string(AWAITSCOPE_ROOT) + "/" + folder)) {
    const std::string name = entry.path().filename().string();
    if (name.size() > ending.size() && name.compare(name.size() - ending.size(), ending.size(), ending) == 0) {
      names.push_back(name.substr(0, name.size() - ending.size()));
    }
  }
  return names;
}

std::vector<std::string> find_scripts() {
  std::vector<std::string> scripts;
  const std::string conformance = "tests/conformance/";
  for (const auto& entry : std::filesystem::directory_iterator(std::string(AWAITSCOPE_ROOT) + "/" + conformance)) {
    if (!entry.is_directory()) continue;
    const std::string family = conformance + entry.path().filename().string();
    for (const std::string& name : names_in(family, ".py")) scripts.push_back(family + "/" + name);
    for (const auto& inner : std::filesystem::directory_iterator(entry.path())) {
      if (inner.is_directory()) scripts.push_back(family + "/" + inner.path().filename().string() + "/main");
    }
  }
  for (const std::string& name : names_in("tests/scenes", ".trace.jsonl")) scripts.push_back("tests/scenes/" + name);
  for (const std::string& name : names_in("scenarios", ".py")) scripts.push_back("scenarios/" + name);
  std::sort(scripts.begin(), scripts.end());
  return scripts;
}

std::string first_different_line(const std::string& what, const std::string& cpython, const std::string& ours) {
  if (cpython == ours) return {};
  const std::vector<std::string> left = lines_of(cpython);
  const std::vector<std::string> right = lines_of(ours);
  std::size_t at = 0;
  while (at < left.size() && at < right.size() && left[at] == right[at]) ++at;
  const auto line = [at](const std::vector<std::string>& lines) {
    return at < lines.size() ? lines[at] : std::string("(it has ended)");
  };
  return what + ", line " + std::to_string(at + 1) + "\n  oracle " + line(left) + "\n  here   " + line(right) + "\n";
}

std::string trace_of(player::Run& run) {
  trace::StringSink sink;
  return trace::write_jsonl(run.recording(), {}, sink).ok() ? std::move(sink.text) : std::string();
}

Ran run_scenario(player::Scenario scenario, const player::Limits& limits) {
  Ran ran;
  player::Run run(
      std::move(scenario), player::Recorder::Detail::Events, limits, [&](std::string_view piece) { ran.out += piece; },
      [&](std::string_view piece) { ran.err += piece; });
  ran.ending = run.advance_to_end();
  ran.trace = trace_of(run);
  return ran;
}

}  // namespace

std::string read_text(const std::string& path) {
  std::ifstream file(std::string(AWAITSCOPE_ROOT) + "/" + path, std::ios::binary);
  return {std::istreambuf_iterator<char>(file), std::istreambuf_iterator<char>()};
}

Ran run_text(const std::string& text, const player::Limits& limits, const std::string& name) {
  player::Scenario scenario;
  scenario.path = name;
  scenario.text = text;
  return run_scenario(std::move(scenario), limits);
}

player::Scenario scenario_of(const std::string& script) {
  player::Scenario scenario;
  const std::string folder = script.substr(0, script.rfind('/') + 1);
  scenario.path = script.substr(folder.size()) + ".py";
  scenario.text = read_text(script + ".py");
  scenario.input = lines_of(read_text(script + ".input"));
  scenario.module_source = [folder](std::string_view module, std::string* path, std::string* text) {
    *path = std::string(module) + ".py";
    if (!exists(folder + *path)) return false;
    *text = read_text(folder + *path);
    return true;
  };
  return scenario;
}

std::string run_in_slices(const std::string& script, std::int64_t slice) {
  player::Run run(scenario_of(script), player::Recorder::Detail::Events, {}, {}, {});
  while (!run.advance(slice).ended) continue;
  return trace_of(run);
}

Ran run_script(const std::string& script) { return run_scenario(scenario_of(script), {}); }

std::string comparable(const std::string& err) {
  static const std::regex library_frame(R"((\s*(?:\| )?)  File "<(?!string>)[a-z_.]+>".*)");
  static const std::regex library_place("(<[a-z_.]+>):[0-9]+");
  static const std::regex place_in_asyncio(R"(asyncio/[a-z_]+\.py:[0-9]+)");  // where CPython has what the engine has in C++
  static const std::regex library_warning("<[a-z_.]+>: \\w+Warning: .*");
  static const std::regex address(" at 0x[0-9a-f]+");
  std::string text;
  std::string left_out;  // the beginning of lines that show the source of a place in the library
  for (const std::string& line : lines_of(err)) {
    if (!left_out.empty() && begins_with(line, left_out)) continue;
    left_out.clear();
    std::smatch frame;
    if (std::regex_match(line, frame, library_frame)) {
      left_out = frame[1].str() + "    ";
      continue;
    }
    const std::string told = std::regex_replace(
        std::regex_replace(std::regex_replace(line, library_place, "$1"), place_in_asyncio, "<asyncio>"), address, " at 0x0");
    if (std::regex_match(told, library_warning)) left_out = "  ";
    text += told + "\n";
  }
  return text;
}

std::string expectation(const std::string& script, const std::string& ending) {
  return read_text((begins_with(script, "scenarios/") ? "tests/" : "") + script + ending);
}

std::string first_difference_from_cpython(const std::string& script, const Ran& ran) {
  const std::string trace = expectation(script, ".trace.jsonl");
  if (trace.empty()) return "there is no trace: ./dev conformance --update " + script + ".py\n";
  std::string text = first_different_line("stdout", expectation(script, ".out"), ran.out);
  text += first_different_line("stderr", expectation(script, ".err"), comparable(ran.err));
  const std::string code = expectation(script, ".code");
  text += first_different_line("exit code", code.empty() ? "0\n" : code, std::to_string(ran.ending.code) + "\n");
  const std::string difference = first_difference(trace, ran.trace);
  if (!difference.empty()) text += "trace, " + difference + "\n";
  return text;
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
  static const std::vector<std::string> scripts = find_scripts();
  return scripts;
}

}  // namespace awaitscope::tests
