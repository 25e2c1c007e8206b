// chain, islice, zip_longest, compress, pairwise: items of others in another order or grouping.

#include <algorithm>

#include "script/arguments.h"
#include "script/modules/itertools.h"
#include "script/objects/module.h"

namespace awaitscope::script {
namespace {

Kind chain_kind{"chain"};
Kind islice_kind{"islice"};
Kind zip_longest_kind{"zip_longest"};
Kind compress_kind{"compress"};
Kind pairwise_kind{"pairwise"};

// -- chain: iterators[0] gives the iterables, `current` is the iterator of the present one ---------------------------------------

Value chain_of(Vm& vm, const Value& iterables) {
  Ref<Itertool> tool = make_object<Itertool>(&chain_kind);
  tool->iterators.push_back(iterables);
  return open_iterators(vm, std::move(tool));
}

Value construct_chain(Vm& vm, Type*, const Arguments& arguments) {
  if (arguments.keyword_count() != 0) return vm.raise(exceptions.TypeError, "chain() takes no keyword arguments");
  return chain_of(
      vm,
      Tuple::make(std::vector<Value>(arguments.values, arguments.values + arguments.count).data(), arguments.count).value());
}

Value chain_from_iterable(Vm& vm, const Arguments& arguments) {
  if (!expect_count(vm, "chain.from_iterable", arguments, 2, 2)) return {};
  return chain_of(vm, arguments[1]);
}

Value resume_chain(Vm& vm, NativeFrame& frame, Value result) {
  enum State { Begin, GotIterable, GotIterator, GotItem };
  Itertool& tool = itertool_of(frame.slots[0]);
  Rounds rounds;
  for (;;) {
    switch (frame.state) {
      case Begin:
        if (rounds.due()) return Rounds::breathe(vm);
        if (!tool.current.empty()) {
          frame.state = GotItem;
          result = vm.next(tool.current);
        } else {
          frame.state = GotIterable;
          result = vm.next(tool.iterators[0]);
        }
        if (result.is_pushed()) return result;
        continue;
      case GotIterable:
        if (result.empty()) {
          tool.ended = true;
          return {};
        }
        frame.state = GotIterator;
        result = vm.iterate(result);
        if (result.is_pushed()) return result;
        continue;
      case GotIterator:
        if (result.empty()) return {};
        tool.current = std::move(result);
        frame.state = Begin;
        continue;
      default:
        if (!result.empty() || vm.raised()) return result;
        tool.current.reset();
        frame.state = Begin;
        continue;
    }
  }
}

Value chain_next(Vm& vm, const Value& self) {
  Itertool& tool = itertool_of(self);
  if (tool.ended) return {};
  if (!tool.current.empty() && is_plain_iterator(tool.current)) {
    Value item = next_of_plain(vm, tool.current);
    if (!item.empty() || vm.raised()) return item;
    tool.current.reset();
  }
  return vm.push_native(resume_chain, {self});
}

// -- islice: `count` items have been taken from iterators[0], indices[0] is the next that is wanted -------------------------------

// None or an int from 0 on.
bool slice_bound(Vm& vm, const Value& value, std::int64_t otherwise, const char* message, std::int64_t* bound) {
  *bound = otherwise;
  if (value.is_none()) return true;
  if (!index_argument(vm, value, bound) || *bound < 0) {
    vm.clear_raised();
    vm.raise(exceptions.ValueError, message);
    return false;
  }
  return true;
}

constexpr const char* kIndices = "Indices for islice() must be None or an integer: 0 <= x <= sys.maxsize.";
constexpr const char* kStop = "Stop argument for islice() must be None or an integer: 0 <= x <= sys.maxsize.";
constexpr const char* kStep = "Step for islice() must be a positive integer or None.";

Value construct_islice(Vm& vm, Type*, const Arguments& arguments) {
  if (!expect_count(vm, "islice", arguments, 2, 4)) return {};
  Ref<Itertool> tool = make_object<Itertool>(&islice_kind);
  tool->iterators.push_back(arguments[0]);
  std::int64_t start = 0;
  tool->step = 1;
  if (arguments.count == 2) {
    if (!slice_bound(vm, arguments[1], INT64_MAX, kStop, &tool->stop)) return {};
  } else {
    if (!slice_bound(vm, arguments[2], INT64_MAX, arguments[1].is_none() || arguments[1].is_small_int() ? kStop : kIndices,
                     &tool->stop))
      return {};
    if (!slice_bound(vm, arguments[1], 0, kIndices, &start)) return {};
    if (arguments.count == 4 && (!slice_bound(vm, arguments[3], 1, kStep, &tool->step) || tool->step == 0)) {
      return vm.raised() ? Value() : vm.raise(exceptions.ValueError, kStep);
    }
  }
  tool->indices.push_back(start);
  return open_iterators(vm, std::move(tool));
}

Value resume_islice(Vm& vm, NativeFrame& frame, Value result) {
  Itertool& tool = itertool_of(frame.slots[0]);
  std::int64_t& wanted = tool.indices[0];
  Rounds rounds;
  for (;;) {
    if (frame.state == 1) {
      if (result.empty()) {
        tool.ended = true;
        return {};
      }
      if (tool.count++ == wanted && wanted < tool.stop) {
        wanted = tool.stop - wanted > tool.step ? wanted + tool.step : tool.stop;
        return result;
      }
      frame.state = 0;
    }
    // Items before the stop are taken even if no more of them is wanted.
    if (tool.count >= std::max(tool.stop, wanted)) {
      tool.ended = true;
      tool.iterators.clear();
      return {};
    }
    if (rounds.due()) return Rounds::breathe(vm);
    frame.state = 1;
    result = vm.next(tool.iterators[0]);
    if (result.is_pushed()) return result;
  }
}

Value islice_next(Vm& vm, const Value& self) {
  Itertool& tool = itertool_of(self);
  return tool.ended ? Value() : vm.push_native(resume_islice, {self});
}

// -- zip_longest: `current` fills up, `count` iterators go on; those that have ended are empty -------------------------------------

Value construct_zip_longest(Vm& vm, Type*, const Arguments& arguments) {
  Ref<Itertool> tool = make_object<Itertool>(&zip_longest_kind);
  tool->current = Value::none();
  for (std::uint32_t i = 0; i < arguments.keyword_count(); ++i) {
    if (!as_str(arguments.keywords->items()[i])->equals("fillvalue"))
      return vm.raise(exceptions.TypeError, "zip_longest() got an unexpected keyword argument");
    tool->current = arguments.values[arguments.count + i];
  }
  tool->iterators.assign(arguments.values, arguments.values + arguments.count);
  tool->count = arguments.count;
  return open_iterators(vm, std::move(tool));
}

// Slots: the tool, the row. `index` is the iterator whose turn it is.
Value resume_zip_longest(Vm& vm, NativeFrame& frame, Value result) {
  Itertool& tool = itertool_of(frame.slots[0]);
  Tuple* row = as_tuple(frame.slots[1]);
  for (;;) {
    if (frame.state == 1) {
      if (result.empty()) {
        if (vm.raised()) return {};
        tool.iterators[static_cast<std::size_t>(frame.index)].reset();
        if (--tool.count == 0) {
          tool.ended = true;
          return {};
        }
        result = tool.current;
      }
      row->items()[frame.index++] = std::move(result);
    }
    if (frame.index == row->length) return frame.slots[1];
    frame.state = 1;
    const Value& iterator = tool.iterators[static_cast<std::size_t>(frame.index)];
    if (iterator.empty()) {
      result = tool.current;
      continue;
    }
    result = vm.next(iterator);
    if (result.is_pushed()) return result;
  }
}

Value zip_longest_next(Vm& vm, const Value& self) {
  Itertool& tool = itertool_of(self);
  if (tool.ended || tool.iterators.empty()) return {};
  return vm.push_native(resume_zip_longest, {self, Tuple::allocate(static_cast<std::int64_t>(tool.iterators.size())).value()});
}

// -- compress: iterators are the data and the selectors ----------------------------------------------------------------------------

Value construct_compress(Vm& vm, Type*, const Arguments& arguments) {
  Value out[2];
  if (!bind(vm, "compress", {{"data", Parameter::Either, true}, {"selectors", Parameter::Either, true}}, arguments, out))
    return {};
  Ref<Itertool> tool = make_object<Itertool>(&compress_kind);
  tool->iterators.assign(out, out + 2);
  return open_iterators(vm, std::move(tool));
}

// Slots: the tool, the item whose selector is asked.
Value resume_compress(Vm& vm, NativeFrame& frame, Value result) {
  enum State { Ask, GotItem, GotSelector, GotTruth };
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
        if (result.empty()) return {};
        frame.slots[1] = std::move(result);
        frame.state = GotSelector;
        result = vm.next(tool.iterators[1]);
        if (result.is_pushed()) return result;
        continue;
      case GotSelector:
        if (result.empty()) return {};
        frame.state = GotTruth;
        result = vm.truth(result);
        if (result.is_pushed()) return result;
        continue;
      default:
        if (result.empty()) return {};
        if (result.is_true()) return frame.slots[1];
        frame.state = Ask;
        continue;
    }
  }
}

