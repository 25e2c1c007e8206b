#pragma once

// Arguments of a script as one line: words between spaces, quotes around those that have spaces in them.

#include <string>
#include <vector>

namespace awaitscope::ui {

std::vector<std::string> words_of_line(const std::string& line);
std::string words_joined(const std::vector<std::string>& words);

}  // namespace awaitscope::ui
