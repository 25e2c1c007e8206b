#include "ui/settings.h"

#include <fmt/format.h>

#include <algorithm>
#include <cctype>
#include <cstdlib>
#include <utility>

#include "player/playback.h"
#include "ui/place_name.h"

namespace awaitscope::ui {
namespace {

constexpr std::string_view kArrangements[] = {"study", "await-chain", "timeline", "presentation"};
constexpr int kThemes = 3;
constexpr std::size_t kMostText = std::size_t{1} << 20;  // bytes

std::string_view trimmed(std::string_view text) {
  const std::size_t begin = text.find_first_not_of(" \t\r");
  return begin == std::string_view::npos ? std::string_view() : text.substr(begin, text.find_last_not_of(" \t\r") - begin + 1);
}

bool read_bool(std::string_view value, bool* into) {
  *into = value == "yes";
  return value == "yes" || value == "no";
}

bool read_number(std::string_view value, double least, double most, double* into) {
  const std::string text(value);
  char* end = nullptr;
  *into = std::strtod(text.c_str(), &end);
  return !text.empty() && end == text.c_str() + text.size() && *into >= least && *into <= most;
}

bool read_length(std::string_view value, float* into) {
  double number = 0;
  const bool good = read_number(value, 0, 400, &number);
  *into = static_cast<float>(number);
  return good;
}

bool read_theme(std::string_view value, scene::ThemeName* into) {
  for (int i = 0; i < kThemes; ++i) {
    if (scene::theme(static_cast<scene::ThemeName>(i)).name == value) {
      *into = static_cast<scene::ThemeName>(i);
      return true;
    }
  }
  return false;
}

// The window never begins as a presentation: that is for a moment.
bool read_arrangement(std::string_view value, scene::Arrangement* into) {
  for (int i = 0; i < 3; ++i) {
    if (kArrangements[i] == value) {
      *into = static_cast<scene::Arrangement>(i);
      return true;
    }
  }
  return value == kArrangements[3];
}

constexpr std::string_view kBetween = " | ";

// "40.2 | a note | /home/a/file.py"
bool read_bookmark(std::string_view value, KeptBookmark* into) {
  const std::size_t first = value.find('|');
  const std::size_t second = first == std::string_view::npos ? first : value.find('|', first + 1);
  if (second == std::string_view::npos) {
    return false;
  }
  const auto place = position_named(trimmed(value.substr(0, first)));
  into->note = std::string(trimmed(value.substr(first + 1, second - first - 1)));
  into->path = std::string(trimmed(value.substr(second + 1)));
  into->place = place.value_or(trace::Position{});
  return place.has_value() && !into->path.empty();
}

// What would end the line, or the note, becomes a space.
std::string on_one_line(std::string text) {
  std::replace_if(
      text.begin(), text.end(), [](char letter) { return letter == '|' || letter == '\n' || letter == '\r'; }, ' ');
  return text;
}

// False: the value makes no sense.
bool take(std::string_view key, std::string_view value, Settings* s) {
  if (key == "theme") return read_theme(value, &s->theme);
  if (key == "arrangement") return read_arrangement(value, &s->wishes.arrangement);
  if (key == "motion") return read_bool(value, &s->motion);
  if (key == "hide-next") return read_bool(value, &s->next_hidden);
  if (key == "unfold-library") return read_bool(value, &s->library_unfolded);
  if (key == "speed") return read_number(value, player::kSlowest, player::kFastest, &s->speed);
  if (key == "type-height") {
    const bool good = read_length(value, &s->wishes.type_height);
    const scene::BaseSize& base = scene::base_size();
    return good && (s->wishes.type_height == 0 || (s->wishes.type_height >= base.least && s->wishes.type_height <= base.most));
  }
  if (key == "source-width") return read_length(value, &s->wishes.source_width);
  if (key == "timeline-lanes") return read_length(value, &s->wishes.timeline_lanes);
  if (key == "tabs-width") return read_length(value, &s->wishes.tabs_width);
  if (key == "foot-height") return read_length(value, &s->wishes.foot_height);
  if (key == "hide-source") return read_bool(value, &s->wishes.source_hidden);
  if (key == "hide-timeline") return read_bool(value, &s->wishes.timeline_hidden);
  if (key == "hide-tabs") return read_bool(value, &s->wishes.tabs_hidden);
  if (key == "bookmark") {
    KeptBookmark bookmark;
    const bool good = read_bookmark(value, &bookmark);
    if (good && s->bookmarks.size() < Settings::kMostBookmarks) s->bookmarks.push_back(std::move(bookmark));
    return good;
  }
  if (key == "recent") {
    if (!value.empty() && s->recent.size() < Settings::kMostRecent) s->recent.emplace_back(value);
    return !value.empty();
  }
  return true;
}

// Of a line that makes no sense: enough to find it by.
std::string shown(std::string_view line) {
  std::string words(line.substr(0, 60));
  std::replace_if(
      words.begin(), words.end(), [](char letter) { return static_cast<unsigned char>(letter) < ' ' || letter == 0x7F; }, '?');
  return words;
}

std::string_view yes(bool on) { return on ? "yes" : "no"; }

}  // namespace

void Settings::opened(const std::string& path) {
  recent.erase(std::remove(recent.begin(), recent.end(), path), recent.end());
  recent.insert(recent.begin(), path);
  recent.resize(std::min(recent.size(), kMostRecent));
}

std::string settings_text(const Settings& s) {
  const scene::LayoutWishes& w = s.wishes;
  std::string text = "# awaitscope: what the window remembers. src/ui/README.md says what each line means.\n";
  text += fmt::format(
      "theme = {}\narrangement = {}\nmotion = {}\nhide-next = {}\nunfold-library = {}\nspeed = {}\ntype-height = {}\n",
      scene::theme(s.theme).name, kArrangements[static_cast<int>(w.arrangement)], yes(s.motion), yes(s.next_hidden),
      yes(s.library_unfolded), s.speed, w.type_height);
  text += fmt::format("source-width = {:.1f}\ntimeline-lanes = {:.0f}\ntabs-width = {:.1f}\nfoot-height = {:.1f}\n",
                      w.source_width, w.timeline_lanes, w.tabs_width, w.foot_height);
  text += fmt::format("hide-source = {}\nhide-timeline = {}\nhide-tabs = {}\n", yes(w.source_hidden), yes(w.timeline_hidden),
                      yes(w.tabs_hidden));
  for (const std::string& path : s.recent) {
    if (path.find('\n') == std::string::npos) {
      text += "recent = " + path + "\n";
    }
  }
  const std::size_t first = s.bookmarks.size() - std::min(s.bookmarks.size(), Settings::kMostBookmarks);
  for (std::size_t i = first; i < s.bookmarks.size(); ++i) {
    const KeptBookmark& one = s.bookmarks[i];
    if (one.path.find('\n') == std::string::npos) {
      text += fmt::format("bookmark = {}.{}{}{}{}{}\n", one.place.event, one.place.detail, kBetween, on_one_line(one.note),
                          kBetween, one.path);
    }
  }
  return text;
}

Result<Settings> settings_from(std::string_view text) {
  if (text.size() > kMostText) {
    return Error{"the settings make no sense: they are larger than 1 MiB", "", ""};
  }
  Settings settings;
  int number = 0;
  while (!text.empty()) {
    ++number;
    const std::size_t end = std::min(text.find('\n'), text.size());
    const std::string_view line = trimmed(text.substr(0, end));
    text.remove_prefix(std::min(end + 1, text.size()));
    if (line.empty() || line[0] == '#') {
      continue;
    }
    const std::size_t sign = line.find('=');
    const bool good =
        sign != std::string_view::npos && take(trimmed(line.substr(0, sign)), trimmed(line.substr(sign + 1)), &settings);
    if (!good) {
      return Error{"the settings make no sense: " + shown(line), "line " + std::to_string(number), ""};
    }
  }
  return settings;
}

}  // namespace awaitscope::ui
