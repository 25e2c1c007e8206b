// The type re.Pattern, and compiling one.

#define PCRE2_CODE_UNIT_WIDTH 8
#include <pcre2.h>

#include <algorithm>

#include <fmt/format.h>

#include "script/arguments.h"
#include "script/collections/consume.h"
#include "script/collections/slot_methods.h"
#include "script/core/type_names.h"
#include "script/frame.h"
#include "script/modules/modules.h"
#include "script/modules/regex.h"
#include "script/modules/regex_translate.h"
#include "script/objects/module.h"
#include "script/types/method.h"

namespace awaitscope::script {

Kind pattern_kind{"Pattern", destroy_as<Pattern>};

Pattern::~Pattern() {
  pcre2_match_data_free(data);
  pcre2_code_free(code);
}

// Slots: message, pattern, position.
Value raise_regex_error(Vm& vm, const std::string& message, const Value& pattern, std::int64_t position) {
  return vm.push_native(
      [](Vm& machine, NativeFrame& frame, Value result) -> Value {
        if (frame.state == 0) {
          frame.state = 1;
          const Value* module = machine.modules->get_name(Str::intern("re").get());
          const Value* error = module == nullptr ? nullptr : module->as<Module>()->names->get_name(Str::intern("error").get());
          if (error == nullptr) return machine.raise(exceptions.ValueError, as_str(frame.slots[0])->utf8());
          const Value kind = *error;
          result = machine.call(kind, {frame.slots[0], frame.slots[1], frame.slots[2]});
          if (result.is_pushed()) return result;
        }
        return result.empty() ? Value() : machine.raise(std::move(result));
      },
      {Str::make(message).value(), pattern, position < 0 ? Value::none() : make_int(position)});
}

namespace {

// -- compiling -----------------------------------------------------------------------------------------------------------------------

std::uint32_t compile_options(const Pattern& pattern) {
  std::uint32_t options = PCRE2_ALT_CIRCUMFLEX | PCRE2_NEVER_BACKSLASH_C;
  if (!pattern.of_bytes) options |= PCRE2_UTF;
  if (!pattern.of_bytes && (pattern.flags & kRegexAscii) == 0) options |= PCRE2_UCP;
  if ((pattern.flags & kRegexIgnoreCase) != 0) options |= PCRE2_CASELESS;
  if ((pattern.flags & kRegexMultiline) != 0) options |= PCRE2_MULTILINE;
  if ((pattern.flags & kRegexDotAll) != 0) options |= PCRE2_DOTALL;
  return options;
}

pcre2_compile_context* newline_is_line_feed() {
  static pcre2_compile_context* const context = [] {
    pcre2_compile_context* made = pcre2_compile_context_create(nullptr);
    pcre2_set_newline(made, PCRE2_NEWLINE_LF);
    return made;
  }();
  return context;
}

std::u32string points_of(const Value& text) {
  std::u32string points;
  if (is_str(text)) {
    for (std::int64_t i = 0; i < as_str(text)->length; ++i) points.push_back(as_str(text)->at(i));
  } else {
    for (const char byte : as_bytes(text)->view()) points.push_back(static_cast<unsigned char>(byte));
  }
  return points;
}

// compile(pattern, flags)
Value regex_compile(Vm& vm, const Arguments& arguments) {
  std::int64_t flags;
  if (!expect_count(vm, "compile", arguments, 2, 2) || !index_argument(vm, arguments[1], &flags)) return {};
  if (!is_str(arguments[0]) && !is_bytes(arguments[0]))
    return vm.raise(exceptions.TypeError, "first argument must be string or compiled pattern");
  Ref<Pattern> pattern = make_object<Pattern>();
  pattern->text = arguments[0];
  pattern->of_bytes = is_bytes(arguments[0]);
  TranslatedRegex translated = translate_regex(points_of(arguments[0]), static_cast<std::uint32_t>(flags), pattern->of_bytes);
  if (!translated.error.empty()) return raise_regex_error(vm, translated.error, arguments[0], translated.error_position);
  pattern->flags = translated.flags;
  if (!pattern->of_bytes && (pattern->flags & kRegexAscii) == 0) pattern->flags |= kRegexUnicode;
  pattern->groups = translated.groups;
  pattern->names = Dict::make();
  for (const auto& [name, number] : translated.names)
    pattern->names->set_name(Str::intern(name).get(), Value::small_int(number));
  int error;
  PCRE2_SIZE offset;
  constexpr std::int64_t kCostOfCompiling = 1000;  // instructions
  Budget::spend(kCostOfCompiling + static_cast<std::int64_t>(translated.pattern.size()) * 10);
  pattern->code = pcre2_compile(reinterpret_cast<PCRE2_SPTR>(translated.pattern.data()), translated.pattern.size(),
                                compile_options(*pattern), &error, &offset, newline_is_line_feed());
  if (pattern->code == nullptr) {
    PCRE2_UCHAR message[200];
    pcre2_get_error_message(error, message, sizeof message);
    return raise_regex_error(vm, reinterpret_cast<const char*>(message), arguments[0], -1);
  }
  pattern->data = pcre2_match_data_create_from_pattern(pattern->code, nullptr);
  return std::move(pattern).value();
}

// -- one match -------------------------------------------------------------------------------------------------------------------------

Ref<Pattern> pattern_of(const Value& self) { return Ref<Pattern>::share(self.as<Pattern>()); }

// The string and the part of it that is searched.
bool text_arguments(Vm& vm, const char* function, const Arguments& arguments, Ref<Subject>* subject, std::int64_t* from,
                    std::int64_t* end) {
  Value out[4];
  if (!bind(vm, function, {{"self", Parameter::PositionalOnly, true}, {"string", Parameter::Either, true}, {"pos"}, {"endpos"}},
            arguments, out))
    return false;
  *subject = make_subject(vm, *arguments[0].as<Pattern>(), out[1]);
  if (!*subject) return false;
  const std::int64_t length = (*subject)->length();
  *from = 0;
  *end = length;
  if (!out[2].empty() && !index_argument(vm, out[2], from)) return false;
  if (!out[3].empty() && !index_argument(vm, out[3], end)) return false;
  *from = std::clamp<std::int64_t>(*from, 0, length);
  *end = std::clamp<std::int64_t>(*end, 0, length);
  return true;
}

Value match_or_none(Vm& vm, Ref<Match> match, std::int64_t from) {
  if (!match) return vm.raised() ? Value() : Value::none();
  match->position = from;
  return std::move(match).value();
}

template <FixedString name, Anchor anchor>
Value pattern_find(Vm& vm, const Arguments& arguments) {
  Ref<Subject> subject;
  std::int64_t from, end;
  if (!text_arguments(vm, name.text, arguments, &subject, &from, &end)) return {};
  return match_or_none(vm, find_match(vm, pattern_of(arguments[0]), subject, from, end, anchor, false), from);
}

// -- all matches, one after the other ------------------------------------------------------------------------------------------------------

// An empty match may stand directly behind another, but not twice at one place.
struct Walk {
  std::int64_t from;
  std::int64_t end;
  bool after_empty = false;

