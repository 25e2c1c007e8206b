#pragma once

// Classes. Every object's Kind leads to its Type; a Type holds the class's namespace, its order of look-up (mro) and its
// slots: the C++ functions behind operators and protocols. A class that a script defines gets slots that call its methods
// (`__add__`, `__iter__`, ...), so the interpreter asks all objects in one way.
//
// Built-in types are made once for the whole program and cannot be changed by a script.

#include <cstdint>
#include <map>
#include <string>
#include <string_view>
#include <vector>

#include "base/value.h"
#include "script/objects/containers.h"
#include "script/objects/function.h"
#include "script/objects/str.h"
#include "script/operators.h"

namespace awaitscope::script {

class Vm;
struct Type;

// What an instance looks like in memory; subclasses keep that of their base.
// clang-format off
// clang-format off
enum class Layout : std::uint8_t {
  Object, Int, Float, Bool, None, Str, Bytes, Tuple, List, Dict, Set, FrozenSet, Exception, Type, Function, Module,
  Future, Task, Other,
};
// clang-format on
// clang-format on

// The C++ functions of a type; null means that objects of the type cannot do this. All may answer Value::pushed() (vm.h)
// unless they are said not to. `self` is an object of the type.
struct Slots {
  Value (*repr)(Vm& vm, const Value& self) = nullptr;
  Value (*str)(Vm& vm, const Value& self) = nullptr;                      // null: repr
  Value (*format)(Vm& vm, const Value& self, const Str* spec) = nullptr;  // null: str, and a spec is a TypeError
  bool (*hash)(Vm& vm, const Value& self, std::int64_t* hash) = nullptr;  // never pushes; null: not hashable
  // Not Implemented if `right` is a stranger. Null: only identity (== and !=).
  Value (*compare)(Vm& vm, CompareOperator op, const Value& self, const Value& right) = nullptr;
  // Called with `self` on the left or (reflected) on the right; NotImplemented if it does not know the other.
  Value (*binary)(Vm& vm, BinaryOperator op, const Value& left, const Value& right) = nullptr;
  Value (*in_place)(Vm& vm, BinaryOperator op, const Value& left, const Value& right) = nullptr;
  Value (*unary)(Vm& vm, UnaryOperator op, const Value& self) = nullptr;  // never asked for Not
  Value (*truth)(Vm& vm, const Value& self) = nullptr;                    // a bool; null: length != 0, else true
  Value (*length)(Vm& vm, const Value& self) = nullptr;                   // an int >= 0
  Value (*get_item)(Vm& vm, const Value& self, const Value& key) = nullptr;
  Value (*set_item)(Vm& vm, const Value& self, const Value& key, const Value& value) = nullptr;  // an empty value deletes; None
  Value (*contains)(Vm& vm, const Value& self, const Value& item) = nullptr;                     // a bool; null: iterates
  Value (*iterate)(Vm& vm, const Value& self) = nullptr;
  Value (*next)(Vm& vm, const Value& self) = nullptr;  // empty and nothing pending: exhausted
  Value (*call)(Vm& vm, const Value& self, const Arguments& arguments) = nullptr;
  Value (*get_attribute)(Vm& vm, const Value& self, Str* name) = nullptr;                      // null: the generic look-up
  Value (*set_attribute)(Vm& vm, const Value& self, Str* name, const Value& value) = nullptr;  // an empty value deletes; None
  Value (*descriptor_get)(Vm& vm, const Value& self, const Value& instance,
                          Type* owner) = nullptr;  // instance empty: on the class
  Value (*descriptor_set)(Vm& vm, const Value& self, const Value& instance,
                          const Value& value) = nullptr;  // empty deletes; None
  Value (*await)(Vm& vm, const Value& self) = nullptr;    // what `await self` drives
};

// The attributes that a script has set on one object, in order of setting. Few, so they are looked through; when a script
// asks for __dict__, or when there are many, they move into a Dict for good.
struct Attributes {
  struct Entry {
    Ref<Str> name;  // interned
    Value value;
  };
  std::vector<Entry, CountedAllocator<Entry>> entries;
  Ref<Dict> dict;  // if not null, it holds everything and `entries` is empty

  const Value* get(const Str* name) const;  // null if absent
  void set(Str* name, Value value);
  bool remove(const Str* name);
  Ref<Dict> as_dict();
};

// An object of a class made by a script that has no built-in base.
struct Instance : Object {
  explicit Instance(const Kind* object_kind) : Object(object_kind) {}
  Attributes attributes;
};

extern Kind type_kind;

struct Type : Object {
  Type(const char* type_name, Layout type_layout, Type* base, Kind* instances);

  Kind* instances;  // the kind of its direct instances; instances->type == this
  Kind own_kind{};  // where `instances` points for classes made by scripts
  Layout layout;
  std::uint32_t type_flags = 0;
  enum Flag : std::uint32_t {
    kBuiltin = 1,             // attributes cannot be set by a script
    kFinal = 2,               // cannot be a base ("type 'bool' is not an acceptable base type")
    kOwnAttributeLookup = 4,  // a script's __getattribute__ or __getattr__ in the mro
    kOwnAttributeStore = 8,   // a script's __setattr__ or __delattr__ in the mro
    kDestructor = 16,         // a script's __del__ in the mro
    kNoDict = 32,             // __slots__ all the way up: instances have no __dict__
    kAbstract = 64,           // has __abstractmethods__: no instances
    kSequence = 128,          // for patterns of match
    kMapping = 256,
    kExtendable = 512,  // Layout::Other, and its constructor makes instances of subclasses too (make_instance)
  };

