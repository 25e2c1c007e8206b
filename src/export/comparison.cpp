#include "export/comparison.h"

#include <algorithm>

#include "documents/reading.h"
#include "export/picture.h"
#include "insight/words.h"
#include "scene/compare_picture.h"
#include "scene/words.h"

namespace awaitscope::exporting {
namespace {

class Comparison {
 public:
  Comparison(const trace::Recording& left, const trace::Recording& right, const insight::Difference& difference)
      : recordings_{&left, &right}, difference_(difference) {}

  Result<Done> read(const Progress& progress) {
    for (std::size_t i = 0; i < 2; ++i) {
      const double share = static_cast<double>(i) / 2;
      if (Result<Done> read = documents::read_through(*recordings_[i], lanes_[i], part_of(progress, share, share + .5));
          !read) {
        return read;
      }
    }
    return Done{};
  }

  // The moment that is asked for.
  Result<double> moment(const std::optional<double>& asked) const {
    if (!asked) {
      return std::min(lanes_[0].end_time(), lanes_[1].end_time()) / 2;
    }
    const double last = std::max(lanes_[0].end_time(), lanes_[1].end_time());
    if (*asked > last) {
      return Error{
          "there is no moment " + insight::time_text(*asked) + ": both have ended at " + insight::time_text(last) + " s", "",
          ""};
    }
    return *asked;
  }

  scene::CompareContent content(double time) {
    scene::CompareContent content;
    content.time = time;
    content.window = {
        0, std::max(scene::ruler_length(lanes_[0], scene::Ruler::Time), scene::ruler_length(lanes_[1], scene::Ruler::Time))};
    const insight::DifferenceSide* sums[2] = {&difference_.left, &difference_.right};
    for (std::size_t i = 0; i < 2; ++i) {
      const trace::LoopState state = recordings_[i]->state_at(scene::position_at(*recordings_[i], lanes_[i], time));
      content.sides[i] = scene::collect_side({*recordings_[i], state, lanes_[i], sources_[i]});
      content.sides[i].note = scene::counted(lanes_[i].own_tasks(), "task") + ", " + insight::sums_words(*sums[i]);
    }
    content.sentence = insight::difference_sentence(difference_);
    scene::collect_parting(difference_, *recordings_[0], *recordings_[1], content);
    scene::order_lanes(difference_, lanes_[0], lanes_[1], content);
    return content;
  }

 private:
  const trace::Recording* recordings_[2];
  const insight::Difference& difference_;
  scene::Lanes lanes_[2];
  scene::Sources sources_[2];
};

}  // namespace

Result<std::string> export_comparison(const trace::Recording& left, const trace::Recording& right,
                                      const insight::Difference& difference, const ComparisonOrder& order,
                                      const Progress& progress) {
  Result<Type> type = load_type();
  if (!type) {
    return type.error();
  }
  Comparison comparison(left, right, difference);
  if (Result<Done> read = comparison.read(progress); !read) {
    return read.error();
  }
  const Result<double> time = comparison.moment(order.time);
  if (!time) {
    return time.error();
  }
  const scene::CompareContent content = comparison.content(time.value());
  scene::Picture picture;
  picture.clear(order.width, order.height);
  const float h = order.type_height > 0 ? order.type_height : scene::default_height(order.width, order.height);
  scene::Canvas canvas(picture, scene::theme(order.theme), *type->fonts, h);
  scene::draw_comparison(canvas, {0, 0, order.width, order.height}, content);
  return picture_file(picture, order.format, order.backdrop, content.sides[0].name + " and " + content.sides[1].name);
}

}  // namespace awaitscope::exporting