  Ref<Match> next(Vm& vm, const Ref<Pattern>& pattern, const Ref<Subject>& subject) {
    Ref<Match> match = find_match(vm, pattern, subject, from, end, Anchor::None, after_empty);
    if (!match) return nullptr;
    from = match->end(0);
    after_empty = match->begin(0) == match->end(0);
    return match;
  }
};

// What findall() and split() give for a match: all of it, its group, or its groups.
Value found_item(const Match& match) {
  const Value nothing = match.subject->slice(0, 0);
  if (match.pattern->groups == 0) return match.group(0, nothing);
  if (match.pattern->groups == 1) return match.group(1, nothing);
  Ref<Tuple> row = Tuple::allocate(match.pattern->groups);
  for (std::int64_t i = 0; i < match.pattern->groups; ++i) row->items()[i] = match.group(i + 1, nothing);
  return std::move(row).value();
}

Value pattern_findall(Vm& vm, const Arguments& arguments) {
  Ref<Subject> subject;
  std::int64_t from, end;
  if (!text_arguments(vm, "findall", arguments, &subject, &from, &end)) return {};
  const Ref<Pattern> pattern = pattern_of(arguments[0]);
  Ref<List> found = List::make();
  Walk walk{from, end};
  while (Ref<Match> match = walk.next(vm, pattern, subject)) found->items.push_back(found_item(*match));
  return vm.raised() ? Value() : std::move(found).value();
}

struct MatchIterator : Object {
  static Kind kind_of;
  MatchIterator(Ref<Pattern> of, Ref<Subject> in, Walk from)
      : Object(&kind_of), pattern(std::move(of)), subject(std::move(in)), walk(from), begin(from.from) {}
  Ref<Pattern> pattern;
  Ref<Subject> subject;
  Walk walk;
  std::int64_t begin;
};
Kind MatchIterator::kind_of{"callable_iterator", destroy_as<MatchIterator>};

Value iterator_next(Vm& vm, const Value& self) {
  auto* iterator = self.as<MatchIterator>();
  Ref<Match> match = iterator->walk.next(vm, iterator->pattern, iterator->subject);
  if (!match) return {};
  match->position = iterator->begin;
  return std::move(match).value();
}

Value iterator_itself(Vm&, const Value& self) { return self; }

Value pattern_finditer(Vm& vm, const Arguments& arguments) {
  Ref<Subject> subject;
  std::int64_t from, end;
  if (!text_arguments(vm, "finditer", arguments, &subject, &from, &end)) return {};
  return make_object<MatchIterator>(pattern_of(arguments[0]), std::move(subject), Walk{from, end}).value();
}

Value pattern_split(Vm& vm, const Arguments& arguments) {
  Value out[3];
  if (!bind(vm, "split", {{"self", Parameter::PositionalOnly, true}, {"string", Parameter::Either, true}, {"maxsplit"}},
            arguments, out))
    return {};
  std::int64_t most = 0;
  if (!out[2].empty() && !index_argument(vm, out[2], &most)) return {};
  const Ref<Pattern> pattern = pattern_of(arguments[0]);
  const Ref<Subject> subject = make_subject(vm, *pattern, out[1]);
  if (!subject) return {};
  Ref<List> parts = List::make();
  Walk walk{0, subject->length()};
  std::int64_t begin = 0;
  for (std::int64_t count = 0; most == 0 || count < most; ++count) {
    const Ref<Match> match = walk.next(vm, pattern, subject);
    if (!match) break;
    parts->items.push_back(subject->slice(begin, match->begin(0)));
    for (std::int64_t group = 1; group <= pattern->groups; ++group) parts->items.push_back(match->group(group, Value::none()));
    begin = match->end(0);
  }
  if (vm.raised()) return {};
  parts->items.push_back(subject->slice(begin, subject->length()));
  return std::move(parts).value();
}

// -- sub -------------------------------------------------------------------------------------------------------------------------------------

struct Substitution : Object {
  static Kind kind_of;
  Substitution() : Object(&kind_of) {}
  Ref<Pattern> pattern;
  Ref<Subject> subject;
  Ref<Replacement> replacement;  // or a function
  Value function;
  Walk walk{0, 0};
  std::int64_t most = 0;
  std::int64_t done = 0;
  std::int64_t copied = 0;  // of the text, up to here
  bool counted = false;     // subn
  Ref<List> pieces = List::make();

