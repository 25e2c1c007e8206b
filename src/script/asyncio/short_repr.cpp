// reprlib.repr(): what a report shows of results and arguments. Containers to six items and six levels, texts and other
// values with their middle left out.

#include <algorithm>

#include "script/asyncio/host.h"
#include "script/objects/containers.h"
#include "script/objects/str.h"

namespace awaitscope::script {
namespace {

constexpr int kDeepest = 6;
constexpr std::size_t kMostItems = 6;
constexpr std::size_t kMostPairs = 4;
constexpr std::int64_t kLongest = 30;  // characters
constexpr std::int64_t kLongestNumber = 40;

std::string short_repr(Vm& vm, const Value& value, int level);

// [begin, end) as Python slices it: a negative begin counts from the end.
Ref<Str> slice(const Str& text, std::int64_t begin, std::int64_t end) {
  if (begin < 0) begin = std::max<std::int64_t>(begin + text.length, 0);
  end = std::clamp<std::int64_t>(end, 0, text.length);
  return text.slice(std::min(begin, end), end);
}

Ref<Str> beginning(const Str& text, std::int64_t longest) { return slice(text, 0, (longest - 3) / 2); }
Ref<Str> ending(const Str& text, std::int64_t longest) {
  return slice(text, text.length - (longest - 3 - (longest - 3) / 2), text.length);
}
std::string without_middle(const Str& text, std::int64_t longest) {
  return beginning(text, longest)->utf8() + "..." + ending(text, longest)->utf8();
}

std::string cut(const std::string& utf8, std::int64_t longest) {
  const Ref<Str> text = Str::make(utf8);
  return text->length <= longest ? utf8 : without_middle(*text, longest);
}

std::string of_text(Vm& vm, const Str& text) {
  const std::string whole = repr_now(vm, slice(text, 0, kLongest).value());
  if (Str::make(whole)->length <= kLongest) return whole;
  // What is left is quoted anew: which quotes are right depends on it.
  const Ref<Str> ends = Str::concat(beginning(text, kLongest).get(), ending(text, kLongest).get());
  return without_middle(*Str::make(repr_now(vm, ends.value())), kLongest);
}

std::string joined(const std::vector<std::string>& pieces, bool more) {
  std::string text;
  for (const std::string& piece : pieces) text += (text.empty() ? "" : ", ") + piece;
  return more ? text + ", ..." : text;
}

std::string of_items(Vm& vm, const std::vector<Value>& items, int level) {
  if (level <= 0 && !items.empty()) return "...";
  std::vector<std::string> pieces;
  for (std::size_t i = 0; i < std::min(items.size(), kMostItems); ++i) pieces.push_back(short_repr(vm, items[i], level - 1));
  return joined(pieces, items.size() > kMostItems);
}

// Sorted if they can be: sets and the keys of dicts.
std::vector<Value> sorted(Vm& vm, std::vector<Value> items) {
  const Value list = List::make(items.data(), static_cast<std::int64_t>(items.size())).value();
  const Value answer = vm.call_now(*vm.builtins->get_name(Str::intern("sorted").get()), {list});
  if (vm.raised()) vm.clear_raised();
  if (!answer.is(&list_kind)) return items;
  return {as_list(answer)->items.begin(), as_list(answer)->items.end()};
}

std::string of_dict(Vm& vm, Dict& dict, int level) {
  if (dict.length() == 0) return "{}";
  if (level <= 0) return "{...}";
  std::vector<Value> keys;
  for (const Dict::Entry& entry : dict.entries) {
    if (!entry.key.empty()) keys.push_back(entry.key);
  }
  std::vector<std::string> pieces;
  for (const Value& key : sorted(vm, std::move(keys))) {
    if (pieces.size() == kMostPairs) break;
    pieces.push_back(short_repr(vm, key, level - 1) + ": " + short_repr(vm, dict.get(vm, key), level - 1));
  }
  return "{" + joined(pieces, dict.length() > static_cast<std::int64_t>(kMostPairs)) + "}";
}

std::string of_set(Vm& vm, const Set& set, const char* left, const char* right, const char* empty, int level) {
  if (set.length() == 0) return empty;
  std::vector<Value> items;
  for (const Set::Slot& slot : set.table) {
    if (!slot.key.empty()) items.push_back(slot.key);
  }
  return left + of_items(vm, sorted(vm, std::move(items)), level) + right;
}

std::string short_repr(Vm& vm, const Value& value, int level) {
  if (value.is(&str_kind)) return of_text(vm, *as_str(value));
  if (value.is(&tuple_kind)) {
    const Tuple& tuple = *as_tuple(value);
    return "(" + of_items(vm, {tuple.items(), tuple.items() + tuple.length}, level) + (tuple.length == 1 ? ",)" : ")");
  }
  if (value.is(&list_kind))
    return "[" + of_items(vm, {as_list(value)->items.begin(), as_list(value)->items.end()}, level) + "]";
  if (value.is(&dict_kind)) return of_dict(vm, *as_dict(value), level);
  if (value.is(&set_kind)) return of_set(vm, *value.as<Set>(), "{", "}", "set()", level);
  if (value.is(&frozenset_kind)) return of_set(vm, *value.as<Set>(), "frozenset({", "})", "frozenset()", level);
  return cut(repr_now(vm, value), is_int(value) ? kLongestNumber : kLongest);
}

}  // namespace

std::string ScriptHost::short_repr(const Value& value) { return script::short_repr(*vm_, value, kDeepest); }

}  // namespace awaitscope::script
