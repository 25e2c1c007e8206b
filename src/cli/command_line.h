#pragma once

// Every command and option, with its words and where its value goes. The program parses with it; the manual page and the shells'
// completions are made from it (describe.cpp).

#include "cli/commands.h"

namespace CLI {
class App;
}

namespace awaitscope::cli {

struct CommandLine {
  WindowOptions window;
  RunOptions run;
  RecordOptions record;
  ExportOptions out;
  DiffOptions diff;
  std::string file;  // of the commands that take nothing else
};

// `to` must live as long as `app`.
void add_commands(CLI::App& app, CommandLine& to);

}  // namespace awaitscope::cli
