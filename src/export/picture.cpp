#include "export/picture.h"

#include <fmt/format.h>

#include <utility>

#include "paint/font_files.h"
#include "paint/offscreen.h"
#include "paint/png.h"
#include "scene/collect.h"
#include "scene/window_picture.h"

namespace awaitscope::exporting {
namespace {

// Fonts for measuring, and their files for painting.
struct Type {
  scene::FontFiles files;
  std::unique_ptr<scene::Fonts> fonts;
};

Result<Type> load_type() {
  Result<scene::FontFiles> files = paint::find_font_files();
  if (!files) {
    return files.error();
  }
  Result<std::unique_ptr<scene::Fonts>> fonts = scene::Fonts::create(files.value());
  if (!fonts) {
    return fonts.error();
  }
  return Type{std::move(files).value(), std::move(fonts).value()};
}

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

scene::Lanes read_lanes(const trace::Recording& recording) {
  scene::Lanes lanes;
  while (lanes.update(recording)) {
  }
  return lanes;
}

void draw_state(scene::Picture& picture, const trace::Recording& recording, const Type& type, const PictureOptions& options) {
  const scene::Lanes lanes = read_lanes(recording);
  const trace::LoopState state = recording.state_at(*options.at);
  scene::Sources sources;
  const scene::Moment moment{recording, state, lanes, sources};
  const scene::LayoutWishes wishes{options.arrangement, options.type_height, 0, 0};
  const scene::WindowLayout layout = scene::lay_out(options.width, options.height, wishes);
  scene::WindowView view;
  view.ruler = options.ruler;
  const scene::WindowContent content = scene::collect_window(moment, layout, *type.fonts, view);
  picture.clear(options.width, options.height);
  scene::Canvas canvas(picture, scene::theme(options.theme), *type.fonts, layout.h);
  scene::draw_window(canvas, layout, content);
}

void draw_timeline(scene::Picture& picture, const trace::Recording& recording, const Type& type,
                   const PictureOptions& options) {
  const scene::Lanes lanes = read_lanes(recording);
  const trace::LoopState state = recording.final_state();
  scene::Sources sources;
  const scene::Moment moment{recording, state, lanes, sources};
  const float h = options.type_height > 0 ? options.type_height : scene::default_height(options.width, options.height);
  picture.clear(options.width, scene::whole_timeline_height(h, lanes));
  scene::Canvas canvas(picture, scene::theme(options.theme), *type.fonts, h);
  scene::draw_whole_timeline(canvas, options.width, scene::collect_header(moment), lanes, options.ruler);
}

std::string title_of(const trace::Recording& recording, const PictureOptions& options) {
  if (!options.at) {
    return recording.title();
  }
  const std::string place = options.at->detail == 0 ? fmt::format("{}", options.at->event)
                                                    : fmt::format("{}.{}", options.at->event, options.at->detail);
  return fmt::format("{}, event {} of {}", recording.title(), place, recording.event_count());
}

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

Result<std::string> export_picture(const trace::Recording& recording, const PictureOptions& options) {
  if (options.at) {
    if (Result<Done> there = check_position(recording, *options.at); !there) {
      return there.error();
    }
  }
  Result<Type> type = load_type();
  if (!type) {
    return type.error();
  }
  scene::Picture picture;
  if (options.at) {
    draw_state(picture, recording, type.value(), options);
  } else {
    draw_timeline(picture, recording, type.value(), options);
  }
  if (options.kind == PictureKind::Svg) {
    return scene::write_svg(picture, *type.value().fonts, {options.backdrop, title_of(recording, options)});
  }
  return paint_png(picture, std::move(type).value(), options.backdrop);
}

}  // namespace awaitscope::exporting
