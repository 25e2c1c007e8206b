#include "base/byte_stream.h"
#include "base/digest.h"
#include "trace/file.h"
#include "trace/file_layout.h"

namespace awaitscope::trace {
namespace {

void section(ByteWriter& out, FileSection kind, const ByteWriter& content) {
  out.u8(static_cast<std::uint8_t>(kind));
  out.u64(content.size());
  out.raw(content.bytes());
}

ByteWriter sources(const Recording& recording) {
  ByteWriter out;
  out.varint(recording.sources().size());
  for (const Source& source : recording.sources()) {
    out.text(source.name);
    out.u8(source.library ? 1 : 0);
    out.text(source.text);
  }
  return out;
}

ByteWriter texts(const Recording& recording) {
  ByteWriter out;
  out.varint(recording.texts().size());
  for (std::uint64_t id = 1; id <= recording.texts().size(); ++id) out.text(recording.text(TextId{id}));
  return out;
}

ByteWriter spans(const Recording& recording) {
  ByteWriter out;
  out.varint(recording.spans().size());
  for (std::uint64_t id = 1; id <= recording.spans().size(); ++id) {
    const Span span = recording.span(SpanId{id});
    for (const std::int32_t part : {span.line, span.column, span.end_line, span.end_column}) {
      out.varint(static_cast<std::uint32_t>(part));
    }
  }
  return out;
}

ByteWriter events(const EventLog& log) {
  ByteWriter out;
  out.varint(log.event_count());
  out.varint(log.detail_count());
  out.varint(log.chunks().size());
  for (const EventLog::Chunk& chunk : log.chunks()) {
    out.text({reinterpret_cast<const char*>(chunk.bytes.get()), chunk.used});
  }
  return out;
}

ByteWriter about(const Recording& recording) {
  ByteWriter out;
  out.text(recording.title());
  out.text(recording.world());
  out.text(recording.damage());
  return out;
}

}  // namespace

Result<Done> write_recording(const Recording& recording, ByteSink& sink) {
  ByteWriter body;
  body.text(kProgramVersion);
  section(body, FileSection::About, about(recording));
  section(body, FileSection::Sources, sources(recording));
  section(body, FileSection::Texts, texts(recording));
  section(body, FileSection::Spans, spans(recording));
  section(body, FileSection::Events, events(recording.log()));

  ByteWriter head;
  head.raw(kFileMagic);
  head.u32(kFileFormat);
  head.u64(body.size());
  head.u64(digest(body.bytes()));
  if (Result<Done> written = sink.write(head.bytes()); !written) return written;
  return sink.write(body.bytes());
}

bool looks_like_recording(std::string_view bytes) { return bytes.substr(0, kFileMagic.size()) == kFileMagic; }

}  // namespace awaitscope::trace
