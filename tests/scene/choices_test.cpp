// What a user chooses to see: the editor beside the stage, panels hidden, what comes next hidden, lanes folded and found by name.

#include <doctest/doctest.h>

#include <algorithm>

#include "scene/editor.h"
#include "support.h"
#include "trace/jsonl.h"

using namespace awaitscope;
using namespace awaitscope::scene;

namespace {

constexpr float kH = 18;
constexpr Rect kPane{0, 45, 600, 700};

EditorContent content_of(const ColouredSource& text, TextSpot caret) {
  EditorContent content;
  content.text = &text;
  content.title = "a.py";
  content.lines = text.line_count();
  content.caret = caret;
  content.selection_begin = content.selection_end = caret;
  return content;
}

}  // namespace

TEST_SUITE("editor") {
  TEST_CASE("lines stand in their colours, the caret behind its character, all of it inside the pane") {
    const ColouredSource text("import asyncio\n\nasync def main():\n\tawait asyncio.sleep(1)\n");
    Picture picture;
    picture.clear(1600, 900);
    Canvas canvas(picture, theme(ThemeName::Dark), test_fonts(), kH);
    const EditorContent content = content_of(text, {4, shown_column("\tawait")});
    draw_editor(canvas, kPane, content);
    CHECK(shown_column("\tawait") == 13);
    for (const Shape& shape : picture.shapes()) {
      if (shape.kind == ShapeKind::Text) {
        CHECK_MESSAGE(kPane.holds(shape.box, 1), picture.text(shape));
        CHECK(shape.place == Place::Editor);
      }
    }
    const Rect caret = picture.bounds_of("caret");
    const TextSpot there = editor_spot_at(canvas, kPane, content, {caret.x + 1, caret.centre().y});
    CHECK(there.line == 4);
    CHECK(there.column == 13);
    CHECK(editor_spot_at(canvas, kPane, content, {-50, -50}).line == 1);
    CHECK(editor_spot_at(canvas, kPane, content, {5000, 5000}).line == text.line_count());
  }

  TEST_CASE("a long line is moved so that the caret is seen") {
    const ColouredSource text("x = '" + std::string(400, 'y') + "'\n");
    Picture picture;
    picture.clear(1600, 900);
    Canvas canvas(picture, theme(ThemeName::Light), test_fonts(), kH);
    const EditorContent content = content_of(text, {1, 390});
    draw_editor(canvas, kPane, content);
    CHECK(kPane.holds(picture.bounds_of("caret")));
    const Rect caret = picture.bounds_of("caret");
    CHECK(editor_spot_at(canvas, kPane, content, {caret.x + 1, caret.centre().y}).column == 390);
  }

  TEST_CASE("an error has a wave at its place, a red number, and its words in the foot") {
    const ColouredSource text("a = 1\ndef f(:\n");
    Picture picture;
    picture.clear(1600, 900);
    Canvas canvas(picture, theme(ThemeName::Dark), test_fonts(), kH);
    EditorContent content = content_of(text, {1, 0});
    content.error.line = 2;
    content.error.column = 6;
    content.error_words = "SyntaxError: invalid syntax";
    draw_editor(canvas, kPane, content);
    CHECK(picture.has_id("error-line-2"));
    const auto words = picture.texts_in(Place::Editor);
    CHECK(std::count(words.begin(), words.end(), "line 2: SyntaxError: invalid syntax") == 1);
  }
}

