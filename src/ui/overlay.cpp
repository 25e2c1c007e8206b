#include "ui/overlay.h"

#include <algorithm>
#include <cctype>
#include <cmath>
#include <iterator>
#include <string>

#include "scene/controls.h"

namespace awaitscope::ui {
namespace {

using scene::Align;
using scene::Canvas;
using scene::Colour;
using scene::Rect;
using scene::TextStyle;

constexpr std::size_t kRows = 12;

std::string lowered(std::string_view text) {
  std::string low(text);
  for (char& letter : low) {
    letter = static_cast<char>(std::tolower(static_cast<unsigned char>(letter)));
  }
  return low;
}

// Everything below is veiled and answers no more.
void draw_veil(Canvas& c, const Rect& window) {
  const auto named = c.called("veil");
  c.rect(window, c.theme().surface.scrim);
  c.hit(window, scene::Action::None);
}

void draw_panel(Canvas& c, const Rect& box) {
  const auto named = c.called("overlay");
  c.frame(box, c.theme().line.strong, c.stroke(1), c.h() * scene::radii().card, c.theme().surface.panel);
  c.hit(box, scene::Action::None);
}

// The caps of a command's keys, flush right. Returns their left end.
float draw_caps(Canvas& c, const ActInfo& act, float right, float y) {
  float x = right;
  for (std::size_t i = std::size(act.keys); i-- > 0;) {
    if (act.keys[i].empty()) {
      continue;
    }
    const float w = std::max(c.h() * 1.2F, c.width(act.keys[i], TextStyle::Label) + c.h() * .6F);
    x -= w;
    scene::draw_key(c, x, y, act.keys[i]);
    x -= c.of(.35F);
  }
  return x;
}

}  // namespace

std::optional<trace::Position> position_named(std::string_view text) {
  trace::Position position;
  std::size_t at = 0;
  const auto number = [&](std::uint64_t most) -> std::optional<std::uint64_t> {
    std::uint64_t value = 0;
    const std::size_t begin = at;
    for (; at < text.size() && text[at] >= '0' && text[at] <= '9'; ++at) {
      value = std::min(most, value * 10 + static_cast<std::uint64_t>(text[at] - '0'));
    }
    return at == begin ? std::nullopt : std::optional(value);
  };
  const auto event = number(1'000'000'000'000);
  if (!event) {
    return std::nullopt;
  }
  position.event = *event;
  if (at < text.size() && text[at] == '.') {
    ++at;
    const auto detail = number(1'000'000'000);
    if (!detail) {
      return std::nullopt;
    }
    position.detail = static_cast<std::uint32_t>(*detail);
  }
  return at == text.size() ? std::optional(position) : std::nullopt;
}

void Overlay::show(OverlayKind kind) {
  kind_ = kind;
  edit_.clear();
  row_ = 0;
}

void Overlay::ask(std::string question) {
  show(OverlayKind::Answer);
  question_ = std::move(question);
}

std::vector<Act> Overlay::found() const {
  const std::string typed = lowered(edit_.text());
  std::vector<Act> all;
  for (const ActInfo& act : acts()) {
    const std::string name = lowered(act.name);
    bool fits = true;
    for (std::size_t at = 0; at < typed.size();) {
      const std::size_t end = std::min(typed.find(' ', at), typed.size());
      fits = fits && name.find(typed.substr(at, end - at)) != std::string::npos;
      at = end + 1;
    }
    if (fits) {
      all.push_back(act.act);
    }
  }
  return all;
}

OverlayAnswer Overlay::enter() {
  OverlayAnswer answer;
  if (kind_ == OverlayKind::GoTo) {
    answer.position = position_named(edit_.text());
    if (!answer.position) {
      return answer;  // stays open: there is nothing to go to
    }
  }
  if (kind_ == OverlayKind::Answer) {
    answer.input = edit_.text();
  }
  if (kind_ == OverlayKind::Commands) {
    const std::vector<Act> all = found();
    if (row_ < all.size()) {
      answer.act = all[row_];
    }
  }
  close();
  return answer;
}

OverlayAnswer Overlay::handle(const InputEvent& event) {
  if (event.kind == InputKind::KeyDown) {
    const bool same_key = kind_ == OverlayKind::Help && act_of(event.chord) == Act::Help;
    if (event.chord.key == Key::Escape || same_key) {
      close();
      return {};
    }
    if (event.chord.key == Key::Enter) {
      return enter();
    }
    if (kind_ == OverlayKind::Answer && act_of(event.chord) == Act::EndInput) {
      OverlayAnswer answer;
      answer.act = Act::EndInput;
      close();
      return answer;
    }
    const std::size_t count = kind_ == OverlayKind::Commands ? std::min(found().size(), kRows) : 0;
    if (count > 0 && (event.chord.key == Key::Down || event.chord.key == Key::Up)) {
      row_ = (row_ + (event.chord.key == Key::Down ? 1 : count - 1)) % count;
      return {};
    }
  }
  if (kind_ != OverlayKind::Help && edit_.handle(event)) {
    row_ = std::min(row_, std::max<std::size_t>(found().size(), 1) - 1);
  }
  return {};
}

OverlayAnswer Overlay::click(std::string_view id) {
  if (id == "veil") {
    close();
    return {};
  }
  constexpr std::string_view kPrefix = "command-";
  if (id.substr(0, kPrefix.size()) == kPrefix) {
    row_ = static_cast<std::size_t>(std::stoul(std::string(id.substr(kPrefix.size()))));
    return enter();
  }
  return {};
}

void Overlay::draw(Canvas& c, const Rect& window, std::uint64_t events) const {
  const auto placed = c.in(scene::Place::Tooltip);
  draw_veil(c, window);
  switch (kind_) {
    case OverlayKind::None: return;
    case OverlayKind::Help: return draw_help(c, window);
    case OverlayKind::GoTo: return draw_go_to(c, window, events);
    case OverlayKind::Answer: return draw_answer(c, window);
    case OverlayKind::Commands: return draw_commands(c, window);
  }
}

void Overlay::draw_help(Canvas& c, const Rect& window) const {
  const auto& t = c.theme();
  const float pad = c.of(1.5F);
  const float row = c.of(1.6F);
  const float column = c.of(15);
  const float gap = c.of(2.5F);
  constexpr int kColumns = 3;
  constexpr int kColumnOf[kActGroups] = {0, 1, 2, 2, 1};
  float ends[kColumns] = {};  // where each column has come, from its top
  const auto place = [&](bool draw, float left, float top) {
    std::fill(std::begin(ends), std::end(ends), 0.0F);
    for (int group = 0; group < kActGroups; ++group) {
      const int which = kColumnOf[group];
      const float x = left + static_cast<float>(which) * (column + gap);
      float y = top + ends[which];
      if (draw) {
        c.text(x, y, group_name(static_cast<ActGroup>(group)), TextStyle::LabelStrong, t.text.muted);
        c.hair_across(x, x + column, y + row * .55F, t.line.soft);
      }
      y += row * 1.1F;
      for (const ActInfo& act : acts()) {
        if (static_cast<int>(act.group) != group || act.keys[0].empty()) {
          continue;
        }
        if (draw) {
          c.text(x, y, act.name, TextStyle::Label, t.text.primary);
          draw_caps(c, act, x + column, y);
        }
        y += row;
      }
      ends[which] = y + row * .6F - top;
    }
  };
  place(false, 0, 0);
  const float wide = kColumns * column + (kColumns - 1) * gap + 2 * pad;
  const float high = c.of(3.4F) + *std::max_element(std::begin(ends), std::end(ends));
  const Rect box{std::round((window.w - wide) / 2), std::round(std::max(0.0F, (window.h - high) / 2)), wide, high};
  draw_panel(c, box);
  c.text(box.x + pad, box.y + c.of(1.7F), "Keys", TextStyle::Say, t.text.primary);
  c.text(box.right() - pad, box.y + c.of(1.7F), "Esc closes", TextStyle::Label, t.text.faint, Align::Right);
  place(true, box.x + pad, box.y + c.of(3.6F));
}

void Overlay::draw_field(Canvas& c, const Rect& box, std::string_view hint) const {
  const auto& t = c.theme();
  const auto named = c.called("field");
  c.frame(box, t.accent.selection, c.stroke(2), c.h() * scene::radii().token, t.surface.base);
  const float x = box.x + c.of(.6F);
  const float y = box.y + box.h / 2;
  if (edit_.text().empty()) {
    c.text(x + c.of(.2F), y, hint, TextStyle::Body, t.text.faint, Align::Left, box.w - c.of(1.2F));
  } else {
    c.text(x, y, edit_.text(), TextStyle::Body, t.text.primary, Align::Left, box.w - c.of(1.2F));
  }
  const float caret = x + c.width(std::string_view(edit_.text()).substr(0, edit_.caret()), TextStyle::Body);
  c.rect({std::min(caret, box.right() - c.of(.4F)), box.y + c.of(.4F), c.stroke(2), box.h - c.of(.8F)}, t.text.primary);
}

void Overlay::draw_go_to(Canvas& c, const Rect& window, std::uint64_t events) const {
  const auto& t = c.theme();
  const float wide = std::min(c.of(24), window.w);
  const Rect box{(window.w - wide) / 2, window.h * .25F, wide, c.of(6.4F)};
  draw_panel(c, box);
  const float pad = c.of(1.25F);
  c.text(box.x + pad, box.y + c.of(1.3F), "Go to event", TextStyle::Strong, t.text.primary);
  draw_field(c, {box.x + pad, box.y + c.of(2.3F), wide - 2 * pad, c.of(2)}, "a number, or 33.1");
  const bool good = edit_.text().empty() || position_named(edit_.text()).has_value();
  const std::string words = good ? "1 to " + std::to_string(events) : "that is no number of an event";
  c.text(box.x + pad, box.y + c.of(5.2F), words, TextStyle::Label, good ? t.text.faint : t.state(scene::State::Failed));
  scene::draw_key(c, box.right() - pad - c.width("Enter", TextStyle::Label) - c.of(.6F), box.y + c.of(5.2F), "Enter");
}

void Overlay::draw_answer(Canvas& c, const Rect& window) const {
  const auto& t = c.theme();
  const float wide = std::min(c.of(36), window.w);
  const Rect box{(window.w - wide) / 2, window.h * .25F, wide, c.of(8)};
  draw_panel(c, box);
  const float pad = c.of(1.25F);
  c.text(box.x + pad, box.y + c.of(1.3F), "The script asks for input", TextStyle::Strong, t.text.primary);
  const std::string_view question = question_.empty() ? std::string_view("(it says nothing)") : question_;
  c.text(box.x + pad, box.y + c.of(2.8F), question, TextStyle::Code, question_.empty() ? t.text.faint : t.text.primary, Align::Left, wide - 2 * pad);
  draw_field(c, {box.x + pad, box.y + c.of(3.8F), wide - 2 * pad, c.of(2)}, "the answer");
  const float y = box.y + c.of(6.8F);
  float x = box.x + pad;
  const auto key = [&](std::string_view name, std::string_view words) {
    scene::draw_key(c, x, y, name);
    x += c.width(name, TextStyle::Label) + c.of(1);
    c.text(x, y, words, TextStyle::Label, t.text.faint);
    x += c.width(words, TextStyle::Label) + c.of(1.25F);
  };
  key("Enter", "answers");
  key("Ctrl+D", "no more answers");
  key("Esc", "later");
}

void Overlay::draw_commands(Canvas& c, const Rect& window) const {
  const auto& t = c.theme();
  const std::vector<Act> all = found();
  const std::size_t shown = std::min(all.size(), kRows);
  const float row = c.of(1.8F);
  const float pad = c.of(1);
  const float wide = std::min(c.of(30), window.w);
  const float high = c.of(4) + static_cast<float>(std::max<std::size_t>(shown, 1)) * row + pad;
  const Rect box{(window.w - wide) / 2, std::max(0.0F, window.h * .16F), wide, high};
  draw_panel(c, box);
  draw_field(c, {box.x + pad, box.y + pad, wide - 2 * pad, c.of(2)}, "a word of what you want to do");
  float y = box.y + c.of(3.5F) + row / 2;
  if (shown == 0) {
    c.text(box.x + pad, y, "no command has these words", TextStyle::Label, t.text.faint);
  }
  for (std::size_t i = 0; i < shown; ++i, y += row) {
    const ActInfo& act = info(all[i]);
    const std::string id = scene::id_of("command", static_cast<std::int64_t>(i));
    const auto named = c.called(id);
    const Rect line{box.x + c.px(1), y - row / 2, wide - c.px(2), row};
    if (i == row_ || c.highlight.pointed_id == id) {
      c.rect(line, t.surface.raised);
    }
    if (i == row_) {
      c.rect({line.x, line.y, c.stroke(3), row}, t.accent.beam);
    }
    c.text(box.x + pad, y, act.name, TextStyle::Body, t.text.primary);
    const float keys = draw_caps(c, act, box.right() - pad, y);
    c.text(keys - c.of(.5F), y, group_name(act.group), TextStyle::Label, t.text.faint, Align::Right);
    c.hit(line, scene::Action::None, static_cast<std::int64_t>(i));
  }
}

}  // namespace awaitscope::ui
