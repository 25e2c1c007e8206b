#pragma once

// Two tasks, each of which holds the lock that the other wants, and a third that waits for the first.

#include "trace/recording.h"

inline void start_task(awaitscope::trace::EventWriter& writer, std::uint64_t task) {
  writer.write(awaitscope::trace::TaskCreated{.task = {task}});
  writer.write(awaitscope::trace::TaskStepBegin{.task = {task}});
}

inline void write_circle(awaitscope::trace::Recording& recording) {
  using namespace awaitscope;
  using namespace awaitscope::trace;
  EventWriter& writer = recording.writer();
  const PrimitiveId left{PrimitiveKind::Lock, 1}, right{PrimitiveKind::Lock, 2};
  for (const PrimitiveId lock : {left, right}) writer.write(PrimitiveCreated{.primitive = lock, .capacity = 1});
  writer.write(PrimitiveNamed{.primitive = left, .name = recording.intern("left")});
  writer.write(PrimitiveNamed{.primitive = right, .name = recording.intern("right")});
  for (std::uint64_t task = 1; task <= 2; ++task) {
    start_task(writer, task);
    const FutureId future{FutureKind::Lock, task};
    writer.write(PrimitiveChanged{
        .primitive = task == 1 ? left : right, .change = PrimitiveChange::HolderAdded, .value = 1, .who = TaskId{task}});
    writer.write(FutureCreated{.future = future, .task = {task}});
    writer.write(PrimitiveChanged{
        .primitive = task == 1 ? right : left, .change = PrimitiveChange::WaiterAdded, .value = 1, .who = future});
    writer.write(TaskSuspended{.task = {task}, .on = future});
  }
  start_task(writer, 3);
  writer.write(TaskSuspended{.task = {3}, .on = TaskId{1}});
}
