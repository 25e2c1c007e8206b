// Trace JSON Lines: the reader, then the whole recording folded forwards and backwards and told in words. Whatever was accepted can be
// written, and read again as the same.

#include <cstdint>
#include <cstdlib>
#include <string>
#include <string_view>

#include "insight/findings.h"
#include "insight/narration.h"
#include "insight/waits.h"
#include "trace/cursor.h"
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

void walk(const trace::Recording& recording) {
  trace::Cursor cursor(recording);
  const auto empty = cursor.state().digest();
  do {
    insight::narrate(recording, cursor.position());
  } while (cursor.forward());
  while (cursor.back()) {
  }
  require(cursor.state().digest() == empty);
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const auto read = trace::read_jsonl(std::string_view(reinterpret_cast<const char*>(data), size), "fuzz.jsonl");
  if (!read.ok()) return 0;
  const trace::Recording& recording = read.value();
  walk(recording);
  insight::summarise(recording);
  insight::report_waits(recording, recording.final_state());
  const std::string once = written(recording);
  const auto again = trace::read_jsonl(once, "again.jsonl");
  require(again.ok());
  require(written(again.value()) == once);
  return 0;
}
