// The descriptors that come with the language: staticmethod, classmethod, and the engine's computed attributes; property is in
// property.cpp.

#include <fmt/format.h>

#include "script/arguments.h"
#include "script/collections/instances.h"
#include "script/core/calls.h"
#include "script/core/class_layout.h"
#include "script/core/classes.h"
#include "script/core/names.h"
#include "script/types/method.h"
#include "script/vm.h"

namespace awaitscope::script {

Kind static_method_kind{"staticmethod", destroy_as<StaticMethod>};
Kind class_method_kind{"classmethod", destroy_as<ClassMethod>};
Kind native_property_kind{"getset_descriptor", destroy_as<NativeProperty>};

Value make_static_method(Value function) { return make_object<StaticMethod>(&static_method_kind, std::move(function)).value(); }
Value make_class_method(Value function) { return make_object<ClassMethod>(&class_method_kind, std::move(function)).value(); }
Value make_native_property(const char* name, const Type* owner, NativeCode getter, NativeCode setter) {
  return make_object<NativeProperty>(name, owner, getter, setter).value();
}

namespace {

Value static_method_get(Vm&, const Value& self, const Value&, Type*) { return self.as<StaticMethod>()->function; }

// What is wrapped may be a descriptor itself, as a property: then the class is its instance.
Value class_method_get(Vm& vm, const Value& self, const Value&, Type* owner) {
  const Value function = self.as<ClassMethod>()->function;
  const auto get = type_of(function)->slots.descriptor_get;
  if (get != nullptr && !function.is(&native_kind)) return get(vm, function, Value::share(owner), type_of(owner));
  return make_object<BoundMethod>(function, Value::share(owner)).value();
}

Value wrong_instance(Vm& vm, const NativeProperty& property, const Value& instance) {
  return vm.raise(exceptions.TypeError, fmt::format("descriptor '{}' for '{}' objects doesn't apply to a '{}' object",
                                                    property.name, property.owner_name->utf8(), type_name(instance)));
}

Value native_property_repr(Vm&, const Value& self) {
  const auto* property = self.as<NativeProperty>();
  return Str::make(fmt::format("<attribute '{}' of '{}' objects>", property->name, property->owner_name->utf8())).value();
}

Value native_property_get(Vm& vm, const Value& self, const Value& instance, Type*) {
  if (instance.empty()) return self;
  const auto* property = self.as<NativeProperty>();
  if (!is_instance(instance, property->owner)) return wrong_instance(vm, *property, instance);
  Value arguments[] = {instance};
  return property->getter(vm, Arguments{arguments, 1, nullptr});
}

Value native_property_set(Vm& vm, const Value& self, const Value& instance, const Value& value) {
  const auto* property = self.as<NativeProperty>();
  if (!is_instance(instance, property->owner)) return wrong_instance(vm, *property, instance);
  if (property->setter == nullptr || value.empty()) {
    return vm.raise(exceptions.AttributeError, fmt::format("attribute '{}' of '{}' objects is not writable", property->name,
                                                           property->owner_name->utf8()));
  }
  Value arguments[] = {instance, value};
  return property->setter(vm, Arguments{arguments, 2, nullptr});
}

// -- the protocol by name ------------------------------------------------------------------------------------------------------------

// The built-in class whose __get__, __set__ or __delete__ this is, also for an object of a class derived from it.
const Slots& own_slots(const Value& descriptor) { return solid_class(type_of(descriptor))->slots; }

Value method_get(Vm& vm, const Arguments& arguments) {
  if (!expect_count(vm, "__get__", arguments, 2, 3)) return {};
  const bool on_class = arguments[1].is_none();
  if (on_class && (arguments.count == 2 || !is_type(arguments[2])))
    return vm.raise(exceptions.TypeError, "__get__(None, None) is invalid");
  Type* owner = arguments.count == 3 && is_type(arguments[2]) ? as_type(arguments[2]) : type_of(arguments[1]);
  const Value instance = on_class ? Value() : arguments[1];
  const auto get = own_slots(arguments[0]).descriptor_get;
  return get == nullptr ? bind_descriptor(vm, arguments[0], instance, owner) : get(vm, arguments[0], instance, owner);
}
Value method_set(Vm& vm, const Arguments& arguments) {
  if (!expect_count(vm, "__set__", arguments, 3, 3)) return {};
  return own_slots(arguments[0]).descriptor_set(vm, arguments[0], arguments[1], arguments[2]);
}
Value method_delete(Vm& vm, const Arguments& arguments) {
  if (!expect_count(vm, "__delete__", arguments, 2, 2)) return {};
  return own_slots(arguments[0]).descriptor_set(vm, arguments[0], arguments[1], Value());
}

// -- staticmethod(function), classmethod(function) ---------------------------------------------------------------------------------------

// What both are: a function in a wrapper, whose name and documentation are the function's.
template <typename T>
Value wrapped(const Arguments& arguments) {
  return arguments[0].as<T>()->function;
}

template <typename T>
Value wrap(Vm& vm, Type* cls, const Arguments& arguments) {
  Type* base = std::is_same_v<T, StaticMethod> ? types.static_method : types.class_method;
  Ref<T> method = make_instance<T>(cls);
  if (!construct_fills(cls, base)) return std::move(method).value();
  if (arguments.keyword_count() != 0 || arguments.count != 1) {
    const std::string name = base->name->utf8();
    return vm.raise(exceptions.TypeError, arguments.keyword_count() != 0
                                              ? name + "() takes no keyword arguments"
                                              : fmt::format("{} expected 1 argument, got {}", name, arguments.count));
  }
  method->function = arguments[0];
  return std::move(method).value();
}

template <typename T>
Value initialize_wrapper(Vm& vm, const Arguments& arguments) {
  if (!expect_count(vm, "__init__", arguments, 2, 2)) return {};
  arguments[0].as<T>()->function = arguments[1];
  return Value::none();
}

// Slots: the wrapper, what it wraps.
Value resume_wrapper_repr(Vm& vm, NativeFrame& frame, Value result) {
  if (frame.state == 0) {
    frame.state = 1;
    result = vm.repr(frame.slots[1]);
    if (result.is_pushed()) return result;
  }
  if (result.empty()) return {};
  const char* name = is_instance(frame.slots[0], types.static_method) ? "staticmethod" : "classmethod";
  return Str::make(fmt::format("<{}({})>", name, as_str(result)->utf8())).value();
}

template <typename T>
Value wrapper_repr(Vm& vm, const Value& self) {
  return vm.push_native(resume_wrapper_repr, {self, self.as<T>()->function});
}

template <typename T, FixedString name>
Value attribute_of_wrapped(Vm& vm, const Arguments& arguments) {
  return vm.get_attribute(wrapped<T>(arguments), Str::intern(name.text).get());
}

template <typename T, FixedString name>
void pass_on(Type* type) {
  add_property(type, name.text, attribute_of_wrapped<T, name>);
}

template <typename T>
Value is_abstract(Vm& vm, const Arguments& arguments) {
  const Value mark = vm.find_attribute(wrapped<T>(arguments), Str::intern("__isabstractmethod__").get());
  if (mark.is_pushed() || vm.raised()) return mark;
  return Value::boolean(mark.is_true());
}

template <typename T>
void add_wrapper_type(Type*& type, Kind& kind) {
  type = make_builtin_type(kind.name, Layout::Other, &kind, sizeof(T));
  type->type_flags |= Type::kExtendable;
  type->construct = wrap<T>;
  type->slots.repr = wrapper_repr<T>;
  add_method(type, "__init__", initialize_wrapper<T>);
  add_property(type, "__func__", [](Vm&, const Arguments& arguments) { return wrapped<T>(arguments); });
  add_property(type, "__wrapped__", [](Vm&, const Arguments& arguments) { return wrapped<T>(arguments); });
  add_property(type, "__isabstractmethod__", is_abstract<T>);
  pass_on<T, "__name__">(type);
  pass_on<T, "__qualname__">(type);
  pass_on<T, "__doc__">(type);
  pass_on<T, "__module__">(type);
  pass_on<T, "__annotations__">(type);
}

Value call_static(Vm& vm, const Value& self, const Arguments& arguments) {
  const Value function = self.as<StaticMethod>()->function;
  return vm.call(function, arguments);
}

}  // namespace

void complete_descriptor(Type* type) {
  const bool reads = type->slots.descriptor_get != nullptr || type == types.function;
  if (reads && type->find(names::get) == nullptr) add_method(type, "__get__", method_get);
  if (type->slots.descriptor_set == nullptr || type->find(names::set) != nullptr) return;
  add_method(type, "__set__", method_set);
  add_method(type, "__delete__", method_delete);
}

void init_descriptor_types() {
  init_property_type();

  add_wrapper_type<StaticMethod>(types.static_method, static_method_kind);
  types.static_method->slots.descriptor_get = static_method_get;
  types.static_method->slots.call = call_static;
  add_wrapper_type<ClassMethod>(types.class_method, class_method_kind);
  types.class_method->slots.descriptor_get = class_method_get;

  Type* native_property = make_builtin_type("getset_descriptor", Layout::Other, &native_property_kind, sizeof(NativeProperty));
  native_property->slots.repr = native_property_repr;
  native_property->slots.descriptor_get = native_property_get;
  native_property->slots.descriptor_set = native_property_set;

  init_super_type();
  init_member_types();
}

}  // namespace awaitscope::script
