#include "script/core/startup.h"

#include "script/arguments.h"
#include "script/builtins/builtins.h"
#include "script/collections/collections.h"
#include "script/core/calls.h"
#include "script/core/classes.h"
#include "script/core/generator.h"
#include "script/core/names.h"
#include "script/objects/module.h"
#include "script/types/types.h"

namespace awaitscope::script {

void set_context(Exception& exception, const Value& handled) {
  if (handled.empty() || handled.is_none() || handled.object() == &exception) return;
  // Cut the chain where it would come back to the exception itself (CPython 3.11 _PyErr_SetObject).
  Exception* link = as_exception(handled);
  while (link->context && !link->context.is_none()) {
    Exception* next = as_exception(link->context);
    if (next == &exception) {
      link->context.reset();
      break;
    }
    link = next;
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
  add_new_methods(types.object);
}

namespace {

// __build_class__(body, name, *bases, **keywords): runs the body with a fresh namespace, then makes the class.
// Slots: name, bases, namespace, keyword values (list), their names or None.
Value resume_build_class(Vm& vm, NativeFrame& frame, Value result) {
  if (frame.state == 0) {
    frame.state = 1;
    return Value::pushed();
  }
  if (frame.state == 1) {
    if (result.empty()) return {};
    frame.state = 2;
    if (result.is(&cell_kind)) as_dict(frame.slots[2])->set_name(names::classcell, result);
    auto values = as_list(frame.slots[3])->items;
    const Tuple* keywords = frame.slots[4].is_none() ? nullptr : as_tuple(frame.slots[4]);
    return make_class(vm, as_str(frame.slots[0]), Ref<Tuple>::share(as_tuple(frame.slots[1])), Ref<Dict>::share(as_dict(frame.slots[2])),
                      Arguments{values.data(), 0, keywords});
  }
  return result;
}

Value build_class(Vm& vm, const Arguments& arguments) {
  Ref<Function> body = Ref<Function>::share(arguments[0].as<Function>());
  Ref<Tuple> bases = Tuple::make(arguments.values + 2, arguments.count - 2);
  Ref<List> values = List::make(arguments.values + arguments.count, arguments.keyword_count());
  Ref<Dict> names_of_body = Dict::make();
  const Value keywords = arguments.keywords == nullptr ? Value::none() : Value::share(const_cast<Tuple*>(arguments.keywords));
  Frame* frame = bind_frame(vm, body.get(), Arguments());
  if (frame == nullptr) return {};
  frame->names = names_of_body;
  Value pushed = vm.push_native(resume_build_class, {arguments[1], std::move(bases).value(), std::move(names_of_body).value(), std::move(values).value(), keywords});
  if (pushed.empty()) {
    release(frame);
    return {};
  }
  static_cast<NativeFrame*>(vm.execution.top)->state = 1;
  return vm.push_frame(frame) ? Value::pushed() : Value();
}

void add_type(Dict& names_of_builtins, Type* type) { names_of_builtins.set_name(type->name.get(), Value::share(type)); }

}  // namespace

void fill_builtins(Vm& vm) {
  Dict& into = *vm.builtins;
  into.set_name(names::name, Value::share(Str::intern("builtins").get()));
  add_function(into, "__build_class__", build_class);
  for (Type* type : {types.object, types.type, types.property, types.static_method, types.class_method, types.super}) add_type(into, type);
#define EXCEPTION(name, base) add_type(into, exceptions.name);
#include "script/objects/exceptions.def"
#undef EXCEPTION
  for (const Type* hidden : {exceptions.CancelledError, exceptions.InvalidStateError, exceptions.QueueEmpty, exceptions.QueueFull, exceptions.BrokenBarrierError}) {
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
