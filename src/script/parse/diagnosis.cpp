#include "script/parse/diagnosis.h"

#include "script/parse/diagnoser.h"

namespace awaitscope::script {

syntax::Diagnostic diagnose(const syntax::SourceText& source, Parser::Start start) { return Diagnoser(source, start).run(); }

}  // namespace awaitscope::script
