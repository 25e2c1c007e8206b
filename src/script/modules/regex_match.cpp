// The type re.Match.

#include <algorithm>

#include <fmt/format.h>

#include "script/arguments.h"
#include "script/core/type_names.h"
#include "script/modules/regex.h"

namespace awaitscope::script {

Kind match_kind{"Match", destroy_as<Match>};

std::int64_t group_argument(Vm& vm, const Match& match, const Value& group) {
  std::int64_t number = -1;
  if (is_int(group)) {
    if (!to_int64(group, &number)) number = -1;
  } else if (is_str(group) || is_bytes(group)) {
    const Value found = match.pattern->names->get(vm, group);
    if (vm.raised()) return -1;
    if (!found.empty()) number = found.small_int();
  } else if (!index_argument(vm, group, &number)) {
    vm.clear_raised();
    number = -1;
  }
  if (number >= 0 && number <= match.pattern->groups) return number;
  vm.raise(exceptions.IndexError, "no such group");
  return -1;
}

namespace {

const Match& match_of(const Arguments& arguments) { return *arguments[0].as<Match>(); }

Value match_group(Vm& vm, const Arguments& arguments) {
  if (arguments.keyword_count() != 0) return vm.raise(exceptions.TypeError, "Match.group() takes no keyword arguments");
  const Match& match = match_of(arguments);
  if (arguments.count == 1) return match.group(0, Value::none());
  if (arguments.count == 2) {
    const std::int64_t number = group_argument(vm, match, arguments[1]);
    return number < 0 ? Value() : match.group(number, Value::none());
  }
  Ref<Tuple> row = Tuple::allocate(arguments.count - 1);
  for (std::uint32_t i = 1; i < arguments.count; ++i) {
    const std::int64_t number = group_argument(vm, match, arguments[i]);
    if (number < 0) return {};
    row->items()[i - 1] = match.group(number, Value::none());
  }
  return std::move(row).value();
}

Value match_get_item(Vm& vm, const Value& self, const Value& key) {
  const Match& match = *self.as<Match>();
  const std::int64_t number = group_argument(vm, match, key);
  return number < 0 ? Value() : match.group(number, Value::none());
}

bool default_argument(Vm& vm, const char* function, const Arguments& arguments, Value* otherwise) {
  Value out[2];
  if (!bind(vm, function, {{"self", Parameter::PositionalOnly, true}, {"default"}}, arguments, out)) return false;
  *otherwise = out[1].empty() ? Value::none() : out[1];
  return true;
}

Value match_groups(Vm& vm, const Arguments& arguments) {
  Value otherwise;
  if (!default_argument(vm, "groups", arguments, &otherwise)) return {};
  const Match& match = match_of(arguments);
  Ref<Tuple> row = Tuple::allocate(match.pattern->groups);
  for (std::int64_t i = 0; i < match.pattern->groups; ++i) row->items()[i] = match.group(i + 1, otherwise);
  return std::move(row).value();
}

Value match_groupdict(Vm& vm, const Arguments& arguments) {
  Value otherwise;
  if (!default_argument(vm, "groupdict", arguments, &otherwise)) return {};
  const Match& match = match_of(arguments);
  Ref<Dict> dict = Dict::make();
  for (const Dict::Entry& entry : match.pattern->names->entries) {
    if (!entry.key.empty() && !dict->set(vm, entry.key, match.group(entry.value.small_int(), otherwise))) return {};
  }
  return std::move(dict).value();
}

enum class Part { Begin, End, Span };

template <Part part>
Value match_place(Vm& vm, const Arguments& arguments) {
  constexpr const char* kName = part == Part::Begin ? "start" : part == Part::End ? "end" : "span";
  if (arguments.keyword_count() != 0 || arguments.count > 2)
    return vm.raise(exceptions.TypeError, fmt::format("{} expected at most 1 argument, got {}", kName, arguments.count - 1));
  const Match& match = match_of(arguments);
  const std::int64_t group = arguments.count == 1 ? 0 : group_argument(vm, match, arguments[1]);
  if (group < 0) return {};
  if (part == Part::Begin) return make_int(match.begin(group));
  if (part == Part::End) return make_int(match.end(group));
  return Tuple::make({make_int(match.begin(group)), make_int(match.end(group))}).value();
}

Value match_expand(Vm& vm, const Arguments& arguments) {
  if (!expect_count(vm, "Match.expand", arguments, 2, 2)) return {};
  const Match& match = match_of(arguments);
  Ref<Replacement> replacement;
  Value answer;
  if (!parse_replacement(vm, *match.pattern, arguments[1], &replacement, &answer)) return answer;
  Ref<List> pieces = List::make();
  expand(*replacement, match, *pieces);
  return join_pieces(*match.pattern, *pieces);
}

Value match_string(Vm&, const Arguments& arguments) { return match_of(arguments).subject->text; }
Value match_pattern(Vm&, const Arguments& arguments) { return match_of(arguments).pattern.value(); }
Value match_pos(Vm&, const Arguments& arguments) { return make_int(match_of(arguments).position); }
Value match_endpos(Vm&, const Arguments& arguments) { return make_int(match_of(arguments).end_position); }

Value match_lastindex(Vm&, const Arguments& arguments) {
  const std::int64_t last = match_of(arguments).last_group;
  return last == 0 ? Value::none() : make_int(last);
}

Value match_lastgroup(Vm&, const Arguments& arguments) {
  const Match& match = match_of(arguments);
  for (const Dict::Entry& entry : match.pattern->names->entries) {
    if (!entry.key.empty() && match.last_group != 0 && entry.value.small_int() == match.last_group) return entry.key;
  }
  return Value::none();
}

Value match_regs(Vm&, const Arguments& arguments) {
  const Match& match = match_of(arguments);
  Ref<Tuple> row = Tuple::allocate(match.pattern->groups + 1);
  for (std::int64_t i = 0; i <= match.pattern->groups; ++i)
    row->items()[i] = Tuple::make({make_int(match.begin(i)), make_int(match.end(i))}).value();
  return std::move(row).value();
}

Value match_itself(Vm&, const Arguments& arguments) { return arguments[0]; }

Value match_repr(Vm& vm, const Value& self) {
  const Match& match = *self.as<Match>();
  const Value shown = vm.repr(match.group(0, Value::none()));
  if (shown.empty()) return {};
  return Str::make(
             fmt::format("<re.Match object; span=({}, {}), match={}>", match.begin(0), match.end(0), as_str(shown)->utf8()))
      .value();
}

Value match_truth(Vm&, const Value&) { return Value::boolean(true); }

}  // namespace

void init_match_type() {
  Type* type = make_builtin_type("Match", Layout::Other, &match_kind, sizeof(Match));
  type->module = Value::share(Str::intern("re").get());
  type->type_flags |= Type::kFinal | kNamedWithModule;
  type->construct = nullptr;
  type->slots.repr = match_repr;
  type->slots.get_item = match_get_item;
  type->slots.truth = match_truth;
  add_method(type, "group", match_group);
  add_method(type, "groups", match_groups);
  add_method(type, "groupdict", match_groupdict);
  add_method(type, "start", match_place<Part::Begin>);
  add_method(type, "end", match_place<Part::End>);
  add_method(type, "span", match_place<Part::Span>);
  add_method(type, "expand", match_expand);
  add_method(type, "__copy__", match_itself);
  add_method(type, "__deepcopy__", match_itself);
  add_property(type, "string", match_string);
  add_property(type, "re", match_pattern);
  add_property(type, "pos", match_pos);
  add_property(type, "endpos", match_endpos);
  add_property(type, "lastindex", match_lastindex);
  add_property(type, "lastgroup", match_lastgroup);
  add_property(type, "regs", match_regs);
}

}  // namespace awaitscope::script
