// def, lambda, class: a unit for the body, and the instructions that make the object of it.

#include "script/compile/tree_compiler.h"
#include "script/objects/containers.h"

namespace awaitscope::script {

using namespace ast;

// A generator stands at its definition until it is started: what is thrown into it then is raised there.
void TreeCompiler::begin_generator() {
  if ((unit_->code->code_flags & Code::kAnyGenerator) == 0) return;
  Step step;
  step.opcode = Opcode::Nop;
  step.silent = true;
  step.position = {unit_->code->first_line, unit_->code->first_line, 0, 0};
  unit_->flow.append(step);
}

void TreeCompiler::set_parameters(const Arguments* arguments) {
  Code& code = *unit_->code;
  code.positional_only = arguments->positional_only.size();
  code.positional = arguments->positional_only.size() + arguments->positional.size();
  code.keyword_only = arguments->keyword_only.size();
  if (arguments->star != nullptr) code.code_flags |= Code::kVarArgs;
  if (arguments->double_star != nullptr) code.code_flags |= Code::kVarKeywords;
}

// Pushes the defaults; answers the flags of MakeFunction.
std::uint32_t TreeCompiler::defaults(const Arguments* arguments) {
  std::uint32_t flags = 0;
  if (!arguments->defaults.empty()) {
    flags |= kHasDefaults;
    if (const Value tuple = constants_.fold_tuple(arguments->defaults); !tuple.empty()) {
      for (const ast::Expr* value : arguments->defaults) {
        const At at(*this, value->place);
        mark();
      }
      load_constant(constants_.share(tuple));
    } else {
      expressions(arguments->defaults);
      emit(Opcode::BuildTuple, arguments->defaults.size());
    }
  }
  std::uint32_t count = 0;
  for (std::uint32_t i = 0; i < arguments->keyword_only.size(); ++i) {
    if (arguments->keyword_defaults[i] == nullptr) continue;
    constant_key(mangled(arguments->keyword_only[i].name));
    expression(arguments->keyword_defaults[i]);
    ++count;
  }
  if (count != 0) {
    emit(Opcode::BuildDict, count);
    flags |= kHasKeywordDefaults;
  }
  return flags;
}

std::uint32_t TreeCompiler::annotations(const Arguments* arguments, const ast::Expr* returns) {
  std::uint32_t count = 0;
  for (const Argument& item : arguments->positional) annotation(item.name, item.annotation, count);
  for (const Argument& item : arguments->positional_only) annotation(item.name, item.annotation, count);
  if (arguments->star != nullptr) annotation(arguments->star->name, arguments->star->annotation, count);
  for (const Argument& item : arguments->keyword_only) annotation(item.name, item.annotation, count);
  if (arguments->double_star != nullptr) annotation(arguments->double_star->name, arguments->double_star->annotation, count);
  annotation(intern("return"), returns, count);
  if (count == 0) return 0;
  emit(Opcode::BuildDict, count);
  return kHasAnnotations;
}

void TreeCompiler::annotation(NameId parameter, const ast::Expr* node, std::uint32_t& count) {
  if (node == nullptr) return;
  load_constant(Value::share(interned(mangled(parameter))));
  annotation_value(node);
  ++count;
}

void TreeCompiler::annotation_value(const ast::Expr* node) {
  if (postponed_annotations_) {
    const At at(*this, node->place);
    return load_constant(annotation_text(node));
  }
  if (node->kind == ExprKind::Starred) {
    // *args: *Ts
    expression(node->as<Starred>()->value);
    return emit(Opcode::UnpackSequence, 1);
  }
  expression(node);
}

// The text as it stands in the source.
Value TreeCompiler::annotation_text(const ast::Expr* node) const {
  const ast::Place& place = node->place;
  const std::string_view text = source_.text();
  const std::size_t begin = source_.line_start(place.line) + static_cast<std::size_t>(place.column);
  const std::size_t end = source_.line_start(place.end_line) + static_cast<std::size_t>(place.end_column);
  if (begin > end || end > text.size()) return Str::empty().value();
  return Str::make(text.substr(begin, end - begin)).value();
}

// The parts that `flags` tell of are on the stack.
void TreeCompiler::make_function(Ref<Code> code, const std::vector<NameId>& free_names, std::uint32_t flags) {
  if (!free_names.empty()) {
    for (const NameId free : free_names) emit(Opcode::LoadCell, cell_slot_of(free));
    emit(Opcode::BuildTuple, static_cast<std::uint32_t>(free_names.size()));
    flags |= kHasClosure;
  }
  load_constant(std::move(code).value());
  emit(Opcode::MakeFunction, flags);
}

void TreeCompiler::decorate(const Exprs& decorators) {
  for (std::uint32_t i = decorators.size(); i-- > 0;) {
    const At at(*this, decorators[i]->place);
    emit(Opcode::Call, 1);
  }
}

void TreeCompiler::function(const FunctionDef* node) {
  expressions(node->decorators);
  const std::int32_t first_line = node->decorators.empty() ? node->place.line : node->decorators[0]->place.line;
  std::uint32_t flags = defaults(node->arguments);
  flags |= annotations(node->arguments, node->returns);

  Scope& scope = scope_of(node);
  Unit unit;
  enter(unit, unit_, &scope, node->is_async ? UnitKind::AsyncFunction : UnitKind::Function, ast_.names.text(node->name),
        first_line);
  set_parameters(node->arguments);
  if (node->is_async) {
    unit.code->code_flags |= scope.has_yield ? Code::kAsyncGenerator : Code::kCoroutine;
  } else if (scope.has_yield) {
    unit.code->code_flags |= Code::kGenerator;
  }
  unit.code->documentation = documentation(node->body);
  begin_generator();
  for (std::uint32_t i = unit.code->documentation.empty() ? 0 : 1; i < node->body.size(); ++i) statement(node->body[i]);
  unset_place();
  load_none();
  emit(Opcode::Return);
  const std::vector<NameId> free_names = unit.free_names;
  Ref<Code> code = leave();

  set_place(node->place);
  make_function(std::move(code), free_names, flags);
  decorate(node->decorators);
  name(node->name, Access::Store);
}

void TreeCompiler::lambda(const Lambda* node) {
  const std::uint32_t flags = defaults(node->arguments);
  Scope& scope = scope_of(node);
  Unit unit;
  enter(unit, unit_, &scope, UnitKind::Lambda, "<lambda>", node->place.line);
  set_parameters(node->arguments);
  if (scope.has_yield) unit.code->code_flags |= Code::kGenerator;
  begin_generator();
  expression(node->body);
  emit_at({node->place.line, 0, node->place.line, 0}, Opcode::Return);
  const std::vector<NameId> free_names = unit.free_names;
  make_function(leave(), free_names, flags);
}

void TreeCompiler::class_definition(const ClassDef* node) {
  expressions(node->decorators);
  const std::int32_t first_line = node->decorators.empty() ? node->place.line : node->decorators[0]->place.line;
  set_place(node->place);
  Unit unit;
  enter(unit, unit_, &scope_of(node), UnitKind::Class, ast_.names.text(node->name), first_line);
  class_body(node, first_line);
  const std::vector<NameId> free_names = unit.free_names;
  Ref<Code> code = leave();

  emit(Opcode::LoadBuildClass);
  make_function(std::move(code), free_names, 0);
  load_constant(Value::share(interned(node->name)));
  call_with(2, node->bases, node->keywords);
  decorate(node->decorators);
  name(node->name, Access::Store);
}

void TreeCompiler::class_body(const ClassDef* node, std::int32_t first_line) {
  set_place({first_line, 0, first_line, 0});
  name(intern("__name__"), Access::Load);
  name(intern("__module__"), Access::Store);
  load_constant(Str::make(unit_->qualified_name).value());
  name(intern("__qualname__"), Access::Store);
  body(node->body);
  unset_place();
  if (unit_->scope->makes_class_cell) {
    emit(Opcode::LoadCell, unit_->class_cell);
    emit(Opcode::Copy, 1);
    name(intern("__classcell__"), Access::Store);
  } else {
    load_none();
  }
  emit(Opcode::Return);
}

}  // namespace awaitscope::script
