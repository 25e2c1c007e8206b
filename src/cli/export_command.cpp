// `export`: a recording as pictures, film, documents, and for other people's viewers.

#include <fmt/format.h>

#include <cstdio>
#include <functional>

#include "cli/commands.h"
#include "cli/export_choice.h"
#include "cli/files.h"
#include "cli/interrupt.h"
#include "cli/progress_bar.h"
#include "documents/chrome_json.h"
#include "documents/page.h"
#include "documents/perfetto.h"
#include "documents/transcript.h"
#include "trace/jsonl.h"

#ifdef AWAITSCOPE_PICTURES
#include "export/film.h"
#include "export/picture.h"
#endif

namespace awaitscope::cli {
namespace {

// A script is run first; a recording or a trace is opened.
Result<trace::Recording> recording_of(const ExportOptions& options) {
  if (!has_ending(options.file, ".py")) return load_recording(options.file);
  Result<player::Scenario> scenario = load_scenario(options.file, {}, {});
  if (!scenario) return scenario.error();
  constexpr std::int64_t kAtOnce = 1'000'000;  // instructions
  ProgressBar bar("running " + options.file);
  player::Run run(std::move(*scenario), player::Recorder::Detail::Statements, {}, {}, [](std::string_view text) { std::fwrite(text.data(), 1, text.size(), stderr); });
  while (!run.advance(kAtOnce).ended && !run.waits_for_input()) bar.show_count(fmt::format("{} events", run.recording().event_count()));
  run.advance_to_end();
  return run.take_recording();
}

struct Job {
  const ExportOptions& options;
  const ExportChoice& choice;
  const trace::Recording& recording;
  FileSink& file;
  const Progress& progress;
};

Result<Done> write_trace(const Job& job) {
  trace::JsonlOptions options;
  options.lines = job.options.lines ? trace::JsonlOptions::Lines::With : trace::JsonlOptions::Lines::Without;
  options.details = job.options.details ? trace::JsonlOptions::Details::With : trace::JsonlOptions::Details::Without;
  return trace::write_jsonl(job.recording, options, job.file);
}

#ifdef AWAITSCOPE_PICTURES

Result<exporting::Show> read_show(const std::string& text, exporting::Show fallback) {
  if (text.empty()) return fallback;
  if (text == "window") return exporting::Show::Window;
  if (text == "stage") return exporting::Show::Stage;
  if (text == "timeline") return exporting::Show::Timeline;
  if (text == "both") return exporting::Show::Both;
  if (text == "presentation") return exporting::Show::Presentation;
  return Error{"--show " + text + ": choose window, stage, timeline, both or presentation", "", ""};
}

Result<Done> set_look(const Job& job, exporting::Show show, int width, int height, exporting::Look& look) {
  const ExportOptions& o = job.options;
  const Result<exporting::Show> wanted = read_show(o.show, show);
  if (!wanted) return wanted.error();
  look.show = wanted.value();
  look.theme = job.choice.theme;
  look.ruler = job.choice.ruler;
  look.width = static_cast<float>(o.width != 0 ? o.width : width);
  look.height = static_cast<float>(o.height != 0 ? o.height : height);
  look.type_height = static_cast<float>(o.type);
  look.backdrop = o.transparent ? scene::Backdrop::Transparent : scene::Backdrop::Themed;
  return Done{};
}

Result<Done> write_picture(const Job& job) {
  exporting::PictureOptions picture;
  picture.kind = job.choice.format == Format::Svg ? exporting::PictureKind::Svg : exporting::PictureKind::Png;
  picture.at = job.choice.at;
  picture.from = static_cast<trace::EventNumber>(job.options.from);
  picture.to = static_cast<trace::EventNumber>(job.options.to);
  picture.strip = job.options.strip;
  const Result<Done> set = job.options.strip ? set_look(job, exporting::Show::Stage, 960, 540, picture) : set_look(job, exporting::Show::Window, 1600, 900, picture);
  if (!set) return set.error();
  const Result<std::string> bytes = exporting::export_picture(job.recording, picture, job.progress);
  return bytes ? job.file.write(bytes.value()) : bytes.error();
}

Result<Done> write_film(const Job& job) {
  exporting::FilmOptions film;
  film.kind = job.choice.format == Format::Gif ? exporting::FilmKind::Gif : exporting::FilmKind::Mp4;
  film.from = static_cast<trace::EventNumber>(job.options.from);
  film.to = static_cast<trace::EventNumber>(job.options.to);
  film.speed = job.options.speed > 0 ? job.options.speed : 1;
  film.frames_a_second = job.options.fps;
  const Result<Done> set = set_look(job, exporting::Show::Both, 1280, 720, film);
  if (!set) return set.error();
  return exporting::export_film(job.recording, film, job.file.written(), job.file.is_file(), job.progress);
}

Result<Done> write_page(const Job& job) {
  const Result<exporting::Type> type = exporting::load_type();
  if (!type) return type.error();
  return documents::write_page(job.recording, {job.choice.range, job.choice.theme}, *type.value().fonts, job.file, job.progress);
}

#else

Result<Done> no_pictures() { return Error{"this build has no pictures: it was configured with AWAITSCOPE_UI=OFF", "", ""}; }
Result<Done> write_picture(const Job&) { return no_pictures(); }
Result<Done> write_film(const Job&) { return no_pictures(); }
Result<Done> write_page(const Job&) { return no_pictures(); }

#endif

Result<Done> write_format(const Job& job) {
  using documents::TranscriptKind;
  switch (job.choice.format) {
    case Format::Svg:
    case Format::Png: return write_picture(job);
    case Format::Gif:
    case Format::Mp4: return write_film(job);
    case Format::Html: return write_page(job);
    case Format::Markdown: return documents::write_transcript(job.recording, job.choice.range, TranscriptKind::Markdown, job.file, job.progress);
    case Format::Text: return documents::write_transcript(job.recording, job.choice.range, TranscriptKind::Text, job.file, job.progress);
    case Format::ChromeJson: return documents::write_chrome_json(job.recording, job.choice.range, job.file, job.progress);
    case Format::Perfetto: return documents::write_perfetto(job.recording, job.choice.range, job.file, job.progress);
    case Format::JsonLines: return write_trace(job);
  }
  return Done{};
}

Result<Done> write_file(const ExportOptions& options, const ExportChoice& choice, const trace::Recording& recording, const Progress& progress) {
  Result<FileSink> file = FileSink::create(options.output);
  if (!file) return file.error();
  Result<Done> written = write_format({options, choice, recording, *file, progress});
  return written ? file->close() : written;
}

Result<Done> write_with_progress(const ExportOptions& options, const ExportChoice& choice, const trace::Recording& recording) {
  ProgressBar bar("writing " + options.output);
  return write_file(options, choice, recording, [&](double done) {
    bar.show(done);
    return !Interrupt::asked();
  });
}

}  // namespace

int export_command(const ExportOptions& options) {
  const Result<ExportChoice> choice = choose_export(options);
  if (!choice) return complain(choice.error().text());
  const Result<trace::Recording> recording = recording_of(options);
  if (!recording) return complain(recording.error().text());
  const Interrupt interrupt;
  const Result<Done> written = write_with_progress(options, choice.value(), recording.value());
  Interrupt::obey();
  return written ? 0 : complain(written.error().text());
}

}  // namespace awaitscope::cli
