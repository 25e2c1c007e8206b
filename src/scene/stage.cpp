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
  const std::string_view text = source.line(line);
  const float end = x + (most > 0 ? most : 1e9F);
  const float before = c.set_alpha(alpha);
  for (const CodeRun& run : source.runs(line)) {
    const std::string_view words = text.substr(run.begin, run.end - run.begin);
    const bool strong = run.colour == CodeColour::Await;
    const TextStyle style = small    ? (strong ? TextStyle::NumberStrong : TextStyle::Number)
                            : strong ? TextStyle::CodeStrong
                                     : TextStyle::Code;
    const Colour colour = code_colour(c.theme().code, run.colour);
    const std::size_t blank = words.find_first_not_of(' ');
    if (blank == std::string_view::npos) {  // space moves the pen and draws nothing
      x += c.width(words, style);
      continue;
    }
    const float wide = c.width(words, style);
    c.text(x, y, words, style, colour, Align::Left, std::max(1.0F, end - x));
    x += wide;
    if (x > end) {
      break;
    }
  }
  c.set_alpha(before);
  return std::min(x, end);
}

float draw_code(Canvas& c, float x, float y, std::string_view code, bool small, float most) {
  const ColouredSource alone(code);
  return draw_code(c, x, y, alone, 1, small, most);
}

void draw_stage(Canvas& c, const StageLayout& l, const StageContent& content, const TimeScale& scale) {
  draw_ready(c, l, content.ready);
  draw_running(c, l, content.running);
  draw_done(c, l, content.done);
  draw_timers(c, l, content.timers, content.now, scale);
  draw_outside(c, l, content.outside, content.now, scale);
  draw_futures(c, l, content.futures);
  draw_locks(c, l, content.locks);
}

}  // namespace awaitscope::scene
