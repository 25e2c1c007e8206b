#pragma once

// The virtual clock: seconds since the run began, in one IEEE double. Running code takes no time; only the selector and a
// blocking sleep move it, forward and to exact instants: a jump to a timer sets the clock to the timer's own `when`, not to
// now plus a difference, which can be off in the last bit.

namespace awaitscope::runtime {

constexpr double kClockResolution = 1e-9;         // seconds; two instants closer than this are one
constexpr double kEpoch = 1'700'000'000.0;        // what time.time() says at virtual time 0
constexpr double kLongestSelect = 24.0 * 3600.0;  // seconds; asyncio's MAXIMUM_SELECT_TIMEOUT

class VirtualClock {
 public:
  double now() const { return now_; }
  // Never backwards.
  void move_to(double when) {
    if (when > now_) now_ = when;
  }

 private:
  double now_ = 0.0;
};

}  // namespace awaitscope::runtime
