#include "script/library.h"

#include <map>

namespace awaitscope::script {
namespace {

std::map<std::string_view, std::string_view>& sources() {
  static std::map<std::string_view, std::string_view> by_module;
  return by_module;
}

}  // namespace

void register_library(std::string_view module, std::string_view source) { sources()[module] = source; }

std::string_view library_source(std::string_view module) {
  const auto found = sources().find(module);
  return found == sources().end() ? std::string_view() : found->second;
}

}  // namespace awaitscope::script
