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

// A file being written, which appears under its name only when close() has succeeded: what was there before is not lost. One that is
// not closed is taken away.
class FileTarget : public ByteSink {
 public:
  virtual Result<Done> close() = 0;
  // For another program that writes it: the file that takes the other's place at the end, or the device or pipe itself.
  virtual const std::string& written() const = 0;
  virtual bool is_file() const = 0;
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
