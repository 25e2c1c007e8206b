#include "script/parse/front_end.h"

#include "script/parse/diagnosis.h"
#include "script/parse/parser.h"

namespace awaitscope::script {

using syntax::DiagnosticType;

FrontEnd::FrontEnd(const syntax::SourceText& source) : source_(source) { run(); }

void FrontEnd::run() {
  Parser parser(source_.text(), ast_);
  switch (parser.parse_file()) {
    case Parser::Outcome::Parsed: break;
    case Parser::Outcome::Refused:
      refused_ = true;
      diagnostics_.push_back(diagnose(source_, parser.refused_at()));
      return;
    case Parser::Outcome::TooDeep: {
      refused_ = true;
      syntax::Diagnostic deep;
      deep.type = DiagnosticType::RecursionError;
      deep.message = "maximum recursion depth exceeded during compilation";
      diagnostics_.push_back(std::move(deep));
      return;
    }
  }
  for (const Parser::Warning& warning : parser.warnings()) add({warning.message, warning.place}, DiagnosticType::SyntaxWarning);
  std::int32_t last_line = 0;
  if (const auto wrong = check_future_imports(ast_, last_line)) return add(*wrong, DiagnosticType::SyntaxError, false);
  symbols_ = std::make_unique<SymbolTable>(ast_);
  if (const auto& wrong = symbols_->error())
    return add({wrong->message, wrong->place}, DiagnosticType::SyntaxError, wrong->ranged);
  Checker checker(ast_, *symbols_);
  checker.run();
  if (checker.error()) add(*checker.error(), DiagnosticType::SyntaxError);
  for (const Finding& finding : checker.warnings()) add(finding, DiagnosticType::SyntaxWarning);
  imports_ = checker.imports();
}

// Python counts the offsets of these in bytes.
void FrontEnd::add(const Finding& finding, DiagnosticType type, bool ranged) {
  syntax::Diagnostic diagnostic;
  diagnostic.type = type;
  diagnostic.severity = type == DiagnosticType::SyntaxWarning ? syntax::Severity::Warning : syntax::Severity::Error;
  diagnostic.message = finding.message;
  diagnostic.span = {finding.place.line, finding.place.column + 1, finding.place.end_line, finding.place.end_column + 1};
  if (!ranged) diagnostic.span.end_line = diagnostic.span.end_offset = 0;
  diagnostic.text = std::string(source_.line(finding.place.line)) + "\n";
  diagnostic.has_text = true;
  refused_ = refused_ || type != DiagnosticType::SyntaxWarning;
  diagnostics_.push_back(std::move(diagnostic));
}

}  // namespace awaitscope::script
