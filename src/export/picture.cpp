#include "export/picture.h"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <utility>

#include "documents/event_range.h"
#include "documents/reading.h"
#include "documents/transcript.h"
#include "paint/offscreen.h"
#include "paint/png.h"
#include "scene/collect.h"
#include "scene/window_picture.h"

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
Result<documents::EventRange> check(const trace::Recording& recording, const Order& order) {
  if (order.at) {
    if (Result<Done> there = check_position(recording, *order.at); !there) {
      return there.error();
    }
  }
  Result<documents::EventRange> range = documents::checked(recording, range_of(order));
  if (range && order.strip && range->to - range->from + 1 > kMostInStrip) {
    return Error{
        fmt::format("a strip of {} pictures is too long: at most {} are drawn", range->to - range->from + 1, kMostInStrip), "",
        "narrow it with --from and --to, or make a film (.mp4)"};
  }
  return range;
}

std::string title_of(const trace::Recording& recording, const Order& order) {
  if (!order.at) {
    return documents::name_with_gaps(recording);
  }
  const std::string place =
      order.at->detail == 0 ? fmt::format("{}", order.at->event) : fmt::format("{}.{}", order.at->event, order.at->detail);
  return fmt::format("{}, event {} of {}", documents::name_with_gaps(recording), place, recording.event_count());
}

class Drawing {
 public:
  Drawing(const Subject& subject, const Order& order, const Progress& progress)
      : recording_(subject.recording), lanes_(subject.lanes), fonts_(subject.fonts), order_(order), progress_(progress) {}

  Result<Done> draw(scene::Picture& picture) {
    const Result<documents::EventRange> range = check(recording_, order_);
    if (!range) {
      return range.error();
    }
    if (order_.at) {
      state(picture, *order_.at);
    } else if (order_.strip) {
      return strip(picture, range.value());
    } else {
      timeline(picture, range.value());
    }
    return Done{};
  }

 private:
  void state(scene::Picture& picture, trace::Position at) {
    Composer composer(recording_, lanes_, fonts_, order_);
    const trace::LoopState there = recording_.state_at(at);
    composer.draw(picture, composer.content(there));
  }

  void timeline(scene::Picture& picture, const documents::EventRange& range) {
    const float h = order_.type_height > 0 ? order_.type_height : scene::default_height(order_.width, order_.height);
    scene::TimelineCut cut;
    if (order_.from != 0 || order_.to != 0) {
      cut.from = static_cast<scene::EventIndex>(range.from);
      cut.to = static_cast<scene::EventIndex>(range.to);
    }
    const trace::LoopState end = recording_.final_state();
    scene::Sources sources;
    picture.clear(order_.width, scene::whole_timeline_height(h, lanes_, cut));
    scene::Canvas canvas(picture, scene::theme(order_.theme), fonts_, h);
    scene::draw_whole_timeline(canvas, order_.width, scene::collect_header({recording_, end, lanes_, sources}), lanes_,
                               order_.ruler, cut);
  }

  // As many side by side as make the sheet about as wide as it is high, a little wider.
  Result<Done> strip(scene::Picture& sheet, const documents::EventRange& range) {
    constexpr double kShape = 1.5;
    const auto count = static_cast<int>(range.to - range.from + 1);
    const auto wanted =
        static_cast<int>(std::ceil(std::sqrt(count * kShape * static_cast<double>(order_.height / order_.width))));
    const int columns = std::clamp(wanted, 1, count);
    const int rows = (count + columns - 1) / columns;
    const scene::Theme& theme = scene::theme(order_.theme);
    const float gap = std::round(scene::default_height(order_.width, order_.height));
    sheet.clear(static_cast<float>(columns) * (order_.width + gap) + gap,
                static_cast<float>(rows) * (order_.height + gap) + gap);
    scene::Canvas canvas(sheet, theme, fonts_, gap);
    {
      const auto named = canvas.called("backdrop");
      canvas.rect({0, 0, sheet.width(), sheet.height()}, theme.surface.panel);
    }
    Composer composer(recording_, lanes_, fonts_, order_);
    scene::Picture one;
    for (int i = 0; i < count; ++i) {
      if (progress_ && !progress_(static_cast<double>(i) / count)) {
        return stopped();
      }
      const trace::LoopState state = recording_.state_at({range.from + static_cast<trace::EventNumber>(i), 0});
      composer.draw(one, composer.content(state));
      const scene::Rect place{gap + static_cast<float>(i % columns) * (order_.width + gap),
                              gap + static_cast<float>(i / columns) * (order_.height + gap), order_.width, order_.height};
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
  const Order& order_;
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

Result<Done> draw_picture(const Subject& subject, const Order& order, scene::Picture& picture, const Progress& progress) {
  return Drawing(subject, order, progress).draw(picture);
}

std::string picture_svg(const Subject& subject, const Order& order, const scene::Picture& picture) {
  const bool edited = !order.at && !order.strip;  // a timeline is drawn on in other programs
  return scene::write_svg(
      picture, subject.fonts,
      {order.backdrop, title_of(subject.recording, order), edited ? scene::TextWidth::Free : scene::TextWidth::Held});
}

Result<std::string> export_picture(const trace::Recording& recording, const Order& order, const Progress& progress) {
  if (const auto fits = check(recording, order); !fits) {
    return fits.error();
  }
  Result<Type> type = load_type();
  if (!type) {
    return type.error();
  }
  const double read_share = order.strip ? .5 : .9;  // of the work
  scene::Lanes lanes;
  if (Result<Done> read = documents::read_through(recording, lanes, part_of(progress, 0, read_share)); !read) {
    return read.error();
  }
  const Subject subject{recording, lanes, *type.value().fonts};
  scene::Picture picture;
  if (Result<Done> drawn = draw_picture(subject, order, picture, part_of(progress, read_share, 1)); !drawn) {
    return drawn.error();
  }
  return order.format == documents::Format::Svg ? Result<std::string>(picture_svg(subject, order, picture))
                                                : paint_png(picture, std::move(type).value(), order.backdrop);
}

std::string picture_svg(const scene::Picture& picture, const scene::Fonts& fonts, scene::Backdrop backdrop,
                        const std::string& title) {
  return scene::write_svg(picture, fonts, {backdrop, title, scene::TextWidth::Held});
}

Result<std::string> picture_file(const scene::Picture& picture, documents::Format format, scene::Backdrop backdrop,
                                 const std::string& title) {
  Result<Type> type = load_type();
  if (!type) {
    return type.error();
  }
  return format == documents::Format::Png ? paint_png(picture, std::move(type).value(), backdrop)
                                          : Result<std::string>(picture_svg(picture, *type.value().fonts, backdrop, title));
}

}  // namespace awaitscope::exporting
