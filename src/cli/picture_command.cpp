// `export`: pictures of a recording.

#include "cli/commands.h"
#include "cli/files.h"

#ifdef AWAITSCOPE_PICTURES
#include "export/picture.h"
#endif

#include <cstdlib>

namespace awaitscope::cli {

#ifdef AWAITSCOPE_PICTURES
namespace {

// A script is run first; a recording or a trace is opened.
Result<trace::Recording> recording_of(const ExportOptions& options) {
  if (!has_ending(options.file, ".py")) return load_recording(options.file);
  Result<player::Scenario> scenario = load_scenario(options.file, {}, {});
  if (!scenario) return scenario.error();
  player::Run run(std::move(*scenario), player::Recorder::Detail::Statements, {}, {}, [](std::string_view text) { std::fwrite(text.data(), 1, text.size(), stderr); });
  run.advance_to_end();
  return run.take_recording();
}

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

bool read_theme(const std::string& text, scene::ThemeName* theme) {
  if (text == "dark") *theme = scene::ThemeName::Dark;
  else if (text == "light") *theme = scene::ThemeName::Light;
  else if (text == "high-contrast") *theme = scene::ThemeName::HighContrast;
  else return false;
  return true;
}

}  // namespace

int export_command(const ExportOptions& options) {
  exporting::PictureOptions picture;
  const bool svg = has_ending(options.output, ".svg");
  if (!svg && !has_ending(options.output, ".png")) return complain(options.output + ": only .svg and .png can be written; name one of them");
  picture.kind = svg ? exporting::PictureKind::Svg : exporting::PictureKind::Png;
  trace::Position position;
  if (!options.at.empty() && !read_position(options.at, &position)) return complain("--at " + options.at + ": give an event's number N, or N.K for its K-th detail");
  if (!options.at.empty()) picture.at = position;
  if (!read_theme(options.theme, &picture.theme)) return complain("--theme " + options.theme + ": choose dark, light or high-contrast");
  picture.width = static_cast<float>(options.width);
  picture.height = static_cast<float>(options.height);
  if (options.transparent) picture.backdrop = scene::Backdrop::Transparent;
  Result<trace::Recording> recording = recording_of(options);
  if (!recording) return complain(recording.error().text());
  Result<std::string> bytes = exporting::export_picture(*recording, picture);
  if (!bytes) return complain(bytes.error().text());
  Result<FileSink> file = FileSink::create(options.output);
  if (!file) return complain(file.error().text());
  Result<Done> written = file->write(*bytes);
  if (written) written = file->close();
  return written ? 0 : complain(written.error().text());
}
#else
int export_command(const ExportOptions&) { return complain("this build has no pictures: it was configured with AWAITSCOPE_UI=OFF"); }
#endif

}  // namespace awaitscope::cli
