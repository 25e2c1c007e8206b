#include "script/collections/slot_methods.h"

#include <fmt/format.h>

#include "script/arguments.h"
#include "script/collections/consume.h"
#include "script/collections/equality.h"
#include "script/types/method.h"

namespace awaitscope::script {
namespace {

// The slots of the first built-in class of the object: a script's subclass has its own, which would call the script.
const Type* builtin_type_of(const Value& self) {
  for (const Type* type : type_of(self)->mro) {
    if ((type->type_flags & Type::kBuiltin) != 0) return type;
  }
  return types.object;
}

// Checks the number of arguments (self included) and that the object's built-in type has the slot.
template <typename Slot>
bool fits(Vm& vm, const char* name, const Arguments& arguments, std::uint32_t count, Slot Slots::*slot) {
  if (arguments.count == 0) {
    vm.raise(exceptions.TypeError, fmt::format("descriptor '{}' of an object needs an argument", name));
    return false;
  }
  if (arguments.count != count || arguments.keyword_count() != 0) {
    vm.raise(exceptions.TypeError,
             fmt::format("expected {} argument{}, got {}", count - 1, count == 2 ? "" : "s", arguments.count - 1));
    return false;
  }
  if (builtin_type_of(arguments[0])->slots.*slot != nullptr) return true;
  vm.raise(exceptions.TypeError, fmt::format("descriptor '{}' doesn't apply to a '{}' object", name, type_name(arguments[0])));
  return false;
}

const Slots& slots_of(const Value& self) { return builtin_type_of(self)->slots; }

Value method_repr(Vm& vm, const Arguments& a) {
  return fits(vm, "__repr__", a, 1, &Slots::repr) ? slots_of(a[0]).repr(vm, a[0]) : Value();
}
Value method_str(Vm& vm, const Arguments& a) {
  return fits(vm, "__str__", a, 1, &Slots::str) ? slots_of(a[0]).str(vm, a[0]) : Value();
}
Value method_len(Vm& vm, const Arguments& a) {
  return fits(vm, "__len__", a, 1, &Slots::length) ? slots_of(a[0]).length(vm, a[0]) : Value();
}
Value method_bool(Vm& vm, const Arguments& a) {
  return fits(vm, "__bool__", a, 1, &Slots::truth) ? slots_of(a[0]).truth(vm, a[0]) : Value();
}
Value method_iter(Vm& vm, const Arguments& a) {
  return fits(vm, "__iter__", a, 1, &Slots::iterate) ? slots_of(a[0]).iterate(vm, a[0]) : Value();
}

Value method_getitem(Vm& vm, const Arguments& a) {
  return fits(vm, "__getitem__", a, 2, &Slots::get_item) ? slots_of(a[0]).get_item(vm, a[0], a[1]) : Value();
}
Value method_setitem(Vm& vm, const Arguments& a) {
  return fits(vm, "__setitem__", a, 3, &Slots::set_item) ? slots_of(a[0]).set_item(vm, a[0], a[1], a[2]) : Value();
}
Value method_delitem(Vm& vm, const Arguments& a) {
  return fits(vm, "__delitem__", a, 2, &Slots::set_item) ? slots_of(a[0]).set_item(vm, a[0], a[1], Value()) : Value();
}
Value method_contains(Vm& vm, const Arguments& a) {
  return fits(vm, "__contains__", a, 2, &Slots::contains) ? slots_of(a[0]).contains(vm, a[0], a[1]) : Value();
}

Value method_hash(Vm& vm, const Arguments& a) {
  std::int64_t hash;
  if (!fits(vm, "__hash__", a, 1, &Slots::hash)) return {};
  const bool hashed =
      a[0].is_object() && slots_of(a[0]).hash != nullptr ? slots_of(a[0]).hash(vm, a[0], &hash) : hash_of(vm, a[0], &hash);
  return hashed ? make_int(hash) : Value();
}

Value resume_next(Vm& vm, NativeFrame& frame, Value result) {
  if (frame.state == 0) {
    frame.state = 1;
    result = slots_of(frame.slots[0]).next(vm, frame.slots[0]);
    if (result.is_pushed()) return result;
  }
  return answer_of_next(vm, std::move(result), Value());
}

Value method_next(Vm& vm, const Arguments& a) {
  if (!fits(vm, "__next__", a, 1, &Slots::next)) return {};
  if (is_plain_iterator(a[0])) return answer_of_next(vm, next_of_plain(vm, a[0]), Value());
  return vm.push_native(resume_next, {a[0]});
}

// int leaves it to float what becomes of the two.
bool is_left_to_other(const Value& self, const Value& other) { return is_int(self) && !is_int(other); }

template <CompareOperator op>
Value method_compare(Vm& vm, const Arguments& a) {
  if (!fits(vm, operator_method(op), a, 2, &Slots::compare)) return {};
  return is_left_to_other(a[0], a[1]) ? Value::not_implemented() : slots_of(a[0]).compare(vm, op, a[0], a[1]);
}

template <BinaryOperator op>
Value method_binary(Vm& vm, const Arguments& a) {
  if (!fits(vm, operator_method(op), a, 2, &Slots::binary)) return {};
  return is_left_to_other(a[0], a[1]) ? Value::not_implemented() : slots_of(a[0]).binary(vm, op, a[0], a[1]);
}
template <BinaryOperator op>
Value method_reflected(Vm& vm, const Arguments& a) {
  if (!fits(vm, reflected_method(op), a, 2, &Slots::binary)) return {};
  return is_left_to_other(a[0], a[1]) ? Value::not_implemented() : slots_of(a[0]).binary(vm, op, a[1], a[0]);
}
template <BinaryOperator op>
Value method_in_place(Vm& vm, const Arguments& a) {
  return fits(vm, in_place_method(op), a, 2, &Slots::in_place) ? slots_of(a[0]).in_place(vm, op, a[0], a[1]) : Value();
}

struct OperatorMethods {
  BinaryOperator op;
  NativeCode forward, reflected, in_place;
};

template <BinaryOperator... ops>
OperatorMethods methods_of(BinaryOperator wanted) {
  OperatorMethods found{wanted, nullptr, nullptr, nullptr};
  ((ops == wanted ? void(found = {ops, method_binary<ops>, method_reflected<ops>, method_in_place<ops>}) : void()), ...);
  return found;
}

OperatorMethods all_methods_of(BinaryOperator op) {
  using B = BinaryOperator;
  return methods_of<B::Add, B::Subtract, B::Multiply, B::MatrixMultiply, B::TrueDivide, B::FloorDivide, B::Remainder, B::Power,
                    B::LeftShift, B::RightShift, B::And, B::Or, B::Xor>(op);
}

void add_unless_there(Type* type, const char* name, NativeCode code) {
  if (type->dict->get_name(Str::intern(name).get()) == nullptr) add_method(type, name, code);
}

void add_comparisons(Type* type) {
  using C = CompareOperator;
  add_unless_there(type, "__eq__", method_compare<C::Equal>);
  add_unless_there(type, "__ne__", method_compare<C::NotEqual>);
  add_unless_there(type, "__lt__", method_compare<C::Less>);
  add_unless_there(type, "__le__", method_compare<C::LessEqual>);
  add_unless_there(type, "__gt__", method_compare<C::Greater>);
  add_unless_there(type, "__ge__", method_compare<C::GreaterEqual>);
}

}  // namespace

void add_slot_methods(Type* type, std::initializer_list<BinaryOperator> operators,
                      std::initializer_list<BinaryOperator> in_place) {
  const Slots& slots = type->slots;
  if (slots.repr != nullptr) add_unless_there(type, "__repr__", method_repr);
  if (slots.str != nullptr) add_unless_there(type, "__str__", method_str);
  if (slots.length != nullptr) add_unless_there(type, "__len__", method_len);
  if (slots.length == nullptr && slots.truth != nullptr) add_unless_there(type, "__bool__", method_bool);
  if (slots.iterate != nullptr) add_unless_there(type, "__iter__", method_iter);
  if (slots.next != nullptr) add_unless_there(type, "__next__", method_next);
  if (slots.get_item != nullptr) add_unless_there(type, "__getitem__", method_getitem);
  if (slots.set_item != nullptr) {
    add_unless_there(type, "__setitem__", method_setitem);
    add_unless_there(type, "__delitem__", method_delitem);
  }
  if (slots.contains != nullptr) add_unless_there(type, "__contains__", method_contains);
  if (slots.compare != nullptr) add_comparisons(type);
  if (slots.hash != nullptr)
    add_unless_there(type, "__hash__", method_hash);
  else
    add_constant(type, "__hash__", Value::none());
  for (const BinaryOperator op : operators) {
    add_unless_there(type, operator_method(op), all_methods_of(op).forward);
    // A sequence cannot be added to something else from the right.
    const bool sequence = slots.get_item != nullptr;
    if (op != BinaryOperator::Add || !sequence) add_unless_there(type, reflected_method(op), all_methods_of(op).reflected);
  }
  for (const BinaryOperator op : in_place) add_unless_there(type, in_place_method(op), all_methods_of(op).in_place);
}

Value answer_of_next(Vm& vm, Value item, const Value& otherwise) {
  if (!item.empty()) return item;
  if (!vm.raised())
    return otherwise.empty() ? vm.raise(make_exception(exceptions.StopIteration, Tuple::empty()).value()) : otherwise;
  if (otherwise.empty() || !vm.raised_is(exceptions.StopIteration)) return {};
  vm.clear_raised();
  return otherwise;
}

}  // namespace awaitscope::script
