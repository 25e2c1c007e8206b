#include "export/film.h"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <utility>

#include "documents/event_range.h"
#include "documents/reading.h"
#include "documents/transcript.h"
#include "export/encoder.h"
#include "paint/offscreen.h"
#include "player/playback.h"

namespace awaitscope::exporting {
namespace {

constexpr double kFirstHeld = 0.6;  // seconds, before anything moves
constexpr double kLastHeld = 1.5;
constexpr int kPaletteFrames = 24;
constexpr double kRead = .1;  // of the work: before the first frame

// The frames of the film, one after the other.
class Frames {
 public:
  Frames(const trace::Recording& recording, const documents::EventRange& range, const Order& order, Composer& composer,
         double frame_length)
      : range_(range), composer_(composer), frame_length_(frame_length), held_(kFirstHeld), playback_(recording) {
    playback_.set_speed(order.speed);
    // The state in which the first event finds the world, details of the event before it included.
    playback_.go_to({range.from - 1, std::numeric_limits<std::uint32_t>::max()});
    playback_.update(0, true);
  }

  // Draws the next one; false: it was the last. `changed` is false if it looks like the one before.
  bool next(scene::Picture& picture, bool& changed) {
    if (held_ > 0) {
      held_ -= frame_length_;
    } else if (at_end() && playback_.motion() == nullptr) {
      if (!ending_) {
        ending_ = true;
        held_ = kLastHeld - frame_length_;
      } else {
        return false;
      }
    } else {
      if (!playback_.playing() && !at_end()) {
        playback_.send(player::CommandKind::Play);
      }
      playback_.update(frame_length_, true);
      stop_at_end();
    }
    changed = take_in();
    if (changed) {
      draw(picture);
    }
    return true;
  }

  double done() const {
    const double events = static_cast<double>(range_.to - range_.from + 1);
    return (static_cast<double>(playback_.position().event) - static_cast<double>(range_.from - 1)) / events;
  }

 private:
  trace::Position end() const { return {range_.to, 0}; }
  bool at_end() const { return end() <= playback_.position() || playback_.at_end(); }

  void stop_at_end() {
    if (!at_end() || !playback_.playing()) {
      return;
    }
    playback_.send(player::CommandKind::Pause);
    if (end() < playback_.position()) {
      playback_.go_to(end());
    }
    playback_.update(0, true);
  }

  // Whether there is something new to draw.
  bool take_in() {
    const player::Motion* motion = playback_.motion();
    const bool moved = !drawn_any_ || !(playback_.position() == shown_);
    if (moved) {
      shown_ = playback_.position();
      content_ = composer_.content(playback_.state());
    }
    if (motion != nullptr && motion->number != planned_) {
      plan(*motion);
      motion = playback_.motion();  // one in which nothing moves is over
    }
    const bool was_moving = std::exchange(moving_, motion != nullptr);
    return moved || moving_ || was_moving;
  }

  void plan(const player::Motion& motion) {
    planned_ = motion.number;
    before_ = composer_.at_other_end(content_, motion.before);
    scene::Picture first;
    scene::Picture second;
    composer_.draw(first, before_);
    composer_.draw(second, content_);
    plan_ = scene::plan_motion(first, second, before_.stage, content_.stage,
                               motion.quick ? scene::MotionMode::Fade : scene::MotionMode::Full);
    playback_.set_motion_length(plan_.duration());
  }

  void draw(scene::Picture& picture) {
    drawn_any_ = true;
    if (const player::Motion* motion = playback_.motion()) {
      composer_.draw_moving(picture, before_, content_, plan_, static_cast<float>(motion->progress()));
    } else {
      composer_.draw(picture, content_);
    }
  }

  const documents::EventRange range_;
  Composer& composer_;
  const double frame_length_;
  double held_;
  player::Playback playback_;
  trace::Position shown_;
  scene::WindowContent content_;
  scene::WindowContent before_;
  scene::MotionPlan plan_;
  std::uint64_t planned_ = 0;
  bool drawn_any_ = false;
  bool moving_ = false;
  bool ending_ = false;
};

class Film {
 public:
  Film(const trace::Recording& recording, const documents::EventRange& range, const Order& order, const Progress& progress)
      : recording_(recording), range_(range), order_(order), progress_(progress), give_up_([this] {
          return progress_ && !progress_(done_);
        }) {}

