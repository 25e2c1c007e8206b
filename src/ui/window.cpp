#include "ui/window.h"

#include <GLFW/glfw3.h>
#include <glad/gl.h>

#include <algorithm>
#include <utility>

#include "paint/gl_renderer.h"

namespace awaitscope::ui {
namespace {

// Keys that print nothing, by GLFW's numbers.
Key special_key(int key) {
  if (key >= GLFW_KEY_F1 && key <= GLFW_KEY_F12) {
    return static_cast<Key>(static_cast<int>(Key::F1) + key - GLFW_KEY_F1);
  }
  switch (key) {
    case GLFW_KEY_SPACE: return Key::Space;
    case GLFW_KEY_ENTER:
    case GLFW_KEY_KP_ENTER: return Key::Enter;
    case GLFW_KEY_ESCAPE: return Key::Escape;
    case GLFW_KEY_TAB: return Key::Tab;
    case GLFW_KEY_BACKSPACE: return Key::Backspace;
    case GLFW_KEY_INSERT: return Key::Insert;
    case GLFW_KEY_DELETE: return Key::Delete;
    case GLFW_KEY_LEFT: return Key::Left;
    case GLFW_KEY_RIGHT: return Key::Right;
    case GLFW_KEY_UP: return Key::Up;
    case GLFW_KEY_DOWN: return Key::Down;
    case GLFW_KEY_HOME: return Key::Home;
    case GLFW_KEY_END: return Key::End;
    case GLFW_KEY_PAGE_UP: return Key::PageUp;
    case GLFW_KEY_PAGE_DOWN: return Key::PageDown;
    default: return Key::None;
  }
}

// The letter or digit the layout prints on the key; on a layout without Latin letters, what an American one would print. The
// signs + and - count only with Ctrl, for then no character arrives; otherwise they are what was typed.
Key printed_key(int key, int scancode, bool ctrl) {
  const char* name = glfwGetKeyName(key, scancode);
  if (name != nullptr && name[0] != '\0' && name[1] == '\0') {
    const Key found = key_of_character(name[0] == '=' ? U'+' : static_cast<unsigned char>(name[0]));
    if (found >= Key::Digit0 || (ctrl && (found == Key::Plus || found == Key::Minus))) {
      return found;
    }
  }
  if ((key >= GLFW_KEY_A && key <= GLFW_KEY_Z) || (key >= GLFW_KEY_0 && key <= GLFW_KEY_9)) {
    return key_of_character(static_cast<char32_t>(key));
  }
  return Key::None;
}

Chord chord_of(Key key, int bits) {
  return {key, (bits & (GLFW_MOD_CONTROL | GLFW_MOD_SUPER)) != 0, (bits & GLFW_MOD_SHIFT) != 0, (bits & GLFW_MOD_ALT) != 0};
}

Error glfw_error(const char* what) {
  const char* reason = nullptr;
  glfwGetError(&reason);
  std::string text = what;
  if (reason != nullptr) {
    text += ": ";
    text += reason;
  }
  return Error{text, "", "without a window there are `awaitscope run`, `record` and `export`"};
}

}  // namespace

struct Window::Parts {
  GLFWwindow* window = nullptr;
  std::unique_ptr<paint::GlRenderer> renderer;
  std::vector<InputEvent> events;  // since the last wait()
  scene::Point pointer;            // in pixels of the framebuffer
  int modifiers = 0;               // as the last key or click had them
  bool damaged = false;
  bool full = false;
  int x = 0, y = 0, width = 0, height = 0;  // the window before it filled the screen

  ~Parts() {
    if (window != nullptr) {
      glfwMakeContextCurrent(window);
      renderer.reset();
      glfwDestroyWindow(window);
    }
    glfwTerminate();
  }

  static Parts& of(GLFWwindow* window) { return *static_cast<Parts*>(glfwGetWindowUserPointer(window)); }

  InputEvent& add(InputKind kind) {
    InputEvent& event = events.emplace_back();
    event.kind = kind;
    event.at = pointer;
    event.chord = chord_of(Key::None, modifiers);
    return event;
  }

