#pragma once

// How to go back: for each applied event the rows as they were before, on one stack of bytes. It keeps the latest events up
// to a limit of bytes and forgets the oldest; who wants to go further back starts from a keyframe.

#include <cstddef>
#include <cstdint>
#include <vector>

namespace awaitscope::trace {

class LoopState;

class UndoJournal {
 public:
  explicit UndoJournal(std::size_t limit = 16 * 1024 * 1024) : limit_(limit) {}

  bool empty() const { return marks_.empty(); }
  std::size_t size() const { return marks_.size(); }
  void clear();

  // Takes back the last event that was applied with this journal. The state must be the one after it.
  void undo(LoopState& state);

 private:
  friend class Fold;
  void begin();                                                                            // a new event
  void save(std::size_t table, std::uint64_t key, const void* row, std::size_t row_size);  // null: there was no row
  void forget_oldest();

  std::size_t limit_;
  std::vector<std::byte> bytes_;    // rows, each with its header behind it
  std::vector<std::size_t> marks_;  // where each event's rows begin
};

}  // namespace awaitscope::trace
