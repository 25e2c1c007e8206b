#include "script/modules/default_dict.h"

#include "script/arguments.h"
#include "script/collections/dict.h"
#include "script/collections/dict_table.h"
#include "script/collections/instances.h"
#include "script/collections/iterators.h"
#include "script/collections/repr.h"
#include "script/collections/slot_methods.h"
#include "script/core/type_names.h"
#include "script/type.h"

namespace awaitscope::script {
namespace {

Kind default_dict_kind{"defaultdict"};
Type* default_dict_type = nullptr;

struct DefaultDict : Dict {
  explicit DefaultDict(const Kind* kind_of) : Dict(kind_of) {}
  Value factory = Value::none();
};

DefaultDict* default_dict_of(const Value& self) { return self.as<DefaultDict>(); }

bool is_callable(const Value& value) {
  return value.is(&function_kind) || value.is(&native_kind) || value.is(&bound_method_kind) || is_type(value) ||
         type_of(value)->slots.call != nullptr;
}

// The first argument is the factory, the rest is a dict's.
Value fill(Vm& vm, const Value& self, const Arguments& arguments, const Value& answer) {
  if (arguments.count > 2)
    return vm.raise(exceptions.TypeError, "dict expected at most 1 argument, got " + std::to_string(arguments.count - 1));
  if (arguments.count > 0) {
    if (!arguments[0].is_none() && !is_callable(arguments[0]))
      return vm.raise(exceptions.TypeError, "first argument must be callable or None");
    default_dict_of(self)->factory = arguments[0];
  }
  return update_dict_from(vm, as_dict(self), arguments.count == 2 ? arguments[1] : Value(), keyword_dict(arguments), answer);
}

Value construct_default_dict(Vm& vm, Type* cls, const Arguments& arguments) {
  const Ref<DefaultDict> dict = make_instance<DefaultDict>(cls);
  return construct_fills(cls, default_dict_type) ? fill(vm, dict.value(), arguments, dict.value()) : dict.value();
}

Value default_dict_init(Vm& vm, const Arguments& arguments) {
  return fill(vm, arguments[0], Arguments{arguments.values + 1, arguments.count - 1, arguments.keywords}, Value::none());
}

// Slots: the dict, the key.
Value resume_missing(Vm& vm, NativeFrame& frame, Value result) {
  enum State { Begin, GotValue, Stored };
  if (frame.state == Begin) {
    frame.state = GotValue;
    const Value factory = default_dict_of(frame.slots[0])->factory;
    result = vm.call(factory, {});
    if (result.is_pushed()) return result;
  }
  if (result.empty()) return {};
  if (frame.state == GotValue) {
    frame.state = Stored;
    frame.slots[2] = result;
    result = vm.set_item(frame.slots[0], frame.slots[1], frame.slots[2]);
    if (result.is_pushed() || result.empty()) return result;
  }
  return frame.slots[2];
}

Value default_dict_missing(Vm& vm, const Arguments& arguments) {
  if (!expect_count(vm, "defaultdict.__missing__", arguments, 2, 2)) return {};
  if (default_dict_of(arguments[0])->factory.is_none()) return raise_key_error(vm, arguments[1]);
  return vm.push_native(resume_missing, {arguments[0], arguments[1]});
}

// Slots: the dict.
Value resume_repr(Vm& vm, NativeFrame& frame, Value result) {
  enum State { Begin, GotFactory, Written };
  if (frame.state == Begin) {
    frame.state = GotFactory;
    result = vm.repr(default_dict_of(frame.slots[0])->factory);
    if (result.is_pushed()) return result;
  }
  if (frame.state == Written || result.empty()) return result;
  frame.state = Written;
  Ref<Dict> contents = Dict::make();
  dict_copy(*contents, *as_dict(frame.slots[0]));
  const std::string opening = type_of(frame.slots[0])->name->utf8() + "(" + as_str(result)->utf8() + ", {";
  return repr_wrapped(vm, frame.slots[0], opening, contents.value(), "})");
}

Value default_dict_repr(Vm& vm, const Value& self) { return vm.push_native(resume_repr, {self}); }

Value default_dict_copy(Vm&, const Arguments& arguments) {
  const DefaultDict* dict = default_dict_of(arguments[0]);
  Ref<DefaultDict> copy = make_instance<DefaultDict>(type_of(arguments[0]));
  copy->factory = dict->factory;
  dict_copy(*copy, *dict);
  return std::move(copy).value();
}

// How copy makes another: the class, what it is called with, no state, no items, and the pairs.
Value default_dict_reduce(Vm& vm, const Arguments& arguments) {
  if (!expect_count(vm, "defaultdict.__reduce__", arguments, 1, 1)) return {};
  const DefaultDict* dict = default_dict_of(arguments[0]);
  Value pairs = make_object<DictIterator>(&dict_item_iterator_kind, Ref<Dict>::share(as_dict(arguments[0]))).value();
  return Tuple::make(
             {Value::share(type_of(arguments[0])), Tuple::make({dict->factory}).value(), Value::none(), Value::none(), pairs})
      .value();
}

Value get_factory(Vm&, const Arguments& arguments) { return default_dict_of(arguments[0])->factory; }
Value set_factory(Vm&, const Arguments& arguments) {
  default_dict_of(arguments[0])->factory = arguments[1];
  return Value::none();
}

void make_type() {
  default_dict_kind.destroy = destroy_as<DefaultDict>;
  default_dict_type = make_builtin_type("defaultdict", Layout::Dict, &default_dict_kind, sizeof(DefaultDict), types.dict);
  default_dict_type->module = Value::share(Str::intern("collections").get());
  default_dict_type->type_flags |= kNamedWithModule;
  default_dict_type->construct = construct_default_dict;
  default_dict_type->slots.repr = default_dict_repr;
  add_method(default_dict_type, "__init__", default_dict_init);
  add_method(default_dict_type, "__missing__", default_dict_missing);
  add_method(default_dict_type, "copy", default_dict_copy);
  add_method(default_dict_type, "__copy__", default_dict_copy);
  add_method(default_dict_type, "__reduce__", default_dict_reduce);
  add_property(default_dict_type, "default_factory", get_factory, set_factory);
  add_slot_methods(default_dict_type);
}

}  // namespace

void add_default_dict(Dict& names) {
  if (default_dict_type == nullptr) make_type();
  names.set_name(Str::intern("defaultdict").get(), Value::share(default_dict_type));
}

}  // namespace awaitscope::script
