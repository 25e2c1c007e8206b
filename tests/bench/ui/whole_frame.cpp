// What a whole frame of the window costs, from the key to the swapped buffer: the same figure as the yardstick's (timeline.cpp). In a
// real window, on a scenario, while it is stepped through with everything moving.
//
//   whole_frame SCENARIO [FRAMES]

#include <GL/gl.h>
#include <GLFW/glfw3.h>
#include <imgui.h>

#include <algorithm>
#include <chrono>
#include <cstdio>
#include <cstdlib>
#include <fstream>
#include <iterator>
#include <string>
#include <vector>

#include "paint/font_files.h"
#include "paint/painter.h"
#include "scene/fonts.h"
#include "ui/application.h"
#include "ui/window.h"

using namespace awaitscope;

namespace {

template <typename T>
T taken(Result<T> result) {
  if (!result.ok()) {
    std::fprintf(stderr, "whole_frame: %s\n", result.error().text().c_str());
    std::exit(1);
  }
  return std::move(result).value();
}

ui::Doors doors() {
  ui::Doors doors;
  doors.load_scenario = [](const std::string& path) -> Result<player::Scenario> {
    std::ifstream file(path, std::ios::binary);
    player::Scenario scenario;
    scenario.path = path;
    scenario.text.assign(std::istreambuf_iterator<char>(file), std::istreambuf_iterator<char>());
    return scenario;
  };
  return doors;
}

double now_ms() {
  return std::chrono::duration<double, std::milli>(std::chrono::steady_clock::now().time_since_epoch()).count();
}

double at(std::vector<double> values, double part) {
  std::sort(values.begin(), values.end());
  return values[static_cast<std::size_t>(part * static_cast<double>(values.size() - 1))];
}

}  // namespace

int main(int count, char** words) {
  if (count < 2) {
    std::fputs("whole_frame SCENARIO [FRAMES]\n", stderr);
    return 2;
  }
  const int frames = count > 2 ? std::atoi(words[2]) : 200;
  scene::FontFiles files = taken(paint::find_font_files());
  const auto fonts = taken(scene::Fonts::create(files));
  const auto painter = taken(paint::Painter::create(*fonts, files));
  const auto window = taken(ui::Window::create({}));
  glfwSwapInterval(0);
  ui::Application app(*fonts, doors());
  taken(app.open(words[1]));
  app.finish_work();
  std::vector<double> built, shown, whole;
  for (int frame = 0; frame < frames; ++frame) {
    const double begin = now_ms();
    ui::Input input = window->wait(0);
    if (frame % 8 == 0) {  // a step each eight frames: it moves in those between
      ui::InputEvent key;
      key.kind = ui::InputKind::KeyDown;
      key.chord.key = ui::Key::Right;
      input.events.push_back(key);
    }
    app.redraw();
    app.frame(input);
    painter->paint(app.picture());
    const double painted = now_ms();
    window->show(*painter);
    glFinish();
    const double end = now_ms();
    if (frame >= 10) {
      built.push_back(painted - begin);
      shown.push_back(end - painted);
      whole.push_back(end - begin);
    }
  }
  std::printf("shapes %zu, vertices %d\n", app.picture().shapes().size(), painter->list().VtxBuffer.Size);
  std::printf("build (CPU, no GL)\tmedian %.3f\t99%% %.3f ms\n", at(built, .5), at(built, .99));
  std::printf("draw + swap\tmedian %.3f\t99%% %.3f ms\n", at(shown, .5), at(shown, .99));
  std::printf("whole frame\tmedian %.3f\t99%% %.3f ms\n", at(whole, .5), at(whole, .99));
  return 0;
}
