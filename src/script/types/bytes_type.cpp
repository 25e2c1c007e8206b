// The type bytes: storage, slots, iterator. Its constructor is in bytes_construct.cpp.

#include <cstring>
#include <string>

#include <fmt/format.h>

#include "script/arguments.h"
#include "script/collections/sequences.h"
#include "script/collections/slot_methods.h"
#include "script/objects/bytes.h"
#include "script/types/bytes_methods.h"
#include "script/types/format.h"
#include "script/types/number_protocol.h"
#include "script/types/quote.h"
#include "script/types/search.h"
#include "script/types/text.h"
#include "script/types/types.h"

namespace awaitscope::script {
namespace {

void destroy_bytes(Object* object) {
  auto* bytes = static_cast<Bytes*>(object);
  const std::size_t size = (object->flags >> 8 & 0xFFFF) + static_cast<std::size_t>(bytes->length);
  Heap::release_plain(bytes, size);
}

Ref<Bytes> allocate(const Kind* kind, std::size_t offset, std::int64_t length, char** data) {
  void* memory = Heap::allocate_plain(offset + static_cast<std::size_t>(length));
  auto* bytes = new (memory) Bytes(kind, static_cast<std::uint32_t>(offset));
  bytes->length = length;
  *data = static_cast<char*>(memory) + offset;
  return Ref<Bytes>::adopt(bytes);
}

}  // namespace

Kind bytes_kind{"bytes", destroy_bytes};

Ref<Bytes> Bytes::allocate(std::int64_t length, char** data) {
  return script::allocate(&bytes_kind, sizeof(Bytes), length, data);
}

Ref<Bytes> Bytes::make(std::string_view content) {
  char* data;
  Ref<Bytes> bytes = allocate(static_cast<std::int64_t>(content.size()), &data);
  if (!content.empty()) std::memcpy(data, content.data(), content.size());
  return bytes;
}

Ref<Bytes> Bytes::make_instance(Type* cls, std::string_view content) {
  if (cls == types.bytes) return make(content);
  char* data;
  Ref<Bytes> bytes = script::allocate(cls->instances, (cls->instance_size + 7) & ~std::size_t{7},
                                      static_cast<std::int64_t>(content.size()), &data);
  if (!content.empty()) std::memcpy(data, content.data(), content.size());
  if (cls->attributes_offset != 0) new (reinterpret_cast<char*>(bytes.get()) + cls->attributes_offset) Attributes;
  retain(cls);
  return bytes;
}

std::int64_t Bytes::hash() const {
  if (hash_value == -1) hash_value = hash_of_bytes(view().data(), view().size());
  return hash_value;
}

bool is_bytes(const Value& value) { return value.is(&bytes_kind) || has_layout(value, Layout::Bytes); }

Value contains_bytes(Vm& vm, std::string_view content, const Value& item) {
  std::string_view part;
  std::int64_t byte;
  if (buffer_of(item, &part))
    return Value::boolean(search::find(content, part, 0, static_cast<std::int64_t>(content.size())) >= 0);
  if (!is_int(item))
    return vm.raise(exceptions.TypeError, fmt::format("a bytes-like object is required, not '{}'", type_name(item)));
  if (!to_int64(item, &byte) || byte < 0 || byte > 255) return vm.raise(exceptions.ValueError, "byte must be in range(0, 256)");
  return Value::boolean(content.find(static_cast<char>(byte)) != content.npos);
}

namespace {

// -- slots --------------------------------------------------------------------------------------------------------------------------

Value bytes_repr(Vm&, const Value& self) {
  TextBuilder out;
  append_quoted_bytes(out, as_bytes(self)->view());
  return out.take().value();
}

bool bytes_hash(Vm&, const Value& self, std::int64_t* hash) {
  *hash = as_bytes(self)->hash();
  return true;
}

Value bytes_compare(Vm&, CompareOperator op, const Value& self, const Value& right) {
  if (!is_bytes(right)) return Value::not_implemented();
  const std::string_view a = as_bytes(self)->view(), b = as_bytes(right)->view();
  if (op == CompareOperator::Equal) return Value::boolean(a == b);
  if (op == CompareOperator::NotEqual) return Value::boolean(a != b);
  return Value::boolean(compare_small(op, a.compare(b), 0));
}

Value bytes_repeat(Vm& vm, std::string_view content, const Value& times) {
  std::int64_t count, length;
  if (is_int(times) && !to_int64(times, &count))
    return vm.raise(exceptions.OverflowError, "cannot fit 'int' into an index-sized integer");
  if (!count_argument(vm, times, &count)) return {};
  if (count <= 0) return make_bytes("");
  if (__builtin_mul_overflow(static_cast<std::int64_t>(content.size()), count, &length))
    return vm.raise(exceptions.OverflowError, "repeated bytes are too long");
  if (!may_hold(vm, length)) return {};
  char* out;
  Ref<Bytes> result = Bytes::allocate(length, &out);
  for (std::int64_t i = 0; i < count; ++i)
    std::memcpy(out + static_cast<std::size_t>(i) * content.size(), content.data(), content.size());
  return std::move(result).value();
}

Value bytes_binary(Vm& vm, BinaryOperator op, const Value& left, const Value& right) {
  if (op == BinaryOperator::Add && is_bytes(left)) {
    if (std::string_view more; buffer_of(right, &more)) {
      CountedString joined(as_bytes(left)->view());
      return make_bytes(joined.append(more));
    }
    if ((type_of(right)->type_flags & Type::kBuiltin) == 0) return Value::not_implemented();
    return vm.raise(exceptions.TypeError, fmt::format("can't concat {} to bytes", type_name(right)));
  }
  if (op == BinaryOperator::Remainder && is_bytes(left)) return percent_format_bytes(vm, as_bytes(left)->view(), right);
  if (op != BinaryOperator::Multiply) return Value::not_implemented();
  const Value& times = is_bytes(left) ? right : left;
  if (is_int(times)) return bytes_repeat(vm, as_bytes(is_bytes(left) ? left : right)->view(), times);
  if ((type_of(times)->type_flags & Type::kBuiltin) == 0) return Value::not_implemented();
  return vm.raise(exceptions.TypeError, fmt::format("can't multiply sequence by non-int of type '{}'", type_name(times)));
}

Value bytes_length(Vm&, const Value& self) { return Value::small_int(as_bytes(self)->length); }
Value bytes_truth(Vm&, const Value& self) { return Value::boolean(as_bytes(self)->length != 0); }

Value bytes_get_item(Vm& vm, const Value& self, const Value& key) {
  const std::string_view content = as_bytes(self)->view();
  const auto length = static_cast<std::int64_t>(content.size());
  std::int64_t index;
  if (is_slice(key)) {
    SliceRange range;
    if (!resolve_slice(vm, key, length, &range)) return {};
    char* out;
    Ref<Bytes> result = Bytes::allocate(range.count, &out);
    for (std::int64_t i = 0, at = range.start; i < range.count; ++i, at += range.step)
      out[i] = content[static_cast<std::size_t>(at)];
    return std::move(result).value();
  }
  const Value number = index_of_object(vm, key);
  if (number.empty()) {
    if (vm.raised()) return {};
    return vm.raise(exceptions.TypeError, fmt::format("byte indices must be integers or slices, not {}", type_name(key)));
  }
  if (!to_int64(number, &index)) return vm.raise(exceptions.IndexError, "cannot fit 'int' into an index-sized integer");
  if (index < 0) index += length;
  if (index < 0 || index >= length) return vm.raise(exceptions.IndexError, "index out of range");
  return Value::small_int(static_cast<unsigned char>(content[static_cast<std::size_t>(index)]));
}

Value bytes_contains(Vm& vm, const Value& self, const Value& item) { return contains_bytes(vm, as_bytes(self)->view(), item); }

// -- the iterator ---------------------------------------------------------------------------------------------------------------------

struct BytesIterator : Object {
  BytesIterator(const Kind* iterator_kind, Ref<Bytes> of) : Object(iterator_kind), bytes(std::move(of)) {}
  Ref<Bytes> bytes;  // null: exhausted
  std::int64_t index = 0;
};
Kind bytes_iterator_kind{"bytes_iterator", destroy_as<BytesIterator>};

Value iterator_self(Vm&, const Value& self) { return self; }

Value iterator_next(Vm&, const Value& self) {
  auto* iterator = self.as<BytesIterator>();
  if (!iterator->bytes) return {};
  const std::string_view content = iterator->bytes->view();
  if (iterator->index < static_cast<std::int64_t>(content.size())) {
    return Value::small_int(static_cast<unsigned char>(content[static_cast<std::size_t>(iterator->index++)]));
  }
  iterator->bytes = nullptr;
  return {};
}

Value bytes_iterate(Vm&, const Value& self) {
  return make_object<BytesIterator>(&bytes_iterator_kind, Ref<Bytes>::share(as_bytes(self))).value();
}

}  // namespace

void init_bytes_type() {
  Type* type = types.bytes = make_builtin_type("bytes", Layout::Bytes, &bytes_kind, sizeof(Bytes));
  type->construct = construct_bytes;
  Slots& slots = type->slots;
  slots.repr = bytes_repr;
  slots.hash = bytes_hash;
  slots.compare = bytes_compare;
  slots.binary = bytes_binary;
  slots.truth = bytes_truth;
  slots.length = bytes_length;
  slots.get_item = bytes_get_item;
  slots.contains = bytes_contains;
  slots.iterate = bytes_iterate;
  add_bytes_search_methods(type);
  add_bytes_split_methods(type);
  add_bytes_text_methods(type);

  Type* iterator = make_builtin_type("bytes_iterator", Layout::Other, &bytes_iterator_kind, sizeof(BytesIterator));
  iterator->slots.iterate = iterator_self;
  iterator->slots.next = iterator_next;
  add_slot_methods(iterator);
}

}  // namespace awaitscope::script
