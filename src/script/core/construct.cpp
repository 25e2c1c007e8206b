// Calling a class: an instance is allocated, __new__ and __init__ of the script's are called.

#include <fmt/format.h>

#include "script/core/calls.h"
#include "script/core/classes.h"
#include "script/core/names.h"
#include "script/vm.h"

namespace awaitscope::script {

Value allocate_instance(Vm& vm, Type* type, const Arguments& arguments) {
  if (type->construct != nullptr && (type->layout != Layout::Object || (type->type_flags & Type::kBuiltin) != 0)) return type->construct(vm, type, arguments);
  if ((type->type_flags & Type::kBuiltin) != 0 && type != types.object) {
    return vm.raise(exceptions.TypeError, fmt::format("cannot create '{}' instances", type->name->utf8()));
  }
  Ref<Instance> instance = make_object<Instance>(type->instances);
  if ((type->type_flags & Type::kBuiltin) == 0) retain(type);
  return std::move(instance).value();
}

namespace {

// __init__ of a script or of the engine, called with the new object, which is the result.
Value initialize(Vm& vm, Type* type, Value object, const Arguments& arguments) {
  const Value* init = type->find(names::init_);
  if (init == nullptr) return object;
  const std::uint32_t total = arguments.count + arguments.keyword_count();
  std::vector<Value> values;
  values.reserve(total + 1);
  values.push_back(object);
  for (std::uint32_t i = 0; i < total; ++i) values.push_back(std::move(arguments.values[i]));
  const Arguments with_self{values.data(), arguments.count + 1, arguments.keywords};
  if (init->is(&function_kind) && (init->as<Function>()->code->code_flags & Code::kAnyGenerator) == 0) {
    Frame* frame = bind_frame(vm, init->as<Function>(), with_self);
    if (frame == nullptr) return {};
    frame->instead = std::move(object);
    return vm.push_frame(frame) ? Value::pushed() : Value();
  }
  const Value keep = *init;
  Value answer = vm.call(keep, with_self);
  return answer.empty() || answer.is_pushed() ? answer : std::move(object);
}

Value resume_new(Vm& vm, NativeFrame& frame, Value result) {
  // Slots: the class, what __new__ is called with (list), the names of keyword arguments or None.
  Type* type = as_type(frame.slots[0]);
  const Tuple* keywords = frame.slots[2].is_none() ? nullptr : as_tuple(frame.slots[2]);
  auto values = as_list(frame.slots[1])->items;
  const auto count = static_cast<std::uint32_t>(values.size()) - (keywords == nullptr ? 0 : static_cast<std::uint32_t>(keywords->length));
  if (frame.state == 0) {
    frame.state = 1;
    const Value method = *type->find(names::new_);
    const Value function = method.is(&static_method_kind) ? method.as<StaticMethod>()->function : method;
    values.insert(values.begin(), frame.slots[0]);
    result = vm.call(function, Arguments{values.data(), count + 1, keywords});
    if (result.is_pushed()) return result;
  }
  if (frame.state == 1) {
    if (result.empty() || !is_instance(result, type)) return result;
    frame.state = 2;
    return initialize(vm, type_of(result), result, Arguments{values.data(), count, keywords});
  }
  return result;
}

bool own_method(const Type* type, Str* name) {
  const Value* found = type->find(name);
  return found != nullptr && !found->same(*types.object->dict->get_name(name));
}

}  // namespace

Value construct(Vm& vm, Type* type, const Arguments& arguments) {
  if ((type->type_flags & Type::kBuiltin) != 0) return allocate_instance(vm, type, arguments);
  const Value* new_method = type->find(names::new_);
  const bool own_new = new_method != nullptr && (new_method->is(&function_kind) || (new_method->is(&static_method_kind) && new_method->as<StaticMethod>()->function.is(&function_kind)));
  if (own_new) {
    Ref<List> values = List::make(arguments.values, arguments.count + arguments.keyword_count());
    return vm.push_native(resume_new, {Value::share(type), std::move(values).value(), arguments.keywords == nullptr ? Value::none() : Value::share(const_cast<Tuple*>(arguments.keywords))});
  }
  if (type->layout == Layout::Object) {
    if (!own_method(type, names::init_)) {
      if (arguments.count + arguments.keyword_count() > 0) return vm.raise(exceptions.TypeError, fmt::format("{}() takes no arguments", type->name->utf8()));
      return allocate_instance(vm, type, arguments);
    }
    Value object = allocate_instance(vm, type, Arguments());
    return object.empty() ? object : initialize(vm, type, std::move(object), arguments);
  }
  Value object = allocate_instance(vm, type, arguments);
  if (object.empty() || object.is_pushed()) return object;
  const Value* init = type->find(names::init_);
  return init != nullptr && init->is(&function_kind) ? initialize(vm, type, std::move(object), arguments) : object;
}

}  // namespace awaitscope::script
