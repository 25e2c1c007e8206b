#include <doctest/doctest.h>

#include <fstream>
#include <iterator>
#include <random>

#include "base/byte_stream.h"
#include "base/digest.h"
#include "file_parts.h"
#include "trace/cursor.h"
#include "trace/file.h"
#include "trace/jsonl.h"
#include "trace/verify.h"
#include "traces.h"

using namespace awaitscope;
using namespace awaitscope::trace;

namespace {

std::string as_jsonl(const Recording& recording) {
  StringSink sink;
  const auto done = write_jsonl(recording, {JsonlOptions::Lines::With, JsonlOptions::Details::With}, sink);
  REQUIRE(done.ok());
  return sink.text;
}

// What stands against it: the reason why it is refused, or what is said of its end.
std::string problem_of(const std::string& bytes) {
  auto recording = read_recording(bytes, "r.awsc");
  return recording.ok() ? recording->damage() : recording.error().text();
}

// Writes it in chunks of so many records.
Recording in_small_chunks(const Recording& from, std::size_t records) {
  Recording recording;
  for (std::uint64_t id = 1; id <= from.texts().size(); ++id) recording.intern(from.text(TextId{id}));
  for (std::uint64_t id = 1; id <= from.spans().size(); ++id) recording.intern(from.span(SpanId{id}));
  EventReader reader(from.log());
  std::size_t count = 0;
  for (Event event; reader.next(event);) {
    recording.writer().write(event);
    if (++count % records == 0) recording.writer().end_chunk();
  }
  return recording;
}

void check_same(const Recording& one, const Recording& other) {
  CHECK(one.begin() == other.begin());
  CHECK(one.end() == other.end());
  CHECK(as_jsonl(one) == as_jsonl(other));
  CHECK(one.final_state() == other.final_state());
}

// Looks at all of it, both ways: whatever a file claims, this ends.
void look_at(const Recording& recording, std::mt19937& random) {
  REQUIRE(recording.final_state().check_invariants() == "");
  Cursor cursor(recording);
  cursor.seek(recording.end());
  for (int i = 0; i < 50 && cursor.back(); ++i) {
  }
  REQUIRE(cursor.state() == recording.state_at(cursor.position()));
  for (int i = 0; i < 6; ++i) {
    cursor.seek({recording.begin().event + random() % (recording.event_count() - recording.begin().event + 2),
                 static_cast<std::uint32_t>(random() % 3)});
    REQUIRE(cursor.state().check_invariants() == "");
    static_cast<void>(recording.cause_chain(cursor.position(), 20));
  }
  static_cast<void>(as_jsonl(recording));
}

std::string read_data(const std::string& name) {
  std::ifstream file(AWAITSCOPE_TESTS_FOLDER "/trace/data/" + name, std::ios::binary);
  return {std::istreambuf_iterator<char>(file), std::istreambuf_iterator<char>()};
}

// A run of bare switches, with enough records for states on the way.
Recording many_switches(std::uint64_t switches, std::uint64_t tasks) {
  Recording recording;
  EventWriter& writer = recording.writer();
  writer.write(LoopCreated{.loop = {1}});
  for (std::uint64_t i = 1; i <= tasks; ++i) {
    writer.write(TaskCreated{.task = {i}, .coro = recording.intern("main"), .parent = {}, .name = {}});
    writer.write(ReadyPush{.handle = {i}, .what = HandleWhat::TaskStep, .label = {}, .task = {i}, .by = {}});
  }
  for (std::uint64_t i = 1; i <= switches; ++i) {
    const TaskId task{i % tasks + 1};
    writer.write(HandleBegin{.handle = {i}});
    writer.write(TaskStepBegin{.task = task, .throw_ = {}});
    writer.write(ReadyPush{.handle = {i + tasks}, .what = HandleWhat::TaskStep, .label = {}, .task = task, .by = {}});
    writer.write(TaskSuspended{.task = task, .on = Waitable::yield(), .frame = {}, .place = {}});
    writer.write(HandleEnd{.handle = {i}});
    if (i % 10 == 0) writer.write(ClockMoved{.to = static_cast<double>(i), .why = ClockReason::Timer});
    if (i % 1000 == 0)
      writer.write(Output{.text = recording.intern("line " + std::to_string(i / 1000)), .task = task, .thread = {}});
  }
  return recording;
}

}  // namespace

