#pragma once

// Where bytes go: a file, a test's memory, standard output. Rooms that write hand bytes over and know no files.

#include <string>
#include <string_view>

#include "base/result.h"

namespace awaitscope::trace {

class ByteSink {
 public:
  virtual ~ByteSink() = default;
  virtual Result<Done> write(std::string_view bytes) = 0;
};

class StringSink : public ByteSink {
 public:
  Result<Done> write(std::string_view bytes) override {
    text.append(bytes);
    return Done{};
  }
  std::string text;
};

}  // namespace awaitscope::trace
