#include "script/types/repr.h"

#include <string>

#include <fmt/format.h>

#include "script/objects/bytes.h"
#include "script/types/format.h"
#include "script/types/identity.h"
#include "script/types/quote.h"
#include "script/types/text.h"
#include "script/vm.h"

namespace awaitscope::script {
namespace {

std::string_view constant_text(const Value& value) {
  if (value.is_none()) return "None";
  if (value.is_true()) return "True";
  if (value.is_false()) return "False";
  if (value.is_ellipsis()) return "Ellipsis";
  return value.is_not_implemented() ? "NotImplemented" : "";
}

}  // namespace

bool append_leaf_repr(Vm& vm, TextBuilder& out, const Value& value) {
  if (value.is(&str_kind)) return append_quoted(out, value.as<Str>()), true;
  if (value.is(&bytes_kind)) return append_quoted_bytes(out, value.as<Bytes>()->view()), true;
  return append_leaf_str(vm, out, value);
}

bool append_leaf_str(Vm& vm, TextBuilder& out, const Value& value) {
  if (value.is(&str_kind)) return out.append(value.as<Str>()), true;
  if (is_exact_int(value)) {
    const std::string text = int_text(vm, value);
    out.append_ascii(text);
    return !text.empty();
  }
  if (!value.is_object()) return out.append_ascii(constant_text(value)), true;
  if (value.is(&float_kind)) return out.append_ascii(float_repr(float_of(value))), true;
  return false;
}

Value default_repr(Vm& vm, const Value& value) {
  const Type* type = type_of(value);
  std::string name = type->qualified_name->utf8();
  if (is_str(type->module) && !as_str(type->module)->equals("builtins")) name = as_str(type->module)->utf8() + "." + name;
  return Str::make(fmt::format("<{} object at {}>", name, address_text(vm, value))).value();
}

// -- Vm ----------------------------------------------------------------------------------------------------------------------

Value Vm::repr(const Value& value) {
  if (value.is_small_int()) return int_str(*this, value);
  const Type* type = type_of(value);
  if (type->slots.repr != nullptr) return type->slots.repr(*this, value);
  TextBuilder out;
  if (append_leaf_repr(*this, out, value)) return out.take().value();
  return raised() ? Value() : default_repr(*this, value);
}

Value Vm::str(const Value& value) {
  if (value.is(&str_kind)) return value;
  if (value.is_small_int()) return int_str(*this, value);
  const Type* type = type_of(value);
  if (type->slots.str != nullptr) return type->slots.str(*this, value);
  return repr(value);
}

Value Vm::format(const Value& value, const Str* spec) {
  const bool plain = spec == nullptr || spec->length == 0;
  if (plain && (value.is(&str_kind) || value.is_small_int())) return str(value);
  if (value.is(&str_kind)) return format_str(*this, value, spec);
  if (is_exact_int(value) && !plain) return format_int(*this, value, spec);
  if (value.is(&float_kind) && !plain) return format_float(*this, value, spec);
  const Type* type = type_of(value);
  if (type->slots.format != nullptr) return type->slots.format(*this, value, plain ? nullptr : spec);
  if (plain) return str(value);
  return raise(exceptions.TypeError, fmt::format("unsupported format string passed to {}.__format__", type->name->utf8()));
}

}  // namespace awaitscope::script
