// `diff`: two runs beside each other, in words or as a picture.

#include <fmt/format.h>

#include <cstdio>

#include "cli/commands.h"
#include "cli/files.h"
#include "insight/difference.h"
#include "insight/words.h"

#ifdef AWAITSCOPE_PICTURES
#include "export/picture.h"
#endif

namespace awaitscope::cli {
namespace {

#ifdef AWAITSCOPE_PICTURES
std::string note_of(const insight::Summary& summary) {
  std::string note = insight::count_text(summary.events, "event", "events");
  if (summary.blocked > 0) note += ", the loop blocked for " + insight::seconds_text(summary.blocked);
  return note;
}

// "2.00 s": two decimals, more only if it has more.
std::string length_text(double seconds) {
  const std::string words = insight::time_text(seconds);
  return (words.back() == '0' ? words.substr(0, words.size() - 1) : words) + " s";
}

std::string sentence_of(const insight::Difference& difference) {
  const double left = difference.left.duration, right = difference.right.duration;
  if (difference.same) return "The order is the same, to the last event.";
  if (left == right) return fmt::format("The same length, in another order: the first {} are the same.", insight::count_text(difference.common, "event", "events"));
  return fmt::format("{} ends {} sooner than {}: {} against {}.", left < right ? "The left" : "The right", length_text(left < right ? right - left : left - right),
                     left < right ? "the right" : "the left", length_text(left < right ? left : right), length_text(left < right ? right : left));
}

int draw(const DiffOptions& options, const insight::Difference& difference, const trace::Recording& left, const trace::Recording& right) {
  exporting::ComparisonOptions picture;
  const bool svg = has_ending(options.output, ".svg");
  if (!svg && !has_ending(options.output, ".png")) return complain(options.output + ": only .svg and .png can be written; name one of them");
  picture.kind = svg ? exporting::PictureKind::Svg : exporting::PictureKind::Png;
  if (options.theme == "light") picture.theme = scene::ThemeName::Light;
  else if (options.theme == "high-contrast") picture.theme = scene::ThemeName::HighContrast;
  else if (options.theme != "dark") return complain("--theme " + options.theme + ": choose dark, light or high-contrast");
  picture.time = options.at;
  picture.sentence = sentence_of(difference);
  picture.further = difference.same ? "" : fmt::format("They part at event {}. Longest ready queue: {} and {}. Waits: {} and {}.", difference.common + 1, difference.left.longest_queue, difference.right.longest_queue,
                                                       difference.left_waits, difference.right_waits);
  picture.notes[0] = note_of(difference.left);
  picture.notes[1] = note_of(difference.right);
  Result<std::string> bytes = exporting::export_comparison(left, right, picture, {});
  if (!bytes) return complain(bytes.error().text());
  const int status = write_whole(options.output, *bytes);
  return status != 0 ? status : difference.same ? 0 : 1;
}
#else
int draw(const DiffOptions&, const insight::Difference&, const trace::Recording&, const trace::Recording&) { return complain("this build has no pictures: it was configured with AWAITSCOPE_UI=OFF"); }
#endif

}  // namespace

int diff_command(const DiffOptions& options) {
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
