// The module sys, as far as a simulated world has one.

#include <algorithm>

#include <fmt/format.h>

#include "script/arguments.h"
#include "script/core/object_size.h"
#include "script/environment.h"
#include "script/modules/modules.h"
#include "script/objects/module.h"
#include "script/types/stream.h"

namespace awaitscope::script {
namespace {

Value sys_exit(Vm& vm, const Arguments& arguments) {
  if (!expect_count(vm, "exit", arguments, 0, 1)) return {};
  Ref<Tuple> code = arguments.count == 0 ? Tuple::empty() : Tuple::make({arguments[0]});
  return vm.raise(make_exception(exceptions.SystemExit, std::move(code)).value());
}

// (type, value, traceback) of the exception being handled.
Value sys_exc_info(Vm& vm, const Arguments&) {
  const Value& handled = vm.execution.handled;
  if (handled.empty() || handled.is_none()) return Tuple::make({Value::none(), Value::none(), Value::none()}).value();
  return Tuple::make({Value::share(type_of(handled)), handled, as_exception(handled)->traceback.value()}).value();
}

Value sys_exception(Vm& vm, const Arguments&) { return vm.execution.handled.empty() ? Value::none() : vm.execution.handled; }

Value sys_getrecursionlimit(Vm& vm, const Arguments&) { return Value::small_int(vm.recursion_limit); }

Value sys_setrecursionlimit(Vm& vm, const Arguments& arguments) {
  std::int64_t limit = 0;
  if (!expect_count(vm, "setrecursionlimit", arguments, 1, 1) || !index_argument(vm, arguments[0], &limit)) return {};
  if (limit < 1) return vm.raise(exceptions.ValueError, "recursion limit must be greater or equal than 1");
  if (limit <= vm.depth) {
    return vm.raise(
        exceptions.RecursionError,
        fmt::format("cannot set the recursion limit to {} at the recursion depth {}: the limit is too low", limit, vm.depth));
  }
  constexpr std::int64_t kMost = 1'000'000;  // frames are on the heap: what bounds them beyond is the limit on memory
  vm.recursion_limit = static_cast<int>(std::min(limit, kMost));
  return Value::none();
}

Value sys_getframe(Vm& vm, const Arguments& arguments) {
  std::int64_t depth = 0;
  if (!expect_count(vm, "_getframe", arguments, 0, 1)) return {};
  if (arguments.count == 1 && !index_argument(vm, arguments[0], &depth)) return {};
  AnyFrame* frame = vm.innermost_frame();
  for (; frame != nullptr; frame = frame->back) {
    if (frame->native()) continue;
    if (depth-- <= 0) return Value::share(frame);
  }
  return vm.raise(exceptions.ValueError, "call stack is not deep enough");
}

Value sys_intern(Vm& vm, const Arguments& arguments) {
  if (!expect_count(vm, "intern", arguments, 1, 1)) return {};
  if (!is_str(arguments[0]))
    return vm.raise(exceptions.TypeError, "intern() argument must be str, not " + type_name(arguments[0]));
  return Str::intern(as_str(arguments[0])).value();
}

// As many as CPython would count: the argument's own one included.
Value sys_getrefcount(Vm& vm, const Arguments& arguments) {
  if (!expect_count(vm, "getrefcount", arguments, 1, 1)) return {};
  return Value::small_int(arguments[0].is_object() ? arguments[0].object()->references : 1'000'000);
}

Value sys_getsizeof(Vm& vm, const Arguments& arguments) {
  return expect_count(vm, "getsizeof", arguments, 1, 2)
             ? Value::small_int(size_of(arguments[0]) + size_of_collected(arguments[0]))
             : Value();
}

Value refuse_trace(Vm& vm, const Arguments&) {
  return vm.raise(exceptions.RuntimeError,
                  "sys.settrace() is not available in the sandbox: step through the recording instead");
}
Value refuse_profile(Vm& vm, const Arguments&) {
  return vm.raise(exceptions.RuntimeError,
                  "sys.setprofile() is not available in the sandbox: read the times in the recording instead");
}
Value no_trace(Vm&, const Arguments&) { return Value::none(); }
Value default_encoding(Vm&, const Arguments&) { return Str::make("utf-8").value(); }
Value switch_interval(Vm&, const Arguments&) { return make_float(0.005); }
Value nothing(Vm&, const Arguments&) { return Value::none(); }
Value no(Vm&, const Arguments&) { return Value::boolean(false); }

// -- groups of facts: sys.version_info, sys.flags, ... ----------------------------------------------------------------------------

struct Fact {
  const char* name;
  Value value;
};

Value get_int_digits(Vm&, const Arguments&) { return make_int(int_digits_limit); }
Value set_int_digits(Vm& vm, const Arguments& arguments) {
  constexpr std::int64_t kLeast = 640;
  std::int64_t digits;
  if (!expect_count(vm, "set_int_max_str_digits", arguments, 1, 1) || !index_argument(vm, arguments[0], &digits)) return {};
  if (digits != 0 && digits < kLeast) return vm.raise(exceptions.ValueError, "maxdigits must be 0 or larger than 640");
  int_digits_limit = digits;
  return Value::none();
}

// A tuple whose items have names; printed as "sys.flags(debug=0, ...)".
template <Kind& kind>
Value named_tuple(const char* type_of_it, std::initializer_list<Fact> facts) {
  static Type* const type = [&] {
    Type* made = make_builtin_type(type_of_it, Layout::Tuple, &kind, types.tuple->instance_size, types.tuple);
    kind.destroy = tuple_kind.destroy;
    made->module = Str::make("sys").value();
    for (const Fact& fact : facts) add_constant(made, fact.name, fact.value);
    made->slots = types.tuple->slots;
    made->slots.repr = [](Vm& vm, const Value& self) { return vm.get_attribute(self, Str::intern("__text__").get()); };
    std::string text = "sys." + std::string(type_of_it) + "(";
    for (const Fact& fact : facts) {
      const bool first = text.back() == '(';
      const std::string value = is_str(fact.value)     ? "'" + as_str(fact.value)->utf8() + "'"
                                : fact.value.is_bool() ? (fact.value.is_true() ? "True" : "False")
                                                       : std::to_string(fact.value.small_int());
      text += (first ? "" : ", ") + std::string(fact.name) + "=" + value;
    }
    add_constant(made, "__text__", Str::make(text + ")").value());
    return made;
  }();
  Ref<Tuple> tuple = Tuple::allocate(static_cast<std::int64_t>(facts.size()));
  Value* item = tuple->items();
  for (const Fact& fact : facts) *item++ = fact.value;
  tuple->kind = type->instances;
  return std::move(tuple).value();
}

Kind version_kind{"sys.version_info"};
Kind flags_kind{"sys.flags"};
Kind implementation_kind{"types.SimpleNamespace", destroy_as<Object>};

Value version_info() {
  return named_tuple<version_kind>("version_info", {{"major", Value::small_int(3)},
                                                    {"minor", Value::small_int(11)},
                                                    {"micro", Value::small_int(7)},
                                                    {"releaselevel", Str::make("final").value()},
                                                    {"serial", Value::small_int(0)}});
}

Value flags() {
  const Value off = Value::small_int(0);
  return named_tuple<flags_kind>("flags", {{"debug", off},
                                           {"inspect", off},
                                           {"interactive", off},
                                           {"optimize", off},
                                           {"dont_write_bytecode", off},
                                           {"no_user_site", off},
                                           {"no_site", off},
                                           {"ignore_environment", off},
                                           {"verbose", off},
                                           {"bytes_warning", off},
                                           {"quiet", off},
                                           {"hash_randomization", off},
                                           {"isolated", off},
                                           {"dev_mode", Value::boolean(false)},
                                           {"utf8_mode", off},
                                           {"warn_default_encoding", off},
                                           {"safe_path", Value::boolean(false)},
                                           {"int_max_str_digits", Value::small_int(-1)}});
}

Value implementation() {
  static Type* const type = [] {
    Type* made = make_builtin_type("SimpleNamespace", Layout::Other, &implementation_kind, sizeof(Object));
    made->module = Str::make("types").value();
    add_constant(made, "name", Str::make("cpython").value());
    add_constant(made, "cache_tag", Str::make("cpython-311").value());
    add_constant(made, "version", version_info());
    return made;
  }();
  return make_object<Object>(type->instances).value();
}

}  // namespace

void fill_sys(Vm& vm, Dict& names) {
  const auto put = [&](const char* name, Value value) { names.set_name(Str::intern(name).get(), std::move(value)); };
  const auto text = [](const char* value) { return Str::make(value).value(); };
  add_function(names, "exit", sys_exit);
  add_function(names, "exc_info", sys_exc_info);
  add_function(names, "exception", sys_exception);
  add_function(names, "getrecursionlimit", sys_getrecursionlimit);
  add_function(names, "setrecursionlimit", sys_setrecursionlimit);
  add_function(names, "_getframe", sys_getframe);
  add_function(names, "intern", sys_intern);
  add_function(names, "getrefcount", sys_getrefcount);
  add_function(names, "getsizeof", sys_getsizeof);
  add_function(names, "getdefaultencoding", default_encoding);
  add_function(names, "getfilesystemencoding", default_encoding);
  add_function(names, "getswitchinterval", switch_interval);
  add_function(names, "setswitchinterval", nothing);
  add_function(names, "settrace", refuse_trace);
  add_function(names, "setprofile", refuse_profile);
  add_function(names, "gettrace", no_trace);
  add_function(names, "getprofile", no_trace);
  add_function(names, "is_finalizing", no);
  add_function(names, "get_int_max_str_digits", get_int_digits);
  add_function(names, "set_int_max_str_digits", set_int_digits);
  Ref<List> argv = List::make();
  for (const std::string& argument : vm.environment.arguments) argv->items.push_back(Str::make(argument).value());
  put("argv", std::move(argv).value());
  put("orig_argv", List::make().value());
  put("path", List::make().value());
  put("warnoptions", List::make().value());
  put("stdin", standard_input());
  for (const char* name : {"stdout", "__stdout__"}) put(name, standard_stream(StreamTarget::Out));
  for (const char* name : {"stderr", "__stderr__"}) put(name, standard_stream(StreamTarget::Error));
  put("__stdin__", standard_input());
  put("modules", vm.modules.value());
  put("maxsize", make_int(INT64_MAX));
  put("maxunicode", Value::small_int(0x10FFFF));
  put("byteorder", text("little"));
  put("platform", text("linux"));
  put("executable", text("/usr/bin/python3"));
  put("prefix", text("/usr"));
  for (const char* name : {"base_prefix", "exec_prefix", "base_exec_prefix"}) put(name, text("/usr"));
  put("dont_write_bytecode", Value::boolean(false));
  put("copyright", text("Copyright (c) the authors of Python and of awaitscope."));
  put("version", text("3.11.7 (main, Dec  4 2023, 18:10:11) [awaitscope]"));
  put("version_info", version_info());
  put("hexversion", Value::small_int(0x030B07F0));
  put("api_version", Value::small_int(1013));
  put("flags", flags());
  put("implementation", implementation());
}

}  // namespace awaitscope::script
