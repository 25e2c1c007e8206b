#include "trace/compare.h"

#include <doctest/doctest.h>

using namespace awaitscope;
using trace::Comparison;

namespace {

void begin(trace::Recording& recording, const char* script) {
  recording.intern(script);  // so that the same words have different numbers in the two recordings
  recording.writer().write(trace::ScriptStart{recording.intern("a.py")});
  trace::TaskCreated created;
  created.task = TaskId{1};
  created.coro = recording.intern("main");
  recording.writer().write(created);
}

void timer(trace::Recording& recording, double when) {
  trace::TimerScheduled timer;
  timer.handle = HandleId{1};
  timer.when = when;
  timer.label = recording.intern("sleep");
  recording.writer().write(timer);
}

void output(trace::Recording& recording, const char* text) {
  trace::Output output;
  output.text = recording.intern(text);
  recording.writer().write(output);
}

}  // namespace

TEST_SUITE("comparison") {
  TEST_CASE("two runs are the same as long as kinds, ids and labels are; times, values and details do not count") {
    trace::Recording one;
    trace::Recording other;
    begin(one, "x");
    begin(other, "y");
    trace::StatementBegun statement;
    statement.lineno = 3;
    other.writer().write(statement);
    timer(one, 1.0);
    timer(other, 2.0);
    output(one, "same");
    output(other, "same");
    Comparison comparison(one, other, Comparison::Printed::Counts);
    CHECK_FALSE(comparison.read(100));
    CHECK(comparison.same() == 4);
    CHECK_FALSE(comparison.difference());
  }

  TEST_CASE("the first event that differs is found, by its label or by its kind") {
    trace::Recording one;
    trace::Recording other;
    begin(one, "x");
    begin(other, "y");
    output(one, "two");
    output(other, "three");
    output(one, "end");
    output(other, "end");
    Comparison comparison(one, other, Comparison::Printed::Counts);
    comparison.read(100);
    CHECK(comparison.same() == 2);
    CHECK(comparison.difference() == 3);
    Comparison order(one, other, Comparison::Printed::Ignored);
    CHECK_FALSE(order.read(100));
    CHECK(order.same() == 4);
    CHECK_FALSE(order.difference());

    trace::Recording third;
    begin(third, "z");
    timer(third, 1.0);
    Comparison kinds(one, third, Comparison::Printed::Counts);
    kinds.read(100);
    CHECK(kinds.difference() == 3);
  }

  TEST_CASE("it goes on as the recordings grow") {
    trace::Recording one;
    trace::Recording other;
    begin(one, "x");
    Comparison comparison(one, other, Comparison::Printed::Counts);
    CHECK_FALSE(comparison.read(100));
    CHECK(comparison.same() == 0);
    begin(other, "y");
    CHECK(comparison.read(1));
    CHECK(comparison.same() == 1);
    CHECK_FALSE(comparison.read(100));
    CHECK(comparison.same() == 2);
    output(other, "more");
    CHECK_FALSE(comparison.read(100));
    CHECK_FALSE(comparison.difference());
    output(one, "less");
    comparison.read(100);
    CHECK(comparison.difference() == 3);
  }
}
