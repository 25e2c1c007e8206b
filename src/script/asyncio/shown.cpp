// Shown: how a lock that is written in the scenario language is seen by whoever watches the run. Condition, Barrier and
// TaskGroup have one each and tell it of every change; no script ever meets it.

#include "runtime/primitive.h"
#include "script/arguments.h"
#include "script/asyncio/asyncio.h"
#include "script/asyncio/primitives.h"
#include "script/collections/set_table.h"

namespace awaitscope::script {
namespace {

using runtime::Future;

class Shown : public runtime::Primitive {
 public:
  static Kind kind_of;
  Shown(runtime::Runtime& runtime, PrimitiveKind what, std::int64_t capacity) : Primitive(&kind_of, runtime, what), capacity_(capacity) { tell_created(*this); }

  void change(std::int64_t value, std::vector<FutureId> waiters) {
    value_ = value;
    waiters_ = std::move(waiters);
    tell_changed(*this);
  }
  runtime::PrimitiveView view() const { return {id(), capacity_, value_, {}, waiters_}; }

 private:
  std::int64_t capacity_;
  std::int64_t value_ = 0;
  std::vector<FutureId> waiters_;
};
Kind Shown::kind_of{"Shown", destroy_as<Shown>};

Value construct(Vm& vm, Type*, const Arguments& arguments) {
  if (!expect_count(vm, "Shown", arguments, 2, 2)) return {};
  std::int64_t capacity = 0;
  if (is_number(arguments[1]) && !index_argument(vm, arguments[1], &capacity)) return {};
  const std::string name = as_str(arguments[0])->utf8();
  for (const PrimitiveKind kind : {PrimitiveKind::Condition, PrimitiveKind::Barrier, PrimitiveKind::TaskGroup}) {
    if (name == name_of(kind)) return make_object<Shown>(vm.environment.runtime(), kind, capacity).value();
  }
  return vm.raise(exceptions.ValueError, "nothing of this kind is shown: " + name);
}

// changed(value, waiters): the waiters are a list, a set or a tuple; what is no future among them stays unseen.
Value changed(Vm& vm, const Arguments& arguments) {
  if (!expect_count(vm, "changed", arguments, 3, 3)) return {};
  if (vm.environment.runtime().observer() == nullptr) return Value::none();
  std::vector<FutureId> waiters;
  const auto add = [&](const Value& waiter) {
    if (const Future* future = Future::from(waiter)) waiters.push_back(future->id());
  };
  if (is_list(arguments[2])) {
    for (const Value& waiter : as_list(arguments[2])->items) add(waiter);
  } else if (is_any_set(arguments[2])) {
    for (const Set::Slot& slot : as_set(arguments[2])->table) add(slot.key);
  }
  arguments[0].as<Shown>()->change(arguments[1].is_small_int() ? arguments[1].small_int() : 0, std::move(waiters));
  return Value::none();
}

}  // namespace

void init_shown_type() {
  Type* shown = asyncio_types.shown = make_builtin_type("Shown", Layout::Other, &Shown::kind_of, sizeof(Shown));
  shown->construct = construct;
  add_method(shown, "changed", changed);
}

}  // namespace awaitscope::script
