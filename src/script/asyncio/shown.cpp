// Shown: how a lock that is written in the scenario language is seen by whoever watches the run. Condition, Barrier and
// TaskGroup have one each and tell it of every change; no script ever meets it.

#include "runtime/primitive.h"
#include "runtime/task.h"
#include "script/arguments.h"
#include "script/asyncio/asyncio.h"
#include "script/asyncio/primitives.h"

namespace awaitscope::script {
namespace {

using runtime::Future;

class Shown : public runtime::Primitive {
 public:
  static Kind kind_of;
  Shown(runtime::Runtime& runtime, PrimitiveKind what, std::int64_t capacity) : Primitive(&kind_of, runtime, what) {
    tell_created(capacity, 0);
  }

  void set(std::int64_t value) { tell(PrimitiveChange::Value, value_ = value); }
  // A task belongs to the group, any other future stands in line.
  void add(const Future& who) {
    count(1);
    tell(who.as_task() != nullptr ? PrimitiveChange::MemberAdded : PrimitiveChange::WaiterAdded, value_, who.id());
  }
  void remove(const Future& who) {
    count(-1);
    tell(who.as_task() != nullptr ? PrimitiveChange::MemberRemoved : PrimitiveChange::WaiterRemoved, value_, who.id());
  }

 private:
  // Of a barrier the value is how many have come, which it sets itself; of the others how many were added.
  void count(std::int64_t by) { value_ += id().kind == PrimitiveKind::Barrier ? 0 : by; }

  std::int64_t value_ = 0;
};
Kind Shown::kind_of{"Shown", destroy_as<Shown>};

Value construct(Vm& vm, Type*, const Arguments& arguments) {
  if (!expect_count(vm, "Shown", arguments, 2, 2)) return {};
  std::int64_t capacity = 0;
  if (!is_str(arguments[0])) return vm.raise(exceptions.TypeError, "the name of a kind was expected");
  if (is_number(arguments[1]) && !index_argument(vm, arguments[1], &capacity)) return {};
  const std::string name = as_str(arguments[0])->utf8();
  for (const PrimitiveKind kind : {PrimitiveKind::Condition, PrimitiveKind::Barrier, PrimitiveKind::TaskGroup}) {
    if (name == name_of(kind)) return make_object<Shown>(vm.environment.runtime(), kind, capacity).value();
  }
  return vm.raise(exceptions.ValueError, "nothing of this kind is shown: " + name);
}

Value set(Vm& vm, const Arguments& arguments) {
  std::int64_t value = 0;
  if (!expect_count(vm, "set", arguments, 2, 2) || !index_argument(vm, arguments[1], &value)) return {};
  arguments[0].as<Shown>()->set(value);
  return Value::none();
}

// add(future) and remove(future); what is no future stays unseen.
template <void (Shown::*Change)(const Future&)>
Value change(Vm& vm, const Arguments& arguments) {
  if (!expect_count(vm, "add and remove", arguments, 2, 2)) return {};
  if (const Future* future = Future::from(arguments[1])) (arguments[0].as<Shown>()->*Change)(*future);
  return Value::none();
}

}  // namespace

const runtime::Primitive* shown_primitive_of(const Value& value) {
  if (const runtime::Primitive* primitive = primitive_of(value)) return primitive;
  const Attributes* attributes = value.is_object() ? attributes_of(value.object()) : nullptr;
  const Value* shown = attributes == nullptr ? nullptr : attributes->get(names::shown);
  return shown != nullptr && shown->is(&Shown::kind_of) ? shown->as<Shown>() : nullptr;
}

void init_shown_type() {
  Type* shown = asyncio_types.shown = make_builtin_type("Shown", Layout::Other, &Shown::kind_of, sizeof(Shown));
  shown->construct = construct;
  add_method(shown, "set", set);
  add_method(shown, "add", change<&Shown::add>);
  add_method(shown, "remove", change<&Shown::remove>);
}

}  // namespace awaitscope::script
