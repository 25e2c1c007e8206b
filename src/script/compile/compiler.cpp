#include "script/compile/compiler.h"

#include "script/compile/tree_compiler.h"

namespace awaitscope::script {

Compiled compile_tree(Ast& ast, SymbolTable& symbols, const syntax::SourceText& source, const std::string& file) {
  TreeCompiler compiler(ast, symbols, source, file);
  Compiled compiled;
  compiled.code = compiler.compile_module();
  compiled.error = compiler.error();
  return compiled;
}

TreeCompiler::TreeCompiler(Ast& ast, SymbolTable& symbols, const syntax::SourceText& source, const std::string& file)
    : Emitter(ast, file), symbols_(symbols), source_(source) {}

Ref<Code> TreeCompiler::compile_module() {
  Unit unit;
  enter(unit, nullptr, &symbols_.module(), UnitKind::Module, "<module>", 1);
  body(ast_.body);
  unset_place();
  load_none();
  emit(Opcode::Return);
  Ref<Code> code = leave();
  if (too_large_ && !error_) {
    error_.emplace();
    error_->message = "the program is too large to be compiled";
  }
  return error_ ? nullptr : std::move(code);
}

// At the present place, counted in bytes as CPython's compiler does.
void TreeCompiler::fail(const std::string& message) {
  if (error_) return;
  const ast::Place& place = unit_->place;
  syntax::Diagnostic& diagnostic = error_.emplace();
  diagnostic.message = message;
  diagnostic.span = {place.line, place.column + 1, place.end_line, place.end_column + 1};
  diagnostic.text = std::string(source_.line(place.line)) + "\n";
  diagnostic.has_text = true;
}

}  // namespace awaitscope::script
