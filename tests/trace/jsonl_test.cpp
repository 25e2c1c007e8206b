#include <doctest/doctest.h>

#include "trace/jsonl.h"
#include "traces.h"

using namespace awaitscope;
using namespace awaitscope::trace;

namespace {

std::string written(const Recording& recording, JsonlOptions options) {
  StringSink sink;
  const auto done = write_jsonl(recording, options, sink);
  REQUIRE(done.ok());
  return sink.text;
}

JsonlOptions as_oracle(const Trace& trace) {
  JsonlOptions options;
  if (trace.name.find(".lines") != std::string::npos) options.lines = JsonlOptions::Lines::With;
  return options;
}

std::string problem_of(const std::string& text) {
  const auto recording = read_jsonl(text, "t.jsonl");
  return recording.ok() ? "" : recording.error().text();
}

const std::string kStart = R"({"seq": 1, "t": 0.0, "kind": "script_start", "script": "a.py"})"
                           "\n";

}  // namespace

TEST_SUITE("jsonl") {
  TEST_CASE("every trace of the oracle, read and written again, is the same text") {
    for (const Trace& trace : oracle_traces()) {
      CAPTURE(trace.name);
      const std::vector<std::string> before = split_lines(trace.text);
      const std::vector<std::string> after = split_lines(written(open_trace(trace), as_oracle(trace)));
      for (std::size_t i = 0; i < before.size() && i < after.size(); ++i) REQUIRE(after[i] == before[i]);
      CHECK(after.size() == before.size());
    }
  }

  TEST_CASE("lines are left out unless they are asked for, and numbers then count events only") {
    const Recording with = open_trace("gate.lines");
    CHECK(written(with, {}) == oracle_trace("gate.trace").text);
    CHECK(with.event_count() == 341);
  }

  TEST_CASE("details are records with `after`, and come back") {
    Recording recording;
    EventWriter& writer = recording.writer();
    const TextId file = recording.intern("a.py"), read = recording.intern("read"), name = recording.intern("x");
    writer.write(ScriptStart{.script = file});
    writer.write(LoopCreated{.loop = {1}});
    writer.write(TaskCreated{.task = {1}, .coro = read});
    writer.write(ReadyPush{.handle = {1}, .task = {1}});
    writer.write(LoopIteration{.loop = {1}});
    writer.write(HandleBegin{.handle = {1}});
    writer.write(TaskStepBegin{.task = {1}});
    writer.write(FrameEntered{.frame = {1}, .function = read, .lineno = 4, .task = {1}});
    writer.write(StatementBegun{.task = {1}, .lineno = 5, .frame = {1}});
    writer.write(LocalChanged{.frame = {1}, .name = name, .value = Preview::integer(-3)});
    writer.write(PrimitiveCreated{.primitive = {PrimitiveKind::Semaphore, 1}, .capacity = 2, .value = 2, .task = {1}});
    writer.write(PrimitiveNamed{.primitive = {PrimitiveKind::Semaphore, 1}, .name = recording.intern("gate")});
    writer.write(PrimitiveChanged{
        .primitive = {PrimitiveKind::Semaphore, 1}, .change = PrimitiveChange::HolderAdded, .value = 1, .who = TaskId{1}});
    writer.write(ErrorOutput{.text = recording.intern("oh \"no\"\n\x01"), .task = {1}});
    writer.write(
        TaskSuspended{.task = {1}, .on = Waitable::yield(), .frame = {1}, .place = recording.intern(Span{5, 4, 6, 9})});
    writer.write(HandleEnd{.handle = {1}});
    writer.write(ClockMoved{.to = 0.1 + 0.2, .why = ClockReason::Timer});

    const JsonlOptions all{JsonlOptions::Lines::With, JsonlOptions::Details::With};
    const std::string text = written(recording, all);
    const std::vector<std::string> lines = split_lines(text);
    REQUIRE(lines.size() == 17);
    CHECK(
        lines[7] ==
        R"({"after": 7, "t": 0.0, "kind": "frame_entered", "frame": 1, "function": "read", "lineno": 4, "task": "Task-1", "thread": null})");
    CHECK(
        lines[8] ==
        R"({"seq": 8, "t": 0.0, "kind": "line", "task": "Task-1", "thread": null, "function": "read", "lineno": 5, "frame": 1})");
    CHECK(lines[9] == R"({"after": 7, "t": 0.0, "kind": "local_changed", "frame": 1, "name": "x", "value": "-3"})");
    CHECK(
        lines[12] ==
        R"({"after": 7, "t": 0.0, "kind": "primitive_changed", "primitive": "Semaphore#1", "change": "holder_added", "value": 1, "who": "Task-1"})");
    CHECK(lines[13] ==
          "{\"after\": 7, \"t\": 0.0, \"kind\": \"stderr\", \"text\": \"oh \\\"no\\\"\\n\\u0001\", \"task\": \"Task-1\", "
          "\"thread\": null}");
    CHECK(
        lines[14] ==
        R"({"seq": 9, "t": 0.0, "kind": "task_suspended", "task": "Task-1", "task_id": 1, "on": "yield", "frame": 1, "line": 5, "column": 4, "end_line": 6, "end_column": 9})");
    CHECK(
        lines[16] ==
        R"({"after": 9, "t": 0.30000000000000004, "kind": "clock_moved", "from": 0.0, "to": 0.30000000000000004, "why": "timer"})");

    auto again = read_jsonl(text, "t");
    REQUIRE(again.ok());
    CHECK(written(*again, all) == text);
    CHECK(again->final_state().digest() != 0);
    CHECK(again->final_state().position() == Position{9, 1});
  }

  TEST_CASE("a detail that names no primitive comes back without one") {
    const std::string text =
        kStart +
        R"({"after": 1, "t": 0.0, "kind": "primitive_changed", "primitive": null, "change": "holder_added", "value": 1})"
        "\n";
    const auto read = read_jsonl(text, "t.jsonl");
    REQUIRE(read.ok());
    JsonlOptions options;
    options.details = JsonlOptions::Details::With;
    CHECK(problem_of(written(read.value(), options)).empty());
  }

  TEST_CASE("a task that shares its name with another is the one that runs") {
    const std::string text = kStart +
                             R"({"t": 0, "kind": "task_created", "task": "Task-1", "task_id": 1, "coro": "a", "parent": null})"
                             "\n"
                             R"({"t": 0, "kind": "task_created", "task": "Task-2", "task_id": 2, "coro": "a", "parent": null})"
                             "\n"
                             R"({"t": 0, "kind": "task_renamed", "task": "twin", "task_id": 1, "old": "Task-1"})"
                             "\n"
                             R"({"t": 0, "kind": "task_renamed", "task": "twin", "task_id": 2, "old": "Task-2"})"
                             "\n"
                             R"({"t": 0, "kind": "task_step_begin", "task": "twin", "task_id": 1, "step": 1, "throw": null})"
                             "\n"
                             R"({"t": 0, "kind": "output", "text": "hi\n", "task": "twin", "thread": null})"
                             "\n";
    auto recording = read_jsonl(text, "t");
    REQUIRE(recording.ok());
    CHECK(recording->event_at({7, 0})->as<Output>().task == TaskId{1});
  }

  TEST_CASE("a cut line before room that was made ahead is the last one") {
    const std::string text = kStart + R"({"seq": 2, "t": 0.5, "ki)"
                                      "\n\n\n\n";
    auto recording = read_jsonl(text, "killed");
    REQUIRE(recording.ok());
    CHECK(recording->event_count() == 1);
    CHECK(recording->damage().find("the last line of killed is cut off") == 0);
    CHECK(problem_of(kStart + "{\n\n\n" + kStart).find("this is no JSON") != std::string::npos);
    CHECK(problem_of(kStart + "{\n").find("this is no JSON") != std::string::npos);
  }

  TEST_CASE("sources come with their texts, in order") {
    const std::string first =
        R"({"after": 1, "t": 0, "kind": "source", "source": 1, "name": "a.py", "library": false, "text": "x = 1\n"})"
        "\n";
    const std::string second =
        R"({"after": 1, "t": 0, "kind": "source", "source": 2, "name": "lib/b.py", "library": true, "text": ""})"
        "\n";
    auto recording = read_jsonl(kStart + first + second, "t.jsonl");
    REQUIRE(recording.ok());
    REQUIRE(recording->sources().size() == 2);
    CHECK(recording->sources()[0].name == "a.py");
    CHECK(recording->sources()[0].text == "x = 1\n");
    CHECK_FALSE(recording->sources()[0].library);
    CHECK(recording->sources()[1].name == "lib/b.py");
    CHECK(recording->sources()[1].library);
    CHECK(problem_of(kStart + second).find("`source` is not the next number") != std::string::npos);
    CHECK(problem_of(kStart + R"({"kind": "source", "source": 1, "text": ""})").find("`name` is no text") != std::string::npos);
  }

  TEST_CASE("of tasks with one name, a number says which") {
    const std::string three =
        R"({"t": 0, "kind": "task_created", "task": "worker", "task_id": 1, "coro": "f", "parent": null})"
        "\n"
        R"({"t": 0, "kind": "task_created", "task": "worker", "task_id": 2, "coro": "f", "parent": "worker", "parent_id": 1})"
        "\n"
        R"({"t": 0, "kind": "task_step_begin", "task": "worker", "task_id": 2, "step": 1, "throw": null})"
        "\n"
        R"({"t": 0, "kind": "task_suspended", "task": "worker", "task_id": 2, "on": "worker", "on_id": 1})"
        "\n"
        R"({"t": 0, "kind": "output", "text": "x", "task": "worker", "task_id": 1, "thread": null})"
        "\n";
    auto recording = read_jsonl(kStart + three, "t.jsonl");
    REQUIRE(recording.ok());
    CHECK(recording->event_at({3, 0})->as<TaskCreated>().parent == TaskId{1});
    CHECK(recording->event_at({5, 0})->as<TaskSuspended>().on == Waitable(TaskId{1}));
    CHECK(recording->event_at({6, 0})->as<Output>().task == TaskId{1});
  }

  TEST_CASE("a trace whose last line is cut opens and says so") {
    const std::string& text = oracle_trace("hello.trace").text;
    auto recording = read_jsonl(text.substr(0, text.size() - 20), "hello");
    REQUIRE(recording.ok());
    CHECK(recording->event_count() == 61);
    CHECK(recording->damage().find("the last line of hello is cut off") == 0);
  }

  TEST_CASE("what is no trace is refused with its line") {
    CHECK(problem_of("") == "t.jsonl: there is no event in it; a trace has one JSON object a line");
    CHECK(problem_of("hello\nworld\n") == "t.jsonl, line 1: this is no JSON: hello; a trace has one JSON object a line");
    CHECK(problem_of(kStart + "[1, 2]\n") == "t.jsonl, line 2: this is no record of a trace: it has no kind");
    CHECK(problem_of(kStart + R"({"kind": "handle_end"})"
                              "\n") == "t.jsonl, line 2: this is no record of a trace: `handle` is missing");
    CHECK(problem_of(kStart + R"({"kind": "handle_end", "handle": "x"})"
                              "\n") == "t.jsonl, line 2: this is no record of a trace: `handle` is no whole number");
    CHECK(problem_of(kStart + R"({"kind": "handle_end", "handle": 1e30})"
                              "\n") != "");
    CHECK(problem_of(kStart + R"({"kind": "handle_end", "handle": 99999999999999999})"
                              "\n") == "t.jsonl, line 2: this is no record of a trace: `handle` is out of range");
    CHECK(problem_of(kStart + R"({"kind": "output", "text": "x", "task": "Task-9", "thread": null})"
                              "\n") ==
          "t.jsonl, line 2: this is no record of a trace: `task` names a task that was never created");
    CHECK(problem_of(kStart + std::string(200000, '[') + "\n") != "");
    CHECK(problem_of(std::string("\0\1\2\3\n", 5)) != "");
  }

  TEST_CASE("records of unknown kinds are passed over") {
    auto recording = read_jsonl(kStart + R"({"t": 0, "kind": "weather", "sun": true})"
                                         "\n",
                                "t");
    REQUIRE(recording.ok());
    CHECK(recording->event_count() == 1);
  }
}
