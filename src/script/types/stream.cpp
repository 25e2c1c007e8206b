#include "script/types/stream.h"

#include <string>

#include <fmt/format.h>

#include "script/environment.h"
#include "script/objects/bytes.h"
#include "script/objects/module.h"
#include "script/types/codecs.h"
#include "script/types/method.h"
#include "script/vm.h"

namespace awaitscope::script {

Kind stream_kind{"_io.TextIOWrapper", destroy_as<Stream>};

namespace {

bool is_stream(const Value& value) { return value.is(&stream_kind); }
Stream& stream_of(const Arguments& arguments) { return *arguments[0].as<Stream>(); }

template <FixedString name, std::uint32_t least, std::uint32_t most, NativeCode code>
void add_stream_method(Type* type) {
  add_method(type, name.text, checked_method<"TextIOWrapper", is_stream, name, least, most, code>);
}

Value stream_write(Vm& vm, const Arguments& arguments) {
  if (!is_str(arguments[1]))
    return vm.raise(exceptions.TypeError, fmt::format("write() argument must be str, not {}", argument_type(arguments[1])));
  if (write_to_stream(vm, stream_of(arguments), as_str(arguments[1])).empty()) return {};
  return Value::small_int(as_str(arguments[1])->length);
}

Value write_collected(Vm& vm, List* lines, Value* context) {
  for (const Value& line : lines->items) {
    if (!is_str(line))
      return vm.raise(exceptions.TypeError, fmt::format("write() argument must be str, not {}", argument_type(line)));
    if (write_to_stream(vm, *context[0].as<Stream>(), as_str(line)).empty()) return {};
  }
  return Value::none();
}

Value stream_writelines(Vm& vm, const Arguments& arguments) {
  return vm.collect(arguments[1], write_collected, {arguments[0]});
}
Value stream_nothing(Vm&, const Arguments&) { return Value::none(); }
Value stream_no(Vm&, const Arguments&) { return Value::boolean(false); }
Value stream_yes(Vm&, const Arguments&) { return Value::boolean(true); }
Value stream_fileno(Vm&, const Arguments& arguments) {
  return Value::small_int(stream_of(arguments).target == StreamTarget::Out ? 1 : 2);
}
Value stream_encoding(Vm&, const Arguments&) { return Str::make("utf-8").value(); }
Value stream_errors(Vm&, const Arguments& arguments) {
  return Str::make(stream_of(arguments).target == StreamTarget::Out ? "strict" : "backslashreplace").value();
}
const char* stream_label(const Stream& stream) { return stream.target == StreamTarget::Out ? "<stdout>" : "<stderr>"; }
Value stream_name(Vm&, const Arguments& arguments) { return Str::make(stream_label(stream_of(arguments))).value(); }
Value stream_mode(Vm&, const Arguments&) { return Str::make("w").value(); }

Value stream_repr(Vm&, const Value& self) {
  return Str::make(fmt::format("<_io.TextIOWrapper name='{}' mode='w' encoding='utf-8'>", stream_label(*self.as<Stream>())))
      .value();
}

}  // namespace

Value standard_stream(StreamTarget target) {
  static Stream* out = make_object<Stream>(StreamTarget::Out).detach();
  static Stream* error = make_object<Stream>(StreamTarget::Error).detach();
  return Value::share(target == StreamTarget::Out ? out : error);
}

Value write_to_stream(Vm& vm, const Stream& stream, const Str* text) {
  const bool error = stream.target == StreamTarget::Error;
  if (text->ascii()) {
    if (error)
      vm.environment.write_err(text->ascii_view());
    else
      vm.environment.write_out(text->ascii_view());
    return Value::none();
  }
  const Ref<Str> handler = error ? Str::make("backslashreplace") : Ref<Str>();
  const Value encoded = encode_text(vm, text, nullptr, handler.get());
  if (encoded.empty()) return {};
  if (error)
    vm.environment.write_err(as_bytes(encoded)->view());
  else
    vm.environment.write_out(as_bytes(encoded)->view());
  return Value::none();
}

Value current_stdout(Vm& vm) {
  static const Str* sys = Str::intern("sys").detach();
  static const Str* stdout_name = Str::intern("stdout").detach();
  const Value* module = vm.modules->get_name(sys);
  if (module != nullptr && module->is(&module_kind)) {
    if (const Value* stream = module->as<Module>()->names->get_name(stdout_name)) return *stream;
  }
  return standard_stream(StreamTarget::Out);
}

void init_stream_type() {
  Type* type = make_builtin_type("TextIOWrapper", Layout::Other, &stream_kind, sizeof(Stream));
  type->module = Value::share(Str::intern("_io").get());
  type->slots.repr = stream_repr;
  add_stream_method<"write", 1, 1, stream_write>(type);
  add_stream_method<"writelines", 1, 1, stream_writelines>(type);
  add_stream_method<"flush", 0, 0, stream_nothing>(type);
  add_stream_method<"close", 0, 0, stream_nothing>(type);
  add_stream_method<"isatty", 0, 0, stream_no>(type);
  add_stream_method<"readable", 0, 0, stream_no>(type);
  add_stream_method<"seekable", 0, 0, stream_no>(type);
  add_stream_method<"writable", 0, 0, stream_yes>(type);
  add_stream_method<"fileno", 0, 0, stream_fileno>(type);
  // sys.stdout.reconfigure(line_buffering=True) changes nothing that can be seen here.
  add_method(type, "reconfigure", stream_nothing);
  add_property(type, "encoding", stream_encoding);
  add_property(type, "errors", stream_errors);
  add_property(type, "name", stream_name);
  add_property(type, "mode", stream_mode);
  add_property(type, "closed", stream_no);
  add_property(type, "line_buffering", stream_no);
}

}  // namespace awaitscope::script
