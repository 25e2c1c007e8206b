// Makes from the program's options, at build time, what users' machines know of it: a manual page, and completions for bash, zsh
// and fish.
//
//     awaitscope_describe man|bash|zsh|fish > FILE

#include <fmt/format.h>

#include <CLI/CLI.hpp>
#include <cstdio>
#include <cstring>
#include <string>
#include <vector>

#include "cli/command_line.h"

namespace awaitscope::cli {
namespace {

std::vector<const CLI::App*> commands_of(const CLI::App& app) {
  return app.get_subcommands([](const CLI::App*) { return true; });
}

// Those that are told of, in the order in which they were added; places of files come apart.
std::vector<const CLI::Option*> options_of(const CLI::App& app) {
  return app.get_options([](const CLI::Option* one) { return !one->get_group().empty() && one->nonpositional(); });
}

std::vector<const CLI::Option*> places_of(const CLI::App& app) {
  return app.get_options([](const CLI::Option* one) { return !one->get_group().empty() && one->get_positional(); });
}

bool takes_value(const CLI::Option& option) { return option.get_items_expected_max() > 0; }

// Counts are numbers; all else that takes a value here names a file.
bool names_file(const CLI::Option& option) {
  const std::string longest = option.get_lnames().empty() ? "" : option.get_lnames()[0];
  return longest == "output" || longest == "trace" || longest == "input";
}

std::string value_word(const CLI::Option& option) {
  if (!takes_value(option)) return "";
  return names_file(option) ? "FILE" : option.get_type_name() == "TEXT" ? "WORD" : "N";
}

// "-o, --output"
std::vector<std::string> spellings(const CLI::Option& option) {
  std::vector<std::string> all;
  for (const std::string& name : option.get_snames()) all.push_back("-" + name);
  for (const std::string& name : option.get_lnames()) all.push_back("--" + name);
  return all;
}

// -- the manual page

std::string roff(const std::string& text) {
  std::string out;
  for (const char letter : text) {
    if (letter == '\\') {
      out += "\\e";
    } else if (letter == '-') {
      out += "\\-";
    } else {
      out += letter;
    }
  }
  if (!out.empty() && (out[0] == '.' || out[0] == '\'')) out = "\\&" + out;
  return out;
}

std::string manual_option(const CLI::Option& option) {
  std::string head;
  for (const std::string& name : spellings(option)) head += (head.empty() ? "\\fB" : ", \\fB") + roff(name) + "\\fR";
  if (takes_value(option)) head += " \\fI" + value_word(option) + "\\fR";
  std::string text = option.get_description();
  if (!option.get_default_str().empty()) text += " (" + option.get_default_str() + ")";
  return ".TP\n" + head + "\n" + roff(text) + "\n";
}

std::string usage(const CLI::App& command) {
  std::string line = "\\fBawaitscope " + command.get_name() + "\\fR [\\fIOPTION\\fR]...";
  for (const CLI::Option* place : places_of(command)) line += " \\fI" + place->get_name() + "\\fR";
  if (command.get_name() == "run") line += " [\\fIARGUMENT\\fR]...";
  return line + "\n";
}

std::string manual(const CLI::App& app) {
  std::string text = ".TH AWAITSCOPE 1\n.SH NAME\nawaitscope \\- watch how asyncio runs\n.SH SYNOPSIS\n";
  text += ".B awaitscope\n.RI [ FILE ]\n";
  for (const CLI::App* command : commands_of(app)) text += ".br\n" + usage(*command);
  text +=
      ".SH DESCRIPTION\nRuns an ordinary asyncio script on an event loop of its own, whose order is CPython 3.11's to the last "
      "callback, in simulated time, "
      "and shows it one step at a time, forwards and backwards. With no command it opens the window, on FILE or on the "
      "gallery.\n";
  for (const CLI::Option* place : places_of(app))
    text += ".TP\n\\fI" + place->get_name() + "\\fR\n" + roff(place->get_description()) + "\n";
  for (const CLI::Option* option : options_of(app)) text += manual_option(*option);
  text += ".SH COMMANDS\n";
  for (const CLI::App* command : commands_of(app)) {
    text += ".SS " + command->get_name() + "\n" + roff(command->get_description()) + ".\n";
    for (const CLI::Option* place : places_of(*command))
      text += ".TP\n\\fI" + place->get_name() + "\\fR\n" + roff(place->get_description()) + "\n";
    for (const CLI::Option* option : options_of(*command)) text += manual_option(*option);
  }
  text +=
      ".SH EXIT STATUS\n.TP\n.B 0\nthe script ended, or the command did what it was asked\n.TP\n.B 1\nthe script raised or has "
      "a syntax error; `diff' found a difference\n"
      ".TP\n.B 2\nwrong usage, an unreadable file, a damaged recording, or Python that is not supported\n.TP\n.B 3\ndeadlock: "
      "nothing can ever run again\n"
      ".TP\n.B 4\na limit was reached\n.PP\nAfter sys.exit(N) it is N.\n";
  text += ".SH FILES\n.TP\n.I ~/.config/awaitscope/settings.txt\nwhat was chosen in the window\n";
  text +=
      ".SH SEE ALSO\n.B awaitscope\\-record \\-\\-help\n.br\nruns a real asyncio program under python3 and writes a trace that "
      "awaitscope opens\n";
  return text;
}

// -- completions

std::string words_of(const CLI::App& app) {
  std::string words;
  for (const CLI::Option* option : options_of(app)) {
    for (const std::string& name : spellings(*option)) words += (words.empty() ? "" : " ") + name;
  }
  return words;
}

// Patterns of file endings, by the name of the place.
const char* endings(const std::string& place) { return place == "SCRIPT" ? "py" : "py|awsc|jsonl"; }

std::string valued(const CLI::App& app, bool files) {
  std::string words;
  for (const CLI::Option* option : options_of(app)) {
    if (!takes_value(*option) || names_file(*option) != files) continue;
    for (const std::string& name : spellings(*option)) words += (words.empty() ? "" : "|") + name;
  }
  return words.empty() ? "-" : words;
}

std::string bash_case(const CLI::App& app, const std::string& pattern) {
  const auto places = places_of(app);
  return fmt::format("    {}) options='{}' files='{}' numbers='{}' endings='{}' ;;\n", pattern, words_of(app),
                     valued(app, true), valued(app, false), endings(places.empty() ? "" : places[0]->get_name()));
}

std::string bash(const CLI::App& app) {
  std::string names;
  for (const CLI::App* command : commands_of(app)) names += (names.empty() ? "" : " ") + command->get_name();
  std::string text =
      "# bash completion for awaitscope; made from its options\n_awaitscope() {\n"
      "  local word=${COMP_WORDS[COMP_CWORD]} before=${COMP_WORDS[COMP_CWORD - 1]} options files numbers endings\n"
      "  COMPREPLY=()\n  case $([[ $COMP_CWORD -gt 1 ]] && echo \"${COMP_WORDS[1]}\") in\n";
  for (const CLI::App* command : commands_of(app)) text += bash_case(*command, command->get_name());
  text += bash_case(app, "*");
  text +=
      "  esac\n"
      "  if [[ \"|$files|\" == *\"|$before|\"* ]]; then\n    compopt -o default\n"
      "  elif [[ \"|$numbers|\" == *\"|$before|\"* ]]; then\n    :\n"
      "  elif [[ $word == -* ]]; then\n    COMPREPLY=($(compgen -W \"$options\" -- \"$word\"))\n"
      "  else\n    compopt -o filenames\n"
      "    local path\n    while IFS= read -r path; do\n      [[ ! -d $path && ! $path =~ \\.($endings)$ ]] || "
      "COMPREPLY+=(\"$path\")\n"
      "    done < <(compgen -f -- \"$word\")\n";
  text += "    [[ $COMP_CWORD -gt 1 ]] || COMPREPLY+=($(compgen -W '" + names + "' -- \"$word\"))\n";
  return text + "  fi\n}\ncomplete -F _awaitscope awaitscope\n";
}

// In single quotes of a shell.
std::string quoted(std::string text) {
  for (std::size_t at = 0; (at = text.find('\'', at)) != std::string::npos; at += 4) text.replace(at, 1, "'\\''");
  return "'" + text + "'";
}

std::string zsh_option(const CLI::Option& option) {
  std::string text;
  std::string help = option.get_description();
  for (const char* special : {"[", "]", ":"}) {
    for (std::size_t at = 0; (at = help.find(special, at)) != std::string::npos; at += 2) help.insert(at, 1, '\\');
  }
  for (const std::string& name : spellings(option)) {
    const std::string value = !takes_value(option) ? "" : names_file(option) ? ":file:_files" : ":" + value_word(option) + ":";
    text += " " + quoted(name + "[" + help + "]" + value);
  }
  return text;
}

std::string zsh(const CLI::App& app) {
  std::string text = "#compdef awaitscope\n# made from awaitscope's options\nlocal -a commands\ncommands=(";
  for (const CLI::App* command : commands_of(app))
    text += "\n  " + quoted(command->get_name() + ":" + command->get_description());
  text +=
      ")\nif (( CURRENT == 2 )); then\n  _describe command commands\n  _files -g '*.(py|awsc|jsonl)'\n  return\nfi\ncase "
      "$words[2] in\n";
  for (const CLI::App* command : commands_of(app)) {
    text += "  " + command->get_name() + ") shift words; (( CURRENT-- )); _arguments";
    for (const CLI::Option* option : options_of(*command)) text += zsh_option(*option);
    text += " " + quoted(fmt::format("*:file:_files -g \"*.({})\"", endings(places_of(*command)[0]->get_name()))) + " ;;\n";
  }
  return text + "esac\n";
}

std::string fish(const CLI::App& app) {
  std::string text = "# made from awaitscope's options\n";
  for (const CLI::App* command : commands_of(app)) {
    text += fmt::format("complete -c awaitscope -n __fish_use_subcommand -a {} -d {}\n", command->get_name(),
                        quoted(command->get_description()));
    for (const CLI::Option* option : options_of(*command)) {
      text += "complete -c awaitscope -n '__fish_seen_subcommand_from " + command->get_name() + "'";
      for (const std::string& name : option->get_snames()) text += " -s " + name;
      for (const std::string& name : option->get_lnames()) text += " -l " + name;
      if (takes_value(*option)) text += names_file(*option) ? " -r -F" : " -x";
      text += " -d " + quoted(option->get_description()) + "\n";
    }
  }
  return text;
}

int describe(const std::string& what) {
  CLI::App app;
  CommandLine line;
  add_commands(app, line);
  std::string text;
  if (what == "man") text = manual(app);
  if (what == "bash") text = bash(app);
  if (what == "zsh") text = zsh(app);
  if (what == "fish") text = fish(app);
  if (text.empty()) return complain("describe as what? man, bash, zsh or fish");
  std::fputs(text.c_str(), stdout);
  return 0;
}

}  // namespace
}  // namespace awaitscope::cli

int main(int argc, char** argv) { return awaitscope::cli::describe(argc > 1 ? argv[1] : ""); }
