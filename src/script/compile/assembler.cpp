#include "script/compile/assembler.h"

#include <algorithm>

#include "base/check.h"

namespace awaitscope::script {
namespace {

using Role = Step::Role;

// What is to be done about the line at the front of a block: its predecessors need not agree.
struct Entry {
  bool news_to_some = false;
  bool known_to_some = false;
};

class Assembler {
 public:
  Assembler(Flow& flow, Code& code) : flow_(flow), code_(code) {}

  bool run() {
    find_reachable();
    find_depths();
    drop_unreachable();
    shorten_jumps();
    copy_short_exits();
    recount();
    drop_abandoned();
    give_exits_their_own_line();
    spread_positions();
    place_remaining_exits();
    drop_useless_jumps();
    lay_out();
    return fits_ && code_.instructions.size() <= Instruction::kLargestOperand;
  }

 private:
  // -- reachability and depth ---------------------------------------------------------------------------------------------
  void find_reachable();
  void find_depths();
  void enter(Block* block, int depth);
  void drop_unreachable();
  void recount();
  void drop_abandoned();

  // -- jumps and lines ----------------------------------------------------------------------------------------------------
  void shorten_jumps();
  void copy_short_exits();
  void give_exits_their_own_line();
  void spread_positions();
  void place_remaining_exits();
  void drop_useless_jumps();

  // -- addresses ------------------------------------------------------------------------------------------------------------
  void lay_out();
  void find_entries();
  void note_edge(const Block& to, const Position& from, bool always_news);
  bool is_news(const Block& block, std::size_t step) const;
  bool must_hop(const Block& block) const;
  std::uint32_t size_of(const Block& block) const;
  void write(const Block& block);
  void write_step(const Block& block, const Step& step);
  void write_instruction(Instruction instruction, const Position& position, const Handler* handler);
  void set_costs();

  static const Block* skip_empty(const Block* block) {
    while (block != nullptr && block->steps.empty()) block = block->next;
    return block;
  }
  static Block* skip_empty(Block* block) { return const_cast<Block*>(skip_empty(static_cast<const Block*>(block))); }
  // A block that ends the frame and has no line of its own.
  static bool is_exit_without_line(const Block& block) {
    if (block.steps.empty() || block.falls_through() || block.steps.back().is_jump()) return false;
    return std::all_of(block.steps.begin(), block.steps.end(), [](const Step& step) { return step.position.line == 0; });
  }

