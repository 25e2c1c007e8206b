#include "documents/page_steps.h"

#include <algorithm>

#include "documents/page.h"
#include "documents/plain_text.h"
#include "insight/narration.h"
#include "insight/words.h"

namespace awaitscope::documents {
namespace {

constexpr std::size_t kMostInQueue = 12;

std::string queue_words(const trace::Recording& recording, const trace::LoopState& state) {
  const trace::LoopRow& loop = state.current_loop();
  const insight::Words words(recording, state);
  std::string queue;
  for (const HandleId id : state.ready(loop, kMostInQueue)) {
    const trace::HandleRow* handle = state.handle(id);
    if (handle == nullptr) {
      continue;
    }
    queue +=
        (queue.empty() ? "" : ", ") + one_line(handle->task ? words.task(handle->task) : words.handle(*handle), kLongestName);
  }
  if (loop.ready > kMostInQueue) {
    queue += " and " + std::to_string(loop.ready - kMostInQueue) + " more";
  }
  return queue;
}

template <typename T>
void keep_change(std::vector<Change<T>>& changes, trace::EventNumber event, T value) {
  if (!changes.empty() && changes.back().value == value) {
    return;
  }
  if (!changes.empty() && changes.back().event == event) {
    changes.back().value = std::move(value);
  } else {
    changes.push_back({event, std::move(value)});
  }
}

class Collector {
 public:
  Collector(const trace::Recording& recording, const scene::Lanes& lanes) : recording_(recording), lanes_(lanes) {}

  void take(const Step& step) {
    const trace::EventNumber event = step.event.position.event;
    if (step.event.is<trace::ErrorOutput>()) {
      steps.output.push_back(
          {event, printed_line(recording_.text(step.event.as<trace::ErrorOutput>().text), kLongestSentence)});
    }
    if (step.event.detail()) {
      return;
    }
    const insight::Narration told = insight::narrate(recording_, step.before, step.event, step.after);
    PageEvent& row = steps.events.emplace_back();
    row.event = event;
    row.sentence = one_line(told.sentence, kLongestSentence);
    row.further = one_line(told.further, kLongestSentence);
    bytes_ += row.sentence.size() + row.further.size();
    steps.last = event;
    keep_change(steps.times, event, step.after.clock());
    keep_change(steps.ready, event, queue_words(recording_, step.after));
    keep_change(steps.lines, event, line_of(step.after));
    if (step.event.is<trace::Output>()) {
      steps.output.push_back({event, printed_line(recording_.text(step.event.as<trace::Output>().text), kLongestSentence)});
    }
  }

  bool full() const { return steps.events.size() >= kMostEventsOnPage || bytes_ >= kMostSentencesOnPage; }

  PageSteps steps;

 private:
  PageLine line_of(const trace::LoopState& state) {
    const trace::TaskRow* task = state.running_task();
    if (task == nullptr) {
      return {};
    }
    const scene::Location place = scene::location_of({recording_, state, lanes_, sources_}, *task);
    return {static_cast<std::uint64_t>(place.source), place.line};
  }

  const trace::Recording& recording_;
  const scene::Lanes& lanes_;
  scene::Sources sources_;
  std::size_t bytes_ = 0;
};

}  // namespace

Result<PageSteps> collect_steps(const trace::Recording& recording, const EventRange& range, const scene::Lanes& lanes,
                                const Progress& progress) {
  Collector collector(recording, lanes);
  const EventRange held{range.from, std::min(range.to, range.from + kMostEventsOnPage - 1)};  // what is more is not even read
  Result<Done> walked = walk(recording, held, progress, [&](const Step& step) {
    if (!collector.full() || step.event.position.event == collector.steps.last) {
      collector.take(step);
    }
    return Result<Done>(Done{});
  });
  if (!walked) {
    return walked.error();
  }
  return std::move(collector.steps);
}

}  // namespace awaitscope::documents
