#pragma once

// JSON as Python's json.dumps(ensure_ascii=False) writes it, piece by piece.

#include <cstdint>
#include <string>
#include <string_view>

namespace awaitscope::trace {

// Appends to a text. Bytes that are no UTF-8 become U+FFFD.
void append_json(std::string& out, std::string_view text);
void append_json(std::string& out, double number);  // as repr() shows it
void append_json(std::string& out, std::int64_t number);

}  // namespace awaitscope::trace
