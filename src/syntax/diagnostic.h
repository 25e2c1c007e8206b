#pragma once

// What is wrong with a source text, in the terms of Python's SyntaxError: lineno, offset, end_lineno, end_offset and text
// mean here what they mean there (lines and offsets from 1, offsets in characters, 0 or less for "unknown").
// `format_syntax_error` prints one exactly as CPython 3.11 prints it on stderr.

#include <string>
#include <string_view>

namespace awaitscope::syntax {

enum class Severity : unsigned char { Error, Warning, Note };

// The class of the exception that CPython raises.
enum class DiagnosticType : unsigned char {
  SyntaxError,
  IndentationError,
  TabError,
  ValueError,
  OverflowError,
  MemoryError,
  RecursionError,
  SyntaxWarning,
};

std::string_view type_name(DiagnosticType type);

struct Span {
  int line = 0;
  int offset = 0;
  int end_line = 0;
  int end_offset = 0;
  bool operator==(const Span&) const = default;
};

struct Diagnostic {
  Severity severity = Severity::Error;
  DiagnosticType type = DiagnosticType::SyntaxError;
  Span span;            // line 0: the error has no place (a file that cannot be decoded)
  std::string message;  // str(error), without "(file, line n)"
  std::string hint;     // what to write instead; never part of what CPython prints
  std::string text;     // the source line, or lines, as the error carries them
  bool has_text = false;
};

// What CPython writes on stderr: file and line, the source line, the carets, type and message. Ends with a newline.
std::string format_syntax_error(const Diagnostic& diagnostic, std::string_view file_name);

// What CPython writes on stderr for a warning: "FILE:LINE: SyntaxWarning: ...", then the line.
std::string format_syntax_warning(const Diagnostic& diagnostic, std::string_view file_name);

}  // namespace awaitscope::syntax
