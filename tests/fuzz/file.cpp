// Files of recordings that come from outside. Behind a zero byte: the file as it is. Behind any other: sections, each its kind, the
// length of its bytes (two bytes) and these; put together with magic, lengths and checksums that fit. Of a chunk the bytes are its
// records, whose number and place are made to fit; of a state its rows, at the place of the next chunk; above 127 they are the
// section's own. Whatever is accepted is looked at everywhere, both ways, and is the same when it is written and read again.

#include <zstd.h>

#include <algorithm>
#include <cstdint>
#include <cstdio>
#include <cstdlib>
#include <random>
#include <string>
#include <string_view>

#include "base/byte_stream.h"
#include "trace/cursor.h"
#include "trace/file.h"
#include "trace/file_layout.h"
#include "trace/jsonl.h"
#include "trace/recording.h"
#include "trace/verify.h"

using namespace awaitscope;

namespace {

void require(bool holds) {
  if (!holds) std::abort();
}

std::string packed(std::string_view bytes) {
  std::string into(ZSTD_compressBound(bytes.size()), '\0');
  into.resize(ZSTD_compress(into.data(), into.size(), bytes.data(), bytes.size(), 1));
  return into;
}

class FileMaker {
 public:
  FileMaker() {
    out_.raw(trace::kFileMagic);
    out_.u32(trace::kFileFormat);
  }
  std::string make(std::string_view choices) {
    while (choices.size() >= 3) {
      const auto kind = static_cast<std::uint8_t>(choices[0]);
      const std::size_t length =
          std::min(static_cast<std::size_t>(static_cast<std::uint8_t>(choices[1]) | static_cast<std::uint8_t>(choices[2]) << 8),
                   choices.size() - 3);
      add(kind, choices.substr(3, length));
      choices.remove_prefix(3 + length);
    }
    return out_.take();
  }

 private:
  void add(std::uint8_t kind, std::string_view bytes) {
    if (kind == static_cast<std::uint8_t>(trace::FileSection::Chunk)) return section(kind, chunk(bytes));
    if (kind == static_cast<std::uint8_t>(trace::FileSection::State)) return section(kind, state(bytes));
    section(kind & 0x7F, std::string(bytes));
  }

  void section(std::uint8_t kind, const std::string& content) {
    ByteWriter head;
    head.u8(kind);
    head.u8(0);
    head.u32(static_cast<std::uint32_t>(content.size()));
    head.u32(static_cast<std::uint32_t>(content.size()));
    out_.raw(head.bytes());
    out_.u64(trace::section_digest(head.bytes(), content));
    out_.raw(content);
  }

  void put_end(ByteWriter& out) const {
    out.varint(end_.event);
    out.varint(end_.detail);
  }

  std::string state(std::string_view rows) const {
    ByteWriter out;
    put_end(out);
    out.varint(rows.size());
    out.raw(packed(rows));
    return out.take();
  }

  // Its number of events, its place and context are what reading it gives.
  std::string chunk(std::string_view records) {
    records = records.substr(0, trace::EventLog::kChunkBytes);
    trace::EventLog log;
    log.begin_at({end_, context_});
    trace::EventLog::Chunk read;
    read.start = {end_, context_};
    read.used = static_cast<std::uint32_t>(records.size());
    read.bytes.reset(new std::uint8_t[records.size()]);
    std::copy(records.begin(), records.end(), read.bytes.get());
    log.append(std::move(read), end_, 0);
    trace::EventReader reader(log);
    trace::Event event;
    std::uint64_t details = 0;
    while (reader.next(event)) details += event.detail() ? 1 : 0;
    ByteWriter out;
    put_end(out);
    end_ = reader.place().position;
    put_end(out);
    out.varint(details);
    out.varint(records.size());
    out.f64(context_.clock);
    for (const std::uint64_t number : {context_.newest_handle, context_.begun_handle, context_.newest_task, context_.task,
                                       context_.newest_frame, context_.frame, context_.line, context_.loop}) {
      out.varint(number);
    }
    out.varint(kFutureKinds);
    for (const std::uint64_t number : context_.newest_future) out.varint(number);
    out.raw(packed(records));
    context_ = reader.context();
    return out.take();
  }

  ByteWriter out_;
  trace::Position end_;
  trace::CodecContext context_;
};

std::string written(const trace::Recording& recording) {
  trace::StringSink sink;
  require(trace::write_jsonl(recording, {trace::JsonlOptions::Lines::With, trace::JsonlOptions::Details::With}, sink).ok());
  return std::move(sink.text);
}

// Walks over all rows: not after each event of a long recording.
void check_state(const trace::Cursor& cursor) {
  const std::string wrong = cursor.state().check_invariants();
  if (!wrong.empty() && std::getenv("FUZZ_SHOW") != nullptr) {
    const auto event = cursor.event();
    std::fprintf(stderr, "after event %llu.%u (%s): %s\n", static_cast<unsigned long long>(cursor.position().event),
                 cursor.position().detail, event ? trace::info(event->kind).name.data() : "none", wrong.c_str());
  }
  require(wrong.empty());
}

void look_at(const trace::Recording& recording, std::size_t seed) {
  trace::Cursor cursor(recording);
  std::minstd_rand random(static_cast<unsigned>(seed) + 1);
  const trace::EventNumber events = recording.event_count() - recording.begin().event;
  for (int i = 0; i < 8; ++i) {
    cursor.seek({recording.begin().event + random() % (events + 1), static_cast<std::uint32_t>(random() % 3)});
    for (int k = 0; k < 3 && cursor.back(); ++k) {
    }
    static_cast<void>(recording.cause_chain(cursor.position(), 10));
    if (const auto& event = cursor.event()) require(event->position == cursor.position());
    check_state(cursor);
  }
  cursor.seek({});
  const std::uint64_t at_first = cursor.state().digest();
  constexpr int kApart = 64;
  for (int i = 0; cursor.forward(); ++i) {
    if (i < kApart || i % kApart == 0) check_state(cursor);
  }
  check_state(cursor);
  while (cursor.back()) {
  }
  require(cursor.state().digest() == at_first);
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  if (size == 0) return 0;
  const std::string_view bytes(reinterpret_cast<const char*>(data), size);
  const std::string file = bytes.front() == 0 ? std::string(bytes.substr(1)) : FileMaker().make(bytes.substr(1));
  auto read = trace::read_recording(file, "fuzz.awsc");
  if (!read.ok()) return 0;
  const trace::Recording& recording = *read;
  constexpr trace::EventNumber kMost = 20'000;
  if (recording.event_count() - recording.begin().event + recording.detail_count() > kMost) return 0;
  look_at(recording, size);
  const bool sound = trace::find_nonsense(recording).empty();
  trace::StringSink sink;
  require(trace::write_recording(recording, sink).ok());
  auto again = trace::read_recording(sink.text, "again.awsc");
  require(again.ok());
  if (!sound) return 0;
  require(again->damage() == recording.damage());
  require(written(*again) == written(recording));
  return 0;
}
