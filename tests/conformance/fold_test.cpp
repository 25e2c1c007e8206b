// The recording tells the truth about the engine: its state, folded from events alone, is what the engine itself says.

#include <doctest/doctest.h>

#include "engine_state.h"
#include "support.h"
#include "trace/cursor.h"

using namespace awaitscope;
using namespace awaitscope::tests;

TEST_SUITE("fold") {
  TEST_CASE("the state folded from events equals the engine's own, wherever a slice ends") {
    std::size_t compared = 0;
    for (const std::string& script : conforming_scripts()) {
      CAPTURE(script);
      player::Run run(scenario_of(script), player::Recorder::Detail::Statements, {}, {}, {});
      while (!run.advance(1).ended) {
        REQUIRE(folded_state(run) == engine_state(run));
        ++compared;
      }
    }
    CHECK(compared > 5 * conforming_scripts().size());
  }

  TEST_CASE("every state reached backwards equals the state reached forwards") {
    for (const std::string& script : conforming_scripts()) {
      CAPTURE(script);
      player::Run run(scenario_of(script), player::Recorder::Detail::Statements, {}, {}, {});
      run.advance_to_end();
      trace::Cursor cursor(run.recording());
      std::vector<std::uint64_t> forward;
      do {
        forward.push_back(cursor.state().digest());
        REQUIRE(cursor.state().check_invariants() == "");
      } while (cursor.forward());
      for (std::size_t i = forward.size(); i-- > 0;) {
        REQUIRE(cursor.state().digest() == forward[i]);
        if (i % 7 == 0) REQUIRE(run.recording().state_at(cursor.position()).digest() == forward[i]);
        REQUIRE(cursor.back() == (i > 0));
      }
    }
  }
}
