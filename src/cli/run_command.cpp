// `run`: a scenario without a window.

#include <fmt/format.h>

#include <cstdio>
#include <memory>

#include "cli/commands.h"
#include "cli/files.h"
#include "cli/streams.h"
#include "trace/jsonl.h"

namespace awaitscope::cli {
namespace {

double mebibytes(std::size_t bytes) { return static_cast<double>(bytes) / 1048576.0; }

Result<Done> write_trace(const trace::Recording& recording, const std::string& path, bool lines) {
  Result<FileSink> file = FileSink::create(path);
  if (!file) return file.error();
  trace::JsonlOptions options;
  options.lines = lines ? trace::JsonlOptions::Lines::With : trace::JsonlOptions::Lines::Without;
  Result<Done> written = trace::write_jsonl(recording, options, *file);
  return written ? file->close() : written;
}

}  // namespace

player::Limits limits_of(const LimitOptions& options) {
  return {options.instructions, options.events, options.memory, options.output, 0};
}

int run_command(const RunOptions& options) {
  if (is_standard_output(options.trace)) return complain("--trace -: standard output is the script's own; name a file");
  Result<player::Scenario> scenario = load_scenario(options.file, options.arguments, options.input);
  if (!scenario) return complain(scenario.error().text());
  Streams streams;
  const auto detail = options.lines ? player::Recorder::Detail::Statements : player::Recorder::Detail::Events;
  player::Limits limits = limits_of(options.limits);
  limits.kept = options.last;
  auto run = std::make_unique<player::Run>(
      std::move(*scenario), detail, limits, [&](std::string_view text) { streams.out(text); },
      [&](std::string_view text) { streams.err(text); });
  const player::Ending ending = run->advance_to_end();
  streams.flush();
  const std::int64_t instructions = run->instructions();
  const trace::Recording recording = run->take_recording();
  run.reset();
  if (!options.trace.empty()) {
    Result<Done> written = write_trace(recording, options.trace, options.lines);
    if (!written) return complain(written.error().text());
  }
  if (options.stats) {
    std::fputs(fmt::format("events {}\ninstructions {}\npeak memory {:.1f} MiB\ntrace memory {:.1f} MiB\nleft in reference "
                           "cycles {} objects\n",
                           recording.event_count(), instructions, mebibytes(Heap::peak()), mebibytes(recording.log().memory()),
                           player::Run::left_in_rings())
                   .c_str(),
               stderr);
  }
  return ending.code;
}

}  // namespace awaitscope::cli
