#include "player/comparison.h"

namespace awaitscope::player {
namespace {

// The next event that is no detail.
void fetch(trace::EventReader& reader, std::optional<trace::Event>& into) {
  trace::Event event;
  while (!into && reader.next(event)) {
    if (!event.detail()) {
      into = event;
    }
  }
}

// Whether two events of a kind must agree in such a field to be the same event.
bool counts(trace::FieldType type) {
  using trace::FieldType;
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

Comparison::Comparison(const trace::Recording& before, const trace::Recording& after)
    : before_(&before), after_(&after), reader_before_(before.log()), reader_after_(after.log()) {}

bool Comparison::equal(const trace::Event& a, const trace::Event& b) const {
  if (a.kind != b.kind) {
    return false;
  }
  const trace::KindInfo& kind = trace::info(a.kind);
  for (std::size_t i = 0; i < kind.field_count; ++i) {
    const trace::FieldInfo& field = kind.fields[i];
    if (field.slot < 0 || !counts(field.type)) {
      continue;
    }
    const std::uint64_t one = a.slots[field.slot];
    const std::uint64_t other = b.slots[field.slot];
    // The tables of texts are each recording's own.
    const bool same = field.type == trace::FieldType::Text ? before_->text(trace::TextId{one}) == after_->text(trace::TextId{other})
                                                           : one == other;
    if (!same) {
      return false;
    }
  }
  return true;
}

bool Comparison::read(std::uint64_t most) {
  for (std::uint64_t i = 0; i < most && !difference_; ++i) {
    fetch(reader_before_, event_before_);
    fetch(reader_after_, event_after_);
    if (!event_before_ || !event_after_) {
      return false;
    }
    if (!equal(*event_before_, *event_after_)) {
      difference_ = same_ + 1;
      return false;
    }
    ++same_;
    event_before_.reset();
    event_after_.reset();
  }
  return !difference_;
}

}  // namespace awaitscope::player
