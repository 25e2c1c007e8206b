#include "cli/commands.h"

#include <CLI/CLI.hpp>
#include <algorithm>
#include <cstdio>

#include "cli/command_line.h"
#include "cli/files.h"
#include "player/run.h"

namespace awaitscope::cli {

namespace {

// The words after the script's name are the script's own, whatever they look like: the program's options stand before it.
struct Words {
  std::vector<std::string> own;
  std::vector<std::string> script;
};

bool takes_value(const CLI::App& app, const std::string& command, const std::string& word) {
  const std::vector<const CLI::App*> described =
      app.get_subcommands([&](const CLI::App* one) { return one->get_name() == command; });
  const CLI::Option* option = described.empty() ? nullptr : described[0]->get_option_no_throw(word);
  return option != nullptr && option->get_items_expected_max() > 0;
}

Words split(const CLI::App& app, int argc, char** argv) {
  Words words;
  const std::string command = argc > 1 ? argv[1] : "";
  bool file_seen = false;
  for (int i = 1; i < argc; ++i) {
    const std::string word = argv[i];
    if (file_seen && command == "run") {
      words.script.push_back(word);
      continue;
    }
    words.own.push_back(word);
    if (i == 1) continue;
    if (takes_value(app, command, word) && i + 1 < argc) {
      words.own.push_back(argv[++i]);
    } else if (word.empty() || word[0] != '-') {
      file_seen = true;
    }
  }
  return words;
}

// What CLI11 says of the words, in one line and with the place where they are explained.
std::string mistake(const CLI::App& app, const CLI::ParseError& error) {
  std::string text = error.what();
  std::replace(text.begin(), text.end(), '\n', ' ');
  std::string command;
  for (const CLI::App* sub : app.get_subcommands()) command += sub->get_name() + " ";
  return text + "; see `awaitscope " + command + "--help`";
}

// A word that is neither a command nor a file is a mistake, not an empty window.
int open_window(const WindowOptions& options) {
  if (!options.file.empty()) {
    if (const Result<Done> there = check_file(options.file); !there)
      return complain(there.error().text() + "; it is no command either, see `awaitscope --help`");
  }
  return window_command(options);
}

}  // namespace

int main(int argc, char** argv) {
  CLI::App app;
  CommandLine line;
  add_commands(app, line);
  Words words = split(app, argc, argv);
  std::reverse(words.own.begin(), words.own.end());
  try {
    app.parse(words.own);
  } catch (const CLI::ParseError& error) {
    return error.get_exit_code() == 0 ? app.exit(error) : complain(mistake(app, error));
  }
  line.run.arguments = words.script;
  if (app.got_subcommand("run")) return run_command(line.run);
  if (app.got_subcommand("record")) return record_command(line.record);
  if (app.got_subcommand("export")) return export_command(line.out);
  if (app.got_subcommand("diff")) return diff_command(line.diff);
  if (app.got_subcommand("info")) return info_command(line.file);
  if (app.got_subcommand("check")) return check_command(line.file);
  return open_window(line.window);
}

}  // namespace awaitscope::cli
