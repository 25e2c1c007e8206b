#include "trace/persistent_table.h"

#include <algorithm>
#include <bit>
#include <cstdlib>
#include <new>
#include <string>
#include <string_view>

#include "base/check.h"
#include "base/digest.h"
#include "trace/node_codec.h"
#include "trace/packing.h"
#include "trace/page_pool.h"
#include "trace/row_codec.h"

namespace awaitscope::trace {

namespace {
constexpr unsigned kLeafBits = 4, kNodeBits = 5;
constexpr std::size_t kLeafRows = 1u << kLeafBits, kNodeChildren = 1u << kNodeBits;
constexpr std::uint64_t kLastLeaf = ~std::uint64_t{0} >> kLeafBits;
static_assert(kLeafRows == kRowsALeaf && kNodeChildren == kLeavesANode);
}  // namespace

// A leaf holds rows behind its header, or those rows packed; a node pointers. A node above leaves may be sealed: then it holds
// these, packed, one behind the other and smaller once more; or, if it has a base, what has changed since that was sealed. `present`
// has a bit for each that is there.
struct TableCore::Page {
  std::uint32_t references;
  std::uint32_t present;
  // Of a leaf and of a sealed node: how many bytes; of any other node: 1 if all that is below it is packed.
  std::uint32_t packed;
  // Of a sealed node: how many bytes its leaves take. Of a packed leaf that is to be patched: how many its rows take, and 1.
  std::uint32_t sealed;
  Page* twin;           // the same, packed; null: not known
  Page* base;           // of a node above leaves: a sealed one, whole, that it was once or that its patch is for; or null
  std::uint64_t count;  // the last in which it was counted

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
  // True of a page that has to be opened before what is in it can be seen.
  static bool is_closed(const Page* page, int height) { return height == 0 ? page->packed != 0 : page->sealed != 0; }
  static std::size_t bytes(const Page* page, int height, std::size_t row_size) {
    return is_closed(page, height) ? sizeof(Page) + page->packed : bytes(height, row_size);
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
    const std::size_t size = bytes(height, row_size);
    auto* page = static_cast<Page*>(std::memset(PagePool::take(size), 0, size));
    page->references = 1;
    return page;
  }
  static void release(Page* page, int height, std::size_t row_size) {
    if (page == nullptr || --page->references != 0) return;
    forget_twin(page, height, row_size);
    release(page->base, height, row_size);
    if (is_closed(page, height)) return std::free(page);
    for (std::size_t i = 0; height > 0 && i < kNodeChildren; ++i) release(page->children()[i], height - 1, row_size);
    PagePool::give_back(page, bytes(height, row_size));
  }
  static void forget_twin(Page* page, int height, std::size_t row_size) {
    if (page->twin != nullptr) release(std::exchange(page->twin, nullptr), height, row_size);
  }

  // -- closed pages

  static Page* make_closed(std::uint32_t present, std::size_t size) {
    auto* page = static_cast<Page*>(std::malloc(sizeof(Page) + size));
    if (page == nullptr) throw std::bad_alloc();
    *page = {1, present, static_cast<std::uint32_t>(size), 0, nullptr, nullptr, 0};
    return page;
  }
  // A page that can be looked into, in place of a closed one; gives up the caller's reference to that. It remembers its twin.
  static Page* open(Page* closed, int height, std::size_t row_size) {
    Page* page = make(height, row_size);
    page->present = closed->present;
    page->twin = closed;
    if (height == 0) {
      const bool good = get_leaf(in_leaf(closed), row_size / 8, page->rows());
      AWAITSCOPE_ASSERT(good, "a packed leaf does not come back");
    } else {
      open_node(closed, page, row_size);
    }
    return page;
  }

  // A leaf that is to be patched says first which rows it had, then has these, then the patch.
  static Page* make_leaf(const PackedLeaf& leaf) {
    const std::size_t patched = leaf.patch.empty() ? 0 : sizeof leaf.rows_present + leaf.patch.size();
    Page* const page = make_closed(leaf.present, leaf.rows.size() + patched);
    char* at = reinterpret_cast<char*>(page->rows());
    if (patched != 0) {
      page->sealed = static_cast<std::uint32_t>(leaf.rows.size() + 1);
      std::memcpy(at, &leaf.rows_present, sizeof leaf.rows_present);
      at += sizeof leaf.rows_present;
      leaf.patch.copy(at + leaf.rows.size(), leaf.patch.size());
    }
    leaf.rows.copy(at, leaf.rows.size());  // none: they are all in the patch
    return page;
  }
  static PackedLeaf in_leaf(const Page* closed) {
    std::string_view bytes(reinterpret_cast<const char*>(closed->rows()), closed->packed);
    if (closed->sealed == 0) return {closed->present, bytes, 0, {}};
    PackedLeaf leaf{closed->present, {}, 0, {}};
    std::memcpy(&leaf.rows_present, bytes.data(), sizeof leaf.rows_present);
    bytes.remove_prefix(sizeof leaf.rows_present);
    leaf.rows = bytes.substr(0, closed->sealed - 1);
    leaf.patch = bytes.substr(closed->sealed - 1);
    return leaf;
  }
  static Page* close_leaf(const Page* leaf, std::size_t row_size) {
    std::uint8_t bytes[most_packed_bytes(kMostRowWords)];
    const std::uint8_t* const end = put_rows(leaf->rows(), leaf->present, row_size / 8, bytes);
    return make_leaf({leaf->present, {reinterpret_cast<const char*>(bytes), static_cast<std::size_t>(end - bytes)}, 0, {}});
  }

