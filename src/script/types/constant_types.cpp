// The types of the constants None, Ellipsis and NotImplemented.

#include <fmt/format.h>

#include "script/types/types.h"
#include "script/vm.h"

namespace awaitscope::script {
namespace {

// No object has these kinds: the constants are inline in Value.
Kind none_kind{"NoneType"};
Kind ellipsis_kind{"ellipsis"};
Kind not_implemented_kind{"NotImplementedType"};

template <Value (*constant)()>
Value construct(Vm& vm, Type* cls, const Arguments& arguments) {
  if (arguments.count == 0 && arguments.keyword_count() == 0) return constant();
  return vm.raise(exceptions.TypeError, fmt::format("{} takes no arguments", cls->name->utf8()));
}

Value repr_none(Vm&, const Value&) { return Str::intern("None").value(); }
Value repr_ellipsis(Vm&, const Value&) { return Str::intern("Ellipsis").value(); }
Value repr_not_implemented(Vm&, const Value&) { return Str::intern("NotImplemented").value(); }

Value truth_of_none(Vm&, const Value&) { return Value::boolean(false); }

bool hash_by_bits(Vm&, const Value& self, std::int64_t* hash) {
  *hash = static_cast<std::int64_t>(self.bits() * 0x9E3779B97F4A7C15u >> 8);
  return true;
}

template <Value (*constant)()>
Type* make_constant_type(Kind* kind, Value (*repr)(Vm&, const Value&)) {
  Type* type = make_builtin_type(kind->name, Layout::None, kind, 0);
  type->type_flags |= Type::kFinal;
  type->construct = construct<constant>;
  type->slots.repr = repr;
  type->slots.hash = hash_by_bits;
  return type;
}

}  // namespace

void init_constant_types() {
  if (types.none == nullptr) {
    types.none = make_constant_type<Value::none>(&none_kind, repr_none);
    types.none->slots.truth = truth_of_none;
  }
  if (types.ellipsis == nullptr) types.ellipsis = make_constant_type<Value::ellipsis>(&ellipsis_kind, repr_ellipsis);
  if (types.not_implemented == nullptr)
    types.not_implemented = make_constant_type<Value::not_implemented>(&not_implemented_kind, repr_not_implemented);
}

}  // namespace awaitscope::script
