#pragma once

// What lies over the window for a moment: the page of keys, the glossary, a field to type in, commands to be found by their words,
// files to choose from, a list to tick off, what to export. While one is open it has the keyboard, and nothing below answers to the pointer.

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "scene/canvas.h"
#include "ui/checklist.h"
#include "ui/chooser.h"
#include "ui/commands.h"
#include "ui/export_page.h"
#include "ui/glossary_page.h"
#include "ui/line_edit.h"
#include "ui/place_name.h"
#include "ui/row_choice.h"
#include "ui/unsaved_page.h"

namespace awaitscope::ui {

enum class OverlayKind : std::uint8_t {
  None,
  Help,
  Glossary,
  Commands,
  Files,
  Checks,
  Export,
  Unsaved,
  GoTo,       // the fields from here on
  Answer,     // to input()
  Find,       // in the log
  Arguments,  // sys.argv[1:]
  Answers,    // for input(), in advance
  Note,       // of a bookmark
  LaneFilter,
  Title,  // of the recording
};

// What came of an input.
struct OverlayAnswer {
  std::optional<Act> act;
  std::optional<trace::Position> position;
  std::optional<std::string> text;  // of the field that was open: `from` says which
  OverlayKind from = OverlayKind::None;
  std::optional<std::string> path;   // `from` Files
  std::optional<std::size_t> check;  // a row of the checklist was ticked or unticked
  std::optional<Decision> decision;  // of what is not saved
  bool exports = false;              // what export_page() says; it stays open
};

class Overlay {
 public:
  explicit Overlay(const Doors& doors) : chooser_(doors), export_(doors), doors_(doors) {}

  OverlayKind kind() const { return kind_; }
  bool open() const { return kind_ != OverlayKind::None; }
  void show(OverlayKind kind);
  // The page of keys, of the mode one is in.
  void show_keys(ActMode mode);
  // What can be done in that mode, to be found by its words.
  void show_commands(ActMode mode);
  // A field with something in it.
  void ask(OverlayKind kind, std::string text);
  // The field for an answer to input(), under what the script has asked.
  void ask_answer(std::string question);
  void show_files(ChooserTask task, const std::string& near, std::vector<std::string> recent);
  void show_export(ExportMoment moment);
  void show_unsaved(std::string what);
  void show_checks(CheckTopic topic, std::vector<CheckRow> rows);
  void set_checks(std::vector<CheckRow> rows) { checks_.set_rows(std::move(rows)); }
  void show_glossary(std::string_view entry);
  void close() { kind_ = OverlayKind::None; }

  // `id` is what lies under the pointer, of a click.
  OverlayAnswer handle(const InputEvent& event);
  OverlayAnswer click(std::string_view id);
  // `events`: how many there are to go to, so far.
  void draw(scene::Canvas& canvas, const scene::Rect& window, std::uint64_t events) const;
  // How high the type may be for all of it to fit.
  float fitting_type(float type, float width, float height) const;

  const std::string& text() const { return edit_.text(); }
  std::size_t row() const { return choice_.row(); }
  std::vector<Act> found() const;  // commands whose names, or other words for them, have all words typed
  const Chooser& chooser() const { return chooser_; }
  const Checklist& checks() const { return checks_; }
  const ExportPage& export_page() const { return export_; }
  ExportPage& export_page() { return export_; }
  const GlossaryPage& glossary() const { return glossary_; }

 private:
  bool has_field() const { return kind_ >= OverlayKind::GoTo || kind_ == OverlayKind::Commands; }
  OverlayAnswer enter();
  OverlayAnswer handle_key(const InputEvent& event);
  OverlayAnswer took(std::optional<std::string> path);
  OverlayAnswer took(std::optional<Decision> decision);
  void draw_go_to(scene::Canvas& canvas, const scene::Rect& window, std::uint64_t events) const;
  void draw_answer(scene::Canvas& canvas, const scene::Rect& window) const;
  void draw_question(scene::Canvas& canvas, const scene::Rect& window) const;
  void draw_commands(scene::Canvas& canvas, const scene::Rect& window) const;

  OverlayKind kind_ = OverlayKind::None;
  LineEdit edit_;
  std::string question_;
  RowChoice choice_{12};  // of commands
  ActMode mode_ = ActMode::Stage;
  Chooser chooser_;
  Checklist checks_;
  ExportPage export_;
  UnsavedPage unsaved_;
  GlossaryPage glossary_;
  const Doors& doors_;
};

}  // namespace awaitscope::ui
