// sys.stdin: the answers given to the run, a line each, as input() reads them.

#include "script/arguments.h"
#include "script/environment.h"
#include "script/modules/modules.h"
#include "script/vm.h"

namespace awaitscope::script {
namespace {

Kind standard_input_kind{"_io.TextIOWrapper", destroy_as<Object>};

// How much is wanted: a line, with its end; the next line of an iteration; all lines as a list; all lines as one text.
enum class Wanted : std::int64_t { Line, Next, Lines, Text };

Value joined(const List& lines) {
  std::string text;
  for (const Value& line : lines.items) text += as_str(line)->utf8();
  return Str::make(text).value();
}

// What is answered when there are no more lines. Slots: the lines read so far.
Value at_end(const NativeFrame& frame) {
  switch (static_cast<Wanted>(frame.index)) {
    case Wanted::Line: return Str::empty().value();
    case Wanted::Next: return {};
    case Wanted::Lines: return frame.slots[0];
    case Wanted::Text: return joined(*as_list(frame.slots[0]));
  }
  return {};
}

Value resume_read(Vm& vm, NativeFrame& frame, Value) {
  const bool one = static_cast<Wanted>(frame.index) <= Wanted::Next;
  for (;;) {
    std::string line;
    const Answer answer = vm.environment.read_line(&line);
    if (answer == Answer::NotYet && !vm.execution.nested && vm.unpausable == 0) return vm.pause();
    if (answer != Answer::Given) return at_end(frame);
    Value text = Str::make(line + "\n").value();
    if (one) return text;
    as_list(frame.slots[0])->items.push_back(std::move(text));
  }
}

Value read(Vm& vm, Wanted wanted) {
  // Set before the frame begins: it runs when the interpreter goes on.
  Value pushed = vm.push_native(resume_read, {List::make().value()});
  if (pushed.is_pushed()) static_cast<NativeFrame*>(vm.execution.top)->index = static_cast<std::int64_t>(wanted);
  return pushed;
}

Value read_line(Vm& vm, const Arguments&) { return read(vm, Wanted::Line); }
Value read_lines(Vm& vm, const Arguments&) { return read(vm, Wanted::Lines); }
Value read_all(Vm& vm, const Arguments&) { return read(vm, Wanted::Text); }

Value itself(Vm&, const Value& self) { return self; }
Value slot_next(Vm& vm, const Value&) { return read(vm, Wanted::Next); }

Value no(Vm&, const Arguments&) { return Value::boolean(false); }
Value yes(Vm&, const Arguments&) { return Value::boolean(true); }
Value nothing(Vm&, const Arguments&) { return Value::none(); }
Value descriptor(Vm&, const Arguments&) { return Value::small_int(0); }
Value input_repr(Vm&, const Value&) {
  return Str::make("<_io.TextIOWrapper name='<stdin>' mode='r' encoding='utf-8'>").value();
}

Value make_input() {
  Type* type = make_builtin_type("TextIOWrapper", Layout::Other, &standard_input_kind, sizeof(Object));
  type->module = Value::share(Str::intern("_io").get());
  type->slots.repr = input_repr;
  type->slots.iterate = itself;
  type->slots.next = slot_next;
  add_method(type, "readline", read_line);
  add_method(type, "readlines", read_lines);
  add_method(type, "read", read_all);
  add_method(type, "isatty", no);
  add_method(type, "readable", yes);
  add_method(type, "writable", no);
  add_method(type, "fileno", descriptor);
  add_method(type, "close", nothing);
  add_constant(type, "encoding", Str::make("utf-8").value());
  add_constant(type, "name", Str::make("<stdin>").value());
  add_constant(type, "mode", Str::make("r").value());
  add_constant(type, "closed", Value::boolean(false));
  return make_object<Object>(&standard_input_kind).value();
}

}  // namespace

Value standard_input() {
  static const Value* const input = new Value(make_input());
  return *input;
}

}  // namespace awaitscope::script
