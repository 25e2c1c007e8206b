#pragma once

// What classes are made of besides functions: property, staticmethod, classmethod, super, and the built-in computed
// attributes; and how a class statement becomes a Type.

#include "script/type.h"

namespace awaitscope::script {

extern Kind property_kind;
extern Kind static_method_kind;
extern Kind class_method_kind;
extern Kind native_property_kind;
extern Kind super_kind;

struct Property : Object {
  explicit Property(const Kind* property_kind_of) : Object(property_kind_of) {}
  Value getter = Value::none(), setter = Value::none(), deleter = Value::none();  // None if there is none
  Value documentation = Value::none();
  Value name;  // that it has in its class; empty before
};

struct StaticMethod : Object {
  explicit StaticMethod(const Kind* static_method_kind_of, Value wrapped = Value::none())
      : Object(static_method_kind_of), function(std::move(wrapped)) {}
  Value function;
};

struct ClassMethod : Object {
  explicit ClassMethod(const Kind* class_method_kind_of, Value wrapped = Value::none())
      : Object(class_method_kind_of), function(std::move(wrapped)) {}
  Value function;
};

// An attribute computed by the engine; without a setter it cannot be set.
struct NativeProperty : Object {
  NativeProperty(const char* property_name, const Type* property_owner, NativeCode get, NativeCode set)
      : Object(&native_property_kind),
        name(property_name),
        owner(property_owner),
        owner_name(property_owner->name),
        getter(get),
        setter(set) {}
  const char* name;
  const Type* owner;    // a built-in class: who it belongs to
  Ref<Str> owner_name;  // as messages name the class; __dict__ stands in each class of the script's
  NativeCode getter;
  NativeCode setter;
};

struct Super : Object {
  Super(Type* start, Value of) : Object(&super_kind), after(Ref<Type>::share(start)), object(std::move(of)) {}
  Ref<Type> after;  // look-up begins behind this class in the mro of the object's class
  Value object;     // an instance, or a class (in class methods)
};

Value make_static_method(Value function);
Value make_class_method(Value function);
Value make_native_property(const char* name, const Type* owner, NativeCode getter, NativeCode setter);

// -- how a class comes into being ------------------------------------------------------------------------------------------------------

// __build_class__(body, name, *bases, metaclass=..., **keywords), which the class statement calls: runs the body in a fresh
// namespace and gives it to the metaclass.
Value build_class(Vm& vm, const Arguments& arguments);

// The most derived of the metaclass and those of the bases. Null with a TypeError pending if there is none.
Type* winning_metaclass(Vm& vm, Type* metaclass, const Tuple& bases);

// What type.__new__ does: a class from the namespace that its body has filled. Answers the class, or what the vm's
// functions answer (__init_subclass__ and __set_name__ may be script code).
Value make_class(Vm& vm, Type* metaclass, Str* name, Ref<Tuple> bases, Ref<Dict> names, Arguments keywords);

// Where __slots__ stands in the namespace: gives instances room for the members, and the class their descriptors. False with
// an exception pending.
bool add_members(Vm& vm, Type* type);
// The descriptors __dict__ and __weakref__ of a class whose bases have none.
void add_instance_properties(Type* type);

// Gives a class made by a script the slots that call its special methods; again when one of them is set later.
void fill_slots(Type* type);

// What object.__ne__ does: != is what == is not, unless the class says otherwise.
Value ask_not_equal(Vm& vm, const Value& self, const Value& right);

// The binary slot of classes made by scripts; ask_script_binary says which side is asked.
Value script_binary(Vm& vm, BinaryOperator op, const Value& left, const Value& right);
Value ask_script_binary(Vm& vm, BinaryOperator op, bool as_left, const Value& left, const Value& right);

// Raises the AttributeError "'C' object has no attribute 'x'".
Value no_attribute(Vm& vm, const Value& object, const Str* name);

// What object.__getattribute__ and object.__setattr__ do (an empty value deletes).
Value get_generic_attribute(Vm& vm, const Value& object, Str* name);
Value set_generic_attribute(Vm& vm, const Value& object, Str* name, const Value& value);

// An instance of the class, not initialized yet: for a class with a built-in layout made by its constructor.
Value allocate_instance(Vm& vm, Type* type, const Arguments& arguments);

// object.__new__ and object.__init__: whether there are arguments that nobody wants. False with a TypeError pending.
bool expect_no_arguments_for_new(Vm& vm, const Type* type, const Arguments& arguments);
bool expect_no_arguments_for_init(Vm& vm, const Type* type, const Arguments& arguments);

// Completes the built-in classes below `type`: those that make their instances in a way of their own get a __new__, those whose
// instances keep attributes a __dict__, descriptors __get__ and the like, unless they have them.
void complete_built_in_types(Type* type);
void complete_dict(Type* type);
void complete_descriptor(Type* type);

// fill_slots for the class and all that inherit from it.
void fill_slots_below(Type* type);

void init_class_types();  // object and type: before everything else
void init_object_type();
void init_property_type();
void init_super_type();
void init_member_types();
void init_descriptor_types();

}  // namespace awaitscope::script
