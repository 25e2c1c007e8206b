#include "ui/gallery.h"

#include <algorithm>

#include "scene/words.h"
#include "ui/overlay_parts.h"

namespace awaitscope::ui {
namespace {

// A picture for a card needs no more than this of any script.
constexpr player::Limits kLimits{20'000'000, 20'000, 256, 1, 0};

std::string_view trimmed(std::string_view text) {
  constexpr std::string_view kBlank = " \t\r\n";
  const std::size_t begin = text.find_first_not_of(kBlank);
  return begin == std::string_view::npos ? std::string_view() : text.substr(begin, text.find_last_not_of(kBlank) - begin + 1);
}

// The string a text opens with, behind comments and empty lines; empty if there is none.
std::string_view docstring_of(std::string_view text) {
  constexpr std::string_view kMark = "\xEF\xBB\xBF";
  text.remove_prefix(text.substr(0, kMark.size()) == kMark ? kMark.size() : 0);
  for (;;) {
    text = trimmed(text);
    if (text.empty() || text[0] != '#') {
      break;
    }
    text.remove_prefix(std::min(text.size(), text.find('\n')));
  }
  if (!text.empty() && (text[0] == 'r' || text[0] == 'R')) {
    text.remove_prefix(1);
  }
  for (const std::string_view quote :
       {std::string_view("\"\"\""), std::string_view("'''"), std::string_view("\""), std::string_view("'")}) {
    if (text.substr(0, quote.size()) == quote) {
      text.remove_prefix(quote.size());
      const std::size_t end = text.find(quote);
      return end == std::string_view::npos ? std::string_view() : trimmed(text.substr(0, end));
    }
  }
  return {};
}

// Words with single spaces between them, up to the end of the first sentence or of the paragraph.
std::string first_sentence(std::string_view text) {
  text = text.substr(0, text.find("\n\n"));
  std::string words;
  for (const char letter : text) {
    const bool blank = letter == ' ' || letter == '\n' || letter == '\t' || letter == '\r';
    if (blank && !words.empty() && words.back() == '.') {
      break;
    }
    if (letter != '`' && (!blank || (!words.empty() && words.back() != ' '))) {  // code is not set apart on a card
      words += blank ? ' ' : letter;
    }
  }
  return words;
}

std::string title_from(std::string_view file_name) {
  std::string title(file_name.substr(0, file_name.rfind('.')));
  std::replace(title.begin(), title.end(), '_', ' ');
  if (!title.empty() && title[0] >= 'a' && title[0] <= 'z') {
    title[0] = static_cast<char>(title[0] - 'a' + 'A');
  }
  return title;
}

std::string_view file_name_of(std::string_view path) { return path.substr(path.find_last_of("/\\") + 1); }

std::string facts_of(const scene::Lanes& lanes, const player::Ending& ending) {
  const std::string more = ending.exit == trace::ScriptExit::Limit ? "more than " : "";
  const std::int64_t tasks = lanes.own_tasks();
  return more + scene::span_text(lanes.end_time()) + "   " + (tasks > 0 ? scene::counted(tasks, "task") + "   " : "") +
         scene::counted(static_cast<std::int64_t>(lanes.event_count()), "event");
}

}  // namespace

ScenarioWords words_of(std::string_view text, std::string_view file_name) {
  const std::string_view doc = docstring_of(text);
  ScenarioWords words;
  const std::size_t line = std::min(doc.find('\n'), doc.size());
  words.title = std::string(trimmed(doc.substr(0, line)));
  if (!words.title.empty() && words.title.back() == '.') {
    words.title.pop_back();
  }
  constexpr std::size_t kLongestChapter = 24;
  const std::size_t colon = words.title.find(": ");
  if (colon != std::string::npos && colon > 0 && colon <= kLongestChapter) {
    words.chapter = words.title.substr(0, colon);
    words.title = words.title.substr(colon + 2);
  }
  words.sentence = first_sentence(trimmed(doc.substr(line)));
  if (words.title.empty()) {
    words.title = title_from(file_name);
  }
  return words;
}

void Gallery::load() {
  cards_.clear();
  chapters_.clear();
  chapter_.clear();
  working_ = 0;
  scroll_ = 0;
  for (const std::string& path : doors_.list_scenarios ? doors_.list_scenarios() : std::vector<std::string>()) {
    const Result<std::string> text = doors_.read_file(path);
    if (text.ok()) {
      GalleryCard& card = cards_.emplace_back();
      card.path = path;
      card.words = words_of(text.value(), file_name_of(path));
      card.text = text.value();
      const std::string& chapter = card.words.chapter;
      if (!chapter.empty() && std::find(chapters_.begin(), chapters_.end(), chapter) == chapters_.end()) {
        chapters_.push_back(chapter);
      }
    }
  }
  chosen_ = cards_.empty() ? 0 : std::min(chosen_, cards_.size() - 1);
}

bool Gallery::work(std::int64_t instructions) {
  if (working_ >= cards_.size()) {
    return false;
  }
  GalleryCard& card = cards_[working_];
  if (!card.run) {
    Result<player::Scenario> scenario = doors_.load_scenario(card.path);
    if (!scenario.ok()) {
      ++working_;
      return true;
    }
    card.run =
        std::make_unique<player::Run>(std::move(scenario).value(), player::Recorder::Detail::Events, kLimits, nullptr, nullptr);
  }
  if (card.run->advance(instructions).ended) {
    card.lanes = std::make_unique<scene::Lanes>();
    while (card.lanes->update(card.run->recording())) {
    }
    card.facts = facts_of(*card.lanes, card.run->ending());
    card.done = true;
    ++working_;
  }
  return true;
}

std::vector<std::size_t> Gallery::shown() const {
  std::vector<std::size_t> all;
  for (std::size_t i = 0; i < cards_.size(); ++i) {
    const ScenarioWords& words = cards_[i].words;
    const bool in_chapter = chapter_.empty() || words.chapter == chapter_;
    if (in_chapter && (search_.text().empty() || has_words(words.title + " " + cards_[i].text, search_.text()))) {
      all.push_back(i);
    }
  }
  return all;
}

bool Gallery::show_all() {
  const bool searched = !search_.text().empty() || !chapter_.empty();
  search_.clear();
  chapter_.clear();
  show_chosen_ = searched;
  return searched;
}

// One that is on show, if any is.
void Gallery::choose_shown() {
  const std::vector<std::size_t> all = shown();
  if (!all.empty() && !std::binary_search(all.begin(), all.end(), chosen_)) {
    chosen_ = all.front();
  }
  show_chosen_ = true;
}

void Gallery::show_chapter(std::string chapter) {
  chapter_ = std::move(chapter);
  choose_shown();
}

// The next one, all of them being the one before the first.
void Gallery::turn_chapter(int by) {
  const auto here = std::find(chapters_.begin(), chapters_.end(), chapter_);
  const auto count = static_cast<std::int64_t>(chapters_.size());
  const std::int64_t wanted = (here == chapters_.end() ? -1 : here - chapters_.begin()) + by;
  show_chapter(wanted < 0 || count == 0 ? std::string() : chapters_[static_cast<std::size_t>(std::min(wanted, count - 1))]);
}

bool Gallery::move(int by) {
  const std::vector<std::size_t> all = shown();
  const auto here = std::lower_bound(all.begin(), all.end(), chosen_) - all.begin();
  const std::int64_t wanted = here + by;
  if (wanted < 0 || wanted >= static_cast<std::int64_t>(all.size())) {
    return false;
  }
  chosen_ = all[static_cast<std::size_t>(wanted)];
  show_chosen_ = true;
  return true;
}

std::optional<std::string> Gallery::handle(const InputEvent& event) {
  if (event.kind == InputKind::Wheel) {
    scroll_ -= event.dy * 60;
    return std::nullopt;
  }
  const bool writes = event.kind == InputKind::Text ||
                      (event.kind == InputKind::KeyDown && (event.chord.key == Key::Backspace || types_text(event.chord)));
  if (writes) {
    search_.handle(event);
    choose_shown();
    return std::nullopt;
  }
  if (event.kind != InputKind::KeyDown || event.chord.ctrl || event.chord.alt) {
    return std::nullopt;
  }
  switch (event.chord.key) {
    case Key::Left: move(-1); break;
    case Key::Right: move(1); break;
    case Key::Tab: move(event.chord.shift ? -1 : 1); break;
    case Key::Up: move(-columns_); break;
    case Key::Down: move(columns_); break;
    case Key::PageUp: turn_chapter(-1); break;
    case Key::PageDown: turn_chapter(1); break;
    case Key::Home:
    case Key::End: {
      const std::vector<std::size_t> all = shown();
      if (!all.empty()) {
        chosen_ = event.chord.key == Key::Home ? all.front() : all.back();
        show_chosen_ = true;
      }
      break;
    }
    case Key::Enter: {
      const std::vector<std::size_t> all = shown();
      if (std::binary_search(all.begin(), all.end(), chosen_)) {
        return cards_[chosen_].path;
      }
      break;
    }
    default: break;
  }
  return std::nullopt;
}

std::optional<std::string> Gallery::click(std::string_view id, const std::vector<std::string>& recent) {
  for (std::size_t i = 0; i < recent.size(); ++i) {
    if (id == scene::id_of("recent", static_cast<std::int64_t>(i))) {
      return recent[i];
    }
  }
  for (std::size_t i = 0; i <= chapters_.size(); ++i) {
    if (id == scene::id_of("chapter", static_cast<std::int64_t>(i))) {
      show_chapter(i == 0 ? std::string() : chapters_[i - 1]);
      return std::nullopt;
    }
  }
  for (std::size_t i = 0; i < cards_.size(); ++i) {
    if (id == scene::id_of("card", static_cast<std::int64_t>(i))) {
      chosen_ = i;
      return cards_[i].path;
    }
  }
  return std::nullopt;
}

}  // namespace awaitscope::ui
