// `diff`: two runs beside each other, in words or as a picture.

#include <cstdio>

#include "cli/commands.h"
#include "cli/files.h"
#include "insight/difference.h"

#ifdef AWAITSCOPE_PICTURES
#include "export/picture.h"
#endif

namespace awaitscope::cli {
namespace {

#ifdef AWAITSCOPE_PICTURES
int draw(const DiffOptions& options, const insight::Difference& difference, const trace::Recording& left,
         const trace::Recording& right) {
  exporting::ComparisonOptions picture;
  const bool svg = has_ending(options.output, ".svg");
  if (!svg && !has_ending(options.output, ".png"))
    return complain(options.output + ": only .svg and .png can be written; name one of them");
  picture.kind = svg ? exporting::PictureKind::Svg : exporting::PictureKind::Png;
  if (options.theme == "light")
    picture.theme = scene::ThemeName::Light;
  else if (options.theme == "high-contrast")
    picture.theme = scene::ThemeName::HighContrast;
  else if (options.theme != "dark")
    return complain("--theme " + options.theme + ": choose dark, light or high-contrast");
  picture.time = options.at;
  Result<std::string> bytes = exporting::export_comparison(left, right, difference, picture, {});
  if (!bytes) return complain(bytes.error().text());
  const int status = write_whole(options.output, *bytes);
  return status != 0 ? status : difference.same ? 0 : 1;
}
#else
int draw(const DiffOptions&, const insight::Difference&, const trace::Recording&, const trace::Recording&) {
  return complain("this build has no pictures: it was configured with AWAITSCOPE_UI=OFF");
}
#endif

}  // namespace

int diff_command(const DiffOptions& options) {
  if (options.window) {
    WindowOptions window;
    window.file = options.left;
    window.other = options.right;
    return window_command(window);
  }
  Result<trace::Recording> left = recording_of(options.left);
  if (!left) return complain(left.error().text());
  Result<trace::Recording> right = recording_of(options.right);
  if (!right) return complain(right.error().text());
  const insight::Difference difference = insight::compare(*left, *right);
  if (!options.output.empty()) return draw(options, difference, *left, *right);
  std::fputs(insight::difference_text(difference, *left, *right, options.left, options.right).c_str(), stdout);
  return difference.same ? 0 : 1;
}

}  // namespace awaitscope::cli
