#include "script/collections/repr.h"

#include <string>
#include <vector>

#include "script/collections/dict_views.h"
#include "script/collections/set_table.h"
#include "script/types/text.h"

namespace awaitscope::script {
namespace {

// A container whose items are being written.
struct Level {
  Value container;  // what is printed: rings are found by it
  Value items;      // a list, a tuple or a dict
  std::string closing;
  std::int64_t position = 0;
  bool written = false;   // an item
  bool at_value = false;  // of a dict: the key has been written, `value` comes next
  Value value;
};

extern Kind repr_walk_kind;

struct ReprWalk : Object {
  ReprWalk() : Object(&repr_walk_kind) {}
  std::vector<Level> levels;
  TextBuilder text;
  Value leaf;           // what is asked next for its text; empty: nothing
  Ref<ReprWalk> outer;  // the walk during which this one began

  void push(Value container, Value items, std::string_view closing) {
    Level& level = levels.emplace_back();
    level.container = std::move(container);
    level.items = std::move(items);
    level.closing = closing;
  }
};

Kind repr_walk_kind{"repr", destroy_as<ReprWalk>};

Value resume_walk(Vm& vm, NativeFrame& frame, Value result);

// The innermost walk that waits for a frame of the script further in.
Ref<ReprWalk> walk_in_progress(Vm& vm) {
  for (AnyFrame* frame = vm.execution.top; frame != nullptr; frame = frame->back) {
    if (frame->native() && static_cast<NativeFrame*>(frame)->resume == resume_walk) {
      return Ref<ReprWalk>::share(static_cast<NativeFrame*>(frame)->slots[0].as<ReprWalk>());
    }
  }
  return nullptr;
}

bool is_being_written(const ReprWalk& innermost, const Value& container) {
  for (const ReprWalk* walk = &innermost; walk != nullptr; walk = walk->outer.get()) {
    for (const Level& level : walk->levels) {
      if (level.container.same(container)) return true;
    }
  }
  return false;
}

Value keys_of(Set& set) {
  Ref<List> keys = List::make();
  keys->items.reserve(static_cast<std::size_t>(set.used));
  for (const Set::Slot& slot : set.table) {
    if (!slot.key.empty()) keys->items.push_back(slot.key);
  }
  return std::move(keys).value();
}

// Begins a container: writes what opens it, or all of it if it is empty or a ring.
void open_sequence(ReprWalk& walk, const Value& container, std::int64_t length, const char* opening, const char* closing) {
  walk.text.append_ascii(opening);
  if (length == 0)
    walk.text.append_ascii(closing);
  else
    walk.push(container, container, closing);
}

void open_set(ReprWalk& walk, const Value& set) {
  const bool plain = set.is(&set_kind);
  if (!plain || as_set(set)->used == 0) {
    walk.text.append_utf8(type_name(set));
    walk.text.append_ascii("(");
  }
  if (as_set(set)->used == 0) {
    walk.text.append_ascii(")");
    return;
  }
  walk.text.append_ascii("{");
  walk.push(set, keys_of(*as_set(set)), plain ? "}" : "})");
}

void open_view(ReprWalk& walk, const Value& view) {
  walk.text.append_utf8(type_name(view));
  walk.text.append_ascii("([");
  Value items = view_to_list(view).value();
  if (as_list(items)->items.empty())
    walk.text.append_ascii("])");
  else
    walk.push(view, std::move(items), "])");
}

const char* ring_text(const Value& container) {
  if (is_dict(container) || is_any_set(container)) return is_dict(container) ? "{...}" : nullptr;
  return is_tuple(container) ? "(...)" : is_list(container) ? "[...]" : "...";
}

// False with a RecursionError pending.
bool open(Vm& vm, ReprWalk& walk, const Value& container) {
  if (is_being_written(walk, container)) {
    if (const char* text = ring_text(container))
      walk.text.append_ascii(text);
    else
      walk.text.append_utf8(type_name(container) + "(...)");
    return true;
  }
  if (vm.depth + static_cast<int>(walk.levels.size()) >= vm.recursion_limit) {
    vm.raise(exceptions.RecursionError, "maximum recursion depth exceeded while getting the repr of an object");
    return false;
  }
  if (is_list(container))
    open_sequence(walk, container, as_list(container)->length(), "[", "]");
  else if (is_tuple(container))
    open_sequence(walk, container, as_tuple(container)->length, "(", as_tuple(container)->length == 1 ? ",)" : ")");
  else if (is_dict(container))
    open_sequence(walk, container, as_dict(container)->length(), "{", "}");
  else if (is_any_set(container))
    open_set(walk, container);
  else
    open_view(walk, container);
  return true;
}

// The next item of the innermost container, with what stands before it written; empty at its end.
Value next_item(ReprWalk& walk, Level& level) {
  if (level.at_value) {
    level.at_value = false;
    walk.text.append_ascii(": ");
    return std::move(level.value);
  }
  Value item;
  if (is_dict(level.items)) {
    const auto& entries = as_dict(level.items)->entries;
    auto position = static_cast<std::size_t>(level.position);
    while (position < entries.size() && entries[position].key.empty()) ++position;
    level.position = static_cast<std::int64_t>(position) + 1;
    if (position >= entries.size()) return {};
    item = entries[position].key;
    level.value = entries[position].value;
    level.at_value = true;
  } else {
    const bool list = is_list(level.items);
    const std::int64_t length = list ? as_list(level.items)->length() : as_tuple(level.items)->length;
    const std::int64_t position = level.position++;
    if (position >= length) return {};
    item = list ? as_list(level.items)->items[static_cast<std::size_t>(position)] : as_tuple(level.items)->items()[position];
  }
  if (level.written) walk.text.append_ascii(", ");
  level.written = true;
  return item;
}

// Whether repr() of the value answers at once.
bool is_plain(const Value& value) {
  if (!value.is_object()) return true;
  switch (type_of(value.object())->layout) {
    case Layout::Int:
    case Layout::Float:
    case Layout::Str:
    case Layout::Bytes: return (type_of(value.object())->type_flags & Type::kBuiltin) != 0;
    default: return false;
  }
}

// Writes on until the text is complete (true) or `walk.leaf` must be asked in a frame (false), or an exception is pending.
bool write(Vm& vm, ReprWalk& walk) {
  constexpr int kRoundsBetweenChecks = 4096;
  constexpr int kCostOfItem = 15;
  for (int rounds = 0; !walk.levels.empty(); ++rounds) {
    if (rounds == kRoundsBetweenChecks) {
      rounds = 0;
      if (Heap::over_limit()) {
        vm.raise(exceptions.MemoryError, "");
        return true;
      }
    }
    Budget::spend(kCostOfItem);
    Value item = next_item(walk, walk.levels.back());
    if (item.empty()) {
      walk.text.append_ascii(walk.levels.back().closing);
      walk.levels.pop_back();
    } else if (type_of(item)->slots.repr == container_repr) {
      if (!open(vm, walk, item)) return true;
    } else if (is_plain(item)) {
      const Value text = vm.repr(item);
      if (text.empty()) return true;
      walk.text.append(as_str(text));
    } else {
      walk.leaf = std::move(item);
      return false;
    }
  }
  return true;
}

Value resume_walk(Vm& vm, NativeFrame& frame, Value result) {
  auto& walk = *frame.slots[0].as<ReprWalk>();
  for (;;) {
    if (frame.state == 1) {
      if (result.empty()) return {};
      walk.text.append(as_str(result));
      frame.state = 0;
      if (write(vm, walk)) return vm.raised() ? Value() : walk.text.take().value();
    }
    frame.state = 1;
    const Value leaf = std::move(walk.leaf);
    result = vm.repr(leaf);
    if (result.is_pushed()) return result;
  }
}

Value finish(Vm& vm, Ref<ReprWalk> walk) {
  if (write(vm, *walk)) return vm.raised() ? Value() : walk->text.take().value();
  return vm.push_native(resume_walk, {std::move(walk).value()});
}

Ref<ReprWalk> begin(Vm& vm) {
  Ref<ReprWalk> walk = make_object<ReprWalk>();
  walk->outer = walk_in_progress(vm);
  return walk;
}

}  // namespace

Value container_repr(Vm& vm, const Value& self) {
  Ref<ReprWalk> walk = begin(vm);
  if (!open(vm, *walk, self)) return {};
  return finish(vm, std::move(walk));
}

Value repr_wrapped(Vm& vm, const Value& self, std::string_view opening, const Value& contents, std::string_view closing) {
  Ref<ReprWalk> walk = begin(vm);
  if (!self.empty() && is_being_written(*walk, self)) return Str::make("[...]").value();
  walk->text.append_utf8(opening);
  walk->push(self, contents, closing);
  return finish(vm, std::move(walk));
}

Value repr_call(Vm& vm, const char* name, std::initializer_list<Value> values) {
  return repr_wrapped(vm, Value(), std::string(name) + "(", Tuple::make(values).value(), ")");
}

}  // namespace awaitscope::script
