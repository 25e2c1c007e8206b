#pragma once

// A run kept in a file while it goes on: whatever ends the program, the file opens up to its last whole part. With a ring
// (Limits::kept) the file is begun anew whenever half of it or the texts it names have been forgotten, and at the end.

#include <functional>
#include <memory>
#include <optional>

#include "base/result.h"
#include "player/run.h"
#include "trace/file.h"
#include "trace/sink.h"

namespace awaitscope::player {

// The file, which is a recording at any moment. Bytes are handed over at once; after a failure nothing more is written.
class LiveFile : public trace::ByteSink {
 public:
  virtual Result<Done> appear() { return Done{}; }  // it takes its name, in place of what had that before
  virtual Result<Done> sync() = 0;                  // what was written survives a loss of power, too
  virtual Result<Done> close() = 0;
  virtual bool can_begin_again() const = 0;  // a pipe or a device cannot
  virtual std::uint64_t size() const = 0;    // bytes written
};

class Keeper {
 public:
  using Begin = std::function<Result<std::unique_ptr<LiveFile>>()>;

  // `begin` makes the file, and makes it again. `kept`: the last events alone; 0: all. The run must outlive the keeper.
  Keeper(Run& run, Begin begin, trace::EventNumber kept);

  // The file; before all else. It takes its name when what there is has been written: whatever ends the program, the one before it is
  // there until then.
  Result<Done> begin();
  // Writes what does not grow any more: at once, and after each slice of the run. `flush`: up to the last event.
  Result<Done> go_on(bool flush);
  Result<Done> finish();

  trace::EventNumber events_written() const { return writer_ ? writer_->events_written() : 0; }
  std::uint64_t bytes_written() const { return file_ ? file_->size() : 0; }

 private:
  bool is_ring() const { return kept_ != 0; }
  Result<Done> appear();

  Run& run_;
  const Begin begin_;
  const trace::EventNumber kept_;
  std::unique_ptr<LiveFile> file_;
  bool appeared_ = false;  // it has its name
  std::optional<trace::FileWriter> writer_;
};

}  // namespace awaitscope::player
