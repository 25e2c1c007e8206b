// The builtin print(). Where all arguments are plain values and the stream is the run's own, one write does it; else a
// native frame asks each argument for its text and writes piece after piece, as CPython does: an argument's __str__ that
// prints does so between the pieces.

#include <string>

#include <fmt/format.h>

#include "script/objects/bytes.h"
#include "script/types/print.h"
#include "script/types/quote.h"
#include "script/types/repr.h"
#include "script/types/stream.h"
#include "script/types/text.h"
#include "script/vm.h"

namespace awaitscope::script {
namespace {

struct Options {
  Value separator;  // empty: a blank
  Value end;        // empty: a line end
  Value file;       // empty: sys.stdout
  Value flush;      // empty: no
};

bool text_option(Vm& vm, const char* name, const Value& given, Value* option) {
  if (given.is_none()) return true;
  if (!is_str(given)) {
    vm.raise(exceptions.TypeError, fmt::format("{} must be None or a string, not {}", name, type_name(given)));
    return false;
  }
  *option = given;
  return true;
}

bool read_options(Vm& vm, const Arguments& arguments, Options* options) {
  for (std::uint32_t i = 0; i < arguments.keyword_count(); ++i) {
    const Str* name = as_str(arguments.keywords->items()[i]);
    const Value& given = arguments[arguments.count + i];
    if (name->equals("sep")) {
      if (!text_option(vm, "sep", given, &options->separator)) return false;
    } else if (name->equals("end")) {
      if (!text_option(vm, "end", given, &options->end)) return false;
    } else if (name->equals("file")) {
      if (!given.is_none()) options->file = given;
    } else if (name->equals("flush")) {
      options->flush = given;
    } else {
      vm.raise(exceptions.TypeError, fmt::format("'{}' is an invalid keyword argument for print()", name->utf8()));
      return false;
    }
  }
  return true;
}

// Everything at once; false if an argument must be asked, or with an exception pending.
bool build_line(Vm& vm, const Arguments& arguments, const Options& options, TextBuilder& out) {
  for (std::uint32_t i = 0; i < arguments.count; ++i) {
    if (i > 0) {
      if (options.separator)
        out.append(as_str(options.separator));
      else
        out.append(U' ');
    }
    const Value& value = arguments[i];
    if (!append_leaf_str(vm, out, value)) return false;
  }
  if (options.end)
    out.append(as_str(options.end));
  else
    out.append(U'\n');
  return true;
}

// -- piece by piece -----------------------------------------------------------------------------------------------------------------

enum Slot { kArguments, kSeparator, kEnd, kFile, kFlush, kWrite };

// Piece 2i is argument i, those between are separators, the last is the end.
Value piece_text(Vm& vm, const NativeFrame& frame) {
  const Tuple* arguments = as_tuple(frame.slots[kArguments]);
  const std::int64_t last = arguments->length == 0 ? 0 : 2 * arguments->length - 1;
  if (frame.index == last) return frame.slots[kEnd].is_none() ? Str::of_char('\n').value() : frame.slots[kEnd];
  if (frame.index % 2 == 1) return frame.slots[kSeparator].is_none() ? Str::of_char(' ').value() : frame.slots[kSeparator];
  return vm.str(arguments->items()[frame.index / 2]);
}

bool all_written(const NativeFrame& frame) {
  const std::int64_t count = as_tuple(frame.slots[kArguments])->length;
  return frame.index >= (count == 0 ? 1 : 2 * count);
}

enum State { kStart, kHaveWrite, kNextPiece, kHaveText, kWritten, kHaveFlushTruth, kHaveFlush, kDone };

Value resume_print(Vm& vm, NativeFrame& frame, Value result) {
  static Str* write_name = Str::intern("write").detach();
  static Str* flush_name = Str::intern("flush").detach();
  const bool own_stream = frame.slots[kFile].is(&stream_kind);
  for (;;) {
    switch (frame.state) {
      case kStart:
        frame.state = own_stream ? kNextPiece : kHaveWrite;
        if (own_stream) continue;
        result = vm.get_attribute(frame.slots[kFile], write_name);
        if (result.is_pushed()) return result;
        continue;
      case kHaveWrite:
        if (result.empty()) return {};
        frame.slots[kWrite] = std::move(result);
        frame.state = kNextPiece;
        continue;
      case kNextPiece:
        if (all_written(frame)) {
          if (own_stream || frame.slots[kFlush].is_none()) return Value::none();
          frame.state = kHaveFlushTruth;
          result = vm.truth(frame.slots[kFlush]);
        } else {
          frame.state = kHaveText;
          result = piece_text(vm, frame);
        }
        if (result.is_pushed()) return result;
        continue;
      case kHaveText:
        if (result.empty()) return {};
        ++frame.index;
        frame.state = kWritten;
        result = own_stream ? write_to_stream(vm, *frame.slots[kFile].as<Stream>(), as_str(result))
                            : vm.call(frame.slots[kWrite], {result});
        if (result.is_pushed()) return result;
        continue;
      case kWritten:
        if (result.empty()) return {};
        frame.state = kNextPiece;
        continue;
      case kHaveFlushTruth:
        if (result.empty() || result.is_false()) return result.empty() ? Value() : Value::none();
        frame.state = kHaveFlush;
        result = vm.get_attribute(frame.slots[kFile], flush_name);
        if (result.is_pushed()) return result;
        continue;
      case kHaveFlush:
        if (result.empty()) return {};
        frame.state = kDone;
        result = vm.call(result, {});
        if (result.is_pushed()) return result;
        continue;
      default: return result.empty() ? Value() : Value::none();
    }
  }
}

Value or_none(const Value& value) { return value.empty() ? Value::none() : value; }

}  // namespace

Value builtin_print(Vm& vm, const Arguments& arguments) {
  Options options;
  if (arguments.keyword_count() > 0 && !read_options(vm, arguments, &options)) return {};
  if (options.file.empty()) {
    options.file = current_stdout(vm);
    if (options.file.is_none()) return Value::none();
  }
  if (options.file.is(&stream_kind)) {
    TextBuilder line;
    if (build_line(vm, arguments, options, line)) return write_to_stream(vm, *options.file.as<Stream>(), line.take().get());
    if (vm.raised()) return {};
  }
  Ref<Tuple> values = Tuple::allocate(arguments.count);
  for (std::uint32_t i = 0; i < arguments.count; ++i) values->items()[i] = arguments[i];
  return vm.push_native(resume_print, {std::move(values).value(), or_none(options.separator), or_none(options.end),
                                       options.file, or_none(options.flush)});
}

}  // namespace awaitscope::script
