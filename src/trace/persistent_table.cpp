#include "trace/persistent_table.h"

#include <algorithm>
#include <bit>
#include <cstdlib>
#include <new>

#include "base/check.h"
#include "base/digest.h"
#include "trace/row_codec.h"

namespace awaitscope::trace {

namespace {
constexpr unsigned kLeafBits = 4, kNodeBits = 5;
constexpr std::size_t kLeafRows = 1u << kLeafBits, kNodeChildren = 1u << kNodeBits;
constexpr std::uint64_t kLastLeaf = ~std::uint64_t{0} >> kLeafBits;
static_assert(kLeafRows == kRowsALeaf);
}  // namespace

// A leaf holds rows behind its header, or those rows packed; a node pointers. `present` has a bit for each that is there.
struct TableCore::Page {
  std::uint32_t references;
  std::uint32_t present;
  std::uint32_t packed;  // of a leaf: how many bytes; of a node: 1 if all that is below it is packed
  std::uint32_t reserved;
  Page* twin;            // the same, packed; null: not known

  unsigned char* rows() { return reinterpret_cast<unsigned char*>(this + 1); }
  const unsigned char* rows() const { return reinterpret_cast<const unsigned char*>(this + 1); }
  Page** children() { return reinterpret_cast<Page**>(this + 1); }
  Page* const* children() const { return reinterpret_cast<Page* const*>(this + 1); }
};

// What needs to see inside pages. `height` 0 is a leaf.
struct TablePages {
  using Page = TableCore::Page;

  static std::size_t bytes(int height, std::size_t row_size) {
    return sizeof(Page) + (height == 0 ? kLeafRows * row_size : kNodeChildren * sizeof(Page*));
  }
  static std::size_t bytes(const Page* page, int height, std::size_t row_size) {
    return height == 0 && page->packed != 0 ? sizeof(Page) + page->packed : bytes(height, row_size);
  }
  static std::size_t slot(std::uint64_t key, int height) {
    return height == 0 ? key & (kLeafRows - 1) : key >> (kLeafBits + kNodeBits * (height - 1)) & (kNodeChildren - 1);
  }
  // True if a tree of this height has a place for the key.
  static bool covers(std::uint64_t key, int height) {
    const unsigned bits = kLeafBits + kNodeBits * static_cast<unsigned>(height);
    return bits >= 64 || key >> bits == 0;
  }

  static Page* make(int height, std::size_t row_size) {
    void* memory = std::calloc(1, bytes(height, row_size));
    if (memory == nullptr) throw std::bad_alloc();
    auto* page = static_cast<Page*>(memory);
    page->references = 1;
    return page;
  }
  static void release(Page* page, int height) {
    if (page == nullptr || --page->references != 0) return;
    if (height > 0) {
      for (std::size_t i = 0; i < kNodeChildren; ++i) release(page->children()[i], height - 1);
    }
    forget_twin(page, height);
    std::free(page);
  }
  static void forget_twin(Page* page, int height) {
    if (page->twin != nullptr) release(std::exchange(page->twin, nullptr), height);
  }

  // A page in which nothing is packed, in place of one that is; gives up the caller's reference to that. It remembers its twin.
  static Page* unpacked(Page* leaf, std::size_t row_size) {
    Page* page = make(0, row_size);
    page->present = leaf->present;
    const std::uint8_t* at = leaf->rows();
    at = get_rows(at, at + leaf->packed, leaf->present, row_size / 8, row_size / 8, page->rows());
    AWAITSCOPE_ASSERT(at == leaf->rows() + leaf->packed, "a packed leaf does not come back");
    page->twin = leaf;
    return page;
  }
  // Gives up the caller's reference for one to a page that is nobody else's. What is in it stays the same.
  static Page* own(Page* page, int height, std::size_t row_size) {
    if (height == 0 && page->packed != 0) return unpacked(page, row_size);
    if (page->references == 1) {
      page->packed = 0;
      return page;
    }
    Page* copy = make(height, row_size);
    std::memcpy(copy, page, bytes(height, row_size));
    copy->references = 1;
    copy->packed = 0;
    --page->references;
    if (height > 0) {
      for (std::size_t i = 0; i < kNodeChildren; ++i) {
        if (copy->children()[i] != nullptr) ++copy->children()[i]->references;
      }
    }
    if (page->packed != 0) copy->twin = page;
    if (copy->twin != nullptr) ++copy->twin->references;
    return copy;
  }
  // The same for one that is about to be written to.
  static Page* own_to_write(Page* page, int height, std::size_t row_size) {
    page = own(page, height, row_size);
    forget_twin(page, height);
    return page;
  }

