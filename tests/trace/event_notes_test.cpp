#include "trace/event_notes.h"

#include <doctest/doctest.h>

#include <limits>
#include <random>
#include <vector>

using namespace awaitscope::trace;

TEST_SUITE("event notes") {
  TEST_CASE("they come back as they were, wherever one asks, and while more are made") {
    for (const EventNumber before : {EventNumber{0}, EventNumber{202'537}}) {
      CAPTURE(before);
      std::mt19937_64 random(5);
      EventNotes notes(before);
      std::vector<EventNote> expected;
      const auto ask = [&](std::size_t i) { return notes.of(before + i + 1); };
      for (EventNumber event = before + 1; event <= before + 20'000; ++event) {
        const EventNumber cause = random() % 5 == 0 ? 0 : random() % (event + 1);
        const Number lines[] = {0, 7, static_cast<Number>(random() % 1000), std::numeric_limits<Number>::max(),
                                std::numeric_limits<Number>::min()};
        expected.push_back({cause, lines[random() % 5]});
        notes.append(expected.back().cause, expected.back().line);
        const std::size_t somewhere = random() % expected.size();
        REQUIRE(ask(somewhere) == expected[somewhere]);
      }
      std::vector<EventNote> forwards, backwards;
      for (std::size_t i = 0; i < expected.size(); ++i) forwards.push_back(ask(i));
      for (std::size_t i = expected.size(); i-- > 0;) backwards.insert(backwards.begin(), ask(i));
      CHECK((forwards == expected));
      CHECK((backwards == expected));
      CHECK(notes.of(before) == EventNote{});
      CHECK(notes.of(before + 20'001) == EventNote{});
    }
  }

  TEST_CASE("a cause that is said to come after its event is none") {
    EventNotes notes(0);
    notes.append(9, 3);
    notes.append(2, 4);
    CHECK(notes.of(1) == EventNote{0, 3});
    CHECK(notes.of(2) == EventNote{2, 4});
  }
}
