#include "trace/compare.h"

namespace awaitscope::trace {
namespace {

bool next_event(EventReader& reader, Event& event) {
  while (reader.next(event)) {
    if (!event.detail()) return true;
  }
  return false;
}

bool same(const Recording& left, const Event& one, const Recording& right, const Event& other) {
  if (one.kind != other.kind) return false;
  const KindInfo& kind = info(one.kind);
  for (std::size_t i = 0; i < kind.field_count; ++i) {
    const FieldInfo& field = kind.fields[i];
    if (field.slot < 0) continue;
    const std::uint64_t mine = one.slots[field.slot], yours = other.slots[field.slot];
    switch (field.type) {
      case FieldType::Seconds:
      case FieldType::Timeout:
      case FieldType::Preview:
      case FieldType::Integer:
      case FieldType::Place:
      case FieldType::Frame: break;
      case FieldType::Text:
        if (one.kind != EventKind::Output && one.kind != EventKind::ScriptStart && left.text(TextId{mine}) != right.text(TextId{yours})) return false;
        break;
      default:
        if (mine != yours) return false;
    }
  }
  return true;
}

}  // namespace

EventNumber common_events(const Recording& left, const Recording& right) {
  EventReader mine(left.log()), yours(right.log());
  Event one, other;
  EventNumber common = 0;
  while (next_event(mine, one) && next_event(yours, other) && same(left, one, right, other)) ++common;
  return common;
}

}  // namespace awaitscope::trace
