// Methods of str that map characters, and encode().

#include <fmt/format.h>

#include "script/arguments.h"
#include "script/types/codecs.h"
#include "script/types/str_methods.h"

namespace awaitscope::script {
namespace {

// -- maketrans --------------------------------------------------------------------------------------------------------------------

Value maketrans_of_dict(Vm& vm, const Value& given) {
  if (!is_dict(given)) return vm.raise(exceptions.TypeError, "if you give only one argument to maketrans it must be a dict");
  Ref<Dict> table = Dict::make();
  for (const Dict::Entry& entry : as_dict(given)->entries) {
    if (entry.key.empty()) continue;
    Value key = entry.key;
    if (is_str(key)) {
      if (as_str(key)->length != 1)
        return vm.raise(exceptions.ValueError, "string keys in translate table must be of length 1");
      key = Value::small_int(as_str(key)->at(0));
    } else if (!is_int(key)) {
      return vm.raise(exceptions.TypeError, "keys in translate table must be strings or integers");
    }
    if (!table->set(vm, key, entry.value)) return {};
  }
  return std::move(table).value();
}

Value str_maketrans(Vm& vm, const Arguments& arguments) {
  if (!expect_count(vm, "maketrans", arguments, 1, 3)) return {};
  if (arguments.count == 1) return maketrans_of_dict(vm, arguments[0]);
  if (!is_str(arguments[0]))
    return vm.raise(exceptions.TypeError, "first maketrans argument must be a string if there is a second argument");
  for (std::uint32_t i = 1; i < arguments.count; ++i) {
    if (!is_str(arguments[i])) {
      return vm.raise(exceptions.TypeError,
                      fmt::format("maketrans() argument {} must be str, not {}", i + 1, argument_type(arguments[i])));
    }
  }
  const Str *from = as_str(arguments[0]), *to = as_str(arguments[1]);
  if (from->length != to->length)
    return vm.raise(exceptions.ValueError, "the first two maketrans arguments must have equal length");
  Ref<Dict> table = Dict::make();
  for (std::int64_t i = 0; i < from->length; ++i) {
    if (!table->set(vm, Value::small_int(from->at(i)), Value::small_int(to->at(i)))) return {};
  }
  for (std::int64_t i = 0; arguments.count > 2 && i < as_str(arguments[2])->length; ++i) {
    if (!table->set(vm, Value::small_int(as_str(arguments[2])->at(i)), Value::none())) return {};
  }
  return std::move(table).value();
}

// -- translate ----------------------------------------------------------------------------------------------------------------------

// Appends what the table says about a character. False with an exception pending.
bool append_translation(Vm& vm, TextBuilder& out, const Value& translation) {
  if (translation.is_none()) return true;
  if (is_str(translation)) {
    out.append(as_str(translation));
    return true;
  }
  if (!is_int(translation)) {
    vm.raise(exceptions.TypeError, "character mapping must return integer, None or str");
    return false;
  }
  std::int64_t point;
  if (!to_int64(translation, &point) || point < 0 || point > 0x10FFFF) {
    vm.raise(exceptions.ValueError, "character mapping must be in range(0x110000)");
    return false;
  }
  out.append(static_cast<char32_t>(point));
  return true;
}

// Any table but a dict is asked with table[point]; LookupError keeps the character.
struct Translation : Object {
  explicit Translation(const Kind* translation_kind) : Object(translation_kind) {}
  TextBuilder out;
};
Kind translation_kind{"translation", destroy_as<Translation>};

// Slots: text, table, the Translation. `index`: the character asked about.
Value resume_translate(Vm& vm, NativeFrame& frame, Value result) {
  const Str* text = as_str(frame.slots[0]);
  TextBuilder& out = frame.slots[2].as<Translation>()->out;
  for (;;) {
    if (frame.state == 1) {
      if (result.empty()) {
        if (!vm.raised_is(exceptions.LookupError)) return {};
        vm.clear_raised();
        out.append(text->at(frame.index));
      } else if (!append_translation(vm, out, result)) {
        return {};
      }
      ++frame.index;
    }
    if (frame.index >= text->length) return out.take().value();
    frame.state = 1;
    result = vm.get_item(frame.slots[1], Value::small_int(text->at(frame.index)));
    if (result.is_pushed()) return result;
  }
}

Value str_translate(Vm& vm, const Arguments& arguments) {
  if (!arguments[1].is(&dict_kind)) {
    if (type_of(arguments[1])->slots.get_item == nullptr) {
      return vm.raise(exceptions.TypeError, fmt::format("'{}' object is not subscriptable", type_name(arguments[1])));
    }
    return vm.push_native(resume_translate, {arguments[0], arguments[1], make_object<Translation>(&translation_kind).value()});
  }
  const Str* text = as_str(arguments[0]);
  Dict* table = as_dict(arguments[1]);
  Budget::spend_rounds(text->length);
  TextBuilder out;
  out.reserve(text->length);
  for (std::int64_t i = 0; i < text->length; ++i) {
    const Value translation = table->get(vm, Value::small_int(text->at(i)));
    if (translation.empty()) {
      if (vm.raised()) return {};
      out.append(text->at(i));
    } else if (!append_translation(vm, out, translation)) {
      return {};
    }
  }
  return out.take().value();
}

// -- encode ---------------------------------------------------------------------------------------------------------------------------

Value str_encode(Vm& vm, const Arguments& arguments) {
  Value given[3];
  if (!bind(vm, "encode", {{"self", Parameter::PositionalOnly, true}, {"encoding"}, {"errors"}}, arguments, given)) return {};
  for (int i = 1; i <= 2; ++i) {
    if (given[i] && !is_str(given[i])) {
      return vm.raise(exceptions.TypeError, fmt::format("encode() argument '{}' must be str, not {}",
                                                        i == 1 ? "encoding" : "errors", argument_type(given[i])));
    }
  }
  return encode_text(vm, as_str(given[0]), given[1] ? as_str(given[1]) : nullptr, given[2] ? as_str(given[2]) : nullptr);
}

}  // namespace

void add_str_translate_methods(Type* type) {
  add_static_method(type, "maketrans", str_maketrans);
  add_str_method<"translate", 1, 1, str_translate>(type);
  add_str_method<"encode", 0, 2, str_encode, true>(type);
}

}  // namespace awaitscope::script
