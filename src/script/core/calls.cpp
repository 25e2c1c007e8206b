#include "script/core/calls.h"

#include <fmt/format.h>

#include "script/core/classes.h"
#include "script/core/generator.h"
#include "script/core/names.h"
#include "script/objects/module.h"

namespace awaitscope::script {
namespace {

// "'a'", "'a' and 'b'", "'a', 'b', and 'c'": as CPython lists missing parameters.
std::string list_names(const std::vector<std::string>& missing) {
  std::string text;
  for (std::size_t i = 0; i < missing.size(); ++i) {
    if (i > 0) text += missing.size() == 2 ? " and " : i + 1 == missing.size() ? ", and " : ", ";
    text += "'" + missing[i] + "'";
  }
  return text;
}

// Binds one call; a small class because the steps share so much.
class Binder {
 public:
  Binder(Vm& vm, Function* function, const Arguments& arguments)
      : vm_(vm),
        function_(function),
        code_(*function->code),
        arguments_(arguments),
        frame_(Frame::make(function)),
        slots_(frame_->slots()) {}

  Frame* bind() {
    place_positional();
    if (place_keywords() && check_surplus() && place_defaults()) {
      place_closure();
      return frame_;
    }
    release(frame_);
    return nullptr;
  }

 private:
  std::string function_name() const { return function_->qualified_name->utf8(); }
  bool fail(const std::string& message) {
    vm_.raise(exceptions.TypeError, function_name() + "() " + message);
    return false;
  }

  std::uint32_t named() const { return code_.positional + code_.keyword_only; }
  bool var_arguments() const { return code_.is(Code::kVarArgs); }
  bool var_keywords() const { return code_.is(Code::kVarKeywords); }
  std::uint32_t var_keywords_slot() const { return named() + (var_arguments() ? 1 : 0); }

  void place_positional() {
    const std::uint32_t placed = std::min(arguments_.count, code_.positional);
    for (std::uint32_t i = 0; i < placed; ++i) slots_[i] = std::move(arguments_.values[i]);
    if (var_arguments()) slots_[named()] = Tuple::make(arguments_.values + placed, arguments_.count - placed).value();
    if (var_keywords()) slots_[var_keywords_slot()] = Dict::make().value();
  }

  bool place_keywords() {
    for (std::uint32_t i = 0; i < arguments_.keyword_count(); ++i) {
      const Value& keyword = arguments_.keywords->items()[i];
      if (!place_keyword(keyword, std::move(arguments_.values[arguments_.count + i]))) return false;
    }
    return true;
  }

  bool place_keyword(const Value& keyword, Value value) {
    if (!is_str(keyword)) return fail("keywords must be strings");
    const Str* name = as_str(keyword);
    for (std::uint32_t slot = code_.positional_only; slot < named(); ++slot) {
      if (code_.slot_names[slot].get() != name && !code_.slot_names[slot]->equals(name)) continue;
      if (!slots_[slot].empty()) return fail(fmt::format("got multiple values for argument '{}'", name->utf8()));
      slots_[slot] = std::move(value);
      return true;
    }
    if (var_keywords()) return as_dict(slots_[var_keywords_slot()])->set(vm_, keyword, std::move(value));
    const std::string misplaced = positional_only_keywords();
    if (!misplaced.empty())
      return fail(fmt::format("got some positional-only arguments passed as keyword arguments: '{}'", misplaced));
    return fail(fmt::format("got an unexpected keyword argument '{}'", name->utf8()));
  }

  // The names of positional-only parameters among the keywords: "a, b".
  std::string positional_only_keywords() const {
    std::string list;
    for (std::uint32_t slot = 0; slot < code_.positional_only; ++slot) {
      for (std::uint32_t i = 0; i < arguments_.keyword_count(); ++i) {
        const Value& keyword = arguments_.keywords->items()[i];
        if (is_str(keyword) && code_.slot_names[slot]->equals(as_str(keyword)))
          list += (list.empty() ? "" : ", ") + as_str(keyword)->utf8();
      }
    }
    return list;
  }

