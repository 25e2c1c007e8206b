#pragma once

// States on the way through a recording, so that no place is far from one; private to the room. From the first record on, the
// frontier folds when somebody asks for a place beyond it, or has time; it keeps packed states, notes what is asked of events
// without a state, and packs the chunks that it has passed. A recording that was opened has anchors ahead of the frontier: states
// that its file holds, which are not believed before they have been checked.

#include <string>
#include <vector>

#include "trace/event_notes.h"
#include "trace/recording.h"

namespace awaitscope::trace {

// A state at the beginning of a chunk, as it lies in a file.
struct Anchor {
  std::size_t chunk = 0;
  std::uint32_t size = 0;  // unpacked
  std::string packed;
  bool good = true;  // until it is found not to be
};

class Keyframes {
 public:
  Keyframes(EventLog& log, const SpanTable& spans, const LoopState& first, std::vector<Anchor>& anchors, KeyframePolicy policy);

  // Folds the next record; false: there is none.
  bool advance();
  // When there is none: makes what it holds for going on smaller, a little at a time; true if there is more to do.
  bool rest();
  // The state at `position` or at the nearest place before it, and a reader that stands there; with `strictly`, before the record
  // that leads to it.
  EventReader nearest(Position position, bool strictly, LoopState& state);
  // Who walked to a place says so: whoever steps asks for its neighbours.
  void remember(const EventReader& reader, const LoopState& state);
  // Zeros, and false, for an event that the frontier has not reached.
  bool note_of(EventNumber event, EventNote& note) const;
  Number line_of_running_task(const LoopState& state) const;
  // The anchor's state; false if it contradicts itself.
  bool open(Anchor& anchor, LoopState& state) const;

  Position frontier() const { return state_.position(); }
  const KeyframePolicy& policy() const { return policy_; }
  std::size_t bytes() const { return bytes_; }
  std::size_t count() const { return kept_.size(); }

 private:
  struct Keyframe {
    LogPlace place;
    CodecContext context;
    LoopState state;
    EventNumber records = 0;  // before it
  };
  static constexpr std::size_t kRecent = 12;
  static constexpr int kNodesAtOnce = 16;  // at least

  EventNumber least_apart() const;
  bool is_due() const;
  void keep();
  void pack_on();
  void plan();
  void thin_out(EventNumber apart);
  std::size_t allowed() const;
  const Keyframe* recent_before(Position position, bool strictly);
  Anchor* anchor_before(Position position, bool strictly, Position than) const;
  Position place_of(const Anchor& anchor) const { return log_->chunks()[anchor.chunk].start.position; }

  EventLog* log_;
  const SpanTable* spans_;
  std::vector<Anchor>* anchors_;
  KeyframePolicy policy_;
  EventNumber interval_;
  EventNumber records_ = 0;
  EventNumber since_keyframe_ = 0;
  EventNumber pack_on_at_ = 0;  // records since the last keyframe
  EventNumber rested_ = 0;
  EventReader reader_;
  LoopState state_;
  EventNotes notes_;
  std::vector<Keyframe> kept_;
  int nodes_at_once_ = kNodesAtOnce;
  std::vector<Keyframe> recent_;            // the latest last
  PageCount counted_ = PageCount::begin();  // pages that keyframes hold
  std::size_t bytes_ = 0;                   // what those take
  double bytes_each_ = 0;                   // what one of the last few took
};

}  // namespace awaitscope::trace
