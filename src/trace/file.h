#pragma once

// The file `.awsc`, format 0: a recording in one piece, with its sources inside. README.md has the layout byte by byte.
// Reading trusts nothing: magic, version, length and checksum come first, then every field is checked against what is there.

#include <string>
#include <string_view>

#include "base/result.h"
#include "trace/recording.h"
#include "trace/sink.h"

namespace awaitscope::trace {

constexpr std::uint32_t kFileFormat = 0;

// True if the bytes begin as a recording does, whatever its version.
bool looks_like_recording(std::string_view bytes);

Result<Done> write_recording(const Recording& recording, ByteSink& sink);
// `name` is for messages.
Result<Recording> read_recording(std::string_view bytes, const std::string& name);

}  // namespace awaitscope::trace
