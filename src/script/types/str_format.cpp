// str.format and str.format_map: replacement fields with attributes, indices, conversions and nested specs. Values of the
// script's classes are asked in a native frame, pushed when the first of them comes.

#include <climits>
#include <vector>

#include <fmt/format.h>

#include "script/objects/bytes.h"
#include "script/types/quote.h"
#include "script/types/str_methods.h"

namespace awaitscope::script {
namespace {

constexpr std::size_t kDeepestNesting = 2;

// What is being done about the field at hand.
enum class Stage { Literal, Path, PathAnswer, Convert, ConvertAnswer, Spec, Format, FormatAnswer };

// One text with fields: the format itself, or the spec of one of its fields.
struct Context {
  Value text;  // str
  std::int64_t position = 0;
  TextBuilder out;
  Stage stage = Stage::Literal;
  std::int64_t path = 0;  // the rest of the field's name: ".attribute[index]"
  std::int64_t path_end = 0;
  char32_t conversion = 0;
  std::int64_t spec_begin = 0;
  std::int64_t spec_end = 0;
  bool nested_spec = false;
  Value object;
  Value spec;  // str
};

struct Job : Object {
  explicit Job(const Kind* job_kind) : Object(job_kind) {}
  std::vector<Context> contexts;
  Value positional;  // a tuple; empty for format_map
  Value keywords;    // a dict, or the mapping of format_map
  std::int64_t next_index = 0;
  enum { Undecided, Automatic, Manual } numbering = Undecided;
  bool has_frame = false;
};
Kind job_kind{"formatting", destroy_as<Job>};

bool fail(Vm& vm, std::string_view message) {
  vm.raise(exceptions.ValueError, message);
  return false;
}

// -- reading ------------------------------------------------------------------------------------------------------------------------

// Copies text up to the next field. False at the end of the text, or with an exception pending.
bool read_literal(Vm& vm, Context& context) {
  const Str& text = *as_str(context.text);
  while (context.position < text.length) {
    const std::int64_t begin = context.position;
    while (context.position < text.length && text.at(context.position) != '{' && text.at(context.position) != '}')
      ++context.position;
    context.out.append(&text, begin, context.position);
    if (context.position == text.length) return false;
    const char32_t brace = text.at(context.position++);
    const bool doubled = context.position < text.length && text.at(context.position) == brace;
    if (doubled) {
      context.out.append(brace);
      ++context.position;
      continue;
    }
    if (brace == '}') return fail(vm, "Single '}' encountered in format string");
    if (context.position == text.length) return fail(vm, "Single '{' encountered in format string");
    return true;
  }
  return false;
}

// The spec behind ":", up to the brace that closes the field.
bool read_spec(Vm& vm, Context& context) {
  const Str& text = *as_str(context.text);
  context.spec_begin = context.position;
  for (int open = 1; context.position < text.length;) {
    const char32_t c = text.at(context.position++);
    if (c == '{') {
      context.nested_spec = true;
      ++open;
    } else if (c == '}' && --open == 0) {
      context.spec_end = context.position - 1;
      return true;
    }
  }
  return fail(vm, "unmatched '{' in format spec");
}

// Behind "{": name, conversion and spec.
bool read_field(Vm& vm, Context& context, std::int64_t* name_begin, std::int64_t* name_end) {
  const Str& text = *as_str(context.text);
  context.conversion = 0;
  context.nested_spec = false;
  context.spec_begin = context.spec_end = 0;
  *name_begin = context.position;
  char32_t c = 0;
  for (bool in_brackets = false; context.position < text.length;) {
    c = text.at(context.position++);
    if (c == '{' && !in_brackets) return fail(vm, "unexpected '{' in field name");
    if (c == '[')
      in_brackets = true;
    else if (c == ']')
      in_brackets = false;
    else if (!in_brackets && (c == '}' || c == ':' || c == '!'))
      break;
    c = 0;
  }
  *name_end = c == 0 ? context.position : context.position - 1;
  if (c == '}') return true;
  if (c == 0) return fail(vm, "expected '}' before end of string");
  if (c == '!') {
    if (context.position == text.length) return fail(vm, "end of string while looking for conversion specifier");
    context.conversion = text.at(context.position++);
    if (context.position < text.length) {
      c = text.at(context.position++);
      if (c == '}') return true;
      if (c != ':') return fail(vm, "expected ':' after conversion specifier");
    }
  }
  return read_spec(vm, context);
}

// A text of digits as a number; -1 if it is something else, -2 with an exception pending.
std::int64_t as_index(Vm& vm, const Str& text, std::int64_t begin, std::int64_t end) {
  if (begin == end) return -1;
  std::int64_t number = 0;
  for (std::int64_t i = begin; i < end; ++i) {
    const char32_t c = text.at(i);
    if (c < '0' || c > '9') return -1;
    if (number > (INT64_MAX - 9) / 10) return fail(vm, "Too many decimal digits in format string"), -2;
    number = number * 10 + (c - '0');
  }
  return number;
}

bool count_field(Vm& vm, Job& job, bool automatic) {
  const auto wanted = automatic ? Job::Automatic : Job::Manual;
  if (job.numbering == Job::Undecided) job.numbering = wanted;
  if (job.numbering == wanted) return true;
  return fail(vm, automatic ? "cannot switch from manual field specification to automatic field numbering"
                            : "cannot switch from automatic field numbering to manual field specification");
}

// -- the field's value ----------------------------------------------------------------------------------------------------------------

Value positional(Vm& vm, Job& job, std::int64_t index) {
  if (job.positional.empty()) return vm.raise(exceptions.ValueError, "Format string contains positional fields");
  const Tuple* values = as_tuple(job.positional);
  if (index >= values->length)
    return vm.raise(exceptions.IndexError, fmt::format("Replacement index {} out of range for positional args tuple", index));
  return values->items()[index];
}

Value keyword(Vm& vm, Job& job, const Value& name) {
  if (!job.keywords.is(&dict_kind)) {
    if (!job.keywords.empty()) return vm.get_item(job.keywords, name);
  } else if (Value value = as_dict(job.keywords)->get(vm, name); value || vm.raised()) {
    return value;
  }
  return vm.raise(make_exception(exceptions.KeyError, Tuple::make({name})).value());
}

// The object that the field's name begins with; may be pushed (a mapping of the script).
Value first_object(Vm& vm, Job& job, Context& context, std::int64_t begin, std::int64_t end) {
  const Str& text = *as_str(context.text);
  std::int64_t name_end = begin;
  while (name_end < end && text.at(name_end) != '.' && text.at(name_end) != '[') ++name_end;
  context.path = name_end;
  context.path_end = end;
  if (name_end == begin) {
    if (!count_field(vm, job, true)) return {};
    return positional(vm, job, job.next_index++);
  }
  const std::int64_t index = as_index(vm, text, begin, name_end);
  if (index == -2) return {};
  if (index == -1) return keyword(vm, job, piece(&text, begin, name_end));
  if (!count_field(vm, job, false)) return {};
  return positional(vm, job, index);
}

// One attribute or index of the path; may be pushed.
Value path_step(Vm& vm, Context& context) {
  const Str& text = *as_str(context.text);
  const char32_t c = text.at(context.path++);
  const std::int64_t begin = context.path;
  if (c == '.') {
    while (context.path < context.path_end && text.at(context.path) != '.' && text.at(context.path) != '[') ++context.path;
    if (context.path == begin) return vm.raise(exceptions.ValueError, "Empty attribute in format string");
    const Ref<Str> name = Str::intern(text.slice(begin, context.path).get());
    return vm.get_attribute(context.object, name.get());
  }
  if (c != '[') return vm.raise(exceptions.ValueError, "Only '.' or '[' may follow ']' in format field specifier");
  while (context.path < context.path_end && text.at(context.path) != ']') ++context.path;
  if (context.path == context.path_end) return vm.raise(exceptions.ValueError, "Missing ']' in format string");
  const std::int64_t end = context.path++;
  if (end == begin) return vm.raise(exceptions.ValueError, "Empty attribute in format string");
  const std::int64_t index = as_index(vm, text, begin, end);
  if (index == -2) return {};
  return vm.get_item(context.object, index >= 0 ? make_int(index) : piece(&text, begin, end));
}

Value convert(Vm& vm, const Context& context) {
  switch (context.conversion) {
    case 's': return vm.str(context.object);
    case 'r':
    case 'a': return vm.repr(context.object);
    default: break;
  }
  const char32_t c = context.conversion;
  return vm.raise(exceptions.ValueError,
                  c > 32 && c < 127 ? fmt::format("Unknown conversion specifier {}", static_cast<char>(c))
                                    : fmt::format("Unknown conversion specifier \\x{:x}", static_cast<std::uint32_t>(c)));
}

// -- the walk ---------------------------------------------------------------------------------------------------------------------------

Value resume_format(Vm& vm, NativeFrame& frame, Value result);

// Whether the next question may be put to the script, so that a frame must be there to take the answer.
bool needs_frame(const Job& job, const Value& asked) {
  if (job.has_frame || !asked.is_object()) return false;
  return !(asked.is(&str_kind) || asked.is(&float_kind) || asked.is(&big_int_kind) || asked.is(&bytes_kind));
}

// Reads on to the next field and finds the object it begins with. `done` at the end of the context.
Value begin_field(Vm& vm, Job& job, Context& context, bool* done) {
  if (!read_literal(vm, context)) {
    *done = true;
    return {};
  }
  std::int64_t begin = 0, end = 0;
  if (!read_field(vm, context, &begin, &end)) return {};
  return first_object(vm, job, context, begin, end);
}

// The end of a context: the end of all, or a spec is complete. True if it is the end of all.
bool finish_context(Job& job, Value* result) {
  Value text = job.contexts.back().out.take().value();
  if (job.contexts.size() == 1) {
    *result = std::move(text);
    return true;
  }
  job.contexts.pop_back();
  job.contexts.back().spec = std::move(text);
  job.contexts.back().stage = Stage::Format;
  return false;
}

bool open_spec(Vm& vm, Job& job) {
  Context& context = job.contexts.back();
  const Str* text = as_str(context.text);
  Value spec = piece(text, context.spec_begin, context.spec_end);
  if (!context.nested_spec) {
    context.spec = std::move(spec);
    context.stage = Stage::Format;
    return true;
  }
  if (job.contexts.size() >= kDeepestNesting) return fail(vm, "Max string recursion exceeded");
  context.stage = Stage::Format;
  job.contexts.emplace_back().text = std::move(spec);
  return true;
}

// Goes on until the text is complete or an answer is awaited. `answer` is what was awaited.
Value run(Vm& vm, Job& job, Value answer) {
  for (;;) {
    Context& context = job.contexts.back();
    switch (context.stage) {
      case Stage::Literal: {
        if (needs_frame(job, job.keywords) && !job.keywords.is(&dict_kind)) break;
        bool done = false;
        context.stage = Stage::PathAnswer;
        answer = begin_field(vm, job, context, &done);
        if (answer.is_pushed()) return answer;
        if (done) {
          if (vm.raised()) return {};
          Value result;
          if (finish_context(job, &result)) return result;
        }
        continue;
      }
      case Stage::PathAnswer:
        if (answer.empty()) return {};
        context.object = std::move(answer);
        context.stage = Stage::Path;
        continue;
      case Stage::Path:
        if (context.path == context.path_end) {
          context.stage = Stage::Convert;
          continue;
        }
        if (needs_frame(job, context.object)) break;
        context.stage = Stage::PathAnswer;
        answer = path_step(vm, context);
        if (answer.is_pushed()) return answer;
        continue;
      case Stage::Convert:
        if (context.conversion == 0) {
          context.stage = Stage::Spec;
          continue;
        }
        if (needs_frame(job, context.object)) break;
        context.stage = Stage::ConvertAnswer;
        answer = convert(vm, context);
        if (answer.is_pushed()) return answer;
        continue;
      case Stage::ConvertAnswer:
        if (answer.empty()) return {};
        context.object = context.conversion == 'a' ? escaped_to_ascii(as_str(answer)) : std::move(answer);
        context.stage = Stage::Spec;
        continue;
      case Stage::Spec:
        if (!open_spec(vm, job)) return {};
        continue;
      case Stage::Format:
        if (needs_frame(job, context.object)) break;
        context.stage = Stage::FormatAnswer;
        answer = vm.format(context.object, as_str(context.spec));
        if (answer.is_pushed()) return answer;
        continue;
      case Stage::FormatAnswer:
        if (answer.empty()) return {};
        context.out.append(as_str(answer));
        context.stage = Stage::Literal;
        continue;
    }
    // Only a frame can wait for what comes now.
    job.has_frame = true;
    return vm.push_native(resume_format, {Value::share(&job)});
  }
}

Value resume_format(Vm& vm, NativeFrame& frame, Value result) {
  frame.state = 1;
  return run(vm, *frame.slots[0].as<Job>(), std::move(result));
}

Value start(Vm& vm, const Value& text, Value positional_values, Value keyword_values) {
  const Ref<Job> job = make_object<Job>(&job_kind);
  job->contexts.reserve(kDeepestNesting);
  job->contexts.emplace_back().text = text;
  job->positional = std::move(positional_values);
  job->keywords = std::move(keyword_values);
  return run(vm, *job, Value());
}

Value str_format_method(Vm& vm, const Arguments& arguments) {
  Ref<Tuple> values = Tuple::allocate(arguments.count - 1);
  for (std::uint32_t i = 1; i < arguments.count; ++i) values->items()[i - 1] = arguments[i];
  Value keywords;
  if (arguments.keyword_count() > 0) {
    Ref<Dict> given = Dict::make();
    for (std::uint32_t i = 0; i < arguments.keyword_count(); ++i) {
      if (!given->set(vm, arguments.keywords->items()[i], arguments[arguments.count + i])) return {};
    }
    keywords = std::move(given).value();
  }
  return start(vm, arguments[0], std::move(values).value(), std::move(keywords));
}

Value str_format_map(Vm& vm, const Arguments& arguments) { return start(vm, arguments[0], Value(), arguments[1]); }

}  // namespace

void add_str_format_methods(Type* type) {
  add_str_method<"format", 0, 0xFFFF, str_format_method, true>(type);
  add_str_method<"format_map", 1, 1, str_format_map>(type);
}

}  // namespace awaitscope::script
