#include "script/core/exception_group.h"

#include <algorithm>

#include <fmt/format.h>

#include "base/budget.h"
#include "script/arguments.h"
#include "script/collections/generic_alias.h"
#include "script/core/calls.h"
#include "script/core/names.h"
#include "script/core/operations.h"

namespace awaitscope::script {

bool is_exception_group(const Value& value) { return is_exception(value) && is_instance(value, exceptions.BaseExceptionGroup); }

const Tuple* members_of_group(const Value& group) { return as_tuple(as_exception(group)->group->items()[1]); }

namespace {

Value message_of(const Value& group) { return as_exception(group)->group->items()[0]; }

// -- making -------------------------------------------------------------------------------------------------------------------------

// The sequence that the second argument is, as a tuple. Empty with an exception pending.
Value members(Vm& vm, const Value& given) {
  if (!is_tuple(given) && !is_list(given))
    return vm.raise(exceptions.TypeError, "second argument (exceptions) must be a sequence");
  const Value* items = is_tuple(given) ? as_tuple(given)->items() : as_list(given)->items.data();
  const std::int64_t count = is_tuple(given) ? as_tuple(given)->length : as_list(given)->length();
  if (count == 0) return vm.raise(exceptions.ValueError, "second argument (exceptions) must be a non-empty sequence");
  Ref<Tuple> all = Tuple::allocate(count);
  for (std::int64_t i = 0; i < count; ++i) {
    if (!is_exception(items[i])) {
      return vm.raise(exceptions.ValueError, fmt::format("Item {} of second argument (exceptions) is not an exception", i));
    }
    all->items()[i] = items[i];
  }
  return std::move(all).value();
}

// A group of exceptions alone is an ExceptionGroup; what derives from Exception holds nothing else. Null with a TypeError pending.
Type* fitting_class(Vm& vm, Type* cls, const Tuple* all) {
  const bool plain = std::all_of(all->items(), all->items() + all->length,
                                 [](const Value& one) { return is_instance(one, exceptions.Exception); });
  if (plain) return cls == exceptions.BaseExceptionGroup ? exceptions.ExceptionGroup : cls;
  if (!cls->is_subclass_of(exceptions.Exception)) return cls;
  vm.raise(exceptions.TypeError, cls == exceptions.ExceptionGroup
                                     ? "Cannot nest BaseExceptions in an ExceptionGroup"
                                     : fmt::format("Cannot nest BaseExceptions in '{}'", cls->name->utf8()));
  return nullptr;
}

Value group_construct(Vm& vm, Type* cls, const Arguments& arguments) {
  if (arguments.count != 2) {
    return vm.raise(exceptions.TypeError,
                    fmt::format("BaseExceptionGroup.__new__() takes exactly 2 arguments ({} given)", arguments.count));
  }
  if (!is_str(arguments[0])) {
    return vm.raise(exceptions.TypeError,
                    fmt::format("BaseExceptionGroup.__new__() argument 1 must be str, not {}", type_name(arguments[0])));
  }
  const Value all = members(vm, arguments[1]);
  if (all.empty()) return {};
  cls = fitting_class(vm, cls, as_tuple(all));
  if (cls == nullptr) return {};
  Ref<Exception> group = make_exception(cls, Tuple::make({arguments[0], arguments[1]}));
  group->group = Tuple::make({arguments[0], all});
  return std::move(group).value();
}

Value make_group(Vm& vm, const Value& message, const Value& all) {
  Value arguments[] = {message, all};
  return group_construct(vm, exceptions.BaseExceptionGroup, Arguments{arguments, 2, nullptr});
}

Value get_message(Vm&, const Arguments& arguments) { return message_of(arguments[0]); }
Value get_members(Vm&, const Arguments& arguments) { return as_exception(arguments[0])->group->items()[1]; }

Value group_str(Vm& vm, const Value& self) {
  const std::int64_t count = members_of_group(self)->length;
  return vm.binary(BinaryOperator::Add, message_of(self),
                   Str::make(fmt::format(" ({} sub-exception{})", count, count == 1 ? "" : "s")).value());
}

// -- taking a group apart -----------------------------------------------------------------------------------------------------------

// A walk through a group and its groups, in a frame: the condition and derive() may be the script's.
extern Kind split_kind;

struct Split : Object {
  enum class Result : std::uint8_t { Both, Match, RestAndMatch, Reraise };

