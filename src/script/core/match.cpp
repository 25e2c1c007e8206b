#include "script/core/match.h"

#include <fmt/format.h>

#include "script/core/names.h"
#include "script/frame.h"

namespace awaitscope::script {

bool is_sequence_for_match(const Value& value) { return (type_of(value)->type_flags & Type::kSequence) != 0; }
bool is_mapping_for_match(const Value& value) { return (type_of(value)->type_flags & Type::kMapping) != 0; }

bool length_fits(const Instruction& instruction, const Value& length) {
  const auto wanted = static_cast<std::int64_t>(instruction.first());
  const std::int64_t found = length.is_small_int() ? length.small_int() : Value::kLargestSmallInt;
  return instruction.second() != 0 ? found >= wanted : found == wanted;
}

// -- keys ------------------------------------------------------------------------------------------------------------------------------

namespace {

bool has_duplicates(Vm& vm, const Tuple* keys) {
  const Ref<Set> seen = Set::make();
  for (const Value& key : *const_cast<Tuple*>(keys)) {
    const int present = seen->contains(vm, key);
    if (present > 0)
      vm.raise(exceptions.ValueError, fmt::format("mapping pattern checks duplicate key ({})",
                                                  is_str(key) ? "'" + as_str(key)->utf8() + "'" : type_name(key)));
    if (present != 0 || !seen->add(vm, key)) return true;
  }
  return false;
}

// Asks the mapping's get(key, default). Slots: the bound method, keys, values (list), what stands for "absent".
Value resume_keys(Vm& vm, NativeFrame& frame, Value result) {
  const Tuple* keys = as_tuple(frame.slots[1]);
  auto& values = as_list(frame.slots[2])->items;
  if (frame.state == 1) {
    if (result.empty()) return {};
    if (result.same(frame.slots[3])) return Value::none();
    values.push_back(std::move(result));
  }
  while (static_cast<std::int64_t>(values.size()) < keys->length) {
    frame.state = 1;
    result = vm.call(frame.slots[0], {keys->items()[values.size()], frame.slots[3]});
    if (result.is_pushed() || result.empty()) return result;
    if (result.same(frame.slots[3])) return Value::none();
    values.push_back(std::move(result));
  }
  return Tuple::make(values.data(), keys->length).value();
}

}  // namespace

Value match_keys(Vm& vm, const Value& mapping, const Value& keys) {
  if (has_duplicates(vm, as_tuple(keys))) return {};
  Str* get = Str::intern("get").get();
  if (is_dict(mapping) && type_of(mapping)->find(get)->same(*types.dict->dict->get_name(get))) {
    Ref<Tuple> values = Tuple::allocate(as_tuple(keys)->length);
    for (std::int64_t i = 0; i < values->length; ++i) {
      values->items()[i] = as_dict(mapping)->get(vm, as_tuple(keys)->items()[i]);
      if (values->items()[i].empty()) return vm.raised() ? Value() : Value::none();
    }
    return std::move(values).value();
  }
  const Value method = vm.get_attribute(mapping, get);
  if (method.empty() || method.is_pushed()) return method;
  return vm.push_native(resume_keys,
                        {method, keys, List::make().value(), make_object<Instance>(types.object->instances).value()});
}

// -- classes ---------------------------------------------------------------------------------------------------------------------------

namespace {

// int(x), str(x), ...: the one positional sub-pattern is about the value itself.
bool matches_itself(const Type* cls) {
  switch (cls->layout) {
    case Layout::Int:
    case Layout::Float:
    case Layout::Bool:
    case Layout::Str:
    case Layout::Bytes:
    case Layout::Tuple:
    case Layout::List:
    case Layout::Dict:
    case Layout::Set:
    case Layout::FrozenSet: return true;
    default: return false;
  }
}

enum State { Begin, GotInstance, GotAttribute };
enum Slot {
  kValue,
  kClass,
  kNames,
  kValues
};  // kNames: of the keyword sub-patterns (tuple); then of all that are looked up (list)

// Collects the names of what positional sub-patterns are about. False with a TypeError pending.
bool positional_names(Vm& vm, NativeFrame& frame, std::int64_t positional, std::vector<Value>* all) {
  if (positional == 0) return true;
  const Type* cls = as_type(frame.slots[kClass]);
  const Value* match_args = cls->find(names::match_args);
  std::int64_t allowed = match_args == nullptr && matches_itself(cls) ? 1 : 0;
  if (match_args != nullptr) {
    if (!is_tuple(*match_args)) {
      vm.raise(exceptions.TypeError,
               fmt::format("{}.__match_args__ must be a tuple (got {})", cls->name->utf8(), type_name(*match_args)));
      return false;
    }
    allowed = as_tuple(*match_args)->length;
  }
  if (positional > allowed) {
    vm.raise(exceptions.TypeError, fmt::format("{}() accepts {} positional sub-pattern{} ({} given)", cls->name->utf8(),
                                               allowed, allowed == 1 ? "" : "s", positional));
    return false;
  }
  if (match_args == nullptr) {
    as_list(frame.slots[kValues])->items.push_back(frame.slots[kValue]);
    return true;
  }
  for (std::int64_t i = 0; i < positional; ++i) {
    const Value& name = as_tuple(*match_args)->items()[i];
    if (!is_str(name)) {
      vm.raise(exceptions.TypeError, fmt::format("__match_args__ elements must be strings (got {})", type_name(name)));
      return false;
    }
    all->push_back(Str::intern(as_str(name)).value());
  }
  return true;
}

// Makes the list of names to look up. False with a TypeError pending.
bool find_names(Vm& vm, NativeFrame& frame) {
  std::vector<Value> all;
  if (!positional_names(vm, frame, frame.index, &all)) return false;
  const Tuple* keywords = as_tuple(frame.slots[kNames]);
  all.insert(all.end(), keywords->items(), keywords->items() + keywords->length);
  for (std::size_t i = 0; i < all.size(); ++i) {
    for (std::size_t j = 0; j < i; ++j) {
      if (!all[i].same(all[j])) continue;
      vm.raise(exceptions.TypeError, fmt::format("{}() got multiple sub-patterns for attribute '{}'",
                                                 as_type(frame.slots[kClass])->name->utf8(), as_str(all[i])->utf8()));
      return false;
    }
  }
  frame.slots[kNames] = List::make(all.data(), static_cast<std::int64_t>(all.size())).value();
  frame.index = 0;
  return true;
}

// `index`: the number of positional sub-patterns; later the place in kNames.
Value resume_class(Vm& vm, NativeFrame& frame, Value result) {
  for (;;) {
    switch (static_cast<State>(frame.state)) {
      case Begin:
        frame.state = GotInstance;
        result = vm.call(*vm.builtins->get_name(Str::intern("isinstance").get()), {frame.slots[kValue], frame.slots[kClass]});
        if (result.is_pushed()) return result;
        continue;
      case GotInstance:
        if (result.empty()) return {};
        if (!result.is_true()) return Value::none();
        if (!find_names(vm, frame)) return {};
        break;
      case GotAttribute:
        if (result.empty()) {
          if (vm.raised() && !vm.raised_is(exceptions.AttributeError)) return {};
          vm.clear_raised();
          return Value::none();
        }
        as_list(frame.slots[kValues])->items.push_back(std::move(result));
        break;
    }
    const auto& wanted = as_list(frame.slots[kNames])->items;
    if (static_cast<std::size_t>(frame.index) == wanted.size()) {
      auto& values = as_list(frame.slots[kValues])->items;
      return Tuple::make(values.data(), static_cast<std::int64_t>(values.size())).value();
    }
    frame.state = GotAttribute;
    result = vm.find_attribute(frame.slots[kValue], as_str(wanted[static_cast<std::size_t>(frame.index++)]));
    if (result.is_pushed()) return result;
  }
}

}  // namespace

Value match_class(Vm& vm, const Value& value, const Value& cls, const Value& names, std::uint32_t positional) {
  if (!is_type(cls)) return vm.raise(exceptions.TypeError, "called match pattern must be a class");
  // The usual case needs no frame: no hook, no sub-patterns.
  if (type_of(cls) == types.type && !is_instance(value, as_type(cls))) return Value::none();
  Value pushed = vm.push_native(resume_class, {value, cls, names, List::make().value()});
  if (pushed.is_pushed()) static_cast<NativeFrame*>(vm.execution.top)->index = positional;
  return pushed;
}

}  // namespace awaitscope::script
