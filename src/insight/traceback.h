#pragma once

// A traceback as it is written to stderr (CPython 3.11 traceback), taken apart again.

#include <optional>
#include <string_view>
#include <vector>

namespace awaitscope::insight {

struct TracebackFrame {
  std::string_view file;  // as it was written
  int line = 0;
  // What the carets mark, from 0, in the line as it was written without its indentation; none if end_column is 0.
  int column = 0;
  int end_column = 0;
};

// Its views are into the text.
struct Traceback {
  std::string_view exception;          // "NameError: name 'lod' is not defined"; of a group the one that holds the others
  std::vector<TracebackFrame> frames;  // outermost first; of a group those that the group itself went through
};

// Nothing if the text is no traceback.
std::optional<Traceback> traceback_in(std::string_view text);

}  // namespace awaitscope::insight
