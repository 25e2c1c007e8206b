#include "documents/page.h"

#include <algorithm>
#include <optional>

#include <fmt/format.h>

#include "documents/page_files.h"
#include "documents/page_steps.h"
#include "documents/plain_text.h"
#include "documents/reading.h"
#include "documents/transcript.h"
#include "insight/words.h"
#include "scene/svg.h"
#include "scene/window_picture.h"
#include "scene/words.h"
#include "trace/json_text.h"

namespace awaitscope::documents {
namespace {

constexpr float kTypeHeight = 16;  // of the timeline, in pixels
constexpr float kEventWidth = 8;   // where the whole stretch is wider than the page, it scrolls
constexpr float kLeastWidth = 1160;
constexpr std::size_t kMostTasks = 200;  // in the stepper's table

std::string hex(scene::Colour colour) { return fmt::format("#{:02x}{:02x}{:02x}", colour.r, colour.g, colour.b); }

// What a task does, as the stepper's table says it.
struct StateWord {
  std::string_view name;  // a class of page.css
  std::string_view words;
};
constexpr StateWord kStates[] = {{"running", "runs"},
                                 {"ready", "ready"},
                                 {"waiting", "waits for a time"},
                                 {"waiting", "waits for a result"},
                                 {"waiting", "waits for a turn"},
                                 {"waiting", "waits for the outside"},
                                 {"done", "done"},
                                 {"failed", "failed"},
                                 {"cancelled", "cancelled"}};
static_assert(static_cast<std::size_t>(scene::State::Cancelled) + 1 == std::size(kStates), "in the order of scene::State");

// The file's text as a JSON string that nothing can end early: neither the string nor the element it stands in.
void append_safe_json(std::string& out, std::string_view text) {
  std::string plain;
  trace::append_json(plain, text);
  for (const char letter : plain) {
    switch (letter) {
      case '<': out += "\\u003c"; break;
      case '>': out += "\\u003e"; break;
      case '&': out += "\\u0026"; break;
      default: out += letter;
    }
  }
}

class Page {
 public:
  Page(const trace::Recording& recording, const PageOptions& options, const scene::Fonts& fonts, trace::ByteSink& sink)
      : recording_(recording), fonts_(fonts), theme_(scene::theme(options.theme)), sink_(sink) {}

  Result<Done> write(const EventRange& wanted, const Progress& progress) {
    constexpr double kRead = .4, kSummed = .7;  // of the work
    if (Result<Done> read = read_through(recording_, lanes_, part_of(progress, 0, kRead)); !read) {
      return read;
    }
    const Result<Facts> facts = facts_of(recording_, part_of(progress, kRead, kSummed));
    if (!facts) {
      return facts.error();
    }
    final_ = recording_.final_state();
    Result<PageSteps> steps = collect_steps(recording_, wanted, lanes_, part_of(progress, kSummed, 1));
    if (!steps) {
      return steps.error();
    }
    steps_ = std::move(steps).value();
    range_ = {wanted.from, std::max(wanted.from, steps_.last)};
    head(facts.value(), wanted);
    if (!steps_.events.empty()) {
      timeline();
      stepper();
      events();
    }
    foot();
    return sink_.write(out_);
  }

 private:
  void head(const Facts& facts, const EventRange& wanted) {
    out_ +=
        "<!DOCTYPE html>\n<html lang=\"en\">\n<head>\n<meta charset=\"utf-8\">\n"
        "<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n";
    out_ += fmt::format(
        "<meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; style-src 'unsafe-inline'; script-src "
        "'sha256-{}'; base-uri 'none'; form-action 'none'\">\n",
        page_script_digest());
    out_ += "<title>" + escaped_html(facts.title) + "</title>\n<style>\n" + colours() + std::string(page_style()) +
            "</style>\n</head>\n<body>\n";
    out_ += "<a class=\"skip\" href=\"#events\">To the events</a>\n<header>\n<h1>" + escaped_html(facts.title) + "</h1>\n";
    out_ += "<p>" + escaped_html(facts.sums + " " + facts.ended) + "</p>\n";
    if (!facts.damage.empty()) {
      out_ += "<p>Of the recording something is missing: " + escaped_html(facts.damage) + "</p>\n";
    }
    if (!facts.forgotten.empty()) {
      out_ += "<p>" + escaped_html(facts.forgotten) + "</p>\n";
    }
    if (!facts.findings.empty()) {
      out_ += "<ul>\n";
      for (const std::string& finding : facts.findings) {
        out_ += "<li>" + escaped_html(finding) + "</li>\n";
      }
      out_ += "</ul>\n";
    }
    if (range_.from > 1 || range_.to < recording_.event_count()) {
      out_ += fmt::format("<p class=\"muted\">This page holds events {} to {} of {}.", range_.from, range_.to,
                          recording_.event_count());
      out_ += range_.to < wanted.to
                  ? " More would make it too large; <code>--from</code> and <code>--to</code> choose others.</p>\n"
                  : "</p>\n";
    }
    out_ += "</header>\n<main>\n";
  }

