// Whoever waits for a long recording is asked from the beginning on whether to go on, and told how far it is.

#include <doctest/doctest.h>

#include <algorithm>
#include <string>
#include <vector>

#include "documents/format.h"
#include "documents/page.h"
#include "support.h"

namespace awaitscope::documents {
namespace {

constexpr Format kAll[] = {Format::Text,       Format::Markdown, Format::Html,
                           Format::ChromeJson, Format::Perfetto, Format::JsonLines};

// Long enough for every part of the work to be told of.
const trace::Recording& long_recording() {
  static const trace::Recording recording = [] {
    trace::Recording made;
    trace::EventWriter& writer = made.writer();
    writer.write(trace::ScriptStart{.script = made.intern("long.py")});
    for (int round = 1; round <= 100'000; ++round) {
      writer.write(trace::LoopIteration{.timeout = trace::Timeout{}});
    }
    return made;
  }();
  return recording;
}

Result<Done> write(Format format, trace::ByteSink& sink, const Progress& progress) {
  return format == Format::Html ? write_page(long_recording(), {}, test_fonts(), sink, progress)
                                : write_document(long_recording(), format, {}, sink, progress);
}

TEST_SUITE_BEGIN("progress");

TEST_CASE("the share that is done begins near nothing and only rises") {
  for (const Format format : kAll) {
    CAPTURE(ending_of(format));
    std::vector<double> told;
    trace::StringSink sink;
    REQUIRE(write(format, sink, [&](double done) {
              told.push_back(done);
              return true;
            }).ok());
    REQUIRE_FALSE(told.empty());
    CHECK(told.front() < .2);
    CHECK(told.back() <= 1);
    CHECK(std::is_sorted(told.begin(), told.end()));
  }
}

TEST_CASE("told to stop at the first question it stops there, with nothing written") {
  for (const Format format : kAll) {
    CAPTURE(ending_of(format));
    int asked = 0;
    trace::StringSink sink;
    const Result<Done> done = write(format, sink, [&](double) {
      ++asked;
      return false;
    });
    CHECK(done.error().text() == stopped().text());
    CHECK(asked == 1);
    CHECK(sink.text.empty());
  }
}

TEST_SUITE_END();

}  // namespace
}  // namespace awaitscope::documents
