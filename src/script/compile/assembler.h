#pragma once

// The last part of compiling: blocks become a row of instructions. Code that cannot be reached is dropped, jumps are
// shortened, each instruction gets its place in the source, the exception table and the height of the value stack are
// computed, and `Statement` instructions are put where the running line changes: exactly where CPython's tracing reports a
// line, since that is what its users see under sys.settrace and in a debugger.

#include "script/compile/flow.h"

namespace awaitscope::script {

// Fills instructions, positions, handlers and stack_depth. False if the code is too large for its operands.
[[nodiscard]] bool assemble(Flow& flow, Code& code);

}  // namespace awaitscope::script
