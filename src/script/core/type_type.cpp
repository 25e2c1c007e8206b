// The type `type`: what is called to make an instance, and what a script sees of a class.

#include <fmt/format.h>

#include "script/arguments.h"
#include "script/collections/mapping_proxy.h"
#include "script/core/calls.h"
#include "script/core/class_layout.h"
#include "script/core/classes.h"
#include "script/core/names.h"
#include "script/core/weak_references.h"
#include "script/types/method.h"
#include "script/vm.h"

namespace awaitscope::script {
namespace {

void destroy_type(Object* object) {
  auto* type = static_cast<Type*>(object);
  tell_weak_references(object);
  type->leave_bases();
  destroy_as<Type>(object);
}

Value type_repr(Vm&, const Value& self) {
  const Type* type = as_type(self);
  const std::string module = is_str(type->module) ? as_str(type->module)->utf8() : "builtins";
  if (module == "builtins") return Str::make(fmt::format("<class '{}'>", type->qualified_name->utf8())).value();
  return Str::make(fmt::format("<class '{}.{}'>", module, type->qualified_name->utf8())).value();
}

// -- attributes ----------------------------------------------------------------------------------------------------------------------

Value no_attribute(Vm& vm, const Type* type, const Str* name) {
  Ref<Exception> error = make_exception(
      exceptions.AttributeError, fmt::format("type object '{}' has no attribute '{}'", type->name->utf8(), name->utf8()));
  error->attributes.set(Str::intern("name").get(), Value::share(const_cast<Str*>(name)));
  error->attributes.set(Str::intern("obj").get(), Value::share(const_cast<Type*>(type)));
  return vm.raise(std::move(error).value());
}

bool is_data_descriptor(const Value* found) {
  return found != nullptr && found->is_object() && type_of(found->object())->slots.descriptor_set != nullptr;
}

// A data descriptor of the metaclass, then the class and its ancestors, then the metaclass.
Value type_get_attribute(Vm& vm, const Value& self, Str* name) {
  Type* type = as_type(self);
  Type* metatype = type_of(self);
  const Value* meta = metatype->find(name);
  if (is_data_descriptor(meta)) {
    const Value descriptor = *meta;
    return bind_descriptor(vm, descriptor, self, metatype);
  }
  if (const Value* found = type->find(name)) {
    const Value descriptor = *found;
    return bind_descriptor(vm, descriptor, Value(), type);
  }
  if (meta == nullptr) return no_attribute(vm, type, name);
  const Value descriptor = *meta;
  return bind_descriptor(vm, descriptor, self, metatype);
}

bool refuse_if_built_in(Vm& vm, const Type* type, const Str* name) {
  if ((type->type_flags & Type::kBuiltin) == 0) return true;
  vm.raise(exceptions.TypeError,
           fmt::format("cannot set '{}' attribute of immutable type '{}'", name->utf8(), type->name->utf8()));
  return false;
}

Value type_set_attribute(Vm& vm, const Value& self, Str* name, const Value& value) {
  Type* type = as_type(self);
  if (!refuse_if_built_in(vm, type, name)) return {};
  const Value* meta = type_of(self)->find(name);
  if (is_data_descriptor(meta)) {
    const Value descriptor = *meta;
    return type_of(descriptor)->slots.descriptor_set(vm, descriptor, self, value);
  }
  if (!value.empty()) {
    type->dict->set_name(name, value);
  } else if (!type->dict->remove_name(name)) {
    return no_attribute(vm, type, name);
  }
  type->changed();
  if (name->length > 4 && name->ascii() && name->ascii_view().substr(0, 2) == "__") fill_slots_below(type);
  return Value::none();
}

// -- calls ---------------------------------------------------------------------------------------------------------------------------

Value type_call(Vm& vm, const Value& self, const Arguments& arguments) { return construct(vm, as_type(self), arguments); }

// type.__new__(metaclass, name, bases, namespace, **keywords).
Value type_construct(Vm& vm, Type* metatype, const Arguments& arguments) {
  if (metatype == types.type && arguments.count == 1 && arguments.keyword_count() == 0)
    return Value::share(type_of(arguments[0]));
  if (arguments.count != 3) {
    if (metatype == types.type) return vm.raise(exceptions.TypeError, "type() takes 1 or 3 arguments");
    return vm.raise(exceptions.TypeError, fmt::format("type.__new__() takes exactly 3 arguments ({} given)", arguments.count));
  }
  const char* const wanted[] = {"str", "tuple", "dict"};
  const bool fits[] = {is_str(arguments[0]), is_tuple(arguments[1]), is_dict(arguments[2])};
  for (std::uint32_t i = 0; i < 3; ++i) {
    if (!fits[i]) {
      return vm.raise(exceptions.TypeError,
                      fmt::format("type.__new__() argument {} must be {}, not {}", i + 1, wanted[i], type_name(arguments[i])));
    }
  }
  Type* winner = winning_metaclass(vm, metatype, *as_tuple(arguments[1]));
  if (winner == nullptr) return {};
  // A base has a metaclass of its own: that one makes the class.
  const Value* maker = winner->find(names::new_);
  if (winner != metatype && !maker->same(*types.type->dict->get_name(names::new_)))
    return vm.call(Value::share(winner), arguments);
  Ref<Dict> own_names = Dict::make();
  for (const Dict::Entry& entry : as_dict(arguments[2])->entries) {
    if (!entry.key.empty() && is_str(entry.key)) own_names->set_name(Str::intern(as_str(entry.key)).get(), entry.value);
  }
  return make_class(vm, winner, as_str(arguments[0]), Ref<Tuple>::share(as_tuple(arguments[1])), own_names,
                    Arguments{arguments.values + 3, 0, arguments.keywords});
}

Value method_call(Vm& vm, const Arguments& arguments) {
  return construct(vm, as_type(arguments[0]), Arguments{arguments.values + 1, arguments.count - 1, arguments.keywords});
}

Value method_init(Vm& vm, const Arguments& arguments) {
  if (arguments.count == 2 || arguments.count == 4) return Value::none();
  return vm.raise(exceptions.TypeError, "type.__init__() takes 1 or 3 arguments");
}

Value method_prepare(Vm&, const Arguments&) { return Dict::make().value(); }

// What isinstance() and issubclass() do where a metaclass has nothing to say.
Value method_instance_check(Vm& vm, const Arguments& arguments) {
  if (!expect_count(vm, "type.__instancecheck__", arguments, 2, 2)) return {};
  return Value::boolean(is_instance(arguments[1], as_type(arguments[0])));
}
Value method_subclass_check(Vm& vm, const Arguments& arguments) {
  if (!expect_count(vm, "type.__subclasscheck__", arguments, 2, 2)) return {};
  if (!is_type(arguments[1])) return vm.raise(exceptions.TypeError, "issubclass() arg 1 must be a class");
  return Value::boolean(as_type(arguments[1])->is_subclass_of(as_type(arguments[0])));
}

Value method_getattribute(Vm& vm, const Arguments& arguments) {
  if (!expect_count(vm, "__getattribute__", arguments, 2, 2)) return {};
  if (!is_str(arguments[1]))
    return vm.raise(exceptions.TypeError, fmt::format("attribute name must be string, not '{}'", type_name(arguments[1])));
  return type_get_attribute(vm, arguments[0], Str::intern(as_str(arguments[1])).get());
}
Value set_by_name(Vm& vm, const Value& self, const Value& name, const Value& value) {
  if (!is_str(name))
    return vm.raise(exceptions.TypeError, fmt::format("attribute name must be string, not '{}'", type_name(name)));
  return type_set_attribute(vm, self, Str::intern(as_str(name)).get(), value);
}
Value method_setattr(Vm& vm, const Arguments& arguments) {
  return expect_count(vm, "__setattr__", arguments, 3, 3) ? set_by_name(vm, arguments[0], arguments[1], arguments[2]) : Value();
}
Value method_delattr(Vm& vm, const Arguments& arguments) {
  return expect_count(vm, "__delattr__", arguments, 2, 2) ? set_by_name(vm, arguments[0], arguments[1], Value()) : Value();
}

// -- what a class says of itself -----------------------------------------------------------------------------------------------------

Type* self_type(const Arguments& arguments) { return as_type(arguments[0]); }

template <Ref<Str> Type::*field>
Value get_text(Vm&, const Arguments& arguments) {
  return (self_type(arguments)->*field).value();
}

template <Ref<Str> Type::*field, FixedString shown>
Value set_text(Vm& vm, const Arguments& arguments) {
  Type* type = self_type(arguments);
  if (!refuse_if_built_in(vm, type, Str::make(shown.text).get())) return {};
  if (!is_str(arguments[1])) {
    return vm.raise(exceptions.TypeError, fmt::format("can only assign string to {}.{}, not '{}'", type->name->utf8(),
                                                      shown.text, type_name(arguments[1])));
  }
  type->*field = Str::intern(as_str(arguments[1]));
  return Value::none();
}

Value get_module(Vm&, const Arguments& arguments) {
  if (const Value* own = self_type(arguments)->dict->get_name(names::module)) return *own;
  return self_type(arguments)->module;
}

// Attributes that live in the namespace: __doc__, __module__, __annotations__, __abstractmethods__.
Value set_in_namespace(Vm& vm, const Arguments& arguments, Str* name) {
  Type* type = self_type(arguments);
  if (!refuse_if_built_in(vm, type, name)) return {};
  type->dict->set_name(name, arguments[1]);
  type->changed();
  return Value::none();
}
Value set_module(Vm& vm, const Arguments& arguments) {
  if (set_in_namespace(vm, arguments, names::module).empty()) return {};
  self_type(arguments)->module = arguments[1];
  return Value::none();
}
Value get_doc(Vm& vm, const Arguments& arguments) {
  const Value* own = self_type(arguments)->dict->get_name(names::doc);
  if (own == nullptr) return Value::none();
  const Value descriptor = *own;
  return bind_descriptor(vm, descriptor, Value(), self_type(arguments));
}
Value set_doc(Vm& vm, const Arguments& arguments) { return set_in_namespace(vm, arguments, names::doc); }

Value get_annotations(Vm& vm, const Arguments& arguments) {
  Type* type = self_type(arguments);
  if (const Value* own = type->dict->get_name(names::annotations)) return *own;
  if ((type->type_flags & Type::kBuiltin) != 0) return no_attribute(vm, type, names::annotations);
  const Value fresh = Dict::make().value();
  type->dict->set_name(names::annotations, fresh);
  return fresh;
}
Value set_annotations(Vm& vm, const Arguments& arguments) { return set_in_namespace(vm, arguments, names::annotations); }

Value get_abstract_methods(Vm& vm, const Arguments& arguments) {
  const Value* own = self_type(arguments)->dict->get_name(names::abstract_methods);
  return own == nullptr ? vm.raise(exceptions.AttributeError, "__abstractmethods__") : *own;
}
Value set_abstract_methods(Vm& vm, const Arguments& arguments) {
  if (set_in_namespace(vm, arguments, names::abstract_methods).empty()) return {};
  Type* type = self_type(arguments);
  const Value& methods = arguments[1];
  const bool abstract = (methods.is(&frozenset_kind) || methods.is(&set_kind)) && methods.as<Set>()->used != 0;
  type->type_flags = abstract ? type->type_flags | Type::kAbstract : type->type_flags & ~Type::kAbstract;
  return Value::none();
}

Value get_bases(Vm&, const Arguments& arguments) { return self_type(arguments)->bases.value(); }
Value get_base(Vm&, const Arguments& arguments) {
  Type* type = self_type(arguments);
  if (type->bases->length == 0) return Value::none();
  // The one whose layout the class has.
  for (const Value& base : *type->bases) {
    if (solid_class(as_type(base)) == solid_class(type)) return base;
  }
  return type->bases->items()[0];
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
Value method_subclasses(Vm&, const Arguments& arguments) {
  Ref<List> list = List::make();
  for (const auto& [place, subclass] : self_type(arguments)->subclasses) list->items.push_back(Value::share(subclass));
  return std::move(list).value();
}
Value get_type_dict(Vm&, const Arguments& arguments) { return make_mapping_proxy(self_type(arguments)->dict.value()); }

void add_properties(Type* type) {
  add_property(type, "__name__", get_text<&Type::name>, set_text<&Type::name, "__name__">);
  add_property(type, "__qualname__", get_text<&Type::qualified_name>, set_text<&Type::qualified_name, "__qualname__">);
  add_property(type, "__module__", get_module, set_module);
  add_property(type, "__bases__", get_bases);
  add_property(type, "__base__", get_base);
  add_property(type, "__mro__", get_mro);
  add_property(type, "__dict__", get_type_dict);
  add_property(type, "__doc__", get_doc, set_doc);
  add_property(type, "__annotations__", get_annotations, set_annotations);
  add_property(type, "__abstractmethods__", get_abstract_methods, set_abstract_methods);
}

}  // namespace

void fill_slots_below(Type* type) {
  fill_slots(type);
  for (const auto& [place, subclass] : type->subclasses) fill_slots_below(subclass);
}

void init_class_types() {
  type_kind.destroy = destroy_type;
  init_object_type();
  Type* type = types.type = make_object<Type>("type", Layout::Type, types.object, &type_kind).detach();
  type->type_flags |= Type::kBuiltin;
  type->module = Value::share(Str::intern("builtins").get());
  type->instance_size = sizeof(Type);
  type->slots.repr = type_repr;
  type->slots.call = type_call;
  type->slots.get_attribute = type_get_attribute;
  type->slots.set_attribute = type_set_attribute;
  type->construct = type_construct;
  add_properties(type);
  add_method(type, "__call__", method_call);
  add_method(type, "__init__", method_init);
  add_method(type, "__instancecheck__", method_instance_check);
  add_method(type, "__subclasscheck__", method_subclass_check);
  add_method(type, "__getattribute__", method_getattribute);
  add_method(type, "__setattr__", method_setattr);
  add_method(type, "__delattr__", method_delattr);
  add_method(type, "__subclasses__", method_subclasses);
  add_method(type, "mro", method_mro);
  add_class_method(type, "__prepare__", method_prepare);
}

}  // namespace awaitscope::script
