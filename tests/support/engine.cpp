// The engine alone, as `awaitscope run OPTIONS FILE`: scenes, documents and the command line take a third as long again to build under
// the sanitizers, and what is tried there needs none of them.

#include <cstdio>
#include <cstdlib>
#include <map>
#include <string>

#include "cli/commands.h"

namespace {

using awaitscope::cli::RunOptions;

// Takes an option with its value; false: it is none.
bool take_option(RunOptions& options, const std::string& word, const char* value) {
  const std::map<std::string, std::int64_t*> limits = {{"--max-instructions", &options.limits.instructions},
                                                       {"--max-events", &options.limits.events},
                                                       {"--max-memory", &options.limits.memory},
                                                       {"--max-output", &options.limits.output}};
  if (const auto limit = limits.find(word); limit != limits.end()) {
    *limit->second = std::atoll(value);
  } else if (word == "--trace") {
    options.trace = value;
  } else {
    return false;
  }
  return true;
}

}  // namespace

int main(int argc, char** argv) {
  const awaitscope::player::Limits standard;
  RunOptions options;
  options.limits = {standard.instructions, standard.events, standard.memory, standard.output};
  if (argc < 3 || std::string(argv[1]) != "run") {
    std::fputs(
        "run [--stats] [--trace OUT.jsonl] [--max-instructions N] [--max-events N] [--max-memory MB] [--max-output MB] FILE\n",
        stderr);
    return awaitscope::cli::kUsage;
  }
  int at = 2;
  for (; at + 1 < argc; ++at) {
    const std::string word = argv[at];
    if (word == "--stats") {
      options.stats = true;
    } else if (take_option(options, word, argv[at + 1])) {
      ++at;
    } else {
      break;
    }
  }
  options.file = argv[at];
  options.arguments.assign(argv + at + 1, argv + argc);
  return awaitscope::cli::run_command(options);
}
