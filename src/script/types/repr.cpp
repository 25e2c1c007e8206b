#include "script/types/repr.h"

#include <string>
#include <vector>

#include <fmt/format.h>

#include "script/objects/bytes.h"
#include "script/types/format.h"
#include "script/types/identity.h"
#include "script/types/quote.h"
#include "script/types/text.h"
#include "script/vm.h"

namespace awaitscope::script {
namespace {

enum class Form { List, Tuple, Dict, Set, Parts };

// One container that is being printed.
struct Level {
  Form form;
  Value container;          // what recursion is noticed by
  Value items;              // Set, Parts: a tuple of the items as they were at the beginning
  std::int64_t position = 0;
  bool first = true;
  Value value_to_come;      // Dict: the value whose key has just been printed
  std::string suffix;
};

extern Kind job_kind;
int active_jobs = 0;

struct Job : Object {
  Job() : Object(&job_kind) { ++active_jobs; }
  ~Job() { --active_jobs; }
  TextBuilder out;
  std::vector<Level, CountedAllocator<Level>> levels;
  Value waiting;            // the value to be printed once there is a frame
  bool has_frame = false;
};

Kind job_kind{"repr", destroy_as<Job>};

Value resume_job(Vm& vm, NativeFrame& frame, Value result);

bool in_progress(const Job& job, const Value& container) {
  for (const Level& level : job.levels) {
    if (level.container.same(container)) return true;
  }
  return false;
}

// Also by a repr that this one was called from.
bool in_progress(Vm& vm, const Job& job, const Value& container) {
  if (in_progress(job, container)) return true;
  if (active_jobs == 1) return false;
  for (const AnyFrame* frame = vm.execution.top; frame != nullptr; frame = frame->back) {
    if (!frame->native()) continue;
    const auto* native = static_cast<const NativeFrame*>(frame);
    if (native->resume == resume_job && in_progress(*native->slots[0].as<Job>(), container)) return true;
  }
  return false;
}

Ref<Tuple> items_of(const Set* set) {
  Ref<Tuple> items = Tuple::allocate(set->length());
  std::int64_t count = 0;
  for (const Set::Slot& slot : set->table) {
    if (!slot.key.empty()) items->items()[count++] = slot.key;
  }
  return items;
}

bool too_deep(Vm& vm, const Job& job) {
  if (static_cast<int>(job.levels.size()) + vm.depth < vm.recursion_limit) return false;
  vm.raise(exceptions.RecursionError, "maximum recursion depth exceeded while getting the repr of an object");
  return true;
}

bool push_level(Vm& vm, Job& job, Level level, std::string_view prefix) {
  if (too_deep(vm, job)) return false;
  job.out.append_utf8(prefix);
  job.levels.push_back(std::move(level));
  return true;
}

bool open_set(Vm& vm, Job& job, const Value& value) {
  const std::string name(type_name(value));
  const Set* set = value.as<Set>();
  if (set->length() == 0) {
    job.out.append_utf8(name + "()");
    return true;
  }
  if (in_progress(vm, job, value)) {
    job.out.append_utf8(name + "(...)");
    return true;
  }
  const bool plain = type_of(value) == types.set;
  return push_level(vm, job, Level{Form::Set, value, items_of(set).value(), 0, true, {}, plain ? "}" : "})"}, plain ? "{" : name + "({");
}

bool open_container(Vm& vm, Job& job, const Value& value) {
  switch (type_of(value)->layout) {
    case Layout::List:
      if (as_list(value)->length() == 0) return job.out.append_ascii("[]"), true;
      if (in_progress(vm, job, value)) return job.out.append_ascii("[...]"), true;
      return push_level(vm, job, Level{Form::List, value, {}, 0, true, {}, "]"}, "[");
    case Layout::Tuple:
      if (as_tuple(value)->length == 0) return job.out.append_ascii("()"), true;
      if (in_progress(vm, job, value)) return job.out.append_ascii("(...)"), true;
      return push_level(vm, job, Level{Form::Tuple, value, {}, 0, true, {}, as_tuple(value)->length == 1 ? ",)" : ")"}, "(");
    case Layout::Dict:
      if (as_dict(value)->length() == 0) return job.out.append_ascii("{}"), true;
      if (in_progress(vm, job, value)) return job.out.append_ascii("{...}"), true;
      return push_level(vm, job, Level{Form::Dict, value, {}, 0, true, {}, "}"}, "{");
    default: return open_set(vm, job, value);
  }
}

// The next item to print, what stands before it being printed already; empty at the end.
Value next_item(Level& level, TextBuilder& out) {
  if (level.value_to_come) {
    out.append_ascii(": ");
    return std::move(level.value_to_come);
  }
  Value item;
  if (level.form == Form::List) {
    const List* list = as_list(level.container);
    if (level.position < list->length()) item = list->items[static_cast<std::size_t>(level.position++)];
  } else if (level.form == Form::Dict) {
    const Dict* dict = as_dict(level.container);
    const auto end = static_cast<std::int64_t>(dict->entries.size());
    while (level.position < end && item.empty()) {
      const Dict::Entry& entry = dict->entries[static_cast<std::size_t>(level.position++)];
      if (entry.key.empty()) continue;
      item = entry.key;
      level.value_to_come = entry.value;
    }
  } else {
    const Tuple* tuple = as_tuple(level.form == Form::Tuple ? level.container : level.items);
    if (level.position < tuple->length) item = tuple->items()[level.position++];
  }
  if (item) {
    if (!level.first) out.append_ascii(", ");
    level.first = false;
  }
  return item;
}

// Prints the value, or begins to: 1 done, 0 the answer of a slot is awaited (in *answer), -1 with an exception pending.
int print_value(Vm& vm, Job& job, const Value& value, Value* answer) {
  if (append_leaf_repr(vm, job.out, value)) return 1;
  if (vm.raised()) return -1;
  if (type_of(value)->slots.repr == container_repr) return open_container(vm, job, value) ? 1 : -1;
  if (too_deep(vm, job)) return -1;
  if (!job.has_frame) {
    // A result can only be waited for by a frame: from now on this job has one.
    job.has_frame = true;
    job.waiting = value;
    *answer = vm.push_native(resume_job, {Value::share(&job)});
    return 0;
  }
  *answer = vm.repr(value);
  if (answer->is_pushed()) return 0;
  if (answer->empty()) return -1;
  job.out.append(as_str(*answer));
  return 1;
}

// Goes on until all is printed, or a result is awaited.
Value run_job(Vm& vm, Job& job) {
  Value answer;
  while (!job.levels.empty()) {
    Level& level = job.levels.back();
    const Value item = next_item(level, job.out);
    if (item.empty()) {
      job.out.append_utf8(level.suffix);
      job.levels.pop_back();
      continue;
    }
    const int state = print_value(vm, job, item, &answer);
    if (state == 0) return answer;
    if (state < 0) return {};
  }
  return job.out.take().value();
}

Value resume_job(Vm& vm, NativeFrame& frame, Value result) {
  Job& job = *frame.slots[0].as<Job>();
  if (frame.state == 0) {
    frame.state = 1;
    const Value waiting = std::move(job.waiting);
    result = vm.repr(waiting);
    if (result.is_pushed()) return result;
  }
  if (result.empty()) return {};
  job.out.append(as_str(result));
  return run_job(vm, job);
}

std::string_view constant_text(const Value& value) {
  if (value.is_none()) return "None";
  if (value.is_true()) return "True";
  if (value.is_false()) return "False";
  if (value.is_ellipsis()) return "Ellipsis";
  return value.is_not_implemented() ? "NotImplemented" : "";
}

}  // namespace

bool append_leaf_repr(Vm& vm, TextBuilder& out, const Value& value) {
  if (value.is(&str_kind)) return append_quoted(out, value.as<Str>()), true;
  if (value.is(&bytes_kind)) return append_quoted_bytes(out, value.as<Bytes>()->view()), true;
  return append_leaf_str(vm, out, value);
}

bool append_leaf_str(Vm& vm, TextBuilder& out, const Value& value) {
  if (value.is(&str_kind)) return out.append(value.as<Str>()), true;
  if (is_exact_int(value)) {
    const std::string text = int_text(vm, value);
    out.append_ascii(text);
    return !text.empty();
  }
  if (!value.is_object()) return out.append_ascii(constant_text(value)), true;
  if (value.is(&float_kind)) return out.append_ascii(float_repr(float_of(value))), true;
  return false;
}

Value container_repr(Vm& vm, const Value& self) {
  const Ref<Job> job = make_object<Job>();
  return open_container(vm, *job, self) ? run_job(vm, *job) : Value();
}

Value repr_of_parts(Vm& vm, const Value& owner, std::string_view prefix, Ref<Tuple> items, std::string_view suffix, std::string_view recursive) {
  const Ref<Job> job = make_object<Job>();
  if (in_progress(vm, *job, owner)) return Str::make(recursive).value();
  if (!push_level(vm, *job, Level{Form::Parts, owner, std::move(items).value(), 0, true, {}, std::string(suffix)}, prefix)) return {};
  return run_job(vm, *job);
}

Value default_repr(Vm& vm, const Value& value) {
  const Type* type = type_of(value);
  std::string name = type->qualified_name->utf8();
  if (is_str(type->module) && !as_str(type->module)->equals("builtins")) name = as_str(type->module)->utf8() + "." + name;
  return Str::make(fmt::format("<{} object at {}>", name, address_text(vm, value))).value();
}

// -- Vm ----------------------------------------------------------------------------------------------------------------------

Value Vm::repr(const Value& value) {
  if (value.is_small_int()) return int_str(*this, value);
  const Type* type = type_of(value);
  if (type->slots.repr != nullptr) return type->slots.repr(*this, value);
  TextBuilder out;
  if (append_leaf_repr(*this, out, value)) return out.take().value();
  return raised() ? Value() : default_repr(*this, value);
}

Value Vm::str(const Value& value) {
  if (value.is(&str_kind)) return value;
  if (value.is_small_int()) return int_str(*this, value);
  const Type* type = type_of(value);
  if (type->slots.str != nullptr) return type->slots.str(*this, value);
  return repr(value);
}

Value Vm::format(const Value& value, const Str* spec) {
  const bool plain = spec == nullptr || spec->length == 0;
  if (plain && (value.is(&str_kind) || value.is_small_int())) return str(value);
  if (value.is(&str_kind)) return format_str(*this, value, spec);
  if (is_exact_int(value) && !plain) return format_int(*this, value, spec);
  if (value.is(&float_kind) && !plain) return format_float(*this, value, spec);
  const Type* type = type_of(value);
  if (type->slots.format != nullptr) return type->slots.format(*this, value, plain ? nullptr : spec);
  if (plain) return str(value);
  return raise(exceptions.TypeError, fmt::format("unsupported format string passed to {}.__format__", type->name->utf8()));
}

}  // namespace awaitscope::script
