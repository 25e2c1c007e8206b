// groupby and tee: several iterators over one.

#include "script/arguments.h"
#include "script/collections/equality.h"
#include "script/modules/itertools.h"
#include "script/objects/module.h"
#include "script/type.h"

namespace awaitscope::script {
namespace {

Kind groupby_kind{"groupby"};
Kind grouper_kind{"_grouper"};
Kind tee_kind{"_tee"};

// -- groupby -------------------------------------------------------------------------------------------------------------------

// pool[0] is the item read last, `current` its key, pool[1] the key of the group handed out last; `count` numbers the groups, so
// that an older group knows it is over. `started`: an item has been read.
enum { kItem, kGroupKey };

Value construct_groupby(Vm& vm, Type*, const Arguments& arguments) {
  Value out[2];
  if (!bind(vm, "groupby", {{"iterable", Parameter::Either, true}, {"key"}}, arguments, out)) return {};
  Ref<Itertool> tool = make_object<Itertool>(&groupby_kind);
  tool->iterators.push_back(out[0]);
  tool->function = out[1].empty() ? Value::none() : out[1];
  tool->pool.resize(2);
  return open_iterators(vm, std::move(tool));
}

Value make_group(const Value& groups) {
  Itertool& tool = itertool_of(groups);
  tool.pool[kGroupKey] = tool.current;
  Ref<Itertool> group = make_object<Itertool>(&grouper_kind);
  group->current = groups;
  group->function = tool.current;
  group->count = ++tool.count;
  return Tuple::make({tool.current, std::move(group).value()}).value();
}

// Slots: the groupby, and for a group that asks, its key. Reads on: until another key, or one item for a group.
Value resume_groupby(Vm& vm, NativeFrame& frame, Value result) {
  enum State { Check, GotItem, GotKey };
  Itertool& tool = itertool_of(frame.slots[0]);
  const bool for_group = !frame.slots[1].is_none();
  Rounds rounds;
  for (;;) {
    switch (frame.state) {
      case Check: {
        if (rounds.due()) return Rounds::breathe(vm);
        if (!tool.current.empty()) {
          const Value& wanted = for_group ? itertool_of(frame.slots[1]).function : tool.pool[kGroupKey];
          const int same = wanted.empty() ? 0 : equal(vm, wanted, tool.current);
          if (same < 0) return {};
          if (for_group) {
            if (same == 0) return {};
            tool.current.reset();
            return std::move(tool.pool[kItem]);
          }
          if (same == 0) return make_group(frame.slots[0]);
        }
        frame.state = GotItem;
        result = vm.next(tool.iterators[0]);
        if (result.is_pushed()) return result;
        continue;
      }
      case GotItem:
        if (result.empty()) {
          tool.ended = true;
          return {};
        }
        tool.pool[kItem] = result;
        frame.state = GotKey;
        if (tool.function.is_none()) continue;
        result = vm.call(tool.function, {tool.pool[kItem]});
        if (result.is_pushed()) return result;
        continue;
      default:
        if (result.empty()) return {};
        tool.current = std::move(result);
        frame.state = Check;
        continue;
    }
  }
}

Value groupby_next(Vm& vm, const Value& self) {
  ++itertool_of(self).count;  // the group before is over
  return vm.push_native(resume_groupby, {self, Value::none()});
}

// A group: `current` is the groupby, `function` its key, `count` its number.
Value grouper_next(Vm& vm, const Value& self) {
  const Itertool& group = itertool_of(self);
  const Itertool& tool = itertool_of(group.current);
  if (group.count != tool.count) return {};
  return vm.push_native(resume_groupby, {group.current, self});
}

// -- tee: all share one iterator and the items not yet seen by all -----------------------------------------------------------------

struct TeeLink : Object {
  static Kind kind_of;
  TeeLink() : Object(&kind_of) {}
  Value item;  // empty: not read yet
  Ref<TeeLink> next;
};

// A long row of links is dropped one by one.
void destroy_link(Object* object) {
  Ref<TeeLink> rest = std::move(static_cast<TeeLink*>(object)->next);
  destroy_as<TeeLink>(object);
  while (rest && rest->references == 1) {
    Ref<TeeLink> next = std::move(rest->next);
    rest = std::move(next);
  }
}
Kind TeeLink::kind_of{"tee link", destroy_link};

// iterators[0] is shared; `current` is the link that comes next.
Value make_tee(const Value& iterator, Ref<TeeLink> link) {
  Ref<Itertool> tool = make_object<Itertool>(&tee_kind);
  tool->iterators.push_back(iterator);
  tool->current = std::move(link).value();
  return std::move(tool).value();
}

Value resume_tee(Vm& vm, NativeFrame& frame, Value result) {
  Itertool& tool = itertool_of(frame.slots[0]);
  if (frame.state == 0) {
    frame.state = 1;
    result = vm.next(tool.iterators[0]);
    if (result.is_pushed()) return result;
  }
  if (result.empty()) return {};
  auto* link = tool.current.as<TeeLink>();
  link->item = result;
  link->next = make_object<TeeLink>();
  tool.current = link->next.value();
  return result;
}

Value tee_next(Vm& vm, const Value& self) {
  Itertool& tool = itertool_of(self);
  auto* link = tool.current.as<TeeLink>();
  if (link->item.empty()) return vm.push_native(resume_tee, {self});
  Value item = link->item;
  tool.current = link->next.value();
  return item;
}

Value tee_copy(Vm&, const Arguments& arguments) {
  const Itertool& tool = itertool_of(arguments[0]);
  return make_tee(tool.iterators[0], Ref<TeeLink>::share(tool.current.as<TeeLink>()));
}

// Slots: the iterable. `index` is how many iterators are wanted.
Value resume_make_tees(Vm& vm, NativeFrame& frame, Value result) {
  if (frame.state == 0) {
    frame.state = 1;
    result = vm.iterate(frame.slots[0]);
    if (result.is_pushed()) return result;
  }
  if (result.empty()) return {};
  Ref<TeeLink> first = make_object<TeeLink>();
  if (result.is(&tee_kind)) {
    first = Ref<TeeLink>::share(itertool_of(result).current.as<TeeLink>());
    result = itertool_of(result).iterators[0];
  }
  Ref<Tuple> tees = Tuple::allocate(frame.index);
  for (Value& tee : *tees) tee = make_tee(result, first);
  return std::move(tees).value();
}

Value itertools_tee(Vm& vm, const Arguments& arguments) {
  std::int64_t count = 2;
  if (!expect_count(vm, "tee", arguments, 1, 2) || (arguments.count == 2 && !index_argument(vm, arguments[1], &count)))
    return {};
  if (count < 0) return vm.raise(exceptions.ValueError, "n must be >= 0");
  if (Heap::would_exceed(static_cast<std::size_t>(count) * sizeof(Itertool))) return vm.raise(exceptions.MemoryError, "");
  Value answer = vm.push_native(resume_make_tees, {arguments[0]});
  if (answer.is_pushed()) static_cast<NativeFrame*>(vm.execution.top)->index = count;
  return answer;
}

}  // namespace

void add_itertools_of_groups(Dict& names) {
  add_itertool(names, &groupby_kind, construct_groupby, groupby_next);
  add_itertool(names, &grouper_kind, nullptr, grouper_next);
  add_method(add_itertool(names, &tee_kind, nullptr, tee_next), "__copy__", tee_copy);
  add_function(names, "tee", itertools_tee);
}

}  // namespace awaitscope::script
