#include "documents/chrome_json.h"

#include <string>

#include "documents/tracks.h"
#include "trace/json_text.h"

namespace awaitscope::documents {
namespace {

constexpr std::size_t kPiece = 1 << 16;

// Names that Chrome's page has colours for: green, blue, grey and so on.
std::string_view colour_of(SliceKind kind) {
  switch (kind) {
    case SliceKind::Running: return "thread_state_running";
    case SliceKind::Ready: return "thread_state_runnable";
    case SliceKind::Waiting: return "thread_state_sleeping";
    case SliceKind::Outside: return "thread_state_iowait";
    default: return "generic_work";
  }
}

// One JSON object a line.
class Line {
 public:
  explicit Line(std::string& out, char kind) : out_(out) {
    out_ += "{\"ph\":\"";
    out_ += kind;
    out_ += "\",\"pid\":1";
  }
  Line& number(std::string_view key, std::int64_t value) {
    name(key);
    trace::append_json(out_, value);
    return *this;
  }
  Line& text(std::string_view key, std::string_view value) {
    name(key);
    trace::append_json(out_, value);
    return *this;
  }
  Line& open(std::string_view key) {
    name(key);
    out_ += '{';
    first_ = true;
    return *this;
  }
  Line& close() {
    out_ += '}';
    return *this;
  }

 private:
  void name(std::string_view key) {
    out_ += first_ ? "\"" : ",\"";
    first_ = false;
    out_ += key;
    out_ += "\":";
  }
  std::string& out_;
  bool first_ = false;
};

class ChromeSink : public TrackSink {
 public:
  explicit ChromeSink(trace::ByteSink& sink) : sink_(sink) {}

  Result<Done> process(const std::string& name) override {
    out_ = "{\"displayTimeUnit\":\"ms\",\"traceEvents\":[\n";
    Line(out_, 'M').text("name", "process_name").open("args").text("name", name).close().close();
    return hand_over();
  }

  Result<Done> track(const Track& track) override {
    if (track.kind == TrackKind::Counter) {
      counters_.resize(static_cast<std::size_t>(track.number) + 1);
      counters_[static_cast<std::size_t>(track.number)] = track.name;
      return Done{};
    }
    line('M').number("tid", track.number).text("name", "thread_name").open("args").text("name", track.name).close().close();
    line('M')
        .number("tid", track.number)
        .text("name", "thread_sort_index")
        .open("args")
        .number("sort_index", track.number)
        .close()
        .close();
    return hand_over();
  }

  Result<Done> slice(const Slice& slice) override {
    line('X')
        .number("tid", slice.track)
        .number("ts", slice.from)
        .number("dur", slice.to - slice.from)
        .text("name", slice.name)
        .text("cat", word(slice.kind))
        .text("cname", colour_of(slice.kind))
        .open("args")
        .number("from event", static_cast<std::int64_t>(slice.first))
        .number("to event", static_cast<std::int64_t>(slice.last))
        .close()
        .close();
    if (slice.flow != 0) {
      line('f')
          .number("tid", slice.track)
          .number("ts", slice.from)
          .text("name", "wake-up")
          .text("cat", "wake-up")
          .text("bp", "e")
          .number("id", static_cast<std::int64_t>(slice.flow))
          .close();
    }
    return hand_over();
  }

  Result<Done> mark(const Mark& mark) override {
    line('i')
        .number("tid", mark.track)
        .number("ts", mark.at)
        .text("name", mark.name)
        .text("s", "t")
        .open("args")
        .number("event", static_cast<std::int64_t>(mark.event))
        .close()
        .close();
    if (mark.flow != 0) {
      line('s')
          .number("tid", mark.track)
          .number("ts", mark.at)
          .text("name", "wake-up")
          .text("cat", "wake-up")
          .number("id", static_cast<std::int64_t>(mark.flow))
          .close();
    }
    return hand_over();
  }

  Result<Done> count(const Count& count) override {
    line('C')
        .number("ts", count.at)
        .text("name", counters_[static_cast<std::size_t>(count.track)])
        .open("args")
        .number("handles", count.value)
        .close()
        .close();
    return hand_over();
  }

  Result<Done> end() {
    out_ += "\n]}\n";
    return sink_.write(out_);
  }

 private:
  Line line(char kind) {
    out_ += ",\n";
    return Line(out_, kind);
  }
  Result<Done> hand_over() {
    if (out_.size() < kPiece) {
      return Done{};
    }
    Result<Done> written = sink_.write(out_);
    out_.clear();
    return written;
  }

  trace::ByteSink& sink_;
  std::string out_;
  std::vector<std::string> counters_;  // names, by number
};

}  // namespace

Result<Done> write_chrome_json(const trace::Recording& recording, const EventRange& range, trace::ByteSink& sink,
                               const Progress& progress) {
  ChromeSink chrome(sink);
  Result<Done> written = write_tracks(recording, range, chrome, progress);
  return written ? chrome.end() : written;
}

}  // namespace awaitscope::documents
