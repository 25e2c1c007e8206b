// The tabs beside the narration: output, log, tasks, await chain, why.

#include <algorithm>

#include "scene/parts.h"
#include "scene/signs.h"
#include "scene/stage_parts.h"
#include "scene/token.h"
#include "scene/words.h"

namespace awaitscope::scene {
namespace {

constexpr std::string_view kNames[kTabCount] = {"Output", "Log", "Tasks", "Await chain", "Why"};
constexpr Place kPlaces[kTabCount] = {Place::Output, Place::Log, Place::Tasks, Place::AwaitChain, Place::Why};

// The columns of a list and its rows from the top.
struct List {
  Rect box;
  float pitch;
  float first;   // middle of the first row
  float number;  // right edge of a time or an event
  float token;
  float text;

  std::size_t rows() const { return static_cast<std::size_t>(std::max(1.0F, (box.bottom() - first + pitch * .4F) / pitch)); }
  float y(std::size_t row) const { return first + static_cast<float>(row) * pitch; }
};

List list_of(const Canvas& c, const Rect& box) {
  const float top = box.y + c.of(1.75F) + c.px(8);
  return {box, c.of(1.22F), top + c.px(10), box.x + c.of(3.5F), box.x + c.of(4.2F), box.x + c.of(5.85F)};
}

void draw_heads(Canvas& c, const Rect& box, Tab open) {
  const Theme& t = c.theme();
  const auto placed = c.in(Place::Tabs);
  const float line = box.y + c.of(1.75F);
  c.hair_across(box.x, box.right(), line, t.line.soft);
  float x = box.x + c.of(1);
  const float gap = c.of(1.25F);
  for (int i = 0; i < kTabCount; ++i) {
    const auto named = c.called(id_of("tab", i));
    const bool on = static_cast<Tab>(i) == open;
    const TextStyle style = on ? TextStyle::LabelStrong : TextStyle::Label;
    const float wide = c.width(kNames[i], style);
    if (x + wide > box.right() - c.of(.5F)) {
      break;
    }
    c.text(x, box.y + c.h() * .92F, kNames[i], style,
           on || c.highlight.pointed_id == id_of("tab", i) ? t.text.primary : t.text.muted);
    if (on) {
      c.rect({x, line - 1, wide, c.stroke(2)}, t.accent.beam);
    }
    if (c.highlight.focused_id == id_of("tab", i)) {
      c.frame({x - c.px(6), box.y + c.px(4), wide + c.px(12), c.of(1.4F)}, t.accent.selection, c.stroke(2), c.px(4));
    }
    c.hit({x - gap / 2, box.y, wide + gap, c.of(1.75F)}, Action::SetTab, i);
    x += wide + gap;
  }
  if (open == Tab::Log && x + c.width("Filter", TextStyle::Label) < box.right() - c.of(.5F)) {
    const auto named = c.called("log-filter-button");
    const float left = box.right() - c.of(1) - c.width("Filter", TextStyle::Label);
    c.text(left, box.y + c.h() * .92F, "Filter", TextStyle::Label,
           c.highlight.pointed_id == "log-filter-button" ? t.text.primary : t.text.faint);
    c.hit({left - gap / 2, box.y, box.right() - left + gap / 2, c.of(1.75F)}, Action::FilterLog);
  }
}

float draw_who(Canvas& c, const List& list, std::int64_t task, float y) {
  TokenLook look;
  look.scale = .8F;
  look.glyph = false;
  if (task != 0) {
    return draw_token(c, task, list.token, y, look);
  }
  return list.token;
}

void draw_output(Canvas& c, const List& list, const TabsContent& content, int scroll) {
  const Theme& t = c.theme();
  if (content.output.empty() && content.output_to_come == 0) {
    c.text(list.box.x + c.of(1), list.first, content.output_known ? "nothing printed" : "nothing printed yet", TextStyle::Label,
           t.text.faint);
    return;
  }
  const bool foot = content.output_to_come > 0 || content.output.empty();
  const std::size_t room = list.rows() - (foot ? 1 : 0);
  const std::size_t count = content.output.size();
  const std::size_t back =
      std::min<std::size_t>(static_cast<std::size_t>(std::max(0, scroll)), count > room ? count - room : 0);
  const std::size_t end = count - back;
  const std::size_t begin = end > room ? end - room : 0;
  std::size_t row = 0;
  for (std::size_t i = begin; i < end; ++i, ++row) {
    const OutputItem& line = content.output[i];
    const auto named = c.called(id_of("event", line.event));
    const float y = list.y(row);
    if (!line.continued) {
      c.text(list.number, y, time_text(line.time), TextStyle::Number, t.text.faint, Align::Right);
      draw_who(c, list, line.task, y);
    }
    c.text(list.text, y, line.text, TextStyle::Code, line.error ? t.state(State::Failed) : t.text.primary, Align::Left,
           list.box.right() - c.of(.5F) - list.text);
    c.hit({list.box.x, y - list.pitch / 2, list.box.w, list.pitch}, Action::GoToEvent, line.event);
  }
  if (foot) {
    const std::string words =
        content.output_to_come > 0 ? counted(content.output_to_come, "line") + " still to come" : "nothing printed yet";
    const auto named = c.called("output-to-come");
    c.text(list.text, list.y(row), words, TextStyle::Label, t.text.faint, Align::Left, list.box.right() - list.text);
  }
}

void draw_cursor_row(Canvas& c, const List& list, float y) {
  c.rect({list.box.x, y - list.pitch / 2, list.box.w, list.pitch}, c.theme().surface.raised);
  c.rect({list.box.x, y - list.pitch / 2, c.stroke(3), list.pitch}, c.theme().accent.beam);
}

// What the log is filtered by, in a row of its own; the list begins below it.
List draw_log_filter(Canvas& c, const List& list, const TabsContent& content) {
  const auto named = c.called("log-filter");
  const float end = c.text(list.box.x + c.of(1), list.first, content.log_filter, TextStyle::Label, c.theme().accent.mark,
                           Align::Left, list.box.w * .7F);
  c.text(list.box.right() - c.of(.5F), list.first, "F3 next, Shift+F filter", TextStyle::Label, c.theme().text.faint,
         Align::Right, std::max(1.0F, list.box.right() - c.of(1) - end));
  List rest = list;
  rest.first += list.pitch;
  return rest;
}

void draw_log(Canvas& c, const List& whole, const TabsContent& content, int scroll) {
  const Theme& t = c.theme();
  const List list = content.log_filter.empty() ? whole : draw_log_filter(c, whole, content);
  if (content.log.empty() && !content.log_filter.empty()) {
    c.text(list.box.x + c.of(1), list.first, "nothing fits so far", TextStyle::Label, t.text.faint);
    return;
  }
  if (content.log.empty()) {
    c.text(list.box.x + c.of(1), list.first, "nothing has happened yet", TextStyle::Label, t.text.faint);
    return;
  }
  const std::size_t room = list.rows();
  std::size_t current = 0;
  while (current + 1 < content.log.size() && content.log[current].event < content.log_current) {
    ++current;
  }
  const auto latest = static_cast<long>(content.log.size() > room ? content.log.size() - room : 0);
  const auto begin =
      static_cast<std::size_t>(std::clamp(static_cast<long>(current) - static_cast<long>(room) + 2 - scroll, 0L, latest));
  for (std::size_t i = begin; i < std::min(content.log.size(), begin + room); ++i) {
    const LogRow& line = content.log[i];
    const auto named = c.called(id_of("event", line.event));
    const float y = list.y(i - begin);
    if (i == current) {
      draw_cursor_row(c, list, y);
    }
    c.text(list.number, y, std::to_string(line.event), TextStyle::Number, t.text.faint, Align::Right);
    draw_who(c, list, line.task, y);
    c.text(list.text, y, line.text, TextStyle::Label, line.event > content.log_current ? t.text.faint : t.text.primary,
           Align::Left, list.box.right() - c.of(.5F) - list.text);
    c.hit({list.box.x, y - list.pitch / 2, list.box.w, list.pitch}, Action::GoToEvent, line.event);
  }
}

// Where a task's state and its origin stand; its name stands before them.
struct TaskColumns {
  float what;
  float made;
};

TaskColumns columns_of(const Canvas& c, const List& list) {
  return {list.box.x + list.box.w * .38F, list.box.right() - std::min(c.of(6.6F), list.box.w * .24F)};
}

// Who asked it to cancel, before `right`. Returns where the words before it must end.
float draw_cancel(Canvas& c, const TaskItem& row, float right, float y) {
  if (!row.cancel_asked) {
    return right;
  }
  const auto named = c.called(id_of("cancelled-by", row.task));
  float x = right;
  if (row.cancelled_by != 0) {
    TokenLook look;
    look.scale = .8F;
    look.ghost = true;
    x -= token_width(c, row.cancelled_by, look.scale, true);
    draw_token(c, row.cancelled_by, x, y, look);
    x -= c.of(.2F);
  }
  draw_sign(c, State::Cancelled, {x - c.px(6), y}, c.px(5), c.theme().state(State::Cancelled));
  return x - c.px(12) - c.of(.3F);
}

void draw_task_heads(Canvas& c, const List& list) {
  const Theme& t = c.theme();
  const auto named = c.called("task-heads");
  const TaskColumns columns = columns_of(c, list);
  c.text(list.box.x + c.of(2.4F), list.first, "task", TextStyle::Label, t.text.faint);
  c.text(columns.what, list.first, "what it does", TextStyle::Label, t.text.faint);
  c.text(columns.made, list.first, "made by, at", TextStyle::Label, t.text.faint, Align::Left,
         list.box.right() - c.of(.3F) - columns.made);
}

void draw_task(Canvas& c, const List& list, const TaskItem& row, float y) {
  constexpr int kDeepest = 4;  // steps to the right; below that they stand together
  const Theme& t = c.theme();
  const auto named = c.called(id_of("task-row", row.task));
  if (!row.facts.empty()) {
    c.rect({list.box.x, y - list.pitch / 2, list.box.w, list.pitch}, t.surface.raised);
  }
  draw_sign(c, row.state, {list.box.x + c.of(1.4F), y}, c.px(5), t.state(row.state));
  TokenLook look;
  look.scale = .8F;
  TokenLook ghost = look;
  ghost.ghost = true;
  const float left = list.box.x + c.of(2.4F) + static_cast<float>(std::min(row.depth, kDeepest)) * c.of(.8F);
  const float x = draw_token(c, row.task, left, y, look) + c.of(.5F);
  const TaskColumns columns = columns_of(c, list);
  c.text(x, y, row.name, TextStyle::LabelStrong, t.text.primary, Align::Left, std::max(1.0F, columns.what - c.of(.5F) - x));
  const float cancel = draw_cancel(c, row, columns.made - c.of(.7F), y);
  c.text(columns.what, y, row.what, TextStyle::Label, t.text.muted, Align::Left, cancel - columns.what);
  float made = columns.made;
  if (row.maker != 0) {
    made = draw_token(c, row.maker, made, y, ghost) + c.of(.4F);
  }
  c.text(made, y, row.maker == 0 && row.made_at.empty() ? "asyncio" : row.made_at, TextStyle::Label, t.text.faint, Align::Left,
         list.box.right() - c.of(.5F) - made);
  c.hit({list.box.x, y - list.pitch / 2, list.box.w, list.pitch}, Action::SelectTask, row.task);
}

void draw_fact(Canvas& c, const List& list, const TaskFact& fact, float y) {
  const Theme& t = c.theme();
  const auto named = c.called(id_of("event", fact.event));
  const float x = list.box.x + c.of(4.6F);
  c.text(x, y, std::to_string(fact.event), TextStyle::Number, t.text.faint, Align::Right);
  c.text(x + c.of(.6F), y, fact.text, TextStyle::Label, t.text.muted, Align::Left, list.box.right() - c.of(1.1F) - x);
  c.hit({list.box.x, y - list.pitch / 2, list.box.w, list.pitch}, Action::GoToEvent, fact.event);
}

void draw_tasks(Canvas& c, const List& whole, const TabsContent& content, int scroll) {
  const Theme& t = c.theme();
  if (content.tasks.empty()) {
    c.text(whole.box.x + c.of(1), whole.first, "no tasks yet", TextStyle::Label, t.text.faint);
    return;
  }
  draw_task_heads(c, whole);
  List list = whole;
  list.first += list.pitch;
  // The rows of the tasks, and under the selected one those that tell of it.
  const std::size_t room = list.rows();
  std::size_t count = content.tasks.size();
  for (const TaskItem& row : content.tasks) {
    count += row.facts.size();
  }
  const std::size_t begin =
      std::min<std::size_t>(static_cast<std::size_t>(std::max(0, scroll)), count > room ? count - room : 0);
  std::size_t at = 0;
  const auto on_show = [&] { return at >= begin && at < begin + room; };
  for (const TaskItem& row : content.tasks) {
    if (on_show()) {
      draw_task(c, list, row, list.y(at - begin));
    }
    ++at;
    for (const TaskFact& fact : row.facts) {
      if (on_show()) {
        draw_fact(c, list, fact, list.y(at - begin));
      }
      ++at;
    }
  }
}

// One frame of the chain in one line.
void draw_chain_row(Canvas& c, const List& list, const ChainRow& row, bool first_of_task, float y) {
  const Theme& t = c.theme();
  float x = list.box.x + c.of(1);
  if (first_of_task) {
    TokenLook look;
    look.scale = .8F;
    draw_token(c, row.task, x, y, look);
  } else {
    c.arrow({x + c.of(.6F), y - list.pitch / 2 + 1}, {x + c.of(.6F), y + c.px(5)}, t.line.strong, c.stroke(1.5F), c.px(5));
  }
  x += c.of(2.2F);
  const Colour ink = row.live ? t.accent.beam : row.gone ? t.text.faint : t.text.primary;
  x = c.text(x, y, row.function, TextStyle::LabelStrong, ink, Align::Left, c.of(9)) + c.of(.6F);
  if (row.line > 0) {
    x = c.text(x, y, "line " + std::to_string(row.line), TextStyle::Label, t.text.faint) + c.of(.6F);
  }
  const std::string_view note = row.library            ? std::string_view("asyncio")
                                : row.live || row.gone ? row.note
                                                       : std::string_view();
  const float right = list.box.right() - c.of(.5F);
  const float taken = note.empty() ? 0 : std::min(c.width(note, TextStyle::Label), (right - x) * .6F) + c.of(.5F);
  if (!row.code.empty() && right - taken - x > c.of(3)) {
    draw_code(c, x, y, row.code, true, right - taken - x);
  }
  c.text(right, y, note, TextStyle::Label, t.text.faint, Align::Right, std::max(0.0F, taken - c.of(.5F)));
}

void draw_chain(Canvas& c, const List& list, const ChainContent& content, int scroll) {
  const Theme& t = c.theme();
  if (content.rows.empty()) {
    c.text(list.box.x + c.of(1), list.first, "point at a task to see what it awaits", TextStyle::Label, t.text.faint);
    return;
  }
  const std::size_t room = list.rows();
  const std::size_t count = content.rows.size() + (content.end.empty() ? 0 : 1);
  const std::size_t begin =
      std::min<std::size_t>(static_cast<std::size_t>(std::max(0, scroll)), count > room ? count - room : 0);
  for (std::size_t i = begin; i < std::min(count, begin + room); ++i) {
    const auto named = c.called(id_of("chain", static_cast<std::int64_t>(i)));
    const float y = list.y(i - begin);
    if (i < content.rows.size()) {
      draw_chain_row(c, list, content.rows[i], i == 0 || content.rows[i - 1].task != content.rows[i].task, y);
      continue;
    }
    const float x = list.box.x + c.of(3.2F);
    const float end = c.text(x, y, content.end, TextStyle::LabelStrong, t.text.muted, Align::Left, c.of(14)) + c.of(.6F);
    c.text(end, y, content.end_note, TextStyle::Label, t.text.faint, Align::Left, list.box.right() - c.of(.5F) - end);
  }
}

// Causes as a column of signs, the first cause on top, now tinted.
void draw_why(Canvas& c, const List& list, const WhyContent& content, int scroll) {
  const Theme& t = c.theme();
  if (content.rows.empty()) {
    c.text(list.box.x + c.of(1), list.first, "nothing caused this: it is where the script begins", TextStyle::Label,
           t.text.faint);
    return;
  }
  const std::size_t room = list.rows();
  const std::size_t count = content.rows.size();
  const std::size_t back =
      std::min<std::size_t>(static_cast<std::size_t>(std::max(0, scroll)), count > room ? count - room : 0);
  const std::size_t end = count - back;
  const std::size_t begin = end > room ? end - room : 0;
  const float column = list.token;
  for (std::size_t i = begin; i < end; ++i) {
    const WhyRow& row = content.rows[i];
    const auto named = c.called(id_of("event", row.event));
    const float y = list.y(i - begin);
    if (i + 1 == count) {
      c.rect({list.box.x, y - list.pitch / 2, list.box.w, list.pitch}, t.surface.current_line);
    }
    if (i + 1 < end) {
      c.line({column, y + c.px(6)}, {column, y + list.pitch - c.px(6)}, t.line.strong, c.stroke(1.5F));
    }
    if (row.has_sign) {
      draw_sign(c, row.sign, {column, y}, c.px(5), t.state(row.sign));
    } else {
      c.circle({column, y}, c.px(3.5F), t.text.muted);
    }
    c.text(list.number, y, std::to_string(row.event), TextStyle::Number, t.text.faint, Align::Right);
    float x = column + c.of(.8F);
    if (row.task != 0) {
      TokenLook look;
      look.scale = .8F;
      x = draw_token(c, row.task, x, y, look) + c.of(.4F);
    }
    const float right = list.box.right() - c.of(.5F);
    x = c.text(x, y, row.text, TextStyle::LabelStrong, t.text.primary, Align::Left, right - x) + c.of(.6F);
    if (!row.further.empty() && right - x > c.of(3)) {
      c.text(x, y, row.further, TextStyle::Label, t.text.muted, Align::Left, right - x);
    }
    c.hit({list.box.x, y - list.pitch / 2, list.box.w, list.pitch}, Action::GoToEvent, row.event);
  }
}

}  // namespace

std::size_t tab_rows(const Canvas& c, const Rect& box) { return list_of(c, box).rows(); }

void draw_tabs(Canvas& c, const Rect& box, const TabsContent& content, int scroll) {
  const Theme& t = c.theme();
  const auto placed = c.in(kPlaces[static_cast<int>(content.open)]);
  c.rect(box, t.surface.panel);
  c.hair_across(box.x, box.right(), box.y, t.line.soft);
  c.hair_down(box.x, box.y, box.bottom(), t.line.soft);
  const List list = list_of(c, box);
  c.hit({box.x, box.y + c.of(1.75F), box.w, box.h - c.of(1.75F)}, Action::ScrollTab);
  draw_heads(c, box, content.open);
  c.push_clip({box.x + 1, box.y + c.of(1.75F) + 2, box.w - 1, box.bottom() - box.y - c.of(1.75F) - 2});
  switch (content.open) {
    case Tab::Output: draw_output(c, list, content, scroll); break;
    case Tab::Log: draw_log(c, list, content, scroll); break;
    case Tab::Tasks: draw_tasks(c, list, content, scroll); break;
    case Tab::AwaitChain: draw_chain(c, list, content.chain, scroll); break;
    case Tab::Why: draw_why(c, list, content.why, scroll); break;
  }
  c.pop_clip();
}

}  // namespace awaitscope::scene
