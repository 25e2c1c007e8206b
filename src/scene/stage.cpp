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

}  // namespace

float draw_code(Canvas& c, float x, float y, const ColouredSource& source, int line, bool small, float most, float alpha) {
  static constexpr std::string_view kEllipsis = "\xE2\x80\xA6";
  static constexpr std::size_t kLongLine = 4096;  // no window is as wide: not worth measuring
  const std::string_view text = source.line(line);
  const TextStyle plain = small ? TextStyle::Number : TextStyle::Code;
  // The mono's characters are equally wide, so the plain style measures the whole line.
  const bool cut = most > 0 && (text.size() > kLongLine || c.width(text, plain) > most);
  const float end = most > 0 ? x + most : 1e9F;
  const float dots = cut ? c.width(kEllipsis, plain) : 0;
  const float before = c.set_alpha(1);
  c.set_alpha(before * alpha);
  for (const CodeRun& run : source.runs(line)) {
    const std::string_view words = text.substr(run.begin, run.end - run.begin);
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
