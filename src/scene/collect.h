#pragma once

// From a state and its recording to what the picture says: the only file of this room that knows where a fact is kept. Lists
// are cut to what a window can show; what stands behind them is counted.

#include <array>
#include <deque>
#include <memory>
#include <optional>
#include <string>
#include <unordered_map>
#include <vector>

#include "insight/log_search.h"
#include "insight/why.h"
#include "scene/content.h"
#include "scene/lanes.h"
#include "scene/task_watch.h"
#include "trace/loop_state.h"
#include "trace/recording.h"

namespace awaitscope::scene {

// Coloured sources of a recording, each made once.
class Sources {
 public:
  const ColouredSource* of(const trace::Recording& recording, trace::SourceId source);
  void clear() { made_.clear(); }

 private:
  std::unordered_map<std::uint64_t, std::unique_ptr<ColouredSource>> made_;
};

// Who is in a long ready queue, and how many of each group of lanes.
struct Crowd {
  static constexpr std::size_t kLibrary = LaneGroups::kMostGroups;  // tasks of asyncio's own
  static constexpr std::size_t kCallbacks = kLibrary + 1;

  trace::LoopState state;          // in which they were counted
  EventIndex lanes_read = 0;       // until there, when they were
  std::deque<std::int64_t> tasks;  // head first; 0: a handle of no task
  std::array<std::int64_t, kCallbacks + 1> counts{};
};

// Of the many tasks that a future gathers: which stand beside it, and how many of them are over. It holds in every state in
// which as many tasks have ended.
struct Gathered {
  std::uint64_t size = 0;
  std::uint64_t ended = 0;
  std::uint64_t forgotten = 0;
  std::vector<FutureChild> shown;
  std::int64_t over = 0;
  std::int64_t counted = 0;
};

// What a session keeps from one picture to the next: the words of the place told last, for to find them states are folded anew;
// causes by their event; and what is the same of many tasks.
struct Told {
  trace::Position place;
  trace::EventNumber events = 0;  // that there were: what comes next may have come since
  std::optional<NarrationContent> words;
  std::unordered_map<std::int64_t, std::string> made_at;  // where tasks were made, which stays as it is
  insight::KnownCauses causes;
  TaskWatch tasks;
  Crowd crowd;
  std::unordered_map<std::uint64_t, Gathered> gathered;  // by the future's key
};

// What is collected from.
struct Moment {
  const trace::Recording& recording;
  const trace::LoopState& state;
  const Lanes& lanes;
  Sources& sources;
  Told* told = nullptr;  // of this recording; none: nothing is kept
};

// The line of this file where a task stands, in its innermost frame there; 0: it does not.
int line_in(const Moment& moment, const trace::TaskRow& task, std::int64_t source);

// Where a task's own code stands: in its innermost frame of the script itself; library frames are passed over.
struct Location {
  int line = 0;
  std::string function;
  std::int64_t source = 1;
};
Location location_of(const Moment& moment, const trace::TaskRow& task);

// The task whose step runs: also between the begin of its handle and that of its step.
std::int64_t task_on_the_thread(const trace::LoopState& state);

inline constexpr std::size_t kRowsCollected = 24;  // more than any place shows
inline constexpr std::size_t kAllRows = ~std::size_t{0};

HeaderContent collect_header(const Moment& moment);
// `wanted` is the file to show, 0: where the task that runs stands. Values are those of the frame of `selected_task`, 0: of it.
SourceContent collect_source(const Moment& moment, std::int64_t wanted, std::int64_t selected_task);
// `rows` is how many of a place are seen at most; of what stands behind them there is what their signs need.
StageContent collect_stage(const Moment& moment, std::size_t rows);
// `rows` is how many lines the pane may show.
NarrationContent collect_narration(const Moment& moment);
// What of the log is shown.
struct LogView {
  const insight::LogSearch* filter = nullptr;  // may be null
  bool library = false;                        // asyncio's own callbacks and tasks event by event
};
TabsContent collect_tabs(const Moment& moment, Tab open, std::int64_t selected_task, std::size_t rows, const LogView& log);

// Parts of it.
void collect_tasks(const Moment& moment, std::size_t rows, std::int64_t selected_task, TabsContent& tabs);
void collect_log(const Moment& moment, std::size_t rows, const LogView& view, TabsContent& tabs);
WhyContent collect_why(const Moment& moment, std::size_t rows);
ChainContent collect_chain(const Moment& moment, std::int64_t selected_task);

// What a handle is, and why it stands in the queue, in words for a card.
std::string handle_name(const Moment& moment, const trace::HandleRow& handle);
// Whether it runs code of asyncio's own that the script did not ask for by name: timers and time limits are the script's.
bool is_library_handle(const Moment& moment, const trace::HandleRow& handle);
std::string ready_reason(const Moment& moment, const trace::HandleRow& handle);
// "sleep#3", "gate", "Task-2"
std::string waitable_name(const Moment& moment, trace::Waitable waitable);
// A value as it is shown beside "returned": its repr, strings in double quotes.
std::string value_text(const Moment& moment, trace::Preview value);

}  // namespace awaitscope::scene
