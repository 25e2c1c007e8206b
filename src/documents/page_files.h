#pragma once

// page.js and page.css, embedded when the project is built. Private to the room.

#include <string_view>

namespace awaitscope::documents {

std::string_view page_script();
std::string_view page_style();
// SHA-256 of the script in base64, as a page's policy names it.
std::string_view page_script_digest();

}  // namespace awaitscope::documents