  Flow& flow_;
  Code& code_;
  std::vector<Block*> work_;
  std::vector<Entry> entries_;  // by Block::order
  int deepest_ = 0;
  bool fits_ = true;
};

// -- reachability and depth -----------------------------------------------------------------------------------------------

void Assembler::find_reachable() {
  const auto reach = [this](Block* block) {
    if (block == nullptr || block->reachable) return;
    block->reachable = true;
    work_.push_back(block);
  };
  reach(flow_.first());
  while (!work_.empty()) {
    Block* block = work_.back();
    work_.pop_back();
    for (const Step& step : block->steps) {
      if (step.is_jump()) reach(step.target);
      if (step.role != Role::Open) continue;
      Block* handler = flow_.handler(step.operand).block;
      handler->handles = true;
      reach(handler);
    }
    if (block->falls_through()) reach(block->next);
  }
}

void Assembler::enter(Block* block, int depth) {
  AWAITSCOPE_ASSERT(block->depth < 0 || block->depth == depth, "a block is entered with value stacks of different heights");
  if (block->depth >= 0) return;
  block->depth = depth;
  work_.push_back(block);
}

void Assembler::find_depths() {
  enter(flow_.first(), 0);
  while (!work_.empty()) {
    Block* block = work_.back();
    work_.pop_back();
    int depth = block->depth;
    deepest_ = std::max(deepest_, depth);
    for (const Step& step : block->steps) {
      if (step.role == Role::Open) {
        Handler& handler = flow_.handler(step.operand);
        handler.depth = depth - static_cast<int>(handler.dropped);
        enter(handler.block, handler.depth + 1);
      }
      if (step.is_jump()) enter(step.target, depth + stack_effect(step, true));
      depth += stack_effect(step, false);
      AWAITSCOPE_ASSERT(depth >= 0, "an instruction takes more values than there are");
      deepest_ = std::max(deepest_, depth);
    }
    if (block->falls_through() && block->next != nullptr) enter(block->next, depth);
  }
}

// Unreachable blocks go, and with them the notes about handlers.
void Assembler::drop_unreachable() {
  for (Block* block = flow_.first(); block != nullptr; block = block->next) {
    auto& steps = block->steps;
    steps.erase(std::remove_if(steps.begin(), steps.end(), [](const Step& step) { return step.role == Role::Open; }),
                steps.end());
    while (block->next != nullptr && !block->next->reachable) block->next = block->next->next;
  }
}

// Empty blocks are left out as well: jumps go to what stands behind them.
void Assembler::recount() {
  for (Block* block = flow_.first(); block != nullptr; block = block->next) {
    block->predecessors = 0;
    while (block->next != nullptr && block->next->steps.empty()) {
      if (block->next->handles && block->next->next != nullptr) block->next->next->handles = true;
      block->next = block->next->next;
    }
  }
  flow_.first()->predecessors = 1;
  for (Block* block = flow_.first(); block != nullptr; block = block->next) {
    for (Step& step : block->steps) {
      if (!step.is_jump()) continue;
      step.target = skip_empty(step.target);
      ++step.target->predecessors;
    }
    if (block->falls_through() && block->next != nullptr) ++block->next->predecessors;
    if (block->handles) ++block->predecessors;
  }
}

// Shorter jumps leave blocks behind that nobody comes to any more. One of them may have been the last to lead to the next.
void Assembler::drop_abandoned() {
  for (bool dropped = true; dropped;) {
    dropped = false;
    for (Block* block = flow_.first(); block->next != nullptr;) {
      Block* gone = block->next;
      if (gone->predecessors > 0) {
        block = gone;
        continue;
      }
      dropped = true;
      if (!gone->steps.empty() && gone->steps.back().is_jump()) --gone->steps.back().target->predecessors;
      if (gone->falls_through() && gone->next != nullptr) --gone->next->predecessors;
      block->next = gone->next;
    }
  }
}

// -- jumps and lines --------------------------------------------------------------------------------------------------------

// A jump to a jump of the same line goes where that one goes: no line is missed.
void Assembler::shorten_jumps() {
  constexpr int kMostHops = 16;  // a loop of nothing but jumps has no end
  for (Block* block = flow_.first(); block != nullptr; block = block->next) {
    if (block->steps.empty() || !block->steps.back().is_jump()) continue;
    Step& jump = block->steps.back();
    for (int hop = 0; hop < kMostHops; ++hop) {
      const Block* target = skip_empty(jump.target);
      if (target == nullptr) break;
      const Step& next = target->steps.front();
      const bool same_line = next.position.line == jump.position.line;
      if (!same_line) break;
      if (next.is(Opcode::Jump)) {
        if (jump.is(Opcode::ForIter)) break;
        jump.target = next.target;
        continue;
      }
      // `a and b` as a condition: what the first test has found out the second one need not ask again.
      if (!jump.is(Opcode::JumpIfFalseOrPop) && !jump.is(Opcode::JumpIfTrueOrPop)) break;
      const bool if_true = jump.is(Opcode::JumpIfTrueOrPop);
      if (next.is(if_true ? Opcode::JumpIfFalseOrPop : Opcode::JumpIfTrueOrPop) && target->next != nullptr) {
        jump.opcode = if_true ? Opcode::JumpIfTrue : Opcode::JumpIfFalse;
        jump.target = target->next;
      } else if (next.opcode == jump.opcode && next.is_jump()) {
        jump.target = next.target;
      } else if (next.is(if_true ? Opcode::JumpIfTrue : Opcode::JumpIfFalse)) {
        jump.opcode = next.opcode;
        jump.target = next.target;
      } else {
        break;
      }
    }
  }
}

// Instead of jumping to the last few instructions of the frame, they stand where the jump stood.
void Assembler::copy_short_exits() {
  constexpr std::size_t kShort = 4;
  for (Block* block = flow_.first(); block != nullptr; block = block->next) {
    if (block->steps.empty() || !block->steps.back().is(Opcode::Jump)) continue;
    const Block* exit = skip_empty(block->steps.back().target);
    if (exit == nullptr || exit == block || exit->steps.size() > kShort || exit->falls_through() ||
        exit->steps.back().is_jump())
      continue;
    block->steps.back().role = Role::Mark;
    block->steps.back().target = nullptr;
    block->steps.insert(block->steps.end(), exit->steps.begin(), exit->steps.end());
  }
}

// A `return None` that stands nowhere in the source belongs to the line that leads to it; one that several lines lead to is
// made once for each.
void Assembler::give_exits_their_own_line() {
  for (Block* block = flow_.first(); block != nullptr; block = block->next) {
    if (block->steps.empty() || !block->steps.back().is_jump()) continue;
    Step& jump = block->steps.back();
    if (!is_exit_without_line(*jump.target) || jump.target->predecessors <= 1) continue;
    Block* copy = flow_.make_block();
    copy->steps = jump.target->steps;
    copy->reachable = true;
    copy->predecessors = 1;
    copy->next = jump.target->next;
    copy->steps.front().position = jump.position;
    --jump.target->predecessors;
    jump.target->next = copy;
    jump.target = copy;
  }
  for (Block* block = flow_.first(); block != nullptr; block = block->next) {
    if (block->steps.empty() || !block->falls_through() || block->next == nullptr) continue;
    if (is_exit_without_line(*block->next)) block->next->steps.front().position = block->steps.back().position;
  }
}

void Assembler::spread_positions() {
  for (Block* block = flow_.first(); block != nullptr; block = block->next) {
    Position position;
    for (Step& step : block->steps) {
      if (step.silent) continue;  // the start of a generator lends its line to nobody
      if (step.position.line == 0) step.position = position;
      position = step.position;
    }
    if (block->steps.empty() || position.line == 0) continue;
    const auto hand_on = [&](Block* to) {
      if (to != nullptr && to->predecessors == 1 && !to->handles && to->steps.front().position.line == 0)
        to->steps.front().position = position;
    };
    if (block->falls_through()) hand_on(block->next);
    if (block->steps.back().is_jump()) hand_on(block->steps.back().target);
  }
}

// A function without any statement that does something ends at its first line.
void Assembler::place_remaining_exits() {
  const Position first{code_.first_line, code_.first_line, 0, 0};
  for (Block* block = flow_.first(); block != nullptr; block = block->next) {
    if (block->steps.empty() || !block->steps.back().is(Opcode::Return) || block->steps.back().position.line != 0) continue;
    for (Step& step : block->steps) {
      if (!step.is(Opcode::MakeCell) && !step.silent) step.position = first;
    }
  }
}

// A jump to what stands behind it does nothing, but its line may be news.
void Assembler::drop_useless_jumps() {
  for (Block* block = flow_.first(); block != nullptr; block = block->next) {
    if (block->steps.empty()) continue;
    Step& last = block->steps.back();
    if (!last.is(Opcode::Jump) || last.target != block->next) continue;
    last.role = Role::Mark;
    last.target = nullptr;
  }
}

// -- addresses -----------------------------------------------------------------------------------------------------------------

void Assembler::note_edge(const Block& to, const Position& from, bool always_news) {
  const Step& first = to.steps.front();
  if (first.position.line == 0 || first.silent) return;
  Entry& entry = entries_[to.order];
  if (always_news || from.line != first.position.line) {
    entry.news_to_some = true;
  } else {
    entry.known_to_some = true;
  }
}

// For each block, whether those that come to it come from another line. Going back is always news.
void Assembler::find_entries() {
  std::uint32_t count = 0;
  for (Block* block = flow_.first(); block != nullptr; block = block->next) block->order = count++;
  entries_.assign(count, {});
  if (!flow_.first()->steps.empty()) note_edge(*flow_.first(), {}, true);
  for (const Block* block = flow_.first(); block != nullptr; block = block->next) {
    for (const Step& step : block->steps) {
      if (step.handler != nullptr) note_edge(*step.handler->block, step.position, false);
    }
    if (block->steps.empty()) {
      if (block->next != nullptr) note_edge(*block->next, {}, true);  // only the first block is ever empty here
      continue;
    }
    const Step& last = block->steps.back();
    const Position from = last.silent ? Position() : last.position;
    if (last.is_jump()) note_edge(*last.target, from, last.target->order <= block->order);
    if (block->falls_through() && block->next != nullptr) note_edge(*block->next, from, false);
  }
}

bool Assembler::is_news(const Block& block, std::size_t index) const {
  const Step& step = block.steps[index];
  if (step.position.line == 0 || step.silent) return false;
  if (index == 0) return entries_[block.order].news_to_some;
  const Step& previous = block.steps[index - 1];
  return previous.silent || previous.position.line != step.position.line;
}

// True if control falls into the next block from the line it begins with, while others reach it from elsewhere: it jumps
// over the Statement.
bool Assembler::must_hop(const Block& block) const {
  if (block.next == nullptr || block.steps.empty() || !block.falls_through()) return false;
  const Entry& entry = entries_[block.next->order];
  if (!entry.news_to_some || !entry.known_to_some) return false;
  const Step& last = block.steps.back();
  return !last.silent && last.position.line == block.next->steps.front().position.line;
}

std::uint32_t Assembler::size_of(const Block& block) const {
  std::uint32_t size = must_hop(block) ? 1 : 0;
  for (std::size_t i = 0; i < block.steps.size(); ++i) {
    size += (is_news(block, i) ? 1 : 0) + (block.steps[i].role == Role::Instruction ? 1 : 0);
  }
  return size;
}

void Assembler::lay_out() {
  find_entries();
  std::uint32_t address = 0;
  for (Block* block = flow_.first(); block != nullptr; block = block->next) {
    block->address = address;
    address += size_of(*block);
  }
  code_.instructions.reserve(address);
  code_.positions.reserve(address);
  for (const Block* block = flow_.first(); block != nullptr; block = block->next) write(*block);
  set_costs();
  code_.stack_depth = static_cast<std::uint32_t>(deepest_);
}

void Assembler::write(const Block& block) {
  for (std::size_t i = 0; i < block.steps.size(); ++i) {
    const Step& step = block.steps[i];
    if (is_news(block, i)) write_instruction(Instruction::make(Opcode::Statement), step.position, step.handler);
    if (step.role == Role::Instruction) write_step(block, step);
  }
  if (must_hop(block)) {
    const Step& last = block.steps.back();
    write_instruction(Instruction::make(Opcode::Jump, block.next->address + 1), last.position, last.handler);
  }
}

void Assembler::write_step(const Block& block, const Step& step) {
  std::uint32_t operand = step.operand;
  Opcode opcode = step.opcode;
  if (step.is_jump()) {
    const Block& target = *step.target;
    const Entry& entry = entries_[target.order];
    const bool forwards = target.order > block.order;
    const bool known = forwards && step.position.line == target.steps.front().position.line;
    operand = target.address + (entry.news_to_some && known ? 1 : 0);
    if (opcode == Opcode::Jump && !forwards) opcode = Opcode::JumpBack;
  }
  if (operand > Instruction::kLargestOperand) {
    fits_ = false;
    operand = 0;
  }
  write_instruction(Instruction::make(opcode, operand), step.position, step.handler);
}

void Assembler::write_instruction(Instruction instruction, const Position& position, const Handler* handler) {
  const auto at = static_cast<std::uint32_t>(code_.instructions.size());
  code_.instructions.push_back(instruction);
  code_.positions.push_back(position);
  if (handler == nullptr) return;
  auto& table = code_.handlers;
  const HandlerRange range{at, at + 1, handler->block->address, static_cast<std::uint32_t>(handler->depth)};
  if (!table.empty() && table.back().end == at && table.back().handler == range.handler && table.back().depth == range.depth) {
    table.back().end = at + 1;
  } else {
    table.push_back(range);
  }
}

// A Statement pays for all instructions up to the next.
void Assembler::set_costs() {
  std::uint32_t cost = 0;
  for (std::size_t i = code_.instructions.size(); i-- > 0;) {
    if (code_.instructions[i].opcode() == Opcode::Statement) {
      code_.instructions[i] = Instruction::make(Opcode::Statement, std::max(cost, 1u));
      cost = 0;
    } else {
      ++cost;
    }
  }
}

}  // namespace

bool assemble(Flow& flow, Code& code) { return Assembler(flow, code).run(); }

}  // namespace awaitscope::script
