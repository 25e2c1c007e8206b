// Where names live, calls, displays, functions and classes.

#include <doctest/doctest.h>

#include "support/listing.h"

using namespace awaitscope::tests;

TEST_SUITE("names and values") {
  TEST_CASE("a variable that a function inside uses is a cell in both") {
    CHECK(listing_of(R"(
def f(a):
    def g():
        nonlocal a
        a += 1
        return a
    return g
)",
                     "f") == R"(
0 MakeCell a
[3]
1 Statement
2 LoadCell a
3 BuildTuple 1
4 LoadConst <f.<locals>.g>
5 MakeFunction 8
6 StoreFast g
[7]
7 Statement
8 LoadFast g
9 Return
)");
  }

  TEST_CASE("a function inside finds the cell among its free variables") {
    CHECK(listing_of(R"(
def f(a):
    def g():
        nonlocal a
        a += 1
        return a
    return g
)",
                     "f.<locals>.g") == R"(
[5]
0 Statement
1 LoadDeref a
2 LoadConst 1
3 InPlace +
4 StoreDeref a
[6]
5 Statement
6 LoadDeref a
7 Return
)");
  }

  TEST_CASE("a class body has names of its own, and gives the cell of its class") {
    CHECK(listing_of(R"(
class C(B, metaclass=M):
    '''text'''
    x: int = 1
    def __m(self):
        return super().m(self.__y)
)",
                     "C") == R"(
0 MakeCell __class__
[2]
1 Statement
2 LoadName __name__
3 StoreName __module__
4 LoadConst 'C'
5 StoreName __qualname__
6 SetupAnnotations
[3]
7 Statement
8 LoadConst 'text'
9 StoreName __doc__
[4]
10 Statement
11 LoadConst 1
12 StoreName x
13 LoadName int
14 LoadName __annotations__
15 LoadConst 'x'
16 SetItem
[5]
17 Statement
18 LoadCell __class__
19 BuildTuple 1
20 LoadConst <C.__m>
21 MakeFunction 8
22 StoreName _C__m
23 LoadCell __class__
24 Copy 1
25 StoreName __classcell__
26 Return
)");
  }

  TEST_CASE("private names carry the name of their class") {
    CHECK(listing_of(R"(
class C(B, metaclass=M):
    '''text'''
    x: int = 1
    def __m(self):
        return super().m(self.__y)
)",
                     "C.__m") == R"(
[6]
0 Statement
1 LoadGlobal super
2 Call
3 LoadMethod m
4 LoadFast self
5 LoadAttribute _C__y
6 CallMethod 1
7 Return
)");
  }

  TEST_CASE("bases and keywords of a class are arguments") {
    CHECK(listing_of(R"(
class C(B, metaclass=M):
    pass
)",
                     "<module>") == R"(
[2]
0 Statement
1 LoadBuildClass
2 LoadConst <C>
3 MakeFunction
4 LoadConst 'C'
5 LoadGlobal B
6 LoadGlobal M
7 LoadConst ('metaclass')
8 CallKeywords 4
9 StoreGlobal C
10 LoadConst None
11 Return
)");
  }

  TEST_CASE("a method is called without being bound") {
    CHECK(listing_of(R"(
def f(a):
    return a.b.c(1, k=2)
)",
                     "f") == R"(
[3]
0 Statement
1 LoadFast a
2 LoadAttribute b
3 LoadMethod c
4 LoadConst 1
5 LoadConst 2
6 LoadConst ('k')
7 CallMethodKeywords 2
8 Return
)");
  }

  TEST_CASE("starred arguments are gathered") {
    CHECK(listing_of(R"(
def f(a, b):
    return g(1, *a, x=2, **b, y=3)
)",
                     "f") == R"(
[3]
0 Statement
1 LoadGlobal g
2 LoadConst 1
3 BuildList 1
4 LoadFast a
5 ListExtend 1
6 LoadConst 'x'
7 LoadConst 2
8 BuildDict 1
9 LoadFast b
10 DictMerge 1
11 LoadConst 'y'
12 LoadConst 3
13 BuildDict 1
14 DictMerge 1
15 CallUnpacked 1
16 Return
)");
  }

  TEST_CASE("defaults, keyword defaults and annotations are made with the function") {
    CHECK(listing_of(R"(
@d
def f(a, b=1, *c, k: int = x, **m) -> str: 'doc'
)",
                     "<module>") == R"(
[2]
0 Statement
1 LoadGlobal d
[3]
2 Statement
3 LoadConst (1)
4 LoadConst 'k'
5 LoadGlobal x
6 BuildDict 1
7 LoadConst 'k'
8 LoadGlobal int
9 LoadConst 'return'
10 LoadGlobal str
11 BuildDict 2
12 LoadConst <f>
13 MakeFunction 7
[2]
14 Statement
15 Call 1
[3]
16 Statement
17 StoreGlobal f
18 LoadConst None
19 Return
)");
  }

  TEST_CASE("a comprehension is a function of the iterator") {
    CHECK(listing_of(R"(
def f(rows):
    return [x * y for row in rows if row for x in row for y in [g(x)]]
)",
                     "f.<locals>.<listcomp>") == R"(
[3]
0 Statement
1 BuildList
2 LoadFast .0
3 Jump 5
[3]
4 Statement
5 ForIter 25
6 StoreFast row
7 LoadFast row
8 JumpIfFalse 4
9 LoadFast row
10 GetIterator
11 Jump 13
[3]
12 Statement
13 ForIter 24
14 StoreFast x
15 LoadGlobal g
16 LoadFast x
17 Call 1
18 StoreFast y
19 LoadFast x
20 LoadFast y
21 Binary *
22 ListAppend 3
23 JumpBack 12
24 JumpBack 4
25 Return
)");
  }

  TEST_CASE("the iterable of a comprehension is evaluated outside") {
    CHECK(listing_of(R"(
def f(rows):
    return {k: v for k, v in rows()}
)",
                     "f") == R"(
[3]
0 Statement
1 LoadConst <f.<locals>.<dictcomp>>
2 MakeFunction
3 LoadFast rows
4 Call
5 GetIterator
6 Call 1
7 Return
)");
  }

  TEST_CASE("an asynchronous comprehension is awaited") {
    CHECK(listing_of(R"(
async def f(a):
    return [x async for x in a]
)",
                     "f") == R"(
0 Nop
[3]
1 Statement
2 LoadConst <f.<locals>.<listcomp>>
3 MakeFunction
4 LoadFast a
5 GetAsyncIterator
6 Call 1
7 GetAwaitable
8 Await
9 Return
)");
  }

  TEST_CASE("a generator begins with an instruction at its definition") {
    CHECK(listing_of(R"(
def f(a):
    x = yield a
    yield from x
)",
                     "f") == R"(
0 Nop
[3]
1 Statement
2 LoadFast a
3 Yield
4 StoreFast x
[4]
5 Statement
6 LoadFast x
7 GetYieldFrom
8 Await
9 PopTop
10 LoadConst None
11 Return
)");
  }

  TEST_CASE("an assignment in a comprehension belongs to the function around") {
    CHECK(listing_of(R"(
def f(a):
    any((last := x) for x in a)
    return last
)",
                     "f") == R"(
0 MakeCell last
[3]
1 Statement
2 LoadGlobal any
3 LoadCell last
4 BuildTuple 1
5 LoadConst <f.<locals>.<genexpr>>
6 MakeFunction 8
7 LoadFast a
8 GetIterator
9 Call 1
10 Call 1
11 PopTop
[4]
12 Statement
13 LoadDeref last
14 Return
)");
  }

  TEST_CASE("targets are filled from left to right") {
    CHECK(listing_of(R"(
def f(v):
    a, *b, c.d = x[0] = v
    del a, x[1:2], c.d
)",
                     "f") == R"(
[3]
0 Statement
1 LoadFast v
2 Copy 1
3 UnpackStar 1, 1
4 StoreFast a
5 StoreFast b
6 LoadGlobal c
7 StoreAttribute d
8 LoadGlobal x
9 LoadConst 0
10 SetItem
[4]
11 Statement
12 DeleteFast a
13 LoadGlobal x
14 LoadConst 1
15 LoadConst 2
16 BuildSlice 2
17 DeleteItem
18 LoadGlobal c
19 DeleteAttribute d
20 LoadConst None
21 Return
)");
  }

  TEST_CASE("two locals are exchanged without a tuple") {
    CHECK(listing_of(R"(
def f(a, b):
    a, b = b, a + b
    return a
)",
                     "f") == R"(
[3]
0 Statement
1 LoadFast b
2 LoadFast a
3 LoadFast b
4 Binary +
5 StoreFast b
6 StoreFast a
[4]
7 Statement
8 LoadFast a
9 Return
)");
  }

  TEST_CASE("an augmented assignment evaluates its target once") {
    CHECK(listing_of(R"(
def f(a, k):
    a.b[k] += 1
    a.c *= 2
)",
                     "f") == R"(
[3]
0 Statement
1 LoadFast a
2 LoadAttribute b
3 LoadFast k
4 Copy 2
5 Copy 2
6 GetItem
7 LoadConst 1
8 InPlace +
9 Swap 3
10 Swap 2
11 SetItem
[4]
12 Statement
13 LoadFast a
14 Copy 1
15 LoadAttribute c
16 LoadConst 2
17 InPlace *
18 Swap 2
19 StoreAttribute c
20 LoadConst None
21 Return
)");
  }

  TEST_CASE("f-strings convert, format and join") {
    CHECK(listing_of(R"(
def f(a, w):
    return f'<{a!r:>{w}}|{a}>'
)",
                     "f") == R"(
[3]
0 Statement
1 LoadConst '<'
2 LoadFast a
3 LoadConst '>'
4 LoadFast w
5 FormatValue
6 BuildString 2
7 FormatValue 6
8 LoadConst '|'
9 LoadFast a
10 FormatValue
11 LoadConst '>'
12 BuildString 5
13 Return
)");
  }

  TEST_CASE("imports bind what they name") {
    CHECK(listing_of(R"(
import a.b, c.d as e
from ..f import g as h, i
from j import *
)",
                     "<module>") == R"(
[2]
0 Statement
1 LoadConst None
2 ImportName a.b
3 StoreGlobal a
4 LoadConst None
5 ImportName c.d
6 ImportFrom d
7 Swap 2
8 PopTop
9 StoreGlobal e
[3]
10 Statement
11 LoadConst ('g', 'i')
12 ImportName ..f
13 ImportFrom g
14 StoreGlobal h
15 ImportFrom i
16 StoreGlobal i
17 PopTop
[4]
18 Statement
19 LoadConst ('*')
20 ImportName j
21 ImportStar
22 LoadConst None
23 Return
)");
  }

  TEST_CASE("displays with stars are built piece by piece") {
    CHECK(listing_of(R"(
def f(a):
    return [1, *a, 2], {*a}, {'x': 1, **a, 'y': 2}, (*a,)
)",
                     "f") == R"(
[3]
0 Statement
1 LoadConst 1
2 BuildList 1
3 LoadFast a
4 ListExtend 1
5 LoadConst 2
6 ListAppend 1
7 BuildSet
8 LoadFast a
9 SetUpdate 1
10 LoadConst 'x'
11 LoadConst 1
12 BuildDict 1
13 LoadFast a
14 DictUpdate 1
15 LoadConst 'y'
16 LoadConst 2
17 BuildDict 1
18 DictUpdate 1
19 BuildList
20 LoadFast a
21 ListExtend 1
22 ListToTuple
23 BuildTuple 4
24 Return
)");
  }
}
