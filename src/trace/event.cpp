#include "trace/event.h"

#include "base/check.h"
#include "trace/slots.h"

namespace awaitscope::trace {
namespace {

// For each kind an array of its fields, in the order of JSON Lines; then one table of kinds.
#define EVENT(number, Name, json_name, says) constexpr FieldInfo k##Name##Fields[] = {
#define FIELD(Type, name, expect, form) \
  FieldInfo{#name, field_type(static_cast<const Type*>(nullptr)), Expect::expect, Form::form, 0},
#define DERIVED(name) FieldInfo{#name, FieldType::Text, Expect::Plain, Form::Derived, -1},
#define END(Name) \
  }               \
  ;
#include "trace/events.def"

constexpr std::size_t kKinds = 0
#define EVENT(number, Name, json_name, says) +1
#include "trace/events.def"
    ;

constexpr std::size_t kMostFields = 10;

struct Tables {
  KindInfo kinds[kKinds];
  FieldInfo fields[kKinds][kMostFields];
  std::int16_t by_number[256];

  Tables() {
    for (auto& entry : by_number) entry = -1;
    std::size_t index = 0;
#define EVENT(number, Name, json_name, says) \
  add(index++, EventKind::Name, #Name, #json_name, says, k##Name##Fields, sizeof k##Name##Fields / sizeof(FieldInfo));
#include "trace/events.def"
  }

  void add(std::size_t index, EventKind kind, std::string_view struct_name, std::string_view name, std::string_view says,
           const FieldInfo* from, std::size_t count) {
    AWAITSCOPE_ASSERT(count <= kMostFields, "a kind has too many fields for the table");
    std::int8_t slot = 0;
    for (std::size_t i = 0; i < count; ++i) {
      fields[index][i] = from[i];
      if (fields[index][i].name == "throw_") fields[index][i].name = "throw";  // a word of C++
      fields[index][i].slot = from[i].form == Form::Derived ? std::int8_t{-1} : slot++;
    }
    AWAITSCOPE_ASSERT(slot <= static_cast<int>(Event::kMaxSlots), "a kind has too many fields for an Event");
    kinds[index] = {kind, struct_name, name, says, fields[index], count, static_cast<std::size_t>(slot)};
    by_number[static_cast<std::uint8_t>(kind)] = static_cast<std::int16_t>(index);
  }
};

const Tables& tables() {
  static const Tables made;
  return made;
}

}  // namespace

const KindInfo* find_kind(std::uint8_t number) {
  const std::int16_t index = tables().by_number[number];
  return index < 0 ? nullptr : &tables().kinds[index];
}

const KindInfo* find_kind(std::string_view name) {
  for (const KindInfo& kind : tables().kinds) {
    if (kind.name == name) return &kind;
  }
  return nullptr;
}

const KindInfo& info(EventKind kind) {
  const KindInfo* found = find_kind(static_cast<std::uint8_t>(kind));
  AWAITSCOPE_ASSERT(found != nullptr, "no such kind of event");
  return *found;
}

const KindInfo* all_kinds(std::size_t& count) {
  count = kKinds;
  return tables().kinds;
}

template <typename T>
T Event::as() const {
  return T();
}

#define EVENT(number, Name, json_name, says)                                    \
  template <>                                                                   \
  Name Event::as<Name>() const {                                                \
    AWAITSCOPE_ASSERT(kind == EventKind::Name, "the event is of another kind"); \
    Name made;                                                                  \
    const std::uint64_t* slot = slots;
#define FIELD(Type, name, expect, form) made.name = FromSlot<Type>::make(*slot++);
#define END(Name)          \
  static_cast<void>(slot); \
  return made;             \
  }
#include "trace/events.def"

#define EVENT(number, Name, json_name, says)  \
  template <>                                 \
  Event make_event<Name>(const Name& event) { \
    Event made;                               \
    made.kind = EventKind::Name;              \
    std::uint64_t* slot = made.slots;
#define FIELD(Type, name, expect, form) *slot++ = to_slot(event.name);
#define END(Name)          \
  static_cast<void>(slot); \
  return made;             \
  }
#include "trace/events.def"

const char* name_of(ScriptExit exit) {
  constexpr const char* kNames[] = {"ok", "exception", "system_exit", "deadlock", "limit"};
  return kNames[static_cast<int>(exit)];
}

const char* name_of(FrameExit exit) {
  constexpr const char* kNames[] = {"returned", "yielded", "raised"};
  return kNames[static_cast<int>(exit)];
}

}  // namespace awaitscope::trace
