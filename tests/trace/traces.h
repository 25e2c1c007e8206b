#pragma once

// The oracle's traces, as stored, for tests that must hold for every one of them.

#include <string>
#include <vector>

#include "trace/recording.h"

struct Trace {
  std::string name;
  std::string text;
};

// Every trace under tests/conformance, its families, and tests/trace/data, those with lines included.
const std::vector<Trace>& oracle_traces();
const Trace& oracle_trace(const std::string& name);  // "hello.trace", "gate.lines"

awaitscope::trace::Recording open_trace(const Trace& trace);
inline awaitscope::trace::Recording open_trace(const std::string& name) { return open_trace(oracle_trace(name)); }

std::vector<std::string> split_lines(const std::string& text);
