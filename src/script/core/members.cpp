// What instances of a script's class have room for: the members that __slots__ names, and the attributes __dict__ and
// __weakref__. A member is a Value behind the Instance, its place known to the descriptor in the class.

#include <algorithm>
#include <cstring>

#include <fmt/format.h>

#include "script/core/class_layout.h"
#include "script/core/classes.h"
#include "script/core/names.h"
#include "script/vm.h"

namespace awaitscope::script {
namespace {

extern Kind member_kind;

struct Member : Object {
  Member(Type* of, Ref<Str> member_name, std::uint32_t member_offset)
      : Object(&member_kind), owner(Ref<Type>::share(of)), name(std::move(member_name)), offset(member_offset) {}
  Ref<Type> owner;
  Ref<Str> name;
  std::uint32_t offset;  // 0: it stands with the attributes that a script could not reach otherwise

  Value get(const Value& instance) const {
    if (offset != 0) return place(instance);
    const Value* found = attributes_of(instance.object())->get(name.get());
    return found == nullptr ? Value() : *found;
  }
  void set(const Value& instance, const Value& value) const {
    if (offset != 0) {
      place(instance) = value;
    } else if (value.empty()) {
      attributes_of(instance.object())->remove(name.get());
    } else {
      attributes_of(instance.object())->set(name.get(), value);
    }
  }

