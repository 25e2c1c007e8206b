#include <doctest/doctest.h>

#include <string>

#include "script/objects/bytes.h"
#include "script/objects/containers.h"
#include "script/objects/exception.h"
#include "script/objects/number.h"
#include "script/preview.h"
#include "script/type.h"

using namespace awaitscope;
using namespace awaitscope::script;

namespace {

Value text(const char* utf8) { return Str::make(utf8).value(); }
Value number(std::int64_t value) { return Value::small_int(value); }

}  // namespace

TEST_SUITE("preview") {
  TEST_CASE("exact built-in values are shown as repr() does") {
    init_types();
    CHECK(preview(Value::none()) == "None");
    CHECK(preview(Value::boolean(true)) == "True");
    CHECK(preview(number(-5)) == "-5");
    CHECK(preview(make_float(1.0)) == "1.0");
    CHECK(preview(text("it's")) == "\"it's\"");
    CHECK(preview(Bytes::make("a\xFF").value()) == "b'a\\xff'");
    CHECK(preview(Tuple::make({number(1)}).value()) == "(1,)");
    CHECK(preview(List::make().value()) == "[]");
    CHECK(preview(Value::share(types.integer)) == "<type object>");
  }

  TEST_CASE("three levels deep, and at most fifty items") {
    init_types();
    Value deep = number(0);
    for (int i = 0; i < 5; ++i) {
      const Value inner = deep;
      deep = List::make(&inner, 1).value();
    }
    CHECK(preview(deep) == "[[[[...]]]]");
    Ref<List> many = List::make();
    for (int i = 0; i < 51; ++i) many->items.push_back(number(1));
    std::string expected = "[1";
    for (int i = 1; i < 50; ++i) expected += ", 1";
    CHECK(preview(many.value()) == expected + ", ...]");
  }

  TEST_CASE("a list inside itself ends") {
    init_types();
    Ref<List> ring = List::make();
    ring->items.push_back(ring.value());
    CHECK(preview(ring.value()) == "[[[[...]]]]");
    ring->items.clear();
  }

  TEST_CASE("exceptions are their name and arguments") {
    init_types();
    CHECK(preview(make_exception(exceptions.ValueError, "no").value()) == "ValueError('no')");
    CHECK(preview(make_exception(exceptions.KeyError, Tuple::make({number(1), text("a")})).value()) == "KeyError(1, 'a')");
  }

  TEST_CASE("addresses become 0x0, directories go, and 200 characters are the most") {
    init_types();
    CHECK(preview(text("<P at 0x7f12ab> a0x12 0xZ")) == "'<P at 0x0> a0x12 0xZ'");
    CHECK(preview(text("/home/me/a.py"), {"/home/me/"}) == "'a.py'");
    const std::string long_text(300, 'x');
    CHECK(preview(Str::make(long_text).value()) == "'" + std::string(196, 'x') + "...");
  }
}
