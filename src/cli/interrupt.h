#pragma once

// Ctrl+C, and being asked to end, while a file is written: the work is told to stop and tidies up, then the program ends as the
// signal would have ended it.

namespace awaitscope::cli {

class Interrupt {
 public:
  Interrupt();
  ~Interrupt();
  Interrupt(const Interrupt&) = delete;
  Interrupt& operator=(const Interrupt&) = delete;

  static bool asked();  // since the program began
  // After tidying up: does not return if a signal has come.
  static void obey();
};

}  // namespace awaitscope::cli