  std::string colours() const {
    const scene::Theme& t = theme_;
    const std::pair<std::string_view, scene::Colour> all[] = {{"base", t.surface.base},
                                                              {"panel", t.surface.panel},
                                                              {"raised", t.surface.raised},
                                                              {"hover", t.surface.hover},
                                                              {"current-line", t.surface.current_line},
                                                              {"primary", t.text.primary},
                                                              {"muted", t.text.muted},
                                                              {"faint", t.text.faint},
                                                              {"on-task", t.text.on_task},
                                                              {"hair", t.line.hair},
                                                              {"soft", t.line.soft},
                                                              {"strong", t.line.strong},
                                                              {"beam", t.accent.beam},
                                                              {"selection", t.accent.selection},
                                                              {"running", t.state(scene::State::Running)},
                                                              {"ready", t.state(scene::State::Ready)},
                                                              {"failed", t.state(scene::State::Failed)}};
    std::string css = ":root{";
    for (const auto& [name, colour] : all) {
      css += fmt::format("--{}:{};", name, hex(colour));
    }
    return css + "}\n";
  }

  void timeline() {
    const scene::TimelineCut cut{static_cast<scene::EventIndex>(range_.from), static_cast<scene::EventIndex>(range_.to),
                                 kMostLanesOnPage};
    const float width = std::max(kLeastWidth, kEventWidth * static_cast<float>(range_.to - range_.from + 1) + 10 * kTypeHeight);
    scene::Picture picture;
    picture.clear(width, scene::whole_timeline_height(kTypeHeight, lanes_, cut));
    scene::Canvas canvas(picture, theme_, fonts_, kTypeHeight);
    scene::HeaderContent header;
    header.file = name_of(recording_);
    plot_ = scene::draw_whole_timeline(canvas, width, header, lanes_, scene::Ruler::Events, cut);
    out_ +=
        "<section aria-labelledby=\"heading-timeline\">\n<h2 id=\"heading-timeline\">Timeline</h2>\n"
        "<div class=\"scroll\" id=\"timeline\" tabindex=\"0\" role=\"img\" aria-label=\"A lane for each task: when it ran, was "
        "ready, and "
        "waited. The events below say the same in words.\">\n";
    std::string svg = scene::write_svg(picture, fonts_, {scene::Backdrop::Transparent, "", scene::TextWidth::Free});
    svg.insert(svg.find(' '), " id=\"lanes\"");
    out_ += svg;
    // The names stay where they are while the lanes are scrolled.
    out_ += fmt::format(
        "<svg class=\"names\" aria-hidden=\"true\" style=\"margin-top:{0}px\" width=\"{1}\" height=\"{2}\" viewBox=\"0 {0} {1} "
        "{2}\"><use href=\"#lanes\"/></svg>\n",
        plot_.y, plot_.x, plot_.h);
    out_ += "</div>\n</section>\n";
  }

  void stepper() {
    out_ +=
        "<section id=\"stepper\" aria-labelledby=\"heading-stepper\" hidden>\n<h2 id=\"heading-stepper\">Step by "
        "step</h2>\n<div class=\"panel\">\n";
    out_ += fmt::format(
        "<div class=\"bar\" role=\"group\" aria-label=\"Steps\"><button type=\"button\" id=\"first\">First</button><button "
        "type=\"button\" id=\"back\">Back</button>"
        "<input type=\"range\" id=\"slider\" min=\"{}\" max=\"{}\" value=\"{}\" aria-label=\"Event\">"
        "<button type=\"button\" id=\"on\">On</button><button type=\"button\" id=\"last\">Last</button></div>\n",
        range_.from, range_.to, range_.from);
    out_ +=
        "<div aria-live=\"polite\" aria-atomic=\"true\"><p class=\"place\" id=\"place\"></p><p id=\"now\"><span "
        "id=\"sentence\"></span></p><p class=\"muted\" id=\"further\"></p></div>\n";
    out_ +=
        "<div class=\"columns\">\n<div>\n<h3>Tasks</h3>\n<table><thead><tr><th scope=\"col\">Task</th><th "
        "scope=\"col\">Now</th><th scope=\"col\">For</th></tr></thead><tbody id=\"tasks\"></tbody></table>\n";
    if (const std::size_t left_out = count_tasks(); left_out > kMostTasks) {
      out_ += fmt::format("<p class=\"muted\">and {} more tasks</p>\n", left_out - kMostTasks);
    }
    out_ +=
        "<h3>Ready queue</h3>\n<p id=\"ready\"></p>\n<h3>Output</h3>\n<pre id=\"output\" tabindex=\"0\" aria-label=\"What the "
        "script has printed\"></pre>\n</div>\n";
    source();
    out_ += "</div>\n</div>\n</section>\n";
  }

