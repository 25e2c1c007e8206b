#pragma once

// The whole way from a text to a checked tree with its scopes. If Python would refuse the text, diagnostics() begins with
// what it would say; then follow its warnings.

#include <memory>
#include <optional>
#include <vector>

#include "script/parse/ast.h"
#include "script/parse/checker.h"
#include "script/parse/symbols.h"
#include "syntax/diagnostic.h"
#include "syntax/source_text.h"

namespace awaitscope::script {

class FrontEnd {
 public:
  // `source` must outlive the front end.
  explicit FrontEnd(const syntax::SourceText& source);

  bool ok() const { return !refused_; }  // nothing stands against compiling it
  Ast& ast() { return ast_; }
  SymbolTable& symbols() { return *symbols_; }
  const std::vector<syntax::Diagnostic>& diagnostics() const { return diagnostics_; }
  const std::vector<ImportedModule>& imports() const { return imports_; }  // as they stand in the text

 private:
  void run();
  void add(const Finding& finding, syntax::DiagnosticType type, bool ranged = true);

  const syntax::SourceText& source_;
  Ast ast_;
  std::unique_ptr<SymbolTable> symbols_;
  std::vector<syntax::Diagnostic> diagnostics_;
  std::vector<ImportedModule> imports_;
  bool refused_ = false;
};

// The mistakes in `from __future__ import ...`; also finds the line of the last such statement.
std::optional<Finding> check_future_imports(const Ast& ast, std::int32_t& last_line);

}  // namespace awaitscope::script
