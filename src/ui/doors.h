#pragma once

// How the window reaches the world outside: whoever opens it hands these over, so that one place in the program touches files
// and a test can do without any.

#include <functional>
#include <string>
#include <vector>

#include "base/result.h"
#include "player/run.h"
#include "trace/recording.h"

namespace awaitscope::ui {

struct Doors {
  std::function<Result<std::string>(const std::string& path)> read_file;
  std::function<Result<player::Scenario>(const std::string& path)> load_scenario;  // .py
  std::function<Result<trace::Recording>(const std::string& path)> load_recording;  // .awsc, .jsonl
  std::function<std::vector<std::string>()> list_scenarios;                         // paths, for the gallery, in its order
};

}  // namespace awaitscope::ui
