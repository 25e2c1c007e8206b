// The module _traceback: what the library's traceback, linecache and inspect ask of the engine.

#include "script/core/traceback.h"
#include "script/arguments.h"
#include "script/frame.h"
#include "script/modules/modules.h"
#include "script/objects/module.h"

namespace awaitscope::script {
namespace {

bool expect_exception(Vm& vm, const Value& value) {
  if (is_exception(value)) return true;
  vm.raise(exceptions.TypeError, "an exception was expected, not '" + type_name(value) + "'");
  return false;
}

// format_exception(error, chain): the whole text.
Value text_of_exception(Vm& vm, const Arguments& arguments) {
  if (!expect_count(vm, "format_exception", arguments, 2, 2) || !expect_exception(vm, arguments[0])) return {};
  return Str::make(format_exception(vm, arguments[0], arguments[1].is_true() ? Chain::With : Chain::Without, Printer::Module))
      .value();
}

Value text_of_exception_only(Vm& vm, const Arguments& arguments) {
  if (!expect_count(vm, "format_exception_only", arguments, 1, 1) || !expect_exception(vm, arguments[0])) return {};
  return Str::make(format_exception_only(vm, arguments[0])).value();
}

Value text_of_frames(Vm& vm, const Arguments& arguments) {
  if (!expect_count(vm, "format_frames", arguments, 1, 1)) return {};
  if (arguments[0].is_none()) return Str::empty().value();
  if (!arguments[0].is(&traceback_kind))
    return vm.raise(exceptions.TypeError, "a traceback was expected, not '" + type_name(arguments[0]) + "'");
  return Str::make(format_frames(vm, arguments[0].as<Traceback>(), Printer::Module)).value();
}

// entries(traceback): (frame or None, file, line, function, text) of each, outermost first.
Value list_entries(Vm& vm, const Arguments& arguments) {
  if (!expect_count(vm, "entries", arguments, 1, 1)) return {};
  Ref<List> list = List::make();
  if (!arguments[0].is(&traceback_kind)) return std::move(list).value();
  for (const Traceback* entry = arguments[0].as<Traceback>(); entry != nullptr; entry = entry->next.get()) {
    Value text = Str::make(format_frame(vm, *entry, Printer::Module)).value();
    if (!entry->frame) {
      list->items.push_back(Tuple::make({Value::none(), Str::make(entry->module).value(), Value::small_int(0),
                                         Str::make(entry->function).value(), std::move(text)})
                                .value());
      continue;
    }
    const auto* frame = static_cast<const Frame*>(entry->frame.get());
    const int line = frame->code->positions[entry->instruction].line;
    list->items.push_back(Tuple::make({entry->frame.value(), frame->code->file.value(), Value::small_int(line),
                                       frame->code->name.value(), std::move(text)})
                              .value());
  }
  return std::move(list).value();
}

// source_line(file, number): without its end; '' if there is none.
Value source_line(Vm& vm, const Arguments& arguments) {
  if (!expect_count(vm, "source_line", arguments, 2, 2)) return {};
  std::int64_t number = 0;
  if (!is_str(arguments[0]) || !index_argument(vm, arguments[1], &number)) return vm.raised() ? Value() : Str::empty().value();
  return Str::make(vm.sources.line(as_str(arguments[0])->utf8(), static_cast<int>(number))).value();
}

Value source_lines(Vm& vm, const Arguments& arguments) {
  if (!expect_count(vm, "source_lines", arguments, 1, 1)) return {};
  Ref<List> lines = List::make();
  if (!is_str(arguments[0])) return std::move(lines).value();
  for (const std::string& line : vm.sources.lines(as_str(arguments[0])->utf8()))
    lines->items.push_back(Str::make(line).value());
  return std::move(lines).value();
}

}  // namespace

void fill_traceback(Vm&, Dict& names) {
  add_function(names, "format_exception", text_of_exception);
  add_function(names, "format_exception_only", text_of_exception_only);
  add_function(names, "format_frames", text_of_frames);
  add_function(names, "entries", list_entries);
  add_function(names, "source_line", source_line);
  add_function(names, "source_lines", source_lines);
  keep_to_library(names);
}

}  // namespace awaitscope::script
