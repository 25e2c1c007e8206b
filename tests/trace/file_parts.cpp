#include "file_parts.h"

#include <doctest/doctest.h>
#include <zstd.h>

#include "base/byte_stream.h"
#include "trace/file.h"
#include "trace/file_layout.h"

using namespace awaitscope;
using namespace awaitscope::trace;

namespace {

std::string packed(const std::string& bytes) {
  std::string into(ZSTD_compressBound(bytes.size()), '\0');
  into.resize(ZSTD_compress(into.data(), into.size(), bytes.data(), bytes.size(), 1));
  return into;
}

std::string unpacked(std::string_view bytes, std::size_t size) {
  std::string into(size, '\0');
  REQUIRE(ZSTD_decompress(into.data(), size, bytes.data(), bytes.size()) == size);
  return into;
}

}  // namespace

std::string bytes_of(const Recording& recording, std::uint64_t records_a_state) {
  StringSink sink;
  const auto done = FileWriter(recording, sink, records_a_state).finish();
  REQUIRE(done.ok());
  return sink.text;
}

std::vector<Section> sections_of(const std::string& file) {
  std::vector<Section> sections;
  ByteReader in(std::string_view(file).substr(kFileHead));
  while (!in.at_end()) {
    Section section;
    section.begin = kFileHead + in.offset();
    section.kind = in.u8();
    section.coding = in.u8();
    const std::uint32_t stored = in.u32();
    section.length = in.u32();
    in.u64();
    section.content = in.raw(stored);
    REQUIRE(in.ok());
    section.end = kFileHead + in.offset();
    if (section.coding == 0) section.length = -1;
    sections.push_back(section);
  }
  return sections;
}

std::string file_of(const std::vector<Section>& sections) {
  ByteWriter out;
  out.raw(kFileMagic);
  out.u32(kFileFormat);
  for (const Section& section : sections) {
    ByteWriter head;
    head.u8(section.kind);
    head.u8(section.coding);
    head.u32(static_cast<std::uint32_t>(section.content.size()));
    head.u32(
        static_cast<std::uint32_t>(section.length < 0 ? static_cast<std::int64_t>(section.content.size()) : section.length));
    out.raw(head.bytes());
    out.u64(section_digest(head.bytes(), section.content));
    out.raw(section.content);
  }
  return out.take();
}

State state_of(const Section& section) {
  ByteReader in(section.content);
  State state;
  state.place.event = in.varint();
  state.place.detail = static_cast<std::uint32_t>(in.varint());
  const std::size_t size = in.varint();
  state.rows = unpacked(in.rest(), size);
  return state;
}

Section section_of(const State& state) {
  ByteWriter out;
  out.varint(state.place.event);
  out.varint(state.place.detail);
  out.varint(state.rows.size());
  out.raw(packed(state.rows));
  Section section;
  section.kind = kState;
  section.content = out.take();
  return section;
}

void change_records(Section& chunk, std::mt19937& random) {
  ByteReader in(chunk.content);
  for (int i = 0; i < 5; ++i) in.varint();
  const std::uint64_t used = in.varint();
  in.f64();
  for (int i = 0; i < 8; ++i) in.varint();
  for (std::uint64_t kinds = in.varint(); kinds > 0 && in.ok(); --kinds) in.varint();
  if (!in.ok() || used == 0 || used > EventLog::kChunkBytes) return;
  std::string records(used, '\0');
  const std::string_view rest = in.rest();
  if (ZSTD_decompress(records.data(), used, rest.data(), rest.size()) != used) return;
  records[random() % records.size()] = static_cast<char>(random());
  chunk.content = chunk.content.substr(0, chunk.content.size() - rest.size()) + packed(records);
}