  Split(Value start, Value what, Result wanted_result)
      : Object(&split_kind), current(std::move(start)), condition(std::move(what)), wanted(wanted_result) {}

  // A group whose members are being looked at.
  struct Level {
    Value group;
    std::int64_t index = 0;
    std::vector<Value> matching, rest;
    Value match = Value::none();
  };

  std::vector<Level> levels;
  Value current;    // looked at now
  Value condition;  // a class, a tuple of classes, a function; for Reraise a list of the leaves to keep
  Result wanted;
  Value raised;  // for Reraise: a list of what goes beside the match
  bool rest_wanted() const { return wanted == Result::Both || wanted == Result::RestAndMatch; }
};

Kind split_kind{"split", destroy_as<Split>};

bool is_class_condition(const Value& condition) {
  if (is_exception_class(condition)) return true;
  if (!is_tuple(condition)) return false;
  return std::all_of(as_tuple(condition)->begin(), as_tuple(condition)->end(), is_exception_class);
}

// Where the derived part comes from, as its traceback, causes and notes say.
Value derived(Vm& vm, const Value& part, const Value& original) {
  if (part.empty()) return {};
  if (!is_exception_group(part)) return vm.raise(exceptions.TypeError, "derive must return an instance of BaseExceptionGroup");
  Exception &to = *as_exception(part), &from = *as_exception(original);
  to.traceback = from.traceback;
  to.context = from.context;
  to.cause = from.cause;
  to.suppress_context = true;
  if (const Value* notes = from.attributes.get(names::notes); notes != nullptr && is_list(*notes)) {
    to.attributes.set(names::notes, List::make(as_list(*notes)->items.data(), as_list(*notes)->length()).value());
  }
  return part;
}

Value derive(Vm& vm, const Value& group, const std::vector<Value>& some) {
  const Value list = List::make(some.data(), static_cast<std::int64_t>(some.size())).value();
  bool found = false;
  return vm.call_special(group, Str::intern("derive").get(), {list}, &found);
}

Value finish(Vm& vm, Split& split, const Value& match, const Value& rest);

// slots[0] is the Split. Between the states `result` is what was asked for; the parts of what has been looked at go to `deliver`.
class Walk {
 public:
  Walk(Vm& vm, NativeFrame& frame) : vm_(vm), frame_(frame), split_(*frame.slots[0].as<Split>()) {}

  Value go_on(Value result) {
    for (;;) {
      switch (frame_.state) {
        case kVisit: {
          frame_.state = kTested;
          result = test();
          break;
        }
        case kTested:
          if (result.empty()) return {};
          frame_.state = kTruth;
          result = vm_.truth(result);
          break;
        case kTruth:
          if (result.empty()) return {};
          tested(result.is_true());
          result = Value::none();
          break;
        case kChildren: result = next_child(); break;
        case kMatch:
          result = derived(vm_, result, top().group);
          if (result.empty()) return {};
          top().match = std::move(result);
          frame_.state = kChildren;
          top().matching.clear();
          result = Value::none();
          break;
        case kRest: {
          result = derived(vm_, result, top().group);
          if (result.empty()) return {};
          const Value match = top().match;
          split_.levels.pop_back();
          deliver(match, result);
          result = Value::none();
          break;
        }
        default: return finish(vm_, split_, match_, rest_);
      }
      if (result.is_pushed()) return result;
    }
  }

 private:
  enum State { kVisit, kTested, kTruth, kChildren, kMatch, kRest, kDone };

  Split::Level& top() { return split_.levels.back(); }

  Value test() {
    if (split_.wanted == Split::Result::Reraise) {
      const auto& keep = as_list(split_.condition)->items;
      Budget::spend_rounds(static_cast<std::int64_t>(keep.size()));
      const bool kept = std::any_of(keep.begin(), keep.end(), [this](const Value& leaf) { return leaf.same(split_.current); });
      return Value::boolean(kept);
    }
    if (!is_class_condition(split_.condition)) return vm_.call(split_.condition, {split_.current});
    bool matches = false;
    return match_exception(vm_, split_.current, split_.condition, &matches) ? Value::boolean(matches) : Value();
  }