 private:
  Value& place(const Value& instance) const {
    return *reinterpret_cast<Value*>(reinterpret_cast<char*>(instance.object()) + offset);
  }
};

Kind member_kind{"member_descriptor", destroy_as<Member>};

bool applies_to(Vm& vm, const Member& member, const Value& instance) {
  if (is_instance(instance, member.owner.get())) return true;
  vm.raise(exceptions.TypeError, fmt::format("descriptor '{}' for '{}' objects doesn't apply to a '{}' object",
                                             member.name->utf8(), member.owner->name->utf8(), type_name(instance)));
  return false;
}

Value member_get(Vm& vm, const Value& self, const Value& instance, Type*) {
  if (instance.empty()) return self;
  const Member& member = *self.as<Member>();
  if (!applies_to(vm, member, instance)) return {};
  const Value value = member.get(instance);
  return value.empty() ? no_attribute(vm, instance, member.name.get()) : value;
}

Value member_set(Vm& vm, const Value& self, const Value& instance, const Value& value) {
  const Member& member = *self.as<Member>();
  if (!applies_to(vm, member, instance)) return {};
  if (value.empty() && member.get(instance).empty()) return vm.raise(exceptions.AttributeError, member.name->utf8());
  member.set(instance, value);
  return Value::none();
}

Value member_repr(Vm&, const Value& self) {
  const Member& member = *self.as<Member>();
  return Str::make(fmt::format("<member '{}' of '{}' objects>", member.name->utf8(), member.owner->name->utf8())).value();
}

// -- __slots__ -----------------------------------------------------------------------------------------------------------------------

// Names private to the class, as the compiler writes them: _Class__name.
std::string mangled(const Type* type, const std::string& name) {
  if (name.size() < 3 || name.substr(0, 2) != "__" || name.substr(name.size() - 2) == "__") return name;
  std::string cls = type->name->utf8();
  cls.erase(0, cls.find_first_not_of('_'));
  return type->name->utf8().find_first_not_of('_') == std::string::npos ? name : "_" + cls + name;
}

bool is_identifier(const std::string& name) {
  if (name.empty() || (name[0] >= '0' && name[0] <= '9')) return false;
  return std::all_of(name.begin(), name.end(), [](char c) {
    return c == '_' || (c >= '0' && c <= '9') || (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') ||
           static_cast<unsigned char>(c) >= 0x80;
  });
}

// The items of what __slots__ is set to. False with a TypeError pending.
bool slot_items(Vm& vm, const Value& slots, std::vector<Value>* items) {
  if (is_str(slots)) {
    items->push_back(slots);
  } else if (is_tuple(slots)) {
    items->assign(as_tuple(slots)->begin(), as_tuple(slots)->end());
  } else if (is_list(slots)) {
    items->assign(as_list(slots)->items.begin(), as_list(slots)->items.end());
  } else if (is_dict(slots)) {
    for (const Dict::Entry& entry : as_dict(slots)->entries) {
      if (!entry.key.empty()) items->push_back(entry.key);
    }
  } else if (slots.is(&set_kind) || slots.is(&frozenset_kind)) {
    for (const Set::Slot& slot : slots.as<Set>()->table) {
      if (!slot.key.empty()) items->push_back(slot.key);
    }
  } else {
    vm.raise(exceptions.TypeError, fmt::format("'{}' object is not iterable", type_name(slots)));
    return false;
  }
  return true;
}

bool check_slot(Vm& vm, const Type* type, const Value& item) {
  if (!is_str(item)) {
    vm.raise(exceptions.TypeError, fmt::format("__slots__ items must be strings, not '{}'", type_name(item)));
  } else if (!is_identifier(as_str(item)->utf8())) {
    vm.raise(exceptions.TypeError, "__slots__ must be identifiers");
  } else if (type->dict->get_name(Str::intern(as_str(item)).get()) != nullptr) {
    vm.raise(exceptions.ValueError, fmt::format("'{}' in __slots__ conflicts with class variable", as_str(item)->utf8()));
  } else {
    return true;
  }
  return false;
}

bool has_dict(const Type* type) {
  if ((type->type_flags & Type::kBuiltin) == 0) return (type->type_flags & Type::kNoDict) == 0;
  return type->attributes_offset != 0 || type == types.type;
}

bool any_base_has_dict(const Type* type) {
  return std::any_of(type->bases->begin(), type->bases->end(), [](const Value& base) { return has_dict(as_type(base)); });
}

Value get_weak_reference(Vm&, const Arguments&) { return Value::none(); }

Value get_dict(Vm& vm, const Arguments& arguments) {
  Attributes* attributes = arguments[0].is_object() ? attributes_of(arguments[0].object()) : nullptr;
  if (attributes == nullptr || !has_dict(type_of(arguments[0]))) return no_attribute(vm, arguments[0], names::dict);
  return attributes->as_dict().value();
}

Value set_dict(Vm& vm, const Arguments& arguments) {
  Attributes* attributes = arguments[0].is_object() ? attributes_of(arguments[0].object()) : nullptr;
  if (attributes == nullptr || !has_dict(type_of(arguments[0]))) return no_attribute(vm, arguments[0], names::dict);
  if (!is_dict(arguments[1])) {
    return vm.raise(exceptions.TypeError,
                    fmt::format("__dict__ must be set to a dictionary, not a '{}'", type_name(arguments[1])));
  }
  const auto dying = std::move(attributes->entries);
  attributes->entries.clear();
  attributes->dict = Ref<Dict>::share(as_dict(arguments[1]));
  return Value::none();
}

void add_instance_property(Type* type, Str* name, NativeCode getter, NativeCode setter) {
  Ref<NativeProperty> property = make_object<NativeProperty>(names::lasting_utf8(name), types.object, getter, setter);
  property->owner_name = type->name;
  type->dict->set_name(name, std::move(property).value());
}

}  // namespace

bool add_members(Vm& vm, Type* type) {
  const Value* slots = type->dict->get_name(names::slots);
  if (slots == nullptr) return true;
  std::vector<Value> items;
  if (!slot_items(vm, *slots, &items)) return false;
  const bool fixed_size = type->layout == Layout::Int || type->layout == Layout::Bytes || type->layout == Layout::Tuple;
  if (!items.empty() && fixed_size) {
    vm.raise(exceptions.TypeError, fmt::format("nonempty __slots__ not supported for subtype of '{}'",
                                               as_type(type->bases->items()[0])->name->utf8()));
    return false;
  }
  bool dict = any_base_has_dict(type);
  std::vector<std::string> member_names;
  for (const Value& item : items) {
    if (!check_slot(vm, type, item)) return false;
    const std::string name = as_str(item)->utf8();
    dict = dict || name == "__dict__";
    if (name != "__dict__" && name != "__weakref__") member_names.push_back(mangled(type, name));
  }
  if (!dict) type->type_flags |= Type::kNoDict;
  std::sort(member_names.begin(), member_names.end());
  if (type->layout != Layout::Object) {
    for (const std::string& name : member_names) {
      Ref<Str> interned = Str::intern(name);
      type->dict->set_name(interned.get(), make_object<Member>(type, interned, 0).value());
    }
    return true;
  }
  type->members_begin = type->instance_size;
  for (const std::string& name : member_names) {
    Ref<Str> interned = Str::intern(name);
    type->dict->set_name(interned.get(), make_object<Member>(type, interned, type->instance_size).value());
    type->instance_size += sizeof(Value);
  }
  type->members_end = type->instance_size;
  type->own_kind.size = type->instance_size;
  return true;
}

Type* members_of_bases(Vm& vm, const Tuple& bases) {
  Type* chosen = types.object;
  for (std::int64_t i = 0; i < bases.length; ++i) {
    for (Type* ancestor : as_type(bases.items()[i])->mro) {
      if (ancestor->members_begin == ancestor->members_end) continue;
      if (ancestor->is_subclass_of(chosen)) {
        chosen = ancestor;
      } else if (!chosen->is_subclass_of(ancestor)) {
        vm.raise(exceptions.TypeError, "multiple bases have instance lay-out conflict");
        return nullptr;
      }
      break;
    }
  }
  return chosen;
}

void clear_members(const Type* type, Object* object) {
  for (const Type* ancestor : type->mro) {
    auto* begin = reinterpret_cast<Value*>(reinterpret_cast<char*>(object) + ancestor->members_begin);
    auto* end = reinterpret_cast<Value*>(reinterpret_cast<char*>(object) + ancestor->members_end);
    for (Value* member = begin; member != end; ++member) member->reset();
  }
}

void add_instance_properties(Type* type) {
  if (has_dict(type) && !any_base_has_dict(type)) add_instance_property(type, names::dict, get_dict, set_dict);
  switch (type->layout) {
    case Layout::Object:
    case Layout::Exception:
    case Layout::List:
    case Layout::Dict:
    case Layout::Str:
    case Layout::Float: break;
    default: return;
  }
  if (has_dict(type) && type->find(names::weakref) == nullptr)
    add_instance_property(type, names::weakref, get_weak_reference, nullptr);
}

void init_member_types() {
  Type* type = make_builtin_type("member_descriptor", Layout::Other, &member_kind, sizeof(Member));
  type->slots.repr = member_repr;
  type->slots.descriptor_get = member_get;
  type->slots.descriptor_set = member_set;
  add_property(type, "__name__", [](Vm&, const Arguments& a) { return a[0].as<Member>()->name.value(); });
}

void complete_dict(Type* type) {
  if (type->attributes_offset != 0 && type->find(names::dict) == nullptr) add_property(type, "__dict__", get_dict, set_dict);
}

}  // namespace awaitscope::script
