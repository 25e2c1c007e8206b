#include "ui/export_page.h"

#include <fmt/format.h>

#include <algorithm>
#include <utility>

namespace awaitscope::ui {
namespace {

using documents::Format;

constexpr std::string_view kKinds[] = {"SVG",      "PNG",  "strip",       "GIF",      "MP4",       "HTML",
                                       "Markdown", "text", "Chrome JSON", "Perfetto", "JSON Lines"};
constexpr std::string_view kLabels[kExportRows] = {"Kind",  "What",   "Range", "Size",   "Theme",
                                                   "Ruler", "Ground", "Speed", "Detail", "File"};

enum What : std::size_t { kScreen, kWindow, kStage, kTimeline, kBoth, kPresentation };
enum Range : std::size_t { kMoment, kMarked, kWhole };
enum Detail : std::size_t { kEvents, kLines, kAll };

struct Size {
  int width;
  int height;
};
constexpr Size kSizes[] = {{640, 360}, {960, 540}, {1280, 720}, {1600, 900}, {1920, 1080}, {2560, 1440}, {3840, 2160}};
constexpr double kSpeeds[] = {.5, 1, 2, 4, 8};

// Of two runs there is a picture, and what they come to in words.
bool is_for_two(ExportKind kind) { return kind == ExportKind::Svg || kind == ExportKind::Png || kind == ExportKind::Text; }

}  // namespace

void ExportPage::show(ExportMoment moment) {
  moment_ = std::move(moment);
  settle();
  was_page_ = kind() == ExportKind::Html;
  chosen_[static_cast<std::size_t>(ExportRow::Theme)] =
      static_cast<std::size_t>(was_page_ ? scene::ThemeName::Light : moment_.theme);
  chosen_[static_cast<std::size_t>(ExportRow::Ruler)] = moment_.ruler == scene::Ruler::Time ? 1 : 0;
  row_ = 0;
  const bool moment_of_one = !moment_.two && has(ExportRow::What) && chosen(ExportRow::Range) == kMoment;
  const std::string at = moment_of_one ? "-" + std::to_string(moment_.at.event) : "";
  edit_.propose(moment_.name + at + "." + std::string(documents::ending_of(format())));
  changed();
}

// -- what is chosen

bool ExportPage::is_picture() const { return kind() == ExportKind::Svg || kind() == ExportKind::Png; }
bool ExportPage::is_film() const { return kind() == ExportKind::Gif || kind() == ExportKind::Mp4; }
bool ExportPage::as_on_screen() const { return is_picture() && chosen(ExportRow::What) == kScreen; }

Format ExportPage::format() const {
  if (kind() == ExportKind::Strip) {
    return strip_svg_ ? Format::Svg : Format::Png;
  }
  const auto number = static_cast<std::size_t>(kind());
  return static_cast<Format>(number > static_cast<std::size_t>(ExportKind::Strip) ? number - 1 : number);
}

bool ExportPage::has(ExportRow row) const {
  const bool drawn = is_picture() || is_film() || kind() == ExportKind::Strip;
  switch (row) {
    case ExportRow::Kind:
    case ExportRow::Name: return true;
    case ExportRow::What: return drawn;
    case ExportRow::Range: return !moment_.two && kind() != ExportKind::JsonLines && !as_on_screen();
    case ExportRow::Size: return drawn && !as_on_screen();
    case ExportRow::Ruler: return !moment_.two && drawn && !as_on_screen();
    case ExportRow::Theme: return (drawn && !as_on_screen()) || kind() == ExportKind::Html;
    case ExportRow::Ground: return drawn && !is_film();
    case ExportRow::Speed: return is_film();
    case ExportRow::Detail: return kind() == ExportKind::JsonLines;
  }
  return false;
}

std::vector<ExportPage::Option> ExportPage::options(ExportRow row) const {
  std::vector<Option> all;
  switch (row) {
    case ExportRow::Kind:
      for (std::size_t i = 0; i < std::size(kKinds); ++i) {
        all.push_back({std::string(kKinds[i]), !moment_.two || is_for_two(static_cast<ExportKind>(i))});
      }
      return all;
    case ExportRow::What:
      if (moment_.two) {
        return {{"as on screen", true}, {"all of both", true}};
      }
      return {{"as on screen", is_picture()}, {"whole window", true}, {"stage", true}, {"timeline", true}, {"both", true},
              {"presentation", true}};
    case ExportRow::Range: {
      const bool many = !is_picture() || chosen(ExportRow::What) == kTimeline;
      const std::string marked =
          moment_.from == 0 ? "between the marks" : fmt::format("{} to {}, between the marks", moment_.from, moment_.to);
      return {{fmt::format("this moment, {}", moment_.at.event), is_picture()},
              {marked, many && moment_.from != 0},
              {moment_.complete ? "whole" : "whole, so far", many}};
    }
    case ExportRow::Size:
      all.push_back({"as the window", true});
      for (const Size& size : kSizes) {
        all.push_back({fmt::format("{} x {}", size.width, size.height), true});
      }
      return all;
    case ExportRow::Theme: return {{"dark", true}, {"light", true}, {"high contrast", true}};
    case ExportRow::Ruler: return {{"events", true}, {"time", true}};
    case ExportRow::Ground: return {{"the theme's", true}, {"transparent", true}};
    case ExportRow::Speed:
      for (const double speed : kSpeeds) {
        all.push_back({fmt::format("{}x", speed), true});
      }
      return all;
    case ExportRow::Detail: return {{"events", true}, {"and every line", true}, {"and all details", true}};
    case ExportRow::Name: return {};
  }
  return all;
}

std::vector<ExportPage::Row> ExportPage::rows() const {
  std::vector<Row> all;
  for (std::size_t i = 0; i < kExportRows; ++i) {
    const auto row = static_cast<ExportRow>(i);
    if (has(row)) {
      all.push_back({row, std::string(kLabels[i]), options(row), chosen_[i]});
    }
  }
  return all;
}

exporting::Order ExportPage::order() const {
  constexpr exporting::Show kShows[] = {exporting::Show::Window,   exporting::Show::Window, exporting::Show::Stage,
                                        exporting::Show::Timeline, exporting::Show::Both,   exporting::Show::Presentation};
  exporting::Order order;
  order.format = format();
  order.strip = kind() == ExportKind::Strip;
  order.show = kShows[chosen(ExportRow::What)];
  order.theme = static_cast<scene::ThemeName>(chosen(ExportRow::Theme));
  order.ruler = chosen(ExportRow::Ruler) == 1 ? scene::Ruler::Time : scene::Ruler::Events;
  order.backdrop =
      has(ExportRow::Ground) && chosen(ExportRow::Ground) == 1 ? scene::Backdrop::Transparent : scene::Backdrop::Themed;
  const std::size_t size = chosen(ExportRow::Size);
  order.width = size == 0 ? moment_.width : static_cast<float>(kSizes[size - 1].width);
  order.height = size == 0 ? moment_.height : static_cast<float>(kSizes[size - 1].height);
  if (is_film()) {  // the format wants even ones
    order.width = static_cast<float>(static_cast<int>(order.width) / 2 * 2);
    order.height = static_cast<float>(static_cast<int>(order.height) / 2 * 2);
  }
  if (has(ExportRow::Range)) {
    const std::size_t range = chosen(ExportRow::Range);
    if (range == kMoment) {
      order.at = moment_.at;
    } else if (range == kMarked) {
      order.from = moment_.from;
      order.to = moment_.to;
    }
  }
  order.speed = kSpeeds[chosen(ExportRow::Speed)];
  order.trace.lines =
      chosen(ExportRow::Detail) >= kLines ? trace::JsonlOptions::Lines::With : trace::JsonlOptions::Lines::Without;
  order.trace.details =
      chosen(ExportRow::Detail) == kAll ? trace::JsonlOptions::Details::With : trace::JsonlOptions::Details::Without;
  return order;
}

// -- choosing

void ExportPage::changed() {
  stale_ = true;
  problem_.clear();
  asked_.clear();
}

// What cannot be chosen any more gives way to the first that can.
void ExportPage::settle() {
  for (std::size_t i = 0; i < kExportRows; ++i) {
    const std::vector<Option> all = options(static_cast<ExportRow>(i));
    const bool fits = chosen_[i] < all.size() && all[chosen_[i]].possible;
    if (!all.empty() && has(static_cast<ExportRow>(i)) && !fits) {
      chosen_[i] = static_cast<std::size_t>(
          std::find_if(all.begin(), all.end(), [](const Option& one) { return one.possible; }) - all.begin());
    }
  }
}

// Each kind begins as it is mostly wanted, and takes its ending with it.
void ExportPage::kind_changed() {
  std::size_t& what = chosen_[static_cast<std::size_t>(ExportRow::What)];
  std::size_t& range = chosen_[static_cast<std::size_t>(ExportRow::Range)];
  if (is_film() || kind() == ExportKind::Strip) {
    what = what == kScreen ? static_cast<std::size_t>(is_film() ? kBoth : kStage) : what;
  }
  if (!is_picture()) {
    range = moment_.from != 0 ? kMarked : kWhole;
  } else if (what != kTimeline) {
    range = kMoment;
  }
  if (const bool page = kind() == ExportKind::Html; page != was_page_) {  // for paper; the rest for the screen
    was_page_ = page;
    chosen_[static_cast<std::size_t>(ExportRow::Theme)] =
        static_cast<std::size_t>(page ? scene::ThemeName::Light : moment_.theme);
  }
}

void ExportPage::choose(ExportRow row, std::size_t option) {
  chosen_[static_cast<std::size_t>(row)] = option;
  if (row == ExportRow::Kind) {
    kind_changed();
  }
  settle();
  const std::string ending = documents::ending_of_path(edit_.text());
  if (row == ExportRow::Kind && documents::format_of_ending(ending)) {
    edit_.propose(edit_.text().substr(0, edit_.text().size() - ending.size()) + std::string(documents::ending_of(format())));
  }
  changed();
}

void ExportPage::choose_next(const Row& row, bool forward) {
  const std::size_t count = row.options.size();
  std::size_t next = row.chosen;
  do {
    next = (next + (forward ? 1 : count - 1)) % count;
  } while (next != row.chosen && !row.options[next].possible);
  choose(row.row, next);
}

// An ending that was typed is a kind that was chosen.
void ExportPage::name_changed() {
  problem_.clear();
  asked_.clear();
  const auto typed = documents::format_of_ending(documents::ending_of_path(edit_.text()));
  if (!typed || *typed == format()) {
    return;
  }
  const auto number = static_cast<std::size_t>(*typed);
  if (kind() == ExportKind::Strip && documents::is_one_of(*typed, documents::kPictures)) {
    strip_svg_ = *typed == Format::Svg;
  } else {
    chosen_[static_cast<std::size_t>(ExportRow::Kind)] =
        number >= static_cast<std::size_t>(ExportKind::Strip) ? number + 1 : number;
    kind_changed();
    settle();
  }
  changed();
}

std::string ExportPage::path() const {
  std::string path = edit_.text();
  const std::string ending(documents::ending_of(format()));
  if (documents::ending_of_path(path) != ending) {
    path += "." + ending;
  }
  const bool whole = path[0] == '/';
  return whole ? path : moment_.folder == "/" ? "/" + path : moment_.folder + "/" + path;
}

bool ExportPage::enter() {
  if (edit_.text().empty() || edit_.text().back() == '/') {
    problem_ = "give it a name";
    return false;
  }
  if (!preview_problem_.empty()) {  // it may have gone by now: the next preview tells
    problem_ = preview_problem_;
    stale_ = true;
    return false;
  }
  if (doors_.stamp && !doors_.stamp(path()).empty() && asked_ != path()) {
    asked_ = path();
    problem_ = asked_.substr(asked_.rfind('/') + 1) + " is there already: Enter once more writes over it";
    return false;
  }
  asked_.clear();
  return true;
}

bool ExportPage::handle_key(const InputEvent& event) {
  const std::vector<Row> all = rows();
  row_ = std::min(row_, all.size() - 1);
  const Row& row = all[row_];
  const Chord& chord = event.chord;
  const bool plain = !chord.ctrl && !chord.alt;
  const bool back = chord.key == Key::Up || (chord.key == Key::Tab && chord.shift);
  if (chord.key == Key::Enter) {
    return enter();
  }
  if (back || chord.key == Key::Down || chord.key == Key::Tab) {
    row_ = (row_ + (back ? all.size() - 1 : 1)) % all.size();
    return false;
  }
  if (plain && row.row != ExportRow::Name && (chord.key == Key::Left || chord.key == Key::Right)) {
    choose_next(row, chord.key == Key::Right);
    return false;
  }
  const std::string before = edit_.text();
  if (chord.key == Key::V && chord.ctrl && doors_.paste) {
    edit_.insert(doors_.paste());
  } else {
    edit_.handle(event);
  }
  if (edit_.text() != before) {
    name_changed();
  }
  return false;
}

bool ExportPage::handle(const InputEvent& event) {
  if (event.kind == InputKind::KeyDown) {
    return handle_key(event);
  }
  const std::string before = edit_.text();
  edit_.handle(event);
  if (edit_.text() != before) {
    name_changed();
  }
  return false;
}

// "option-ROW-N", by the rows that are on show.
bool ExportPage::click(std::string_view id) {
  if (id == "button-export") {
    return enter();
  }
  const std::vector<Row> all = rows();
  for (std::size_t i = 0; i < all.size(); ++i) {
    for (std::size_t option = 0; option < all[i].options.size(); ++option) {
      if (id == fmt::format("option-{}-{}", static_cast<int>(all[i].row), option)) {
        row_ = i;
        choose(all[i].row, option);
        return false;
      }
    }
  }
  return false;
}

// -- what will be written

bool ExportPage::take_stale() { return std::exchange(stale_, false); }

void ExportPage::set_preview(Result<exporting::Preview> preview) {
  preview_problem_ = preview.ok() ? "" : preview.error().text();
  preview_ = preview.ok() ? std::move(preview).value() : exporting::Preview{};
}

std::string ExportPage::says() const { return preview_problem_.empty() ? preview_.says : preview_problem_; }

}  // namespace awaitscope::ui
