#pragma once

// Modules that come with the engine and are written in the scenario language itself (library/*.py), so that a student can
// step into them. They are embedded when the program is built.

#include <string_view>

namespace awaitscope::script {

// The source of the module with this dotted name; empty if there is none.
std::string_view library_source(std::string_view module);

}  // namespace awaitscope::script
