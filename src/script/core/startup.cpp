#include "script/core/startup.h"

#include "script/arguments.h"
#include "script/builtins/builtins.h"
#include "script/collections/collections.h"
#include "script/core/classes.h"
#include "script/core/generator.h"
#include "script/core/names.h"
#include "script/objects/module.h"
#include "script/types/types.h"

namespace awaitscope::script {

void set_context(Exception& exception, const Value& handled) {
  if (handled.empty() || handled.is_none() || handled.object() == &exception) return;
  // Cut the chain where it would come back to the exception itself (CPython 3.11 _PyErr_SetObject).
  // A script can tie a chain into a ring: whoever goes round it twice as fast meets it again there.
  Exception* link = as_exception(handled);
  Exception* slow = link;
  for (bool even = false; link->context && !link->context.is_none(); even = !even) {
    Exception* next = as_exception(link->context);
    if (next == &exception) {
      link->context.reset();
      break;
    }
    link = next;
    Budget::spend_rounds(1);
    if (even) slow = as_exception(slow->context);
    if (link == slow) break;
  }
  exception.context = handled;
}

void init_types() {
  static bool made = false;
  if (made) return;
  made = true;
  names::intern_all();
  init_class_types();
  init_descriptor_types();
  init_function_types();
  init_text_types();
  init_collection_types();
  init_exception_types();
  init_generator_types();
  init_module_type();
  init_frame_types();
  complete_built_in_types(types.object);
}

namespace {

void add_type(Dict& names_of_builtins, Type* type) { names_of_builtins.set_name(type->name.get(), Value::share(type)); }

}  // namespace

void fill_builtins(Vm& vm) {
  Dict& into = *vm.builtins;
  into.set_name(names::name, Value::share(Str::intern("builtins").get()));
  add_function(into, "__build_class__", build_class);
  for (Type* type : {types.object, types.type, types.property, types.static_method, types.class_method, types.super})
    add_type(into, type);
#define EXCEPTION(name, base) add_type(into, exceptions.name);
#include "script/objects/exceptions.def"
#undef EXCEPTION
  for (const Type* hidden : {exceptions.CancelledError, exceptions.InvalidStateError, exceptions.QueueEmpty,
                             exceptions.QueueFull, exceptions.BrokenBarrierError}) {
    into.remove_name(hidden->name.get());
  }
  into.set_name(Str::intern("IOError").get(), Value::share(exceptions.OSError));
  into.set_name(Str::intern("EnvironmentError").get(), Value::share(exceptions.OSError));
  into.set_name(Str::intern("NotImplemented").get(), Value::not_implemented());
  into.set_name(Str::intern("Ellipsis").get(), Value::ellipsis());
  into.set_name(Str::intern("__debug__").get(), Value::boolean(true));
  init_text_builtins(vm, into);
  init_collection_builtins(vm, into);
}

}  // namespace awaitscope::script
