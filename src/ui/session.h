#pragma once

// What is open: a scenario with its run, which goes on a little in each drawn frame, or a recording; and what the picture needs
// of it besides the state: lanes and coloured sources. The run stays ahead of the playhead by a bounded number of events, so
// that a script without end costs no more than one that ends.

#include <chrono>
#include <cstdint>
#include <memory>
#include <string>
#include <utility>
#include <vector>

#include "player/keeper.h"
#include "player/run.h"
#include "scene/collect.h"
#include "scene/lanes.h"
#include "trace/recording.h"
#include "ui/text_check.h"

namespace awaitscope::ui {

class Session {
 public:
  Session(player::Scenario scenario, std::string path);
  Session(trace::Recording recording, std::string path);
  ~Session();
  Session(const Session&) = delete;
  Session& operator=(const Session&) = delete;

  const std::string& path() const { return path_; }
  std::string name() const;  // the file's own
  bool is_run() const { return run_ != nullptr; }
  // Stays where it is as long as the session lives.
  const trace::Recording& recording() const;
  const scene::Lanes& lanes() const { return lanes_; }
  scene::Sources& sources() { return sources_; }
  scene::Told& told() { return told_; }

  // Nothing will be added to the recording any more.
  bool complete() const;
  // Goes on: with the run for about this many instructions, unless it is far enough ahead, and with reading what was
  // recorded. True if there is more to do without waiting for the playhead to move.
  bool work(trace::EventNumber playhead, std::int64_t instructions);

  // -- what is kept of it in a recording
  // Title and bookmarks as they go into a file.
  void set_marks(std::string title, std::vector<trace::Bookmark> bookmarks);
  // What was recorded until now will not change: before it is written somewhere.
  void end_chunk();
  // Keeps the run in a file while it goes on (player::Keeper). Of a run only.
  Result<Done> keep_in(const std::string& path, player::Keeper::Begin begin);
  bool keeping() const { return keeper_ != nullptr; }
  const std::string& kept_in() const { return kept_path_; }
  // The run lies in such a file up to its end, or goes on doing so.
  bool kept_whole() const { return keeping() || kept_whole_; }
  std::uint64_t kept_bytes() const { return keeper_ ? keeper_->bytes_written() : 0; }
  // Ends that; by itself it ends with the run. What became of it is in the note.
  void stop_keeping();

  // -- input(): a run waits for answers (player::Run)
  bool waits_for_input() const { return run_ && run_->waits_for_input(); }
  const std::string& asked() const { return run_->asked(); }
  std::vector<std::string> answers() const { return run_ ? run_->answers() : std::vector<std::string>(); }
  void answer(std::string line) { run_->answer(std::move(line)); }
  void end_input() { run_->end_input(); }

  // What stands against running the text: its place and words. Line 0: nothing.
  const scene::SourceError& text_error() const { return check_.error; }
  const std::string& text_error_words() const { return check_.words; }
  // The script's own text and arguments; "" of a recording without its source.
  std::string text() const;
  const std::vector<std::string>& arguments() const { return arguments_; }
  // The script as it was run.
  const std::string& script() const { return script_; }
  // A word for the header: "recording", "stopped: ...", "still running".
  std::string note() const;

 private:
  void keep_on();
  bool run_on(trace::EventNumber playhead, std::int64_t instructions);
  bool read_on();

  std::string path_;
  std::unique_ptr<player::Run> run_;
  std::unique_ptr<player::Keeper> keeper_;
  std::string kept_path_;
  std::string kept_words_;  // what became of the last one
  bool kept_whole_ = false;
  std::chrono::steady_clock::time_point flushed_;
  std::unique_ptr<trace::Recording> recording_;  // when there is no run
  scene::Lanes lanes_;
  scene::Sources sources_;
  scene::Told told_;
  TextCheck check_;
  std::vector<std::string> arguments_;
  std::string script_;
  trace::EventNumber playhead_ = 0;
  std::uint64_t details_at_playhead_ = 0;  // how many were recorded when it came there
};

}  // namespace awaitscope::ui
