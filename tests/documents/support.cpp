#include "support.h"

#include <doctest/doctest.h>

#include <algorithm>
#include <filesystem>

#include "support/stored_traces.h"

namespace awaitscope::documents {
namespace {

const std::string kEnding = ".trace.jsonl";

}  // namespace

std::vector<std::string> short_names() {
  constexpr std::uintmax_t kShort = 60'000;  // bytes
  const std::string folder = tests::conformance_folder();
  std::vector<std::string> names;
  for (const auto& entry : std::filesystem::recursive_directory_iterator(folder)) {
    const std::string path = entry.path().string().substr(folder.size());
    if (path.size() > kEnding.size() && path.compare(path.size() - kEnding.size(), kEnding.size(), kEnding) == 0 &&
        entry.file_size() <= kShort) {
      names.push_back(path.substr(0, path.size() - kEnding.size()));
    }
  }
  std::sort(names.begin(), names.end());
  REQUIRE(names.size() > 10);
  return names;
}

trace::Recording hostile_recording() {
  const std::string evil =
      "</script><script>alert(1)</script><img src=x onerror=alert(2)>'\"`&lt; ]]> --> \x1b[31m \xE2\x80\xAE \xff\n# *x* "
      "[y](javascript:z)";
  trace::Recording recording;
  recording.set_title(evil);
  recording.add_source({evil, "x = '" + evil + "'\n", false});
  trace::EventWriter& writer = recording.writer();
  const trace::TextId text = recording.intern(evil);
  writer.write(trace::ScriptStart{.script = text});
  writer.write(trace::LoopCreated{.loop = LoopId{1}});
  writer.write(trace::TaskCreated{.task = TaskId{1}, .coro = text, .parent = {}, .name = text});
  writer.write(trace::ReadyPush{.handle = HandleId{1}, .what = HandleWhat::TaskStep, .label = {}, .task = TaskId{1}, .by = {}});
  writer.write(trace::LoopIteration{.timeout = {}, .loop = LoopId{1}});
  writer.write(trace::HandleBegin{.handle = HandleId{1}});
  writer.write(trace::TaskStepBegin{.task = TaskId{1}, .throw_ = {}});
  writer.write(trace::Output{.text = text, .task = TaskId{1}, .thread = {}});
  writer.write(trace::ErrorOutput{.text = text, .task = TaskId{1}, .thread = {}});
  writer.write(trace::TaskDone{.task = TaskId{1}, .state = FutureState::Finished, .value = trace::Preview(text)});
  writer.write(trace::HandleEnd{.handle = HandleId{1}});
  writer.write(trace::ScriptEnd{.exit = trace::ScriptExit::Limit, .code = 4, .message = text});
  return recording;
}

std::string joined(const std::vector<std::string>& rows) {
  std::string text;
  for (const std::string& row : rows) {
    text += row + "\n";
  }
  return text;
}

const scene::Fonts& test_fonts() {
  static const std::unique_ptr<scene::Fonts> kFonts = [] {
    const std::string inter = "/usr/share/fonts/opentype/inter/Inter-";
    const std::string mono = "/usr/share/fonts/truetype/jetbrains-mono/JetBrainsMono-";
    scene::FontFiles files;
    files.of(scene::FontFace::Text) = tests::bytes_of(inter + "Regular.otf");
    files.of(scene::FontFace::Strong) = tests::bytes_of(inter + "SemiBold.otf");
    files.of(scene::FontFace::Mono) = tests::bytes_of(mono + "Regular.ttf");
    files.of(scene::FontFace::MonoStrong) = tests::bytes_of(mono + "Bold.ttf");
    auto fonts = scene::Fonts::create(std::move(files));
    REQUIRE(fonts.ok());
    return std::move(fonts).value();
  }();
  return *kFonts;
}

}  // namespace awaitscope::documents
