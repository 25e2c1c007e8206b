#include "export/preview.h"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>

#include "documents/page.h"
#include "insight/words.h"
#include "player/playback.h"

namespace awaitscope::exporting {
namespace {

using documents::Format;

constexpr trace::EventNumber kLongest = 200'000;  // events of a recording of which documents are begun to see how they look
constexpr std::size_t kSampled = std::size_t{1} << 17;  // bytes of a document that are written for it
constexpr std::size_t kLines = 40;
constexpr std::size_t kMostOfLine = 400;           // bytes
constexpr trace::EventNumber kPicturesShown = 12;  // of a strip

// A guess from the scenarios, at 1280x720 to 3840x2160.
constexpr double kPngBytesAPixel = .065;
constexpr double kFilmBytesAPixel = .0035;  // of a frame, most of which are like the one before
constexpr double kGifBytesAPixel = .012;

double pixels(double width, double height) { return std::max(0.0, width) * std::max(0.0, height); }

// Takes so much and no more.
class Sample : public trace::ByteSink {
 public:
  explicit Sample(std::size_t most) : most_(most) {}
  Result<Done> write(std::string_view bytes) override {
    size_ += bytes.size();
    text_ += bytes.substr(0, most_ - std::min(most_, text_.size()));
    return text_.size() < most_ ? Result<Done>(Done{}) : stopped();
  }
  const std::string& text() const { return text_; }
  std::size_t size() const { return size_; }

 private:
  std::size_t most_;
  std::size_t size_ = 0;
  std::string text_;
};

std::vector<std::string> first_lines(const std::string& text) {
  std::vector<std::string> lines;
  for (std::size_t at = 0; at < text.size() && lines.size() < kLines;) {
    const std::size_t end = std::min(text.find('\n', at), text.size());
    lines.push_back(text.substr(at, std::min(end - at, kMostOfLine)));
    at = end + 1;
  }
  return lines;
}

class Maker {
 public:
  Maker(const Subject& subject, const Order& order, trace::Position moment)
      : subject_(subject), order_(order), moment_(moment) {}

  Result<Preview> make() {
    const Result<documents::EventRange> range = documents::checked(subject_.recording, range_of(order_));
    if (!range) {
      return range.error();
    }
    range_ = range.value();
    Result<Done> made = is_one_of(order_.format, documents::kPictures) ? picture()
                        : is_one_of(order_.format, documents::kFilms)  ? film()
                        : order_.format == Format::Html                ? page()
                                                                       : document();
    return made ? Result<Preview>(std::move(preview_)) : made.error();
  }

 private:
  trace::EventNumber events() const { return range_.to < range_.from ? 0 : range_.to - range_.from + 1; }
  bool is_long() const { return subject_.recording.event_count() > kLongest; }

  Result<Done> picture() {
    PictureOptions options = picture_options(order_);
    const bool cut = options.strip && events() > kPicturesShown && events() <= kMostInStrip;
    if (cut) {
      options.from = range_.from;
      options.to = range_.from + kPicturesShown - 1;
    }
    if (Result<Done> drawn = draw_picture(subject_, options, preview_.picture, {}); !drawn) {
      return drawn;
    }
    const std::size_t svg = order_.format == Format::Svg ? picture_svg(subject_, options, preview_.picture).size() : 0;
    if (!options.strip) {
      preview_.says = picture_words(preview_.picture, order_.format, svg);
    } else {
      preview_.says = fmt::format("{} pictures of {:.0f} x {:.0f} pixels on one sheet", events(), order_.width, order_.height);
      preview_.says += cut ? fmt::format("; the first {} are shown", kPicturesShown)
                           : fmt::format(", {:.0f} x {:.0f}", preview_.picture.width(), preview_.picture.height());
    }
    return Done{};
  }

  // Stops of the same length each; what moves between them may take a little longer.
  Result<Done> film() {
    const bool gif = order_.format == Format::Gif;
    const int rate = order_.frames_a_second > 0 ? order_.frames_a_second : gif ? 15 : 30;
    constexpr double kHeld = 2.1;  // seconds, at both ends together
    const double seconds =
        kHeld + static_cast<double>(events()) * player::kBeat / 1000 / std::max(order_.speed, player::kSlowest);
    const double frames = seconds * rate;
    PictureOptions shown = picture_options(order_);
    const bool inside = range_.holds(moment_.event);
    shown.at = inside ? moment_ : trace::Position{range_.from, 0};
    if (Result<Done> drawn = draw_picture(subject_, shown, preview_.picture, {}); !drawn) {
      return drawn;
    }
    const double bytes = frames * pixels(order_.width, order_.height) * (gif ? kGifBytesAPixel : kFilmBytesAPixel);
    preview_.says = fmt::format(
        "{:.0f} x {:.0f} pixels, about {:.0f} frames, {}, about {}", order_.width, order_.height, frames,
        seconds < 120 ? fmt::format("{:.0f} s", seconds) : fmt::format("{:.0f} min", seconds / 60), bytes_text(bytes));
    return Done{};
  }

