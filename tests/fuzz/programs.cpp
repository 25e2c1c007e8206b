// Asyncio programs: the bytes choose what a program does. It is run twice, at a stroke and in slices of a length that the bytes choose
// too; both must print and record the same. What was recorded, folded, must be where the engine stands; forwards and
// backwards it must come out where it began.

#include <array>
#include <cstdint>
#include <cstdio>
#include <cstdlib>
#include <string>
#include <string_view>

#include "../conformance/engine_state.h"
#include "player/run.h"
#include "trace/cursor.h"
#include "trace/jsonl.h"

using namespace awaitscope;

namespace {

void require(bool holds) {
  if (!holds) std::abort();
}

bool shows() { return std::getenv("FUZZ_SHOW") != nullptr; }

void require_same(const std::string& folded, const std::string& engine) {
  if (folded != engine && shows()) std::fprintf(stderr, "folded:\n%s\nengine:\n%s\n", folded.c_str(), engine.c_str());
  require(folded == engine);
}

constexpr std::string_view kHead = R"(import asyncio
import contextvars
import time

left = 60
tasks = []
handles = []
loop = None
lock = asyncio.Lock()
event = asyncio.Event()
semaphore = asyncio.BoundedSemaphore(2)
condition = asyncio.Condition()
queue = asyncio.Queue(2)
heap = asyncio.PriorityQueue()
barrier = asyncio.Barrier(2)
future = None
place = contextvars.ContextVar('place', default=0)


class Own(asyncio.Task):
    def __init__(self, *arguments, **keywords):
        super().__init__(*arguments, **keywords)
        self.mine = self


class OwnQueue(asyncio.Queue):
    def _init(self, maxsize):
        self.held = []

    def _put(self, item):
        self.held.append(item)

    def _get(self):
        return self.held.pop()


class Quiet:
    def write(self, text):
        pass


class Ready:
    def __init__(self, delay):
        self.delay = delay

    def __await__(self):
        yield from asyncio.sleep(self.delay).__await__()
        yield
        return self.delay


class Odd:
    def __await__(self):
        yield 1


def any_task(number):
    return tasks[number % len(tasks)] if tasks else asyncio.current_task()


async def series(count):
    try:
        for item in range(int(count * 4)):
            await asyncio.sleep(item % 2)
            yield item
    finally:
        print("series ends")
        await asyncio.sleep(0)


async def echo(reader, writer):
    async for line in reader:
        writer.write(line)
        await writer.drain()
    writer.close()
)";

