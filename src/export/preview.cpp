#include "export/preview.h"

#include <fmt/format.h>

#include <algorithm>
#include <optional>
#include <string_view>

#include "documents/page.h"
#include "export/encoder.h"
#include "export/film.h"
#include "insight/words.h"

namespace awaitscope::exporting {
namespace {

using documents::Format;

constexpr trace::EventNumber kLongest = 200'000;  // events of a recording of which documents are begun to see how they look
constexpr std::size_t kSampled = std::size_t{1} << 17;  // bytes of a document that are written for it
constexpr std::size_t kLines = 40;
constexpr std::size_t kMostOfLine = 400;           // bytes
constexpr trace::EventNumber kPicturesShown = 12;  // of a strip

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
    Order shown = order_;
    const bool cut = shown.strip && events() > kPicturesShown && events() <= kMostInStrip;
    if (cut) {
      shown.from = range_.from;
      shown.to = range_.from + kPicturesShown - 1;
    }
    if (Result<Done> drawn = draw_picture(subject_, shown, preview_.picture, {}); !drawn) {
      return drawn;
    }
    const bool svg = order_.format == Format::Svg && !cut;
    const std::optional<std::size_t> bytes =
        svg ? std::optional(picture_svg(subject_, shown, preview_.picture).size()) : std::nullopt;
    if (!shown.strip) {
      preview_.says = picture_words(preview_.picture, bytes);
    } else {
      preview_.says = fmt::format("{} pictures of {:.0f} x {:.0f} pixels on one sheet", events(), order_.width, order_.height);
      preview_.says +=
          cut ? fmt::format("; the first {} are shown", kPicturesShown) : ", " + picture_words(preview_.picture, bytes);
    }
    return Done{};
  }

  Result<Done> film() {
    if (Result<Done> there = find_encoder(); !there) {
      return there;
    }
    const double seconds = film_seconds(events(), order_.speed);
    Order shown = order_;
    shown.at = range_.holds(moment_.event) ? moment_ : trace::Position{range_.from, 0};
    if (Result<Done> drawn = draw_picture(subject_, shown, preview_.picture, {}); !drawn) {
      return drawn;
    }
    preview_.says = fmt::format("{:.0f} x {:.0f} pixels, about {}, {} frames a second", order_.width, order_.height,
                                seconds < 120 ? fmt::format("{:.0f} s", seconds) : fmt::format("{:.0f} min", seconds / 60),
                                frames_a_second(order_));
    return Done{};
  }

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
    Order timeline = order_;
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

  Result<Done> document() {
    const bool lines = order_.format == Format::JsonLines;
    const trace::EventNumber all = lines ? subject_.recording.event_count() - subject_.recording.begin().event : events();
    preview_.says = insight::count_text(all, "event", "events") + words_of_format();
    if (is_long()) {
      return Done{};
    }
    Sample sample(kSampled);
    const Result<Done> written =
        documents::write_document(subject_.recording, order_.format, {range_, order_.trace}, sample, {});
    if (!written && sample.size() == 0) {
      return written;
    }
    if (order_.format != Format::Perfetto) {
      preview_.lines = first_lines(sample.text());
    }
    if (written) {
      preview_.says += ", " + bytes_text(static_cast<double>(sample.size()));
    } else if (const Beginning begun = beginning_of(sample.text()); begun.events > 0) {
      const double bytes = begun.head + begun.bytes / static_cast<double>(begun.events) * static_cast<double>(all);
      preview_.says +=
          fmt::format(", about {} by its first {}", bytes_text(bytes), insight::count_text(begun.events, "event", "events"));
    }
    return Done{};
  }

  // What a document's first lines tell of its length.
  struct Beginning {
    double head = 0;                // bytes before the first event
    double bytes = 0;               // of the events
    trace::EventNumber events = 0;  // 0: it cannot be told
  };
  Beginning beginning_of(const std::string& text) const {
    const bool plain = order_.trace.lines == trace::JsonlOptions::Lines::Without &&
                       order_.trace.details == trace::JsonlOptions::Details::Without;
    const bool words = order_.format == Format::Text || order_.format == Format::Markdown;
    if (!words && !(order_.format == Format::JsonLines && plain)) {
      return {};
    }
    Beginning begun;
    bool head = words;
    for (std::size_t at = 0, end = 0; (end = text.find('\n', at)) != std::string::npos; at = end + 1) {
      const std::string_view line = std::string_view(text).substr(at, end - at);
      head = head && line.find("t = ") > 3;  // the first moment ends it
      const std::size_t first = line.find_first_not_of(' ');
      const bool event = !words || (first != std::string_view::npos && line[first] >= '0' && line[first] <= '9');
      begun.events += !head && event ? 1 : 0;
      (head ? begun.head : begun.bytes) += static_cast<double>(line.size() + 1);
    }
    return begun;
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

Preview text_preview(const std::string& words, const std::string& text) {
  return {{}, first_lines(text), words + ", " + bytes_text(static_cast<double>(text.size()))};
}

std::string picture_words(const scene::Picture& picture, std::optional<std::size_t> bytes) {
  return fmt::format("{:.0f} x {:.0f} pixels{}", picture.width(), picture.height(),
                     bytes ? ", " + bytes_text(static_cast<double>(*bytes)) : "");
}

Result<Preview> preview(const Subject& subject, const Order& order, trace::Position moment) {
  return Maker(subject, order, moment).make();
}

}  // namespace awaitscope::exporting
