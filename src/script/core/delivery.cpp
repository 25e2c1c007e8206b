#include "script/core/delivery.h"

#include <fmt/format.h>

#include "base/check.h"
#include "script/core/exception_group.h"
#include "script/core/generator.h"
#include "script/core/match.h"
#include "script/core/operations.h"

namespace awaitscope::script {
namespace {

// The handler that an exception at this instruction goes to; null if the frame has none.
const HandlerRange* find_handler(const Code& code, std::uint32_t instruction) {
  for (std::size_t i = code.handlers.size(); i-- > 0;) {
    const HandlerRange& range = code.handlers[i];
    if (range.begin <= instruction && instruction < range.end) return &range;
  }
  return nullptr;
}

void cut_stack(Frame& frame, Value* to) {
  while (frame.top > to) {
    --frame.top;
    frame.top->~Value();
  }
}

}  // namespace

void spread(Frame& frame, const Value& values) {
  const Tuple* tuple = values.as<Tuple>();
  for (std::int64_t i = tuple->length; i-- > 0;) frame.push(tuple->items()[i]);
}

bool Delivery::settle(Value& result, bool fresh_entry) {
  for (;;) {
    AnyFrame* top = vm_.execution.top;
    if (top == nullptr) return false;
    if (top->native()) {
      auto* native = static_cast<NativeFrame*>(top);
      result = native->resume(vm_, *native, vm_.raised() ? Value() : std::move(result));
      if (result.is_pushed()) return true;
      AWAITSCOPE_ASSERT(vm_.execution.top == native, "a native frame ended with another on top of it");
      vm_.pop_frame();
    } else {
      auto* frame = static_cast<Frame*>(top);
      if (!vm_.raised()) {
        receive(*frame, result);
        if (vm_.raised()) continue;
        return true;
      }
      if (vm_.stopped != Vm::Limit::None) return vm_.pause().is_pushed();
      if (handle(*frame, fresh_entry)) return true;
      unwind(frame, result);
    }
    fresh_entry = true;
  }
}

// What a frame does with a result it has been waiting for depends on the instruction that waits.
void Delivery::receive(Frame& frame, Value& result) {
  switch (frame.ip->opcode()) {
    case Opcode::Await:
      frame.top[-1] = std::move(result);  // the awaitable goes, its result comes
      break;
    case Opcode::ForIter:
      if (result.empty()) {
        frame.pop();
        frame.ip = frame.code->instructions.data() + frame.ip->a();
        return;
      }
      frame.push(std::move(result));
      break;
    case Opcode::StoreName:
    case Opcode::DeleteName:
    case Opcode::SetItem:
    case Opcode::DeleteItem:
    case Opcode::StoreAttribute:
    case Opcode::DeleteAttribute:
    case Opcode::ListExtend:
    case Opcode::UnpackArguments:
    case Opcode::SetUpdate:
    case Opcode::DictUpdate:
    case Opcode::DictMerge:
    case Opcode::ImportStar:
      result.reset();  // these have no result
      break;
    case Opcode::Contains: frame.push(Value::boolean(result.is_true() != (frame.ip->a() != 0))); break;
    case Opcode::Unary:
      if (static_cast<UnaryOperator>(frame.ip->a()) == UnaryOperator::Not) result = Value::boolean(result.is_false());
      frame.push(std::move(result));
      break;
    case Opcode::JumpIfFalse:
    case Opcode::JumpIfTrue:
    case Opcode::JumpIfFalseOrPop:
    case Opcode::JumpIfTrueOrPop:
      frame.top[-1] = std::move(result);  // a bool; the jump runs again
      return;
    case Opcode::UnpackSequence:
      frame.push(std::move(result));  // a tuple of the right length; the instruction runs again
      return;
    case Opcode::MatchLength: frame.push(Value::boolean(length_fits(*frame.ip, result))); break;
    case Opcode::MatchGroup:
      take_group_parts(frame, result);
      if (!frame.top[-1].is_none()) vm_.execution.handled = frame.top[-1];
      break;
    case Opcode::UnpackStar: spread(frame, result); break;
    case Opcode::LoadMethod:
      frame.push(std::move(result));
      frame.push(Value());
      break;
    case Opcode::Statement: return;  // finalizers have spoken; the statement begins now
    case Opcode::Raise:
      vm_.raise(std::move(result));  // the class has made its instance
      return;
    default:
      AWAITSCOPE_ASSERT(!result.empty(), "an end was delivered to an instruction that expects a value");
      frame.push(std::move(result));
      break;
  }
  ++frame.ip;
}

bool Delivery::handle(Frame& frame, bool fresh_entry) {
  Value exception = vm_.take_raised();
  if (fresh_entry) {
    constexpr int kCost = 15;  // of a traceback's entry, in instructions
    Budget::spend(kCost);
    const bool first = !as_exception(exception)->traceback;
    add_traceback(*as_exception(exception), frame);
    if (first && vm_.environment.lines) vm_.environment.listener->exception_raised(frame, exception);
  }
  const HandlerRange* handler = find_handler(*frame.code, frame.instruction());
  if (handler == nullptr) {
    vm_.restore(std::move(exception));
    return false;
  }
  cut_stack(frame, frame.stack() + handler->depth);
  frame.push(std::move(exception));
  frame.ip = frame.code->instructions.data() + handler->handler;
  return true;
}

Ref<Frame> Delivery::take_generator_frame(Frame* frame) {
  vm_.execution.top = frame->back;
  frame->back = nullptr;
  --vm_.depth;
  return std::move(frame->generator->frame);
}

void Delivery::leave(Frame* frame, Value& result) {
  if (vm_.listens_to(*frame)) vm_.environment.listener->frame_left(*frame, result);
  if (frame->generator != nullptr) {
    Generator* generator = frame->generator;
    const Ref<Frame> dying = take_generator_frame(frame);
    frame->generator = nullptr;
    result = finish_returned(vm_, generator, std::move(result));
    return;
  }
  if (!frame->instead().empty()) {
    if (!result.is_none() && !frame->code->is(Code::kModule)) {
      vm_.raise(exceptions.TypeError, fmt::format("__init__() should return None, not '{}'", type_name(result)));
    }
    result = frame->instead();
  }
  vm_.pop_frame();
}

void Delivery::unwind(Frame* frame, Value& result) {
  if (vm_.listens_to(*frame)) {
    const Value exception = vm_.take_raised();
    vm_.environment.listener->frame_unwound(*frame, exception);
    vm_.restore(exception);
  }
  cut_stack(*frame, frame->stack());
  if (frame->generator == nullptr) {
    vm_.pop_frame();
    return;
  }
  Generator* generator = frame->generator;
  const Ref<Frame> dying = take_generator_frame(frame);
  frame->generator = nullptr;
  finish_raised(vm_, generator);
  if (!vm_.raised()) result = Value::none();  // it was being closed, and has ended
}

void Delivery::yield(Frame* frame, const Value& value) {
  if (!frame->code->is(Code::kAsyncGenerator) || frame->ip->opcode() == Opcode::Await) {
    // What a task awaits stays as it is, whoever in it yields.
    const bool in_task = vm_.execution.root->resumer == Generator::Resumer::Run;
    if (vm_.environment.listener != nullptr && frame->ip->opcode() == Opcode::Yield && !in_task)
      vm_.environment.listener->frame_yielded(*frame, value);
    suspend(vm_);
    return;
  }
  // An asynchronous generator hands the value to the frame that awaits its __anext__.
  Generator* generator = frame->generator;
  if (vm_.environment.listener != nullptr) vm_.environment.listener->frame_yielded(*frame, value);
  vm_.execution.top = frame->back;
  frame->back = nullptr;
  --vm_.depth;
  generator->state = Generator::State::Suspended;
  generator->awaited = false;
  generator->depth = 1;
  generator->waiting = nullptr;
  leave_async_generator(vm_, generator);
}

}  // namespace awaitscope::script
