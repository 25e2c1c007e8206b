#include "script/collections/mapping_proxy.h"

#include <fmt/format.h>

#include "script/arguments.h"
#include "script/collections/repr.h"
#include "script/collections/slot_methods.h"
#include "script/types/method.h"

namespace awaitscope::script {
namespace {

Kind proxy_kind{"mappingproxy"};

struct MappingProxy : Object {
  explicit MappingProxy(Value seen) : Object(&proxy_kind), mapping(std::move(seen)) {}
  Value mapping;
};

const Value& mapping_of(const Value& proxy) { return proxy.as<MappingProxy>()->mapping; }
// The mapping behind a proxy; other values as they are.
Value behind(const Value& value) { return value.is(&proxy_kind) ? mapping_of(value) : value; }

Value proxy_repr(Vm& vm, const Value& self) { return repr_call(vm, "mappingproxy", {mapping_of(self)}); }
Value proxy_str(Vm& vm, const Value& self) { return vm.str(mapping_of(self)); }
Value proxy_length(Vm& vm, const Value& self) { return vm.length(mapping_of(self)); }
Value proxy_get_item(Vm& vm, const Value& self, const Value& key) { return vm.get_item(mapping_of(self), key); }
Value proxy_contains(Vm& vm, const Value& self, const Value& key) { return vm.contains(mapping_of(self), key); }
Value proxy_iterate(Vm& vm, const Value& self) { return vm.iterate(mapping_of(self)); }
Value proxy_compare(Vm& vm, CompareOperator op, const Value& self, const Value& right) {
  return vm.compare(op, mapping_of(self), behind(right));
}
Value proxy_binary(Vm& vm, BinaryOperator op, const Value& left, const Value& right) {
  return op == BinaryOperator::Or ? vm.binary(op, behind(left), behind(right)) : Value::not_implemented();
}

// get, keys, ...: the mapping's own.
template <FixedString name>
Value forward(Vm& vm, const Arguments& arguments) {
  const Value method = vm.get_attribute(mapping_of(arguments[0]), Str::intern(name.text).get());
  if (method.empty()) return {};
  return vm.call(method, Arguments{arguments.values + 1, arguments.count - 1, arguments.keywords});
}

Value proxy_construct(Vm& vm, Type*, const Arguments& arguments) {
  if (!expect_count(vm, "mappingproxy", arguments, 1, 1)) return {};
  if (type_of(arguments[0])->slots.get_item != nullptr && !is_list(arguments[0]) && !is_tuple(arguments[0]) &&
      !is_str(arguments[0])) {
    return make_mapping_proxy(behind(arguments[0]));
  }
  return vm.raise(exceptions.TypeError,
                  fmt::format("mappingproxy() argument must be a mapping, not {}", type_name(arguments[0])));
}

}  // namespace

Value make_mapping_proxy(Value mapping) { return make_object<MappingProxy>(std::move(mapping)).value(); }

void init_mapping_proxy_type() {
  proxy_kind.destroy = destroy_as<MappingProxy>;
  Type* type = make_builtin_type("mappingproxy", Layout::Other, &proxy_kind, sizeof(MappingProxy));
  type->type_flags |= Type::kMapping;
  type->construct = proxy_construct;
  type->slots.repr = proxy_repr;
  type->slots.str = proxy_str;
  type->slots.hash = nullptr;
  type->slots.length = proxy_length;
  type->slots.get_item = proxy_get_item;
  type->slots.contains = proxy_contains;
  type->slots.iterate = proxy_iterate;
  type->slots.compare = proxy_compare;
  type->slots.binary = proxy_binary;
  add_method(type, "get", forward<"get">);
  add_method(type, "keys", forward<"keys">);
  add_method(type, "values", forward<"values">);
  add_method(type, "items", forward<"items">);
  add_method(type, "copy", forward<"copy">);
  add_slot_methods(type, {BinaryOperator::Or});
}

}  // namespace awaitscope::script
