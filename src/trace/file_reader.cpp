#include "base/byte_stream.h"
#include "trace/file.h"
#include "trace/file_layout.h"
#include "trace/keyframes.h"
#include "trace/packing.h"

namespace awaitscope::trace {

// Fills a recording from the sections of a file; it is the recording's friend for that.
class FileReader {
 public:
  FileReader(std::string_view bytes, const std::string& name, const Progress& progress)
      : bytes_(bytes), name_(name), progress_(progress) {}

  Result<Recording> read() {
    std::size_t at = kFileHead;
    while (problem_.empty() && at < bytes_.size()) {
      if (progress_ && !progress_(static_cast<double>(at) / static_cast<double>(bytes_.size()))) return stopped();
      at = section(at);
    }
    if (problem_.empty() && !ended_) cut("its end is missing", bytes_.size());
    if (recording_.log().chunks().empty() && !problem_.empty())
      return Error{problem_ + ", and no event before that is whole", name_, "record it again, or fetch it once more"};
    end();
    return std::move(recording_);
  }

 private:
  // What is wrong, and from which byte on the file is of no use.
  void cut(const char* what, std::size_t at) {
    problem_ = "the recording is cut off after " + std::to_string(at) + " bytes: " + what;
  }
  std::size_t damaged(const char* what, std::size_t at) {
    problem_ = "the recording is damaged at byte " + std::to_string(at) + ": " + what;
    return bytes_.size();
  }

  // Reads the section that begins there; answers where it ends.
  std::size_t section(std::size_t at) {
    ByteReader in(bytes_.substr(at));
    const auto kind = static_cast<FileSection>(in.u8());
    const auto coding = static_cast<FileCoding>(in.u8());
    const std::uint32_t stored = in.u32(), length = in.u32();
    const std::uint64_t sum = in.u64();
    if (!in.ok() || in.left() < stored) {
      cut("a section is not whole", bytes_.size());
      return bytes_.size();
    }
    const std::string_view content = in.raw(stored);
    if (section_digest(bytes_.substr(at, kSectionHead - sizeof sum), content) != sum)
      return damaged("a checksum does not fit", at);
    if (length > kMostInSection) return damaged("a section claims more than 256 MiB", at);
    if (coding == FileCoding::AsIs ? length != stored : coding != FileCoding::Zstd)
      return damaged("a section is packed in a way that is not known", at);
    if (coding == FileCoding::Zstd) {
      unpacked_ += length;
      if (unpacked_ > kMostTables) return damaged("its texts take more than 1 GiB", at);
      std::string bytes(length, '\0');
      if (!unpack(content, bytes.data(), bytes.size())) return damaged("a section cannot be unpacked", at);
      if (const char* what = take(kind, bytes)) return damaged(what, at);
    } else if (const char* what = take(kind, content)) {
      return damaged(what, at);
    }
    return at + kSectionHead + stored;
  }

  // What is wrong, or null. A section of an unknown kind is passed over.
  const char* take(FileSection kind, std::string_view content) {
    if (!begun_ && kind != FileSection::Head) return "it does not begin with its head";
    if (ended_ && kind <= FileSection::Chunk) return "something follows its end";
    ByteReader in(content);
    const char* problem = nullptr;
    switch (kind) {
      case FileSection::Head: head(in); break;
      case FileSection::Sources: sources(in); break;
      case FileSection::Texts: texts(in); break;
      case FileSection::State: return state(in);
      case FileSection::Chunk: return chunk(in);
      case FileSection::Bookmarks: bookmarks(in); break;
      case FileSection::End: problem = end_mark(in); break;
      default: return nullptr;
    }
    if (problem != nullptr) return problem;
    if (!in.ok()) return "a section ends too early";
    return in.at_end() ? nullptr : "a section is longer than what is in it";
  }

  void head(ByteReader& in) {
    if (begun_) in.fail();
    begun_ = true;
    static_cast<void>(in.text());  // the version of the program that wrote it
    recording_.set_title(std::string(in.text()));
    recording_.set_world(std::string(in.text()));
    recording_.set_interventions(std::string(in.text()));
  }

