#include "script/compile/flow.h"

namespace awaitscope::script {

bool Step::ends_flow() const {
  if (role != Role::Instruction) return false;
  switch (opcode) {
    case Opcode::Jump:
    case Opcode::Return:
    case Opcode::Raise:
    case Opcode::Reraise:
    case Opcode::AssertFail: return true;
    default: return false;
  }
}

Flow::Flow() : last_(make_block()) {}

Block* Flow::make_block() { return &blocks_.emplace_back(); }

void Flow::place(Block* block) {
  last_->next = block;
  last_ = block;
}

Handler* Flow::make_handler(Block* block, Handler* outer, std::uint32_t dropped) {
  Handler& made = handlers_.emplace_back();
  made.block = block;
  made.outer = outer;
  made.dropped = dropped;
  return &made;
}

void Flow::open(Handler* handler, const Position& position) {
  Step step;
  step.role = Step::Role::Open;
  step.position = position;
  // Handlers are opened soon after they are made: the search is short.
  for (std::size_t i = handlers_.size(); i-- > 0;) {
    if (&handlers_[i] != handler) continue;
    step.operand = static_cast<std::uint32_t>(i);
    break;
  }
  append(step);
}

// A block ends behind a jump and behind what control does not pass.
Step& Flow::append(const Step& step) {
  if (!last_->steps.empty() && (last_->steps.back().is_jump() || last_->steps.back().ends_flow())) place(make_block());
  last_->steps.push_back(step);
  return last_->steps.back();
}

int stack_effect(const Step& step, bool jumps) {
  if (step.role != Step::Role::Instruction) return 0;
  const int n = static_cast<int>(step.operand);
  switch (step.opcode) {
    case Opcode::LoadConst:
    case Opcode::LoadFast:
    case Opcode::LoadCell:
    case Opcode::LoadDeref:
    case Opcode::LoadClassDeref:
    case Opcode::LoadGlobal:
    case Opcode::LoadName:
    case Opcode::Copy:
    case Opcode::LoadMethod:
    case Opcode::LoadBuildClass:
    case Opcode::PushHandled:
    case Opcode::BeforeWith:
    case Opcode::BeforeAsyncWith:
    case Opcode::WithExcept:
    case Opcode::GetAsyncNext:
    case Opcode::MatchSequence:
    case Opcode::MatchMapping:
    case Opcode::MatchLength:
    case Opcode::MatchKeys:
    case Opcode::ImportFrom: return 1;
    case Opcode::StoreFast:
    case Opcode::StoreDeref:
    case Opcode::StoreGlobal:
    case Opcode::StoreName:
    case Opcode::PopTop:
    case Opcode::Binary:
    case Opcode::InPlace:
    case Opcode::Compare:
    case Opcode::Is:
    case Opcode::Contains:
    case Opcode::GetItem:
    case Opcode::DeleteAttribute:
    case Opcode::Return:
    case Opcode::ListAppend:
    case Opcode::SetAdd:
    case Opcode::ListExtend:
    case Opcode::UnpackArguments:
    case Opcode::SetUpdate:
    case Opcode::DictUpdate:
    case Opcode::DictMerge:
    case Opcode::JumpIfFalse:
    case Opcode::JumpIfTrue:
    case Opcode::JumpIfNone:
    case Opcode::JumpIfNotNone:
    case Opcode::PopHandled:
    case Opcode::PrepareReraise:
    case Opcode::Reraise:
    case Opcode::ImportStar: return -1;
    case Opcode::StoreAttribute:
    case Opcode::DeleteItem:
    case Opcode::DictAdd:
    case Opcode::EndAsyncFor:
    case Opcode::MatchClass: return -2;
    case Opcode::SetItem: return -3;
    case Opcode::JumpIfFalseOrPop:
    case Opcode::JumpIfTrueOrPop: return jumps ? 0 : -1;
    case Opcode::ForIter: return jumps ? -1 : 1;
    case Opcode::BuildSlice:
    case Opcode::BuildTuple:
    case Opcode::BuildList:
    case Opcode::BuildSet:
    case Opcode::BuildString: return 1 - n;
    case Opcode::BuildDict: return 1 - 2 * n;
    case Opcode::Call: return -n;
    case Opcode::CallMethod:
    case Opcode::CallKeywords: return -n - 1;
    case Opcode::CallMethodKeywords: return -n - 2;
    case Opcode::CallUnpacked: return n != 0 ? -2 : -1;
    case Opcode::MakeFunction: return -((n & 1) + (n >> 1 & 1) + (n >> 2 & 1) + (n >> 3 & 1));
    case Opcode::UnpackSequence: return n - 1;
    case Opcode::UnpackStar: return (n & static_cast<int>(Instruction::kLargestHalf)) + (n >> 12);
    case Opcode::FormatValue: return (step.operand & kHasSpec) != 0 ? -1 : 0;
    case Opcode::Raise:
    case Opcode::AssertFail: return -n;
    default: return 0;
  }
}

}  // namespace awaitscope::script
