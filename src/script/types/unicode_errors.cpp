// What UnicodeEncodeError and UnicodeDecodeError say, from their five arguments: encoding, object, start, end, reason.

#include <fmt/format.h>

#include "script/objects/bytes.h"
#include "script/types/types.h"
#include "script/vm.h"

namespace awaitscope::script {
namespace {

template <int index>
Value error_part(Vm&, const Arguments& arguments) {
  if (!is_exception(arguments[0])) return Value::none();
  const Ref<Tuple>& parts = as_exception(arguments[0])->arguments;
  return parts && parts->length > index ? parts->items()[index] : Value::none();
}

std::string escaped(std::uint32_t point) {
  return point < 0x100     ? fmt::format("\\x{:02x}", point)
         : point < 0x10000 ? fmt::format("\\u{:04x}", point)
                           : fmt::format("\\U{:08x}", point);
}

Value error_text(Vm& vm, const Value& self) {
  const Ref<Tuple>& parts = as_exception(self)->arguments;
  std::int64_t start, end;
  if (!parts || parts->length != 5) return parts && parts->length == 1 ? vm.str(parts->items()[0]) : vm.repr(parts.value());
  const Value* part = parts->items();
  const bool encoding = is_str(part[1]);
  if (!is_str(part[0]) || !(encoding || is_bytes(part[1])) || !to_int64(part[2], &start) || !to_int64(part[3], &end) ||
      !is_str(part[4])) {
    return vm.repr(parts.value());
  }
  const char* verb = encoding ? "encode" : "decode";
  const char* unit = encoding ? "character" : "byte";
  const std::int64_t length = encoding ? as_str(part[1])->length : as_bytes(part[1])->length;
  std::string text;
  if (end == start + 1 && start >= 0 && start < length) {
    const std::string shown =
        encoding
            ? "'" + escaped(as_str(part[1])->at(start)) + "'"
            : fmt::format("0x{:02x}", static_cast<unsigned char>(as_bytes(part[1])->view()[static_cast<std::size_t>(start)]));
    text = fmt::format("'{}' codec can't {} {} {} in position {}: {}", as_str(part[0])->utf8(), verb, unit, shown, start,
                       as_str(part[4])->utf8());
  } else {
    text = fmt::format("'{}' codec can't {} {}s in position {}-{}: {}", as_str(part[0])->utf8(), verb, unit, start, end - 1,
                       as_str(part[4])->utf8());
  }
  return Str::make(text).value();
}

}  // namespace

void init_unicode_errors() {
  for (Type* type : {exceptions.UnicodeEncodeError, exceptions.UnicodeDecodeError}) {
    if (type->slots.str == error_text) return;  // once for the program
    type->slots.str = error_text;
    add_property(type, "encoding", error_part<0>);
    add_property(type, "object", error_part<1>);
    add_property(type, "start", error_part<2>);
    add_property(type, "end", error_part<3>);
    add_property(type, "reason", error_part<4>);
  }
}

}  // namespace awaitscope::script
