#include "ui/overlay.h"

#include <algorithm>
#include <string>
#include <utility>

#include "ui/help_page.h"
#include "ui/overlay_parts.h"

namespace awaitscope::ui {
namespace {

using scene::Align;
using scene::Canvas;
using scene::Rect;
using scene::TextStyle;

// The fields that ask one thing: what, and what may be typed.
struct Question {
  OverlayKind kind;
  std::string_view title;
  std::string_view hint;
  std::string_view enter;
};
constexpr Question kQuestions[] = {
    {OverlayKind::Find, "Find in the log", "words of a sentence", "goes to the next one"},
    {OverlayKind::Arguments, "Arguments of the script (sys.argv[1:])", "words; \"two words\" in quotes are one",
     "runs it with them"},
    {OverlayKind::Answers, "Answers for input(), in their order", "words; \"two words\" in quotes are one",
     "runs it with them"},
    {OverlayKind::Note, "Bookmark this place", "a note, or nothing", "sets it"},
    {OverlayKind::Title, "Title of the recording", "what it shows, or nothing", "sets it"},
    {OverlayKind::LaneFilter, "Lanes by name", "a part of a name; nothing shows all", "shows them"},
};

}  // namespace

void Overlay::show(OverlayKind kind) {
  kind_ = kind;
  edit_.clear();
  choice_.choose(0);
}

void Overlay::show_keys(ActMode mode) {
  show(OverlayKind::Help);
  mode_ = mode;
}

void Overlay::show_commands(ActMode mode) {
  show(OverlayKind::Commands);
  mode_ = mode;
}

void Overlay::ask(OverlayKind kind, std::string text) {
  show(kind);
  edit_.propose(std::move(text));
}

void Overlay::ask_answer(std::string question) {
  show(OverlayKind::Answer);
  question_ = std::move(question);
}

void Overlay::show_files(ChooserTask task, const std::string& near, std::vector<std::string> recent) {
  show(OverlayKind::Files);
  chooser_.show(task, near, std::move(recent));
}

void Overlay::show_checks(CheckTopic topic, std::vector<CheckRow> rows) {
  show(OverlayKind::Checks);
  checks_.show(topic, std::move(rows));
}

void Overlay::show_export(ExportMoment moment) {
  show(OverlayKind::Export);
  export_.show(std::move(moment));
}

void Overlay::show_unsaved(std::string what) {
  show(OverlayKind::Unsaved);
  unsaved_.show(std::move(what));
}

void Overlay::show_glossary(std::string_view entry) {
  show(OverlayKind::Glossary);
  glossary_.show(entry);
}

std::vector<Act> Overlay::found() const {
  std::vector<Act> all;
  for (const ActInfo& act : acts()) {
    const bool possible = mode_ == ActMode::Editor || belongs_to(act.act, mode_);
    if (possible && has_words(std::string(act.name) + " " + std::string(act.also), edit_.text())) {
      all.push_back(act.act);
    }
  }
  // What has the words in its name comes before what is only meant by them.
  std::stable_partition(all.begin(), all.end(), [&](Act act) { return has_words(info(act).name, edit_.text()); });
  return all;
}

OverlayAnswer Overlay::enter() {
  OverlayAnswer answer;
  answer.from = kind_;
  if (kind_ == OverlayKind::GoTo) {
    answer.position = position_named(edit_.text());
    if (!answer.position) {
      return answer;  // stays open: there is nothing to go to
    }
  } else if (kind_ > OverlayKind::GoTo) {
    answer.text = edit_.text();
  } else if (kind_ == OverlayKind::Commands) {
    const std::vector<Act> all = found();
    if (choice_.row() < all.size()) {
      answer.act = all[choice_.row()];
    }
  }
  close();
  return answer;
}

OverlayAnswer Overlay::took(std::optional<std::string> path) {
  OverlayAnswer answer;
  answer.from = kind_;
  if (path) {
    answer.path = std::move(path);
    close();
  }
  return answer;
}

OverlayAnswer Overlay::took(std::optional<Decision> decision) {
  OverlayAnswer answer;
  answer.from = kind_;
  answer.decision = decision;
  if (decision) {
    close();
  }
  return answer;
}

OverlayAnswer Overlay::handle_key(const InputEvent& event) {
  OverlayAnswer answer;
  answer.from = kind_;
  const Chord& chord = event.chord;
  if (chord.key == Key::V && chord.ctrl && has_field() && doors_.paste) {
    edit_.insert(doors_.paste());
    return answer;
  }
  if (chord.key == Key::Enter) {
    return enter();
  }
  if (kind_ == OverlayKind::Answer && act_of(chord) == Act::EndInput) {
    answer.act = Act::EndInput;
    close();
    return answer;
  }
  const std::string before = edit_.text();
  edit_.handle(event);
  if (edit_.text() != before) {
    choice_.choose(0);
  }
  return answer;
}

OverlayAnswer Overlay::handle(const InputEvent& event) {
  OverlayAnswer answer;
  answer.from = kind_;
  if (event.kind == InputKind::KeyDown) {
    const auto act = act_of(event.chord);
    const bool same_key =
        (kind_ == OverlayKind::Help && act == Act::Help) || (kind_ == OverlayKind::Glossary && act == Act::Glossary);
    if (event.chord.key == Key::Escape || same_key) {
      close();
      return answer;
    }
  }
  switch (kind_) {
    case OverlayKind::None:
    case OverlayKind::Help:
      if (event.kind == InputKind::KeyDown && event.chord.key == Key::Enter) {
        close();
      }
      return answer;
    case OverlayKind::Files: return took(chooser_.handle(event));
    case OverlayKind::Checks: answer.check = checks_.handle(event); return answer;
    case OverlayKind::Export: answer.exports = export_.handle(event); return answer;
    case OverlayKind::Unsaved: return took(unsaved_.handle(event));
    case OverlayKind::Glossary: glossary_.handle(event); return answer;
    default: break;
  }
  if (kind_ == OverlayKind::Commands && choice_.handle(event, found().size())) {
    return answer;
  }
  if (event.kind == InputKind::KeyDown) {
    return handle_key(event);
  }
  if (edit_.handle(event)) {
    choice_.choose(0);
  }
  return answer;
}

OverlayAnswer Overlay::click(std::string_view id) {
  OverlayAnswer answer;
  answer.from = kind_;
  if (id == "veil") {
    close();
    return answer;
  }
  switch (kind_) {
    case OverlayKind::Files: return took(chooser_.click(id));
    case OverlayKind::Checks: answer.check = checks_.click(id); return answer;
    case OverlayKind::Export: answer.exports = export_.click(id); return answer;
    case OverlayKind::Unsaved: return took(unsaved_.click(id));
    case OverlayKind::Glossary: glossary_.click(id); return answer;
    default: break;
  }
  constexpr std::string_view kPrefix = "command-";
  if (kind_ == OverlayKind::Commands && id.substr(0, kPrefix.size()) == kPrefix) {
    choice_.choose(static_cast<std::size_t>(std::stoul(std::string(id.substr(kPrefix.size())))));
    return enter();
  }
  return answer;
}

// -- drawing

float Overlay::fitting_type(float type, float width, float height) const {
  const Rect size = kind_ == OverlayKind::Help     ? keys_size(mode_)
                    : kind_ == OverlayKind::Export ? Rect{0, 0, 68, 37}
                                                   : Rect{0, 0, 56, 34};
  return std::min({type, width / size.w, height / size.h});
}

void Overlay::draw(Canvas& c, const Rect& window, std::uint64_t events) const {
  const auto placed = c.in(scene::Place::Tooltip);
  draw_veil(c, window);
  switch (kind_) {
    case OverlayKind::None: return;
    case OverlayKind::Help: return draw_keys(c, window, mode_);
    case OverlayKind::Glossary: return glossary_.draw(c, window);
    case OverlayKind::Commands: return draw_commands(c, window);
    case OverlayKind::Files: return chooser_.draw(c, window);
    case OverlayKind::Checks: return checks_.draw(c, window);
    case OverlayKind::Export: return export_.draw(c, window);
    case OverlayKind::Unsaved: return unsaved_.draw(c, window);
    case OverlayKind::GoTo: return draw_go_to(c, window, events);
    case OverlayKind::Answer: return draw_answer(c, window);
    default: return draw_question(c, window);
  }
}

void Overlay::draw_question(Canvas& c, const Rect& window) const {
  const float wide = std::min(c.of(32), window.w);
  const Rect box{(window.w - wide) / 2, window.h * .25F, wide, c.of(6.6F)};
  for (const Question& question : kQuestions) {
    if (question.kind == kind_) {
      draw_asking_panel(c, box, question.title, edit_, question.hint);
      const float x = draw_key_hint(c, box.x + c.of(1.25F), box.y + c.of(5.4F), "Enter", question.enter);
      draw_key_hint(c, x, box.y + c.of(5.4F), "Esc", "closes");
    }
  }
}

void Overlay::draw_go_to(Canvas& c, const Rect& window, std::uint64_t events) const {
  const auto& t = c.theme();
  const float wide = std::min(c.of(24), window.w);
  const Rect box{(window.w - wide) / 2, window.h * .25F, wide, c.of(6.4F)};
  draw_asking_panel(c, box, "Go to event", edit_, "a number, or 33.1");
  const float pad = c.of(1.25F);
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
  c.text(box.x + pad, box.y + c.of(2.8F), question, TextStyle::Code, question_.empty() ? t.text.faint : t.text.primary,
         Align::Left, wide - 2 * pad);
  draw_field(c, {box.x + pad, box.y + c.of(3.8F), wide - 2 * pad, c.of(2)}, edit_, "the answer");
  const float y = box.y + c.of(6.8F);
  float x = draw_key_hint(c, box.x + pad, y, "Enter", "answers");
  x = draw_key_hint(c, x, y, "Ctrl+D", "no more answers");
  draw_key_hint(c, x, y, "Esc", "later");
}

void Overlay::draw_commands(Canvas& c, const Rect& window) const {
  const auto& t = c.theme();
  const std::vector<Act> all = found();
  const std::size_t first = choice_.begin(all.size());
  const std::size_t end = choice_.end(all.size());
  const float row = c.of(1.8F);
  const float pad = c.of(1);
  const float wide = std::min(c.of(32), window.w);
  const float foot = end - first < all.size() ? c.of(1.4F) : 0;  // where the rest is counted
  const float high = c.of(4) + static_cast<float>(std::max<std::size_t>(end - first, 1)) * row + pad + foot;
  const Rect box{(window.w - wide) / 2, std::max(0.0F, window.h * .16F), wide, high};
  draw_panel(c, box);
  draw_field(c, {box.x + pad, box.y + pad, wide - 2 * pad, c.of(2)}, edit_, "a word of what you want to do");
  float y = box.y + c.of(3.5F) + row / 2;
  if (all.empty()) {
    c.text(box.x + pad, y, "no command has these words", TextStyle::Label, t.text.faint);
  }
  for (std::size_t i = first; i < end; ++i, y += row) {
    const ActInfo& act = info(all[i]);
    draw_choice(c, scene::id_of("command", static_cast<std::int64_t>(i)), {box.x + c.px(1), y - row / 2, wide - c.px(2), row},
                i == choice_.row());
    c.text(box.x + pad, y, act.name, TextStyle::Body, t.text.primary);
    const float keys = draw_caps(c, act, box.right() - pad, y);
    c.text(keys - c.of(.5F), y, group_name(act.group), TextStyle::Label, t.text.faint, Align::Right);
  }
  choice_.draw_rest(c, box.right() - pad, box.bottom() - c.of(1.2F), all.size());
}

}  // namespace awaitscope::ui