// `$` is a worker's coroutine, `#` a number, `@` a block.
constexpr std::array kStatements = std::to_array<std::string_view>({
    "await asyncio.sleep(#)",
    "print('at', loop.time(), #)",
    "tasks.append(asyncio.create_task($))",
    "tasks.append(loop.create_task($, name=f'named {#}'))",
    "print(await $)",
    "print(await asyncio.gather($, $, return_exceptions=True))",
    "await asyncio.gather($, $)",
    "handles.append(loop.call_later(#, asyncio.gather($, $).cancel))",
    "any_task(4 * #).cancel()",
    "any_task(4 * #).cancel('why')",
    "asyncio.current_task().cancel()",
    "print(asyncio.current_task().uncancel(), asyncio.current_task().cancelling())",
    "async with lock:@",
    "await lock.acquire()",
    "lock.release()",
    "async with semaphore:@",
    "semaphore.release()",
    "event.set()",
    "event.clear()",
    "await event.wait()",
    "async with condition:\n    await condition.wait()",
    "async with condition:\n    await condition.wait_for(lambda: event.is_set())",
    "async with condition:\n    condition.notify(2)",
    "await queue.put(#)",
    "print(await queue.get())",
    "queue.put_nowait(#)",
    "queue.get_nowait()",
    "queue.task_done()",
    "await queue.join()",
    "heap.put_nowait(#)",
    "print(await heap.get())",
    "print(await barrier.wait())",
    "await barrier.abort()",
    "await barrier.reset()",
    "try:@\nexcept asyncio.CancelledError as error:\n    print(repr(error))@",
    "try:@\nexcept Exception as error:\n    print(repr(error))@",
    "try:@\nfinally:\n    print('finally')@",
    "try:@\nexcept* ValueError as group:\n    print(group.exceptions)",
    "async with asyncio.timeout(#):@",
    "async with asyncio.timeout_at(loop.time() + #) as limit:\n    limit.reschedule(loop.time() + #)@",
    "print(await asyncio.wait_for($, #))",
    "await asyncio.wait_for(event.wait(), #)",
    "async with asyncio.TaskGroup() as group:\n    group.create_task($)\n    group.create_task($)@",
    "print(await asyncio.shield($))",
    "for one in asyncio.as_completed([$, $], timeout=#):\n    print(await one)",
    "done, waiting = await asyncio.wait([asyncio.create_task($), asyncio.create_task($)], timeout=#)",
    "await asyncio.wait([asyncio.create_task($)], return_when=asyncio.FIRST_EXCEPTION)",
    "async for item in series(#):@",
    "print([item async for item in series(#)])",
    "print(await anext(series(#)))",
    "for turn in range(2):@",
    "handles.append(loop.call_later(#, event.set))",
    "handles.append(loop.call_soon(print, 'soon', #))",
    "handles.append(loop.call_at(#, lambda: any_task(1).cancel()))",
    "handles.append(loop.call_soon(lambda: 1 / 0))",
    "handles and handles.pop().cancel()",
    "mine = loop.create_future()\nloop.call_later(#, mine.set_result, #)\nprint(await mine)",
    "future.done() or future.set_exception(KeyError(#))",
    "future.done() or future.set_result(#)",
    "await future",
    "future.add_done_callback(lambda done: print('done', done.cancelled()))",
    "any_task(4 * #).add_done_callback(lambda task: print(task.get_name()))",
    "print(await asyncio.to_thread(time.sleep, #))",
    "time.sleep(#)",
    "await loop.run_in_executor(None, lambda: asyncio.run_coroutine_threadsafe(asyncio.sleep(#), loop).result())",
    "loop.call_soon_threadsafe(print, 'from outside')",
    "reader, writer = await asyncio.open_connection('127.0.0.1', 8000)\nwriter.write(b'line\\n')\nprint(await "
    "reader.readline())\nwriter.close()",
    "server = await asyncio.start_server(echo, '127.0.0.1', 8000)",
    "loop.set_debug(True)",
    "loop.set_exception_handler(lambda loop, context: print(context['message']))",
    "asyncio.current_task().set_name(f'again {#}')",
    "print(len(asyncio.all_tasks()), repr(asyncio.current_task())[:5])",
    "raise ValueError(#)",
    "raise asyncio.CancelledError",
    "return #",
    "asyncio.sleep(#)",
    "loop.stop()",
    "print(repr(lock)[:1], repr(event)[:1], repr(semaphore)[:1], repr(condition)[:1], repr(barrier)[:1])",
    "print(repr(queue)[:7], queue.qsize(), queue.full(), queue.empty(), queue.maxsize)",
    "for name in dir(future):\n    if name.startswith('_') and name[1] != '_':\n        getattr(future, name)",
    "print(repr(future)[:8], repr(any_task(4 * #))[:5], [repr(handle)[:7] for handle in handles])",
    "print([(handle.when(), handle.cancelled()) for handle in handles if isinstance(handle, asyncio.TimerHandle)])",
    "print(future.result() if # else future.exception())",
    "print(any_task(4 * #).result())",
    "print(any_task(4 * #).exception())",
    "any_task(4 * #).print_stack(file=Quiet())",
    "print(len(any_task(4 * #).get_stack(limit=2)), any_task(0).get_coro() is not None)",
    "future.cancel('enough')",
    "future.remove_done_callback(print)\nfuture.add_done_callback(print)",
    "future = loop.create_future()",
    "await asyncio.wait([future, any_task(4 * #)], timeout=#)",
    "await asyncio.wait_for(asyncio.shield(future), #)",
    "print(await asyncio.ensure_future($), asyncio.isfuture(future), asyncio.iscoroutinefunction(main))",
    "coroutine = $\ntry:\n    coroutine.send(None)\nexcept StopIteration as end:\n    print(end.value)\nfinally:\n    "
    "coroutine.close()",
    "coroutine = asyncio.sleep(#)\nprint(coroutine.__name__)\ncoroutine.close()",
    "$.close()",
    "tasks.append(Own($))",
    "tasks.append(loop.create_task($, context=contextvars.copy_context()))",
    "place.set(#)\nloop.call_soon(lambda: print(place.get()))",
    "loop.call_soon(place.set, #, context=contextvars.copy_context())",
    "loop.set_task_factory(lambda loop, coroutine, context=None: Own(coroutine, loop=loop) if # else asyncio.Task(coroutine, "
    "loop=loop))",
    "loop.set_task_factory(asyncio.Task if # else None)",
    "loop.call_exception_handler({'message': 'told', 'exception': KeyError(#), 'future': future})",
    "loop.default_exception_handler({'message': 'told', 'handle': handles[-1] if handles else None})",
    "loop.set_exception_handler(lambda loop, context: 1 / 0)",
    "loop.slow_callback_duration = #",
    "print(loop.is_running(), loop.is_closed(), loop.get_debug(), repr(loop)[:2], loop.get_exception_handler())",
    "loop.close()",
    "loop.run_until_complete($)",
    "asyncio.run($)",
    "await loop.shutdown_asyncgens()",
    "await loop.shutdown_default_executor()",
    "own = OwnQueue(2)\nown.put_nowait(#)\nawait own.put(#)\nprint(await own.get(), own)",
    "stack = asyncio.LifoQueue()\nawait stack.put(#)\nawait stack.put(#)\nprint(await stack.get(), stack._queue, "
    "stack._unfinished_tasks)",
    "print(await asyncio.wait_for(asyncio.Queue().get(), #))",
    "async with asyncio.timeout(#):\n    await condition.acquire()\ncondition.notify_all()\ncondition.release()",
    "await barrier.wait() if # else print(barrier.n_waiting, barrier.broken, barrier.parties)",
    "print(semaphore.locked(), lock.locked(), condition.locked(), event.is_set())",
    "loop.call_later(-#, print, 'late')",
    "for number in range(110):\n    loop.call_later(5 + #, print).cancel()",
    "try:@\nexcept BaseException as error:\n    future.done() or future.set_exception(error)\n    raise",
    "async with asyncio.TaskGroup() as group:\n    group.create_task($)\n    raise ValueError(#)",
    "await Ready(#)",
    "await Odd()",
    "print([repr(one)[:3] for one in asyncio.all_tasks(loop)])",
    "asyncio.current_task().add_done_callback(lambda task: loop.call_soon(print, 'last'))",
});

