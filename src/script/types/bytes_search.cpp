#include <algorithm>
#include <string>

#include <fmt/format.h>

#include "script/arguments.h"
#include "script/types/bytes_methods.h"
#include "script/types/format.h"
#include "script/types/search.h"

namespace awaitscope::script {
namespace {

struct Sought {
  std::string_view text;
  std::string_view needle;
  char single = 0;  // the needle, if it was given as an int
  std::int64_t begin = 0;
  std::int64_t end = 0;
};

bool sought(Vm& vm, const Arguments& arguments, Sought* out) {
  out->text = content_of(arguments[0]);
  const Value& needle = arguments[1];
  std::int64_t byte;
  if (buffer_of(needle, &out->needle)) {
  } else if (!is_int(needle)) {
    vm.raise(exceptions.TypeError, fmt::format("argument should be integer or bytes-like object, not '{}'", type_name(needle)));
    return false;
  } else if (!to_int64(needle, &byte) || byte < 0 || byte > 255) {
    vm.raise(exceptions.ValueError, "byte must be in range(0, 256)");
    return false;
  } else {
    out->single = static_cast<char>(byte);
    out->needle = {&out->single, 1};
  }
  return range_arguments(vm, arguments, 2, static_cast<std::int64_t>(out->text.size()), &out->begin, &out->end);
}

template <bool from_right, bool must_be_there>
Value bytes_find(Vm& vm, const Arguments& arguments) {
  Sought of;
  if (!sought(vm, arguments, &of)) return {};
  const std::int64_t at =
      from_right ? search::rfind(of.text, of.needle, of.begin, of.end) : search::find(of.text, of.needle, of.begin, of.end);
  if (must_be_there && at < 0) return vm.raise(exceptions.ValueError, "subsection not found");
  return Value::small_int(at);
}

Value bytes_count(Vm& vm, const Arguments& arguments) {
  Sought of;
  if (!sought(vm, arguments, &of)) return {};
  return Value::small_int(search::count(of.text, of.needle, of.begin, of.end));
}

template <bool at_end>
Value bytes_affix(Vm& vm, const Arguments& arguments) {
  const char* name = at_end ? "endswith" : "startswith";
  const std::string_view text = content_of(arguments[0]);
  std::int64_t begin, end;
  if (!range_arguments(vm, arguments, 2, static_cast<std::int64_t>(text.size()), &begin, &end)) return {};
  const auto has = [&](std::string_view part) {
    return at_end ? search::ends_with(text, part, begin, end) : search::starts_with(text, part, begin, end);
  };
  if (std::string_view part; buffer_of(arguments[1], &part)) return Value::boolean(has(part));
  if (!is_tuple(arguments[1])) {
    return vm.raise(exceptions.TypeError,
                    fmt::format("{} first arg must be bytes or a tuple of bytes, not {}", name, type_name(arguments[1])));
  }
  for (const Value& affix : *as_tuple(arguments[1])) {
    std::string_view part;
    if (!bytes_argument(vm, affix, &part)) return {};
    if (has(part)) return Value::boolean(true);
  }
  return Value::boolean(false);
}

template <bool at_end>
Value bytes_remove_affix(Vm& vm, const Arguments& arguments) {
  std::string_view text = content_of(arguments[0]), affix;
  if (!bytes_argument(vm, arguments[1], &affix)) return {};
  const auto length = static_cast<std::int64_t>(text.size());
  if (at_end && search::ends_with(text, affix, 0, length)) text.remove_suffix(affix.size());
  if (!at_end && search::starts_with(text, affix, 0, length)) text.remove_prefix(affix.size());
  return make_bytes(text);
}

Value bytes_replace(Vm& vm, const Arguments& arguments) {
  const std::string_view text = content_of(arguments[0]);
  std::string_view needle, instead;
  std::int64_t most = -1;
  if (!bytes_argument(vm, arguments[1], &needle) || !bytes_argument(vm, arguments[2], &instead)) return {};
  if (arguments.count > 3 && !count_argument(vm, arguments[3], &most)) return {};
  if (most < 0) most = INT64_MAX;
  const std::int64_t found = search::count(text, needle, 0, static_cast<std::int64_t>(text.size()));
  std::int64_t growth;
  if (__builtin_mul_overflow(std::min(found, most), static_cast<std::int64_t>(instead.size()), &growth))
    return vm.raise(exceptions.MemoryError, "");
  if (!may_hold(vm, static_cast<std::int64_t>(text.size()) + growth)) return {};
  std::string out;
  search::replace(
      text, needle, most,
      [&](std::int64_t begin, std::int64_t end) {
        out += text.substr(static_cast<std::size_t>(begin), static_cast<std::size_t>(end - begin));
      },
      [&] { out += instead; });
  return make_bytes(out);
}

}  // namespace

bool bytes_argument(Vm& vm, const Value& value, std::string_view* bytes) {
  if (buffer_of(value, bytes)) return true;
  vm.raise(exceptions.TypeError, fmt::format("a bytes-like object is required, not '{}'", type_name(value)));
  return false;
}

void add_bytes_search_methods(Type* type) {
  add_bytes_method<"find", 1, 3, bytes_find<false, false>, false, Wording::Takes>(type);
  add_bytes_method<"rfind", 1, 3, bytes_find<true, false>, false, Wording::Takes>(type);
  add_bytes_method<"index", 1, 3, bytes_find<false, true>, false, Wording::Takes>(type);
  add_bytes_method<"rindex", 1, 3, bytes_find<true, true>, false, Wording::Takes>(type);
  add_bytes_method<"count", 1, 3, bytes_count, false, Wording::Takes>(type);
  add_bytes_method<"startswith", 1, 3, bytes_affix<false>, false, Wording::Takes>(type);
  add_bytes_method<"endswith", 1, 3, bytes_affix<true>, false, Wording::Takes>(type);
  add_bytes_method<"removeprefix", 1, 1, bytes_remove_affix<false>>(type);
  add_bytes_method<"removesuffix", 1, 1, bytes_remove_affix<true>>(type);
  add_bytes_method<"replace", 2, 3, bytes_replace>(type);
}

}  // namespace awaitscope::script
