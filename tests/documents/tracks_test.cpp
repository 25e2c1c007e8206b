// What viewers get, as Chrome's JSON shows it.

#include "documents/chrome_json.h"

#include <doctest/doctest.h>

#include <algorithm>
#include <cmath>
#include <map>
#include <nlohmann/json.hpp>

#include "documents/viewer_clock.h"
#include "support.h"
#include "support/stored_traces.h"

namespace awaitscope::documents {
namespace {

using tests::recording_of;

using Json = nlohmann::json;

Json chrome(const trace::Recording& recording, EventRange range = {}) {
  return Json::parse(
      written([&](trace::ByteSink& sink) { return write_chrome_json(recording, range, sink, {}); }))["traceEvents"];
}

std::map<int, std::string> track_names(const Json& events) {
  std::map<int, std::string> names;
  for (const Json& event : events) {
    if (event["ph"] == "M" && event["name"] == "thread_name") {
      names[event["tid"]] = event["args"]["name"];
    }
  }
  return names;
}

// "Task-1 main: 12+3 running", in the order of the file.
std::vector<std::string> slices(const Json& events) {
  const auto names = track_names(events);
  std::vector<std::string> rows;
  for (const Json& event : events) {
    if (event["ph"] == "X") {
      rows.push_back(names.at(event["tid"]) + ": " + std::to_string(event["ts"].get<std::int64_t>()) + "+" +
                     std::to_string(event["dur"].get<std::int64_t>()) + " " + event["name"].get<std::string>());
    }
  }
  return rows;
}

TEST_SUITE_BEGIN("tracks");

TEST_CASE("the slices of a small script, all of them") {
  CHECK(joined(slices(chrome(recording_of("basics/hello")))) ==
        "Task-1 main: 4+3 ready\n"
        "Task-1 main: 7+4 running\n"
        "Task-1 main: 11+999993 sleep#1\n"
        "Task-1 main: 1000004+5 ready\n"
        "Task-1 main: 1000009+2 running\n"
        "Task-1 main: 1000011+5 ready\n"
        "Task-1 main: 1000016+2 running\n"
        "Task-2 shutdown_asyncgens: 1000025+3 ready\n"
        "Task-2 shutdown_asyncgens: 1000028+1 running\n"
        "Task-3 shutdown_default_executor: 1000036+3 ready\n"
        "Task-3 shutdown_default_executor: 1000039+1 running\n"
        "event loop 1: 5+1 select\n"
        "event loop 1: 6+6 the step of Task-1\n"
        "event loop 1: 13+999987 select\n"
        "event loop 1: 1000002+3 the timer of sleep#1\n"
        "event loop 1: 1000006+1 select\n"
        "event loop 1: 1000007+6 the wake-up of Task-1\n"
        "event loop 1: 1000014+1 select\n"
        "event loop 1: 1000015+5 the step of Task-1\n"
        "event loop 1: 1000021+1 select\n"
        "event loop 1: 1000022+1 the callback _run_until_complete_cb\n"
        "event loop 1: 1000026+1 select\n"
        "event loop 1: 1000027+4 the step of Task-2\n"
        "event loop 1: 1000032+1 select\n"
        "event loop 1: 1000033+1 the callback _run_until_complete_cb\n"
        "event loop 1: 1000037+1 select\n"
        "event loop 1: 1000038+4 the step of Task-3\n"
        "event loop 1: 1000043+1 select\n"
        "event loop 1: 1000044+1 the callback _run_until_complete_cb\n");
}

TEST_CASE("slices of a track never overlap, each has a length, and all lie in the order of time") {
  for (const std::string& name : short_names()) {
    CAPTURE(name);
    const Json events = chrome(recording_of(name));
    const auto names = track_names(events);
    std::map<int, std::int64_t> free;  // from when on a track is free
    for (const Json& event : events) {
      if (event["ph"] != "X") {
        continue;
      }
      CAPTURE(event.dump());
      const int track = event["tid"];
      REQUIRE(names.count(track) == 1);
      CHECK(event["dur"].get<std::int64_t>() > 0);
      CHECK(event["ts"].get<std::int64_t>() >= free[track]);
      free[track] = event["ts"].get<std::int64_t>() + event["dur"].get<std::int64_t>();
    }
  }
}

TEST_CASE("a flow begins within what wakes and ends where the woken one runs") {
  std::size_t flows = 0;
  for (const std::string& name : short_names()) {
    CAPTURE(name);
    const Json events = chrome(recording_of(name));
    std::map<std::int64_t, Json> begins;
    for (const Json& event : events) {
      if (event["ph"] == "s") {
        begins[event["id"]] = event;
      }
    }
    const auto within = [&](const Json& point, std::string_view kind) {
      for (const Json& event : events) {
        if (event["ph"] == "X" && event["tid"] == point["tid"] && event["ts"] <= point["ts"] &&
            point["ts"].get<std::int64_t>() < event["ts"].get<std::int64_t>() + event["dur"].get<std::int64_t>()) {
          return kind.empty() || event["cat"] == kind;
        }
      }
      return false;
    };
    for (const Json& event : events) {
      if (event["ph"] != "f") {
        continue;
      }
      CAPTURE(event.dump());
      REQUIRE(begins.count(event["id"]) == 1);
      CHECK(begins[event["id"]]["ts"] < event["ts"]);
      CHECK(within(event, "running"));
      ++flows;
    }
  }
  CHECK(flows > 50);
}

TEST_CASE("counters say how many are ready and how many timers are set, whenever that changes") {
  const trace::Recording recording = recording_of("basics/two_sleeps");
  std::vector<std::string> counted;
  for (const Json& event : chrome(recording)) {
    if (event["ph"] == "C") {
      counted.push_back(event["name"].get<std::string>() + " " + event["args"]["handles"].dump());
    }
  }
  std::vector<std::string> wanted;
  std::map<std::string, std::uint64_t> known{{"ready", ~0ULL}, {"timers", ~0ULL}};
  for (trace::EventNumber event = 1; event <= recording.event_count(); ++event) {
    const trace::LoopState state = recording.state_at({event, 0});
    for (const auto& [name, value] : {std::pair<std::string, std::uint64_t>{"ready", state.current_loop().ready},
                                      {"timers", state.current_loop().timers}}) {
      if (known[name] != value) {
        known[name] = value;
        wanted.push_back(name + " " + std::to_string(value));
      }
    }
  }
  CHECK(joined(counted) == joined(wanted));
}

TEST_CASE("each event is at its virtual time or a microsecond after the one before it, whichever is later") {
  for (const std::string& name : short_names()) {
    CAPTURE(name);
    const trace::Recording recording = recording_of(name);
    scene::Lanes lanes;
    lanes.update(recording);
    const ViewerClock clock(lanes);
    std::int64_t before = -1;
    for (trace::EventNumber event = 1; event <= recording.event_count(); ++event) {
      const auto virtual_time =
          static_cast<std::int64_t>(std::llround(lanes.time_at(static_cast<scene::EventIndex>(event)) * 1e6));
      const std::int64_t at = clock.at(static_cast<scene::EventIndex>(event));
      CHECK(at == std::max(virtual_time, event == 1 ? std::int64_t{1} : before + 1));
      before = at;
    }
  }
}

TEST_CASE("a stretch has the slices of the whole that meet it, cut at its ends") {
  const trace::Recording recording = recording_of("basics/gather_order");
  const EventRange range{30, 60};
  std::vector<std::string> wanted;
  const Json whole = chrome(recording);
  const auto names = track_names(whole);
  for (const Json& event : whole) {
    if (event["ph"] == "X") {
      const auto from = std::max(event["args"]["from event"].get<std::int64_t>(), std::int64_t{30});
      const auto to = std::min(event["args"]["to event"].get<std::int64_t>(), std::int64_t{61});
      if (from < to) {
        wanted.push_back(names.at(event["tid"]) + " " + std::to_string(from) + "-" + std::to_string(to) + " " +
                         event["name"].get<std::string>());
      }
    }
  }
  std::vector<std::string> cut;
  for (const Json& event : chrome(recording, range)) {
    if (event["ph"] == "X") {
      cut.push_back(names.at(event["tid"]) + " " + event["args"]["from event"].dump() + "-" + event["args"]["to event"].dump() +
                    " " + event["name"].get<std::string>());
    }
  }
  CHECK(joined(cut) == joined(wanted));
}

TEST_CASE("a stranger's names are text in valid JSON") {
  const Json events = chrome(hostile_recording());
  CHECK(track_names(events).size() == 3);  // the script, the loop, the task
}

TEST_SUITE_END();

}  // namespace
}  // namespace awaitscope::documents
