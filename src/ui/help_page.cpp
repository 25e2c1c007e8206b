#include "ui/help_page.h"

#include <algorithm>
#include <cmath>
#include <numeric>
#include <string_view>
#include <vector>

#include "ui/overlay_parts.h"

namespace awaitscope::ui {
namespace {

using scene::Align;
using scene::Canvas;
using scene::Rect;
using scene::TextStyle;

struct Line {
  std::string_view name;
  std::string_view keys[2];
};
struct Section {
  std::string_view title;
  std::vector<Line> lines;
};

// Keys that are no commands: they move about in what one is at.
const Section kGalleryKeys = {"Scenarios",
                              {{"choose a card", {"Left", "Right"}},
                               {"a row up or down", {"Up", "Down"}},
                               {"a chapter up or down", {"PageUp", "PageDown"}},
                               {"find a scenario", {"A ... Z", ""}},
                               {"open it", {"Enter", ""}},
                               {"back to the stage", {"Escape", ""}}}};
const Section kEditorKeys = {"Writing",
                             {{"take back", {"Ctrl+Z", ""}},
                              {"do again", {"Ctrl+Y", ""}},
                              {"cut", {"Ctrl+X", ""}},
                              {"copy", {"Ctrl+C", ""}},
                              {"paste", {"Ctrl+V", ""}},
                              {"select all", {"Ctrl+A", ""}},
                              {"select", {"Shift+Left", "Shift+Down"}},
                              {"by a word", {"Ctrl+Left", "Ctrl+Right"}},
                              {"in, out", {"Tab", "Shift+Tab"}},
                              {"leave the editor", {"Escape", ""}}}};
const Section kComparisonKeys = {"Two runs",
                                 {{"an event on, back", {"Right", "Left"}},
                                  {"the clock on, back", {"Ctrl+Right", "Ctrl+Left"}},
                                  {"other lanes", {"Up", "Down"}},
                                  {"one run again", {"Escape", ""}}}};
const Section kFocusKeys = {"Controls",
                            {{"to the next one", {"Tab", "Shift+Tab"}},
                             {"press it", {"Enter", ""}},
                             {"move an edge", {"Left", "Right"}},
                             {"leave it", {"Escape", ""}}}};

// Letters are commands there: no text has them.
bool takes_letters(ActMode mode) { return mode == ActMode::Stage || mode == ActMode::Comparison; }

const Section& own_keys(ActMode mode) {
  switch (mode) {
    case ActMode::Gallery: return kGalleryKeys;
    case ActMode::Editor: return kEditorKeys;
    case ActMode::Comparison: return kComparisonKeys;
    case ActMode::Stage: break;
  }
  return kFocusKeys;
}

bool shown_in(const ActInfo& act, ActMode mode) {
  const bool typed = types_text(chord_named(act.keys[0])) && act.keys[1].empty();
  return !act.keys[0].empty() && belongs_to(act.act, mode) && !(!takes_letters(mode) && typed) &&
         !(mode == ActMode::Editor && act.act == Act::PasteScript);
}

std::vector<Section> sections_of(ActMode mode) {
  std::vector<Section> all;
  for (int group = 0; group < kActGroups; ++group) {
    Section section{group_name(static_cast<ActGroup>(group)), {}};
    for (const ActInfo& act : acts()) {
      if (static_cast<int>(act.group) == group && shown_in(act, mode)) {
        const bool letter = !takes_letters(mode) && types_text(chord_named(act.keys[0]));
        section.lines.push_back({act.name, {letter ? act.keys[1] : act.keys[0], letter ? std::string_view() : act.keys[1]}});
      }
    }
    if (!section.lines.empty()) {
      all.push_back(std::move(section));
    }
  }
  all.push_back(own_keys(mode));
  return all;
}

constexpr float kRow = 1.42F;
constexpr float kColumn = 17;
constexpr float kGap = 2;
constexpr float kHead = 3.4F;

float height_of(const Section& section) { return (static_cast<float>(section.lines.size()) + 1.7F) * kRow; }

struct Placed {
  std::size_t column;
  float y;
};

// The highest ones first, each into the column that is lowest by then; columns in the order of what stands in them.
std::vector<Placed> placed_in(const std::vector<Section>& sections, std::size_t columns, float* high) {
  std::vector<std::size_t> order(sections.size());
  std::iota(order.begin(), order.end(), std::size_t{0});
  std::stable_sort(order.begin(), order.end(),
                   [&](std::size_t a, std::size_t b) { return sections[a].lines.size() > sections[b].lines.size(); });
  std::vector<std::vector<std::size_t>> in(columns);
  std::vector<float> ends(columns, 0.0F);
  for (const std::size_t section : order) {
    const auto lowest = static_cast<std::size_t>(std::min_element(ends.begin(), ends.end()) - ends.begin());
    in[lowest].push_back(section);
    ends[lowest] += height_of(sections[section]);
  }
  for (auto& column : in) {
    std::sort(column.begin(), column.end());
  }
  std::sort(in.begin(), in.end());
  std::vector<Placed> placed(sections.size());
  for (std::size_t column = 0; column < columns; ++column) {
    float y = 0;
    for (const std::size_t section : in[column]) {
      placed[section] = {column, y};
      y += height_of(sections[section]);
    }
  }
  *high = *std::max_element(ends.begin(), ends.end());
  return placed;
}

// No more columns than there are sections that fill one.
std::size_t columns_for(const std::vector<Section>& sections) {
  std::size_t lines = 0;
  for (const Section& section : sections) {
    lines += section.lines.size() + 2;
  }
  return std::clamp<std::size_t>(lines / 14, 1, std::min<std::size_t>(4, sections.size()));
}

}  // namespace

Rect keys_size(ActMode mode) {
  const std::vector<Section> sections = sections_of(mode);
  float high = 0;
  placed_in(sections, columns_for(sections), &high);
  const auto count = static_cast<float>(columns_for(sections));
  return {0, 0, count * kColumn + (count - 1) * kGap + 3, high + kHead};
}

void draw_keys(Canvas& c, const Rect& window, ActMode mode) {
  const auto& t = c.theme();
  const std::vector<Section> sections = sections_of(mode);
  float high = 0;
  const std::vector<Placed> placed = placed_in(sections, columns_for(sections), &high);
  const Rect size = keys_size(mode);
  const float wide = size.w * c.h();
  const Rect box{std::round((window.w - wide) / 2), std::round(std::max(0.0F, (window.h - size.h * c.h()) / 2)), wide,
                 size.h * c.h()};
  draw_panel(c, box);
  const float pad = c.of(1.5F);
  constexpr std::string_view kTitles[] = {"Keys", "Keys of the gallery", "Keys of the editor", "Keys of two runs"};
  c.text(box.x + pad, box.y + c.of(1.5F), kTitles[static_cast<int>(mode)], TextStyle::Say, t.text.primary);
  c.text(box.right() - pad, box.y + c.of(1.5F), "Esc closes", TextStyle::Label, t.text.faint, Align::Right);
  for (std::size_t i = 0; i < sections.size(); ++i) {
    const float x = box.x + pad + static_cast<float>(placed[i].column) * (kColumn + kGap) * c.h();
    const float right = x + kColumn * c.h();
    float y = box.y + (kHead + placed[i].y) * c.h();
    c.text(x, y, sections[i].title, TextStyle::LabelStrong, t.text.muted);
    c.hair_across(x, right, y + kRow * .55F * c.h(), t.line.soft);
    for (const Line& line : sections[i].lines) {
      y += kRow * c.h();
      const ActInfo caps{Act::Help, ActGroup::Program, line.name, {line.keys[0], line.keys[1]}};
      const float left = draw_caps(c, caps, right, y + c.of(.1F));
      c.text(x, y + c.of(.1F), line.name, TextStyle::Label, t.text.primary, Align::Left, std::max(1.0F, left - x));
    }
  }
}

}  // namespace awaitscope::ui
