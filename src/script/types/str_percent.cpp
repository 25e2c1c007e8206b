// text % arguments: printf-style formatting, and that of bytes, whose format is read as a text of its bytes. Arguments of script classes are asked for their text in a native frame, which
// is pushed when the first such argument comes; until then all happens at once.

#include <climits>
#include <cmath>

#include <fmt/format.h>

#include "script/objects/byte_array.h"
#include "script/objects/bytes.h"
#include "script/types/format.h"
#include "script/types/number_protocol.h"
#include "script/types/quote.h"
#include "script/types/repr.h"
#include "script/types/str_methods.h"

namespace awaitscope::script {
namespace {

// %[(key)][flags][width][.precision][length]type
struct Directive {
  FormatSpec spec;  // align '<' for the flag '-', '=' with fill '0' for the flag '0', else '>'
  char32_t type = 0;
  std::int64_t position = 0;  // of the type in the format
};

struct Job : Object {
  explicit Job(const Kind* job_kind) : Object(job_kind) {}
  Value format;  // str
  bool of_bytes = false;
  Value arguments;  // a tuple of them
  std::int64_t next_argument = 0;
  Value mapping;  // empty if the right operand cannot be one
  std::int64_t position = 0;
  Directive directive;
  Value value;  // what the directive formats
  bool has_frame = false;
  TextBuilder out;
};
Kind job_kind{"formatting", destroy_as<Job>};

Value fail(Vm& vm, Type* type, std::string_view message) { return vm.raise(type, message); }

// The value that a mapping has for the key. Never pushed: a mapping of the script is asked in a nested run.
Value look_up(Vm& vm, const Value& mapping, const Value& key) {
  if (mapping.is(&dict_kind)) {
    Value value = as_dict(mapping)->get(vm, key);
    if (value.empty() && !vm.raised()) vm.raise(make_exception(exceptions.KeyError, Tuple::make({key})).value());
    return value;
  }
  const Value* method = type_of(mapping)->find(Str::intern("__getitem__").get());
  if (method == nullptr || (type_of(mapping)->type_flags & Type::kBuiltin) != 0) return vm.get_item(mapping, key);
  const Value keep = *method;
  return vm.call_now(keep, {mapping, key});
}

Value as_row_of_bytes(const Str* text) {
  char* bytes;
  Ref<Bytes> row = Bytes::allocate(text->length, &bytes);
  for (std::int64_t i = 0; i < text->length; ++i) bytes[i] = static_cast<char>(text->at(i));
  return std::move(row).value();
}

Value as_text_of_bytes(std::string_view bytes) {
  TextBuilder text;
  for (const char byte : bytes) text.append(static_cast<char32_t>(static_cast<unsigned char>(byte)));
  return text.take().value();
}

class Reader {
 public:
  Reader(Vm& vm, Job& job) : vm_(vm), job_(job), text_(*as_str(job.format)) {}

  bool at_end() const { return job_.position >= text_.length; }
  char32_t peek() const { return at_end() ? 0 : text_.at(job_.position); }
  char32_t take() { return text_.at(job_.position++); }

  void copy_literal() {
    const std::int64_t begin = job_.position;
    while (!at_end() && peek() != '%') ++job_.position;
    job_.out.append(&text_, begin, job_.position);
  }

  // Behind "%": all but the argument itself. What a mapping has for the key is put into *found.
  bool read_directive(Value* found) {
    Directive& directive = job_.directive = Directive();
    directive.spec.align = '>';
    if (peek() == '(' && !read_key(found)) return false;
    read_flags(directive.spec);
    if (!read_number(&directive.spec.width, "width too big", true)) return false;
    if (peek() == '.') {
      ++job_.position;
      directive.spec.precision = 0;
      if (!read_number(&directive.spec.precision, "precision too big", false)) return false;
    }
    if (peek() == 'h' || peek() == 'l' || peek() == 'L') ++job_.position;
    if (at_end()) return fail(vm_, exceptions.ValueError, "incomplete format"), false;
    directive.position = job_.position;
    directive.type = take();
    return true;
  }

