#include "trace/live_texts.h"

namespace awaitscope::trace {
namespace {

// Of a state: each field of state_rows.h that is a text or a preview.
class StateTexts {
 public:
  StateTexts(const LoopState& state, LiveTexts& live) : state_(state), tables_(state.tables()), live_(live) {}

  void add_all() {
    const RunRow& run = state_.run();
    add(run.script, run.main_function, run.script_exception, run.deadlock_message, run.end_message);
    tables_.handles.for_each([&](const HandleRow& row) { add(row.label, row.task_name, row.by_name); });
    tables_.tasks.for_each([&](const TaskRow& row) {
      add(row.name, row.coro, row.cancel_message, row.result, row.in_hand, row.function);
      names_in(row.callbacks);
    });
    tables_.futures.for_each([&](const FutureRow& row) {
      add(row.value);
      names_in(row.callbacks);
    });
    tables_.frames.for_each([&](const FrameRow& row) {
      add(row.thread, row.function);
      names_in(row.locals);
    });
    tables_.threads.for_each([&](const ThreadRow& row) { add(row.name, row.function, row.at_function); });
    tables_.jobs.for_each([&](const JobRow& row) { add(row.function); });
    tables_.sockets.for_each([&](const SocketRow& row) { add(row.name, row.peer); });
    tables_.http.for_each([&](const HttpRow& row) { add(row.method, row.url); });
    tables_.primitives.for_each([&](const PrimitiveRow& row) {
      add(row.name);
      for (const LinkRow& item : state_.entries(row.items)) add(item.value);
    });
    tables_.outputs.for_each([&](const OutputRow& row) { add(row.text, row.thread); });
  }

 private:
  template <typename... Texts>
  void add(Texts... texts) {
    (live_.add(texts), ...);
  }
  // Of locals or callbacks: each entry's key is a name.
  void names_in(const List& list) {
    for (const LinkRow& entry : state_.entries(list)) add(TextId{entry.key}, entry.value);
  }

  const LoopState& state_;
  const StateTables& tables_;
  LiveTexts& live_;
};

}  // namespace

void LiveTexts::add_all(const EventLog& log) {
  EventReader reader(log);
  for (Event event; reader.next(event);) {
    const KindInfo& kind = info(event.kind);
    for (std::size_t i = 0; i < kind.field_count; ++i) {
      const FieldInfo& field = kind.fields[i];
      if (field.slot < 0) continue;
      if (field.type == FieldType::Text) add(TextId{event.slots[field.slot]});
      if (field.type == FieldType::Preview) add(Preview::from_bits(event.slots[field.slot]));
    }
  }
}

void LiveTexts::add_all(const LoopState& state) { StateTexts(state, *this).add_all(); }

}  // namespace awaitscope::trace