  // What is in a sealed node; `bytes` hold it.
  static void unseal(const Page* closed, std::string& bytes) {
    bytes.resize(closed->sealed);
    const bool good = unpack({reinterpret_cast<const char*>(closed->rows()), closed->packed}, bytes.data(), bytes.size());
    AWAITSCOPE_ASSERT(good, "a sealed node does not come back");
  }
  static void leaves_of_whole(const Page* closed, std::string& bytes, PackedLeaves& leaves) {
    unseal(closed, bytes);
    const bool good = get_leaves(bytes, closed->present, leaves);
    AWAITSCOPE_ASSERT(good, "the leaves of a sealed node do not come back");
  }
  static void open_node(const Page* closed, Page* node, std::size_t row_size) {
    static std::string bytes, base_bytes, room;
    static PackedLeaves leaves, base;
    if (closed->base == nullptr) {
      leaves_of_whole(closed, bytes, leaves);
    } else {
      leaves_of_whole(closed->base, base_bytes, base);
      unseal(closed, bytes);
      const bool good = get_leaves_since(base, bytes, closed->present, row_size / 8, room, leaves);
      AWAITSCOPE_ASSERT(good, "a patched node does not come back");
    }
    for (std::size_t i = 0; i < kNodeChildren; ++i) {
      if (leaves[i].present != 0) node->children()[i] = make_leaf(leaves[i]);
    }
  }
  // A new page: what has changed since its base, if that is much smaller.
  static Page* close_node(Page* node, std::size_t row_size) {
    if (Page* const sealed = node->base == nullptr ? nullptr : close_since(node, row_size)) return sealed;
    static std::string bytes;
    PackedLeaves leaves;
    Page* pages[kNodeChildren];
    for (std::size_t i = 0; i < kNodeChildren; ++i) {
      pages[i] = pack(node->children()[i], 0, row_size);
      if (pages[i] != nullptr) leaves[i] = in_leaf(pages[i]);
    }
    put_leaves(leaves, bytes);
    Page* const sealed = seal(node, bytes, awaitscope::trace::pack(bytes));
    for (Page* const page : pages) release(page, 0, row_size);
    return sealed;
  }
  // A leaf that was not written to is as it was packed.
  static Leaf leaf_as_it_is(const Page* page) {
    const Page* const closed = is_closed(page, 0) ? page : page->twin;
    if (closed != nullptr) return {nullptr, in_leaf(closed)};
    return {page->rows(), {page->present, {}, 0, {}}};
  }
  static Page* close_since(const Page* node, std::size_t row_size) {
    constexpr std::size_t kMuchSmaller = 2;  // times
    static std::string bytes, base_bytes;
    static PackedLeaves base_leaves;
    Leaves leaves;
    for (std::size_t i = 0; i < kNodeChildren; ++i) {
      if (node->children()[i] != nullptr) leaves[i] = leaf_as_it_is(node->children()[i]);
    }
    Page* const base = node->base;
    leaves_of_whole(base, base_bytes, base_leaves);
    const Since since = put_leaves_since(base_leaves, leaves, row_size / 8, bytes);
    AWAITSCOPE_ASSERT(since != Since::Nonsense, "packed leaves do not come back");
    if (since != Since::Good) return nullptr;
    const std::string packed = awaitscope::trace::pack(bytes);
    if (packed.size() * kMuchSmaller > base->packed) return nullptr;
    Page* const sealed = seal(node, bytes, packed);
    sealed->base = base;
    ++base->references;
    return sealed;
  }
  static Page* seal(const Page* node, std::string_view bytes, std::string_view packed) {
    Page* const sealed = make_closed(node->present, packed.size());
    std::memcpy(sealed->rows(), packed.data(), packed.size());
    sealed->sealed = static_cast<std::uint32_t>(bytes.size());
    return sealed;
  }

