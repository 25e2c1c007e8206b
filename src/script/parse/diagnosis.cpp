#include "script/parse/diagnosis.h"

namespace awaitscope::script {

syntax::Diagnostic diagnose(const syntax::SourceText&) {
  syntax::Diagnostic diagnostic;
  diagnostic.message = "invalid syntax";
  return diagnostic;
}

}  // namespace awaitscope::script
