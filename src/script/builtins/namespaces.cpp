#include "script/arguments.h"
#include "script/builtins/builtins.h"
#include "script/collections/list.h"
#include "script/core/names.h"
#include "script/objects/module.h"

// globals, locals, vars, dir.

namespace awaitscope::script {

Value locals_of(Frame& frame) {
  if (!frame.names().empty()) return frame.names();
  if (!frame.code->is(Code::kOptimized)) return Value::share(frame.globals());
  Ref<Dict> locals = Dict::make();
  for (std::uint32_t i = 0; i < frame.code->slots && i < frame.code->slot_names.size(); ++i) {
    Value value = frame.slots()[i];
    if (value.is(&cell_kind)) value = value.as<Cell>()->value;
    if (!value.empty()) locals->set_name(frame.code->slot_names[i].get(), value);
  }
  return std::move(locals).value();
}

namespace {

Value locals_here(Vm& vm) {
  Frame* frame = vm.innermost_frame();
  return frame == nullptr ? Dict::make().value() : locals_of(*frame);
}

Value builtin_globals(Vm& vm, const Arguments& arguments) {
  if (!expect_count(vm, "globals", arguments, 0, 0)) return {};
  Frame* frame = vm.innermost_frame();
  return frame == nullptr ? Dict::make().value() : Value::share(frame->globals());
}

Value builtin_locals(Vm& vm, const Arguments& arguments) {
  return expect_count(vm, "locals", arguments, 0, 0) ? locals_here(vm) : Value();
}

Value resume_vars(Vm& vm, NativeFrame& frame, Value result) {
  if (frame.state == 0) {
    frame.state = 1;
    result = vm.find_attribute(frame.slots[0], names::dict);
    if (result.is_pushed()) return result;
  }
  if (!result.empty()) return result;
  if (vm.raised() && !vm.raised_is(exceptions.AttributeError)) return {};
  vm.clear_raised();
  return vm.raise(exceptions.TypeError, "vars() argument must have __dict__ attribute");
}

Value builtin_vars(Vm& vm, const Arguments& arguments) {
  if (!expect_count(vm, "vars", arguments, 0, 1)) return {};
  return arguments.count == 0 ? locals_here(vm) : vm.push_native(resume_vars, {arguments[0]});
}

// -- dir ----------------------------------------------------------------------------------------------------------------------------

void add_names(Dict& into, const Dict& from) {
  for (const Dict::Entry& entry : from.entries) {
    if (is_str(entry.key)) into.set_name(as_str(entry.key), Value::none());
  }
}

void add_type_names(Dict& into, const Type* type) {
  for (const Type* ancestor : type->mro) add_names(into, *ancestor->dict);
}

void add_object_names(Dict& into, const Value& object) {
  if (object.is(&module_kind)) return add_names(into, *object.as<Module>()->names);
  if (is_type(object)) return add_type_names(into, as_type(object));
  add_type_names(into, type_of(object));
  if (!object.is_object()) return;
  const Attributes* attributes = attributes_of(object.object());
  if (attributes == nullptr) return;
  for (const Attributes::Entry& entry : attributes->entries) into.set_name(entry.name.get(), Value::none());
  if (attributes->dict) add_names(into, *attributes->dict);
}

Ref<List> list_of_names(const Dict& found) {
  Ref<List> list = List::make();
  for (const Dict::Entry& entry : found.entries) {
    if (!entry.key.empty()) list->items.push_back(entry.key);
  }
  return list;
}

Value sorted_names(Vm& vm, const Dict& found) {
  Ref<List> list = list_of_names(found);
  return sort_list(vm, list.get(), Value(), false, list.value());
}

Value sort_collected(Vm& vm, List* items, Value*) { return sort_list(vm, items, Value(), false, Value::share(items)); }

Value resume_dir(Vm& vm, NativeFrame& frame, Value result) {
  if (frame.state == 0) {
    frame.state = 1;
    bool found;
    result = vm.call_special(frame.slots[0], Str::intern("__dir__").get(), {}, &found);
    if (result.is_pushed()) return result;
  }
  if (frame.state == 1) {
    if (result.empty()) return {};
    frame.state = 2;
    return vm.collect(result, sort_collected, {});
  }
  return result;
}

Value builtin_dir(Vm& vm, const Arguments& arguments) {
  if (!expect_count(vm, "dir", arguments, 0, 1)) return {};
  if (arguments.count != 0) return vm.push_native(resume_dir, {arguments[0]});
  Ref<Dict> found = Dict::make();
  add_names(*found, *as_dict(locals_here(vm)));
  return sorted_names(vm, *found);
}

}  // namespace

Value object_dir(Vm& vm, const Arguments& arguments) {
  if (!expect_count(vm, "object.__dir__", arguments, 1, 1)) return {};
  if (arguments[0].is(&module_kind)) {
    if (const Value* own = arguments[0].as<Module>()->names->get_name(Str::intern("__dir__").get()))
      return vm.call(Value(*own), {});
  }
  Ref<Dict> found = Dict::make();
  add_object_names(*found, arguments[0]);
  return list_of_names(*found).value();
}

void add_namespace_builtins(Dict& builtins) {
  add_function(builtins, "globals", builtin_globals);
  add_function(builtins, "locals", builtin_locals);
  add_function(builtins, "vars", builtin_vars);
  add_function(builtins, "dir", builtin_dir);
}

}  // namespace awaitscope::script
