#include "cli/commands.h"

#include <fmt/format.h>

#include <CLI/CLI.hpp>
#include <cstdio>

#include "player/run.h"

namespace awaitscope::cli {
namespace {

void add_limits(CLI::App& command, LimitOptions& limits) {
  const player::Limits standard;
  limits = {standard.instructions, standard.events, standard.memory};
  command.add_option("--max-instructions", limits.instructions, "end after this many instructions; 0 lifts the limit")->capture_default_str();
  command.add_option("--max-events", limits.events, "end after this many events; 0 lifts the limit")->capture_default_str();
  command.add_option("--max-memory", limits.memory, "end when the script holds this many MiB; 0 lifts the limit")->capture_default_str();
}

// The script and what follows it: its own arguments, whatever they look like.
void add_script(CLI::App& command, std::string& file) {
  command.add_option("FILE", file, "the script")->required();
  command.prefix_command();
}

}  // namespace

int complain(const std::string& text) {
  std::fputs(("awaitscope: " + text + "\n").c_str(), stderr);
  return kUsage;
}

int main(int argc, char** argv) {
  CLI::App app("awaitscope: write an ordinary asyncio script, and watch the event loop run it");
  app.require_subcommand(1);

  RunOptions run;
  CLI::App* run_app = app.add_subcommand("run", "run a script: stdout, stderr and exit status as python3 gives");
  run_app->add_option("--trace", run.trace, "also write the trace, as JSON Lines");
  run_app->add_flag("--lines", run.lines, "with every line that runs");
  run_app->add_flag("--stats", run.stats, "say on stderr: events, instructions, peak memory");
  run_app->add_option("--input", run.input, "a file of answers for input(), a line each");
  add_limits(*run_app, run.limits);
  add_script(*run_app, run.file);

  CLI11_PARSE(app, argc, argv);
  run.arguments = run_app->remaining();
  return run_command(run);
}

}  // namespace awaitscope::cli
