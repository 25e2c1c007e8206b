// property: a function behind an attribute.

#include <fmt/format.h>

#include "script/arguments.h"
#include "script/collections/instances.h"
#include "script/core/classes.h"
#include "script/core/names.h"
#include "script/vm.h"

namespace awaitscope::script {

Kind property_kind{"property", destroy_as<Property>};

namespace {

// "property 'x' of 'A' object has no setter": by the name that the class gave it.
Value without(Vm& vm, const Property& property, const Value& instance, const char* part) {
  std::string of = "property";
  if (is_str(property.name)) of += fmt::format(" '{}'", as_str(property.name)->utf8());
  return vm.raise(exceptions.AttributeError,
                  fmt::format("{} of '{}' object has no {}", of, type_of(instance)->qualified_name->utf8(), part));
}

Value property_get(Vm& vm, const Value& self, const Value& instance, Type*) {
  if (instance.empty()) return self;
  const Value getter = self.as<Property>()->getter;
  return getter.is_none() ? without(vm, *self.as<Property>(), instance, "getter") : vm.call(getter, {instance});
}

Value property_set(Vm& vm, const Value& self, const Value& instance, const Value& value) {
  const Value accessor = value.empty() ? self.as<Property>()->deleter : self.as<Property>()->setter;
  if (accessor.is_none()) return without(vm, *self.as<Property>(), instance, value.empty() ? "deleter" : "setter");
  return value.empty() ? vm.call(accessor, {instance}) : vm.call(accessor, {instance, value});
}

// A class derived from property has a __doc__ of its own, which would hide that of its instances.
void show_documentation(Property& property) {
  if (Attributes* attributes = attributes_of(&property)) attributes->set(names::doc, property.documentation);
}

bool fill(Vm& vm, Property& property, const Arguments& arguments) {
  Value parts[4];
  if (!bind(vm, "property", {{"fget"}, {"fset"}, {"fdel"}, {"doc"}}, arguments, parts)) return false;
  for (Value& part : parts) {
    if (part.empty()) part = Value::none();
  }
  property.getter = parts[0];
  property.setter = parts[1];
  property.deleter = parts[2];
  const bool own = !parts[3].is_none() || !parts[0].is(&function_kind);
  property.documentation = own ? parts[3] : parts[0].as<Function>()->documentation;
  show_documentation(property);
  return true;
}

Value construct(Vm& vm, Type* cls, const Arguments& arguments) {
  Ref<Property> property = make_instance<Property>(cls);
  if (construct_fills(cls, types.property) && !fill(vm, *property, arguments)) return {};
  return std::move(property).value();
}

Value initialize(Vm& vm, const Arguments& arguments) {
  const Arguments rest{arguments.values + 1, arguments.count - 1, arguments.keywords};
  return fill(vm, *arguments[0].as<Property>(), rest) ? Value::none() : Value();
}

Value set_name(Vm& vm, const Arguments& arguments) {
  if (!expect_count(vm, "__set_name__", arguments, 3, 3)) return {};
  arguments[0].as<Property>()->name = arguments[2];
  return Value::none();
}

// @x.setter and the like: a copy with one part replaced.
template <Value Property::*part>
Value property_with(Vm&, const Arguments& arguments) {
  const auto* self = arguments[0].as<Property>();
  Ref<Property> copy = make_instance<Property>(type_of(arguments[0]));
  copy->getter = self->getter;
  copy->setter = self->setter;
  copy->deleter = self->deleter;
  copy->documentation = self->documentation;
  copy->name = self->name;
  show_documentation(*copy);
  copy.get()->*part = arguments[1];
  return std::move(copy).value();
}

template <Value Property::*part>
Value read(Vm&, const Arguments& arguments) {
  return arguments[0].as<Property>()->*part;
}

// Whether one of its functions is marked as abstract.
Value is_abstract(Vm& vm, const Arguments& arguments) {
  const auto* self = arguments[0].as<Property>();
  for (const Value& part : {self->getter, self->setter, self->deleter}) {
    if (!part.is(&function_kind)) continue;
    const Value mark = vm.find_attribute(part, Str::intern("__isabstractmethod__").get());
    if (mark.is_true()) return mark;
  }
  return Value::boolean(false);
}

}  // namespace

void init_property_type() {
  Type* type = types.property = make_builtin_type("property", Layout::Other, &property_kind, sizeof(Property));
  type->type_flags |= Type::kExtendable;
  type->construct = construct;
  type->slots.descriptor_get = property_get;
  type->slots.descriptor_set = property_set;
  add_method(type, "__init__", initialize);
  add_method(type, "__set_name__", set_name);
  add_method(type, "getter", property_with<&Property::getter>);
  add_method(type, "setter", property_with<&Property::setter>);
  add_method(type, "deleter", property_with<&Property::deleter>);
  add_property(type, "fget", read<&Property::getter>);
  add_property(type, "fset", read<&Property::setter>);
  add_property(type, "fdel", read<&Property::deleter>);
  add_property(type, "__doc__", read<&Property::documentation>);
  add_property(type, "__isabstractmethod__", is_abstract);
}

}  // namespace awaitscope::script
