#pragma once

// Recordings to write documents of: the stored traces, and one that a stranger has made up.

#include <string>
#include <vector>

#include "scene/fonts.h"
#include "trace/recording.h"
#include "trace/sink.h"

namespace awaitscope::documents {

// Of the stored traces, all that are short.
std::vector<std::string> short_names();
// Names, texts and values that are mark-up, script, controls and no UTF-8.
trace::Recording hostile_recording();

const scene::Fonts& test_fonts();

// A row a line: a difference can be read.
std::string joined(const std::vector<std::string>& rows);

// What a writer writes; it must succeed.
template <typename Write>
std::string written(Write write) {
  trace::StringSink sink;
  const Result<Done> done = write(sink);
  return done.ok() ? sink.text : "failed: " + done.error().text();
}

}  // namespace awaitscope::documents
