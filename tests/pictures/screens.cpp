#include "screens.h"

#include <fmt/format.h>

#include <algorithm>
#include <filesystem>

#include "base/check.h"
#include "player/run.h"
#include "scene/layout.h"
#include "trace/file.h"
#include "ui/busy.h"

namespace awaitscope::pictures {
namespace {

using ui::Driver;

std::string theme_word(scene::ThemeName theme) {
  return theme == scene::ThemeName::Dark ? "dark" : theme == scene::ThemeName::Light ? "light" : "high-contrast";
}

void go_to(Driver& d, const char* event) {
  d.key("G");
  d.type(event);
  d.key("Enter");
}

void open_at(Driver& d, const std::string& path, const char* event) {
  d.open(path);
  d.settle();
  go_to(d, event);
}

std::vector<std::string> scenarios() {
  const std::string folder = ui::test_folder() + "/../scenarios";
  std::vector<std::string> paths;
  for (const auto& entry : std::filesystem::directory_iterator(folder)) {
    if (entry.path().extension() == ".py") {
      paths.push_back("../scenarios/" + entry.path().filename().string());
    }
  }
  std::sort(paths.begin(), paths.end());
  return paths;
}

void gallery(Driver& d) {
  d.list(scenarios());
  d.app().open_gallery();
  d.settle();
}

void study(Driver& d) { open_at(d, "scenes/gate.py", "155"); }

void lecture(Driver& d) {
  open_at(d, "scenes/fetch_three.py", "26");
  d.key("F11");
}

void queue(Driver& d) { open_at(d, "scenes/queue_blocked.py", "207"); }

void queue_timeline(Driver& d) {
  queue(d);
  d.key("3");
  d.keys("E", 2);
}

void blocked_loop(Driver& d) { open_at(d, "scenes/fetch_blocking.py", "19"); }

void await_chain(Driver& d) {
  open_at(d, "scenes/cancel_chain.py", "33.1");
  d.key("2");
}

void deadlock(Driver& d) {
  d.open("../scenarios/22_a_deadlock.py");
  d.settle();
  d.key("End");
  d.key("2");
}

void timeline(Driver& d) {
  open_at(d, "scene/data/fetch_three.jsonl", "60");
  d.key("3");
}

void timeline_time(Driver& d) {
  timeline(d);
  d.key("E");
}

void timeline_both(Driver& d) {
  timeline(d);
  d.keys("E", 2);
}

void presentation(Driver& d) {
  study(d);
  d.key("F11");
}

void outside(Driver& d) { open_at(d, "../scenarios/05_four_pages_with_aiohttp.py", "60"); }

void server(Driver& d) { open_at(d, "../scenarios/21_a_server_and_two_clients.py", "120"); }

void threads(Driver& d) { open_at(d, "../scenarios/08_the_same_in_a_thread.py", "40"); }

void log_tab(Driver& d) {
  study(d);
  d.key("L");
  d.key("F");
  d.type("gate");
  d.key("Enter");
}

// Threads lead from the task that is pointed at to whom it waits for.
void pointed(Driver& d) {
  study(d);
  d.move_to(d.picture().solid_token(1)->box.centre());
}

void fix(Driver& d) {
  queue(d);
  d.click_control("button-fix");
}

// So many that three in four sleep, the others queue up at a lock.
void open_crowd(Driver& d, int tasks, const char* event) {
  d.put("crowd.py", fmt::format(R"(import asyncio


async def fetch(n):
    await asyncio.sleep(1 + n % 97 / 10)
    await asyncio.sleep(2)


async def parse(n, lock):
    async with lock:
        await asyncio.sleep(0.05)


async def main():
    lock = asyncio.Lock()
    jobs = [parse(n, lock) if n % 4 == 0 else fetch(n) for n in range({})]
    await asyncio.gather(*jobs)


asyncio.run(main())
)",
                                tasks));
  d.open("crowd.py");
  d.settle();
  go_to(d, event);
}

void crowd(Driver& d) { open_crowd(d, 1'000, "9000"); }
void crowd_starts(Driver& d) { open_crowd(d, 1'000, "2500"); }

void crowd_timeline(Driver& d) {
  crowd(d);
  d.key("3");
  d.key("Shift+Z");
}

void masses(Driver& d) { open_crowd(d, 5'000, "20000"); }

void masses_timeline(Driver& d) {
  masses(d);
  d.key("3");
  d.key("E");
  d.key("E");
}

// One step on, and so long into its motion.
void step_into(Driver& d, double seconds) {
  ui::InputEvent right;
  right.kind = ui::InputKind::KeyDown;
  right.chord.key = ui::Key::Right;
  d.send(right);
  d.frame();
  d.frame(seconds);
}

void wake_up(Driver& d) {
  open_at(d, "scenes/gate.py", "151");
  step_into(d, .15);
}

void await_flight(Driver& d) {
  open_at(d, "scenes/gate.py", "155");
  d.key("Up");  // by steps of tasks: Task-4 suspends
  step_into(d, .12);
}

void cancel_request(Driver& d) {
  open_at(d, "scenes/cancel_chain.py", "24");
  step_into(d, .15);
}

void error_climbs(Driver& d) {
  open_at(d, "scenes/cancel_chain.py", "33");
  d.key("2");
  step_into(d, .12);
}

void changes_marked(Driver& d) {
  open_at(d, "scenes/gate.py", "155");
  d.key("Up");
  d.key("Right");
}

void tasks_tab(Driver& d) {
  study(d);
  d.key("K");
}

void why_tab(Driver& d) {
  study(d);
  d.key("W");
}

void hidden_next(Driver& d) {
  study(d);
  d.key("H");
}

void question(Driver& d) {
  d.put("ask.py", "name = input(\"Who is there? \")\nprint(\"Hello,\", name)\n");
  d.open("ask.py");
  d.settle();
  d.key("End");
}

void editor(Driver& d) {
  d.put("mistake.py",
        "import asyncio\n\n\nasync def main():\n    await asyncio.sleep(1\n    print(\"done\")\n\n\nasyncio.run(main())\n");
  d.open("mistake.py");
  d.settle();
  d.key("Ctrl+E");
  d.frame(2);
  d.settle();
}

void palette(Driver& d) {
  study(d);
  d.key("Ctrl+P");
  d.type("ti");
}

void keys(Driver& d) {
  study(d);
  d.key("F1");
}

void glossary(Driver& d) {
  study(d);
  d.key("Shift+F1");
}

void breakpoints(Driver& d) {
  study(d);
  d.key("Ctrl+B");
}

void chooser(Driver& d) {
  d.folders["/here/scene/data"] = {{"figures", true}, {"cafe.py", false}, {"gate.py", false}, {"run.awsc", false}};
  study(d);
  d.key("Ctrl+O");
}

// At a second of the clock: one holds the thread, the other waits.
void compare(Driver& d) {
  for (const std::string name : {"fetch_async.py", "fetch_blocking.py"}) {
    d.put("/here/" + name, ui::test_text("scenes/" + name));
  }
  d.open("/here/fetch_blocking.py");
  d.key("Ctrl+Shift+O");
  d.type("/here/fetch_async.py");
  d.key("Enter");
  d.settle();
  for (const scene::Hit& hit : d.picture().hits()) {
    if (hit.action == scene::Action::Seek) {
      return d.click({hit.box.x + hit.box.w * static_cast<float>((1 - hit.from) / (hit.to - hit.from)), hit.box.centre().y});
    }
  }
}

void compare_parting(Driver& d) {
  d.put("/here/gate.py", ui::test_text("scenes/gate.py"));
  d.put("/here/queue_blocked.py", ui::test_text("scenes/queue_blocked.py"));
  d.open("/here/queue_blocked.py");
  d.key("Ctrl+Shift+O");
  d.type("/here/gate.py");
  d.key("Enter");
  d.settle();
  d.key("J");
}

void compare_hidden(Driver& d) {
  compare(d);
  d.key("H");
}

void compare_keys(Driver& d) {
  compare(d);
  d.key("F1");
}

void exporting(Driver& d) {
  study(d);
  d.key("Ctrl+Shift+E");
}

void exporting_document(Driver& d) {
  exporting(d);
  d.key("Ctrl+A");
  d.type("gate.txt");
}

void exporting_film(Driver& d) {
  exporting(d);
  d.key("Ctrl+A");
  d.type("gate.mp4");
}

// Work that takes long, over what was there when it began.
void busy(Driver& d) {
  study(d);
  d.settle();
  ui::Busy busy;
  busy.begin("Writing gate.mp4", d.picture());
  busy.tell(.42);
  scene::Picture picture;
  busy.draw(picture, scene::theme(d.app().theme()), ui::test_fonts(), d.app().show().layout().h, d.width(), d.height());
  d.hold(std::move(picture));
}

void unsaved(Driver& d) {
  d.put("/here/mine.py", ui::test_text("scenes/gate.py"));
  open_at(d, "/here/mine.py", "155");
  d.key("Ctrl+E");
  d.type("# mine\n");
  d.key("Ctrl+Q");
}

constexpr const char* kEndless = R"(import asyncio


async def beat(name, pause):
    while True:
        await asyncio.sleep(pause)


async def main():
    await asyncio.gather(beat("slow", 1), beat("quick", 0.4))


asyncio.run(main())
)";

void kept(Driver& d) {
  d.put("/here/endless.py", kEndless);
  d.open("/here/endless.py");
  d.key("Ctrl+P");
  d.type("record into");
  d.key("Enter");
  d.key("Ctrl+A");
  d.type("lesson.awsc");
  d.key("Enter");
  go_to(d, "120");
}

std::string recording_of(const std::string& name, const std::string& script, std::int64_t events, std::int64_t kept) {
  player::Limits limits;
  limits.events = events;
  limits.kept = kept;
  player::Run run({name, script, {}, {}, false, {}}, player::Recorder::Detail::Statements, limits, {}, {});
  run.advance_to_end();
  trace::StringSink sink;
  const Result<Done> written = trace::write_recording(run.recording(), sink);
  AWAITSCOPE_ASSERT(written.ok(), "a text takes all of it");
  return sink.text;
}

// Of a loop that went round a thousand times the last rounds are kept.
void forgotten(Driver& d) {
  d.put("/here/ring.awsc", recording_of("endless.py", kEndless, 200'000, 5'000));
  d.open("/here/ring.awsc");
  d.settle();
  d.key("Home");
  d.keys("Ctrl+Right", 2);
}

// The file was cut off when the disk was full.
void damaged(Driver& d) {
  const std::string whole = recording_of("endless.py", kEndless, 40'000, 0);
  d.put("/here/cut.awsc", whole.substr(0, whole.size() * 2 / 3));
  d.open("/here/cut.awsc");
  d.settle();
  d.key("End");
}

}  // namespace

const std::vector<Screen>& screens() {
  static const std::vector<Screen> kScreens = {
      {"gallery", gallery, true},
      {"study", study, true},
      {"queue", queue, true},
      {"blocked_loop", blocked_loop},
      {"await_chain", await_chain, true},
      {"deadlock", deadlock, true},
      {"timeline_events", timeline},
      {"timeline_time", timeline_time},
      {"timeline_both", timeline_both, true},
      {"presentation", presentation, true},
      {"lecture", lecture},
      {"queue_timeline", queue_timeline},
      {"outside", outside, true},
      {"pointed", pointed},
      {"fix", fix},
      {"crowd", crowd},
      {"crowd_starts", crowd_starts},
      {"crowd_timeline", crowd_timeline},
      {"masses", masses},
      {"masses_timeline", masses_timeline},
      {"wake_up", wake_up, false, true},
      {"await_flight", await_flight, false, true},
      {"cancel_request", cancel_request, false, true},
      {"error_climbs", error_climbs, false, true},
      {"changes_marked", changes_marked},
      {"server", server},
      {"threads", threads},
      {"log", log_tab},
      {"tasks", tasks_tab},
      {"why", why_tab},
      {"hidden_next", hidden_next},
      {"question", question},
      {"editor", editor, true},
      {"palette", palette, true},
      {"keys", keys, true},
      {"glossary", glossary},
      {"breakpoints", breakpoints},
      {"chooser", chooser, true},
      {"export", exporting},
      {"export_document", exporting_document},
      {"export_film", exporting_film},
      {"compare", compare, true},
      {"compare_parting", compare_parting},
      {"compare_hidden", compare_hidden},
      {"compare_keys", compare_keys},
      {"busy", busy},
      {"unsaved", unsaved},
      {"kept", kept},
      {"forgotten", forgotten},
      {"damaged", damaged},
  };
  return kScreens;
}

std::string name_of(const Screen& screen, const Setting& setting) {
  return fmt::format("{}-{}-{}x{}-{}", screen.name, theme_word(setting.theme), setting.size.width, setting.size.height,
                     setting.scale);
}

std::unique_ptr<ui::Driver> bring_up(const Screen& screen, const Setting& setting) {
  auto driver = std::make_unique<ui::Driver>();
  const float designed = scene::lay_out(static_cast<float>(setting.size.width), static_cast<float>(setting.size.height)).h;
  std::string settings = "theme = " + theme_word(setting.theme) + (screen.moving ? "\n" : "\nmotion = no\n");
  if (setting.scale != 100) {
    settings += fmt::format("type-height = {}\n", designed * static_cast<float>(setting.scale) / 100);
  }
  driver->put("settings", settings);
  driver->settings_at("settings");
  driver->app().load_settings();
  driver->resize(static_cast<float>(setting.size.width), static_cast<float>(setting.size.height));
  screen.show(*driver);
  if (!screen.moving) {
    driver->settle();
  }
  return driver;
}

}  // namespace awaitscope::pictures
