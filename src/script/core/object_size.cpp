#include "script/core/object_size.h"

#include "script/core/generator.h"
#include "script/objects/big_int.h"
#include "script/objects/byte_array.h"
#include "script/objects/bytes.h"
#include "script/objects/complex.h"
#include "script/objects/containers.h"
#include "script/type.h"

namespace awaitscope::script {
namespace {

constexpr std::int64_t kWord = 8;

std::int64_t size_of_int(const Value& value) {
  constexpr std::int64_t kBitsInDigit = 30;
  const std::int64_t digits = (big::bit_length(exact_int(value)) + kBitsInDigit - 1) / kBitsInDigit;
  return 24 + 4 * (digits == 0 ? 1 : digits);
}

std::int64_t size_of_str(const Str& text) {
  if (text.ascii()) return 49 + text.length;
  char32_t widest = 0;
  for (std::int64_t i = 0; i < text.length; ++i) widest = std::max(widest, text.at(i));
  return widest < 0x100 ? 73 + text.length : widest < 0x10000 ? 74 + 2 * text.length : 76 + 4 * text.length;
}

// A list that was made in one piece has room for its items; one that grew has some to spare.
std::int64_t size_of_list(const List& list) {
  std::int64_t room = list.length();
  if (list.items.capacity() > list.items.size()) {
    for (room = 0; room < list.length();) room = (room + 1 + ((room + 1) >> 3) + 6) & ~std::int64_t{3};
  }
  return 40 + kWord * room;
}

std::int64_t size_of_dict(const Dict& dict) {
  if (dict.used == 0) return 48;
  std::int64_t slots = 8;
  bool only_texts = true;
  while (slots * 2 / 3 < dict.used) slots *= 2;
  for (const Dict::Entry& entry : dict.entries) only_texts = only_texts && (entry.key.empty() || entry.key.is(&str_kind));
  const std::int64_t width = slots <= 128 ? 1 : slots <= 32768 ? 2 : 4;
  return 80 + slots * width + slots * 2 / 3 * (only_texts ? 16 : 24);
}

// A set of up to four items needs no table beside itself.
std::int64_t size_of_set(std::int64_t used) {
  std::int64_t slots = 8;
  for (std::int64_t fill = 1; fill <= used; ++fill) {
    if (fill * 5 < (slots - 1) * 3) continue;
    const std::int64_t wanted = fill > 50000 ? fill * 2 : fill * 4;
    while (slots <= wanted) slots *= 2;
  }
  return slots == 8 ? 200 : 200 + 16 * slots;
}

std::int64_t size_of_generator(const Generator& generator) {
  constexpr std::int64_t kWithoutFrame = 152;
  const Code* code = generator.frame ? generator.frame->code : nullptr;
  return code == nullptr ? kWithoutFrame : kWithoutFrame + kWord * static_cast<std::int64_t>(code->slots + code->stack_depth);
}

}  // namespace

std::int64_t size_of(const Value& value) {
  if (value.is_none() || value.is_not_implemented() || value.is_ellipsis()) return 16;
  if (is_int(value)) return size_of_int(value);
  if (is_str(value)) return size_of_str(*as_str(value));
  if (is_bytes(value)) return 33 + as_bytes(value)->length;
  if (is_byte_array(value)) return 57 + as_byte_array(value)->length();
  if (is_list(value)) return size_of_list(*as_list(value));
  if (is_tuple(value)) return 24 + kWord * as_tuple(value)->length;
  if (is_dict(value)) return size_of_dict(*as_dict(value));
  if (has_layout(value, Layout::Set) || has_layout(value, Layout::FrozenSet)) return size_of_set(value.as<Set>()->used);
  if (has_layout(value, Layout::Float)) return 24;
  if (is_complex(value)) return 32;
  if (is_generator(value)) return size_of_generator(*value.as<Generator>());
  if (value.is(&function_kind)) return 136;
  if (is_type(value)) return (as_type(value)->type_flags & Type::kBuiltin) != 0 ? 408 : 1048;
  if (has_layout(value, Layout::Exception)) return 72;
  if (type_of(value) == types.range) return 48;
  if (type_of(value) == types.object) return 16;
  const Type* type = type_of(value);
  if (type->layout == Layout::Object && (type->type_flags & Type::kNoDict) != 0)
    return 16 + static_cast<std::int64_t>(type->members_end - type->members_begin);
  return 40;
}

std::int64_t size_of_collected(const Value& value) {
  constexpr std::int64_t kHeader = 16;
  if (!value.is_object() || is_int(value) || is_str(value) || is_bytes(value) || is_byte_array(value) || is_complex(value))
    return 0;
  const bool alone = has_layout(value, Layout::Float) || type_of(value) == types.object || type_of(value) == types.range;
  return alone ? 0 : kHeader;
}

}  // namespace awaitscope::script
