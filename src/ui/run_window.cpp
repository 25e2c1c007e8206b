#include "ui/run_window.h"

#include <cstdio>
#include <memory>
#include <utility>

#include "paint/font_files.h"
#include "paint/painter.h"
#include "ui/application.h"
#include "ui/visible_state.h"
#include "ui/window.h"

namespace awaitscope::ui {
namespace {

int complain(const Error& error) {
  std::fputs(("awaitscope: " + error.text() + "\n").c_str(), stderr);
  return 2;
}

// Whole or not at all, so that whoever reads it never sees half of it.
void write_state(const std::string& path, const std::string& text) {
  const std::string unfinished = path + ".part";
  std::FILE* file = std::fopen(unfinished.c_str(), "wb");
  if (file == nullptr) {
    return;
  }
  const bool written = std::fwrite(text.data(), 1, text.size(), file) == text.size();
  if (std::fclose(file) == 0 && written) {
    std::rename(unfinished.c_str(), path.c_str());
  }
}

// What stands around the application: fonts to measure and paint with, the window, the painter on it.
struct Shell {
  std::unique_ptr<scene::Fonts> fonts;
  std::unique_ptr<paint::Painter> painter;
  std::unique_ptr<Window> window;
};

Result<Shell> make_shell() {
  Result<scene::FontFiles> files = paint::find_font_files();
  if (!files.ok()) {
    return files.error();
  }
  Shell shell;
  Result<std::unique_ptr<scene::Fonts>> fonts = scene::Fonts::create(files.value());
  if (!fonts.ok()) {
    return fonts.error();
  }
  shell.fonts = std::move(fonts).value();
  Result<std::unique_ptr<paint::Painter>> painter = paint::Painter::create(*shell.fonts, std::move(files).value());
  if (!painter.ok()) {
    return painter.error();
  }
  shell.painter = std::move(painter).value();
  return shell;
}

// Work that takes long may begin before there is a window: then it opens for it.
Result<Done> open_window(Shell& shell) {
  if (shell.window) {
    return Done{};
  }
  Result<std::unique_ptr<Window>> window = Window::create({});
  if (!window.ok()) {
    return window.error();
  }
  shell.window = std::move(window).value();
  return Done{};
}

class Program {
 public:
  Program(Shell& shell, Application& application, std::string state_file)
      : shell_(shell), application_(application), state_file_(std::move(state_file)) {}

  void run() {
    while (!application_.wants_close()) {
      step();
    }
  }

  // In the midst of the application's work, which has taken long.
  void attend() {
    shell_.window->with_context([this] {
      application_.attend(shell_.window->wait(0));
      show();
    });
  }

 private:
  void step() {
    const double wait = application_.wait();
    const Input input = shell_.window->wait(wait);
    if (input.width < 1 || input.height < 1) {
      return;
    }
    if (input.damaged) {
      application_.redraw();
    }
    if (application_.frame(input)) {
      show();
    }
    follow_wishes();
  }

  void show() {
    shell_.painter->paint(application_.picture());
    shell_.window->show(*shell_.painter);
    ++frame_;
    if (!state_file_.empty()) {
      write_state(state_file_, visible_state(application_, frame_));
    }
  }

  void follow_wishes() {
    if (application_.title() != title_) {
      title_ = application_.title();
      shell_.window->set_title(title_);
    }
    if (application_.wants_full_screen() != full_screen_) {
      full_screen_ = application_.wants_full_screen();
      shell_.window->set_full_screen(full_screen_);
    }
  }

  Shell& shell_;
  Application& application_;
  std::string state_file_;
  std::string title_;
  bool full_screen_ = false;
  std::uint64_t frame_ = 0;
};

}  // namespace

int run_window(const WindowOptions& options) {
  Result<Shell> shell = make_shell();
  if (!shell.ok()) {
    return complain(shell.error());
  }
  Doors doors = options.doors;
  doors.paste = [&shell] { return shell->window ? shell->window->clipboard() : std::string(); };
  doors.copy = [&shell](const std::string& text) {
    if (shell->window) {
      shell->window->set_clipboard(text);
    }
  };
  doors.beside_window = [&shell](const std::function<void()>& work) {
    shell->window ? shell->window->without_context(work) : work();
  };
  Program* attending = nullptr;
  doors.attend = [&] {
    if (attending != nullptr && open_window(*shell).ok()) {
      attending->attend();
    }
  };
  Application application(*shell->fonts, std::move(doors));
  Program program(*shell, application, options.state_file);
  attending = &program;
  application.load_settings();
  if (options.file.empty()) {
    application.open_gallery();
  } else if (const Result<Done> opened = application.open(options.file); !opened.ok()) {
    return complain(opened.error());
  }
  if (!options.other.empty()) {
    if (const Result<Done> compared = application.compare(options.other); !compared.ok()) {
      return complain(compared.error());
    }
  }
  if (const Result<Done> window = open_window(*shell); !window.ok()) {
    return complain(window.error());
  }
  program.run();
  application.remember();
  return 0;
}

}  // namespace awaitscope::ui
