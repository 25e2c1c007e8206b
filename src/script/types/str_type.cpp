// The type str: its slots and its constructor.

#include <fmt/format.h>

#include "script/arguments.h"
#include "script/collections/iterators.h"
#include "script/collections/sequences.h"
#include "script/objects/bytes.h"
#include "script/types/codecs.h"
#include "script/types/format.h"
#include "script/types/quote.h"
#include "script/types/str_methods.h"
#include "script/types/types.h"

namespace awaitscope::script {
namespace {

Value str_repr(Vm&, const Value& self) { return quoted(as_str(self)); }
Value str_str(Vm&, const Value& self) { return piece(as_str(self), 0, as_str(self)->length); }
Value str_format_slot(Vm& vm, const Value& self, const Str* spec) {
  return spec == nullptr ? str_str(vm, self) : format_str(vm, self, spec);
}

bool str_hash(Vm&, const Value& self, std::int64_t* hash) {
  *hash = as_str(self)->hash();
  return true;
}

Value str_compare(Vm&, CompareOperator op, const Value& self, const Value& right) {
  if (!is_str(right)) return Value::not_implemented();
  const Str *a = as_str(self), *b = as_str(right);
  if (op == CompareOperator::Equal) return Value::boolean(a->equals(b));
  if (op == CompareOperator::NotEqual) return Value::boolean(!a->equals(b));
  return Value::boolean(compare_small(op, a->compare(b), 0));
}

// -- operators ------------------------------------------------------------------------------------------------------------------------

// A class of the script on the right gets its say before a message is given.
bool answers_itself(const Value& other, const char* method) {
  return other.is_object() && (type_of(other)->type_flags & Type::kBuiltin) == 0 &&
         type_of(other)->find(Str::intern(method).get()) != nullptr;
}

Value str_add(Vm& vm, const Value& left, const Value& right) {
  if (!is_str(left)) return Value::not_implemented();
  if (is_str(right)) {
    const Str *a = as_str(left), *b = as_str(right);
    if (b->length == 0) return piece(a, 0, a->length);
    if (a->length == 0) return piece(b, 0, b->length);
    if (a->length + b->length > 4096 && !may_hold(vm, a->length + b->length)) return {};
    return Str::concat(a, b).value();
  }
  if (answers_itself(right, "__radd__")) return Value::not_implemented();
  return vm.raise(exceptions.TypeError, fmt::format("can only concatenate str (not \"{}\") to str", type_name(right)));
}

Value repeat(Vm& vm, const Str* text, const Value& times) {
  std::int64_t count, length;
  if (is_int(times) && !to_int64(times, &count))
    return vm.raise(exceptions.OverflowError, "cannot fit 'int' into an index-sized integer");
  if (!count_argument(vm, times, &count)) return {};
  if (count <= 0 || text->length == 0) return Str::empty().value();
  if (count == 1) return piece(text, 0, text->length);
  if (__builtin_mul_overflow(text->length, count, &length))
    return vm.raise(exceptions.OverflowError, "repeated string is too long");
  if (!may_hold(vm, text->ascii() ? length : length * 4)) return {};
  if (text->ascii()) {
    char* out;
    Ref<Str> result = Str::allocate_ascii(length, &out);
    if (text->length == 1) {
      std::memset(out, text->bytes()[0], static_cast<std::size_t>(length));
    } else {
      for (std::int64_t i = 0; i < count; ++i)
        std::memcpy(out + i * text->length, text->bytes(), static_cast<std::size_t>(text->length));
    }
    return std::move(result).value();
  }
  char32_t* out;
  Ref<Str> result = Str::allocate_wide(length, &out);
  for (std::int64_t i = 0; i < count; ++i) {
    std::memcpy(out + i * text->length, text->points(), static_cast<std::size_t>(text->length) * sizeof(char32_t));
  }
  return std::move(result).value();
}

Value str_multiply(Vm& vm, const Value& left, const Value& right) {
  const bool text_left = is_str(left);
  const Value& times = text_left ? right : left;
  const bool index = is_int(times) ||
                     (times.is_object() && type_of(times)->find(Str::intern("__index__").get()) != nullptr && !is_float(times));
  if (text_left && answers_itself(right, "__rmul__")) return Value::not_implemented();
  if (index) return repeat(vm, as_str(text_left ? left : right), times);
  return vm.raise(exceptions.TypeError, fmt::format("can't multiply sequence by non-int of type '{}'", type_name(times)));
}

Value str_binary(Vm& vm, BinaryOperator op, const Value& left, const Value& right) {
  switch (op) {
    case BinaryOperator::Add: return str_add(vm, left, right);
    case BinaryOperator::Multiply: return str_multiply(vm, left, right);
    case BinaryOperator::Remainder: return is_str(left) ? percent_format(vm, left, right) : Value::not_implemented();
    default: return Value::not_implemented();
  }
}

// -- sequence ----------------------------------------------------------------------------------------------------------------------------

Value str_truth(Vm&, const Value& self) { return Value::boolean(as_str(self)->length != 0); }
Value str_length(Vm&, const Value& self) { return Value::small_int(as_str(self)->length); }

Value str_contains(Vm& vm, const Value& self, const Value& item) {
  if (!is_str(item))
    return vm.raise(exceptions.TypeError,
                    fmt::format("'in <string>' requires string as left operand, not {}", type_name(item)));
  const Str* text = as_str(self);
  return Value::boolean(with_views(text, as_str(item),
                                   [text](auto whole, auto part) { return search::find(whole, part, 0, text->length) >= 0; }));
}

Value str_iterate(Vm&, const Value& self) { return make_str_iterator(as_str(self)); }

Value str_get_slice(Vm& vm, const Str* text, const Value& key) {
  SliceRange range;
  if (!resolve_slice(vm, key, text->length, &range)) return {};
  if (range.step == 1) return piece(text, range.start, range.start + range.count);
  Budget::spend_rounds(range.count);
  TextBuilder out;
  out.reserve(range.count);
  for (std::int64_t i = 0, at = range.start; i < range.count; ++i, at += range.step) out.append(text->at(at));
  return out.take().value();
}

}  // namespace

Value str_get_item(Vm& vm, const Value& self, const Value& key) {
  const Str* text = as_str(self);
  std::int64_t index;
  if (key.is_small_int()) {
    index = key.small_int();
  } else if (is_slice(key)) {
    return str_get_slice(vm, text, key);
  } else if (is_int(key)) {
    if (!to_int64(key, &index)) return vm.raise(exceptions.IndexError, "cannot fit 'int' into an index-sized integer");
  } else if (type_of(key)->find(Str::intern("__index__").get()) != nullptr && !is_float(key)) {
    if (!count_argument(vm, key, &index)) return {};
  } else {
    return vm.raise(exceptions.TypeError, fmt::format("string indices must be integers, not '{}'", type_name(key)));
  }
  if (index < 0) index += text->length;
  if (index < 0 || index >= text->length) return vm.raise(exceptions.IndexError, "string index out of range");
  return Str::of_char(text->at(index)).value();
}

namespace {

// -- the constructor ------------------------------------------------------------------------------------------------------------------------

Value as_instance(Type* cls, Value text) {
  if (text.empty() || cls == types.str) return text;
  return Str::make_instance(cls, as_str(text)).value();
}

// Slots: the class, the value.
Value resume_construct(Vm& vm, NativeFrame& frame, Value result) {
  if (frame.state == 0) {
    frame.state = 1;
    result = vm.str(frame.slots[1]);
    if (result.is_pushed()) return result;
  }
  return as_instance(as_type(frame.slots[0]), std::move(result));
}

Value construct_decoded(Vm& vm, Type* cls, const Value* given) {
  for (int i = 1; i <= 2; ++i) {
    if (given[i] && !is_str(given[i])) {
      return vm.raise(exceptions.TypeError, fmt::format("str() argument '{}' must be str, not {}",
                                                        i == 1 ? "encoding" : "errors", argument_type(given[i])));
    }
  }
  if (given[0].empty()) return as_instance(cls, Str::empty().value());
  if (is_str(given[0])) return vm.raise(exceptions.TypeError, "decoding str is not supported");
  std::string_view bytes;
  if (!buffer_of(given[0], &bytes))
    return vm.raise(exceptions.TypeError,
                    fmt::format("decoding to str: need a bytes-like object, {} found", type_name(given[0])));
  return as_instance(cls,
                     decode_bytes(vm, bytes, given[1] ? as_str(given[1]) : nullptr, given[2] ? as_str(given[2]) : nullptr));
}

Value construct_str(Vm& vm, Type* cls, const Arguments& arguments) {
  if (arguments.keyword_count() == 0 && arguments.count <= 1) {
    if (arguments.count == 0) return as_instance(cls, Str::empty().value());
    if (cls == types.str) return vm.str(arguments[0]);
    return vm.push_native(resume_construct, {Value::share(cls), arguments[0]});
  }
  Value given[3];
  if (!bind(vm, "str", {{"object"}, {"encoding"}, {"errors"}}, arguments, given)) return {};
  if (given[1].empty() && given[2].empty()) return vm.push_native(resume_construct, {Value::share(cls), given[0]});
  return construct_decoded(vm, cls, given);
}

}  // namespace

void init_str_type() {
  Type* type = make_builtin_type("str", Layout::Str, &str_kind, sizeof(Str));
  types.str = type;
  type->construct = construct_str;
  Slots& slots = type->slots;
  slots.repr = str_repr;
  slots.str = str_str;
  slots.format = str_format_slot;
  slots.hash = str_hash;
  slots.compare = str_compare;
  slots.binary = str_binary;
  slots.truth = str_truth;
  slots.length = str_length;
  slots.get_item = str_get_item;
  slots.contains = str_contains;
  slots.iterate = str_iterate;
  add_str_search_methods(type);
  add_str_split_methods(type);
  add_str_case_methods(type);
  add_str_layout_methods(type);
  add_str_translate_methods(type);
  add_str_format_methods(type);
}

}  // namespace awaitscope::script
