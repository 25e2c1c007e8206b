#pragma once

// The type list, and what other types of sequences share with it.

#include <cstdint>

#include "base/value.h"
#include "script/objects/containers.h"
#include "script/vm.h"

namespace awaitscope::script {

void list_insert(List* list, std::int64_t index, Value value);  // 0 <= index <= length
Value list_take(List* list, std::int64_t index);                // 0 <= index < length

// list[key] = value, or del list[key] if `value` is empty. None; may be pushed (a slice is given an iterable).
Value list_set_item(Vm& vm, List* list, const Value& key, const Value& value);

// list.sort(key=key, reverse=...): `key` is empty or None if there is none. Answers `answer` in the end; may be pushed.
Value sort_list(Vm& vm, List* list, const Value& key, bool reverse, const Value& answer = Value::none());
// The arguments key= and reverse= of sort() and sorted(), as a list method's: false with an exception pending.
bool sort_arguments(Vm& vm, const Arguments& arguments, Value* key, bool* reverse);

// An exception whose text is repr(value) + `rest`: "3 is not in list". May be pushed.
Value raise_about(Vm& vm, Type* exception, const Value& value, const char* rest);

// The index of an item that is equal to `item` in [start, stop), -1 if there is none, -2 with an exception pending.
std::int64_t list_find(Vm& vm, List* list, const Value& item, std::int64_t start, std::int64_t stop);
// The optional start and stop of index(x, start, stop) for a sequence of `length`: false with an exception pending.
bool search_bounds(Vm& vm, const Arguments& arguments, std::int64_t length, std::int64_t* start, std::int64_t* stop);

// `sequence + other` where other is of another type: NotImplemented if its class may know better, else the TypeError "can
// only concatenate list (not "int") to list".
Value cannot_concatenate(Vm& vm, const char* type, const Value& other);

void init_list_type();
void init_tuple_type();

}  // namespace awaitscope::script
