// bytes(...) and bytearray(...).

#include <string>

#include <fmt/format.h>

#include "script/arguments.h"
#include "script/collections/instances.h"
#include "script/types/bytes_methods.h"
#include "script/types/codecs.h"
#include "script/types/format.h"
#include "script/types/number_protocol.h"

namespace awaitscope::script {

bool byte_argument(Vm& vm, const Value& value, char* byte, const char* message) {
  std::int64_t number;
  if (!index_argument(vm, value, &number)) return false;
  if (number < 0 || number > 255) {
    vm.raise(exceptions.ValueError, message);
    return false;
  }
  *byte = static_cast<char>(number);
  return true;
}

bool bytes_of_ints(Vm& vm, const List& items, const char* message, std::string* bytes) {
  bytes->resize(items.items.size());
  for (std::size_t i = 0; i < bytes->size(); ++i) {
    if (!byte_argument(vm, items.items[i], &(*bytes)[i], message)) return false;
  }
  return true;
}

namespace {

bool makes_array(const Value& cls) { return as_type(cls)->is_subclass_of(byte_array_type); }
const char* name_of(const Value& cls) { return makes_array(cls) ? "bytearray" : "bytes"; }

Value instance(const Value& cls, std::string_view content) {
  if (!makes_array(cls)) return Bytes::make_instance(as_type(cls), content).value();
  Ref<ByteArray> array = make_instance<ByteArray>(as_type(cls));
  array->content.assign(content);
  return std::move(array).value();
}

Value construct_from_list(Vm& vm, List* items, Value* context) {
  std::string content;
  const char* message = makes_array(context[0]) ? kNoByte : "bytes must be in range(0, 256)";
  return bytes_of_ints(vm, *items, message, &content) ? instance(context[0], content) : Value();
}

Value construct_from_text(Vm& vm, const Value& cls, const Value* given) {
  if (!is_str(given[0])) {
    return vm.raise(exceptions.TypeError, given[1] ? "encoding without a string argument" : "errors without a string argument");
  }
  for (int i = 1; i <= 2; ++i) {
    if (given[i] && !is_str(given[i])) {
      return vm.raise(exceptions.TypeError, fmt::format("{}() argument '{}' must be str, not {}", name_of(cls),
                                                        i == 1 ? "encoding" : "errors", argument_type(given[i])));
    }
  }
  if (given[1].empty() && given[2].empty()) return vm.raise(exceptions.TypeError, "string argument without an encoding");
  const Value encoded =
      encode_text(vm, as_str(given[0]), given[1] ? as_str(given[1]) : nullptr, given[2] ? as_str(given[2]) : nullptr);
  if (encoded.empty() || as_type(cls) == types.bytes) return encoded;
  return instance(cls, as_bytes(encoded)->view());
}

// Slots: the class, the value.
Value resume_dunder_bytes(Vm& vm, NativeFrame& frame, Value result) {
  if (frame.state == 0) {
    frame.state = 1;
    bool found = false;
    result = vm.call_special(frame.slots[1], Str::intern("__bytes__").get(), {}, &found);
    if (result.is_pushed()) return result;
  }
  if (result.empty()) return {};
  if (!is_bytes(result))
    return vm.raise(exceptions.TypeError, fmt::format("__bytes__ returned non-bytes (type {})", type_name(result)));
  return as_type(frame.slots[0]) == types.bytes ? result : instance(frame.slots[0], as_bytes(result)->view());
}

}  // namespace

Value construct_bytes(Vm& vm, Type* type, const Arguments& arguments) {
  Value given[3];
  const Value cls = Value::share(type);
  if (!bind(vm, name_of(cls), {{"source"}, {"encoding"}, {"errors"}}, arguments, given)) return {};
  const Value& source = given[0];
  if (source.empty()) return instance(cls, "");
  if (given[1] || given[2] || is_str(source)) return construct_from_text(vm, cls, given);
  if (type == types.bytes && source.is(&bytes_kind)) return source;
  if (std::string_view content; buffer_of(source, &content)) return instance(cls, content);
  if (!makes_array(cls) && type_of(source)->find(Str::intern("__bytes__").get()) != nullptr)
    return vm.push_native(resume_dunder_bytes, {cls, source});
  const Value number = index_of_object(vm, source);
  if (number) {
    std::int64_t count;
    if (!to_int64(number, &count)) return vm.raise(exceptions.OverflowError, "cannot fit 'int' into an index-sized integer");
    if (count < 0) return vm.raise(exceptions.ValueError, "negative count");
    if (!may_hold(vm, count)) return {};
    return instance(cls, std::string(static_cast<std::size_t>(count), '\0'));
  }
  if (vm.raised()) return {};
  if (type_of(source)->slots.iterate == nullptr)
    return vm.raise(exceptions.TypeError, fmt::format("cannot convert '{}' object to {}", type_name(source), name_of(cls)));
  return vm.collect(source, construct_from_list, {cls});
}

}  // namespace awaitscope::script