  // "f() takes 1 positional argument but 2 were given", and CPython's variants of it.
  bool check_surplus() {
    if (arguments_.count <= code_.positional || var_arguments()) return true;
    const std::uint32_t defaults = function_->defaults ? static_cast<std::uint32_t>(function_->defaults->length) : 0;
    std::uint32_t keyword_only_given = 0;
    for (std::uint32_t slot = code_.positional; slot < named(); ++slot) keyword_only_given += slots_[slot].empty() ? 0 : 1;
    const std::string takes = defaults > 0 ? fmt::format("from {} to {}", code_.positional - defaults, code_.positional)
                                           : fmt::format("{}", code_.positional);
    const bool plural = defaults > 0 || code_.positional != 1;
    std::string given = fmt::format("{}", arguments_.count);
    if (keyword_only_given > 0) {
      given += fmt::format(" positional argument{} (and {} keyword-only argument{})", arguments_.count != 1 ? "s" : "",
                           keyword_only_given, keyword_only_given != 1 ? "s" : "");
    }
    return fail(fmt::format("takes {} positional argument{} but {} {} given", takes, plural ? "s" : "", given,
                            arguments_.count == 1 && keyword_only_given == 0 ? "was" : "were"));
  }

  bool place_defaults() {
    std::vector<std::string> missing;
    const std::uint32_t defaults = function_->defaults ? static_cast<std::uint32_t>(function_->defaults->length) : 0;
    const std::uint32_t first_default = code_.positional - defaults;
    for (std::uint32_t slot = std::min(arguments_.count, code_.positional); slot < code_.positional; ++slot) {
      if (!slots_[slot].empty()) continue;
      if (slot >= first_default) {
        slots_[slot] = function_->defaults->items()[slot - first_default];
      } else {
        missing.push_back(code_.slot_names[slot]->utf8());
      }
    }
    if (!missing.empty()) return fail_missing(missing, "positional");
    for (std::uint32_t slot = code_.positional; slot < named(); ++slot) {
      if (!slots_[slot].empty()) continue;
      const Value* value =
          function_->keyword_defaults ? function_->keyword_defaults->get_name(code_.slot_names[slot].get()) : nullptr;
      if (value != nullptr) {
        slots_[slot] = *value;
      } else {
        missing.push_back(code_.slot_names[slot]->utf8());
      }
    }
    return missing.empty() || fail_missing(missing, "keyword-only");
  }

  bool fail_missing(const std::vector<std::string>& missing, const char* sort) {
    return fail(fmt::format("missing {} required {} argument{}: {}", missing.size(), sort, missing.size() == 1 ? "" : "s",
                            list_names(missing)));
  }

  void place_closure() {
    if (!function_->closure) return;
    for (std::int64_t i = 0; i < function_->closure->length; ++i) slots_[code_.free_begin + i] = function_->closure->items()[i];
  }

  Vm& vm_;
  Function* function_;
  const Code& code_;
  const Arguments& arguments_;
  Frame* frame_;
  Value* slots_;
};

// A method of a built-in type is called with something else, or with nothing.
Value wrong_self(Vm& vm, const Native& native, const Arguments& arguments) {
  const std::string owner = native.owner->name->utf8();
  const bool special = std::string_view(native.name).substr(0, 2) == "__";
  if (arguments.count == 0) {
    return vm.raise(exceptions.TypeError,
                    special ? fmt::format("descriptor '{}' of '{}' object needs an argument", native.name, owner)
                            : fmt::format("unbound method {}.{}() needs an argument", owner, native.name));
  }
  const std::string given = type_name(arguments[0]);
  return vm.raise(
      exceptions.TypeError,
      special ? fmt::format("descriptor '{}' requires a '{}' object but received a '{}'", native.name, owner, given)
              : fmt::format("descriptor '{}' for '{}' objects doesn't apply to a '{}' object", native.name, owner, given));
}

// Of Object::flags: a function that trusts its arguments.
constexpr std::uint32_t kLibraryOnly = 1;

bool called_by_library(const Vm& vm) {
  const Frame* frame = vm.innermost_frame();
  return frame != nullptr && frame->code->file->length > 0 && frame->code->file->at(0) == U'<';
}

constexpr int kCostOfNative = 5;  // in instructions: to be called, and what little most of them do

Value call_native(Vm& vm, const Native* native, const Arguments& arguments) {
  Budget::spend(kCostOfNative);
  if ((native->flags & kLibraryOnly) != 0 && !called_by_library(vm)) [[unlikely]] {
    return vm.raise(exceptions.RuntimeError,
                    fmt::format("{}() is not available in the sandbox: it is the engine's own", native->name));
  }
  if (native->is_method && (arguments.count == 0 || !is_instance(arguments[0], native->owner)))
    return wrong_self(vm, *native, arguments);
  if (native->self.empty()) return native->code(vm, arguments);
  // A bound built-in method: self goes first.
  const std::uint32_t total = arguments.count + arguments.keyword_count();
  std::vector<Value> values;
  values.reserve(total + 1);
  values.push_back(native->self);
  for (std::uint32_t i = 0; i < total; ++i) values.push_back(std::move(arguments.values[i]));
  return native->code(vm, Arguments{values.data(), arguments.count + 1, arguments.keywords});
}

// Callables that only pass a call on nest on the C++ stack: a bound method of a bound method, a partial of a partial.
class PassedOn {
 public:
  PassedOn() { ++depth_; }
  ~PassedOn() { --depth_; }
  PassedOn(const PassedOn&) = delete;
  PassedOn& operator=(const PassedOn&) = delete;
  // Else RecursionError is pending.
  bool allowed(Vm& vm) const {
    constexpr int kDeepest = 500;
    if (depth_ <= kDeepest) return true;
    vm.raise(exceptions.RecursionError, "maximum recursion depth exceeded while calling a Python object");
    return false;
  }

