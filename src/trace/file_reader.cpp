#include "base/byte_stream.h"
#include "base/digest.h"
#include "trace/file.h"
#include "trace/file_layout.h"

namespace awaitscope::trace {

// Fills a recording from the sections of a file; it is the recording's friend for that.
class RecordingFile {
 public:
  RecordingFile(std::string_view body, const std::string& name) : body_(body), name_(name) {}

  Result<Recording> read() {
    ByteReader in(body_);
    const std::string_view program = in.text();
    while (in.ok() && !in.at_end()) {
      const std::uint8_t kind = in.u8();
      const std::uint64_t length = in.u64();
      const std::size_t begin = in.offset();
      const std::string_view content = in.raw(length);
      if (!in.ok()) break;
      const char* const problem = section(static_cast<FileSection>(kind), content);
      if (problem != nullptr) return wrong(problem, begin);
    }
    if (!in.ok()) return wrong("a section is longer than the file", in.offset());
    if (!seen_events_) return wrong("there are no events in it", in.offset());
    if (const char* problem = check_events()) return wrong(problem, body_.size());
    static_cast<void>(program);
    return std::move(recording_);
  }

 private:
  Error wrong(const char* what, std::size_t offset) const {
    return {std::string("the recording is damaged: ") + what, name_ + ", byte " + std::to_string(kFileHead + offset),
            "record it again, or fetch it once more"};
  }

  // What is wrong, or null. A section of an unknown kind is passed over.
  const char* section(FileSection kind, std::string_view content) {
    ByteReader in(content);
    const char* problem = nullptr;
    switch (kind) {
      case FileSection::About: about(in); break;
      case FileSection::Sources: sources(in); break;
      case FileSection::Texts: problem = texts(in); break;
      case FileSection::Spans: spans(in); break;
      case FileSection::Events: problem = events(in); break;
      default: return nullptr;
    }
    if (problem != nullptr) return problem;
    if (!in.ok()) return "a section ends too early";
    return in.at_end() ? nullptr : "a section is longer than what is in it";
  }

  void about(ByteReader& in) {
    recording_.set_title(std::string(in.text()));
    recording_.set_world(std::string(in.text()));
    recording_.set_damage(std::string(in.text()));
  }

  void sources(ByteReader& in) {
    const std::uint64_t count = in.varint();
    for (std::uint64_t i = 0; i < count && in.ok(); ++i) {
      Source source;
      source.name = in.text();
      source.library = in.u8() != 0;
      source.text = in.text();
      recording_.add_source(std::move(source));
    }
  }

  const char* texts(ByteReader& in) {
    const std::uint64_t count = in.varint();
    for (std::uint64_t id = 1; id <= count && in.ok(); ++id) {
      const std::string_view text = in.text();
      if (in.ok() && recording_.intern(text).number != id) return "a text is there twice";
    }
    return nullptr;
  }

  void spans(ByteReader& in) {
    const std::uint64_t count = in.varint();
    for (std::uint64_t id = 1; id <= count && in.ok(); ++id) {
      Span span;
      for (std::int32_t* part : {&span.line, &span.column, &span.end_line, &span.end_column}) {
        const std::uint64_t value = in.varint();
        if (value > 1'000'000'000) in.fail();
        *part = static_cast<std::int32_t>(in.ok() ? value : 0);
      }
      if (in.ok() && recording_.intern(span).number != id) in.fail();
    }
  }

  const char* events(ByteReader& in) {
    if (seen_events_) return "there are events in it twice";
    seen_events_ = true;
    events_ = in.varint();
    details_ = in.varint();
    const std::uint64_t chunks = in.varint();
    for (std::uint64_t i = 0; i < chunks && in.ok(); ++i) {
      const std::string_view bytes = in.text();
      if (bytes.size() > EventLog::kChunkBytes) return "a chunk of events is too large";
      recording_.log_->append_chunk(bytes);
    }
    return nullptr;
  }

  // Reads every event once: they are as many as said, each makes sense, and names texts and spans that exist.
  const char* check_events() {
    EventReader reader(*recording_.log_);
    std::uint64_t events = 0, details = 0;
    Event event;
    while (reader.next(event)) {
      ++(event.detail() ? details : events);
      const KindInfo& kind = info(event.kind);
      for (std::size_t i = 0; i < kind.field_count; ++i) {
        const FieldInfo& field = kind.fields[i];
        if (field.slot >= 0 && !exists(field.type, event.slots[field.slot])) return "an event names what is not in the file";
      }
    }
    if (reader.fault() != nullptr) return reader.fault();
    if (events != events_ || details != details_) return "there are not as many events as it says";
    recording_.log_->set_counts(events, details);
    *recording_.writer_ = EventWriter(*recording_.log_, reader.context());
    return nullptr;
  }

  bool exists(FieldType type, std::uint64_t slot) const {
    switch (type) {
      case FieldType::Text: return slot <= recording_.texts().size();
      case FieldType::Preview: return Preview::from_bits(slot).text().number <= recording_.texts().size();
      case FieldType::Place: return slot <= recording_.spans().size();
      case FieldType::Source: return slot <= recording_.sources().size();
      default: return true;
    }
  }

  std::string_view body_;
  const std::string& name_;
  Recording recording_;
  bool seen_events_ = false;
  std::uint64_t events_ = 0;
  std::uint64_t details_ = 0;
};

Result<Recording> read_recording(std::string_view bytes, const std::string& name) {
  if (bytes.empty()) return Error{"the file is empty", name, ""};
  if (!looks_like_recording(bytes)) {
    const bool begins_so = kFileMagic.substr(0, bytes.size()) == bytes;
    if (begins_so) return Error{"the recording is cut off after " + std::to_string(bytes.size()) + " bytes", name, ""};
    return Error{"this is not a recording of awaitscope", name, "a recording is a file that `awaitscope record` wrote"};
  }
  ByteReader in(bytes.substr(kFileMagic.size()));
  const std::uint32_t format = in.u32();
  const std::uint64_t length = in.u64();
  const std::uint64_t sum = in.u64();
  if (in.ok() && format > kFileFormat) {
    return Error{"the recording has format " + std::to_string(format) + ", this program reads up to " +
                     std::to_string(kFileFormat),
                 name, "open it with a newer awaitscope"};
  }
  if (!in.ok() || in.left() < length) {
    return Error{"the recording is cut off after " + std::to_string(bytes.size()) + " bytes" +
                     (in.ok() ? " of " + std::to_string(kFileHead) + " + " + std::to_string(length) : ""),
                 name, "fetch it once more"};
  }
  if (in.left() > length) {
    return Error{std::to_string(in.left() - length) + " bytes follow the end of the recording",
                 name + ", byte " + std::to_string(kFileHead + length), "fetch it once more"};
  }
  const std::string_view body = bytes.substr(kFileHead);
  if (digest(body) != sum) {
    return Error{"the recording is damaged: its checksum does not fit", name, "record it again, or fetch it once more"};
  }
  return RecordingFile(body, name).read();
}

}  // namespace awaitscope::trace