  static Page* pack(Page* page, int height, std::size_t row_size) {
    if (page == nullptr) return nullptr;
    Page* packed = page->packed != 0 ? page : page->twin;
    if (packed == nullptr) {
      if (height == 0) {
        std::uint8_t bytes[most_packed_bytes(kMostRowWords)];
        const std::size_t size = static_cast<std::size_t>(put_rows(page->rows(), page->present, row_size / 8, bytes) - bytes);
        packed = static_cast<Page*>(std::malloc(sizeof(Page) + size));
        if (packed == nullptr) throw std::bad_alloc();
        *packed = {1, page->present, static_cast<std::uint32_t>(size), 0, nullptr};
        std::memcpy(packed->rows(), bytes, size);
      } else {
        packed = make(height, row_size);
        packed->present = page->present;
        packed->packed = 1;
        for (std::size_t i = 0; i < kNodeChildren; ++i) packed->children()[i] = pack(page->children()[i], height - 1, row_size);
      }
      page->twin = packed;
    }
    ++packed->references;
    return packed;
  }

  // A row of a leaf that may be written to, made if it is not there.
  static void* row_in(Page* leaf, std::uint64_t key, std::size_t row_size, std::uint64_t& size, bool& inserted) {
    const std::size_t at = slot(key, 0);
    inserted = (leaf->present >> at & 1) == 0;
    if (inserted) {
      leaf->present |= 1u << at;
      ++size;
    }
    return leaf->rows() + at * row_size;
  }

  static void erase(Page*& page, int height, std::size_t row_size, std::uint64_t key) {
    page = own_to_write(page, height, row_size);
    const std::size_t at = slot(key, height);
    if (height == 0) {
      std::memset(page->rows() + at * row_size, 0, row_size);
      page->present &= ~(1u << at);
    } else {
      Page*& child = page->children()[at];
      erase(child, height - 1, row_size, key);
      if (child == nullptr) page->present &= ~(1u << at);
    }
    if (page->present == 0) {
      std::free(page);
      page = nullptr;
    }
  }

  // The first key that is there, at least `key`.
  static bool next(const Page* page, int height, std::uint64_t& key) {
    if (page == nullptr) return false;
    std::size_t at = slot(key, height);
    if (height == 0) {
      const std::uint32_t rest = page->present >> at;
      if (rest == 0) return false;
      key = (key & ~std::uint64_t{kLeafRows - 1}) | (at + static_cast<std::size_t>(std::countr_zero(rest)));
      return true;
    }
    const unsigned shift = kLeafBits + kNodeBits * static_cast<unsigned>(height - 1);
    const std::uint64_t prefix = key >> shift >> kNodeBits << kNodeBits;
    for (; at < kNodeChildren; ++at) {
      if ((page->present >> at & 1) != 0 && next(page->children()[at], height - 1, key)) return true;
      key = (prefix + at + 1) << shift;  // the first one below the next child
    }
    return false;
  }

  // The rows of a leaf, unpacked if need be.
  class Rows {
   public:
    Rows(const Page* leaf, std::size_t row_size) : leaf_(leaf) {
      if (leaf == nullptr || leaf->packed == 0) return;
      ++const_cast<Page*>(leaf)->references;
      unpacked_ = unpacked(const_cast<Page*>(leaf), row_size);
      leaf_ = unpacked_;
    }
    ~Rows() { release(unpacked_, 0); }
    Rows(const Rows&) = delete;
    Rows& operator=(const Rows&) = delete;
    const Page* operator->() const { return leaf_; }

