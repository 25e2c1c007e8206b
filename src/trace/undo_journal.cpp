#include "trace/undo_journal.h"

#include <cstring>

#include "base/check.h"
#include "trace/loop_state.h"

namespace awaitscope::trace {
namespace {

// Stands behind the bytes of its row, so that the stack is read from its top.
struct Header {
  std::uint64_t key;
  std::uint32_t table;
  std::uint32_t row_size;  // 0: there was no row
};

}  // namespace

void UndoJournal::clear() {
  bytes_.clear();
  marks_.clear();
}

void UndoJournal::begin() {
  if (bytes_.size() > limit_) forget_oldest();
  marks_.push_back(bytes_.size());
}

void UndoJournal::save(std::size_t table, std::uint64_t key, const void* row, std::size_t row_size) {
  const Header header{key, static_cast<std::uint32_t>(table), static_cast<std::uint32_t>(row == nullptr ? 0 : row_size)};
  const std::size_t at = bytes_.size();
  bytes_.resize(at + header.row_size + sizeof header);
  if (row != nullptr) std::memcpy(bytes_.data() + at, row, row_size);
  std::memcpy(bytes_.data() + at + header.row_size, &header, sizeof header);
}

void UndoJournal::undo(LoopState& state) {
  AWAITSCOPE_ASSERT(!marks_.empty(), "there is nothing to undo");
  std::size_t top = bytes_.size();
  const std::size_t bottom = marks_.back();
  while (top > bottom) {
    Header header;
    top -= sizeof header;
    std::memcpy(&header, bytes_.data() + top, sizeof header);
    top -= header.row_size;
    TableCore& table = state.table(header.table);
    if (header.row_size == 0) {
      table.erase(header.key);
    } else {
      bool inserted;
      std::memcpy(table.edit(header.key, inserted), bytes_.data() + top, header.row_size);
    }
  }
  bytes_.resize(bottom);
  marks_.pop_back();
}

// Half of them at once, so that forgetting costs little an event.
void UndoJournal::forget_oldest() {
  const std::size_t keep_from = marks_.size() / 2;
  const std::size_t dropped = keep_from < marks_.size() ? marks_[keep_from] : bytes_.size();
  bytes_.erase(bytes_.begin(), bytes_.begin() + static_cast<std::ptrdiff_t>(dropped));
  marks_.erase(marks_.begin(), marks_.begin() + static_cast<std::ptrdiff_t>(keep_from));
  for (std::size_t& mark : marks_) mark -= dropped;
}

}  // namespace awaitscope::trace