  Ref<Str> name;
  Ref<Str> qualified_name;
  Value module;  // str: "builtins", "__main__", "asyncio", ...
  Ref<Tuple> bases;
  std::vector<Type*> mro;                     // itself first, object last; kept alive by `bases`
  std::map<std::uint64_t, Type*> subclasses;  // by their place: in the order in which they were made
  std::uint64_t place = 0;                    // among the subclasses of its bases
  Vm* vm = nullptr;                           // of a class made by a script: whose script that is
  Type* solid = nullptr;                      // of a class made by a script: the built-in class whose layout its instances have
  Ref<Dict> dict;                             // its own namespace
  std::uint32_t version = 0;                  // unique; changes with every change to it or to a class it inherits from
  std::int32_t attributes_offset =
      0;  // bytes from the start of an instance to its Attributes (before it, if negative); 0: it has none
  std::uint32_t instance_size = 0;  // bytes
  std::uint32_t members_begin = 0;  // the values of its own __slots__ in an instance; none if both are equal
  std::uint32_t members_end = 0;
  // Makes an instance for `cls` (this type or a subclass) from constructor arguments; null: object's.
  Value (*construct)(Vm& vm, Type* cls, const Arguments& arguments) = nullptr;
  Slots slots;

  bool is_subclass_of(const Type* other) const;
  // The attribute in the namespaces of the mro; null if there is none. Borrowed.
  const Value* find(const Str* attribute) const;
  void changed();     // new versions, for it and all below it
  void join_bases();  // becomes the last of their subclasses
  void leave_bases();
};

// The types that the engine itself speaks of, made by init_types().
struct BuiltinTypes {
  Type* object = nullptr;
  Type* type = nullptr;
  Type* none = nullptr;
  Type* not_implemented = nullptr;
  Type* ellipsis = nullptr;
  Type* boolean = nullptr;
  Type* integer = nullptr;
  Type* floating = nullptr;
  Type* str = nullptr;
  Type* bytes = nullptr;
  Type* tuple = nullptr;
  Type* list = nullptr;
  Type* dict = nullptr;
  Type* set = nullptr;
  Type* frozenset = nullptr;
  Type* range = nullptr;
  Type* slice = nullptr;
  Type* function = nullptr;
  Type* native = nullptr;
  Type* bound_method = nullptr;
  Type* cell = nullptr;
  Type* code = nullptr;
  Type* module = nullptr;
  Type* generator = nullptr;
  Type* coroutine = nullptr;
  Type* async_generator = nullptr;
  Type* traceback = nullptr;
  Type* property = nullptr;
  Type* static_method = nullptr;
  Type* class_method = nullptr;
  Type* super = nullptr;
};
extern BuiltinTypes types;

inline Type* type_of(const Object* object) { return static_cast<Type*>(reinterpret_cast<Type*>(object->kind->type)); }
Type* type_of_inline(const Value& value);  // of small ints and constants
inline Type* type_of(const Value& value) { return value.is_object() ? type_of(value.object()) : type_of_inline(value); }

// Where the object keeps attributes that a script sets; null if it has none.
inline Attributes* attributes_of(Object* object) {
  const std::int32_t offset = type_of(object)->attributes_offset;
  return offset == 0 ? nullptr : reinterpret_cast<Attributes*>(reinterpret_cast<char*>(object) + offset);
}

inline bool is_instance(const Value& value, const Type* type) { return type_of(value)->is_subclass_of(type); }
inline bool has_layout(const Value& value, Layout layout) {
  return value.is_object() && type_of(value.object())->layout == layout;
}
inline bool is_str(const Value& value) { return value.is(&str_kind) || has_layout(value, Layout::Str); }
inline bool is_list(const Value& value) { return value.is(&list_kind) || has_layout(value, Layout::List); }
inline bool is_tuple(const Value& value) { return value.is(&tuple_kind) || has_layout(value, Layout::Tuple); }
inline bool is_dict(const Value& value) { return value.is(&dict_kind) || has_layout(value, Layout::Dict); }
inline bool is_type(const Value& value) { return has_layout(value, Layout::Type); }
inline Str* as_str(const Value& value) { return value.as<Str>(); }
inline List* as_list(const Value& value) { return value.as<List>(); }
inline Tuple* as_tuple(const Value& value) { return value.as<Tuple>(); }
inline Dict* as_dict(const Value& value) { return value.as<Dict>(); }
inline Type* as_type(const Value& value) { return value.as<Type>(); }
std::string type_name(const Value& value);  // of the value's class, for messages

// -- making built-in types ---------------------------------------------------------------------------------------------------

// A built-in type over `kind` with instances of T (its size; destroy_as<T> if the kind has no destroy of its own yet).
Type* make_builtin_type(const char* name, Layout layout, Kind* kind, std::uint32_t instance_size, Type* base = nullptr);
void add_method(Type* type, const char* name, NativeCode code);        // called with self as first argument
void add_class_method(Type* type, const char* name, NativeCode code);  // called with the class as first argument
void add_static_method(Type* type, const char* name, NativeCode code);
// A computed attribute: called with self alone; the setter with self and the value.
void add_property(Type* type, const char* name, NativeCode getter, NativeCode setter = nullptr);
void add_constant(Type* type, const char* name, Value value);

// Makes all built-in types, once for the whole program; Vm's constructor calls it.
void init_types();

}  // namespace awaitscope::script
