#pragma once

// Code as people read it, for tests that compare whole functions.

#include <string>
#include <string_view>

#include "script/code.h"

namespace awaitscope::tests {

// The code of a source; its syntax is the test's own affair.
Ref<script::Code> compile(std::string_view source);
// The code whose qualified name this is, among all that the code contains; null if there is none.
script::Code* find_code(script::Code& code, std::string_view qualified_name);

// One line an instruction, "4 LoadFast x"; before a Statement its line, "[2]"; then the handlers, "5..8 -> 9, depth 1".
std::string listing(const script::Code& code);
// The same of a function of the source.
std::string listing_of(std::string_view source, std::string_view qualified_name);
// "Binary 2:8-2:13" for each instruction but Statement.
std::string places_of(std::string_view source, std::string_view qualified_name);

}  // namespace awaitscope::tests
