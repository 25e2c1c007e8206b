#include "script/core/names.h"

#include <set>
#include <string>

namespace awaitscope::script::names {

#define AWAITSCOPE_DEFINE_NAME(identifier, text) Str* identifier = nullptr;
AWAITSCOPE_NAMES(AWAITSCOPE_DEFINE_NAME)
#undef AWAITSCOPE_DEFINE_NAME

void intern_all() {
#define AWAITSCOPE_INTERN_NAME(identifier, text) identifier = Str::intern(text).detach();
  AWAITSCOPE_NAMES(AWAITSCOPE_INTERN_NAME)
#undef AWAITSCOPE_INTERN_NAME
}

const char* lasting_utf8(const Str* text) {
  if (text->ascii() && text->interned()) return text->bytes();
  static std::set<std::string> kept;
  return kept.insert(text->utf8()).first->c_str();
}

}  // namespace awaitscope::script::names
