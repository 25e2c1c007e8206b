// What type.__new__ does: from a name, bases and the namespace that a class body has filled to a Type.

#include <algorithm>
#include <unordered_map>

#include <fmt/format.h>

#include "script/core/calls.h"
#include "script/core/class_layout.h"
#include "script/core/classes.h"
#include "script/core/names.h"
#include "script/vm.h"

namespace awaitscope::script {

namespace {

// C3 linearization (Python 2.3 MRO): merges the orders of the bases; false if they contradict each other.
bool merge_orders(const std::vector<std::vector<Type*>>& orders, std::vector<Type*>* merged) {
  std::vector<std::size_t> heads(orders.size(), 0);
  std::unordered_map<const Type*, int> in_tails;  // in how many of them the type stands behind the head
  for (const auto& order : orders) {
    for (std::size_t i = 1; i < order.size(); ++i) ++in_tails[order[i]];
  }
  const auto head_of = [&](std::size_t i) { return heads[i] < orders[i].size() ? orders[i][heads[i]] : nullptr; };
  for (;;) {
    Type* next = nullptr;
    bool all_empty = true;
    for (std::size_t i = 0; next == nullptr && i < orders.size(); ++i) {
      Type* head = head_of(i);
      all_empty = all_empty && head == nullptr;
      if (head != nullptr && in_tails[head] == 0) next = head;
    }
    if (all_empty) return true;
    if (next == nullptr) return false;
    merged->push_back(next);
    for (std::size_t i = 0; i < orders.size(); ++i) {
      if (head_of(i) != next) continue;
      ++heads[i];
      if (const Type* head = head_of(i)) --in_tails[head];
    }
    Budget::spend_rounds(static_cast<std::int64_t>(orders.size()) * 2);
  }
}

// __name__ of the code that calls type(name, bases, namespace).
Value module_of_caller(Vm& vm) {
  const Frame* frame = vm.innermost_frame();
  const Value* name = frame == nullptr ? nullptr : frame->globals()->get_name(names::name);
  return name == nullptr ? Value::share(names::main) : *name;
}

bool refuse_ancestors(Vm& vm) {
  vm.raise(exceptions.RecursionError, "the sandbox has no room for classes with so many ancestors: inherit less deeply");
  return false;
}

// The order of look-up of a class with these bases, itself left out. False with a TypeError pending.
bool linearize(Vm& vm, const Tuple& bases, std::vector<Type*>* order) {
  constexpr std::size_t kLongest = 2000;
  std::vector<std::vector<Type*>> orders;
  std::vector<Type*> own_bases;
  for (std::int64_t i = 0; i < bases.length; ++i) {
    Type* base = as_type(bases.items()[i]);
    Budget::spend_rounds(i);
    if (std::find(own_bases.begin(), own_bases.end(), base) != own_bases.end()) {
      vm.raise(exceptions.TypeError, fmt::format("duplicate base class {}", base->name->utf8()));
      return false;
    }
    orders.push_back(base->mro);
    own_bases.push_back(base);
  }
  orders.push_back(own_bases);
  if (own_bases.size() > kLongest) return refuse_ancestors(vm);
  if (!merge_orders(orders, order)) {
    std::string list;
    for (const Type* base : own_bases) list += (list.empty() ? "" : ", ") + base->name->utf8();
    vm.raise(exceptions.TypeError, "Cannot create a consistent method resolution\norder (MRO) for bases " + list);
    return false;
  }
  return order->size() <= kLongest || refuse_ancestors(vm);
}

// Moves __qualname__, __classcell__ and all else from the namespace into the class.
void fill_namespace(Type* type, Dict& names_of_body) {
  if (const Value* qualified = names_of_body.get_name(names::qualname)) {
    type->qualified_name = Str::intern(as_str(*qualified));
    names_of_body.remove_name(names::qualname);
  }
  if (const Value* cell = names_of_body.get_name(names::classcell)) {
    if (cell->is(&cell_kind)) cell->as<Cell>()->value = Value::share(type);
    names_of_body.remove_name(names::classcell);
  }
  for (const Dict::Entry& entry : names_of_body.entries) {
    if (entry.key.empty()) continue;
    Str* attribute = as_str(entry.key);
    Value value = entry.value;
    if (value.is(&function_kind)) {
      if (attribute == names::new_) value = make_static_method(value);
      if (attribute == names::init_subclass || attribute == names::class_getitem) value = make_class_method(value);
    }
    type->dict->set_name(attribute, value);
  }
}

// What has a __set_name__, as (object, name).
Ref<List> who_wants_its_name(const Type* type) {
  Ref<List> found = List::make();
  for (const Dict::Entry& entry : type->dict->entries) {
    if (entry.key.empty() || !entry.value.is_object() || entry.value.is(&function_kind)) continue;
    if (type_of(entry.value)->find(names::set_name) != nullptr)
      found->items.push_back(Tuple::make({entry.value, entry.key}).value());
  }
  return found;
}

// What __set_name__ raised, inside a RuntimeError that says where.
Value set_name_failed(Vm& vm, const Value& object, const Value& name, const Type* type) {
  const Value cause = vm.take_raised();
  Ref<Exception> error =
      make_exception(exceptions.RuntimeError, fmt::format("Error calling __set_name__ on '{}' instance '{}' in '{}'",
                                                          type_name(object), as_str(name)->utf8(), type->name->utf8()));
  error->cause = cause;
  error->context = cause;
  error->suppress_context = true;
  return vm.restore(std::move(error).value());
}

// __init_subclass__ of the parent, as super(cls, cls).__init_subclass__(**keywords).
Value init_subclass(Vm& vm, NativeFrame& frame) {
  Type* type = as_type(frame.slots[0]);
  for (std::size_t i = 1; i < type->mro.size(); ++i) {
    const Value* method = type->mro[i]->dict->get_name(names::init_subclass);
    if (method == nullptr) continue;
    const Value found = *method;
    const Value bound = bind_descriptor(vm, found, Value(), type);
    if (bound.empty() || bound.is_pushed()) return bound;
    auto values = as_list(frame.slots[2])->items;
    return vm.call(bound, Arguments{values.data(), 0, frame.slots[3].is_none() ? nullptr : as_tuple(frame.slots[3])});
  }
  return Value::none();
}

// Slots: class, what wants its name (list), keyword values (list) and names.
Value resume_finish_class(Vm& vm, NativeFrame& frame, Value result) {
  const auto& wanting = as_list(frame.slots[1])->items;
  while (frame.state < 2) {
    if (frame.state == 1 && result.empty()) {
      const Tuple* pair = as_tuple(wanting[static_cast<std::size_t>(frame.index) - 1]);
      return set_name_failed(vm, pair->items()[0], pair->items()[1], as_type(frame.slots[0]));
    }
    if (static_cast<std::size_t>(frame.index) == wanting.size()) {
      frame.state = 2;
      result = init_subclass(vm, frame);
      if (result.is_pushed()) return result;
      break;
    }
    frame.state = 1;
    const Tuple* pair = as_tuple(wanting[static_cast<std::size_t>(frame.index++)]);
    bool found = false;
    result = vm.call_special(pair->items()[0], names::set_name, {frame.slots[0], pair->items()[1]}, &found);
    if (result.is_pushed()) return result;
  }
  return result.empty() ? Value() : frame.slots[0];
}

}  // namespace

Type* winning_metaclass(Vm& vm, Type* metaclass, const Tuple& bases) {
  Type* winner = metaclass;
  for (std::int64_t i = 0; i < bases.length; ++i) {
    Type* of_base = type_of(bases.items()[i]);
    if (winner->is_subclass_of(of_base)) continue;
    if (!of_base->is_subclass_of(winner)) {
      vm.raise(exceptions.TypeError,
               "metaclass conflict: the metaclass of a derived class must be a (non-strict) subclass of the metaclasses of all "
               "its bases");
      return nullptr;
    }
    winner = of_base;
  }
  return winner;
}

Value make_class(Vm& vm, Type* metaclass, Str* name, Ref<Tuple> bases, Ref<Dict> names_of_body, Arguments keywords) {
  constexpr int kCost = 800;  // in instructions
  Budget::spend(kCost);
  if (bases->length == 0) bases = Tuple::make({Value::share(types.object)});
  Type* solid = choose_solid_class(vm, *bases);
  const Type* with_members = solid == nullptr ? nullptr : members_of_bases(vm, *bases);
  std::vector<Type*> order;
  if (with_members == nullptr || !linearize(vm, *bases, &order)) return {};
  if (const Value* qualified = names_of_body->get_name(names::qualname); qualified != nullptr && !is_str(*qualified)) {
    return vm.raise(exceptions.TypeError, fmt::format("type __qualname__ must be a str, not {}", type_name(*qualified)));
  }

  Ref<Type> type = make_object<Type>("", solid->layout, nullptr, nullptr);
  type->kind = metaclass->instances;
  if ((metaclass->type_flags & Type::kBuiltin) == 0) retain(metaclass);
  type->vm = &vm;
  type->name = Str::intern(name);
  type->qualified_name = type->name;
  const Value* module = names_of_body->get_name(names::module);
  type->module = module == nullptr ? module_of_caller(vm) : *module;
  set_layout(type.get(), solid, with_members);
  type->bases = std::move(bases);
  type->mro = std::move(order);
  type->mro.insert(type->mro.begin(), type.get());
  type->join_bases();
  for (const Value& base : *type->bases) {
    type->type_flags |= as_type(base)->type_flags & (Type::kSequence | Type::kMapping);
  }
  fill_namespace(type.get(), *names_of_body);
  if (module == nullptr) type->dict->set_name(names::module, type->module);
  Ref<List> wanting = who_wants_its_name(type.get());
  if (!add_members(vm, type.get())) return {};
  add_instance_properties(type.get());
  if (type->dict->get_name(names::doc) == nullptr) type->dict->set_name(names::doc, Value::none());
  fill_slots(type.get());
  type->changed();

  Ref<List> values = List::make(keywords.values + keywords.count, keywords.keyword_count());
  const Value names_value = keywords.keywords == nullptr ? Value::none() : Value::share(const_cast<Tuple*>(keywords.keywords));
  return vm.push_native(resume_finish_class,
                        {type.value(), std::move(wanting).value(), std::move(values).value(), names_value});
}

}  // namespace awaitscope::script
