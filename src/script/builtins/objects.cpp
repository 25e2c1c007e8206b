#include <fmt/format.h>

#include "script/arguments.h"
#include "script/builtins/builtins.h"
#include "script/collections/consume.h"
#include "script/collections/equality.h"
#include "script/collections/generic_alias.h"
#include "script/core/classes.h"
#include "script/core/names.h"
#include "script/objects/module.h"

// getattr and its kin, isinstance, issubclass.

namespace awaitscope::script {
namespace {

// -- attributes -------------------------------------------------------------------------------------------------------------------

// The name as the engine looks names up: interned. Null with a TypeError pending.
Ref<Str> attribute_name(Vm& vm, const Value& name) {
  if (is_str(name)) return Str::intern(as_str(name));
  vm.raise(exceptions.TypeError, fmt::format("attribute name must be string, not '{}'", type_name(name)));
  return nullptr;
}

// Slots: object, name, what to answer if there is no such attribute. With `index` 1 the answer is whether there is.
Value resume_find(Vm& vm, NativeFrame& frame, Value result) {
  if (frame.state == 0) {
    frame.state = 1;
    result = vm.find_attribute(frame.slots[0], as_str(frame.slots[1]));
    if (result.is_pushed()) return result;
  }
  if (result.empty() && vm.raised_is(exceptions.AttributeError)) vm.clear_raised();
  if (result.empty() && vm.raised()) return {};
  if (frame.index == 1) return Value::boolean(!result.empty());
  return result.empty() ? frame.slots[2] : result;
}

Value find(Vm& vm, const Value& object, const Ref<Str>& name, const Value& otherwise, bool ask) {
  Value answer = vm.push_native(resume_find, {object, name.value(), otherwise});
  if (answer.is_pushed()) static_cast<NativeFrame*>(vm.execution.top)->index = ask ? 1 : 0;
  return answer;
}

Value builtin_getattr(Vm& vm, const Arguments& arguments) {
  if (!expect_count(vm, "getattr", arguments, 2, 3)) return {};
  const Ref<Str> name = attribute_name(vm, arguments[1]);
  if (!name) return {};
  return arguments.count == 2 ? vm.get_attribute(arguments[0], name.get()) : find(vm, arguments[0], name, arguments[2], false);
}

Value builtin_hasattr(Vm& vm, const Arguments& arguments) {
  if (!expect_count(vm, "hasattr", arguments, 2, 2)) return {};
  const Ref<Str> name = attribute_name(vm, arguments[1]);
  return name ? find(vm, arguments[0], name, Value::none(), true) : Value();
}

Value builtin_setattr(Vm& vm, const Arguments& arguments) {
  if (!expect_count(vm, "setattr", arguments, 3, 3)) return {};
  const Ref<Str> name = attribute_name(vm, arguments[1]);
  return name ? vm.set_attribute(arguments[0], name.get(), arguments[2]) : Value();
}

Value builtin_delattr(Vm& vm, const Arguments& arguments) {
  if (!expect_count(vm, "delattr", arguments, 2, 2)) return {};
  const Ref<Str> name = attribute_name(vm, arguments[1]);
  return name ? vm.set_attribute(arguments[0], name.get(), Value()) : Value();
}

// -- isinstance, issubclass -----------------------------------------------------------------------------------------------------------

// The two questions differ in what is asked of one class and in their words.
struct Question {
  bool (*holds)(const Value& subject, const Type* type);
  const char* hook;       // what a metaclass may define to answer itself
  const char* complaint;  // about something that is no class
  const char* name;
};

bool is_instance_of(const Value& subject, const Type* type) { return is_instance(subject, type); }
bool is_subclass_of(const Value& subject, const Type* type) { return as_type(subject)->is_subclass_of(type); }

const Question kIsInstance{is_instance_of, "__instancecheck__",
                           "isinstance() arg 2 must be a type, a tuple of types, or a union", "isinstance"};
const Question kIsSubclass{is_subclass_of, "__subclasscheck__",
                           "issubclass() arg 2 must be a class, a tuple of classes, or a union", "issubclass"};

// Whether the class's metaclass, one of the script's, answers the question itself. An instance of exactly the class is one in any case.
bool is_hooked(const Question& question, const Value& subject, const Value& cls) {
  // Also of an object that is no class, if the script's class of it answers such questions.
  if (type_of(cls) == types.type || (!is_type(cls) && (type_of(cls)->type_flags & Type::kBuiltin) != 0)) return false;
  if (question.holds == is_instance_of && is_type(cls) && type_of(subject) == as_type(cls)) return false;
  const Value* hook = type_of(cls)->find(Str::intern(question.hook).get());
  return hook != nullptr && !hook->is(&native_kind);
}

// The metaclass's own answer, if it has a method for it; *found tells.
Value ask_metaclass(Vm& vm, const Question& question, const Value& subject, const Value& cls, bool* found) {
  *found = false;
  if (type_of(cls) == types.type) return {};
  return vm.call_special(cls, Str::intern(question.hook).get(), {subject}, found);
}

Value run_metaclass(Vm& vm, const Arguments& arguments) {
  bool found;
  return ask_metaclass(vm, arguments[2].is_true() ? kIsInstance : kIsSubclass, arguments[0], arguments[1], &found);
}

// Whether the object says itself that it is of the class, by a property __class__ as that of a mock. Answers as check().
int claims_class(Vm& vm, const Question& question, const Value& subject, const Type* type) {
  const Value* found = question.holds == is_instance_of ? type_of(subject)->find(names::class_) : nullptr;
  if (found == nullptr || !found->is(&property_kind)) return 0;
  const Value getter = found->as<Property>()->getter;
  const Value claimed = vm.call_now(getter, {subject});
  if (claimed.empty()) return -1;
  return is_type(claimed) && as_type(claimed)->is_subclass_of(type) ? 1 : 0;
}

// 1, 0, -1 with an exception pending. `depth` bounds tuples inside tuples.
int check(Vm& vm, const Question& question, const Value& subject, const Value& classes, int depth) {
  constexpr int kDeepest = 200;
  constexpr int kCost = 8;
  Budget::spend(kCost);
  if (depth > kDeepest) {
    vm.raise(exceptions.RecursionError, "maximum recursion depth exceeded in __instancecheck__");
    return -1;
  }
  if (is_type(classes) || is_hooked(question, subject, classes)) {
    if (!is_hooked(question, subject, classes))
      return question.holds(subject, as_type(classes)) ? 1 : claims_class(vm, question, subject, as_type(classes));
    static const Value* const callee = new Value(make_object<Native>("check", run_metaclass).value());
    return truth_now(vm, vm.call_now(*callee, {subject, classes, Value::boolean(&question == &kIsInstance)}));
  }
  const Tuple* members = is_tuple(classes) ? as_tuple(classes) : union_members(classes);
  if (members == nullptr) {
    const bool generic = is_generic_alias(classes);
    vm.raise(exceptions.TypeError,
             generic ? fmt::format("{}() argument 2 cannot be a parameterized generic", question.name) : question.complaint);
    return -1;
  }
  const Value kept = classes;
  for (std::int64_t i = 0; i < members->length; ++i) {
    const int answer = check(vm, question, subject, members->items()[i], depth + 1);
    if (answer != 0) return answer;
  }
  return 0;
}

Value resume_truth(Vm& vm, NativeFrame& frame, Value result) {
  if (frame.state == 0) {
    frame.state = 1;
    bool found;
    result = ask_metaclass(vm, frame.index == 0 ? kIsInstance : kIsSubclass, frame.slots[0], frame.slots[1], &found);
    if (result.is_pushed()) return result;
  }
  if (frame.state == 1) {
    if (result.empty()) return {};
    frame.state = 2;
    return vm.truth(result);
  }
  return result;
}

Value answer(Vm& vm, const Question& question, const Arguments& arguments) {
  const Value& classes = arguments[1];
  if (is_hooked(question, arguments[0], classes)) {
    Value pushed = vm.push_native(resume_truth, {arguments[0], classes});
    if (pushed.is_pushed()) static_cast<NativeFrame*>(vm.execution.top)->index = &question == &kIsInstance ? 0 : 1;
    return pushed;
  }
  const int holds = check(vm, question, arguments[0], classes, 0);
  return holds < 0 ? Value() : Value::boolean(holds == 1);
}

Value builtin_isinstance(Vm& vm, const Arguments& arguments) {
  return expect_count(vm, "isinstance", arguments, 2, 2) ? answer(vm, kIsInstance, arguments) : Value();
}

Value builtin_issubclass(Vm& vm, const Arguments& arguments) {
  if (!expect_count(vm, "issubclass", arguments, 2, 2)) return {};
  if (!is_type(arguments[0])) return vm.raise(exceptions.TypeError, "issubclass() arg 1 must be a class");
  return answer(vm, kIsSubclass, arguments);
}

}  // namespace

void add_object_builtins(Dict& builtins) {
  add_function(builtins, "getattr", builtin_getattr);
  add_function(builtins, "hasattr", builtin_hasattr);
  add_function(builtins, "setattr", builtin_setattr);
  add_function(builtins, "delattr", builtin_delattr);
  add_function(builtins, "isinstance", builtin_isinstance);
  add_function(builtins, "issubclass", builtin_issubclass);
}

}  // namespace awaitscope::script
