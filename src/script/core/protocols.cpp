// The protocols of vm.h that ask a type's slots: operators, truth, length, items, iteration. Where the first answer may come
// from the script and decides what to ask next, a native frame waits for it.

#include <fmt/format.h>

#include "script/collections/iterators.h"
#include "script/core/classes.h"
#include "script/core/names.h"
#include "script/vm.h"

namespace awaitscope::script {
namespace {

Value unsupported(Vm& vm, const char* symbol, const Value& left, const Value& right) {
  return vm.raise(exceptions.TypeError,
                  fmt::format("unsupported operand type(s) for {}: '{}' and '{}'", symbol, type_name(left), type_name(right)));
}

// -- binary operators: the left operand, then the right; a subclass on the right goes first -------------------------------------------

struct BinaryOrder {
  const Value* first;
  const Value* second;  // null: nobody else to ask
};

// Whether the class on the right, one of the script's, has another reflected method than the class on the left.
bool overrides_reflected(BinaryOperator op, const Type* left_type, const Type* right_type) {
  if (right_type->slots.binary != script_binary) return false;
  const Str* name = Str::intern(reflected_method(op)).get();
  const Value *own = right_type->find(name), *other = left_type->find(name);
  return own != nullptr && (other == nullptr || !own->same(*other));
}

BinaryOrder order_of(BinaryOperator op, const Value& left, const Value& right) {
  Type* left_type = type_of(left);
  Type* right_type = type_of(right);
  if (left_type == right_type) return {&left, nullptr};
  if (right_type->is_subclass_of(left_type)) {
    if (right_type->slots.binary != left_type->slots.binary || overrides_reflected(op, left_type, right_type))
      return {&right, &left};
  }
  return {&left, &right};
}

Value ask_binary(Vm& vm, BinaryOperator op, const Value& asked, const Value& left, const Value& right) {
  auto* slot = type_of(asked)->slots.binary;
  if (slot == script_binary) return ask_script_binary(vm, op, &asked == &left, left, right);
  return slot == nullptr ? Value::not_implemented() : slot(vm, op, left, right);
}

// Slots: left, right, the second to be asked (or None), whether in place (bool), symbol op (int).
Value resume_binary(Vm& vm, NativeFrame& frame, Value result) {
  const auto op = static_cast<BinaryOperator>(frame.index);
  for (;;) {
    switch (frame.state) {
      case 0: {  // the answer of the one asked first is awaited; `result` is it
        frame.state = 1;
        const BinaryOrder order = order_of(op, frame.slots[0], frame.slots[1]);
        result = ask_binary(vm, op, *order.first, frame.slots[0], frame.slots[1]);
        if (result.is_pushed()) return result;
        continue;
      }
      case 1: {
        if (!result.is_not_implemented()) return result;
        frame.state = 2;
        const BinaryOrder order = order_of(op, frame.slots[0], frame.slots[1]);
        if (order.second == nullptr) continue;
        result = ask_binary(vm, op, *order.second, frame.slots[0], frame.slots[1]);
        if (result.is_pushed()) return result;
        continue;
      }
      default:
        if (!result.is_not_implemented()) return result;
        return unsupported(vm, frame.slots[2].is_true() ? fmt::format("{}=", operator_symbol(op)).c_str() : operator_symbol(op),
                           frame.slots[0], frame.slots[1]);
    }
  }
}

bool scripted(const Value& value) { return value.is_object() && (type_of(value.object())->type_flags & Type::kBuiltin) == 0; }

Value push_operator(Vm& vm, NativeResume resume, const Value& left, const Value& right, bool in_place, std::int64_t op) {
  Value answer = vm.push_native(resume, {left, right, Value::boolean(in_place)});
  if (answer.is_pushed()) static_cast<NativeFrame*>(vm.execution.top)->index = op;
  return answer;
}

Value binary_now(Vm& vm, BinaryOperator op, const Value& left, const Value& right, bool in_place) {
  if (scripted(left) || scripted(right))
    return push_operator(vm, resume_binary, left, right, in_place, static_cast<std::int64_t>(op));
  const BinaryOrder order = order_of(op, left, right);
  Value answer = ask_binary(vm, op, *order.first, left, right);
  if (answer.is_not_implemented() && order.second != nullptr) answer = ask_binary(vm, op, *order.second, left, right);
  if (!answer.is_not_implemented()) return answer;
  return unsupported(vm, in_place ? fmt::format("{}=", operator_symbol(op)).c_str() : operator_symbol(op), left, right);
}

Value resume_in_place(Vm& vm, NativeFrame& frame, Value result) {
  const auto op = static_cast<BinaryOperator>(frame.index);
  if (frame.state == 0) {
    frame.state = 1;
    result = type_of(frame.slots[0])->slots.in_place(vm, op, frame.slots[0], frame.slots[1]);
    if (result.is_pushed()) return result;
  }
  if (frame.state == 1 && result.is_not_implemented()) {
    frame.state = 2;
    result = binary_now(vm, op, frame.slots[0], frame.slots[1], true);
  }
  return result;
}

// -- comparisons ---------------------------------------------------------------------------------------------------------------------

Value ask_compare(Vm& vm, CompareOperator op, const Value& self, const Value& other) {
  auto* slot = type_of(self)->slots.compare;
  return slot == nullptr ? Value::not_implemented() : slot(vm, op, self, other);
}

Value compare_default(Vm& vm, CompareOperator op, const Value& left, const Value& right) {
  if (op == CompareOperator::Equal) return Value::boolean(left.same(right));
  if (op == CompareOperator::NotEqual) return Value::boolean(!left.same(right));
  return vm.raise(exceptions.TypeError, fmt::format("'{}' not supported between instances of '{}' and '{}'",
                                                    operator_symbol(op), type_name(left), type_name(right)));
}

bool right_first(const Value& left, const Value& right) {
  Type* left_type = type_of(left);
  Type* right_type = type_of(right);
  return left_type != right_type && right_type->is_subclass_of(left_type) && right_type->slots.compare != nullptr;
}

Value resume_compare(Vm& vm, NativeFrame& frame, Value result) {
  const auto op = static_cast<CompareOperator>(frame.index);
  const Value& left = frame.slots[0];
  const Value& right = frame.slots[1];
  const bool swapped = right_first(left, right);
  for (;;) {
    switch (frame.state) {
      case 0:
        frame.state = 1;
        result = swapped ? ask_compare(vm, reflected(op), right, left) : ask_compare(vm, op, left, right);
        if (result.is_pushed()) return result;
        continue;
      case 1:
        if (!result.is_not_implemented()) return result;
        frame.state = 2;
        result = swapped ? ask_compare(vm, op, left, right) : ask_compare(vm, reflected(op), right, left);
        if (result.is_pushed()) return result;
        continue;
      default: return result.is_not_implemented() ? compare_default(vm, op, left, right) : result;
    }
  }
}

// -- truth and membership --------------------------------------------------------------------------------------------------------------

Value resume_truth_of_length(Vm& vm, NativeFrame& frame, Value result) {
  if (frame.state == 0) {
    frame.state = 1;
    result = type_of(frame.slots[0])->slots.length(vm, frame.slots[0]);
    if (result.is_pushed()) return result;
  }
  if (result.empty()) return {};
  return Value::boolean(!(result.is_small_int() && result.small_int() == 0));
}

// Looks for slots[1] among the items of the iterator slots[0].
Value resume_search(Vm& vm, NativeFrame& frame, Value result) {
  for (;;) {
    switch (frame.state) {
      case 0:
        frame.state = 1;
        result = vm.next(frame.slots[0]);
        if (result.is_pushed()) return result;
        continue;
      case 1:
        if (result.empty()) return vm.raised() ? Value() : Value::boolean(false);
        if (result.same(frame.slots[1])) return Value::boolean(true);
        frame.state = 2;
        result = vm.compare(CompareOperator::Equal, result, frame.slots[1]);
        if (result.is_pushed()) return result;
        continue;
      case 2:
        if (result.empty()) return {};
        frame.state = 3;
        result = vm.truth(result);
        if (result.is_pushed()) return result;
        continue;
      default:
        if (result.empty() || result.is_true()) return result;
        frame.state = 0;
        continue;
    }
  }
}

Value resume_contains(Vm& vm, NativeFrame& frame, Value result) {
  if (frame.state == 0) {
    frame.state = 1;
    result = vm.iterate(frame.slots[0]);
    if (result.is_pushed()) return result;
  }
  if (frame.state == 1) {
    if (result.empty()) {
      if (vm.raised_is(exceptions.TypeError)) {
        vm.clear_raised();
        vm.raise(exceptions.TypeError, fmt::format("argument of type '{}' is not iterable", type_name(frame.slots[0])));
      }
      return {};
    }
    frame.slots[0] = std::move(result);
    frame.resume = resume_search;
    frame.state = 0;
    return resume_search(vm, frame, Value::none());
  }
  return result;
}

}  // namespace

Value Vm::binary(BinaryOperator op, const Value& left, const Value& right) {
  if (both_exact_numbers(left, right)) {
    Value number = number_binary(*this, op, left, right);
    if (!number.is_not_implemented()) return number;
  }
  return binary_now(*this, op, left, right, false);
}

Value Vm::in_place(BinaryOperator op, const Value& left, const Value& right) {
  if (both_exact_numbers(left, right)) {
    Value number = number_binary(*this, op, left, right);
    if (!number.is_not_implemented()) return number;
  }
  if (type_of(left)->slots.in_place == nullptr) return binary_now(*this, op, left, right, true);
  if (scripted(left)) return push_operator(*this, resume_in_place, left, right, true, static_cast<std::int64_t>(op));
  Value answer = type_of(left)->slots.in_place(*this, op, left, right);
  return answer.is_not_implemented() ? binary_now(*this, op, left, right, true) : answer;
}

Value Vm::compare(CompareOperator op, const Value& left, const Value& right) {
  if (both_exact_numbers(left, right)) return number_compare(op, left, right);
  if (scripted(left) || scripted(right))
    return push_operator(*this, resume_compare, left, right, false, static_cast<std::int64_t>(op));
  Value answer = ask_compare(*this, op, left, right);
  if (answer.is_not_implemented()) answer = ask_compare(*this, reflected(op), right, left);
  return answer.is_not_implemented() ? compare_default(*this, op, left, right) : answer;
}

Value Vm::unary(UnaryOperator op, const Value& operand) {
  if (op == UnaryOperator::Not) {
    Value value = truth(operand);
    return value.is_bool() ? Value::boolean(value.is_false()) : value;  // pushed(): the instruction turns the answer round
  }
  Type* type = type_of(operand);
  if (type->slots.unary != nullptr) {
    Value answer = type->slots.unary(*this, op, operand);
    if (!answer.is_not_implemented()) return answer;
  }
  const char* symbol = op == UnaryOperator::Negative ? "-" : op == UnaryOperator::Positive ? "+" : "~";
  return raise(exceptions.TypeError, fmt::format("bad operand type for unary {}: '{}'", symbol, type_name(operand)));
}

Value Vm::truth(const Value& value) {
  if (value.is_bool()) return value;
  if (value.is_none()) return Value::boolean(false);
  if (value.is_small_int()) return Value::boolean(value.small_int() != 0);
  const Slots& slots = type_of(value)->slots;
  if (slots.truth != nullptr) return slots.truth(*this, value);
  if (slots.length == nullptr) return Value::boolean(true);
  if (scripted(value)) return push_native(resume_truth_of_length, {value});
  Value length = slots.length(*this, value);
  return length.empty() ? length : Value::boolean(!(length.is_small_int() && length.small_int() == 0));
}

Value Vm::length(const Value& value) {
  auto* slot = type_of(value)->slots.length;
  if (slot == nullptr) return raise(exceptions.TypeError, fmt::format("object of type '{}' has no len()", type_name(value)));
  return slot(*this, value);
}

Value Vm::contains(const Value& container, const Value& item) {
  if (auto* slot = type_of(container)->slots.contains) return slot(*this, container, item);
  return push_native(resume_contains, {container, item});
}

Value Vm::get_item(const Value& object, const Value& key) {
  if (auto* slot = type_of(object)->slots.get_item) return slot(*this, object, key);
  if (is_type(object)) {
    // Generic[T]: the class says how.
    bool found = false;
    if (const Value* method = as_type(object)->find(names::class_getitem)) {
      const Value bound = type_of(*method)->slots.descriptor_get != nullptr
                              ? type_of(*method)->slots.descriptor_get(*this, *method, Value(), as_type(object))
                              : *method;
      found = true;
      if (method->is(&function_kind)) return call(*method, {object, key});
      return call(bound, {key});
    }
    if (!found)
      return raise(exceptions.TypeError, fmt::format("type '{}' is not subscriptable", as_type(object)->name->utf8()));
  }
  return raise(exceptions.TypeError, fmt::format("'{}' object is not subscriptable", type_name(object)));
}

Value Vm::set_item(const Value& object, const Value& key, const Value& value) {
  if (auto* slot = type_of(object)->slots.set_item) return slot(*this, object, key, value);
  return raise(exceptions.TypeError, fmt::format("'{}' object does{} support item {}", type_name(object),
                                                 value.empty() ? "n't" : " not", value.empty() ? "deletion" : "assignment"));
}

Value Vm::iterate(const Value& value) {
  Type* type = type_of(value);
  if (type->slots.iterate != nullptr) return type->slots.iterate(*this, value);
  if (type->slots.get_item != nullptr && type->layout != Layout::Dict) return make_sequence_iterator(value);
  return raise(exceptions.TypeError, fmt::format("'{}' object is not iterable", type_name(value)));
}

namespace {

// A loop of the engine's over an endless iterator comes by here: at the end of a slice it rests in the middle of one next().
Value resume_next(Vm& vm, NativeFrame& frame, Value result) {
  switch (frame.state++) {
    case 0: return vm.pause();
    case 1: return type_of(frame.slots[0])->slots.next(vm, frame.slots[0]);
    default: return result;
  }
}

}  // namespace

Value Vm::next(const Value& iterator) {
  constexpr int kCost = 8;                    // instructions
  constexpr std::int64_t kPatience = 20'000;  // most loops end by themselves, soon
  Budget::spend(kCost);
  const bool in_native_loop = execution.top != nullptr && execution.top->native();
  if (Budget::left() < -kPatience && in_native_loop && type_of(iterator)->slots.next != nullptr && !goes_on())
    return push_native(resume_next, {iterator});
  if (auto* slot = type_of(iterator)->slots.next) return slot(*this, iterator);
  return raise(exceptions.TypeError, fmt::format("'{}' object is not an iterator", type_name(iterator)));
}

}  // namespace awaitscope::script
