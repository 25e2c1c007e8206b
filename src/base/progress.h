#pragma once

// How far a long piece of work is, told now and then by whoever does it: 0 at its beginning, 1 at its end. The answer is whether
// to go on; work that is told to stop leaves nothing half done behind and fails with stopped().

#include <functional>

#include "base/result.h"

namespace awaitscope {

using Progress = std::function<bool(double done)>;

inline Error stopped() { return Error{"stopped", "", ""}; }

// Of a piece of longer work: its 0 to 1 is `from` to `to` of the whole.
inline Progress part_of(const Progress& whole, double from, double to) {
  if (!whole) {
    return {};
  }
  return [whole, from, to](double done) { return whole(from + (to - from) * done); };
}

// Asks every 1024th time: for work whose pieces are too small to be told one by one.
class ProgressTeller {
 public:
  explicit ProgressTeller(const Progress& progress) : progress_(progress) {}

  // False: stop.
  bool tell(double done) { return (++count_ & 1023) != 0 || !progress_ || progress_(done); }

 private:
  const Progress& progress_;
  unsigned count_ = 0;
};

}  // namespace awaitscope
