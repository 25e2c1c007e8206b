#include <doctest/doctest.h>

#include <array>
#include <cstring>
#include <map>
#include <random>
#include <vector>

#include "trace/persistent_table.h"

using namespace awaitscope::trace;

namespace {

struct Row {
  std::uint64_t value;
};

struct Wide {
  std::uint64_t key;
  double time;
  std::uint64_t any;
  std::uint64_t same;
  std::uint64_t nothing;
};

using Model = std::map<std::uint64_t, std::uint64_t>;

void set(Table<Row>& table, std::uint64_t key, std::uint64_t value) {
  bool inserted;
  static_cast<Row*>(table.core().edit(key, inserted))->value = value;
}

Model content(const Table<Row>& table) {
  Model found;
  std::uint64_t key = 0;
  while (const Row* row = table.next(key)) {
    found[key] = row->value;
    if (++key == 0) break;
  }
  return found;
}

}  // namespace

TEST_SUITE("persistent table") {
  TEST_CASE("it holds what a map would hold, and so does every copy made on the way") {
    std::mt19937_64 random(7);
    Table<Row> table;
    Model model;
    std::vector<std::pair<Table<Row>, Model>> copies;
    for (int i = 0; i < 20000; ++i) {
      const unsigned bits = random() % 40;
      const std::uint64_t key = random() & ((std::uint64_t{1} << bits) - 1);
      if (random() % 3 == 0) {
        table.core().erase(key);
        model.erase(key);
      } else {
        set(table, key, i);
        model[key] = i;
      }
      REQUIRE((table.find(key) != nullptr) == (model.count(key) == 1));
      if (i % 1000 == 0) copies.emplace_back(table, model);
    }
    copies.emplace_back(table, model);
    for (const auto& [copy, expected] : copies) {
      CHECK(copy.size() == expected.size());
      CHECK((content(copy) == expected));
    }
  }

  TEST_CASE("what differs between two copies is found, and nothing else") {
    std::mt19937_64 random(9);
    Table<Row> before;
    for (int i = 0; i < 300; ++i) set(before, random() % 5000, i);
    for (const std::uint64_t largest : {5000U, 40U, 1'000'000U}) {
      Table<Row> after = before;
      for (int i = 0; i < 40; ++i) {
        const std::uint64_t key = random() % largest;
        random() % 3 == 0 ? after.core().erase(key) : set(after, key, 1000 + i);
      }
      for (const std::uint64_t end : {~std::uint64_t{0}, std::uint64_t{2500}}) {
        const Model left = content(before), right = content(after);
        std::map<std::uint64_t, int> expected, found;
        for (const Model* model : {&left, &right}) {
          for (const auto& [key, value] : *model) {
            const bool same = left.count(key) == 1 && right.count(key) == 1 && left.at(key) == right.at(key);
            if (!same && key < end) expected[key] = 1;
          }
        }
        after.differences(before, end, [&](std::uint64_t key, const Row* here, const Row* there) {
          CHECK(here == after.find(key));
          CHECK(there == before.find(key));
          ++found[key];
        });
        CHECK((found == expected));
      }
    }
  }

  TEST_CASE("packed copies hold the same, take little, and are as good as any other") {
    std::mt19937_64 random(21);
    Table<Wide> table;
    std::vector<std::pair<Table<Wide>, Table<Wide>>> kept;  // packed, and as it was
    for (int round = 0; round < 60; ++round) {
      for (int i = 0; i < 100; ++i) {
        const std::uint64_t key = random() % 3000;
        if (random() % 4 == 0) {
          table.core().erase(key);
          continue;
        }
        bool inserted;
        *static_cast<Wide*>(table.core().edit(key, inserted)) = {key, round / 7.0, random() >> random() % 64, 7, 0};
      }
      Table<Wide> packed;
      if (round % 2 == 1) {  // by and by
        for (int nodes = 1; !table.core().pack_some(nodes); nodes = 1) {
        }
      }
      packed.core() = table.core().packed_copy();
      kept.emplace_back(packed, table);
    }
    const PageCount count = PageCount::begin(), of_packed = PageCount::begin();
    CHECK(kept.back().first.core().count_pages(of_packed) * 3 < kept.back().second.core().count_pages(count) * 2);
    for (std::size_t i = 0; i < kept.size(); ++i) {
      Table<Wide> packed = kept[i].first;
      CHECK(packed == kept[i].second);
      std::size_t differ = 0;
      packed.differences(kept[i].second, ~std::uint64_t{0}, [&](std::uint64_t, const Wide*, const Wide*) { ++differ; });
      CHECK(differ == 0);
      for (int k = 0; k < 50; ++k) {  // looked at and written to; the kept one stays as it was
        const std::uint64_t key = random() % 3000;
        const Wide *row = packed.find(key), *expected = kept[i].second.find(key);
        REQUIRE((row == nullptr) == (expected == nullptr));
        if (row != nullptr) REQUIRE(std::memcmp(row, expected, sizeof *row) == 0);
      }
      for (int k = 0; k < 50; ++k) {
        const std::uint64_t key = random() % 3000;
        bool inserted;
        if (k % 5 == 0) static_cast<Wide*>(packed.core().edit(key, inserted))->key = 9;
        if (k % 7 == 0) packed.core().erase(key + 1);
      }
      Table<Wide> again;
      again.core() = packed.core().packed_copy();
      CHECK(again == packed);
      CHECK(again.core().digest(1) == packed.core().digest(1));
      CHECK(kept[i].first == kept[i].second);
    }
  }

  TEST_CASE("a packed copy from which little has changed is kept as what has changed, and opens to the same") {
    std::mt19937_64 random(31);
    Table<Wide> table;
    const auto put = [&](std::uint64_t key, std::uint64_t any) {
      bool inserted;
      *static_cast<Wide*>(table.core().edit(key, inserted)) = {key, static_cast<double>(any) / 7, any, 7, 0};
    };
    for (std::uint64_t key = 0; key < 4000; ++key) put(key, random());
    const auto rows = [](const Table<Wide>& of) {
      std::vector<std::array<std::uint64_t, sizeof(Wide) / 8>> all;
      of.for_each([&](const Wide& row) { std::memcpy(all.emplace_back().data(), &row, sizeof row); });
      return all;
    };
    PageCount count = PageCount::begin();
    std::vector<std::pair<Table<Wide>, decltype(rows(table))>> kept;
    std::size_t first = 0, later = 0;
    for (int round = 0; round < 80; ++round) {
      for (std::uint64_t i = 0; round > 0 && i < 60; ++i) {
        const std::uint64_t key = random() % 4100;
        if (i % 6 == 0) {
          table.core().erase(key);
        } else {
          put(key, round % 2 == 0 ? random() : static_cast<std::uint64_t>(round));  // any, and all alike
        }
      }
      Table<Wide> packed;
      packed.core() = table.core().packed_copy();
      (round == 0 ? first : later) += packed.core().count_pages(count);
      kept.emplace_back(packed, rows(table));
    }
    CHECK(later / 79 * 3 < first);
    for (std::size_t i = 0; i < kept.size(); ++i) {
      const std::size_t at = i * 37 % kept.size();
      CAPTURE(at);
      Table<Wide> packed = kept[at].first;
      if (i % 2 == 0) {  // a leaf here and there, then what is left
        for (int k = 0; k < 200; ++k) {
          std::uint64_t key = random() % 4100;
          packed.next(key);
        }
      }
      REQUIRE((rows(packed) == kept[at].second));
      awaitscope::ByteWriter out, of_opened;
      kept[at].first.core().write(out);
      packed.core().write(of_opened);
      CHECK(out.bytes() == of_opened.bytes());
      // One that is made from it is as good, and packs again.
      bool inserted;
      static_cast<Wide*>(packed.core().edit(random() % 4100, inserted))->any = 5;
      Table<Wide> again;
      again.core() = packed.core().packed_copy();
      REQUIRE((rows(again) == rows(packed)));
      REQUIRE((rows(kept[at].first) == kept[at].second));
    }
  }

  TEST_CASE("a table that is packed by and by while it is written to holds what was written") {
    std::mt19937_64 random(32);
    Table<Row> table;
    Model model;
    for (int i = 0; i < 30'000; ++i) {
      const std::uint64_t key = random() % 6000;
      if (i % 5 == 0) {
        table.core().erase(key);
        model.erase(key);
      } else {
        set(table, key, static_cast<std::uint64_t>(i));
        model[key] = static_cast<std::uint64_t>(i);
      }
      if (i % 7 == 0) {
        int nodes = 2;
        table.core().pack_some(nodes);
      }
      if (i % 3000 == 0) {
        Table<Row> packed;
        packed.core() = table.core().packed_copy();
        REQUIRE((content(packed) == model));
      }
    }
    CHECK((content(table) == model));
  }

  TEST_CASE("written and read again it is the same table, whichever of its leaves are packed") {
    std::mt19937_64 random(22);
    Table<Wide> table;
    for (int i = 0; i < 2000; ++i) {
      const std::uint64_t key = random() >> (20 + random() % 44);
      bool inserted;
      *static_cast<Wide*>(table.core().edit(key, inserted)) = {key, 0.5, static_cast<std::uint64_t>(i), 1, 2};
    }
    Table<Wide> packed;
    packed.core() = table.core().packed_copy();
    for (int i = 0; i < 100; ++i) {
      std::uint64_t key = random() >> (20 + random() % 44);
      packed.next(key);
    }
    awaitscope::ByteWriter out, from_packed;
    table.core().write(out);
    packed.core().write(from_packed);
    CHECK(out.bytes() == from_packed.bytes());
    awaitscope::ByteReader in(out.bytes());
    Table<Wide> again;
    REQUIRE(again.core().read(in, table.size()));
    CHECK(in.at_end());
    CHECK(again == table);
    for (const std::uint64_t most : {std::uint64_t{0}, std::uint64_t{1}, table.size() - 1}) {
      awaitscope::ByteReader once_more(out.bytes());
      Table<Wide> too_large;
      CHECK_FALSE(too_large.core().read(once_more, most));
    }
    for (std::size_t length = 0; length < out.size(); length += 1 + length / 50) {
      awaitscope::ByteReader cut(std::string_view(out.bytes()).substr(0, length));
      Table<Wide> part;
      CHECK_FALSE(part.core().read(cut, 1 << 20));
    }
    for (int i = 0; i < 2000; ++i) {
      std::string bytes = out.bytes();
      bytes[random() % bytes.size()] = static_cast<char>(random());
      awaitscope::ByteReader damaged(bytes);
      Table<Wide> something;
      if (something.core().read(damaged, 1 << 20)) static_cast<void>(something.core().digest(1));
    }
  }

  TEST_CASE("a row that later programs have made longer, or that was shorter, is read as far as it goes") {
    Table<Row> narrow;
    for (std::uint64_t key = 0; key < 40; ++key) set(narrow, key, key * key);
    awaitscope::ByteWriter out;
    narrow.core().write(out);
    awaitscope::ByteReader in(out.bytes());
    Table<Wide> wide;
    REQUIRE(wide.core().read(in, 100));
    CHECK((std::memcmp(wide.find(7), std::array<std::uint64_t, 5>{49, 0, 0, 0, 0}.data(), sizeof(Wide)) == 0));
    awaitscope::ByteWriter back;
    wide.core().write(back);
    awaitscope::ByteReader in_again(back.bytes());
    Table<Row> again;
    REQUIRE(again.core().read(in_again, 100));
    CHECK(again == narrow);
  }

  TEST_CASE("the largest keys have a place") {
    Table<Row> table;
    for (const std::uint64_t key : {~std::uint64_t{0}, std::uint64_t{0}, std::uint64_t{1} << 63}) set(table, key, key);
    awaitscope::ByteWriter out;
    table.core().write(out);
    awaitscope::ByteReader in(out.bytes());
    Table<Row> again;
    CHECK(again.core().read(in, 4));
    CHECK(again == table);
    CHECK((content(table) ==
           Model{{0, 0}, {std::uint64_t{1} << 63, std::uint64_t{1} << 63}, {~std::uint64_t{0}, ~std::uint64_t{0}}}));
    table.core().erase(~std::uint64_t{0});
    CHECK(table.find(~std::uint64_t{0}) == nullptr);
    CHECK(table.size() == 2);
  }

  TEST_CASE("equality is that of keys and rows, however the table came about") {
    Table<Row> left, right;
    for (std::uint64_t key = 0; key < 1000; ++key) set(left, key, key);
    for (std::uint64_t key = 1000; key-- > 0;) set(right, key, key);
    CHECK(left == right);
    CHECK(left.core().digest(1) == right.core().digest(1));
    set(right, 1 << 20, 1);
    CHECK_FALSE(left == right);
    right.core().erase(1 << 20);  // the tree stays high, the rows are the same
    CHECK(left == right);
    CHECK(left.core().digest(1) == right.core().digest(1));
    set(right, 999, 0);
    CHECK_FALSE(left == right);
  }

  TEST_CASE("a copy shares its pages until one of the two is written to") {
    Table<Row> table;
    for (std::uint64_t key = 0; key < 100000; ++key) set(table, key, key);
    const PageCount count = PageCount::begin();
    const std::size_t all = table.core().count_pages(count);
    Table<Row> copy = table;
    CHECK(copy.core().count_pages(count) == 0);
    set(copy, 5, 0);
    const std::size_t changed = copy.core().count_pages(count);
    CHECK(changed > 0);
    CHECK(changed < all / 100);
    CHECK(table.find(5)->value == 5);
  }
}
