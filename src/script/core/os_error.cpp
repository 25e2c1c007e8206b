// OSError: OSError(errno, strerror[, filename[, winerror, filename2]]) knows what it is about. The number chooses the class.

#include <algorithm>
#include <utility>
#include <vector>

#include <fmt/format.h>

#include "script/core/names.h"
#include "script/core/startup.h"
#include "script/vm.h"

namespace awaitscope::script {
namespace {

// Linux's numbers.
Type* class_of_number(std::int64_t number) {
  switch (number) {
    case 1:
    case 13: return exceptions.PermissionError;
    case 2: return exceptions.FileNotFoundError;
    case 3: return exceptions.ProcessLookupError;
    case 4: return exceptions.InterruptedError;
    case 10: return exceptions.ChildProcessError;
    case 11:
    case 114:
    case 115: return exceptions.BlockingIOError;
    case 17: return exceptions.FileExistsError;
    case 20: return exceptions.NotADirectoryError;
    case 21: return exceptions.IsADirectoryError;
    case 32:
    case 108: return exceptions.BrokenPipeError;
    case 103: return exceptions.ConnectionAbortedError;
    case 104: return exceptions.ConnectionResetError;
    case 110: return exceptions.TimeoutError;
    case 111: return exceptions.ConnectionRefusedError;
    default: return exceptions.OSError;
  }
}

// The facts that are not among the arguments stand with the attributes. An empty value: there is none.
enum Fact { kErrno, kStrerror, kFilename, kFilename2 };
constexpr const char* kNames[] = {"errno", "strerror", "filename", "filename2"};

Str* name_of(Fact fact) { return Str::intern(kNames[fact]).get(); }

Value fact_of(const Exception& error, Fact fact) {
  if (const Value* set = error.attributes.get(name_of(fact))) return *set;
  const std::int64_t count = error.arguments->length;
  return fact <= kStrerror && count >= 2 && count <= 5 ? error.arguments->items()[fact] : Value();
}

void take_arguments(Exception& error, const Value* values, std::uint32_t count) {
  const bool with_file = count >= 3 && count <= 5 && !values[2].is_none();
  if (with_file) error.attributes.set(name_of(kFilename), values[2]);
  if (with_file && count == 5) error.attributes.set(name_of(kFilename2), values[4]);
  std::vector<Value> kept(values, values + (with_file ? 2 : count));
  error.arguments = Tuple::make(kept.data(), static_cast<std::int64_t>(kept.size()));
}

// A class with an __init__ of its own, and none of __new__, leaves all to __init__.
bool leaves_it_to_init(const Type* cls) { return !cls->find(names::init_)->same(*exceptions.OSError->find(names::init_)); }

Value construct(Vm& vm, Type* cls, const Arguments& arguments) {
  if (leaves_it_to_init(cls)) return make_exception(cls, Tuple::empty()).value();
  if (arguments.keyword_count() > 0)
    return vm.raise(exceptions.TypeError, fmt::format("{}() takes no keyword arguments", cls->name->utf8()));
  const bool numbered = arguments.count >= 2 && arguments.count <= 5 && arguments[0].is_small_int();
  if (cls == exceptions.OSError && numbered) cls = class_of_number(arguments[0].small_int());
  Ref<Exception> error = make_exception(cls, Tuple::empty());
  take_arguments(*error, arguments.values, arguments.count);
  return std::move(error).value();
}

Value initialize(Vm& vm, const Arguments& arguments) {
  if (arguments.keyword_count() > 0)
    return vm.raise(exceptions.TypeError, fmt::format("{}() takes no keyword arguments", type_name(arguments[0])));
  if (leaves_it_to_init(type_of(arguments[0])))
    take_arguments(*as_exception(arguments[0]), arguments.values + 1, arguments.count - 1);
  return Value::none();
}

// -- str(error): the facts are mostly numbers and texts, else their own methods are asked ------------------------------------------------

Value text_now(Vm& vm, const Value& value, const char* function) {
  const Value keep = *vm.builtins->get_name(Str::intern(function).get());
  return vm.call_now(keep, {value.empty() ? Value::none() : value});
}

Value str_slot(Vm& vm, const Value& self) {
  const Exception& error = *as_exception(self);
  const Value number = fact_of(error, kErrno), text = fact_of(error, kStrerror), file = fact_of(error, kFilename);
  if (number.empty() || text.empty()) return exceptions.BaseException->slots.str(vm, self);
  const Value shown_number = text_now(vm, number, "str");
  const Value shown_text = shown_number.empty() ? Value() : text_now(vm, text, "str");
  if (shown_text.empty()) return {};
  std::string out = fmt::format("[Errno {}] {}", as_str(shown_number)->utf8(), as_str(shown_text)->utf8());
  for (const auto& [fact, before] : {std::pair(kFilename, ": "), std::pair(kFilename2, " -> ")}) {
    const Value name = fact_of(error, fact);
    if (name.empty() || file.empty()) continue;
    const Value shown = text_now(vm, name, "repr");
    if (shown.empty()) return {};
    out += before + as_str(shown)->utf8();
  }
  return Str::make(out).value();
}

Value method_str(Vm& vm, const Arguments& arguments) { return str_slot(vm, arguments[0]); }

template <Fact fact>
Value get(Vm&, const Arguments& arguments) {
  const Value value = fact_of(*as_exception(arguments[0]), fact);
  return value.empty() ? Value::none() : value;
}

template <Fact fact>
Value set(Vm&, const Arguments& arguments) {
  as_exception(arguments[0])->attributes.set(name_of(fact), arguments[1]);
  return Value::none();
}

template <Fact fact>
void add_fact() {
  add_property(exceptions.OSError, kNames[fact], get<fact>, set<fact>);
}

}  // namespace

void init_os_error() {
  Type* type = exceptions.OSError;
  type->construct = construct;
  type->slots.str = str_slot;
  add_method(type, "__init__", initialize);
  add_method(type, "__str__", method_str);
  add_fact<kErrno>();
  add_fact<kStrerror>();
  add_fact<kFilename>();
  add_fact<kFilename2>();
}

}  // namespace awaitscope::script
