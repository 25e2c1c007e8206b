#include "ui/line_edit.h"

#include <utility>

#include "syntax/source_text.h"

namespace awaitscope::ui {
namespace {

bool continues(char byte) { return (static_cast<unsigned char>(byte) & 0xC0) == 0x80; }

}  // namespace

void LineEdit::set(std::string text) {
  text_ = std::move(text);
  caret_ = text_.size();
  selected_ = false;
}

void LineEdit::propose(std::string text) {
  set(std::move(text));
  selected_ = !text_.empty();
}

void LineEdit::drop_selected() {
  if (selected_) {
    clear();
  }
}

void LineEdit::insert(const std::string& text) {
  drop_selected();
  const std::string line = text.substr(0, text.find_first_of("\r\n"));
  if (text_.size() + line.size() <= kMost) {
    text_.insert(caret_, line);
    caret_ += line.size();
  }
}

std::size_t LineEdit::before(std::size_t at) const {
  do {
    at -= at > 0 ? 1 : 0;
  } while (at > 0 && continues(text_[at]));
  return at;
}

std::size_t LineEdit::after(std::size_t at) const {
  do {
    at += at < text_.size() ? 1 : 0;
  } while (at < text_.size() && continues(text_[at]));
  return at;
}

bool LineEdit::handle(const InputEvent& event) {
  if (event.kind == InputKind::Text) {
    std::string typed;
    syntax::append_utf8(typed, event.character);
    if (event.character >= U' ') {
      drop_selected();
    }
    if (event.character >= U' ' && event.character != 0x7F && text_.size() + typed.size() <= kMost) {
      text_.insert(caret_, typed);
      caret_ += typed.size();
    }
    return true;
  }
  return event.kind == InputKind::KeyDown && handle_key(event.chord);
}

bool LineEdit::handle_key(const Chord& chord) {
  if (chord.key == Key::A && chord.ctrl) {
    selected_ = !text_.empty();
    return true;
  }
  const bool all = selected_;
  selected_ = selected_ && types_text(chord);
  if (all && (chord.key == Key::Backspace || chord.key == Key::Delete)) {
    clear();
    return true;
  }
  switch (chord.key) {
    case Key::Backspace: {
      const std::size_t from = before(caret_);
      text_.erase(from, caret_ - from);
      caret_ = from;
      return true;
    }
    case Key::Delete: text_.erase(caret_, after(caret_) - caret_); return true;
    case Key::Left: caret_ = before(caret_); return true;
    case Key::Right: caret_ = after(caret_); return true;
    case Key::Home: caret_ = 0; return true;
    case Key::End: caret_ = text_.size(); return true;
    default: return types_text(chord);  // its character follows
  }
}

}  // namespace awaitscope::ui
