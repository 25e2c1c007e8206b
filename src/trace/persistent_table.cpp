#include "trace/persistent_table.h"

#include <algorithm>
#include <cstdlib>
#include <new>

#include "base/check.h"
#include "base/digest.h"

namespace awaitscope::trace {

namespace {
constexpr unsigned kLeafBits = 4, kNodeBits = 5;
constexpr std::size_t kLeafRows = 1u << kLeafBits, kNodeChildren = 1u << kNodeBits;
}  // namespace

// A leaf holds rows behind its header, a node pointers. `present` has a bit for each that is there.
struct TableCore::Page {
  std::uint32_t references;
  std::uint32_t present;

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
    std::free(page);
  }
  // Gives up the caller's reference for one to a page that is nobody else's.
  static Page* own(Page* page, int height, std::size_t row_size) {
    if (page->references == 1) return page;
    Page* copy = make(height, row_size);
    std::memcpy(copy, page, bytes(height, row_size));
    copy->references = 1;
    --page->references;
    if (height > 0) {
      for (std::size_t i = 0; i < kNodeChildren; ++i) {
        if (copy->children()[i] != nullptr) ++copy->children()[i]->references;
      }
    }
    return copy;
  }

  static void erase(Page*& page, int height, std::size_t row_size, std::uint64_t key) {
    page = own(page, height, row_size);
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

  static const void* next(const Page* page, int height, std::size_t row_size, std::uint64_t& key) {
    if (page == nullptr) return nullptr;
    std::size_t at = slot(key, height);
    if (height == 0) {
      const std::uint32_t rest = page->present >> at;
      if (rest == 0) return nullptr;
      while ((page->present >> at & 1) == 0) ++at;
      key = (key & ~std::uint64_t{kLeafRows - 1}) | at;
      return page->rows() + at * row_size;
    }
    const unsigned shift = kLeafBits + kNodeBits * static_cast<unsigned>(height - 1);
    const std::uint64_t prefix = key >> shift >> kNodeBits << kNodeBits;
    for (; at < kNodeChildren; ++at) {
      if (page->present >> at & 1) {
        if (const void* row = next(page->children()[at], height - 1, row_size, key)) return row;
      }
      key = (prefix + at + 1) << shift;  // the first one below the next child
    }
    return nullptr;
  }

  static bool same(const Page* left, const Page* right, int height, std::size_t row_size) {
    if (left == right) return true;
    if (left == nullptr || right == nullptr || left->present != right->present) return false;
    if (height == 0) return std::memcmp(left->rows(), right->rows(), kLeafRows * row_size) == 0;
    for (std::size_t i = 0; i < kNodeChildren; ++i) {
      if (!same(left->children()[i], right->children()[i], height - 1, row_size)) return false;
    }
    return true;
  }

  struct Tree {  // a page, or the place of one that is not there
    const Page* page;
    int height;
    Tree child(std::size_t at) const { return {page == nullptr ? nullptr : page->children()[at], height - 1}; }
  };
  static void differences(Tree left, Tree right, std::size_t row_size, std::uint64_t first, std::uint64_t end,
                          const std::function<void(std::uint64_t)>& visit) {
    if (left.page == right.page || first >= end) return;
    const int height = std::max(left.height, right.height);
    if (height == 0) {
      for (std::size_t at = 0; at < kLeafRows; ++at) {
        const bool here = left.page != nullptr && (left.page->present >> at & 1) != 0;
        const bool there = right.page != nullptr && (right.page->present >> at & 1) != 0;
        const bool same = here && there && std::memcmp(left.page->rows() + at * row_size, right.page->rows() + at * row_size, row_size) == 0;
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
    total += bytes(height, row_size);
    if (height > 0) {
      for (std::size_t i = 0; i < kNodeChildren; ++i) count(page->children()[i], height - 1, row_size, seen, total);
    }
  }
};

TableCore::TableCore(const TableCore& other)
    : root_(other.root_), row_size_(other.row_size_), size_(other.size_), height_(other.height_) {
  if (root_ != nullptr) ++root_->references;
}

TableCore::TableCore(TableCore&& other) noexcept
    : root_(std::exchange(other.root_, nullptr)),
      row_size_(other.row_size_),
      size_(std::exchange(other.size_, 0)),
      height_(std::exchange(other.height_, 0)) {}

TableCore& TableCore::operator=(TableCore other) noexcept {
  std::swap(root_, other.root_);
  std::swap(row_size_, other.row_size_);
  std::swap(size_, other.size_);
  std::swap(height_, other.height_);
  return *this;
}

TableCore::~TableCore() { TablePages::release(root_, height_); }

const void* TableCore::find(std::uint64_t key) const {
  if (root_ == nullptr || !TablePages::covers(key, height_)) return nullptr;
  const Page* page = root_;
  for (int height = height_; height > 0; --height) {
    page = page->children()[TablePages::slot(key, height)];
    if (page == nullptr) return nullptr;
  }
  const std::size_t at = TablePages::slot(key, 0);
  return page->present >> at & 1 ? page->rows() + at * row_size_ : nullptr;
}

void* TableCore::edit(std::uint64_t key, bool& inserted) {
  if (root_ == nullptr) {
    height_ = 0;
    while (!TablePages::covers(key, height_)) ++height_;
    root_ = TablePages::make(height_, row_size_);
  }
  while (!TablePages::covers(key, height_)) {
    Page* above = TablePages::make(++height_, row_size_);
    above->children()[0] = root_;
    above->present = 1;
    root_ = above;
  }
  root_ = TablePages::own(root_, height_, row_size_);
  Page* page = root_;
  for (int height = height_; height > 0; --height) {
    const std::size_t at = TablePages::slot(key, height);
    Page*& child = page->children()[at];
    child = child == nullptr ? TablePages::make(height - 1, row_size_) : TablePages::own(child, height - 1, row_size_);
    page->present |= 1u << at;
    page = child;
  }
  const std::size_t at = TablePages::slot(key, 0);
  inserted = (page->present >> at & 1) == 0;
  if (inserted) {
    page->present |= 1u << at;
    ++size_;
  }
  return page->rows() + at * row_size_;
}

void TableCore::erase(std::uint64_t key) {
  if (find(key) == nullptr) return;
  TablePages::erase(root_, height_, row_size_, key);
  --size_;
}

const void* TableCore::next(std::uint64_t& key) const {
  if (root_ == nullptr || !TablePages::covers(key, height_)) return nullptr;
  return TablePages::next(root_, height_, row_size_, key);
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

}  // namespace awaitscope::trace
