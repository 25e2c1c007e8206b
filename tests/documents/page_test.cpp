#include "documents/page.h"

#include <doctest/doctest.h>

#include <map>
#include <nlohmann/json.hpp>
#include <set>

#include "documents/plain_text.h"
#include "insight/narration.h"
#include "support.h"
#include "support/stored_traces.h"

namespace awaitscope::documents {
namespace {

using tests::recording_of;

using Json = nlohmann::json;

std::string page(const trace::Recording& recording, PageOptions options = {}) {
  return written([&](trace::ByteSink& sink) { return write_page(recording, options, test_fonts(), sink, {}); });
}

// Between two marks, the first time.
std::string between(const std::string& text, const std::string& begin, const std::string& end) {
  const std::size_t from = text.find(begin);
  if (from == std::string::npos) {
    return {};
  }
  return text.substr(from + begin.size(), text.find(end, from + begin.size()) - from - begin.size());
}

Json data_of(const std::string& text) {
  return Json::parse(between(text, "<script type=\"application/json\" id=\"recording\">", "</script>"));
}

// The elements of a page, by the rules of HTML: within a script or a style nothing is an element. Each must be closed again.
struct Elements {
  std::map<std::string, int> count;
  std::set<std::string> attributes;
  std::vector<std::string> open;
  bool balanced = true;
};

Elements elements_of(const std::string& text) {
  static const std::set<std::string> kVoid = {"meta", "input", "!doctype"};
  Elements found;
  for (std::size_t at = text.find('<'); at != std::string::npos; at = text.find('<', at + 1)) {
    const std::size_t end = text.find('>', at);
    const std::string inside = text.substr(at + 1, end - at - 1);
    std::string name = inside.substr(0, inside.find_first_of(" /", 1));
    if (name == "!DOCTYPE") {
      name = "!doctype";
    }
    if (inside[0] == '/') {
      found.balanced = found.balanced && !found.open.empty() && "/" + found.open.back() == name;
      if (!found.open.empty()) {
        found.open.pop_back();
      }
      continue;
    }
    ++found.count[name];
    for (std::size_t equals = inside.find("=\""); equals != std::string::npos;
         equals = inside.find("=\"", inside.find('"', equals + 2) + 1)) {
      const std::size_t space = inside.rfind(' ', equals);
      found.attributes.insert(inside.substr(space + 1, equals - space - 1));
    }
    if (kVoid.count(name) == 0 && inside.back() != '/') {
      found.open.push_back(name);
      if (name == "script" || name == "style") {
        at = text.find("</" + name, end) - 1;
      }
    }
  }
  found.balanced = found.balanced && found.open.empty();
  return found;
}

TEST_SUITE_BEGIN("page");

TEST_CASE("every event stands on the page as its sentence, under its moment") {
  const trace::Recording recording = recording_of("basics/gather_order");
  const std::string text = page(recording);
  std::string rest = text;
  for (trace::EventNumber event = 1; event <= recording.event_count(); ++event) {
    const std::string number = std::to_string(event);
    const std::string item = "<li id=\"e" + number + "\" value=\"" + number + "\"><a class=\"n\" href=\"#e" + number + "\">" +
                             number + "</a><div><span>";
    const std::string sentence = between(text, item, "</span>");
    CHECK(sentence == escaped_html(one_line(insight::narrate(recording, {event, 0}).sentence, kLongestSentence)));
  }
  CHECK(text.find("<h3>t = 0.000 s</h3>") != std::string::npos);
}

TEST_CASE("the stepper has each task's whole way") {
  const trace::Recording recording = recording_of("basics/two_sleeps");
  const Json data = data_of(page(recording));
  CHECK(data["first"] == 1);
  CHECK(data["last"] == recording.event_count());
  CHECK(data["count"] == recording.event_count());
  std::vector<std::string> ways;
  for (const Json& task : data["tasks"]) {
    std::string way = task["name"].get<std::string>() + ":";
    for (const Json& change : task["changes"]) {
      way += " " + change[0].dump() + " " + data["states"][change[1].get<std::size_t>()]["words"].get<std::string>() +
             (change[2] == "" ? "" : " (" + change[2].get<std::string>() + ")");
    }
    ways.push_back(way);
  }
  CHECK(joined(ways) ==
        "Task-1 main: 4 ready 7 runs 14 waits for a result (sleeper) 58 ready 63 runs 72 waits for a result (gather#1) 148 "
        "ready 153 runs 167 waits for a result (gather#2) 305 ready 310 runs 311 done (None)\n"
        "Task-2 sleeper: 9 ready 18 runs 22 waits for a time (sleep#1) 50 ready 55 runs 57 done (None)\n"
        "fast-task sleeper: 11 ready 25 runs 29 waits for a time (sleep#2) 36 ready 41 runs 43 done (None)\n"
        "Task-4 ticker: 66 ready 76 runs 78 ready 95 runs 97 ready 114 runs 116 ready 132 runs 133 done (None)\n"
        "Task-5 ticker: 68 ready 82 runs 84 ready 101 runs 103 ready 120 runs 121 done (None)\n"
        "Task-6 ticker: 70 ready 88 runs 90 ready 107 runs 109 ready 125 runs 127 ready 139 runs 140 done (None)\n"
        "Task-7 sleeper: 155 ready 171 runs 175 waits for a time (sleep#3) 227 ready 252 runs 254 done (None)\n"
        "Task-8 sleeper: 157 ready 178 runs 182 waits for a time (sleep#4) 231 ready 259 runs 261 done (None)\n"
        "Task-9 sleeper: 159 ready 185 runs 189 waits for a time (sleep#5) 235 ready 266 runs 268 done (None)\n"
        "Task-10 sleeper: 161 ready 192 runs 196 waits for a time (sleep#6) 239 ready 273 runs 275 done (None)\n"
        "Task-11 sleeper: 163 ready 199 runs 203 waits for a time (sleep#7) 243 ready 280 runs 282 done (None)\n"
        "Task-12 sleeper: 165 ready 206 runs 210 waits for a time (sleep#8) 247 ready 287 runs 289 done (None)\n");
  for (const Json& change : data["ready"]) {  // as the states have it
    const trace::LoopState state = recording.state_at({change[0].get<trace::EventNumber>(), 0});
    CHECK((change[1] == "") == (state.current_loop().ready == 0));
  }
}

TEST_CASE("every page is well formed, with the elements that a screen reader finds its way by") {
  for (const std::string& name : short_names()) {
    CAPTURE(name);
    const std::string text = page(recording_of(name));
    const Elements found = elements_of(text);
    CHECK(found.balanced);
    for (const char* landmark : {"header", "main", "footer", "h1", "h2", "svg", "ol"}) {
      CHECK_MESSAGE(found.count.count(landmark) == 1, landmark);
    }
    for (const char* said : {"aria-live", "aria-label", "aria-labelledby", "lang"}) {
      CHECK_MESSAGE(found.attributes.count(said) == 1, said);
    }
    CHECK_NOTHROW(data_of(text));
  }
}

TEST_CASE("nothing of a stranger's recording is mark-up or script") {
  const std::string text = page(hostile_recording());
  const Elements found = elements_of(text);
  CHECK(found.balanced);
  CHECK(found.count.at("script") == 2);
  CHECK(found.count.count("img") == 0);
  for (const std::string& attribute : found.attributes) {
    CHECK_MESSAGE(attribute.substr(0, 2) != "on", attribute);
  }
  CHECK(text.find("<script>alert") == std::string::npos);
  CHECK(text.find("<img") == std::string::npos);
  for (const char* control : {"\x1b", "\xE2\x80\xAE", "\xff"}) {
    CHECK(text.find(control) == std::string::npos);
  }
  const std::string data = between(text, "id=\"recording\">", "</script>");
  CHECK(data.find_first_of("<>&") == std::string::npos);
  CHECK(data_of(text)["output"][0][1].get<std::string>().substr(0, 17) == "</script><script>");
}

TEST_CASE("the policy lets one script run, and nothing is fetched") {
  const std::string text = page(recording_of("basics/hello"));
  const std::string policy = between(text, "http-equiv=\"Content-Security-Policy\" content=\"", "\"");
  CHECK(policy.substr(0, 18) == "default-src 'none'");
  CHECK(policy.find("script-src 'sha256-") != std::string::npos);
  CHECK(policy.find("script-src 'unsafe-inline'") == std::string::npos);
  const Elements found = elements_of(text);
  for (const char* fetched : {"link", "img", "iframe", "object", "embed", "audio", "video", "base", "form"}) {
    CHECK_MESSAGE(found.count.count(fetched) == 0, fetched);
  }
  CHECK(found.attributes.count("src") == 0);
  CHECK(text.find("http://") == text.find("http://www.w3.org/2000/svg"));
  CHECK(text.find("https://") == std::string::npos);
}

TEST_CASE("a page holds so many events and says which, a stretch those that are asked for") {
  trace::Recording recording;
  recording.set_title("long.py");
  recording.writer().write(trace::LoopCreated{.loop = LoopId{1}});
  for (trace::EventNumber i = 0; i < 2 * kMostEventsOnPage; ++i) {
    recording.writer().write(trace::LoopIteration{.timeout = {}, .loop = LoopId{1}});
  }
  const std::string text = page(recording);
  CHECK(elements_of(text).count.at("li") == kMostEventsOnPage);
  CHECK(text.find("This page holds events 1 to 3000 of 6001.") != std::string::npos);
  CHECK(text.size() < 4'000'000);
  PageOptions options;
  options.range = {11, 14};
  const std::string stretch = page(recording, options);
  CHECK(elements_of(stretch).count.at("li") == 4);
  CHECK(data_of(stretch)["first"] == 11);
  CHECK(data_of(stretch)["last"] == 14);
  CHECK(stretch.find("This page holds events 11 to 14 of 6001.</p>") != std::string::npos);
}

TEST_CASE("sentences that are too long together are left out too, and that is said") {
  trace::Recording recording;
  const trace::TextId name = recording.intern(std::string(100'000, 'x'));
  for (std::uint64_t i = 1; i <= 1000; ++i) {
    recording.writer().write(trace::TaskCreated{.task = TaskId{i}, .coro = {}, .parent = {}, .name = name});
  }
  const std::string large = page(recording);
  CHECK(large.size() < 8'000'000);
  CHECK(large.find("More would make it too large") != std::string::npos);
}

TEST_CASE("a recording without events is a page without a stepper") {
  const std::string text = page(trace::Recording());
  const Elements found = elements_of(text);
  CHECK(found.balanced);
  CHECK(found.count.count("script") == 0);
}

TEST_SUITE_END();

}  // namespace
}  // namespace awaitscope::documents
