#pragma once

// A script's two streams, for `run` and `record`.

#include <cstdio>
#include <string>
#include <string_view>

namespace awaitscope::cli {

// Text is handed over in large pieces; the two streams keep their order.
class Streams {
 public:
  ~Streams() { flush(); }
  void out(std::string_view text) {
    waiting_ += text;
    if (waiting_.size() >= kPiece) flush();
  }
  void err(std::string_view text) {
    flush();
    std::fwrite(text.data(), 1, text.size(), stderr);
  }
  void flush() {
    std::fwrite(waiting_.data(), 1, waiting_.size(), stdout);
    std::fflush(stdout);
    waiting_.clear();
  }

 private:
  static constexpr std::size_t kPiece = 1 << 14;
  std::string waiting_;
};

}  // namespace awaitscope::cli
