#pragma once

// How the window reaches the world outside: whoever opens it hands these over, so that one place in the program touches files
// and a test can do without any.

#include <functional>
#include <memory>
#include <string>
#include <vector>

#include "base/progress.h"
#include "base/result.h"
#include "player/keeper.h"
#include "player/run.h"
#include "trace/recording.h"
#include "trace/sink.h"

namespace awaitscope::ui {

struct FolderEntry {
  std::string name;
  bool folder = false;
};

struct Folder {
  std::string path;                  // whole, without an ending slash; the root is "/"
  std::vector<FolderEntry> entries;  // folders first, each by name; hidden ones left out
};

// Those that are not given are not there: the window says so, and does without.
struct Doors {
  std::function<Result<std::string>(const std::string& path)> read_file;
  std::function<Result<player::Scenario>(const std::string& path)> load_scenario;                             // .py
  std::function<Result<trace::Recording>(const std::string& path, const Progress& progress)> load_recording;  // .awsc, .jsonl
  std::function<std::vector<std::string>()> list_scenarios;  // paths, for the gallery, in its order
  std::function<Result<Done>(const std::string& path, const std::string& text)> write_file;  // whole or not at all
  std::function<Result<Folder>(const std::string& path)> list_folder;  // "": where the program was started
  std::function<std::string(const std::string& path)> stamp;           // another one when the file has changed; "": no file
  std::string settings_path;                                           // "": nothing is remembered
  std::function<Result<std::unique_ptr<trace::FileTarget>>(const std::string& path)> create_file;
  std::function<Result<Done>(const std::string& path, const std::string& bytes)> append_file;  // to a plain file that is there
  std::function<Result<std::unique_ptr<player::LiveFile>>(const std::string& path)> begin_recording;
  // Does work while the window's graphics rest: for painting beside it.
  std::function<void(const std::function<void()>& work)> beside_window;
  // While some work takes long: takes what happens at the window to Application::attend, and shows the picture.
  std::function<void()> attend;
  double patience = .5;  // seconds after which work takes long
  std::function<std::string()> paste;
  std::function<void(const std::string& text)> copy;
};

}  // namespace awaitscope::ui
