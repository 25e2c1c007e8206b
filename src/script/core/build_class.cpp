// The class statement, up to the call of the metaclass (CPython 3.11 Python/bltinmodule.c, builtin___build_class__, in our
// words): bases that stand for others, the metaclass, its namespace, the body, the call.

#include <fmt/format.h>

#include "script/core/calls.h"
#include "script/core/classes.h"
#include "script/core/names.h"
#include "script/vm.h"

namespace awaitscope::script {
namespace {

enum State { Entries, GotEntriesMethod, GotEntries, Metaclass, GotPrepare, GotNamespace, RanBody, GotClass };

// The slots of the frame that makes a class.
enum Slot {
  kBody,           // the function of the class body; later the metaclass
  kNameAndOrigin,  // a list: the name, the bases as they were written (a tuple)
  kBases,          // a list of the bases found so far; later the tuple of them; at last the cell of __class__, or None
  kKeywordValues,  // a list; `metaclass` is taken out
  kKeywordNames,   // a tuple or None
  kNamespace,      // later than the metaclass
};

const Value& name_of(NativeFrame& frame) { return as_list(frame.slots[kNameAndOrigin])->items[0]; }
const Tuple* written_bases(NativeFrame& frame) { return as_tuple(as_list(frame.slots[kNameAndOrigin])->items[1]); }

// Takes the keyword argument `metaclass` out; empty if there is none.
Value take_metaclass(NativeFrame& frame) {
  if (frame.slots[kKeywordNames].is_none()) return {};
  const Tuple* given = as_tuple(frame.slots[kKeywordNames]);
  auto& values = as_list(frame.slots[kKeywordValues])->items;
  Value metaclass;
  std::vector<Value> left;
  for (std::int64_t i = 0; i < given->length; ++i) {
    if (as_str(given->items()[i])->equals("metaclass")) {
      metaclass = values[static_cast<std::size_t>(i)];
      values.erase(values.begin() + i);
    } else {
      left.push_back(given->items()[i]);
    }
  }
  if (!metaclass.empty()) {
    frame.slots[kKeywordNames] =
        left.empty() ? Value::none() : Tuple::make(left.data(), static_cast<std::int64_t>(left.size())).value();
  }
  return metaclass;
}

// Puts the metaclass in place of the body, which `body` gets. False with an exception pending.
bool find_metaclass(Vm& vm, NativeFrame& frame, Value* body) {
  Value metaclass = take_metaclass(frame);
  const Tuple* bases = as_tuple(frame.slots[kBases]);
  if (metaclass.empty()) metaclass = Value::share(bases->length == 0 ? types.type : type_of(bases->items()[0]));
  if (is_type(metaclass)) {
    Type* winner = winning_metaclass(vm, as_type(metaclass), *bases);
    if (winner == nullptr) return false;
    metaclass = Value::share(winner);
  }
  *body = std::exchange(frame.slots[kBody], metaclass);
  return true;
}

Value call_with_keywords(Vm& vm, NativeFrame& frame, const Value& callee, std::vector<Value> values) {
  const auto count = static_cast<std::uint32_t>(values.size());
  const auto& given = as_list(frame.slots[kKeywordValues])->items;
  values.insert(values.end(), given.begin(), given.end());
  const Tuple* keywords = frame.slots[kKeywordNames].is_none() ? nullptr : as_tuple(frame.slots[kKeywordNames]);
  return vm.call(callee, Arguments{values.data(), count, keywords});
}

// Runs the body in the namespace; its result comes in state RanBody.
Value run_body(Vm& vm, NativeFrame& frame, const Value& body) {
  if (type_of(frame.slots[kNamespace])->slots.get_item == nullptr ||
      type_of(frame.slots[kNamespace])->slots.set_item == nullptr) {
    const Value& metaclass = frame.slots[kBody];
    const std::string shown = is_type(metaclass) ? as_type(metaclass)->name->utf8() : "<metaclass>";
    return vm.raise(exceptions.TypeError,
                    fmt::format("{}.__prepare__() must return a mapping, not {}", shown, type_name(frame.slots[kNamespace])));
  }
  Frame* run = bind_frame(vm, body.as<Function>(), Arguments());
  if (run == nullptr) return {};
  if (run->code->is(Code::kClassBody)) run->special = frame.slots[kNamespace];
  frame.state = RanBody;
  return vm.push_frame(run) ? Value::pushed() : Value();
}

std::string shown_class(const Value& cls) {
  if (!is_type(cls)) return "<" + type_name(cls) + " object>";
  const std::string module = is_str(as_type(cls)->module) ? as_str(as_type(cls)->module)->utf8() : "builtins";
  return fmt::format("<class '{}.{}'>", module, as_type(cls)->qualified_name->utf8());
}

Value check_class_cell(Vm& vm, NativeFrame& frame, const Value& made) {
  const Value& cell = frame.slots[kBases];
  if (made.empty() || !is_type(made) || !cell.is(&cell_kind)) return made;
  const Value& content = cell.as<Cell>()->value;
  if (content.same(made)) return made;
  const std::string name = as_type(made)->name->utf8();
  if (content.empty()) {
    return vm.raise(exceptions.RuntimeError,
                    fmt::format("__class__ not set defining '{}' as {}. Was __classcell__ propagated to type.__new__?", name,
                                shown_class(made)));
  }
  return vm.raise(exceptions.TypeError,
                  fmt::format("__class__ set to {} defining '{}' as {}", shown_class(content), name, shown_class(made)));
}

bool stand_for_others(const Tuple* bases, const Tuple* written) {
  if (bases->length != written->length) return true;
  for (std::int64_t i = 0; i < bases->length; ++i) {
    if (!bases->items()[i].same(written->items()[i])) return true;
  }
  return false;
}

Value resume_build_class(Vm& vm, NativeFrame& frame, Value result) {
  for (;;) {
    switch (static_cast<State>(frame.state)) {
      case Entries: {
        auto& found = as_list(frame.slots[kBases])->items;
        const Tuple* written = written_bases(frame);
        while (frame.index < written->length && is_type(written->items()[frame.index]))
          found.push_back(written->items()[frame.index++]);
        if (frame.index == written->length) {
          frame.slots[kBases] = Tuple::make(found.data(), static_cast<std::int64_t>(found.size())).value();
          frame.state = Metaclass;
          continue;
        }
        frame.state = GotEntriesMethod;
        result = vm.find_attribute(written->items()[frame.index], names::mro_entries);
        if (result.is_pushed()) return result;
        continue;
      }
      case GotEntriesMethod:
        if (result.empty() && vm.raised() && !vm.raised_is(exceptions.AttributeError)) return {};
        vm.clear_raised();
        if (result.empty()) {
          // No class, and it stands for none: the metaclass, which is its own class, will complain.
          as_list(frame.slots[kBases])->items.push_back(written_bases(frame)->items()[frame.index++]);
          frame.state = Entries;
          continue;
        }
        frame.state = GotEntries;
        result = vm.call(result, {as_list(frame.slots[kNameAndOrigin])->items[1]});
        if (result.is_pushed()) return result;
        continue;
      case GotEntries:
        if (result.empty()) return {};
        if (!is_tuple(result)) return vm.raise(exceptions.TypeError, "__mro_entries__ must return a tuple");
        for (const Value& entry : *as_tuple(result)) as_list(frame.slots[kBases])->items.push_back(entry);
        ++frame.index;
        frame.state = Entries;
        continue;
      case Metaclass: {
        Value body;
        if (!find_metaclass(vm, frame, &body)) return {};
        frame.slots[kNamespace] = std::move(body);  // until there is one
        frame.state = GotPrepare;
        result = frame.slots[kBody].object() == types.type ? Value() : vm.find_attribute(frame.slots[kBody], names::prepare);
        if (result.is_pushed()) return result;
        continue;
      }
      case GotPrepare:
        if (result.empty() && vm.raised() && !vm.raised_is(exceptions.AttributeError)) return {};
        vm.clear_raised();
        frame.state = GotNamespace;
        result = result.empty() ? Dict::make().value()
                                : call_with_keywords(vm, frame, result, {name_of(frame), frame.slots[kBases]});
        if (result.is_pushed()) return result;
        continue;
      case GotNamespace: {
        if (result.empty()) return {};
        const Value body = std::exchange(frame.slots[kNamespace], std::move(result));
        return run_body(vm, frame, body);
      }
      case RanBody: {
        if (result.empty()) return {};
        const Value bases = std::exchange(frame.slots[kBases], std::move(result));
        if (stand_for_others(as_tuple(bases), written_bases(frame)) && is_dict(frame.slots[kNamespace])) {
          as_dict(frame.slots[kNamespace])->set_name(names::orig_bases, as_list(frame.slots[kNameAndOrigin])->items[1]);
        }
        frame.state = GotClass;
        result = call_with_keywords(vm, frame, frame.slots[kBody], {name_of(frame), bases, frame.slots[kNamespace]});
        if (result.is_pushed()) return result;
        continue;
      }
      case GotClass: return check_class_cell(vm, frame, result);
    }
  }
}

}  // namespace

Value build_class(Vm& vm, const Arguments& arguments) {
  Ref<Tuple> written = Tuple::make(arguments.values + 2, arguments.count - 2);
  Value origin[] = {arguments[1], std::move(written).value()};
  Ref<List> values = List::make(arguments.values + arguments.count, arguments.keyword_count());
  const Value keywords = arguments.keywords == nullptr ? Value::none() : Value::share(const_cast<Tuple*>(arguments.keywords));
  return vm.push_native(resume_build_class, {arguments[0], List::make(origin, 2).value(), List::make().value(),
                                             std::move(values).value(), keywords, Value::none()});
}

}  // namespace awaitscope::script