  // Gives up the caller's reference for one to a page that is nobody else's. What is in it stays the same.
  static Page* own(Page* page, int height, std::size_t row_size) {
    if (is_closed(page, height)) return open(page, height, row_size);
    if (page->references == 1) {
      page->packed = 0;
      return page;
    }
    const std::size_t size = bytes(height, row_size);
    auto* const copy = static_cast<Page*>(std::memcpy(PagePool::take(size), page, size));
    copy->references = 1;
    copy->packed = 0;
    copy->count = 0;
    --page->references;
    if (height > 0) {
      for (std::size_t i = 0; i < kNodeChildren; ++i) {
        if (copy->children()[i] != nullptr) ++copy->children()[i]->references;
      }
    }
    if (page->packed != 0) copy->twin = page;
    if (copy->twin != nullptr) ++copy->twin->references;
    if (copy->base != nullptr) ++copy->base->references;
    return copy;
  }
  // The same for one that is about to be written to. A node remembers what it was.
  static Page* own_to_write(Page* page, int height, std::size_t row_size) {
    page = own(page, height, row_size);
    if (height == 1 && page->twin != nullptr) {
      release(page->base, height, row_size);
      page->base = page->twin->base != nullptr ? page->twin->base : page->twin;
      ++page->base->references;
    }
    forget_twin(page, height, row_size);
    return page;
  }

  // A page, or one like it that can be looked into, as long as this is there.
  class Opened {
   public:
    Opened(const Page* page, int height, std::size_t row_size) : page_(page), height_(height), row_size_(row_size) {
      if (page == nullptr || !is_closed(page, height)) return;
      ++const_cast<Page*>(page)->references;
      opened_ = open(const_cast<Page*>(page), height, row_size);
      page_ = opened_;
    }
    ~Opened() { release(opened_, height_, row_size_); }
    Opened(const Opened&) = delete;
    Opened& operator=(const Opened&) = delete;
    const Page* operator->() const { return page_; }
    const Page* get() const { return page_; }

   private:
    const Page* page_;
    int height_;
    std::size_t row_size_;
    Page* opened_ = nullptr;
  };

