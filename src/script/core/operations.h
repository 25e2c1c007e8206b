#pragma once

// What instructions do beyond the interpreter's fast paths. All follow the protocol of vm.h unless said otherwise.

#include "script/frame.h"
#include "script/vm.h"

namespace awaitscope::script {

// -- names and attributes at sites (attributes.cpp) -------------------------------------------------------------------------------
Value load_global(Vm& vm, Frame& frame, GlobalSite& site);
Value load_attribute(Vm& vm, const Value& object, AttributeSite& site);
// Puts the method and its self, or the attribute and an empty Value, into out[0..1]; false with an exception pending. If the
// attribute is computed by the script, out[0] is pushed().
bool load_method(Vm& vm, const Value& object, AttributeSite& site, Value* out);
Value store_attribute(Vm& vm, const Value& object, AttributeSite& site, const Value& value);  // None
Value load_name(Vm& vm, Frame& frame, Str* name);
Value load_class_deref(Vm& vm, Frame& frame, std::uint32_t slot);
Value unbound_local(Vm& vm, const Frame& frame, std::uint32_t slot);
Value unbound_free(Vm& vm, const Frame& frame, std::uint32_t slot);
Value undefined_name(Vm& vm, const Str* name);

// -- building ------------------------------------------------------------------------------------------------------------------------
Value make_function(Frame& frame, std::uint32_t flags);  // pops its parts
Value build_string(Vm& vm, const Value* parts, std::uint32_t count);
Value format_value(Vm& vm, const Value& value, const Value& spec, std::uint32_t flags);
Value dict_merge(Vm& vm, Dict* into, const Value& mapping, const Value& function);  // f(**mapping): None

// -- statements --------------------------------------------------------------------------------------------------------------------------
// Leaves an exception pending, whatever happens; pushed() while a class is making its instance, which is raised when it comes.
Value raise_statement(Vm& vm, Value exception, Value cause);
bool match_exception(Vm& vm, const Value& exception, const Value& pattern, bool* matches);
Value before_with(Vm& vm, const Value& manager, bool async, Value* exit);  // answers what __enter__ gives
Value async_iterator(Vm& vm, const Value& value);
Value async_next(Vm& vm, const Value& iterator);
Value yield_from_iterator(Vm& vm, const Value& value);
// f(*iterable) with nothing else: into its list. None, or empty with an exception pending, or pushed().
Value unpack_arguments(Vm& vm, const Value& function, List* list, const Value& iterable);
// f(*list, **dict): `parts` are the callee, a list or tuple, and a dict if `with_keywords`.
Value call_unpacked(Vm& vm, Value* parts, bool with_keywords);

// -- imports -----------------------------------------------------------------------------------------------------------------------------
Value import_name(Vm& vm, Frame& frame, const ImportSite& site, const Value& names);
Value import_from(Vm& vm, const Value& module, Str* name);
Value import_star(Vm& vm, Frame& frame, const Value& module);

// -- tracebacks ----------------------------------------------------------------------------------------------------------------------------
void add_traceback(Exception& exception, Frame& frame);
// The exception leaves functions of asyncio that are the engine's own, the innermost first.
void add_engine_traceback(const Value& exception, std::initializer_list<const char*> functions);
// The same for the exception that is pending, and one function with what its frame would know. Answers an empty Value.
Value raised_in_engine(Vm& vm, const char* function, Value kept);

}  // namespace awaitscope::script
