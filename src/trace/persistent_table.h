#pragma once

// A table of plain rows by number that shares what did not change: a copy costs nothing, and writing to either side copies
// only the pages on the way to the row. It is a tree of pages, 16 rows a leaf and 32 children a node, as high as its largest
// number needs; empty pages are given back, so numbers may be large and few.
//
// A packed copy has its leaves in few bytes (row_codec.h), and those of one node sealed together in fewer (packing.h), whole or as what
// has changed since it was last sealed whole (node_codec.h). Whoever looks at a row of it opens that node and that leaf for itself, so
// a packed copy is as good as any other. A page knows its packed twin until it is written to: packing again costs what has changed.
//
// Rows are compared and digested as bytes: they must be trivially copyable and without padding.

#include <cstddef>
#include <cstdint>
#include <cstring>
#include <functional>
#include <memory>
#include <type_traits>
#include <utility>

#include "base/byte_stream.h"

namespace awaitscope::trace {

// One count of pages: those that have been counted carry its number.
struct PageCount {
  std::uint64_t number = 0;
  static PageCount begin();  // one that no page carries yet
};

// The tree without the type of its rows.
class TableCore {
 public:
  explicit TableCore(std::size_t row_size) : row_size_(row_size) {}
  TableCore(const TableCore& other);
  TableCore(TableCore&& other) noexcept;
  TableCore& operator=(TableCore other) noexcept;
  ~TableCore();

  std::uint64_t size() const { return size_; }
  std::size_t row_size() const { return row_size_; }
  const void* find(std::uint64_t key) const;
  // The row, made of zero bytes if it was not there. No other reference to a row stays valid.
  void* edit(std::uint64_t key, bool& inserted);
  void erase(std::uint64_t key);
  // The first row whose key is at least `key`, which becomes its key; null: none.
  const void* next(std::uint64_t& key) const;

  bool same_rows(const TableCore& other) const;
  // Calls `visit(key)` for each key below `end` whose row is not the same in both, in order. What both share is not looked at.
  void differences(const TableCore& other, std::uint64_t end, const std::function<void(std::uint64_t)>& visit) const;
  // A digest of keys and rows, the same for equal tables.
  std::uint64_t digest(std::uint64_t seed) const;
  // Bytes of the pages that are in no earlier table for which this was asked for the same count.
  std::size_t count_pages(PageCount count) const;

  TableCore packed_copy() const;
  // Some of the work for that, so many nodes or a little more; true: there is no more, and a packed copy costs nothing now.
  bool pack_some(int& nodes) const;
  // Into a file and out of it, into an empty table, with at most so many rows. False: the bytes make no sense.
  void write(ByteWriter& out) const;
  bool read(ByteReader& in, std::uint64_t most_rows);

 private:
  struct Page;
  struct Near {
    static constexpr std::size_t kLeaves = 8;
    std::uint64_t numbers[kLeaves]{};
    Page* leaves[kLeaves]{};
  };
  friend struct TablePages;
  Page*& near_leaf(std::uint64_t number) const;
  Page* open(std::uint64_t key) const;  // the leaf of a key, where it may be looked into; null: it is not there
  void forget_near() const;

  mutable Page* root_ = nullptr;  // looking at a packed leaf puts an unpacked one in its place
  std::size_t row_size_;
  std::uint64_t size_ = 0;
  int height_ = 0;  // nodes above the leaves
  // Leaves that were written to lately, this table's alone and without twins, as all pages above them.
  mutable std::unique_ptr<Near> near_;
};

template <typename Row>
class Table {
  static_assert(std::is_trivially_copyable_v<Row> && sizeof(Row) % 8 == 0);

 public:
  using RowType = Row;
  Table() : core_(sizeof(Row)) {}

  std::uint64_t size() const { return core_.size(); }
  const Row* find(std::uint64_t key) const { return static_cast<const Row*>(core_.find(key)); }
  const Row* next(std::uint64_t& key) const { return static_cast<const Row*>(core_.next(key)); }

  template <typename Visit>
  void for_each(Visit visit) const {
    std::uint64_t key = 0;
    while (const Row* row = next(key)) {
      visit(*row);
      if (++key == 0) break;
    }
  }

  // Calls `visit(key, row here, row there)` for each key below `end` whose rows differ; null: there is none.
  template <typename Visit>
  void differences(const Table& other, std::uint64_t end, Visit visit) const {
    core_.differences(other.core_, end, [&](std::uint64_t key) { visit(key, find(key), other.find(key)); });
  }

  TableCore& core() { return core_; }
  const TableCore& core() const { return core_; }
  bool operator==(const Table& other) const { return core_.same_rows(other.core_); }

 private:
  TableCore core_;
};

}  // namespace awaitscope::trace