TEST_SUITE("choices") {
  TEST_CASE("the editor takes its room from the left, and a whole stage stands beside it") {
    for (const auto& [w, h] : {std::pair(1600.F, 900.F), {1280.F, 720.F}, {2560.F, 1440.F}}) {
      LayoutWishes wishes;
      wishes.editing = true;
      wishes.arrangement = Arrangement::Timeline;
      const WindowLayout l = lay_out(w, h, wishes);
      CHECK(l.arrangement == Arrangement::Study);
      CHECK(l.editor.w >= .36F * w - 1);
      CHECK(l.editor.bottom() == h);
      CHECK(l.source.w == 0);
      for (const Rect& pane : {l.stage, l.timeline, l.narration, l.tabs}) {
        CHECK(pane.x >= l.editor.right());
        CHECK(pane.right() <= w);
        CHECK_FALSE(pane.overlaps(l.editor));
      }
    }
  }

  TEST_CASE("what is hidden leaves its room to the others") {
    LayoutWishes wishes;
    const WindowLayout before = lay_out(1600, 900, wishes);
    wishes.source_hidden = wishes.timeline_hidden = wishes.tabs_hidden = true;
    const WindowLayout l = lay_out(1600, 900, wishes);
    CHECK(l.stage.w == 1600);
    CHECK(l.stage.h > before.stage.h + 100);
    CHECK(l.narration.w == 1600);
    CHECK(l.narration.y == l.stage.bottom());
  }

  TEST_CASE("what comes next is hidden: no order, no later stretch, no next word") {
    const auto scene = open_scene("gate");
    ShotWishes wishes;
    wishes.hide_next = true;
    wishes.view.tab = Tab::Log;
    const auto shot = shoot(*scene, {155, 0}, wishes);
    CHECK(shot->content.narration.next.empty());
    CHECK_FALSE(shot->picture.has_id("batch-bar"));
    CHECK(shot->picture.tasks_in(Place::Ready) == std::vector<std::int64_t>{6, 5});  // by number, from the right
    for (const LogRow& row : shot->content.tabs.log) {
      CHECK(row.event <= 155);
    }
    const Rect cover = shot->picture.bounds_of("later-hidden");
    CHECK(cover.right() >= shot->layout.timeline.right() - 2 * shot->layout.h);
    const auto shown = shoot(*scene, {155, 0});
    CHECK(shown->picture.has_id("batch-bar"));
    CHECK_FALSE(shown->picture.has_id("later-hidden"));
  }

  TEST_CASE("what asyncio does in a callback of its own is one line of the log, until it is unfolded") {
    const auto scene = open_scene("gate");
    ShotWishes wishes;
    wishes.view.tab = Tab::Log;
    const trace::EventNumber end = scene->recording.event_count() - 4;
    const auto lines = [&](bool library) {
      wishes.view.library = library;
      return shoot(*scene, {end, 0}, wishes)->content.tabs.log;
    };
    std::int64_t folded = 0;
    for (const LogRow& row : lines(false)) {
      folded = std::max(folded, row.folded);
    }
    CHECK(folded > 2);
    std::int64_t last = 0;
    for (const LogRow& row : lines(true)) {
      CHECK(row.folded == 0);
      CHECK((last == 0 || row.event == last + 1));
      last = row.event;
    }
  }

  TEST_CASE("requests and connections have lanes") {
    Lanes lanes;
    trace::Recording recording =
        trace::read_jsonl(file_text(std::string(SCENE_SCRIPTS) + "/../scenarios/21_a_server_and_two_clients.trace.jsonl"), "a")
            .value();
    lanes.update(recording);
    std::vector<std::string> names;
    for (std::size_t row = 0; row < lanes.row_count(); ++row) {
      const Lane& lane = lanes.row(row);
      if (lane.task == 0) {
        names.push_back(lane.name);
        CHECK(lane.spans.size() >= 3);  // it connects, and there and back for every word
        CHECK(lane.ended != 0);
        CHECK(lane.how == State::Done);
      }
    }
    CHECK(names == std::vector<std::string>{"sock-2 :8888", "sock-3 :8888"});
  }

  TEST_CASE("lanes of children are folded under their parent, and found by name") {
    const auto scene = open_scene("gate");
    const LaneChoice all(scene->lanes, {}, "", false);
    CHECK(all.rows().size() == scene->lanes.row_count());
    CHECK(LaneChoice::of(nullptr, scene->lanes, {}, "", false) == nullptr);  // nothing is left out
    CHECK(scene->lanes.of_task(1)->made == 5);
    CHECK(scene->lanes.of_task(3)->made == 0);
    const LaneChoice folded(scene->lanes, {1}, "", false);
    CHECK(folded.rows().size() == scene->lanes.row_count() - 5);
    CHECK(folded.folded(1));
    const LaneChoice named(scene->lanes, {}, "WEST", false);
    REQUIRE(named.rows().size() == 1);
    CHECK(scene->lanes.row(named.rows()[0]).task == 6);

    // asyncio's own tasks, which close the loop, have lanes when they are unfolded.
    const LaneChoice unfolded(scene->lanes, {}, "", true);
    CHECK(unfolded.rows().size() == scene->lanes.row_count_with_library());
    CHECK(unfolded.rows().size() > scene->lanes.row_count());
    const Lane& last = scene->lanes.row(unfolded.rows().back());
    CHECK(last.library);
    CHECK(scene->lanes.row_of_task(last.task) == unfolded.rows().back());

    ShotWishes wishes;
    wishes.view.folded = {1};
    const auto shot = shoot(*scene, {155, 0}, wishes);
    CHECK(shot->picture.has_id("lane-task-1"));
    CHECK(shot->picture.has_id("lane-task-4"));  // it runs: it has a lane all the same
    CHECK_FALSE(shot->picture.has_id("lane-task-5"));
  }

  TEST_CASE("variables stand beside the last line that mentions them") {
    const auto scene = open_scene("gate");
    const auto shot = shoot(*scene, {155, 0});
    REQUIRE_FALSE(shot->content.source.values.empty());
    for (const LineValues& values : shot->content.source.values) {
      CHECK(values.line <= shot->content.source.current_line);
      CHECK(values.line >= 10);  // where its function begins
    }
    const auto has = [&](const std::string& words) {
      return std::any_of(shot->content.source.values.begin(), shot->content.source.values.end(),
                         [&](const LineValues& values) { return values.words.find(words) != std::string::npos; });
    };
    CHECK(has("name = 'east'"));
    CHECK_FALSE(has("name = 'west'"));
  }
}

TEST_SUITE("tasks") {
  TEST_CASE("tasks stand as a tree, and the selected one tells who made it, and who asked it to cancel") {
    const auto scene = open_scene("cancel_chain");
    ShotWishes wishes;
    wishes.view.tab = Tab::Tasks;
    wishes.view.selected_task = 2;
    wishes.layout.foot_height = 16;
    const auto shot = shoot(*scene, {scene->recording.event_count(), 0}, wishes);
    const TabsContent& tabs = shot->content.tabs;
    REQUIRE(tabs.tasks.size() >= 2);
    CHECK(tabs.tasks[0].task == 1);
    CHECK(tabs.tasks[0].depth == 0);
    CHECK(tabs.tasks[0].facts.empty());
    CHECK(tabs.tasks[1].task == 2);
    CHECK(tabs.tasks[1].depth == 1);
    REQUIRE(tabs.tasks[1].facts.size() == 3);
    CHECK(tabs.tasks[1].facts[0].text.find("Task-1") != std::string::npos);
    CHECK(tabs.tasks[1].facts[1].text.find("cancel") != std::string::npos);
    CHECK(shot->picture.has_id("event-" + std::to_string(tabs.tasks[1].facts[1].event)));
  }
}
