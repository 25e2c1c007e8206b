#include "script/type.h"

#include <algorithm>

#include "base/check.h"
#include "script/core/classes.h"
#include "script/core/type_names.h"
#include "script/objects/exception.h"
#include "script/vm.h"

namespace awaitscope::script {

Kind type_kind{"type"};
BuiltinTypes types;

namespace {

std::uint32_t last_version = 0;
std::uint64_t last_place = 0;  // of a class among the subclasses of its bases

constexpr std::size_t kMostEntries = 12;  // beyond it a Dict is quicker

}  // namespace

// -- Attributes ----------------------------------------------------------------------------------------------------------------

const Value* Attributes::get(const Str* name) const {
  if (dict) return dict->get_name(name);
  for (const Entry& entry : entries) {
    if (entry.name.get() == name) return &entry.value;
  }
  return nullptr;
}

void Attributes::set(Str* name, Value value) {
  if (dict) return dict->set_name(name, std::move(value));
  for (Entry& entry : entries) {
    if (entry.name.get() == name) {
      entry.value = std::move(value);
      return;
    }
  }
  if (entries.size() >= kMostEntries) {
    as_dict()->set_name(name, std::move(value));
    return;
  }
  if (entries.empty()) entries.reserve(2);
  entries.push_back({Ref<Str>::share(name), std::move(value)});
}

bool Attributes::remove(const Str* name) {
  if (dict) return dict->remove_name(name);
  for (auto entry = entries.begin(); entry != entries.end(); ++entry) {
    if (entry->name.get() == name) {
      Value dying = std::move(entry->value);
      entries.erase(entry);
      return true;
    }
  }
  return false;
}

Ref<Dict> Attributes::as_dict() {
  if (!dict) {
    dict = Dict::make();
    for (Entry& entry : entries) dict->set_name(entry.name.get(), std::move(entry.value));
    entries.clear();
    entries.shrink_to_fit();
  }
  return dict;
}

// -- Type ------------------------------------------------------------------------------------------------------------------------

Type::Type(const char* type_name, Layout type_layout, Type* base, Kind* instances_kind)
    : Object(&type_kind),
      instances(instances_kind),
      layout(type_layout),
      name(Str::intern(type_name)),
      qualified_name(name),
      dict(Dict::make()) {
  if (instances == nullptr) instances = &own_kind;
  instances->type = this;
  if (base != nullptr) {
    bases = Tuple::make({Value::share(base)});
    mro = base->mro;
    join_bases();
    slots = base->slots;
    construct = base->construct;
    attributes_offset = base->attributes_offset;
    instance_size = base->instance_size;
    type_flags |= base->type_flags & (kSequence | kMapping);
  } else {
    bases = Tuple::empty();
  }
  mro.insert(mro.begin(), this);
  changed();
}

bool Type::is_subclass_of(const Type* other) const {
  if (this == other) return true;
  for (const Type* ancestor : mro) {
    if (ancestor == other) return true;
  }
  return false;
}

const Value* Type::find(const Str* attribute) const {
  for (const Type* ancestor : mro) {
    if (const Value* value = ancestor->dict->get_name(attribute)) return value;
  }
  return nullptr;
}

void Type::changed() {
  version = ++last_version;
  for (const auto& [place_below, subclass] : subclasses) subclass->changed();
}

void Type::join_bases() {
  place = ++last_place;
  for (const Value& base : *bases) as_type(base)->subclasses.emplace(place, this);
}

void Type::leave_bases() {
  for (const Value& base : *bases) as_type(base)->subclasses.erase(place);
}

Type* type_of_inline(const Value& value) {
  if (value.is_small_int()) return types.integer;
  if (value.is_none()) return types.none;
  if (value.is_bool()) return types.boolean;
  if (value.is_not_implemented()) return types.not_implemented;
  if (value.is_ellipsis()) return types.ellipsis;
  AWAITSCOPE_ASSERT(false, "an empty value has no type");
  return nullptr;
}

std::string type_name(const Value& value) {
  const Type* type = type_of(value);
  const std::string name = type->name->utf8();
  return (type->type_flags & kNamedWithModule) != 0 && is_str(type->module) ? as_str(type->module)->utf8() + "." + name : name;
}

// -- making built-in types --------------------------------------------------------------------------------------------------------

Type* make_builtin_type(const char* name, Layout layout, Kind* kind, std::uint32_t instance_size, Type* base) {
  Type* type = make_object<Type>(name, layout, base == nullptr ? types.object : base, kind).detach();
  type->type_flags |= Type::kBuiltin;
  type->instance_size = instance_size;
  type->module = Value::share(Str::intern("builtins").get());
  return type;
}

void add_constant(Type* type, const char* name, Value value) {
  type->dict->set_name(Str::intern(name).get(), std::move(value));
  type->changed();
}

void add_method(Type* type, const char* name, NativeCode code) {
  Ref<Native> method = make_object<Native>(name, code);
  method->is_method = true;
  method->owner = type;
  add_constant(type, name, std::move(method).value());
}

void add_static_method(Type* type, const char* name, NativeCode code) {
  Ref<Native> function = make_object<Native>(name, code);
  function->owner = type;
  add_constant(type, name, make_static_method(std::move(function).value()));
}

void add_class_method(Type* type, const char* name, NativeCode code) {
  Ref<Native> function = make_object<Native>(name, code);
  function->owner = type;
  add_constant(type, name, make_class_method(std::move(function).value()));
}

void add_property(Type* type, const char* name, NativeCode getter, NativeCode setter) {
  add_constant(type, name, make_native_property(name, type, getter, setter));
}

}  // namespace awaitscope::script
