#include "script/collections/iterators.h"

#include "script/arguments.h"
#include "script/collections/dict_views.h"
#include "script/collections/slot_methods.h"
#include "script/vm.h"

namespace awaitscope::script {

Kind list_iterator_kind{"list_iterator", destroy_as<ListIterator>};
Kind tuple_iterator_kind{"tuple_iterator", destroy_as<TupleIterator>};
Kind range_iterator_kind{"range_iterator", destroy_as<RangeIterator>};
Kind str_ascii_iterator_kind{"str_ascii_iterator", destroy_as<StrIterator>};
Kind str_iterator_kind{"str_iterator", destroy_as<StrIterator>};
Kind dict_key_iterator_kind{"dict_keyiterator", destroy_as<DictIterator>};
Kind dict_value_iterator_kind{"dict_valueiterator", destroy_as<DictIterator>};
Kind dict_item_iterator_kind{"dict_itemiterator", destroy_as<DictIterator>};
Kind set_iterator_kind{"set_iterator", destroy_as<SetIterator>};

const Dict::Entry* DictIterator::fail(Vm& vm) {
  vm.raise(exceptions.RuntimeError,
           used == dict->used ? "dictionary keys changed during iteration" : "dictionary changed size during iteration");
  used = -1;  // for good
  return nullptr;
}

Value DictIterator::make_pair(const Dict::Entry& entry) {
  if (pair && pair->references == 1) {
    pair->items()[0] = entry.key;
    pair->items()[1] = entry.value;
  } else {
    pair = Tuple::make({entry.key, entry.value});
  }
  return pair.value();
}

Value SetIterator::fail(Vm& vm) {
  used = -1;
  return vm.raise(exceptions.RuntimeError, "Set changed size during iteration");
}

namespace {

// -- backwards, and over objects with __getitem__ ------------------------------------------------------------------------------------

Kind list_reverse_iterator_kind{"list_reverseiterator"};
Kind dict_reverse_key_iterator_kind{"dict_reversekeyiterator"};
Kind dict_reverse_value_iterator_kind{"dict_reversevalueiterator"};
Kind dict_reverse_item_iterator_kind{"dict_reverseitemiterator"};
Kind sequence_iterator_kind{"iterator"};

struct ListReverseIterator : Object {
  explicit ListReverseIterator(Ref<List> of)
      : Object(&list_reverse_iterator_kind), list(std::move(of)), index(list->length() - 1) {}
  Ref<List> list;
  std::int64_t index;
};

struct DictReverseIterator : Object {
  DictReverseIterator(const Kind* form, Ref<Dict> of)
      : Object(form), dict(std::move(of)), position(static_cast<std::int64_t>(dict->entries.size())), used(dict->used) {}
  Ref<Dict> dict;
  std::int64_t position;  // the next entry is before it
  std::int64_t used;
};

struct SequenceIterator : Object {
  explicit SequenceIterator(Value of) : Object(&sequence_iterator_kind), sequence(std::move(of)) {}
  Value sequence;  // empty: exhausted
  std::int64_t index = 0;
};

Value list_reverse_next(Vm&, const Value& self) {
  auto* iterator = self.as<ListReverseIterator>();
  if (!iterator->list) return {};
  if (iterator->index >= 0 && iterator->index < iterator->list->length())
    return iterator->list->items[static_cast<std::size_t>(iterator->index--)];
  iterator->list = nullptr;
  return {};
}

Value dict_reverse_next(Vm& vm, const Value& self) {
  auto* iterator = self.as<DictReverseIterator>();
  if (!iterator->dict) return {};
  if (iterator->used != iterator->dict->used) {
    iterator->used = -1;
    return vm.raise(exceptions.RuntimeError, "dictionary changed size during iteration");
  }
  const auto& entries = iterator->dict->entries;
  iterator->position = std::min(iterator->position, static_cast<std::int64_t>(entries.size()));
  while (iterator->position > 0) {
    const Dict::Entry& entry = entries[static_cast<std::size_t>(--iterator->position)];
    if (entry.key.empty()) continue;
    if (self.is(&dict_reverse_key_iterator_kind)) return entry.key;
    if (self.is(&dict_reverse_value_iterator_kind)) return entry.value;
    return Tuple::make({entry.key, entry.value}).value();
  }
  iterator->dict = nullptr;
  return {};
}

// The end of a sequence is an IndexError (or StopIteration) from its __getitem__.
Value end_of_sequence(Vm& vm, SequenceIterator* iterator) {
  if (!vm.raised_is(exceptions.IndexError) && !vm.raised_is(exceptions.StopIteration)) return {};
  vm.clear_raised();
  iterator->sequence.reset();
  return {};
}

Value resume_sequence(Vm& vm, NativeFrame& frame, Value result) {
  auto* iterator = frame.slots[0].as<SequenceIterator>();
  if (frame.state == 0) {
    frame.state = 1;
    result = vm.get_item(iterator->sequence, make_int(iterator->index));
    if (result.is_pushed()) return result;
  }
  if (result.empty()) return end_of_sequence(vm, iterator);
  ++iterator->index;
  return result;
}

Value sequence_next(Vm& vm, const Value& self) {
  return self.as<SequenceIterator>()->sequence.empty() ? Value() : vm.push_native(resume_sequence, {self});
}

Value self_iterate(Vm&, const Value& self) { return self; }

Value list_next(Vm&, const Value& self) { return self.as<ListIterator>()->next(); }
Value tuple_next(Vm&, const Value& self) { return self.as<TupleIterator>()->next(); }
Value str_next(Vm&, const Value& self) { return self.as<StrIterator>()->next(); }
Value dict_key_next(Vm& vm, const Value& self) { return self.as<DictIterator>()->next_key(vm); }
Value dict_value_next(Vm& vm, const Value& self) { return self.as<DictIterator>()->next_value(vm); }
Value dict_item_next(Vm& vm, const Value& self) { return self.as<DictIterator>()->next_item(vm); }
Value set_next(Vm& vm, const Value& self) { return self.as<SetIterator>()->next(vm); }

template <typename T>
Type* make_iterator_type(Kind* kind, Value (*next)(Vm&, const Value&)) {
  kind->destroy = destroy_as<T>;
  Type* type = make_builtin_type(kind->name, Layout::Other, kind, sizeof(T));
  type->type_flags |= Type::kFinal;
  type->slots.iterate = self_iterate;
  type->slots.next = next;
  add_slot_methods(type);
  return type;
}

// -- __reversed__ ---------------------------------------------------------------------------------------------------------------------

Value list_reversed(Vm& vm, const Arguments& arguments) {
  if (!expect_count(vm, "list.__reversed__", arguments, 1, 1)) return {};
  return make_object<ListReverseIterator>(Ref<List>::share(as_list(arguments[0]))).value();
}

Value dict_reversed(Vm& vm, const Arguments& arguments) {
  if (!expect_count(vm, "dict.__reversed__", arguments, 1, 1)) return {};
  return make_object<DictReverseIterator>(&dict_reverse_key_iterator_kind, Ref<Dict>::share(as_dict(arguments[0]))).value();
}

Value view_reversed(Vm&, const Arguments& arguments) {
  const Value& view = arguments[0];
  const Kind* form = view.is(&dict_keys_kind)     ? &dict_reverse_key_iterator_kind
                     : view.is(&dict_values_kind) ? &dict_reverse_value_iterator_kind
                                                  : &dict_reverse_item_iterator_kind;
  return make_object<DictReverseIterator>(form, view.as<DictView>()->dict).value();
}

}  // namespace

Value make_sequence_iterator(const Value& object) { return make_object<SequenceIterator>(object).value(); }

// After the containers' own types.
void init_iterator_types() {
  make_iterator_type<ListIterator>(&list_iterator_kind, list_next);
  make_iterator_type<TupleIterator>(&tuple_iterator_kind, tuple_next);
  make_iterator_type<StrIterator>(&str_ascii_iterator_kind, str_next);
  make_iterator_type<StrIterator>(&str_iterator_kind, str_next);
  make_iterator_type<DictIterator>(&dict_key_iterator_kind, dict_key_next);
  make_iterator_type<DictIterator>(&dict_value_iterator_kind, dict_value_next);
  make_iterator_type<DictIterator>(&dict_item_iterator_kind, dict_item_next);
  make_iterator_type<SetIterator>(&set_iterator_kind, set_next);
  make_iterator_type<ListReverseIterator>(&list_reverse_iterator_kind, list_reverse_next);
  for (Kind* kind : {&dict_reverse_key_iterator_kind, &dict_reverse_value_iterator_kind, &dict_reverse_item_iterator_kind}) {
    make_iterator_type<DictReverseIterator>(kind, dict_reverse_next);
  }
  make_iterator_type<SequenceIterator>(&sequence_iterator_kind, sequence_next);
  add_method(types.list, "__reversed__", list_reversed);
  add_method(types.dict, "__reversed__", dict_reversed);
  for (const Kind* kind : {&dict_keys_kind, &dict_values_kind, &dict_items_kind}) {
    add_method(static_cast<Type*>(kind->type), "__reversed__", view_reversed);
  }
}

}  // namespace awaitscope::script
