#pragma once

// The events of a recording that a reader wants to see: of these kinds, of this task, with these words in their sentence. It walks
// the recording front to back, a little at a time, and keeps the numbers of what it found.

#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "trace/cursor.h"
#include "trace/event_groups.h"

namespace awaitscope::insight {

struct LogFilter {
  std::string words;                // in any case; all of them must be there
  std::uint32_t hidden_groups = 0;  // bits by trace::EventGroup
  std::int64_t task = 0;            // 0: of all

  bool shows(trace::EventGroup group) const { return (hidden_groups >> static_cast<unsigned>(group) & 1) == 0; }
  bool empty() const { return words.empty() && hidden_groups == 0 && task == 0; }
  bool operator==(const LogFilter&) const = default;
};

class LogSearch {
 public:
  // The recording must stay where it is.
  explicit LogSearch(const trace::Recording& recording) : recording_(&recording) {}

  const LogFilter& filter() const { return filter_; }
  // Another filter begins anew.
  void set(LogFilter filter);
  // Reads on, at most `most` events; true if there is more. With an empty filter there is nothing to do.
  bool work(trace::EventNumber most);
  const std::vector<trace::EventNumber>& found() const { return found_; }
  trace::EventNumber read_until() const { return cursor_ ? cursor_->position().event : 0; }

  // Of what was found so far.
  std::optional<trace::EventNumber> after(trace::EventNumber event) const;
  std::optional<trace::EventNumber> before(trace::EventNumber event) const;

 private:
  bool matches(const trace::LoopState& before, const trace::Event& event, const trace::LoopState& after) const;

  const trace::Recording* recording_;
  LogFilter filter_;
  std::unique_ptr<trace::Cursor> cursor_;
  std::vector<trace::EventNumber> found_;
};

}  // namespace awaitscope::insight
