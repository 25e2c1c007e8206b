// Methods of str that look for something in it.

#include <fmt/format.h>

#include "script/types/format.h"
#include "script/types/str_methods.h"

namespace awaitscope::script {
namespace {

struct Sought {
  const Str* text;
  const Str* needle;
  std::int64_t begin;
  std::int64_t end;
};

bool sought(Vm& vm, const Arguments& arguments, Sought* out) {
  if (!is_str(arguments[1])) {
    vm.raise(exceptions.TypeError, fmt::format("must be str, not {}", type_name(arguments[1])));
    return false;
  }
  out->text = as_str(arguments[0]);
  out->needle = as_str(arguments[1]);
  return range_arguments(vm, arguments, 2, out->text->length, &out->begin, &out->end);
}

template <bool from_right, bool must_be_there>
Value str_find(Vm& vm, const Arguments& arguments) {
  Sought of;
  if (!sought(vm, arguments, &of)) return {};
  const std::int64_t at = with_views(of.text, of.needle, [&of](auto text, auto needle) {
    return from_right ? search::rfind(text, needle, of.begin, of.end) : search::find(text, needle, of.begin, of.end);
  });
  if (must_be_there && at < 0) return vm.raise(exceptions.ValueError, "substring not found");
  return Value::small_int(at);
}

Value str_count(Vm& vm, const Arguments& arguments) {
  Sought of;
  if (!sought(vm, arguments, &of)) return {};
  return Value::small_int(
      with_views(of.text, of.needle, [&of](auto text, auto needle) { return search::count(text, needle, of.begin, of.end); }));
}

template <bool at_end>
bool has_affix(const Str* text, const Str* affix, std::int64_t begin, std::int64_t end) {
  return with_views(text, affix, [begin, end](auto whole, auto part) {
    return at_end ? search::ends_with(whole, part, begin, end) : search::starts_with(whole, part, begin, end);
  });
}

template <bool at_end>
Value str_affix(Vm& vm, const Arguments& arguments) {
  const char* name = at_end ? "endswith" : "startswith";
  const Str* text = as_str(arguments[0]);
  std::int64_t begin, end;
  if (!range_arguments(vm, arguments, 2, text->length, &begin, &end)) return {};
  if (is_str(arguments[1])) return Value::boolean(has_affix<at_end>(text, as_str(arguments[1]), begin, end));
  if (!is_tuple(arguments[1])) {
    return vm.raise(exceptions.TypeError,
                    fmt::format("{} first arg must be str or a tuple of str, not {}", name, type_name(arguments[1])));
  }
  for (const Value& affix : *as_tuple(arguments[1])) {
    Budget::spend_rounds(2);
    if (!is_str(affix))
      return vm.raise(exceptions.TypeError, fmt::format("tuple for {} must only contain str, not {}", name, type_name(affix)));
    if (has_affix<at_end>(text, as_str(affix), begin, end)) return Value::boolean(true);
  }
  return Value::boolean(false);
}

template <bool at_end>
Value str_remove_affix(Vm& vm, const Arguments& arguments) {
  if (!is_str(arguments[1])) {
    return vm.raise(exceptions.TypeError, fmt::format("{}() argument must be str, not {}",
                                                      at_end ? "removesuffix" : "removeprefix", argument_type(arguments[1])));
  }
  const Str* text = as_str(arguments[0]);
  const Str* affix = as_str(arguments[1]);
  if (affix->length == 0 || !has_affix<at_end>(text, affix, 0, text->length)) return piece(text, 0, text->length);
  return at_end ? piece(text, 0, text->length - affix->length) : piece(text, affix->length, text->length);
}

Value str_replace(Vm& vm, const Arguments& arguments) {
  for (std::uint32_t i = 1; i <= 2; ++i) {
    if (!is_str(arguments[i])) {
      return vm.raise(exceptions.TypeError,
                      fmt::format("replace() argument {} must be str, not {}", i, argument_type(arguments[i])));
    }
  }
  std::int64_t most = -1;
  if (arguments.count > 3 && !count_argument(vm, arguments[3], &most)) return {};
  if (most < 0) most = INT64_MAX;
  const Str* text = as_str(arguments[0]);
  const Str* needle = as_str(arguments[1]);
  const Str* instead = as_str(arguments[2]);
  if (instead->length > needle->length) {
    const std::int64_t found =
        with_views(text, needle, [text](auto whole, auto part) { return search::count(whole, part, 0, text->length); });
    if (found == 0) return piece(text, 0, text->length);
    std::int64_t growth;
    if (__builtin_mul_overflow(std::min(found, most), instead->length - needle->length, &growth))
      return vm.raise(exceptions.MemoryError, "");
    if (!may_hold(vm, text->length + growth)) return {};
  }
  TextBuilder out;
  out.reserve(text->length);
  with_views(text, needle, [&](auto whole, auto part) {
    search::replace(
        whole, part, most, [&](std::int64_t begin, std::int64_t end) { out.append(text, begin, end); },
        [&] { out.append(instead); });
  });
  return out.take().value();
}

}  // namespace

void add_str_search_methods(Type* type) {
  add_str_method<"find", 1, 3, str_find<false, false>, false, Wording::Takes>(type);
  add_str_method<"rfind", 1, 3, str_find<true, false>, false, Wording::Takes>(type);
  add_str_method<"index", 1, 3, str_find<false, true>, false, Wording::Takes>(type);
  add_str_method<"rindex", 1, 3, str_find<true, true>, false, Wording::Takes>(type);
  add_str_method<"count", 1, 3, str_count, false, Wording::Takes>(type);
  add_str_method<"startswith", 1, 3, str_affix<false>, false, Wording::Takes>(type);
  add_str_method<"endswith", 1, 3, str_affix<true>, false, Wording::Takes>(type);
  add_str_method<"removeprefix", 1, 1, str_remove_affix<false>>(type);
  add_str_method<"removesuffix", 1, 1, str_remove_affix<true>>(type);
  add_str_method<"replace", 2, 3, str_replace>(type);
}

}  // namespace awaitscope::script
