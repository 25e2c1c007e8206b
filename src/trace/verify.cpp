#include "trace/verify.h"

#include <optional>
#include <unordered_set>

namespace awaitscope::trace {
namespace {

// What an event says of something that the state before it knows otherwise. The fold passes such an event over, wholly or in part.
class Contradiction {
 public:
  explicit Contradiction(const LoopState& before) : state_(before) {}

  // "handle 7, which does not run", or nothing.
  std::string find(const Event& event) {
    look_at(event);
    return std::move(words_);
  }

 private:
  void look_at(const Event& event) {
    switch (event.kind) {
      case EventKind::LoopClosed: return closed(event.as<LoopClosed>().loop);
      case EventKind::TimerScheduled: return scheduled(event.as<TimerScheduled>().handle);
      case EventKind::TimerFired: return fired(event.as<TimerFired>().handle);
      case EventKind::ReadyPush: return pushed(event.as<ReadyPush>().handle);
      case EventKind::HandleBegin: return left_queue(event.as<HandleBegin>().handle);
      case EventKind::HandleSkipped: return left_queue(event.as<HandleSkipped>().handle);
      case EventKind::HandleEnd: return ended(event.as<HandleEnd>().handle);
      case EventKind::TaskCreated: return created(event.as<TaskCreated>().task);
      case EventKind::TaskStepBegin: return stepped(event.as<TaskStepBegin>().task);
      case EventKind::TaskSuspended: return suspended(event.as<TaskSuspended>().task);
      case EventKind::TaskDone: return done(event.as<TaskDone>().task, event.as<TaskDone>().state);
      case EventKind::FutureCreated: return created(event.as<FutureCreated>().future);
      case EventKind::FutureDone: return done(event.as<FutureDone>().future, event.as<FutureDone>().state);
      default: return;
    }
  }

  template <typename Id>
  void must(bool holds, Id id, const char* what) {
    if (!holds && words_.empty()) words_ = name(id) + ", which " + what;
  }
  static std::string name(LoopId id) { return "loop " + std::to_string(id.number); }
  static std::string name(HandleId id) { return "handle " + std::to_string(id.number); }
  static std::string name(TaskId id) { return "task " + std::to_string(id.number); }
  static std::string name(Waitable id) { return std::string(name_of(id.future().kind)) + "#" + std::to_string(id.number()); }

  void closed(LoopId id) {
    const LoopRow* row = state_.loop(id);
    must(row != nullptr && !row->closed, id, "is not open");
  }

  void scheduled(HandleId id) { must(state_.handle(id) == nullptr, id, "is there already"); }
  void fired(HandleId id) {
    const HandleRow* row = state_.handle(id);
    must(row != nullptr && row->timer && row->phase == HandlePhase::Scheduled, id, "is no timer that waits");
  }
  void pushed(HandleId id) {
    const HandleRow* row = state_.handle(id);
    must(row == nullptr || row->phase != HandlePhase::Ready, id, "is in the ready queue already");
    must(row == nullptr || !row->timer, id, "is a timer that has not fired");
  }
  void left_queue(HandleId id) {
    const HandleRow* row = state_.handle(id);
    must(row != nullptr && row->phase == HandlePhase::Ready, id, "is not in the ready queue");
  }
  void ended(HandleId id) {
    const HandleRow* row = state_.handle(id);
    must(row != nullptr && row->phase == HandlePhase::Running, id, "does not run");
  }

  void created(TaskId id) { must(state_.task(id) == nullptr, id, "is there already"); }
  void stepped(TaskId id) {
    const TaskRow* row = state_.task(id);
    must(row == nullptr || row->phase != TaskPhase::Done, id, "has ended");
    must(row == nullptr || row->phase != TaskPhase::Running, id, "runs already");
  }
  void suspended(TaskId id) {
    const TaskRow* row = state_.task(id);
    must(row == nullptr || row->phase == TaskPhase::Running, id, "does not run");
  }
  void done(TaskId id, FutureState outcome) {
    const TaskRow* row = state_.task(id);
    must(row == nullptr || row->phase != TaskPhase::Done, id, "has ended already");
    must(outcome != FutureState::Pending, id, "ends without an outcome");
  }

