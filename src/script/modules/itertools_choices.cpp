// product, permutations, combinations: tuples of the items of a pool, chosen by indices.

#include <algorithm>
#include <numeric>

#include <fmt/format.h>

#include "script/arguments.h"
#include "script/modules/itertools.h"
#include "script/objects/module.h"

namespace awaitscope::script {
namespace {

Kind product_kind{"product"};
Kind permutations_kind{"permutations"};
Kind combinations_kind{"combinations"};
Kind with_replacement_kind{"combinations_with_replacement"};

std::size_t at(std::int64_t index) { return static_cast<std::size_t>(index); }

// The chosen items of the pool: the first `stop` indices.
Value chosen(const Itertool& tool) {
  Budget::spend_rounds(tool.stop * 2);
  Ref<Tuple> row = Tuple::allocate(tool.stop);
  for (std::int64_t i = 0; i < tool.stop; ++i) row->items()[i] = tool.pool[at(tool.indices[at(i)])];
  return std::move(row).value();
}

// -- product: iterators are lists, each with its index -----------------------------------------------------------------------------

// Slots: the tool. Turns one iterable after the other into a list, then repeats them `stop` times.
Value collect_pools(Vm& vm, Ref<Itertool> tool, std::size_t from);

Value pool_collected(Vm& vm, List* items, Value* context) {
  Ref<Itertool> tool = Ref<Itertool>::share(&itertool_of(context[0]));
  const auto index = static_cast<std::size_t>(context[1].small_int());
  tool->iterators[index] = Value::share(items);
  return collect_pools(vm, std::move(tool), index + 1);
}

Value collect_pools(Vm& vm, Ref<Itertool> tool, std::size_t from) {
  for (std::size_t i = from; i < tool->iterators.size(); ++i) {
    Ref<List> items = List::make();
    if (append_builtin(vm, tool->iterators[i], items.get())) {
      tool->iterators[i] = std::move(items).value();
      continue;
    }
    if (vm.raised()) return {};
    return vm.collect(tool->iterators[i], pool_collected, {tool.value(), Value::small_int(static_cast<std::int64_t>(i))});
  }
  const std::size_t once = tool->iterators.size();
  if (once > 0 && Heap::would_exceed(once * at(tool->stop) * 2 * sizeof(Value))) return vm.raise(exceptions.MemoryError, "");
  for (std::int64_t i = 1; i < tool->stop; ++i) {
    for (std::size_t k = 0; k < once; ++k) tool->iterators.push_back(tool->iterators[k]);
  }
  if (tool->stop == 0) tool->iterators.clear();
  tool->indices.assign(tool->iterators.size(), 0);
  for (const Value& pool : tool->iterators) tool->ended = tool->ended || as_list(pool)->items.empty();
  return std::move(tool).value();
}

Value construct_product(Vm& vm, Type*, const Arguments& arguments) {
  Ref<Itertool> tool = make_object<Itertool>(&product_kind);
  tool->stop = 1;
  for (std::uint32_t i = 0; i < arguments.keyword_count(); ++i) {
    const Str* keyword = as_str(arguments.keywords->items()[i]);
    if (!keyword->equals("repeat"))
      return vm.raise(exceptions.TypeError, fmt::format("'{}' is an invalid keyword argument for product()", keyword->utf8()));
    if (!index_argument(vm, arguments.values[arguments.count + i], &tool->stop)) return {};
    if (tool->stop < 0) return vm.raise(exceptions.ValueError, "repeat argument cannot be negative");
  }
  tool->iterators.assign(arguments.values, arguments.values + arguments.count);
  return collect_pools(vm, std::move(tool), 0);
}

Value product_next(Vm&, const Value& self) {
  Itertool& tool = itertool_of(self);
  if (tool.ended) return {};
  const auto count = static_cast<std::int64_t>(tool.iterators.size());
  Budget::spend_rounds(count * 3);
  Ref<Tuple> row = Tuple::allocate(count);
  for (std::int64_t i = 0; i < count; ++i) row->items()[i] = as_list(tool.iterators[at(i)])->items[at(tool.indices[at(i)])];
  // The last index goes round first, as the wheels of a counter.
  std::int64_t wheel = count - 1;
  while (wheel >= 0 && ++tool.indices[at(wheel)] == as_list(tool.iterators[at(wheel)])->length()) tool.indices[at(wheel--)] = 0;
  tool.ended = wheel < 0;
  return std::move(row).value();
}

// -- permutations, combinations: `stop` of the pool's items; `count` is the pool's size -----------------------------------------------

// Slots of the frame that waits for the pool: none; the tool is begun here.
template <Kind& kind>
Value pool_ready(Vm&, List* items, Value* context) {
  Itertool& tool = itertool_of(context[0]);
  tool.pool.swap(items->items);
  tool.count = static_cast<std::int64_t>(tool.pool.size());
  if (tool.stop == -1) tool.stop = tool.count;
  if (&kind == &with_replacement_kind) {
    tool.ended = tool.count == 0 && tool.stop > 0;
    tool.indices.assign(at(tool.ended ? 0 : tool.stop), 0);
  } else {
    tool.ended = tool.stop > tool.count;
    tool.indices.resize(at(&kind == &permutations_kind || !tool.ended ? tool.count : 0));
    std::iota(tool.indices.begin(), tool.indices.end(), 0);
  }
  return context[0];
}

template <Kind& kind>
Value construct_choice(Vm& vm, Type*, const Arguments& arguments) {
  Value out[2];
  const bool permutes = &kind == &permutations_kind;
  if (!bind(vm, kind.name, {{"iterable", Parameter::Either, true}, {"r", Parameter::Either, !permutes}}, arguments, out))
    return {};
  Ref<Itertool> tool = make_object<Itertool>(&kind);
  tool->stop = -1;
  if (!out[1].empty() && !(permutes && out[1].is_none())) {
    if (permutes && !is_int(out[1])) return vm.raise(exceptions.TypeError, "Expected int as r");
    if (!index_argument(vm, out[1], &tool->stop)) return {};
    if (tool->stop < 0) return vm.raise(exceptions.ValueError, "r must be non-negative");
    if (Heap::would_exceed(at(tool->stop) * sizeof(Value))) return vm.raise(exceptions.MemoryError, "");
  }
  return vm.collect(out[0], pool_ready<kind>, {std::move(tool).value()});
}

Value combinations_next(Vm&, const Value& self) {
  Itertool& tool = itertool_of(self);
  if (tool.ended) return {};
  Value row = chosen(tool);
  std::int64_t i = tool.stop - 1;
  while (i >= 0 && tool.indices[at(i)] == i + tool.count - tool.stop) --i;
  tool.ended = i < 0;
  if (!tool.ended) {
    ++tool.indices[at(i)];
    for (std::int64_t k = i + 1; k < tool.stop; ++k) tool.indices[at(k)] = tool.indices[at(k - 1)] + 1;
  }
  return row;
}

Value with_replacement_next(Vm&, const Value& self) {
  Itertool& tool = itertool_of(self);
  if (tool.ended) return {};
  Value row = chosen(tool);
  std::int64_t i = tool.stop - 1;
  while (i >= 0 && tool.indices[at(i)] == tool.count - 1) --i;
  tool.ended = i < 0;
  if (!tool.ended) std::fill(tool.indices.begin() + i, tool.indices.end(), tool.indices[at(i)] + 1);
  return row;
}

// The next arrangement of the first `stop` places in the order of the indices: what stands behind them is put in falling order,
// so that the step to the next whole permutation changes a place in front.
Value permutations_next(Vm&, const Value& self) {
  Itertool& tool = itertool_of(self);
  if (tool.ended) return {};
  Value row = chosen(tool);
  Budget::spend_rounds(static_cast<std::int64_t>(tool.indices.size()));
  std::reverse(tool.indices.begin() + tool.stop, tool.indices.end());
  tool.ended = !std::next_permutation(tool.indices.begin(), tool.indices.end());
  return row;
}

}  // namespace

void add_itertools_of_choices(Dict& names) {
  add_itertool(names, &product_kind, construct_product, product_next);
  add_itertool(names, &permutations_kind, construct_choice<permutations_kind>, permutations_next);
  add_itertool(names, &combinations_kind, construct_choice<combinations_kind>, combinations_next);
  add_itertool(names, &with_replacement_kind, construct_choice<with_replacement_kind>, with_replacement_next);
}

}  // namespace awaitscope::script
