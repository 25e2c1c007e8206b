#include "scene/signs.h"

#include <algorithm>
#include <cmath>

namespace awaitscope::scene {
namespace {

void draw_cross(Canvas& c, Point p, float r, Colour colour, float width) {
  c.line({p.x - r, p.y - r}, {p.x + r, p.y + r}, colour, width);
  c.line({p.x - r, p.y + r}, {p.x + r, p.y - r}, colour, width);
}

void draw_outside_sign(Canvas& c, Point p, float r, Colour colour, float width) {
  c.polyline({{p.x - r * .2F, p.y - r}, {p.x - r, p.y - r}, {p.x - r, p.y + r}, {p.x - r * .2F, p.y + r}}, colour, width);
  c.line({p.x - r * .3F, p.y}, {p.x + r, p.y}, colour, width);
  c.polyline({{p.x + r * .45F, p.y - r * .5F}, {p.x + r, p.y}, {p.x + r * .45F, p.y + r * .5F}}, colour, width);
}

}  // namespace

void draw_sign(Canvas& c, State state, Point p, float r, Colour colour) {
  const float width = std::max(1.0F, r * .42F);
  switch (state) {
    case State::Running: c.polygon({{p.x - r * .7F, p.y - r}, {p.x + r, p.y}, {p.x - r * .7F, p.y + r}}, colour); break;
    case State::Ready:
      c.outline({{p.x - r * .7F, p.y - r}, {p.x + r, p.y}, {p.x - r * .7F, p.y + r}}, colour, width * .8F);
      break;
    case State::Timer:
      c.ring(p, r * .95F, colour, width * .8F);
      c.polyline({{p.x, p.y - r * .6F}, p, {p.x + r * .5F, p.y}}, colour, width * .8F);
      break;
    case State::Future:
      c.outline({{p.x, p.y - r * 1.1F}, {p.x + r * 1.1F, p.y}, {p.x, p.y + r * 1.1F}, {p.x - r * 1.1F, p.y}}, colour,
                width * .9F);
      break;
    case State::Lock:
      c.rect({p.x - r, p.y - r * .7F, r * .85F, r * 1.4F}, colour);
      c.frame({p.x + r * .15F, p.y - r * .7F, r * .85F, r * 1.4F}, colour, width * .8F);
      break;
    case State::Outside: draw_outside_sign(c, p, r, colour, width * .8F); break;
    case State::Done:
      c.polyline({{p.x - r, p.y}, {p.x - r * .25F, p.y + r * .75F}, {p.x + r, p.y - r * .75F}}, colour, width);
      break;
    case State::Failed: draw_cross(c, p, r * .8F, colour, width * 1.15F); break;
    case State::Cancelled:
      c.ring(p, r * .9F, colour, width * .8F);
      c.line({p.x - r * .62F, p.y + r * .62F}, {p.x + r * .62F, p.y - r * .62F}, colour, width * .8F);
      break;
    case State::Blocked:
      c.ring(p, r, colour, width * .9F);
      c.line({p.x - r * .55F, p.y}, {p.x + r * .55F, p.y}, colour, width * 1.1F);
      break;
  }
}

void draw_icon(Canvas& c, Icon icon, Point p, float r, Colour colour) {
  const auto triangle = [&](float dx, float to) {
    c.polygon({{p.x + dx - to * r * .55F, p.y - r}, {p.x + dx + to * r * .75F, p.y}, {p.x + dx - to * r * .55F, p.y + r}},
              colour);
  };
  switch (icon) {
    case Icon::Play: triangle(0, 1.15F); break;
    case Icon::Pause:
      c.rect({p.x - r * .75F, p.y - r, r * .5F, 2 * r}, colour);
      c.rect({p.x + r * .25F, p.y - r, r * .5F, 2 * r}, colour);
      break;
    case Icon::Next:
      triangle(-r * .2F, 1);
      c.rect({p.x + r * .6F, p.y - r, r * .34F, 2 * r}, colour);
      break;
    case Icon::Previous:
      triangle(r * .2F, -1);
      c.rect({p.x - r * .94F, p.y - r, r * .34F, 2 * r}, colour);
      break;
    case Icon::Last:
      triangle(-r * .7F, 1);
      triangle(r * .35F, 1);
      c.rect({p.x + r * 1.1F, p.y - r, r * .3F, 2 * r}, colour);
      break;
    case Icon::First:
      triangle(r * .7F, -1);
      triangle(-r * .35F, -1);
      c.rect({p.x - r * 1.4F, p.y - r, r * .3F, 2 * r}, colour);
      break;
  }
}

void draw_task_glyph(Canvas& c, std::int64_t task, Point p, float r, Colour colour) {
  switch ((task < 1 ? 0 : task - 1) % 8) {
    case 0: c.circle(p, r * .92F, colour); break;
    case 1: c.rect({p.x - r * .82F, p.y - r * .82F, r * 1.64F, r * 1.64F}, colour); break;
    case 2: c.polygon({{p.x, p.y - r}, {p.x + r, p.y + r * .8F}, {p.x - r, p.y + r * .8F}}, colour); break;
    case 3:
      c.polygon({{p.x, p.y - r * 1.1F}, {p.x + r * 1.1F, p.y}, {p.x, p.y + r * 1.1F}, {p.x - r * 1.1F, p.y}}, colour);
      break;
    case 4: c.rect({p.x - r * .42F, p.y - r, r * .84F, r * 2}, colour); break;
    case 5: c.ring(p, r * .72F, colour, r * .45F); break;
    case 6:
      c.rect({p.x - r, p.y - r * .3F, r * 2, r * .6F}, colour);
      c.rect({p.x - r * .3F, p.y - r, r * .6F, r * 2}, colour);
      break;
    default:  // a chevron, as two convex halves
      c.polygon({{p.x - r * .75F, p.y - r}, {p.x + r * .1F, p.y - r}, {p.x + r * .9F, p.y}, {p.x + r * .05F, p.y}}, colour);
      c.polygon({{p.x + r * .05F, p.y}, {p.x + r * .9F, p.y}, {p.x + r * .1F, p.y + r}, {p.x - r * .75F, p.y + r}}, colour);
      break;
  }
}

void draw_span(Canvas& c, State state, float x1, float x2, float base, float lane) {
  const Colour colour = c.theme().state(state);
  const float w = std::max(0.0F, x2 - x1);
  const float full = std::round(lane * .72F);
  const float half = std::round(lane * .42F);
  const float low =
      std::max({1.0F, std::min(3.0F, std::round(lane * .4F)), std::min(std::round(lane * .2F), std::round(c.h() * .36F))});
  switch (state) {
    case State::Running: c.rect({x1, base - full, std::max(w, 2.0F), full}, colour); break;
    case State::Blocked:
      c.rect({x1, base - full, w, full}, colour.faded(.28F));
      c.hatch({x1, base - full, w, full}, colour, std::max(5.0F, c.h() * .36F), c.stroke(2));
      c.frame({x1, base - full, w, full}, colour, c.stroke(1.5F));
      break;
    case State::Ready:
      if (w < 4) {
        c.rect({x1, base - half, std::max(w, 1.0F), half}, colour);
      } else {
        c.frame({x1, base - half, w, half}, colour, c.stroke(1.25F));
      }
      break;
    case State::Timer: c.rect({x1, base - low, w, low}, colour); break;
    case State::Future:
      for (float x = x1, dash = c.h() * .72F; x < x2; x += dash) {
        c.rect({x, base - low, std::min(dash * .66F, x2 - x), low}, colour);
      }
      break;
    case State::Lock:
      for (float x = x1; x < x2; x += low * 1.8F) {
        c.rect({x, base - low, std::min(low, x2 - x), low}, colour);
      }
      break;
    case State::Outside: {
      const float rail = std::max(1.0F, std::round(low * .34F));
      c.rect({x1, base - low, w, rail}, colour);
      c.rect({x1, base - rail, w, rail}, colour);
      break;
    }
    case State::Done:
    case State::Failed:
    case State::Cancelled: break;  // ends have no length: draw_end
  }
}

void draw_end(Canvas& c, State how, float x, float base, float lane) {
  const Colour colour = c.theme().state(how);
  const float top = base - std::round(lane * .72F);
  const float wide = c.stroke(how == State::Failed ? 3 : 2);
  c.rect({x - wide / 2, top, wide, base - top}, colour);
  draw_sign(c, how, {x + c.px(8), top + lane * .36F}, c.px(4.2F), colour);
}

float draw_mark(Canvas& c, float x, float y, float u) {
  c.polyline({{x, y + u * .55F},
              {x + u * .7F, y + u * .55F},
              {x + u * .7F, y - u * .55F},
              {x + u * 1.5F, y - u * .55F},
              {x + u * 1.5F, y + u * .55F},
              {x + u * 2.2F, y + u * .55F}},
             c.theme().accent.beam, u * 2 / 9);
  return x + u * 2.2F;
}

void draw_lens(Canvas& c, Point at, float r, Colour colour) {
  const Point eye{at.x - r * .25F, at.y - r * .25F};
  c.ring(eye, r * .75F, colour, c.stroke(2));
  c.line({eye.x + r * .6F, eye.y + r * .6F}, {at.x + r, at.y + r}, colour, c.stroke(2));
}

}  // namespace awaitscope::scene
