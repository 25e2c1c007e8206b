// The window: this room hands it its doors to files.

#include "cli/commands.h"

#ifdef AWAITSCOPE_WINDOW

#include <algorithm>
#include <filesystem>
#include <system_error>

#include "cli/files.h"
#include "ui/run_window.h"

namespace awaitscope::cli {
namespace {

namespace fs = std::filesystem;

// Beside the program, where it is installed, or where it was built from.
fs::path scenario_folder() {
  std::error_code error;
  const fs::path program = fs::read_symlink("/proc/self/exe", error).parent_path();
  for (const fs::path& folder : {program / "scenarios", program / "../share/awaitscope/scenarios", fs::path(AWAITSCOPE_SCENARIO_FOLDER)}) {
    if (fs::is_directory(folder, error)) return folder;
  }
  return {};
}

std::vector<std::string> list_scenarios() {
  std::vector<std::string> paths;
  std::error_code error;
  for (const auto& entry : fs::directory_iterator(scenario_folder(), error)) {
    if (entry.path().extension() == ".py") paths.push_back(entry.path().string());
  }
  std::sort(paths.begin(), paths.end());
  return paths;
}

}  // namespace

int window_command(const WindowOptions& options) {
  ui::WindowOptions window;
  window.file = options.file;
  window.state_file = options.state_file;
  window.doors.read_file = read_file;
  window.doors.load_scenario = [](const std::string& path) { return load_scenario(path, {}, {}); };
  window.doors.load_recording = load_recording;
  window.doors.list_scenarios = list_scenarios;
  return ui::run_window(window);
}

}  // namespace awaitscope::cli

#else

namespace awaitscope::cli {

int window_command(const WindowOptions&) {
  return complain("this build has no window: it was configured with AWAITSCOPE_UI=OFF; `awaitscope --help` lists what it has");
}

}  // namespace awaitscope::cli

#endif
