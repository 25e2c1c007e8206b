// itemgetter, attrgetter, methodcaller: functions made of a key, a name or a call.

#include <string>

#include "script/arguments.h"
#include "script/collections/repr.h"
#include "script/core/type_names.h"
#include "script/modules/operator.h"
#include "script/objects/module.h"
#include "script/type.h"

namespace awaitscope::script {
namespace {

Kind itemgetter_kind{"itemgetter"};
Kind attrgetter_kind{"attrgetter"};
Kind methodcaller_kind{"methodcaller"};

// `keys`: keys, dotted names, or what a method is called with (its name first, keyword values last).
struct Getter : Object {
  Getter(const Kind* kind_of, const Arguments& arguments)
      : Object(kind_of),
        keys(Tuple::allocate(arguments.count + arguments.keyword_count())),
        keywords(Ref<Tuple>::share(const_cast<Tuple*>(arguments.keywords))) {
    for (std::int64_t i = 0; i < keys->length; ++i) keys->items()[i] = arguments.values[i];
  }
  Ref<Tuple> keys;
  Ref<Tuple> keywords;
};

Getter* getter_of(const Value& self) { return self.as<Getter>(); }

// Slots: the getter, the object, the tuple of results; for attributes also the object on the way along a dotted name, and where
// its next part begins. `index` is the key whose turn it is, `state` 0 nothing asked yet.
Value resume_items(Vm& vm, NativeFrame& frame, Value result) {
  const Tuple* keys = getter_of(frame.slots[0])->keys.get();
  for (;;) {
    if (frame.state == 1) {
      if (result.empty()) return {};
      as_tuple(frame.slots[2])->items()[frame.index++] = std::move(result);
    }
    if (frame.index == keys->length) return frame.slots[2];
    frame.state = 1;
    result = vm.get_item(frame.slots[1], keys->items()[frame.index]);
    if (result.is_pushed()) return result;
  }
}

// The part of a dotted name that begins at `*place`, which then is where the next one begins.
std::string name_part(const Str* dotted, std::int64_t* place) {
  std::int64_t end = *place;
  while (end < dotted->length && dotted->at(end) != U'.') ++end;
  const std::string part = dotted->slice(*place, end)->utf8();
  *place = end + 1;
  return part;
}

Value resume_attributes(Vm& vm, NativeFrame& frame, Value result) {
  const Tuple* keys = getter_of(frame.slots[0])->keys.get();
  for (;;) {
    if (frame.state == 0) {
      frame.slots[3] = frame.slots[1];
    } else {
      if (result.empty()) return {};
      frame.slots[3] = std::move(result);
    }
    const Str* dotted = as_str(keys->items()[frame.index]);
    std::int64_t place = frame.state == 0 ? 0 : frame.slots[4].small_int();
    if (place >= dotted->length && frame.state != 0) {
      if (keys->length == 1) return frame.slots[3];
      as_tuple(frame.slots[2])->items()[frame.index++] = std::move(frame.slots[3]);
      if (frame.index == keys->length) return frame.slots[2];
      frame.state = 0;
      continue;
    }
    frame.state = 1;
    const std::string part = name_part(dotted, &place);
    frame.slots[4] = Value::small_int(place);
    result = vm.get_attribute(frame.slots[3], Str::intern(part).get());
    if (result.is_pushed()) return result;
  }
}

Value call_itemgetter(Vm& vm, const Value& self, const Arguments& arguments) {
  if (!expect_count(vm, "itemgetter", arguments, 1, 1)) return {};
  const Tuple* keys = getter_of(self)->keys.get();
  if (keys->length == 1) return vm.get_item(arguments[0], keys->items()[0]);
  return vm.push_native(resume_items, {self, arguments[0], Tuple::allocate(keys->length).value()});
}

Value call_attrgetter(Vm& vm, const Value& self, const Arguments& arguments) {
  if (!expect_count(vm, "attrgetter", arguments, 1, 1)) return {};
  return vm.push_native(resume_attributes, {self, arguments[0], Tuple::allocate(getter_of(self)->keys->length).value()});
}

// Slots: the methodcaller. Called with the method, when it is known.
Value resume_call_method(Vm& vm, NativeFrame& frame, Value result) {
  enum State { Begin, GotMethod, Called };
  const Getter* getter = getter_of(frame.slots[0]);
  if (frame.state == Begin) {
    frame.state = GotMethod;
    result = vm.get_attribute(frame.slots[1], as_str(getter->keys->items()[0]));
    if (result.is_pushed()) return result;
  }
  if (frame.state == Called || result.empty()) return result;
  frame.state = Called;
  std::vector<Value> values(getter->keys->items() + 1, getter->keys->items() + getter->keys->length);
  const auto keywords = static_cast<std::uint32_t>(getter->keywords ? getter->keywords->length : 0);
  return vm.call(result,
                 Arguments{values.data(), static_cast<std::uint32_t>(values.size()) - keywords, getter->keywords.get()});
}

Value call_methodcaller(Vm& vm, const Value& self, const Arguments& arguments) {
  if (!expect_count(vm, "methodcaller", arguments, 1, 1)) return {};
  return vm.push_native(resume_call_method, {self, arguments[0]});
}

Value construct_itemgetter(Vm& vm, Type*, const Arguments& arguments) {
  if (arguments.keyword_count() != 0) return vm.raise(exceptions.TypeError, "itemgetter() takes no keyword arguments");
  if (arguments.count == 0) return vm.raise(exceptions.TypeError, "itemgetter expected 1 argument, got 0");
  return make_object<Getter>(&itemgetter_kind, arguments).value();
}

Value construct_attrgetter(Vm& vm, Type*, const Arguments& arguments) {
  if (arguments.keyword_count() != 0) return vm.raise(exceptions.TypeError, "attrgetter() takes no keyword arguments");
  if (arguments.count == 0) return vm.raise(exceptions.TypeError, "attrgetter expected 1 argument, got 0");
  for (std::uint32_t i = 0; i < arguments.count; ++i) {
    if (!is_str(arguments[i])) return vm.raise(exceptions.TypeError, "attribute name must be a string");
  }
  return make_object<Getter>(&attrgetter_kind, arguments).value();
}

Value construct_methodcaller(Vm& vm, Type*, const Arguments& arguments) {
  if (arguments.count == 0) return vm.raise(exceptions.TypeError, "methodcaller needs at least one argument, the method name");
  if (!is_str(arguments[0])) return vm.raise(exceptions.TypeError, "method name must be a string");
  Ref<Getter> getter = make_object<Getter>(&methodcaller_kind, arguments);
  getter->keys->items()[0] = Str::intern(as_str(arguments[0])).value();
  return std::move(getter).value();
}

template <const Kind& kind>
Value getter_repr(Vm& vm, const Value& self) {
  return repr_wrapped(vm, self, std::string("operator.") + kind.name + "(", getter_of(self)->keys.value(), ")");
}

template <const Kind& kind>
void add_getter(Dict& names, Kind* made, Value (*construct)(Vm&, Type*, const Arguments&),
                Value (*call)(Vm&, const Value&, const Arguments&)) {
  if (made->type == nullptr) {
    made->destroy = destroy_as<Getter>;
    Type* type = make_builtin_type(made->name, Layout::Other, made, sizeof(Getter));
    type->module = Value::share(Str::intern("operator").get());
    type->construct = construct;
    type->type_flags |= Type::kFinal | kNamedWithModule;
    type->slots.call = call;
    type->slots.repr = getter_repr<kind>;
  }
  auto* type = static_cast<Type*>(made->type);
  names.set_name(type->name.get(), Value::share(type));
}

}  // namespace

void add_operator_getters(Dict& names) {
  add_getter<itemgetter_kind>(names, &itemgetter_kind, construct_itemgetter, call_itemgetter);
  add_getter<attrgetter_kind>(names, &attrgetter_kind, construct_attrgetter, call_attrgetter);
  add_getter<methodcaller_kind>(names, &methodcaller_kind, construct_methodcaller, call_methodcaller);
}

}  // namespace awaitscope::script
