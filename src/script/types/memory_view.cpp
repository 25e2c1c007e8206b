// memoryview: a window on the bytes of a bytes or bytearray object. What CPython's has besides (items of several bytes, more than one
// dimension) is not here.

#include <string>

#include <fmt/format.h>

#include "script/arguments.h"
#include "script/collections/sequences.h"
#include "script/types/bytes_methods.h"
#include "script/types/identity.h"
#include "script/types/number_protocol.h"
#include "script/types/types.h"

namespace awaitscope::script {

Kind memory_view_kind{"memoryview", destroy_as<MemoryView>};
Type* memory_view_type = nullptr;

MemoryView::MemoryView(Value of, std::int64_t begin, std::int64_t items, std::int64_t step_of, char format_of, bool locked)
    : Object(&memory_view_kind),
      owner(std::move(of)),
      start(begin),
      count(items),
      step(step_of),
      format(format_of),
      read_only(locked) {
  if (is_byte_array(owner)) ++as_byte_array(owner)->views;
}

void MemoryView::release() {
  if (!owner.empty() && is_byte_array(owner)) --as_byte_array(owner)->views;
  owner.reset();
}

namespace {

const MemoryView& view_of(const Value& value) { return *value.as<MemoryView>(); }

std::size_t place_in_owner(const MemoryView& view, std::int64_t index) {
  return static_cast<std::size_t>(view.start + index * view.step);
}

std::string bytes_in(const MemoryView& view) {
  Budget::spend_rounds(view.count * 2);
  std::string_view all;
  buffer_of(view.owner, &all);
  std::string bytes;
  bytes.reserve(static_cast<std::size_t>(view.count));
  for (std::int64_t i = 0; i < view.count; ++i) bytes.push_back(all[place_in_owner(view, i)]);
  return bytes;
}

Value item_at(const MemoryView& view, std::int64_t index) {
  std::string_view all;
  buffer_of(view.owner, &all);
  const char byte = all[place_in_owner(view, index)];
  if (view.format == 'c') return make_bytes({&byte, 1});
  return Value::small_int(view.format == 'b' ? static_cast<signed char>(byte) : static_cast<unsigned char>(byte));
}

// False with a ValueError pending: it has been released.
bool is_open(Vm& vm, const Value& self) {
  if (!view_of(self).owner.empty()) return true;
  vm.raise(exceptions.ValueError, "operation forbidden on released memoryview object");
  return false;
}

// -- slots ------------------------------------------------------------------------------------------------------------------------

Value repr_slot(Vm& vm, const Value& self) {
  return Str::make(fmt::format("<{}memory at {:#x}>", view_of(self).owner.empty() ? "released " : "", identity_of(vm, self)))
      .value();
}

bool hash_slot(Vm& vm, const Value& self, std::int64_t* hash) {
  if (!is_open(vm, self)) return false;
  if (!view_of(self).read_only) {
    vm.raise(exceptions.ValueError, "cannot hash writable memoryview object");
    return false;
  }
  *hash = Bytes::make(bytes_in(view_of(self)))->hash();
  return true;
}

Value compare_slot(Vm&, CompareOperator op, const Value& self, const Value& right) {
  if (op != CompareOperator::Equal && op != CompareOperator::NotEqual) return Value::not_implemented();
  std::string_view other;
  bool equal = self.same(right);
  if (!view_of(self).owner.empty() && buffer_of(right, &other))
    equal = bytes_in(view_of(self)) == other;
  else if (!is_memory_view(right))
    return Value::not_implemented();
  else if (!view_of(self).owner.empty() && !view_of(right).owner.empty())
    equal = bytes_in(view_of(self)) == bytes_in(view_of(right));
  return Value::boolean(equal == (op == CompareOperator::Equal));
}

Value length_slot(Vm& vm, const Value& self) { return is_open(vm, self) ? Value::small_int(view_of(self).count) : Value(); }

bool index_in(Vm& vm, const MemoryView& view, const Value& key, std::int64_t* index) {
  const Value number = index_of_object(vm, key);
  if (number.empty()) {
    if (!vm.raised()) vm.raise(exceptions.TypeError, "memoryview: invalid slice key");
    return false;
  }
  const bool fits = to_int64(number, index);
  if (fits && *index < 0) *index += view.count;
  if (fits && *index >= 0 && *index < view.count) return true;
  vm.raise(exceptions.IndexError, "index out of bounds on dimension 1");
  return false;
}

Value part_of(const MemoryView& view, const SliceRange& range) {
  return make_object<MemoryView>(view.owner, view.start + range.start * view.step, range.count, view.step * range.step,
                                 view.format, view.read_only)
      .value();
}

// Reading the key may run script code, which may release the view.
Value get_slot(Vm& vm, const Value& self, const Value& key) {
  if (!is_open(vm, self)) return {};
  const MemoryView& view = view_of(self);
  if (is_slice(key)) {
    SliceRange range;
    return resolve_slice(vm, key, view.count, &range) && is_open(vm, self) ? part_of(view, range) : Value();
  }
  std::int64_t index;
  return index_in(vm, view, key, &index) && is_open(vm, self) ? item_at(view, index) : Value();
}

// The value as a byte of this view's format.
bool item_argument(Vm& vm, const MemoryView& view, const Value& value, char* byte) {
  const std::int64_t least = view.format == 'b' ? -128 : 0, most = view.format == 'b' ? 127 : 255;
  std::int64_t number;
  std::string_view bytes;
  if (view.format == 'c' ? !buffer_of(value, &bytes) : !is_int(value)) {
    vm.raise(exceptions.TypeError, fmt::format("memoryview: invalid type for format '{}'", view.format));
    return false;
  }
  if (view.format == 'c' ? bytes.size() != 1 : !to_int64(value, &number) || number < least || number > most) {
    vm.raise(exceptions.ValueError, fmt::format("memoryview: invalid value for format '{}'", view.format));
    return false;
  }
  *byte = view.format == 'c' ? bytes[0] : static_cast<char>(number);
  return true;
}

Value set_slot(Vm& vm, const Value& self, const Value& key, const Value& value) {
  if (!is_open(vm, self)) return {};
  const MemoryView& view = view_of(self);
  if (view.read_only) return vm.raise(exceptions.TypeError, "cannot modify read-only memory");
  if (value.empty()) return vm.raise(exceptions.TypeError, "cannot delete memory");
  ByteArray& array = *as_byte_array(view.owner);
  if (!is_slice(key)) {
    std::int64_t index;
    if (!index_in(vm, view, key, &index) || !is_open(vm, self)) return {};
    return item_argument(vm, view, value, &array.content[place_in_owner(view, index)]) ? Value::none() : Value();
  }
  SliceRange range;
  std::string_view given;
  if (!resolve_slice(vm, key, view.count, &range) || !is_open(vm, self)) return {};
  if (!buffer_of(value, &given))
    return vm.raise(exceptions.TypeError, fmt::format("a bytes-like object is required, not '{}'", type_name(value)));
  if (static_cast<std::int64_t>(given.size()) != range.count)
    return vm.raise(exceptions.ValueError, "memoryview assignment: lvalue and rvalue have different structures");
  Budget::spend_rounds(range.count);
  const std::string bytes(given);
  for (std::int64_t i = 0; i < range.count; ++i)
    array.content[place_in_owner(view, range.start + i * range.step)] = bytes[static_cast<std::size_t>(i)];
  return Value::none();
}

Ref<List> items_of(const MemoryView& view) {
  Budget::spend_rounds(view.count * 3);
  Ref<List> items = List::make();
  for (std::int64_t i = 0; i < view.count; ++i) items->items.push_back(item_at(view, i));
  return items;
}

Value iterate_slot(Vm& vm, const Value& self) {
  return is_open(vm, self) ? vm.iterate(items_of(view_of(self)).value()) : Value();
}

// -- memoryview(object) -------------------------------------------------------------------------------------------------------------

Value construct(Vm& vm, Type*, const Arguments& arguments) {
  Value given[1];
  if (!bind(vm, "memoryview", {{"object", Parameter::Either, true}}, arguments, given)) return {};
  if (is_memory_view(given[0])) {
    if (!is_open(vm, given[0])) return {};
    const MemoryView& other = view_of(given[0]);
    return make_object<MemoryView>(other.owner, other.start, other.count, other.step, other.format, other.read_only).value();
  }
  std::string_view bytes;
  if (!buffer_of(given[0], &bytes))
    return vm.raise(exceptions.TypeError,
                    fmt::format("memoryview: a bytes-like object is required, not '{}'", type_name(given[0])));
  return make_object<MemoryView>(given[0], 0, static_cast<std::int64_t>(bytes.size()), 1, 'B', !is_byte_array(given[0]))
      .value();
}

// -- methods ----------------------------------------------------------------------------------------------------------------------

Value to_bytes(Vm& vm, const Arguments& arguments) {
  return is_open(vm, arguments[0]) ? make_bytes(bytes_in(view_of(arguments[0]))) : Value();
}
Value to_list(Vm& vm, const Arguments& arguments) {
  return is_open(vm, arguments[0]) ? items_of(view_of(arguments[0])).value() : Value();
}

Value to_hex(Vm& vm, const Arguments& arguments) {
  if (!is_open(vm, arguments[0])) return {};
  std::vector<Value> values(arguments.values, arguments.values + arguments.count + arguments.keyword_count());
  values[0] = make_bytes(bytes_in(view_of(arguments[0])));
  const Value method = *types.bytes->find(Str::intern("hex").get());
  return vm.call(method, Arguments{values.data(), arguments.count, arguments.keywords});
}

// cast('B'), 'b' or 'c': the same bytes, shown otherwise.
Value cast(Vm& vm, const Arguments& arguments) {
  if (!is_open(vm, arguments[0])) return {};
  if (!is_str(arguments[1])) return vm.raise(exceptions.TypeError, "memoryview: format argument must be a string");
  const std::string format = as_str(arguments[1])->utf8();
  if (format != "B" && format != "b" && format != "c" && format != "@B" && format != "@b" && format != "@c") {
    return vm.raise(exceptions.ValueError,
                    "memoryview: destination format must be a native single character format prefixed with an optional '@'");
  }
  const MemoryView& view = view_of(arguments[0]);
  if (view.step != 1) return vm.raise(exceptions.TypeError, "memoryview: casts are restricted to C-contiguous views");
  return make_object<MemoryView>(view.owner, view.start, view.count, view.step, format.back(), view.read_only).value();
}

Value to_read_only(Vm& vm, const Arguments& arguments) {
  if (!is_open(vm, arguments[0])) return {};
  const MemoryView& view = view_of(arguments[0]);
  return make_object<MemoryView>(view.owner, view.start, view.count, view.step, view.format, true).value();
}

Value release(Vm&, const Arguments& arguments) {
  arguments[0].as<MemoryView>()->release();
  return Value::none();
}

Value enter(Vm& vm, const Arguments& arguments) { return is_open(vm, arguments[0]) ? arguments[0] : Value(); }

// -- attributes -------------------------------------------------------------------------------------------------------------------

Value get_object(const MemoryView& view) { return view.owner; }
Value get_count(const MemoryView& view) { return Value::small_int(view.count); }
Value get_read_only(const MemoryView& view) { return Value::boolean(view.read_only); }
Value get_format(const MemoryView& view) { return Str::of_char(static_cast<char32_t>(view.format)).value(); }
Value get_one(const MemoryView&) { return Value::small_int(1); }
Value get_shape(const MemoryView& view) { return Tuple::make({Value::small_int(view.count)}).value(); }
Value get_strides(const MemoryView& view) { return Tuple::make({Value::small_int(view.step)}).value(); }
Value get_contiguous(const MemoryView& view) { return Value::boolean(view.step == 1 || view.count <= 1); }

template <Value (*get)(const MemoryView&)>
Value attribute(Vm& vm, const Arguments& arguments) {
  return is_open(vm, arguments[0]) ? get(view_of(arguments[0])) : Value();
}

template <FixedString name, std::uint32_t least, std::uint32_t most, NativeCode code, bool keywords = false>
void method() {
  add_method(memory_view_type, name.text, checked_method<"memoryview", is_memory_view, name, least, most, code, keywords>);
}

void add_methods() {
  method<"tobytes", 0, 1, to_bytes, true>();
  method<"tolist", 0, 0, to_list>();
  method<"hex", 0, 2, to_hex, true>();
  method<"cast", 1, 1, cast>();
  method<"toreadonly", 0, 0, to_read_only>();
  method<"release", 0, 0, release>();
  method<"__enter__", 0, 0, enter>();
  method<"__exit__", 0, 3, release>();
  add_property(memory_view_type, "obj", attribute<get_object>);
  add_property(memory_view_type, "nbytes", attribute<get_count>);
  add_property(memory_view_type, "readonly", attribute<get_read_only>);
  add_property(memory_view_type, "format", attribute<get_format>);
  add_property(memory_view_type, "itemsize", attribute<get_one>);
  add_property(memory_view_type, "ndim", attribute<get_one>);
  add_property(memory_view_type, "shape", attribute<get_shape>);
  add_property(memory_view_type, "strides", attribute<get_strides>);
  add_property(memory_view_type, "contiguous", attribute<get_contiguous>);
  add_property(memory_view_type, "c_contiguous", attribute<get_contiguous>);
}

}  // namespace

void init_memory_view_type() {
  memory_view_type = make_builtin_type("memoryview", Layout::Other, &memory_view_kind, sizeof(MemoryView));
  memory_view_type->type_flags |= Type::kFinal;
  memory_view_type->construct = construct;
  Slots& slots = memory_view_type->slots;
  slots.repr = repr_slot;
  slots.hash = hash_slot;
  slots.compare = compare_slot;
  slots.length = length_slot;
  slots.get_item = get_slot;
  slots.set_item = set_slot;
  slots.iterate = iterate_slot;
  add_methods();
}

}  // namespace awaitscope::script
