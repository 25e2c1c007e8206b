#include "base/page_pool.h"

#include <cstdlib>
#include <new>

#ifdef __linux__
#include <sys/mman.h>
#endif

namespace awaitscope {
namespace {

constexpr std::size_t kHugePage = 2 * 1024 * 1024;  // bytes

}  // namespace

PagePool::FreePiece* PagePool::free_ = nullptr;
std::uint8_t* PagePool::page_ = nullptr;
std::size_t PagePool::left_ = 0;

std::uint8_t* PagePool::take() {
  if (free_ != nullptr) {
    FreePiece* piece = free_;
    free_ = piece->next;
    return reinterpret_cast<std::uint8_t*>(piece);
  }
  if (left_ == 0) cut_page();
  std::uint8_t* piece = page_;
  page_ += kPiece;
  left_ -= kPiece;
  return piece;
}

void PagePool::give_back(std::uint8_t* piece) {
  auto* free_piece = reinterpret_cast<FreePiece*>(piece);
  free_piece->next = free_;
  free_ = free_piece;
}

void PagePool::cut_page() {
  page_ = static_cast<std::uint8_t*>(std::aligned_alloc(kHugePage, kHugePage));
  if (page_ == nullptr) throw std::bad_alloc();
  left_ = kHugePage;
#ifdef MADV_HUGEPAGE
  static_cast<void>(madvise(page_, kHugePage, MADV_HUGEPAGE));  // a wish: without it the pages are small
#endif
}

}  // namespace awaitscope
