#include "insight/log_search.h"

#include <algorithm>
#include <cctype>
#include <utility>

#include "insight/narration.h"

namespace awaitscope::insight {
namespace {

std::string lowered(std::string_view text) {
  std::string low(text);
  std::transform(low.begin(), low.end(), low.begin(),
                 [](unsigned char letter) { return static_cast<char>(std::tolower(letter)); });
  return low;
}

bool has_all_words(std::string_view text, const std::string& words) {
  for (std::size_t at = 0; at < words.size();) {
    const std::size_t end = std::min(words.find(' ', at), words.size());
    if (text.find(std::string_view(words).substr(at, end - at)) == std::string_view::npos) {
      return false;
    }
    at = end + 1;
  }
  return true;
}

}  // namespace

void LogSearch::set(LogFilter filter) {
  filter.words = lowered(filter.words);
  if (filter == filter_) {
    return;
  }
  filter_ = std::move(filter);
  found_.clear();
  cursor_.reset();
}

bool LogSearch::matches(const trace::LoopState& before, const trace::Event& event, const trace::LoopState& after) const {
  if (!filter_.shows(trace::group_of(event.kind))) {
    return false;
  }
  if (filter_.words.empty() && filter_.task == 0) {
    return true;
  }
  const Narration told = narrate(*recording_, before, event, after);
  const bool of_task = filter_.task == 0 || static_cast<std::int64_t>(told.task.number) == filter_.task;
  return of_task && has_all_words(lowered(told.sentence), filter_.words);
}

bool LogSearch::work(trace::EventNumber most) {
  if (filter_.empty()) {
    return false;
  }
  if (!cursor_) {
    cursor_ = std::make_unique<trace::Cursor>(*recording_);
  }
  const trace::EventNumber until = cursor_->position().event + most;
  const bool telling = !filter_.words.empty() || filter_.task != 0;
  trace::LoopState before = cursor_->state();
  while (cursor_->position().event < until) {
    if (telling) {
      before = cursor_->state();
    }
    if (!cursor_->forward()) {
      return false;
    }
    if (!cursor_->event()->detail() && matches(before, *cursor_->event(), cursor_->state())) {
      found_.push_back(cursor_->position().event);
    }
  }
  return true;
}

std::optional<trace::EventNumber> LogSearch::after(trace::EventNumber event) const {
  const auto found = std::upper_bound(found_.begin(), found_.end(), event);
  return found == found_.end() ? std::nullopt : std::optional(*found);
}

std::optional<trace::EventNumber> LogSearch::before(trace::EventNumber event) const {
  const auto found = std::lower_bound(found_.begin(), found_.end(), event);
  return found == found_.begin() ? std::nullopt : std::optional(*std::prev(found));
}

}  // namespace awaitscope::insight
