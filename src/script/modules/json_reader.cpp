// Reading JSON: scan() of the module _json. A stack of its own stands for the nesting, and what the caller wants to be told of (objects,
// numbers) is told in frames.

#include <limits>
#include <string>
#include <vector>

#include <fmt/format.h>

#include "script/arguments.h"
#include "script/frame.h"
#include "script/modules/json.h"
#include "script/modules/modules.h"
#include "script/objects/module.h"
#include "script/type.h"
#include "script/types/text.h"

namespace awaitscope::script {
namespace {

extern Kind reader_kind;

struct Level {
  Ref<List> items;  // of a list, or of (key, value) pairs where somebody wants those
  Ref<Dict> dict;   // null in a list
  Value key;
};

enum class Step { Value, FirstItem, FirstKey, Key, Colon, AfterItem, Done, Failed, Ask };

struct JsonReader : Object {
  JsonReader() : Object(&reader_kind) {}
  Ref<Str> text;
  std::int64_t at = 0;
  std::vector<Level> levels;
  Value value;  // read last
  const char* message = nullptr;
  std::int64_t place = 0;  // of the mistake
  Value object_hook, object_pairs_hook, parse_float, parse_int, parse_constant;
  bool strict = true;
  Value asked, argument;  // a function that is to be called, and with what

