// Traces that come from outside, as JSON Lines. What is accepted is folded forwards and backwards and told in words; it can be written
// in both forms, and read again as the same.

#include <cstdint>
#include <cstdio>
#include <cstdlib>
#include <string>
#include <string_view>

#include "insight/await_chain.h"
#include "insight/fate.h"
#include "insight/findings.h"
#include "insight/narration.h"
#include "insight/waits.h"
#include "insight/why.h"
#include "trace/cursor.h"
#include "trace/file.h"
#include "trace/jsonl.h"
#include "trace/recording.h"

using namespace awaitscope;

namespace {

void require(bool holds) {
  if (!holds) std::abort();
}

std::string written(const trace::Recording& recording) {
  trace::StringSink sink;
  const trace::JsonlOptions options{trace::JsonlOptions::Lines::With, trace::JsonlOptions::Details::With};
  require(trace::write_jsonl(recording, options, sink).ok());
  return std::move(sink.text);
}

// What looks far back and ahead.
constexpr trace::EventNumber kEventsBetweenQuestions = 16;

void ask(const trace::Recording& recording, const trace::Cursor& cursor) {
  insight::fate_of_error(recording, cursor.state());
  insight::why(recording, cursor.position());
  const TaskId task = insight::most_telling_task(cursor.state());
  insight::await_chain(recording, cursor.state(), task);
  insight::wait_chain(cursor.state(), task);
}

void walk(const trace::Recording& recording) {
  trace::Cursor cursor(recording);
  const auto empty = cursor.state().digest();
  do {
    insight::narrate(recording, cursor.position());
    if (cursor.position().event % kEventsBetweenQuestions == 0) ask(recording, cursor);
  } while (cursor.forward());
  while (cursor.back()) {
  }
  require(cursor.state().digest() == empty);
}

void write_and_read_again(const trace::Recording& recording) {
  const std::string once = written(recording);
  trace::StringSink file;
  require(trace::write_recording(recording, file).ok());
  const auto from_file = trace::read_recording(file.text, "again.awsc");
  require(from_file.ok());
  require(written(from_file.value()) == once);
}

void read_words_again(const trace::Recording& recording) {
  const std::string once = written(recording);
  const auto again = trace::read_jsonl(once, "again.jsonl");
  if (!again.ok() && std::getenv("FUZZ_SHOW") != nullptr)
    std::fprintf(stderr, "%s\n%s\n", once.c_str(), again.error().text().c_str());
  require(again.ok());
  const std::string twice = written(again.value());
  if (twice != once && std::getenv("FUZZ_SHOW") != nullptr)
    std::fprintf(stderr, "once:\n%s\ntwice:\n%s\n", once.c_str(), twice.c_str());
  require(twice == once);
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const std::string_view bytes(reinterpret_cast<const char*>(data), size);
  const auto read = trace::read_jsonl(bytes, "fuzz.jsonl");
  if (!read.ok()) return 0;
  const trace::Recording& recording = read.value();
  walk(recording);
  insight::summarise(recording);
  insight::report_waits(recording, recording.final_state());
  write_and_read_again(recording);
  read_words_again(recording);
  return 0;
}
