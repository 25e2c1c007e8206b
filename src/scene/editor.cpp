#include "scene/editor.h"

#include <algorithm>
#include <cmath>

#include "scene/controls.h"
#include "scene/parts.h"
#include "scene/stage_parts.h"
#include "scene/utf8.h"

namespace awaitscope::scene {
namespace {

struct Measures {
  float top;     // of the first line
  float bottom;  // of the last
  float pitch;
  float numbers;  // right edge of the line numbers
  float code;
  float right;
};

Measures measures_of(const Canvas& c, const Rect& box, int lines) {
  const float digits = std::max(2.0F, std::floor(std::log10(static_cast<float>(std::max(1, lines)))) + 1);
  Measures m{};
  m.top = box.y + c.of(2.1F);
  m.bottom = box.bottom() - c.of(4.2F);
  m.pitch = c.of(spaces().code_line);
  m.numbers = box.x + c.of(1) + digits * c.width("0", TextStyle::Code);
  m.code = m.numbers + c.of(1);
  m.right = box.right() - c.of(.5F);
  return m;
}

// Where in a long line the view begins, so that the caret is in it: in pixels to the left of the code.
float scrolled_by(const Canvas& c, const Measures& m, const EditorContent& content) {
  const std::string_view line = content.text->line(content.caret.line);
  const float caret = c.width(line.substr(0, std::min(content.caret.column, line.size())), TextStyle::Code);
  return std::max(0.0F, caret - (m.right - m.code) * .92F);
}

void draw_title(Canvas& c, const Rect& box, const EditorContent& content) {
  const Theme& t = c.theme();
  const float y = box.y + c.of(1.05F);
  float x =
      c.text(box.x + c.of(1), y, content.title, TextStyle::LabelStrong, t.text.primary, Align::Left, box.w * .5F) + c.of(.6F);
  const auto named = c.called("saved");
  c.text(x, y, content.saved ? "saved" : "not saved yet", TextStyle::Label, content.saved ? t.text.faint : t.accent.mark,
         Align::Left, std::max(1.0F, box.right() - c.of(1) - x));
  c.hair_across(box.x, box.right(), box.y + c.of(2), t.line.hair);
}

void draw_selection(Canvas& c, const EditorContent& content, int number, float x, float y, float pitch) {
  const bool inside = content.selects && number >= content.selection_begin.line && number <= content.selection_end.line;
  if (!inside) {
    return;
  }
  const std::string_view line = content.text->line(number);
  const std::size_t from = number == content.selection_begin.line ? std::min(content.selection_begin.column, line.size()) : 0;
  const bool whole = number < content.selection_end.line;
  const std::size_t to = whole ? line.size() : std::min(content.selection_end.column, line.size());
  const float x1 = x + c.width(line.substr(0, from), TextStyle::Code);
  const float x2 = x + c.width(line.substr(0, to), TextStyle::Code) + (whole ? c.of(.4F) : 0);
  const auto named = c.called("selection");
  c.rect({x1, y, std::max(0.0F, x2 - x1), pitch}, c.theme().accent.selection.faded(.22F));
}

void draw_wave(Canvas& c, const EditorContent& content, float x, float y, float pitch, float right) {
  const auto named = c.called(id_of("error-line", content.error.line));
  const Colour red = c.theme().state(State::Failed);
  const float cell = c.width("0", TextStyle::Code);
  const float x1 = x + static_cast<float>(content.error.column) * cell;
  const float x2 = std::min(right, x + static_cast<float>(std::max(content.error.end_column, content.error.column + 1)) * cell);
  const float base = y + pitch - c.px(2);
  const float step = c.px(3);
  const float high = c.px(1.5F);
  bool up = false;
  for (float at = x1; at < x2; at += step, up = !up) {
    c.line({at, base + (up ? -high : high)}, {at + step, base + (up ? high : -high)}, red, c.stroke(1.5F));
  }
}

// A key and what it does; returns where the next one begins.
float draw_hint(Canvas& c, float x, float y, std::string_view key, std::string_view words, float right) {
  const float wide = c.width(key, TextStyle::Label) + c.width(words, TextStyle::Label) + c.of(2);
  if (x + wide > right) {
    return right;
  }
  const float end = draw_key(c, x, y, key) + c.of(.4F);
  return c.text(end, y, words, TextStyle::Label, c.theme().text.muted) + c.of(1);
}

void draw_foot(Canvas& c, const Rect& box, const Measures& m, const EditorContent& content) {
  const Theme& t = c.theme();
  const float left = box.x + c.of(1);
  const float right = box.right() - c.of(1);
  c.hair_across(box.x, box.right(), m.bottom + c.px(2), t.line.hair);
  const float first = box.bottom() - c.of(3);
  {
    const auto named = c.called("editor-says");
    if (!content.error_words.empty()) {
      const std::string words = "line " + std::to_string(content.error.line) + ": " + content.error_words;
      c.text(left, first, words, TextStyle::Label, t.state(State::Failed), Align::Left, right - left);
    } else {
      const std::string words =
          "sys.argv[1:] " + (content.arguments.empty() ? std::string("none") : content.arguments) + "   " + content.answers;
      c.text(left, first, words, TextStyle::Label, t.text.faint, Align::Left, right - left);
    }
  }
  const float second = box.bottom() - c.of(1.2F);
  float x = draw_hint(c, left, second, "F5", "run", right);
  x = draw_hint(c, x, second, "Ctrl+S", "save and run", right);
  x = draw_hint(c, x, second, "Esc", "done", right);
  x = draw_hint(c, x, second, "F6", "arguments", right);
  draw_hint(c, x, second, "Shift+F6", "answers", right);
}

}  // namespace

std::size_t shown_column(std::string_view stretch) {
  std::size_t column = 0;
  for (const char byte : stretch) {
    column += byte == '\t' ? 8 - column % 8 : 1;
  }
  return column;
}

int editor_lines_shown(const Canvas& c, const Rect& box) {
  const Measures m = measures_of(c, box, 1);
  return std::max(1, static_cast<int>((m.bottom - m.top) / m.pitch));
}

void draw_editor(Canvas& c, const Rect& box, const EditorContent& content) {
  const Theme& t = c.theme();
  const auto placed = c.as("editor", Place::Editor);
  const Measures m = measures_of(c, box, content.lines);
  c.rect(box, t.surface.panel);
  draw_title(c, box, content);
  c.hit({box.x, m.top, box.w, m.bottom - m.top}, Action::PlaceCaret);
  const float by = scrolled_by(c, m, content);
  const int last = std::min(content.lines, content.first_line + editor_lines_shown(c, box) - 1);
  for (int line = content.first_line; line <= last; ++line) {
    const float y = m.top + static_cast<float>(line - content.first_line) * m.pitch;
    const auto named = c.called(id_of("edit-line", line));
    const bool here = line == content.caret.line;
    const bool wrong = line == content.error.line;
    if (here && !content.selects) {
      c.rect({box.x, y, box.w, m.pitch}, t.surface.raised);
    }
    c.text(m.numbers, y + m.pitch / 2, std::to_string(line), TextStyle::Number,
           wrong  ? t.state(State::Failed)
           : here ? t.text.primary
                  : t.text.faint,
           Align::Right);
    c.push_clip({m.code - c.px(2), y, m.right - m.code + c.px(2), m.pitch});
    draw_selection(c, content, line, m.code - by, y, m.pitch);
    draw_code(c, m.code - by, y + m.pitch / 2, *content.text, line, false, 0);
    if (wrong) {
      draw_wave(c, content, m.code - by, y, m.pitch, m.right);
    }
    if (here) {
      const auto caret = c.called("caret");
      const std::string_view words = content.text->line(line);
      const float x = m.code - by + c.width(words.substr(0, std::min(content.caret.column, words.size())), TextStyle::Code);
      const float beyond = static_cast<float>(content.caret.column - std::min(content.caret.column, words.size())) *
                           c.width(" ", TextStyle::Code);
      c.rect({std::round(x + beyond) - 1, y + c.px(1), c.stroke(2), m.pitch - c.px(2)}, t.accent.beam);
    }
    c.pop_clip();
  }
  draw_foot(c, box, m, content);
}

TextSpot editor_spot_at(const Canvas& c, const Rect& box, const EditorContent& content, Point at) {
  const Measures m = measures_of(c, box, content.lines);
  TextSpot spot;
  const auto row = static_cast<int>(std::floor((at.y - m.top) / m.pitch));
  spot.line = std::clamp(content.first_line + row, 1, std::max(1, content.lines));
  const std::string_view line = content.text->line(spot.line);
  const float wanted = at.x - m.code + scrolled_by(c, m, content);
  float x = 0;
  while (spot.column < line.size()) {
    std::size_t next = spot.column;
    (void)next_character(line, next);
    const float end = c.width(line.substr(0, next), TextStyle::Code);
    if ((x + end) / 2 > wanted) {
      break;
    }
    x = end;
    spot.column = next;
  }
  return spot;
}

}  // namespace awaitscope::scene
