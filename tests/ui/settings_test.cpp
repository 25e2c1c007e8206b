#include "ui/settings.h"

#include <doctest/doctest.h>

#include <algorithm>

#include "support.h"

using namespace awaitscope;
using namespace awaitscope::ui;

TEST_SUITE("settings") {
  TEST_CASE("what is written is read back") {
    Settings settings;
    settings.theme = scene::ThemeName::HighContrast;
    settings.wishes.arrangement = scene::Arrangement::Timeline;
    settings.wishes.type_height = 22;
    settings.wishes.source_width = 33.5F;
    settings.wishes.tabs_hidden = true;
    settings.motion = false;
    settings.next_hidden = true;
    settings.library_unfolded = true;
    settings.speed = 4;
    settings.opened("/home/a/one.py");
    settings.opened("/home/a/two = 2.py");
    settings.opened("/home/a/one.py");
    settings.bookmarks.push_back({"/home/a/one | two.py", {40, 2}, "a note\nof two lines"});
    const std::string text = settings_text(settings);
    const Result<Settings> read = settings_from(text);
    REQUIRE(read.ok());
    CHECK(settings_text(read.value()) == text);
    CHECK(read.value().recent == std::vector<std::string>{"/home/a/one.py", "/home/a/two = 2.py"});
    CHECK(read.value().theme == scene::ThemeName::HighContrast);
    CHECK(read.value().wishes.tabs_hidden);
    CHECK(read.value().library_unfolded);
    REQUIRE(read.value().bookmarks.size() == 1);
    CHECK(read.value().bookmarks[0].path == "/home/a/one | two.py");
    CHECK(read.value().bookmarks[0].place == trace::Position{40, 2});
    CHECK(read.value().bookmarks[0].note == "a note of two lines");
  }

  TEST_CASE("comments, empty lines and lines of another version are passed over") {
    const Result<Settings> read = settings_from("# mine\n\n  theme = light  \r\nthe-future = 3\n");
    REQUIRE(read.ok());
    CHECK(read.value().theme == scene::ThemeName::Light);
  }

  TEST_CASE("what makes no sense is an error that names its line") {
    for (const char* text : {"theme = pink\n", "motion\n", "speed = fast\n", "type-height = -3\n", "source-width = 1e9\n",
                             "bookmark = here\n", "bookmark = x | y | /z\n", "\x01\x02\n"}) {
      CAPTURE(text);
      const Result<Settings> read = settings_from(text);
      REQUIRE_FALSE(read.ok());
      CHECK(read.error().where == "line 1");
    }
  }

  TEST_CASE("the window begins as it was left, and remembers what changed") {
    Driver d;
    d.put("settings.txt", "theme = light\nhide-tabs = yes\nmotion = no\n");
    d.settings_at("settings.txt");
    d.app().load_settings();
    d.open("scene/data/gate.jsonl");
    CHECK(d.app().theme() == scene::ThemeName::Light);
    CHECK(d.app().show().layout().tabs.w == 0);
    CHECK_FALSE(d.app().moving());
    d.key("Ctrl+3");
    CHECK(d.app().show().layout().tabs.w > 0);
    d.key("Ctrl+1");
    d.app().remember();
    const Result<Settings> kept = settings_from(d.text_of("settings.txt"));
    REQUIRE(kept.ok());
    CHECK(kept.value().wishes.source_hidden);
    CHECK_FALSE(kept.value().wishes.tabs_hidden);
    CHECK(kept.value().recent == std::vector<std::string>{"/here/scene/data/gate.jsonl"});
  }

  TEST_CASE("asyncio's own is folded until it is unfolded, and then stays so, for the next file and the next time") {
    Driver d;
    d.settings_at("settings.txt");
    d.app().load_settings();
    d.open("scene/data/gate.jsonl");
    CHECK_FALSE(d.app().show().view.library);
    d.key("Y");
    d.open("scene/data/fetch_three.jsonl");
    CHECK(d.app().show().view.library);
    d.app().remember();
    CHECK(d.text_of("settings.txt").find("\nunfold-library = yes\n") != std::string::npos);
    Driver e;
    e.put("settings.txt", d.text_of("settings.txt"));
    e.settings_at("settings.txt");
    e.app().load_settings();
    e.open("scene/data/gate.jsonl");
    CHECK(e.app().show().view.library);
    e.key("Y");
    e.app().remember();
    CHECK(e.text_of("settings.txt").find("\nunfold-library = no\n") != std::string::npos);
  }

  TEST_CASE("bookmarks are there again when their file is opened again") {
    Driver d;
    d.settings_at("settings.txt");
    d.app().load_settings();
    d.open("scene/data/gate.jsonl");
    d.keys("Right", 3);
    d.key("D");
    d.type("three");
    d.key("Enter");
    d.open("scene/data/fetch_three.jsonl");
    CHECK(d.app().bookmarks().empty());
    d.key("D");
    d.key("Enter");
    d.app().remember();
    d.settings_at("settings.txt");  // the program is started anew
    d.app().load_settings();
    d.open("scene/data/gate.jsonl");
    REQUIRE(d.app().bookmarks().size() == 1);
    CHECK(d.app().bookmarks()[0].note == "three");
    d.key("F2");
    CHECK(d.position() == "3.0");
    d.key("D");
    d.app().remember();
    CHECK(d.text_of("settings.txt").find("three |") == std::string::npos);
    CHECK(d.text_of("settings.txt").find("fetch_three.jsonl") != std::string::npos);
  }

  TEST_CASE("settings that make no sense are set aside and said, and the window begins as designed") {
    Driver d;
    d.put("settings.txt", "theme = pink\n");
    d.settings_at("settings.txt");
    d.app().load_settings();
    d.open("scene/data/gate.jsonl");
    CHECK(d.app().theme() == scene::ThemeName::Dark);
    CHECK(d.text_of("settings.txt.broken") == "theme = pink\n");
    CHECK(d.shows("the settings make no sense: theme = pink; set aside as settings.txt.broken"));
    d.key("Ctrl+T");
    d.app().remember();
    CHECK(settings_from(d.text_of("settings.txt")).ok());
  }

  TEST_CASE("settings that are too much, or no text, are set aside too, and said in words that can be read") {
    const std::string huge(std::size_t{2} << 20, 'x');
    for (const std::string& text : {huge, std::string("\x01\x02\x7F\0\xFF\xFE", 6), std::string("theme = \x1B[31mdark\n")}) {
      Driver d;
      d.put("settings.txt", text);
      d.settings_at("settings.txt");
      d.app().load_settings();
      d.open("scene/data/gate.jsonl");
      CHECK(d.app().theme() == scene::ThemeName::Dark);
      CHECK(d.text_of("settings.txt.broken") == text);
      CHECK(d.shows("the settings make no sense"));
      const std::string& said = d.app().show().note;
      CHECK(std::none_of(said.begin(), said.end(), [](char letter) { return static_cast<unsigned char>(letter) < ' '; }));
      CHECK(settings_from(d.text_of("settings.txt")).ok());
    }
  }

  TEST_CASE("settings that cannot be read, or set aside, are left as they are") {
    Driver d;
    d.put("settings.txt", "theme = light\n");
    d.unreadable = {"settings.txt"};  // or a folder of that name
    d.settings_at("settings.txt");
    d.app().load_settings();
    d.open("scene/data/gate.jsonl");
    CHECK(d.shows("the settings cannot be read"));
    d.key("Ctrl+T");
    d.frame(2);
    CHECK(d.text_of("settings.txt") == "theme = light\n");

    Driver e;
    e.put("settings.txt", "theme = pink\n");
    e.unreadable = {"settings.txt.broken"};
    e.settings_at("settings.txt");
    e.app().load_settings();
    e.open("scene/data/gate.jsonl");
    CHECK(e.shows("they cannot be set aside"));
    e.key("Ctrl+T");
    e.frame(2);
    CHECK(e.app().theme() == scene::ThemeName::Light);
    CHECK(e.text_of("settings.txt") == "theme = pink\n");
  }

  TEST_CASE("settings that cannot be written are said once, and everything works") {
    Driver d;
    d.settings_at("settings.txt");
    d.app().load_settings();
    d.open("scene/data/gate.jsonl");
    d.frame(2);
    CHECK_FALSE(d.text_of("settings.txt").empty());
    d.unreadable = {"settings.txt"};
    d.key("Ctrl+T");
    d.frame(2);
    CHECK(d.shows("cannot be remembered"));
    CHECK(d.app().theme() == scene::ThemeName::Light);
    d.key("Right");
    CHECK_FALSE(d.shows("cannot be remembered"));
    d.key("Ctrl+T");
    d.frame(2);
    CHECK_FALSE(d.shows("cannot be remembered"));
    d.unreadable.clear();
    d.key("Ctrl+T");
    d.frame(2);
    CHECK(d.text_of("settings.txt").find("theme = dark") != std::string::npos);
  }

  TEST_CASE("settings that are edited while the window is open hold there too, and nothing is written over them") {
    Driver d;
    d.settings_at("settings.txt");
    d.app().load_settings();
    d.open("scene/data/gate.jsonl");
    d.keys("Right", 3);
    d.key("D");
    d.key("Enter");
    d.frame(2);
    std::string text = d.text_of("settings.txt");
    text.replace(text.find("theme = dark"), 12, "theme = light");
    text += "# by hand\nbookmark = 7.0 | another | /here/scene/data/gate.jsonl\n";
    d.put("settings.txt", text);
    d.frame(2);
    CHECK(d.text_of("settings.txt") == text);
    CHECK(d.app().theme() == scene::ThemeName::Light);
    CHECK(d.shows("the settings have changed outside, and hold here too"));
    REQUIRE(d.app().bookmarks().size() == 2);
    CHECK(d.app().bookmarks()[1].note == "another");
    d.put("settings.txt", "theme = pink\n");
    d.frame(2);
    CHECK(d.shows("nothing is remembered until they make sense"));
    d.key("Ctrl+T");
    d.frame(2);
    d.app().remember();
    CHECK(d.text_of("settings.txt") == "theme = pink\n");
    d.put("settings.txt", "theme = dark\n");
    d.frame(2);
    CHECK(d.app().theme() == scene::ThemeName::Dark);
    d.key("Ctrl+T");
    d.frame(2);
    CHECK(d.text_of("settings.txt").find("theme = light") != std::string::npos);
  }

  TEST_CASE("nothing is written before something is chosen") {
    Driver d;
    d.settings_at("settings.txt");
    d.app().load_settings();
    d.app().open_gallery();
    d.frame(2);
    CHECK(d.text_of("settings.txt").empty());
    d.key("Ctrl+T");
    d.frame(2);
    CHECK_FALSE(d.text_of("settings.txt").empty());
  }
}