  std::int64_t length() const { return text->length; }
  char32_t peek() const { return at < length() ? text->at(at) : U'\0'; }
  void skip_space() {
    while (at < length() && (peek() == ' ' || peek() == '\t' || peek() == '\n' || peek() == '\r')) ++at;
  }
  Step fail(const char* what, std::int64_t where) {
    message = what;
    place = where;
    return Step::Failed;
  }
  bool skip_word(std::string_view word) {
    if (length() - at < static_cast<std::int64_t>(word.size())) return false;
    for (std::size_t i = 0; i < word.size(); ++i) {
      if (text->at(at + static_cast<std::int64_t>(i)) != static_cast<unsigned char>(word[i])) return false;
    }
    at += static_cast<std::int64_t>(word.size());
    return true;
  }
  Step ask(const Value& function, Value with) {
    asked = function;
    argument = std::move(with);
    return Step::Ask;
  }
};

Kind reader_kind{"JSON reader", destroy_as<JsonReader>};

// -- strings ------------------------------------------------------------------------------------------------------------------------

// The four hexadecimal digits from `at` on; -1 if they are none.
std::int32_t code_unit(const JsonReader& reader, std::int64_t at) {
  if (at + 4 > reader.length()) return -1;
  std::int32_t unit = 0;
  for (std::int64_t i = at; i < at + 4; ++i) {
    const char32_t digit = reader.text->at(i);
    if (digit >= '0' && digit <= '9')
      unit = unit * 16 + static_cast<std::int32_t>(digit - '0');
    else if ((digit | 0x20) >= 'a' && (digit | 0x20) <= 'f')
      unit = unit * 16 + static_cast<std::int32_t>((digit | 0x20) - 'a' + 10);
    else
      return -1;
  }
  return unit;
}

// The character that an escape stands for; `at` is behind its backslash, and is moved behind it. False: the reader has failed.
bool read_escape(JsonReader& reader, char32_t* point) {
  const std::int64_t begin = reader.at - 1;
  const char32_t letter = reader.peek();
  constexpr std::string_view kLetters = "\"\\/bfnrt";
  constexpr std::string_view kMeant = "\"\\/\b\f\n\r\t";
  if (letter != 'u') {
    const std::size_t index = letter < 0x80 ? kLetters.find(static_cast<char>(letter)) : std::string_view::npos;
    if (index == std::string_view::npos) {
      reader.fail("Invalid \\escape", begin);
      return false;
    }
    ++reader.at;
    *point = static_cast<unsigned char>(kMeant[index]);
    return true;
  }
  std::int32_t unit = code_unit(reader, reader.at + 1);
  if (unit < 0) {
    reader.fail("Invalid \\uXXXX escape", reader.at);
    return false;
  }
  reader.at += 5;
  if (unit >= 0xD800 && unit < 0xDC00 && reader.peek() == '\\' && reader.at + 1 < reader.length() &&
      reader.text->at(reader.at + 1) == 'u') {
    const std::int32_t low = code_unit(reader, reader.at + 2);
    if (low >= 0xDC00 && low < 0xE000) {
      unit = 0x10000 + ((unit - 0xD800) << 10) + (low - 0xDC00);
      reader.at += 6;
    }
  }
  *point = static_cast<char32_t>(unit);
  return true;
}

// `at` is behind the opening quote. Null: failed.
Ref<Str> read_string(JsonReader& reader) {
  const std::int64_t quote = reader.at - 1;
  std::int64_t plain = reader.at;
  TextBuilder built;
  for (;;) {
    if (reader.at >= reader.length()) {
      reader.fail("Unterminated string starting at", quote);
      return nullptr;
    }
    const char32_t point = reader.peek();
    if (point >= 0x20 && point != '"' && point != '\\') {
      ++reader.at;
      continue;
    }
    if (point < 0x20) {
      if (!reader.strict) {
        ++reader.at;
        continue;
      }
      reader.fail("Invalid control character at", reader.at);
      return nullptr;
    }
    if (point == '"') {
      const std::int64_t end = reader.at++;
      if (built.length() == 0) return reader.text->slice(plain, end);
      built.append(reader.text.get(), plain, end);
      return built.take();
    }
    built.append(reader.text.get(), plain, reader.at);
    if (++reader.at >= reader.length()) {
      reader.fail("Unterminated string starting at", quote);
      return nullptr;
    }
    char32_t meant;
    if (!read_escape(reader, &meant)) return nullptr;
    built.append(meant);
    plain = reader.at;
  }
}

// -- numbers and words -----------------------------------------------------------------------------------------------------------------

bool is_digit(char32_t point) { return point >= '0' && point <= '9'; }

Step read_number(Vm& vm, JsonReader& reader) {
  const std::int64_t begin = reader.at;
  std::int64_t at = begin;
  const auto peek = [&] { return at < reader.length() ? reader.text->at(at) : U'\0'; };
  const auto digits = [&] {
    while (is_digit(peek())) ++at;
  };
  if (peek() == '-') ++at;
  if (!is_digit(peek())) return reader.fail("Expecting value", begin);
  if (peek() == '0')
    ++at;
  else
    digits();
  bool is_real = false;
  if (peek() == '.' && at + 1 < reader.length() && is_digit(reader.text->at(at + 1))) {
    is_real = true;
    ++at;
    digits();
  }
  if ((peek() | 0x20) == 'e') {
    const std::int64_t before = at++;
    if (peek() == '+' || peek() == '-') ++at;
    if (is_digit(peek())) {
      is_real = true;
      digits();
    } else {
      at = before;
    }
  }
  reader.at = at;
  const Ref<Str> text = reader.text->slice(begin, at);
  const Value& hook = is_real ? reader.parse_float : reader.parse_int;
  if (!hook.is_none()) return reader.ask(hook, text.value());
  reader.value = is_real ? make_float(decimal_to_double(text->utf8().c_str())) : parse_int(vm, text.get(), 10, text.value());
  return reader.value.empty() ? Step::Failed : Step::AfterItem;
}

// NaN and the infinities, which are not JSON but are read.
Step read_constant(Vm&, JsonReader& reader, const char* word, double number) {
  if (!reader.parse_constant.is_none()) return reader.ask(reader.parse_constant, Str::make(word).value());
  reader.value = make_float(number);
  return Step::AfterItem;
}

// -- the machine ------------------------------------------------------------------------------------------------------------------------

Step open(Vm& vm, JsonReader& reader, bool mapping) {
  if (vm.depth + static_cast<int>(reader.levels.size()) >= vm.recursion_limit) {
    vm.raise(exceptions.RecursionError,
             fmt::format("maximum recursion depth exceeded while decoding a JSON {} from a unicode string",
                         mapping ? "object" : "array"));
    return Step::Failed;
  }
  Level& level = reader.levels.emplace_back();
  if (mapping) level.dict = Dict::make();
  if (!mapping || !reader.object_pairs_hook.is_none()) level.items = List::make();
  ++reader.at;
  return mapping ? Step::FirstKey : Step::FirstItem;
}

Step read_value(Vm& vm, JsonReader& reader) {
  if (reader.at >= reader.length()) return reader.fail("Expecting value", reader.at);
  switch (reader.peek()) {
    case '"': {
      ++reader.at;
      Ref<Str> text = read_string(reader);
      if (!text) return Step::Failed;
      reader.value = std::move(text).value();
      return Step::AfterItem;
    }
    case '{': return open(vm, reader, true);
    case '[': return open(vm, reader, false);
    default: break;
  }
  if (reader.skip_word("null")) {
    reader.value = Value::none();
  } else if (reader.skip_word("true")) {
    reader.value = Value::boolean(true);
  } else if (reader.skip_word("false")) {
    reader.value = Value::boolean(false);
  } else if (reader.skip_word("NaN")) {
    return read_constant(vm, reader, "NaN", std::numeric_limits<double>::quiet_NaN());
  } else if (reader.skip_word("Infinity")) {
    return read_constant(vm, reader, "Infinity", std::numeric_limits<double>::infinity());
  } else if (reader.skip_word("-Infinity")) {
    return read_constant(vm, reader, "-Infinity", -std::numeric_limits<double>::infinity());
  } else {
    return read_number(vm, reader);
  }
  return Step::AfterItem;
}

// The container is complete: it is the value now, or what a hook makes of it.
Step close(JsonReader& reader) {
  ++reader.at;
  Level level = std::move(reader.levels.back());
  reader.levels.pop_back();
  if (!level.dict) {
    reader.value = std::move(level.items).value();
    return Step::AfterItem;
  }
  if (!reader.object_pairs_hook.is_none()) return reader.ask(reader.object_pairs_hook, std::move(level.items).value());
  if (!reader.object_hook.is_none()) return reader.ask(reader.object_hook, std::move(level.dict).value());
  reader.value = std::move(level.dict).value();
  return Step::AfterItem;
}

// A value has been read: it takes its place, and a comma or the end follows.
Step after_item(Vm& vm, JsonReader& reader) {
  if (reader.levels.empty()) return Step::Done;
  Level& level = reader.levels.back();
  if (!level.dict) {
    level.items->items.push_back(std::move(reader.value));
  } else if (level.items) {
    level.items->items.push_back(Tuple::make({level.key, reader.value}).value());
  } else if (!level.dict->set(vm, level.key, std::move(reader.value))) {
    return Step::Failed;
  }
  reader.skip_space();
  if (reader.peek() == (level.dict ? '}' : ']') && reader.at < reader.length()) return close(reader);
  if (reader.peek() != ',') return reader.fail("Expecting ',' delimiter", reader.at);
  ++reader.at;
  reader.skip_space();
  if (!level.dict) return Step::Value;
  if (reader.peek() != '"') return reader.fail("Expecting property name enclosed in double quotes", reader.at);
  return Step::Key;
}

Step read_key(JsonReader& reader) {
  if (reader.peek() != '"') return reader.fail("Expecting property name enclosed in double quotes", reader.at);
  ++reader.at;
  Ref<Str> key = read_string(reader);
  if (!key) return Step::Failed;
  reader.levels.back().key = std::move(key).value();
  reader.skip_space();
  if (reader.peek() != ':') return reader.fail("Expecting ':' delimiter", reader.at);
  ++reader.at;
  reader.skip_space();
  return Step::Value;
}

Step take(Vm& vm, JsonReader& reader, Step step) {
  switch (step) {
    case Step::Value: return read_value(vm, reader);
    case Step::FirstItem: reader.skip_space(); return reader.peek() == ']' ? close(reader) : Step::Value;
    case Step::FirstKey: reader.skip_space(); return reader.peek() == '}' ? close(reader) : Step::Key;
    case Step::Key: return read_key(reader);
    default: return after_item(vm, reader);
  }
}

// Slots: the reader. The answer is (value, end, None) or (None, place, message).
Value resume_scan(Vm& vm, NativeFrame& frame, Value result) {
  auto& reader = *frame.slots[0].as<JsonReader>();
  Step step = Step::Value;
  if (frame.state == 1) {
    if (result.empty()) return {};
    reader.value = std::move(result);
    step = Step::AfterItem;
  }
  frame.state = 1;
  for (int rounds = 1;; ++rounds) {
    constexpr int kRoundsBetweenChecks = 4096;
    if (rounds % kRoundsBetweenChecks == 0 && Heap::over_limit()) return vm.raise(exceptions.MemoryError, "");
    step = take(vm, reader, step);
    if (vm.raised()) return {};
    if (step == Step::Done) return Tuple::make({reader.value, make_int(reader.at), Value::none()}).value();
    if (step == Step::Failed)
      return Tuple::make({Value::none(), make_int(reader.place), Str::make(reader.message).value()}).value();
    if (step != Step::Ask) continue;
    const Value asked = std::move(reader.asked), argument = std::move(reader.argument);
    result = vm.call(asked, {argument});
    if (result.is_pushed() || result.empty()) return result;
    reader.value = std::move(result);
    step = Step::AfterItem;
  }
}

}  // namespace

// scan(text, index, object_hook, object_pairs_hook, parse_float, parse_int, parse_constant, strict)
Value json_scan(Vm& vm, const Arguments& arguments) {
  if (!expect_count(vm, "scan", arguments, 8, 8)) return {};
  if (!is_str(arguments[0]))
    return vm.raise(exceptions.TypeError, fmt::format("first argument must be a string, not {}", type_name(arguments[0])));
  Ref<JsonReader> reader = make_object<JsonReader>();
  reader->text = Ref<Str>::share(as_str(arguments[0]));
  if (!index_argument(vm, arguments[1], &reader->at)) return {};
  if (reader->at < 0) return vm.raise(exceptions.ValueError, "idx cannot be negative");
  Value* const hooks[] = {&reader->object_hook, &reader->object_pairs_hook, &reader->parse_float, &reader->parse_int,
                          &reader->parse_constant};
  for (std::uint32_t i = 0; i < 5; ++i) *hooks[i] = arguments[2 + i];
  reader->strict = arguments[7].is_true();
  return vm.push_native(resume_scan, {std::move(reader).value()});
}

void fill_json(Vm&, Dict& names) {
  add_function(names, "encode", json_encode);
  add_function(names, "scan", json_scan);
}

}  // namespace awaitscope::script