  // The next positional argument.
  bool next_argument(Value* value) {
    const Tuple* arguments = as_tuple(job_.arguments);
    if (job_.next_argument >= arguments->length)
      return fail(vm_, exceptions.TypeError, "not enough arguments for format string"), false;
    *value = arguments->items()[job_.next_argument++];
    return true;
  }

 private:
  bool read_key(Value* found) {
    if (job_.mapping.empty()) return fail(vm_, exceptions.TypeError, "format requires a mapping"), false;
    const std::int64_t begin = ++job_.position;
    for (int depth = 1; depth > 0;) {
      if (at_end()) return fail(vm_, exceptions.ValueError, "incomplete format key"), false;
      const char32_t c = take();
      depth += c == '(' ? 1 : c == ')' ? -1 : 0;
    }
    const Value key = piece(&text_, begin, job_.position - 1);
    *found = look_up(vm_, job_.mapping, job_.of_bytes ? as_row_of_bytes(as_str(key)) : key);
    return !found->empty();
  }

  void read_flags(FormatSpec& spec) {
    bool left = false, zero = false;
    for (;; ++job_.position) {
      const char32_t c = peek();
      if (c == '-')
        left = true;
      else if (c == '+')
        spec.sign = '+';
      else if (c == ' ')
        spec.sign = spec.sign == '+' ? '+' : ' ';
      else if (c == '#')
        spec.alternate = true;
      else if (c == '0')
        zero = true;
      else
        break;
    }
    if (left)
      spec.align = '<';
    else if (zero)
      spec.align = '=', spec.fill = '0';
  }

  bool read_number(std::int64_t* number, const char* too_big, bool is_width) {
    if (peek() == '*') {
      ++job_.position;
      Value value;
      if (!next_argument(&value)) return false;
      if (!is_int(value)) return fail(vm_, exceptions.TypeError, "* wants int"), false;
      if (!to_int64(value, number) || *number > INT_MAX || *number < -INT_MAX)
        return fail(vm_, exceptions.OverflowError, "Python int too large to convert to C int"), false;
      if (*number < 0) {
        if (is_width)
          job_.directive.spec.align = '<', job_.directive.spec.fill = ' ', *number = -*number;
        else
          *number = 0;
      }
    } else if (peek() >= '0' && peek() <= '9') {
      *number = 0;
      while (peek() >= '0' && peek() <= '9') {
        *number = *number * 10 + (take() - '0');
        if (*number > INT_MAX) return fail(vm_, exceptions.ValueError, too_big), false;
      }
    }
    return *number < 1000 || may_hold(vm_, *number);
  }

