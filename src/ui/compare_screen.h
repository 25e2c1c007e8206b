#pragma once

// Two sessions side by side on one clock: what of their difference is known so far, the moment both stand at, and the picture of it.
// It is an own screen beside the stage, and moves no playhead: whoever leaves it finds the stage as it was.

#include <cstdint>
#include <memory>
#include <optional>
#include <string>

#include "insight/difference.h"
#include "scene/compare_picture.h"
#include "trace/cursor.h"
#include "ui/session.h"

namespace awaitscope::ui {

class CompareScreen {
 public:
  // The sessions must stay where they are; they may go on running.
  CompareScreen(const scene::Fonts& fonts, Session& left, Session& right);
  CompareScreen(const CompareScreen&) = delete;
  CompareScreen& operator=(const CompareScreen&) = delete;

  // Goes on with both sessions and with comparing them, a little; true if there is more to do without being asked.
  bool work(std::int64_t instructions);
  // Counts up whenever there is something new to be seen.
  std::uint64_t news() const { return news_; }

  // -- the clock of both
  enum class Step : std::uint8_t { NextEvent, PreviousEvent, NextInstant, PreviousInstant, Beginning, End };
  const scene::CompareMoment& moment() const { return moment_; }
  bool on_the_way() const { return wanted_.has_value(); }
  trace::Position position(std::size_t side) const { return clock_.position(side, moment_); }
  bool playing() const { return playing_; }
  void play(bool on);
  void step(Step step);
  // Far places wait until all of both has been read: walking there would stand in the way of everything else.
  void go_to(double time);  // virtual seconds
  void go_to(const scene::CompareMoment& moment);
  // Where this event of a side has just happened; 0: the beginning.
  void go_to_event(std::size_t side, trace::EventNumber event);
  // To the first event where they part, on the side that comes to it first; false: none is known.
  bool go_to_parting();
  // `seconds` of playing at `speed` times: a virtual second takes a second, but the whole no more than a minute and no less than two seconds.
  void update(double seconds, double speed);

  // Where one is and what one sees of it: for another screen of the same two.
  struct View {
    scene::CompareMoment moment;
    scene::TimelineWindow window;
    std::size_t first_row = 0;
    bool playing = false;
    std::string problems[2];
  };
  View view() const { return {moment_, window_, content_.first_row, playing_, {problems_[0], problems_[1]}}; }
  void set_view(const View& view);

  // What stands against a side's file now, while its last run is on show; empty: nothing.
  void set_problem(std::size_t side, std::string words);

  // -- what is on show
  void zoom(double factor);  // of the ruler, the moment staying where it is
  void scroll(int rows);     // of both groups of lanes
  // What comes next is hidden until the moment changes, although it is to be hidden.
  void reveal_next() { revealed_ = moment_; }
  struct Look {
    scene::ThemeName theme = scene::ThemeName::Dark;
    float width = 0;
    float height = 0;
    float type_height = 0;
    double speed = 1;
    bool next_hidden = false;
    std::string note;  // for the head
    std::optional<scene::Point> pointer;
  };
  void draw(scene::Picture& picture, const scene::Highlight& highlight, const Look& look);
  // The same for a file, without what belongs to the window; as far as the ruler shows, or all of both.
  enum class Extent : std::uint8_t { AsShown, Whole };
  void draw_still(scene::Picture& picture, const Look& look, Extent extent);
  // What they come to, in words; known when all of both has been compared.
  Result<std::string> text() const;

  const insight::Difference& difference() const { return reader_.difference(); }
  // All of both has run and has been compared.
  bool complete() const;
  // The session that waits for an answer to input(), the left one first; null: neither does.
  Session* asking() const;
  const Session& side(std::size_t side) const { return *sides_[side]; }
  std::string title() const { return sides_[0]->name() + " and " + sides_[1]->name(); }

 private:
  std::string sentence() const;
  std::string note_of(std::size_t side) const;
  bool is_far(const scene::CompareMoment& moment) const;
  void arrive();
  void keep_parting();
  void keep_order();
  void collect();
  void paint(scene::Picture& picture, const scene::CompareContent& content, const scene::Highlight& highlight,
             const Look& look) const;
  void point(const scene::Highlight& highlight, const Look& look);
  double total() const;  // of the ruler
  scene::TimelineWindow window();

  const scene::Fonts& fonts_;
  Session* sides_[2];
  insight::DifferenceReader reader_;
  scene::CompareClock clock_;
  trace::Cursor cursors_[2];
  scene::CompareMoment moment_ = scene::CompareClock::beginning();
  std::optional<scene::CompareMoment> revealed_;
  std::optional<scene::CompareMoment> wanted_;  // where one goes when all of both is at hand
  bool wants_end_ = false;                      // and that is the end, wherever it is then
  bool reading_ = true;
  bool settled_ = false;  // neither session has anything to do by itself
  bool playing_ = false;
  std::string problems_[2];
  std::uint64_t news_ = 0;
  scene::TimelineWindow window_{0, 0};  // empty: all of it
  scene::CompareContent content_;       // as last drawn; its order and its parting are kept
  std::string parting_known_;           // by what it was found
  std::string order_known_;
};

}  // namespace awaitscope::ui
