#include "ui/compare_screen.h"

#include <fmt/format.h>

#include <algorithm>
#include <chrono>
#include <utility>

#include "insight/words.h"
#include "scene/canvas.h"
#include "scene/words.h"

namespace awaitscope::ui {
namespace {

constexpr std::uint64_t kComparedAtOnce = 4'000;  // records of each, again and again for as long as
constexpr double kCompareSeconds = 0.006;         // in a frame
constexpr trace::EventNumber kNear = 20'000;      // events; a place not farther is told of at once
constexpr double kLongestPlay = 60;               // seconds at speed 1
constexpr double kShortestPlay = 2;
constexpr double kClosest = 1e-4;  // of the ruler's length

}  // namespace

CompareScreen::CompareScreen(const scene::Fonts& fonts, Session& left, Session& right)
    : fonts_(fonts),
      sides_{&left, &right},
      reader_(left.recording(), right.recording()),
      clock_({&left.recording(), &left.lanes()}, {&right.recording(), &right.lanes()}),
      cursors_{trace::Cursor(left.recording()), trace::Cursor(right.recording())} {}

bool CompareScreen::work(std::int64_t instructions) {
  const auto known = [&] {
    const insight::Difference& difference = reader_.difference();
    return fmt::format("{} {} {} {} {} {} {}", difference.common, difference.tasks.size(), sides_[0]->lanes().event_count(),
                       sides_[1]->lanes().event_count(), reading_, settled_, complete());
  };
  const std::string before = known();
  bool more = false;
  for (std::size_t i = 0; i < 2; ++i) {
    more = sides_[i]->work(position(i).event, instructions / 2) || more;
  }
  settled_ = !more;
  arrive();
  const auto begin = std::chrono::steady_clock::now();
  do {
    reading_ = reader_.read(kComparedAtOnce);
  } while (reading_ && std::chrono::duration<double>(std::chrono::steady_clock::now() - begin).count() < kCompareSeconds);
  news_ += known() != before ? 1 : 0;
  return more || reading_;
}

bool CompareScreen::complete() const {
  return !reading_ && std::all_of(std::begin(sides_), std::end(sides_), [](const Session* side) {
    return side->complete() && side->lanes().event_count() == side->recording().event_count();
  });
}

Session* CompareScreen::asking() const {
  const auto* const found =
      std::find_if(std::begin(sides_), std::end(sides_), [](const Session* side) { return side->waits_for_input(); });
  return found == std::end(sides_) ? nullptr : *found;
}

// -- the clock

void CompareScreen::go_to(const scene::CompareMoment& moment) {
  wanted_.reset();
  wants_end_ = false;
  if (!settled_ && is_far(moment)) {
    wanted_ = moment;
  } else {
    moment_ = moment;
  }
  ++news_;
}

bool CompareScreen::is_far(const scene::CompareMoment& moment) const {
  for (std::size_t i = 0; i < 2; ++i) {
    const trace::EventNumber here = position(i).event, there = clock_.position(i, moment).event;
    if (std::max(here, there) - std::min(here, there) > kNear) {
      return true;
    }
  }
  return false;
}

// All of both is at hand.
void CompareScreen::arrive() {
  if (!wanted_ || !settled_) {
    return;
  }
  const scene::CompareMoment end{clock_.end(), scene::CompareMoment::kAll};
  go_to(wants_end_ ? end : scene::CompareMoment(*wanted_));
}

void CompareScreen::go_to(double time) {
  playing_ = false;
  go_to(scene::CompareMoment{std::clamp(time, 0.0, clock_.end()), scene::CompareMoment::kAll});
}

void CompareScreen::go_to_event(std::size_t side, trace::EventNumber event) {
  playing_ = false;
  go_to(event == 0 ? scene::CompareClock::beginning() : clock_.of_event(side, static_cast<scene::EventIndex>(event)));
}

void CompareScreen::play(bool on) {
  if (on && clock_.at_end(moment_)) {
    moment_ = scene::CompareClock::beginning();
  }
  playing_ = on;
  ++news_;
}

void CompareScreen::step(Step step) {
  playing_ = false;
  switch (step) {
    case Step::NextEvent: return go_to(clock_.next_event(moment_));
    case Step::PreviousEvent: return go_to(clock_.previous_event(moment_));
    case Step::NextInstant: return go_to(clock_.next_instant(moment_));
    case Step::PreviousInstant: return go_to(clock_.previous_instant(moment_));
    case Step::Beginning: return go_to(scene::CompareClock::beginning());
    case Step::End:
      go_to({clock_.end(), scene::CompareMoment::kAll});
      wants_end_ = !settled_;
      wanted_ = wants_end_ ? std::optional(scene::CompareMoment{clock_.end(), scene::CompareMoment::kAll}) : wanted_;
      return;
  }
}

bool CompareScreen::go_to_parting() {
  std::optional<scene::CompareMoment> first;
  for (std::size_t i = 0; i < 2; ++i) {
    if (content_.sides[i].parting == 0) {
      continue;
    }
    const scene::CompareMoment moment = clock_.of_event(i, content_.sides[i].parting);
    const bool sooner = !first || moment.time < first->time || (moment.time == first->time && moment.events < first->events);
    first = sooner ? moment : *first;
  }
  if (first) {
    playing_ = false;
    go_to(*first);
  }
  return first.has_value();
}

void CompareScreen::update(double seconds, double speed) {
  if (!playing_) {
    return;
  }
  const double end = clock_.end();
  const double pace = end > kLongestPlay ? end / kLongestPlay : end < kShortestPlay ? end / kShortestPlay : 1;
  go_to(scene::CompareMoment{std::min(end, moment_.time + seconds * speed * pace), scene::CompareMoment::kAll});
  playing_ = moment_.time < end;
}

void CompareScreen::set_view(const View& view) {
  moment_ = view.moment;
  window_ = view.window;
  content_.first_row = view.first_row;
  playing_ = view.playing;
  problems_[0] = view.problems[0];
  problems_[1] = view.problems[1];
  ++news_;
}

void CompareScreen::set_problem(std::size_t side, std::string words) {
  problems_[side] = std::move(words);
  ++news_;
}

// -- what is on show

double CompareScreen::total() const {
  return std::max(scene::ruler_length(sides_[0]->lanes(), scene::Ruler::Time),
                  scene::ruler_length(sides_[1]->lanes(), scene::Ruler::Time));
}

scene::TimelineWindow CompareScreen::window() {
  if (window_.to <= window_.from) {
    return {0, total()};
  }
  window_ = scene::followed(window_, moment_.time, total());
  return window_;
}

void CompareScreen::zoom(double factor) {
  const scene::TimelineWindow shown = window();
  const double all = total();
  const double span = std::max((shown.to - shown.from) * factor, all * kClosest);
  const double share = std::clamp((moment_.time - shown.from) / (shown.to - shown.from), 0.0, 1.0);
  const double from = std::clamp(moment_.time - share * span, 0.0, std::max(0.0, all - span));
  window_ = span < all ? scene::TimelineWindow{from, from + span} : scene::TimelineWindow{0, 0};
  ++news_;
}

void CompareScreen::scroll(int rows) {
  const std::size_t most = std::max(sides_[0]->lanes().row_count(), sides_[1]->lanes().row_count());
  const auto wanted = static_cast<std::int64_t>(content_.first_row) + rows;
  content_.first_row = static_cast<std::size_t>(std::clamp<std::int64_t>(wanted, 0, static_cast<std::int64_t>(most)));
  ++news_;
}

std::string CompareScreen::sentence() const {
  const insight::Difference& difference = reader_.difference();
  const bool growing = !sides_[0]->complete() || !sides_[1]->complete();
  if (wanted_) {
    const auto count = [&](auto events) { return static_cast<double>(events(*sides_[0]) + events(*sides_[1])); };
    const double all = count([](const Session& side) { return side.recording().event_count(); });
    const double read = count([](const Session& side) { return trace::EventNumber{side.lanes().event_count()}; });
    return fmt::format("On the way there: {:.0f}% of both is read.", all > 0 ? 100 * read / all : 100);
  }
  if (const Session* asks = asking(); asks != nullptr && !reading_) {
    return (asks == sides_[0] ? "The left" : "The right") + std::string(" waits for an answer to input(): I gives one.");
  }
  if (reading_ || !complete()) {
    const std::string same =
        fmt::format("{} from the first on the same so far.", insight::count_text(difference.common, "event", "events"));
    return difference.differs ? std::string("They part; what it comes to is known when ") +
                                    (growing ? "both have run to their ends." : "all of both is read.")
                              : std::string(growing ? "Not run to the end yet: " : "Being compared: ") + same;
  }
  return insight::difference_sentence(difference);
}

Result<std::string> CompareScreen::text() const {
  if (!complete()) {
    return Error{"what they come to in words is known when all of both has been compared", "", ""};
  }
  return insight::difference_text(reader_.difference(), sides_[0]->recording(), sides_[1]->recording(), sides_[0]->name(),
                                  sides_[1]->name());
}

std::string CompareScreen::note_of(std::size_t side) const {
  const Session& session = *sides_[side];
  const insight::DifferenceSide& sums = side == 0 ? reader_.difference().left : reader_.difference().right;
  const std::string note = scene::counted(session.lanes().own_tasks(), "task") + ", " + insight::sums_words(sums);
  const std::string own = session.is_run() ? session.note() : session.recording().damage();
  return own.empty() ? note : own + ". " + note;
}

// To find the words is a jump into each: done anew only when the place or what is there has changed, and not into what has no keyframes yet.
void CompareScreen::keep_parting() {
  const insight::Difference& difference = reader_.difference();
  const trace::EventNumber event = difference.common + 1;
  const bool known = (difference.differs && (settled_ || event <= kNear)) || (complete() && !difference.same);
  const auto there = [&](std::size_t side) { return event <= sides_[side]->lanes().event_count(); };
  const std::string key = known ? fmt::format("{} {} {}", event, there(0), there(1)) : "";
  if (key == parting_known_) {
    return;
  }
  parting_known_ = key;
  if (known) {
    scene::collect_parting(difference, sides_[0]->recording(), sides_[1]->recording(), content_);
    for (std::size_t i = 0; i < 2; ++i) {
      content_.sides[i].parting = there(i) ? content_.sides[i].parting : 0;  // its lanes have not been read so far yet
    }
  }
}

void CompareScreen::keep_order() {
  const scene::Lanes& left = sides_[0]->lanes();
  const scene::Lanes& right = sides_[1]->lanes();
  const std::string key =
      reading_ ? order_known_ : fmt::format("{} {} {}", reader_.difference().tasks.size(), left.row_count(), right.row_count());
  if (key != order_known_) {
    order_known_ = key;
    scene::order_lanes(reader_.difference(), left, right, content_);
  }
}

// The task under the pointer lights up, and its match on the other side.
void CompareScreen::point(const scene::Highlight& highlight, const Look& look) {
  content_.sides[0].pointed_task = content_.sides[1].pointed_task = 0;
  if (highlight.pointed_task == 0 || !look.pointer) {
    return;
  }
  const scene::CompareLayout layout = scene::lay_out_comparison({0, 0, look.width, look.height}, look.type_height, content_);
  const std::size_t here = scene::side_at(layout, look.type_height, *look.pointer);
  content_.sides[here].pointed_task = highlight.pointed_task;
  const insight::Difference& difference = reader_.difference();
  const auto task_of = [&](std::size_t side, const std::optional<std::size_t>& index) {
    const auto& tasks = (side == 0 ? difference.left : difference.right).tasks;
    return index ? static_cast<std::int64_t>(tasks[*index].task.number) : 0;
  };
  for (const insight::TaskMatch& match : difference.tasks) {
    if (task_of(here, here == 0 ? match.left : match.right) == highlight.pointed_task) {
      content_.sides[1 - here].pointed_task = task_of(1 - here, here == 0 ? match.right : match.left);
      return;
    }
  }
}

void CompareScreen::collect() {
  keep_parting();
  keep_order();
  for (std::size_t i = 0; i < 2; ++i) {
    Session& session = *sides_[i];
    cursors_[i].seek(position(i));
    const scene::CompareSide kept = std::move(content_.sides[i]);
    scene::CompareSide& side = content_.sides[i];
    side = scene::collect_side({session.recording(), cursors_[i].state(), session.lanes(), session.sources(), &session.told()});
    side.name = side.name.empty() ? session.name() : side.name;
    side.note = note_of(i);
    side.problem = problems_[i];
    side.order = kept.order;
    side.alone = kept.alone;
    side.parting = kept.parting;
  }
  content_.time = moment_.time;
  content_.window = window();
  content_.sentence = sentence();
  content_.later_hidden = false;
}

void CompareScreen::paint(scene::Picture& picture, const scene::CompareContent& content, const scene::Highlight& highlight,
                          const Look& look) const {
  picture.clear(look.width, look.height);
  scene::Canvas canvas(picture, scene::theme(look.theme), fonts_, look.type_height);
  canvas.highlight = highlight;
  const scene::Rect whole{0, 0, look.width, look.height};
  if (look.next_hidden && !(revealed_ && *revealed_ == moment_)) {
    scene::CompareContent hidden = content;
    scene::hide_what_comes_next(hidden);
    scene::draw_comparison(canvas, whole, hidden);
  } else {
    scene::draw_comparison(canvas, whole, content);
  }
}

void CompareScreen::draw(scene::Picture& picture, const scene::Highlight& highlight, const Look& look) {
  collect();
  content_.note = look.note;
  content_.transport = scene::TransportContent{};
  content_.transport->playing = playing_;
  content_.transport->has_grains = false;
  content_.transport->speed = look.speed;
  content_.transport->can_go_back = !(moment_ == scene::CompareClock::beginning());
  content_.transport->can_go_on = !clock_.at_end(moment_);
  point(highlight, look);
  paint(picture, content_, highlight, look);
}

void CompareScreen::draw_still(scene::Picture& picture, const Look& look, Extent extent) {
  collect();
  scene::CompareContent still = content_;
  still.note.clear();
  still.transport.reset();
  still.sides[0].pointed_task = still.sides[1].pointed_task = 0;
  if (extent == Extent::Whole) {
    still.window = {0, total()};
    still.first_row = 0;
  }
  paint(picture, still, {}, look);
}

}  // namespace awaitscope::ui
