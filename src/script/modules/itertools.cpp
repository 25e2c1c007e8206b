#include "script/modules/itertools.h"

#include "script/arguments.h"
#include "script/collections/slot_methods.h"
#include "script/core/type_names.h"
#include "script/modules/modules.h"
#include "script/objects/module.h"
#include "script/type.h"

namespace awaitscope::script {
namespace {

Value self_iterate(Vm&, const Value& self) { return self; }

// Slot: the tool. `index` is the iterable whose turn it is.
Value resume_open(Vm& vm, NativeFrame& frame, Value result) {
  Itertool& tool = itertool_of(frame.slots[0]);
  for (;;) {
    if (frame.state == 1) {
      if (result.empty()) return {};
      tool.iterators[static_cast<std::size_t>(frame.index++)] = std::move(result);
    }
    if (static_cast<std::size_t>(frame.index) == tool.iterators.size()) return frame.slots[0];
    frame.state = 1;
    result = vm.iterate(tool.iterators[static_cast<std::size_t>(frame.index)]);
    if (result.is_pushed()) return result;
  }
}

Value pool_filled(Vm&, List* items, Value* context) {
  itertool_of(context[0]).pool.swap(items->items);
  return context[0];
}

}  // namespace

void fill_itertools(Vm&, Dict& names) {
  add_itertools_of_numbers(names);
  add_itertools_of_sequences(names);
  add_itertools_of_choices(names);
  add_itertools_of_functions(names);
  add_itertools_of_groups(names);
}

Type* add_itertool(Dict& names, Kind* kind, Value (*construct)(Vm&, Type*, const Arguments&),
                   Value (*next)(Vm&, const Value&)) {
  if (kind->type == nullptr) {
    kind->destroy = destroy_as<Itertool>;
    Type* type = make_builtin_type(kind->name, Layout::Other, kind, sizeof(Itertool));
    type->module = Value::share(Str::intern("itertools").get());
    type->type_flags |= Type::kFinal | kNamedWithModule;
    type->construct = construct;
    type->slots.iterate = self_iterate;
    type->slots.next = next;
    add_slot_methods(type);
  }
  auto* type = static_cast<Type*>(kind->type);
  if (construct != nullptr) names.set_name(type->name.get(), Value::share(type));
  return type;
}

Value open_iterators(Vm& vm, Ref<Itertool> tool) {
  for (std::size_t i = 0; i < tool->iterators.size(); ++i) {
    if (!of_builtin_type(tool->iterators[i])) {
      Value answer = vm.push_native(resume_open, {tool.value()});
      if (answer.is_pushed()) static_cast<NativeFrame*>(vm.execution.top)->index = static_cast<std::int64_t>(i);
      return answer;
    }
    Value iterator = vm.iterate(tool->iterators[i]);
    if (iterator.empty()) return {};
    tool->iterators[i] = std::move(iterator);
  }
  return std::move(tool).value();
}

Value fill_pool(Vm& vm, Ref<Itertool> tool, const Value& iterable) {
  return vm.collect(iterable, pool_filled, {std::move(tool).value()});
}

bool optional_index(Vm& vm, const Value& value, std::int64_t otherwise, std::int64_t* index) {
  if (!value.empty() && !value.is_none()) return index_argument(vm, value, index);
  *index = otherwise;
  return true;
}

void register_itertools() { register_module("itertools", fill_itertools); }

}  // namespace awaitscope::script
