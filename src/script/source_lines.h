#pragma once

// The sources of a run by file name, for tracebacks.

#include <map>
#include <string>
#include <string_view>
#include <vector>

namespace awaitscope::script {

class SourceLines {
 public:
  void add(const std::string& file, std::string_view text) {
    std::vector<std::string> lines;
    std::size_t begin = 0;
    while (begin <= text.size()) {
      std::size_t end = text.find_first_of("\r\n", begin);
      if (end == std::string_view::npos) end = text.size();
      lines.emplace_back(text.substr(begin, end - begin));
      begin = end + (text.substr(end, 2) == "\r\n" ? 2 : 1);
    }
    files_[file] = std::move(lines);
  }

  void forget(const std::string& file) { files_.erase(file); }

  // All of a file; none if it is not known.
  const std::vector<std::string>& lines(const std::string& file) const {
    static const std::vector<std::string> none;
    const auto found = files_.find(file);
    return found == files_.end() ? none : found->second;
  }

  // Without its end; empty if it is not known.
  std::string_view line(const std::string& file, int number) const {
    const auto found = files_.find(file);
    if (found == files_.end() || number < 1 || static_cast<std::size_t>(number) > found->second.size()) return {};
    return found->second[static_cast<std::size_t>(number) - 1];
  }

 private:
  std::map<std::string, std::vector<std::string>> files_;
};

}  // namespace awaitscope::script