  void source() {
    out_ +=
        "<div>\n<h3>Source</h3>\n<pre id=\"source\" tabindex=\"0\" aria-label=\"The script; the line that runs is marked\">";
    std::size_t room = kMostSourceOnPage;
    std::uint64_t number = 0;
    std::size_t left_out = 0;
    for (const trace::Source& file : recording_.sources()) {
      ++number;
      if (file.library) {
        continue;
      }
      if (file.text.size() > room) {
        ++left_out;
        continue;
      }
      room -= file.text.size();
      if (number > 1) {
        out_ += "<span>" + escaped_html(one_line(file.name, kLongestName)) + "</span>";
      }
      source_lines(file.text, number);
    }
    out_ += "</pre>\n";
    if (left_out > 0) {
      out_ += fmt::format("<p class=\"muted\">{} left out: too large for a page.</p>\n",
                          scene::counted(static_cast<std::int64_t>(left_out), "file"));
    }
    out_ += "</div>\n";
  }

  void source_lines(std::string_view text, std::uint64_t number) {
    int line = 0;
    while (!text.empty()) {
      const std::size_t end = text.find('\n');
      std::string_view words = text.substr(0, end);
      if (!words.empty() && words.back() == '\r') {
        words.remove_suffix(1);
      }
      out_ += fmt::format("<span data-source=\"{}\" data-line=\"{}\">", number, ++line);
      for (std::size_t tab = words.find('\t'); tab != std::string_view::npos; tab = words.find('\t')) {
        out_ += escaped_html(one_line(words.substr(0, tab), kLongestSentence)) + '\t';
        words.remove_prefix(tab + 1);
      }
      out_ += escaped_html(one_line(words, kLongestSentence)) + "</span>";
      text.remove_prefix(end == std::string_view::npos ? text.size() : end + 1);
    }
  }

  void events() {
    out_ += "<section aria-labelledby=\"events\">\n<h2 id=\"events\" tabindex=\"-1\">Events</h2>\n";
    bool open = false;
    auto time = steps_.times.begin();
    for (const PageEvent& event : steps_.events) {
      if (time != steps_.times.end() && time->event == event.event) {
        out_ += std::string(open ? "</ol>\n" : "") + "<h3>" + insight::moment_text(time->value) + " s</h3>\n<ol>\n";
        open = true;
        ++time;
      }
      out_ += fmt::format("<li id=\"e{0}\" value=\"{0}\"><a class=\"n\" href=\"#e{0}\">{0}</a><div><span>{1}</span>",
                          event.event, escaped_html(event.sentence));
      if (!event.further.empty()) {
        out_ += "<small>" + escaped_html(event.further) + "</small>";
      }
      out_ += "</div></li>\n";
    }
    out_ += "</ol>\n</section>\n";
  }

  void foot() {
    out_ +=
        "</main>\n<footer>Written by awaitscope, an oscilloscope for await. Time is virtual: what takes no time on the clock "
        "still has its order.</footer>\n";
    if (!steps_.events.empty()) {
      out_ += "<script type=\"application/json\" id=\"recording\">" + data() + "</script>\n<script>" +
              std::string(page_script()) + "</script>\n";
    }
    out_ += "</body>\n</html>\n";
  }

  // -- what the script reads

