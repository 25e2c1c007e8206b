#include "documents/transcript.h"

#include <doctest/doctest.h>

#include <sstream>

#include "insight/narration.h"
#include "support.h"
#include "support/stored_traces.h"

namespace awaitscope::documents {
namespace {

using tests::recording_of;

std::string transcript(const trace::Recording& recording, TranscriptKind kind, EventRange range = {}) {
  return written([&](trace::ByteSink& sink) { return write_transcript(recording, range, kind, sink, {}); });
}

std::vector<std::string> lines_of(const std::string& text) {
  std::vector<std::string> lines;
  std::istringstream stream(text);
  for (std::string line; std::getline(stream, line);) {
    lines.push_back(line);
  }
  return lines;
}

TEST_SUITE_BEGIN("transcript");

TEST_CASE("every event is a line with its number and the sentence that the window says") {
  for (const std::string& name : short_names()) {
    CAPTURE(name);
    const trace::Recording recording = recording_of(name);
    std::vector<std::string> wanted;
    for (trace::EventNumber event = 1; event <= recording.event_count(); ++event) {
      wanted.push_back(std::to_string(event) + "  " + insight::narrate(recording, {event, 0}).sentence);
    }
    std::vector<std::string> told;
    for (const std::string& line : lines_of(transcript(recording, TranscriptKind::Text))) {
      const std::size_t number = line.find_first_not_of(' ');
      const std::size_t after = number == std::string::npos ? number : line.find_first_not_of("0123456789", number);
      if (number != std::string::npos && after != number && after != std::string::npos && line.compare(after, 2, "  ") == 0) {
        told.push_back(line.substr(number));
      }
    }
    bool plain = true;  // sentences with controls in them are cleaned, and compared nowhere
    for (const std::string& sentence : wanted) {
      plain = plain && sentence.find_first_of("\n\r\t\x1b\x7f") == std::string::npos && sentence.size() < 2000;
    }
    if (plain) {
      CHECK(told == wanted);
    }
  }
}

TEST_CASE("a transcript, whole") {
  CHECK(transcript(recording_of("basics/hello"), TranscriptKind::Text, {1, 7}) ==
        "hello.py\n"
        "\n"
        "62 events, 3 tasks, 1.000 s of virtual time. The script ended by itself.\n"
        "\n"
        "Here are events 1 to 7.\n"
        "\n"
        "t = 0.000 s\n"
        "1  The script hello.py begins.\n"
        "2  Event loop 1 is made.\n"
        "3  Task-1 is made to run main().\n"
        "4  Task-1 joins the ready queue: its first step is scheduled.\n"
        "5  Iteration 1 begins: 1 handle is ready, so the loop does not wait.\n"
        "6  The loop takes the next handle: Task-1 runs.\n"
        "7  Task-1 begins: main() runs until it awaits something.\n");
}

TEST_CASE("the same as Markdown") {
  CHECK(transcript(recording_of("basics/hello"), TranscriptKind::Markdown, {4, 7}) ==
        "# hello.py\n"
        "\n"
        "62 events, 3 tasks, 1.000 s of virtual time. The script ended by itself.\n"
        "\n"
        "Here are events 4 to 7.\n"
        "\n"
        "## t = 0.000 s\n"
        "\n"
        "4. Task-1 joins the ready queue: its first step is scheduled.\n"
        "5. Iteration 1 begins: 1 handle is ready, so the loop does not wait.\n"
        "6. The loop takes the next handle: Task-1 runs.\n"
        "7. Task-1 begins: main() runs until it awaits something.\n");
}

TEST_CASE("nothing that a stranger's recording says is mark-up, breaks a line or turns the writing round") {
  const std::string text = transcript(hostile_recording(), TranscriptKind::Text);
  for (const char* control : {"\x1b", "\xE2\x80\xAE", "\xff"}) {
    CHECK(text.find(control) == std::string::npos);
  }
  CHECK(text.find("\n# *x*") == std::string::npos);
  const std::string markdown = transcript(hostile_recording(), TranscriptKind::Markdown);
  for (std::size_t i = 0; i < markdown.size(); ++i) {  // no mark-up but what stands at the head of a line
    if (std::string_view("<>[]*`&").find(markdown[i]) != std::string_view::npos) {
      CAPTURE(markdown.substr(i > 20 ? i - 20 : 0, 40));
      CHECK((i > 0 && markdown[i - 1] == '\\'));
    }
  }
}

TEST_CASE("events that are not there are refused with the count") {
  const trace::Recording recording = recording_of("basics/hello");
  const trace::EventNumber count = recording.event_count();
  trace::StringSink sink;
  const Result<Done> past = write_transcript(recording, {1, count + 1}, TranscriptKind::Text, sink, {});
  REQUIRE_FALSE(past.ok());
  CHECK(past.error().text() ==
        "there is no event " + std::to_string(count + 1) + ": the recording has " + std::to_string(count));
  const Result<Done> turned = write_transcript(recording, {5, 4}, TranscriptKind::Text, sink, {});
  REQUIRE_FALSE(turned.ok());
  CHECK(turned.error().text() == "the range ends at event 4, before it begins at event 5");
  CHECK(sink.text == "");
}

TEST_CASE("who is told to stop stops") {
  trace::Recording recording;
  recording.writer().write(trace::LoopCreated{.loop = LoopId{1}});
  for (int i = 0; i < 3000; ++i) {
    recording.writer().write(trace::LoopIteration{.timeout = {}, .loop = LoopId{1}});
  }
  trace::StringSink sink;
  const Result<Done> done =
      write_transcript(recording, {}, TranscriptKind::Text, sink, [](double share) { return share < 0.5; });
  REQUIRE_FALSE(done.ok());
  CHECK(done.error().text() == "stopped");
}

TEST_SUITE_END();

}  // namespace
}  // namespace awaitscope::documents
