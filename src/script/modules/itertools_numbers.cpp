// count, repeat, cycle: those without an end.

#include <fmt/format.h>

#include "script/arguments.h"
#include "script/collections/repr.h"
#include "script/modules/itertools.h"
#include "script/objects/module.h"

namespace awaitscope::script {
namespace {

Kind count_kind{"count"};
Kind repeat_kind{"repeat"};
Kind cycle_kind{"cycle"};

// -- count: `current` is the next number, `function` the step ----------------------------------------------------------------

Value construct_count(Vm& vm, Type*, const Arguments& arguments) {
  Value out[2];
  if (!bind(vm, "count", {{"start"}, {"step"}}, arguments, out)) return {};
  Ref<Itertool> tool = make_object<Itertool>(&count_kind);
  tool->current = out[0].empty() ? Value::small_int(0) : out[0];
  tool->function = out[1].empty() ? Value::small_int(1) : out[1];
  for (const Value& number : {tool->current, tool->function}) {
    if (is_number(number) ||
        (number.is_object() && type_of(number)->find(Str::intern("__add__").get()) != nullptr && !is_str(number)))
      continue;
    return vm.raise(exceptions.TypeError, "a number is required");
  }
  return std::move(tool).value();
}

// Slots: the tool, the number handed out.
Value resume_count(Vm& vm, NativeFrame& frame, Value result) {
  Itertool& tool = itertool_of(frame.slots[0]);
  if (frame.state == 0) {
    frame.state = 1;
    frame.slots[1] = tool.current;
    result = vm.binary(BinaryOperator::Add, tool.current, tool.function);
    if (result.is_pushed()) return result;
  }
  if (result.empty()) return {};
  tool.current = std::move(result);
  return frame.slots[1];
}

Value count_next(Vm& vm, const Value& self) {
  Itertool& tool = itertool_of(self);
  if (!is_number(tool.current) || !is_number(tool.function)) return vm.push_native(resume_count, {self});
  Value number = tool.current;
  tool.current = number_binary(vm, BinaryOperator::Add, number, tool.function);
  return tool.current.empty() ? Value() : number;
}

Value count_repr(Vm& vm, const Value& self) {
  const Itertool& tool = itertool_of(self);
  if (tool.function.is_small_int() && tool.function.small_int() == 1) return repr_call(vm, "count", {tool.current});
  return repr_call(vm, "count", {tool.current, tool.function});
}

// -- repeat: `current` is what is repeated, `count` how often still, or -1 -----------------------------------------------------

Value construct_repeat(Vm& vm, Type*, const Arguments& arguments) {
  Value out[2];
  if (!bind(vm, "repeat", {{"object", Parameter::Either, true}, {"times"}}, arguments, out)) return {};
  Ref<Itertool> tool = make_object<Itertool>(&repeat_kind);
  tool->current = out[0];
  tool->count = -1;
  if (!out[1].empty()) {
    if (!index_argument(vm, out[1], &tool->count)) return {};
    tool->count = std::max<std::int64_t>(tool->count, 0);
  }
  return std::move(tool).value();
}

Value repeat_next(Vm&, const Value& self) {
  Itertool& tool = itertool_of(self);
  if (tool.count == 0) return {};
  if (tool.count > 0) --tool.count;
  return tool.current;
}

Value repeat_repr(Vm& vm, const Value& self) {
  const Itertool& tool = itertool_of(self);
  if (tool.count < 0) return repr_call(vm, "repeat", {tool.current});
  return repr_call(vm, "repeat", {tool.current, make_int(tool.count)});
}

Value repeat_length_hint(Vm& vm, const Arguments& arguments) {
  const Itertool& tool = itertool_of(arguments[0]);
  if (tool.count < 0) return vm.raise(exceptions.TypeError, "len() of unsized object");
  return make_int(tool.count);
}

// -- cycle: `pool` are the items seen, `count` the next of them once the iterator has `ended` ------------------------------------

Value construct_cycle(Vm& vm, Type*, const Arguments& arguments) {
  if (!expect_count(vm, "cycle", arguments, 1, 1)) return {};
  Ref<Itertool> tool = make_object<Itertool>(&cycle_kind);
  tool->iterators.push_back(arguments[0]);
  return open_iterators(vm, std::move(tool));
}

Value cycle_again(Itertool& tool) {
  if (tool.pool.empty()) return {};
  const auto index = static_cast<std::size_t>(tool.count);
  tool.count = index + 1 == tool.pool.size() ? 0 : tool.count + 1;
  return tool.pool[index];
}

Value cycle_got(Vm& vm, Itertool& tool, Value item) {
  if (item.empty()) {
    if (vm.raised()) return {};
    tool.ended = true;
    return cycle_again(tool);
  }
  tool.pool.push_back(item);
  return item;
}

Value resume_cycle(Vm& vm, NativeFrame& frame, Value result) {
  Itertool& tool = itertool_of(frame.slots[0]);
  if (frame.state == 0) {
    frame.state = 1;
    result = vm.next(tool.iterators[0]);
    if (result.is_pushed()) return result;
  }
  return cycle_got(vm, tool, std::move(result));
}

Value cycle_next(Vm& vm, const Value& self) {
  Itertool& tool = itertool_of(self);
  if (tool.ended) return cycle_again(tool);
  if (is_plain_iterator(tool.iterators[0])) return cycle_got(vm, tool, next_of_plain(vm, tool.iterators[0]));
  return vm.push_native(resume_cycle, {self});
}

}  // namespace

void add_itertools_of_numbers(Dict& names) {
  add_itertool(names, &count_kind, construct_count, count_next)->slots.repr = count_repr;
  Type* repeat = add_itertool(names, &repeat_kind, construct_repeat, repeat_next);
  repeat->slots.repr = repeat_repr;
  add_method(repeat, "__length_hint__", repeat_length_hint);
  add_itertool(names, &cycle_kind, construct_cycle, cycle_next);
}

}  // namespace awaitscope::script
