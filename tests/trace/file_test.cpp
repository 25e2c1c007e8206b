#include <doctest/doctest.h>

#include <random>

#include "base/digest.h"
#include "trace/cursor.h"
#include "trace/file.h"
#include "trace/jsonl.h"
#include "traces.h"

using namespace awaitscope;
using namespace awaitscope::trace;

namespace {

std::string bytes_of(const Recording& recording) {
  StringSink sink;
  const auto done = write_recording(recording, sink);
  REQUIRE(done.ok());
  return sink.text;
}

std::string as_jsonl(const Recording& recording) {
  StringSink sink;
  const auto done = write_jsonl(recording, {JsonlOptions::Lines::With, JsonlOptions::Details::With}, sink);
  REQUIRE(done.ok());
  return sink.text;
}

// Gives damaged bytes a checksum that fits, so that the checks behind it are tried.
void seal(std::string& bytes) {
  const std::uint64_t length = bytes.size() - 29, sum = digest(std::string_view(bytes).substr(29));
  for (int i = 0; i < 8; ++i) {
    bytes[13 + i] = static_cast<char>(length >> (8 * i));
    bytes[21 + i] = static_cast<char>(sum >> (8 * i));
  }
}

std::string problem_of(const std::string& bytes) {
  const auto recording = read_recording(bytes, "r.awsc");
  return recording.ok() ? "" : recording.error().text();
}

}  // namespace

TEST_SUITE("file") {
  TEST_CASE("a recording written and read again is the same recording") {
    for (const Trace& trace : oracle_traces()) {
      CAPTURE(trace.name);
      Recording recording = open_trace(trace);
      recording.add_source({"main.py", "print('ä')\n", false});
      recording.add_source({"asyncio/tasks.py", "", true});
      recording.set_title("A title");
      recording.set_world("{\"seed\": 0}");
      const std::string bytes = bytes_of(recording);
      auto again = read_recording(bytes, "r.awsc");
      REQUIRE(again.ok());
      CHECK(again->event_count() == recording.event_count());
      CHECK(again->detail_count() == recording.detail_count());
      CHECK(as_jsonl(*again) == as_jsonl(recording));
      CHECK(again->final_state() == recording.final_state());
      CHECK(again->sources().size() == 2);
      CHECK(again->source({})->text == "print('ä')\n");
      CHECK(again->source({2})->library);
      CHECK(again->source({3}) == nullptr);
      CHECK(again->title() == "A title");
      CHECK(again->world() == "{\"seed\": 0}");
      CHECK(bytes_of(*again) == bytes);
    }
  }

  TEST_CASE("a recording that was opened can be written to") {
    const Recording recording = open_trace("hello.trace");
    auto again = read_recording(bytes_of(recording), "r.awsc");
    REQUIRE(again.ok());
    again->writer().write(TaskCreated{.task = {9}});
    CHECK(again->event_count() == recording.event_count() + 1);
    CHECK(again->final_state().task({9}) != nullptr);
  }

  TEST_CASE("a file cut at any length is refused with a reason") {
    const std::string bytes = bytes_of(open_trace("hello.trace"));
    for (std::size_t length = 0; length < bytes.size(); ++length) {
      CAPTURE(length);
      const std::string problem = problem_of(bytes.substr(0, length));
      REQUIRE(problem != "");
      if (length > 0) REQUIRE(problem.find("cut off after " + std::to_string(length) + " bytes") != std::string::npos);
    }
    CHECK(problem_of("") == "r.awsc: the file is empty");
  }

  TEST_CASE("a file with more than a recording in it is refused") {
    CHECK(problem_of(bytes_of(open_trace("hello.trace")) + "x").find("1 bytes follow the end") != std::string::npos);
  }

  TEST_CASE("foreign files and newer recordings are refused by name") {
    CHECK(problem_of("import asyncio\n") ==
          "r.awsc: this is not a recording of awaitscope; a recording is a file that `awaitscope record` wrote");
    std::string newer = bytes_of(open_trace("hello.trace"));
    newer[9] = 7;
    CHECK(problem_of(newer) == "r.awsc: the recording has format 7, this program reads up to 0; open it with a newer awaitscope");
  }

  TEST_CASE("a flipped bit is noticed") {
    const std::string bytes = bytes_of(open_trace("hello.trace"));
    for (std::size_t at = 0; at < bytes.size(); ++at) {
      std::string damaged = bytes;
      damaged[at] = static_cast<char>(damaged[at] ^ (1 << at % 8));
      CAPTURE(at);
      REQUIRE(problem_of(damaged) != "");
    }
  }

  TEST_CASE("ids without measure are refused") {
    for (const std::uint64_t number : {kEndOfIds, std::uint64_t{1} << 57, ~std::uint64_t{0}}) {
      Recording recording;
      recording.writer().write(TaskCreated{.task = {number}});
      CHECK(problem_of(bytes_of(recording)).find("a field of a record makes no sense") != std::string::npos);
    }
    Recording recording;
    recording.writer().write(TaskCreated{.task = {kEndOfIds - 1}});
    CHECK(problem_of(bytes_of(recording)) == "");
  }

  TEST_CASE("behind a checksum that fits, damaged bytes are refused or shown, and never believed") {
    std::mt19937 random(3);
    int opened = 0, refused = 0;
    for (const char* name : {"hello.trace", "cancel_chain.lines", "network.trace", "workers.trace"}) {
      const std::string bytes = bytes_of(open_trace(std::string(name)));
      for (int round = 0; round < 2500; ++round) {
        std::string damaged = bytes;
        const int flips = 1 + static_cast<int>(random() % 4);
        for (int i = 0; i < flips; ++i) damaged[29 + random() % (damaged.size() - 29)] = static_cast<char>(random());
        if (random() % 8 == 0) damaged.resize(29 + random() % (damaged.size() - 29));
        seal(damaged);
        auto recording = read_recording(damaged, "r.awsc");
        if (!recording) {
          ++refused;
          REQUIRE(recording.error().text().find("damaged") != std::string::npos);
          continue;
        }
        ++opened;
        REQUIRE(recording->final_state().check_invariants() == "");
        Cursor cursor(*recording);
        cursor.seek(recording->end());
        for (int i = 0; i < 50 && cursor.back(); ++i) {
        }
        REQUIRE(cursor.state() == recording->state_at(cursor.position()));
        static_cast<void>(recording->cause_chain(recording->end()));
        static_cast<void>(as_jsonl(*recording));
      }
    }
    CHECK(opened > 100);
    CHECK(refused > 100);
  }
}
