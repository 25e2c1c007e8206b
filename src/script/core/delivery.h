#pragma once

// The delivery of results: what happens between two instructions of different frames. A result, an exception or a yield goes
// from the frame that ends or suspends to the one that waits for it, through native frames as far as need be.

#include "script/frame.h"
#include "script/vm.h"

namespace awaitscope::script {

// Puts the values of a tuple on the frame's stack so that the first is on top.
void spread(Frame& frame, const Value& values);

// Whether what the instruction waits for is put on the stack as it is: a call. Others have no result, or do more with it.
inline bool is_call(Instruction instruction) {
  return instruction.opcode() >= Opcode::Call && instruction.opcode() <= Opcode::CallUnpacked;
}

class Delivery {
 public:
  explicit Delivery(Vm& vm) : vm_(vm) {}

  // Hands `result`, or the pending exception, down the frames until one can run an instruction (true) or no frame is left
  // (false: the result or the exception is that of the whole run). `fresh_entry`: the exception adds the frame on top to its
  // traceback; a re-raised one has done so already.
  bool settle(Value& result, bool fresh_entry = true);
  // The frame on top has returned `result`: takes it off; `result` becomes what its resumer gets.
  void leave(Frame* frame, Value& result);
  // The frame on top yields; afterwards the top is who gets the value.
  void yield(Frame* frame, const Value& value);

 private:
  void receive(Frame& frame, Value& result);
  bool handle(Frame& frame, bool fresh_entry);
  void unwind(Frame* frame, Value& result);
  Ref<Frame> take_generator_frame(Frame* frame);

  Vm& vm_;
};

}  // namespace awaitscope::script
