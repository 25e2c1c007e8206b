#include "trace/compare.h"

namespace awaitscope::trace {
namespace {

// The next event that is no detail.
void fetch(EventReader& reader, std::optional<Event>& into) {
  Event event;
  while (!into && reader.next(event)) {
    if (!event.detail()) into = event;
  }
}

// Whether two events of a kind must agree in such a field to be the same event.
bool counts(FieldType type) {
  switch (type) {
    case FieldType::Text:
    case FieldType::Loop:
    case FieldType::Handle:
    case FieldType::Task:
    case FieldType::Primitive:
    case FieldType::Waitable:
    case FieldType::HandleWhat:
    case FieldType::FutureState:
    case FieldType::ScriptExit: return true;
    default: return false;
  }
}

}  // namespace

Comparison::Comparison(const Recording& left, const Recording& right, Printed printed)
    : left_(&left), right_(&right), printed_(printed), left_reader_(left.log()), right_reader_(right.log()) {}

bool Comparison::equal(const Event& a, const Event& b) const {
  if (a.kind != b.kind) return false;
  const bool texts = printed_ == Printed::Counts || (a.kind != EventKind::Output && a.kind != EventKind::ScriptStart);
  const KindInfo& kind = info(a.kind);
  for (std::size_t i = 0; i < kind.field_count; ++i) {
    const FieldInfo& field = kind.fields[i];
    if (field.slot < 0 || !counts(field.type)) continue;
    const std::uint64_t mine = a.slots[field.slot], yours = b.slots[field.slot];
    // The tables of texts are each recording's own.
    const bool same =
        field.type == FieldType::Text ? !texts || left_->text(TextId{mine}) == right_->text(TextId{yours}) : mine == yours;
    if (!same) return false;
  }
  return true;
}

bool Comparison::read(std::uint64_t most) {
  for (std::uint64_t i = 0; i < most && !difference_; ++i) {
    fetch(left_reader_, left_event_);
    fetch(right_reader_, right_event_);
    if (!left_event_ || !right_event_) return false;
    if (!equal(*left_event_, *right_event_)) {
      difference_ = same_ + 1;
      return false;
    }
    ++same_;
    left_event_.reset();
    right_event_.reset();
  }
  return !difference_;
}

}  // namespace awaitscope::trace
