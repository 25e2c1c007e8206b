#pragma once

// What lies over the window for a moment: the page of all keys, the field that asks for an event, the one for an answer to
// input(), the list of commands to be found by their words. While one is open it has the keyboard, and nothing below answers to the pointer.

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "scene/canvas.h"
#include "trace/values.h"
#include "ui/commands.h"
#include "ui/line_edit.h"

namespace awaitscope::ui {

enum class OverlayKind : std::uint8_t { None, Help, GoTo, Answer, Commands };

// What came of an input.
struct OverlayAnswer {
  std::optional<Act> act;
  std::optional<trace::Position> position;
  std::optional<std::string> input;  // for input()
};

class Overlay {
 public:
  OverlayKind kind() const { return kind_; }
  bool open() const { return kind_ != OverlayKind::None; }
  void show(OverlayKind kind);
  // The field for an answer to input(), under what the script has asked.
  void ask(std::string question);
  void close() { kind_ = OverlayKind::None; }

  // `id` is what lies under the pointer, of a click.
  OverlayAnswer handle(const InputEvent& event);
  OverlayAnswer click(std::string_view id);
  // `events`: how many there are to go to, so far.
  void draw(scene::Canvas& canvas, const scene::Rect& window, std::uint64_t events) const;

  const std::string& text() const { return edit_.text(); }
  std::size_t row() const { return row_; }
  std::vector<Act> found() const;  // commands whose names have all words typed

 private:
  OverlayAnswer enter();
  void draw_help(scene::Canvas& canvas, const scene::Rect& window) const;
  void draw_go_to(scene::Canvas& canvas, const scene::Rect& window, std::uint64_t events) const;
  void draw_answer(scene::Canvas& canvas, const scene::Rect& window) const;
  void draw_commands(scene::Canvas& canvas, const scene::Rect& window) const;
  void draw_field(scene::Canvas& canvas, const scene::Rect& box, std::string_view hint) const;

  OverlayKind kind_ = OverlayKind::None;
  LineEdit edit_;
  std::string question_;
  std::size_t row_ = 0;
};

// "33" or "33.1"; nothing if it is neither.
std::optional<trace::Position> position_named(std::string_view text);

}  // namespace awaitscope::ui
