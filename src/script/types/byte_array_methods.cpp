#include "script/types/byte_array_methods.h"

#include <algorithm>
#include <string>

#include <fmt/format.h>

#include "script/arguments.h"
#include "script/collections/sequences.h"
#include "script/types/bytes_methods.h"
#include "script/types/format.h"

namespace awaitscope::script {

bool may_resize(Vm& vm, const ByteArray& array) {
  if (array.views == 0) return true;
  vm.raise(exceptions.BufferError, "Existing exports of data: object cannot be re-sized");
  return false;
}

bool replace_content(Vm& vm, ByteArray& array, std::string_view bytes) {
  if (bytes.size() != array.content.size() && !may_resize(vm, array)) return false;
  if (!may_hold(vm, static_cast<std::int64_t>(bytes.size()))) return false;
  array.content.assign(bytes);
  return true;
}

// -- array[slice] = value ---------------------------------------------------------------------------------------------------------

namespace {

void erase_range(ByteArray& array, const SliceRange& range) {
  std::string kept;
  for (std::int64_t i = 0; i < array.length(); ++i) {
    const std::int64_t offset = i - range.start;
    const bool goes = offset % range.step == 0 && offset / range.step >= 0 && offset / range.step < range.count;
    if (!goes) kept.push_back(array.content[static_cast<std::size_t>(i)]);
  }
  array.content.assign(kept);
}

Value put_bytes(Vm& vm, const Value& self, const Value& slice, std::string_view given) {
  ByteArray& array = *as_byte_array(self);
  SliceRange range;
  if (!unpack_slice(vm, slice, &range)) return {};
  fit_slice(array.length(), &range);
  const std::string bytes(given);  // they may be the array's own
  if (range.step == 1) {
    if (static_cast<std::int64_t>(bytes.size()) != range.count && !may_resize(vm, array)) return {};
    array.content.replace(static_cast<std::size_t>(range.start), static_cast<std::size_t>(range.count), bytes.data(),
                          bytes.size());
    return Value::none();
  }
  if (static_cast<std::int64_t>(bytes.size()) != range.count) {
    return vm.raise(exceptions.ValueError,
                    fmt::format("attempt to assign bytes of size {} to extended slice of size {}", bytes.size(), range.count));
  }
  for (std::int64_t i = 0; i < range.count; ++i)
    array.content[static_cast<std::size_t>(range.start + i * range.step)] = bytes[static_cast<std::size_t>(i)];
  return Value::none();
}

Value put_collected(Vm& vm, List* items, Value* context) {
  std::string bytes;
  return bytes_of_ints(vm, *items, kNoByte, &bytes) ? put_bytes(vm, context[0], context[1], bytes) : Value();
}

}  // namespace

Value set_byte_slice(Vm& vm, const Value& self, const Value& slice, const Value& value) {
  std::string_view bytes;
  if (value.empty()) {
    SliceRange range;
    if (!unpack_slice(vm, slice, &range)) return {};
    fit_slice(as_byte_array(self)->length(), &range);
    if (range.count == 0) return Value::none();
    if (!may_resize(vm, *as_byte_array(self))) return {};
    erase_range(*as_byte_array(self), range);
    return Value::none();
  }
  if (buffer_of(value, &bytes)) return put_bytes(vm, self, slice, bytes);
  if (is_int(value) || is_str(value) || !is_iterable(value))
    return vm.raise(exceptions.TypeError, "can assign only bytes, buffers, or iterables of ints in range(0, 256)");
  return vm.collect(value, put_collected, {self, slice});
}

// -- methods ----------------------------------------------------------------------------------------------------------------------

namespace {

ByteArray& array_of(const Arguments& arguments) { return *as_byte_array(arguments[0]); }

bool append_bytes(Vm& vm, ByteArray& array, std::string_view bytes) {
  if (!may_resize(vm, array) || !may_hold(vm, array.length() + static_cast<std::int64_t>(bytes.size()))) return false;
  array.content.append(std::string(bytes));
  return true;
}

Value append(Vm& vm, const Arguments& arguments) {
  char byte;
  return byte_argument(vm, arguments[1], &byte) && append_bytes(vm, array_of(arguments), {&byte, 1}) ? Value::none() : Value();
}

Value extend_collected(Vm& vm, List* items, Value* context) {
  std::string bytes;
  if (!bytes_of_ints(vm, *items, kNoByte, &bytes) || !append_bytes(vm, *as_byte_array(context[0]), bytes)) return {};
  return Value::none();
}

Value extend(Vm& vm, const Arguments& arguments) {
  if (std::string_view bytes; buffer_of(arguments[1], &bytes))
    return append_bytes(vm, array_of(arguments), bytes) ? Value::none() : Value();
  if (!is_iterable(arguments[1]))
    return vm.raise(exceptions.TypeError, fmt::format("can't extend bytearray with {}", type_name(arguments[1])));
  return vm.collect(arguments[1], extend_collected, {arguments[0]});
}

Value insert(Vm& vm, const Arguments& arguments) {
  std::int64_t index;
  char byte;
  ByteArray& array = array_of(arguments);
  if (!index_argument(vm, arguments[1], &index) || !byte_argument(vm, arguments[2], &byte) || !may_resize(vm, array)) return {};
  if (index < 0) index += array.length();
  array.content.insert(static_cast<std::size_t>(std::clamp<std::int64_t>(index, 0, array.length())), 1, byte);
  return Value::none();
}

Value pop(Vm& vm, const Arguments& arguments) {
  std::int64_t index = -1;
  ByteArray& array = array_of(arguments);
  if (arguments.count > 1 && !index_argument(vm, arguments[1], &index)) return {};
  if (array.content.empty()) return vm.raise(exceptions.IndexError, "pop from empty bytearray");
  if (index < 0) index += array.length();
  if (index < 0 || index >= array.length()) return vm.raise(exceptions.IndexError, "pop index out of range");
  if (!may_resize(vm, array)) return {};
  const auto place = static_cast<std::size_t>(index);
  const Value byte = Value::small_int(static_cast<unsigned char>(array.content[place]));
  array.content.erase(place, 1);
  return byte;
}

Value remove(Vm& vm, const Arguments& arguments) {
  char byte;
  ByteArray& array = array_of(arguments);
  if (!byte_argument(vm, arguments[1], &byte)) return {};
  const std::size_t place = array.content.find(byte);
  if (place == array.content.npos) return vm.raise(exceptions.ValueError, "value not found in bytearray");
  if (!may_resize(vm, array)) return {};
  array.content.erase(place, 1);
  return Value::none();
}

Value reverse(Vm&, const Arguments& arguments) {
  Budget::spend_rounds(static_cast<std::int64_t>(array_of(arguments).content.size()));
  std::reverse(array_of(arguments).content.begin(), array_of(arguments).content.end());
  return Value::none();
}

Value clear(Vm& vm, const Arguments& arguments) {
  return replace_content(vm, array_of(arguments), "") ? Value::none() : Value();
}

Value copy(Vm&, const Arguments& arguments) { return ByteArray::make(array_of(arguments).content).value(); }

template <FixedString name, std::uint32_t least, std::uint32_t most, NativeCode code>
void method(Type* type) {
  add_method(type, name.text, checked_method<"bytearray", is_byte_array, name, least, most, code>);
}

}  // namespace

void add_byte_array_methods(Type* type) {
  method<"append", 1, 1, append>(type);
  method<"extend", 1, 1, extend>(type);
  method<"insert", 2, 2, insert>(type);
  method<"pop", 0, 1, pop>(type);
  method<"remove", 1, 1, remove>(type);
  method<"reverse", 0, 0, reverse>(type);
  method<"clear", 0, 0, clear>(type);
  method<"copy", 0, 0, copy>(type);
  method<"__copy__", 0, 0, copy>(type);
}

}  // namespace awaitscope::script
