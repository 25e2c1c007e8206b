#pragma once

// The constants of the file format. README.md has the layout; private to the room.

#include <cstdint>
#include <string_view>

namespace awaitscope::trace {

// As in PNG: a byte that is no text, and both line ends, so that whatever mangles text is noticed at once.
constexpr std::string_view kFileMagic("\x89" "AWSC\r\n\x1A\n", 9);
constexpr std::size_t kFileHead = 9 + 4 + 8 + 8;  // magic, format, length of the body, its digest
constexpr std::string_view kProgramVersion = "0.1.0";

enum class FileSection : std::uint8_t { About = 1, Sources = 2, Texts = 3, Spans = 4, Events = 5 };

}  // namespace awaitscope::trace
