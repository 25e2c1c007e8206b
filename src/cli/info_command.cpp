// `info`: what is in a recording. `check`: what in a script the language here does not have.

#include <fmt/format.h>

#include <cstdio>

#include "cli/commands.h"
#include "cli/files.h"
#include "insight/findings.h"
#include "player/run.h"
#include "script/objects/module.h"
#include "script/parse/front_end.h"
#include "syntax/source_text.h"
#include "trace/verify.h"

namespace awaitscope::cli {
namespace {

void say(const std::string& line) { std::fputs((line + "\n").c_str(), stdout); }

std::string ending(const insight::Summary& summary) {
  if (!summary.ended) return "not ended";
  switch (summary.exit) {
    case trace::ScriptExit::Ok: return "ok";
    case trace::ScriptExit::Exception: return "an exception";
    case trace::ScriptExit::SystemExit: return fmt::format("sys.exit({})", summary.code);
    case trace::ScriptExit::Deadlock: return "deadlock: " + summary.message;
    case trace::ScriptExit::Limit: return "limit: " + summary.message;
  }
  return {};
}

// Whether a script can import the module: it comes with the program, or lies beside the script.
bool is_there(const player::Scenario& scenario, const std::string& module) {
  std::string path, text;
  return script::comes_with_program(module) || scenario.module_source(module, &path, &text);
}

}  // namespace

int info_command(const std::string& file) {
  Result<trace::Recording> recording = open_recording(file);
  if (!recording) return complain(recording.error().text());
  const insight::Summary summary = insight::summarise(*recording);
  for (const trace::Source& source : recording->sources()) {
    if (!source.library) say(fmt::format("script      {}", source.name));
  }
  if (!recording->title().empty()) say("title       " + recording->title());
  say(fmt::format("events      {}", summary.events - recording->begin().event));
  if (recording->begin().event > 0)
    say(fmt::format("kept        {} to {}; those before were forgotten", recording->begin().event + 1, summary.events));
  say(fmt::format("details     {}", summary.details));
  say(fmt::format("tasks       {} ({} done)", summary.tasks, summary.tasks_done));
  say(fmt::format("futures     {}", summary.futures));
  say(fmt::format("iterations  {}", summary.iterations));
  say(fmt::format("duration    {:.3f} s", summary.duration));
  if (summary.blocked > 0) say(fmt::format("blocked     {:.3f} s", summary.blocked));
  say(fmt::format("ended       {}", ending(summary)));
  if (!recording->bookmarks().empty()) say(fmt::format("bookmarks   {}", recording->bookmarks().size()));
  for (const insight::Finding& finding : summary.findings) say(fmt::format("event {}: {}", finding.event, finding.text));
  if (summary.more_findings > 0) say(fmt::format("and {} more findings", summary.more_findings));
  std::fflush(stdout);
  if (!recording->damage().empty()) return complain(file + ": " + recording->damage());
  if (has_ending(file, ".jsonl")) return 0;  // a trace may begin in the middle of a run
  const std::string nonsense = trace::find_nonsense(*recording);
  return nonsense.empty() ? 0 : complain(file + ": the recording is false: " + nonsense);
}

int check_command(const std::string& file) {
  Result<player::Scenario> scenario = load_scenario(file, {}, {});
  if (!scenario) return complain(scenario.error().text());
  auto decoded = syntax::SourceText::decode(file, scenario->text);
  if (const auto* diagnostic = std::get_if<syntax::Diagnostic>(&decoded)) {
    std::fputs(syntax::format_syntax_error(*diagnostic, file).c_str(), stderr);
    return 1;
  }
  const script::FrontEnd front(std::get<syntax::SourceText>(decoded));
  for (const syntax::Diagnostic& diagnostic : front.diagnostics()) {
    if (diagnostic.severity == syntax::Severity::Error) {
      std::fputs(syntax::format_syntax_error(diagnostic, file).c_str(), stderr);
      return 1;
    }
    say(fmt::format("{}:{}:{}: warning: {}", file, diagnostic.span.line, diagnostic.span.offset, diagnostic.message));
  }
  int status = 0;
  const player::Run engine(*scenario, player::Recorder::Detail::Events, player::Limits{}, nullptr,
                           nullptr);  // with it come its modules
  for (const script::ImportedModule& module : front.imports()) {
    if (is_there(*scenario, module.name)) continue;
    say(fmt::format("{}:{}:{}: unsupported: the module {}; scenarios/README.md lists those that are there", file,
                    module.place.line, module.place.column + 1, module.name));
    status = kUsage;
  }
  if (status == 0) say(file + ": everything in it is supported");
  return status;
}

}  // namespace awaitscope::cli
