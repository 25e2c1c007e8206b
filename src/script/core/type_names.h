#pragma once

// How messages call a class: by its name or, where CPython's own class carries its module in its name, by both: "collections.deque".

#include <cstdint>

namespace awaitscope::script {

// A bit of Type::type_flags, above those of Type::Flag.
constexpr std::uint32_t kNamedWithModule = 1u << 31;

}  // namespace awaitscope::script
