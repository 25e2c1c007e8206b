// import, and the futures that need no import.

#include "script/compile/tree_compiler.h"
#include "script/objects/containers.h"

namespace awaitscope::script {

using namespace ast;

void TreeCompiler::import(const Import* node) {
  for (const Alias& alias : node->names) {
    load_none();
    emit(Opcode::ImportName, import_site(alias.name, 0));
    if (alias.as_name != NameId::None) {
      import_as(alias);
    } else {
      const std::string_view text = ast_.names.text(alias.name);
      name(intern(std::string(text.substr(0, text.find('.')))), Access::Store);
    }
  }
}

// `import a.b.c as d`: from a, which the import gives, down to c.
void TreeCompiler::import_as(const Alias& alias) {
  const std::string text = ast_.names.string(alias.name);
  std::size_t dot = text.find('.');
  while (dot != std::string::npos) {
    const std::size_t next = text.find('.', dot + 1);
    const std::string part = text.substr(dot + 1, next == std::string::npos ? std::string::npos : next - dot - 1);
    emit(Opcode::ImportFrom, name_operand(intern(part)));
    emit(Opcode::Swap, 2);
    emit(Opcode::PopTop);
    dot = next;
  }
  name(alias.as_name, Access::Store);
}

void TreeCompiler::import_from(const ImportFrom* node) {
  const bool future = node->level == 0 && node->module != NameId::None && ast_.names.text(node->module) == "__future__";
  for (const Alias& alias : node->names)
    postponed_annotations_ = postponed_annotations_ || (future && ast_.names.text(alias.name) == "annotations");
  std::vector<Value> names;
  for (const Alias& alias : node->names) names.push_back(Value::share(interned(alias.name)));
  load_constant(constants_.share(script::Tuple::make(names.data(), static_cast<std::int64_t>(names.size())).value()));
  emit(Opcode::ImportName, import_site(node->module == NameId::None ? intern("") : node->module, node->level));
  if (node->names.size() == 1 && ast_.names.text(node->names[0].name) == "*") return emit(Opcode::ImportStar);
  for (const Alias& alias : node->names) {
    emit(Opcode::ImportFrom, name_operand(alias.name));
    name(alias.as_name != NameId::None ? alias.as_name : alias.name, Access::Store);
  }
  emit(Opcode::PopTop);
}

}  // namespace awaitscope::script