  void tested(bool matches) {
    if (!matches && is_exception_group(split_.current)) {
      split_.levels.emplace_back().group = split_.current;
      frame_.state = kChildren;
    } else if (matches) {
      deliver(split_.current, Value::none());
    } else {
      deliver(Value::none(), split_.current);
    }
  }

  void deliver(const Value& match, const Value& rest) {
    if (split_.levels.empty()) {
      match_ = match;
      rest_ = rest;
      frame_.state = kDone;
      return;
    }
    if (!match.is_none()) top().matching.push_back(match);
    if (!rest.is_none()) top().rest.push_back(rest);
    frame_.state = kChildren;
  }

  // The next member, or, behind the last, the two groups that are made of what has been found.
  Value next_child() {
    Split::Level& level = top();
    if (level.index < members_of_group(level.group)->length) {
      split_.current = members_of_group(level.group)->items()[level.index++];
      frame_.state = kVisit;
      return Value::none();
    }
    if (!level.matching.empty()) {
      frame_.state = kMatch;
      return derive(vm_, level.group, level.matching);
    }
    if (split_.rest_wanted() && !level.rest.empty()) {
      frame_.state = kRest;
      return derive(vm_, level.group, level.rest);
    }
    const Value match = level.match;
    split_.levels.pop_back();
    deliver(match, Value::none());
    return Value::none();
  }