  static bool is_packed(const Page* page, int height) {
    return height > 1 ? page->packed != 0 : is_closed(page, height) && (height == 1 || page->sealed == 0);
  }
  static bool pack_some(Page* page, int height, std::size_t row_size, int& nodes) {
    if (page == nullptr || is_packed(page, height) || page->twin != nullptr) return true;
    for (std::size_t i = 0; height > 1 && i < kNodeChildren; ++i) {
      if (!pack_some(page->children()[i], height - 1, row_size, nodes)) return false;
    }
    if (nodes <= 0) return false;
    --nodes;
    release(pack(page, height, row_size), height, row_size);
    return true;
  }
  static Page* pack(Page* page, int height, std::size_t row_size) {
    if (page == nullptr) return nullptr;
    Page* packed = is_packed(page, height) ? page : page->twin;
    if (packed != nullptr && !is_packed(packed, height)) return pack(packed, height, row_size);  // a leaf that is to be patched
    if (packed == nullptr) {
      if (height == 0) {
        packed = close_leaf(Opened(page, height, row_size).get(), row_size);
      } else if (height == 1) {
        packed = close_node(page, row_size);
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
      release(page, height, row_size);
      page = nullptr;
    }
  }

  enum class Found { Nothing, Row, ClosedNode };
  // The first key that is there, at least `key`; or one in a node that has to be opened first.
  static Found next(const Page* page, int height, std::uint64_t& key) {
    if (page == nullptr) return Found::Nothing;
    std::size_t at = slot(key, height);
    if (height == 0) {
      const std::uint32_t rest = page->present >> at;
      if (rest == 0) return Found::Nothing;
      key = (key & ~std::uint64_t{kLeafRows - 1}) | (at + static_cast<std::size_t>(std::countr_zero(rest)));
      return Found::Row;
    }
    if (is_closed(page, height)) return Found::ClosedNode;
    const unsigned shift = kLeafBits + kNodeBits * static_cast<unsigned>(height - 1);
    const std::uint64_t prefix = key >> shift >> kNodeBits << kNodeBits;
    for (; at < kNodeChildren; ++at) {
      if ((page->present >> at & 1) != 0) {
        if (const Found found = next(page->children()[at], height - 1, key); found != Found::Nothing) return found;
      }
      key = (prefix + at + 1) << shift;  // the first one below the next child
    }
    return Found::Nothing;
  }

  static bool twins(const Page* left, const Page* right) {
    return left == right ||
           (left != nullptr && right != nullptr &&
            (left->twin == right || right->twin == left || (left->twin != nullptr && left->twin == right->twin)));
  }

  static bool same(const Page* left, const Page* right, int height, std::size_t row_size) {
    if (twins(left, right)) return true;
    if (left == nullptr || right == nullptr || left->present != right->present) return false;
    const Opened here(left, height, row_size), there(right, height, row_size);
    if (height == 0) return std::memcmp(here->rows(), there->rows(), kLeafRows * row_size) == 0;
    for (std::size_t i = 0; i < kNodeChildren; ++i) {
      if (!same(here->children()[i], there->children()[i], height - 1, row_size)) return false;
    }
    return true;
  }

  // In order; `number` is that of the first leaf below the page.
  template <typename Visit>
  static void each_leaf(const Page* page, int height, std::uint64_t number, std::size_t row_size, const Visit& visit) {
    if (page == nullptr) return;
    if (height == 0) return visit(number, page);
    const Opened node(page, height, row_size);
    for (std::size_t at = 0; at < kNodeChildren; ++at) {
      if ((node->present >> at & 1) != 0)
        each_leaf(node->children()[at], height - 1,
                  number + (std::uint64_t{at} << (kNodeBits * static_cast<unsigned>(height - 1))), row_size, visit);
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
    const Opened left_page(left.page, left.height, row_size), right_page(right.page, right.height, row_size);
    left.page = left_page.get();
    right.page = right_page.get();
    if (height == 0) {
      for (std::size_t at = 0; at < kLeafRows; ++at) {
        const bool here = left.page != nullptr && (left.page->present >> at & 1) != 0;
        const bool there = right.page != nullptr && (right.page->present >> at & 1) != 0;
        const bool same =
            here && there && std::memcmp(left.page->rows() + at * row_size, right.page->rows() + at * row_size, row_size) == 0;
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

  static void count(Page* page, int height, std::size_t row_size, std::uint64_t number, std::size_t& total) {
    if (page == nullptr || page->count == number) return;
    page->count = number;
    total += bytes(page, height, row_size);
    count(page->base, height, row_size, number, total);
    if (height > 0 && !is_closed(page, height)) {
      for (std::size_t i = 0; i < kNodeChildren; ++i) count(page->children()[i], height - 1, row_size, number, total);
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

TableCore::~TableCore() { TablePages::release(root_, height_, row_size_); }

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
  int height = height_;
  for (; height > 0 && !TablePages::is_closed(page, height); --height) {
    page = page->children()[TablePages::slot(key, height)];
    if (page == nullptr) return nullptr;
  }
  const std::size_t at = TablePages::slot(key, 0);
  if (height == 0 && (page->present >> at & 1) == 0) return nullptr;
  if (TablePages::is_closed(page, height)) page = open(key);
  return page != nullptr && (page->present >> at & 1) != 0 ? page->rows() + at * row_size_ : nullptr;
}

TableCore::Page* TableCore::open(std::uint64_t key) const {
  Page** place = &root_;
  for (int height = height_;; --height) {
    if (*place == nullptr) return nullptr;
    *place = TablePages::own(*place, height, row_size_);
    if (height == 0) return *place;
    place = &(*place)->children()[TablePages::slot(key, height)];
  }
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
  for (;;) {
    switch (TablePages::next(root_, height_, key)) {
      case TablePages::Found::Nothing: return nullptr;
      case TablePages::Found::Row: return find(key);
      case TablePages::Found::ClosedNode: open(key);
    }
  }
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

PageCount PageCount::begin() {
  static std::uint64_t counts = 0;
  return {++counts};
}

std::size_t TableCore::count_pages(PageCount count) const {
  std::size_t total = 0;
  TablePages::count(root_, height_, row_size_, count.number, total);
  return total;
}

bool TableCore::pack_some(int& nodes) const {
  forget_near();
  return TablePages::pack_some(root_, height_, row_size_, nodes);
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
  TablePages::each_leaf(root_, height_, 0, row_size_, [&](std::uint64_t, const Page*) { ++leaves; });
  out.varint(leaves);
  std::uint64_t before = 0;
  TablePages::each_leaf(root_, height_, 0, row_size_, [&](std::uint64_t number, const Page* leaf) {
    out.varint(number - std::exchange(before, number));
    out.u16(static_cast<std::uint16_t>(leaf->present));
    if (TablePages::is_packed(leaf, 0)) return out.raw(TablePages::in_leaf(leaf).rows);
    const TablePages::Opened open(leaf, 0, row_size_);
    std::uint8_t bytes[most_packed_bytes(kMostRowWords)];
    const std::uint8_t* const end = put_rows(open->rows(), open->present, row_size_ / 8, bytes);
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
