#include <doctest/doctest.h>

#include "script/parse/literals.h"

using namespace awaitscope::script;

namespace {

std::string decoded(std::string_view body, bool bytes = false) {
  std::string value;
  std::string complaint;
  return decode_body(body, false, bytes, value, complaint) ? value : complaint;
}

}  // namespace

TEST_SUITE("literals") {
  TEST_CASE("numbers keep their kind; ints beyond 62 bits keep their digits") {
    CHECK(read_number("1_000").integer == 1000);
    CHECK(read_number("0x_FF").integer == 255);
    CHECK(read_number("4611686018427387903").kind == NumberLiteral::Kind::SmallInt);
    const NumberLiteral big = read_number("4611686018427387_904");
    CHECK(big.kind == NumberLiteral::Kind::BigInt);
    CHECK(big.digits == "4611686018427387904");
    CHECK(read_number("0b" + std::string(63, '1')).digits == "0b" + std::string(63, '1'));
    CHECK(read_number("1e3").number == 1000.0);
    CHECK(read_number("0e0").kind == NumberLiteral::Kind::Float);
    CHECK(read_number("0x1e3").kind == NumberLiteral::Kind::SmallInt);
    CHECK(read_number("2.5J").kind == NumberLiteral::Kind::Imaginary);
  }

  TEST_CASE("a decimal int has at most 4300 digits, other ints as many as they like") {
    CHECK(number_complaint(std::string(4300, '1')) == "");
    CHECK(number_complaint(std::string(4301, '1')).find("value has 4301 digits") != std::string::npos);
    CHECK(number_complaint("0x" + std::string(5000, 'f')) == "");
  }

  TEST_CASE("escapes of str") {
    CHECK(decoded("a\\n\\t\\\\\\'\\\"\\\nb") == "a\n\t\\'\"b");
    CHECK(decoded("\\x41\\u00e9\\U0001F600\\101\\q") ==
          "A\xC3\xA9\xF0\x9F\x98\x80"
          "A\\q");
    CHECK(decoded("\\ud800") == "\xED\xA0\x80");
    CHECK(decoded("\\x4") ==
          "(unicode error) 'unicodeescape' codec can't decode bytes in position 0-2: truncated \\xXX escape");
    CHECK(decoded("ab\\U00110000") ==
          "(unicode error) 'unicodeescape' codec can't decode bytes in position 2-11: illegal Unicode character");
  }

  TEST_CASE("escapes of bytes") {
    CHECK(decoded("\\xff\\0\\u1", true) == std::string("\xFF\0\\u1", 5));
    CHECK(decoded("\\xf", true) == "(value error) invalid \\x escape at position 0");
    CHECK(decoded("\xC3\xA9", true) == "bytes can only contain ASCII literal characters");
  }

  TEST_CASE("an f-string is cut into text and expressions") {
    const std::string text = "a{{b{c!r:>{d}}e{f = }";
    std::vector<FormatPiece> pieces;
    std::string complaint;
    REQUIRE(split_format_string(text, 0, static_cast<std::uint32_t>(text.size()), false, pieces, complaint));
    const auto shown = [&](const FormatPiece& piece) { return text.substr(piece.begin, piece.end - piece.begin); };
    REQUIRE(pieces.size() == 5);
    CHECK(shown(pieces[0]) == "a{");
    CHECK(shown(pieces[1]) == "b");
    CHECK(shown(pieces[2]) == "c");
    CHECK(pieces[2].conversion == 'r');
    REQUIRE(pieces[2].spec.size() == 2);
    CHECK(shown(pieces[2].spec[0]) == ">");
    CHECK(shown(pieces[2].spec[1]) == "d");
    CHECK(shown(pieces[4]) == "f ");
    CHECK(text.substr(pieces[4].begin, pieces[4].debug_end - pieces[4].begin) == "f = ");
    CHECK(pieces[4].conversion == 'r');
  }
}