  std::string data() {
    std::string json = fmt::format(
        "{{\"first\":{},\"last\":{},\"count\":{},\"beam\":\"{}\",\"plot\":{{\"left\":{},\"width\":{},\"from\":{},\"to\":{},"
        "\"top\":{},\"bottom\":{}}}",
        range_.from, range_.to, recording_.event_count(), hex(theme_.accent.beam), plot_.x, plot_.w, range_.from - 1,
        std::max(range_.from, range_.to), plot_.y - 4, plot_.bottom() + 4);
    json += ",\"states\":[";
    for (const StateWord& state : kStates) {
      json += fmt::format("{}{{\"name\":\"{}\",\"words\":\"{}\"}}", &state == kStates ? "" : ",", state.name, state.words);
    }
    json += "],\"tasks\":[";
    tasks(json);
    json += "],\"times\":[";
    list(json, steps_.times, [](std::string& out, double time) { append_safe_json(out, insight::time_text(time)); });
    json += "],\"ready\":[";
    list(json, steps_.ready, [](std::string& out, const std::string& queue) { append_safe_json(out, queue); });
    json += "],\"lines\":[";
    list(json, steps_.lines,
         [](std::string& out, const PageLine& line) { out += fmt::format("{},{}", line.source, line.line); });
    json += "],\"output\":[";
    list(json, steps_.output, [](std::string& out, const std::string& text) { append_safe_json(out, text); });
    return json + "]}";
  }

  template <typename T, typename Write>
  static void list(std::string& json, const std::vector<Change<T>>& changes, Write write) {
    for (std::size_t i = 0; i < changes.size(); ++i) {
      json += fmt::format("{}[{},", i == 0 ? "" : ",", changes[i].event);
      write(json, changes[i].value);
      json += ']';
    }
  }

  bool lives_here(const scene::Lane& lane) const {
    return lane.task != 0 && lane.born <= range_.to && (lane.ended == 0 || lane.ended >= range_.from);
  }

  std::size_t count_tasks() const {
    std::size_t count = 0;
    for (std::size_t row = 0; row < lanes_.row_count(); ++row) {
      count += lives_here(lanes_.row(row)) ? 1 : 0;
    }
    return count;
  }

  void tasks(std::string& json) const {
    std::size_t written = 0;
    for (std::size_t row = 0; row < lanes_.row_count() && written < kMostTasks; ++row) {
      const scene::Lane& lane = lanes_.row(row);
      if (!lives_here(lane)) {
        continue;
      }
      const TaskId id{static_cast<std::uint64_t>(lane.task)};
      const std::string call = lanes_.call_of(lane.task);
      json += fmt::format("{}{{\"number\":{},\"colour\":\"{}\",\"name\":", written++ == 0 ? "" : ",", lane.task,
                          hex(theme_.task(lane.task)));
      append_safe_json(json, one_line(recording_.name(final_, id) + (call.empty() ? "" : " " + call), kLongestName));
      json += ",\"changes\":[";
      changes(json, lane, id);
      json += "]}";
    }
  }

  void changes(std::string& json, const scene::Lane& lane, TaskId id) const {
    bool first = true;
    std::optional<scene::State> known;
    const auto change = [&](scene::EventIndex event, scene::State state, const std::string& what) {
      if (event > range_.to || static_cast<std::size_t>(state) >= std::size(kStates) || (known == state && what.empty())) {
        return;
      }
      known = state;
      json += fmt::format("{}[{},{},", first ? "" : ",", std::max<std::uint64_t>(event, range_.from), static_cast<int>(state));
      first = false;
      append_safe_json(json, one_line(what, kLongestName));
      json += ']';
    };
    const auto words = [&](trace::Waitable on) { return on && !on.is_yield() ? lanes_.word_for(on) : std::string(); };
    for (const scene::LaneSpan& span : lane.spans) {
      if (span.to > range_.from) {
        change(span.from, span.state(), words(span.on()));
      }
    }
    if (lane.open_from != 0) {
      change(lane.open_from, static_cast<scene::State>(lane.open_packed & 0xFF),
             words(trace::Waitable::from_key(lane.open_packed >> 8)));
    }
    if (lane.ended != 0) {
      const trace::TaskRow* task = final_.task(id);
      change(lane.ended, lane.how, task == nullptr || !task->result ? std::string() : recording_.text(task->result));
    }
  }

  const trace::Recording& recording_;
  const scene::Fonts& fonts_;
  const scene::Theme& theme_;
  trace::ByteSink& sink_;
  scene::Lanes lanes_;
  trace::LoopState final_;
  PageSteps steps_;
  EventRange range_;  // that found room
  scene::Rect plot_;
  std::string out_;
};

}  // namespace

Result<Done> write_page(const trace::Recording& recording, const PageOptions& options, const scene::Fonts& fonts,
                        trace::ByteSink& sink, const Progress& progress) {
  Result<EventRange> wanted = checked(recording, options.range);
  if (!wanted) {
    return wanted.error();
  }
  return Page(recording, options, fonts, sink).write(*wanted, progress);
}

}  // namespace awaitscope::documents
