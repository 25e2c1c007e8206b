#include "cli/progress_bar.h"

#include <fmt/format.h>
#include <sys/ioctl.h>
#include <unistd.h>

#include <algorithm>
#include <cmath>
#include <cstdio>

namespace awaitscope::cli {
namespace {

constexpr auto kPatience = std::chrono::milliseconds(500);
constexpr auto kBetween = std::chrono::milliseconds(80);
constexpr int kBarWidth = 30;         // cells
constexpr double kFirstGuess = 0.02;  // below, what is left cannot be told yet

int terminal_width() {
  winsize size{};
  return ioctl(STDERR_FILENO, TIOCGWINSZ, &size) == 0 && size.ws_col > 0 ? size.ws_col : 80;
}

std::string left_words(double seconds) {
  const auto whole = static_cast<long>(std::lround(std::min(seconds, 1e6)));
  return whole < 90 ? fmt::format("{} s left", whole) : fmt::format("{} min left", (whole + 30) / 60);
}

}  // namespace

ProgressBar::ProgressBar(std::string what)
    : what_(std::move(what)),
      terminal_(isatty(STDERR_FILENO) == 1),
      begun_(Clock::now()),
      shown_(begun_ + kPatience - kBetween) {}

ProgressBar::~ProgressBar() {
  if (visible_) {
    std::fputs("\r\x1b[K", stderr);
  }
}

bool ProgressBar::is_time() {
  if (!terminal_) {
    return false;
  }
  const Clock::time_point now = Clock::now();
  if (now - shown_ < kBetween) {
    return false;
  }
  shown_ = now;
  return true;
}

void ProgressBar::write(const std::string& line) {
  const auto room = static_cast<std::size_t>(std::max(10, terminal_width() - 1));
  std::fputs(("\r" + line.substr(0, room) + "\x1b[K").c_str(), stderr);
  std::fflush(stderr);
  visible_ = true;
}

void ProgressBar::show(double done) {
  if (!is_time()) {
    return;
  }
  const double share = std::clamp(done, 0.0, 1.0);
  const int full = static_cast<int>(share * kBarWidth);
  const double seconds = std::chrono::duration<double>(shown_ - begun_).count();
  const std::string left = share < kFirstGuess ? "" : left_words(seconds * (1 - share) / share);
  write(fmt::format("{} [{}{}] {:3.0f}%  {}", what_, std::string(static_cast<std::size_t>(full), '#'),
                    std::string(static_cast<std::size_t>(kBarWidth - full), '.'), share * 100, left));
}

void ProgressBar::show_count(const std::string& words) {
  if (is_time()) {
    write(what_ + " " + words);
  }
}

}  // namespace awaitscope::cli
