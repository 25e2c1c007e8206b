#pragma once

// The files of pairs that make_expectations.py keeps: a source and what CPython makes of it.

#include <string>
#include <vector>

struct Pair {
  std::string source;
  std::string expected;
};

std::vector<Pair> read_pairs(const char* name);
