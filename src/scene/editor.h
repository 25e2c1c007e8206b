#pragma once

// A script that is being written: its lines in their colours, the caret, what is selected, and the compiler's word at the line it
// is about. Below the text a row says what to press, and what the script is run with.

#include <cstddef>
#include <string>
#include <string_view>

#include "scene/canvas.h"
#include "scene/content.h"

namespace awaitscope::scene {

struct TextSpot {
  int line = 1;
  std::size_t column = 0;  // bytes in the line as it is shown
};

struct EditorContent {
  const ColouredSource* text = nullptr;
  std::string title;
  bool saved = true;
  int lines = 1;  // the coloured text leaves empty ones at its end out
  int first_line = 1;
  TextSpot caret;
  bool selects = false;
  TextSpot selection_begin;
  TextSpot selection_end;
  SourceError error;
  std::string error_words;
  std::string arguments;  // sys.argv[1:], as typed
  std::string answers;    // "2 answers for input()"
};

// How long a stretch of a line is when its tabs have become spaces.
std::size_t shown_column(std::string_view stretch);

int editor_lines_shown(const Canvas& canvas, const Rect& box);
void draw_editor(Canvas& canvas, const Rect& box, const EditorContent& content);
// The place in the text that lies there: its column in bytes of the line as shown.
TextSpot editor_spot_at(const Canvas& canvas, const Rect& box, const EditorContent& content, Point at);

}  // namespace awaitscope::scene
