#include "ui/session.h"

#include <utility>

namespace awaitscope::ui {
namespace {

constexpr trace::EventNumber kAhead = 100'000;      // events
constexpr std::uint64_t kDetailsAhead = 2'000'000;  // a loop that makes no events is not run for ever either
constexpr std::uint64_t kReadAtOnce = 50'000;       // records
constexpr std::uint64_t kFoldAtOnce = 5'000;        // records

}  // namespace

Session::Session(player::Scenario scenario, std::string path) : path_(std::move(path)) {
  check_ = check_text(path_, scenario.text);
  arguments_ = scenario.arguments;
  script_ = scenario.text;
  run_ = std::make_unique<player::Run>(std::move(scenario), player::Recorder::Detail::Statements, player::Limits{}, nullptr,
                                       nullptr);
}

Session::Session(trace::Recording recording, std::string path)
    : path_(std::move(path)), recording_(std::make_unique<trace::Recording>(std::move(recording))) {}

Session::~Session() { stop_keeping(); }

std::string Session::name() const { return path_.substr(path_.find_last_of("/\\") + 1); }

const trace::Recording& Session::recording() const { return run_ ? run_->recording() : *recording_; }

std::string Session::text() const {
  const trace::Source* source = recording().source({});
  return source != nullptr ? source->text : std::string();
}

bool Session::complete() const { return !run_ || run_->ending().ended; }

bool Session::run_on(trace::EventNumber playhead, std::int64_t instructions) {
  if (complete() || waits_for_input()) {
    return false;
  }
  const trace::Recording& recorded = recording();
  if (playhead != playhead_) {
    playhead_ = playhead;
    details_at_playhead_ = recorded.detail_count();
  }
  const bool far =
      recorded.event_count() >= playhead + kAhead || recorded.detail_count() >= details_at_playhead_ + kDetailsAhead;
  if (far) {
    return false;
  }
  run_->advance(instructions);
  return !complete() && !waits_for_input();
}

// Lanes first, for they are on show; then keyframes, so that the first jump to the end does not have to make them all.
bool Session::read_on() { return lanes_.update(recording(), kReadAtOnce) || recording().make_keyframes(kFoldAtOnce); }

bool Session::work(trace::EventNumber playhead, std::int64_t instructions) {
  const bool running = run_on(playhead, instructions);
  keep_on();
  const bool reading = read_on();
  return running || reading;
}

void Session::set_marks(std::string title, std::vector<trace::Bookmark> bookmarks) {
  trace::Recording& recorded = run_ ? run_->recording() : *recording_;
  recorded.set_title(std::move(title));
  recorded.set_bookmarks(std::move(bookmarks));
}

void Session::end_chunk() {
  if (run_) {
    run_->recording().writer().end_chunk();
  }
}

Result<Done> Session::keep_in(const std::string& path, player::Keeper::Begin begin) {
  auto keeper = std::make_unique<player::Keeper>(*run_, std::move(begin), 0);
  Result<Done> begun = keeper->begin();
  if (!begun.ok()) {
    return begun;
  }
  stop_keeping();
  keeper_ = std::move(keeper);
  kept_path_ = path;
  kept_words_.clear();
  flushed_ = {};
  return Done{};
}

void Session::keep_on() {
  if (!keeper_) {
    return;
  }
  const auto now = std::chrono::steady_clock::now();
  const bool flush = now - flushed_ >= std::chrono::seconds(1);
  flushed_ = flush ? now : flushed_;
  if (const Result<Done> written = keeper_->go_on(flush); !written.ok()) {
    kept_words_ = written.error().text() + "; " + std::to_string(keeper_->events_written()) + " events were kept";
    keeper_.reset();
  } else if (complete()) {
    stop_keeping();
  }
}

void Session::stop_keeping() {
  if (!keeper_) {
    return;
  }
  const Result<Done> finished = keeper_->finish();
  kept_whole_ = finished.ok() && complete();
  kept_words_ = finished.ok() ? "recorded " + std::to_string(keeper_->events_written()) + " events into " + kept_path_
                              : finished.error().text();
  keeper_.reset();
}

std::string Session::note() const {
  if (!run_) {
    const std::string& damage = recording_->damage();
    return !damage.empty() ? damage : recording_->title().empty() ? "recording" : recording_->title();
  }
  const player::Ending& ending = run_->ending();
  const std::string state = waits_for_input()                         ? "waits for an answer to input()"
                            : !ending.ended                           ? "not run to its end yet"
                            : ending.exit == trace::ScriptExit::Limit ? "stopped: " + ending.message
                                                                      : "";
  return kept_words_.empty() ? state : state.empty() ? kept_words_ : kept_words_ + ", " + state;
}

}  // namespace awaitscope::ui
