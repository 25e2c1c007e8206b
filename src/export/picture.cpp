#include "export/picture.h"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <utility>

#include "documents/event_range.h"
#include "documents/transcript.h"
#include "paint/offscreen.h"
#include "paint/png.h"
#include "scene/collect.h"
#include "scene/compare_picture.h"
#include "scene/window_picture.h"
#include "scene/words.h"

namespace awaitscope::exporting {
namespace {

Result<Done> check_position(const trace::Recording& recording, trace::Position at) {
  if (recording.clamp(at) == at) {
    return Done{};
  }
  if (at.event > recording.event_count()) {
    return Error{fmt::format("there is no event {}: the recording has {}", at.event, recording.event_count()), "", ""};
  }
  return Error{fmt::format("there is no state {}.{}: event {} has {} details", at.event, at.detail, at.event,
                           recording.details_after(at.event)),
               "", ""};
}

// The events that are asked for, where all that is asked for is there.
Result<documents::EventRange> check(const trace::Recording& recording, const PictureOptions& options) {
  if (options.at) {
    if (Result<Done> there = check_position(recording, *options.at); !there) {
      return there.error();
    }
  }
  documents::EventRange wanted;
  wanted.from = std::max<trace::EventNumber>(1, options.from);
  wanted.to = options.to == 0 ? wanted.to : options.to;
  Result<documents::EventRange> range = documents::checked(recording, wanted);
  if (range && options.strip && range->to - range->from + 1 > kMostInStrip) {
    return Error{
        fmt::format("a strip of {} pictures is too long: at most {} are drawn", range->to - range->from + 1, kMostInStrip), "",
        "narrow it with --from and --to, or make a film (.mp4)"};
  }
  return range;
}

std::string title_of(const trace::Recording& recording, const PictureOptions& options) {
  if (!options.at) {
    return documents::name_with_gaps(recording);
  }
  const std::string place = options.at->detail == 0 ? fmt::format("{}", options.at->event)
                                                    : fmt::format("{}.{}", options.at->event, options.at->detail);
  return fmt::format("{}, event {} of {}", documents::name_with_gaps(recording), place, recording.event_count());
}

class Drawing {
 public:
  Drawing(const Subject& subject, const PictureOptions& options, const Progress& progress)
      : recording_(subject.recording), lanes_(subject.lanes), fonts_(subject.fonts), options_(options), progress_(progress) {}

  Result<Done> draw(scene::Picture& picture) {
    const Result<documents::EventRange> range = check(recording_, options_);
    if (!range) {
      return range.error();
    }
    if (options_.at) {
      state(picture, *options_.at);
    } else if (options_.strip) {
      return strip(picture, range.value());
    } else {
      timeline(picture, range.value());
    }
    return Done{};
  }

 private:
  void state(scene::Picture& picture, trace::Position at) {
    Composer composer(recording_, lanes_, fonts_, options_);
    const trace::LoopState there = recording_.state_at(at);
    composer.draw(picture, composer.content(there));
  }

  void timeline(scene::Picture& picture, const documents::EventRange& range) {
    const float h = options_.type_height > 0 ? options_.type_height : scene::default_height(options_.width, options_.height);
    scene::TimelineCut cut;
    if (options_.from != 0 || options_.to != 0) {
      cut.from = static_cast<scene::EventIndex>(range.from);
      cut.to = static_cast<scene::EventIndex>(range.to);
    }
    const trace::LoopState end = recording_.final_state();
    scene::Sources sources;
    picture.clear(options_.width, scene::whole_timeline_height(h, lanes_, cut));
    scene::Canvas canvas(picture, scene::theme(options_.theme), fonts_, h);
    scene::draw_whole_timeline(canvas, options_.width, scene::collect_header({recording_, end, lanes_, sources}), lanes_,
                               options_.ruler, cut);
  }

  // As many side by side as make the sheet about as wide as it is high, a little wider.
  Result<Done> strip(scene::Picture& sheet, const documents::EventRange& range) {
    constexpr double kShape = 1.5;
    const auto count = static_cast<int>(range.to - range.from + 1);
    const auto wanted =
        static_cast<int>(std::ceil(std::sqrt(count * kShape * static_cast<double>(options_.height / options_.width))));
    const int columns = std::clamp(wanted, 1, count);
    const int rows = (count + columns - 1) / columns;
    const scene::Theme& theme = scene::theme(options_.theme);
    const float gap = std::round(scene::default_height(options_.width, options_.height));
    sheet.clear(static_cast<float>(columns) * (options_.width + gap) + gap,
                static_cast<float>(rows) * (options_.height + gap) + gap);
    scene::Canvas canvas(sheet, theme, fonts_, gap);
    {
      const auto named = canvas.called("backdrop");
      canvas.rect({0, 0, sheet.width(), sheet.height()}, theme.surface.panel);
    }
    Composer composer(recording_, lanes_, fonts_, options_);
    scene::Picture one;
    for (int i = 0; i < count; ++i) {
      if (progress_ && !progress_(static_cast<double>(i) / count)) {
        return stopped();
      }
      const trace::LoopState state = recording_.state_at({range.from + static_cast<trace::EventNumber>(i), 0});
      composer.draw(one, composer.content(state));
      const scene::Rect place{gap + static_cast<float>(i % columns) * (options_.width + gap),
                              gap + static_cast<float>(i / columns) * (options_.height + gap), options_.width, options_.height};
      canvas.push_clip(place);
      sheet.add_shapes(one, place.x, place.y);
      canvas.pop_clip();
      canvas.frame(place, theme.line.strong, canvas.hair_width());
    }
    return Done{};
  }

