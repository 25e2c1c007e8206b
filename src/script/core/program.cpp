#include "script/core/program.h"

#include <fmt/format.h>

#include "script/compile/compiler.h"
#include "script/core/optimize.h"
#include "script/environment.h"
#include "script/parse/front_end.h"
#include "syntax/source_text.h"

namespace awaitscope::script {
namespace {

Type* type_of_error(syntax::DiagnosticType type) {
  using syntax::DiagnosticType;
  switch (type) {
    case DiagnosticType::IndentationError: return exceptions.IndentationError;
    case DiagnosticType::TabError: return exceptions.TabError;
    case DiagnosticType::ValueError: return exceptions.ValueError;
    case DiagnosticType::OverflowError: return exceptions.OverflowError;
    case DiagnosticType::MemoryError: return exceptions.MemoryError;
    case DiagnosticType::RecursionError: return exceptions.RecursionError;
    case DiagnosticType::SyntaxError:
    case DiagnosticType::SyntaxWarning: return exceptions.SyntaxError;
  }
  return exceptions.SyntaxError;
}

// What SyntaxError carries besides its message: (file, line, offset, text, end line, end offset).
Value raise_diagnostic(Vm& vm, const syntax::Diagnostic& diagnostic, const std::string& file) {
  Type* type = type_of_error(diagnostic.type);
  if (!type->is_subclass_of(exceptions.SyntaxError)) return vm.raise(type, diagnostic.message);
  const auto number = [](int value) { return Value::small_int(value); };
  const syntax::Span& span = diagnostic.span;
  const Value file_name = Str::make(file).value();
  const Value text = diagnostic.has_text ? Str::make(diagnostic.text).value() : Value::none();
  const Value message = Str::make(diagnostic.message).value();
  const std::pair<const char*, Value> attributes[] = {{"msg", message},
                                                      {"filename", file_name},
                                                      {"lineno", number(span.line)},
                                                      {"offset", number(span.offset)},
                                                      {"text", text},
                                                      {"end_lineno", number(span.end_line)},
                                                      {"end_offset", number(span.end_offset)},
                                                      {"print_file_and_line", Value::none()}};
  Ref<Tuple> place =
      Tuple::make({file_name, number(span.line), number(span.offset), text, number(span.end_line), number(span.end_offset)});
  Ref<Exception> error = make_exception(type, Tuple::make({message, std::move(place).value()}));
  for (const auto& [name, value] : attributes) error->attributes.set(Str::intern(name).get(), value);
  return vm.raise(std::move(error).value());
}

// As Python's warnings look on stderr.
void print_warnings(Vm& vm, const FrontEnd& front_end, const std::string& file) {
  for (const syntax::Diagnostic& diagnostic : front_end.diagnostics()) {
    if (diagnostic.severity != syntax::Severity::Warning) continue;
    vm.environment.write_err(syntax::format_syntax_warning(diagnostic, file));
  }
}

// Codes lie in each other's constants.
void optimize_all(Code& code) {
  optimize(code);
  for (const Value& constant : code.constants) {
    if (constant.is(&code_kind)) optimize_all(*constant.as<Code>());
  }
}

}  // namespace

Ref<Code> compile_module(Vm& vm, std::string_view text, const std::string& file) {
  auto decoded = syntax::SourceText::decode(file, text);
  if (const auto* diagnostic = std::get_if<syntax::Diagnostic>(&decoded)) {
    raise_diagnostic(vm, *diagnostic, file);
    return nullptr;
  }
  const syntax::SourceText& source = std::get<syntax::SourceText>(decoded);
  FrontEnd front_end(source);
  print_warnings(vm, front_end, file);
  if (!front_end.ok()) {
    for (const syntax::Diagnostic& diagnostic : front_end.diagnostics()) {
      if (diagnostic.severity != syntax::Severity::Error) continue;
      raise_diagnostic(vm, diagnostic, file);
      return nullptr;
    }
  }
  Compiled compiled = compile_tree(front_end.ast(), front_end.symbols(), source, file);
  if (compiled.error) {
    raise_diagnostic(vm, *compiled.error, file);
    return nullptr;
  }
  optimize_all(*compiled.code);
  vm.sources.add(file, source.text());
  return std::move(compiled.code);
}

}  // namespace awaitscope::script
