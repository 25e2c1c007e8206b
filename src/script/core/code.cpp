#include "script/code.h"

#include <fmt/format.h>

namespace awaitscope::script {

Kind code_kind{"code", destroy_as<Code>};

Code::Code() : Object(&code_kind) {}

const char* opcode_name(Opcode opcode) {
  static const char* const kNames[] = {
#define OPCODE(name, operand, stack, what) #name,
#include "script/opcodes.def"
#undef OPCODE
  };
  return kNames[static_cast<std::size_t>(opcode)];
}

std::string disassemble(const Code& code) {
  std::string text;
  for (std::size_t i = 0; i < code.instructions.size(); ++i) {
    const Instruction instruction = code.instructions[i];
    text += fmt::format("{:4} {:4} {:<20} {}\n", code.positions[i].line, i, opcode_name(instruction.opcode()), instruction.a());
  }
  return text;
}

}  // namespace awaitscope::script
