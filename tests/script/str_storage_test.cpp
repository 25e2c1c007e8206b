#include <doctest/doctest.h>

#include <string>

#include "script/objects/str.h"
#include "script/types/text.h"

using awaitscope::Heap;
using awaitscope::Ref;
using awaitscope::Value;
using awaitscope::script::join_strings;
using awaitscope::script::Str;
using awaitscope::script::TextBuilder;

TEST_SUITE("str storage") {
  TEST_CASE("the content decides the form: ASCII in bytes, all else in code points") {
    CHECK(Str::make("plain")->ascii());
    const Ref<Str> wide = Str::make("caf\u00e9 \u20ac \U0001F600");
    CHECK_FALSE(wide->ascii());
    CHECK(wide->length == 8);
    CHECK(wide->at(3) == 0xE9);
    CHECK(wide->at(7) == 0x1F600);
    CHECK(wide->utf8() == "caf\u00e9 \u20ac \U0001F600");
    CHECK(wide->slice(0, 3)->ascii());
    CHECK(wide->slice(0, 3)->equals("caf"));
    CHECK(Str::make(std::u32string_view(U"abc"))->equals(Str::make("abc").get()));
  }

  TEST_CASE("bytes that are no UTF-8 become U+FFFD, lone surrogates stay") {
    CHECK(Str::make("a\xFF"
                    "b")
              ->utf8() ==
          "a\uFFFD"
          "b");
    CHECK(Str::make("\xE2\x82")->utf8() == "\uFFFD");
    const Ref<Str> surrogate = Str::make("\xED\xA0\x80");
    CHECK(surrogate->length == 1);
    CHECK(surrogate->at(0) == 0xD800);
    CHECK(surrogate->utf8() == "\xED\xA0\x80");
  }

  TEST_CASE("hashes are CPython's with a key of zeros, over 1, 2 or 4 bytes a character") {
    CHECK(Str::make("")->hash() == 0);
    CHECK(Str::make("abc")->hash() == -4594863902769663758);
    CHECK(Str::make("\u00e9")->hash() == 6047309291227476195);
    CHECK(Str::make("\u20ac")->hash() == -5529981157763016009);
    CHECK(Str::make("\U0001F600")->hash() == -3536540696076613844);
  }

  TEST_CASE("an interned text is one object") {
    const Ref<Str> first = Str::intern("storage_name");
    CHECK(Str::intern(Str::make("storage_name").get()) == first.get());
    CHECK(Str::intern("storage_nam\u00e9") == Str::intern(Str::make("storage_nam\u00e9").get()).get());
    CHECK(first->interned());
    CHECK(Str::of_char('x') == Str::of_char('x').get());
    CHECK(Str::make("y") == Str::of_char('y').get());
  }

  TEST_CASE("texts compare by code points across both forms") {
    CHECK(Str::make("abc")->compare(Str::make("abd").get()) < 0);
    CHECK(Str::make("abc")->compare(Str::make("ab").get()) > 0);
    CHECK(Str::make("z")->compare(Str::make("\u00e9").get()) < 0);
    CHECK(Str::make("\uffff")->compare(Str::make("\U00010000").get()) < 0);
    CHECK_FALSE(Str::make("e")->equals(Str::make("\u00e9").get()));
  }

  TEST_CASE("append grows in place a text that nobody else holds, and leaves one that is shared alone") {
    const Ref<Str> piece = Str::make(std::string(100, 'b'));
    Ref<Str> text = Str::make(std::string(300, 'a'));
    std::string expected(300, 'a');
    for (int i = 0; i < 50; ++i) {
      text = Str::append(std::move(text), piece.get());
      expected += std::string(100, 'b');
    }
    CHECK(text->equals(expected));
    const Str* before = text.get();
    text = Str::append(std::move(text), Str::make("c").get());
    CHECK(text.get() == before);

    const Ref<Str> kept = text;
    const Ref<Str> longer = Str::append(text, piece.get());
    CHECK(kept->equals(expected + "c"));
    CHECK(longer->equals(expected + "c" + std::string(100, 'b')));
    CHECK(longer->hash() == Str::make(expected + "c" + std::string(100, 'b'))->hash());
    CHECK(Str::append(Str::make(std::string(200, 'a')), Str::make("\u00e9").get())->length == 201);
  }

  TEST_CASE("every byte that texts take is given back") {
    const std::size_t before = Heap::used();
    {
      Ref<Str> text = Str::make(std::string(5000, 'a'));
      for (int i = 0; i < 20; ++i) text = Str::append(std::move(text), Str::make(std::string(900, 'x')).get());
      const Ref<Str> wide = Str::concat(text.get(), Str::make("\u20ac\u20ac").get());
      const Ref<Str> part = wide->slice(10, 4000);
      CHECK(Heap::used() > before);
    }
    CHECK(Heap::used() == before);
  }

  TEST_CASE("a builder widens when it must, and joins put separators between") {
    TextBuilder out;
    out.append_ascii("ab");
    out.append(U'\u20ac');
    out.append_ascii("cd");
    out.fill('-', 3);
    CHECK(out.length() == 8);
    CHECK(out.take()->utf8() == "ab\u20accd---");
    CHECK(out.take()->length == 0);

    const Value pieces[] = {Str::make("a").value(), Str::make("\u00e9").value(), Str::make("c").value()};
    CHECK(join_strings(pieces, 3, Str::make(", ").get())->utf8() == "a, \u00e9, c");
    CHECK(join_strings(pieces, 1, Str::make("\u20ac").get())->ascii());
    CHECK(join_strings(pieces, 0)->length == 0);
  }
}
