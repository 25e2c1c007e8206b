// The module _heapq: a list as a heap, with the comparisons of CPython's, one by one, so that a script's __lt__ is asked the same.

#include "script/arguments.h"
#include "script/collections/equality.h"
#include "script/modules/modules.h"
#include "script/objects/module.h"
#include "script/type.h"

namespace awaitscope::script {
namespace {

// A comparison can change the list; then its items are no longer where they were.
class Heapq {
 public:
  Heapq(Vm& vm, List* list, bool reversed) : vm_(vm), list_(list), reversed_(reversed) {}

  // From a leaf towards the root, until the parent is not larger.
  bool move_up(std::size_t start, std::size_t position) {
    while (position > start) {
      const std::size_t parent = (position - 1) / 2;
      const int smaller = before(position, parent);
      if (smaller < 0) return false;
      if (smaller == 0) break;
      list_->items[position].swap(list_->items[parent]);
      position = parent;
    }
    return true;
  }

  // To a leaf along the smaller children, then up again: fewer comparisons than stopping on the way.
  bool move_down(std::size_t position) {
    const std::size_t start = position, end = list_->items.size();
    while (2 * position + 1 < end) {
      std::size_t child = 2 * position + 1;
      if (child + 1 < end) {
        const int smaller = before(child, child + 1);
        if (smaller < 0) return false;
        if (smaller == 0) ++child;
      }
      list_->items[child].swap(list_->items[position]);
      position = child;
    }
    return move_up(start, position);
  }

 private:
  int before(std::size_t left, std::size_t right) {
    constexpr int kCost = 4;
    Budget::spend(kCost);
    const std::size_t size = list_->items.size();
    const Value a = list_->items[reversed_ ? right : left], b = list_->items[reversed_ ? left : right];
    if (both_small(a, b)) return a.small_int() < b.small_int() ? 1 : 0;
    const int answer = less(vm_, a, b);
    if (answer >= 0 && size != list_->items.size()) {
      vm_.raise(exceptions.RuntimeError, "list changed size during iteration");
      return -1;
    }
    return answer;
  }

  Vm& vm_;
  List* list_;
  bool reversed_;
};

List* heap_argument(Vm& vm, const char* name, const Arguments& arguments, std::uint32_t count) {
  if (!expect_count(vm, name, arguments, count, count)) return nullptr;
  if (is_list(arguments[0])) return as_list(arguments[0]);
  vm.raise(exceptions.TypeError,
           std::string(name) + "() argument" + (count == 2 ? " 1" : "") + " must be list, not " + type_name(arguments[0]));
  return nullptr;
}

Value heappush(Vm& vm, const Arguments& arguments) {
  List* list = heap_argument(vm, "heappush", arguments, 2);
  if (list == nullptr) return {};
  list->items.push_back(arguments[1]);
  return Heapq(vm, list, false).move_up(0, list->items.size() - 1) ? Value::none() : Value();
}

template <bool reversed>
Value pop(Vm& vm, const char* name, const Arguments& arguments) {
  List* list = heap_argument(vm, name, arguments, 1);
  if (list == nullptr) return {};
  if (list->items.empty()) return vm.raise(exceptions.IndexError, "index out of range");
  Value last = std::move(list->items.back());
  list->items.pop_back();
  if (list->items.empty()) return last;
  last.swap(list->items[0]);
  return Heapq(vm, list, reversed).move_down(0) ? last : Value();
}

template <bool reversed>
Value replace(Vm& vm, const char* name, const Arguments& arguments) {
  List* list = heap_argument(vm, name, arguments, 2);
  if (list == nullptr) return {};
  if (list->items.empty()) return vm.raise(exceptions.IndexError, "index out of range");
  Value item = arguments[1];
  item.swap(list->items[0]);
  return Heapq(vm, list, reversed).move_down(0) ? item : Value();
}

template <bool reversed>
Value heapify_list(Vm& vm, const char* name, const Arguments& arguments) {
  List* list = heap_argument(vm, name, arguments, 1);
  if (list == nullptr) return {};
  constexpr int kRoundsOfItem = 4;
  Budget::spend_rounds(list->length() * kRoundsOfItem);
  for (std::size_t i = list->items.size() / 2; i-- > 0;) {
    if (!Heapq(vm, list, reversed).move_down(i)) return {};
  }
  return Value::none();
}

Value heappop(Vm& vm, const Arguments& arguments) { return pop<false>(vm, "heappop", arguments); }
Value heappop_max(Vm& vm, const Arguments& arguments) { return pop<true>(vm, "_heappop_max", arguments); }
Value heapreplace(Vm& vm, const Arguments& arguments) { return replace<false>(vm, "heapreplace", arguments); }
Value heapreplace_max(Vm& vm, const Arguments& arguments) { return replace<true>(vm, "_heapreplace_max", arguments); }
Value heapify(Vm& vm, const Arguments& arguments) { return heapify_list<false>(vm, "heapify", arguments); }
Value heapify_max(Vm& vm, const Arguments& arguments) { return heapify_list<true>(vm, "_heapify_max", arguments); }

Value heappushpop(Vm& vm, const Arguments& arguments) {
  List* list = heap_argument(vm, "heappushpop", arguments, 2);
  if (list == nullptr) return {};
  if (list->items.empty()) return arguments[1];
  const Value top = list->items[0];
  const int smaller = less(vm, top, arguments[1]);
  if (smaller < 0) return {};
  if (smaller == 0) return arguments[1];
  if (list->items.empty()) return vm.raise(exceptions.IndexError, "index out of range");
  Value item = arguments[1];
  item.swap(list->items[0]);
  return Heapq(vm, list, false).move_down(0) ? item : Value();
}

}  // namespace

void fill_heapq(Vm&, Dict& names) {
  add_function(names, "heappush", heappush);
  add_function(names, "heappop", heappop);
  add_function(names, "heapreplace", heapreplace);
  add_function(names, "heappushpop", heappushpop);
  add_function(names, "heapify", heapify);
  add_function(names, "_heappop_max", heappop_max);
  add_function(names, "_heapreplace_max", heapreplace_max);
  add_function(names, "_heapify_max", heapify_max);
}

}  // namespace awaitscope::script
