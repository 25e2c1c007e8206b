// Calls, and the argument lists of classes.

#include "script/compile/tree_compiler.h"
#include "script/objects/containers.h"

namespace awaitscope::script {

using namespace ast;

Value TreeCompiler::keyword_names(const Sequence<Keyword>& keywords) {
  std::vector<Value> names;
  for (const Keyword& keyword : keywords) names.push_back(Value::share(interned(keyword.name)));
  return constants_.share(script::Tuple::make(names.data(), static_cast<std::int64_t>(names.size())).value());
}

void TreeCompiler::call(const Call* node) {
  if (method_call(node)) return;
  set_place(node->function->place);
  mark();  // the line of the function is reached even if it is a name on another
  expression(node->function);
  set_place(node->place);
  call_with(0, node->arguments, node->keywords);
}

// object.name(..) without starred arguments makes no bound method.
bool TreeCompiler::method_call(const Call* node) {
  constexpr std::uint32_t kMostArguments = 30;
  if (node->function->kind != ExprKind::Attribute) return false;
  if (node->arguments.size() + node->keywords.size() + (node->keywords.empty() ? 0 : 1) >= kMostArguments) return false;
  for (const ast::Expr* argument : node->arguments) {
    if (argument->kind == ExprKind::Starred) return false;
  }
  for (const Keyword& keyword : node->keywords) {
    if (keyword.name == NameId::None) return false;
  }
  const auto* method = node->function->as<Attribute>();
  expression(method->value);
  set_place(method->place);
  place_at_attribute(method);
  emit(Opcode::LoadMethod, attribute_site(method->name));
  expressions(node->arguments);
  for (const Keyword& keyword : node->keywords) expression(keyword.value);
  set_place(node->place);
  place_at_attribute(method);
  const std::uint32_t count = node->arguments.size() + node->keywords.size();
  if (node->keywords.empty()) {
    emit(Opcode::CallMethod, count);
  } else {
    load_constant(keyword_names(node->keywords));
    emit(Opcode::CallMethodKeywords, count);
  }
  return true;
}

// The function and `pushed` arguments stand on the stack.
void TreeCompiler::call_with(std::uint32_t pushed, const Exprs& arguments, const Sequence<Keyword>& keywords) {
  for (const ast::Expr* argument : arguments) {
    if (argument->kind == ExprKind::Starred) return call_unpacked(pushed, arguments, keywords);
  }
  for (const Keyword& keyword : keywords) {
    if (keyword.name == NameId::None) return call_unpacked(pushed, arguments, keywords);
  }
  expressions(arguments);
  for (const Keyword& keyword : keywords) expression(keyword.value);
  const std::uint32_t count = pushed + arguments.size() + keywords.size();
  if (keywords.empty()) return emit(Opcode::Call, count);
  load_constant(keyword_names(keywords));
  emit(Opcode::CallKeywords, count);
}

void TreeCompiler::call_unpacked(std::uint32_t pushed, const Exprs& arguments, const Sequence<Keyword>& keywords) {
  // What cannot be unpacked is told by the function's name where it is all there is.
  const bool alone = pushed == 0 && arguments.size() == 1;
  display(arguments, pushed, {Opcode::BuildList, Opcode::ListAppend, alone ? Opcode::UnpackArguments : Opcode::ListExtend},
          false);
  if (!keywords.empty()) keyword_dict(keywords);
  emit(Opcode::CallUnpacked, keywords.empty() ? 0 : 1);
}

// Named arguments are gathered, **mappings merged in between.
void TreeCompiler::keyword_dict(const Sequence<Keyword>& keywords) {
  bool begun = false;
  std::uint32_t waiting = 0;
  const auto write_waiting = [&](std::uint32_t end) {
    for (std::uint32_t i = end - waiting; i < end; ++i) {
      constant_key(keywords[i].name);
      expression(keywords[i].value);
    }
    emit(Opcode::BuildDict, waiting);
    if (begun) emit(Opcode::DictMerge, 1);
    begun = true;
    waiting = 0;
  };
  for (std::uint32_t i = 0; i < keywords.size(); ++i) {
    if (keywords[i].name != NameId::None) {
      ++waiting;
      continue;
    }
    if (waiting != 0) write_waiting(i);
    if (!begun) emit(Opcode::BuildDict, 0);
    begun = true;
    expression(keywords[i].value);
    emit(Opcode::DictMerge, 1);
  }
  if (waiting != 0) write_waiting(keywords.size());
}

}  // namespace awaitscope::script
