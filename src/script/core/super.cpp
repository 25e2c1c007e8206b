// super: looking a method up behind a class in the order of another.

#include <fmt/format.h>

#include "script/arguments.h"
#include "script/core/calls.h"
#include "script/core/classes.h"
#include "script/core/names.h"
#include "script/vm.h"

namespace awaitscope::script {

Kind super_kind{"super", destroy_as<Super>};

namespace {

bool is_on_class(const Super& super) {
  return is_type(super.object) && as_type(super.object)->is_subclass_of(super.after.get());
}
Type* start_of(const Super& super) { return is_on_class(super) ? as_type(super.object) : type_of(super.object); }

Value super_get_attribute(Vm& vm, const Value& self, Str* name) {
  const auto* super = self.as<Super>();
  const bool on_class = is_on_class(*super);
  Type* start = start_of(*super);
  bool behind = false;
  for (Type* ancestor : start->mro) {
    if (behind && name != names::class_) {  // super().__class__ is super
      if (const Value* found = ancestor->dict->get_name(name)) {
        const Value descriptor = *found;
        return bind_descriptor(vm, descriptor, on_class ? Value() : super->object, start);
      }
    }
    behind = behind || ancestor == super->after.get();
  }
  return get_generic_attribute(vm, self, name);
}

// super() without arguments: the class from the cell __class__, the object from the first argument.
Value super_of_frame(Vm& vm) {
  Frame* frame = vm.innermost_frame();
  if (frame == nullptr || frame->code->positional == 0) return vm.raise(exceptions.RuntimeError, "super(): no arguments");
  Value object = frame->slots()[0];
  if (object.is(&cell_kind)) object = object.as<Cell>()->value;
  if (object.empty()) return vm.raise(exceptions.RuntimeError, "super(): arg[0] deleted");
  for (std::uint32_t slot = frame->code->free_begin; slot < frame->code->slots; ++slot) {
    if (frame->code->slot_names[slot].get() != names::class_) continue;
    const Value& content = frame->slots()[slot].as<Cell>()->value;
    if (content.empty() || !is_type(content)) return vm.raise(exceptions.RuntimeError, "super(): empty __class__ cell");
    return make_object<Super>(as_type(content), object).value();
  }
  return vm.raise(exceptions.RuntimeError, "super(): __class__ cell not found");
}

Value super_construct(Vm& vm, Type*, const Arguments& arguments) {
  if (arguments.count == 0) return super_of_frame(vm);
  if (!expect_count(vm, "super", arguments, 2, 2)) return {};
  if (!is_type(arguments[0]))
    return vm.raise(exceptions.TypeError, fmt::format("super() argument 1 must be a type, not {}", type_name(arguments[0])));
  Type* after = as_type(arguments[0]);
  const bool fits = is_instance(arguments[1], after) || (is_type(arguments[1]) && as_type(arguments[1])->is_subclass_of(after));
  if (!fits) return vm.raise(exceptions.TypeError, "super(type, obj): obj must be an instance or subtype of type");
  return make_object<Super>(after, arguments[1]).value();
}

Value super_repr(Vm&, const Value& self) {
  const auto* super = self.as<Super>();
  return Str::make(
             fmt::format("<super: <class '{}'>, <{} object>>", super->after->name->utf8(), start_of(*super)->name->utf8()))
      .value();
}

}  // namespace

void init_super_type() {
  types.super = make_builtin_type("super", Layout::Other, &super_kind, sizeof(Super));
  types.super->construct = super_construct;
  types.super->slots.repr = super_repr;
  add_property(types.super, "__thisclass__", [](Vm&, const Arguments& a) { return a[0].as<Super>()->after.value(); });
  add_property(types.super, "__self__", [](Vm&, const Arguments& a) { return a[0].as<Super>()->object; });
  add_property(types.super, "__self_class__",
               [](Vm&, const Arguments& a) { return Value::share(start_of(*a[0].as<Super>())); });
  types.super->slots.get_attribute = super_get_attribute;
}

}  // namespace awaitscope::script
