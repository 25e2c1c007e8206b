#pragma once

// How far a long command is, on a terminal: a bar on stderr that appears when the work has taken half a second and is gone when it is
// over. Elsewhere (a file, a pipe) nothing is written.

#include <chrono>
#include <string>

namespace awaitscope::cli {

class ProgressBar {
 public:
  explicit ProgressBar(std::string what);
  ~ProgressBar();
  ProgressBar(const ProgressBar&) = delete;
  ProgressBar& operator=(const ProgressBar&) = delete;

  void show(double done);                     // 0 to 1
  void show_count(const std::string& words);  // of work whose end nobody knows

 private:
  using Clock = std::chrono::steady_clock;
  bool is_time();
  void write(const std::string& line);

  const std::string what_;
  const bool terminal_;
  const Clock::time_point begun_;
  Clock::time_point shown_;
  bool visible_ = false;
};

}  // namespace awaitscope::cli