TEST_SUITE("file") {
  TEST_CASE("a recording written and read again is the same recording") {
    for (const Trace& trace : oracle_traces()) {
      CAPTURE(trace.name);
      Recording recording = open_trace(trace);
      recording.add_source({"main.py", "print('ä')\n", false});
      recording.add_source({"asyncio/tasks.py", std::string(5000, ' '), true});
      recording.set_title("A title");
      recording.set_world("{\"seed\": 0}");
      recording.set_interventions("[{\"at\": 3}]");
      recording.set_bookmarks({{{1, 0}, "here"}, {{2, 1}, ""}});
      const std::string bytes = bytes_of(recording);
      auto again = read_recording(bytes, "r.awsc");
      REQUIRE(again.ok());
      CHECK(again->damage() == "");
      check_same(*again, recording);
      CHECK(again->sources().size() == 2);
      CHECK(again->source({})->text == "print('ä')\n");
      CHECK(again->source({2})->library);
      CHECK(again->source({2})->text == std::string(5000, ' '));
      CHECK(again->source({3}) == nullptr);
      CHECK(again->title() == "A title");
      CHECK(again->world() == "{\"seed\": 0}");
      CHECK(again->interventions() == "[{\"at\": 3}]");
      CHECK((again->bookmarks() == recording.bookmarks()));
      CHECK(bytes_of(*again) == bytes);
    }
  }

  TEST_CASE("a recording that was opened can be written to") {
    const Recording recording = open_trace("hello.trace");
    auto again = read_recording(bytes_of(recording), "r.awsc");
    REQUIRE(again.ok());
    again->intern("a text");
    again->writer().write(TaskCreated{.task = {9}});
    CHECK(again->event_count() == recording.event_count() + 1);
    CHECK(again->final_state().task({9}) != nullptr);
    CHECK(again->texts().size() == recording.texts().size() + 1);
    CHECK(again->intern(recording.text({1})) == TextId{1});
  }

  TEST_CASE("title and bookmarks can be added to a file later; the last ones count") {
    Recording recording = open_trace("hello.trace");
    recording.set_title("at first");
    StringSink sink;
    REQUIRE(write_recording(recording, sink).ok());
    for (const char* title : {"then", "at last"}) {
      recording.set_title(title);
      recording.set_bookmarks({{{3, 1}, title}});
      REQUIRE(write_bookmarks(recording, sink).ok());
    }
    auto again = read_recording(sink.text, "r.awsc");
    REQUIRE(again.ok());
    CHECK(again->damage() == "");
    CHECK(again->title() == "at last");
    CHECK((again->bookmarks() == std::vector<Bookmark>{{{3, 1}, "at last"}}));
    auto cut = read_recording(sink.text.substr(0, sink.text.size() - 1), "r.awsc");
    REQUIRE(cut.ok());
    CHECK(cut->title() == "then");
    CHECK(cut->event_count() == recording.event_count());
  }

  TEST_CASE("written while it grows, the file opens at any time with all that was whole") {
    const Recording whole = open_trace("gate.lines");
    Recording growing;
    StringSink sink;
    FileWriter writer(growing, sink);
    for (std::uint64_t id = 1; id <= whole.spans().size(); ++id) growing.intern(whole.span(SpanId{id}));
    EventReader reader(whole.log());
    std::uint64_t texts = 0;
    std::size_t count = 0;
    for (Event event; reader.next(event);) {
      while (texts < whole.texts().size() && texts < count + 5) growing.intern(whole.text(TextId{++texts}));
      growing.writer().write(event);
      if (++count % 40 != 0) continue;
      const bool in_one = count % 120 == 0;
      if (in_one) growing.writer().end_chunk();
      REQUIRE(writer.write(in_one).ok());
      if (!in_one) continue;
      auto so_far = read_recording(sink.text, "r.awsc");
      REQUIRE(so_far.ok());
      CHECK(so_far->end() == growing.end());
      CHECK(so_far->final_state() == growing.final_state());
      CHECK(so_far->damage() == "the recording is cut off after " + std::to_string(sink.text.size()) +
                                    " bytes: its end is missing; the " + std::to_string(growing.event_count()) +
                                    " events before that are whole");
    }
    REQUIRE(writer.finish().ok());
    auto at_last = read_recording(sink.text, "r.awsc");
    REQUIRE(at_last.ok());
    CHECK(at_last->damage() == "");
    check_same(*at_last, whole);
  }

  TEST_CASE("a file cut at any length gives what is whole before that, or says why it does not") {
    const Recording recording = in_small_chunks(open_trace("gate.lines"), 50);
    const std::string bytes = bytes_of(recording);
    const std::vector<Section> sections = sections_of(bytes);
    for (std::size_t length = 0; length < bytes.size(); ++length) {
      CAPTURE(length);
      std::size_t chunks = 0;
      for (const Section& section : sections) chunks += section.kind == kChunk && section.end <= length ? 1 : 0;
      auto cut = read_recording(std::string_view(bytes).substr(0, length), "r.awsc");
      if (chunks == 0) {
        REQUIRE_FALSE(cut.ok());
        if (length > 0)
          REQUIRE(cut.error().text().find("cut off after " + std::to_string(length) + " bytes") != std::string::npos);
        continue;
      }
      REQUIRE(cut.ok());
      const bool all = chunks == recording.log().chunks().size();
      REQUIRE(cut->end() == (all ? recording.end() : recording.log().chunks()[chunks].start.position));
      REQUIRE(cut->damage().find("cut off after " + std::to_string(length) + " bytes") != std::string::npos);
    }
    CHECK(problem_of("") == "r.awsc: the file is empty");
  }

  TEST_CASE("what follows the end is noticed, and does no harm") {
    const std::string bytes = bytes_of(open_trace("hello.trace"));
    CHECK(
        problem_of(bytes + "x").find("cut off after " + std::to_string(bytes.size() + 1) + " bytes: a section is not whole") !=
        std::string::npos);
    const std::vector<Section> sections = sections_of(bytes);
    const auto chunk =
        std::find_if(sections.begin(), sections.end(), [](const Section& section) { return section.kind == kChunk; });
    CHECK(problem_of(bytes + bytes.substr(chunk->begin, chunk->end - chunk->begin)).find("something follows its end") !=
          std::string::npos);
  }

  // They were written when the format was new, and are never written again.
  TEST_CASE("files of version 1 open for ever") {
    auto gate = read_recording(read_data("format_1.awsc"), "format_1.awsc");
    REQUIRE(gate.ok());
    CHECK(gate->damage() == "");
    CHECK(as_jsonl(*gate) == as_jsonl(open_trace("gate.lines")));
    CHECK(gate->title() == "A gate for two");
    CHECK(gate->world() == "{\"seed\": 0}");
    CHECK(gate->interventions() == "[{\"at\": 3}]");
    CHECK((gate->bookmarks() == std::vector<Bookmark>{{{155, 0}, "6 | 5 are ready"}, {{200, 1}, ""}}));
    REQUIRE(gate->sources().size() == 2);
    CHECK(gate->source({1})->name == "gate.py");
    CHECK(gate->source({1})->text == "import asyncio\n\n# the script\n");
    CHECK(gate->source({2})->library);
    CHECK(gate->source({2})->text == std::string(600, '#'));
    auto ring = read_recording(read_data("format_1_ring.awsc"), "format_1_ring.awsc");
    REQUIRE(ring.ok());
    CHECK(ring->damage() == "");
    CHECK(ring->begin() == Position{202'537, 0});
    CHECK(ring->end() == Position{270'045, 0});
    CHECK(digest(as_jsonl(*ring)) == 9463829670735987940U);
    CHECK(ring->first_state().tables().tasks.size() == 7);
    CHECK(ring->final_state().check_invariants() == "");
  }

  TEST_CASE("foreign files, and recordings of other versions, are refused by name") {
    CHECK(problem_of("import asyncio\n") ==
          "r.awsc: this is not a recording of awaitscope; a recording is a file that `awaitscope record` wrote");
    std::string other = bytes_of(open_trace("hello.trace"));
    other[9] = 7;
    CHECK(problem_of(other) ==
          "r.awsc: the recording has format 7, this program reads up to 1; open it with a newer awaitscope");
    other[9] = 0;
    CHECK(problem_of(other) == "r.awsc: the recording has format 0, of a program before its first release; record it again");
  }

  TEST_CASE("a flipped bit is noticed, and what comes before it is whole") {
    const Recording recording = in_small_chunks(open_trace("gate.lines"), 100);
    const std::string bytes = bytes_of(recording);
    const std::vector<Section> sections = sections_of(bytes);
    for (std::size_t at = 0; at < bytes.size(); ++at) {
      std::string flipped = bytes;
      flipped[at] = static_cast<char>(flipped[at] ^ (1 << at % 8));
      CAPTURE(at);
      REQUIRE(problem_of(flipped) != "");
      std::size_t chunks = 0;
      for (const Section& section : sections) chunks += section.kind == kChunk && section.end <= at ? 1 : 0;
      if (chunks == 0) continue;
      auto opened = read_recording(flipped, "r.awsc");
      REQUIRE(opened.ok());
      const bool all = chunks == recording.log().chunks().size();
      REQUIRE(opened->end() == (all ? recording.end() : recording.log().chunks()[chunks].start.position));
    }
  }

  TEST_CASE("a chunk too few, one too many and two in the wrong order are noticed") {
    const std::string bytes = bytes_of(in_small_chunks(open_trace("gate.lines"), 100));
    std::vector<Section> sections = sections_of(bytes);
    std::vector<std::size_t> chunks;
    for (std::size_t i = 0; i < sections.size(); ++i) {
      if (sections[i].kind == kChunk) chunks.push_back(i);
    }
    REQUIRE(chunks.size() > 4);
    const auto with = [&](auto change) {
      std::vector<Section> changed = sections;
      change(changed);
      return problem_of(file_of(changed));
    };
    CHECK(with([](auto&) {}) == "");
    CHECK(with([&](auto& all) {
            all.erase(all.begin() + static_cast<std::ptrdiff_t>(chunks[2]));
          }).find("a chunk is missing") != std::string::npos);
    CHECK(with([&](auto& all) {
            all.erase(all.begin() + static_cast<std::ptrdiff_t>(chunks[0]));
          }).find("its first events are missing") != std::string::npos);
    CHECK(with([&](auto& all) { std::swap(all[chunks[1]], all[chunks[2]]); }).find("a chunk is missing") != std::string::npos);
    CHECK(with([&](auto& all) {
            all.insert(all.begin() + static_cast<std::ptrdiff_t>(chunks[1]), all[chunks[1]]);
          }).find("a chunk is missing") != std::string::npos);
    CHECK(with([&](auto& all) {
            all.erase(all.begin() + static_cast<std::ptrdiff_t>(chunks.back()));
          }).find("not as many events as its end says") != std::string::npos);
    CHECK(with([&](auto& all) { all.insert(all.begin() + 1, {99, 0, 0, 0, "of a later version"}); }) == "");
  }

  TEST_CASE("ids without measure make no sense") {
    for (const std::uint64_t number : {kEndOfIds, std::uint64_t{1} << 57, ~std::uint64_t{0}}) {
      Recording recording;
      recording.writer().write(TaskCreated{.task = {number}});
      auto again = read_recording(bytes_of(recording), "r.awsc");
      REQUIRE(again.ok());
      CHECK(again->final_state().tables().tasks.size() == 0);
    }
    Recording recording;
    recording.writer().write(TaskCreated{.task = {kEndOfIds - 1}});
    auto again = read_recording(bytes_of(recording), "r.awsc");
    REQUIRE(again.ok());
    CHECK(again->final_state().tables().tasks.size() == 1);
  }

  TEST_CASE("states in the file give the same picture of any place as a walk from the beginning") {
    const Recording recording = many_switches(120'000, 500);
    const std::string bytes = bytes_of(recording);
    std::size_t states = 0;
    for (const Section& section : sections_of(bytes)) states += section.kind == kState ? 1 : 0;
    CHECK(states == 4);
    auto opened = read_recording(bytes, "r.awsc");
    REQUIRE(opened.ok());
    std::mt19937 random(5);
    Cursor cursor(*opened);
    for (int i = 0; i < 60; ++i) {
      const Position place{random() % recording.event_count() + 1, 0};
      CAPTURE(place.event);
      const LoopState expected = recording.state_at(place);
      if (i % 2 == 0) {
        REQUIRE(opened->state_at(place).digest() == expected.digest());
      } else {
        cursor.seek(place);
        REQUIRE(cursor.state().digest() == expected.digest());
        REQUIRE(cursor.event()->position == place);
      }
      REQUIRE(opened->cause_of(place.event) == recording.cause_of(place.event));
      if (i == 30) REQUIRE(opened->make_keyframes(200'000));
    }
    CHECK(bytes_of(*opened) == bytes);
  }

  TEST_CASE("states that are false are passed over") {
    constexpr std::uint64_t kRecordsAState = 2'000;
    const Recording recording = in_small_chunks(many_switches(1'000, 40), kRecordsAState);
    const std::vector<Section> sections = sections_of(bytes_of(recording, kRecordsAState));
    CHECK(std::count_if(sections.begin(), sections.end(), [](const Section& section) { return section.kind == kState; }) == 2);
    const Position place{recording.event_count() - 5, 0};
    const LoopState expected = recording.state_at(place);
    std::mt19937 random(6);
    int used = 0;
    for (int round = 0; round < 300; ++round) {
      std::vector<Section> changed = sections;
      for (Section& section : changed) {
        if (section.kind != kState) continue;
        State state = state_of(section);
        for (int i = 0; i < 1 + round % 3; ++i) state.rows[random() % state.rows.size()] = static_cast<char>(random());
        section = section_of(state);
      }
      auto opened = read_recording(file_of(changed), "r.awsc");
      REQUIRE(opened.ok());
      REQUIRE(opened->damage() == "");
      const LoopState found = opened->state_at(place);
      REQUIRE(found.position() == place);
      REQUIRE(found.check_invariants() == "");
      used += found == expected ? 0 : 1;
      Cursor cursor(*opened);
      cursor.seek(place);
      for (int i = 0; i < 20; ++i) cursor.back();
    }
    CHECK(used < 290);
  }

  TEST_CASE("a state in the file that is true to itself, and is not what the events lead to, is told") {
    constexpr std::uint64_t kRecordsAState = 2'000;
    const Recording recording = in_small_chunks(many_switches(500, 40), kRecordsAState);
    const std::vector<Section> sections = sections_of(bytes_of(recording, kRecordsAState));
    const auto at =
        std::find_if(sections.begin(), sections.end(), [](const Section& section) { return section.kind == kState; });
    REQUIRE(at != sections.end());
    const Position place = state_of(*at).place;
    const std::string said = "the state before event " + std::to_string(place.event + (place.detail == 0 ? 1 : 0)) +
                             (place.detail == 0 ? "" : "." + std::to_string(place.detail + 1)) +
                             " is not what comes of the events before it";
    std::mt19937 random(11);
    int told = 0;
    for (int round = 0; round < 40; ++round) {
      State state = state_of(*at);
      state.rows[random() % state.rows.size()] ^= static_cast<char>(1 << random() % 8);
      std::vector<Section> changed = sections;
      changed[static_cast<std::size_t>(at - sections.begin())] = section_of(state);
      const auto opened = read_recording(file_of(changed), "r.awsc");
      REQUIRE(opened.ok());
      const std::string nonsense = find_nonsense(opened.value());
      if (nonsense.empty()) continue;  // it contradicts itself, and is passed over
      CHECK(nonsense == said);
      ++told;
    }
    CHECK(told > 0);
    CHECK(find_nonsense(read_recording(file_of(sections), "r.awsc").value()) == "");
  }

  TEST_CASE("a ring is written with the state that its first event finds") {
    Recording ring;
    const Recording whole = many_switches(30'000, 7);
    EventReader reader(whole.log());
    ring.intern("main");
    for (std::uint64_t id = 2; id <= whole.texts().size(); ++id) ring.intern(whole.text({id}));
    for (Event event; reader.next(event);) {
      ring.writer().write(event);
      if (event.position.event % 10'000 == 0) ring.keep_last(1'000);  // and what a chunk may hold
    }
    REQUIRE(ring.begin().event > 60'000);
    const std::string bytes = bytes_of(ring);
    auto again = read_recording(bytes, "r.awsc");
    REQUIRE(again.ok());
    CHECK(again->damage() == "");
    check_same(*again, ring);
    CHECK(again->first_state() == ring.first_state());
    CHECK(bytes_of(*again) == bytes);
    Cursor cursor(*again);
    CHECK(cursor.position() == ring.begin());
    CHECK_FALSE(cursor.back());
    cursor.seek({});
    CHECK(cursor.position() == ring.begin());
    cursor.seek({ring.begin().event + 1000, 0});
    while (cursor.back_event()) {
    }
    CHECK(cursor.position() == ring.begin());
    CHECK(cursor.state() == ring.first_state());
    CHECK(again->state_at(again->end()).digest() == whole.final_state().digest());

    std::vector<Section> sections = sections_of(bytes);
    const auto first =
        std::find_if(sections.begin(), sections.end(), [](const Section& section) { return section.kind == kState; });
    std::vector<Section> without = sections;
    without.erase(without.begin() + (first - sections.begin()));
    CHECK(problem_of(file_of(without)).find("its first events are missing") != std::string::npos);
    std::mt19937 random(9);
    int refused = 0;
    for (int round = 0; round < 300; ++round) {
      State state = state_of(*first);
      state.rows[random() % state.rows.size()] ^= static_cast<char>(1 << random() % 8);
      std::vector<Section> changed = sections;
      changed[static_cast<std::size_t>(first - sections.begin())] = section_of(state);
      auto opened = read_recording(file_of(changed), "r.awsc");
      if (!opened.ok()) {
        ++refused;
        continue;
      }
      if (round % 10 == 0) look_at(*opened, random);
    }
    CHECK(refused > 50);
  }

  TEST_CASE("what claims to be enormous is refused before it is unpacked") {
    const std::vector<Section> sections = sections_of(bytes_of(open_trace("hello.trace")));
    const auto with_first = [&](Section section) {
      std::vector<Section> changed = sections;
      changed.insert(changed.begin() + 1, std::move(section));
      return problem_of(file_of(changed));
    };
    CHECK(with_first({kTexts, 1, 0, 0, "x", 0xFFFFFFFF}).find("a section claims more than 256 MiB") != std::string::npos);
    CHECK(with_first({kTexts, 1, 0, 0, "x", 100'000}).find("a section cannot be unpacked") != std::string::npos);
    CHECK(with_first({kTexts, 0, 0, 0, "x", 2}).find("packed in a way that is not known") != std::string::npos);
    CHECK(with_first({kTexts, 2, 0, 0, "x", 1}).find("packed in a way that is not known") != std::string::npos);
    for (const std::uint64_t count : {std::uint64_t{1} << 20, std::uint64_t{1} << 40, ~std::uint64_t{0}}) {
      ByteWriter out;
      out.varint(count);
      CHECK(with_first({kTexts, 0, 0, 0, out.bytes()}).find("a section ends too early") != std::string::npos);
      CHECK(with_first({kSources, 0, 0, 0, out.bytes()}).find("a section ends too early") != std::string::npos);
      CHECK(with_first({kBookmarks, 0, 0, 0, std::string(1, '\0') + out.bytes()}).find("a section ends too early") !=
            std::string::npos);
      ByteWriter state;
      state.varint(0);
      state.varint(0);
      state.varint(count);
      if (count > 1 << 20)
        CHECK(with_first({kState, 0, 0, 0, state.bytes()}).find("a state makes no sense") != std::string::npos);
      ByteWriter chunk;
      for (const std::uint64_t number :
           {std::uint64_t{0}, std::uint64_t{0}, count, std::uint64_t{0}, std::uint64_t{0}, std::uint64_t{65536}})
        chunk.varint(number);
      for (int i = 0; i < 48; ++i) chunk.u8(0);
      CHECK(with_first({kChunk, 0, 0, 0, chunk.bytes()})
                .find(count > std::uint64_t{1} << 48 ? "a chunk makes no sense"
                                                     : "a chunk cannot hold as many events as it says") != std::string::npos);
    }
  }

  TEST_CASE("behind checksums that fit, damaged bytes are refused or shown, and never believed") {
    std::mt19937 random(3);
    int opened = 0, refused = 0;
    for (const char* name : {"hello.trace", "cancel_chain.lines", "network.trace", "workers.trace"}) {
      const std::vector<Section> sections = sections_of(bytes_of(open_trace(std::string(name))));
      for (int round = 0; round < 2500; ++round) {
        std::vector<Section> damaged = sections;
        const int flips = 1 + static_cast<int>(random() % 4);
        for (int i = 0; i < flips; ++i) {
          Section& section = damaged[random() % damaged.size()];
          if (section.kind == kChunk && random() % 2 == 0) {
            change_records(section, random);
          } else if (!section.content.empty()) {
            section.content[random() % section.content.size()] = static_cast<char>(random());
            if (random() % 8 == 0) section.content.resize(random() % section.content.size());
          }
        }
        auto recording = read_recording(file_of(damaged), "r.awsc");
        if (!recording) {
          ++refused;
          REQUIRE(recording.error().text().find("the recording is ") != std::string::npos);
          continue;
        }
        ++opened;
        look_at(*recording, random);
      }
    }
    CHECK(opened > 1000);
    CHECK(refused > 1000);
  }
}
