#include <doctest/doctest.h>

#include <cstring>
#include <random>

#include "trace/event_log.h"
#include "trace/values.h"

using namespace awaitscope;
using namespace awaitscope::trace;

namespace {

// A value that a field of this type may have.
std::uint64_t some_slot(FieldType type, std::mt19937_64& random) {
  const unsigned bits = random() % 47;
  const std::uint64_t number = random() & ((std::uint64_t{1} << bits) - 1);
  switch (type) {
    case FieldType::Seconds:
    case FieldType::Timeout: {
      const double choices[] = {
          0.0, 1.5, 0.1 + 0.2, 1e-9, 123456.789, -2.5, 1e300, Timeout::forever().seconds, static_cast<double>(number) / 1000.0};
      const double value = choices[random() % 9];
      std::uint64_t slot;
      std::memcpy(&slot, &value, sizeof slot);
      return slot;
    }
    case FieldType::Boolean: return random() % 2;
    case FieldType::HandleWhat: return random() % 7;
    case FieldType::FutureState: return random() % 4;
    case FieldType::ScriptExit: return random() % 5;
    case FieldType::FrameExit: return random() % 3;
    case FieldType::ClockReason: return random() % 4;
    case FieldType::Phase: return random() % 7;
    case FieldType::PrimitiveChange: return random() % 9;
    case FieldType::Primitive: return (number + 1) << 4 | random() % 8;
    case FieldType::Integer: return random() % 2 == 0 ? number : 0 - number;
    case FieldType::Waitable:
      switch (random() % 4) {
        case 0: return 0;
        case 1: return Waitable::yield().key();
        case 2: return Waitable(TaskId{number + 1}).key();
        default: return Waitable(FutureId{static_cast<FutureKind>(random() % kFutureKinds), number + 1}).key();
      }
    case FieldType::Preview:
      switch (random() % 4) {
        case 0: return 0;
        case 1: return Preview::none().bits();
        case 2: return Preview::integer(-static_cast<std::int64_t>(number)).bits();
        default: return Preview(TextId{number + 1}).bits();
      }
    default: return number;
  }
}

Event some_event(const KindInfo& kind, std::mt19937_64& random) {
  Event event;
  event.kind = kind.kind;
  for (std::size_t i = 0; i < kind.field_count; ++i) {
    const FieldInfo& field = kind.fields[i];
    if (field.slot >= 0) event.slots[field.slot] = random() % 4 == 0 ? 0 : some_slot(field.type, random);
  }
  return event;
}

bool same_fields(const Event& left, const Event& right) {
  return left.kind == right.kind && std::memcmp(left.slots, right.slots, sizeof left.slots) == 0;
}

// A log of these bytes, as if they lay in a file.
void append(EventLog& log, const std::string& bytes, Position end = {}, std::uint64_t details = 0) {
  EventLog::Chunk chunk;
  chunk.start.position = log.end();
  chunk.used = static_cast<std::uint32_t>(bytes.size());
  chunk.bytes.reset(new std::uint8_t[bytes.size()]);
  std::copy(bytes.begin(), bytes.end(), chunk.bytes.get());
  log.append(std::move(chunk), end, details);
}

void write_switches(EventWriter& writer, std::uint64_t from, std::uint64_t to, std::uint64_t tasks) {
  for (std::uint64_t i = from; i < to; ++i) {
    const TaskId task{i % tasks + 1};
    writer.write(HandleBegin{.handle = {i}});
    writer.write(TaskStepBegin{.task = task});
    writer.write(ReadyPush{.handle = {i + tasks}, .task = task});
    writer.write(TaskSuspended{.task = task, .on = Waitable::yield(), .frame = {task.number}, .place = {3}});
    writer.write(HandleEnd{.handle = {i}});
    if (i % tasks == 0) writer.write(LoopIteration{.loop = {1}});
  }
}

}  // namespace

