// accumulate, starmap, takewhile, dropwhile, filterfalse: those that call a function for each item. Their `function` may be
// None where that has a meaning.

#include "script/arguments.h"
#include "script/modules/itertools.h"
#include "script/objects/module.h"
#include "script/type.h"

namespace awaitscope::script {
namespace {

Kind accumulate_kind{"accumulate"};
Kind starmap_kind{"starmap"};
Kind takewhile_kind{"takewhile"};
Kind dropwhile_kind{"dropwhile"};
Kind filterfalse_kind{"filterfalse"};

// -- accumulate: `current` is the sum so far; `pool` holds the initial value until it has been handed out ------------------------------

Value construct_accumulate(Vm& vm, Type*, const Arguments& arguments) {
  Value out[3];
  if (!bind(vm, "accumulate", {{"iterable", Parameter::Either, true}, {"func"}, {"initial", Parameter::KeywordOnly}}, arguments,
            out))
    return {};
  Ref<Itertool> tool = make_object<Itertool>(&accumulate_kind);
  tool->iterators.push_back(out[0]);
  tool->function = out[1].empty() ? Value::none() : out[1];
  if (!out[2].empty() && !out[2].is_none()) tool->pool.push_back(out[2]);
  return open_iterators(vm, std::move(tool));
}

Value resume_accumulate(Vm& vm, NativeFrame& frame, Value result) {
  enum State { Begin, GotItem, GotSum };
  Itertool& tool = itertool_of(frame.slots[0]);
  if (frame.state == Begin) {
    frame.state = GotItem;
    result = vm.next(tool.iterators[0]);
    if (result.is_pushed()) return result;
  }
  if (result.empty()) return {};
  if (frame.state == GotItem && !tool.current.empty()) {
    frame.state = GotSum;
    result = tool.function.is_none() ? vm.binary(BinaryOperator::Add, tool.current, result)
                                     : vm.call(tool.function, {tool.current, result});
    if (result.is_pushed() || result.empty()) return result;
  }
  tool.current = result;
  return result;
}

Value accumulate_next(Vm& vm, const Value& self) {
  Itertool& tool = itertool_of(self);
  if (!tool.pool.empty()) {
    tool.current = tool.pool[0];
    tool.pool.clear();
    return tool.current;
  }
  return vm.push_native(resume_accumulate, {self});
}

// -- the others: iterators[0], and a function of each item -------------------------------------------------------------------------------

template <Kind& kind>
Value construct_filter(Vm& vm, Type*, const Arguments& arguments) {
  if (!expect_count(vm, kind.name, arguments, 2, 2)) return {};
  Ref<Itertool> tool = make_object<Itertool>(&kind);
  tool->function = arguments[0];
  tool->iterators.push_back(arguments[1]);
  return open_iterators(vm, std::move(tool));
}

Value call_with_items(Vm& vm, List* items, Value* context) {
  return vm.call(context[0], Arguments{items->items.data(), static_cast<std::uint32_t>(items->length()), nullptr});
}

Value resume_starmap(Vm& vm, NativeFrame& frame, Value result) {
  enum State { Begin, GotItem, Called };
  Itertool& tool = itertool_of(frame.slots[0]);
  if (frame.state == Begin) {
    frame.state = GotItem;
    result = vm.next(tool.iterators[0]);
    if (result.is_pushed()) return result;
  }
  if (frame.state == Called || result.empty()) return result;
  frame.state = Called;
  return vm.collect(result, call_with_items, {tool.function});
}

Value starmap_next(Vm& vm, const Value& self) { return vm.push_native(resume_starmap, {self}); }

// What becomes of an item whose answer is known.
enum class Fate { Hand, Skip, End };

// Slots: the tool, the item whose fate is being decided.
template <Fate (*decide)(Itertool&, bool)>
Value resume_filter(Vm& vm, NativeFrame& frame, Value result) {
  enum State { Ask, GotItem, GotAnswer, GotTruth };
  Itertool& tool = itertool_of(frame.slots[0]);
  Rounds rounds;
  for (;;) {
    switch (frame.state) {
      case Ask:
        if (rounds.due()) return Rounds::breathe(vm);
        frame.state = GotItem;
        result = vm.next(tool.iterators[0]);
        if (result.is_pushed()) return result;
        continue;
      case GotItem:
        if (result.empty() || tool.started) return result;
        frame.slots[1] = result;
        frame.state = GotAnswer;
        if (tool.function.is_none()) continue;
        result = vm.call(tool.function, {frame.slots[1]});
        if (result.is_pushed()) return result;
        continue;
      case GotAnswer:
        if (result.empty()) return {};
        frame.state = GotTruth;
        result = vm.truth(result);
        if (result.is_pushed()) return result;
        continue;
      default:
        if (result.empty()) return {};
        const Fate fate = decide(tool, result.is_true());
        if (fate == Fate::Hand) return frame.slots[1];
        if (fate == Fate::End) return {};
        frame.state = Ask;
        continue;
    }
  }
}

Fate take_while(Itertool& tool, bool answer) {
  tool.ended = !answer;
  return answer ? Fate::Hand : Fate::End;
}

// Once it has `started`, items are asked nothing.
Fate drop_while(Itertool& tool, bool answer) {
  tool.started = !answer;
  return answer ? Fate::Skip : Fate::Hand;
}

Fate filter_false(Itertool&, bool answer) { return answer ? Fate::Skip : Fate::Hand; }

template <Fate (*decide)(Itertool&, bool)>
Value filter_next(Vm& vm, const Value& self) {
  Itertool& tool = itertool_of(self);
  if (tool.ended) return {};
  if (tool.started && is_plain_iterator(tool.iterators[0])) return next_of_plain(vm, tool.iterators[0]);
  return vm.push_native(resume_filter<decide>, {self});
}

}  // namespace

void add_itertools_of_functions(Dict& names) {
  add_itertool(names, &accumulate_kind, construct_accumulate, accumulate_next);
  add_itertool(names, &starmap_kind, construct_filter<starmap_kind>, starmap_next);
  add_itertool(names, &takewhile_kind, construct_filter<takewhile_kind>, filter_next<take_while>);
  add_itertool(names, &dropwhile_kind, construct_filter<dropwhile_kind>, filter_next<drop_while>);
  add_itertool(names, &filterfalse_kind, construct_filter<filterfalse_kind>, filter_next<filter_false>);
}

}  // namespace awaitscope::script
