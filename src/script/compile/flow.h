#pragma once

// The instructions of one scope before they have addresses: blocks that control enters at the front and leaves at the end,
// in the order in which they will stand. The compiler appends to them; the assembler (assembler.h) turns them into a Code.

#include <cstdint>
#include <deque>
#include <vector>

#include "script/code.h"

namespace awaitscope::script {

struct Block;

// Where exceptions go while it is open, and in what state.
struct Handler {
  Block* block = nullptr;
  Handler* outer = nullptr;
  std::uint32_t dropped = 0;  // how many values on top of the stack, when it is opened, the handler does not get to see
  int depth = -1;             // of the value stack without the exception; found by the assembler
};

// An instruction to be, or a note to the assembler.
struct Step {
  enum class Role : std::uint8_t {
    Instruction,
    Mark,  // the line is reached here, nothing is done
    Open,  // `operand` is the index of a handler that is open from here on
  };
  Opcode opcode = Opcode::Nop;
  Role role = Role::Instruction;
  bool silent = false;  // reaching its line is not news: the start of a generator
  std::uint32_t operand = 0;
  Block* target = nullptr;     // of a jump
  Handler* handler = nullptr;  // where an exception raised here goes; null: out of the frame
  Position position;           // line 0: that of what comes before

  bool is(Opcode wanted) const { return role == Role::Instruction && opcode == wanted; }
  bool is_jump() const { return role == Role::Instruction && target != nullptr; }
  bool ends_flow() const;  // control does not go on behind it
};

struct Block {
  std::vector<Step> steps;
  Block* next = nullptr;  // the one behind it
  // For the assembler.
  bool reachable = false;
  bool handles = false;  // an exception leads here
  int depth = -1;        // of the value stack on entry
  int predecessors = 0;
  std::uint32_t order = 0;
  std::uint32_t address = 0;

  bool falls_through() const { return steps.empty() || !steps.back().ends_flow(); }
};

class Flow {
 public:
  Flow();
  Flow(const Flow&) = delete;
  Flow& operator=(const Flow&) = delete;

  Block* make_block();       // stands nowhere yet
  void place(Block* block);  // behind all others; what is appended goes there
  Handler* make_handler(Block* block, Handler* outer, std::uint32_t dropped);
  void open(Handler* handler, const Position& position);
  Step& append(const Step& step);

  Block* first() { return &blocks_.front(); }
  Handler& handler(std::uint32_t index) { return handlers_[index]; }

 private:
  std::deque<Block> blocks_;
  std::deque<Handler> handlers_;
  Block* last_;
};

// By how much an instruction changes the height of the value stack; `jumps`: if it jumps.
int stack_effect(const Step& step, bool jumps);

}  // namespace awaitscope::script
