#pragma once

// The last pass over compiled code: puts specialised and fused instructions where they save work. It changes no index, so
// jumps, handlers and positions stay as they are.

namespace awaitscope::script {

struct Code;

void optimize(Code& code);

}  // namespace awaitscope::script