TEST_SUITE("event log") {
  TEST_CASE("events of every kind with any values come back as they were") {
    std::mt19937_64 random(11);
    std::size_t kinds = 0;
    const KindInfo* all = all_kinds(kinds);
    EventLog log;
    EventWriter writer(log);
    std::vector<Event> written;
    for (int i = 0; i < 50000; ++i) {
      written.push_back(some_event(all[random() % kinds], random));
      writer.write(written.back());
    }
    EventReader reader(log);
    Event event;
    EventNumber events = 0, details = 0;
    for (const Event& expected : written) {
      REQUIRE(reader.next(event));
      CAPTURE(std::string(info(expected.kind).name));
      REQUIRE(same_fields(event, expected));
      ++(event.detail() ? details : events);
    }
    CHECK_FALSE(reader.next(event));
    CHECK(reader.fault() == nullptr);
    CHECK(log.event_count() == events);
    CHECK(log.detail_count() == details);
    CHECK(reader.context() == writer.context());
    CHECK(log.chunks().size() > 5);
  }

  TEST_CASE("typed structs and generic events are the same") {
    const ReadyPush push{.handle = {7}, .what = HandleWhat::FutureCallback, .label = {9}, .by = FutureId{FutureKind::Sleep, 3}};
    CHECK((make_event(push).as<ReadyPush>() == push));
    const TaskDone done{.task = {2}, .state = FutureState::Finished, .value = Preview::integer(-555)};
    CHECK((make_event(done).as<TaskDone>() == done));
    CHECK(make_event(done).as<TaskDone>().value.integer() == -555);
  }

  TEST_CASE("the events of bare switches take less than four bytes each") {
    for (const std::uint64_t tasks : {std::uint64_t{1}, std::uint64_t{3}, std::uint64_t{1000}}) {
      EventLog log;
      EventWriter writer(log);
      write_switches(writer, 1, 50000, tasks);
      CAPTURE(tasks);
      CHECK(static_cast<double>(log.byte_count()) / static_cast<double>(log.event_count()) < 4.0);
    }
  }

  TEST_CASE("records of kinds that are not known yet are passed over") {
    EventLog log;
    EventWriter writer(log);
    writer.write(LoopCreated{.loop = {1}});
    std::string bytes(reinterpret_cast<const char*>(log.chunks()[0].bytes.get()), log.chunks()[0].used);
    EventLog later;
    append(later, bytes + std::string("\x7F\x03xyz\xFE\x00", 7) + bytes, {2, 0});
    EventReader reader(later);
    Event event;
    CHECK(reader.next(event));
    CHECK(reader.next(event));
    CHECK(event.as<LoopCreated>().loop == LoopId{1});
    CHECK_FALSE(reader.next(event));
    CHECK(reader.fault() == nullptr);
  }

  TEST_CASE("packed chunks are read as they were, from anywhere") {
    EventLog log;
    EventWriter writer(log);
    write_switches(writer, 1, 200000, 3);
    REQUIRE(log.chunks().size() > 12);
    std::vector<EventReader> readers;
    for (std::size_t i = 0; i < log.chunks().size(); ++i) readers.emplace_back(log, i);
    std::vector<Event> expected;
    EventReader whole(log);
    for (Event event; whole.next(event);) expected.push_back(event);
    const std::size_t before = log.memory();
    for (std::size_t i = 0; i + 1 < log.chunks().size(); ++i) log.pack(i);
    CHECK(log.memory() < before / 2);
    for (std::size_t round = 0; round < 2000; ++round) {
      for (EventReader& reader : readers) {
        Event event;
        const std::size_t at = reader.place().position.event;
        REQUIRE(reader.next(event) == (at < expected.size()));
        if (at < expected.size()) REQUIRE((same_fields(event, expected[at]) && event.position == expected[at].position));
      }
    }
    writer.write(HandleEnd{.handle = {1}});
    writer.end_chunk();
    writer.write(HandleEnd{.handle = {2}});
    CHECK(log.chunks().back().start.position == Position{expected.size() + 1, 0});
    CHECK(log.chunks().back().start.context == writer.context());
    EventReader last(log, log.chunks().size() - 1);
    Event event;
    CHECK(last.next(event));
    CHECK(event.as<HandleEnd>().handle == HandleId{2});
  }

  TEST_CASE("bytes that make no sense end the log with a reason") {
    const auto fault = [](const std::string& bytes) {
      EventLog log;
      append(log, bytes);
      EventReader reader(log);
      Event event;
      while (reader.next(event)) {
      }
      return std::string(reader.fault() == nullptr ? "" : reader.fault());
    };
    CHECK(fault("\x02") == "a record is cut off");
    CHECK(fault(std::string("\x02\x05\x01", 3)) == "a record is longer than what is there");
    CHECK(fault(std::string("\x02\x01\x80", 3)) == "a field of a record makes no sense");
    CHECK(fault(std::string("\x1A\x02\x00\x09", 4)) == "a field of a record makes no sense");  // task_done, state 9
    CHECK(fault(std::string("\x02\x00", 2)) == "");
    EventLog log;  // the second chunk begins at an event that the first does not reach
    append(log, std::string("\x02\x00", 2), {3, 0});
    append(log, std::string("\x02\x00", 2), {4, 0});
    EventReader reader(log);
    Event event;
    CHECK(reader.next(event));
    CHECK_FALSE(reader.next(event));
    CHECK(std::string(reader.fault()) == "a chunk has not as many events as it says");
    EventLog packed;
    EventLog::Chunk chunk;
    chunk.used = 100;
    chunk.packed = "no zstd";
    packed.append(std::move(chunk), {50, 0}, 0);
    EventReader from_packed(packed);
    CHECK_FALSE(from_packed.next(event));
    CHECK(std::string(from_packed.fault()) == "a chunk cannot be unpacked");
  }

  TEST_CASE("kinds have the numbers and names of the table") {
    CHECK(info(EventKind::ReadyPush).name == "ready_push");
    CHECK(find_kind("task_step_begin")->fields[2].name == "throw");
    CHECK(find_kind("line")->kind == EventKind::StatementBegun);
    CHECK(find_kind(std::uint8_t{200}) == nullptr);
    CHECK(is_detail(EventKind::ClockMoved));
    CHECK_FALSE(is_detail(EventKind::HttpError));
  }
}
