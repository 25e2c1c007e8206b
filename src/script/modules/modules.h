#pragma once

// The built-in modules; each fills its namespace when it is first imported.

namespace awaitscope::script {

void register_built_in_modules();

}  // namespace awaitscope::script