  Vm& vm_;
  Job& job_;
  const Str& text_;
};

// -- conversions ------------------------------------------------------------------------------------------------------------------

void append_text(Job& job, const Str* text) {
  FormatSpec spec = job.directive.spec;
  if (spec.align == '=') spec.align = '>', spec.fill = ' ';
  const std::int64_t length = spec.precision >= 0 && spec.precision < text->length ? spec.precision : text->length;
  append_padded(job.out, spec, text, length);
}

bool append_char(Vm& vm, Job& job) {
  const Value& value = job.value;
  std::int64_t point;
  job.directive.spec.precision = -1;
  if (is_str(value) && as_str(value)->length == 1) return append_text(job, as_str(value)), true;
  if (!is_int(value)) return fail(vm, exceptions.TypeError, "%c requires int or char"), false;
  if (!to_int64(value, &point) || point < 0 || point > 0x10FFFF)
    return fail(vm, exceptions.OverflowError, "%c arg not in range(0x110000)"), false;
  append_text(job, Str::of_char(static_cast<char32_t>(point)).get());
  return true;
}

// -- in bytes: %c, and %s, which is %b

bool append_byte(Vm& vm, Job& job) {
  std::string_view given;
  std::int64_t byte;
  if (!buffer_of(job.value, &given) ? !is_int(job.value) : given.size() != 1)
    return fail(vm, exceptions.TypeError, "%c requires an integer in range(256) or a single byte"), false;
  if (given.size() == 1)
    byte = static_cast<unsigned char>(given[0]);
  else if (!to_int64(job.value, &byte) || byte < 0 || byte > 255)
    return fail(vm, exceptions.OverflowError, "%c arg not in range(256)"), false;
  job.directive.spec.precision = -1;
  append_text(job, Str::of_char(static_cast<char32_t>(byte)).get());
  return true;
}

bool append_bytes(Vm& vm, Job& job) {
  std::string_view bytes;
  Value value = job.value;
  if (const Value* method = type_of(value)->find(Str::intern("__bytes__").get())) {
    const Value keep = *method;
    value = vm.call_now(keep, {value});
    if (value.empty()) return false;
  }
  if (!buffer_of(value, &bytes)) {
    fail(
        vm, exceptions.TypeError,
        fmt::format("%b requires a bytes-like object, or an object that implements __bytes__, not '{}'", type_name(job.value)));
    return false;
  }
  append_text(job, as_str(as_text_of_bytes(bytes)));
  return true;
}

bool append_int(Vm& vm, Job& job) {
  const char32_t type = job.directive.type;
  const bool decimal = type == 'd' || type == 'i' || type == 'u';
  Value number = job.value;
  if (decimal && is_float(number))
    number = int_of_double(vm, float_of(number));
  else if (!is_int(number))
    number = decimal ? int_of_object(vm, number) : index_of_object(vm, number);
  if (number.empty()) {
    if (vm.raised()) return false;
    fail(vm, exceptions.TypeError,
         fmt::format("%{} format: {} is required, not {}", static_cast<char>(type), decimal ? "a real number" : "an integer",
                     type_name(job.value)));
    return false;
  }
  const int base = decimal ? 10 : type == 'o' ? 8 : 16;
  std::string text = decimal ? int_text(vm, number) : int_digits(number, base);
  if (vm.raised()) return false;
  const bool negative = text[0] == '-';
  if (negative) text.erase(0, 1);
  if (type == 'X') {
    for (char& c : text) c = c >= 'a' ? static_cast<char>(c - 32) : c;
  }
  const FormatSpec& spec = job.directive.spec;
  if (spec.precision > static_cast<std::int64_t>(text.size()))
    text.insert(0, static_cast<std::size_t>(spec.precision) - text.size(), '0');
  const char* prefix = !spec.alternate || decimal ? "" : type == 'o' ? "0o" : type == 'x' ? "0x" : "0X";
  append_number(job.out, spec, negative, prefix, text, "");
  return true;
}

bool append_float(Vm& vm, Job& job) {
  double number;
  if (!is_number(job.value)) {
    if (!double_of_object(vm, job.value, &number)) {
      if (!vm.raised()) fail(vm, exceptions.TypeError, fmt::format("must be real number, not {}", type_name(job.value)));
      return false;
    }
  } else if (!to_double(vm, job.value, &number)) {
    return false;
  }
  const FormatSpec& spec = job.directive.spec;
  const std::string text = double_text(std::fabs(number), static_cast<char>(job.directive.type),
                                       spec.precision < 0 ? 6 : spec.precision, spec.alternate, false);
  append_number(job.out, spec, std::signbit(number) && !std::isnan(number), "", text, "");
  return true;
}

// -- the walk through the format --------------------------------------------------------------------------------------------------

Value resume_percent(Vm& vm, NativeFrame& frame, Value result);

bool answers_at_once(const Value& value) {
  return !value.is_object() || value.is(&str_kind) || value.is(&float_kind) || value.is(&big_int_kind) || value.is(&bytes_kind);
}

Value ask_for_text(Vm& vm, const Value& value, char32_t type) { return type == 's' ? vm.str(value) : vm.repr(value); }

void append_answer(Job& job, Value text) {
  if (job.directive.type == 'a' || job.of_bytes) text = escaped_to_ascii(as_str(text));
  append_text(job, as_str(text));
}

// Formats job.value. 1 done, 0 a frame was pushed for it, -1 with an exception pending.
int convert(Vm& vm, Job& job) {
  if (job.of_bytes) {
    if (job.directive.type == 's' || job.directive.type == 'b') return append_bytes(vm, job) ? 1 : -1;
    if (job.directive.type == 'c') return append_byte(vm, job) ? 1 : -1;
  }
  switch (job.directive.type) {
    case 's':
    case 'r':
    case 'a': {
      if (!answers_at_once(job.value) && !job.has_frame) {
        job.has_frame = true;
        return vm.push_native(resume_percent, {Value::share(&job)}).is_pushed() ? 0 : -1;
      }
      Value text = ask_for_text(vm, job.value, job.directive.type);
      if (text.is_pushed()) return 0;
      if (text.empty()) return -1;
      append_answer(job, std::move(text));
      return 1;
    }
    case 'c': return append_char(vm, job) ? 1 : -1;
    case 'd':
    case 'i':
    case 'u':
    case 'o':
    case 'x':
    case 'X': return append_int(vm, job) ? 1 : -1;
    case 'e':
    case 'E':
    case 'f':
    case 'F':
    case 'g':
    case 'G': return append_float(vm, job) ? 1 : -1;
    default: {
      const char32_t type = job.directive.type;
      fail(vm, exceptions.ValueError,
           fmt::format("unsupported format character '{}' (0x{:x}) at index {}",
                       type > 31 && type < 128 ? std::string(1, static_cast<char>(type)) : "?",
                       static_cast<std::uint32_t>(type), job.directive.position));
      return -1;
    }
  }
}

Value finish(Vm& vm, Job& job) {
  const bool left_over = job.next_argument < as_tuple(job.arguments)->length && job.mapping.empty();
  if (left_over)
    return fail(vm, exceptions.TypeError,
                fmt::format("not all arguments converted during {} formatting", job.of_bytes ? "bytes" : "string"));
  const Ref<Str> text = job.out.take();
  return job.of_bytes ? as_row_of_bytes(text.get()) : text.value();
}

constexpr int kCostOfJob = 12;  // in instructions
constexpr int kCostOfDirective = 15;

Value run(Vm& vm, Job& job) {
  Reader reader(vm, job);
  for (;;) {
    reader.copy_literal();
    if (reader.at_end()) return finish(vm, job);
    reader.take();
    if (reader.peek() == '%') {  // with anything between the two it is a directive, and no good one
      job.out.append(reader.take());
      continue;
    }
    Budget::spend(kCostOfDirective);
    job.value.reset();
    if (!reader.read_directive(&job.value)) return {};
    if (job.value.empty() && !reader.next_argument(&job.value)) {
      return {};
    }
    const int state = convert(vm, job);
    if (state == 0) return Value::pushed();
    if (state < 0) return {};
  }
}

Value resume_percent(Vm& vm, NativeFrame& frame, Value result) {
  Job& job = *frame.slots[0].as<Job>();
  if (frame.state == 0) {
    frame.state = 1;
    result = ask_for_text(vm, job.value, job.directive.type);
    if (result.is_pushed()) return result;
  }
  if (result.empty()) return {};
  append_answer(job, std::move(result));
  return run(vm, job);
}

}  // namespace

Value percent_format(Vm& vm, const Value& text, const Value& arguments) {
  Budget::spend(kCostOfJob);
  const Ref<Job> job = make_object<Job>(&job_kind);
  job->format = text;
  const bool single = !is_tuple(arguments);
  job->arguments = single ? Tuple::make({arguments}).value() : arguments;
  if (single && !is_str(arguments) && type_of(arguments)->slots.get_item != nullptr) job->mapping = arguments;
  return run(vm, *job);
}

Value percent_format_bytes(Vm& vm, std::string_view format, const Value& arguments) {
  Budget::spend(kCostOfJob);
  const Ref<Job> job = make_object<Job>(&job_kind);
  job->of_bytes = true;
  job->format = as_text_of_bytes(format);
  const bool single = !is_tuple(arguments);
  job->arguments = single ? Tuple::make({arguments}).value() : arguments;
  if (single && !is_str(arguments) && !is_bytes(arguments) && !is_byte_array(arguments) &&
      type_of(arguments)->slots.get_item != nullptr)
    job->mapping = arguments;
  return run(vm, *job);
}

}  // namespace awaitscope::script
