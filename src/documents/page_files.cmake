# cmake -D SCRIPT=page.js -D STYLE=page.css -D OUTPUT=x.cpp -P page_files.cmake
# Writes a C++ file that holds both, and the script's SHA-256 in base64.
file(READ ${SCRIPT} script)
file(READ ${STYLE} style)
file(SHA256 ${SCRIPT} hex)

# Six bits a letter: three hexadecimal digits are two letters.
set(letters ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/)
set(digest "")
string(APPEND hex "00")  # 32 bytes and a third of a group: 43 letters, then one '='
foreach(at RANGE 0 63 3)
  string(SUBSTRING ${hex} ${at} 3 digits)
  math(EXPR bits "0x${digits}")
  math(EXPR high "${bits} >> 6")
  math(EXPR low "${bits} & 63")
  string(SUBSTRING ${letters} ${high} 1 letter)
  string(APPEND digest ${letter})
  string(SUBSTRING ${letters} ${low} 1 letter)
  string(APPEND digest ${letter})
endforeach()
string(SUBSTRING ${digest} 0 43 digest)
string(APPEND digest "=")

file(WRITE ${OUTPUT} "#include \"documents/page_files.h\"

namespace awaitscope::documents {

std::string_view page_script() { return R\"awaitscope(${script})awaitscope\"; }
std::string_view page_style() { return R\"awaitscope(${style})awaitscope\"; }
std::string_view page_script_digest() { return \"${digest}\"; }

}  // namespace awaitscope::documents
")
