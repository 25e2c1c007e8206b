// The type bytearray: slots, iterator. Its constructor is that of bytes (bytes_construct.cpp); what changes it in place is in
// byte_array_methods.cpp.

#include <string>

#include <fmt/format.h>

#include "script/collections/instances.h"
#include "script/collections/sequences.h"
#include "script/collections/slot_methods.h"
#include "script/types/byte_array_methods.h"
#include "script/types/bytes_methods.h"
#include "script/types/number_protocol.h"
#include "script/types/quote.h"
#include "script/types/text.h"
#include "script/types/types.h"

namespace awaitscope::script {

Kind byte_array_kind{"bytearray", destroy_as<ByteArray>};
Type* byte_array_type = nullptr;

Ref<ByteArray> ByteArray::make(std::string_view bytes) {
  Budget::spend_bytes(static_cast<std::int64_t>(bytes.size()) * 4);
  Ref<ByteArray> array = make_object<ByteArray>(&byte_array_kind);
  array->content.assign(bytes);
  return array;
}

bool is_byte_array(const Value& value) {
  return value.is(&byte_array_kind) || (value.is_object() && type_of(value.object())->is_subclass_of(byte_array_type));
}

bool buffer_of(const Value& value, std::string_view* bytes) {
  if (is_bytes(value)) {
    *bytes = as_bytes(value)->view();
  } else if (is_byte_array(value)) {
    *bytes = as_byte_array(value)->content;
  } else if (is_memory_view(value)) {
    const auto* view = value.as<MemoryView>();
    if (!buffer_of(view->owner, bytes) || view->step != 1) return false;
    *bytes = bytes->substr(static_cast<std::size_t>(view->start), static_cast<std::size_t>(view->count));
  } else {
    return false;
  }
  return true;
}

Value answer_of_byte_array(Value answer) {
  if (answer.empty() || answer.is_pushed()) return answer;
  if (is_bytes(answer)) return ByteArray::make(as_bytes(answer)->view()).value();
  if (is_byte_array(answer)) return ByteArray::make(as_byte_array(answer)->content).value();
  if (answer.is(&list_kind)) {
    for (Value& item : as_list(answer)->items) item = answer_of_byte_array(item);
  } else if (answer.is(&tuple_kind)) {
    std::vector<Value> items(as_tuple(answer)->begin(), as_tuple(answer)->end());
    for (Value& item : items) item = answer_of_byte_array(item);
    return Tuple::make(items.data(), static_cast<std::int64_t>(items.size())).value();
  }
  return answer;
}

namespace {

ByteArray& array_of(const Value& value) { return *as_byte_array(value); }

Value repr_slot(Vm&, const Value& self) {
  TextBuilder out;
  out.append(type_of(self)->name.get());
  out.append_ascii("(");
  append_quoted_bytes(out, array_of(self).content);
  out.append_ascii(")");
  return out.take().value();
}

Value compare_slot(Vm&, CompareOperator op, const Value& self, const Value& right) {
  std::string_view other;
  if (!buffer_of(right, &other)) return Value::not_implemented();
  return Value::boolean(compare_small(op, std::string_view(array_of(self).content).compare(other), 0));
}

// Slots: the format, the arguments.
Value resume_percent(Vm& vm, NativeFrame& frame, Value result) {
  if (frame.state == 0) {
    frame.state = 1;
    result = percent_format_bytes(vm, array_of(frame.slots[0]).content, frame.slots[1]);
    if (result.is_pushed()) return result;
  }
  return answer_of_byte_array(std::move(result));
}

// What bytes would answer, for their content.
Value as_bytes_would(Vm& vm, BinaryOperator op, const Value& left, const Value& right) {
  const bool on_left = is_byte_array(left);
  const Value content = make_bytes(array_of(on_left ? left : right).content);
  Value answer = types.bytes->slots.binary(vm, op, on_left ? content : left, on_left ? right : content);
  return answer_of_byte_array(std::move(answer));
}

Value binary_slot(Vm& vm, BinaryOperator op, const Value& left, const Value& right) {
  if (op == BinaryOperator::Add) {
    std::string_view more;
    if (!is_byte_array(left)) return Value::not_implemented();
    if (!buffer_of(right, &more)) {
      if ((type_of(right)->type_flags & Type::kBuiltin) == 0) return Value::not_implemented();
      return vm.raise(exceptions.TypeError, fmt::format("can't concat {} to bytearray", type_name(right)));
    }
    return ByteArray::make(std::string(array_of(left).content).append(more)).value();
  }
  if (op == BinaryOperator::Remainder && is_byte_array(left)) return vm.push_native(resume_percent, {left, right});
  return as_bytes_would(vm, op, left, right);
}

Value in_place_slot(Vm& vm, BinaryOperator op, const Value& left, const Value& right) {
  if (op != BinaryOperator::Add && op != BinaryOperator::Multiply) return Value::not_implemented();
  const Value result = binary_slot(vm, op, left, right);
  if (result.empty() || result.is_not_implemented()) return result;
  return replace_content(vm, array_of(left), array_of(result).content) ? left : Value();
}

Value length_slot(Vm&, const Value& self) { return Value::small_int(array_of(self).length()); }
Value truth_slot(Vm&, const Value& self) { return Value::boolean(!array_of(self).content.empty()); }
Value contains_slot(Vm& vm, const Value& self, const Value& item) { return contains_bytes(vm, array_of(self).content, item); }

// The place that a subscript names. False with an exception pending.
bool place_of(Vm& vm, const ByteArray& array, const Value& key, std::size_t* place) {
  const Value number = index_of_object(vm, key);  // may change the array
  std::int64_t index = 0;
  if (number.empty()) {
    if (!vm.raised())
      vm.raise(exceptions.TypeError, fmt::format("bytearray indices must be integers or slices, not {}", type_name(key)));
    return false;
  }
  const bool fits = to_int64(number, &index);
  if (index < 0) index += array.length();
  if (!fits || index < 0 || index >= array.length()) {
    vm.raise(exceptions.IndexError, fits ? "bytearray index out of range" : "cannot fit 'int' into an index-sized integer");
    return false;
  }
  *place = static_cast<std::size_t>(index);
  return true;
}

Value get_slot(Vm& vm, const Value& self, const Value& key) {
  const ByteArray& array = array_of(self);
  if (is_slice(key)) {
    SliceRange range;
    if (!unpack_slice(vm, key, &range)) return {};
    fit_slice(array.length(), &range);
    std::string part;
    for (std::int64_t i = 0; i < range.count; ++i)
      part.push_back(array.content[static_cast<std::size_t>(range.start + i * range.step)]);
    return ByteArray::make(part).value();
  }
  std::size_t place;
  return place_of(vm, array, key, &place) ? Value::small_int(static_cast<unsigned char>(array.content[place])) : Value();
}

Value set_slot(Vm& vm, const Value& self, const Value& key, const Value& value) {
  ByteArray& array = array_of(self);
  if (is_slice(key)) return set_byte_slice(vm, self, key, value);
  std::size_t place;
  if (!place_of(vm, array, key, &place)) return {};
  if (!value.empty()) {
    char byte;
    if (!byte_argument(vm, value, &byte)) return {};
    if (place >= array.content.size())
      return vm.raise(exceptions.IndexError, "bytearray index out of range");  // it has become shorter
    array.content[place] = byte;
    return Value::none();
  }
  if (!may_resize(vm, array)) return {};
  array.content.erase(place, 1);
  return Value::none();
}

// -- the iterator -----------------------------------------------------------------------------------------------------------------

struct ByteArrayIterator : Object {
  ByteArrayIterator(const Kind* iterator_kind, Ref<ByteArray> of) : Object(iterator_kind), array(std::move(of)) {}
  Ref<ByteArray> array;  // null: exhausted
  std::size_t index = 0;
};
Kind iterator_kind{"bytearray_iterator", destroy_as<ByteArrayIterator>};

Value iterator_self(Vm&, const Value& self) { return self; }

Value iterator_next(Vm&, const Value& self) {
  auto* iterator = self.as<ByteArrayIterator>();
  if (!iterator->array) return {};
  if (iterator->index < iterator->array->content.size()) {
    return Value::small_int(static_cast<unsigned char>(iterator->array->content[iterator->index++]));
  }
  iterator->array = nullptr;
  return {};
}

Value iterate_slot(Vm&, const Value& self) {
  return make_object<ByteArrayIterator>(&iterator_kind, Ref<ByteArray>::share(as_byte_array(self))).value();
}

}  // namespace

void init_byte_array_type() {
  Type* type = byte_array_type = make_builtin_type("bytearray", Layout::Other, &byte_array_kind, sizeof(ByteArray));
  type->type_flags |= Type::kExtendable;
  type->construct = construct_bytes;
  Slots& slots = type->slots;
  slots.repr = repr_slot;
  slots.hash = nullptr;
  slots.compare = compare_slot;
  slots.binary = binary_slot;
  slots.in_place = in_place_slot;
  slots.truth = truth_slot;
  slots.length = length_slot;
  slots.get_item = get_slot;
  slots.set_item = set_slot;
  slots.contains = contains_slot;
  slots.iterate = iterate_slot;
  add_bytes_search_methods(type);
  add_bytes_split_methods(type);
  add_bytes_text_methods(type);
  add_byte_array_methods(type);

  Type* iterator = make_builtin_type("bytearray_iterator", Layout::Other, &iterator_kind, sizeof(ByteArrayIterator));
  iterator->slots.iterate = iterator_self;
  iterator->slots.next = iterator_next;
  add_slot_methods(iterator);
}

}  // namespace awaitscope::script
