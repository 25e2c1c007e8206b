#pragma once

// The window: GLFW's, with an OpenGL 3.3 context and the renderer on it. It turns what the system reports into Input and puts
// painted pictures on the screen; what either means is not its business.

#include <memory>
#include <string>

#include "base/result.h"
#include "paint/painter.h"
#include "ui/input.h"

struct GLFWwindow;

namespace awaitscope::ui {

struct WindowWish {
  std::string title = "awaitscope";
  int width = 1600;  // cut down to what the screen has, more on one that is much larger
  int height = 900;
};

class Window {
 public:
  // Fails with the system's words when there is no display or no OpenGL 3.3.
  static Result<std::unique_ptr<Window>> create(const WindowWish& wish);
  ~Window();
  Window(const Window&) = delete;
  Window& operator=(const Window&) = delete;

  // Waits until something happens or `seconds` have passed (0: does not wait), and tells what did.
  Input wait(double seconds);
  void show(paint::Painter& painter);
  // Between these, what is drawn by others (Dear ImGui) lies over the picture; show() is both in one.
  void draw(paint::Painter& painter);
  void present();

  void set_title(const std::string& title);
  bool full_screen() const;
  void set_full_screen(bool on);
  std::string clipboard() const;
  void set_clipboard(const std::string& text);
  GLFWwindow* native() const;
  // While `work` runs no context is current: for painting offscreen.
  template <typename Work>
  void without_context(Work&& work) {
    release_context();
    work();
    take_context();
  }
  // The window's is current while `work` runs; afterwards it is as it was.
  template <typename Work>
  void with_context(Work&& work) {
    const bool had = has_context();
    take_context();
    work();
    if (!had) {
      release_context();
    }
  }

 private:
  struct Parts;
  explicit Window(std::unique_ptr<Parts> parts);
  bool has_context() const;
  void release_context();
  void take_context();
  std::unique_ptr<Parts> parts_;
};

}  // namespace awaitscope::ui
