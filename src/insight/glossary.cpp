#include "insight/glossary.h"

namespace awaitscope::insight {

const std::vector<GlossaryEntry>& glossary() {
  static const std::vector<GlossaryEntry> kEntries = {
      {"await",
       "A place where a coroutine may stop and let others run. If what it awaits is done already, it goes straight on; else "
       "the "
       "whole task is put aside until the result is there. Between two awaits nobody else can run."},
      {"await chain",
       "A coroutine that awaits another one, which awaits another one, down to a future. All of them belong to one task and "
       "stop "
       "together. An exception climbs this chain from the inside out."},
      {"barrier",
       "A meeting point for a fixed number of tasks: whoever comes waits until the last one is there, then all go on."},
      {"batch",
       "The handles that were ready when an iteration began to run. What becomes ready meanwhile waits behind the bar for the "
       "next "
       "iteration: so nobody can keep the loop for ever by making new work."},
      {"blocked loop",
       "A call that holds the one thread, such as time.sleep(): nothing else can run, timers go off late, requests are not "
       "answered. Await asyncio.sleep() instead, or hand the work to a thread with asyncio.to_thread()."},
      {"callback",
       "A function the loop is asked to call later. A task's own steps are callbacks too; each is kept in a handle."},
      {"cancel",
       "A request, not a kill: CancelledError is raised inside the task at the await where it stands. The task may clean up in "
       "finally, and may even go on."},
      {"condition", "A lock with a waiting room: tasks wait in it until another one, holding the lock, notifies them."},
      {"coroutine",
       "What a call of an async def gives: a function that can stop in its middle and go on later. Calling it runs nothing; it "
       "runs "
       "when it is awaited, or when a task is made of it."},
      {"deadlock", "Tasks that wait for one another in a circle, with nothing outside to come: none of them can ever go on."},
      {"Done", "The place of tasks that have ended: with a result, with an exception, or cancelled."},
      {"due", "The phase in which timers whose time has come move to the ready queue."},
      {"event",
       "A flag tasks can wait for; when it is set, all who wait become ready. Also: one entry of the recording, with a "
       "number."},
      {"event loop",
       "The one who decides who runs. It goes round: drops cancelled timers, asks the selector what happened outside, moves "
       "what is "
       "due to the ready queue, runs what is ready. One thread does all of it."},
      {"exception",
       "An error on its way: it leaves one frame after the other until somebody catches it. Uncaught, it ends its task, and is "
       "raised again where the task is awaited."},
      {"frame", "One call of a function with its variables and the line it stands at."},
      {"future",
       "A result that is not there yet. Tasks wait for it; whoever has the result sets it, and all who wait become ready."},
      {"gather",
       "Several awaitables at once. It gives their results in the order in which they were asked for, whichever came first."},
      {"handle",
       "A callback together with its turn in the ready queue, or with its time among the timers. It can be cancelled before it "
       "runs."},
      {"iteration", "One round of the event loop: timers, select, due, run."},
      {"lock", "At most one task holds it. Others stand in line, and get it in the order in which they came."},
      {"Locks and queues",
       "The place of tasks that wait for their turn: who holds what, what is in a queue, who stands in line."},
      {"Outside", "Worker threads and the network: they work beside the loop, and tell it when they are done."},
      {"queue", "Items between tasks: put adds one, get takes the oldest. get waits while it is empty, put while it is full."},
      {"ready", "Could run now, and waits for the one thread. The queue is first in, first out: the head runs next."},
      {"run", "The phase in which the loop calls the handles of this batch, one after the other."},
      {"running", "Has the thread. Only one task runs at a time, until it awaits something that is not done, or ends."},
      {"select",
       "The phase in which the loop asks what happened outside. If nothing is ready it waits here, as long as the next timer "
       "allows."},
      {"semaphore", "Lets so many tasks in at a time and no more; the others stand in line until one leaves."},
      {"shield", "Protects what is awaited from a cancel of the one who awaits it."},
      {"sleep",
       "await asyncio.sleep(n): the task waits for a timer that goes off n seconds later. sleep(0) only lets the others run "
       "once."},
      {"step", "One run of a task: from where it went on to the next await that has to wait, or to its end."},
      {"task",
       "A coroutine the loop runs by itself, beside others. It is made by asyncio.create_task(), and starts when its turn "
       "comes."},
      {"task group",
       "async with asyncio.TaskGroup(): waits for all of its tasks; if one fails, the others are cancelled and the errors come "
       "out together."},
      {"thread", "A worker beside the loop, for calls that would block it. The task that asked waits for a future meanwhile."},
      {"timeout",
       "async with asyncio.timeout(n): when the time is up the task is cancelled at its await, and TimeoutError comes out of "
       "the block."},
      {"timers",
       "Callbacks with a time, the earliest first. Also the phase in which the loop drops those that were cancelled."},
      {"virtual time",
       "The clock of the recording. It stands still while code runs and jumps when all wait: two seconds of sleep cost "
       "nothing."},
      {"wake-up", "What a task waited for is done: the task joins the tail of the ready queue. It does not run at once."},
      {"yield", "await asyncio.sleep(0): the task gives its turn away and joins the tail of the ready queue."},
  };
  return kEntries;
}

}  // namespace awaitscope::insight
