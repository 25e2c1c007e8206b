// `export`: a recording as pictures, film, documents, and for other people's viewers.

#include "cli/commands.h"
#include "cli/export_choice.h"
#include "cli/files.h"
#include "cli/interrupt.h"
#include "cli/progress_bar.h"
#ifdef AWAITSCOPE_PICTURES
#include "export/order.h"
#endif

namespace awaitscope::cli {
namespace {

trace::JsonlOptions trace_options(const ExportOptions& options) {
  trace::JsonlOptions trace;
  trace.lines = options.lines ? trace::JsonlOptions::Lines::With : trace::JsonlOptions::Lines::Without;
  trace.details = options.details ? trace::JsonlOptions::Details::With : trace::JsonlOptions::Details::Without;
  return trace;
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

// What is not given is as suits the kind of export.
struct Usual {
  exporting::Show show;
  int width;
  int height;
};
Usual usual_for(documents::Format format, bool strip) {
  if (documents::is_one_of(format, documents::kFilms)) return {exporting::Show::Both, 1280, 720};
  return strip ? Usual{exporting::Show::Stage, 960, 540} : Usual{exporting::Show::Window, 1600, 900};
}

Result<exporting::Order> order_of(const ExportOptions& o, const ExportChoice& choice) {
  const Usual usual = usual_for(choice.format, o.strip);
  const Result<exporting::Show> show = read_show(o.show, usual.show);
  if (!show) return show.error();
  exporting::Order order;
  order.show = show.value();
  order.theme = choice.theme;
  order.ruler = choice.ruler;
  order.width = static_cast<float>(o.width != 0 ? o.width : usual.width);
  order.height = static_cast<float>(o.height != 0 ? o.height : usual.height);
  order.type_height = static_cast<float>(o.type);
  order.backdrop = o.transparent ? scene::Backdrop::Transparent : scene::Backdrop::Themed;
  order.format = choice.format;
  order.at = choice.at;
  order.from = static_cast<trace::EventNumber>(o.from);
  order.to = static_cast<trace::EventNumber>(o.to);
  order.strip = o.strip;
  order.speed = o.speed > 0 ? o.speed : 1;
  order.frames_a_second = o.fps;
  order.trace = trace_options(o);
  return order;
}

Result<Done> write_to(FileSink& file, const ExportOptions& options, const ExportChoice& choice,
                      const trace::Recording& recording, const Progress& progress) {
  const Result<exporting::Order> order = order_of(options, choice);
  return order ? exporting::carry_out(recording, order.value(), file, progress) : order.error();
}

#else

Result<Done> write_to(FileSink& file, const ExportOptions& options, const ExportChoice& choice,
                      const trace::Recording& recording, const Progress& progress) {
  if (documents::is_one_of(choice.format, documents::kPictures | documents::kFilms | documents::bit(documents::Format::Html))) {
    return Error{"this build has no pictures: it was configured with AWAITSCOPE_UI=OFF", "", ""};
  }
  return documents::write_document(recording, choice.format, {choice.range, trace_options(options)}, file, progress);
}

#endif

Result<Done> write_file(const ExportOptions& options, const ExportChoice& choice, const trace::Recording& recording,
                        const Progress& progress) {
  Result<FileSink> file = FileSink::create(options.output);
  if (!file) return file.error();
  Result<Done> written = write_to(*file, options, choice, recording, progress);
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
  const Result<trace::Recording> recording = recording_of(options.file);
  if (!recording) return complain(recording.error().text());
  const Interrupt interrupt;
  const Result<Done> written = write_with_progress(options, choice.value(), recording.value());
  Interrupt::obey();
  return written ? 0 : complain(written.error().text());
}

}  // namespace awaitscope::cli
