#include "script/objects/containers.h"

#include <new>

#include "base/budget.h"
#include "script/collections/instances.h"
#include "script/type.h"

// Lists and tuples are laid out here; dicts and sets in collections/dict_table.cpp and set_table.cpp.

namespace awaitscope::script {

// -- Tuple ----------------------------------------------------------------------------------------------------------------------

namespace {

std::size_t tuple_bytes(std::int64_t count) { return sizeof(Tuple) + static_cast<std::size_t>(count) * sizeof(Value); }

// What stands before the header: the attributes of an instance of a script's subclass.
std::size_t prefix_bytes(const Type* cls) {
  return cls->attributes_offset < 0 ? static_cast<std::size_t>(-cls->attributes_offset) : 0;
}

Tuple* place_tuple(void* memory, const Kind* kind, std::int64_t count) {
  auto* tuple = new (memory) Tuple(kind);
  tuple->length = count;
  for (std::int64_t i = 0; i < count; ++i) new (tuple->items() + i) Value();
  return tuple;
}

void destroy_tuple(Object* object) {
  auto* tuple = static_cast<Tuple*>(object);
  const std::size_t prefix = tuple->kind == &tuple_kind ? 0 : prefix_bytes(type_of(object));
  const std::int64_t count = tuple->length;
  for (std::int64_t i = count; i > 0; --i) tuple->items()[i - 1].~Value();  // as CPython: the last first
  tuple->~Tuple();
  if (prefix == 0) return Heap::release(object, tuple_bytes(count));
  Heap::release_plain(reinterpret_cast<char*>(object) - prefix, prefix + tuple_bytes(count));
}

}  // namespace

Kind tuple_kind{"tuple", destroy_tuple};
Kind list_kind{"list", destroy_as<List>};

Ref<Tuple> Tuple::allocate(std::int64_t count) {
  if (count == 0) return empty();
  Budget::spend_rounds(count);
  return Ref<Tuple>::adopt(place_tuple(Heap::allocate(tuple_bytes(count)), &tuple_kind, count));
}

Ref<Tuple> Tuple::make(Value* items, std::int64_t count) {
  Ref<Tuple> tuple = allocate(count);
  for (std::int64_t i = 0; i < count; ++i) tuple->items()[i] = std::move(items[i]);
  return tuple;
}

Ref<Tuple> Tuple::make(std::initializer_list<Value> items) {
  Ref<Tuple> tuple = allocate(static_cast<std::int64_t>(items.size()));
  Value* slot = tuple->items();
  for (const Value& item : items) *slot++ = item;
  return tuple;
}

Ref<Tuple> Tuple::empty() {
  static Tuple* const shared = place_tuple(Heap::allocate(tuple_bytes(0)), &tuple_kind, 0);
  return Ref<Tuple>::share(shared);
}

Ref<Tuple> make_tuple_instance(Type* cls, const Value* items, std::int64_t count) {
  const std::size_t prefix = prefix_bytes(cls);
  const std::size_t bytes = prefix + tuple_bytes(count);
  // A block that begins with something else than an object is none for Heap::visit_objects().
  char* memory = static_cast<char*>(prefix == 0 ? Heap::allocate(bytes) : Heap::allocate_plain(bytes));
  Tuple* tuple = place_tuple(memory + prefix, cls->instances, count);
  if (prefix != 0) {
    new (attributes_of(tuple)) Attributes();
    retain(cls);  // given back by whoever destroys an instance of a script's class
  }
  for (std::int64_t i = 0; i < count; ++i) tuple->items()[i] = items[i];
  return Ref<Tuple>::adopt(tuple);
}

// -- List -----------------------------------------------------------------------------------------------------------------------

Ref<List> List::make() { return make_object<List>(&list_kind); }

Ref<List> List::make(const Value* items, std::int64_t count) {
  Ref<List> list = make();
  list->items.assign(items, items + count);
  return list;
}

}  // namespace awaitscope::script
