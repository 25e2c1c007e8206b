#pragma once

// The script being written in the window: its text, the file it goes to, and what the compiler has to say of it when typing has
// stopped for a moment. Running and saving are the application's business.

#include <cstdint>
#include <memory>
#include <string>

#include "scene/editor.h"
#include "ui/text_check.h"
#include "ui/text_edit.h"

namespace awaitscope::ui {

inline constexpr std::string_view kUntitled = "untitled.py";

class Editor {
 public:
  // `path` as the session has it; a new text has none yet and is called untitled.py.
  Editor(std::string path, std::string text, bool saved);

  const std::string& path() const { return path_; }
  bool untitled() const { return path_ == kUntitled; }
  const std::string& text() const { return edit_.text(); }
  bool saved() const { return edit_.text() == saved_; }
  const TextCheck& check() const { return check_; }
  TextEdit& edit() { return edit_; }

  // Whether the event was for the text.
  bool handle(const InputEvent& event, double now);
  void insert(std::string_view text, double now);
  void erase_selection(double now);
  void click(int line, std::size_t column, bool select);
  void scroll(int lines);
  // The file was written under this path, or has been read anew.
  void was_saved(std::string path);
  void take_text(const std::string& text);

  // Checks the text if typing has stopped; true if that changed anything. `wait`: seconds until then, none: a large number.
  bool work(double now);
  double wait(double now) const;

  // What is drawn. `shown` is how many lines there is room for.
  scene::EditorContent content(int shown);

 private:
  void changed(double now);

  std::string path_;
  TextEdit edit_;
  std::string saved_;
  TextCheck check_;
  bool checked_ = false;
  double changed_at_ = 0;
  std::uint64_t coloured_changes_ = ~std::uint64_t{0};
  scene::ColouredSource coloured_;
  int first_line_ = 1;
  int shown_ = 20;  // as last drawn
  std::size_t caret_drawn_ = ~std::size_t{0};
};

}  // namespace awaitscope::ui
