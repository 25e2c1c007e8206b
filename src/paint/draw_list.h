#pragma once

// A Dear ImGui draw list that belongs to no Dear ImGui context: vertices and indices for one picture, whose solid areas and
// glyphs come from one texture of our own (glyph_sheet.h), so that a whole picture is one draw call for each clip. It is what
// lets pictures be painted with no window, no context and no GL.

#include <memory>

struct ImDrawList;

namespace awaitscope::paint {

class DrawList {
 public:
  DrawList();
  ~DrawList();
  DrawList(const DrawList&) = delete;
  DrawList& operator=(const DrawList&) = delete;

  // Empties the list for a picture of this size. (white_u, white_v) is a place in the texture that is opaque all around.
  void begin(float width, float height, float white_u, float white_v);
  ImDrawList& list();
  const ImDrawList& list() const;

 private:
  struct Parts;
  std::unique_ptr<Parts> parts_;
};

}  // namespace awaitscope::paint