 private:
  static inline int depth_ = 0;
};

Value call_bound(Vm& vm, const BoundMethod* method, const Arguments& arguments) {
  const PassedOn nested;
  if (!nested.allowed(vm)) return {};
  const std::uint32_t total = arguments.count + arguments.keyword_count();
  const Value function = method->function;
  constexpr std::uint32_t kFew = 7;
  if (total <= kFew) {
    Value values[kFew + 1];
    values[0] = method->self;
    for (std::uint32_t i = 0; i < total; ++i) values[i + 1] = std::move(arguments.values[i]);
    return vm.call(function, Arguments{values, arguments.count + 1, arguments.keywords});
  }
  std::vector<Value> values;
  values.reserve(total + 1);
  values.push_back(method->self);
  for (std::uint32_t i = 0; i < total; ++i) values.push_back(std::move(arguments.values[i]));
  return vm.call(function, Arguments{values.data(), arguments.count + 1, arguments.keywords});
}

}  // namespace

void keep_to_library(Dict& names) {
  for (const Dict::Entry& entry : names.entries) {
    if (entry.value.is(&native_kind)) entry.value.object()->flags |= kLibraryOnly;
  }
}

Frame* bind_frame(Vm& vm, Function* function, const Arguments& arguments) {
  const Code& code = *function->code;
  // The commonest call: as many positional arguments as parameters, and nothing else.
  if (arguments.count == code.positional && arguments.keywords == nullptr && code.keyword_only == 0 &&
      (code.code_flags & (Code::kVarArgs | Code::kVarKeywords)) == 0) {
    Frame* frame = Frame::make(function);
    Value* slots = frame->slots();
    for (std::uint32_t i = 0; i < arguments.count; ++i) slots[i] = std::move(arguments.values[i]);
    if (function->closure) {
      for (std::int64_t i = 0; i < function->closure->length; ++i) slots[code.free_begin + i] = function->closure->items()[i];
    }
    return frame;
  }
  return Binder(vm, function, arguments).bind();
}

Value Vm::call_function(Function* function, const Arguments& arguments) {
  Frame* frame = bind_frame(*this, function, arguments);
  if (frame == nullptr) return {};
  if ((function->code->code_flags & Code::kAnyGenerator) != 0) return make_generator(*this, Ref<Frame>::adopt(frame));
  return push_frame(frame) ? Value::pushed() : Value();
}

Value Vm::call(const Value& callee, const Arguments& arguments) {
  if (callee.is_object()) {
    const Kind* kind = callee.object()->kind;
    if (kind == &function_kind) return call_function(callee.as<Function>(), arguments);
    if (kind == &native_kind) return call_native(*this, callee.as<Native>(), arguments);
    if (kind == &bound_method_kind) return call_bound(*this, callee.as<BoundMethod>(), arguments);
    if (kind == &type_kind) return construct(*this, callee.as<Type>(), arguments);
  }
  Type* type = type_of(callee);
  if (type->slots.call != nullptr) {
    const PassedOn nested;
    return nested.allowed(*this) ? type->slots.call(*this, callee, arguments) : Value();
  }
  return raise(exceptions.TypeError, fmt::format("'{}' object is not callable", type_name(callee)));
}

Value call_found(Vm& vm, const Value& object, const Value& method, std::initializer_list<Value> arguments) {
  if (method.is(&function_kind) || method.is(&native_kind)) {
    constexpr std::size_t kMost = 6;
    Value values[kMost];
    std::uint32_t count = 0;
    values[count++] = object;
    for (const Value& argument : arguments) values[count++] = argument;
    return vm.call(method, Arguments{values, count, nullptr});
  }
  const Value bound = bind_descriptor(vm, method, object, type_of(object));
  if (bound.empty() || bound.is_pushed()) return bound;
  return vm.call(bound, arguments);
}

}  // namespace awaitscope::script