constexpr std::array kEnds = std::to_array<std::string_view>({
    "asyncio.run(main())\n",
    "asyncio.run(main(), debug=True)\n",
    "with asyncio.Runner() as runner:\n    runner.get_loop().call_later(1, print, 'one')\n    print(runner.run(main()))\n    "
    "runner.run(worker0())\n",
    "loop = asyncio.new_event_loop()\nasyncio.set_event_loop(loop)\ntry:\n    loop.run_until_complete(main())\nfinally:\n"
    "    loop.run_until_complete(loop.shutdown_asyncgens())\n    loop.close()\n",
    "loop = asyncio.new_event_loop()\ntasks.append(loop.create_task(main()))\nloop.call_later(3, "
    "loop.stop)\nloop.run_forever()\n"
    "loop.run_until_complete(asyncio.wait(tasks, timeout=1))\n",
    "loop = asyncio.new_event_loop()\nloop.run_until_complete(loop.create_future())\n",
});

class Program {
 public:
  Program(const std::uint8_t* data, std::size_t size) : data_(data), size_(size) {}

  // Bytes that are missing are zero.
  std::uint8_t next() { return at_ < size_ ? data_[at_++] : 0; }

  std::string text() {
    std::string text(kHead);
    for (int worker = 0; worker < kWorkers; ++worker) {
      text += "\n\nasync def worker" + std::to_string(worker) +
              "():\n    global left, future\n    left -= 1\n    if left < 0:\n        return 'enough'\n";
      text += block(1, 3) + "    return " + std::to_string(worker) + "\n";
    }
    text +=
        "\n\nasync def main():\n    global loop, future\n    loop = asyncio.get_running_loop()\n    future = "
        "loop.create_future()\n";
    text += block(1, 3);
    return text + "\n\n" + std::string(kEnds[next() % kEnds.size()]);
  }