  Value finish() {
    pieces->items.push_back(subject->slice(copied, subject->length()));
    Value text = done == 0 ? subject->text : join_pieces(*pattern, *pieces);
    return counted ? Tuple::make({text, make_int(done)}).value() : text;
  }
};
Kind Substitution::kind_of{"substitution", destroy_as<Substitution>};

bool is_callable(const Value& value) {
  return value.is(&function_kind) || value.is(&native_kind) || value.is(&bound_method_kind) || is_type(value) ||
         type_of(value)->slots.call != nullptr;
}

// Slots: the substitution. Called with what the function answered.
Value resume_substitute(Vm& vm, NativeFrame& frame, Value result) {
  auto& job = *frame.slots[0].as<Substitution>();
  Rounds rounds;
  for (;;) {
    if (frame.state == 1) {
      if (result.empty()) return {};
      const bool fits = job.pattern->of_bytes ? is_bytes(result) : is_str(result);
      if (!fits && !result.is_none()) {
        return vm.raise(exceptions.TypeError,
                        fmt::format("{} {}, {} found", "sequence item " + std::to_string(job.pieces->length()) + ": expected",
                                    job.pattern->of_bytes ? "a bytes-like object" : "str instance", type_name(result)));
      }
      if (fits) job.pieces->items.push_back(std::move(result));
      frame.state = 0;
    }
    if (rounds.due()) return Rounds::breathe(vm);
    if (job.most != 0 && job.done >= job.most) return job.finish();
    Ref<Match> match = job.walk.next(vm, job.pattern, job.subject);
    if (!match) return vm.raised() ? Value() : job.finish();
    if (match->begin(0) > job.copied) job.pieces->items.push_back(job.subject->slice(job.copied, match->begin(0)));
    job.copied = match->end(0);
    ++job.done;
    if (job.replacement) {
      expand(*job.replacement, *match, *job.pieces);
      continue;
    }
    frame.state = 1;
    const Value function = job.function;
    result = vm.call(function, {std::move(match).value()});
    if (result.is_pushed()) return result;
  }
}

template <FixedString name, bool counted>
Value pattern_substitute(Vm& vm, const Arguments& arguments) {
  Value out[4];
  if (!bind(vm, name.text,
            {{"self", Parameter::PositionalOnly, true},
             {"repl", Parameter::Either, true},
             {"string", Parameter::Either, true},
             {"count"}},
            arguments, out))
    return {};
  Ref<Substitution> job = make_object<Substitution>();
  job->pattern = pattern_of(arguments[0]);
  job->counted = counted;
  if (!out[3].empty() && !index_argument(vm, out[3], &job->most)) return {};
  if (is_str(out[1]) || is_bytes(out[1])) {
    Value answer;
    if (!parse_replacement(vm, *job->pattern, out[1], &job->replacement, &answer)) return answer;
  } else if (is_callable(out[1])) {
    job->function = out[1];
  } else {
    return vm.raise(exceptions.TypeError,
                    fmt::format("decoding to str: need a bytes-like object, {} found", type_name(out[1])));
  }
  job->subject = make_subject(vm, *job->pattern, out[2]);
  if (!job->subject) return {};
  job->walk.end = job->subject->length();
  return vm.push_native(resume_substitute, {std::move(job).value()});
}

// -- the type ------------------------------------------------------------------------------------------------------------------------------

Value get_pattern(Vm&, const Arguments& arguments) { return arguments[0].as<Pattern>()->text; }
Value get_flags(Vm&, const Arguments& arguments) { return make_int(arguments[0].as<Pattern>()->flags); }
Value get_groups(Vm&, const Arguments& arguments) { return make_int(arguments[0].as<Pattern>()->groups); }
Value get_names(Vm&, const Arguments& arguments) { return arguments[0].as<Pattern>()->names.value(); }
Value itself(Vm&, const Arguments& arguments) { return arguments[0]; }

// re.compile('a', re.IGNORECASE)
Value pattern_repr(Vm& vm, const Value& self) {
  constexpr std::pair<std::uint32_t, const char*> kNames[] = {{kRegexIgnoreCase, "re.IGNORECASE"}, {kRegexLocale, "re.LOCALE"},
                                                              {kRegexMultiline, "re.MULTILINE"},   {kRegexDotAll, "re.DOTALL"},
                                                              {kRegexVerbose, "re.VERBOSE"},       {kRegexAscii, "re.ASCII"}};
  constexpr std::int64_t kLongest = 200;
  const auto* pattern = self.as<Pattern>();
  const Value shown = vm.repr(pattern->text);
  if (shown.empty()) return {};
  const std::string text = as_str(shown)->slice(0, std::min(as_str(shown)->length, kLongest))->utf8();
  std::string flags;
  for (const auto& [flag, name] : kNames) {
    if ((pattern->flags & flag) != 0) flags += (flags.empty() ? ", " : "|") + std::string(name);
  }
  return Str::make("re.compile(" + text + flags + ")").value();
}

Value pattern_compare(Vm& vm, CompareOperator op, const Value& self, const Value& right) {
  if (!right.is(&pattern_kind) || (op != CompareOperator::Equal && op != CompareOperator::NotEqual))
    return Value::not_implemented();
  const auto *left = self.as<Pattern>(), *other = right.as<Pattern>();
  const int same = left->flags == other->flags && left->of_bytes == other->of_bytes ? equal(vm, left->text, other->text) : 0;
  return same < 0 ? Value() : Value::boolean((same == 1) == (op == CompareOperator::Equal));
}

bool pattern_hash(Vm& vm, const Value& self, std::int64_t* hash) { return hash_of(vm, self.as<Pattern>()->text, hash); }

}  // namespace

void init_pattern_type() {
  Type* type = make_builtin_type("Pattern", Layout::Other, &pattern_kind, sizeof(Pattern));
  type->module = Value::share(Str::intern("re").get());
  type->type_flags |= Type::kFinal | kNamedWithModule;
  type->construct = nullptr;
  type->slots.repr = pattern_repr;
  type->slots.compare = pattern_compare;
  type->slots.hash = pattern_hash;
  add_method(type, "match", pattern_find<"match", Anchor::Begin>);
  add_method(type, "fullmatch", pattern_find<"fullmatch", Anchor::Both>);
  add_method(type, "search", pattern_find<"search", Anchor::None>);
  add_method(type, "findall", pattern_findall);
  add_method(type, "finditer", pattern_finditer);
  add_method(type, "split", pattern_split);
  add_method(type, "sub", pattern_substitute<"sub", false>);
  add_method(type, "subn", pattern_substitute<"subn", true>);
  add_method(type, "__copy__", itself);
  add_method(type, "__deepcopy__", itself);
  add_property(type, "pattern", get_pattern);
  add_property(type, "flags", get_flags);
  add_property(type, "groups", get_groups);
  add_property(type, "groupindex", get_names);
  Type* iterator = make_builtin_type("callable_iterator", Layout::Other, &MatchIterator::kind_of, sizeof(MatchIterator));
  iterator->type_flags |= Type::kFinal;
  iterator->slots.iterate = iterator_itself;
  iterator->slots.next = iterator_next;
  add_slot_methods(iterator);
}

void fill_regex(Vm&, Dict& names) {
  if (pattern_kind.type == nullptr) {
    init_pattern_type();
    init_match_type();
  }
  names.set_name(Str::intern("Pattern").get(), Value::share(pattern_kind.type));
  names.set_name(Str::intern("Match").get(), Value::share(match_kind.type));
  add_function(names, "compile", regex_compile);
}

}  // namespace awaitscope::script
