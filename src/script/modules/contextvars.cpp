#include "script/modules/contextvars.h"

#include <fmt/format.h>

#include "script/arguments.h"
#include "script/asyncio/host.h"
#include "script/collections/generic_alias.h"
#include "script/collections/iterators.h"
#include "script/core/names.h"
#include "script/modules/modules.h"
#include "script/objects/module.h"
#include "script/types/identity.h"

namespace awaitscope::script {

struct ContextVar : Object {
  static Kind kind_of;
  ContextVar(Ref<Str> variable_name, Value default_value)
      : Object(&kind_of), name(std::move(variable_name)), fallback(std::move(default_value)) {}
  Ref<Str> name;
  Value fallback;  // empty: none
};
Kind ContextVar::kind_of{"ContextVar", destroy_as<ContextVar>};

Kind context_kind{"Context", destroy_as<Context>};

Context::Context() : Object(&context_kind) {}

Ref<Context> Context::copy() const {
  Ref<Context> copied = make_object<Context>();
  copied->entries = entries;
  return copied;
}

const Value* Context::get(const ContextVar* variable) const {
  for (const Entry& entry : entries) {
    if (entry.variable == variable) return &entry.value;
  }
  return nullptr;
}

void Context::set(ContextVar* variable, Value value) {
  for (Entry& entry : entries) {
    if (entry.variable == variable) {
      entry.value = std::move(value);
      return;
    }
  }
  entries.push_back({Ref<ContextVar>::share(variable), std::move(value)});
}

void Context::remove(const ContextVar* variable) {
  for (std::size_t i = 0; i < entries.size(); ++i) {
    if (entries[i].variable == variable) {
      const Entry dying = std::move(entries[i]);
      entries.erase(entries.begin() + static_cast<std::ptrdiff_t>(i));
      return;
    }
  }
}

namespace {

struct Token : Object {
  static Kind kind_of;
  Token(ContextVar* token_variable, Value token_context, Value old_value)
      : Object(&kind_of),
        variable(Ref<ContextVar>::share(token_variable)),
        context(std::move(token_context)),
        old(std::move(old_value)) {}
  Ref<ContextVar> variable;
  Value context;
  Value old;  // empty: it had none
  bool used = false;
};
Kind Token::kind_of{"Token", destroy_as<Token>};

struct Types {
  Type* variable = nullptr;
  Type* context = nullptr;
  Type* token = nullptr;
  Value missing;
};
Types made;

// A thread that has none yet is given one: the module may have been imported while another ran.
Context* current(Vm& vm) {
  if (vm.current_context.empty()) vm.current_context = make_object<Context>().value();
  return vm.current_context.as<Context>();
}

// -- ContextVar ---------------------------------------------------------------------------------------------------------------------------

Value variable_construct(Vm& vm, Type*, const Arguments& arguments) {
  Value parts[2];
  if (!bind(vm, "ContextVar", {{"name", Parameter::PositionalOnly, true}, {"default", Parameter::KeywordOnly}}, arguments,
            parts))
    return {};
  if (!is_str(parts[0])) return vm.raise(exceptions.TypeError, "context variable name must be a str");
  return make_object<ContextVar>(Ref<Str>::share(as_str(parts[0])), parts[1]).value();
}

Value variable_get(Vm& vm, const Arguments& arguments) {
  if (!expect_count(vm, "get", arguments, 1, 2)) return {};
  const auto* variable = arguments[0].as<ContextVar>();
  if (const Value* value = current(vm)->get(variable)) return *value;
  if (arguments.count > 1) return arguments[1];
  if (variable->fallback) return variable->fallback;
  return vm.raise(make_exception(exceptions.LookupError, Tuple::make({arguments[0]})).value());
}

Value variable_set(Vm& vm, const Arguments& arguments) {
  if (!expect_count(vm, "set", arguments, 2, 2)) return {};
  auto* variable = arguments[0].as<ContextVar>();
  const Value* old = current(vm)->get(variable);
  Ref<Token> token = make_object<Token>(variable, vm.current_context, old == nullptr ? Value() : *old);
  current(vm)->set(variable, arguments[1]);
  return std::move(token).value();
}

Value variable_reset(Vm& vm, const Arguments& arguments) {
  if (!expect_count(vm, "reset", arguments, 2, 2)) return {};
  auto* variable = arguments[0].as<ContextVar>();
  if (!arguments[1].is(&Token::kind_of)) {
    return vm.raise(exceptions.TypeError, fmt::format("expected an instance of Token, got {}", repr_now(vm, arguments[1])));
  }
  auto* token = arguments[1].as<Token>();
  const auto refuse = [&](Type* type, const char* why) {
    return vm.raise(type, fmt::format("{} {}", repr_now(vm, arguments[1]), why));
  };
  if (token->used) return refuse(exceptions.RuntimeError, "has already been used once");
  if (token->variable.get() != variable) return refuse(exceptions.ValueError, "was created by a different ContextVar");
  if (!token->context.same(vm.current_context)) return refuse(exceptions.ValueError, "was created in a different Context");
  token->used = true;
  if (token->old.empty()) {
    current(vm)->remove(variable);
  } else {
    current(vm)->set(variable, token->old);
  }
  return Value::none();
}

Value variable_name(Vm&, const Arguments& arguments) { return arguments[0].as<ContextVar>()->name.value(); }
Value variable_repr(Vm& vm, const Value& self) {
  const auto* variable = self.as<ContextVar>();
  const std::string fallback = variable->fallback ? " default=" + repr_now(vm, variable->fallback) : "";
  return Str::make(fmt::format("<ContextVar name={}{} at {}>", repr_now(vm, variable->name.value()), fallback,
                               address_text(vm, self)))
      .value();
}

// -- Token --------------------------------------------------------------------------------------------------------------------------------

Value token_variable(Vm&, const Arguments& arguments) { return arguments[0].as<Token>()->variable.value(); }
Value token_old(Vm&, const Arguments& arguments) {
  const Value& old = arguments[0].as<Token>()->old;
  return old.empty() ? made.missing : old;
}
Value token_repr(Vm& vm, const Value& self) {
  const auto* token = self.as<Token>();
  return Str::make(fmt::format("<Token{} var={} at {}>", token->used ? " used" : "", repr_now(vm, token->variable.value()),
                               address_text(vm, self)))
      .value();
}

// -- Context ------------------------------------------------------------------------------------------------------------------------------

Context* self_of(const Arguments& arguments) { return arguments[0].as<Context>(); }

Value context_construct(Vm& vm, Type*, const Arguments& arguments) {
  if (arguments.count + arguments.keyword_count() > 0)
    return vm.raise(exceptions.TypeError, "Context() does not accept any arguments");
  return make_object<Context>().value();
}

// Slots: the context to run in, then the one to come back to; the callable; its arguments (list) and their names.
Value resume_run(Vm& vm, NativeFrame& frame, Value result) {
  if (frame.state == 0) {
    frame.state = 1;
    vm.current_context.swap(frame.slots[0]);
    auto values = as_list(frame.slots[2])->items;
    const Tuple* keywords = frame.slots[3].is_none() ? nullptr : as_tuple(frame.slots[3]);
    const auto count =
        static_cast<std::uint32_t>(values.size()) - (keywords == nullptr ? 0 : static_cast<std::uint32_t>(keywords->length));
    result = vm.call(frame.slots[1], Arguments{values.data(), count, keywords});
    if (result.is_pushed()) return result;
  }
  current(vm)->entered = false;
  vm.current_context.swap(frame.slots[0]);
  return result;
}

Value context_run(Vm& vm, const Arguments& arguments) {
  if (arguments.count < 2) return vm.raise(exceptions.TypeError, "run() missing 1 required positional argument");
  Context* context = self_of(arguments);
  if (context->entered || vm.current_context.same(arguments[0])) {
    return vm.raise(exceptions.RuntimeError,
                    fmt::format("cannot enter context: {} is already entered", repr_now(vm, arguments[0])));
  }
  Ref<List> values = List::make(arguments.values + 2, arguments.count - 2 + arguments.keyword_count());
  const Value keywords = arguments.keywords == nullptr ? Value::none() : Value::share(const_cast<Tuple*>(arguments.keywords));
  Value pushed = vm.push_native(resume_run, {arguments[0], arguments[1], std::move(values).value(), keywords});
  if (pushed.is_pushed()) context->entered = true;
  return pushed;
}

Value context_copy(Vm&, const Arguments& arguments) { return self_of(arguments)->copy().value(); }

bool expect_variable(Vm& vm, const Value& key) {
  if (key.is(&ContextVar::kind_of)) return true;
  vm.raise(exceptions.TypeError, fmt::format("a ContextVar key was expected, got {}", repr_now(vm, key)));
  return false;
}

Value context_get(Vm& vm, const Arguments& arguments) {
  if (!expect_count(vm, "get", arguments, 2, 3) || !expect_variable(vm, arguments[1])) return {};
  if (const Value* value = self_of(arguments)->get(arguments[1].as<ContextVar>())) return *value;
  return arguments.count > 2 ? arguments[2] : Value::none();
}

Value context_get_item(Vm& vm, const Value& self, const Value& key) {
  if (!expect_variable(vm, key)) return {};
  if (const Value* value = self.as<Context>()->get(key.as<ContextVar>())) return *value;
  return vm.raise(make_exception(exceptions.KeyError, Tuple::make({key})).value());
}

Value context_contains(Vm& vm, const Value& self, const Value& key) {
  if (!expect_variable(vm, key)) return {};
  return Value::boolean(self.as<Context>()->get(key.as<ContextVar>()) != nullptr);
}

Value context_length(Vm&, const Value& self) {
  return Value::small_int(static_cast<std::int64_t>(self.as<Context>()->entries.size()));
}

enum class Part : std::uint8_t { Keys, Values, Items };
template <Part part>
Ref<List> list_of(const Context& context) {
  Ref<List> list = List::make();
  for (const Context::Entry& entry : context.entries) {
    if (part == Part::Keys) list->items.push_back(entry.variable.value());
    if (part == Part::Values) list->items.push_back(entry.value);
    if (part == Part::Items) list->items.push_back(Tuple::make({entry.variable.value(), entry.value}).value());
  }
  return list;
}
template <Part part>
Value context_part(Vm&, const Arguments& arguments) {
  return make_list_iterator(list_of<part>(*self_of(arguments)).get());
}
Value context_iterate(Vm&, const Value& self) { return make_list_iterator(list_of<Part::Keys>(*self.as<Context>()).get()); }

Value copy_context(Vm& vm, const Arguments& arguments) {
  if (!expect_count(vm, "copy_context", arguments, 0, 0)) return {};
  return current(vm)->copy().value();
}

Value class_get_item(Vm&, const Arguments& arguments) { return make_generic_alias(arguments[0], arguments[1]); }

Type* make_type(const char* name, Kind* kind, std::uint32_t size) {
  Type* type = make_builtin_type(name, Layout::Other, kind, size);
  type->type_flags |= Type::kFinal;
  type->module = Value::share(Str::intern("_contextvars").get());
  return type;
}

void make_types() {
  if (made.variable != nullptr) return;
  Type* variable = made.variable = make_type("ContextVar", &ContextVar::kind_of, sizeof(ContextVar));
  variable->construct = variable_construct;
  variable->slots.repr = variable_repr;
  add_method(variable, "get", variable_get);
  add_method(variable, "set", variable_set);
  add_method(variable, "reset", variable_reset);
  add_property(variable, "name", variable_name);
  add_class_method(variable, "__class_getitem__", class_get_item);

  Type* token = made.token = make_type("Token", &Token::kind_of, sizeof(Token));
  token->slots.repr = token_repr;
  add_property(token, "var", token_variable);
  add_property(token, "old_value", token_old);
  static Kind missing_kind{"Token.MISSING", destroy_as<Object>};
  Type* missing = make_type("Token.MISSING", &missing_kind, sizeof(Object));
  missing->slots.repr = [](Vm&, const Value&) { return Str::make("<Token.MISSING>").value(); };
  made.missing = make_object<Object>(&missing_kind).value();
  add_constant(token, "MISSING", made.missing);

  Type* context = made.context = make_type("Context", &context_kind, sizeof(Context));
  context->construct = context_construct;
  context->slots.get_item = context_get_item;
  context->slots.contains = context_contains;
  context->slots.length = context_length;
  context->slots.iterate = context_iterate;
  add_method(context, "run", context_run);
  add_method(context, "copy", context_copy);
  add_method(context, "get", context_get);
  add_method(context, "keys", context_part<Part::Keys>);
  add_method(context, "values", context_part<Part::Values>);
  add_method(context, "items", context_part<Part::Items>);
}

}  // namespace

void fill_contextvars(Vm& vm, Dict& names) {
  make_types();
  static_cast<void>(current(vm));
  for (Type* type : {made.variable, made.token, made.context}) names.set_name(type->name.get(), Value::share(type));
  add_function(names, "copy_context", copy_context);
}

}  // namespace awaitscope::script
