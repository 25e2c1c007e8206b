// The descriptors that come with the language: property, staticmethod, classmethod, and the engine's computed attributes.

#include <fmt/format.h>

#include "script/arguments.h"
#include "script/core/calls.h"
#include "script/core/classes.h"
#include "script/core/names.h"
#include "script/vm.h"

namespace awaitscope::script {

Kind property_kind{"property", destroy_as<Property>};
Kind static_method_kind{"staticmethod", destroy_as<StaticMethod>};
Kind class_method_kind{"classmethod", destroy_as<ClassMethod>};
Kind native_property_kind{"getset_descriptor", destroy_as<NativeProperty>};

Value make_static_method(Value function) { return make_object<StaticMethod>(std::move(function)).value(); }
Value make_class_method(Value function) { return make_object<ClassMethod>(std::move(function)).value(); }
Value make_native_property(const char* name, const Type* owner, NativeCode getter, NativeCode setter) {
  return make_object<NativeProperty>(name, owner, getter, setter).value();
}

namespace {

Value property_get(Vm& vm, const Value& self, const Value& instance, Type*) {
  if (instance.empty()) return self;
  const Value getter = self.as<Property>()->getter;
  if (getter.is_none()) return vm.raise(exceptions.AttributeError, fmt::format("property of '{}' object has no getter", type_name(instance)));
  return vm.call(getter, {instance});
}

Value property_set(Vm& vm, const Value& self, const Value& instance, const Value& value) {
  const Value accessor = value.empty() ? self.as<Property>()->deleter : self.as<Property>()->setter;
  if (accessor.is_none()) {
    std::string of = "property";
    if (self.as<Property>()->getter.is(&function_kind)) of += fmt::format(" '{}'", self.as<Property>()->getter.as<Function>()->name->utf8());
    return vm.raise(exceptions.AttributeError, fmt::format("{} of '{}' object has no {}", of, type_name(instance), value.empty() ? "deleter" : "setter"));
  }
  return value.empty() ? vm.call(accessor, {instance}) : vm.call(accessor, {instance, value});
}

Value static_method_get(Vm&, const Value& self, const Value&, Type*) { return self.as<StaticMethod>()->function; }

Value class_method_get(Vm&, const Value& self, const Value&, Type* owner) {
  return make_object<BoundMethod>(self.as<ClassMethod>()->function, Value::share(owner)).value();
}

Value wrong_instance(Vm& vm, const NativeProperty& property, const Value& instance) {
  return vm.raise(exceptions.TypeError, fmt::format("descriptor '{}' for '{}' objects doesn't apply to a '{}' object", property.name,
                                                    property.owner_name->utf8(), type_name(instance)));
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
    return vm.raise(exceptions.AttributeError, fmt::format("attribute '{}' of '{}' objects is not writable", property->name, property->owner_name->utf8()));
  }
  Value arguments[] = {instance, value};
  return property->setter(vm, Arguments{arguments, 2, nullptr});
}

// -- the protocol by name ------------------------------------------------------------------------------------------------------------

Value method_get(Vm& vm, const Arguments& arguments) {
  if (!expect_count(vm, "__get__", arguments, 2, 3)) return {};
  const bool on_class = arguments[1].is_none();
  if (on_class && (arguments.count == 2 || !is_type(arguments[2]))) return vm.raise(exceptions.TypeError, "__get__(None, None) is invalid");
  Type* owner = arguments.count == 3 && is_type(arguments[2]) ? as_type(arguments[2]) : type_of(arguments[1]);
  return bind_descriptor(vm, arguments[0], on_class ? Value() : arguments[1], owner);
}
Value method_set(Vm& vm, const Arguments& arguments) {
  if (!expect_count(vm, "__set__", arguments, 3, 3)) return {};
  return type_of(arguments[0])->slots.descriptor_set(vm, arguments[0], arguments[1], arguments[2]);
}
Value method_delete(Vm& vm, const Arguments& arguments) {
  if (!expect_count(vm, "__delete__", arguments, 2, 2)) return {};
  return type_of(arguments[0])->slots.descriptor_set(vm, arguments[0], arguments[1], Value());
}

Value property_construct(Vm& vm, Type*, const Arguments& arguments) {
  Value parts[4];
  if (!bind(vm, "property", {{"fget"}, {"fset"}, {"fdel"}, {"doc"}}, arguments, parts)) return {};
  for (Value& part : parts) {
    if (part.empty()) part = Value::none();
  }
  Ref<Property> property = make_object<Property>(parts[0], parts[1], parts[2]);
  const bool own = !parts[3].is_none() || !parts[0].is(&function_kind);
  property->documentation = own ? parts[3] : parts[0].as<Function>()->documentation;
  return std::move(property).value();
}

// @x.setter and the like: a copy with one part replaced.
template <Value Property::*part>
Value property_with(Vm&, const Arguments& arguments) {
  const auto* self = arguments[0].as<Property>();
  Ref<Property> copy = make_object<Property>(self->getter, self->setter, self->deleter);
  copy->documentation = self->documentation;
  copy.get()->*part = arguments[1];
  return std::move(copy).value();
}

Value wrap_static(Vm& vm, Type*, const Arguments& arguments) {
  if (!expect_count(vm, "staticmethod", arguments, 1, 1)) return {};
  return make_static_method(arguments[0]);
}

Value wrap_class(Vm& vm, Type*, const Arguments& arguments) {
  if (!expect_count(vm, "classmethod", arguments, 1, 1)) return {};
  return make_class_method(arguments[0]);
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
  types.property = make_builtin_type("property", Layout::Other, &property_kind, sizeof(Property));
  types.property->construct = property_construct;
  types.property->slots.descriptor_get = property_get;
  types.property->slots.descriptor_set = property_set;
  add_method(types.property, "getter", property_with<&Property::getter>);
  add_method(types.property, "setter", property_with<&Property::setter>);
  add_method(types.property, "deleter", property_with<&Property::deleter>);
  add_property(types.property, "fget", [](Vm&, const Arguments& a) { return a[0].as<Property>()->getter; });
  add_property(types.property, "fset", [](Vm&, const Arguments& a) { return a[0].as<Property>()->setter; });
  add_property(types.property, "fdel", [](Vm&, const Arguments& a) { return a[0].as<Property>()->deleter; });
  add_property(types.property, "__doc__", [](Vm&, const Arguments& a) { return a[0].as<Property>()->documentation; });

  types.static_method = make_builtin_type("staticmethod", Layout::Other, &static_method_kind, sizeof(StaticMethod));
  types.static_method->construct = wrap_static;
  types.static_method->slots.descriptor_get = static_method_get;
  types.static_method->slots.call = call_static;
  add_property(types.static_method, "__func__", [](Vm&, const Arguments& a) { return a[0].as<StaticMethod>()->function; });

  types.class_method = make_builtin_type("classmethod", Layout::Other, &class_method_kind, sizeof(ClassMethod));
  types.class_method->construct = wrap_class;
  types.class_method->slots.descriptor_get = class_method_get;
  add_property(types.class_method, "__func__", [](Vm&, const Arguments& a) { return a[0].as<ClassMethod>()->function; });

  Type* native_property = make_builtin_type("getset_descriptor", Layout::Other, &native_property_kind, sizeof(NativeProperty));
  native_property->slots.repr = native_property_repr;
  native_property->slots.descriptor_get = native_property_get;
  native_property->slots.descriptor_set = native_property_set;

  init_super_type();
  init_member_types();
}

}  // namespace awaitscope::script
