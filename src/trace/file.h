#pragma once

// The file `.awsc`, format 1: a recording with all it refers to, as sections one behind the other. It is written front to back while
// the run goes on, so that whatever ends the program leaves a file that opens up to its last whole section. README.md has the layout
// byte by byte. Reading trusts nothing: each section carries its lengths and its checksum, and what it says is checked against what
// is there; events and states are read when somebody asks for them.

#include <string>
#include <string_view>

#include "base/progress.h"
#include "base/result.h"
#include "trace/recording.h"
#include "trace/sink.h"

namespace awaitscope::trace {

constexpr std::uint32_t kFileFormat = 1;

// A state is worth its place when it spares whoever jumps so much folding, and takes no more than what it spares.
constexpr std::uint64_t kRecordsAState = 1 << 17;

// Writes a recording that may still grow. What it was given must stay; the sink gets whole sections.
class FileWriter {
 public:
  FileWriter(const Recording& recording, ByteSink& sink, std::uint64_t records_a_state = kRecordsAState)
      : recording_(&recording), sink_(&sink), records_a_state_(records_a_state) {}

  // What does not grow any more, beginning with the head. `last_too`: also the chunk that is written to, which the recording's
  // writer must have ended (EventWriter::end_chunk) if it goes on.
  Result<Done> write(bool last_too);
  // All that is left, and the mark that says so.
  Result<Done> finish(const Progress& progress = {});

  EventNumber events_written() const { return events_; }
  std::uint64_t chunks_written() const { return next_chunk_; }  // counted from the run's first, as EventLog::dropped_chunks
  // The ring has forgotten chunks that are not in the file, or texts, whose ids others have now: another one must be begun.
  bool fell_behind() const {
    return begun_ && (recording_->log().dropped_chunks() > next_chunk_ || recording_->texts().forgotten() != forgotten_);
  }

 private:
  Result<Done> begin();
  Result<Done> write_tables();
  Result<Done> write_chunks(bool last_too, const Progress& progress);
  Result<Done> write_chunk(std::size_t index);
  Result<Done> write_state();
  Result<Done> section(std::uint8_t kind, std::string_view content);

  const Recording* recording_;
  ByteSink* sink_;
  std::uint64_t records_a_state_;
  bool begun_ = false;
  std::uint64_t next_chunk_ = 0;
  EventNumber events_ = 0;
  std::uint64_t details_ = 0;
  std::size_t sources_ = 0;
  std::uint64_t texts_ = 0;
  std::uint64_t forgotten_ = 0;  // TextTable::forgotten, when it began
  std::uint64_t spans_ = 0;
  LoopState state_;  // before the next chunk
  std::uint64_t records_since_state_ = 0;
  std::uint64_t bytes_since_state_ = 0;
  std::uint64_t bytes_of_state_ = 0;  // of the last one
};

Result<Done> write_recording(const Recording& recording, ByteSink& sink, const Progress& progress = {});
// Title and bookmarks as they are now: to be appended to a whole file.
Result<Done> write_bookmarks(const Recording& recording, ByteSink& sink);

// True if the bytes begin as a recording does, whatever its version.
bool looks_like_recording(std::string_view bytes);
// `name` is for messages. A file that is cut or damaged gives what is whole before that (Recording::damage), if that is anything.
Result<Recording> read_recording(std::string_view bytes, const std::string& name, const Progress& progress = {});

}  // namespace awaitscope::trace
