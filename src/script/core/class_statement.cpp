// The statement `class name(bases): ...`: from the namespace that its body has filled to a Type.

#include <fmt/format.h>

#include "script/core/class_layout.h"
#include "script/core/classes.h"
#include "script/core/names.h"
#include "script/vm.h"

namespace awaitscope::script {

namespace {

// C3 linearization (Python 2.3 MRO): merges the orders of the bases; false if they contradict each other.
bool merge_orders(std::vector<std::vector<Type*>> orders, std::vector<Type*>* merged) {
  for (;;) {
    std::erase_if(orders, [](const std::vector<Type*>& order) { return order.empty(); });
    if (orders.empty()) return true;
    Type* next = nullptr;
    for (const auto& order : orders) {
      bool in_a_tail = false;
      for (const auto& other : orders) {
        for (std::size_t i = 1; i < other.size(); ++i) in_a_tail = in_a_tail || other[i] == order[0];
      }
      if (!in_a_tail) {
        next = order[0];
        break;
      }
    }
    if (next == nullptr) return false;
    merged->push_back(next);
    for (auto& order : orders) {
      if (order[0] == next) order.erase(order.begin());
    }
  }
}

// __set_name__ of what stands in the body, then __init_subclass__ of the parent. Slots: class, list of (object, name) left,
// keyword values (list) and names.
Value resume_finish_class(Vm& vm, NativeFrame& frame, Value result) {
  if (frame.state == 1 && result.empty()) return {};
  auto& left = as_list(frame.slots[1])->items;
  if (frame.state <= 1) {
    frame.state = 1;
    while (!left.empty()) {
      const Value pair = left.front();
      left.erase(left.begin());
      bool found = false;
      result = vm.call_special(as_tuple(pair)->items()[0], names::set_name, {frame.slots[0], as_tuple(pair)->items()[1]}, &found);
      if (result.is_pushed() || (found && result.empty())) return result;
    }
    frame.state = 2;
    const Type* type = as_type(frame.slots[0]);
    for (std::size_t i = 1; i < type->mro.size(); ++i) {
      const Value* method = type->mro[i]->dict->get_name(names::init_subclass);
      if (method == nullptr) continue;
      const Value function = method->is(&class_method_kind) ? method->as<ClassMethod>()->function : *method;
      auto values = as_list(frame.slots[2])->items;
      values.insert(values.begin(), frame.slots[0]);
      const Tuple* keywords = frame.slots[3].is_none() ? nullptr : as_tuple(frame.slots[3]);
      result = vm.call(function, Arguments{values.data(), 1, keywords});
      if (result.is_pushed() || result.empty()) return result;
      break;
    }
  }
  return result.empty() ? Value() : frame.slots[0];
}

}  // namespace

Value make_class(Vm& vm, Str* name, Ref<Tuple> bases, Ref<Dict> names_of_body, Arguments keywords) {
  if (bases->length == 0) bases = Tuple::make({Value::share(types.object)});
  Type* solid = choose_solid_class(vm, *bases);
  if (solid == nullptr) return {};
  std::vector<std::vector<Type*>> orders;
  std::vector<Type*> own_bases;
  for (const Value& base : *bases) {
    orders.push_back(as_type(base)->mro);
    own_bases.push_back(as_type(base));
  }
  orders.push_back(own_bases);
  std::vector<Type*> order;
  if (!merge_orders(std::move(orders), &order)) {
    std::string list;
    for (const Type* base : own_bases) list += (list.empty() ? "" : ", ") + base->name->utf8();
    return vm.raise(exceptions.TypeError, "Cannot create a consistent method resolution\norder (MRO) for bases " + list);
  }
  Ref<Type> type = Ref<Type>::adopt(make_object<Type>("", solid->layout, nullptr, nullptr).detach());
  type->name = Str::intern(name);
  type->qualified_name = type->name;
  if (const Value* qualified = names_of_body->get_name(names::qualname)) {
    type->qualified_name = Str::intern(as_str(*qualified));
    const Value keep = *qualified;
    names_of_body->remove_name(names::qualname);
  }
  const Value* module = names_of_body->get_name(names::module);
  type->module = module == nullptr ? Value::share(names::main) : *module;
  set_layout(type.get(), solid);
  type->bases = std::move(bases);
  type->mro = std::move(order);
  type->mro.insert(type->mro.begin(), type.get());
  for (Type* base : own_bases) base->subclasses.push_back(type.get());

  Value cell;
  if (const Value* found = names_of_body->get_name(names::classcell)) {
    cell = *found;
    names_of_body->remove_name(names::classcell);
  }
  Ref<List> set_names = List::make();
  for (Dict::Entry& entry : names_of_body->entries) {
    if (entry.key.empty()) continue;
    Str* attribute = as_str(entry.key);
    Value value = entry.value;
    if (value.is(&function_kind)) {
      if (attribute == names::new_) value = make_static_method(value);
      if (attribute == names::init_subclass || attribute == names::class_getitem) value = make_class_method(value);
    }
    if (value.is_object() && type_of(value)->find(names::set_name) != nullptr) set_names->items.push_back(Tuple::make({value, entry.key}).value());
    type->dict->set_name(attribute, value);
  }
  if (cell.is(&cell_kind)) cell.as<Cell>()->value = Value::share(type.get());
  fill_slots(type.get());
  type->changed();
  Ref<List> values = List::make(keywords.values + keywords.count, keywords.keyword_count());
  const Value names_value = keywords.keywords == nullptr ? Value::none() : Value::share(const_cast<Tuple*>(keywords.keywords));
  return vm.push_native(resume_finish_class, {type.value(), std::move(set_names).value(), std::move(values).value(), names_value});
}

}  // namespace awaitscope::script
