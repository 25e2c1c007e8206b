#include "base/byte_stream.h"
#include "trace/file.h"
#include "trace/file_layout.h"
#include "trace/packing.h"

namespace awaitscope::trace {
namespace {

constexpr std::size_t kTextsASection = 1 << 20;  // bytes
constexpr std::size_t kWorthPacking = 256;       // bytes

std::string section_of(FileSection kind, std::string_view content) {
  const bool tables = kind == FileSection::Sources || kind == FileSection::Texts;
  std::string packed;
  if (tables && content.size() >= kWorthPacking) packed = pack(content);
  const bool use_packed = !packed.empty() && packed.size() < content.size();
  const std::string_view stored = use_packed ? std::string_view(packed) : content;
  ByteWriter out;
  out.u8(static_cast<std::uint8_t>(kind));
  out.u8(static_cast<std::uint8_t>(use_packed ? FileCoding::Zstd : FileCoding::AsIs));
  out.u32(static_cast<std::uint32_t>(stored.size()));
  out.u32(static_cast<std::uint32_t>(content.size()));
  out.u64(section_digest(out.bytes(), stored));
  out.raw(stored);
  return out.take();
}

void put_position(ByteWriter& out, Position position) {
  out.varint(position.event);
  out.varint(position.detail);
}

void put_context(ByteWriter& out, const CodecContext& context) {
  out.f64(context.clock);
  for (const std::uint64_t number : {context.newest_handle, context.begun_handle, context.newest_task, context.task,
                                     context.newest_frame, context.frame, context.line, context.loop}) {
    out.varint(number);
  }
  out.varint(kFutureKinds);
  for (const std::uint64_t number : context.newest_future) out.varint(number);
}

void put_bookmarks(ByteWriter& out, const Recording& recording) {
  out.text(recording.title());
  out.varint(recording.bookmarks().size());
  for (const Bookmark& bookmark : recording.bookmarks()) {
    put_position(out, bookmark.place);
    out.text(bookmark.note);
  }
}

}  // namespace

Result<Done> FileWriter::section(std::uint8_t kind, std::string_view content) {
  return sink_->write(section_of(static_cast<FileSection>(kind), content));
}

Result<Done> FileWriter::begin() {
  begun_ = true;
  state_ = recording_->first_state();
  next_chunk_ = recording_->log().dropped_chunks();
  forgotten_ = recording_->texts().forgotten();
  ByteWriter out;
  out.raw(kFileMagic);
  out.u32(kFileFormat);
  ByteWriter head;
  head.text(kProgramVersion);
  head.text(recording_->title());
  head.text(recording_->world());
  head.text(recording_->interventions());
  out.raw(section_of(FileSection::Head, head.bytes()));
  if (Result<Done> written = sink_->write(out.bytes()); !written) return written;
  if (Result<Done> written = write_tables(); !written) return written;
  return recording_->begin() == Position{} ? Done{} : write_state();
}

// Sources, texts and spans that are not in the file yet.
Result<Done> FileWriter::write_tables() {
  if (sources_ < recording_->sources().size()) {
    ByteWriter out;
    out.varint(recording_->sources().size() - sources_);
    for (; sources_ < recording_->sources().size(); ++sources_) {
      const Source& source = recording_->sources()[sources_];
      out.text(source.name);
      out.u8(source.library ? 1 : 0);
      out.text(source.text);
    }
    if (Result<Done> written = section(static_cast<std::uint8_t>(FileSection::Sources), out.bytes()); !written) return written;
  }
  while (texts_ < recording_->texts().size() || spans_ < recording_->spans().size()) {
    ByteWriter texts, spans;
    const std::uint64_t texts_before = texts_, spans_before = spans_;
    while (texts_ < recording_->texts().size() && texts.size() < kTextsASection) texts.text(recording_->text(TextId{++texts_}));
    while (spans_ < recording_->spans().size() && spans.size() < kTextsASection) {
      const Span span = recording_->span(SpanId{++spans_});
      for (const std::int32_t part : {span.line, span.column, span.end_line, span.end_column})
        spans.varint(static_cast<std::uint32_t>(part));
    }
    ByteWriter out;
    out.varint(texts_ - texts_before);
    out.raw(texts.bytes());
    out.varint(spans_ - spans_before);
    out.raw(spans.bytes());
    if (Result<Done> written = section(static_cast<std::uint8_t>(FileSection::Texts), out.bytes()); !written) return written;
  }
  return Done{};
}

Result<Done> FileWriter::write_state() {
  ByteWriter rows;
  state_.write(rows);
  ByteWriter out;
  put_position(out, state_.position());
  out.varint(rows.size());
  out.raw(pack(rows.bytes()));
  bytes_of_state_ = out.size();
  records_since_state_ = bytes_since_state_ = 0;
  return section(static_cast<std::uint8_t>(FileSection::State), out.bytes());
}

Result<Done> FileWriter::write_chunk(std::size_t index) {
  const EventLog& log = recording_->log();
  const bool last = index + 1 == log.chunks().size();
  if (records_since_state_ >= records_a_state_ && bytes_since_state_ >= bytes_of_state_) {
    if (Result<Done> written = write_state(); !written) return written;
  }
  EventReader reader(log, index);
  Event event;
  std::uint64_t details = 0;
  const EventLog::Chunk& chunk = log.chunks()[index];
  while (reader.place().offset < chunk.used && reader.next(event)) {
    state_.apply(event);
    details += event.detail() ? 1 : 0;
    ++records_since_state_;
  }
  if (!last) log.pack(index);
  if (index > 0) log.pack(index - 1);  // it was the last one when it was written
  const Position end = last ? log.end() : log.chunks()[index + 1].start.position;
  ByteWriter out;
  put_position(out, chunk.start.position);
  put_position(out, end);
  out.varint(details);
  out.varint(chunk.used);
  put_context(out, chunk.start.context);
  out.raw(chunk.bytes == nullptr ? chunk.packed : pack({reinterpret_cast<const char*>(chunk.bytes.get()), chunk.used}));
  bytes_since_state_ += out.size();
  if (Result<Done> written = section(static_cast<std::uint8_t>(FileSection::Chunk), out.bytes()); !written) return written;
  details_ += details;
  events_ += end.event - chunk.start.position.event;
  ++next_chunk_;
  return Done{};
}

Result<Done> FileWriter::write(bool last_too) { return write_chunks(last_too, {}); }

Result<Done> FileWriter::write_chunks(bool last_too, const Progress& progress) {
  if (!begun_) {
    if (Result<Done> written = begin(); !written) return written;
  }
  const EventLog& log = recording_->log();
  const std::size_t ready = log.chunks().size() - (last_too || log.chunks().empty() ? 0 : 1);
  while (next_chunk_ - log.dropped_chunks() < ready) {
    const auto chunk = static_cast<std::size_t>(next_chunk_ - log.dropped_chunks());
    if (progress && !progress(static_cast<double>(chunk) / static_cast<double>(ready))) return stopped();
    if (Result<Done> written = write_tables(); !written) return written;
    if (Result<Done> written = write_chunk(chunk); !written) return written;
  }
  return Done{};
}

Result<Done> FileWriter::finish(const Progress& progress) {
  if (Result<Done> written = write_chunks(true, progress); !written) return written;
  if (Result<Done> written = write_tables(); !written) return written;
  if (!recording_->bookmarks().empty()) {
    if (Result<Done> written = write_bookmarks(*recording_, *sink_); !written) return written;
  }
  ByteWriter out;
  put_position(out, recording_->end());
  out.varint(details_);
  out.text(recording_->damage());
  return section(static_cast<std::uint8_t>(FileSection::End), out.bytes());
}

Result<Done> write_recording(const Recording& recording, ByteSink& sink, const Progress& progress) {
  return FileWriter(recording, sink).finish(progress);
}

Result<Done> write_bookmarks(const Recording& recording, ByteSink& sink) {
  ByteWriter out;
  put_bookmarks(out, recording);
  return sink.write(section_of(FileSection::Bookmarks, out.bytes()));
}

bool looks_like_recording(std::string_view bytes) { return bytes.substr(0, kFileMagic.size()) == kFileMagic; }

}  // namespace awaitscope::trace
