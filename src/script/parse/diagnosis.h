#pragma once

// Why a text is no Python, in CPython 3.11's words and at its place. Slow and thorough: it follows CPython's own grammar, the
// rules for common mistakes included, because which mistake is reported depends on the order in which they are tried.

#include "script/parse/parser.h"
#include "syntax/diagnostic.h"
#include "syntax/source_text.h"

namespace awaitscope::script {

// `source` has been refused by Parser at this statement.
syntax::Diagnostic diagnose(const syntax::SourceText& source, Parser::Start start);

}  // namespace awaitscope::script
