#pragma once

// The built-in modules; each fills its namespace when it is first imported.

#include "base/value.h"

namespace awaitscope::script {

class Vm;
struct Dict;

void register_built_in_modules();
void register_script_library();  // made from library/*.py

void fill_sys(Vm& vm, Dict& names);
void fill_dataclasses(Vm& vm, Dict& names);  // _dataclasses: functions made of a text
void fill_traceback(Vm& vm, Dict& names);  // _traceback: what traceback.py and inspect.py need of the engine

// sys.stdin: the answers given to the run, a line each.
Value standard_input();

}  // namespace awaitscope::script
