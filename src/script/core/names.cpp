#include "script/core/names.h"

#include <set>
#include <string>
#include <unordered_map>

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
  // Interned strings live as long as the program and are known by address; others by content.
  static std::unordered_map<const Str*, std::string> interned;
  static std::set<std::string> others;
  if (!text->interned()) return others.insert(text->utf8()).first->c_str();
  const auto found = interned.find(text);
  return found != interned.end() ? found->second.c_str() : interned.emplace(text, text->utf8()).first->second.c_str();
}

}  // namespace awaitscope::script::names
