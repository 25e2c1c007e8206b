#include "cli/export_choice.h"

#include <cstdlib>
#include <iterator>

#include "cli/output_choice.h"

namespace awaitscope::cli {
namespace {

using documents::bit;
using documents::Format;
using documents::kAllFormats;
using documents::kFilms;
using documents::kPictures;

// "155" or "33.1"; false if it is neither.
bool read_position(const std::string& text, trace::Position* position) {
  char* end = nullptr;
  if (text.empty() || text[0] < '0' || text[0] > '9') return false;
  position->event = std::strtoull(text.c_str(), &end, 10);
  position->detail = 0;
  if (*end == '\0') return true;
  if (*end != '.' || end[1] < '0' || end[1] > '9') return false;
  position->detail = static_cast<std::uint32_t>(std::strtoul(end + 1, &end, 10));
  return *end == '\0';
}

// An option that this format does not heed is a mistake, told with those that do.
Result<Done> check_use(const ExportOptions& o, Format format) {
  const OptionUse uses[] = {
      {"--at", !o.at.empty(), kPictures},
      {"--from", o.from != 0, kAllFormats & ~bit(Format::JsonLines)},
      {"--to", o.to != 0, kAllFormats & ~bit(Format::JsonLines)},
      {"--strip", o.strip, kPictures},
      {"--show", !o.show.empty(), kPictures | kFilms},
      {"--theme", !o.theme.empty(), kPictures | kFilms | bit(Format::Html)},
      {"--ruler", !o.ruler.empty(), kPictures | kFilms},
      {"--width", o.width != 0, kPictures | kFilms},
      {"--height", o.height != 0, kPictures | kFilms},
      {"--type", o.type > 0, kPictures | kFilms},
      {"--transparent", o.transparent, kPictures},
      {"--speed", o.speed > 0, kFilms},
      {"--fps", o.fps != 0, kFilms},
      {"--lines", o.lines, bit(Format::JsonLines)},
      {"--details", o.details, bit(Format::JsonLines)},
  };
  if (Result<Done> heeded = check_uses(uses, std::size(uses), format); !heeded) return heeded;
  if (!o.at.empty() && (o.from != 0 || o.to != 0 || o.strip))
    return Error{"--at is one moment, --from, --to and --strip are many: give one or the other", "", ""};
  const bool timeline = documents::is_one_of(format, kPictures) && o.at.empty() && !o.strip;
  if (timeline && !o.show.empty()) return Error{"--show is of a state: say which with --at N, or --strip for many", "", ""};
  if (timeline && o.height != 0)
    return Error{"--height is of a state (--at N, --strip); a timeline is as high as its lanes", "", ""};
  return Done{};
}

}  // namespace

Result<ExportChoice> choose_export(const ExportOptions& options) {
  const Result<Format> format = format_of(options.output, options.format, kAllFormats);
  if (!format) return format.error();
  if (const Result<Done> fits = check_use(options, format.value()); !fits) return fits.error();
  ExportChoice choice;
  choice.format = format.value();
  if (!options.at.empty()) {
    trace::Position position;
    if (!read_position(options.at, &position))
      return Error{"--at " + options.at + ": give an event's number N, or N.K for its K-th detail", "", ""};
    choice.at = position;
  }
  if (options.from != 0) choice.range.from = static_cast<trace::EventNumber>(options.from);
  if (options.to != 0) choice.range.to = static_cast<trace::EventNumber>(options.to);
  const Result<scene::ThemeName> theme =
      read_theme(options.theme, choice.format == Format::Html ? scene::ThemeName::Light : scene::ThemeName::Dark);
  if (!theme) return theme.error();
  choice.theme = theme.value();
  if (!options.ruler.empty()) {
    const Result<scene::Ruler> ruler =
        read_word<scene::Ruler>("--ruler", options.ruler, {{"events", scene::Ruler::Events}, {"time", scene::Ruler::Time}});
    if (!ruler) return ruler.error();
    choice.ruler = ruler.value();
  }
  return choice;
}

}  // namespace awaitscope::cli