Value compress_next(Vm& vm, const Value& self) { return vm.push_native(resume_compress, {self}); }

// -- pairwise: `current` is the item before --------------------------------------------------------------------------------------

Value construct_pairwise(Vm& vm, Type*, const Arguments& arguments) {
  if (!expect_count(vm, "pairwise", arguments, 1, 1)) return {};
  Ref<Itertool> tool = make_object<Itertool>(&pairwise_kind);
  tool->iterators.push_back(arguments[0]);
  return open_iterators(vm, std::move(tool));
}

Value resume_pairwise(Vm& vm, NativeFrame& frame, Value result) {
  Itertool& tool = itertool_of(frame.slots[0]);
  for (;;) {
    if (frame.state == 1) {
      if (result.empty()) return {};
      Value before = std::move(tool.current);
      tool.current = std::move(result);
      if (!before.empty()) return Tuple::make({before, tool.current}).value();
    }
    frame.state = 1;
    result = vm.next(tool.iterators[0]);
    if (result.is_pushed()) return result;
  }
}

Value pairwise_next(Vm& vm, const Value& self) { return vm.push_native(resume_pairwise, {self}); }

}  // namespace

void add_itertools_of_sequences(Dict& names) {
  Type* chain = add_itertool(names, &chain_kind, construct_chain, chain_next);
  add_class_method(chain, "from_iterable", chain_from_iterable);
  add_itertool(names, &islice_kind, construct_islice, islice_next);
  add_itertool(names, &zip_longest_kind, construct_zip_longest, zip_longest_next);
  add_itertool(names, &compress_kind, construct_compress, compress_next);
  add_itertool(names, &pairwise_kind, construct_pairwise, pairwise_next);
}

}  // namespace awaitscope::script
