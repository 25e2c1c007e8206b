#include "paint/draw_list.h"

#include <imgui.h>
#include <imgui_internal.h>

#include "paint/imgui_compat.h"

namespace awaitscope::paint {

// Dear ImGui keeps what lists share (the white place of the texture, tables for arcs) in a structure its contexts own. It is
// of use without one; this is the only file that reads the internal header.
struct DrawList::Parts {
  ImDrawListSharedData shared;
  ImDrawList list{&shared};
};

DrawList::DrawList() : parts_(std::make_unique<Parts>()) {
  ImDrawListSharedData& shared = parts_->shared;
  // Lines are feathered polygons: the texture holds no ready-made lines.
  shared.InitialFlags = ImDrawListFlags_AntiAliasedLines | ImDrawListFlags_AntiAliasedFill | ImDrawListFlags_AllowVtxOffset;
  shared.CurveTessellationTol = 0.5F;
  shared.SetCircleTessellationMaxError(0.15F);
}

DrawList::~DrawList() = default;

void DrawList::begin(float width, float height, float white_u, float white_v) {
  parts_->shared.TexUvWhitePixel = ImVec2(white_u, white_v);
  parts_->shared.ClipRectFullscreen = ImVec4(0, 0, width, height);
  ImDrawList& list = parts_->list;
  list._ResetForNewFrame();
  compat::push_no_texture(list);
  list.PushClipRectFullScreen();
}

ImDrawList& DrawList::list() { return parts_->list; }
const ImDrawList& DrawList::list() const { return parts_->list; }

}  // namespace awaitscope::paint