  const trace::Recording& recording_;
  const scene::Lanes& lanes_;
  const scene::Fonts& fonts_;
  const PictureOptions& options_;
  const Progress& progress_;
};

Result<std::string> paint_png(const scene::Picture& picture, Type type, scene::Backdrop backdrop) {
  Result<std::unique_ptr<paint::Offscreen>> offscreen = paint::Offscreen::create(*type.fonts, std::move(type.files));
  if (!offscreen) {
    return offscreen.error();
  }
  Result<paint::Image> image = offscreen.value()->paint(picture, backdrop);
  if (!image) {
    return image.error();
  }
  return paint::write_png(image.value());
}

}  // namespace

Result<std::string> export_comparison(const trace::Recording& left, const trace::Recording& right,
                                      const insight::Difference& difference, const ComparisonOptions& options,
                                      const Progress& progress) {
  Result<Type> type = load_type();
  if (!type) {
    return type.error();
  }
  const trace::Recording* recordings[2] = {&left, &right};
  scene::Lanes lanes[2];
  for (std::size_t i = 0; i < 2; ++i) {
    if (Result<Done> read = read_lanes(*recordings[i], lanes[i], progress); !read) {
      return read.error();
    }
  }
  scene::Sources sources[2];
  scene::CompareContent content;
  content.time = options.time >= 0 ? options.time : std::min(lanes[0].end_time(), lanes[1].end_time()) / 2;
  content.window = {
      0, std::max(scene::ruler_length(lanes[0], scene::Ruler::Time), scene::ruler_length(lanes[1], scene::Ruler::Time))};
  const insight::DifferenceSide* sums[2] = {&difference.left, &difference.right};
  for (std::size_t i = 0; i < 2; ++i) {
    const trace::LoopState state = recordings[i]->state_at(scene::position_at(*recordings[i], lanes[i], content.time));
    content.sides[i] = scene::collect_side({*recordings[i], state, lanes[i], sources[i]});
    content.sides[i].note = scene::counted(lanes[i].own_tasks(), "task") + ", " + insight::sums_words(*sums[i]);
  }
  content.sentence = insight::difference_sentence(difference);
  scene::collect_parting(difference, left, right, content);
  scene::order_lanes(difference, lanes[0], lanes[1], content);
  scene::Picture picture;
  picture.clear(options.width, options.height);
  scene::Canvas canvas(picture, scene::theme(options.theme), *type->fonts,
                       scene::default_height(options.width, options.height));
  scene::draw_comparison(canvas, {0, 0, options.width, options.height}, content);
  if (options.kind == PictureKind::Svg) {
    return scene::write_svg(picture, *type->fonts,
                            {scene::Backdrop::Themed, content.sides[0].name + " and " + content.sides[1].name});
  }
  return paint_png(picture, std::move(type).value(), scene::Backdrop::Themed);
}

Result<Done> draw_picture(const Subject& subject, const PictureOptions& options, scene::Picture& picture,
                          const Progress& progress) {
  return Drawing(subject, options, progress).draw(picture);
}

std::string picture_svg(const Subject& subject, const PictureOptions& options, const scene::Picture& picture) {
  const bool edited = !options.at && !options.strip;  // a timeline is drawn on in other programs
  return scene::write_svg(
      picture, subject.fonts,
      {options.backdrop, title_of(subject.recording, options), edited ? scene::TextWidth::Free : scene::TextWidth::Held});
}

Result<std::string> export_picture(const trace::Recording& recording, const PictureOptions& options, const Progress& progress) {
  if (const auto fits = check(recording, options); !fits) {
    return fits.error();
  }
  Result<Type> type = load_type();
  if (!type) {
    return type.error();
  }
  scene::Lanes lanes;
  if (Result<Done> read = read_lanes(recording, lanes, progress); !read) {
    return read.error();
  }
  const Subject subject{recording, lanes, *type.value().fonts};
  scene::Picture picture;
  if (Result<Done> drawn = draw_picture(subject, options, picture, progress); !drawn) {
    return drawn.error();
  }
  return options.kind == PictureKind::Svg ? Result<std::string>(picture_svg(subject, options, picture))
                                          : paint_png(picture, std::move(type).value(), options.backdrop);
}

Result<std::string> picture_file(const scene::Picture& picture, PictureKind kind, scene::Backdrop backdrop,
                                 const std::string& title) {
  Result<Type> type = load_type();
  if (!type) {
    return type.error();
  }
  return kind == PictureKind::Png
             ? paint_png(picture, std::move(type).value(), backdrop)
             : Result<std::string>(scene::write_svg(picture, *type.value().fonts, {backdrop, title, scene::TextWidth::Held}));
}

}  // namespace awaitscope::exporting
