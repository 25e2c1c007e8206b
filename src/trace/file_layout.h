#pragma once

// The constants of the file format. README.md has the layout; private to the room.

#include <cstdint>
#include <string_view>

#include "base/digest.h"

namespace awaitscope::trace {

// As in PNG: a byte that is no text, and both line ends, so that whatever mangles text is noticed at once.
constexpr std::string_view kFileMagic(
    "\x89"
    "AWSC\r\n\x1A\n",
    9);
constexpr std::size_t kFileHead = 9 + 4;                 // magic, format
constexpr std::size_t kSectionHead = 1 + 1 + 4 + 4 + 8;  // kind, coding, stored length, length, checksum
constexpr std::string_view kProgramVersion = "0.1.0";

enum class FileSection : std::uint8_t { Head = 1, Sources = 2, Texts = 3, State = 4, Chunk = 5, Bookmarks = 6, End = 7 };
enum class FileCoding : std::uint8_t { AsIs = 0, Zstd = 1 };

// What a file may make the program hold, whatever it claims.
constexpr std::uint64_t kMostInSection = std::uint64_t{256} << 20;  // bytes, unpacked
constexpr std::uint64_t kMostTables = std::uint64_t{1} << 30;       // of sources, texts and spans together
constexpr std::uint64_t kMostRecords = std::uint64_t{1} << 30;      // of events
constexpr std::uint64_t kMostStates = std::uint64_t{1} << 30;       // as they are in the file
constexpr std::uint64_t kMostEvents = std::uint64_t{1} << 48;

// The checksum of a section: over what stands before it in its head, and its content.
inline std::uint64_t section_digest(std::string_view head, std::string_view content) { return digest(content, digest(head)); }

}  // namespace awaitscope::trace
