#include "support/listing.h"

#include <stdexcept>

#include "script/compile/compiler.h"
#include "script/objects/containers.h"
#include "script/objects/number.h"
#include "script/parse/front_end.h"
#include "script/type.h"

namespace awaitscope::tests {

using namespace script;

namespace {

std::string show(const Value& value) {
  if (value.is_none()) return "None";
  if (value.is_true()) return "True";
  if (value.is_false()) return "False";
  if (value.is_ellipsis()) return "...";
  if (value.is_small_int()) return std::to_string(value.small_int());
  if (is_exact_float(value)) return float_repr(float_of(value));
  if (value.is(&str_kind)) return "'" + as_str(value)->utf8() + "'";
  if (value.is(&code_kind)) return "<" + value.as<Code>()->qualified_name->utf8() + ">";
  if (!value.is(&tuple_kind)) return value.object()->kind->name;
  std::string text;
  for (const Value& item : *as_tuple(value)) text += (text.empty() ? "" : ", ") + show(item);
  return "(" + text + ")";
}

std::string operand(const Code& code, Instruction instruction) {
  const std::uint32_t a = instruction.a();
  switch (instruction.opcode()) {
    case Opcode::LoadConst: return show(code.constants[a]);
    case Opcode::LoadFast:
    case Opcode::StoreFast:
    case Opcode::DeleteFast:
    case Opcode::MakeCell:
    case Opcode::LoadCell:
    case Opcode::LoadDeref:
    case Opcode::LoadClassDeref:
    case Opcode::StoreDeref:
    case Opcode::DeleteDeref: return code.slot_names[a]->utf8();
    case Opcode::LoadGlobal: return code.globals[a].name->utf8();
    case Opcode::StoreGlobal:
    case Opcode::DeleteGlobal:
    case Opcode::LoadName:
    case Opcode::StoreName:
    case Opcode::DeleteName:
    case Opcode::ImportFrom: return code.names[a]->utf8();
    case Opcode::LoadAttribute:
    case Opcode::StoreAttribute:
    case Opcode::DeleteAttribute:
    case Opcode::LoadMethod: return code.attributes[a].name->utf8();
    case Opcode::ImportName:
      return std::string(static_cast<std::size_t>(code.imports[a].level), '.') + code.imports[a].name->utf8();
    case Opcode::UnpackStar: return std::to_string(instruction.first()) + ", " + std::to_string(instruction.second());
    case Opcode::Binary:
    case Opcode::InPlace: return operator_symbol(static_cast<BinaryOperator>(a));
    case Opcode::Compare: return operator_symbol(static_cast<CompareOperator>(a));
    case Opcode::Statement: return {};
    default: return a == 0 ? "" : std::to_string(a);
  }
}

std::string with_operand(const Code& code, Instruction instruction) {
  const std::string text = operand(code, instruction);
  return opcode_name(instruction.opcode()) + (text.empty() ? "" : " " + text);
}

}  // namespace

Ref<Code> compile(std::string_view source) {
  init_types();
  const syntax::SourceText text = syntax::SourceText::from_utf8("test.py", source);
  FrontEnd front_end(text);
  if (!front_end.ok()) throw std::runtime_error(front_end.diagnostics().front().message);
  Compiled compiled = compile_tree(front_end.ast(), front_end.symbols(), text, "test.py");
  if (compiled.error) throw std::runtime_error(compiled.error->message);
  return std::move(compiled.code);
}

Code* find_code(Code& code, std::string_view qualified_name) {
  if (code.qualified_name->equals(qualified_name)) return &code;
  for (const Value& constant : code.constants) {
    if (!constant.is(&code_kind)) continue;
    if (Code* found = find_code(*constant.as<Code>(), qualified_name)) return found;
  }
  return nullptr;
}

std::string listing(const Code& code) {
  std::string text = "\n";
  for (std::size_t i = 0; i < code.instructions.size(); ++i) {
    if (code.instructions[i].opcode() == Opcode::Statement) text += "[" + std::to_string(code.positions[i].line) + "]\n";
    text += std::to_string(i) + " " + with_operand(code, code.instructions[i]) + "\n";
  }
  for (const HandlerRange& range : code.handlers) {
    text += std::to_string(range.begin) + ".." + std::to_string(range.end) + " -> " + std::to_string(range.handler) +
            ", depth " + std::to_string(range.depth) + "\n";
  }
  return text;
}

std::string listing_of(std::string_view source, std::string_view qualified_name) {
  const Ref<Code> module = compile(source);
  const Code* code = find_code(*module, qualified_name);
  return code == nullptr ? "no such code" : listing(*code);
}

std::string places_of(std::string_view source, std::string_view qualified_name) {
  const Ref<Code> module = compile(source);
  const Code* code = find_code(*module, qualified_name);
  if (code == nullptr) return "no such code";
  std::string text = "\n";
  for (std::size_t i = 0; i < code->instructions.size(); ++i) {
    if (code->instructions[i].opcode() == Opcode::Statement) continue;
    const Position& place = code->positions[i];
    text += with_operand(*code, code->instructions[i]) + " " + std::to_string(place.line) + ":" + std::to_string(place.column) +
            "-" + std::to_string(place.end_line) + ":" + std::to_string(place.end_column) + "\n";
  }
  return text;
}

}  // namespace awaitscope::tests