   private:
    const Page* leaf_;
    Page* unpacked_ = nullptr;
  };

  static bool twins(const Page* left, const Page* right) {
    return left == right || (left != nullptr && right != nullptr && (left->twin == right || right->twin == left || (left->twin != nullptr && left->twin == right->twin)));
  }

  static bool same(const Page* left, const Page* right, int height, std::size_t row_size) {
    if (twins(left, right)) return true;
    if (left == nullptr || right == nullptr || left->present != right->present) return false;
    if (height == 0) {
      const Rows here(left, row_size), there(right, row_size);
      return std::memcmp(here->rows(), there->rows(), kLeafRows * row_size) == 0;
    }
    for (std::size_t i = 0; i < kNodeChildren; ++i) {
      if (!same(left->children()[i], right->children()[i], height - 1, row_size)) return false;
    }
    return true;
  }

  // In order; `number` is that of the first leaf below the page.
  template <typename Visit>
  static void each_leaf(const Page* page, int height, std::uint64_t number, const Visit& visit) {
    if (page == nullptr) return;
    if (height == 0) return visit(number, page);
    for (std::size_t at = 0; at < kNodeChildren; ++at) {
      if ((page->present >> at & 1) != 0) each_leaf(page->children()[at], height - 1, number + (std::uint64_t{at} << (kNodeBits * static_cast<unsigned>(height - 1))), visit);
    }
  }

  struct Tree {  // a page, or the place of one that is not there
    const Page* page;
    int height;
    Tree child(std::size_t at) const { return {page == nullptr ? nullptr : page->children()[at], height - 1}; }
  };
  static void differences(Tree left, Tree right, std::size_t row_size, std::uint64_t first, std::uint64_t end,
                          const std::function<void(std::uint64_t)>& visit) {
    if ((left.page == right.page || (left.height == right.height && twins(left.page, right.page))) || first >= end) return;
    const int height = std::max(left.height, right.height);
    if (height == 0) {
      const Rows here_rows(left.page, row_size), there_rows(right.page, row_size);
      for (std::size_t at = 0; at < kLeafRows; ++at) {
        const bool here = left.page != nullptr && (left.page->present >> at & 1) != 0;
        const bool there = right.page != nullptr && (right.page->present >> at & 1) != 0;
        const bool same = here && there && std::memcmp(here_rows->rows() + at * row_size, there_rows->rows() + at * row_size, row_size) == 0;
        if ((here || there) && !same && first + at < end) visit(first + at);
      }
      return;
    }
    const unsigned shift = kLeafBits + kNodeBits * static_cast<unsigned>(height - 1);
    for (std::size_t at = 0; at < kNodeChildren; ++at) {
      const Tree none{nullptr, height - 1};
      const Tree on_left = left.height == height ? left.child(at) : at == 0 ? left : none;  // a lower tree holds the first keys
      const Tree on_right = right.height == height ? right.child(at) : at == 0 ? right : none;
      differences(on_left, on_right, row_size, first + (std::uint64_t{at} << shift), end, visit);
    }
  }

