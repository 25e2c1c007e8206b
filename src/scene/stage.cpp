// The stage as a whole, and code in its colours.

#include <algorithm>

#include "scene/coloured_source.h"
#include "scene/stage_parts.h"

namespace awaitscope::scene {
namespace {

Colour code_colour(const CodeColours& colours, CodeColour which) {
  switch (which) {
    case CodeColour::Plain: return colours.plain;
    case CodeColour::Keyword: return colours.keyword;
    case CodeColour::Await: return colours.await_;
    case CodeColour::String: return colours.string;
    case CodeColour::Number: return colours.number;
    case CodeColour::Comment: return colours.comment;
    case CodeColour::Function: return colours.function;
  }
  return colours.plain;
}

constexpr std::size_t kLongLine = 4096;  // no window is as wide: not worth measuring

// The part of a line from one byte to another.
float draw_part(Canvas& c, float x, float y, const ColouredSource& source, int line, std::size_t from, std::size_t to,
                bool small, float most, float alpha) {
  static constexpr std::string_view kEllipsis = "\xE2\x80\xA6";
  const std::string_view text = source.line(line).substr(from, to - from);
  const TextStyle plain = small ? TextStyle::Number : TextStyle::Code;
  // The mono's characters are equally wide, so the plain style measures the whole line.
  const bool cut = most > 0 && (text.size() > kLongLine || c.width(text, plain) > most);
  const float end = most > 0 ? x + most : 1e9F;
  const float dots = cut ? c.width(kEllipsis, plain) : 0;
  const float before = c.set_alpha(1);
  c.set_alpha(before * alpha);
  for (const CodeRun& run : source.runs(line)) {
    const std::size_t begin = std::max<std::size_t>(run.begin, from), finish = std::min<std::size_t>(run.end, to);
    if (begin >= finish) {
      continue;
    }
    const std::string_view words = source.line(line).substr(begin, finish - begin);
    const bool strong = run.colour == CodeColour::Await;
    const TextStyle style = !strong ? plain : small ? TextStyle::NumberStrong : TextStyle::CodeStrong;
    const Colour colour = code_colour(c.theme().code, run.colour);
    const float wide = c.width(words, style);
    if (cut && x + wide + dots > end) {
      // Narrower than the words, even where they would fit: more follows, so there is an ellipsis.
      const std::string part = c.fonts().fitted(words, style, c.h(), std::min(end - x, wide - .01F));
      x = c.text(x, y, part, style, colour);
      break;
    }
    if (words.find_first_not_of(' ') != std::string_view::npos) {  // space moves the pen and draws nothing
      c.text(x, y, words, style, colour);
    }
    x += wide;
  }
  c.set_alpha(before);
  return x;
}

// Where a line that is too wide is best broken, so that `most` holds what stands before: behind a space, a bracket, a comma or a
// dot; 0: nowhere.
std::size_t break_of(const Canvas& c, std::string_view text, TextStyle style, float most) {
  std::size_t best = 0;
  for (std::size_t i = 0; i + 1 < text.size() && i < kLongLine && c.width(text.substr(0, i + 1), style) <= most; ++i) {
    if (std::string_view(" (,.").find(text[i]) != std::string_view::npos) {
      best = i + 1;
    }
  }
  return best;
}

}  // namespace

float draw_code(Canvas& c, float x, float y, const ColouredSource& source, int line, bool small, float most, float alpha) {
  return draw_part(c, x, y, source, line, 0, source.line(line).size(), small, most, alpha);
}

void draw_code_on_two_lines(Canvas& c, float x, float y, float apart, std::string_view code, bool small, float most) {
  const ColouredSource alone(code);
  const std::string_view text = alone.line(1);
  const TextStyle style = small ? TextStyle::Number : TextStyle::Code;
  const std::size_t at = c.width(text, style) <= most ? 0 : break_of(c, text, style, most);
  if (at == 0) {
    draw_code(c, x, y, alone, 1, small, most);
    return;
  }
  const float indent = c.width("  ", style);
  draw_part(c, x, y - apart / 2, alone, 1, 0, at, small, most, 1);
  const std::size_t rest = std::min(text.find_first_not_of(' ', at), text.size());
  draw_part(c, x + indent, y + apart / 2, alone, 1, rest, text.size(), small, most - indent, 1);
}

float draw_code(Canvas& c, float x, float y, std::string_view code, bool small, float most, float alpha) {
  const ColouredSource alone(code);
  return draw_code(c, x, y, alone, 1, small, most, alpha);
}

void draw_stage(Canvas& c, const StageLayout& l, const StageContent& content, const TimeScale& scale) {
  draw_ready(c, l, content.ready);
  draw_running(c, l, content.running);
  draw_done(c, l, content.done);
  draw_timers(c, l, content.timers, content.now, scale);
  draw_outside(c, l, content.outside, content.now, scale);
  draw_futures(c, l, content.futures);
  draw_locks(c, l, content.locks);
  draw_threads(c, content);
}

}  // namespace awaitscope::scene
