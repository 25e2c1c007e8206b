#include <doctest/doctest.h>

#include <map>
#include <random>

#include "trace/persistent_table.h"

using namespace awaitscope::trace;

namespace {

struct Row {
  std::uint64_t value;
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

  TEST_CASE("the largest keys have a place") {
    Table<Row> table;
    for (const std::uint64_t key : {~std::uint64_t{0}, std::uint64_t{0}, std::uint64_t{1} << 63}) set(table, key, key);
    CHECK((content(table) == Model{{0, 0}, {std::uint64_t{1} << 63, std::uint64_t{1} << 63}, {~std::uint64_t{0}, ~std::uint64_t{0}}}));
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
    std::unordered_set<const void*> seen;
    const std::size_t all = table.core().count_pages(seen);
    Table<Row> copy = table;
    CHECK(copy.core().count_pages(seen) == 0);
    set(copy, 5, 0);
    const std::size_t changed = copy.core().count_pages(seen);
    CHECK(changed > 0);
    CHECK(changed < all / 100);
    CHECK(table.find(5)->value == 5);
  }
}
