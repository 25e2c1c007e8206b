#include "ui/text_check.h"

#include <algorithm>
#include <variant>

#include "script/parse/front_end.h"
#include "syntax/source_text.h"

namespace awaitscope::ui {
namespace {

std::string sentence_of(const syntax::Diagnostic& diagnostic) {
  const std::string words = std::string(syntax::type_name(diagnostic.type)) + ": " + diagnostic.message;
  return diagnostic.hint.empty() ? words : words + "; " + diagnostic.hint;
}

TextCheck told_of(const syntax::Diagnostic& diagnostic) {
  TextCheck check;
  check.words = sentence_of(diagnostic);
  check.error.line = std::max(1, diagnostic.span.line);
  check.error.column = std::max(0, diagnostic.span.offset - 1);
  check.error.end_column = diagnostic.span.end_line == diagnostic.span.line ? std::max(0, diagnostic.span.end_offset - 1) : 0;
  check.error.hint = check.words;
  return check;
}

}  // namespace

TextCheck check_text(const std::string& path, const std::string& text) {
  auto decoded = syntax::SourceText::decode(path, text);
  if (const auto* diagnostic = std::get_if<syntax::Diagnostic>(&decoded)) {
    return told_of(*diagnostic);
  }
  const script::FrontEnd front(std::get<syntax::SourceText>(decoded));
  for (const syntax::Diagnostic& diagnostic : front.diagnostics()) {
    if (diagnostic.severity == syntax::Severity::Error) {
      return told_of(diagnostic);
    }
  }
  return {};
}

}  // namespace awaitscope::ui
