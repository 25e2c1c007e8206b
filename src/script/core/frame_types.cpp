// What a script sees of frames and tracebacks: sys._getframe(), error.__traceback__.tb_frame.

#include <fmt/format.h>

#include "script/builtins/builtins.h"
#include "script/core/startup.h"
#include "script/types/identity.h"
#include "script/vm.h"

namespace awaitscope::script {
namespace {

Frame* frame_of(const Arguments& arguments) { return arguments[0].as<Frame>(); }

Value frame_repr(Vm& vm, const Value& self) {
  const Frame& frame = *self.as<Frame>();
  return Str::make(fmt::format("<frame at {}, file '{}', line {}, code {}>", address_text(vm, self), frame.code->file->utf8(),
                               frame.position().line, frame.code->name->utf8()))
      .value();
}

Value frame_code(Vm&, const Arguments& arguments) { return Value::share(frame_of(arguments)->code); }
Value frame_line(Vm&, const Arguments& arguments) { return Value::small_int(frame_of(arguments)->position().line); }
Value frame_instruction(Vm&, const Arguments& arguments) { return Value::small_int(frame_of(arguments)->instruction()); }
Value frame_globals(Vm&, const Arguments& arguments) { return Value::share(frame_of(arguments)->globals()); }
Value frame_builtins(Vm& vm, const Arguments&) { return vm.builtins.value(); }
Value frame_locals(Vm&, const Arguments& arguments) { return locals_of(*frame_of(arguments)); }
Value frame_trace(Vm&, const Arguments&) { return Value::none(); }

// The frame that waits for this one; None also where the caller has ended or is the loop.
Value frame_back(Vm&, const Arguments& arguments) {
  AnyFrame* back = frame_of(arguments)->back;
  while (back != nullptr && back->native()) back = back->back;
  return back == nullptr ? Value::none() : Value::share(back);
}

// frame.clear(): a frame that has ended gives up what its variables hold.
Value frame_clear(Vm& vm, const Arguments& arguments) {
  Frame* frame = frame_of(arguments);
  if (frame->back != nullptr || frame == vm.execution.top)
    return vm.raise(exceptions.RuntimeError, "cannot clear an executing frame");
  if (frame->generator != nullptr) return Value::none();
  for (std::uint32_t slot = 0; slot < frame->code->slots; ++slot) frame->slots()[slot].reset();
  return Value::none();
}

Traceback* traceback_of(const Arguments& arguments) { return arguments[0].as<Traceback>(); }

Value traceback_frame(Vm&, const Arguments& arguments) { return traceback_of(arguments)->frame.value(); }
Value traceback_next(Vm&, const Arguments& arguments) { return traceback_of(arguments)->next.value(); }
Value traceback_instruction(Vm&, const Arguments& arguments) { return Value::small_int(traceback_of(arguments)->instruction); }

Value set_traceback_next(Vm& vm, const Arguments& arguments) {
  if (arguments[1].is_none()) {
    traceback_of(arguments)->next = nullptr;
    return Value::none();
  }
  if (!arguments[1].is(&traceback_kind))
    return vm.raise(exceptions.TypeError, fmt::format("expected traceback object, got '{}'", type_name(arguments[1])));
  for (const Traceback* link = arguments[1].as<Traceback>(); link != nullptr; link = link->next.get()) {
    if (link == traceback_of(arguments)) return vm.raise(exceptions.ValueError, "traceback loop detected");
  }
  traceback_of(arguments)->next = Ref<Traceback>::share(arguments[1].as<Traceback>());
  return Value::none();
}

// 0 where the engine stands for a function of Python.
Value traceback_line(Vm&, const Arguments& arguments) {
  const Traceback& entry = *traceback_of(arguments);
  if (!entry.frame) return Value::small_int(0);
  return Value::small_int(static_cast<const Frame*>(entry.frame.get())->code->positions[entry.instruction].line);
}

}  // namespace

void init_frame_types() {
  Type* frame = make_builtin_type("frame", Layout::Other, &frame_kind, sizeof(Frame));
  frame->slots.repr = frame_repr;
  add_property(frame, "f_code", frame_code);
  add_property(frame, "f_lineno", frame_line);
  add_property(frame, "f_lasti", frame_instruction);
  add_property(frame, "f_globals", frame_globals);
  add_property(frame, "f_builtins", frame_builtins);
  add_property(frame, "f_locals", frame_locals);
  add_property(frame, "f_back", frame_back);
  add_property(frame, "f_trace", frame_trace);
  add_method(frame, "clear", frame_clear);

  types.traceback = make_builtin_type("traceback", Layout::Other, &traceback_kind, sizeof(Traceback));
  add_property(types.traceback, "tb_frame", traceback_frame);
  add_property(types.traceback, "tb_next", traceback_next, set_traceback_next);
  add_property(types.traceback, "tb_lineno", traceback_line);
  add_property(types.traceback, "tb_lasti", traceback_instruction);
}

}  // namespace awaitscope::script
