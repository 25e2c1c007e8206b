// Calling a class: an instance is allocated, __new__ and __init__ of the script's are called.

#include <algorithm>
#include <cstring>

#include <fmt/format.h>

#include "script/core/calls.h"
#include "script/core/classes.h"
#include "script/core/names.h"
#include "script/vm.h"

namespace awaitscope::script {

namespace {

Value refuse_abstract(Vm& vm, const Type& type) {
  std::vector<std::string> methods;
  const Value* all = type.dict->get_name(names::abstract_methods);
  for (const Set::Slot& slot : all->as<Set>()->table) {
    if (!slot.key.empty() && is_str(slot.key)) methods.push_back(as_str(slot.key)->utf8());
  }
  std::sort(methods.begin(), methods.end());
  return vm.raise(exceptions.TypeError,
                  fmt::format("Can't instantiate abstract class {} with abstract method{} {}", type.name->utf8(),
                              methods.size() == 1 ? "" : "s", fmt::join(methods, ", ")));
}

}  // namespace

Value allocate_instance(Vm& vm, Type* type, const Arguments& arguments) {
  constexpr int kCost = 12;
  Budget::spend(kCost);
  if (type->construct != nullptr && (type->layout != Layout::Object || (type->type_flags & Type::kBuiltin) != 0))
    return type->construct(vm, type, arguments);
  if ((type->type_flags & Type::kBuiltin) != 0 && type != types.object) {
    return vm.raise(exceptions.TypeError, fmt::format("cannot create '{}' instances", type->name->utf8()));
  }
  if ((type->type_flags & Type::kAbstract) != 0) return refuse_abstract(vm, *type);
  if ((type->type_flags & Type::kBuiltin) != 0) return make_object<Instance>(type->instances).value();
  void* memory = Heap::allocate(type->instance_size);
  Value instance = Value::adopt(new (memory) Instance(type->instances));
  // Members begin as empty Values, which are zeros.
  if (type->instance_size > sizeof(Instance))
    std::memset(static_cast<char*>(memory) + sizeof(Instance), 0, type->instance_size - sizeof(Instance));
  retain(type);
  return instance;
}

namespace {

bool is_built_in(const Value& method) {
  if (method.is(&native_kind)) return true;
  return method.is(&static_method_kind) && method.as<StaticMethod>()->function.is(&native_kind);
}
bool same_as_object(const Type* type, const Str* name) { return type->find(name)->same(*types.object->dict->get_name(name)); }

// -- T.__new__(cls, ...) of built-in classes -----------------------------------------------------------------------------------------

// Whether the constructor leaves it to __init__ to fill the instance: list, dict, set.
bool filled_by_init(const Type* type) {
  return type->layout != Layout::Exception && type->layout != Layout::Type && !same_as_object(type, names::init_);
}

// arguments[0] is the class whose __new__ it is.
Value built_in_new(Vm& vm, const Arguments& arguments) {
  Type* of = as_type(arguments[0]);
  const std::string name = of->name->utf8();
  if (arguments.count < 2) return vm.raise(exceptions.TypeError, fmt::format("{}.__new__(): not enough arguments", name));
  if (!is_type(arguments[1])) {
    return vm.raise(exceptions.TypeError,
                    fmt::format("{}.__new__(X): X is not a type object ({})", name, type_name(arguments[1])));
  }
  Type* cls = as_type(arguments[1]);
  if (!cls->is_subclass_of(of)) {
    const std::string other = cls->name->utf8();
    return vm.raise(exceptions.TypeError, fmt::format("{}.__new__({}): {} is not a subtype of {}", name, other, other, name));
  }
  if (filled_by_init(of)) return cls->construct(vm, cls, Arguments());
  return cls->construct(vm, cls, Arguments{arguments.values + 2, arguments.count - 2, arguments.keywords});
}

}  // namespace

void complete_built_in_types(Type* type) {
  for (const auto& [place, subclass] : type->subclasses) {
    if ((subclass->type_flags & Type::kBuiltin) == 0) continue;
    const bool own = subclass->construct != nullptr && subclass->construct != as_type(subclass->bases->items()[0])->construct;
    if (own && subclass->dict->get_name(names::new_) == nullptr) {
      Ref<Native> method = make_object<Native>("__new__", built_in_new);
      method->self = Value::share(subclass);
      subclass->dict->set_name(names::new_, make_static_method(std::move(method).value()));
      subclass->changed();
    }
    complete_dict(subclass);
    complete_descriptor(subclass);
    complete_built_in_types(subclass);
  }
}

bool expect_no_arguments_for_new(Vm& vm, const Type* type, const Arguments& arguments) {
  if (arguments.count + arguments.keyword_count() == 0) return true;
  if (!same_as_object(type, names::new_)) {
    vm.raise(exceptions.TypeError, "object.__new__() takes exactly one argument (the type to instantiate)");
    return false;
  }
  if (!same_as_object(type, names::init_)) return true;
  vm.raise(exceptions.TypeError, fmt::format("{}() takes no arguments", type->name->utf8()));
  return false;
}

bool expect_no_arguments_for_init(Vm& vm, const Type* type, const Arguments& arguments) {
  if (arguments.count + arguments.keyword_count() == 0) return true;
  if (!same_as_object(type, names::init_)) {
    vm.raise(exceptions.TypeError, "object.__init__() takes exactly one argument (the instance to initialize)");
    return false;
  }
  if (!same_as_object(type, names::new_)) return true;
  vm.raise(exceptions.TypeError,
           fmt::format("{}.__init__() takes exactly one argument (the instance to initialize)", type->name->utf8()));
  return false;
}

namespace {

// -- __init__ ------------------------------------------------------------------------------------------------------------------------

Value check_init_result(Vm& vm, const Value& result) {
  if (result.empty() || result.is_none()) return result;
  return vm.raise(exceptions.TypeError, fmt::format("__init__() should return None, not '{}'", type_name(result)));
}

// An __init__ that is no plain function. Slots: the object, what is called, its arguments (list), keyword names or None.
Value resume_init(Vm& vm, NativeFrame& frame, Value result) {
  if (frame.state == 0) {
    frame.state = 1;
    auto values = as_list(frame.slots[2])->items;
    const Tuple* keywords = frame.slots[3].is_none() ? nullptr : as_tuple(frame.slots[3]);
    const auto count =
        static_cast<std::uint32_t>(values.size()) - (keywords == nullptr ? 0 : static_cast<std::uint32_t>(keywords->length));
    result = vm.call(frame.slots[1], Arguments{values.data(), count, keywords});
    if (result.is_pushed()) return result;
  }
  return check_init_result(vm, result).empty() ? Value() : frame.slots[0];
}

// Calls __init__, of a script or of the engine, with the new object, which is the result.
Value initialize(Vm& vm, Type* type, Value object, const Arguments& arguments) {
  const Value init = *type->find(names::init_);
  const std::uint32_t total = arguments.count + arguments.keyword_count();
  if (init.is(&function_kind) && (init.as<Function>()->code->code_flags & Code::kAnyGenerator) == 0) {
    std::vector<Value> values;
    values.reserve(total + 1);
    values.push_back(object);
    for (std::uint32_t i = 0; i < total; ++i) values.push_back(std::move(arguments.values[i]));
    Frame* frame = bind_frame(vm, init.as<Function>(), Arguments{values.data(), arguments.count + 1, arguments.keywords});
    if (frame == nullptr) return {};
    frame->special = std::move(object);
    return vm.push_frame(frame) ? Value::pushed() : Value();
  }
  Value bound = bind_descriptor(vm, init, object, type);
  if (bound.empty() || bound.is_pushed()) return bound;
  Ref<List> values = List::make(arguments.values, total);
  const Value keywords = arguments.keywords == nullptr ? Value::none() : Value::share(const_cast<Tuple*>(arguments.keywords));
  return vm.push_native(resume_init, {std::move(object), std::move(bound), std::move(values).value(), keywords});
}

// -- __new__, then __init__ -----------------------------------------------------------------------------------------------------------

// Slots: the class, what __new__ is called with (list), the names of keyword arguments or None.
Value resume_new(Vm& vm, NativeFrame& frame, Value result) {
  Type* type = as_type(frame.slots[0]);
  const Tuple* keywords = frame.slots[2].is_none() ? nullptr : as_tuple(frame.slots[2]);
  auto values = as_list(frame.slots[1])->items;
  const auto count =
      static_cast<std::uint32_t>(values.size()) - (keywords == nullptr ? 0 : static_cast<std::uint32_t>(keywords->length));
  if (frame.state == 0) {
    frame.state = 1;
    const Value function = bind_descriptor(vm, *type->find(names::new_), Value(), type);
    auto with_class = values;  // a call may move its arguments away
    with_class.insert(with_class.begin(), frame.slots[0]);
    result = vm.call(function, Arguments{with_class.data(), count + 1, keywords});
    if (result.is_pushed()) return result;
  }
  if (frame.state == 1) {
    if (result.empty() || !is_instance(result, type)) return result;
    frame.state = 2;
    if (type_of(result)->layout == Layout::Object && same_as_object(type_of(result), names::init_)) return result;
    return initialize(vm, type_of(result), result, Arguments{values.data(), count, keywords});
  }
  return result;
}

Value new_and_init(Vm& vm, Type* type, const Arguments& arguments) {
  Ref<List> values = List::make(arguments.values, arguments.count + arguments.keyword_count());
  const Value keywords = arguments.keywords == nullptr ? Value::none() : Value::share(const_cast<Tuple*>(arguments.keywords));
  return vm.push_native(resume_new, {Value::share(type), std::move(values).value(), keywords});
}

}  // namespace

constexpr int kCostOfDerived = 12;  // an instance of a class derived from a built-in one

Value construct(Vm& vm, Type* type, const Arguments& arguments) {
  if ((type->type_flags & Type::kBuiltin) != 0) {
    if (type == types.object && !expect_no_arguments_for_new(vm, type, arguments)) return {};
    return allocate_instance(vm, type, arguments);
  }
  if (!is_built_in(*type->find(names::new_))) return new_and_init(vm, type, arguments);
  const bool own_init = !is_built_in(*type->find(names::init_));
  if (type->layout == Layout::Object) {
    if (own_init) return initialize(vm, type, allocate_instance(vm, type, Arguments()), arguments);
    return expect_no_arguments_for_new(vm, type, arguments) ? allocate_instance(vm, type, arguments) : Value();
  }
  Budget::spend(kCostOfDerived);
  if (!own_init) return type->construct(vm, type, arguments);
  if (type->layout != Layout::Exception) return new_and_init(vm, type, arguments);
  Value object = type->construct(vm, type, arguments);
  return object.empty() || object.is_pushed() ? object : initialize(vm, type, std::move(object), arguments);
}

}  // namespace awaitscope::script