  void key(int key, int scancode, int action, int bits) {
    modifiers = bits;
    if (action == GLFW_RELEASE) {
      return;
    }
    Key found = special_key(key);
    if (found == Key::None) {
      found = printed_key(key, scancode, (bits & GLFW_MOD_CONTROL) != 0);
    }
    if (found != Key::None) {
      InputEvent& event = add(InputKind::KeyDown);
      event.chord = chord_of(found, bits);
      event.chord.shift = event.chord.shift && (found < Key::Plus || found > Key::Question);  // it only made the sign
      event.repeated = action == GLFW_REPEAT;
    }
  }

  void character(char32_t typed) {
    add(InputKind::Text).character = typed;
    const Key found = key_of_character(typed);
    if (found == Key::Plus || found == Key::Minus || found == Key::Question) {
      add(InputKind::KeyDown).chord = {found, false, false, false};
    }
  }

  void moved(double to_x, double to_y) {
    int wide = 0, high = 0, pixels_wide = 0, pixels_high = 0;
    glfwGetWindowSize(window, &wide, &high);
    glfwGetFramebufferSize(window, &pixels_wide, &pixels_high);
    pointer = {static_cast<float>(to_x * pixels_wide / std::max(1, wide)),
               static_cast<float>(to_y * pixels_high / std::max(1, high))};
    add(InputKind::PointerMove);
  }

  void pressed(int button, int action, int bits) {
    modifiers = bits;
    if (button > GLFW_MOUSE_BUTTON_MIDDLE) {
      return;
    }
    InputEvent& event = add(action == GLFW_PRESS ? InputKind::PointerDown : InputKind::PointerUp);
    event.button = button == GLFW_MOUSE_BUTTON_LEFT    ? Button::Left
                   : button == GLFW_MOUSE_BUTTON_RIGHT ? Button::Right
                                                       : Button::Middle;
  }

  void turned(double dx, double dy) {
    InputEvent& event = add(InputKind::Wheel);
    event.dx = static_cast<float>(dx);
    event.dy = static_cast<float>(dy);
  }

