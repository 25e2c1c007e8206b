// Blocks to instructions: addresses, handlers, lines, costs, the height of the value stack.

#include <doctest/doctest.h>

#include "script/compile/assembler.h"
#include "support/listing.h"

using namespace awaitscope;
using namespace awaitscope::script;
using namespace awaitscope::tests;

namespace {

Step step(Opcode opcode, std::uint32_t operand, int line) {
  Step made;
  made.opcode = opcode;
  made.operand = operand;
  made.position = {line, line, 0, 1};
  return made;
}

Step jump(Opcode opcode, Block* target, int line) {
  Step made = step(opcode, 0, line);
  made.target = target;
  return made;
}

// Opcode, operand and line of each instruction.
std::string assembled(Flow& flow) {
  Ref<Code> code = make_object<Code>();
  CHECK(assemble(flow, *code));
  std::string text;
  for (std::size_t i = 0; i < code->instructions.size(); ++i) {
    const Instruction instruction = code->instructions[i];
    text += std::string(opcode_name(instruction.opcode())) + " " + std::to_string(instruction.a()) + " @" +
            std::to_string(code->positions[i].line) + "\n";
  }
  return text;
}

}  // namespace

TEST_SUITE("assembler") {
  TEST_CASE("a Statement costs as much as the instructions up to the next") {
    Flow flow;
    flow.append(step(Opcode::LoadConst, 0, 1));
    flow.append(step(Opcode::PopTop, 0, 1));
    flow.append(step(Opcode::LoadConst, 0, 2));
    flow.append(step(Opcode::Return, 0, 2));
    CHECK(assembled(flow) ==
          "Statement 2 @1\nLoadConst 0 @1\nPopTop 0 @1\n"
          "Statement 2 @2\nLoadConst 0 @2\nReturn 0 @2\n");
  }

  TEST_CASE("where control comes from the same line and from others, only the others find a Statement") {
    Flow flow;
    Block* otherwise = flow.make_block();
    Block* end = flow.make_block();
    flow.append(step(Opcode::LoadConst, 0, 1));
    flow.append(jump(Opcode::JumpIfFalse, otherwise, 1));
    flow.append(step(Opcode::LoadConst, 1, 1));
    flow.append(jump(Opcode::Jump, end, 1));
    flow.place(otherwise);
    flow.append(step(Opcode::LoadConst, 2, 2));
    flow.place(end);
    flow.append(step(Opcode::PopTop, 0, 1));
    flow.append(step(Opcode::LoadConst, 0, 1));
    flow.append(step(Opcode::LoadConst, 0, 1));
    flow.append(step(Opcode::LoadConst, 0, 1));
    flow.append(step(Opcode::Return, 0, 1));
    CHECK(assembled(flow) ==
          "Statement 4 @1\nLoadConst 0 @1\nJumpIfFalse 5 @1\nLoadConst 1 @1\nJump 8 @1\n"
          "Statement 1 @2\nLoadConst 2 @2\n"
          "Statement 5 @1\nPopTop 0 @1\nLoadConst 0 @1\nLoadConst 0 @1\nLoadConst 0 @1\nReturn 0 @1\n");
  }

  TEST_CASE("a mark makes its line known and nothing else") {
    Flow flow;
    Step mark = step(Opcode::Nop, 0, 1);
    mark.role = Step::Role::Mark;
    flow.append(mark);
    mark.position.line = 2;
    flow.append(mark);
    flow.append(step(Opcode::LoadConst, 0, 2));
    flow.append(step(Opcode::Return, 0, 2));
    CHECK(assembled(flow) == "Statement 1 @1\nStatement 2 @2\nLoadConst 0 @2\nReturn 0 @2\n");
  }

  TEST_CASE("a function says how many values it needs on its stack at most") {
    const auto depth_of = [](const char* source) {
      const Ref<Code> module = compile(source);
      return find_code(*module, "f")->stack_depth;
    };
    CHECK(depth_of("def f(): pass") == 1);
    CHECK(depth_of("def f(a, b): return a + b * (a - b)") == 4 - 0);
    CHECK(depth_of("def f(g): return g(1, 2, 3)") == 4);
    CHECK(depth_of("def f(g): return g.m(1, 2, 3)") == 5);
    CHECK(depth_of("def f(v): a, b, c, d = v") == 4);
    CHECK(depth_of("def f(v):\n  for x in v: g(x)") == 3);
    CHECK(depth_of("def f(v):\n  try: v\n  except E as e: g(e)") == 3);
    // Long displays and dicts are built piece by piece.
    std::string items = "def f(a): return [a";
    for (int i = 0; i < 1000; ++i) items += ", a";
    CHECK(depth_of((items + "]").c_str()) == 2);
  }

  TEST_CASE("twenty blocks in each other are too many, as in CPython") {
    std::string source;
    for (int i = 0; i < 20; ++i) source += std::string(static_cast<std::size_t>(i), ' ') + "for x in y:\n";
    CHECK_NOTHROW(compile(source + std::string(20, ' ') + "pass\n"));
    CHECK_THROWS_WITH(compile(source + std::string(20, ' ') + "for x in y:\n" + std::string(21, ' ') + "pass\n"),
                      "too many statically nested blocks");
  }
}
