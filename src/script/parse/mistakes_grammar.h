#pragma once

// The grammar of Python 3.11 with the mistakes that people make, as text. Only `diagnose` reads it (peg.h explains the
// notation). Alternatives that begin with a call to a rule named wrong_... are tried only in the second pass, and the order of
// everything decides which of several mistakes is reported; both are facts of CPython's behaviour that this follows.

#include <string_view>

namespace awaitscope::script {

std::string_view statement_grammar();
std::string_view expression_grammar();
std::string_view mistake_grammar();

}  // namespace awaitscope::script
