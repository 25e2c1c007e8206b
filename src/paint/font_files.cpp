#include "paint/font_files.h"

#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <string>
#include <vector>

namespace awaitscope::paint {
namespace {

using scene::FontFace;

// The first that exists is taken.
struct Choice {
  FontFace face;
  std::vector<const char*> files;
};

const std::vector<Choice>& choices() {
  static const std::vector<Choice> table = {
      {FontFace::Text,
       {"opentype/inter/Inter-Regular.otf", "truetype/inter/Inter-Regular.ttf", "truetype/dejavu/DejaVuSans.ttf"}},
      {FontFace::Strong,
       {"opentype/inter/Inter-SemiBold.otf", "truetype/inter/Inter-SemiBold.ttf", "truetype/dejavu/DejaVuSans-Bold.ttf"}},
      {FontFace::Mono, {"truetype/jetbrains-mono/JetBrainsMono-Regular.ttf", "truetype/dejavu/DejaVuSansMono.ttf"}},
      {FontFace::MonoStrong, {"truetype/jetbrains-mono/JetBrainsMono-Bold.ttf", "truetype/dejavu/DejaVuSansMono-Bold.ttf"}},
      {FontFace::Icons, {"truetype/material-design-icons-iconfont/MaterialIcons-Regular.ttf"}},
      {FontFace::Fallback, {"truetype/dejavu/DejaVuSans.ttf"}},
  };
  return table;
}

std::vector<std::filesystem::path> directories() {
  std::vector<std::filesystem::path> found;
  if (const char* own = std::getenv("AWAITSCOPE_FONTS")) {
    found.emplace_back(own);
  }
  if (const char* home = std::getenv("HOME")) {
    found.push_back(std::filesystem::path(home) / ".local/share/fonts");
  }
  found.emplace_back("/usr/local/share/fonts");
  found.emplace_back("/usr/share/fonts");
  return found;
}

std::string read_whole(const std::filesystem::path& path) {
  std::ifstream file(path, std::ios::binary);
  return std::string(std::istreambuf_iterator<char>(file), std::istreambuf_iterator<char>());
}

// In each directory either as the packages lay it out or just so.
std::string read_first(const std::vector<std::filesystem::path>& places, const Choice& choice) {
  for (const char* name : choice.files) {
    for (const std::filesystem::path& place : places) {
      for (const std::filesystem::path& path : {place / name, place / std::filesystem::path(name).filename()}) {
        std::error_code ignored;
        if (std::filesystem::is_regular_file(path, ignored)) {
          if (std::string bytes = read_whole(path); !bytes.empty()) {
            return bytes;
          }
        }
      }
    }
  }
  return {};
}

}  // namespace

Result<scene::FontFiles> find_font_files() {
  scene::FontFiles files;
  const std::vector<std::filesystem::path> places = directories();
  for (const Choice& choice : choices()) {
    files.of(choice.face) = read_first(places, choice);
  }
  if (files.of(FontFace::Text).empty() || files.of(FontFace::Mono).empty()) {
    return Error{"no font for text and code is installed", "",
                 "install fonts-inter and fonts-jetbrains-mono, or at least fonts-dejavu-core"};
  }
  return files;
}

}  // namespace awaitscope::paint
