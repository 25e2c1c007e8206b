#include "script/collections/lazy.h"

#include <algorithm>
#include <vector>

#include <fmt/format.h>

#include "script/arguments.h"
#include "script/collections/consume.h"
#include "script/collections/iterators.h"
#include "script/collections/sequences.h"

namespace awaitscope::script {

LazyTypes lazy_types;

namespace {

Kind enumerate_kind{"enumerate"};
Kind zip_kind{"zip"};
Kind map_kind{"map"};
Kind filter_kind{"filter"};

struct Lazy : Object {
  explicit Lazy(const Kind* kind_of) : Object(kind_of) {}
  std::vector<Value, CountedAllocator<Value>> iterators;  // iterables until `open` has replaced them
  Value function;                                         // of map and filter
  Value count;                                            // of enumerate: an int
  Ref<Tuple> last;                                        // the tuple handed out last: used again if nobody has kept it
  bool plain = false;                                     // the iterators run no script code, and do not nest deeply
  int nesting = 0;                                        // of plain ones inside of each other
  bool strict = false;                                    // of zip
};

Lazy* lazy_of(const Value& value) { return value.as<Lazy>(); }

}  // namespace

bool is_plain_iterator(const Value& value) {
  if (!value.is_object()) return false;
  const Kind* kind = value.object()->kind;
  for (const Kind* plain :
       {&list_iterator_kind, &tuple_iterator_kind, &range_iterator_kind, &str_ascii_iterator_kind, &str_iterator_kind,
        &dict_key_iterator_kind, &dict_value_iterator_kind, &dict_item_iterator_kind, &set_iterator_kind}) {
    if (kind == plain) return true;
  }
  return (kind == &enumerate_kind || kind == &zip_kind) && value.as<Lazy>()->plain;
}

namespace {

// -- opening: iter() of each argument -----------------------------------------------------------------------------------------------

// Each of these asks the one inside on the C++ stack; deeper ones do so by frames.
constexpr int kDeepestPlain = 50;

Value opened(const Value& self) {
  Lazy* lazy = lazy_of(self);
  lazy->plain = true;
  for (const Value& iterator : lazy->iterators) {
    lazy->plain = lazy->plain && is_plain_iterator(iterator);
    if (lazy->plain && (iterator.is(&enumerate_kind) || iterator.is(&zip_kind)))
      lazy->nesting = std::max(lazy->nesting, lazy_of(iterator)->nesting + 1);
  }
  lazy->plain = lazy->plain && lazy->nesting < kDeepestPlain;
  return self;
}

Value not_iterable(Vm& vm, const Value& self, std::size_t index) {
  if (self.is(&zip_kind) && vm.raised_is(exceptions.TypeError) && !is_iterable(lazy_of(self)->iterators[index])) {
    vm.clear_raised();
    return vm.raise(exceptions.TypeError,
                    fmt::format("'{}' object is not iterable", type_name(lazy_of(self)->iterators[index])));
  }
  return {};
}

// Slot: the object. `index` is the iterable whose turn it is.
Value resume_open(Vm& vm, NativeFrame& frame, Value result) {
  Lazy* lazy = lazy_of(frame.slots[0]);
  for (;;) {
    const auto index = static_cast<std::size_t>(frame.index);
    if (frame.state == 1) {
      if (result.empty()) return not_iterable(vm, frame.slots[0], index);
      lazy->iterators[index] = std::move(result);
      ++frame.index;
    }
    if (static_cast<std::size_t>(frame.index) == lazy->iterators.size()) return opened(frame.slots[0]);
    frame.state = 1;
    result = vm.iterate(lazy->iterators[static_cast<std::size_t>(frame.index)]);
    if (result.is_pushed()) return result;
  }
}

Value open(Vm& vm, Ref<Lazy> lazy) {
  const Value self = lazy.value();
  for (std::size_t i = 0; i < lazy->iterators.size(); ++i) {
    if (!of_builtin_type(lazy->iterators[i])) {
      Value answer = vm.push_native(resume_open, {self});
      if (answer.is_pushed()) static_cast<NativeFrame*>(vm.execution.top)->index = static_cast<std::int64_t>(i);
      return answer;
    }
    Value iterator = vm.iterate(lazy->iterators[i]);
    if (iterator.empty()) return {};
    lazy->iterators[i] = std::move(iterator);
  }
  return opened(self);
}

// -- enumerate ------------------------------------------------------------------------------------------------------------------------

Value pair_of(Lazy* lazy, Value item) {
  if (!lazy->last || lazy->last->references != 1) lazy->last = Tuple::allocate(2);
  Value* items = lazy->last->items();
  items[0] = lazy->count;
  items[1] = std::move(item);
  return lazy->last.value();
}

bool count_on(Vm& vm, Lazy* lazy) {
  if (lazy->count.is_small_int() && lazy->count.small_int() < Value::kLargestSmallInt) {
    lazy->count = Value::small_int(lazy->count.small_int() + 1);
    return true;
  }
  lazy->count = vm.binary(BinaryOperator::Add, lazy->count, Value::small_int(1));
  return !lazy->count.empty();
}

Value enumerated(Vm& vm, Lazy* lazy, Value item) {
  if (item.empty()) return {};
  Value pair = pair_of(lazy, std::move(item));
  return count_on(vm, lazy) ? pair : Value();
}

Value resume_enumerate(Vm& vm, NativeFrame& frame, Value result) {
  Lazy* lazy = lazy_of(frame.slots[0]);
  if (frame.state == 0) {
    frame.state = 1;
    result = vm.next(lazy->iterators[0]);
    if (result.is_pushed()) return result;
  }
  return enumerated(vm, lazy, std::move(result));
}

Value enumerate_next(Vm& vm, const Value& self) {
  Lazy* lazy = lazy_of(self);
  if (lazy->iterators[0].is(&list_iterator_kind)) return enumerated(vm, lazy, lazy->iterators[0].as<ListIterator>()->next());
  if (lazy->plain) return enumerated(vm, lazy, next_of_plain(vm, lazy->iterators[0]));
  return vm.push_native(resume_enumerate, {self});
}

Value enumerate_construct(Vm& vm, Type*, const Arguments& arguments) {
  Value out[2];
  if (!bind(vm, "enumerate", {{"iterable", Parameter::Either, true}, {"start"}}, arguments, out)) {
    if (arguments.count + arguments.keyword_count() == 0) {
      vm.clear_raised();
      vm.raise(exceptions.TypeError, "enumerate() missing required argument 'iterable'");
    }
    return {};
  }
  Ref<Lazy> lazy = make_object<Lazy>(&enumerate_kind);
  lazy->count = Value::small_int(0);
  if (!out[1].empty()) {
    std::int64_t start;
    if (is_int(out[1]) && !to_int64(out[1], &start)) {
      lazy->count = out[1];
    } else {
      if (!index_argument(vm, out[1], &start)) return {};
      lazy->count = make_int(start);
    }
  }
  lazy->iterators.push_back(out[0]);
  return open(vm, std::move(lazy));
}

// -- zip --------------------------------------------------------------------------------------------------------------------------------

std::string arguments_before(std::size_t index) { return index == 1 ? "argument 1" : fmt::format("arguments 1-{}", index); }

Value wrong_length(Vm& vm, std::size_t index, const char* how) {
  return vm.raise(exceptions.ValueError,
                  fmt::format("zip() argument {} is {} than {}", index + 1, how, arguments_before(index)));
}

// The tuple that is being filled; a new one if somebody has kept the last.
Tuple* row_of(Lazy* lazy) {
  if (!lazy->last || lazy->last->references != 1)
    lazy->last = Tuple::allocate(static_cast<std::int64_t>(lazy->iterators.size()));
  return lazy->last.get();
}

// Slots: the zip, the row. `index` is the iterator whose turn it is. State 2: the first has ended, are the others longer?
Value resume_zip(Vm& vm, NativeFrame& frame, Value result) {
  Lazy* lazy = lazy_of(frame.slots[0]);
  Tuple* row = as_tuple(frame.slots[1]);
  const auto count = static_cast<std::int64_t>(lazy->iterators.size());
  for (;;) {
    if (frame.state == 1) {
      if (!result.empty()) {
        row->items()[frame.index++] = std::move(result);
        if (frame.index == count) return frame.slots[1];
      } else {
        if (vm.raised() || !lazy->strict) return {};
        if (frame.index > 0) return wrong_length(vm, static_cast<std::size_t>(frame.index), "shorter");
        frame.state = 2;
        frame.index = 1;
        if (count == 1) return {};
      }
    } else if (frame.state == 2) {
      if (vm.raised()) return {};
      if (!result.empty()) return wrong_length(vm, static_cast<std::size_t>(frame.index), "longer");
      if (++frame.index == count) return {};
    } else {
      frame.state = 1;
    }
    result = vm.next(lazy->iterators[static_cast<std::size_t>(frame.index)]);
    if (result.is_pushed()) return result;
  }
}

Value zip_next(Vm& vm, const Value& self) {
  Lazy* lazy = lazy_of(self);
  const std::size_t count = lazy->iterators.size();
  if (count == 0) return {};
  if (!lazy->plain || lazy->strict) {
    return vm.push_native(resume_zip, {self, Tuple::allocate(static_cast<std::int64_t>(count)).value()});
  }
  Tuple* row = row_of(lazy);
  for (std::size_t i = 0; i < count; ++i) {
    Value item = next_of_plain(vm, lazy->iterators[i]);
    if (item.empty()) return {};
    row->items()[i] = std::move(item);
  }
  return lazy->last.value();
}

Value zip_construct(Vm& vm, Type*, const Arguments& arguments) {
  Ref<Lazy> lazy = make_object<Lazy>(&zip_kind);
  for (std::uint32_t i = 0; i < arguments.keyword_count(); ++i) {
    const Value& keyword = arguments.keywords->items()[i];
    if (!as_str(keyword)->equals("strict")) {
      return vm.raise(exceptions.TypeError,
                      fmt::format("'{}' is an invalid keyword argument for zip()", as_str(keyword)->utf8()));
    }
    const Value truth = vm.truth(arguments.values[arguments.count + i]);
    if (truth.empty()) return {};
    lazy->strict = !truth.is_false();
  }
  lazy->iterators.assign(arguments.values, arguments.values + arguments.count);
  return open(vm, std::move(lazy));
}

// -- map --------------------------------------------------------------------------------------------------------------------------------

constexpr std::size_t kFewArguments = 4;

Value call_mapped(Vm& vm, const Value& function, Value* values, std::size_t count) {
  return vm.call(function, Arguments{values, static_cast<std::uint32_t>(count), nullptr});
}

// Slots: the map, the row of arguments (list).
Value resume_map(Vm& vm, NativeFrame& frame, Value result) {
  Lazy* lazy = lazy_of(frame.slots[0]);
  auto& row = as_list(frame.slots[1])->items;
  for (;;) {
    if (frame.state == 2) return result;
    if (frame.state == 1) {
      if (result.empty()) return {};
      row.push_back(std::move(result));
      if (row.size() == lazy->iterators.size()) {
        frame.state = 2;
        return call_mapped(vm, lazy->function, row.data(), row.size());
      }
    }
    frame.state = 1;
    result = vm.next(lazy->iterators[row.size()]);
    if (result.is_pushed()) return result;
  }
}

Value map_next(Vm& vm, const Value& self) {
  Lazy* lazy = lazy_of(self);
  const std::size_t count = lazy->iterators.size();
  if (!lazy->plain || count > kFewArguments) return vm.push_native(resume_map, {self, List::make().value()});
  Value values[kFewArguments];
  for (std::size_t i = 0; i < count; ++i) {
    values[i] = next_of_plain(vm, lazy->iterators[i]);
    if (values[i].empty()) return {};
  }
  const Value function = lazy->function;
  return call_mapped(vm, function, values, count);
}

Value map_construct(Vm& vm, Type*, const Arguments& arguments) {
  if (arguments.keyword_count() != 0) return vm.raise(exceptions.TypeError, "map() takes no keyword arguments");
  if (arguments.count < 2) return vm.raise(exceptions.TypeError, "map() must have at least two arguments.");
  Ref<Lazy> lazy = make_object<Lazy>(&map_kind);
  lazy->function = arguments[0];
  lazy->iterators.assign(arguments.values + 1, arguments.values + arguments.count);
  return open(vm, std::move(lazy));
}

// -- filter -------------------------------------------------------------------------------------------------------------------------------

// Slots: the filter, the item whose fate is being decided.
Value resume_filter(Vm& vm, NativeFrame& frame, Value result) {
  enum State { Ask, GotItem, GotAnswer, GotTruth };
  Lazy* lazy = lazy_of(frame.slots[0]);
  Rounds rounds;
  for (;;) {
    switch (frame.state) {
      case Ask:
        if (rounds.due()) return Rounds::breathe(vm);
        frame.state = GotItem;
        result = vm.next(lazy->iterators[0]);
        if (result.is_pushed()) return result;
        continue;
      case GotItem:
        if (result.empty()) return {};
        frame.slots[1] = result;
        frame.state = GotAnswer;
        if (lazy->function.is_none() || lazy->function.same(Value::share(types.boolean))) continue;
        result = vm.call(lazy->function, {frame.slots[1]});
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
        if (result.is_true()) return frame.slots[1];
        frame.state = Ask;
        continue;
    }
  }
}

Value filter_next(Vm& vm, const Value& self) { return vm.push_native(resume_filter, {self}); }

Value filter_construct(Vm& vm, Type*, const Arguments& arguments) {
  if (!expect_count(vm, "filter", arguments, 2, 2)) return {};
  Ref<Lazy> lazy = make_object<Lazy>(&filter_kind);
  lazy->function = arguments[0];
  lazy->iterators.push_back(arguments[1]);
  return open(vm, std::move(lazy));
}

Value self_iterate(Vm&, const Value& self) { return self; }

Type* make_lazy_type(Kind* kind, Value (*construct)(Vm&, Type*, const Arguments&), Value (*next)(Vm&, const Value&)) {
  kind->destroy = destroy_as<Lazy>;
  Type* type = make_builtin_type(kind->name, Layout::Other, kind, sizeof(Lazy));
  type->construct = construct;
  type->slots.iterate = self_iterate;
  type->slots.next = next;
  return type;
}

}  // namespace

void init_lazy_types() {
  lazy_types.enumerate = make_lazy_type(&enumerate_kind, enumerate_construct, enumerate_next);
  lazy_types.zip = make_lazy_type(&zip_kind, zip_construct, zip_next);
  lazy_types.map = make_lazy_type(&map_kind, map_construct, map_next);
  lazy_types.filter = make_lazy_type(&filter_kind, filter_construct, filter_next);
}

}  // namespace awaitscope::script
