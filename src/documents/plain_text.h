#pragma once

// A stranger's text on its way into a document: one line, nothing in it that acts.

#include <cstddef>
#include <string>
#include <string_view>

namespace awaitscope::documents {

constexpr std::size_t kLongestName = 200;  // bytes
constexpr std::size_t kLongestSentence = 4000;

// UTF-8 of at most about `most` bytes, the rest an ellipsis. Line ends are written \n and \r; what is no UTF-8, controls, and marks that
// turn the direction of writing become U+FFFD.
std::string one_line(std::string_view text, std::size_t most);

// The same of a text that was printed, without the end of its last line.
std::string printed_line(std::string_view text, std::size_t most);

std::string escaped_markdown(std::string_view text);  // no mark-up in it
std::string escaped_html(std::string_view text);      // for text and for attributes in double quotes

}  // namespace awaitscope::documents
