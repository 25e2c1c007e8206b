// Source text: bytes through decoding, lexer, parser, checks, compiler and optimizer. Every text ends with a tree that can be written
// out and code, or with at least one error, and each error lies in the text.

#include <cstdint>
#include <cstdlib>
#include <string>
#include <string_view>
#include <variant>

#include "script/compile/compiler.h"
#include "script/core/optimize.h"
#include "script/parse/front_end.h"
#include "script/type.h"
#include "syntax/source_text.h"

using namespace awaitscope;
using namespace awaitscope::script;

namespace {

void require(bool holds) {
  if (!holds) std::abort();
}

void optimize_all(Code& code) {
  optimize(code);
  for (const Value& constant : code.constants) {
    if (constant.is(&code_kind)) optimize_all(*constant.as<Code>());
  }
}

void compile(FrontEnd& front_end, const syntax::SourceText& source) {
  Compiled compiled = compile_tree(front_end.ast(), front_end.symbols(), source, "fuzz.py");
  require(static_cast<bool>(compiled.code) != compiled.error.has_value());
  if (compiled.code) optimize_all(*compiled.code);
}

}  // namespace

extern "C" int LLVMFuzzerInitialize(int*, char***) {
  init_types();
  return 0;
}

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const std::string_view text(reinterpret_cast<const char*>(data), size);
  const auto decoded = syntax::SourceText::decode("fuzz.py", text);
  if (const auto* source = std::get_if<syntax::SourceText>(&decoded)) {
    FrontEnd front_end(*source);
    bool failed = false;
    for (const syntax::Diagnostic& diagnostic : front_end.diagnostics()) {
      require(diagnostic.span.line >= 0 && !diagnostic.message.empty());
      failed = failed || diagnostic.severity == syntax::Severity::Error;
    }
    require(failed != front_end.ok());
    if (front_end.ok()) {
      require(!dump(front_end.ast(), true).empty());
      compile(front_end, *source);
    }
  }
  return 0;
}
