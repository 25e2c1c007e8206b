// Places, as CPython's co_positions has them: where tracebacks draw their marks.

#include <doctest/doctest.h>

#include "support/listing.h"

using namespace awaitscope::tests;

TEST_SUITE("places") {
  TEST_CASE("each operation has the place of its expression") {
    CHECK(places_of(R"(
def f(a, b):
    return a.x[b] + g(a,
                     k=-b)
)",
                    "f") == R"(
LoadFast a 3:11-3:12
LoadAttribute x 3:11-3:14
LoadFast b 3:15-3:16
GetItem 3:11-3:17
LoadGlobal g 3:20-3:21
LoadFast a 3:22-3:23
LoadFast b 4:24-4:25
Unary 4:23-4:25
LoadConst ('k') 3:20-4:26
CallKeywords 2 3:20-4:26
Binary + 3:11-4:26
Return 3:4-4:26
)");
  }

  TEST_CASE("a method behind a line break is placed at its name") {
    CHECK(places_of(R"(
def f(a):
    (a
     .b()
     .c)
)",
                    "f") == R"(
LoadFast a 3:5-3:6
LoadMethod b 4:6-4:7
CallMethod 4:6-4:9
LoadAttribute c 5:6-5:7
PopTop 5:6-5:7
LoadConst None 5:6-5:7
Return 5:6-5:7
)");
  }

  TEST_CASE("statements lend their place to what they do") {
    CHECK(places_of(R"(
def f(m):
    with m: pass
    for x in m: pass
    raise E from m
)",
                    "f") == R"(
LoadFast m 3:9-3:10
BeforeWith 3:4-3:16
PopTop 3:4-3:16
LoadConst None 3:4-3:16
LoadConst None 3:4-3:16
LoadConst None 3:4-3:16
Call 3 3:4-3:16
PopTop 3:4-3:16
Jump 21 3:4-3:16
PushHandled 3:4-3:16
WithExcept 3:4-3:16
JumpIfTrue 14 3:4-3:16
Reraise 3:4-3:16
PopTop 3:4-3:16
PopHandled 3:4-3:16
PopTop 3:4-3:16
Jump 21 3:4-3:16
Swap 2 0:0-0:0
PopHandled 0:0-0:0
Reraise 0:0-0:0
LoadFast m 4:13-4:14
GetIterator 4:4-4:20
Jump 26 4:4-4:20
ForIter 29 4:4-4:20
StoreFast x 4:8-4:9
JumpBack 25 4:16-4:20
LoadGlobal E 5:10-5:11
LoadFast m 5:17-5:18
Raise 2 5:4-5:18
)");
  }

  TEST_CASE("a target has its own place") {
    CHECK(places_of(R"(
def f(v):
    a, (b, c.d) = v
    c[a] += b
)",
                    "f") == R"(
LoadFast v 3:18-3:19
UnpackSequence 2 3:4-3:15
StoreFast a 3:4-3:5
UnpackSequence 2 3:7-3:15
StoreFast b 3:8-3:9
LoadGlobal c 3:11-3:12
StoreAttribute d 3:11-3:14
LoadGlobal c 4:4-4:5
LoadFast a 4:6-4:7
Copy 2 4:4-4:8
Copy 2 4:4-4:8
GetItem 4:4-4:8
LoadFast b 4:12-4:13
InPlace + 4:4-4:13
Swap 3 4:4-4:8
Swap 2 4:4-4:8
SetItem 4:4-4:8
LoadConst None 4:4-4:8
Return 4:4-4:8
)");
  }

  TEST_CASE("what leaves a block is placed at the block or nowhere") {
    CHECK(places_of(R"(
def f():
    try:
        g()
    except E:
        h()
)",
                    "f") == R"(
LoadGlobal g 4:8-4:9
Call 4:8-4:11
PopTop 4:8-4:11
LoadConst None 4:8-4:11
Return 4:8-4:11
PushHandled 0:0-0:0
LoadGlobal E 5:11-5:12
MatchException 5:4-6:11
JumpIfFalse 20 5:4-6:11
PopTop 5:4-6:11
LoadGlobal h 6:8-6:9
Call 6:8-6:11
PopTop 6:8-6:11
PopHandled 6:8-6:11
LoadConst None 6:8-6:11
Return 6:8-6:11
Reraise 5:4-6:11
Swap 2 0:0-0:0
PopHandled 0:0-0:0
Reraise 0:0-0:0
)");
  }
}
