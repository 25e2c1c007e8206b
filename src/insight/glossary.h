#pragma once

// The words of the window and of asyncio, each with what it means in a few sentences.

#include <string_view>
#include <vector>

namespace awaitscope::insight {

struct GlossaryEntry {
  std::string_view word;
  std::string_view meaning;
};

// In the order of the alphabet.
const std::vector<GlossaryEntry>& glossary();

}  // namespace awaitscope::insight
