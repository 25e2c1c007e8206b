#include "ui/gallery.h"

#include <algorithm>
#include <cmath>

#include "scene/controls.h"
#include "scene/signs.h"
#include "scene/timeline.h"
#include "scene/words.h"
#include "ui/commands.h"
#include "ui/overlay_parts.h"

namespace awaitscope::ui {
namespace {

using scene::Canvas;
using scene::Rect;
using scene::TextStyle;

// A picture for a card needs no more than this of any script.
constexpr player::Limits kLimits{20'000'000, 20'000, 256};

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
  for (const std::string_view quote : {std::string_view("\"\"\""), std::string_view("'''"), std::string_view("\""), std::string_view("'")}) {
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
    if (!blank || (!words.empty() && words.back() != ' ')) {
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

// A script without a loop has no lanes: its one thread, and where it slept, by the clock.
void draw_without_tasks(Canvas& c, const Rect& box, const scene::Lanes& lanes) {
  const float lane = c.of(1.5F);
  const float base = std::round(box.centre().y + lane / 2);
  const double total = std::max(lanes.end_time(), 1e-9);
  const auto x_at = [&](double time) { return box.x + box.w * static_cast<float>(std::clamp(time / total, 0.0, 1.0)); };
  scene::draw_span(c, scene::State::Running, box.x, lanes.blocks().empty() ? box.right() : box.x + c.px(4), base, lane);
  for (const scene::Block& block : lanes.blocks()) {
    scene::draw_span(c, scene::State::Blocked, x_at(block.from) + c.px(4), x_at(block.to), base, lane);
    scene::draw_span(c, scene::State::Running, x_at(block.to) - c.px(2), x_at(block.to) + c.px(2), base, lane);
  }
}

std::string_view file_name_of(std::string_view path) { return path.substr(path.find_last_of("/\\") + 1); }

// The script's own tasks are counted: those in which asyncio.run() cleans up have no lane either.
std::string facts_of(const scene::Lanes& lanes, const player::Ending& ending) {
  const std::string more = ending.exit == trace::ScriptExit::Limit ? "more than " : "";
  const auto tasks = std::count_if(lanes.lanes().begin(), lanes.lanes().end(),
                                   [](const scene::Lane& lane) { return lane.task != 0 && !lane.library; });
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
  words.sentence = first_sentence(trimmed(doc.substr(line)));
  if (words.title.empty()) {
    words.title = title_from(file_name);
  }
  return words;
}

void Gallery::load() {
  cards_.clear();
  working_ = 0;
  scroll_ = 0;
  for (const std::string& path : doors_.list_scenarios ? doors_.list_scenarios() : std::vector<std::string>()) {
    const Result<std::string> text = doors_.read_file(path);
    if (text.ok()) {
      GalleryCard& card = cards_.emplace_back();
      card.path = path;
      card.words = words_of(text.value(), file_name_of(path));
      card.text = text.value();
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
    card.run = std::make_unique<player::Run>(std::move(scenario).value(), player::Recorder::Detail::Events, kLimits, nullptr, nullptr);
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
    if (search_.text().empty() || has_words(cards_[i].words.title + " " + cards_[i].text, search_.text())) {
      all.push_back(i);
    }
  }
  return all;
}

bool Gallery::show_all() {
  const bool searched = !search_.text().empty();
  search_.clear();
  show_chosen_ = searched;
  return searched;
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
    const std::vector<std::size_t> all = shown();
    if (!all.empty() && !std::binary_search(all.begin(), all.end(), chosen_)) {
      chosen_ = all.front();
    }
    show_chosen_ = true;
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
  for (std::size_t i = 0; i < cards_.size(); ++i) {
    if (id == scene::id_of("card", static_cast<std::int64_t>(i))) {
      chosen_ = i;
      return cards_[i].path;
    }
  }
  return std::nullopt;
}

void Gallery::draw(Canvas& c, const Rect& window, std::string_view message, const std::vector<std::string>& recent) {
  const auto& t = c.theme();
  const auto placed = c.in(scene::Place::Gallery);
  {
    const auto named = c.called("backdrop");
    c.rect(window, t.surface.base);
  }
  const float side = std::min(c.of(16), window.w * .3F);
  const Rect grid{side + c.of(2), 0, window.w - side - c.of(4), window.h};
  const float gap = c.of(1);
  columns_ = std::max(1, static_cast<int>((grid.w + gap) / (c.of(16) + gap)));
  const float wide = std::floor((grid.w + gap) / static_cast<float>(columns_)) - gap;
  const float high = c.of(14.5F);
  const float top = c.of(4.2F);
  const std::vector<std::size_t> all = shown();
  const auto rows = static_cast<float>((all.size() + static_cast<std::size_t>(columns_) - 1) / static_cast<std::size_t>(columns_));
  const float most = std::max(0.0F, top + rows * (high + gap) - window.h);
  const auto place_of_chosen = static_cast<std::size_t>(std::lower_bound(all.begin(), all.end(), chosen_) - all.begin());
  const auto row_of_chosen = static_cast<float>(place_of_chosen / static_cast<std::size_t>(columns_));
  if (show_chosen_) {
    const float y = row_of_chosen * (high + gap);
    scroll_ = std::clamp(scroll_, y + top + high + gap - window.h, y);
    show_chosen_ = false;
  }
  scroll_ = std::clamp(scroll_, 0.0F, most);
  c.push_clip({side, top - c.of(.3F), window.w - side, window.h - top + c.of(.3F)});
  for (std::size_t i = 0; i < all.size(); ++i) {
    const auto column = static_cast<float>(i % static_cast<std::size_t>(columns_));
    const auto row = static_cast<float>(i / static_cast<std::size_t>(columns_));
    const Rect box{std::round(grid.x + column * (wide + gap)), std::round(top + row * (high + gap) - scroll_), wide, high};
    if (box.bottom() > top && box.y < window.h) {
      draw_card(c, box, all[i]);
    }
  }
  c.pop_clip();
  c.text(grid.x, c.of(2.3F), "Scenarios", TextStyle::Say, t.text.primary);
  draw_search(c, {grid.right() - c.of(16), c.of(1.3F), c.of(16), c.of(2)});
  if (all.empty() && !cards_.empty()) {
    c.text(grid.x, top + c.of(1), "no scenario has these words: Esc shows all", TextStyle::Label, t.text.faint);
  }
  if (cards_.empty()) {
    c.text(grid.x, top + c.of(1), "no scenarios were found: open a script of your own", TextStyle::Label, t.text.faint);
  }
  draw_side(c, {0, 0, side, window.h}, message, recent);
}

void Gallery::draw_side(Canvas& c, const Rect& box, std::string_view message, const std::vector<std::string>& recent) const {
  const auto& t = c.theme();
  c.rect(box, t.surface.panel);
  c.hair_down(box.right(), 0, box.h, t.line.soft);
  const float x = box.x + c.of(1.5F);
  const float most = box.w - c.of(3);
  const float mark = scene::draw_mark(c, x, c.of(2.3F), c.h() * .62F);
  c.text(mark + c.of(.6F), c.of(2.3F), "awaitscope", TextStyle::Say, t.text.primary);
  float y = c.of(4.2F);
  const auto lines = [&](std::string_view words, scene::Colour ink, std::size_t count) {
    for (const std::string& line : c.fonts().broken(words, TextStyle::Label, c.h(), most, count)) {
      c.text_below(x, y, line, TextStyle::Label, ink);
      y += c.of(1.1F);
    }
  };
  lines("Watch the event loop run your script, step by step.", t.text.muted, 3);
  y += c.of(.9F);
  const auto button = [&](std::string_view id, std::string_view words, scene::ButtonKind kind, Act act) {
    scene::draw_button(c, id, {x, y, most, c.of(1.8F)}, words, nullptr, kind, scene::Action::Command, static_cast<std::int64_t>(act));
    y += c.of(2.3F);
  };
  button("button-open", "Open a file", scene::ButtonKind::Primary, Act::Open);
  button("button-paste", "Paste a script", scene::ButtonKind::Plain, Act::PasteScript);
  button("button-new", "Write a new one", scene::ButtonKind::Plain, Act::NewScript);
  lines("or drop a file anywhere", t.text.faint, 1);
  if (!message.empty()) {
    const auto named = c.called("message");
    y += c.of(1);
    lines(message, t.state(scene::State::Failed), 8);
  }
  draw_recent(c, {x, y + c.of(1.4F), most, box.h - c.of(3.5F) - y}, recent);
  const float foot = box.h - c.of(1.8F);
  float end = scene::draw_key(c, x, foot, "F1") + c.of(.4F);
  end = c.text(end, foot, "keys", TextStyle::Label, t.text.muted) + c.of(1);
  end = scene::draw_key(c, end, foot, "Enter") + c.of(.4F);
  c.text(end, foot, "opens", TextStyle::Label, t.text.muted);
}

// What is typed in the gallery is searched for: there is no need to click on it first.
void Gallery::draw_search(Canvas& c, const Rect& box) const {
  const auto& t = c.theme();
  const auto named = c.called("search");
  const bool typed = !search_.text().empty();
  c.frame(box, typed ? t.accent.selection : t.line.strong, c.stroke(typed ? 2 : 1), c.h() * scene::radii().token);
  const float x = box.x + c.of(.6F);
  const float y = box.y + box.h / 2;
  const float most = box.w - c.of(1.2F);
  if (!typed) {
    c.text(x, y, "Type to find by word or idea", TextStyle::Label, t.text.faint, scene::Align::Left, most);
    return;
  }
  const float end = c.text(x, y, search_.text(), TextStyle::Body, t.text.primary, scene::Align::Left, most);
  c.rect({end + c.px(1), box.y + c.of(.4F), c.stroke(2), box.h - c.of(.8F)}, t.text.primary);
}

// As many of the recent files as there is room for: their names, below them where they are.
void Gallery::draw_recent(Canvas& c, const Rect& box, const std::vector<std::string>& recent) {
  const auto& t = c.theme();
  const float row = c.of(2.5F);
  float y = box.y + c.of(1.6F);
  if (recent.empty() || y + row > box.bottom()) {
    return;
  }
  c.text_below(box.x, box.y, "Recent", TextStyle::LabelStrong, t.text.primary);
  c.hair_across(box.x, box.right(), box.y + c.of(1.1F), t.line.soft);
  for (std::size_t i = 0; i < recent.size() && y + row < box.bottom(); ++i, y += row) {
    const std::string id = scene::id_of("recent", static_cast<std::int64_t>(i));
    const auto named = c.called(id);
    if (c.highlight.pointed_id == id) {
      c.rect({box.x - c.of(.5F), y - c.of(.2F), box.w + c.of(1), row}, t.surface.raised, c.h() * scene::radii().token);
    }
    const std::string_view path = recent[i];
    const std::string_view name = file_name_of(path);
    c.text_below(box.x, y, name, TextStyle::Body, t.text.primary, scene::Align::Left, box.w);
    c.text_below(box.x, y + c.of(1.15F), path.substr(0, path.size() - name.size()), TextStyle::Label, t.text.faint, scene::Align::Left, box.w);
    c.hit({box.x - c.of(.5F), y - c.of(.2F), box.w + c.of(1), row}, scene::Action::OpenFile, static_cast<std::int64_t>(i));
  }
}

void Gallery::draw_card(Canvas& c, const Rect& box, std::size_t index) const {
  const auto& t = c.theme();
  const GalleryCard& card = cards_[index];
  const std::string id = scene::id_of("card", static_cast<std::int64_t>(index));
  const auto named = c.called(id);
  const bool chosen = index == chosen_;
  const float radius = c.h() * scene::radii().card;
  const bool lit = c.highlight.pointed_id == id;
  c.frame(box, t.raised_edge ? t.line.soft : scene::Colour{}, t.raised_edge ? c.hair_width() : 0, radius,
          chosen || lit ? t.surface.raised : t.surface.panel);
  if (chosen) {
    c.frame(box, t.accent.selection, c.stroke(scene::strokes().focus), radius);
  }
  const float pad = c.of(.8F);
  const float split = box.bottom() - c.of(6.6F);
  const Rect picture{box.x + pad, box.y + pad, box.w - 2 * pad, split - box.y - 2 * pad};
  if (card.lanes && card.lanes->row_count() > 0) {
    scene::draw_thumbnail(c, picture, *card.lanes);
  } else if (card.lanes) {
    draw_without_tasks(c, picture, *card.lanes);
  }
  c.hair_across(box.x + pad, box.right() - pad, split, t.line.hair);
  const float most = box.w - 2 * pad;
  c.text(box.x + pad, split + c.of(1.1F), card.words.title, TextStyle::Strong, t.text.primary, scene::Align::Left, most);
  float y = split + c.of(2.3F);
  for (const std::string& line : c.fonts().broken(card.words.sentence, TextStyle::Label, c.h(), most, 2)) {
    c.text(box.x + pad, y, line, TextStyle::Label, t.text.muted, scene::Align::Left, most);
    y += c.of(1.1F);
  }
  const float foot = split + c.of(5.2F);
  const float enter = c.width("Enter", TextStyle::Label) + c.of(1);
  c.text(box.x + pad, foot, card.facts, TextStyle::Number, t.text.faint, scene::Align::Left, most - (chosen ? enter : 0));
  if (chosen) {
    scene::draw_key(c, box.right() - pad - enter + c.of(.4F), foot, "Enter");
  }
  c.hit(box, scene::Action::OpenFile, static_cast<std::int64_t>(index));
}

}  // namespace awaitscope::ui
