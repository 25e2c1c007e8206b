#pragma once

// Literals written as Python's repr writes them, for dumps and for messages.

#include <string>
#include <string_view>

namespace awaitscope::script {

std::string float_literal_text(double value);

// Of a str (UTF-8, lone surrogates as three bytes), or of bytes.
std::string string_literal_text(std::string_view value, bool bytes);

}  // namespace awaitscope::script
