// sys.stdin: the answers given to the run, a line each, as input() reads them.

#include "script/arguments.h"
#include "script/environment.h"
#include "script/modules/modules.h"
#include "script/vm.h"

namespace awaitscope::script {
namespace {

Kind standard_input_kind{"_io.TextIOWrapper", destroy_as<Object>};

// A line with its end; empty at the end of the answers.
std::string next_line(Vm& vm) {
  std::string line;
  return vm.environment.read_line(&line) ? line + "\n" : std::string();
}

Value read_line(Vm& vm, const Arguments&) { return Str::make(next_line(vm)).value(); }

Value read_lines(Vm& vm, const Arguments&) {
  Ref<List> lines = List::make();
  for (std::string line = next_line(vm); !line.empty(); line = next_line(vm)) lines->items.push_back(Str::make(line).value());
  return std::move(lines).value();
}

Value read_all(Vm& vm, const Arguments&) {
  std::string text;
  for (std::string line = next_line(vm); !line.empty(); line = next_line(vm)) text += line;
  return Str::make(text).value();
}

Value itself(Vm&, const Value& self) { return self; }
Value slot_next(Vm& vm, const Value&) {
  const std::string line = next_line(vm);
  return line.empty() ? Value() : Str::make(line).value();
}

Value no(Vm&, const Arguments&) { return Value::boolean(false); }
Value yes(Vm&, const Arguments&) { return Value::boolean(true); }
Value nothing(Vm&, const Arguments&) { return Value::none(); }
Value descriptor(Vm&, const Arguments&) { return Value::small_int(0); }
Value input_repr(Vm&, const Value&) { return Str::make("<_io.TextIOWrapper name='<stdin>' mode='r' encoding='utf-8'>").value(); }

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
