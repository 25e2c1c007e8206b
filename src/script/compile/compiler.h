#pragma once

// From the tree of a source to its code objects: the module's, and in its constants those of all functions and classes. The
// tree is one that the front end (parse/front_end.h) has nothing against.

#include <optional>
#include <string>

#include "script/code.h"
#include "script/parse/symbols.h"
#include "syntax/diagnostic.h"
#include "syntax/source_text.h"

namespace awaitscope::script {

struct Compiled {
  Ref<Code> code;                           // null if there is an error
  std::optional<syntax::Diagnostic> error;  // blocks nested too deep, or a program beyond all measure
};

// Names that the compiler makes up are added to the tree's table of names.
Compiled compile_tree(Ast& ast, SymbolTable& symbols, const syntax::SourceText& source, const std::string& file);

}  // namespace awaitscope::script
