#include "script/collections/generic_alias.h"

#include <string>

#include "script/arguments.h"
#include "script/collections/equality.h"
#include "script/core/names.h"

namespace awaitscope::script {
namespace {

Kind generic_alias_kind{"GenericAlias"};
Kind union_kind{"UnionType"};

struct GenericAlias : Object {
  GenericAlias(Value of, Ref<Tuple> with) : Object(&generic_alias_kind), origin(std::move(of)), arguments(std::move(with)) {}
  Value origin;
  Ref<Tuple> arguments;
};

struct Union : Object {
  explicit Union(Ref<Tuple> of) : Object(&union_kind), members(std::move(of)) {}
  Ref<Tuple> members;
};

GenericAlias* alias_of(const Value& value) { return value.as<GenericAlias>(); }
Union* union_of(const Value& value) { return value.as<Union>(); }

// A class by its name, with its module unless that is builtins; anything else by its repr.
std::string describe(Vm& vm, const Value& value) {
  if (value.is_ellipsis()) return "...";
  if (value.is_none() || value.same(Value::share(types.none))) return "None";
  if (is_type(value)) {
    const Type* type = as_type(value);
    const std::string module = is_str(type->module) ? as_str(type->module)->utf8() : "builtins";
    const std::string name = type->qualified_name->utf8();
    return module == "builtins" ? name : module + "." + name;
  }
  if ((type_of(value)->type_flags & Type::kBuiltin) == 0) return type_name(value);
  const NestedComparison nested(vm);
  const Value text = nested.allowed() ? vm.repr(value) : Value();
  return !text.empty() && is_str(text) ? as_str(text)->utf8() : type_name(value);
}

std::string join(Vm& vm, const Tuple* values, const char* separator) {
  std::string text;
  for (std::int64_t i = 0; i < values->length; ++i) text += (i > 0 ? separator : "") + describe(vm, values->items()[i]);
  return text;
}

Value text_or_error(Vm& vm, const std::string& text) { return vm.raised() ? Value() : Str::make(text).value(); }

// -- list[int] ----------------------------------------------------------------------------------------------------------------------

Value alias_repr(Vm& vm, const Value& self) {
  const std::string arguments = alias_of(self)->arguments->length == 0 ? "()" : join(vm, alias_of(self)->arguments.get(), ", ");
  return text_or_error(vm, describe(vm, alias_of(self)->origin) + "[" + arguments + "]");
}

// class Names(list[str]): the class inherits from list.
Value alias_mro_entries(Vm&, const Arguments& arguments) { return Tuple::make({alias_of(arguments[0])->origin}).value(); }

// types.GenericAlias(list, (int,)), which is also what __class_getitem__ of a script's classes may be.
Value alias_construct(Vm& vm, Type*, const Arguments& arguments) {
  return expect_count(vm, "GenericAlias", arguments, 2, 2) ? make_generic_alias(arguments[0], arguments[1]) : Value();
}

Value alias_get_attribute(Vm& vm, const Value& self, Str* name) {
  if (name->equals("__origin__")) return alias_of(self)->origin;
  if (name->equals("__args__")) return alias_of(self)->arguments.value();
  if (name->equals("__parameters__")) return Tuple::empty().value();
  if (name == names::class_) return Value::share(type_of(self));
  if (name == names::mro_entries) {
    Ref<Native> entries = make_object<Native>("__mro_entries__", alias_mro_entries);
    entries->self = self;
    return std::move(entries).value();
  }
  return vm.get_attribute(alias_of(self)->origin, name);
}

Value alias_call(Vm& vm, const Value& self, const Arguments& arguments) { return vm.call(alias_of(self)->origin, arguments); }

Value alias_compare(Vm& vm, CompareOperator op, const Value& self, const Value& right) {
  if (!is_generic_alias(right) || !is_equality(op)) return Value::not_implemented();
  const bool same_origin = alias_of(self)->origin.same(alias_of(right)->origin);
  const int same = same_origin ? equal(vm, alias_of(self)->arguments.value(), alias_of(right)->arguments.value()) : 0;
  return same < 0 ? Value() : equality_answer(op, same == 1);
}

bool alias_hash(Vm& vm, const Value& self, std::int64_t* hash) {
  std::int64_t origin;
  if (!hash_of(vm, alias_of(self)->origin, &origin) || !hash_of(vm, alias_of(self)->arguments.value(), hash)) return false;
  *hash ^= origin;
  if (*hash == -1) *hash = -2;
  return true;
}

Value class_get_item(Vm&, const Arguments& arguments) { return make_generic_alias(arguments[0], arguments[1]); }

// -- int | None -----------------------------------------------------------------------------------------------------------------------

bool can_be_member(const Value& value) {
  return value.is_none() || is_type(value) || is_generic_alias(value) || value.is(&union_kind);
}

bool add_member(Vm& vm, std::vector<Value>& members, const Value& member) {
  Budget::spend_rounds(static_cast<std::int64_t>(members.size()) * 4);
  for (const Value& other : members) {
    const int same = equal(vm, other, member);
    if (same != 0) return same > 0;
  }
  members.push_back(member);
  return true;
}

bool add_members(Vm& vm, std::vector<Value>& members, const Value& value) {
  if (value.is(&union_kind) && members.empty()) {  // different from each other already
    members.assign(union_of(value)->members->begin(), union_of(value)->members->end());
    return true;
  }
  if (!value.is(&union_kind)) return add_member(vm, members, value.is_none() ? Value::share(types.none) : value);
  for (const Value& member : *union_of(value)->members) {
    if (!add_member(vm, members, member)) return false;
  }
  return true;
}

Value union_binary(Vm& vm, BinaryOperator op, const Value& left, const Value& right) {
  return op == BinaryOperator::Or ? make_union(vm, left, right) : Value::not_implemented();
}

Value union_repr(Vm& vm, const Value& self) { return text_or_error(vm, join(vm, union_of(self)->members.get(), " | ")); }

Value union_compare(Vm& vm, CompareOperator op, const Value& self, const Value& right) {
  if (!right.is(&union_kind) || !is_equality(op)) return Value::not_implemented();
  const Tuple *a = union_of(self)->members.get(), *b = union_of(right)->members.get();
  bool same = a->length == b->length;
  for (std::int64_t i = 0; same && i < a->length; ++i) {
    same = false;
    for (std::int64_t j = 0; !same && j < b->length; ++j) same = equal(vm, a->items()[i], b->items()[j]) == 1;
  }
  return vm.raised() ? Value() : equality_answer(op, same);
}

// The order of the members does not matter.
bool union_hash(Vm& vm, const Value& self, std::int64_t* hash) {
  *hash = 0;
  for (const Value& member : *union_of(self)->members) {
    std::int64_t one;
    if (!hash_of(vm, member, &one)) return false;
    *hash ^= one;
  }
  return true;
}

Value union_args(Vm&, const Arguments& arguments) { return union_of(arguments[0])->members.value(); }

}  // namespace

Value make_generic_alias(const Value& origin, const Value& arguments) {
  return make_object<GenericAlias>(origin,
                                   is_tuple(arguments) ? Ref<Tuple>::share(as_tuple(arguments)) : Tuple::make({arguments}))
      .value();
}

bool is_generic_alias(const Value& value) { return value.is(&generic_alias_kind); }

Value make_union(Vm& vm, const Value& left, const Value& right) {
  if (!can_be_member(left) || !can_be_member(right)) return Value::not_implemented();
  std::vector<Value> members;
  if (!add_members(vm, members, left) || !add_members(vm, members, right)) return {};
  if (members.size() == 1) return members[0];
  return make_object<Union>(Tuple::make(members.data(), static_cast<std::int64_t>(members.size()))).value();
}

const Tuple* union_members(const Value& value) { return value.is(&union_kind) ? union_of(value)->members.get() : nullptr; }

void init_generic_types() {
  generic_alias_kind.destroy = destroy_as<GenericAlias>;
  Type* alias = make_builtin_type("GenericAlias", Layout::Other, &generic_alias_kind, sizeof(GenericAlias));
  alias->module = Value::share(Str::intern("types").get());
  alias->construct = alias_construct;
  alias->slots.repr = alias_repr;
  alias->slots.get_attribute = alias_get_attribute;
  alias->slots.call = alias_call;
  alias->slots.compare = alias_compare;
  alias->slots.hash = alias_hash;
  alias->slots.binary = union_binary;
  union_kind.destroy = destroy_as<Union>;
  Type* type_union = make_builtin_type("UnionType", Layout::Other, &union_kind, sizeof(Union));
  type_union->module = alias->module;
  type_union->slots.repr = union_repr;
  type_union->slots.compare = union_compare;
  type_union->slots.hash = union_hash;
  type_union->slots.binary = union_binary;
  add_property(type_union, "__args__", union_args);
  if (types.type->slots.binary == nullptr) types.type->slots.binary = union_binary;
  for (Type* type : {types.list, types.tuple, types.dict, types.set, types.frozenset})
    add_class_method(type, "__class_getitem__", class_get_item);
}

}  // namespace awaitscope::script
