#include <doctest/doctest.h>

#include <algorithm>
#include <cstring>
#include <string>
#include <vector>

#include "trace/cursor.h"
#include "trace/file.h"
#include "trace/jsonl.h"
#include "trace/recording.h"
#include "trace/verify.h"

using namespace awaitscope;
using namespace awaitscope::trace;

namespace {

constexpr std::uint64_t kRounds = 40'000;
constexpr EventNumber kKept = 2'000;

// A main task that makes one task after the other and waits for it, each with a future of its own; one line of output in a hundred.
class Script {
 public:
  explicit Script(Recording& recording) : recording_(recording) {
    write(ScriptStart{.script = recording.intern("ring.py")});
    write(LoopCreated{.loop = {1}});
    write(TaskCreated{.task = {1}, .coro = recording.intern("main"), .parent = {}, .name = {}});
    step({1});
  }
  enum class Texts : std::uint8_t { Few, EverNew };

  void round(std::uint64_t number, Texts texts = Texts::Few) {
    const TaskId job{number + 1};
    const FutureId sleep{FutureKind::Sleep, number};
    TextId name, line;
    if (texts == Texts::EverNew) {
      name = recording_.intern("worker " + std::to_string(number));
      line = recording_.intern("line " + std::to_string(number) + "\n");
    } else if (number % 100 == 0) {
      line = recording_.intern("a hundred\n");
    }
    write(TaskCreated{.task = job, .coro = recording_.intern("job"), .parent = {1}, .name = name});
    push(job, {});
    suspend({1}, job);
    step(job);
    write(FutureCreated{.future = sleep, .task = job});
    suspend(job, sleep);
    write(FutureDone{.future = sleep, .state = FutureState::Finished, .value = Preview::none()});
    push(job, sleep);
    step(job);
    if (line) write(Output{.text = line, .task = job, .thread = {}});
    write(TaskDone{.task = job, .state = FutureState::Finished, .value = Preview::none()});
    push({1}, job);
    write(HandleEnd{.handle = {handles_ - 1}});
    step({1});
  }

 private:
  template <typename E>
  void write(const E& event) {
    recording_.writer().write(event);
  }
  void push(TaskId task, Waitable by) {
    write(ReadyPush{.handle = {++handles_},
                    .what = by ? HandleWhat::TaskWakeup : HandleWhat::TaskStep,
                    .label = {},
                    .task = task,
                    .by = by});
  }
  void step(TaskId task) {
    if (handles_ == 0) push(task, {});
    write(HandleBegin{.handle = {handles_}});
    write(TaskStepBegin{.task = task, .throw_ = {}});
  }
  void suspend(TaskId task, Waitable on) {
    write(TaskSuspended{.task = task, .on = on, .frame = {}, .place = {}});
    write(HandleEnd{.handle = {on.is_task() ? handles_ - 1 : handles_}});
  }

  Recording& recording_;
  std::uint64_t handles_ = 0;
};

bool same(const Event& left, const Event& right) {
  return left.kind == right.kind && left.position == right.position &&
         std::equal(std::begin(left.slots), std::end(left.slots), std::begin(right.slots));
}

template <typename Row, typename Id>
void check_same_rows(const Table<Row>& ring, const Table<Row>& whole, Id id) {
  ring.for_each([&](const Row& row) {
    const Row* other = whole.find(id(row));
    REQUIRE(other != nullptr);
    REQUIRE(std::memcmp(&row, other, sizeof row) == 0);
  });
}

}  // namespace

TEST_SUITE("ring") {
  TEST_CASE("a ring keeps the last events, every state of what goes on, and no more rows however long the run is") {
    Recording whole, ring;
    Script whole_script(whole), ring_script(ring);
    std::uint64_t most_rows = 0;
    for (std::uint64_t number = 1; number <= kRounds; ++number) {
      whole_script.round(number);
      ring_script.round(number);
      if (number % 64 == 0) ring.keep_last(kKept);
      most_rows = std::max(most_rows, ring.first_state().tables().tasks.size() + ring.first_state().tables().futures.size() +
                                          ring.first_state().tables().outputs.size());
    }
    CHECK(most_rows < 40'000);  // of 80,001; a chunk is 15,000

    const Position start = ring.log().start().position;
    CHECK(start.event > whole.event_count() - 100'000);
    EventReader in_ring(ring.log()), in_whole(whole.log());
    LoopState ring_state = ring.first_state(), whole_state;
    Event event, other;
    while (whole_state.position().event < start.event && in_whole.next(other)) whole_state.apply(other);
    CHECK(ring_state.check_invariants() == "");
    while (in_ring.next(event)) {
      REQUIRE(in_whole.next(other));
      REQUIRE(same(event, other));
      ring_state.apply(event);
      whole_state.apply(other);
    }
    CHECK_FALSE(in_whole.next(other));
    CHECK(ring_state.check_invariants() == "");
    check_same_rows(ring_state.tables().tasks, whole_state.tables().tasks, [](const TaskRow& row) { return row.id.number; });
    check_same_rows(ring_state.tables().futures, whole_state.tables().futures,
                    [](const FutureRow& row) { return row.id.row_key(); });
    check_same_rows(ring_state.tables().handles, whole_state.tables().handles,
                    [](const HandleRow& row) { return row.id.number; });
    check_same_rows(ring_state.tables().loops, whole_state.tables().loops, [](const LoopRow& row) { return row.id.number; });
    CHECK(ring_state.run().tasks == whole_state.run().tasks);
    CHECK(ring_state.run().outputs == whole_state.run().outputs);
    CHECK(ring_state.task({1}) != nullptr);
  }

  TEST_CASE("a ring of ever new texts forgets those that nothing names, and tells its events in the same words") {
    Recording whole, ring;
    Script whole_script(whole), ring_script(ring);
    std::size_t most = 0;
    for (std::uint64_t number = 1; number <= kRounds; ++number) {
      whole_script.round(number, Script::Texts::EverNew);
      ring_script.round(number, Script::Texts::EverNew);
      if (number % 64 == 0) ring.keep_last(kKept);
      most = std::max(most, ring.texts().memory());
    }
    CHECK(ring.texts().forgotten() > 1);
    CHECK(most < whole.texts().memory() / 2);
    const auto lines_of = [](const Recording& recording) {
      StringSink sink;
      REQUIRE(write_jsonl(recording, {}, sink).ok());
      return std::move(sink.text);
    };
    const std::string all = lines_of(whole), last = lines_of(ring);
    const bool same_end = all.compare(all.size() - last.size(), last.size(), last) == 0;
    CHECK(same_end);
    CHECK(last.find("worker " + std::to_string(kRounds)) != std::string::npos);
    // Written and read again, too, although ids have gone from one text to another.
    StringSink file;
    REQUIRE(write_recording(ring, file).ok());
    const auto again = read_recording(file.text, "r.awsc");
    REQUIRE(again.ok());
    const bool same_again = lines_of(again.value()) == last;
    CHECK(same_again);
    CHECK(find_nonsense(again.value()) == "");
  }

  TEST_CASE("two rings of the same events have the same ids, whatever was forgotten when") {
    std::string files[2];
    for (std::string& file : files) {
      Recording ring;
      Script script(ring);
      for (std::uint64_t number = 1; number <= kRounds; ++number) {
        script.round(number, Script::Texts::EverNew);
        if (number % 64 == 0) ring.keep_last(kKept);
      }
      StringSink sink;
      REQUIRE(write_recording(ring, sink).ok());
      file = std::move(sink.text);
    }
    const bool same = files[0] == files[1];
    CHECK(same);
  }
}
