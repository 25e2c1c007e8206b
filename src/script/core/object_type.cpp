// The type `object`: what every class has.

#include <fmt/format.h>
#include <cstddef>

#include "script/arguments.h"
#include "script/builtins/builtins.h"
#include "script/core/class_layout.h"
#include "script/core/classes.h"
#include "script/core/names.h"
#include "script/core/object_size.h"
#include "script/objects/module.h"
#include "script/types/format.h"
#include "script/types/identity.h"
#include "script/vm.h"

namespace awaitscope::script {
namespace {

Value object_repr(Vm& vm, const Value& self) {
  Type* type = type_of(self);
  std::string module = is_str(type->module) ? as_str(type->module)->utf8() : "";
  if (module == "builtins") module.clear();
  return Str::make(fmt::format("<{}{}{} object at {:#x}>", module, module.empty() ? "" : ".", type->qualified_name->utf8(),
                               identity_of(vm, self)))
      .value();
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
    return vm.raise(exceptions.TypeError,
                    fmt::format("object.__new__(X): X is not a type object ({})", type_name(arguments[0])));
  }
  Type* type = as_type(arguments[0]);
  if (type->layout != Layout::Object) {
    const Type* safe = type;  // the first that does not leave it to a method of the script's
    while ((safe->type_flags & Type::kBuiltin) == 0 &&
           safe->find(names::new_) != solid_class(type)->dict->get_name(names::new_))
      safe = as_type(safe->bases->items()[0]);
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
  if (!is_str(arguments[1]))
    return vm.raise(exceptions.TypeError, fmt::format("__format__() argument must be str, not {}", type_name(arguments[1])));
  if (const Str* spec = as_str(arguments[1]); spec->length != 0) {
    // int.__format__ and the like are found here too; a class may take them for its own.
    if (is_int(arguments[0])) return format_int(vm, arguments[0], spec);
    if (is_float(arguments[0])) return format_float(vm, arguments[0], spec);
    if (is_str(arguments[0])) return format_str(vm, arguments[0], spec);
    return vm.raise(exceptions.TypeError,
                    fmt::format("unsupported format string passed to {}.__format__", type_name(arguments[0])));
  }
  return vm.str(arguments[0]);
}
bool is_attribute_name(Vm& vm, const Value& name) {
  if (is_str(name)) return true;
  vm.raise(exceptions.TypeError, fmt::format("attribute name must be string, not '{}'", type_name(name)));
  return false;
}

Value object_method_getattribute(Vm& vm, const Arguments& arguments) {
  if (!expect_count(vm, "__getattribute__", arguments, 2, 2)) return {};
  if (!is_attribute_name(vm, arguments[1])) return {};
  return get_generic_attribute(vm, arguments[0], Str::intern(as_str(arguments[1])).get());
}
Value object_method_setattr(Vm& vm, const Arguments& arguments) {
  if (!expect_count(vm, "__setattr__", arguments, 3, 3)) return {};
  if (!is_attribute_name(vm, arguments[1])) return {};
  return set_generic_attribute(vm, arguments[0], Str::intern(as_str(arguments[1])).get(), arguments[2]);
}
Value object_method_delattr(Vm& vm, const Arguments& arguments) {
  if (!expect_count(vm, "__delattr__", arguments, 2, 2)) return {};
  if (!is_attribute_name(vm, arguments[1])) return {};
  return set_generic_attribute(vm, arguments[0], Str::intern(as_str(arguments[1])).get(), Value());
}
Value object_init_subclass(Vm& vm, const Arguments& arguments) {
  const std::string name = as_type(arguments[0])->name->utf8();
  if (arguments.keyword_count() > 0)
    return vm.raise(exceptions.TypeError, fmt::format("{}.__init_subclass__() takes no keyword arguments", name));
  if (arguments.count == 1) return Value::none();
  return vm.raise(exceptions.TypeError,
                  fmt::format("{}.__init_subclass__() takes no arguments ({} given)", name, arguments.count - 1));
}

Value object_sizeof(Vm&, const Arguments& arguments) { return Value::small_int(size_of(arguments[0])); }

// What would be kept of an instance: written in the scenario language.
Value object_getstate(Vm& vm, const Arguments& arguments) { return call_library(vm, "copyreg", "state_of", arguments); }
Value object_reduce(Vm& vm, const Arguments& arguments) { return call_library(vm, "copyreg", "reduced", arguments); }

// Nobody overrides issubclass() here.
Value object_subclass_hook(Vm&, const Arguments&) { return Value::not_implemented(); }

Value get_class(Vm&, const Arguments& arguments) { return Value::share(type_of(arguments[0])); }

// obj.__class__ = other: of the script's classes, with instances that look alike.
Value set_class(Vm& vm, const Arguments& arguments) {
  if (!is_type(arguments[1])) {
    return vm.raise(exceptions.TypeError,
                    fmt::format("__class__ must be set to a class, not '{}' object", type_name(arguments[1])));
  }
  Type *old_class = type_of(arguments[0]), *new_class = as_type(arguments[1]);
  if (((old_class->type_flags | new_class->type_flags) & Type::kBuiltin) != 0) {
    return vm.raise(exceptions.TypeError, "__class__ assignment only supported for mutable types or ModuleType subclasses");
  }
  if (old_class->solid != new_class->solid || old_class->instance_size != new_class->instance_size ||
      ((old_class->type_flags ^ new_class->type_flags) & Type::kNoDict) != 0) {
    return vm.raise(exceptions.TypeError, fmt::format("__class__ assignment: '{}' object layout differs from '{}'",
                                                      new_class->name->utf8(), old_class->name->utf8()));
  }
  retain(new_class);
  arguments[0].object()->kind = new_class->instances;
  release(old_class);
  return Value::none();
}

Kind object_kind{"object", destroy_as<Instance>};

}  // namespace

void init_object_type() {
  types.object = make_object<Type>("object", Layout::Object, nullptr, &object_kind).detach();
  Type* object = types.object;
  object->type_flags |= Type::kBuiltin;
  object->module = Value::share(Str::intern("builtins").get());
  object->slots.repr = object_repr;
  object->slots.hash = object_hash;
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
  add_method(object, "__dir__", object_dir);
  add_method(object, "__sizeof__", object_sizeof);
  add_method(object, "__getstate__", object_getstate);
  add_method(object, "__reduce__", object_reduce);
  add_method(object, "__reduce_ex__", object_reduce);
  add_class_method(object, "__init_subclass__", object_init_subclass);
  add_class_method(object, "__subclasshook__", object_subclass_hook);
  add_property(object, "__class__", get_class, set_class);
  add_constant(object, "__doc__", Value::none());
}

}  // namespace awaitscope::script
