#include "ui/text_edit.h"

#include <algorithm>
#include <utility>

#include "syntax/source_text.h"

namespace awaitscope::ui {
namespace {

constexpr std::size_t kIndent = 4;
constexpr std::size_t kMostChanges = 2'000;  // that can be taken back

bool continues(char byte) { return (static_cast<unsigned char>(byte) & 0xC0) == 0x80; }
bool in_word(char byte) {
  const auto c = static_cast<unsigned char>(byte);
  return c >= 0x80 || c == '_' || (c >= '0' && c <= '9') || (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
}

// Text from elsewhere: one kind of newline, and nothing that cannot be shown.
std::string cleaned(std::string_view text) {
  std::string clean;
  clean.reserve(text.size());
  for (std::size_t i = 0; i < text.size(); ++i) {
    const auto byte = static_cast<unsigned char>(text[i]);
    if (byte == '\r') {
      clean += '\n';
      i += i + 1 < text.size() && text[i + 1] == '\n' ? 1 : 0;
    } else if (byte >= ' ' || byte == '\n' || byte == '\t') {
      clean += text[i];
    }
  }
  return clean;
}

std::size_t characters_in(std::string_view text) {
  return static_cast<std::size_t>(std::count_if(text.begin(), text.end(), [](char byte) { return !continues(byte); }));
}

}  // namespace

TextEdit::TextEdit(std::string text) : text_(cleaned(text)) { find_lines(); }

std::string_view TextEdit::selected() const {
  return std::string_view(text_).substr(selection_begin(), selection_end() - selection_begin());
}

// -- lines

void TextEdit::find_lines() {
  starts_.assign(1, 0);
  for (std::size_t at = text_.find('\n'); at != std::string::npos; at = text_.find('\n', at + 1)) {
    starts_.push_back(at + 1);
  }
}

int TextEdit::line_of(std::size_t offset) const {
  return static_cast<int>(std::upper_bound(starts_.begin(), starts_.end(), offset) - starts_.begin());
}

std::size_t TextEdit::line_start(int line) const {
  return starts_[static_cast<std::size_t>(std::clamp(line, 1, line_count()) - 1)];
}

std::size_t TextEdit::line_end(int line) const { return line >= line_count() ? text_.size() : line_start(line + 1) - 1; }

std::size_t TextEdit::offset_of(int line, std::size_t column) const {
  const int clamped = std::clamp(line, 1, line_count());
  std::size_t offset = std::min(line_start(clamped) + column, line_end(clamped));
  while (offset > 0 && offset < text_.size() && continues(text_[offset])) {
    --offset;
  }
  return offset;
}

// -- changes

void TextEdit::apply(std::size_t from, std::size_t to, std::string_view added) {
  text_.replace(from, to - from, added);
  find_lines();
  caret_ = anchor_ = from + added.size();
  ++changes_;
}

void TextEdit::change(std::size_t from, std::size_t to, std::string_view added, bool joins) {
  if ((from == to && added.empty()) || text_.size() - (to - from) + added.size() > kMost) {
    return;
  }
  undone_.clear();
  if (joins && typing_ && !done_.empty() && from == to && done_.back().at + done_.back().added.size() == from) {
    done_.back().added += added;
  } else {
    done_.push_back({from, text_.substr(from, to - from), std::string(added), caret_});
  }
  if (done_.size() > kMostChanges) {
    done_.erase(done_.begin());
  }
  apply(from, to, added);
  typing_ = joins;
  column_ = characters_in(std::string_view(text_).substr(line_start(line_of(caret_)), caret_ - line_start(line_of(caret_))));
}

bool TextEdit::undo() {
  if (done_.empty()) {
    return false;
  }
  Change last = std::move(done_.back());
  done_.pop_back();
  apply(last.at, last.at + last.added.size(), last.removed);
  caret_ = anchor_ = std::min(last.caret_before, text_.size());
  typing_ = false;
  undone_.push_back(std::move(last));
  return true;
}

bool TextEdit::redo() {
  if (undone_.empty()) {
    return false;
  }
  Change next = std::move(undone_.back());
  undone_.pop_back();
  apply(next.at, next.at + next.removed.size(), next.added);
  typing_ = false;
  done_.push_back(std::move(next));
  return true;
}

void TextEdit::replace_all(std::string_view text) {
  const std::size_t caret = caret_;
  change(0, text_.size(), cleaned(text));
  place(std::min(caret, text_.size()), false);
}

void TextEdit::insert(std::string_view text) { change(selection_begin(), selection_end(), cleaned(text)); }

void TextEdit::erase_selection() { change(selection_begin(), selection_end(), ""); }

void TextEdit::select_all() {
  anchor_ = 0;
  caret_ = text_.size();
  typing_ = false;
}

void TextEdit::place(std::size_t offset, bool select) {
  caret_ = std::min(offset, text_.size());
  while (caret_ > 0 && caret_ < text_.size() && continues(text_[caret_])) {
    --caret_;
  }
  anchor_ = select ? anchor_ : caret_;
  const std::size_t start = line_start(line_of(caret_));
  column_ = characters_in(std::string_view(text_).substr(start, caret_ - start));
  typing_ = false;
}

// -- places

std::size_t TextEdit::before(std::size_t at) const {
  do {
    at -= at > 0 ? 1 : 0;
  } while (at > 0 && continues(text_[at]));
  return at;
}

std::size_t TextEdit::after(std::size_t at) const {
  do {
    at += at < text_.size() ? 1 : 0;
  } while (at < text_.size() && continues(text_[at]));
  return at;
}

std::size_t TextEdit::word_before(std::size_t at) const {
  while (at > 0 && !in_word(text_[at - 1])) {
    --at;
  }
  while (at > 0 && in_word(text_[at - 1])) {
    --at;
  }
  return at;
}

std::size_t TextEdit::word_after(std::size_t at) const {
  while (at < text_.size() && in_word(text_[at])) {
    ++at;
  }
  while (at < text_.size() && !in_word(text_[at])) {
    ++at;
  }
  return at;
}

std::size_t TextEdit::first_letter(int line) const {
  std::size_t at = line_start(line);
  while (at < line_end(line) && (text_[at] == ' ' || text_[at] == '\t')) {
    ++at;
  }
  return at;
}

// -- keys

bool TextEdit::handle(const InputEvent& event, int page) {
  if (event.kind == InputKind::Text) {
    std::string typed;
    syntax::append_utf8(typed, event.character);
    if (event.character >= U' ' && event.character != 0x7F) {
      change(selection_begin(), selection_end(), typed, true);
    }
    return true;
  }
  return event.kind == InputKind::KeyDown && handle_key(event.chord, page);
}

void TextEdit::move(const Chord& chord, std::size_t to) { place(to, chord.shift); }

void TextEdit::move_lines(const Chord& chord, int by) {
  const std::size_t column = column_;
  const int line = line_of(caret_) + by;
  std::size_t at = line < 1 ? 0 : line > line_count() ? text_.size() : line_start(line);
  for (std::size_t i = 0; line >= 1 && line <= line_count() && i < column && at < line_end(line); ++i) {
    at = after(at);
  }
  place(at, chord.shift);
  column_ = column;
}

bool TextEdit::handle_ctrl(const Chord& chord) {
  switch (chord.key) {
    case Key::Left: move(chord, word_before(caret_)); return true;
    case Key::Right: move(chord, word_after(caret_)); return true;
    case Key::Home: move(chord, 0); return true;
    case Key::End: move(chord, text_.size()); return true;
    case Key::Backspace: back_space(true); return true;
    case Key::Delete: change(selection_begin(), selects() ? selection_end() : word_after(caret_), ""); return true;
    case Key::A: select_all(); return true;
    case Key::Z: chord.shift ? redo() : undo(); return true;
    case Key::Y: redo(); return true;
    default: return false;
  }
}

bool TextEdit::handle_key(const Chord& chord, int page) {
  if (chord.ctrl && !chord.alt) {
    return handle_ctrl(chord);
  }
  if (chord.alt) {
    return false;
  }
  const int line = line_of(caret_);
  switch (chord.key) {
    case Key::Left: move(chord, selects() && !chord.shift ? selection_begin() : before(caret_)); return true;
    case Key::Right: move(chord, selects() && !chord.shift ? selection_end() : after(caret_)); return true;
    case Key::Up: move_lines(chord, -1); return true;
    case Key::Down: move_lines(chord, 1); return true;
    case Key::PageUp: move_lines(chord, -std::max(1, page)); return true;
    case Key::PageDown: move_lines(chord, std::max(1, page)); return true;
    case Key::Home: move(chord, caret_ == first_letter(line) ? line_start(line) : first_letter(line)); return true;
    case Key::End: move(chord, line_end(line)); return true;
    case Key::Enter: new_line(); return true;
    case Key::Backspace: back_space(false); return true;
    case Key::Delete: change(selection_begin(), selects() ? selection_end() : after(caret_), ""); return true;
    case Key::Tab: indent(chord.shift); return true;
    default: return types_text(chord);  // its character follows
  }
}

// The indent of the line it leaves; one step more behind a colon.
void TextEdit::new_line() {
  const std::size_t from = selection_begin();
  const int line = line_of(from);
  const std::size_t start = line_start(line);
  std::string added = "\n" + text_.substr(start, std::min(first_letter(line), from) - start);
  std::size_t last = from;
  while (last > start && text_[last - 1] == ' ') {
    --last;
  }
  if (last > start && text_[last - 1] == ':') {
    added.append(kIndent, ' ');
  }
  change(from, selection_end(), added);
}

void TextEdit::back_space(bool word) {
  if (selects()) {
    return erase_selection();
  }
  const std::size_t start = line_start(line_of(caret_));
  std::size_t from = word ? word_before(caret_) : before(caret_);
  const bool blank = text_.find_first_not_of(' ', start) >= caret_ && caret_ > start;
  if (blank && !word) {  // a whole step of the indent
    from = start + (caret_ - start - 1) / kIndent * kIndent;
  }
  change(from, caret_, "");
}

// Of a selection over lines all of them go in or out; else the caret goes to the next stop.
void TextEdit::indent(bool out) {
  const int first = line_of(selection_begin());
  const int last = std::max(first, line_of(selection_end() - (selects() ? 1 : 0)));
  if (first == last && !out) {
    const std::size_t column = selection_begin() - line_start(first);
    return change(selection_begin(), selection_end(), std::string(kIndent - column % kIndent, ' '));
  }
  std::string lines;
  for (int line = first; line <= last; ++line) {
    const std::size_t start = line_start(line);
    const std::size_t spaces = first_letter(line) - start;
    const bool empty = start == line_end(line);
    lines += out || empty ? "" : std::string(kIndent, ' ');
    const std::size_t cut = out ? std::min(spaces, kIndent) : 0;
    lines += text_.substr(start + cut, line_end(line) - start - cut);
    lines += line < last ? "\n" : "";
  }
  const std::size_t from = line_start(first);
  change(from, line_end(last), lines);
  anchor_ = from;
}

}  // namespace awaitscope::ui
