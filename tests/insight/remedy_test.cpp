#include <doctest/doctest.h>

#include "circle.h"
#include "insight/remedy.h"
#include "traces.h"

using namespace awaitscope;
using namespace awaitscope::trace;

namespace {

std::string remedy_at(const Recording& recording, Position position) {
  const auto found = insight::remedy(recording, recording.state_at(position), *recording.event_at(position));
  return found ? std::to_string(found->line) + " " + found->words : "none";
}

}  // namespace

TEST_SUITE("remedy") {
  TEST_CASE("a call that blocks the loop, a deadlock and a coroutine that nobody awaited can be mended") {
    CHECK(remedy_at(open_trace("queue_blocked.trace"), {207, 0}) ==
          "0 write await asyncio.sleep(0.5): the others run meanwhile");
    CHECK(
        remedy_at(open_trace("deadlock.trace"), {21, 0}).find("somebody must finish lock#1, or a timeout must end the wait") !=
        std::string::npos);
    CHECK(remedy_at(open_trace("gate.trace"), {155, 0}) == "none");
    Recording recording;
    recording.writer().write(StatementBegun{.function = recording.intern("<module>"), .lineno = 7});
    recording.writer().write(CoroutineMade{.frame = {1}, .function = recording.intern("fetch")});
    recording.writer().write(CoroutineDropped{.frame = {1}, .started = false});
    CHECK(remedy_at(recording, recording.end()) == "7 await the coroutine, or make a task of it: to call it only makes it");
    recording.writer().write(CoroutineMade{.frame = {2}, .function = recording.intern("fetch")});
    recording.writer().write(CoroutineDropped{.frame = {2}, .started = true});
    CHECK(remedy_at(recording, recording.end()) == "none");
  }

  TEST_CASE("tasks that hold what the others want take their locks in one order") {
    Recording recording;
    write_circle(recording);
    recording.writer().write(Deadlock{.message = recording.intern("deadlock")});
    CHECK(remedy_at(recording, recording.end()) == "0 let every task take its locks in the same order");
  }
}
