// The export dialog by its keys and its pointer: what is chosen, what is said of it, what is written, and what stands in the way.

#include <doctest/doctest.h>

#include <cstdlib>

#include "export/encoder.h"
#include "support.h"

using namespace awaitscope;
using namespace awaitscope::ui;

namespace {

const ExportPage& page(Driver& d) { return d.app().overlay().export_page(); }

void open_dialog(Driver& d) {
  d.key("Ctrl+Shift+E");
  REQUIRE(d.app().overlay().kind() == OverlayKind::Export);
}

// "Kind What Range ...", in the order in which they stand there.
std::string row_names(Driver& d) {
  std::string names;
  for (const ExportPage::Row& row : page(d).rows()) {
    names += (names.empty() ? "" : " ") + row.label;
  }
  return names;
}

std::string chosen(Driver& d, ExportRow wanted) {
  for (const ExportPage::Row& row : page(d).rows()) {
    if (row.row == wanted) {
      return row.options[row.chosen].words;
    }
  }
  return "not there";
}

void name_it(Driver& d, std::string_view name) {
  d.key("Ctrl+A");
  d.key("Backspace");
  d.type(name);
}

constexpr const char* kFolder = "/here/scene/data/";

}  // namespace

TEST_SUITE("export") {
  TEST_CASE("the dialog begins with the picture on the screen, shows it, says what will be written, and writes it") {
    Driver d;
    d.open(kGate);
    open_dialog(d);
    CHECK(row_names(d) == "Kind What Ground File");
    CHECK(chosen(d, ExportRow::Kind) == "PNG");
    CHECK(chosen(d, ExportRow::What) == "as on screen");
    CHECK(d.picture().has_id("preview"));
    CHECK(page(d).path() == std::string(kFolder) + "gate-0.png");
    CHECK(d.shows("/here/scene/data/gate-0.png"));
    CHECK(page(d).says() == "1600 x 900 pixels");
    d.key("Enter");
    CHECK_FALSE(d.app().overlay().open());
    CHECK(d.text_of(std::string(kFolder) + "gate-0.png").substr(1, 3) == "PNG");
    CHECK(d.shows("written: /here/scene/data/gate-0.png"));
  }

  TEST_CASE("Up and Down go from row to row, Left and Right choose; every kind has the rows it heeds") {
    Driver d;
    d.open(kGate);
    open_dialog(d);
    const std::vector<std::pair<const char*, const char*>> kinds = {{"strip", "Kind What Range Size Theme Ruler Ground File"},
                                                                    {"GIF", "Kind What Range Size Theme Ruler Speed File"},
                                                                    {"MP4", "Kind What Range Size Theme Ruler Speed File"},
                                                                    {"HTML", "Kind Range Theme File"},
                                                                    {"Markdown", "Kind Range File"},
                                                                    {"text", "Kind Range File"},
                                                                    {"Chrome JSON", "Kind Range File"},
                                                                    {"Perfetto", "Kind Range File"},
                                                                    {"JSON Lines", "Kind Detail File"},
                                                                    {"SVG", "Kind What Ground File"}};
    for (const auto& [kind, rows] : kinds) {
      d.key("Right");
      const std::string wanted = kind;
      CAPTURE(wanted);
      CHECK(chosen(d, ExportRow::Kind) == wanted);
      CHECK(row_names(d).find("Kind") == 0);
      if (std::string(kind) != "SVG") {
        CHECK(row_names(d) == rows);
      }
    }
    d.key("Down");
    d.keys("Right", 4);  // from the stage, as the strip had it, round
    CHECK(chosen(d, ExportRow::What) == "as on screen");
    CHECK(row_names(d) == "Kind What Ground File");
    d.key("Down");
    d.key("Right");
    CHECK(chosen(d, ExportRow::Ground) == "transparent");
    d.key("Tab");
    CHECK(page(d).row() == 3);
    d.key("Escape");
    CHECK_FALSE(d.app().overlay().open());
  }

  TEST_CASE("every kind is written as the command line writes it") {
    Driver d;
    d.open(kFetch);
    const std::pair<const char*, std::string> heads[] = {{"out.svg", "<svg "},
                                                         {"out.md", "# fetch"},
                                                         {"out.txt", "fetch"},
                                                         {"out.json", "{\"displayTimeUnit\""},
                                                         {"out.html", "<!DOCTYPE html>"},
                                                         {"out.perfetto", "\n"},
                                                         {"out.jsonl", "{\"seq\": 1"},
                                                         {"out.png", "\x89PNG"}};
    for (const auto& [name, head] : heads) {
      const std::string file = name;
      CAPTURE(file);
      open_dialog(d);
      name_it(d, file);
      CHECK(page(d).path() == std::string(kFolder) + name);
      d.key("Enter");
      CHECK_FALSE(d.app().overlay().open());
      CHECK(d.text_of(std::string(kFolder) + name).substr(0, head.size()) == head);
    }
    trace::StringSink sink;
    REQUIRE(documents::write_document(d.app().session()->recording(), documents::Format::Text, {}, sink, {}).ok());
    CHECK(d.text_of(std::string(kFolder) + "out.txt") == sink.text);
  }

  TEST_CASE("the whole run, or what lies between the marks") {
    Driver d;
    d.open(kGate);
    d.app().playback()->set_marks({trace::Position{10, 0}, trace::Position{19, 0}});
    open_dialog(d);
    name_it(d, "part.txt");
    CHECK(chosen(d, ExportRow::Range) == "10 to 19, between the marks");
    CHECK(page(d).says().substr(0, 19) == "10 events in words,");
    d.key("Enter");
    CHECK(d.text_of(std::string(kFolder) + "part.txt").find("Here are events 10 to 19.") != std::string::npos);
    open_dialog(d);
    name_it(d, "all.txt");
    d.key("Down");
    d.key("Right");
    CHECK(chosen(d, ExportRow::Range) == "whole");
    d.key("Enter");
    CHECK(d.text_of(std::string(kFolder) + "all.txt").find("Here are events") == std::string::npos);
  }

  TEST_CASE("what is there already is written over when that is asked for once more, not before") {
    Driver d;
    d.open(kGate);
    d.put(std::string(kFolder) + "gate-0.svg", "somebody's own");
    open_dialog(d);
    name_it(d, "gate-0.svg");
    d.key("Enter");
    CHECK(d.shows("gate-0.svg is there already: Enter once more writes over it"));
    CHECK(d.text_of(std::string(kFolder) + "gate-0.svg") == "somebody's own");
    d.key("Backspace");  // another name, another question
    d.type("g");
    d.key("Enter");
    CHECK(d.text_of(std::string(kFolder) + "gate-0.svg") == "somebody's own");
    d.click_control("button-export");
    CHECK(d.text_of(std::string(kFolder) + "gate-0.svg").substr(0, 5) == "<svg ");
  }

  TEST_CASE("a full disk and a folder that takes nothing are said in the dialog, which stays; nothing is left") {
    Driver d;
    d.open(kGate);
    open_dialog(d);
    name_it(d, "out.txt");
    d.room = 100;
    d.key("Enter");
    CHECK(d.shows("/here/scene/data/out.txt: cannot write: No space left on device"));
    CHECK(d.app().overlay().kind() == OverlayKind::Export);
    CHECK(d.text_of(std::string(kFolder) + "out.txt").empty());
    d.unreadable = {"/locked/out.txt"};
    name_it(d, "/locked/out.txt");
    d.key("Enter");
    d.key("Enter");  // the first one asks: something is there
    CHECK(d.shows("/locked/out.txt: cannot write: Permission denied"));
    d.room = 1 << 20;
    name_it(d, "out.txt");
    d.key("Enter");
    CHECK_FALSE(d.text_of(std::string(kFolder) + "out.txt").empty());
  }

  TEST_CASE("how large it will be is counted, or told by its beginning, or not said") {
    Driver d;
    d.open(kGate);
    const auto says = [&](const char* name) {
      open_dialog(d);
      name_it(d, name);
      const std::string words = page(d).says();
      d.key("Enter");
      REQUIRE_FALSE(d.app().overlay().open());
      return words;
    };
    const auto size = [&](const char* name) {
      return exporting::bytes_text(static_cast<double>(d.text_of(std::string(kFolder) + name).size()));
    };
    const std::string svg = says("out.svg");
    CHECK(svg == "1600 x 900 pixels, " + size("out.svg"));
    const std::string txt = says("out.txt");
    CHECK(txt == "341 events in words, " + size("out.txt"));
    const std::string jsonl = says("out.jsonl");
    CHECK(jsonl == "341 events, a line each; it opens here again, " + size("out.jsonl"));
    CHECK(says("out.png") == "1600 x 900 pixels");
    constexpr const char* kLoop =
        "import asyncio\n\nasync def main():\n    for n in range(2000):\n        await "
        "asyncio.sleep(0)\n\nasyncio.run(main())\n";
    d.put("/here/loop.py", kLoop);
    d.open("/here/loop.py");
    d.settle();
    open_dialog(d);
    name_it(d, "loop.txt");
    CHECK(page(d).says().find(" events in words, about ") != std::string::npos);
    CHECK(page(d).says().find(" by its first ") != std::string::npos);
    d.key("Escape");
  }

  TEST_CASE("a film without ffmpeg is said to be impossible when it is chosen, and what to install") {
    Driver d;
    d.open(kFetch);
    const std::string path = std::getenv("PATH");
    setenv("PATH", "/none", 1);
    open_dialog(d);
    name_it(d, "out.gif");
    CHECK(d.shows("install the package ffmpeg"));
    d.key("Enter");
    CHECK(page(d).problem().find("install the package ffmpeg") != std::string::npos);
    CHECK(d.app().overlay().kind() == OverlayKind::Export);
    setenv("PATH", path.c_str(), 1);  // it was installed meanwhile, or not: the dialog looks again
    d.key("Enter");
    const bool there = exporting::find_encoder().ok();
    CHECK((page(d).says().find("a second") != std::string::npos) == there);
    d.key("Escape");
  }

  TEST_CASE("a strip that is too long is refused before it is written, in the same words") {
    Driver d;
    d.open(kGate);
    open_dialog(d);
    d.key("Right");
    CHECK(page(d).says().find("a strip of ") == 0);
    d.key("Enter");
    CHECK(page(d).problem().find("is too long: at most 200 are drawn") != std::string::npos);
    CHECK(d.app().overlay().kind() == OverlayKind::Export);
  }

  TEST_CASE("long work shows how far it is, and Escape stops it: nothing is written") {
    Driver d;
    constexpr const char* kLoop =
        "import asyncio\n\nasync def main():\n    for n in range(20000):\n        await "
        "asyncio.sleep(0)\n\nasyncio.run(main())\n";
    d.put("/here/loop.py", kLoop);
    d.open("/here/loop.py");
    d.key("End");
    d.settle();
    open_dialog(d);
    name_it(d, "loop.txt");
    bool said = false;
    d.attended = 0;
    d.while_busy = [&](Input& input) {
      said = said || (d.shows("Writing loop.txt") && d.shows("stops it"));
      if (d.attended > 2) {
        InputEvent escape;
        escape.kind = InputKind::KeyDown;
        escape.chord.key = Key::Escape;
        input.events.push_back(escape);
      }
    };
    d.key("Enter");
    d.while_busy = nullptr;
    CHECK(said);
    CHECK(d.attended == 3);
    CHECK(d.shows("stopped: nothing was written"));
    CHECK(d.text_of("/here/loop.txt").empty());
    CHECK(d.app().overlay().kind() == OverlayKind::Export);
    d.key("Enter");
    CHECK_FALSE(d.text_of("/here/loop.txt").empty());
  }

  TEST_CASE("opening a large trace shows how far it is, and Escape leaves what was open") {
    Driver d;
    d.open(kGate);
    std::string large = test_text(kFetch);
    while (large.size() < 1'000'000) {
      large += "{\"kind\": \"nothing of ours\"}\n";
    }
    d.put("large.jsonl", large);
    bool said = false;
    d.attended = 0;
    d.while_busy = [&](Input& input) {
      said = said || d.shows("Opening large.jsonl");
      InputEvent escape;
      escape.kind = InputKind::KeyDown;
      escape.chord.key = Key::Escape;
      input.events.push_back(escape);
    };
    d.drop("large.jsonl");
    CHECK(d.attended == 1);
    CHECK(d.app().session()->name() == "gate.jsonl");
    CHECK(d.shows("it was stopped"));
    d.while_busy = nullptr;
    d.drop("large.jsonl");
    CHECK(d.app().session()->name() == "large.jsonl");
  }
}
