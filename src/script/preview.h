#pragma once

// A short text of any value for the trace and the picture, made without ever running code of the script: exact built-in
// values as repr() shows them, to a depth of 3 and 50 items, exceptions by name and arguments, of all else the name of its
// class. The rule is the oracle's (tests/oracle/README.md, "Previews of values in the trace").

#include <string>
#include <string_view>
#include <vector>

#include "base/value.h"

namespace awaitscope::script {

inline constexpr std::int64_t kPreviewCharacters = 200;
inline constexpr std::int64_t kPreviewItems = 50;
inline constexpr int kPreviewDepth = 3;

// The containers that are looked into, and how many items they hold.
bool is_preview_container(const Value& value);
std::int64_t preview_length(const Value& container);

// In UTF-8, at most 200 characters (197 and "..."). Addresses are written 0x0; each of `directories` (with its final slash)
// is left out wherever it stands.
std::string preview(const Value& value, const std::vector<std::string>& directories = {});

}  // namespace awaitscope::script