  void listen() {
    glfwSetWindowUserPointer(window, this);
    glfwSetKeyCallback(window, [](GLFWwindow* w, int k, int code, int action, int bits) { of(w).key(k, code, action, bits); });
    glfwSetCharCallback(window, [](GLFWwindow* w, unsigned typed) { of(w).character(typed); });
    glfwSetCursorPosCallback(window, [](GLFWwindow* w, double to_x, double to_y) { of(w).moved(to_x, to_y); });
    glfwSetMouseButtonCallback(window, [](GLFWwindow* w, int b, int action, int bits) { of(w).pressed(b, action, bits); });
    glfwSetScrollCallback(window, [](GLFWwindow* w, double dx, double dy) { of(w).turned(dx, dy); });
    glfwSetCursorEnterCallback(window, [](GLFWwindow* w, int inside) {
      if (inside == 0) {
        of(w).add(InputKind::PointerLeft);
      }
    });
    glfwSetWindowFocusCallback(window, [](GLFWwindow* w, int focused) {
      if (focused == 0) {
        of(w).modifiers = 0;
        of(w).add(InputKind::FocusLost);
      }
    });
    glfwSetDropCallback(window, [](GLFWwindow* w, int count, const char** paths) {
      for (int i = 0; i < count; ++i) {
        of(w).add(InputKind::Drop).path = paths[i];
      }
    });
    glfwSetWindowRefreshCallback(window, [](GLFWwindow* w) { of(w).damaged = true; });
    glfwSetWindowCloseCallback(window, [](GLFWwindow* w) { of(w).add(InputKind::Close); });
  }
};

Window::Window(std::unique_ptr<Parts> parts) : parts_(std::move(parts)) {}
Window::~Window() = default;

Result<std::unique_ptr<Window>> Window::create(const WindowWish& wish) {
  if (glfwInit() != GLFW_TRUE) {
    return glfw_error("no window can be opened here");
  }
  auto parts = std::make_unique<Parts>();
  glfwWindowHint(GLFW_CONTEXT_VERSION_MAJOR, 3);
  glfwWindowHint(GLFW_CONTEXT_VERSION_MINOR, 3);
  glfwWindowHint(GLFW_OPENGL_PROFILE, GLFW_OPENGL_CORE_PROFILE);
  glfwWindowHint(GLFW_OPENGL_FORWARD_COMPAT, GLFW_TRUE);
  glfwWindowHint(GLFW_SCALE_TO_MONITOR, GLFW_TRUE);
  glfwWindowHintString(GLFW_X11_CLASS_NAME, "awaitscope");
  int left = 0, top = 0, wide = wish.width, high = wish.height;
  if (GLFWmonitor* monitor = glfwGetPrimaryMonitor()) {
    glfwGetMonitorWorkarea(monitor, &left, &top, &wide, &high);
  }
  // On a larger screen nine tenths of it: who looks on from the back sees more.
  const int width = std::min(std::max(wish.width, wide * 9 / 10), std::max(wide, 320));
  const int height = std::min(std::max(wish.height, high * 9 / 10), std::max(high, 240));
  parts->window = glfwCreateWindow(width, height, wish.title.c_str(), nullptr, nullptr);
  if (parts->window == nullptr) {
    return glfw_error("no window with OpenGL 3.3 can be opened");
  }
  glfwMakeContextCurrent(parts->window);
  glfwSwapInterval(1);
  Result<std::unique_ptr<paint::GlRenderer>> renderer = paint::GlRenderer::create(glfwGetProcAddress);
  if (!renderer) {
    return renderer.error();
  }
  parts->renderer = std::move(renderer).value();
  parts->listen();
  return std::unique_ptr<Window>(new Window(std::move(parts)));
}

Input Window::wait(double seconds) {
  if (seconds > 0) {
    glfwWaitEventsTimeout(seconds);
  } else {
    glfwPollEvents();
  }
  Input input;
  int wide = 0, high = 0, pixels_wide = 0, pixels_high = 0;
  glfwGetWindowSize(parts_->window, &wide, &high);
  glfwGetFramebufferSize(parts_->window, &pixels_wide, &pixels_high);
  input.width = static_cast<float>(pixels_wide);
  input.height = static_cast<float>(pixels_high);
  float scale_down = 1;
  glfwGetWindowContentScale(parts_->window, &input.scale, &scale_down);
  input.now = glfwGetTime();
  input.damaged = std::exchange(parts_->damaged, false);
  input.events.swap(parts_->events);
  return input;
}

void Window::draw(paint::Painter& painter) {
  int wide = 0, high = 0;
  glfwGetFramebufferSize(parts_->window, &wide, &high);
  glClearColor(0, 0, 0, 1);
  glClear(GL_COLOR_BUFFER_BIT);
  parts_->renderer->draw(painter, wide, high);
}

void Window::present() { glfwSwapBuffers(parts_->window); }

void Window::show(paint::Painter& painter) {
  draw(painter);
  present();
}

void Window::set_title(const std::string& title) { glfwSetWindowTitle(parts_->window, title.c_str()); }

bool Window::full_screen() const { return parts_->full; }

void Window::set_full_screen(bool on) {
  Parts& parts = *parts_;
  GLFWmonitor* monitor = glfwGetPrimaryMonitor();
  const GLFWvidmode* mode = monitor == nullptr ? nullptr : glfwGetVideoMode(monitor);
  if (on == parts.full || mode == nullptr) {
    return;
  }
  if (on) {
    glfwGetWindowPos(parts.window, &parts.x, &parts.y);
    glfwGetWindowSize(parts.window, &parts.width, &parts.height);
    glfwSetWindowMonitor(parts.window, monitor, 0, 0, mode->width, mode->height, mode->refreshRate);
  } else {
    glfwSetWindowMonitor(parts.window, nullptr, parts.x, parts.y, parts.width, parts.height, GLFW_DONT_CARE);
  }
  parts.full = on;
}

std::string Window::clipboard() const {
  const char* text = glfwGetClipboardString(parts_->window);
  return text == nullptr ? std::string() : std::string(text);
}

void Window::set_clipboard(const std::string& text) { glfwSetClipboardString(parts_->window, text.c_str()); }

GLFWwindow* Window::native() const { return parts_->window; }
bool Window::has_context() const { return glfwGetCurrentContext() == parts_->window; }
void Window::release_context() { glfwMakeContextCurrent(nullptr); }
void Window::take_context() { glfwMakeContextCurrent(parts_->window); }

}  // namespace awaitscope::ui