 private:
  static constexpr int kWorkers = 4;

  std::string block(int indent, int deeper) {
    const int count = 1 + next() % 5;
    std::string text;
    for (int i = 0; i < count; ++i) text += statement(kStatements[next() % kStatements.size()], indent, deeper);
    return text;
  }

  std::string statement(std::string_view form, int indent, int deeper) {
    const std::string margin(static_cast<std::size_t>(indent) * 4, ' ');
    std::string text = margin;
    for (const char letter : form) {
      if (letter == '$') {
        text += "worker" + std::to_string(next() % kWorkers) + "()";
      } else if (letter == '#') {
        text += std::to_string(next() % 5 * 0.25);
      } else if (letter == '@') {
        text += "\n" + (deeper > 0 ? block(indent + 1, deeper - 1) : margin + "    pass\n");
        text.pop_back();
      } else {
        text += letter;
        if (letter == '\n') text += margin;
      }
    }
    return text + "\n";
  }

  const std::uint8_t* data_;
  std::size_t size_;
  std::size_t at_ = 0;
};

constexpr std::int64_t kSlicesBetweenLooks = 32;
constexpr player::Limits kLimits{200'000, 20'000, 128};

struct Outcome {
  std::string printed;
  std::string recorded;
};

// `slice`: so many instructions at a time; 0: all.
Outcome run(const std::string& text, std::int64_t slice) {
  Outcome outcome;
  player::Scenario scenario;
  scenario.path = "fuzz.py";
  scenario.text = text;
  const auto keep = [&](std::string_view words) { outcome.printed += words; };
  player::Run run(std::move(scenario), player::Recorder::Detail::Statements, kLimits, keep, keep);
  if (slice == 0) {
    run.advance_to_end();
  } else {
    std::int64_t slices = 0;
    while (!run.advance(slice).ended) {
      // Not after each: all that there is is put into words.
      if (++slices % kSlicesBetweenLooks == 0) require_same(tests::folded_state(run), tests::engine_state(run));
    }
  }
  const bool cut = run.ending().exit == trace::ScriptExit::Limit;
  trace::Cursor cursor(run.recording());
  const auto empty = cursor.state().digest();
  while (cursor.forward()) {
  }
  while (cursor.back()) {
  }
  require(cursor.state().digest() == empty);
  trace::StringSink sink;
  require(trace::write_jsonl(run.recording(), {}, sink).ok());
  outcome.recorded = std::move(sink.text);
  if (cut) return {};  // where a limit is noticed depends on the slices
  return outcome;
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  Program program(data, size);
  const std::int64_t slice = 1 + program.next() % 64;
  const std::string text = program.text();
  if (shows()) std::fputs(text.c_str(), stderr);
  const Outcome at_a_stroke = run(text, 0);
  const Outcome sliced = run(text, slice);
  if (at_a_stroke.recorded.empty() || sliced.recorded.empty()) return 0;
  require(at_a_stroke.printed == sliced.printed);
  require(at_a_stroke.recorded == sliced.recorded);
  return 0;
}
