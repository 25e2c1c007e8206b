// The native format, decoded by protoc, which knows nothing of this project, and read by Perfetto's published field numbers.

#include "documents/perfetto.h"

#include <doctest/doctest.h>

#include <algorithm>
#include <array>
#include <cstdio>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <map>
#include <nlohmann/json.hpp>
#include <sstream>

#include "documents/chrome_json.h"
#include "documents/protobuf.h"
#include "support.h"
#include "support/stored_traces.h"

namespace awaitscope::documents {
namespace {

using tests::recording_of;

struct NumberedMessage;

// A message as protoc shows it: fields by number, in order.
struct Message {
  std::vector<std::pair<int, std::string>> values;
  std::vector<NumberedMessage> messages;

  std::string value(int field) const {
    for (const auto& [number, text] : values) {
      if (number == field) {
        return text;
      }
    }
    return {};
  }
  const Message* message(int field) const;
};

struct NumberedMessage {
  int number;
  Message message;
};

const Message* Message::message(int field) const {
  for (const auto& [number, inner] : messages) {
    if (number == field) {
      return &inner;
    }
  }
  return nullptr;
}

Message parse(std::istream& lines) {
  Message message;
  for (std::string line; std::getline(lines, line);) {
    const std::size_t begin = line.find_first_not_of(' ');
    if (begin == std::string::npos) {
      continue;
    }
    line = line.substr(begin);
    if (line == "}") {
      return message;
    }
    const int number = std::atoi(line.c_str());
    if (line.back() == '{') {
      message.messages.push_back({number, parse(lines)});
    } else {
      message.values.emplace_back(number, line.substr(line.find(' ') + 1));
    }
  }
  return message;
}

// What protoc makes of the bytes. Text is in quotes, hexadecimal is of fixed width.
std::string decoded(const std::string& bytes) {
  std::string pattern = (std::filesystem::temp_directory_path() / "awaitscope-perfetto-XXXXXX").string();
  const int file = mkstemp(pattern.data());
  REQUIRE(file >= 0);
  std::ofstream(pattern, std::ios::binary) << bytes;
  std::FILE* pipe = popen(("protoc --decode_raw < " + pattern).c_str(), "r");
  REQUIRE(pipe != nullptr);
  std::string text;
  std::array<char, 65536> buffer{};
  for (std::size_t got; (got = std::fread(buffer.data(), 1, buffer.size(), pipe)) > 0;) {
    text.append(buffer.data(), got);
  }
  const int status = pclose(pipe);
  std::filesystem::remove(pattern);
  REQUIRE_MESSAGE(status == 0, "protoc (package protobuf-compiler) reads what was written");
  return text;
}

std::string perfetto(const trace::Recording& recording) {
  return written([&](trace::ByteSink& sink) { return write_perfetto(recording, {}, sink, {}); });
}

// The numbers of protos/perfetto/trace.
constexpr int kPacket = 1, kTimestamp = 8, kSequence = 10, kTrackEvent = 11, kTrackDescriptor = 60;
constexpr int kUuid = 1, kTrackName = 2, kProcess = 3, kParent = 5, kCounter = 8, kOrdering = 11, kRank = 12;
constexpr int kType = 9, kTrack = 11, kCategory = 22, kName = 23, kCounterValue = 30, kFlow = 47, kTerminatingFlow = 48;

std::string unquoted(const std::string& text) { return text.size() >= 2 ? text.substr(1, text.size() - 2) : text; }

// What both formats say, as rows.
std::vector<std::string> rows_of_perfetto(const Message& trace) {
  std::map<std::string, std::string> tracks;
  std::map<std::string, std::string> open;
  std::vector<std::string> rows;
  for (const auto& [field, packet] : trace.messages) {
    CHECK(field == kPacket);
    CHECK(packet.value(kSequence) == "1");
    if (const Message* descriptor = packet.message(kTrackDescriptor)) {
      if (descriptor->message(kProcess) == nullptr) {
        CHECK(descriptor->value(kParent) == "1");
        CHECK(descriptor->value(kRank) == descriptor->value(kUuid));
        tracks[descriptor->value(kUuid)] = unquoted(descriptor->value(kTrackName));
        rows.push_back("track " + tracks[descriptor->value(kUuid)] +
                       (descriptor->message(kCounter) != nullptr ? ", a counter" : ""));
      } else {
        CHECK(descriptor->value(kOrdering) == "3");
      }
      continue;
    }
    const Message* event = packet.message(kTrackEvent);
    REQUIRE(event != nullptr);
    const std::string track = tracks.at(event->value(kTrack));
    const std::string time = std::to_string(std::stoll(packet.value(kTimestamp)) / 1000);
    CHECK(packet.value(kTimestamp) == (time == "0" ? "0" : time + "000"));
    const std::string type = event->value(kType);
    if (type == "1") {
      CHECK(open[track].empty());
      const std::string flow = event->value(kTerminatingFlow);
      open[track] = track + " " + unquoted(event->value(kCategory)) + " " + unquoted(event->value(kName)) + " from " + time +
                    (flow.empty() ? "" : " woken by " + std::to_string(std::stoull(flow, nullptr, 16)));
    } else if (type == "2") {
      rows.push_back(open[track] + " to " + time);
      open[track].clear();
    } else if (type == "3") {
      const std::string flow = event->value(kFlow);
      rows.push_back(track + " " + unquoted(event->value(kName)) + " at " + time +
                     (flow.empty() ? "" : " wakes " + std::to_string(std::stoull(flow, nullptr, 16))));
    } else {
      CHECK(type == "4");
      rows.push_back(track + " is " + event->value(kCounterValue) + " at " + time);
    }
  }
  return rows;
}

std::vector<std::string> rows_of_chrome(const trace::Recording& recording) {
  using Json = nlohmann::json;
  const Json events =
      Json::parse(written([&](trace::ByteSink& sink) { return write_chrome_json(recording, {}, sink, {}); }))["traceEvents"];
  std::map<int, std::string> tracks;
  std::vector<std::string> rows;
  const auto text = [](const Json& value) { return value.is_string() ? value.get<std::string>() : value.dump(); };
  for (const Json& event : events) {
    const std::string kind = event["ph"];
    if (kind == "M" && event["name"] == "thread_name") {
      tracks[event["tid"]] = event["args"]["name"];
      rows.push_back("track " + tracks[event["tid"]]);
    } else if (kind == "X") {
      rows.push_back(tracks.at(event["tid"]) + " " + text(event["cat"]) + " " + text(event["name"]) + " from " +
                     text(event["ts"]));
      rows.back() += " to " + std::to_string(event["ts"].get<std::int64_t>() + event["dur"].get<std::int64_t>());
    } else if (kind == "f") {
      rows.back().insert(rows.back().rfind(" to "), " woken by " + text(event["id"]));
    } else if (kind == "i") {
      rows.push_back(tracks.at(event["tid"]) + " " + text(event["name"]) + " at " + text(event["ts"]));
    } else if (kind == "s") {
      rows.back() += " wakes " + text(event["id"]);
    } else if (kind == "C") {
      rows.push_back(text(event["name"]) + " is " + text(event["args"]["handles"]) + " at " + text(event["ts"]));
    }
  }
  return rows;
}

Message decoded_message(const std::string& bytes) {
  std::istringstream lines(decoded(bytes));
  return parse(lines);
}

TEST_SUITE_BEGIN("perfetto");

TEST_CASE("fields are written as protocol buffers are") {
  ProtoMessage inner;
  inner.text(2, "two words");
  ProtoMessage message;
  message.number(1, 300);
  message.fixed(47, 7);
  message.message(60, inner);
  CHECK(decoded(std::string(message.bytes())) == "1: 300\n47: 0x0000000000000007\n60 {\n  2: \"two words\"\n}\n");
}

TEST_CASE("a small script, packet for packet") {
  // In the last row protoc takes the text "prints done" for a message.
  CHECK(joined(rows_of_perfetto(decoded_message(perfetto(recording_of("basics/hello"))))) == R"(track script
track event loop 1
track Task-1 main
track Task-2 shutdown_asyncgens
track Task-3 shutdown_default_executor
track ready, a counter
track timers, a counter
Task-1 main ready ready from 4 to 7
Task-1 main running running from 7 woken by 4 to 11
Task-1 main waiting sleep#1 from 11 to 1000004
Task-1 main ready ready from 1000004 to 1000009
Task-1 main running running from 1000009 woken by 18 to 1000011
Task-1 main ready ready from 1000011 to 1000016
Task-1 main running running from 1000016 to 1000018
Task-2 shutdown_asyncgens ready ready from 1000025 to 1000028
Task-2 shutdown_asyncgens running running from 1000028 woken by 39 to 1000029
Task-3 shutdown_default_executor ready ready from 1000036 to 1000039
Task-3 shutdown_default_executor running running from 1000039 woken by 50 to 1000040
ready is 0 at 1
timers is 0 at 1
script wakes Task-1 at 4 wakes 4
ready is 1 at 4
event loop 1 select select from 5 to 6
ready is 0 at 6
Task-1 main prints hello at 0.0 1700000000.0 at 8
timers is 1 at 10
event loop 1 callback the step of Task-1 from 6 to 12
event loop 1 select select from 13 to 1000000
timers is 0 at 1000000
ready is 1 at 1000001
ready is 0 at 1000002
event loop 1 wakes Task-1 at 1000004 wakes 18
ready is 1 at 1000004
event loop 1 callback the timer of sleep#1 from 1000002 to 1000005
event loop 1 select select from 1000006 to 1000007
ready is 0 at 1000007
Task-1 main prints world at 1.0 1700000001.0 at 1000010
ready is 1 at 1000011
event loop 1 callback the wake-up of Task-1 from 1000007 to 1000013
event loop 1 select select from 1000014 to 1000015
ready is 0 at 1000015
Task-1 main prints still 1.0 at 1000017
ready is 1 at 1000019
event loop 1 callback the step of Task-1 from 1000015 to 1000020
event loop 1 select select from 1000021 to 1000022
ready is 0 at 1000022
event loop 1 callback the callback _run_until_complete_cb from 1000022 to 1000023
event loop 1 wakes Task-2 at 1000025 wakes 39
ready is 1 at 1000025
event loop 1 select select from 1000026 to 1000027
ready is 0 at 1000027
ready is 1 at 1000030
event loop 1 callback the step of Task-2 from 1000027 to 1000031
event loop 1 select select from 1000032 to 1000033
ready is 0 at 1000033
event loop 1 callback the callback _run_until_complete_cb from 1000033 to 1000034
event loop 1 wakes Task-3 at 1000036 wakes 50
ready is 1 at 1000036
event loop 1 select select from 1000037 to 1000038
ready is 0 at 1000038
ready is 1 at 1000041
event loop 1 callback the step of Task-3 from 1000038 to 1000042
event loop 1 select select from 1000043 to 1000044
ready is 0 at 1000044
event loop 1 callback the callback _run_until_complete_cb from 1000044 to 1000045
script  at 1000047
)");
}

TEST_CASE("tracks, slices, marks, flows and counters are those of Chrome's format") {
  for (const char* name : {"basics/hello", "basics/gather_order", "basics/call_soon_later_at", "basics/exceptions"}) {
    CAPTURE(name);
    const trace::Recording recording = recording_of(name);
    std::vector<std::string> rows;
    for (const std::string& row : rows_of_perfetto(decoded_message(perfetto(recording)))) {
      if (row.find(", a counter") == std::string::npos) {  // in Chrome's format they have no track
        rows.push_back(row);
      }
    }
    std::vector<std::string> chrome = rows_of_chrome(recording);
    REQUIRE(rows.size() == chrome.size());
    std::size_t unreadable = 0;
    for (std::size_t i = 0; i < rows.size();
         ++i) {  // protoc's escapes; and a text that happens to be a message, and is shown as one
      if (rows[i].find('\\') != std::string::npos || rows[i].find("  at ") != std::string::npos) {
        chrome[i] = rows[i];
        ++unreadable;
      }
    }
    CHECK(unreadable * 10 < rows.size());
    CHECK(joined(rows) == joined(chrome));
  }
}

TEST_CASE("a stranger's names are UTF-8, whatever they were") {
  const std::string text = decoded(perfetto(hostile_recording()));
  CHECK(text.find("\\377") == std::string::npos);
  CHECK(text.find("script>") != std::string::npos);
}

TEST_SUITE_END();

}  // namespace
}  // namespace awaitscope::documents