  static void count(const Page* page, int height, std::size_t row_size, std::unordered_set<const void*>& seen,
                    std::size_t& total) {
    if (page == nullptr || !seen.insert(page).second) return;
    total += bytes(page, height, row_size);
    if (height > 0) {
      for (std::size_t i = 0; i < kNodeChildren; ++i) count(page->children()[i], height - 1, row_size, seen, total);
    }
  }
};

TableCore::TableCore(const TableCore& other)
    : root_(other.root_), row_size_(other.row_size_), size_(other.size_), height_(other.height_) {
  other.forget_near();
  if (root_ != nullptr) ++root_->references;
}

TableCore::TableCore(TableCore&& other) noexcept
    : root_(std::exchange(other.root_, nullptr)),
      row_size_(other.row_size_),
      size_(std::exchange(other.size_, 0)),
      height_(std::exchange(other.height_, 0)),
      near_(std::move(other.near_)) {}

TableCore& TableCore::operator=(TableCore other) noexcept {
  std::swap(root_, other.root_);
  std::swap(row_size_, other.row_size_);
  std::swap(size_, other.size_);
  std::swap(height_, other.height_);
  std::swap(near_, other.near_);
  return *this;
}

TableCore::~TableCore() { TablePages::release(root_, height_); }

// The place for this leaf, with null or that leaf in it.
inline TableCore::Page*& TableCore::near_leaf(std::uint64_t number) const {
  const std::size_t at = number % Near::kLeaves;
  if (near_->numbers[at] != number) near_->leaves[at] = nullptr;
  near_->numbers[at] = number;
  return near_->leaves[at];
}

void TableCore::forget_near() const {
  if (near_ != nullptr) std::fill(std::begin(near_->leaves), std::end(near_->leaves), nullptr);
}

const void* TableCore::find(std::uint64_t key) const {
  if (near_ != nullptr) {
    const std::size_t place = (key >> kLeafBits) % Near::kLeaves;
    const Page* leaf = near_->numbers[place] == key >> kLeafBits ? near_->leaves[place] : nullptr;
    if (leaf != nullptr) {
      const std::size_t at = TablePages::slot(key, 0);
      return leaf->present >> at & 1 ? leaf->rows() + at * row_size_ : nullptr;
    }
  }
  if (root_ == nullptr || !TablePages::covers(key, height_)) return nullptr;
  Page* page = root_;
  for (int height = height_; height > 0; --height) {
    page = page->children()[TablePages::slot(key, height)];
    if (page == nullptr) return nullptr;
  }
  const std::size_t at = TablePages::slot(key, 0);
  if ((page->present >> at & 1) == 0) return nullptr;
  if (page->packed != 0) {
    Page** place = &root_;
    for (int height = height_; height >= 0; --height) {
      *place = page = TablePages::own(*place, height, row_size_);
      if (height > 0) place = &page->children()[TablePages::slot(key, height)];
    }
  }
  return page->rows() + at * row_size_;
}

void* TableCore::edit(std::uint64_t key, bool& inserted) {
  if (near_ == nullptr) near_ = std::make_unique<Near>();
  Page*& near = near_leaf(key >> kLeafBits);
  if (near != nullptr) return TablePages::row_in(near, key, row_size_, size_, inserted);
  if (root_ == nullptr) {
    height_ = 0;
    while (!TablePages::covers(key, height_)) ++height_;
    root_ = TablePages::make(height_, row_size_);
  }
  while (!TablePages::covers(key, height_)) {  // what was packed stays so, below a page that is not
    Page* above = TablePages::make(++height_, row_size_);
    above->children()[0] = root_;
    above->present = 1;
    root_ = above;
  }
  root_ = TablePages::own_to_write(root_, height_, row_size_);
  Page* page = root_;
  for (int height = height_; height > 0; --height) {
    const std::size_t at = TablePages::slot(key, height);
    Page*& child = page->children()[at];
    child = child == nullptr ? TablePages::make(height - 1, row_size_) : TablePages::own_to_write(child, height - 1, row_size_);
    page->present |= 1u << at;
    page = child;
  }
  near = page;
  return TablePages::row_in(page, key, row_size_, size_, inserted);
}

void TableCore::erase(std::uint64_t key) {
  if (find(key) == nullptr) return;
  --size_;
  if (near_ != nullptr) {
    Page*& leaf = near_leaf(key >> kLeafBits);
    const std::size_t at = TablePages::slot(key, 0);
    if (leaf != nullptr && leaf->present != 1u << at) {
      std::memset(leaf->rows() + at * row_size_, 0, row_size_);
      leaf->present &= ~(1u << at);
      return;
    }
    leaf = nullptr;
  }
  TablePages::erase(root_, height_, row_size_, key);
}

const void* TableCore::next(std::uint64_t& key) const {
  if (root_ == nullptr || !TablePages::covers(key, height_)) return nullptr;
  return TablePages::next(root_, height_, key) ? find(key) : nullptr;
}

bool TableCore::same_rows(const TableCore& other) const {
  if (size_ != other.size_) return false;
  if (height_ == other.height_) return TablePages::same(root_, other.root_, height_, row_size_);
  std::uint64_t key = 0, other_key = 0;
  for (;; ++key, ++other_key) {
    const void* row = next(key);
    const void* other_row = other.next(other_key);
    if (row == nullptr || other_row == nullptr) return row == other_row;
    if (key != other_key || std::memcmp(row, other_row, row_size_) != 0) return false;
  }
}

void TableCore::differences(const TableCore& other, std::uint64_t end, const std::function<void(std::uint64_t)>& visit) const {
  TablePages::differences({root_, height_}, {other.root_, other.height_}, row_size_, 0, end, visit);
}

std::uint64_t TableCore::digest(std::uint64_t seed) const {
  std::uint64_t key = 0;
  while (const void* row = next(key)) {
    seed = awaitscope::digest(row, row_size_, seed ^ key * 0x9E3779B97F4A7C15);
    if (++key == 0) break;
  }
  return seed;
}

std::size_t TableCore::count_pages(std::unordered_set<const void*>& seen) const {
  std::size_t total = 0;
  TablePages::count(root_, height_, row_size_, seen, total);
  return total;
}

TableCore TableCore::packed_copy() const {
  forget_near();
  TableCore copy(row_size_);
  copy.root_ = TablePages::pack(root_, height_, row_size_);
  copy.size_ = size_;
  copy.height_ = height_;
  return copy;
}

// -- files

void TableCore::write(ByteWriter& out) const {
  out.varint(row_size_ / 8);
  std::uint64_t leaves = 0;
  TablePages::each_leaf(root_, height_, 0, [&](std::uint64_t, const Page*) { ++leaves; });
  out.varint(leaves);
  std::uint64_t before = 0;
  TablePages::each_leaf(root_, height_, 0, [&](std::uint64_t number, const Page* leaf) {
    out.varint(number - std::exchange(before, number));
    out.u16(static_cast<std::uint16_t>(leaf->present));
    if (leaf->packed != 0) return out.raw({reinterpret_cast<const char*>(leaf->rows()), leaf->packed});
    std::uint8_t bytes[most_packed_bytes(kMostRowWords)];
    const std::uint8_t* const end = put_rows(leaf->rows(), leaf->present, row_size_ / 8, bytes);
    out.raw({reinterpret_cast<const char*>(bytes), static_cast<std::size_t>(end - bytes)});
  });
}

bool TableCore::read(ByteReader& in, std::uint64_t most_rows) {
  const std::uint64_t words = in.varint(), leaves = in.varint();
  if (words == 0 || words > kMostRowWords) return false;
  std::uint64_t number = 0;
  for (std::uint64_t i = 0; i < leaves; ++i) {
    const std::uint64_t step = in.varint();
    const std::uint32_t present = in.u16();
    if (!in.ok() || present == 0 || (i > 0 && step == 0) || step > kLastLeaf - number) return false;
    number += step;
    size_ += static_cast<std::uint64_t>(std::popcount(present)) - 1;  // edit() counts the first
    if (size_ >= most_rows) return false;
    bool inserted;
    const std::uint64_t key = number << kLeafBits;
    const auto first = static_cast<std::size_t>(std::countr_zero(present));
    auto* const rows = static_cast<unsigned char*>(edit(key + first, inserted)) - first * row_size_;
    (reinterpret_cast<Page*>(rows) - 1)->present = present;
    const std::string_view rest = in.rest();
    const auto* const at = reinterpret_cast<const std::uint8_t*>(rest.data());
    const std::uint8_t* const end = get_rows(at, at + rest.size(), present, words, row_size_ / 8, rows);
    if (end == nullptr) return false;
    in.raw(static_cast<std::uint64_t>(end - at));
  }
  return in.ok();
}

}  // namespace awaitscope::trace
