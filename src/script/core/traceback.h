#pragma once

// What Python prints for an exception: the frames it came through with their lines and carets, what caused it, its name and
// text. As CPython 3.11 prints it (traceback.print_exception).

#include <string>
#include <string_view>

#include "script/vm.h"

namespace awaitscope::script {

// Everything from "Traceback (most recent call last):" to the line of the exception, causes and contexts first.
// Chain::Without: the exception alone.
enum class Chain { With, Without };
// Who prints: at the end of a script it is the interpreter, which shows the blanks behind a line; the module traceback, and with it
// logging, cuts them off but counts them, so that its marks stand that much further left.
enum class Printer { Interpreter, Module };
std::string format_exception(Vm& vm, const Value& exception, Chain chain = Chain::With, Printer printer = Printer::Interpreter);
// Parts of it: one frame; the frames, the same place repeated many times said once; the line (or lines) of the exception itself.
std::string format_frame(Vm& vm, const Traceback& entry, Printer printer);
std::string format_frames(Vm& vm, const Traceback* entries, Printer printer);
std::string format_exception_only(Vm& vm, const Value& exception);

// str(value) to its end, in a nested run.
std::string str_now(Vm& vm, const Value& value);

// Where the operator or the subscript lies in the text of an expression, as offsets in bytes; not found for other
// expressions. The parts beside it are marked ~, it itself ^.
struct CaretAnchors {
  bool found = false;
  std::size_t left_end = 0;
  std::size_t right_begin = 0;
};
CaretAnchors caret_anchors(std::string_view segment);

// ". Did you mean: 'x'?" for a NameError, AttributeError or ImportError; else empty.
std::string suggestion(Vm& vm, const Value& exception);

}  // namespace awaitscope::script
