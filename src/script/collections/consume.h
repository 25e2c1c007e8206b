#pragma once

// Going through an iterable in engine code. What is built in is gone through at once; a script's iterator needs a native
// frame. Such a loop can be endless even if no script code runs in it, so it breathes from time to time.

#include "script/frame.h"
#include "script/vm.h"

namespace awaitscope::script {

// Appends the items of a built-in container or iterator whose items are there without running anything. False: it is none
// of these, or an exception is pending.
bool append_builtin(Vm& vm, const Value& iterable, List* items);

// Whether vm.next(value) answers at once, without script code: an iterator of a built-in container, or enumerate and zip of
// such.
bool is_plain_iterator(const Value& value);
// Its next item, or empty at the end.
inline Value next_of_plain(Vm& vm, const Value& iterator) { return type_of(iterator)->slots.next(vm, iterator); }
inline bool of_builtin_type(const Value& value) {
  return !value.is_object() || (type_of(value.object())->type_flags & Type::kBuiltin) != 0;
}

// Vm::collect onto the end of a list that is there: what comes before an exception stays.
Value collect_into(Vm& vm, const Value& iterable, List* items, Vm::Collected then, std::initializer_list<Value> context);

// Counts rounds of a native loop. When `due`, the resume function answers breathe(): it is called again with None at once,
// or when the next slice begins, so it must be in a state that takes no result.
class Rounds {
 public:
  bool due() { return ++count_ == kMost; }
  static Value breathe(Vm& vm);

 private:
  static constexpr int kMost = 2000;
  static constexpr int kCost = 4;  // of a round, in instructions
  int count_ = 0;
};

// What all native frames that go through an iterable share: the iterable in a slot gives way to its iterator, which is asked
// for one item after the other. The states up to GotItem are the walk's, those from Own on the frame's; it goes back to Ask
// for the next item.
class Walk {
 public:
  enum State { Begin, GotIterator, Ask, GotItem, Own };
  enum class Step {
    Item,   // it is the result
    End,    // there are no more
    Leave,  // the frame answers the result: pushed(), or empty with an exception
  };

  Walk(Vm& vm, NativeFrame& frame, int slot) : vm_(vm), frame_(frame), iterator_(frame.slots[slot]) {}

  bool walking() const { return frame_.state < Own; }

  Step step(Value& result) {
    switch (frame_.state) {
      case Begin:
        frame_.state = GotIterator;
        result = vm_.iterate(iterator_);
        if (result.is_pushed()) return Step::Leave;
        [[fallthrough]];
      case GotIterator:
        if (result.empty()) return Step::Leave;
        iterator_ = std::move(result);
        [[fallthrough]];
      case Ask:
        frame_.state = Ask;
        if (rounds_.due()) {
          result = Rounds::breathe(vm_);
          return Step::Leave;
        }
        frame_.state = GotItem;
        result = vm_.next(iterator_);
        if (result.is_pushed()) return Step::Leave;
        [[fallthrough]];
      default:
        if (!result.empty()) return Step::Item;
        return vm_.raised() ? Step::Leave : Step::End;
    }
  }

 private:
  Vm& vm_;
  NativeFrame& frame_;
  Value& iterator_;
  Rounds rounds_;
};

}  // namespace awaitscope::script
