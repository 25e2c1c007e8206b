#include <algorithm>
#include <string>

#include <fmt/format.h>

#include "script/arguments.h"
#include "script/types/bytes_methods.h"
#include "script/types/format.h"
#include "script/types/search.h"

namespace awaitscope::script {
namespace {

constexpr auto kIsSpace = [](char c) { return c == ' ' || (c >= '\t' && c <= '\r'); };
constexpr auto kIsLineEnd = [](char c) { return c == '\n' || c == '\r'; };

Value cut(std::string_view text, std::int64_t begin, std::int64_t end) {
  Budget::spend(search::kCostOfPiece);
  return make_bytes(text.substr(static_cast<std::size_t>(begin), static_cast<std::size_t>(end - begin)));
}

template <bool from_right>
Value bytes_split(Vm& vm, const Arguments& arguments) {
  Value given[3];
  if (!bind(vm, from_right ? "rsplit" : "split", {{"self", Parameter::PositionalOnly, true}, {"sep"}, {"maxsplit"}}, arguments,
            given))
    return {};
  const std::string_view text = content_of(given[0]);
  std::int64_t most = -1;
  if (given[2] && !count_argument(vm, given[2], &most)) return {};
  if (most < 0) most = INT64_MAX;
  Ref<List> pieces = List::make();
  const auto emit = [&](std::int64_t begin, std::int64_t end) { pieces->items.push_back(cut(text, begin, end)); };
  if (given[1].empty() || given[1].is_none()) {
    if (from_right)
      search::rsplit_spaces(text, most, kIsSpace, emit);
    else
      search::split_spaces(text, most, kIsSpace, emit);
  } else {
    std::string_view separator;
    if (!bytes_argument(vm, given[1], &separator)) return {};
    if (separator.empty()) return vm.raise(exceptions.ValueError, "empty separator");
    if (from_right)
      search::rsplit(text, separator, most, emit);
    else
      search::split(text, separator, most, emit);
  }
  if (from_right) std::reverse(pieces->items.begin(), pieces->items.end());
  return std::move(pieces).value();
}

Value bytes_splitlines(Vm& vm, const Arguments& arguments) {
  Value given[2];
  if (!bind(vm, "splitlines", {{"self", Parameter::PositionalOnly, true}, {"keepends"}}, arguments, given)) return {};
  std::int64_t keep = 0;
  if (given[1] && !count_argument(vm, given[1], &keep)) return {};
  const std::string_view text = content_of(given[0]);
  Ref<List> lines = List::make();
  search::split_lines(text, keep != 0, kIsLineEnd,
                      [&](std::int64_t begin, std::int64_t end) { lines->items.push_back(cut(text, begin, end)); });
  return std::move(lines).value();
}

template <bool from_right>
Value bytes_partition(Vm& vm, const Arguments& arguments) {
  const std::string_view text = content_of(arguments[0]);
  std::string_view separator;
  if (!bytes_argument(vm, arguments[1], &separator)) return {};
  if (separator.empty()) return vm.raise(exceptions.ValueError, "empty separator");
  const auto length = static_cast<std::int64_t>(text.size());
  const std::int64_t at = from_right ? search::rfind(text, separator, 0, length) : search::find(text, separator, 0, length);
  if (at < 0) {
    const Value nothing = make_bytes("");
    return from_right ? Tuple::make({nothing, nothing, arguments[0]}).value()
                      : Tuple::make({arguments[0], nothing, nothing}).value();
  }
  return Tuple::make({cut(text, 0, at), arguments[1], cut(text, at + static_cast<std::int64_t>(separator.size()), length)})
      .value();
}

template <search::Side side>
Value bytes_strip(Vm& vm, const Arguments& arguments) {
  const std::string_view text = content_of(arguments[0]);
  std::int64_t begin = 0, end = 0;
  if (arguments.count == 1 || arguments[1].is_none()) {
    search::strip(text, side, kIsSpace, &begin, &end);
  } else {
    std::string_view dropped;
    if (!bytes_argument(vm, arguments[1], &dropped)) return {};
    search::strip(text, side, dropped, &begin, &end);
  }
  return cut(text, begin, end);
}

Value join_list(Vm& vm, List* items, Value* context) {
  const std::string_view separator = content_of(context[0]);
  constexpr std::int64_t kRoundsOfItem = 4;
  Budget::spend_rounds(items->length() * kRoundsOfItem);
  std::size_t length = 0;
  for (std::size_t i = 0; i < items->items.size(); ++i) {
    std::string_view part;
    if (!buffer_of(items->items[i], &part)) {
      return vm.raise(exceptions.TypeError,
                      fmt::format("sequence item {}: expected a bytes-like object, {} found", i, type_name(items->items[i])));
    }
    length += part.size() + separator.size();
  }
  if (!may_hold(vm, static_cast<std::int64_t>(length))) return {};
  std::string out;
  out.reserve(length);
  for (std::size_t i = 0; i < items->items.size(); ++i) {
    if (i > 0) out += separator;
    std::string_view part;
    buffer_of(items->items[i], &part);
    out += part;
  }
  return is_byte_array(context[0]) ? ByteArray::make(out).value() : make_bytes(out);
}

Value bytes_join(Vm& vm, const Arguments& arguments) {
  if (type_of(arguments[1])->slots.iterate == nullptr) return vm.raise(exceptions.TypeError, "can only join an iterable");
  return vm.collect(arguments[1], join_list, {arguments[0]});
}

}  // namespace

void add_bytes_split_methods(Type* type) {
  add_bytes_method<"split", 0, 2, bytes_split<false>, true>(type);
  add_bytes_method<"rsplit", 0, 2, bytes_split<true>, true>(type);
  add_bytes_method<"splitlines", 0, 1, bytes_splitlines, true>(type);
  add_bytes_method<"partition", 1, 1, bytes_partition<false>>(type);
  add_bytes_method<"rpartition", 1, 1, bytes_partition<true>>(type);
  add_bytes_method<"strip", 0, 1, bytes_strip<search::Side::Both>>(type);
  add_bytes_method<"lstrip", 0, 1, bytes_strip<search::Side::Left>>(type);
  add_bytes_method<"rstrip", 0, 1, bytes_strip<search::Side::Right>>(type);
  add_bytes_method<"join", 1, 1, bytes_join>(type);
}

}  // namespace awaitscope::script
