// What classes are made of (classes.h), and the types `object`, `type` and `super`.

#include "script/core/classes.h"

#include <cstddef>
#include <fmt/format.h>

#include "base/check.h"
#include "script/arguments.h"
#include "script/core/calls.h"
#include "script/core/class_layout.h"
#include "script/core/names.h"
#include "script/types/identity.h"
#include "script/vm.h"

// Objects have one base without virtual functions: the compilers we use know the place of every member.
#pragma GCC diagnostic ignored "-Winvalid-offsetof"

namespace awaitscope::script {

Kind property_kind{"property", destroy_as<Property>};
Kind static_method_kind{"staticmethod", destroy_as<StaticMethod>};
Kind class_method_kind{"classmethod", destroy_as<ClassMethod>};
Kind native_property_kind{"getset_descriptor", destroy_as<NativeProperty>};
Kind super_kind{"super", destroy_as<Super>};

Value make_static_method(Value function) { return make_object<StaticMethod>(std::move(function)).value(); }
Value make_class_method(Value function) { return make_object<ClassMethod>(std::move(function)).value(); }
Value make_native_property(const char* name, const Type* owner, NativeCode getter, NativeCode setter) {
  return make_object<NativeProperty>(name, owner, getter, setter).value();
}

namespace {

// -- instances -----------------------------------------------------------------------------------------------------------------------

void destroy_type(Object* object) {
  auto* type = static_cast<Type*>(object);
  for (const Value& base : *type->bases) {
    auto& siblings = as_type(base)->subclasses;
    std::erase(siblings, type);
  }
  destroy_as<Type>(object);
}

// -- descriptors ------------------------------------------------------------------------------------------------------------------------

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

Value native_property_get(Vm& vm, const Value& self, const Value& instance, Type*) {
  if (instance.empty()) return self;
  Value arguments[] = {instance};
  return self.as<NativeProperty>()->getter(vm, Arguments{arguments, 1, nullptr});
}

Value native_property_set(Vm& vm, const Value& self, const Value& instance, const Value& value) {
  const auto* property = self.as<NativeProperty>();
  if (property->setter == nullptr || value.empty()) {
    return vm.raise(exceptions.AttributeError, fmt::format("attribute '{}' of '{}' objects is not writable", property->name, property->owner->name->utf8()));
  }
  Value arguments[] = {instance, value};
  return property->setter(vm, Arguments{arguments, 2, nullptr});
}

Value property_construct(Vm& vm, Type*, const Arguments& arguments) {
  Value parts[4];
  if (!bind(vm, "property", {{"fget"}, {"fset"}, {"fdel"}, {"doc"}}, arguments, parts)) return {};
  for (Value& part : parts) {
    if (part.empty()) part = Value::none();
  }
  Ref<Property> property = make_object<Property>(parts[0], parts[1], parts[2]);
  property->documentation = parts[3];
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

// -- super ---------------------------------------------------------------------------------------------------------------------------------

Value super_get_attribute(Vm& vm, const Value& self, Str* name) {
  const auto* super = self.as<Super>();
  const bool on_class = is_type(super->object) && as_type(super->object)->is_subclass_of(super->after.get());
  Type* start = on_class ? as_type(super->object) : type_of(super->object);
  bool behind = false;
  for (Type* ancestor : start->mro) {
    if (behind) {
      if (const Value* found = ancestor->dict->get_name(name)) {
        const Value descriptor = *found;
        return bind_descriptor(vm, descriptor, on_class ? Value() : super->object, start);
      }
    }
    behind = behind || ancestor == super->after.get();
  }
  return vm.raise(exceptions.AttributeError, fmt::format("'super' object has no attribute '{}'", name->utf8()));
}

// super() without arguments: the class from the cell __class__, the object from the first argument.
Value super_of_frame(Vm& vm) {
  Frame* frame = vm.innermost_frame();
  if (frame == nullptr || frame->code->positional == 0) return vm.raise(exceptions.RuntimeError, "super(): no arguments");
  Value object = frame->slots()[0];
  if (object.is(&cell_kind)) object = object.as<Cell>()->value;
  if (object.empty()) return vm.raise(exceptions.RuntimeError, "super(): arg[0] deleted");
  for (std::uint32_t slot = frame->code->free_begin; slot < frame->code->slots; ++slot) {
    if (frame->code->slot_names[slot].get() != names::class_) continue;
    const Value& content = frame->slots()[slot].as<Cell>()->value;
    if (content.empty() || !is_type(content)) return vm.raise(exceptions.RuntimeError, "super(): empty __class__ cell");
    return make_object<Super>(as_type(content), object).value();
  }
  return vm.raise(exceptions.RuntimeError, "super(): __class__ cell not found");
}

Value super_construct(Vm& vm, Type*, const Arguments& arguments) {
  if (arguments.count == 0) return super_of_frame(vm);
  if (!expect_count(vm, "super", arguments, 2, 2)) return {};
  if (!is_type(arguments[0])) return vm.raise(exceptions.TypeError, fmt::format("super() argument 1 must be a type, not {}", type_name(arguments[0])));
  Type* after = as_type(arguments[0]);
  const bool fits = is_instance(arguments[1], after) || (is_type(arguments[1]) && as_type(arguments[1])->is_subclass_of(after));
  if (!fits) return vm.raise(exceptions.TypeError, "super(type, obj): obj must be an instance or subtype of type");
  return make_object<Super>(after, arguments[1]).value();
}

// -- object ---------------------------------------------------------------------------------------------------------------------------------

Value object_repr(Vm& vm, const Value& self) {
  Type* type = type_of(self);
  std::string module = is_str(type->module) ? as_str(type->module)->utf8() : "";
  if (module == "builtins") module.clear();
  return Str::make(fmt::format("<{}{}{} object at {:#x}>", module, module.empty() ? "" : ".", type->qualified_name->utf8(), identity_of(vm, self))).value();
}

bool object_hash(Vm& vm, const Value& self, std::int64_t* hash) {
  *hash = static_cast<std::int64_t>(identity_of(vm, self) >> 4);
  return true;
}

Value object_init(Vm& vm, const Arguments& arguments) {
  if (arguments.count == 0) return vm.raise(exceptions.TypeError, "descriptor '__init__' of 'object' object needs an argument");
  const Arguments rest{arguments.values + 1, arguments.count - 1, arguments.keywords};
  return expect_no_arguments_for_init(vm, type_of(arguments[0]), rest) ? Value::none() : Value();
}
Value object_new(Vm& vm, const Arguments& arguments) {
  if (arguments.count == 0) return vm.raise(exceptions.TypeError, "object.__new__(): not enough arguments");
  if (!is_type(arguments[0])) {
    return vm.raise(exceptions.TypeError, fmt::format("object.__new__(X): X is not a type object ({})", type_name(arguments[0])));
  }
  Type* type = as_type(arguments[0]);
  if (type->layout != Layout::Object) {
    const Type* safe = type;   // the first that does not leave it to a method of the script's
    while ((safe->type_flags & Type::kBuiltin) == 0 && safe->find(names::new_) != solid_class(type)->dict->get_name(names::new_)) safe = as_type(safe->bases->items()[0]);
    return vm.raise(exceptions.TypeError,
                    fmt::format("object.__new__({}) is not safe, use {}.__new__()", type->name->utf8(), safe->name->utf8()));
  }
  const Arguments rest{arguments.values + 1, arguments.count - 1, arguments.keywords};
  return expect_no_arguments_for_new(vm, type, rest) ? allocate_instance(vm, type, rest) : Value();
}
Value object_method_repr(Vm& vm, const Arguments& arguments) { return object_repr(vm, arguments[0]); }
Value object_method_str(Vm& vm, const Arguments& arguments) { return vm.repr(arguments[0]); }
Value object_method_hash(Vm& vm, const Arguments& arguments) {
  std::int64_t hash = 0;
  return hash_of(vm, arguments[0], &hash) ? make_int(hash) : Value();
}
Value object_method_eq(Vm& vm, const Arguments& arguments) {
  if (!expect_count(vm, "__eq__", arguments, 2, 2)) return {};
  return arguments[0].same(arguments[1]) ? Value::boolean(true) : Value::not_implemented();
}
Value object_method_ne(Vm& vm, const Arguments& arguments) {
  return expect_count(vm, "__ne__", arguments, 2, 2) ? ask_not_equal(vm, arguments[0], arguments[1]) : Value();
}
Value object_method_order(Vm& vm, const Arguments& arguments) {
  return expect_count(vm, "__lt__", arguments, 2, 2) ? Value::not_implemented() : Value();
}
Value object_method_format(Vm& vm, const Arguments& arguments) {
  if (!expect_count(vm, "__format__", arguments, 2, 2)) return {};
  if (!is_str(arguments[1])) return vm.raise(exceptions.TypeError, fmt::format("__format__() argument must be str, not {}", type_name(arguments[1])));
  if (as_str(arguments[1])->length != 0) {
    return vm.raise(exceptions.TypeError, fmt::format("unsupported format string passed to {}.__format__", type_name(arguments[0])));
  }
  return vm.str(arguments[0]);
}
Value object_method_getattribute(Vm& vm, const Arguments& arguments) {
  if (!expect_count(vm, "__getattribute__", arguments, 2, 2)) return {};
  if (!is_str(arguments[1])) return vm.raise(exceptions.TypeError, fmt::format("attribute name must be string, not '{}'", type_name(arguments[1])));
  return get_generic_attribute(vm, arguments[0], Str::intern(as_str(arguments[1])).get());
}
Value object_method_setattr(Vm& vm, const Arguments& arguments) {
  if (!expect_count(vm, "__setattr__", arguments, 3, 3)) return {};
  return set_generic_attribute(vm, arguments[0], Str::intern(as_str(arguments[1])).get(), arguments[2]);
}
Value object_method_delattr(Vm& vm, const Arguments& arguments) {
  if (!expect_count(vm, "__delattr__", arguments, 2, 2)) return {};
  return set_generic_attribute(vm, arguments[0], Str::intern(as_str(arguments[1])).get(), Value());
}
Value object_init_subclass(Vm&, const Arguments&) { return Value::none(); }

Value get_class(Vm&, const Arguments& arguments) { return Value::share(type_of(arguments[0])); }
Value get_dict(Vm& vm, const Arguments& arguments) {
  Attributes* attributes = arguments[0].is_object() ? attributes_of(arguments[0].object()) : nullptr;
  if (attributes == nullptr) return vm.raise(exceptions.AttributeError, fmt::format("'{}' object has no attribute '__dict__'", type_name(arguments[0])));
  return attributes->as_dict().value();
}

// -- type ------------------------------------------------------------------------------------------------------------------------------------

Value type_repr(Vm&, const Value& self) {
  const Type* type = as_type(self);
  const std::string module = is_str(type->module) ? as_str(type->module)->utf8() : "builtins";
  if (module == "builtins") return Str::make(fmt::format("<class '{}'>", type->qualified_name->utf8())).value();
  return Str::make(fmt::format("<class '{}.{}'>", module, type->qualified_name->utf8())).value();
}

Value type_get_attribute(Vm& vm, const Value& self, Str* name) {
  Type* type = as_type(self);
  Type* metatype = type_of(self);
  const Value* meta = metatype->find(name);
  if (meta != nullptr && meta->is_object() && type_of(meta->object())->slots.descriptor_set != nullptr) {
    const Value descriptor = *meta;
    return bind_descriptor(vm, descriptor, self, metatype);
  }
  if (const Value* found = type->find(name)) {
    const Value descriptor = *found;
    return bind_descriptor(vm, descriptor, Value(), type);
  }
  if (meta != nullptr) {
    const Value descriptor = *meta;
    return bind_descriptor(vm, descriptor, self, metatype);
  }
  return vm.raise(exceptions.AttributeError, fmt::format("type object '{}' has no attribute '{}'", type->name->utf8(), name->utf8()));
}

Value type_set_attribute(Vm& vm, const Value& self, Str* name, const Value& value) {
  Type* type = as_type(self);
  if ((type->type_flags & Type::kBuiltin) != 0) {
    return vm.raise(exceptions.TypeError, fmt::format("cannot set '{}' attribute of immutable type '{}'", name->utf8(), type->name->utf8()));
  }
  const Value* meta = type_of(self)->find(name);
  if (meta != nullptr && meta->is_object() && type_of(meta->object())->slots.descriptor_set != nullptr) {
    const Value descriptor = *meta;
    return type_of(descriptor)->slots.descriptor_set(vm, descriptor, self, value);
  }
  if (value.empty()) {
    if (!type->dict->remove_name(name)) return vm.raise(exceptions.AttributeError, name->utf8());
  } else {
    type->dict->set_name(name, value);
  }
  type->changed();
  if (name->length > 4 && name->ascii() && name->ascii_view().substr(0, 2) == "__") fill_slots_below(type);
  return Value::none();
}

Value type_call(Vm& vm, const Value& self, const Arguments& arguments) { return construct(vm, as_type(self), arguments); }

Value type_construct(Vm& vm, Type* metatype, const Arguments& arguments) {
  if (metatype == types.type && arguments.count == 1 && arguments.keyword_count() == 0) return Value::share(type_of(arguments[0]));
  if (arguments.count != 3) return vm.raise(exceptions.TypeError, "type() takes 1 or 3 arguments");
  if (!is_str(arguments[0]) || !is_tuple(arguments[1]) || !is_dict(arguments[2])) {
    return vm.raise(exceptions.TypeError, "type.__new__() arguments must be str, tuple, dict");
  }
  Ref<Dict> names_copy = Dict::make();
  for (const Dict::Entry& entry : as_dict(arguments[2])->entries) {
    if (!entry.key.empty() && is_str(entry.key)) names_copy->set_name(Str::intern(as_str(entry.key)).get(), entry.value);
  }
  return make_class(vm, as_str(arguments[0]), Ref<Tuple>::share(as_tuple(arguments[1])), names_copy,
                    Arguments{arguments.values + 3, 0, arguments.keywords});
}

Type* self_type(const Arguments& arguments) { return as_type(arguments[0]); }
Value get_name(Vm&, const Arguments& arguments) { return self_type(arguments)->name.value(); }
Value get_qualified_name(Vm&, const Arguments& arguments) { return self_type(arguments)->qualified_name.value(); }
Value set_name(Vm& vm, const Arguments& arguments) {
  if ((self_type(arguments)->type_flags & Type::kBuiltin) != 0 || !is_str(arguments[1])) return vm.raise(exceptions.TypeError, "can only assign string to the name of a class of the script's");
  self_type(arguments)->name = Str::intern(as_str(arguments[1]));
  return Value::none();
}
Value set_qualified_name(Vm& vm, const Arguments& arguments) {
  if ((self_type(arguments)->type_flags & Type::kBuiltin) != 0 || !is_str(arguments[1])) return vm.raise(exceptions.TypeError, "can only assign string to the name of a class of the script's");
  self_type(arguments)->qualified_name = Str::intern(as_str(arguments[1]));
  return Value::none();
}
Value get_module(Vm&, const Arguments& arguments) {
  if (const Value* own = self_type(arguments)->dict->get_name(names::module)) return *own;
  return self_type(arguments)->module;
}
Value set_module(Vm&, const Arguments& arguments) {
  self_type(arguments)->module = arguments[1];
  self_type(arguments)->dict->set_name(names::module, arguments[1]);
  self_type(arguments)->changed();
  return Value::none();
}
Value get_bases(Vm&, const Arguments& arguments) { return self_type(arguments)->bases.value(); }
Value get_base(Vm&, const Arguments& arguments) {
  const Tuple& bases = *self_type(arguments)->bases;
  return bases.length == 0 ? Value::none() : bases.items()[0];
}
Value get_mro(Vm&, const Arguments& arguments) {
  std::vector<Value> order;
  for (Type* type : self_type(arguments)->mro) order.push_back(Value::share(type));
  return Tuple::make(order.data(), static_cast<std::int64_t>(order.size())).value();
}
Value method_mro(Vm& vm, const Arguments& arguments) {
  const Value order = get_mro(vm, arguments);
  return List::make(as_tuple(order)->items(), as_tuple(order)->length).value();
}
Value get_type_dict(Vm&, const Arguments& arguments) {
  // A copy: what CPython gives is read-only.
  Ref<Dict> copy = Dict::make();
  for (const Dict::Entry& entry : self_type(arguments)->dict->entries) {
    if (!entry.key.empty()) copy->set_name(as_str(entry.key), entry.value);
  }
  return std::move(copy).value();
}
Value get_doc(Vm&, const Arguments& arguments) {
  const Value* own = self_type(arguments)->dict->get_name(names::doc);
  return own == nullptr ? Value::none() : *own;
}
Value set_doc(Vm&, const Arguments& arguments) {
  self_type(arguments)->dict->set_name(names::doc, arguments[1]);
  self_type(arguments)->changed();
  return Value::none();
}

}  // namespace

void fill_slots_below(Type* type) {
  fill_slots(type);
  for (Type* subclass : type->subclasses) fill_slots_below(subclass);
}

// -- the types ----------------------------------------------------------------------------------------------------------------------------------

namespace {

Kind object_kind{"object", destroy_as<Instance>};

void init_object_type() {
  type_kind.destroy = destroy_type;
  types.object = make_object<Type>("object", Layout::Object, nullptr, &object_kind).detach();
  types.type = make_object<Type>("type", Layout::Type, types.object, &type_kind).detach();
  for (Type* type : {types.object, types.type}) {
    type->type_flags |= Type::kBuiltin;
    type->module = Value::share(Str::intern("builtins").get());
  }
  Type* object = types.object;
  object->slots.repr = object_repr;
  object->slots.hash = object_hash;
  types.type->slots = object->slots;
  add_method(object, "__init__", object_init);
  add_static_method(object, "__new__", object_new);
  add_method(object, "__repr__", object_method_repr);
  add_method(object, "__str__", object_method_str);
  add_method(object, "__hash__", object_method_hash);
  add_method(object, "__eq__", object_method_eq);
  add_method(object, "__ne__", object_method_ne);
  for (const char* order : {"__lt__", "__le__", "__gt__", "__ge__"}) add_method(object, order, object_method_order);
  add_method(object, "__format__", object_method_format);
  add_method(object, "__getattribute__", object_method_getattribute);
  add_method(object, "__setattr__", object_method_setattr);
  add_method(object, "__delattr__", object_method_delattr);
  add_class_method(object, "__init_subclass__", object_init_subclass);
  add_property(object, "__class__", get_class);
  add_property(object, "__dict__", get_dict);
}

void init_type_type() {
  Type* type = types.type;
  type->slots.repr = type_repr;
  type->slots.call = type_call;
  type->slots.get_attribute = type_get_attribute;
  type->slots.set_attribute = type_set_attribute;
  type->construct = type_construct;
  add_property(type, "__name__", get_name, set_name);
  add_property(type, "__qualname__", get_qualified_name, set_qualified_name);
  add_property(type, "__module__", get_module, set_module);
  add_property(type, "__bases__", get_bases);
  add_property(type, "__base__", get_base);
  add_property(type, "__mro__", get_mro);
  add_property(type, "__dict__", get_type_dict);
  add_property(type, "__doc__", get_doc, set_doc);
  add_method(type, "mro", method_mro);
}

}  // namespace

void init_class_types() {
  init_object_type();
  init_type_type();
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
  native_property->slots.descriptor_get = native_property_get;
  native_property->slots.descriptor_set = native_property_set;

  types.super = make_builtin_type("super", Layout::Other, &super_kind, sizeof(Super));
  types.super->construct = super_construct;
  types.super->slots.get_attribute = super_get_attribute;
}

}  // namespace awaitscope::script
