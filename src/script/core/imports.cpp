// import: built-in modules, modules written in the scenario language that come with the engine, files beside the script.

#include <fmt/format.h>

#include <map>

#include "script/arguments.h"
#include "script/core/classes.h"
#include "script/core/names.h"
#include "script/core/operations.h"
#include "script/core/program.h"
#include "script/core/startup.h"
#include "script/environment.h"
#include "script/library.h"
#include "script/objects/module.h"

namespace awaitscope::script {

Kind module_kind{"module", destroy_as<Module>};

Module::Module(Ref<Str> module_name) : Object(&module_kind), name(std::move(module_name)), names(Dict::make()) {
  names->set_name(names::name, name.value());
  names->set_name(names::doc, Value::none());
}

namespace {

std::map<std::string, ModuleFiller, std::less<>>& registry() {
  static std::map<std::string, ModuleFiller, std::less<>> fillers;
  return fillers;
}

Value module_get_attribute(Vm& vm, const Value& self, Str* name) {
  auto* module = self.as<Module>();
  if (const Value* value = module->names->get_name(name)) return *value;
  if (name == names::dict) return module->names.value();
  if (name == names::class_) return Value::share(types.module);
  // PEP 562: a module may make attributes when they are asked for.
  if (const Value* getattr = module->names->get_name(names::getattr)) {
    const Value keep = *getattr;
    return vm.call(keep, {Value::share(name)});
  }
  if (const Value* computed = module->names->get_name(names::getattr)) {  // PEP 562
    const Value function = *computed;
    return vm.call(function, {Value::share(name)});
  }
  return vm.raise(exceptions.AttributeError,
                  fmt::format("module '{}' has no attribute '{}'", module->name->utf8(), name->utf8()));
}

Value module_set_attribute(Vm& vm, const Value& self, Str* name, const Value& value) {
  auto* module = self.as<Module>();
  if (!value.empty()) {
    module->names->set_name(name, value);
  } else if (!module->names->remove_name(name)) {
    return vm.raise(exceptions.AttributeError,
                    fmt::format("module '{}' has no attribute '{}'", module->name->utf8(), name->utf8()));
  }
  return Value::none();
}

Value module_repr(Vm&, const Value& self) {
  const auto* module = self.as<Module>();
  const std::string name = module->name->utf8();
  const Value* file = module->names->get_name(names::file);
  const std::string place = file != nullptr && is_str(*file) ? as_str(*file)->utf8() : "";
  if (!place.empty() && place.front() != '<') return Str::make(fmt::format("<module '{}' from '{}'>", name, place)).value();
  const bool own = place.empty() && built_in_module(name) == nullptr;
  return Str::make(own ? fmt::format("<module '{}'>", name) : fmt::format("<module '{}' (built-in)>", name)).value();
}

// types.ModuleType(name, doc=None)
Value module_construct(Vm& vm, Type*, const Arguments& arguments) {
  Value parts[2];
  if (!bind(vm, "module", {{"name", Parameter::Either, true}, {"doc"}}, arguments, parts)) return {};
  if (!is_str(parts[0]))
    return vm.raise(exceptions.TypeError, fmt::format("module() argument 'name' must be str, not {}", type_name(parts[0])));
  Ref<Module> module = make_object<Module>(Str::intern(as_str(parts[0])));
  if (!parts[1].empty()) module->names->set_name(names::doc, parts[1]);
  return std::move(module).value();
}

Value missing_module(Vm& vm, const std::string& name) {
  Ref<Exception> error = make_exception(exceptions.ModuleNotFoundError, fmt::format("No module named '{}'", name));
  error->attributes.set(Str::intern("name").get(), Str::make(name).value());
  return vm.raise(std::move(error).value());
}

// Loads one module by its full dotted name. Answers it, or pushes the frame that fills it.
Value load_module(Vm& vm, const std::string& name) {
  Ref<Str> key = Str::intern(name);
  if (const Value* loaded = vm.modules->get_name(key.get())) return *loaded;
  Ref<Module> module = make_object<Module>(key);
  if (const ModuleFiller filler = built_in_module(name)) {
    vm.modules->set_name(key.get(), module.value());
    filler(vm, *module->names);
    complete_built_in_types(types.object);  // of the classes that it has brought
    if (vm.raised()) {
      vm.modules->remove_name(key.get());
      return {};
    }
    return module.value();
  }
  if (name == "builtins") {
    module->names = vm.builtins;  // what is changed there is changed for everybody
    vm.modules->set_name(key.get(), module.value());
    return module.value();
  }
  std::string path;
  std::string text;
  const std::string_view library = library_source(name);
  if (!library.empty()) {
    path = "<" + name + ">";
    text = library;
  } else if (!vm.environment.module_source(name, &path, &text)) {
    return missing_module(vm, name);
  }
  Ref<Code> code = compile_module(vm, text, path);
  if (!code) return {};
  vm.environment.source_loaded(path, text, !library.empty());
  module->names->set_name(names::file, Str::make(path).value());
  vm.modules->set_name(key.get(), module.value());
  return push_module_frame(vm, std::move(code), module->names, module.value());
}

// Puts the submodule into its parent's namespace, as import does.
void bind_submodule(Vm& vm, const std::string& full, const Value& module) {
  const std::size_t dot = full.rfind('.');
  if (dot == std::string::npos || !module.is(&module_kind)) return;
  const Value* parent = vm.modules->get_name(Str::intern(full.substr(0, dot)).get());
  if (parent != nullptr && parent->is(&module_kind))
    parent->as<Module>()->names->set_name(Str::intern(full.substr(dot + 1)).get(), module);
}

// Imports the packages of a dotted name one after the other. Slots: full name, what is wanted (True: the last, else the first).
Value resume_import(Vm& vm, NativeFrame& frame, Value result) {
  const std::string full = as_str(frame.slots[0])->utf8();
  for (;;) {
    if (frame.state == 1) {
      const auto end = static_cast<std::size_t>(frame.index);
      const std::string part = full.substr(0, end);
      if (result.empty()) {
        vm.modules->remove_name(Str::intern(part).get());
        return {};
      }
      bind_submodule(vm, part, result);
      if (end >= full.size()) {
        if (frame.slots[1].is_true()) return result;
        return *vm.modules->get_name(Str::intern(full.substr(0, full.find('.'))).get());
      }
      ++frame.index;
    }
    frame.state = 1;
    std::size_t end = full.find('.', static_cast<std::size_t>(frame.index));
    if (end == std::string::npos) end = full.size();
    frame.index = static_cast<std::int64_t>(end);
    result = load_module(vm, full.substr(0, end));
    if (result.is_pushed()) return result;
  }
}

// The module _imports, for importlib: import_module(name) answers the last of a dotted name.
Value import_by_name(Vm& vm, const Arguments& arguments) {
  if (!expect_count(vm, "import_module", arguments, 1, 1)) return {};
  if (!is_str(arguments[0]))
    return vm.raise(exceptions.TypeError, fmt::format("a name was expected, not '{}'", type_name(arguments[0])));
  if (as_str(arguments[0])->length == 0) return vm.raise(exceptions.ValueError, "Empty module name");
  return vm.push_native(resume_import, {arguments[0], Value::boolean(true)});
}
void fill_imports(Vm&, Dict& names) { add_function(names, "import_module", import_by_name); }

}  // namespace

Value push_module_frame(Vm& vm, Ref<Code> code, Ref<Dict> names, Value instead) {
  Ref<Function> function = make_object<Function>(std::move(code), std::move(names));
  Frame* frame = Frame::make(function.get());
  frame->special = std::move(instead);
  return vm.push_frame(frame) ? Value::pushed() : Value();
}

bool comes_with_program(std::string_view name) {
  return name == "builtins" || built_in_module(name) != nullptr || !library_source(name).empty();
}

ModuleFiller built_in_module(std::string_view name) {
  const auto found = registry().find(name);
  return found == registry().end() ? nullptr : found->second;
}

Value import_module(Vm& vm, std::string_view name) {
  return vm.push_native(resume_import, {Str::make(name).value(), Value::boolean(true)});
}

void register_module(const char* name, ModuleFiller filler) { registry()[name] = filler; }

void add_function(Dict& names, const char* name, NativeCode code) {
  names.set_name(Str::intern(name).get(), make_object<Native>(name, code).value());
}

void init_module_type() {
  register_module("_imports", fill_imports);
  types.module = make_builtin_type("module", Layout::Module, &module_kind, sizeof(Module));
  types.module->construct = module_construct;
  types.module->slots.get_attribute = module_get_attribute;
  types.module->slots.set_attribute = module_set_attribute;
  types.module->slots.repr = module_repr;
}

namespace {

// Slots: module, function, arguments, names of the last of them.
Value resume_library_call(Vm& vm, NativeFrame& frame, Value result) {
  if (frame.state == 2 || result.empty()) return result;
  if (frame.state++ == 0) return import_module(vm, as_str(frame.slots[0])->utf8());
  frame.state = 2;
  const Value function = vm.get_attribute(result, as_str(frame.slots[1]));
  if (function.empty() || function.is_pushed()) return function;
  Tuple* values = as_tuple(frame.slots[2]);
  const Tuple* keywords = frame.slots[3].empty() ? nullptr : as_tuple(frame.slots[3]);
  std::vector<Value> copies(values->begin(), values->end());
  const std::int64_t positional = values->length - (keywords == nullptr ? 0 : keywords->length);
  return vm.call(function, Arguments{copies.data(), static_cast<std::uint32_t>(positional), keywords});
}

}  // namespace

Value call_library(Vm& vm, const char* module, const char* function, const Arguments& arguments) {
  Ref<Tuple> values = Tuple::make(arguments.values, arguments.count + arguments.keyword_count());
  const Value keywords = arguments.keywords == nullptr ? Value() : Value::share(const_cast<Tuple*>(arguments.keywords));
  return vm.push_native(resume_library_call, {Value::share(Str::intern(module).get()),
                                              Value::share(Str::intern(function).get()), std::move(values).value(), keywords});
}

Value import_name(Vm& vm, Frame&, const ImportSite& site, const Value& names_wanted) {
  if (site.level > 0) return vm.raise(exceptions.ImportError, "attempted relative import with no known parent package");
  const std::string name = site.name->utf8();
  if (name.find('.') == std::string::npos) {
    if (const Value* loaded = vm.modules->get_name(site.name.get())) return *loaded;
  }
  return vm.push_native(resume_import, {site.name.value(), Value::boolean(!names_wanted.is_none())});
}

Value import_from(Vm& vm, const Value& module, Str* name) {
  if (module.is(&module_kind) && module.as<Module>()->names->get_name(name) == nullptr) {
    const std::string full = module.as<Module>()->name->utf8() + "." + name->utf8();
    if (comes_with_program(full)) {
      return vm.push_native(resume_import, {Str::make(full).value(), Value::boolean(true)});
    }
  }
  Value value = vm.find_attribute(module, name);
  if (!value.empty() || vm.raised()) return value;
  if (module.is(&module_kind)) {
    std::string path, text;
    const std::string full = module.as<Module>()->name->utf8() + "." + name->utf8();  // a module in the script's own package
    if (vm.environment.module_source(full, &path, &text))
      return vm.push_native(resume_import, {Str::make(full).value(), Value::boolean(true)});
    const Value* file = module.as<Module>()->names->get_name(names::file);
    const std::string place = file != nullptr && is_str(*file) ? as_str(*file)->utf8() : "unknown location";
    return vm.raise(exceptions.ImportError, fmt::format("cannot import name '{}' from '{}' ({})", name->utf8(),
                                                        module.as<Module>()->name->utf8(), place));
  }
  return vm.raise(exceptions.ImportError, fmt::format("cannot import name '{}'", name->utf8()));
}

namespace {

// Has a module compute what its __all__ names and its namespace has not; then imports. Slots: the module, where to.
Value resume_star(Vm& vm, NativeFrame& frame, Value result) {
  Dict* from = frame.slots[0].as<Module>()->names.get();
  const Value all = *from->get_name(names::all);
  for (;;) {
    if (frame.state == 1) {
      if (result.empty()) return {};
      as_dict(frame.slots[1])
          ->set_name(Str::intern(as_str(as_list(all)->items[static_cast<std::size_t>(frame.index++)])).get(), result);
    }
    frame.state = 1;
    if (frame.index >= as_list(all)->length()) return Value::none();
    result =
        vm.get_attribute(frame.slots[0], Str::intern(as_str(as_list(all)->items[static_cast<std::size_t>(frame.index)])).get());
    if (result.is_pushed()) return result;
  }
}

}  // namespace

Value import_star(Vm& vm, Frame& frame, const Value& module) {
  Dict* into = is_dict(frame.names()) ? as_dict(frame.names()) : frame.globals();
  if (!module.is(&module_kind)) return vm.raise(exceptions.TypeError, "import * needs a module");
  Dict* from = module.as<Module>()->names.get();
  if (from->get_name(names::getattr) != nullptr && from->get_name(names::all) != nullptr &&
      is_list(*from->get_name(names::all))) {
    return vm.push_native(resume_star, {module, Value::share(into)});
  }
  if (const Value* all = from->get_name(names::all); all != nullptr && (is_list(*all) || is_tuple(*all))) {
    const Value list = is_list(*all) ? *all : List::make(as_tuple(*all)->items(), as_tuple(*all)->length).value();
    for (const Value& name : as_list(list)->items) {
      const Value* value = is_str(name) ? from->get_name(Str::intern(as_str(name)).get()) : nullptr;
      if (value == nullptr)
        return vm.raise(exceptions.AttributeError,
                        fmt::format("module '{}' has no attribute named in __all__", module.as<Module>()->name->utf8()));
      into->set_name(Str::intern(as_str(name)).get(), *value);
    }
    return Value::none();
  }
  for (std::size_t i = 0; i < from->entries.size(); ++i) {
    const Value name = from->entries[i].key;
    if (name.empty() || as_str(name)->at(0) == U'_') continue;
    into->set_name(as_str(name), from->entries[i].value);
  }
  return Value::none();
}

}  // namespace awaitscope::script
