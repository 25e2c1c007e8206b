// `diff`: two runs beside each other, in words or as a picture.

#include <iterator>

#include "cli/commands.h"
#include "cli/files.h"
#include "cli/interrupt.h"
#include "cli/output_choice.h"
#include "cli/progress_bar.h"
#include "insight/difference.h"

#ifdef AWAITSCOPE_PICTURES
#include "export/comparison.h"
#endif

namespace awaitscope::cli {
namespace {

using documents::bit;
using documents::Format;
using documents::kPictures;

constexpr double kCompared = .5;  // of the work

struct DiffChoice {
  Format format = Format::Text;
  scene::ThemeName theme = scene::ThemeName::Dark;
  std::string output;  // "-": standard output
};

Result<DiffChoice> choose_diff(const DiffOptions& o) {
  DiffChoice choice;
  choice.output = o.output.empty() ? "-" : o.output;
  if (!o.output.empty() || !o.format.empty()) {
    const Result<Format> format = format_of(choice.output, o.format, kPictures | bit(Format::Text));
    if (!format) return format.error();
    choice.format = format.value();
  }
  const OptionUse uses[] = {{"--at", o.at >= 0, kPictures},       {"--theme", !o.theme.empty(), kPictures},
                            {"--width", o.width != 0, kPictures}, {"--height", o.height != 0, kPictures},
                            {"--type", o.type > 0, kPictures},    {"--transparent", o.transparent, kPictures}};
  if (const Result<Done> heeded = check_uses(uses, std::size(uses), choice.format); !heeded) return heeded.error();
  const Result<scene::ThemeName> theme = read_theme(o.theme, choice.theme);
  if (!theme) return theme.error();
  choice.theme = theme.value();
  return choice;
}

#ifdef AWAITSCOPE_PICTURES
Result<std::string> picture(const DiffOptions& o, const DiffChoice& choice, const insight::Difference& difference,
                            const trace::Recording& left, const trace::Recording& right, const Progress& progress) {
  exporting::ComparisonOrder order;
  order.format = choice.format;
  order.theme = choice.theme;
  if (o.at >= 0) order.time = o.at;
  if (o.width != 0) order.width = static_cast<float>(o.width);
  if (o.height != 0) order.height = static_cast<float>(o.height);
  order.type_height = static_cast<float>(o.type);
  order.backdrop = o.transparent ? scene::Backdrop::Transparent : scene::Backdrop::Themed;
  return exporting::export_comparison(left, right, difference, order, progress);
}
#else
Result<std::string> picture(const DiffOptions&, const DiffChoice&, const insight::Difference&, const trace::Recording&,
                            const trace::Recording&, const Progress&) {
  return Error{"this build has no pictures: it was configured with AWAITSCOPE_UI=OFF", "", ""};
}
#endif

// What is to be written, and whether the order is the same.
Result<std::string> made(const DiffOptions& o, const DiffChoice& choice, const trace::Recording& left,
                         const trace::Recording& right, bool& same) {
  ProgressBar bar("comparing");
  const Progress progress = [&](double done) {
    bar.show(done);
    return !Interrupt::asked();
  };
  const bool words = choice.format == Format::Text;
  Result<insight::Difference> difference = insight::compare(left, right, part_of(progress, 0, words ? 1 : kCompared));
  if (!difference) return difference.error();
  same = difference->same;
  if (words) return insight::difference_text(*difference, left, right, o.left, o.right);
  return picture(o, choice, *difference, left, right, part_of(progress, kCompared, 1));
}

int in_window(const DiffOptions& o) {
  const bool more = !o.output.empty() || !o.format.empty() || o.at >= 0 || !o.theme.empty() || o.width != 0 || o.height != 0 ||
                    o.type > 0 || o.transparent;
  if (more) return complain("--window shows the two on the screen: the other options are of what is written");
  WindowOptions window;
  window.file = o.left;
  window.other = o.right;
  return window_command(window);
}

}  // namespace

int diff_command(const DiffOptions& options) {
  if (options.window) return in_window(options);
  Result<DiffChoice> choice = choose_diff(options);
  if (!choice) return complain(choice.error().text());
  Result<trace::Recording> left = recording_of(options.left);
  if (!left) return complain(left.error().text());
  Result<trace::Recording> right = recording_of(options.right);
  if (!right) return complain(right.error().text());
  bool same = false;
  const Interrupt interrupt;
  Result<std::string> bytes = made(options, *choice, *left, *right, same);
  Interrupt::obey();
  const int status = bytes ? write_whole(choice->output, *bytes) : complain(bytes.error().text());
  return status != 0 ? status : same ? 0 : 1;
}

}  // namespace awaitscope::cli
