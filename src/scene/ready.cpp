// Ready: the queue, its head at the right next to Running; an upright bar parts this iteration's batch from the next one.

#include <algorithm>
#include <cmath>

#include "scene/controls.h"
#include "scene/stage_parts.h"
#include "scene/token.h"
#include "scene/words.h"

namespace awaitscope::scene {
namespace {

constexpr float kBarWidth = 3;  // at 18 px
constexpr float kBarGap = 15;
constexpr std::size_t kHeadTokens = 3;

float card_width(const Canvas& c) { return c.of(spaces().ready_card_width); }

// How wide all cards are, side by side, with the bar between the batches if there is one.
float cards_width(const Canvas& c, const ReadyContent& content) {
  const auto count = static_cast<float>(content.rows.size());
  const bool bar = content.next_batch > 0;
  return count * card_width(c) + std::max(0.0F, count - 1) * c.of(.5F) + (bar ? 2 * c.px(kBarGap) : 0);
}

void draw_card(Canvas& c, const Rect& box, const ReadyRow& row) {
  const Theme& t = c.theme();
  const auto named = c.called(id_of("handle", row.handle));
  c.frame(box, t.raised_edge ? t.line.soft : Colour{}, t.raised_edge ? c.hair_width() : 0, c.h() * radii().card,
          t.surface.raised);
  c.hit(box, Action::None, row.handle);
  const float pad = c.of(.5F);
  const float name_y = box.y + box.h * .34F;
  const float why_y = box.y + box.h * .73F;
  if (row.task != 0) {
    TokenLook look;
    look.cancel_asked = row.cancel_asked;
    const float end = draw_token(c, row.task, box.x + pad, name_y, look) + c.h() * .45F;
    c.text(end, name_y, row.name, TextStyle::Strong, t.text.primary, Align::Left, box.right() - pad - end);
  } else {
    c.text(box.x + pad, name_y, row.name, TextStyle::Label, t.text.muted, Align::Left, box.w - 2 * pad);
  }
  c.text(box.x + pad, why_y, row.why, TextStyle::Label, row.cancelled ? t.text.faint : t.text.muted, Align::Left,
         box.w - 2 * pad);
}

void draw_bar(Canvas& c, float x, float top, float height) {
  const auto named = c.called("batch-bar");
  c.rect({std::round(x), top, c.px(kBarWidth), height}, c.theme().text.primary);
}

void draw_cards(Canvas& c, const StageLayout& l, const ReadyContent& content) {
  float right = l.ready.right() - c.px(3);
  bool bar_due = content.next_batch > 0 && content.this_batch == 0;
  if (bar_due) {  // the batch is spent: all that is here waits for the next one
    draw_bar(c, right - c.px(kBarWidth), l.cards_top, l.cards_height);
    right -= c.px(kBarGap) + c.px(kBarWidth);
  }
  for (std::size_t i = 0; i < content.rows.size(); ++i) {
    const ReadyRow& row = content.rows[i];
    if (i > 0 && content.rows[i - 1].this_batch && !row.this_batch) {
      right -= c.px(kBarGap);
      draw_bar(c, right - c.px(kBarWidth), l.cards_top, l.cards_height);
      right -= c.px(kBarWidth) + c.px(kBarGap);
    } else if (i > 0) {
      right -= c.of(.5F);
    }
    draw_card(c, {right - card_width(c) + row.shift, l.cards_top, card_width(c), l.cards_height}, row);
    right -= card_width(c);
  }
}

// A handle that belongs to no task, where handles are as small as tokens: an outline with its name, or the first letters of one that is long.
float callback_width(const Canvas& c, const StageLayout& l, const ReadyRow& row) {
  return std::min(c.width(row.name, TextStyle::Label) + c.of(.6F), std::min(c.of(8), l.ready.w - c.of(.5F)));
}

float draw_small(Canvas& c, const StageLayout& l, float x, float y, const ReadyRow& row) {
  if (row.task != 0) {
    TokenLook look;
    look.cancel_asked = row.cancel_asked;
    return draw_token(c, row.task, x, y, look);
  }
  const auto named = c.called(id_of("handle", row.handle));
  const float w = callback_width(c, l, row);
  const Rect box{x, std::round(y - c.h() * .55F), w, c.of(1.11F)};
  c.frame(box, c.theme().line.strong, c.stroke(1), c.h() * radii().token);
  c.text(x + c.of(.3F), y, row.name, TextStyle::Label, c.theme().text.muted, Align::Left, w - c.of(.6F));
  c.hit(box, Action::None, row.handle);
  return x + w;
}

float small_width(const Canvas& c, const StageLayout& l, const ReadyRow& row) {
  return row.task != 0 ? token_width(c, row.task, 1, true) : callback_width(c, l, row);
}

// Tokens from the right, head first, in lines from the top; at the left end of the last line how many found no room.
void draw_small_rows(Canvas& c, const StageLayout& l, const ReadyContent& content) {
  const float gap = c.of(.5F);
  const float pitch = c.of(1.7F);
  float right = l.ready.right() - c.px(6);
  float y = l.cards_top + c.of(.8F);
  for (std::size_t i = 0; i < content.rows.size(); ++i) {
    const ReadyRow& row = content.rows[i];
    const bool bar = i > 0 && content.rows[i - 1].this_batch && !row.this_batch;
    const float w = small_width(c, l, row);
    const std::string more = plus_text(static_cast<std::int64_t>(content.rows.size() - i)) + " more";
    const auto last_line = [&] { return y + pitch + c.of(.6F) > l.cards_top + l.cards_height; };
    const auto fits = [&] {
      const bool counted = last_line() && i + 1 < content.rows.size();
      return right - w - (bar ? 2 * gap : 0) - (counted ? c.width(more, TextStyle::Label) + gap : 0) >= l.ready.x;
    };
    if (!fits() && !last_line()) {
      right = l.ready.right() - c.px(6);
      y += pitch;
    }
    if (!fits() && last_line()) {
      c.text(l.ready.x, y, more, TextStyle::Label, c.theme().text.muted);
      return;
    }
    if (bar) {
      draw_bar(c, right - c.px(kBarWidth), y - c.of(.78F), c.of(1.56F));
      right -= c.px(kBarWidth) + gap;
    }
    draw_small(c, l, right - w, y, row);
    right -= w + gap;
  }
}

// Few who have no room as cards: one below the other, the head on top, each with its name, and why it is here if that has room
// too. The bar between the batches lies across.
constexpr float kRowPitch = 1.65F;
constexpr float kNarrow = 12;  // names are one size smaller

bool has_rows(const Canvas& c, const StageLayout& l, const ReadyContent& content) {
  constexpr float kLeastWidth = 6.8F;  // for a token and a name
  return l.ready.w >= c.of(kLeastWidth) && static_cast<float>(content.rows.size()) * c.of(kRowPitch) <= l.cards_height;
}

float first_row(const Canvas& c, const StageLayout& l) { return l.cards_top + c.of(kRowPitch / 2); }

void draw_rows(Canvas& c, const StageLayout& l, const ReadyContent& content) {
  const Theme& t = c.theme();
  float y = first_row(c, l);
  for (std::size_t i = 0; i < content.rows.size(); ++i, y += c.of(kRowPitch)) {
    const ReadyRow& row = content.rows[i];
    if (i > 0 && content.rows[i - 1].this_batch && !row.this_batch) {
      const auto named = c.called("batch-bar");
      c.rect({l.ready.x, std::round(y - c.of(kRowPitch / 2) - c.px(kBarWidth) / 2), l.ready.w, c.px(kBarWidth)},
             t.text.primary);
    }
    const float x = draw_small(c, l, l.ready.x, y, row) + c.of(.45F);
    if (row.task == 0) {
      continue;
    }
    const float room = l.ready.right() - x;
    const TextStyle style = l.ready.w < c.of(kNarrow) ? TextStyle::LabelStrong : TextStyle::Strong;
    c.text(x, y, row.name, style, t.text.primary, Align::Left, room);
    if (room - c.width(row.name, style) - c.of(.8F) >= c.width(row.why, TextStyle::Label)) {
      c.text(l.ready.right(), y, row.why, TextStyle::Label, t.text.muted, Align::Right);
    }
  }
}

// The head as tokens, the rest as cells of 0.3 h in their tasks' colours.
// Returns how many the head is.
std::int64_t draw_cells(Canvas& c, const StageLayout& l, const ReadyContent& content) {
  const float y = l.cards_top + c.of(.8F);
  float right = l.ready.right() - c.px(6);
  constexpr float kShareOfHead = .6F;  // the most of the place: the cells must have room
  std::size_t head = 0;
  while (head < std::min(kHeadTokens, content.rows.size())) {
    const float w = small_width(c, l, content.rows[head]);
    if (head > 0 && right - w < l.ready.right() - l.ready.w * kShareOfHead) {
      break;
    }
    draw_small(c, l, right - w, y, content.rows[head]);
    right -= w + c.of(.5F);
    ++head;
  }
  std::vector<std::int64_t> rest;
  for (std::size_t i = head; i < content.rows.size(); ++i) {
    rest.push_back(content.rows[i].task);
  }
  rest.insert(rest.end(), content.crowd.begin(), content.crowd.end());
  const auto named = c.called("ready-crowd");
  const float pitch = std::max(3.0F, c.h() * .31F);
  const float top = l.cards_top;
  const int lines = std::max(1, static_cast<int>(c.of(3.4F) / pitch));
  const int columns = std::max(0, static_cast<int>((right - l.ready.x) / pitch));
  const std::size_t shown = std::min(rest.size(), static_cast<std::size_t>(lines * columns));
  for (std::size_t i = 0; i < shown; ++i) {  // in columns from the right, so that the next one is nearest to the head
    const auto column = static_cast<float>(i / static_cast<std::size_t>(lines));
    const auto line = static_cast<float>(i % static_cast<std::size_t>(lines));
    const Colour colour = rest[i] == 0 ? c.theme().text.faint : c.theme().task(rest[i]);
    c.rect({right - (column + 1) * pitch, top + line * pitch, pitch * .75F, pitch * .75F}, colour);
  }
  return static_cast<std::int64_t>(head);
}

void draw_groups(Canvas& c, const StageLayout& l, const ReadyContent& content, std::int64_t total) {
  const Theme& t = c.theme();
  const float y = l.cards_top + c.of(1);
  const float end = c.text(l.ready.x, y, count_text(total), TextStyle::Clock, t.text.primary) + c.of(1);
  const float room = l.ready.right() - c.of(.5F) - end;
  float x = end;
  for (const CrowdRow& group : content.groups) {
    const auto named = c.called("group-" + group.name);
    const float w = room * static_cast<float>(group.count) / static_cast<float>(std::max<std::int64_t>(1, total));
    c.rect({x, y - c.of(.67F), std::max(1.0F, w - 2), c.of(1.33F)}, t.task(group.task));
    const std::string words = group.name + " " + count_text(group.count);
    if (c.width(words, TextStyle::LabelStrong) < w - c.of(.9F)) {
      c.text(x + c.of(.45F), y, words, TextStyle::LabelStrong, t.text.on_task);
    }
    x += w;
  }
}

// How many more, and as many of their coroutines as there is room for.
std::string crowd_words(const Canvas& c, const ReadyContent& content, std::int64_t more, float room) {
  std::string words = plus_text(more) + " more";
  for (std::size_t i = 0; i < std::min<std::size_t>(3, content.groups.size()); ++i) {
    std::string longer = words + (i == 0 ? ": " : ", ") + content.groups[i].name + " " + count_text(content.groups[i].count);
    if (c.width(longer, TextStyle::Label) > room) {
      break;
    }
    words = std::move(longer);
  }
  return words;
}

void draw_crowd(Canvas& c, const StageLayout& l, const ReadyContent& content, std::int64_t total) {
  const float foot = l.cards_top + l.cards_height - c.of(.5F);
  if (total <= 2000) {
    const std::int64_t shown = draw_cells(c, l, content);
    const auto named = c.called("ready-more");
    c.text(l.ready.x, foot, crowd_words(c, content, total - shown, l.ready.w), TextStyle::Label, c.theme().text.muted);
    c.hit({l.ready.x, foot - c.of(.6F), l.ready.w, c.of(1.2F)}, Action::ShowMore);
    return;
  }
  draw_groups(c, l, content, total);
  float x = c.text(l.ready.x, foot - c.of(1), "head", TextStyle::Label, c.theme().text.faint) + c.of(.5F);
  for (std::size_t i = 0; i < std::min(kHeadTokens, content.rows.size()); ++i) {
    if (x + small_width(c, l, content.rows[i]) > l.ready.right()) {
      return;
    }
    x = draw_small(c, l, x, foot - c.of(1), content.rows[i]) + c.of(.5F);
  }
}

// `from`: where it comes into sight; `middle`: at the height of the head.
void draw_wire(Canvas& c, const StageLayout& l, float from, float middle, bool lively) {
  const Theme& t = c.theme();
  const auto named = c.called("thread-of-the-loop");
  const float thick = c.stroke(strokes().beam);
  const float y = middle - thick / 2;
  const float head = c.px(11);
  const float end = l.running.x - c.px(1);
  c.rect({from, y, l.ready.right() - from, thick}, t.line.strong);
  const Colour colour = lively ? t.accent.beam : t.line.strong;
  c.rect({l.ready.right(), y, end - head - l.ready.right(), thick}, colour);
  c.polygon({{end, middle}, {end - head + c.px(1), middle - c.px(6)}, {end - head + c.px(1), middle + c.px(6)}}, colour);
}

// Where wake-ups come in and awaits go out. While the thread is held nobody does either, and it says so.
void draw_entrance(Canvas& c, const StageLayout& l, bool blocked) {
  const auto entrance = c.called("entrance");
  const Theme& t = c.theme();
  const float top = l.cards_top + l.cards_height + c.px(6);
  const float bottom = l.timers.y - c.px(12);
  const auto ways = {std::make_pair(l.ready.x, std::string_view("wake-ups join here")),
                     std::make_pair(l.running.x, std::string_view("await leaves here"))};
  bool up = true;
  for (const auto& [left, words] : ways) {
    const float x = left + c.of(2);
    c.arrow({x, up ? bottom : top}, {x, up ? top : bottom}, t.line.strong, c.stroke(1.5F), c.px(6));
    if (up && blocked) {
      const auto named = c.called("blocked");
      const float most = l.running.x - x - c.px(12);
      std::string_view held = "waiting, and nobody can come";
      held = c.width(held, TextStyle::LabelStrong) <= most ? held : "nobody can come";
      c.text(x + c.px(12), (top + bottom) / 2, held, TextStyle::LabelStrong, t.state(State::Blocked), Align::Left, most);
    } else {
      c.text(x + c.px(12), (top + bottom) / 2, words, TextStyle::Label, t.text.faint);
    }
    up = false;
  }
}

}  // namespace

void draw_ready(Canvas& c, const StageLayout& l, const ReadyContent& content) {
  const auto placed = c.in(Place::Ready);
  const std::int64_t total = content.this_batch + content.next_batch;
  // "next iteration" stands over the tail, "this iteration" over the head, as the bar parts them.
  draw_place_head(c, l.ready, "Ready",
                  content.next_batch > 0 || total == 0 ? (total == 0 ? "could run" : "next iteration") : "could run",
                  content.order_hidden     ? "who is next?"
                  : content.this_batch > 0 ? "this iteration"
                                           : "");
  const float words = total == 0 ? std::min(c.width(content.empty, TextStyle::Label) + c.of(.75F), l.ready.w) : 0;
  const bool cards = content.crowd.empty() && cards_width(c, content) <= l.ready.w;
  const bool crowd = total > static_cast<std::int64_t>(content.rows.size()) || total > 40;
  const bool rows = total > 0 && !cards && !crowd && has_rows(c, l, content);
  // Small signs would be threaded by the wire like beads, so it stops at the edge of the place.
  draw_wire(c, l, total == 0 || cards ? l.ready.x + words : l.ready.right(),
            rows && !content.order_hidden ? first_row(c, l) : l.beam_y, content.this_batch > 0 || total > 0);
  draw_entrance(c, l, content.blocked);
  if (total == 0) {
    const auto lines = c.fonts().broken(content.empty, TextStyle::Label, c.h(), l.ready.w - c.of(.2F), 3);
    float y = l.beam_y - c.of(.55F) * static_cast<float>(lines.size() - 1);
    for (const std::string& line : lines) {
      draw_empty(c, l.ready.x, y, line, l.ready.w);
      y += c.of(1.1F);
    }
    return;
  }
  if (cards) {
    draw_cards(c, l, content);
  } else if (crowd) {
    draw_crowd(c, l, content, total);
  } else if (rows) {
    draw_rows(c, l, content);
  } else {
    draw_small_rows(c, l, content);
  }
}

}  // namespace awaitscope::scene
