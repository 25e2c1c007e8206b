#pragma once

// Memory for what grows large, in pieces cut from huge pages of the machine: a first touch every 2 MiB instead of every 4 KiB.
// Pieces that are given back are used again. One thread at a time, like the engine.

#include <cstddef>
#include <cstdint>

namespace awaitscope {

class PagePool {
 public:
  static constexpr std::size_t kPiece = 64 * 1024;  // bytes

  // kPiece bytes, not zeroed. std::bad_alloc if there are none.
  static std::uint8_t* take();
  static void give_back(std::uint8_t* piece);

 private:
  struct FreePiece {
    FreePiece* next;
  };
  static void cut_page();

  static FreePiece* free_;
  static std::uint8_t* page_;  // the one that pieces are cut from
  static std::size_t left_;    // bytes
};

}  // namespace awaitscope
