#pragma once

// A recording as viewers of traces see it: tracks with slices that never overlap, marks, wake-ups as flows between them, and
// counters. chrome_json.h and perfetto.h each write the same down in their own format.
//
// A track for the script outside of loops, each loop (what its one thread does: selects and handles), each task (running, ready, or what it waits for), each worker
// thread, request and connection; one counter each for the ready queue's length and the timers set.

#include <cstdint>
#include <string>
#include <string_view>

#include "documents/event_range.h"

namespace awaitscope::documents {

enum class TrackKind : std::uint8_t { Loop, Task, Thread, Outside, Counter };

struct Track {
  std::int64_t number = 0;  // from 2 on, in the order in which they are shown; 1 is the process
  TrackKind kind = TrackKind::Task;
  std::string name;
};

// The viewers colour by it.
enum class SliceKind : std::uint8_t { Running, Ready, Waiting, Outside, Select, Callback };
std::string_view word(SliceKind kind);

struct Slice {
  std::int64_t track = 0;
  std::int64_t from = 0;  // microseconds
  std::int64_t to = 0;
  SliceKind kind = SliceKind::Running;
  std::string name;
  trace::EventNumber first = 0;  // the events it lies between
  trace::EventNumber last = 0;
  std::uint64_t flow = 0;  // that ends where it begins; 0: none
};

struct Mark {
  std::int64_t track = 0;
  std::int64_t at = 0;
  std::string name;
  trace::EventNumber event = 0;
  std::uint64_t flow = 0;  // that begins here; 0: none
};

struct Count {
  std::int64_t track = 0;
  std::int64_t at = 0;
  std::int64_t value = 0;
};

// Slices of one track come in order; the order of tracks among each other is free.
class TrackSink {
 public:
  virtual ~TrackSink() = default;
  virtual Result<Done> process(const std::string& name) = 0;  // first of all
  virtual Result<Done> track(const Track& track) = 0;         // all of them before what stands on them
  virtual Result<Done> slice(const Slice& slice) = 0;
  virtual Result<Done> mark(const Mark& mark) = 0;
  virtual Result<Done> count(const Count& count) = 0;
};

Result<Done> write_tracks(const trace::Recording& recording, const EventRange& range, TrackSink& sink,
                          const Progress& progress);

}  // namespace awaitscope::documents
