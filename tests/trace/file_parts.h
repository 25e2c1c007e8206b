#pragma once

// A recording's file taken apart and put together again, with checksums that fit: for tests of what stands behind them.

#include <random>
#include <string>
#include <vector>

#include "trace/file.h"

constexpr std::uint8_t kSources = 2, kTexts = 3, kState = 4, kChunk = 5, kBookmarks = 6;

struct Section {
  std::uint8_t kind = 0;
  std::uint8_t coding = 0;
  std::size_t begin = 0, end = 0;  // in the file it came from
  std::string content;             // as it is stored
  std::int64_t length = -1;        // that it claims to have unpacked; -1: that of its content
};

std::string bytes_of(const awaitscope::trace::Recording& recording,
                     std::uint64_t records_a_state = awaitscope::trace::kRecordsAState);
std::vector<Section> sections_of(const std::string& file);
std::string file_of(const std::vector<Section>& sections);

struct State {
  awaitscope::trace::Position place;
  std::string rows;
};
State state_of(const Section& section);
Section section_of(const State& state);

// Changes a byte of a chunk's records, before they are packed.
void change_records(Section& chunk, std::mt19937& random);
