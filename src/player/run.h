#pragma once

// One run of a scenario into a recording. It goes on in slices, `advance(budget)`, each of which can end at any statement, so
// that a window stays alive beside it; limits end it, and what was recorded until then is kept.

#include <cstdint>
#include <functional>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "player/recorder.h"
#include "trace/recording.h"

namespace awaitscope::player {

// Counts, so that every run is the same; 0 lifts a limit.
struct Limits {
  std::int64_t instructions = 800'000'000;
  std::int64_t events = 10'000'000;
  std::int64_t memory = 880;  // MiB, of the script's objects and of the recording; with the program itself, less than 1 GiB
  std::int64_t output = 64;   // MiB, on both streams together
  std::int64_t kept = 0;      // of the events only the last ones are kept (Recording::keep_last), about so many; 0: all
};

struct Scenario {
  std::string path;  // as tracebacks name it
  std::string text;
  std::vector<std::string> arguments;  // sys.argv[1:]
  std::vector<std::string> input;      // answers for input()
  bool more_input = false;             // others may follow (Run::answer): at their end the run waits
  // The text of a module that lies beside the script; false if there is none.
  std::function<bool(std::string_view module, std::string* path, std::string* text)> module_source;
};

// How a run ended, or that it has not.
struct Ending {
  bool ended = false;
  bool compiled = true;  // false: the text has an error, and no line of it ran
  trace::ScriptExit exit = trace::ScriptExit::Ok;
  int code = 0;         // the program's exit status
  std::string message;  // of a deadlock or a limit: for stderr
};

class Run {
 public:
  using Output = std::function<void(std::string_view text)>;

  // `out` and `err` get the text as it is written; they may be empty.
  Run(Scenario scenario, Recorder::Detail detail, const Limits& limits, Output out, Output err);
  ~Run();
  Run(const Run&) = delete;
  Run& operator=(const Run&) = delete;

  // Goes on for about this many instructions. After the end it does nothing.
  const Ending& advance(std::int64_t instructions);
  // No answers for input() will follow.
  const Ending& advance_to_end();
  const Ending& ending() const;

  // -- input(): with Scenario::more_input the run waits for answers that were not given at its beginning
  bool waits_for_input() const;
  const std::string& asked() const;  // the unfinished line of output: what the script asks
  const std::vector<std::string>& answers() const;
  void answer(std::string line);
  void end_input();  // EOFError for whoever asks from now on

  trace::Recording& recording();
  // Takes the recording out, after the end.
  trace::Recording take_recording();
  std::int64_t instructions() const;  // run so far
  // How many objects the runs that are over have left behind in reference cycles.
  static std::size_t left_in_rings();
  runtime::Runtime& runtime();  // for tests that compare the engine's state with the recording's

 private:
  struct Engine;
  std::unique_ptr<Engine> engine_;
};

}  // namespace awaitscope::player
