#pragma once

// How much a run may still do before its slice ends. An instruction counts one; what an instruction does in a loop of the
// engine's own (copying, searching, comparing, multiplying) counts about as much as instructions that take as long. So a
// limit on instructions is a limit on time, though a count: the same in every run. One run at a time, like the engine itself.

#include <cstdint>

namespace awaitscope {

class Budget {
 public:
  static std::int64_t left() { return left_; }  // below zero: the slice is over
  static void set(std::int64_t left) { left_ = left; }
  static void spend(std::int64_t instructions) { left_ -= instructions; }

  // Loops over data: their rounds (of a few nanoseconds each), bytes that are copied or looked at.
  static void spend_rounds(std::int64_t rounds) { left_ -= rounds; }
  static void spend_bytes(std::int64_t bytes) { left_ -= bytes >> 4; }

 private:
  static inline std::int64_t left_ = INT64_MAX / 4;
};

}  // namespace awaitscope