  void sources(ByteReader& in) {
    const std::uint64_t count = in.varint();
    for (std::uint64_t i = 0; i < count && in.ok(); ++i) {
      Source source;
      source.name = in.text();
      source.library = in.u8() != 0;
      source.text = in.text();
      if (in.ok()) recording_.add_source(std::move(source));
    }
  }

  void texts(ByteReader& in) {
    const std::uint64_t texts = in.varint();
    for (std::uint64_t i = 0; i < texts && in.ok(); ++i) {
      const std::string_view text = in.text();
      if (in.ok()) recording_.texts_->append(text);
    }
    const std::uint64_t spans = in.varint();
    for (std::uint64_t i = 0; i < spans && in.ok(); ++i) {
      Span span;
      for (std::int32_t* part : {&span.line, &span.column, &span.end_line, &span.end_column}) {
        const std::uint64_t value = in.varint();
        if (value > 1'000'000'000) in.fail();
        *part = static_cast<std::int32_t>(in.ok() ? value : 0);
      }
      if (in.ok()) recording_.spans_->append(span);
    }
  }

  static Position position(ByteReader& in) {
    Position position;
    position.event = in.varint();
    const std::uint64_t detail = in.varint();
    if (position.event > kMostEvents || detail > ~std::uint32_t{0}) in.fail();
    position.detail = static_cast<std::uint32_t>(detail);
    return position;
  }

  static CodecContext context(ByteReader& in) {
    CodecContext context;
    context.clock = in.f64();
    for (std::uint64_t* number : {&context.newest_handle, &context.begun_handle, &context.newest_task, &context.task,
                                  &context.newest_frame, &context.frame, &context.line, &context.loop}) {
      *number = in.varint();
    }
    const std::uint64_t kinds = in.varint();
    for (std::uint64_t kind = 0; kind < kinds && in.ok(); ++kind) {
      const std::uint64_t newest = in.varint();
      if (kind < kFutureKinds) context.newest_future[kind] = newest;
    }
    return context;
  }

  // Kept until the chunk that follows says where it belongs.
  const char* state(ByteReader& in) {
    state_position_ = position(in);
    const std::uint64_t size = in.varint();
    if (!in.ok() || size > kMostInSection) return "a state makes no sense";
    states_ += in.left();
    if (states_ > kMostStates) return "its states take more than 1 GiB";
    state_.size = static_cast<std::uint32_t>(size);
    state_.packed = in.rest();
    has_state_ = true;
    return nullptr;
  }

  const char* chunk(ByteReader& in) {
    const EventLog& log = recording_.log();
    EventLog::Chunk chunk;
    chunk.start.position = position(in);
    const Position end = position(in);
    const std::uint64_t details = in.varint(), used = in.varint();
    chunk.start.context = context(in);
    if (!in.ok() || used == 0 || used > EventLog::kChunkBytes) return "a chunk makes no sense";
    if (end.event < chunk.start.position.event) return "a chunk ends before it begins";
    const std::uint64_t events = end.event - chunk.start.position.event;
    const std::uint64_t details_there = events == 0 ? end.detail - std::uint64_t{chunk.start.position.detail} : details;
    const bool fits = events == 0 ? details_there == details : end.detail <= details;
    if (!fits || events > used / 2 || details > used / 2 - events) return "a chunk cannot hold as many events as it says";
    records_ += used;
    if (records_ > kMostRecords) return "its events take more than 1 GiB";
    if (log.chunks().empty()) {
      if (const char* problem = first(chunk)) return problem;
    } else if (!(chunk.start.position == log.end())) {
      return "a chunk is missing";
    }
    if (has_state_ && state_position_ == chunk.start.position && !log.chunks().empty()) {
      state_.chunk = log.chunks().size();
      recording_.anchors_->push_back(std::move(state_));
    }
    has_state_ = false;
    chunk.used = static_cast<std::uint32_t>(used);
    chunk.packed = in.rest();
    recording_.log_->append(std::move(chunk), end, details);
    return nullptr;
  }

  // A ring begins with a state; all that comes later builds upon it.
  const char* first(const EventLog::Chunk& chunk) {
    if (chunk.start.position == Position{}) return nullptr;
    if (!has_state_ || !(state_position_ == chunk.start.position)) return "its first events are missing";
    recording_.log_->begin_at(chunk.start);
    std::string bytes(state_.size, '\0');
    if (!unpack(state_.packed, bytes.data(), bytes.size())) return "its first state cannot be unpacked";
    ByteReader in(bytes);
    LoopState state;
    if (const char* problem = state.read(in, kMostFirstRows)) return problem;
    if (!(state.position() == chunk.start.position)) return "its first state is of another place";
    recording_.set_first_state(std::move(state));
    return nullptr;
  }

  void bookmarks(ByteReader& in) {
    recording_.set_title(std::string(in.text()));
    const std::uint64_t count = in.varint();
    std::vector<Bookmark> bookmarks;
    for (std::uint64_t i = 0; i < count && in.ok(); ++i) {
      Bookmark bookmark;
      bookmark.place = position(in);
      bookmark.note = in.text();
      if (in.ok()) bookmarks.push_back(std::move(bookmark));
    }
    recording_.set_bookmarks(std::move(bookmarks));
  }

  const char* end_mark(ByteReader& in) {
    const Position end = position(in);
    const std::uint64_t details = in.varint();
    recording_.set_damage(std::string(in.text()));
    ended_ = true;
    if (!in.ok() || (end == recording_.end() && details == recording_.detail_count())) return nullptr;
    return "there are not as many events as its end says";
  }

  void end() {
    if (!problem_.empty())
      recording_.set_damage(problem_ + "; the " + std::to_string(recording_.event_count() - recording_.begin().event) +
                            " events before that are whole");
    const EventLog& log = recording_.log();
    if (log.chunks().empty()) return;
    EventReader reader(log, log.chunks().size() - 1);
    Event event;
    while (reader.next(event)) {
    }
    *recording_.writer_ = EventWriter(*recording_.log_, reader.context());
  }

  static constexpr std::uint64_t kMostFirstRows = std::uint64_t{1} << 22;

  std::string_view bytes_;
  const std::string& name_;
  const Progress& progress_;
  Recording recording_;
  std::string problem_;
  bool begun_ = false;
  bool ended_ = false;
  bool has_state_ = false;
  Position state_position_;
  Anchor state_;
  std::uint64_t unpacked_ = 0;
  std::uint64_t records_ = 0;
  std::uint64_t states_ = 0;
};

Result<Recording> read_recording(std::string_view bytes, const std::string& name, const Progress& progress) {
  if (bytes.empty()) return Error{"the file is empty", name, ""};
  if (!looks_like_recording(bytes)) {
    const bool begins_so = kFileMagic.substr(0, bytes.size()) == bytes;
    if (begins_so)
      return Error{"the recording is cut off after " + std::to_string(bytes.size()) + " bytes", name, "fetch it once more"};
    return Error{"this is not a recording of awaitscope", name, "a recording is a file that `awaitscope record` wrote"};
  }
  ByteReader in(bytes.substr(kFileMagic.size()));
  const std::uint32_t format = in.u32();
  if (!in.ok())
    return Error{"the recording is cut off after " + std::to_string(bytes.size()) + " bytes", name, "fetch it once more"};
  if (format > kFileFormat) {
    return Error{
        "the recording has format " + std::to_string(format) + ", this program reads up to " + std::to_string(kFileFormat),
        name, "open it with a newer awaitscope"};
  }
  if (format != kFileFormat)
    return Error{"the recording has format " + std::to_string(format) + ", of a program before its first release", name,
                 "record it again"};
  return FileReader(bytes, name, progress).read();
}

}  // namespace awaitscope::trace
