#include "script/frame.h"

#include <new>

namespace awaitscope::script {
namespace {

std::size_t frame_bytes(std::uint32_t values) { return sizeof(Frame) + values * sizeof(Value); }

void destroy_frame(Object* object) {
  auto* frame = static_cast<Frame*>(object);
  const std::size_t bytes = frame_bytes(frame->allocated);
  frame->clear();
  frame->~Frame();
  Heap::release(frame, bytes);
}

}  // namespace

Kind frame_kind{"frame", destroy_frame};

const Value Frame::kNothing;

Frame* Frame::make(Function* function) {
  Code* code = function->code.get();
  const std::uint32_t values = code->slots + code->stack_depth;
  auto* frame = new (Heap::allocate(frame_bytes(values))) Frame;
  frame->allocated = values;
  frame->function = Ref<Function>::share(function);
  frame->code = code;
  frame->ip = code->instructions.data();
  Value* slot = frame->slots();
  for (std::uint32_t i = 0; i < code->slots; ++i) new (slot + i) Value();
  frame->top = slot + code->slots;
  return frame;
}

void Frame::clear() {
  // In the order of the slots: what dies with a frame may have something to say.
  for (Value* value = slots(); value < top; ++value) value->~Value();
  top = slots();
}

const Position& Frame::position() const { return code->positions[instruction()]; }

}  // namespace awaitscope::script
