#pragma once

// What CPython's loop did, in the recorder's lines.

#include <string>
#include <vector>

namespace awaitscope::runtime {

// From a stored trace, tests/conformance/FAMILY/NAME.trace.jsonl; the records of the script's beginning and end are left out.
std::vector<std::string> conformance(const std::string& name);
// The same of tests/runtime/sequences/NAME.py, which the oracle ran.
std::vector<std::string> sequence(const std::string& name);
std::vector<std::string> trace_file(const std::string& path);
// From lines of text; blank ones and spaces at either end of a line do not count.
std::vector<std::string> lines(const std::string& text);

// "" if both are equal, else the first difference with its surroundings: what doctest shows when a comparison fails.
std::string difference(const std::vector<std::string>& got, const std::vector<std::string>& expected);

}  // namespace awaitscope::runtime
