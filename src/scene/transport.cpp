// The transport: first, back, play, on, last; the grain; the speed.

#include <fmt/format.h>

#include <algorithm>
#include <cmath>

#include "scene/controls.h"
#include "scene/parts.h"

namespace awaitscope::scene {
namespace {

constexpr std::string_view kGrains[kGrainCount] = {"line", "event", "task step", "callback", "iteration", "output"};
constexpr double kSlowest = 0.1;
constexpr double kFastest = 20;

float draw_buttons(Canvas& c, const Rect& box, const TransportContent& content) {
  const float gap = c.px(4);
  const float narrow = c.of(2);
  const float play = c.of(3.9F);
  float x = box.x;
  const auto step = [&](std::string_view id, Icon icon, Action action, bool on) {
    draw_button(c, id, {x, box.y, narrow, box.h}, "", &icon, on ? ButtonKind::Plain : ButtonKind::Off, action);
    x += narrow + gap;
  };
  step("button-first", Icon::First, Action::First, content.can_go_back);
  step("button-back", Icon::Previous, Action::StepBack, content.can_go_back);
  const Icon icon = content.playing ? Icon::Pause : Icon::Play;
  draw_button(c, "button-play", {x, box.y, play, box.h}, content.playing ? "Pause" : "Play", &icon, ButtonKind::Primary,
              Action::Play);
  x += play + gap;
  step("button-forward", Icon::Next, Action::StepForward, content.can_go_on);
  step("button-last", Icon::Last, Action::Last, content.can_go_on);
  return x + c.of(1) - gap;
}

float draw_grains(Canvas& c, const Rect& box, float x, Grain grain) {
  const Theme& t = c.theme();
  float total = 0;
  for (const std::string_view word : kGrains) {
    total += c.width(word, TextStyle::Label) + c.h();
  }
  if (x + total > box.right()) {  // no room for all: the one in use, alone
    return x;
  }
  c.frame({x, box.y, total, box.h}, t.raised_edge ? t.line.soft : Colour{}, t.raised_edge ? c.hair_width() : 0,
          c.h() * radii().token, t.surface.raised);
  for (int i = 0; i < kGrainCount; ++i) {
    const auto named = c.called(id_of("grain", i));
    const bool on = static_cast<Grain>(i) == grain;
    const float w = c.width(kGrains[i], TextStyle::Label) + c.h();
    if (on) {
      c.rect({x + 2, box.y + 2, w - 4, box.h - 4}, t.surface.panel, c.h() * .16F);
      c.rect({x + c.h() * .5F, box.bottom() - c.px(4), w - c.h(), c.stroke(2)}, t.accent.beam);
    }
    c.text(x + w / 2, box.y + box.h / 2, kGrains[i], on ? TextStyle::LabelStrong : TextStyle::Label,
           on ? t.text.primary : t.text.muted, Align::Centre);
    c.hit({x, box.y, w, box.h}, Action::SetGrain, i);
    x += w;
  }
  return x + c.of(1);
}

std::string speed_text(double speed) {
  return speed >= 10                                  ? fmt::format("{:.0f}×", speed)
         : std::abs(speed - std::round(speed)) < 0.05 ? fmt::format("{:.0f}×", speed)
                                                      : fmt::format("{:.1f}×", speed);
}

void draw_speed(Canvas& c, const Rect& box, float x, double speed) {
  const Theme& t = c.theme();
  const auto named = c.called("speed");
  const float y = box.y + box.h / 2;
  const float begin = x + c.width("speed", TextStyle::Label) + c.of(.5F);
  const float number = c.width("0.5×", TextStyle::Number);
  const float track = box.right() - begin - number - c.of(.8F);
  if (track < c.of(3)) {
    return;
  }
  c.text(x, y, "speed", TextStyle::Label, t.text.faint);
  c.rect({begin, y - 1, track, c.stroke(2)}, t.line.strong);
  const float knob = begin + track * static_cast<float>(share_of(speed));
  c.circle({knob, y}, c.h() * .33F, t.text.primary);
  if (c.highlight.focused_id == "speed") {
    c.ring({knob, y}, c.h() * .5F, t.accent.selection, c.stroke(2));
  }
  c.text(box.right(), y, speed_text(speed), TextStyle::Number, t.text.primary, Align::Right);
  c.hit({begin, box.y, track, box.h}, Action::SetSpeed, 0, 0, 1);
}

}  // namespace

double speed_at(double share) { return kSlowest * std::pow(kFastest / kSlowest, std::clamp(share, 0.0, 1.0)); }

double share_of(double speed) {
  return std::clamp(std::log(std::clamp(speed, kSlowest, kFastest) / kSlowest) / std::log(kFastest / kSlowest), 0.0, 1.0);
}

void draw_transport(Canvas& c, const Rect& box, const TransportContent& content) {
  const auto placed = c.in(Place::Transport);
  float x = draw_buttons(c, box, content);
  x = content.has_grains ? draw_grains(c, box, x, content.grain) : x;
  draw_speed(c, box, x, content.speed);
}

}  // namespace awaitscope::scene
