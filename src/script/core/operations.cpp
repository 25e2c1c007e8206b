#include "script/core/operations.h"

#include <fmt/format.h>

#include "runtime/native_coroutine.h"
#include "script/collections/sequences.h"
#include "script/core/calls.h"
#include "script/core/classes.h"
#include "script/core/generator.h"
#include "script/core/names.h"
#include "script/types/text.h"

namespace awaitscope::script {

Value make_function(Frame& frame, std::uint32_t flags) {
  const Value code = frame.pop();
  Ref<Function> function = make_object<Function>(Ref<Code>::share(code.as<Code>()), Ref<Dict>::share(frame.globals()));
  if ((flags & kHasClosure) != 0) function->closure = Ref<Tuple>::share(frame.pop().as<Tuple>());
  if ((flags & kHasAnnotations) != 0) function->annotations = Ref<Dict>::share(frame.pop().as<Dict>());
  if ((flags & kHasKeywordDefaults) != 0) function->keyword_defaults = Ref<Dict>::share(frame.pop().as<Dict>());
  if ((flags & kHasDefaults) != 0) function->defaults = Ref<Tuple>::share(frame.pop().as<Tuple>());
  return std::move(function).value();
}

Value build_string(Vm&, const Value* parts, std::uint32_t count) { return join_strings(parts, count).value(); }

// f"{value!r:spec}": the conversion, then the format. Slots: value, spec (or None).
namespace {

Value resume_format(Vm& vm, NativeFrame& frame, Value result) {
  if (frame.state == 0) {
    frame.state = 1;
    const auto conversion = static_cast<std::uint32_t>(frame.index) & 3u;
    result = conversion == kStr    ? vm.str(frame.slots[0])
             : conversion == kRepr ? vm.repr(frame.slots[0])
                                   : vm.call(*vm.builtins->get_name(Str::intern("ascii").get()), {frame.slots[0]});
    if (result.is_pushed()) return result;
  }
  if (frame.state == 1) {
    frame.state = 2;
    if (result.empty() || frame.slots[1].is_none()) return result;
    return vm.format(result, as_str(frame.slots[1]));
  }
  return result;
}

}  // namespace

Value format_value(Vm& vm, const Value& value, const Value& spec, std::uint32_t flags) {
  if ((flags & 3u) == kNoConversion) {
    if (spec.empty() && value.is(&str_kind)) return value;
    return vm.format(value, spec.empty() ? nullptr : as_str(spec));
  }
  Value answer = vm.push_native(resume_format, {value, spec.empty() ? Value::none() : spec});
  if (answer.is_pushed()) static_cast<NativeFrame*>(vm.execution.top)->index = flags;
  return answer;
}

namespace {

std::string label_in_module(const Value& module, const std::string& qualified_name) {
  if (!is_str(module) || as_str(module)->utf8() == "builtins") return qualified_name + "()";
  return as_str(module)->utf8() + "." + qualified_name + "()";
}

// What is called, as messages about its arguments name it: "len()", "__main__.f()".
std::string function_label(const Value& function) {
  if (function.is(&function_kind))
    return label_in_module(function.as<Function>()->module, function.as<Function>()->qualified_name->utf8());
  if (function.is(&bound_method_kind)) return function_label(function.as<BoundMethod>()->function);
  if (function.is(&native_kind)) return native_qualified_name(*function.as<Native>()) + "()";
  if (is_type(function)) return label_in_module(as_type(function)->module, as_type(function)->qualified_name->utf8());
  return type_name(function) + " object";
}

// Puts the entries of a dict into another that has none of its keys. `mapping` is what was written behind the **.
Value merge_entries(Vm& vm, Dict* into, const Dict* from, const Value& function) {
  for (const Dict::Entry& entry : from->entries) {
    if (entry.key.empty()) continue;
    if (!is_str(entry.key)) return vm.raise(exceptions.TypeError, "keywords must be strings");
    if (into->find(vm, entry.key) >= 0) {
      return vm.raise(exceptions.TypeError, fmt::format("{} got multiple values for keyword argument '{}'",
                                                        function_label(function), as_str(entry.key)->utf8()));
    }
    if (!into->set(vm, entry.key, entry.value)) return {};
  }
  return Value::none();
}

// A mapping of the script's: a dict is made of it first. Slots: the dict to be filled, the function, the mapping.
Value resume_merge(Vm& vm, NativeFrame& frame, Value result) {
  if (frame.state == 0) {
    frame.state = 1;
    result = vm.call(Value::share(types.dict), {frame.slots[2]});
    if (result.is_pushed()) return result;
  }
  return result.empty() ? Value() : merge_entries(vm, as_dict(frame.slots[0]), as_dict(result), frame.slots[1]);
}

}  // namespace

Value dict_merge(Vm& vm, Dict* into, const Value& mapping, const Value& function) {
  if (is_dict(mapping)) return merge_entries(vm, into, as_dict(mapping), function);
  if (type_of(mapping)->slots.get_item != nullptr && type_of(mapping)->find(names::keys) != nullptr) {
    return vm.push_native(resume_merge, {Value::share(into), function, mapping});
  }
  return vm.raise(exceptions.TypeError,
                  fmt::format("{} argument after ** must be a mapping, not {}", function_label(function), type_name(mapping)));
}

Value unpack_arguments(Vm& vm, const Value& function, List* list, const Value& iterable) {
  if (is_iterable(iterable)) return extend_list(vm, list, iterable);
  return vm.raise(exceptions.TypeError, fmt::format("{} argument after * must be an iterable, not {}", function_label(function),
                                                    type_name(iterable)));
}

Value call_unpacked(Vm& vm, Value* parts, bool with_keywords) {
  const Value callee = parts[0];
  const Value positional = parts[1];
  std::vector<Value> values;
  if (positional.is(&tuple_kind)) {
    values.assign(as_tuple(positional)->begin(), as_tuple(positional)->end());
  } else {
    values.assign(as_list(positional)->items.begin(), as_list(positional)->items.end());
  }
  const auto count = static_cast<std::uint32_t>(values.size());
  if (!with_keywords) return vm.call(callee, Arguments{values.data(), count, nullptr});
  std::vector<Value> names_given;
  for (const Dict::Entry& entry : as_dict(parts[2])->entries) {
    if (entry.key.empty()) continue;
    names_given.push_back(entry.key);
    values.push_back(entry.value);
  }
  if (names_given.empty()) return vm.call(callee, Arguments{values.data(), count, nullptr});
  Ref<Tuple> keywords = Tuple::make(names_given.data(), static_cast<std::int64_t>(names_given.size()));
  return vm.call(callee, Arguments{values.data(), count, keywords.get()});
}

// -- with --------------------------------------------------------------------------------------------------------------------------

namespace {

// The two methods of the class of context managers that was asked for last, as long as it stays as it is; borrowed.
struct WithMethods {
  std::uint32_t type_version = 0;
  Object* enter = nullptr;
  Object* exit = nullptr;
} last_with_methods[2];

}  // namespace

Value before_with(Vm& vm, const Value& manager, bool async, Value* exit) {
  Type* type = type_of(manager);
  WithMethods& known = last_with_methods[async ? 1 : 0];
  if (known.type_version == type->version) {
    const Value enter_function = Value::share(known.enter);
    *exit = bind_descriptor(vm, Value::share(known.exit), manager, type);
    return exit->empty() ? Value() : call_found(vm, manager, enter_function, {});
  }
  const Value* enter = type->find(async ? names::aenter : names::enter);
  const Value* leave = type->find(async ? names::aexit : names::exit);
  const char* protocol = async ? "asynchronous context manager" : "context manager";
  if (enter == nullptr)
    return vm.raise(exceptions.TypeError,
                    fmt::format("'{}' object does not support the {} protocol", type->name->utf8(), protocol));
  if (leave == nullptr) {
    return vm.raise(exceptions.TypeError, fmt::format("'{}' object does not support the {} protocol (missed {} method)",
                                                      type->name->utf8(), protocol, async ? "__aexit__" : "__exit__"));
  }
  if (enter->is_object() && leave->is_object()) known = {type->version, enter->object(), leave->object()};
  const Value enter_function = *enter;
  *exit = bind_descriptor(vm, *leave, manager, type);
  return exit->empty() ? Value() : call_found(vm, manager, enter_function, {});
}

// -- asynchronous iteration ------------------------------------------------------------------------------------------------------

Value async_iterator(Vm& vm, const Value& value) {
  if (value.is(&async_generator_kind)) return value;
  bool found = false;
  Value answer = vm.call_special(value, names::aiter, {}, &found);
  if (!found)
    return vm.raise(exceptions.TypeError,
                    fmt::format("'async for' requires an object with __aiter__ method, got {}", type_name(value)));
  return answer;
}

Value async_next(Vm& vm, const Value& iterator) {
  if (iterator.is(&async_generator_kind)) {
    return make_async_step(iterator.as<Generator>(), AsyncGeneratorStep::Form::Next, Value::none());
  }
  bool found = false;
  Value answer = vm.call_special(iterator, names::anext, {}, &found);
  if (!found)
    return vm.raise(exceptions.TypeError,
                    fmt::format("'async for' requires an iterator with __anext__ method, got {}", type_name(iterator)));
  return answer;
}

Value yield_from_iterator(Vm& vm, const Value& value) {
  if (value.is(&generator_kind) || value.is(&runtime::native_coroutine_kind) || runtime::Future::from(value) != nullptr ||
      is_async_step(value))
    return value;
  if (value.is(&coroutine_wrapper_kind)) return value.as<CoroutineWrapper>()->generator.value();
  if (value.is(&coroutine_kind))
    return vm.raise(exceptions.TypeError, "cannot 'yield from' a coroutine object in a non-coroutine generator");
  return vm.iterate(value);
}

}  // namespace awaitscope::script
