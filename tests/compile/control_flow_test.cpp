// Conditions, loops, and the ways out of blocks.

#include <doctest/doctest.h>

#include "support/listing.h"

using namespace awaitscope::tests;

TEST_SUITE("control flow") {
  TEST_CASE("a while loop tests at its end, so that each round jumps once") {
    CHECK(listing_of(R"(
def f(n):
    while n > 0:
        n -= 1
    return n
)",
                     "f") == R"(
[3]
0 Statement
1 LoadFast n
2 LoadConst 0
3 Compare >
4 JumpIfFalse 15
[4]
5 Statement
6 LoadFast n
7 LoadConst 1
8 InPlace -
9 StoreFast n
[3]
10 Statement
11 LoadFast n
12 LoadConst 0
13 Compare >
14 JumpIfTrue 5
[5]
15 Statement
16 LoadFast n
17 Return
)");
  }

  TEST_CASE("a loop without end has a line for each round") {
    CHECK(listing_of(R"(
def f():
    while True:
        pass
)",
                     "f") == R"(
[3]
0 Statement
[4]
1 Statement
[3]
2 Statement
3 JumpBack 1
)");
  }

  TEST_CASE("a for loop jumps back to its iterator") {
    CHECK(listing_of(R"(
def f(items):
    for item in items:
        if item:
            continue
        use(item)
    else:
        return 1
)",
                     "f") == R"(
[3]
0 Statement
1 LoadFast items
2 GetIterator
3 Jump 5
[3]
4 Statement
5 ForIter 18
6 StoreFast item
[4]
7 Statement
8 LoadFast item
9 JumpIfFalse 12
[5]
10 Statement
11 JumpBack 4
[6]
12 Statement
13 LoadGlobal use
14 LoadFast item
15 Call 1
16 PopTop
17 JumpBack 4
[8]
18 Statement
19 LoadConst 1
20 Return
)");
  }

  TEST_CASE("and, or and not in a condition become jumps") {
    CHECK(listing_of(R"(
def f(a, b, c):
    if a and not (b or c is None):
        return 1
    return 2
)",
                     "f") == R"(
[3]
0 Statement
1 LoadFast a
2 JumpIfFalse 10
3 LoadFast b
4 JumpIfTrue 10
5 LoadFast c
6 JumpIfNone 10
[4]
7 Statement
8 LoadConst 1
9 Return
[5]
10 Statement
11 LoadConst 2
12 Return
)");
  }

  TEST_CASE("and, or as values keep the value that decides") {
    CHECK(listing_of(R"(
def f(a, b, c):
    return a and b or c
)",
                     "f") == R"(
[3]
0 Statement
1 LoadFast a
2 JumpIfFalse 5
3 LoadFast b
4 JumpIfTrueOrPop 6
5 LoadFast c
6 Return
)");
  }

  TEST_CASE("a chain of comparisons evaluates each part once") {
    CHECK(listing_of(R"(
def f(a, b, c):
    return a < b <= c
)",
                     "f") == R"(
[3]
0 Statement
1 LoadFast a
2 LoadFast b
3 Swap 2
4 Copy 2
5 Compare <
6 JumpIfFalseOrPop 10
7 LoadFast c
8 Compare <=
9 Return
10 Swap 2
11 PopTop
12 Return
)");
  }

  TEST_CASE("return runs each finally on its way out, the value kept below") {
    CHECK(listing_of(R"(
def f():
    try:
        return g()
    finally:
        h()
)",
                     "f") == R"(
[3]
0 Statement
[4]
1 Statement
2 LoadGlobal g
3 Call
[6]
4 Statement
5 LoadGlobal h
6 Call
7 PopTop
8 Return
9 PushHandled
[6]
10 Statement
11 LoadGlobal h
12 Call
13 PopTop
14 Reraise
15 Swap 2
16 PopHandled
17 Reraise
1..4 -> 9, depth 0
10..15 -> 15, depth 1
)");
  }

  TEST_CASE("except deletes its name however it is left") {
    CHECK(listing_of(R"(
def f():
    try:
        g()
    except E as e:
        return e
)",
                     "f") == R"(
[3]
0 Statement
[4]
1 Statement
2 LoadGlobal g
3 Call
4 PopTop
5 LoadConst None
6 Return
7 PushHandled
[5]
8 Statement
9 LoadGlobal E
10 MatchException
11 JumpIfFalse 25
12 StoreFast e
[6]
13 Statement
14 LoadFast e
15 Swap 2
16 PopHandled
17 LoadConst None
18 StoreFast e
19 DeleteFast e
20 Return
21 LoadConst None
22 StoreFast e
23 DeleteFast e
24 Reraise
25 Reraise
26 Swap 2
27 PopHandled
28 Reraise
1..5 -> 7, depth 0
8..13 -> 26, depth 1
13..16 -> 21, depth 1
21..26 -> 26, depth 1
)");
  }

  TEST_CASE("break leaves with and try before the loop") {
    CHECK(listing_of(R"(
def f(items):
    for item in items:
        with item:
            try:
                break
            finally:
                g()
)",
                     "f") == R"(
[3]
0 Statement
1 LoadFast items
2 GetIterator
3 Jump 5
[3]
4 Statement
5 ForIter 48
6 StoreFast item
[4]
7 Statement
8 LoadFast item
9 BeforeWith
10 PopTop
[5]
11 Statement
[6]
12 Statement
[8]
13 Statement
14 LoadGlobal g
15 Call
16 PopTop
[4]
17 Statement
18 LoadConst None
19 LoadConst None
20 LoadConst None
21 Call 3
22 PopTop
23 PopTop
24 LoadConst None
25 Return
26 PushHandled
[8]
27 Statement
28 LoadGlobal g
29 Call
30 PopTop
31 Reraise
32 Swap 2
33 PopHandled
34 Reraise
[4]
35 Statement
36 PushHandled
37 WithExcept
38 JumpIfTrue 40
39 Reraise
40 PopTop
41 PopHandled
42 PopTop
43 Jump 47
44 Swap 2
45 PopHandled
46 Reraise
47 JumpBack 4
48 LoadConst None
49 Return
10..12 -> 35, depth 2
12..13 -> 26, depth 2
13..17 -> 35, depth 2
26..27 -> 35, depth 2
27..32 -> 32, depth 3
32..35 -> 35, depth 2
37..41 -> 44, depth 3
)");
  }

  TEST_CASE("with calls exit with the exception, and may swallow it") {
    CHECK(listing_of(R"(
def f(m):
    with m as x:
        g(x)
)",
                     "f") == R"(
[3]
0 Statement
1 LoadFast m
2 BeforeWith
3 StoreFast x
[4]
4 Statement
5 LoadGlobal g
6 LoadFast x
7 Call 1
8 PopTop
[3]
9 Statement
10 LoadConst None
11 LoadConst None
12 LoadConst None
13 Call 3
14 PopTop
15 LoadConst None
16 Return
[3]
17 Statement
18 PushHandled
19 WithExcept
20 JumpIfTrue 22
21 Reraise
22 PopTop
23 PopHandled
24 PopTop
25 LoadConst None
26 Return
27 Swap 2
28 PopHandled
29 Reraise
3..9 -> 17, depth 1
19..23 -> 27, depth 2
)");
  }

  TEST_CASE("async with awaits entering and leaving") {
    CHECK(listing_of(R"(
async def f(m):
    async with m:
        pass
)",
                     "f") == R"(
0 Nop
[3]
1 Statement
2 LoadFast m
3 BeforeAsyncWith
4 GetAwaitable 1
5 Await
6 PopTop
[4]
7 Statement
[3]
8 Statement
9 LoadConst None
10 LoadConst None
11 LoadConst None
12 Call 3
13 GetAwaitable 2
14 Await
15 PopTop
16 LoadConst None
17 Return
[3]
18 Statement
19 PushHandled
20 WithExcept
21 GetAwaitable 2
22 Await
23 JumpIfTrue 25
24 Reraise
25 PopTop
26 PopHandled
27 PopTop
28 LoadConst None
29 Return
30 Swap 2
31 PopHandled
32 Reraise
6..8 -> 18, depth 1
20..26 -> 30, depth 2
)");
  }

  TEST_CASE("async for ends by an exception that its own handler takes") {
    CHECK(listing_of(R"(
async def f(items):
    async for item in items:
        g(item)
)",
                     "f") == R"(
0 Nop
[3]
1 Statement
2 LoadFast items
3 GetAsyncIterator
4 Jump 6
[3]
5 Statement
6 GetAsyncNext
7 GetAwaitable
8 Await
9 StoreFast item
[4]
10 Statement
11 LoadGlobal g
12 LoadFast item
13 Call 1
14 PopTop
15 JumpBack 5
16 EndAsyncFor
17 LoadConst None
18 Return
5..9 -> 16, depth 1
)");
  }

  TEST_CASE("a return None that is nowhere in the source is made for each line that leads to it") {
    CHECK(listing_of(R"(
def f(a):
    if a:
        g()
    elif h():
        i()
)",
                     "f") == R"(
[3]
0 Statement
1 LoadFast a
2 JumpIfFalse 9
[4]
3 Statement
4 LoadGlobal g
5 Call
6 PopTop
7 LoadConst None
8 Return
[5]
9 Statement
10 LoadGlobal h
11 Call
12 JumpIfFalse 19
[6]
13 Statement
14 LoadGlobal i
15 Call
16 PopTop
17 LoadConst None
18 Return
19 LoadConst None
20 Return
)");
  }

  TEST_CASE("code that cannot be reached is left out") {
    CHECK(listing_of(R"(
def f():
    return 1
    g()
)",
                     "f") == R"(
[3]
0 Statement
1 LoadConst 1
2 Return
)");
  }

  TEST_CASE("assert raises only where its test fails") {
    CHECK(listing_of(R"(
def f(a):
    assert a, 'no'
)",
                     "f") == R"(
[3]
0 Statement
1 LoadFast a
2 JumpIfTrue 5
3 LoadConst 'no'
4 AssertFail 1
5 LoadConst None
6 Return
)");
  }
}
