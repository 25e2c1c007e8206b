// Methods of str that cut it into pieces, and the one that puts pieces together.

#include <algorithm>

#include <fmt/format.h>

#include "script/arguments.h"
#include "script/types/format.h"
#include "script/types/str_methods.h"
#include "script/types/unicode.h"

namespace awaitscope::script {
namespace {

bool space(char c) { return unicode::is_space(static_cast<unsigned char>(c)); }
bool space(char32_t c) { return unicode::is_space(c); }
bool line_end(char c) { return unicode::is_line_end(static_cast<unsigned char>(c)); }
bool line_end(char32_t c) { return unicode::is_line_end(c); }

constexpr auto kIsSpace = [](auto c) { return space(c); };
constexpr auto kIsLineEnd = [](auto c) { return line_end(c); };

template <bool from_right>
Value str_split(Vm& vm, const Arguments& arguments) {
  Value given[3];
  if (arguments.count == 1 && arguments.keyword_count() == 0) {
    given[0] = arguments[0];
  } else if (!bind(vm, from_right ? "rsplit" : "split", {{"self", Parameter::PositionalOnly, true}, {"sep"}, {"maxsplit"}},
                   arguments, given)) {
    return {};
  }
  const Str* text = as_str(given[0]);
  std::int64_t most = -1;
  if (given[2] && !count_argument(vm, given[2], &most)) return {};
  if (most < 0) most = INT64_MAX;
  Ref<List> pieces = List::make();
  const auto emit = [&](std::int64_t begin, std::int64_t end) { pieces->items.push_back(piece(text, begin, end)); };
  if (given[1].empty() || given[1].is_none()) {
    with_view(text, [&](auto view) {
      if (from_right)
        search::rsplit_spaces(view, most, kIsSpace, emit);
      else
        search::split_spaces(view, most, kIsSpace, emit);
    });
  } else {
    if (!is_str(given[1]))
      return vm.raise(exceptions.TypeError, fmt::format("must be str or None, not {}", type_name(given[1])));
    const Str* separator = as_str(given[1]);
    if (separator->length == 0) return vm.raise(exceptions.ValueError, "empty separator");
    with_views(text, separator, [&](auto view, auto cut) {
      if (from_right)
        search::rsplit(view, cut, most, emit);
      else
        search::split(view, cut, most, emit);
    });
  }
  if (from_right) std::reverse(pieces->items.begin(), pieces->items.end());
  return std::move(pieces).value();
}

Value str_splitlines(Vm& vm, const Arguments& arguments) {
  Value given[2];
  if (!bind(vm, "splitlines", {{"self", Parameter::PositionalOnly, true}, {"keepends"}}, arguments, given)) return {};
  std::int64_t keep = 0;
  if (given[1] && !count_argument(vm, given[1], &keep)) return {};
  const Str* text = as_str(given[0]);
  Ref<List> lines = List::make();
  with_view(text, [&](auto view) {
    search::split_lines(view, keep != 0, kIsLineEnd,
                        [&](std::int64_t begin, std::int64_t end) { lines->items.push_back(piece(text, begin, end)); });
  });
  return std::move(lines).value();
}

template <bool from_right>
Value str_partition(Vm& vm, const Arguments& arguments) {
  if (!is_str(arguments[1])) return vm.raise(exceptions.TypeError, fmt::format("must be str, not {}", type_name(arguments[1])));
  const Str* text = as_str(arguments[0]);
  const Str* separator = as_str(arguments[1]);
  if (separator->length == 0) return vm.raise(exceptions.ValueError, "empty separator");
  const std::int64_t at = with_views(text, separator, [text](auto view, auto cut) {
    return from_right ? search::rfind(view, cut, 0, text->length) : search::find(view, cut, 0, text->length);
  });
  if (at < 0) {
    const Value nothing = Str::empty().value(), all = piece(text, 0, text->length);
    return from_right ? Tuple::make({nothing, nothing, all}).value() : Tuple::make({all, nothing, nothing}).value();
  }
  return Tuple::make({piece(text, 0, at), arguments[1], piece(text, at + separator->length, text->length)}).value();
}

template <search::Side side>
Value str_strip(Vm& vm, const Arguments& arguments) {
  const Str* text = as_str(arguments[0]);
  std::int64_t begin = 0, end = 0;
  if (arguments.count == 1 || arguments[1].is_none()) {
    with_view(text, [&](auto view) { search::strip(view, side, kIsSpace, &begin, &end); });
  } else {
    if (!is_str(arguments[1])) {
      const char* name = side == search::Side::Both ? "strip" : side == search::Side::Left ? "lstrip" : "rstrip";
      return vm.raise(exceptions.TypeError, fmt::format("{} arg must be None or str", name));
    }
    with_views(text, as_str(arguments[1]), [&](auto view, auto dropped) { search::strip(view, side, dropped, &begin, &end); });
  }
  return piece(text, begin, end);
}

// -- join ---------------------------------------------------------------------------------------------------------------------------

Value join_all(Vm& vm, const Value* items, std::int64_t count, const Str* separator) {
  constexpr std::int64_t kRoundsOfItem = 4;
  Budget::spend_rounds(count * kRoundsOfItem);
  std::int64_t length = 0;
  for (std::int64_t i = 0; i < count; ++i) {
    if (!is_str(items[i])) {
      return vm.raise(exceptions.TypeError,
                      fmt::format("sequence item {}: expected str instance, {} found", i, type_name(items[i])));
    }
    length += as_str(items[i])->length + separator->length;
  }
  if (length > 4096 && !may_hold(vm, length)) return {};
  return join_strings(items, count, separator).value();
}

Value join_list(Vm& vm, List* items, Value* context) {
  return join_all(vm, items->items.data(), items->length(), as_str(context[0]));
}

Value str_join(Vm& vm, const Arguments& arguments) {
  const Value& items = arguments[1];
  const Str* separator = as_str(arguments[0]);
  if (items.is(&list_kind)) return join_all(vm, as_list(items)->items.data(), as_list(items)->length(), separator);
  if (items.is(&tuple_kind)) return join_all(vm, as_tuple(items)->items(), as_tuple(items)->length, separator);
  if (type_of(items)->slots.iterate == nullptr && type_of(items)->slots.get_item == nullptr) {
    return vm.raise(exceptions.TypeError, "can only join an iterable");
  }
  return vm.collect(items, join_list, {arguments[0]});
}

}  // namespace

void add_str_split_methods(Type* type) {
  add_str_method<"split", 0, 2, str_split<false>, true>(type);
  add_str_method<"rsplit", 0, 2, str_split<true>, true>(type);
  add_str_method<"splitlines", 0, 1, str_splitlines, true>(type);
  add_str_method<"partition", 1, 1, str_partition<false>>(type);
  add_str_method<"rpartition", 1, 1, str_partition<true>>(type);
  add_str_method<"strip", 0, 1, str_strip<search::Side::Both>>(type);
  add_str_method<"lstrip", 0, 1, str_strip<search::Side::Left>>(type);
  add_str_method<"rstrip", 0, 1, str_strip<search::Side::Right>>(type);
  add_str_method<"join", 1, 1, str_join>(type);
}

}  // namespace awaitscope::script
