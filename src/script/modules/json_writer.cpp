// Writing JSON: encode() of the module _json. Containers are walked with a stack of their own, so depth costs no C++ stack; what is
// no JSON is given to the function `default`, in a frame.

#include <cmath>
#include <string>
#include <vector>

#include <fmt/format.h>

#include "script/arguments.h"
#include "script/collections/list.h"
#include "script/frame.h"
#include "script/modules/json.h"
#include "script/type.h"
#include "script/types/text.h"

namespace awaitscope::script {
namespace {

extern Kind writer_kind;

// A container whose items are being written, or an object that `default` has replaced by something else.
struct Level {
  Value object;     // rings are found by it
  Ref<List> items;  // of a dict: keys and values by turns
  std::size_t position = 0;
  bool mapping = false;
  bool replaced = false;
  bool written = false;  // something, so that a separator comes next
};

struct JsonWriter : Object {
  JsonWriter() : Object(&writer_kind) {}
  std::vector<Level> levels;
  TextBuilder text;
  Value indent;  // a str, or None
  Ref<Str> item_separator;
  Ref<Str> key_separator;
  Value fallback;  // `default`
  Value asked;     // what `default` is being asked about
  bool ensure_ascii = true;
  bool allow_nan = true;
  bool sort_keys = false;
  bool skip_keys = false;
  bool check_circular = true;
};

Kind writer_kind{"JSON writer", destroy_as<JsonWriter>};

// -- text ---------------------------------------------------------------------------------------------------------------------------

const char* short_escape(char32_t point) {
  switch (point) {
    case '"': return "\\\"";
    case '\\': return "\\\\";
    case '\n': return "\\n";
    case '\r': return "\\r";
    case '\t': return "\\t";
    case '\f': return "\\f";
    case '\b': return "\\b";
    default: return nullptr;
  }
}

constexpr int kRoundsOfEscape = 20;

void append_unit(TextBuilder& out, std::uint32_t unit) { out.append_ascii(fmt::format("\\u{:04x}", unit)); }

void append_text(TextBuilder& out, const Str* text, bool ensure_ascii) {
  Budget::spend_rounds(text->length);
  out.append_ascii("\"");
  std::int64_t plain = 0;
  for (std::int64_t i = 0; i < text->length; ++i) {
    const char32_t point = text->at(i);
    if (point >= 0x20 && point != '"' && point != '\\' && (!ensure_ascii || point < 0x7F)) continue;
    Budget::spend_rounds(kRoundsOfEscape);
    out.append(text, plain, i);
    plain = i + 1;
    if (const char* escape = short_escape(point)) {
      out.append_ascii(escape);
    } else if (point < 0x10000) {
      append_unit(out, point);
    } else {
      append_unit(out, 0xD800 + ((point - 0x10000) >> 10));
      append_unit(out, 0xDC00 + ((point - 0x10000) & 0x3FF));
    }
  }
  out.append(text, plain, text->length);
  out.append_ascii("\"");
}

// False with a ValueError pending.
bool float_text(Vm& vm, const JsonWriter& writer, double number, std::string* text) {
  if (std::isfinite(number)) {
    *text = float_repr(number);
    return true;
  }
  if (!writer.allow_nan) {
    vm.raise(exceptions.ValueError, "Out of range float values are not JSON compliant");
    return false;
  }
  *text = std::isnan(number) ? "NaN" : number > 0 ? "Infinity" : "-Infinity";
  return true;
}

// -- containers ------------------------------------------------------------------------------------------------------------------------

void new_line(JsonWriter& writer) {
  if (writer.indent.is_none()) return;
  Budget::spend_rounds(static_cast<std::int64_t>(writer.levels.size()) * 3);
  writer.text.append_ascii("\n");
  std::size_t depth = 0;
  for (const Level& level : writer.levels) depth += level.replaced ? 0 : 1;
  for (std::size_t i = 0; i < depth; ++i) writer.text.append(as_str(writer.indent));
}

// False with an exception pending: a ring, or too deep.
bool push_level(Vm& vm, JsonWriter& writer, Level level) {
  if (writer.check_circular) {
    Budget::spend_rounds(static_cast<std::int64_t>(writer.levels.size()));
    for (const Level& outer : writer.levels) {
      if (!outer.object.same(level.object)) continue;
      vm.raise(exceptions.ValueError, "Circular reference detected");
      return false;
    }
  }
  if (vm.depth + static_cast<int>(writer.levels.size()) >= vm.recursion_limit) {
    vm.raise(exceptions.RecursionError, "maximum recursion depth exceeded while encoding a JSON object");
    return false;
  }
  writer.levels.push_back(std::move(level));
  return true;
}

Ref<List> pairs_of(Vm& vm, const Dict& dict, bool sorted) {
  Ref<List> keys = List::make();
  for (const Dict::Entry& entry : dict.entries) {
    if (!entry.key.empty()) keys->items.push_back(entry.key);
  }
  if (sorted && sort_list(vm, keys.get(), Value::none(), false, Value::none()).empty()) return nullptr;
  Ref<List> pairs = List::make();
  for (const Value& key : keys->items) {
    pairs->items.push_back(key);
    pairs->items.push_back(const_cast<Dict&>(dict).get(vm, key));
  }
  return pairs;
}

bool open(Vm& vm, JsonWriter& writer, const Value& value) {
  Level level;
  constexpr int kCost = 40;
  Budget::spend(kCost);
  level.object = value;
  level.mapping = is_dict(value);
  if (level.mapping) {
    level.items = pairs_of(vm, *as_dict(value), writer.sort_keys);
    if (!level.items) return false;
  } else {
    level.items = is_list(value) ? List::make(as_list(value)->items.data(), as_list(value)->length())
                                 : List::make(as_tuple(value)->items(), as_tuple(value)->length);
  }
  if (level.items->items.empty()) {
    writer.text.append_ascii(level.mapping ? "{}" : "[]");
    return true;
  }
  writer.text.append_ascii(level.mapping ? "{" : "[");
  if (!push_level(vm, writer, std::move(level))) return false;
  new_line(writer);
  return true;
}

void close(JsonWriter& writer) {
  const bool mapping = writer.levels.back().mapping;
  const bool replaced = writer.levels.back().replaced;
  writer.levels.pop_back();
  if (replaced) return;
  new_line(writer);
  writer.text.append_ascii(mapping ? "}" : "]");
}

// -- values --------------------------------------------------------------------------------------------------------------------------

enum class Written { Yes, Failed, Ask };

// The text of what is no container; false if it is something else.
bool scalar_text(Vm& vm, const JsonWriter& writer, const Value& value, std::string* text) {
  if (value.is_none())
    *text = "null";
  else if (value.is_bool())
    *text = value.is_true() ? "true" : "false";
  else if (is_int(value))
    *text = int_text(vm, exact_int(value));
  else if (is_float(value))
    float_text(vm, writer, float_of(value), text);
  else
    return false;
  return true;
}

Written write_value(Vm& vm, JsonWriter& writer, const Value& value) {
  constexpr int kCost = 15;
  Budget::spend(kCost);
  std::string text;
  if (is_str(value)) {
    append_text(writer.text, as_str(value), writer.ensure_ascii);
    return Written::Yes;
  }
  if (scalar_text(vm, writer, value, &text)) {
    writer.text.append_ascii(text);
    return vm.raised() ? Written::Failed : Written::Yes;
  }
  if (is_list(value) || is_tuple(value) || is_dict(value)) return open(vm, writer, value) ? Written::Yes : Written::Failed;
  Level level;
  level.object = value;
  level.replaced = true;
  level.items = List::make();
  if (!push_level(vm, writer, std::move(level))) return Written::Failed;
  writer.asked = value;
  return Written::Ask;
}

// The key and what stands between it and its value. Sets *skip if there is nothing to write.
bool write_key(Vm& vm, JsonWriter& writer, const Value& key, bool first, bool* skip) {
  std::string text;
  const bool is_text = is_str(key);
  if (!is_text && !scalar_text(vm, writer, key, &text)) {
    *skip = writer.skip_keys;
    if (!*skip)
      vm.raise(exceptions.TypeError,
               fmt::format("keys must be str, int, float, bool or None, not {}", type_of(key)->name->utf8()));
    return *skip;
  }
  if (vm.raised()) return false;
  if (!first) {
    writer.text.append(writer.item_separator.get());
    new_line(writer);
  }
  if (is_text) {
    append_text(writer.text, as_str(key), writer.ensure_ascii);
  } else {
    writer.text.append_ascii("\"" + text + "\"");
  }
  writer.text.append(writer.key_separator.get());
  return true;
}

// Writes on until all is written, or something must be asked for.
Written write_on(Vm& vm, JsonWriter& writer) {
  constexpr int kRoundsBetweenChecks = 4096;
  for (int rounds = 1; !writer.levels.empty(); ++rounds) {
    if (rounds % kRoundsBetweenChecks == 0 && Heap::over_limit()) {
      vm.raise(exceptions.MemoryError, "");
      return Written::Failed;
    }
    Level& level = writer.levels.back();
    if (level.position == level.items->items.size()) {
      close(writer);
      continue;
    }
    const Value value = level.items->items[level.position + (level.mapping ? 1 : 0)];
    if (level.mapping) {
      bool skip = false;
      const Value key = level.items->items[level.position];
      level.position += 2;
      if (!write_key(vm, writer, key, !level.written, &skip)) return Written::Failed;
      if (skip) continue;
    } else {
      if (level.written) {
        writer.text.append(writer.item_separator.get());
        new_line(writer);
      }
      ++level.position;
    }
    level.written = true;
    const Written written = write_value(vm, writer, value);
    if (written != Written::Yes) return written;
  }
  return Written::Yes;
}

// Slots: the writer, what is written.
Value resume_encode(Vm& vm, NativeFrame& frame, Value result) {
  auto& writer = *frame.slots[0].as<JsonWriter>();
  if (frame.state == 0) result = frame.slots[1];
  for (;;) {
    frame.state = 1;
    if (result.empty()) return {};
    Written written = write_value(vm, writer, result);
    if (written == Written::Yes) written = write_on(vm, writer);
    if (written == Written::Failed) return {};
    if (written == Written::Yes) return writer.text.take().value();
    const Value fallback = writer.fallback;
    const Value asked = std::move(writer.asked);
    result = vm.call(fallback, {asked});
    if (result.is_pushed()) return result;
  }
}

}  // namespace

// encode(value, indent, item separator, key separator, default, ensure_ascii, allow_nan, sort_keys, skipkeys, check_circular)
Value json_encode(Vm& vm, const Arguments& arguments) {
  if (!expect_count(vm, "encode", arguments, 10, 10)) return {};
  Ref<JsonWriter> writer = make_object<JsonWriter>();
  writer->indent = arguments[1];
  for (std::uint32_t i = 2; i < 4; ++i) {
    if (!is_str(arguments[i]))
      return vm.raise(exceptions.TypeError,
                      fmt::format("make_encoder() argument {} must be str, not {}", i + 2, type_name(arguments[i])));
  }
  writer->item_separator = Ref<Str>::share(as_str(arguments[2]));
  writer->key_separator = Ref<Str>::share(as_str(arguments[3]));
  writer->fallback = arguments[4];
  bool* const options[] = {&writer->ensure_ascii, &writer->allow_nan, &writer->sort_keys, &writer->skip_keys,
                           &writer->check_circular};
  for (std::uint32_t i = 0; i < 5; ++i) *options[i] = arguments[5 + i].is_true();
  return vm.push_native(resume_encode, {std::move(writer).value(), arguments[0]});
}

}  // namespace awaitscope::script
