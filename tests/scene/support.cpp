#include "support.h"

#include <fstream>
#include <iterator>

#include "base/check.h"
#include "trace/jsonl.h"

namespace awaitscope::scene {

std::string file_text(const std::string& path) {
  std::ifstream file(path, std::ios::binary);
  return {std::istreambuf_iterator<char>(file), std::istreambuf_iterator<char>()};
}

const Fonts& test_fonts() {
  static const std::unique_ptr<Fonts> kFonts = [] {
    const std::string inter = "/usr/share/fonts/opentype/inter/Inter-";
    const std::string mono = "/usr/share/fonts/truetype/jetbrains-mono/JetBrainsMono-";
    FontFiles files;
    files.of(FontFace::Text) = file_text(inter + "Regular.otf");
    files.of(FontFace::Strong) = file_text(inter + "SemiBold.otf");
    files.of(FontFace::Mono) = file_text(mono + "Regular.ttf");
    files.of(FontFace::MonoStrong) = file_text(mono + "Bold.ttf");
    files.of(FontFace::Fallback) = file_text("/usr/share/fonts/truetype/dejavu/DejaVuSans.ttf");
    auto fonts = Fonts::create(std::move(files));
    AWAITSCOPE_ASSERT(fonts.ok(), "the tests need the fonts that ./dev installs");
    return std::move(fonts).value();
  }();
  return *kFonts;
}

std::unique_ptr<Scene> open_scene(const std::string& name) {
  auto scene = std::make_unique<Scene>();
  auto recording = trace::read_jsonl(file_text(std::string(SCENE_DATA) + "/" + name + ".jsonl"), name);
  AWAITSCOPE_ASSERT(recording.ok(), "the trace of the scene can be read");
  scene->recording = std::move(recording).value();
  scene->recording.add_source({name + ".py", file_text(std::string(SCENE_SCRIPTS) + "/" + name + ".py"), false});
  scene->lanes.update(scene->recording);
  return scene;
}

std::unique_ptr<Shot> shoot(Scene& scene, trace::Position at, const ShotWishes& wishes) {
  auto shot = std::make_unique<Shot>();
  shot->layout = lay_out(wishes.width, wishes.height, wishes.layout, demand_of(scene.lanes));
  const trace::LoopState state = scene.recording.state_at(at);
  WindowView view = wishes.view;
  const Moment moment{scene.recording, state, scene.lanes, scene.sources, wishes.told};
  shot->content = collect_window(moment, shot->layout, test_fonts(), view);
  if (wishes.hide_next) {
    hide_what_comes_next(shot->content);
  }
  shot->picture.clear(wishes.width, wishes.height);
  Canvas canvas(shot->picture, theme(wishes.theme), test_fonts(), shot->layout.h);
  draw_window(canvas, shot->layout, shot->content);
  return shot;
}

}  // namespace awaitscope::scene
