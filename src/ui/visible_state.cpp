#include "ui/visible_state.h"

#include <fmt/format.h>

#include <cmath>
#include <iterator>

namespace awaitscope::ui {
namespace {

constexpr std::string_view kGrains[player::kGrains] = {"line", "event", "task step", "callback", "iteration", "output"};

constexpr std::string_view kTabs[scene::kTabCount] = {"output", "log", "tasks", "chain", "why"};

std::string box_text(const scene::Rect& box) {
  return fmt::format("{} {} {} {}", std::lround(box.x), std::lround(box.y), std::lround(box.w), std::lround(box.h));
}

std::string_view name_text(std::string_view name) { return name.empty() ? "-" : name; }

std::string one_line(std::string_view text) {
  std::string line(text);
  for (char& letter : line) {
    letter = letter == '\n' || letter == '\r' ? ' ' : letter;
  }
  return line;
}

}  // namespace

std::string visible_state(const Application& application, std::uint64_t frame) {
  std::string text;
  auto out = std::back_inserter(text);
  const bool stage = application.screen() == Screen::Stage && application.playback() != nullptr;
  const CompareScreen* two = application.comparison();
  fmt::format_to(out, "frame {}\nscreen {}\ntheme {}\n", frame,
                 two != nullptr ? "comparison"
                 : stage        ? "stage"
                                : "gallery",
                 scene::theme(application.theme()).name);
  if (two != nullptr) {
    fmt::format_to(out, "compared {}\ntime {}\npositions {} {}\ncommon {}\nplaying {}\n", two->title(), two->moment().time,
                   two->position(0).event, two->position(1).event, two->difference().common, two->playing() ? "yes" : "no");
  }
  if (stage) {
    const player::Playback& playback = *application.playback();
    fmt::format_to(out, "file {}\nposition {}.{}\nevents {}\ncomplete {}\nplaying {}\ngrain {}\nspeed {}\n",
                   application.session()->name(), playback.position().event, playback.position().detail,
                   application.session()->recording().event_count(), application.session()->complete() ? "yes" : "no",
                   playback.playing() ? "yes" : "no", kGrains[static_cast<int>(playback.grain())], playback.speed());
  }
  constexpr std::string_view kOverlays[] = {"none",  "keys",   "glossary", "commands",  "files",   "list", "export", "unsaved",
                                            "go-to", "answer", "find",     "arguments", "answers", "note", "lanes",  "title"};
  fmt::format_to(out, "overlay {}\nbusy {}\nediting {}\nmotion {}\n", kOverlays[static_cast<int>(application.overlay().kind())],
                 application.busy() ? "yes" : "no", application.editing() ? "yes" : "no", application.moving() ? "on" : "off");
  if (stage) {
    const Show& show = application.show();
    const scene::WindowLayout& layout = show.layout();
    const player::LoopMarks& marks = application.playback()->marks();
    fmt::format_to(
        out, "tab {}\narrangement {}\nfollowed {}\nbreakpoints {}\nmarks {}\nbookmarks {}\nruler {}\nwindow {:.1f} {:.1f}\n",
        kTabs[static_cast<int>(show.view.tab)], static_cast<int>(layout.arrangement), application.followed_task(),
        application.playback()->breakpoints().size(), (marks.from ? 1 : 0) + (marks.to ? 1 : 0), application.bookmarks().size(),
        static_cast<int>(show.view.ruler), show.content().timeline.window.from, show.content().timeline.window.to);
    fmt::format_to(out, "type {}\nhidden {}{}{}{}\nfolded {}\npaced {}\n", std::lround(layout.h),
                   show.wishes.source_hidden ? "source " : "", show.wishes.timeline_hidden ? "timeline " : "",
                   show.wishes.tabs_hidden ? "tabs " : "", show.next_hidden ? "next" : "", show.view.folded.size(),
                   application.playback()->paces_by_time() ? "time" : "events");
  }
  const scene::Picture& picture = application.picture();
  for (const scene::Shape& shape : picture.shapes()) {
    if (shape.kind == scene::ShapeKind::Text) {
      fmt::format_to(out, "word {} {} {}\n", box_text(shape.box), name_text(picture.id(shape)), one_line(picture.text(shape)));
    }
  }
  for (const scene::Hit& hit : picture.hits()) {
    fmt::format_to(out, "control {} {}\n", box_text(hit.box), name_text(picture.id(hit)));
  }
  return text;
}

}  // namespace awaitscope::ui