  Result<Done> make(const std::string& path, bool seekable) {
    EncoderOptions encoding;
    const bool gif = order_.format == documents::Format::Gif;
    encoding.kind = gif ? FilmKind::Gif : FilmKind::Mp4;
    encoding.width = static_cast<int>(order_.width);
    encoding.height = static_cast<int>(order_.height);
    encoding.frames_a_second = frames_a_second(order_);
    encoding.title = documents::name_of(recording_);
    encoding.path = path;
    encoding.seekable = seekable;
    if (Result<Done> prepared = prepare(); !prepared) {
      return prepared;
    }
    Composer composer(recording_, lanes_, *fonts_, order_);
    if (gif) {
      Result<GifPalette> palette = choose_colours(composer);
      if (!palette) {
        return palette.error();
      }
      encoding.palette = std::move(palette).value();
    }
    Result<std::unique_ptr<Encoder>> encoder = Encoder::start(encoding, give_up_);
    if (!encoder) {
      return encoder.error();
    }
    Result<Done> shown = show(composer, **encoder, 1.0 / encoding.frames_a_second);
    return shown ? (*encoder)->finish() : shown;
  }

 private:
  Result<Done> prepare() {
    Result<Type> type = load_type();
    if (!type) {
      return type.error();
    }
    fonts_ = std::move(type->fonts);
    Result<std::unique_ptr<paint::Offscreen>> painter = paint::Offscreen::create(*fonts_, std::move(type->files));
    if (!painter) {
      return painter.error();
    }
    painter_ = std::move(painter).value();
    done_ = kRead;
    return documents::read_through(recording_, lanes_, part_of(progress_, 0, kRead));
  }

  // From states evenly over the film.
  Result<GifPalette> choose_colours(Composer& composer) {
    auto maker = PaletteMaker::start(static_cast<int>(order_.width), static_cast<int>(order_.height), give_up_);
    if (!maker) {
      return maker.error();
    }
    const trace::EventNumber events = range_.to - range_.from + 1;
    const auto samples = std::min<trace::EventNumber>(events, kPaletteFrames);
    scene::Picture picture;
    for (trace::EventNumber i = 1; i <= samples; ++i) {
      composer.draw(picture, composer.content(recording_.state_at({range_.from - 1 + events * i / samples, 0})));
      Result<paint::Image> image = painter_->paint(picture);
      if (!image) {
        return image.error();
      }
      if (Result<Done> added = (*maker)->add(*image); !added) {
        return added.error();
      }
      if (give_up_()) {
        return stopped();
      }
    }
    return (*maker)->finish();
  }

  Result<Done> show(Composer& composer, Encoder& encoder, double frame_length) {
    Frames frames(recording_, range_, order_, composer, frame_length);
    scene::Picture picture;
    Result<paint::Image> image = paint::Image{};
    bool changed = false;
    while (frames.next(picture, changed)) {
      if (changed) {
        image = painter_->paint(picture);
        if (!image) {
          return image.error();
        }
      }
      if (Result<Done> added = encoder.add(*image); !added) {
        return added;
      }
      done_ = kRead + (1 - kRead) * frames.done();
      if (give_up_()) {
        return stopped();
      }
    }
    return Done{};
  }

  const trace::Recording& recording_;
  const documents::EventRange range_;
  const Order& order_;
  const Progress& progress_;
  const GiveUp give_up_;
  double done_ = 0;
  std::unique_ptr<scene::Fonts> fonts_;
  std::unique_ptr<paint::Offscreen> painter_;
  scene::Lanes lanes_;
};

}  // namespace

double film_seconds(trace::EventNumber events, double speed) {
  return kFirstHeld + kLastHeld + static_cast<double>(events) * player::kBeat / 1000 / std::max(speed, player::kSlowest);
}

Result<Done> export_film(const trace::Recording& recording, const Order& order, const std::string& path, bool seekable,
                         const Progress& progress) {
  Result<documents::EventRange> range = documents::checked(recording, range_of(order));
  if (!range) {
    return range.error();
  }
  if (range->to < range->from) {
    return Error{"there is nothing to film: the recording has no events", "", ""};
  }
  const auto odd = [](float length) { return static_cast<int>(length) % 2 != 0; };
  if (order.format == documents::Format::Mp4 && (odd(order.width) || odd(order.height))) {
    return Error{fmt::format("a film's width and height are even numbers, not {:.0f} x {:.0f}", order.width, order.height), "",
                 ""};
  }
  if (Result<Done> there = find_encoder(); !there) {
    return there;
  }
  return Film(recording, *range, order, progress).make(path, seekable);
}

}  // namespace awaitscope::exporting
