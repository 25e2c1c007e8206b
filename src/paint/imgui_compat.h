#pragma once

// Every call that is spelled differently in the versions of Dear ImGui this project is built with, and nothing else: 1.86, the
// distribution's, is the one that is tested; the other branches follow the library's change log. The rest of `paint` and `ui`
// calls these and never asks for a version.

#include <imgui.h>

namespace awaitscope::paint::compat {

enum class Path { Open, Closed };

// Draws the path collected in the list and forgets it. Since 1.92.8 the flags come last.
inline void path_stroke(ImDrawList& list, ImU32 colour, Path path, float thickness) {
  const ImDrawFlags flags = path == Path::Closed ? ImDrawFlags_Closed : ImDrawFlags_None;
#if IMGUI_VERSION_NUM >= 19280
  list.PathStroke(colour, thickness, flags);
#else
  list.PathStroke(colour, flags, thickness);
#endif
}

// A list that is drawn by our own renderer has one texture and needs no name for it. Since 1.92 a texture is a reference.
inline void push_no_texture(ImDrawList& list) {
#if IMGUI_VERSION_NUM >= 19200
  list.PushTexture(ImTextureRef());
#else
  list.PushTextureID(nullptr);
#endif
}

}  // namespace awaitscope::paint::compat
