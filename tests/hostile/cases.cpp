#include "cases.h"

#include <cstdlib>
#include <fstream>
#include <sstream>

namespace awaitscope::tests {
namespace {

[[maybe_unused]] constexpr std::size_t kMostAddressSpace = std::size_t{2} << 30;  // bytes
constexpr std::size_t kMostSeconds = 20;

// What a release build must keep with default limits.
constexpr double kSeconds = 6;
constexpr double kMebibytes = 1100;

// The sanitizers' own memory is no measure of the program's.
#ifdef AWAITSCOPE_SANITIZE
const Bounds kBounds{0, 20 * kMostSeconds};
#else
const Bounds kBounds{kMostAddressSpace, kMostSeconds};
#endif

std::vector<std::string> arguments_of_run() {
  if (by_default_limits()) return {"run"};
  return {"run",   "--trace",      "trace.jsonl", "--max-instructions", "20000000", "--max-events",
          "50000", "--max-memory", "128",         "--max-output",       "2"};
}

std::string last_line(const std::string& text) {
  const std::size_t end = text.find_last_not_of('\n');
  if (end == std::string::npos) return {};
  const std::size_t begin = text.rfind('\n', end);
  return text.substr(begin == std::string::npos ? 0 : begin + 1, end - (begin == std::string::npos ? 0 : begin + 1) + 1);
}

// "ValueError" of "ValueError: no"; "raised" if the line names none, as under the frame of an exception group.
std::string error_named(const std::string& line) {
  const std::string name = line.substr(0, line.find(':'));
  const bool plain = name.find_first_not_of("abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ._") == std::string::npos;
  return plain && !name.empty() ? name : "raised";
}

std::string how_it_ended(const Finished& run) {
  switch (run.status) {
    case 0: return "ok";
    case 1: return error_named(last_line(run.err));
    case 2: return "refused";
    case 3: return "deadlock";
    case 4: return "limit";
    default: return "status " + std::to_string(run.status);
  }
}

bool is_one_of(const std::string& ending, const std::string& allowed) {
  std::istringstream words(allowed);
  for (std::string word; std::getline(words, word, '|');) {
    if (word == ending) return true;
  }
  return false;
}

// "low / own": how it ends with low limits, and with the program's own, where these differ.
std::string expected(const std::string& ending) {
  const std::string kBetween = " / ";
  const std::size_t between = ending.find(kBetween);
  if (between == std::string::npos) return ending;
  return by_default_limits() ? ending.substr(between + kBetween.size()) : ending.substr(0, between);
}

std::string judge_limit(const std::string& said) {
  if (said.rfind("awaitscope: limit: ", 0) != 0) return "the limit is not named: " + said;
  return said.find("(--max-") == std::string::npos ? "no option is named: " + said : "";
}

std::string judge_trace(const Workshop& here) {
  if (!here.exists("trace.jsonl")) return "there is no trace";
  const std::string trace = here.read("trace.jsonl");
  if (trace.find("begun") == std::string::npos) return "the trace has lost its beginning";
  return last_line(trace).find("\"kind\": \"script_end\"") == std::string::npos ? "the trace has no end" : "";
}

}  // namespace

bool by_default_limits() {
  const char* wanted = std::getenv("AWAITSCOPE_HOSTILE");
  return wanted != nullptr && std::string(wanted) == "default";
}

std::vector<HostileCase> hostile_cases(const std::string& family) {
  const std::string kMark = "### ";
  std::ifstream file(std::string(AWAITSCOPE_ROOT) + "/tests/hostile/" + family + ".txt", std::ios::binary);
  std::vector<HostileCase> cases;
  for (std::string line; std::getline(file, line);) {
    if (line.rfind(kMark, 0) != 0) {
      if (!cases.empty()) cases.back().script += line + "\n";
      continue;
    }
    const std::size_t colon = line.rfind(": ");
    cases.push_back({line.substr(kMark.size(), colon - kMark.size()), line.substr(colon + 2), "print('begun')\n"});
  }
  return cases;
}

std::string judge(const Workshop& here, const std::string& script, const std::string& ending) {
  here.write("script.py", script);
  std::vector<std::string> arguments = arguments_of_run();
  arguments.push_back("script.py");
  const Finished run = here.run(arguments, kBounds);
  const std::string ended = how_it_ended(run);
  if (!is_one_of(ended, expected(ending)))
    return "ended with " + ended + ", not " + expected(ending) + ": " + last_line(run.err);
  if (run.out.rfind("begun\n", 0) != 0) return "what it printed is lost";
  if (ended == "limit" && !judge_limit(last_line(run.err)).empty()) return judge_limit(last_line(run.err));
  if (!by_default_limits()) return judge_trace(here);
  if (run.cpu_seconds > kSeconds) return "took " + std::to_string(run.cpu_seconds) + " s";
  return run.peak_mebibytes > kMebibytes ? "held " + std::to_string(run.peak_mebibytes) + " MiB" : "";
}

}  // namespace awaitscope::tests
