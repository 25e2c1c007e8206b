#include "documents/transcript.h"

#include <algorithm>

#include <fmt/format.h>

#include "documents/plain_text.h"
#include "insight/narration.h"
#include "insight/words.h"

namespace awaitscope::documents {
namespace {

constexpr std::size_t kPiece = 1 << 16;

class Transcript {
 public:
  Transcript(const trace::Recording& recording, const EventRange& range, TranscriptKind kind, trace::ByteSink& sink)
      : recording_(recording), range_(range), kind_(kind), sink_(sink), digits_(std::to_string(range.to).size()) {}

  void head(const Facts& facts) {
    const bool markdown = kind_ == TranscriptKind::Markdown;
    line((markdown ? "# " : "") + shown(facts.title));
    line("");
    line(shown(facts.sums + " " + facts.ended));
    if (!facts.damage.empty()) {
      line("");
      line(shown("Of the recording something is missing: " + facts.damage));
    }
    if (!facts.forgotten.empty()) {
      line("");
      line(shown(facts.forgotten));
    }
    for (std::size_t i = 0; i < facts.findings.size(); ++i) {
      if (i == 0) {
        line("");
      }
      line("- " + shown(facts.findings[i]));
    }
    if (range_.from > 1 || range_.to < recording_.event_count()) {
      line("");
      line(fmt::format("Here are events {} to {}.", range_.from, range_.to));
    }
  }

  Result<Done> take(const Step& step) {
    const bool error_text = step.event.is<trace::ErrorOutput>();
    if (step.event.detail() && !error_text) {
      return Done{};
    }
    const double now = step.after.clock();
    if (!told_any_ || now != time_) {
      line("");
      line((kind_ == TranscriptKind::Markdown ? "## " : "") + insight::moment_text(now) + " s");
      if (kind_ == TranscriptKind::Markdown) {
        line("");
      }
    }
    told_any_ = true;
    time_ = now;
    const std::string sentence =
        shown(one_line(insight::narrate(recording_, step.before, step.event, step.after).sentence, kLongestSentence));
    const std::string number = std::to_string(step.event.position.event);
    if (kind_ == TranscriptKind::Markdown) {
      line(error_text ? "   " + std::string(number.size(), ' ') + sentence : number + ". " + sentence);
    } else {
      line((error_text ? std::string(digits_, ' ') : std::string(digits_ - std::min(digits_, number.size()), ' ') + number) +
           "  " + sentence);
    }
    return out_.size() < kPiece ? Result<Done>(Done{}) : hand_over();
  }

  Result<Done> hand_over() {
    Result<Done> written = sink_.write(out_);
    out_.clear();
    return written;
  }

 private:
  std::string shown(const std::string& text) const { return kind_ == TranscriptKind::Markdown ? escaped_markdown(text) : text; }
  void line(const std::string& text) { out_ += text + "\n"; }

  const trace::Recording& recording_;
  const EventRange range_;
  const TranscriptKind kind_;
  trace::ByteSink& sink_;
  const std::size_t digits_;
  std::string out_;
  bool told_any_ = false;
  double time_ = 0;
};

}  // namespace

Result<Done> write_transcript(const trace::Recording& recording, const EventRange& range, TranscriptKind kind,
                              trace::ByteSink& sink, const Progress& progress) {
  Result<EventRange> whole = checked(recording, range);
  if (!whole) {
    return whole.error();
  }
  constexpr double kHead = .1;  // of the work
  const Result<Facts> facts = facts_of(recording, part_of(progress, 0, kHead));
  if (!facts) {
    return facts.error();
  }
  Transcript transcript(recording, *whole, kind, sink);
  transcript.head(facts.value());
  Result<Done> told =
      walk(recording, *whole, part_of(progress, kHead, 1), [&](const Step& step) { return transcript.take(step); });
  return told ? transcript.hand_over() : told;
}

}  // namespace awaitscope::documents
