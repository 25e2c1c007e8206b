// Runs of which only the last events are kept: in memory, and in a file that is begun anew while the run goes on.

#include <doctest/doctest.h>

#include <string>
#include <vector>

#include "player/keeper.h"
#include "player/run.h"
#include "trace/cursor.h"
#include "trace/jsonl.h"

using namespace awaitscope;
using namespace awaitscope::player;

namespace {

// Each turn has texts of its own, the task's name, a local, an item, a line, a result; and a queue and a lock.
constexpr const char* kEverNew = R"(import asyncio

async def work(number):
    text = f"{number:0250d}"
    queue = asyncio.Queue()
    queue.put_nowait(text)
    async with asyncio.Lock():
        print(text)
        await asyncio.sleep(0)
    return queue.get_nowait()

async def main():
    first = "what was there from the beginning"
    for number in range(9_000):
        await asyncio.create_task(work(number), name=f"worker {number}")
    print(first)

asyncio.run(main())
)";
constexpr std::int64_t kKept = 2'000;

Scenario ever_new() {
  Scenario scenario;
  scenario.path = "ever_new.py";
  scenario.text = kEverNew;
  return scenario;
}

Limits all_or(std::int64_t kept) {
  Limits limits;
  limits.instructions = limits.events = limits.memory = limits.output = 0;
  limits.kept = kept;
  return limits;
}

trace::Recording recorded(std::int64_t kept) {
  Run run(ever_new(), Recorder::Detail::Statements, all_or(kept), {}, {});
  run.advance_to_end();
  REQUIRE(run.ending().exit == trace::ScriptExit::Ok);
  return run.take_recording();
}

// With all details.
std::string lines_of(const trace::Recording& recording) {
  trace::StringSink sink;
  const trace::JsonlOptions options{trace::JsonlOptions::Lines::With, trace::JsonlOptions::Details::With};
  REQUIRE(trace::write_jsonl(recording, options, sink).ok());
  return std::move(sink.text);
}

std::string line_at(const std::string& text, std::size_t at) { return text.substr(at, text.find('\n', at) - at); }

// Lines hold `seq`, which counts lines and statements too: without it a stretch of one recording is what it is in another.
std::string without_seq(const std::string& lines) {
  std::string kept;
  for (std::size_t at = 0; at < lines.size();) {
    std::string line = line_at(lines, at);
    at += line.size() + 1;
    for (const char* name : {"\"seq\":", "\"after\":"}) {
      const std::size_t begin = line.find(name);
      if (begin != std::string::npos) line.erase(begin, line.find(',', begin) + 1 - begin);
    }
    kept += line + "\n";
  }
  return kept;
}

// The one file there is, which another one replaces when it appears.
struct Folder {
  std::string file;
  int replaced = 0;
  std::size_t least = ~std::size_t{0};  // bytes in it when it took the place of another
};

struct MemoryFile : LiveFile {
  explicit MemoryFile(Folder& in) : folder(in) {}
  Result<Done> write(std::string_view bytes) override {
    (appeared ? folder.file : text) += bytes;
    return Done{};
  }
  Result<Done> appear() override {
    if (!folder.file.empty()) {
      ++folder.replaced;
      folder.least = std::min(folder.least, text.size());
    }
    folder.file = std::move(text);
    appeared = true;
    return Done{};
  }
  Result<Done> sync() override { return Done{}; }
  Result<Done> close() override { return Done{}; }
  bool can_begin_again() const override { return true; }
  std::uint64_t size() const override { return text.size(); }
  Folder& folder;
  std::string text;
  bool appeared = false;
};

}  // namespace

TEST_SUITE("kept") {
  TEST_CASE("what is kept of a run with ever new texts is the end of the whole run, in memory and in the file") {
    const std::string all = without_seq(lines_of(recorded(0)));

    Folder folder;
    Run run(ever_new(), Recorder::Detail::Statements, all_or(kKept), {}, {});
    run.end_input();
    const auto begin = [&]() -> Result<std::unique_ptr<LiveFile>> {
      return std::unique_ptr<LiveFile>(std::make_unique<MemoryFile>(folder));
    };
    Keeper keeper(run, begin, kKept);
    REQUIRE(keeper.begin().ok());
    std::uint64_t forgotten = 0;
    while (!run.advance(200'000).ended) {
      REQUIRE(keeper.go_on(true).ok());
      if (run.recording().texts().forgotten() == forgotten) continue;
      // Just now ids have changed their meaning: what lies in the file is true all the same.
      forgotten = run.recording().texts().forgotten();
      const auto opened = trace::read_recording(folder.file, "r.awsc");
      REQUIRE(opened.ok());
      const std::string some = without_seq(lines_of(opened.value()));
      REQUIRE(some.size() > 1'000'000);
      CHECK(all.find(some) != std::string::npos);
    }
    REQUIRE(keeper.finish().ok());
    CHECK(forgotten >= 2);
    CHECK(folder.replaced >= 2);
    CHECK(folder.least > 100'000);  // it is begun anew beside the old one, which is there until the new one has as much

    const std::string last = without_seq(lines_of(run.recording()));
    REQUIRE(last.size() < all.size());
    CHECK(all.compare(all.size() - last.size(), last.size(), last) == 0);
    const auto opened = trace::read_recording(folder.file, "r.awsc");
    REQUIRE(opened.ok());
    CHECK(opened.value().damage() == "");
    CHECK(without_seq(lines_of(opened.value())) == last);
  }

  TEST_CASE("jumps in what is kept lead to what the whole run has there") {
    const trace::Recording one = recorded(kKept), other = recorded(0);
    const auto told = [](const trace::Recording& recording, const trace::LoopState& state) {
      std::string text;
      state.tables().frames.for_each([&](const trace::FrameRow& frame) {
        text += std::string(recording.text(frame.function)) + ":";
        for (const trace::LinkRow& local : state.entries(frame.locals))
          text += " " + std::string(recording.text(trace::TextId{local.key})) + "=" + recording.text(local.value);
        text += "\n";
      });
      if (const trace::TaskRow* task = state.running_task())
        text += recording.name(state, task->id) + " " + std::string(recording.text(task->coro)) + "\n";
      state.tables().primitives.for_each([&](const trace::PrimitiveRow& row) {
        if (row.items.size + row.holders.size == 0) return;
        text += recording.name(state, trace::primitive_of(row.key));
        for (const trace::LinkRow& item : state.entries(row.items)) text += " " + recording.text(item.value);
        text += "\n";
      });
      if (const trace::OutputRow* row = state.output(state.run().outputs)) text += recording.text(row->text);
      return text;
    };
    CHECK(one.first_state().tables().primitives.size() < 10);
    const trace::EventNumber first = one.begin().event + 500, events = one.event_count() - first;
    trace::Cursor here(one), there(other);
    for (std::uint64_t i = 0; i < 200; ++i) {
      const trace::Position place{first + i * 7919 % events, 0};
      CAPTURE(place.event);
      here.seek(place);
      there.seek(place);
      REQUIRE(here.position() == there.position());
      REQUIRE(told(one, here.state()) == told(other, there.state()));
    }
  }
}
