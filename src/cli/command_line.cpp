#include "cli/command_line.h"

#include <CLI/CLI.hpp>
#include <limits>

#include "player/run.h"

namespace awaitscope::cli {
namespace {

constexpr std::int64_t kMostMebibytes = std::int64_t{1} << 40;

void add_limits(CLI::App& command, LimitOptions& limits) {
  const player::Limits standard;
  limits = {standard.instructions, standard.events, standard.memory, standard.output};
  const CLI::Range count(std::int64_t{0}, std::numeric_limits<std::int64_t>::max());
  const CLI::Range mebibytes(std::int64_t{0}, kMostMebibytes);
  command.add_option("--max-instructions", limits.instructions, "end after this many instructions; 0 lifts the limit")
      ->capture_default_str()
      ->check(count);
  command.add_option("--max-events", limits.events, "end after this many events; 0 lifts the limit")
      ->capture_default_str()
      ->check(count);
  command
      .add_option("--max-memory", limits.memory, "end when the script and its recording hold this many MiB; 0 lifts the limit")
      ->capture_default_str()
      ->check(mebibytes);
  command.add_option("--max-output", limits.output, "end when the script has printed this many MiB; 0 lifts the limit")
      ->capture_default_str()
      ->check(mebibytes);
}

void add_look(CLI::App& command, LookOptions& look, const char* theme, const char* width, const char* height) {
  command.add_option("--theme", look.theme, theme);
  command.add_option("--width", look.width, width)->check(CLI::Range(160, 16384));
  command.add_option("--height", look.height, height)->check(CLI::Range(120, 16384));
  command.add_option("--type", look.type, "the height of a line of text in pixels; else what suits the size")
      ->check(CLI::Range(8.0, 200.0));
  command.add_flag("--transparent", look.transparent, "a picture without a background");
}

void add_export(CLI::App& command, ExportOptions& out) {
  const CLI::Range event(std::int64_t{1}, std::numeric_limits<std::int64_t>::max());
  command.add_option("FILE", out.file, "a script, a recording or a trace")->required();
  command
      .add_option("-o,--output", out.output,
                  "the file to write; its ending chooses: .svg .png .gif .mp4 .html .md .txt .json (Chrome) .perfetto .jsonl; "
                  "- is standard output, for what is words")
      ->required();
  command.add_option("--format", out.format, "one of these endings, where the file's name does not say");
  command.add_option("--at", out.at, "a picture of the state after event N, or after its K-th detail N.K; none: the timeline");
  command.add_option("--from", out.from, "begin with this event")->check(event);
  command.add_option("--to", out.to, "end with this event")->check(event);
  command.add_flag("--strip", out.strip, "a picture of the state after each event from --from to --to, on one sheet");
  command.add_option("--show", out.show, "of a state: window, stage, timeline, both or presentation");
  command.add_option("--ruler", out.ruler, "the timeline goes by events or by time");
  add_look(command, out, "dark, light or high-contrast; dark if not given, of a page light",
           "in pixels; of a picture 1600, of those in a strip 960, of a film 1280", "in pixels, of a state; 900, 540 and 720");
  command.add_option("--speed", out.speed, "of a film: 1 is half a second an event")->check(CLI::Range(0.1, 20.0));
  command.add_option("--fps", out.fps, "of a film: frames a second; 30, of a GIF 15")->check(CLI::Range(1, 60));
  command.add_flag("--lines", out.lines, "of a .jsonl: with every line that runs");
  command.add_flag("--details", out.details, "of a .jsonl: with all that is recorded between events");
}

}  // namespace

void add_commands(CLI::App& app, CommandLine& to) {
  app.description("awaitscope: write an ordinary asyncio script, and watch the event loop run it");
  app.set_version_flag("--version", "awaitscope 0.1.0");
  app.require_subcommand(0, 1);
  app.add_option("FILE", to.window.file, "a scenario (.py), a recording (.awsc) or a trace (.jsonl); none: the gallery");
  app.add_option("--state-file", to.window.state_file, "write what is to be seen after each drawn frame (for tests)")
      ->group("");

  CLI::App* run_app = app.add_subcommand("run", "run a script: stdout, stderr and exit status as python3 gives");
  run_app->add_option("--trace", to.run.trace, "also write the trace, as JSON Lines");
  run_app->add_flag("--lines", to.run.lines, "with every line that runs");
  run_app->add_flag("--stats", to.run.stats, "say on stderr: events, instructions, peak memory");
  run_app->add_option("--last", to.run.last, "keep the last N events only, so that a long run takes little memory; 0 keeps all")
      ->check(CLI::Range(std::int64_t{0}, std::numeric_limits<std::int64_t>::max()));
  run_app->add_option("--input", to.run.input, "a file of answers for input(), a line each");
  add_limits(*run_app, to.run.limits);
  run_app->add_option("SCRIPT", to.run.file, "the script; what follows it is its own sys.argv")->required();

  CLI::App* record_app = app.add_subcommand("record", "run a script into a recording, or turn a trace into one");
  record_app->add_option("-o,--output", to.record.output, "the recording to write (.awsc)")->required();
  record_app->add_option("--input", to.record.input, "a file of answers for input(), a line each");
  record_app->add_option("--keep", to.record.keep, "keep the last N events only, as 5000000 or 5M: for scripts that never end");
  add_limits(*record_app, to.record.limits);
  record_app->add_option("SCRIPT", to.record.file, "the script; or a trace (.jsonl)")->required();

  CLI::App* export_app = app.add_subcommand(
      "export", "a script's run, a recording or a trace as pictures, film, documents, or for other programs");
  add_export(*export_app, to.out);

  CLI::App* info_app = app.add_subcommand("info", "what is in a recording or a trace");
  info_app->add_option("FILE", to.file, "a recording or a trace")->required();
  CLI::App* diff_app = app.add_subcommand("diff", "compare two runs: scripts, recordings or traces");
  diff_app->add_option("A", to.diff.left, "a script, a recording or a trace")->required();
  diff_app->add_option("B", to.diff.right, "the other")->required();
  diff_app->add_option("-o,--output", to.diff.output,
                       "the file to write; its ending chooses: .svg .png, a picture of both on one clock, or .txt; none: text, "
                       "to standard output");
  diff_app->add_option("--format", to.diff.format, "one of these endings, where the file's name does not say");
  diff_app->add_option("--at", to.diff.at, "the moment in the picture, in virtual seconds; none: the middle of the shorter run")
      ->check(CLI::Range(0.0, std::numeric_limits<double>::max()));
  add_look(*diff_app, to.diff, "of the picture: dark, light or high-contrast; dark if not given",
           "of the picture, in pixels; 1600", "of the picture, in pixels; 900");
  diff_app->add_flag("-w,--window", to.diff.window, "open the window on the two, side by side on one clock");
  CLI::App* check_app = app.add_subcommand("check", "list what in a script is not supported, with line and column");
  check_app->add_option("SCRIPT", to.file, "the script")->required();
}

}  // namespace awaitscope::cli
