// What a recording has lost is said in whatever leaves it: cut off or damaged at its end, or forgotten at its beginning.

#include <doctest/doctest.h>

#include "documents/format.h"
#include "documents/page.h"
#include "documents/transcript.h"
#include "insight/narration.h"
#include "scene/window_picture.h"
#include "support.h"
#include "support/stored_traces.h"

namespace awaitscope::documents {
namespace {

constexpr Format kWords[] = {Format::Text, Format::Markdown, Format::ChromeJson, Format::Perfetto};

trace::Recording damaged() {
  trace::Recording recording = tests::recording_of("basics/hello");
  recording.set_damage("the recording is cut off after 1234 bytes");
  return recording;
}

// A loop that goes round and round, of which the last rounds are kept.
trace::Recording ring() {
  trace::Recording recording;
  recording.writer().write(trace::ScriptStart{.script = recording.intern("round.py")});
  for (int round = 1; round <= 200'000; ++round) {
    recording.writer().write(trace::LoopIteration{.timeout = trace::Timeout{}});
  }
  recording.keep_last(1000);
  return recording;
}

std::string document(const trace::Recording& recording, Format format, EventRange range = {}) {
  return written([&](trace::ByteSink& sink) { return write_document(recording, format, {range, {}}, sink, {}); });
}

std::string page(const trace::Recording& recording) {
  return written([&](trace::ByteSink& sink) { return write_page(recording, {}, test_fonts(), sink, {}); });
}

TEST_SUITE_BEGIN("gaps");

TEST_CASE("damage is said in every document") {
  const trace::Recording recording = damaged();
  for (const Format format : kWords) {
    CAPTURE(ending_of(format));
    CHECK(document(recording, format).find("omething is missing: the recording is cut off after 1234 bytes") !=
          std::string::npos);
  }
  CHECK(page(recording).find("omething is missing: the recording is cut off after 1234 bytes") != std::string::npos);
  CHECK(document(tests::recording_of("basics/hello"), Format::Text).find("missing") == std::string::npos);
}

TEST_CASE("what a ring has forgotten is said in every document, which holds what there is") {
  const trace::Recording recording = ring();
  const trace::EventNumber forgotten = recording.begin().event;
  REQUIRE(forgotten > 1000);
  const std::string words = "vents 1 to " + std::to_string(forgotten) + " were forgotten";
  for (const Format format : kWords) {
    CAPTURE(ending_of(format));
    const EventRange few{forgotten + 1, forgotten + 20};
    CHECK(document(recording, format, few).find(words) != std::string::npos);
  }
  CHECK(page(recording).find(words) != std::string::npos);
  const std::string text = document(recording, Format::Text);
  CHECK(text.find("Here are events " + std::to_string(forgotten + 1) + " to " + std::to_string(recording.event_count()) +
                  ".") != std::string::npos);
  CHECK(document(recording, Format::Text, {5, 9}) == "failed: event 9 was forgotten: the recording keeps events " +
                                                         std::to_string(forgotten + 1) + " to " +
                                                         std::to_string(recording.event_count()));
}

bool has_words(const scene::Picture& picture) {
  for (const scene::Shape& shape : picture.shapes()) {
    if (shape.kind == scene::ShapeKind::Text && picture.text(shape).find("were forgotten") != std::string_view::npos)
      return true;
  }
  return false;
}

TEST_CASE("the timeline of a ring begins with a little of what was forgotten, hatched and said") {
  const trace::Recording recording = ring();
  scene::Lanes lanes;
  lanes.update(recording);
  scene::Picture picture;
  picture.clear(1600, scene::whole_timeline_height(18, lanes, {}));
  scene::Canvas canvas(picture, scene::theme(scene::ThemeName::Dark), test_fonts(), 18);
  scene::draw_whole_timeline(canvas, 1600, {}, lanes, scene::Ruler::Events, {});
  CHECK(picture.has_id("forgotten"));
  CHECK(has_words(picture));
}

TEST_CASE("at its beginning a ring says what was forgotten") {
  const trace::Recording recording = ring();
  const std::string forgotten = std::to_string(recording.begin().event);
  CHECK(insight::narrate(recording, recording.begin()).sentence ==
        "Events 1 to " + forgotten + " were forgotten while it was recorded.");
}

TEST_CASE("so does the map of a ring") {
  const trace::Recording recording = ring();
  scene::Lanes lanes;
  lanes.update(recording);
  scene::TimelineContent content;
  content.lanes = &lanes;
  content.window = {static_cast<double>(lanes.forgotten()), static_cast<double>(lanes.event_count())};
  scene::Picture picture;
  picture.clear(1600, 40);
  scene::Canvas canvas(picture, scene::theme(scene::ThemeName::Dark), test_fonts(), 18);
  scene::draw_map(canvas, {0, 0, 1600, 20}, content, true);
  CHECK(picture.has_id("forgotten"));
  CHECK(has_words(picture));
}

TEST_SUITE_END();

}  // namespace
}  // namespace awaitscope::documents
