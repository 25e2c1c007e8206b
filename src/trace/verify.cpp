#include "trace/verify.h"

#include <unordered_set>

namespace awaitscope::trace {
namespace {

class Verifier {
 public:
  explicit Verifier(const Recording& recording) : recording_(recording) {
    recording.first_state().tables().tasks.for_each([&](const TaskRow& row) { tasks_.insert(row.id.number); });
  }

  std::string read() {
    EventReader reader(recording_.log());
    Event event;
    while (reader.next(event)) {
      if (event.is<TaskCreated>()) tasks_.insert(event.as<TaskCreated>().task.number);
      const KindInfo& kind = info(event.kind);
      for (std::size_t i = 0; i < kind.field_count; ++i) {
        const FieldInfo& field = kind.fields[i];
        if (field.slot < 0) continue;
        const std::string missing = what_is_missing(field.type, event.slots[field.slot]);
        if (!missing.empty()) return place(event.position) + " (" + std::string(kind.name) + ") names " + missing;
      }
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
  std::unordered_set<std::uint64_t> tasks_;
};

}  // namespace

std::string find_nonsense(const Recording& recording) { return Verifier(recording).read(); }

}  // namespace awaitscope::trace