  void created(Waitable id) { must(state_.future(id) == nullptr, id, "is there already"); }
  void done(Waitable id, FutureState outcome) {
    const FutureRow* row = state_.future(id);
    must(row == nullptr || row->state == FutureState::Pending, id, "is done already");
    must(outcome != FutureState::Pending, id, "is done without an outcome");
  }

  const LoopState& state_;
  std::string words_;
};

class Verifier {
 public:
  explicit Verifier(const Recording& recording) : recording_(recording), state_(recording.first_state()) {
    recording.first_state().tables().tasks.for_each([&](const TaskRow& row) { tasks_.insert(row.id.number); });
  }

  std::string read() {
    EventReader reader(recording_.log());
    Event event;
    while (reader.next(event)) {
      if (event.is<TaskCreated>()) tasks_.insert(event.as<TaskCreated>().task.number);
      const std::string nothing = what_is_missing(event);
      if (!nothing.empty()) return of(event) + " names " + nothing;
      const std::string contradiction = Contradiction(state_).find(event);
      if (!contradiction.empty()) return of(event) + " is of " + contradiction;
      if (is_other_in_file(reader.place()))
        return "the state before " + place(event.position) + " is not what comes of the events before it";
      state_.apply(event);
    }
    if (reader.fault() != nullptr) return "after " + place(reader.place().position) + ": " + reader.fault();
    if (!(reader.place().position == recording_.end()))
      return "after " + place(reader.place().position) + ": there are fewer events than it says";
    return {};
  }

 private:
  static std::string place(Position position) {
    return "event " + std::to_string(position.event) + (position.detail == 0 ? "" : "." + std::to_string(position.detail));
  }

  static std::string of(const Event& event) { return place(event.position) + " (" + std::string(info(event.kind).name) + ")"; }

  // A file may hold the state at the beginning of a chunk.
  bool is_other_in_file(const LogPlace& at) {
    if (at.chunk == chunk_) return false;
    chunk_ = at.chunk;
    const std::optional<LoopState> state = recording_.state_in_file(chunk_);
    return state && !(*state == state_);
  }

  std::string what_is_missing(const Event& event) const {
    const KindInfo& kind = info(event.kind);
    for (std::size_t i = 0; i < kind.field_count; ++i) {
      const FieldInfo& field = kind.fields[i];
      if (field.slot < 0) continue;
      std::string missing = what_is_missing(field.type, event.slots[field.slot]);
      if (!missing.empty()) return missing;
    }
    return {};
  }
  std::string what_is_missing(FieldType type, std::uint64_t slot) const {
    switch (type) {
      case FieldType::Text: return slot > recording_.texts().size() ? "a text that is not there" : "";
      case FieldType::Preview:
        return Preview::from_bits(slot).text().number > recording_.texts().size() ? "a text that is not there" : "";
      case FieldType::Place: return slot > recording_.spans().size() ? "a place that is not there" : "";
      case FieldType::Source: return slot > recording_.sources().size() ? "a source that is not there" : "";
      case FieldType::Task: return missing_task(slot);
      case FieldType::Waitable: return missing_task(Waitable::from_key(slot).task().number);
      default: return {};
    }
  }

  // A ring has forgotten tasks that may still be spoken of.
  std::string missing_task(std::uint64_t number) const {
    const bool known = number == 0 || recording_.begin().event > 0 || tasks_.count(number) != 0;
    return known ? std::string() : "task " + std::to_string(number) + ", which was never created";
  }

  const Recording& recording_;
  LoopState state_;  // before the next event
  std::size_t chunk_ = 0;
  std::unordered_set<std::uint64_t> tasks_;
};

}  // namespace

std::string find_nonsense(const Recording& recording) { return Verifier(recording).read(); }

}  // namespace awaitscope::trace