  Vm& vm_;
  NativeFrame& frame_;
  Split& split_;
  Value match_, rest_;
};

Value resume_split(Vm& vm, NativeFrame& frame, Value result) { return Walk(vm, frame).go_on(std::move(result)); }

Value push_split(Vm& vm, const Value& group, const Value& condition, Split::Result wanted, Value raised = Value::none()) {
  Ref<Split> split = make_object<Split>(group, condition, wanted);
  split->raised = std::move(raised);
  return vm.push_native(resume_split, {std::move(split).value()});
}

Value finish(Vm& vm, Split& split, const Value& match, const Value& rest) {
  switch (split.wanted) {
    case Split::Result::Both: return Tuple::make({match, rest}).value();
    case Split::Result::Match: return match;
    case Split::Result::RestAndMatch: return Tuple::make({rest, match}).value();
    case Split::Result::Reraise: break;
  }
  auto& raised = as_list(split.raised)->items;
  if (!match.is_none()) raised.push_back(match);
  if (raised.size() == 1) return raised[0];
  return make_group(vm, Str::empty().value(), split.raised);
}

bool is_condition(Vm& vm, const Value& condition) {
  const bool callable = type_of(condition)->slots.call != nullptr || condition.is(&function_kind) ||
                        condition.is(&native_kind) || condition.is(&bound_method_kind);
  if (is_class_condition(condition) || (callable && !is_type(condition))) return true;
  vm.raise(exceptions.TypeError, "expected a function, exception type or tuple of exception types");
  return false;
}

Value group_split(Vm& vm, const Arguments& arguments) {
  if (!expect_count(vm, "BaseExceptionGroup.split", arguments, 2, 2) || !is_condition(vm, arguments[1])) return {};
  return push_split(vm, arguments[0], arguments[1], Split::Result::Both);
}
Value group_subgroup(Vm& vm, const Arguments& arguments) {
  if (!expect_count(vm, "BaseExceptionGroup.subgroup", arguments, 2, 2) || !is_condition(vm, arguments[1])) return {};
  return push_split(vm, arguments[0], arguments[1], Split::Result::Match);
}
Value group_derive(Vm& vm, const Arguments& arguments) {
  return expect_count(vm, "BaseExceptionGroup.derive", arguments, 2, 2) ? make_group(vm, message_of(arguments[0]), arguments[1])
                                                                        : Value();
}

Value group_class_get_item(Vm&, const Arguments& arguments) { return make_generic_alias(arguments[0], arguments[1]); }

// -- except* ------------------------------------------------------------------------------------------------------------------------

bool check_classes(Vm& vm, const Value& classes) {
  bool group = false;
  if (!is_class_condition(classes)) {
    vm.raise(exceptions.TypeError, "catching classes that do not inherit from BaseException is not allowed");
    return false;
  }
  if (is_tuple(classes)) {
    for (const Value& one : *as_tuple(classes)) group = group || as_type(one)->is_subclass_of(exceptions.BaseExceptionGroup);
  } else {
    group = as_type(classes)->is_subclass_of(exceptions.BaseExceptionGroup);
  }
  if (group) vm.raise(exceptions.TypeError, "catching ExceptionGroup with except* is not allowed. Use except instead.");
  return !group;
}

const Value* notes_of(const Exception& exception) { return exception.attributes.get(names::notes); }

// Whether a group is a part that was split off another: the same history.
bool is_part_of(const Value& one, const Value& other) {
  if (!is_exception_group(one)) return false;
  const Exception &a = *as_exception(one), &b = *as_exception(other);
  const Value *notes = notes_of(a), *others = notes_of(b);
  const bool same_notes = notes == nullptr || others == nullptr ? notes == others : notes->same(*others);
  return same_notes && a.traceback == b.traceback && a.cause.same(b.cause) && a.context.same(b.context);
}

// Appends the exceptions of a group that are no groups.
void collect_leaves(const Value& group, List* leaves) {
  std::vector<Value> left{group};
  while (!left.empty()) {
    const Value next = left.back();
    left.pop_back();
    if (!is_exception_group(next)) {
      leaves->items.push_back(next);
      continue;
    }
    const Tuple* all = members_of_group(next);
    left.insert(left.end(), all->items(), all->items() + all->length);
  }
}

}  // namespace

Value match_group(Vm& vm, const Value& exception, const Value& classes) {
  if (!check_classes(vm, classes)) return {};
  const Value none = Value::none();
  if (exception.is_none()) return Tuple::make({none, none}).value();
  bool matches = false;
  if (!match_exception(vm, exception, classes, &matches)) return {};
  if (is_exception_group(exception)) {
    if (matches) return Tuple::make({none, exception}).value();
    return push_split(vm, exception, classes, Split::Result::RestAndMatch);
  }
  if (!matches) return Tuple::make({exception, none}).value();
  const Value wrapped = make_group(vm, Str::empty().value(), Tuple::make({exception}).value());
  return wrapped.empty() ? Value() : Tuple::make({none, wrapped}).value();
}

void take_group_parts(Frame& frame, const Value& parts) {
  frame.top[-2] = as_tuple(parts)->items()[0];
  frame.top[-1] = as_tuple(parts)->items()[1];
}

Value prepare_reraise(Vm& vm, const Value& original, const Value& raised) {
  const auto& all = as_list(raised)->items;
  // An exception that is no group went to one clause at most.
  if (!is_exception_group(original)) return all.empty() ? Value::none() : all[0];
  Ref<List> fresh = List::make(), kept = List::make();
  for (const Value& one : all) {
    if (one.is_none()) continue;
    if (is_part_of(one, original))
      collect_leaves(one, kept.get());
    else
      fresh->items.push_back(one);
  }
  if (kept->items.empty()) {
    if (fresh->items.empty()) return Value::none();
    return fresh->items.size() == 1 ? fresh->items[0] : make_group(vm, Str::empty().value(), fresh.value());
  }
  return push_split(vm, original, kept.value(), Split::Result::Reraise, fresh.value());
}

void init_exception_groups() {
  Type* type = exceptions.BaseExceptionGroup;
  for (Type* group : {type, exceptions.ExceptionGroup}) {
    group->construct = group_construct;
    group->slots.str = group_str;
  }
  add_method(type, "__str__", [](Vm& vm, const Arguments& a) { return group_str(vm, a[0]); });
  add_method(type, "split", group_split);
  add_method(type, "subgroup", group_subgroup);
  add_method(type, "derive", group_derive);
  add_class_method(type, "__class_getitem__", group_class_get_item);
  add_property(type, "message", get_message);
  add_property(type, "exceptions", get_members);
}

}  // namespace awaitscope::script
