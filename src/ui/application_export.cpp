// What leaves the window as a file, and work that takes long.

#include <algorithm>
#include <chrono>
#include <cmath>
#include <optional>
#include <utility>

#include "scene/theme.h"
#include "ui/application.h"

namespace awaitscope::ui {
namespace {

// A name without its ending.
std::string stem(const std::string& name) {
  const std::size_t dot = name.rfind('.');
  return dot == std::string::npos || dot == 0 ? name : name.substr(0, dot);
}

}  // namespace

// -- work that takes long

Result<Done> Application::at_length(std::string words, const std::function<Result<Done>(const Progress&)>& work) {
  using Clock = std::chrono::steady_clock;
  constexpr auto kBetween = std::chrono::milliseconds(40);
  busy_.begin(std::move(words), picture_);
  const Clock::time_point begun = Clock::now();
  Clock::time_point shown = begun - kBetween;
  const Progress progress = [&](double done) {
    const Clock::time_point now = Clock::now();
    busy_.tell(done);
    if (doors_.attend && std::chrono::duration<double>(now - begun).count() >= doors_.patience && now - shown >= kBetween) {
      doors_.attend();
      shown = Clock::now();
    }
    return !busy_.told_to_stop();
  };
  Result<Done> result = work(progress);
  busy_.end();
  stale_ = true;
  if (busy_.told_to_close()) {
    close();
  }
  return result;
}

void Application::attend(const Input& input) {
  width_ = input.width >= 1 ? input.width : width_;
  height_ = input.height >= 1 ? input.height : height_;
  for (const InputEvent& event : input.events) {
    busy_.handle(event);
  }
  busy_.draw(picture_, scene::theme(show_.theme), fonts_, type_height(), width_, height_);
}

// -- exporting

void Application::show_export() {
  ExportMoment moment;
  moment.at = playback_->position();
  moment.events = session_->recording().event_count();
  const player::LoopMarks& marks = playback_->marks();
  if (marks.from && marks.to) {
    moment.from = std::max<trace::EventNumber>(1, marks.from->event);
    moment.to = std::max(moment.from, marks.to->event);
  }
  moment.width = std::round(width_);
  moment.height = std::round(height_);
  moment.theme = show_.theme;
  moment.ruler = show_.content().timeline.ruler;
  moment.complete = session_->complete();
  moment.two = compare_ != nullptr;
  moment.folder = folder_of_session();
  moment.name = compare_ ? stem(compare_->side(0).name()) + "-and-" + stem(compare_->side(1).name()) : stem(session_->name());
  overlay_.show_export(std::move(moment));
}

// Where what is written goes, if nothing else is said: beside what is open, else where the program was started.
std::string Application::folder_of_session() const {
  const std::string path = session_->path();
  const std::size_t slash = path.rfind('/');
  const std::string folder = path == kUntitled || slash == std::string::npos ? "" : slash == 0 ? "/" : path.substr(0, slash);
  const Result<Folder> listed = doors_.list_folder ? doors_.list_folder(folder) : Result<Folder>(Error{"", "", ""});
  return listed.ok() ? listed.value().path : folder.empty() ? "." : folder;
}

// A picture that this window draws: its own, or of two runs.
scene::Picture Application::picture_to_export(const exporting::Order& order) {
  const bool as_on_screen = overlay_.export_page().as_on_screen();
  scene::Picture picture;
  if (!compare_) {
    show_.draw(picture, {}, nullptr);
  } else if (as_on_screen) {
    compare_->draw_still(picture, comparison_look(), CompareScreen::Extent::AsShown);
  } else {
    CompareScreen::Look look = comparison_look();
    look.theme = order.theme;
    look.width = order.width;
    look.height = order.height;
    look.type_height = scene::default_height(order.width, order.height);
    compare_->draw_still(picture, look, CompareScreen::Extent::Whole);
  }
  return picture;
}

std::string Application::exported_title() const { return compare_ ? compare_->title() : session_->name(); }

// The preview of what is chosen now, if that has changed, or what two runs come to.
void Application::refresh_export() {
  ExportPage& page = overlay_.export_page();
  const std::uint64_t news = compare_ ? compare_->news() : 0;
  if (!page.take_stale() && news == exported_news_) {
    return;
  }
  exported_news_ = news;
  page.set_preview(preview_export(page.order()));
}

Result<exporting::Preview> Application::preview_export(const exporting::Order& order) {
  exporting::Preview preview;
  if (compare_ && order.format == documents::Format::Text) {
    const Result<std::string> text = compare_->text();
    return text.ok() ? exporting::text_preview("the two in words", text.value()) : Result<exporting::Preview>(text.error());
  }
  if (!compare_ && !overlay_.export_page().as_on_screen()) {
    const exporting::Subject subject{session_->recording(), session_->lanes(), fonts_};
    return exporting::preview(subject, order, overlay_.export_page().moment().at);
  }
  preview.picture = picture_to_export(order);
  std::optional<std::size_t> bytes;
  if (order.format == documents::Format::Svg) {
    bytes = exporting::picture_svg(preview.picture, fonts_, order.backdrop, exported_title()).size();
  }
  preview.says = exporting::picture_words(preview.picture, bytes);
  return preview;
}

// The bytes of what this window makes by itself.
Result<std::string> Application::bytes_to_export(const exporting::Order& order) {
  if (order.format == documents::Format::Text) {
    return compare_->text();
  }
  return exporting::picture_file(picture_to_export(order), order.format, order.backdrop, exported_title());
}

Result<Done> Application::write_export(const std::string& path, const exporting::Order& order, const Progress& progress) {
  if (!doors_.create_file) {
    return Error{"files cannot be written from here", path, ""};
  }
  Result<std::unique_ptr<trace::FileTarget>> file = doors_.create_file(path);
  if (!file.ok()) {
    return file.error();
  }
  trace::FileTarget& target = *file.value();
  Result<Done> written = Done{};
  if (compare_ || overlay_.export_page().as_on_screen()) {
    const Result<std::string> bytes = bytes_to_export(order);
    written = bytes.ok() ? target.write(bytes.value()) : Result<Done>(bytes.error());
  } else {
    written = exporting::carry_out(session_->recording(), order, target, progress);
  }
  return written.ok() ? target.close() : written;
}

// The dialog stays until the file is there: what stood in the way is said in it.
void Application::export_now() {
  const std::string path = overlay_.export_page().path();
  const exporting::Order order = overlay_.export_page().order();
  const Result<Done> written = at_length("Writing " + path.substr(path.rfind('/') + 1), [&](const Progress& progress) {
    Result<Done> result = Done{};
    const auto work = [&] { result = write_export(path, order, progress); };
    doors_.beside_window ? doors_.beside_window(work) : work();
    return result;
  });
  if (written.ok()) {
    overlay_.close();
    show_.note = "written: " + path;
  } else if (busy_.told_to_stop()) {
    overlay_.export_page().say("stopped: nothing was written");
  } else {
    overlay_.export_page().say(written.error().text());
  }
}

}  // namespace awaitscope::ui
