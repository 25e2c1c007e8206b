#pragma once

// The glossary over the window: its words at the left, found by typing, what each means at the right.

#include <string>
#include <string_view>
#include <vector>

#include "scene/canvas.h"
#include "ui/line_edit.h"
#include "ui/row_choice.h"

namespace awaitscope::ui {

class GlossaryPage {
 public:
  // Opens at this word; "" at the first one.
  void show(std::string_view word);
  void handle(const InputEvent& event);
  void click(std::string_view id);
  void draw(scene::Canvas& canvas, const scene::Rect& window) const;
  std::string_view word() const;  // the one that is open; empty: none has what was typed

 private:
  std::vector<std::size_t> shown() const;

  LineEdit edit_;
  RowChoice choice_{18};
};

}  // namespace awaitscope::ui
