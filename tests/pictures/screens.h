#pragma once

// Every screen that the program has, each at a place that shows what it is for, brought up as a user would: with keys.

#include <string>
#include <vector>

#include "scene/shapes.h"
#include "scene/theme.h"
#include "ui/support.h"

namespace awaitscope::pictures {

struct Screen {
  const char* name;  // of its file: "await_chain"
  void (*show)(ui::Driver& driver);
  bool stored = false;  // its picture at 1280 x 720 in the dark theme is kept and compared
  bool moving = false;  // it is caught while something moves
};

const std::vector<Screen>& screens();

struct Size {
  int width;
  int height;
};
constexpr Size kSizes[] = {{1280, 720}, {1920, 1080}, {2560, 1440}};
constexpr int kScales[] = {100, 200};  // per cent of the type's designed height
constexpr scene::ThemeName kThemes[] = {scene::ThemeName::Dark, scene::ThemeName::Light, scene::ThemeName::HighContrast};

struct Setting {
  Size size = kSizes[0];
  int scale = 100;
  scene::ThemeName theme = scene::ThemeName::Dark;
};

// "await_chain-light-1280x720-200".
std::string name_of(const Screen& screen, const Setting& setting);

// The application with this screen on it. Its picture lives as long as the driver.
std::unique_ptr<ui::Driver> bring_up(const Screen& screen, const Setting& setting);

}  // namespace awaitscope::pictures
