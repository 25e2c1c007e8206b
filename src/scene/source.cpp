// The source: who stands at which line, breakpoints, numbers, code in its colours, and at the right a strip of the whole file.

#include <algorithm>
#include <cmath>

#include "scene/parts.h"
#include "scene/signs.h"
#include "scene/stage_parts.h"
#include "scene/token.h"
#include "scene/words.h"

namespace awaitscope::scene {
namespace {

struct Columns {
  float tokens;   // right edge of the margin's tokens
  float point;    // middle of the breakpoint
  float numbers;  // right edge of the line numbers
  float code;
  float right;
};

constexpr float kNarrow = 20;  // in h: the margin has one token only, and the code the room

float pitch_of(const Canvas& c, const SourceView& view) { return c.of(view.roomy ? 1.28F : spaces().code_line); }
float top_of(const Canvas& c, const Rect& box, const SourceView& view) { return box.y + c.of(view.chrome ? 1.5F : .5F); }

Columns columns_of(const Canvas& c, const Rect& box, const SourceView& view, int lines) {
  const float digit = c.width("0", TextStyle::Code);
  const float digits = std::max(2.0F, std::floor(std::log10(static_cast<float>(std::max(1, lines)))) + 1);
  Columns at{};
  at.tokens = box.x + c.of(box.w < c.of(kNarrow) ? 2.2F : 3.6F);
  at.numbers = at.tokens + c.of(.3F) + digits * digit;
  at.point = at.tokens + c.h() * .14F;
  at.code = at.numbers + c.of(1);
  at.right = box.right() - c.of(view.chrome ? .8F : .5F);
  return at;
}

const MarginMark* mark_at(const SourceContent& content, int line) {
  for (const MarginMark& mark : content.marks) {
    if (mark.line == line) {
      return &mark;
    }
  }
  return nullptr;
}

// At most two ghosts, as far as there is room, and "+3"; solid only for the one who runs here, who is the first of them.
void draw_margin(Canvas& c, const SourceContent& content, const MarginMark& mark, float left, float right, float y,
                 float scale) {
  constexpr std::size_t kMost = 2;
  const auto placed = c.in(Place::Source);
  const float gap = c.px(3);
  std::size_t shown = 0;
  float wide = 0;
  for (; shown < std::min(kMost, mark.tasks.size()); ++shown) {
    const bool last = static_cast<std::int64_t>(shown) + 1 == mark.total;
    const float more =
        last ? 0 : c.width(plus_text(mark.total - static_cast<std::int64_t>(shown) - 1), TextStyle::Label) + c.px(4);
    const float next = wide + token_width(c, mark.tasks[shown], scale, false) + gap;
    if (shown > 0 && next + more > right - left) {
      break;
    }
    wide = next;
  }
  float x = right;
  const auto hidden = mark.total - static_cast<std::int64_t>(shown);
  const std::string more = plus_text(hidden);
  if (hidden > 0 && wide + c.width(more, TextStyle::Label) + c.px(4) <= right - left) {
    x -= c.width(more, TextStyle::Label);
    c.text(x, y, more, TextStyle::Label, c.theme().text.muted);
    x -= c.px(4);
  }
  for (std::size_t i = shown; i-- > 0;) {
    TokenLook look;
    look.scale = scale;
    look.glyph = false;
    look.ghost = !(mark.line == content.current_line && mark.tasks[i] == content.current_task);
    x -= token_width(c, mark.tasks[i], look.scale, false);
    draw_token(c, mark.tasks[i], x, y, look);
    x -= gap;
  }
}

void draw_breakpoint(Canvas& c, const SourceContent& content, int line, Point at) {
  for (const BreakpointMark& mark : content.breakpoints) {
    if (mark.line == line) {
      const auto named = c.called(id_of("breakpoint", line));
      const Colour red = c.theme().state(State::Failed);
      if (mark.on) {
        c.circle(at, c.h() * .2F, red);
      } else {
        c.ring(at, c.h() * .2F, red, c.stroke(1.5F));
      }
    }
  }
}

// Over the lines below the one it is about: a row, or two where it is long.
void draw_hint(Canvas& c, const Columns& at, float y, float pitch, std::string_view words, TextStyle style, Colour ink) {
  const auto lines = c.fonts().broken(words, style, c.h(), at.right - at.code - c.of(.3F), 2);
  c.rect({at.code - c.of(.3F), y, at.right - at.code + c.of(.6F), pitch * static_cast<float>(lines.size())},
         c.theme().surface.raised);
  for (std::size_t i = 0; i < lines.size(); ++i) {
    c.text(at.code, y + (static_cast<float>(i) + .5F) * pitch, lines[i], style, ink);
  }
}

// A wave under the place of the error, a cross in the margin, the hint in the row below.
void draw_error(Canvas& c, const SourceError& error, const Columns& at, float y, float pitch, float width_of_character) {
  const auto named = c.called(id_of("error-line", error.line));
  const Colour red = c.theme().state(State::Failed);
  draw_sign(c, State::Failed, {at.point, y + pitch / 2}, c.px(4), red);
  const float x1 = at.code + static_cast<float>(error.column) * width_of_character;
  const float x2 =
      std::min(at.right, at.code + static_cast<float>(std::max(error.end_column, error.column + 1)) * width_of_character);
  const float step = c.px(3);
  const float base = y + pitch - c.px(2);
  bool up = false;
  for (float x = x1; x < x2; x += step, up = !up) {
    c.line({x, base + (up ? -c.px(1.5F) : c.px(1.5F))}, {x + step, base + (up ? c.px(1.5F) : -c.px(1.5F))}, red,
           c.stroke(1.5F));
  }
  if (!error.hint.empty()) {
    draw_hint(c, at, y + pitch, pitch, error.hint, TextStyle::Label, red);
  }
}

// Under the line that could be mended.
void draw_advice(Canvas& c, const SourceAdvice& advice, const Columns& at, float y, float pitch) {
  const auto named = c.called(id_of("advice-line", advice.line));
  draw_hint(c, at, y + pitch, pitch, advice.words, TextStyle::LabelStrong, c.theme().text.primary);
}

void draw_strip(Canvas& c, const Rect& box, const SourceContent& content, int first, int shown) {
  const Theme& t = c.theme();
  const auto named = c.called("source-strip");
  const float w = c.of(.5F);
  const float x = box.right() - w;
  const int lines = std::max(1, content.text->line_count());
  const float unit = (box.h - c.px(8)) / static_cast<float>(lines);
  const auto at = [&](int line) { return box.y + c.px(4) + static_cast<float>(line - 1) * unit; };
  c.hair_down(x - 1, box.y, box.bottom(), t.line.hair);
  const int last = std::min(lines, first + shown - 1);
  c.rect({x, at(first), w, std::max(unit, at(last + 1) - at(first))}, t.surface.raised);
  for (const MarginMark& mark : content.marks) {
    const bool current = mark.line == content.current_line;
    c.rect({x + 2, at(mark.line), w - 4, std::max(2.0F, std::min(unit, c.px(10)) - 1)}, current ? t.accent.beam : t.text.faint);
  }
  c.hit({x - 2, box.y, w + 2, box.h}, Action::ScrollSource, 0, 1, lines);
}

// A tab for each file; what does not fit is a key away.
float draw_files(Canvas& c, const Rect& box, const SourceContent& content, float y) {
  const Theme& t = c.theme();
  float x = box.x + c.of(1);
  for (const SourceTab& tab : content.tabs) {
    const bool on = tab.source == content.source;
    const TextStyle style = on ? TextStyle::LabelStrong : TextStyle::Label;
    const float wide = c.width(tab.name, style);
    if (x + wide > box.right() - c.of(4) && !on) {
      continue;
    }
    const auto named = c.called(id_of("source-tab", tab.source));
    c.text(x, y, tab.name, style, on ? t.text.primary : tab.library ? t.text.faint : t.text.muted);
    if (on) {
      c.rect({x, y + c.of(.52F), wide, c.stroke(2)}, t.accent.beam);
    }
    c.hit({x - c.px(4), y - c.of(.65F), wide + c.px(8), c.of(1.3F)}, Action::SetSource, tab.source);
    x += wide + c.of(.9F);
  }
  return x;
}

void draw_values(Canvas& c, const SourceContent& content, const Columns& at, int line, float y) {
  for (const LineValues& values : content.values) {
    if (values.line != line) {
      continue;
    }
    const auto named = c.called(id_of("values", line));
    const float end = at.code + c.width(content.text->line(line), TextStyle::Code) + c.of(1.5F);
    if (at.right - c.of(.5F) - end > c.of(3)) {
      c.text(end, y, values.words, TextStyle::Number, c.theme().text.faint, Align::Left, at.right - c.of(.5F) - end);
    }
  }
}

void draw_title(Canvas& c, const Rect& box, const SourceContent& content) {
  const Theme& t = c.theme();
  const float y = box.y + c.h() * .85F;
  float end = 0;
  if (content.tabs.size() > 1) {
    end = draw_files(c, box, content, y);
  } else {
    end = c.text(box.x + c.of(1), y, "Source", TextStyle::LabelStrong, t.text.muted);
  }
  float right = box.right() - c.of(1.1F);
  if (content.can_edit) {
    const auto button = c.called("edit-button");
    const float wide = c.width("Edit", TextStyle::Label);
    c.text(right, y, "Edit", TextStyle::Label, c.highlight.pointed_id == "edit-button" ? t.text.primary : t.text.muted,
           Align::Right);
    c.hit({right - wide - c.px(5), y - c.of(.65F), wide + c.px(10), c.of(1.3F)}, Action::Edit);
    right -= wide + c.of(.9F);
  }
  const float room = right - end - c.of(1);
  if (room > c.of(3)) {
    const auto named = c.called("where");
    c.text(right, y, content.where, TextStyle::Label, t.text.faint, Align::Right, room);
  }
}

}  // namespace

int source_lines_shown(const Canvas& c, const Rect& box, const SourceView& view) {
  return std::max(1, static_cast<int>((box.bottom() - top_of(c, box, view) + 1) / pitch_of(c, view)));
}

int scrolled_to(int first_line, int line, int shown, int line_count) {
  if (line > 0) {
    const int third = shown / 3;
    if (line < first_line + third) {
      first_line = line - third;
    } else if (line > first_line + shown - 1 - third) {
      first_line = line - shown + 1 + third;
    }
  }
  return std::max(1, std::min(first_line, line_count - shown + 1));
}

void draw_source(Canvas& c, const Rect& box, const SourceContent& content, const SourceView& view) {
  const Theme& t = c.theme();
  const auto placed = c.as("source", Place::Source);
  c.rect(box, t.surface.panel);
  if (view.chrome) {
    draw_title(c, box, content);
  }
  const float top = top_of(c, box, view);
  if (content.text == nullptr) {
    c.text(box.x + c.of(1), top + c.of(1), "the recording holds no source", TextStyle::Label, t.text.faint, Align::Left,
           box.w - c.of(2));
    return;
  }
  const float pitch = pitch_of(c, view);
  const int shown = source_lines_shown(c, box, view);
  const Columns at = columns_of(c, box, view, content.text->line_count());
  const int last = std::min(content.text->line_count(), view.first_line + shown - 1);
  c.push_clip({box.x, top, box.w, box.bottom() - top});
  for (int line = std::max(1, view.first_line); line <= last; ++line) {
    const float y = top + static_cast<float>(line - view.first_line) * pitch;
    const auto named = c.called(id_of("line", line));
    const bool current = line == content.current_line;
    if (current) {
      c.rect({box.x, y, box.w, pitch}, t.surface.current_line);
      c.rect({box.x, y, c.stroke(3), pitch}, t.accent.beam);
    }
    c.hit({box.x, y, at.code - box.x, pitch}, Action::ToggleBreakpoint, content.key_of(line));
    if (const MarginMark* mark = mark_at(content, line)) {
      draw_margin(c, content, *mark, box.x + c.px(4), at.tokens, y + pitch / 2, view.roomy ? 1 : .8F);
    }
    draw_breakpoint(c, content, line, {at.point, y + pitch / 2});
    c.text(at.numbers, y + pitch / 2, std::to_string(line), TextStyle::Number, current ? t.text.primary : t.text.faint,
           Align::Right);
    draw_code(c, at.code, y + pitch / 2, *content.text, line, false, at.right - at.code);
    if (view.chrome && line != content.error.line) {
      draw_values(c, content, at, line, y + pitch / 2);
    }
  }
  if (content.error.line >= view.first_line && content.error.line <= last) {
    draw_error(c, content.error, at, top + static_cast<float>(content.error.line - view.first_line) * pitch, pitch,
               c.width("0", TextStyle::Code));
  }
  const SourceAdvice& advice = content.advice;
  if (advice.source == content.source && advice.line >= view.first_line && advice.line <= last) {
    draw_advice(c, advice, at, top + static_cast<float>(advice.line - view.first_line) * pitch, pitch);
  }
  c.pop_clip();
  if (view.chrome) {
    draw_strip(c, box, content, view.first_line, shown);
  }
}

}  // namespace awaitscope::scene
