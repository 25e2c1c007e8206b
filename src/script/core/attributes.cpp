// Looking names and attributes up: the generic rules (CPython 3.11 Objects/object.c, PyObject_GenericGetAttr, in our words:
// a data descriptor of the class, then the instance, then the class) and the sites in the code that remember what they found.

#include <fmt/format.h>

#include "script/core/calls.h"
#include "script/core/classes.h"
#include "script/core/names.h"
#include "script/core/operations.h"

namespace awaitscope::script {
namespace {

bool is_data_descriptor(const Value& value) {
  return value.is_object() && type_of(value.object())->slots.descriptor_set != nullptr;
}

bool binds(const Value& value) {
  if (!value.is_object()) return false;
  if (value.is(&function_kind)) return true;
  if (value.is(&native_kind)) return value.as<Native>()->is_method;
  return type_of(value.object())->slots.descriptor_get != nullptr;
}

// The generic look-up; empty and nothing pending if there is no such attribute.
Value find_generic(Vm& vm, const Value& object, Str* name) {
  Type* type = type_of(object);
  const Value* found = type->find(name);
  if (found != nullptr && is_data_descriptor(*found)) {
    const Value descriptor = *found;
    return bind_descriptor(vm, descriptor, object, type);
  }
  if (object.is_object()) {
    if (Attributes* attributes = attributes_of(object.object())) {
      if (const Value* value = attributes->get(name)) return *value;
    }
  }
  if (found == nullptr) return {};
  const Value descriptor = *found;
  return binds(descriptor) ? bind_descriptor(vm, descriptor, object, type) : descriptor;
}

}  // namespace

Value no_attribute(Vm& vm, const Value& object, const Str* name) {
  Ref<Exception> error = make_exception(exceptions.AttributeError,
                                        fmt::format("'{}' object has no attribute '{}'", type_name(object), name->utf8()));
  error->attributes.set(Str::intern("name").get(), Value::share(const_cast<Str*>(name)));
  error->attributes.set(Str::intern("obj").get(), object);
  return vm.raise(std::move(error).value());
}

Value bind_descriptor(Vm& vm, const Value& descriptor, const Value& instance, Type* owner) {
  if (!descriptor.is_object()) return descriptor;
  const Kind* kind = descriptor.object()->kind;
  if (kind == &function_kind || (kind == &native_kind && descriptor.as<Native>()->is_method)) {
    return instance.empty() ? descriptor : make_object<BoundMethod>(descriptor, instance).value();
  }
  if (auto* get = type_of(descriptor.object())->slots.descriptor_get) return get(vm, descriptor, instance, owner);
  return descriptor;
}

Value Vm::find_attribute(const Value& object, Str* name) {
  Type* type = type_of(object);
  if (type->slots.get_attribute == nullptr) return find_generic(*this, object, name);
  Value value = type->slots.get_attribute(*this, object, name);
  if (value.empty() && raised_is(exceptions.AttributeError)) clear_raised();
  return value;
}

Value Vm::get_attribute(const Value& object, Str* name) {
  Type* type = type_of(object);
  if (type->slots.get_attribute != nullptr) return type->slots.get_attribute(*this, object, name);
  Value value = find_generic(*this, object, name);
  if (value.empty() && !raised()) return no_attribute(*this, object, name);
  return value;
}

Value Vm::set_attribute(const Value& object, Str* name, const Value& value) {
  Type* type = type_of(object);
  if (type->slots.set_attribute != nullptr) return type->slots.set_attribute(*this, object, name, value);
  return set_generic_attribute(*this, object, name, value);
}

Value set_generic_attribute(Vm& vm, const Value& object, Str* name, const Value& value) {
  Type* type = type_of(object);
  const Value* found = type->find(name);
  if (found != nullptr && is_data_descriptor(*found)) {
    const Value descriptor = *found;
    return type_of(descriptor)->slots.descriptor_set(vm, descriptor, object, value);
  }
  Attributes* attributes = object.is_object() ? attributes_of(object.object()) : nullptr;
  if (attributes == nullptr || (type->type_flags & Type::kNoDict) != 0) {
    if (found == nullptr) return no_attribute(vm, object, name);
    return vm.raise(exceptions.AttributeError,
                    fmt::format("'{}' object attribute '{}' is read-only", type_name(object), name->utf8()));
  }
  if (value.empty()) {
    if (!attributes->remove(name)) return no_attribute(vm, object, name);
  } else {
    attributes->set(name, value);
  }
  return Value::none();
}

Value get_generic_attribute(Vm& vm, const Value& object, Str* name) {
  Value value = find_generic(vm, object, name);
  if (value.empty() && !vm.raised()) return no_attribute(vm, object, name);
  return value;
}

// -- sites ------------------------------------------------------------------------------------------------------------------------

namespace {

// Remembers where the instance keeps the attribute, if it does and no data descriptor of its class comes first.
void remember_in_instance(const Value& object, AttributeSite& site) {
  Type* type = type_of(object);
  site.found = AttributeSite::Found::Nothing;
  if (!object.is_object() || type->attributes_offset == 0) return;
  Attributes* attributes = attributes_of(object.object());
  for (std::size_t i = 0; i < attributes->entries.size(); ++i) {
    if (attributes->entries[i].name == site.name.get()) {
      const Value* found = type->find(site.name.get());
      if (found != nullptr && is_data_descriptor(*found)) return;
      site.type_version = type->version;
      site.index = static_cast<std::uint32_t>(i);
      site.found = AttributeSite::Found::InInstance;
      return;
    }
  }
}

}  // namespace

Value load_attribute(Vm& vm, const Value& object, AttributeSite& site) {
  if (type_of(object)->slots.get_attribute == nullptr) remember_in_instance(object, site);
  return vm.get_attribute(object, site.name.get());
}

Value store_attribute(Vm& vm, const Value& object, AttributeSite& site, const Value& value) {
  Value answer = vm.set_attribute(object, site.name.get(), value);
  if (type_of(object)->slots.set_attribute == nullptr && !answer.empty()) remember_in_instance(object, site);
  return answer;
}

bool load_method(Vm& vm, const Value& object, AttributeSite& site, Value* out) {
  Type* type = type_of(object);
  Attributes* attributes = object.is_object() ? attributes_of(object.object()) : nullptr;
  if (type->slots.get_attribute == nullptr) {
    const Value* found = type->find(site.name.get());
    const bool method =
        found != nullptr && (found->is(&function_kind) || (found->is(&native_kind) && found->as<Native>()->is_method));
    if (method) {
      site.type_version = type->version;
      site.found = AttributeSite::Found::Method;
      site.in_type = found->object();
    }
    if (method && (attributes == nullptr || attributes->get(site.name.get()) == nullptr)) {
      out[0] = *found;
      out[1] = object;
      return true;
    }
  }
  out[0] = vm.get_attribute(object, site.name.get());
  return !out[0].empty();
}

Value undefined_name(Vm& vm, const Str* name) {
  Ref<Exception> error = make_exception(exceptions.NameError, fmt::format("name '{}' is not defined", name->utf8()));
  error->attributes.set(Str::intern("name").get(), Value::share(const_cast<Str*>(name)));
  return vm.raise(std::move(error).value());
}

Value load_global(Vm& vm, Frame& frame, GlobalSite& site) {
  site.globals_keys = frame.globals()->keys_version;
  std::int64_t index = frame.globals()->find_name(site.name.get());
  if (index >= 0) {
    site.index = static_cast<std::int32_t>(index);
    site.in_builtins = false;
    return frame.globals()->entries[static_cast<std::size_t>(index)].value;
  }
  index = vm.builtins->find_name(site.name.get());
  if (index < 0) return undefined_name(vm, site.name.get());
  site.index = static_cast<std::int32_t>(index);
  site.in_builtins = true;
  site.builtins_keys = vm.builtins->keys_version;
  return vm.builtins->entries[static_cast<std::size_t>(index)].value;
}

namespace {

Value load_global_name(Vm& vm, const Dict* globals, Str* name) {
  if (const Value* value = globals->get_name(name)) return *value;
  if (const Value* value = vm.builtins->get_name(name)) return *value;
  return undefined_name(vm, name);
}

// From a namespace that a metaclass has prepared, and which may be of a script's class. Slots: namespace, name, globals.
Value resume_load_name(Vm& vm, NativeFrame& frame, Value result) {
  if (frame.state == 0) {
    frame.state = 1;
    result = vm.get_item(frame.slots[0], frame.slots[1]);
    if (result.is_pushed()) return result;
  }
  if (!result.empty() || !vm.raised_is(exceptions.KeyError)) return result;
  vm.clear_raised();
  return load_global_name(vm, as_dict(frame.slots[2]), as_str(frame.slots[1]));
}

}  // namespace

Value load_name(Vm& vm, Frame& frame, Str* name) {
  if (frame.names().is(&dict_kind)) {
    if (const Value* value = as_dict(frame.names())->get_name(name)) return *value;
  } else if (!frame.names().empty()) {
    return vm.push_native(resume_load_name, {frame.names(), Value::share(name), Value::share(frame.globals())});
  }
  return load_global_name(vm, frame.globals(), name);
}

Value load_class_deref(Vm& vm, Frame& frame, std::uint32_t slot) {
  if (is_dict(frame.names())) {
    if (const Value* value = as_dict(frame.names())->get_name(frame.code->slot_names[slot].get())) return *value;
  }
  const Value& value = frame.slots()[slot].as<Cell>()->value;
  return value.empty() ? unbound_free(vm, frame, slot) : value;
}

Value unbound_local(Vm& vm, const Frame& frame, std::uint32_t slot) {
  return vm.raise(exceptions.UnboundLocalError,
                  fmt::format("cannot access local variable '{}' where it is not associated with a value",
                              frame.code->slot_names[slot]->utf8()));
}

Value unbound_free(Vm& vm, const Frame& frame, std::uint32_t slot) {
  if (slot < frame.code->free_begin) return unbound_local(vm, frame, slot);
  return vm.raise(exceptions.NameError,
                  fmt::format("cannot access free variable '{}' where it is not associated with a value in enclosing scope",
                              frame.code->slot_names[slot]->utf8()));
}

}  // namespace awaitscope::script
