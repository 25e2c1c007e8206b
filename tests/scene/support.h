#pragma once

// A recorded scene opened for a test: its recording with the source, its lanes, and pictures of it at any place. The traces in
// data/ are CPython's own; those of `gate` and `gather_many` have besides the details of frames, arguments, what a gather holds
// and the semaphore, as the engine writes them.

#include <memory>
#include <string>

#include "scene/collect.h"
#include "scene/motion.h"
#include "scene/window_picture.h"
#include "trace/recording.h"

namespace awaitscope::scene {

// Inter and JetBrains Mono as the distribution installs them, read once.
const Fonts& test_fonts();
std::string file_text(const std::string& path);

struct Scene {
  trace::Recording recording;
  Lanes lanes;
  Sources sources;
};

std::unique_ptr<Scene> open_scene(const std::string& name);

struct Shot {
  WindowLayout layout;
  WindowContent content;
  Picture picture;
};

struct ShotWishes {
  float width = 1600;
  float height = 900;
  ThemeName theme = ThemeName::Dark;
  LayoutWishes layout;
  WindowView view;
  bool hide_next = false;
  Told* told = nullptr;
};

// The window at rest after event N and its first K details.
std::unique_ptr<Shot> shoot(Scene& scene, trace::Position at, const ShotWishes& wishes = {});

}  // namespace awaitscope::scene
