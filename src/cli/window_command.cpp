// The window: this room hands it its doors to files.

#include "cli/commands.h"

#ifdef AWAITSCOPE_WINDOW

#include <algorithm>
#include <csignal>
#include <cstdlib>
#include <filesystem>
#include <system_error>

#include "cli/files.h"
#include "cli/recording_file.h"
#include "ui/run_window.h"

namespace awaitscope::cli {
namespace {

namespace fs = std::filesystem;

// Beside the program, where it is installed, or where it was built from.
fs::path scenario_folder() {
  std::error_code error;
  const fs::path program = fs::read_symlink("/proc/self/exe", error).parent_path();
  for (const fs::path& folder :
       {program / "scenarios", program / "../share/awaitscope/scenarios", fs::path(AWAITSCOPE_SCENARIO_FOLDER)}) {
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

Result<ui::Folder> list_folder(const std::string& path) {
  std::error_code error;
  const fs::path whole = fs::weakly_canonical(path.empty() ? fs::current_path(error) : fs::path(path), error);
  ui::Folder folder;
  folder.path = whole.string();
  fs::directory_iterator entries(whole, fs::directory_options::skip_permission_denied, error);
  if (error) return Error{"cannot be listed: " + error.message(), folder.path, ""};
  for (const auto& entry : entries) {
    const std::string name = entry.path().filename().string();
    if (name.rfind('.', 0) != 0) folder.entries.push_back({name, entry.is_directory(error)});
  }
  std::sort(folder.entries.begin(), folder.entries.end(), [](const ui::FolderEntry& a, const ui::FolderEntry& b) {
    return a.folder != b.folder ? a.folder : a.name < b.name;
  });
  return folder;
}

Result<Done> write_file(const std::string& path, const std::string& text) {
  std::error_code error;
  if (const fs::path folder = fs::path(path).parent_path(); !folder.empty()) fs::create_directories(folder, error);
  Result<FileSink> sink = FileSink::create(path);
  if (!sink.ok()) return sink.error();
  if (const Result<Done> written = sink->write(text); !written.ok()) return written.error();
  return sink->close();
}

Result<std::unique_ptr<trace::FileTarget>> create_file(const std::string& path) {
  Result<FileSink> sink = FileSink::create(path);
  return sink.ok() ? Result<std::unique_ptr<trace::FileTarget>>(std::make_unique<FileSink>(std::move(*sink))) : sink.error();
}

std::string stamp(const std::string& path) {
  std::error_code error;
  const auto time = fs::last_write_time(path, error);
  if (error) return "";
  const auto size = fs::file_size(path, error);
  return std::to_string(time.time_since_epoch().count()) + " " + std::to_string(error ? 0 : size);
}

// In the user's configuration folder, as the XDG rules name it.
std::string settings_path() {
  const char* home = std::getenv("XDG_CONFIG_HOME");
  if (home != nullptr && home[0] == '/') return std::string(home) + "/awaitscope/settings.txt";
  home = std::getenv("HOME");
  return home != nullptr && home[0] == '/' ? std::string(home) + "/.config/awaitscope/settings.txt" : std::string();
}

}  // namespace

int window_command(const WindowOptions& options) {
  std::signal(SIGXFSZ, SIG_IGN);  // a limit on the size of files is said as a full disk is
  ui::WindowOptions window;
  window.file = options.file;
  window.other = options.other;
  window.state_file = options.state_file;
  window.doors.read_file = [](const std::string& path) { return read_file(path); };
  window.doors.load_scenario = [](const std::string& path) { return load_scenario(path, {}, {}); };
  window.doors.load_recording = load_recording;
  window.doors.create_file = create_file;
  window.doors.append_file = append_file;
  window.doors.begin_recording = RecordingFile::begin;
  window.doors.list_scenarios = list_scenarios;
  window.doors.write_file = write_file;
  window.doors.list_folder = list_folder;
  window.doors.stamp = stamp;
  window.doors.settings_path = settings_path();
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