  std::string event_words() const { return insight::count_text(events(), "event", "events"); }

  Result<Done> page() {
    if (is_long()) {
      preview_.says = "one page of at most " + insight::count_text(documents::kMostEventsOnPage, "event", "events") +
                      ", with timeline and stepper; it says what it leaves out";
      return Done{};
    }
    Sample sample(std::size_t{1} << 26);
    if (Result<Done> written = documents::write_page(subject_.recording, {range_, order_.theme}, subject_.fonts, sample, {});
        !written) {
      return written;
    }
    PictureOptions timeline = picture_options(order_);
    timeline.from = range_.from;
    timeline.to = range_.to;
    timeline.width = 1160;
    if (Result<Done> drawn = draw_picture(subject_, timeline, preview_.picture, {}); !drawn) {
      return drawn;
    }
    preview_.says = "one page: the timeline, a stepper, " +
                    insight::count_text(std::min(events(), documents::kMostEventsOnPage), "event", "events") + " in words; " +
                    bytes_text(static_cast<double>(sample.size())) +
                    (events() > documents::kMostEventsOnPage ? ". It says what it leaves out" : "");
    return Done{};
  }

  static double usual_bytes(Format format) {
    switch (format) {
      case Format::ChromeJson: return 330;
      case Format::Perfetto: return 75;
      case Format::JsonLines: return 110;
      default: return 75;
    }
  }

  Result<Done> document() {
    const bool lines = order_.format == Format::JsonLines;
    const trace::EventNumber all = lines ? subject_.recording.event_count() - subject_.recording.begin().event : events();
    double bytes = usual_bytes(order_.format) * static_cast<double>(all);
    if (!is_long()) {
      double read = 0;  // the event that was read last, about
      Sample sample(kSampled);
      const auto total = static_cast<double>(lines ? subject_.recording.event_count() : range_.to);
      const Result<Done> written =
          documents::write_document(subject_.recording, order_.format, {range_, order_.trace}, sample, [&](double done) {
            read = done * total;
            return true;
          });
      if (!written && sample.size() == 0) {
        return written;
      }
      if (order_.format != Format::Perfetto) {
        preview_.lines = first_lines(sample.text());
      }
      const double sampled = read - static_cast<double>(range_.from) + 1;
      bytes = written        ? static_cast<double>(sample.size())
              : sampled >= 1 ? static_cast<double>(sample.size()) / sampled * static_cast<double>(all)
                             : bytes;
    }
    preview_.says = insight::count_text(all, "event", "events") + words_of_format() + ", about " + bytes_text(bytes);
    return Done{};
  }

  const char* words_of_format() const {
    switch (order_.format) {
      case Format::ChromeJson: return " as tracks, for Chrome's tracing page and its like";
      case Format::Perfetto: return " as tracks with wake-ups and counters, for ui.perfetto.dev";
      case Format::JsonLines: return ", a line each; it opens here again";
      default: return " in words";
    }
  }

  const Subject& subject_;
  const Order& order_;
  const trace::Position moment_;
  documents::EventRange range_;
  Preview preview_;
};

}  // namespace

std::string bytes_text(double bytes) {
  if (bytes < 1000) {
    return fmt::format("{:.0f} bytes", bytes);
  }
  const bool large = bytes >= 999'500;
  const double number = bytes / (large ? 1e6 : 1e3);
  return number < 10 ? fmt::format("{:.1f} {}", number, large ? "MB" : "KB")
                     : fmt::format("{:.0f} {}", number, large ? "MB" : "KB");
}

std::string picture_words(const scene::Picture& picture, documents::Format format, std::size_t svg_bytes) {
  const double bytes =
      format == Format::Svg ? static_cast<double>(svg_bytes) : pixels(picture.width(), picture.height()) * kPngBytesAPixel;
  return fmt::format("{:.0f} x {:.0f} pixels, about {}", picture.width(), picture.height(), bytes_text(bytes));
}

Result<Preview> preview(const Subject& subject, const Order& order, trace::Position moment) {
  return Maker(subject, order, moment).make();
}

}  // namespace awaitscope::exporting
