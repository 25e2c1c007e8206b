#include "syntax/diagnostic.h"

#include <algorithm>

namespace awaitscope::syntax {

namespace {

constexpr std::string_view kMargin = "    ";

bool is_blank(char c) { return c == ' ' || c == '\t' || c == '\f'; }

// The source line and the carets below it. The arithmetic is CPython's, with its mixture of bytes and characters: carets
// below text that is not ASCII are where CPython draws them, not where they ought to be.
void append_excerpt(std::string& out, std::string_view line, long offset, long end_offset) {
  const long carets = end_offset > 0 && end_offset > offset ? end_offset - offset : 1;
  --offset;
  while (!line.empty() && is_blank(line.front())) {
    line.remove_prefix(1);
    --offset;
  }
  if (!line.empty() && line.back() == '\n') line.remove_suffix(1);
  offset = std::min(offset, static_cast<long>(line.size()));
  for (;;) {
    const std::size_t newline = line.find('\n');
    if (newline == std::string_view::npos || static_cast<long>(newline) >= offset) break;
    line.remove_prefix(newline + 1);
    offset -= static_cast<long>(newline) + 1;
  }
  out.append(kMargin).append(line);
  out += '\n';
  if (offset < 0) return;
  out.append(kMargin).append(static_cast<std::size_t>(offset), ' ').append(static_cast<std::size_t>(carets), '^');
  out += '\n';
}

}  // namespace

std::string_view type_name(DiagnosticType type) {
  switch (type) {
    case DiagnosticType::SyntaxError: return "SyntaxError";
    case DiagnosticType::IndentationError: return "IndentationError";
    case DiagnosticType::TabError: return "TabError";
    case DiagnosticType::ValueError: return "ValueError";
    case DiagnosticType::OverflowError: return "OverflowError";
    case DiagnosticType::MemoryError: return "MemoryError";
    case DiagnosticType::RecursionError: return "RecursionError";
    case DiagnosticType::SyntaxWarning: return "SyntaxWarning";
  }
  return "SyntaxError";
}

std::string format_syntax_error(const Diagnostic& diagnostic, std::string_view file_name) {
  std::string out;
  const Span& span = diagnostic.span;
  if (span.line > 0) {
    out.append("  File \"").append(file_name).append("\", line ").append(std::to_string(span.line));
    out += '\n';
    if (diagnostic.has_text) {
      const long size = static_cast<long>(diagnostic.text.size());
      // Only a SyntaxError proper is underlined to its end; its subclasses get one caret.
      long end_offset = diagnostic.type != DiagnosticType::SyntaxError ? 0 : span.end_line > span.line ? size : span.end_offset;
      end_offset = std::min(end_offset, size + 1);
      append_excerpt(out, diagnostic.text, span.offset, end_offset);
    }
  }
  out.append(type_name(diagnostic.type));
  if (!diagnostic.message.empty()) out.append(": ").append(diagnostic.message);
  out += '\n';
  return out;
}

std::string format_syntax_warning(const Diagnostic& diagnostic, std::string_view file_name) {
  std::string out(file_name);
  out.append(":")
      .append(std::to_string(diagnostic.span.line))
      .append(": ")
      .append(type_name(diagnostic.type))
      .append(": ")
      .append(diagnostic.message);
  out += '\n';
  const std::size_t first = diagnostic.text.find_first_not_of(" \t\f\n");
  if (first == std::string::npos) return out;
  const std::size_t last = diagnostic.text.find_last_not_of(" \t\f\n");
  out.append("  ").append(diagnostic.text, first, last + 1 - first);
  return out += '\n';
}

}  // namespace awaitscope::syntax
