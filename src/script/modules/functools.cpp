// The module _functools: what functools needs of the engine: partial, reduce; lru_cache is in lru_cache.cpp.

#include <cstddef>

#include <fmt/format.h>

#include "script/arguments.h"
#include "script/collections/consume.h"
#include "script/collections/dict.h"
#include "script/collections/dict_table.h"
#include "script/collections/repr.h"
#include "script/core/type_names.h"
#include "script/modules/lru_cache.h"
#include "script/modules/modules.h"
#include "script/modules/partial.h"
#include "script/objects/module.h"

// Objects have one base without virtual functions: the compilers we use know the place of every member.
#pragma GCC diagnostic ignored "-Winvalid-offsetof"

namespace awaitscope::script {

Kind partial_kind{"partial", destroy_as<Partial>};

const Value& without_partial(const Value& callable) {
  const Value* inner = &callable;
  while (inner->is(&partial_kind)) inner = &inner->as<Partial>()->function;
  return *inner;
}

namespace {

// -- partial ---------------------------------------------------------------------------------------------------------------

// A partial of a partial is one with the arguments of both.
Value construct_partial(Vm& vm, Type*, const Arguments& arguments) {
  if (arguments.count == 0) return vm.raise(exceptions.TypeError, "type 'partial' takes at least one argument");
  const Value& callee = arguments[0];
  if (type_of(callee)->slots.call == nullptr && !callee.is(&function_kind) && !callee.is(&native_kind) &&
      !callee.is(&bound_method_kind) && !is_type(callee)) {
    return vm.raise(exceptions.TypeError, "the first argument must be callable");
  }
  Ref<Partial> partial = make_object<Partial>(&partial_kind);
  partial->keywords = Dict::make();
  std::vector<Value> values;
  if (callee.is(&partial_kind) && callee.as<Partial>()->attributes.entries.empty()) {
    auto* inner = callee.as<Partial>();
    partial->function = inner->function;
    values.assign(inner->arguments->begin(), inner->arguments->end());
    dict_copy(*partial->keywords, *inner->keywords);
  } else {
    partial->function = callee;
  }
  values.insert(values.end(), arguments.values + 1, arguments.values + arguments.count);
  partial->arguments = Tuple::make(values.data(), static_cast<std::int64_t>(values.size()));
  for (std::uint32_t i = 0; i < arguments.keyword_count(); ++i) {
    if (!partial->keywords->set(vm, arguments.keywords->items()[i], arguments.values[arguments.count + i])) return {};
  }
  return std::move(partial).value();
}

Value call_partial(Vm& vm, const Value& self, const Arguments& arguments) {
  const auto* partial = self.as<Partial>();
  std::vector<Value> values(partial->arguments->begin(), partial->arguments->end());
  values.insert(values.end(), arguments.values, arguments.values + arguments.count);
  const auto count = static_cast<std::uint32_t>(values.size());
  const Value function = partial->function;
  if (partial->keywords->length() == 0) {
    values.insert(values.end(), arguments.values + arguments.count,
                  arguments.values + arguments.count + arguments.keyword_count());
    return vm.call(function, Arguments{values.data(), count, arguments.keywords});
  }
  const Ref<Dict> merged = Dict::make();
  dict_copy(*merged, *partial->keywords);
  for (std::uint32_t i = 0; i < arguments.keyword_count(); ++i) {
    if (!merged->set(vm, arguments.keywords->items()[i], arguments.values[arguments.count + i])) return {};
  }
  std::vector<Value> keywords;
  for (const Dict::Entry& entry : merged->entries) {
    if (entry.key.empty()) continue;
    keywords.push_back(entry.key);
    values.push_back(entry.value);
  }
  const Ref<Tuple> names = Tuple::make(keywords.data(), static_cast<std::int64_t>(keywords.size()));
  return vm.call(function, Arguments{values.data(), count, names.get()});
}

// Slots: the partial, the text so far. `index` is what is shown next: the function, then each argument, then each keyword.
Value resume_partial_repr(Vm& vm, NativeFrame& frame, Value result) {
  const auto* partial = frame.slots[0].as<Partial>();
  const std::int64_t positional = 1 + partial->arguments->length;
  std::vector<const Dict::Entry*> keywords;
  for (const Dict::Entry& entry : partial->keywords->entries) {
    if (!entry.key.empty()) keywords.push_back(&entry);
  }
  for (;;) {
    if (frame.state == 1) {
      if (result.empty()) return {};
      std::string piece = frame.index == 0 ? "functools.partial(" : ", ";
      if (frame.index >= positional)
        piece += as_str(keywords[static_cast<std::size_t>(frame.index - positional)]->key)->utf8() + "=";
      frame.slots[1] = Str::make(as_str(frame.slots[1])->utf8() + piece + as_str(result)->utf8()).value();
      ++frame.index;
    }
    if (frame.index == positional + static_cast<std::int64_t>(keywords.size()))
      return Str::make(as_str(frame.slots[1])->utf8() + ")").value();
    frame.state = 1;
    result = vm.repr(frame.index == 0           ? partial->function
                     : frame.index < positional ? partial->arguments->items()[frame.index - 1]
                                                : keywords[static_cast<std::size_t>(frame.index - positional)]->value);
    if (result.is_pushed()) return result;
  }
}

Value partial_repr(Vm& vm, const Value& self) { return vm.push_native(resume_partial_repr, {self, Str::empty().value()}); }

Value partial_func(Vm&, const Arguments& arguments) { return arguments[0].as<Partial>()->function; }
Value partial_args(Vm&, const Arguments& arguments) { return arguments[0].as<Partial>()->arguments.value(); }
Value partial_keywords(Vm&, const Arguments& arguments) { return arguments[0].as<Partial>()->keywords.value(); }

Type* partial_type() {
  static Type* type = nullptr;
  if (type != nullptr) return type;
  type = make_builtin_type("partial", Layout::Other, &partial_kind, sizeof(Partial));
  type->module = Value::share(Str::intern("functools").get());
  type->attributes_offset = static_cast<std::int32_t>(offsetof(Partial, attributes));
  type->type_flags |= Type::kFinal | kNamedWithModule;
  type->construct = construct_partial;
  type->slots.call = call_partial;
  type->slots.repr = partial_repr;
  add_property(type, "func", partial_func);
  add_property(type, "args", partial_args);
  add_property(type, "keywords", partial_keywords);
  return type;
}

// -- reduce ----------------------------------------------------------------------------------------------------------------

// Slots: function, iterable and then its iterator, the result so far (or empty).
Value resume_reduce(Vm& vm, NativeFrame& frame, Value result) {
  enum State { Called = Walk::Own };
  Walk walk(vm, frame, 1);
  for (;;) {
    if (walk.walking()) {
      const Walk::Step step = walk.step(result);
      if (step == Walk::Step::Leave) {
        if (frame.state != Walk::GotIterator || !result.empty() || !vm.raised_is(exceptions.TypeError)) return result;
        vm.clear_raised();
        return vm.raise(exceptions.TypeError, "reduce() arg 2 must support iteration");
      }
      if (step == Walk::Step::End) {
        if (frame.slots[2].empty()) return vm.raise(exceptions.TypeError, "reduce() of empty iterable with no initial value");
        return frame.slots[2];
      }
      frame.state = Called;
      if (!frame.slots[2].empty()) result = vm.call(frame.slots[0], {frame.slots[2], result});
      if (result.is_pushed()) return result;
    }
    if (result.empty()) return {};
    frame.slots[2] = std::move(result);
    frame.state = Walk::Ask;
  }
}

Value functools_reduce(Vm& vm, const Arguments& arguments) {
  if (!expect_count(vm, "reduce", arguments, 2, 3)) return {};
  return vm.push_native(resume_reduce, {arguments[0], arguments[1], arguments.count == 3 ? arguments[2] : Value()});
}

}  // namespace

void fill_functools(Vm&, Dict& names) {
  names.set_name(Str::intern("partial").get(), Value::share(partial_type()));
  add_function(names, "reduce", functools_reduce);
  add_lru_cache(names);
}

}  // namespace awaitscope::script
