#pragma once

// The names that the engine itself looks up, interned once: names::enter is "__enter__".

#include "script/objects/str.h"

namespace awaitscope::script::names {

// clang-format off
#define AWAITSCOPE_NAMES(NAME)                                                                                                  \
  NAME(init_, "__init__") NAME(new_, "__new__") NAME(del, "__del__") NAME(repr, "__repr__") NAME(str, "__str__")                 \
  NAME(format, "__format__") NAME(hash, "__hash__") NAME(bool_, "__bool__") NAME(len, "__len__") NAME(eq, "__eq__")             \
  NAME(ne, "__ne__") NAME(lt, "__lt__") NAME(le, "__le__") NAME(gt, "__gt__") NAME(ge, "__ge__")                                \
  NAME(getitem, "__getitem__") NAME(setitem, "__setitem__") NAME(delitem, "__delitem__") NAME(contains, "__contains__")         \
  NAME(iter, "__iter__") NAME(next, "__next__") NAME(call, "__call__") NAME(getattr, "__getattr__")                             \
  NAME(getattribute, "__getattribute__") NAME(setattr, "__setattr__") NAME(delattr, "__delattr__") NAME(get, "__get__")         \
  NAME(set, "__set__") NAME(delete_, "__delete__") NAME(set_name, "__set_name__") NAME(init_subclass, "__init_subclass__")      \
  NAME(class_getitem, "__class_getitem__") NAME(await, "__await__") NAME(aiter, "__aiter__") NAME(anext, "__anext__")           \
  NAME(enter, "__enter__") NAME(exit, "__exit__") NAME(aenter, "__aenter__") NAME(aexit, "__aexit__")                           \
  NAME(reversed, "__reversed__") NAME(index, "__index__") NAME(int_, "__int__") NAME(float_, "__float__")                       \
  NAME(name, "__name__") NAME(qualname, "__qualname__") NAME(module, "__module__") NAME(doc, "__doc__") NAME(dict, "__dict__")  \
  NAME(class_, "__class__") NAME(classcell, "__classcell__") NAME(bases, "__bases__") NAME(slots, "__slots__")                  \
  NAME(file, "__file__") NAME(all, "__all__") NAME(annotations, "__annotations__") NAME(builtins, "__builtins__")               \
  NAME(match_args, "__match_args__") NAME(missing, "__missing__") NAME(main, "__main__") NAME(send, "send")                     \
  NAME(throw_, "throw") NAME(close, "close") NAME(write, "write") NAME(flush, "flush") NAME(keys, "keys")                       \
  NAME(value, "value") NAME(prepare, "__prepare__") NAME(metaclass, "metaclass") NAME(path, "__path__")                         \
  NAME(import_, "__import__") NAME(build_class, "__build_class__") NAME(neg, "__neg__") NAME(pos, "__pos__")                    \
  NAME(invert, "__invert__") NAME(mro, "__mro__") NAME(notes, "__notes__") NAME(wrapped, "__wrapped__")                \
  NAME(abstract_methods, "__abstractmethods__") NAME(mro_entries, "__mro_entries__") NAME(orig_bases, "__orig_bases__")         \
  NAME(weakref, "__weakref__") NAME(shown, "_shown")
// clang-format on

#define AWAITSCOPE_DECLARE_NAME(identifier, text) extern Str* identifier;
AWAITSCOPE_NAMES(AWAITSCOPE_DECLARE_NAME)
#undef AWAITSCOPE_DECLARE_NAME

void intern_all();

// The text as UTF-8 for who keeps no reference: it lives as long as the program. Only for names.
const char* lasting_utf8(const Str* text);

}  // namespace awaitscope::script::names
