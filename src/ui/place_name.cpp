#include "ui/place_name.h"

#include <algorithm>
#include <cstddef>
#include <cstdint>

namespace awaitscope::ui {

std::optional<trace::Position> position_named(std::string_view text) {
  trace::Position position;
  std::size_t at = 0;
  const auto number = [&](std::uint64_t most) -> std::optional<std::uint64_t> {
    std::uint64_t value = 0;
    const std::size_t begin = at;
    for (; at < text.size() && text[at] >= '0' && text[at] <= '9'; ++at) {
      value = std::min(most, value * 10 + static_cast<std::uint64_t>(text[at] - '0'));
    }
    return at == begin ? std::nullopt : std::optional(value);
  };
  const auto event = number(1'000'000'000'000);
  if (!event) {
    return std::nullopt;
  }
  position.event = *event;
  if (at < text.size() && text[at] == '.') {
    ++at;
    const auto detail = number(1'000'000'000);
    if (!detail) {
      return std::nullopt;
    }
    position.detail = static_cast<std::uint32_t>(*detail);
  }
  return at == text.size() ? std::optional(position) : std::nullopt;
}

}  // namespace awaitscope::ui
