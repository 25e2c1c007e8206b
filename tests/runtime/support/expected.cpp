#include "support/expected.h"

#include <cstdlib>
#include <fstream>
#include <sstream>

#include "support/recorder.h"

namespace awaitscope::runtime {
namespace {

// One flat JSON object as key and value texts: strings as they are escaped in the file, numbers in the recorder's form.
class FlatObject {
 public:
  explicit FlatObject(const std::string& line) : line_(line) {
    while ((at_ = line_.find('"', at_)) != std::string::npos) {
      const std::string key = string();
      at_ = line_.find_first_not_of(": ", at_);
      fields_.emplace_back(key, value());
    }
  }
  const std::vector<std::pair<std::string, std::string>>& fields() const { return fields_; }

 private:
  std::string string() {
    const std::size_t begin = ++at_;
    while (line_[at_] != '"') at_ += line_[at_] == '\\' ? 2 : 1;
    return line_.substr(begin, at_++ - begin);
  }
  std::string value() {
    if (line_[at_] == '"') return string();
    const std::size_t begin = at_;
    if (line_[at_] == '[') {  // only the last field can be a list: its text, as it is
      at_ = line_.size();
      return line_.substr(begin, line_.rfind(']') + 1 - begin);
    }
    at_ = line_.find_first_of(",}", at_);
    const std::string word = line_.substr(begin, at_ - begin);
    if (word == "null") return "None";
    if (word == "true" || word == "false") return word;
    return number_text(std::strtod(word.c_str(), nullptr));
  }

  const std::string& line_;
  std::size_t at_ = 0;
  std::vector<std::pair<std::string, std::string>> fields_;
};

std::string line_of(const std::string& json) {
  std::string time, kind, rest;
  const FlatObject record(json);
  for (const auto& [key, value] : record.fields()) {
    if (key == "t") {
      time = value;
    } else if (key == "kind") {
      kind = value;
    } else if (key != "seq") {
      rest += " " + key + "=" + value;
    }
  }
  if (kind.rfind("script_", 0) == 0) return "";
  return time + " " + kind + rest;
}

}  // namespace

std::vector<std::string> conformance(const std::string& name) {
  return trace_file(std::string(AWAITSCOPE_TESTS_FOLDER) + "/conformance/" + name + ".trace.jsonl");
}

std::vector<std::string> sequence(const std::string& name) {
  return trace_file(std::string(AWAITSCOPE_TESTS_FOLDER) + "/runtime/sequences/" + name + ".trace.jsonl");
}

std::vector<std::string> trace_file(const std::string& path) {
  std::ifstream file(path);
  std::vector<std::string> result;
  for (std::string json; std::getline(file, json);) {
    std::string line = line_of(json);
    if (!line.empty()) result.push_back(std::move(line));
  }
  return result;
}

std::vector<std::string> lines(const std::string& text) {
  std::istringstream stream(text);
  std::vector<std::string> result;
  for (std::string line; std::getline(stream, line);) {
    const std::size_t begin = line.find_first_not_of(' ');
    if (begin == std::string::npos) continue;
    result.push_back(line.substr(begin, line.find_last_not_of(' ') + 1 - begin));
  }
  return result;
}

std::string difference(const std::vector<std::string>& got, const std::vector<std::string>& expected) {
  std::size_t at = 0;
  while (at < got.size() && at < expected.size() && got[at] == expected[at]) ++at;
  if (at == got.size() && at == expected.size()) return "";
  std::string report = "record " + std::to_string(at + 1) + " of " + std::to_string(got.size()) + ", expected " +
                       std::to_string(expected.size()) + "\n";
  for (std::size_t i = at < 5 ? 0 : at - 5; i < at; ++i) report += "      same: " + got[i] + "\n";
  for (std::size_t i = at; i < at + 4 && i < got.size(); ++i) report += "       got: " + got[i] + "\n";
  for (std::size_t i = at; i < at + 4 && i < expected.size(); ++i) report += "  expected: " + expected[i] + "\n";
  return report;
}

}  // namespace awaitscope::runtime
