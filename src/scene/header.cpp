// The header: mark, file, iteration and its phases, virtual time, event.

#include <algorithm>
#include <cmath>

#include "scene/controls.h"
#include "scene/parts.h"
#include "scene/signs.h"
#include "scene/words.h"

namespace awaitscope::scene {
namespace {

struct PhaseWord {
  LoopPhase phase;
  std::string_view word;
};
constexpr PhaseWord kPhases[] = {
    {LoopPhase::Timers, "timers"}, {LoopPhase::Select, "select"}, {LoopPhase::Due, "due"}, {LoopPhase::Run, "run"}};

// Numbers stand in fixed columns counted from the right. Returns the left end.
float draw_event(Canvas& c, float right, float y, const HeaderContent& content) {
  const Theme& t = c.theme();
  const auto named = c.as("event-count", Place::Header);
  const float end = right;
  const float low = y + c.h() * .06F;
  const std::string total = " / " + std::to_string(content.events) + (content.more_to_come ? "+" : "");
  right -= c.width(total, TextStyle::Number);
  c.text(right, low, total, TextStyle::Number, t.text.faint);
  right -= c.width(content.event, TextStyle::Clock);
  c.text(right, y, content.event, TextStyle::Clock, t.text.primary);
  right -= c.of(.5F);
  c.text(right, low, "event", TextStyle::Label, t.text.faint, Align::Right);
  const float left = right - c.width("event", TextStyle::Label);
  c.hit({left, y - c.of(.75F), end - left, c.of(1.5F)}, Action::None);
  return left - c.of(1.5F);
}

float draw_clock(Canvas& c, float right, float y, double time) {
  const Theme& t = c.theme();
  const auto named = c.as("clock", Place::Clock);
  const float end = right;
  const float low = y + c.h() * .06F;
  c.text(right, low, "s", TextStyle::Label, t.text.faint, Align::Right);
  right -= c.width("s", TextStyle::Label) + c.h() * .3F;
  const std::string words = time_text(time);
  c.text(right, y, words, TextStyle::Clock, t.accent.beam, Align::Right);
  right -= c.width(words, TextStyle::Clock) + c.of(.5F);
  c.text(right, low, "t", TextStyle::Label, t.text.faint, Align::Right);
  const float left = right - c.width("t", TextStyle::Label);
  c.hit({left, y - c.of(.75F), end - left, c.of(1.5F)}, Action::None);
  return left;
}

float draw_phases(Canvas& c, float right, float y, const HeaderContent& content) {
  const Theme& t = c.theme();
  const auto placed = c.in(Place::Phases);
  const float cell = c.of(3.6F);
  const float half = c.h() * .65F;
  float x = right - 4 * cell;
  for (const PhaseWord& one : kPhases) {
    const bool on = one.phase == content.phase;
    const auto named = c.called(std::string("phase-") + std::string(one.word));
    const Rect box{x, y - half, cell - 2, 2 * half};
    c.rect(box, on ? t.surface.raised : t.surface.panel, c.h() * radii().mark);
    if (on) {
      c.rect({x, box.bottom() - 2, box.w, c.stroke(2)}, t.accent.beam);
    }
    c.text(x + cell / 2 - 1, y, one.word, on ? TextStyle::LabelStrong : TextStyle::Label, on ? t.text.primary : t.text.faint,
           Align::Centre);
    c.hit(box, Action::None);
    x += cell;
  }
  return right - 4 * cell;
}

// What leads to everything else, for whoever knows no key yet, flush right. Returns where it begins.
constexpr KeyControl kKeys{"hint-keys", "F1", "keys"};
constexpr KeyControl kCommands{"hint-commands", "Ctrl+P", "commands"};
float hints_width(const Canvas& c) { return key_control_width(c, kKeys) + c.of(1) + key_control_width(c, kCommands); }
float draw_hints(Canvas& c, float right, float y) {
  const float left = right - hints_width(c);
  const float end = draw_key_control(c, left, y, kKeys, Action::ShowKeys);
  draw_key_control(c, end + c.of(1), y, kCommands, Action::ShowCommands);
  return left;
}

// The mark and the name of the program: they lead back to its first page. Returns where they end.
float draw_name(Canvas& c, float x, float y) {
  const auto named = c.called("mark");
  const float unit = c.h() / 2;
  const float end = c.text(draw_mark(c, x, y, unit) + unit * .7F, y, "awaitscope", TextStyle::Strong, c.theme().text.primary);
  c.hit({x, y - c.of(.75F), end - x, c.of(1.5F)}, Action::ShowGallery);
  return end;
}

// A filled dot and what the run is recorded into. Returns the right end.
float draw_kept(Canvas& c, float x, float y, std::string_view words, float most) {
  const Theme& t = c.theme();
  const auto named = c.as("kept", Place::Header);
  c.circle({x + c.of(.3F), y}, c.of(.3F), t.state(State::Failed));
  x = c.text(x + c.of(.9F), y, "recording into", TextStyle::LabelStrong, t.text.primary, Align::Left,
             std::max(1.0F, most - x - c.of(1)));
  return most - x < c.of(3)
             ? x
             : c.text(x + c.of(.4F), y, words, TextStyle::Label, t.text.primary, Align::Left, most - x - c.of(1));
}

}  // namespace

void draw_header(Canvas& c, const Rect& box, const HeaderContent& content) {
  const Theme& t = c.theme();
  const auto placed = c.in(Place::Header);
  const float middle = box.y + box.h / 2;
  const float unit = c.h() / 2;
  c.hair_across(box.x, box.right(), box.bottom() - c.hair_width(), t.line.soft);

  float right = draw_event(c, box.right() - c.of(1), middle, content);
  right = draw_clock(c, right, middle, content.time) - c.of(2);

  float x = draw_name(c, box.x + c.of(1), middle);
  c.hair_down(x + c.of(1), middle - unit, middle + unit, t.line.soft);
  x += c.of(2);
  const float phases = 4 * c.of(3.6F) + c.of(1) + c.width("iteration 88,888", TextStyle::Label);
  const float name = std::clamp(c.width(content.file, TextStyle::Body), c.of(6), c.of(24));
  const float kept = content.kept.empty() ? 0 : c.of(10) + c.width(content.kept, TextStyle::Label);
  const float lost = content.warns ? c.of(3) + std::min(c.of(20), c.width(content.note, TextStyle::Label)) : 0;
  const bool room = right - phases > x + name + kept + lost;  // all of these are worth more than the phases
  float name_end = room ? right - phases : right - c.of(1);
  const float said = content.note.empty() ? 0 : c.width(content.note, TextStyle::Label) + c.of(3);
  if (content.leads_on && room && name_end - x - name - kept - said > hints_width(c) + c.of(2)) {
    name_end = draw_hints(c, name_end - c.of(1), middle) - c.of(1);
  }
  {
    const auto named = c.called("file");
    float end = c.text(x, middle, content.file, TextStyle::Body, t.text.muted, Align::Left, std::max(1.0F, name_end - x));
    c.hit({x, middle - c.of(.75F), end - x, c.of(1.5F)}, Action::OpenFile);
    if (!content.kept.empty() && name_end - end > c.of(4)) {
      end = draw_kept(c, end + c.of(1), middle, content.kept, name_end);
    }
    const float least = std::min(c.of(8), c.width(content.note, TextStyle::Label)) + c.of(2);
    if (!content.note.empty() && name_end - end > least) {
      end += c.of(1);
      if (content.warns) {
        draw_sign(c, State::Failed, {end + c.of(.3F), middle}, c.of(.3F), t.state(State::Failed));
        end += c.of(.9F);
      }
      c.text(end, middle, content.note, TextStyle::Label, content.warns ? t.text.primary : t.text.faint, Align::Left,
             name_end - end - c.of(1));
    }
  }
  if (!room) {
    return;
  }
  right = draw_phases(c, right, middle, content) - c.of(1);
  if (content.iteration > 0) {
    const auto named = c.as("iteration", Place::Phases);
    const std::string words = "iteration " + count_text(content.iteration);
    c.text(right, middle, words, TextStyle::Label, t.text.muted, Align::Right);
    const float wide = c.width(words, TextStyle::Label);
    c.hit({right - wide, middle - c.of(.75F), wide, c.of(1.5F)}, Action::None);
  }
}

}  // namespace awaitscope::scene
