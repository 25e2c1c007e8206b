#pragma once

// What overlays are drawn with: the veil, the panel on it, a field being typed in, rows to choose from, keys as caps.

#include <string>
#include <string_view>

#include "scene/controls.h"
#include "ui/commands.h"
#include "ui/line_edit.h"

namespace awaitscope::ui {

std::string lowered(std::string_view text);
// Whether `text` has all words of `typed`, whatever their case: as the begin of a word, or anywhere.
bool has_words(std::string_view text, std::string_view typed);
bool has_parts(std::string_view text, std::string_view typed);

// Everything below is veiled and answers no more.
void draw_veil(scene::Canvas& canvas, const scene::Rect& window);
void draw_panel(scene::Canvas& canvas, const scene::Rect& box);
void draw_field(scene::Canvas& canvas, const scene::Rect& box, const LineEdit& edit, std::string_view hint);
// A panel that asks: its title, and the field below it.
void draw_asking_panel(scene::Canvas& canvas, const scene::Rect& box, std::string_view title, const LineEdit& edit,
                       std::string_view hint);
// The ground of a row that can be chosen, and its region; `id` names it.
void draw_choice(scene::Canvas& canvas, std::string_view id, const scene::Rect& box, bool chosen);
// The caps of a command's keys, flush right. Returns their left end.
float draw_caps(scene::Canvas& canvas, const ActInfo& act, float right, float y);
// A key with a word; returns where the next one begins.
float draw_key_hint(scene::Canvas& canvas, float x, float y, std::string_view key, std::string_view words);

}  // namespace awaitscope::ui
