#include "script/core/class_layout.h"

#include <cstddef>

#include <fmt/format.h>

#include "runtime/future.h"
#include "script/core/finalize.h"
#include "script/core/weak_references.h"
#include "script/objects/number.h"

// Objects have one base without virtual functions: the compilers we use know the place of every member.
#pragma GCC diagnostic ignored "-Winvalid-offsetof"

namespace awaitscope::script {
namespace {

// Whether attributes are a member of the C++ type, whose destructor drops them.
bool holds_attributes(Layout layout) { return layout == Layout::Object || layout == Layout::Exception; }

void destroy_instance(Object* object) {
  Type* type = type_of(object);
  if ((type->layout == Layout::Future || type->layout == Layout::Task) && runtime::Future::speaks_before_death(object)) return;
  if ((type->type_flags & Type::kDestructor) != 0 && (object->flags & kInstanceFinalized) == 0)
    return queue_instance_finalizer(*object);
  tell_weak_references(object);
  if (type->instance_size > sizeof(Instance) && type->layout == Layout::Object) clear_members(type, object);
  if (!holds_attributes(type->layout) && type->attributes_offset != 0) attributes_of(object)->~Attributes();
  if (type->layout == Layout::Int)
    destroy_as<IntInstance>(object);
  else
    type->solid->instances->destroy(object);
  release(type);
}

bool can_be_base(const Type* type) {
  if ((type->type_flags & Type::kBuiltin) == 0) return true;
  if ((type->type_flags & Type::kFinal) != 0) return false;
  switch (type->layout) {
    case Layout::Object: return type == types.object;
    case Layout::Int:
    case Layout::Float:
    case Layout::Str:
    case Layout::Bytes:
    case Layout::Tuple:
    case Layout::List:
    case Layout::Dict:
    case Layout::Set:
    case Layout::FrozenSet:
    case Layout::Type:
    case Layout::Exception: return true;
    default: return (type->type_flags & Type::kExtendable) != 0;
  }
}

bool check_base(Vm& vm, const Value& base) {
  if (!is_type(base)) {
    vm.raise(exceptions.TypeError, fmt::format("a class can only inherit from classes, not from '{}'", type_name(base)));
    return false;
  }
  if (can_be_base(as_type(base))) return true;
  vm.raise(exceptions.TypeError, fmt::format("type '{}' is not an acceptable base type", as_type(base)->name->utf8()));
  return false;
}

constexpr std::uint32_t aligned(std::uint32_t size) { return (size + 7u) & ~7u; }

}  // namespace

Type* solid_class(Type* type) {
  if ((type->type_flags & Type::kBuiltin) == 0) return type->solid;
  if (type->layout == Layout::Object) return types.object;
  // A built-in class that adds nothing to the instances of its base, as KeyError.
  Type* base = as_type(type->bases->items()[0]);
  return base->layout == type->layout && base->construct == type->construct ? solid_class(base) : type;
}

Type* choose_solid_class(Vm& vm, const Tuple& bases) {
  Type* chosen = types.object;
  for (std::int64_t i = 0; i < bases.length; ++i) {
    const Value& base = bases.items()[i];
    if (!check_base(vm, base)) return nullptr;
    Type* solid = solid_class(as_type(base));
    if (chosen->is_subclass_of(solid)) continue;
    if (!solid->is_subclass_of(chosen)) {
      vm.raise(exceptions.TypeError, "multiple bases have instance lay-out conflict");
      return nullptr;
    }
    chosen = solid;
  }
  return chosen;
}

void set_layout(Type* type, Type* solid, const Type* with_members) {
  type->solid = solid;
  type->layout = solid->layout;
  type->construct = solid->construct;
  type->attributes_offset = solid->attributes_offset;
  type->instance_size = solid->instance_size;
  if (solid->layout == Layout::Object) {
    type->attributes_offset = static_cast<std::int32_t>(offsetof(Instance, attributes));
    type->instance_size =
        with_members == types.object ? static_cast<std::uint32_t>(sizeof(Instance)) : with_members->members_end;
  } else if (solid->layout == Layout::Tuple) {
    type->attributes_offset =
        -static_cast<std::int32_t>((sizeof(Attributes) + Heap::kGranule - 1) / Heap::kGranule * Heap::kGranule);
  } else if (solid->attributes_offset == 0 && solid->layout != Layout::Type) {  // a class keeps its attributes in its namespace
    type->attributes_offset = static_cast<std::int32_t>(aligned(solid->instance_size));
    type->instance_size = aligned(solid->instance_size) + static_cast<std::uint32_t>(sizeof(Attributes));
  }
  type->own_kind = Kind{"object", destroy_instance, type, type->instance_size};
}

}  // namespace awaitscope::script
