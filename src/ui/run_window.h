#pragma once

// The program's window, from its opening to its closing.

#include <string>

#include "ui/doors.h"

namespace awaitscope::ui {

struct WindowOptions {
  std::string file;        // empty: the gallery
  std::string other;       // not empty: it is put side by side with `file`
  std::string state_file;  // empty: none; else visible_state.h is written there after each drawn frame
  Doors doors;
};

// The program's exit status: 0, or 2 if the file cannot be opened or there can be no window; said on stderr.
int run_window(const WindowOptions& options);

}  // namespace awaitscope::ui
