#pragma once

// The packed log: records of kind (1 byte), length (1 byte) and packed fields, in chunks of 64 KiB. A record never crosses
// chunks; README.md has the layout. Appending costs a few nanoseconds and allocates only when a chunk is full. Fields that
// are as expected (the next handle, the task that runs, no exception) take no bytes at all.

#include <cstddef>
#include <cstdint>
#include <memory>
#include <string_view>
#include <vector>

#include "trace/event.h"

namespace awaitscope::trace {

// What both sides expect next: the same on writing and on reading.
struct CodecContext {
  double clock = 0.0;
  std::uint64_t newest_handle = 0;
  std::uint64_t begun_handle = 0;
  std::uint64_t newest_task = 0;
  std::uint64_t task = 0;      // that stepped last
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

  EventNumber event_count() const { return events_; }
  std::uint64_t detail_count() const { return details_; }
  std::uint64_t byte_count() const;   // of records
  std::size_t memory() const { return chunks_.size() * kChunkBytes; }

  struct Chunk {
    std::unique_ptr<std::uint8_t[]> bytes;
    std::uint32_t used = 0;
  };
  const std::vector<Chunk>& chunks() const { return chunks_; }

  const LogStart& start() const { return start_; }
  // Its records go; the next chunk begins there. No reader may stand in the log.
  void drop_first_chunk(const LogStart& next);

  // For records that lay in a file: takes over a chunk of bytes; and, when all are there and read, how many they are.
  void append_chunk(std::string_view bytes);
  void set_counts(EventNumber events, std::uint64_t details);

 private:
  friend class EventWriter;
  std::vector<Chunk> chunks_;
  LogStart start_;
  EventNumber events_ = 0;
  std::uint64_t details_ = 0;
};

// Appends events; the only way to add to a log. One method a kind: writer.write(trace::HandleEnd{.handle = id}).
class EventWriter {
 public:
  explicit EventWriter(EventLog& log) : log_(&log) {}
  EventWriter(EventLog& log, const CodecContext& context) : log_(&log), context_(context) {}  // goes on where it ended

#define EVENT(number, Name, json_name, says) void write(const Name& event);
#include "trace/events.def"

  void write(const Event& event);  // any kind; its position is not looked at
  EventNumber event_count() const { return log_->events_; }
  const CodecContext& context() const { return context_; }

 private:
  std::uint8_t* begin_record();
  void end_record(EventKind kind, std::uint8_t* begin, std::uint8_t* end);
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

  // The next event or detail; false: there is none (yet).
  bool next(Event& event);
  const LogPlace& place() const { return place_; }
  const CodecContext& context() const { return context_; }
  const char* fault() const { return fault_; }  // null: none

 private:
  bool fail(const char* what);

  const EventLog* log_ = nullptr;
  LogPlace place_;
  CodecContext context_;
  const char* fault_ = nullptr;
};

}  // namespace awaitscope::trace
