// `record`: a run kept in a file while it goes on.

#include <fmt/format.h>

#include <csignal>
#include <cstdio>
#include <limits>
#include <memory>

#include "cli/commands.h"
#include "cli/files.h"
#include "cli/recording_file.h"
#include "cli/streams.h"
#include "player/keeper.h"
#include "trace/file.h"

namespace awaitscope::cli {
namespace {

constexpr std::int64_t kSlice = 200'000;  // instructions
constexpr std::int64_t kBetweenFlushes =
    20'000'000;  // a good part of a second; counted, so that the same run gives the same file

volatile std::sig_atomic_t stop_asked = 0;

void ask_to_stop(int) { stop_asked = 1; }

// "5000000", "5000k" or "5M".
bool read_count(const std::string& text, std::int64_t* count) {
  std::int64_t number = 0;
  std::size_t at = 0;
  constexpr std::int64_t kMost = std::numeric_limits<std::int64_t>::max() / 10'000'000'000;
  for (; at < text.size() && text[at] >= '0' && text[at] <= '9' && number < kMost; ++at)
    number = number * 10 + (text[at] - '0');
  if (at == 0) return false;
  const std::string unit = text.substr(at);
  if (unit == "k" || unit == "K")
    number *= 1'000;
  else if (unit == "M")
    number *= 1'000'000;
  else if (unit == "G")
    number *= 1'000'000'000;
  else if (!unit.empty())
    return false;
  *count = number;
  return true;
}

Result<Done> keep_to_the_end(player::Run& run, player::Keeper& keeper) {
  std::int64_t flushed = 0;
  if (Result<Done> begun = keeper.go_on(false); !begun) return begun;
  while (stop_asked == 0 && !run.advance(kSlice).ended) {
    const bool flush = run.instructions() - flushed >= kBetweenFlushes;
    if (flush) flushed = run.instructions();
    if (Result<Done> written = keeper.go_on(flush); !written) return written;
  }
  return keeper.finish();
}

// A trace from elsewhere, as a recording.
int turn_into_recording(const std::string& path, const std::string& output) {
  const Result<trace::Recording> trace = open_recording(path);
  if (!trace) return complain(trace.error().text());
  Result<FileSink> file = FileSink::create(output);
  if (!file) return complain(file.error().text());
  Result<Done> written = trace::write_recording(trace.value(), *file);
  if (written) written = file->close();
  if (!written) return complain(written.error().text());
  std::fputs(fmt::format("{}: {} events\n", output, trace.value().event_count()).c_str(), stderr);
  return 0;
}

}  // namespace

int record_command(const RecordOptions& options) {
  if (is_standard_output(options.output)) return complain("-o -: standard output is the script's own; name a file");
  if (has_ending(options.file, ".jsonl")) return turn_into_recording(options.file, options.output);
  player::Limits limits = limits_of(options.limits);
  if (!options.keep.empty() && !read_count(options.keep, &limits.kept))
    return complain("--keep " + options.keep + ": give a count of events, as 5000000, 5000k or 5M");
  Result<player::Scenario> scenario = load_scenario(options.file, {}, options.input);
  if (!scenario) return complain(scenario.error().text());
  Streams streams;
  player::Run run(
      std::move(*scenario), player::Recorder::Detail::Statements, limits, [&](std::string_view text) { streams.out(text); },
      [&](std::string_view text) { streams.err(text); });
  run.end_input();
  std::signal(SIGINT, ask_to_stop);
  std::signal(SIGTERM, ask_to_stop);
  std::signal(SIGXFSZ, SIG_IGN);  // a limit on the size of files is said as a full disk is
  player::Keeper keeper(
      run, [&] { return RecordingFile::begin(options.output); }, static_cast<trace::EventNumber>(limits.kept));
  if (const Result<Done> begun = keeper.begin(); !begun) return complain(begun.error().text());
  const Result<Done> written = keep_to_the_end(run, keeper);
  streams.flush();
  if (!written) return complain(fmt::format("{}; {} events were kept", written.error().text(), keeper.events_written()));
  const trace::Recording& recording = run.recording();
  const trace::EventNumber first = recording.begin().event + 1, last = recording.event_count();
  const std::string stopped = stop_asked != 0 ? ", stopped" : "";
  std::fputs((first > 1 ? fmt::format("{}: events {} to {}{}; those before were forgotten (--keep)\n", options.output, first,
                                      last, stopped)
                        : fmt::format("{}: {} events{}\n", options.output, last, stopped))
                 .c_str(),
             stderr);
  constexpr int kInterrupted = 130;
  return stop_asked != 0 ? kInterrupted : run.ending().code;
}

}  // namespace awaitscope::cli
