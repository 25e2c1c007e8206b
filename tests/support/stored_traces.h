#pragma once

// CPython's own traces, as the conformance tests store them, opened as recordings with their source: neither engine nor display is
// needed for those. Whoever includes this defines AWAITSCOPE_TESTS_FOLDER.

#include <doctest/doctest.h>

#include <fstream>
#include <iterator>
#include <string>
#include <utility>

#include "trace/jsonl.h"

namespace awaitscope::tests {

inline std::string bytes_of(const std::string& path) {
  std::ifstream file(path, std::ios::binary);
  REQUIRE_MESSAGE(file.good(), path);
  return {std::istreambuf_iterator<char>(file), std::istreambuf_iterator<char>()};
}

inline std::string conformance_folder() { return std::string(AWAITSCOPE_TESTS_FOLDER) + "/conformance/"; }

// "basics/two_sleeps"
inline trace::Recording recording_of(const std::string& name) {
  Result<trace::Recording> read = trace::read_jsonl(bytes_of(conformance_folder() + name + ".trace.jsonl"), name);
  REQUIRE_MESSAGE(read.ok(), (read.ok() ? std::string() : read.error().text()));
  trace::Recording recording = std::move(read).value();
  const std::string script = name.substr(name.rfind('/') + 1) + ".py";
  recording.set_title(script);
  if (recording.sources().empty()) {
    recording.add_source({script, bytes_of(conformance_folder() + name + ".py"), false});
  }
  return recording;
}

}  // namespace awaitscope::tests
