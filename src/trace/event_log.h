#pragma once

// The packed log: records of kind (1 byte), length (1 byte) and packed fields, in chunks of 64 KiB. A record never crosses
// chunks; README.md has the layout. Appending costs a few nanoseconds and allocates only when a chunk is full. Fields that
// are as expected (the next handle, the task that runs, no exception) take no bytes at all.

#include <cstddef>
#include <cstdint>
#include <memory>
#include <string>
#include <vector>

#include "trace/event.h"

namespace awaitscope::trace {

// What both sides expect next: the same on writing and on reading.
struct CodecContext {
  double clock = 0.0;
  std::uint64_t newest_handle = 0;
  std::uint64_t begun_handle = 0;
  std::uint64_t newest_task = 0;
  std::uint64_t task = 0;  // that stepped last
  std::uint64_t newest_frame = 0;
  std::uint64_t frame = 0;
  std::uint64_t line = 0;
  std::uint64_t loop = 0;
  std::uint64_t newest_future[kFutureKinds]{};
  bool operator==(const CodecContext&) const = default;
};

// Where the first record that is kept lies: after this position.
struct LogStart {
  Position position;
  CodecContext context;
};

class EventLog {
 public:
  static constexpr std::size_t kChunkBytes = 64 * 1024;
  static constexpr std::size_t kLargestRecord = 2 + 255;

  // Records one after the other, as they are or packed by zstd. One that is full, or has been ended, never changes again.
  struct Chunk {
    LogStart start;                         // before its first record
    std::uint32_t used = 0;                 // bytes of records
    std::shared_ptr<std::uint8_t[]> bytes;  // null: packed
    std::string packed;
  };

  EventNumber event_count() const { return end_.event; }
  std::uint64_t detail_count() const { return details_; }
  std::uint64_t record_count() const;    // that are kept; of a ring about
  Position end() const { return end_; }  // after the last record
  std::uint64_t byte_count() const;      // of records, not packed
  std::size_t memory() const;            // about

  const std::vector<Chunk>& chunks() const { return chunks_; }
  // The chunk that holds the record which leads to `position`, or the last one that begins before it.
  std::size_t chunk_of(Position position) const;
  // The records of a chunk; they stay there as long as somebody holds them. Null: what a file gave cannot be unpacked.
  std::shared_ptr<const std::uint8_t[]> records(std::size_t chunk) const;
  // Makes a chunk that does not grow any more smaller; readers do not notice.
  void pack(std::size_t chunk) const;

  // Where the first record that is kept lies.
  const LogStart& start() const { return start_; }
  // How many chunks that came before are gone.
  std::uint64_t dropped_chunks() const { return dropped_; }
  // Its records go; the next chunk begins at `next`. No reader may stand in the log.
  void drop_first_chunk(const LogStart& next);

  // For records that lay in a file: takes over a chunk that begins where the log ends, and says where the log ends then.
  void append(Chunk chunk, Position end, std::uint64_t details);
  void begin_at(const LogStart& start);  // of an empty log: what came before is not there

 private:
  friend class EventWriter;
  struct Unpacked {
    std::size_t chunk;
    std::shared_ptr<const std::uint8_t[]> bytes;
  };
  static constexpr std::size_t kKeptUnpacked = 8;

  mutable std::vector<Chunk> chunks_;
  LogStart start_;
  Position end_;
  std::uint64_t details_ = 0;
  std::uint64_t dropped_ = 0;
  mutable std::vector<Unpacked> unpacked_;  // the latest last
};

// Appends events; the only way to add to a log: writer.write(trace::HandleEnd{.handle = id}).
class EventWriter {
 public:
  explicit EventWriter(EventLog& log) : log_(&log) {}
  EventWriter(EventLog& log, const CodecContext& context) : log_(&log), context_(context) {}  // goes on where it ended

  template <typename E>
  void write(const E& event);      // one struct a kind; event_writer.h has it inline
  void write(const Event& event);  // any kind; its position is not looked at
  EventNumber event_count() const { return log_->end_.event; }
  const CodecContext& context() const { return context_; }
  // What was written until now will not change: the next record begins a chunk.
  void end_chunk() { next_ = limit_ = nullptr; }

 private:
  void new_chunk();

  EventLog* log_;
  CodecContext context_;
  std::uint8_t* next_ = nullptr;   // in the last chunk
  std::uint8_t* limit_ = nullptr;  // a record that begins below fits
};

// Where a reader stands: before the record at this offset, after this position.
struct LogPlace {
  std::size_t chunk = 0;
  std::uint32_t offset = 0;
  Position position;
};

// Reads a log front to back. Bytes are checked as they are read; a record of an unknown kind is passed over, one that makes
// no sense ends the log (fault() says what and where).
class EventReader {
 public:
  EventReader() = default;
  explicit EventReader(const EventLog& log) : log_(&log), place_{0, 0, log.start().position}, context_(log.start().context) {}
  EventReader(const EventLog& log, const LogPlace& place, const CodecContext& context)
      : log_(&log), place_(place), context_(context) {}
  EventReader(const EventLog& log, std::size_t chunk)  // at its first record
      : EventReader(log, {chunk, 0, log.chunks()[chunk].start.position}, log.chunks()[chunk].start.context) {}

  // The next event or detail; false: there is none (yet).
  bool next(Event& event);
  const LogPlace& place() const { return place_; }
  const CodecContext& context() const { return context_; }
  const char* fault() const { return fault_; }  // null: none

 private:
  bool fail(const char* what);
  bool enter_chunk();

  const EventLog* log_ = nullptr;
  std::shared_ptr<const std::uint8_t[]> bytes_;  // of the chunk it stands in, once it has read there
  LogPlace place_;
  CodecContext context_;
  const char* fault_ = nullptr;
};

}  // namespace awaitscope::trace
