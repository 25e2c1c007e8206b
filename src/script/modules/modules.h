#pragma once

// The built-in modules; each fills its namespace when it is first imported.

namespace awaitscope::script {

class Vm;
struct Dict;

void register_built_in_modules();
void register_script_library();  // made from library/*.py

void fill_sys(Vm& vm, Dict& names);

}  // namespace awaitscope::script
