#pragma once

// Digests of bytes: MD5, SHA-1 and the SHA-2 family, for the modules hashlib and random (which seeds by SHA-512).

#include <string>
#include <string_view>

namespace awaitscope::script {

std::string md5(std::string_view bytes);
std::string sha1(std::string_view bytes);
std::string sha224(std::string_view bytes);
std::string sha256(std::string_view bytes);
std::string sha384(std::string_view bytes);
std::string sha512(std::string_view bytes);

}  // namespace awaitscope::script
