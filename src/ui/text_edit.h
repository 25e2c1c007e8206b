#pragma once

// A text being written: the caret, what is selected, and the keys an editor of Python needs (a new line keeps its indent, Tab
// indents by four). It knows lines and characters of UTF-8, and nothing of how they look. Every change can be taken back.

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "ui/input.h"

namespace awaitscope::ui {

class TextEdit {
 public:
  static constexpr std::size_t kMost = 4'000'000;  // bytes; what would make it longer is not taken

  explicit TextEdit(std::string text = "");

  const std::string& text() const { return text_; }
  std::size_t caret() const { return caret_; }  // in bytes
  bool selects() const { return caret_ != anchor_; }
  std::size_t selection_begin() const { return caret_ < anchor_ ? caret_ : anchor_; }
  std::size_t selection_end() const { return caret_ < anchor_ ? anchor_ : caret_; }
  std::string_view selected() const;

  // Lines from 1; columns in bytes from 0.
  int line_count() const { return static_cast<int>(starts_.size()); }
  int line_of(std::size_t offset) const;
  std::size_t line_start(int line) const;
  std::size_t line_end(int line) const;  // before its newline
  std::size_t offset_of(int line, std::size_t column) const;

  // Another text, which is as if typed: it can be taken back.
  void replace_all(std::string_view text);
  void insert(std::string_view text);  // in the place of the selection
  void place(std::size_t offset, bool select);
  void select_all();
  void erase_selection();
  bool undo();
  bool redo();
  std::uint64_t changes() const { return changes_; }  // counts them

  // Whether the event was for the text. `page` is how many lines a page key goes by.
  bool handle(const InputEvent& event, int page);

 private:
  struct Change {
    std::size_t at;
    std::string removed;
    std::string added;
    std::size_t caret_before;
  };
  void change(std::size_t from, std::size_t to, std::string_view added, bool joins = false);
  void apply(std::size_t from, std::size_t to, std::string_view added);
  void find_lines();
  bool handle_key(const Chord& chord, int page);
  bool handle_ctrl(const Chord& chord);
  void move(const Chord& chord, std::size_t to);
  void move_lines(const Chord& chord, int by);
  void new_line();
  void back_space(bool word);
  void indent(bool out);
  std::size_t before(std::size_t at) const;
  std::size_t after(std::size_t at) const;
  std::size_t word_before(std::size_t at) const;
  std::size_t word_after(std::size_t at) const;
  std::size_t first_letter(int line) const;

  std::string text_;
  std::vector<std::size_t> starts_;  // of lines
  std::size_t caret_ = 0;
  std::size_t anchor_ = 0;
  std::size_t column_ = 0;  // that Up and Down hold to, in characters
  std::vector<Change> done_;
  std::vector<Change> undone_;
  std::uint64_t changes_ = 0;
  bool typing_ = false;  // the next character joins the last change
};

}  // namespace awaitscope::ui
