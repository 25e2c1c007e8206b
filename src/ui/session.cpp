#include "ui/session.h"

#include <utility>

namespace awaitscope::ui {
namespace {

constexpr trace::EventNumber kAhead = 100'000;        // events
constexpr std::uint64_t kDetailsAhead = 2'000'000;    // a loop that makes no events is not run for ever either
constexpr std::uint64_t kReadAtOnce = 50'000;         // records
constexpr std::uint64_t kFoldAtOnce = 5'000;          // records

}  // namespace

Session::Session(player::Scenario scenario, std::string path) : path_(std::move(path)) {
  check_ = check_text(path_, scenario.text);
  arguments_ = scenario.arguments;
  run_ = std::make_unique<player::Run>(std::move(scenario), player::Recorder::Detail::Statements, player::Limits{}, nullptr, nullptr);
}

Session::Session(trace::Recording recording, std::string path)
    : path_(std::move(path)), recording_(std::make_unique<trace::Recording>(std::move(recording))) {}

Session::~Session() = default;

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
  const bool far = recorded.event_count() >= playhead + kAhead || recorded.detail_count() >= details_at_playhead_ + kDetailsAhead;
  if (far) {
    return false;
  }
  run_->advance(instructions);
  return !complete() && !waits_for_input();
}

// Lanes first, for they are on show; then keyframes, so that the first jump to the end does not have to make them all.
bool Session::read_on() {
  return lanes_.update(recording(), kReadAtOnce) || recording().make_keyframes(kFoldAtOnce);
}

bool Session::work(trace::EventNumber playhead, std::int64_t instructions) {
  const bool running = run_on(playhead, instructions);
  const bool reading = read_on();
  return running || reading;
}

std::string Session::note() const {
  if (!run_) {
    const std::string& damage = recording_->damage();
    return damage.empty() ? "recording" : damage;
  }
  const player::Ending& ending = run_->ending();
  if (waits_for_input()) {
    return "waits for an answer to input()";
  }
  if (!ending.ended) {
    return "not run to its end yet";
  }
  return ending.exit == trace::ScriptExit::Limit ? "stopped: " + ending.message : "";
}

}  // namespace awaitscope::ui
