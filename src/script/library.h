#pragma once

// Modules that are written in the scenario language itself, so that a student can step into them: their sources are part of
// the program (cmake/EmbedLibrary.cmake).

#include <string_view>

namespace awaitscope::script {

// Adds a module; the text must live as long as the program.
void register_library(std::string_view module, std::string_view source);

// The source of the module with this dotted name; empty if there is none.
std::string_view library_source(std::string_view module);

}  // namespace awaitscope::script
