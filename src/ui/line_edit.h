#pragma once

// One line of text being typed: characters, the caret, and the keys that move it.

#include <cstddef>
#include <string>

#include "ui/input.h"

namespace awaitscope::ui {

class LineEdit {
 public:
  const std::string& text() const { return text_; }
  std::size_t caret() const { return caret_; }  // in bytes
  void clear() { set(""); }
  void set(std::string text);  // the caret goes behind it
  // The same, and all of it is selected: what is typed takes its place.
  void propose(std::string text);
  bool selected() const { return selected_; }
  void insert(const std::string& text);  // what of it is one line
  // Whether the event was for the line.
  bool handle(const InputEvent& event);

 private:
  void drop_selected();
  bool handle_key(const Chord& chord);
  std::size_t before(std::size_t at) const;
  std::size_t after(std::size_t at) const;

  static constexpr std::size_t kMost = 1000;  // bytes
  std::string text_;
  std::size_t caret_ = 0;
  bool selected_ = false;  // all of it
};

}  // namespace awaitscope::ui
