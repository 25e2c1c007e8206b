#include "export/picture.h"

#include <doctest/doctest.h>

#include <algorithm>
#include <cstdlib>
#include <filesystem>
#include <set>
#include <sstream>
#include <utility>
#include <vector>

#include "insight/narration.h"
#include "support/read_png.h"
#include "support/stored_traces.h"

// Recordings come from the stored traces: neither engine nor display is needed. The PNG is held against the SVG, which says
// where every shape lies: the two are painted by different code from one list.

namespace awaitscope::exporting {
namespace {

using tests::recording_of;

const std::string kFolder = tests::conformance_folder();

// The script makes a task of its own: not only those with which asyncio.run() shuts down.
bool has_own_task(const std::string& trace) {
  std::istringstream lines(trace);
  for (std::string line; std::getline(lines, line);) {
    if (line.find("task_created") != std::string::npos && line.find("BaseEventLoop.") == std::string::npos) {
      return true;
    }
  }
  return false;
}

// "basics/hello": the scripts of all families whose trace is short and has a task.
std::vector<std::string> short_names() {
  constexpr std::uintmax_t kShort = 40'000;  // bytes
  const std::string ending = ".trace.jsonl";
  std::vector<std::string> names;
  for (const auto& entry : std::filesystem::recursive_directory_iterator(kFolder)) {
    const std::string path = entry.path().string().substr(kFolder.size());
    const bool trace = path.size() > ending.size() && path.compare(path.size() - ending.size(), ending.size(), ending) == 0;
    if (trace && entry.file_size() <= kShort && has_own_task(tests::bytes_of(entry.path()))) {
      names.push_back(path.substr(0, path.size() - ending.size()));
    }
  }
  std::sort(names.begin(), names.end());
  REQUIRE(names.size() > 10);
  return names;
}

std::string exported(const trace::Recording& recording, const Order& options) {
  Result<std::string> bytes = export_picture(recording, options);
  REQUIRE_MESSAGE(bytes.ok(), (bytes.ok() ? std::string() : bytes.error().text()));
  return std::move(bytes).value();
}

Order state_at(trace::EventNumber event, documents::Format format = documents::Format::Svg) {
  Order options;
  options.format = format;
  options.at = trace::Position{event, 0};
  return options;
}

std::string attribute(const std::string& element, const std::string& name) {
  const std::string mark = " " + name + "=\"";
  const std::size_t begin = element.find(mark);
  if (begin == std::string::npos) {
    return {};
  }
  const std::size_t from = begin + mark.size();
  return element.substr(from, element.find('"', from) - from);
}

std::vector<std::string> elements(const std::string& svg, const std::string& tag) {
  std::vector<std::string> found;
  const std::string mark = "<" + tag + " ";
  for (std::size_t at = svg.find(mark); at != std::string::npos; at = svg.find(mark, at + 1)) {
    found.push_back(svg.substr(at, svg.find('>', at) - at));
  }
  return found;
}

// The filled sign of a task: the rounded rectangle of a token without an outline, which would make it a ghost.
struct Sign {
  std::string id;
  std::string place;
  scene::Rect box;
  scene::Colour colour;
};

std::vector<Sign> solid_tokens(const std::string& svg) {
  std::vector<Sign> found;
  for (const std::string& rect : elements(svg, "rect")) {
    const std::string id = attribute(rect, "data-id");
    const std::string fill = attribute(rect, "fill");
    if (id.rfind("task-", 0) == 0 && fill.size() == 7 && attribute(rect, "stroke").empty() && !attribute(rect, "rx").empty()) {
      const long rgb = std::strtol(fill.c_str() + 1, nullptr, 16);
      const auto number = [&rect](const char* name) { return std::strtof(attribute(rect, name).c_str(), nullptr); };
      found.push_back(
          {id,
           attribute(rect, "data-place"),
           {number("x"), number("y"), number("width"), number("height")},
           {static_cast<std::uint8_t>(rgb >> 16), static_cast<std::uint8_t>(rgb >> 8), static_cast<std::uint8_t>(rgb), 255}});
    }
  }
  return found;
}

bool near(scene::Colour a, scene::Colour b) {
  return std::abs(a.r - b.r) <= 2 && std::abs(a.g - b.g) <= 2 && std::abs(a.b - b.b) <= 2;
}

// Every start has its end, and nothing is left open: what a reader of XML insists on.
bool balanced(const std::string& svg) {
  std::vector<std::string> open;
  for (std::size_t at = svg.find('<'); at != std::string::npos; at = svg.find('<', at + 1)) {
    const std::size_t end = svg.find('>', at);
    if (end == std::string::npos) {
      return false;
    }
    const std::string inside = svg.substr(at + 1, end - at - 1);
    const std::string name = inside.substr(0, inside.find_first_of(" />", 1));
    if (inside[0] == '/') {
      if (open.empty() || "/" + open.back() != name) {
        return false;
      }
      open.pop_back();
    } else if (inside.back() != '/') {
      open.push_back(name);
    }
  }
  return open.empty();
}

TEST_SUITE_BEGIN("export picture");

TEST_CASE("in the PNG of a state every token stands where the SVG of the state says, in its colour") {
  const trace::Recording recording = recording_of("basics/gather_order");
  std::set<std::string> places;
  for (const trace::EventNumber event : {std::uint64_t{20}, std::uint64_t{32}, std::uint64_t{60}, recording.event_count()}) {
    CAPTURE(event);
    const std::vector<Sign> signs = solid_tokens(exported(recording, state_at(event)));
    const paint::Image image = paint::read_png(exported(recording, state_at(event, documents::Format::Png)));
    CHECK(image.width == 1600);
    CHECK(image.height == 900);
    REQUIRE(!signs.empty());
    for (const Sign& sign : signs) {
      CAPTURE(sign.id);
      CAPTURE(sign.place);
      places.insert(sign.place);
      // In the uppermost row there is neither glyph nor number.
      const auto x = static_cast<int>(sign.box.centre().x);
      const auto y = static_cast<int>(sign.box.y);
      CHECK(near(image.at(x, y), sign.colour));
    }
  }
  for (const char* place : {"ready", "running", "done", "timers", "futures", "timeline"}) {
    CHECK_MESSAGE(places.count(place) == 1, place);
  }
}

TEST_CASE("on the stage every task that lives has one solid token") {
  const trace::Recording recording = recording_of("basics/gather_order");
  for (trace::EventNumber event = 1; event <= recording.event_count(); event += 7) {
    std::vector<std::string> seen;
    for (const Sign& sign : solid_tokens(exported(recording, state_at(event)))) {
      for (const char* place : {"ready", "running", "done", "timers", "futures", "locks", "outside"}) {
        if (sign.place == place) {
          seen.push_back(sign.id);
        }
      }
    }
    std::sort(seen.begin(), seen.end());
    CAPTURE(event);
    CHECK(std::adjacent_find(seen.begin(), seen.end()) == seen.end());
  }
}

TEST_CASE("every stored trace gives a whole timeline and a picture of its end, well formed and the same each time") {
  for (const std::string& name : short_names()) {
    CAPTURE(name);
    const trace::Recording recording = recording_of(name);
    const std::string timeline = exported(recording, {});
    CHECK(balanced(timeline));
    CHECK(timeline.find("data-id=\"lane-task-1\"") != std::string::npos);
    CHECK(timeline.find("data-id=\"playhead\"") == std::string::npos);
    const std::string end = exported(recording, state_at(recording.event_count()));
    CHECK(balanced(end));
    CHECK(end.find("data-id=\"playhead\"") != std::string::npos);
    CHECK(exported(recording, {}) == timeline);
  }
}

TEST_CASE("the timeline as PNG is as high as its lanes, and the same bytes each time") {
  const trace::Recording recording = recording_of("basics/hello");
  Order options;
  options.format = documents::Format::Png;
  const std::string small = exported(recording, options);
  CHECK(exported(recording, options) == small);
  const std::string large = exported(recording_of("basics/gather_order"), options);
  CHECK(paint::read_png(small).width == 1600);
  CHECK(paint::read_png(small).height < paint::read_png(large).height);
}

TEST_CASE("the sentence of the event stands on the picture of its state") {
  const trace::Recording recording = recording_of("basics/gather_order");
  for (const trace::EventNumber event : {std::uint64_t{20}, std::uint64_t{60}, std::uint64_t{155}}) {
    CAPTURE(event);
    const std::string sentence = insight::narrate(recording, {event, 0}).sentence;
    const std::string svg = exported(recording, state_at(event));
    std::string told;
    for (const std::string& text : elements(svg, "text")) {
      if (attribute(text, "data-place") == "narration" && told.empty()) {
        const std::size_t at = svg.find(text) + text.size() + 1;
        told = svg.substr(at, svg.find('<', at) - at);
      }
    }
    REQUIRE_FALSE(told.empty());
    CHECK(sentence.substr(0, 20) == told.substr(0, 20));
  }
}

TEST_CASE("state 0 is a picture: nothing has happened yet") {
  const std::string svg = exported(recording_of("basics/hello"), state_at(0));
  CHECK(balanced(svg));
  for (const Sign& sign : solid_tokens(svg)) {
    CHECK(sign.place == "timeline");
  }
}

TEST_CASE("a state past the end is refused, and the count said") {
  const trace::Recording recording = recording_of("basics/hello");
  const Result<std::string> past = export_picture(recording, state_at(recording.event_count() + 1));
  REQUIRE_FALSE(past.ok());
  CHECK(past.error().text().find("has " + std::to_string(recording.event_count())) != std::string::npos);

  Order detail = state_at(1);
  detail.at->detail = 100000;
  const Result<std::string> none = export_picture(recording, detail);
  REQUIRE_FALSE(none.ok());
  CHECK(none.error().text().find("100000") != std::string::npos);
}

TEST_CASE("theme, size and a transparent backdrop are as asked") {
  const trace::Recording recording = recording_of("basics/hello");
  Order options = state_at(recording.event_count(), documents::Format::Png);
  options.width = 1280;
  options.height = 720;
  const paint::Image dark = paint::read_png(exported(recording, options));
  CHECK(dark.width == 1280);
  CHECK(dark.height == 720);
  CHECK(near(dark.at(640, 718), scene::theme(scene::ThemeName::Dark).surface.panel));
  options.theme = scene::ThemeName::Light;
  const paint::Image light = paint::read_png(exported(recording, options));
  CHECK(near(light.at(640, 718), scene::theme(scene::ThemeName::Light).surface.panel));

  Order timeline;
  timeline.format = documents::Format::Png;
  CHECK(paint::read_png(exported(recording, timeline)).at(1, 5).a == 255);
  timeline.backdrop = scene::Backdrop::Transparent;
  CHECK(paint::read_png(exported(recording, timeline)).at(1, 5).a == 0);
}

TEST_CASE("a timeline is text that can be edited: each word whole, none held to its width") {
  const std::string svg = exported(recording_of("basics/gather_order"), {});
  CHECK(svg.find("textLength") == std::string::npos);
  std::set<std::string> words;
  for (const std::string& text : elements(svg, "text")) {
    const std::size_t at = svg.find(text) + text.size() + 1;
    words.insert(svg.substr(at, svg.find('<', at) - at));
  }
  for (const char* word : {"gather_order.py", "main", "Events", "running", "ready"}) {
    CHECK_MESSAGE(words.count(word) == 1, word);
  }
}

TEST_CASE("the timeline of a stretch shows its events only, and the lanes that live in them") {
  const trace::Recording recording = recording_of("basics/gather_order");
  Order options;
  options.from = recording.event_count() - 5;
  options.to = recording.event_count();
  const std::string svg = exported(recording, options);
  CHECK(balanced(svg));
  CHECK(svg.find("events " + std::to_string(options.from) + " to " + std::to_string(options.to) + " of ") != std::string::npos);
  CHECK(svg.find("data-id=\"lane-task-1\"") == std::string::npos);  // it ended long before
  CHECK(exported(recording, {}).find("data-id=\"lane-task-1\"") != std::string::npos);
}

TEST_CASE("a strip holds the picture of each state, in order, moved to its place") {
  const trace::Recording recording = recording_of("basics/gather_order");
  Order options;
  options.strip = true;
  options.show = Show::Stage;
  options.width = 640;
  options.height = 360;
  options.from = 30;
  options.to = 34;
  const std::string sheet = exported(recording, options);
  CHECK(balanced(sheet));
  options.format = documents::Format::Png;
  const paint::Image image = paint::read_png(exported(recording, options));
  options.strip = false;
  const int gap = (image.width - 3 * 640) / 4;
  CHECK(image.width == 3 * 640 + 4 * gap);
  CHECK(image.height == 2 * 360 + 3 * gap);
  for (int i = 0; i < 5; ++i) {
    Order one = options;
    one.at = trace::Position{30 + static_cast<trace::EventNumber>(i), 0};
    const paint::Image state = paint::read_png(exported(recording, one));
    const int left = gap + i % 3 * (640 + gap);
    const int top = gap + i / 3 * (360 + gap);
    int different = 0;
    for (int y = 2; y < 358; ++y) {  // within the frame
      for (int x = 2; x < 638; ++x) {
        different += near(state.at(x, y), image.at(left + x, top + y)) ? 0 : 1;
      }
    }
    CAPTURE(i);
    CHECK(different < 640 * 360 / 500);  // letters stand on other fractions of a pixel
  }
}

TEST_CASE("a strip that is too long is refused, with what to do") {
  Order options;
  options.strip = true;
  const trace::Recording recording = recording_of("basics/gather_order");
  REQUIRE(recording.event_count() > kMostInStrip);
  const Result<std::string> strip = export_picture(recording, options);
  REQUIRE_FALSE(strip.ok());
  CHECK(strip.error().text() ==
        "a strip of " + std::to_string(recording.event_count()) +
            " pictures is too long: at most 200 are drawn; narrow it with --from and --to, or make a film (.mp4)");
}

TEST_CASE("each thing that can be shown is") {
  const trace::Recording recording = recording_of("basics/gather_order");
  const std::pair<Show, std::set<std::string>> shows[] = {
      {Show::Window, {"source", "ready", "timeline", "narration", "transport"}},
      {Show::Stage, {"ready", "narration"}},
      {Show::Both, {"ready", "timeline", "narration"}},
      {Show::Timeline, {"timeline", "narration"}},
      {Show::Presentation, {"source", "ready", "narration"}}};
  for (const auto& [show, places] : shows) {
    const int number = static_cast<int>(show);
    CAPTURE(number);
    Order options = state_at(40);
    options.show = show;
    const std::string svg = exported(recording, options);
    CHECK(balanced(svg));
    std::set<std::string> seen;
    for (const char* place : {"source", "ready", "timeline", "narration", "transport"}) {
      if (svg.find("data-place=\"" + std::string(place) + "\"") != std::string::npos) {
        seen.insert(place);
      }
    }
    CHECK((seen == places));
  }
}

TEST_SUITE_END();

}  // namespace
}  // namespace awaitscope::exporting
