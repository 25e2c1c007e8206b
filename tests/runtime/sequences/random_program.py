"""Tasks that do random things to each other: sleep, wait, cancel, gather, fail, rename. The argument is the seed.

random_program_test.cpp does the same with the same generator; the traces must be equal."""
import asyncio
import itertools
import sys

state = int(sys.argv[1])
tasks, futures, timers = [], [], []
numbers = itertools.count(1)


def rnd(n):
    global state
    state = (state * 1103515245 + 12345) & 0x7FFFFFFF
    return (state >> 16) % n


def pick(items):
    return items[rnd(len(items))] if items else None


def settle(future, number):
    if not future.done():
        if number < 2:
            future.set_exception(ValueError(number))
        else:
            future.set_result(number)


def observe(future):
    if rnd(3) == 0:
        asyncio.get_running_loop().call_soon(tick)


def tick():
    task = pick(tasks)
    if rnd(4) == 0 and task is not None:
        task.cancel()


def message():
    return f"message {rnd(10)}" if rnd(2) == 0 else None


def spawn(depth):
    number = next(numbers)
    task = asyncio.create_task(worker(depth, number))
    task.number = number
    tasks.append(task)


def act(depth, own):
    """One thing to do at once; the answer is what to await, or None."""
    loop = asyncio.get_running_loop()
    kind = rnd(16)
    if kind < 3:
        return asyncio.sleep(rnd(4) * 0.25)
    if kind == 3:
        future = loop.create_future()
        futures.append(future)
        timers.append(loop.call_later(rnd(3) * 0.5, settle, future, rnd(6)))
    elif kind == 4:
        return pick(futures)
    elif kind == 5:
        task = pick(tasks)
        if task is not None:
            task.cancel(message())
    elif kind == 6:
        if depth < 3 and len(tasks) < 40:
            spawn(depth + 1)
    elif kind == 7:
        task = pick(tasks)
        return task if task.number > own else None      # never in a circle
    elif kind == 8:
        if depth < 3 and len(tasks) < 40:
            children = [worker(depth + 1, next(numbers)) for _ in range(rnd(3) + 1)]
            return asyncio.gather(*children, return_exceptions=rnd(2) == 0)
    elif kind == 9:
        raise ValueError(rnd(100))
    elif kind == 10:
        future = pick(futures) if rnd(2) == 0 else pick(tasks)
        if future is not None:
            future.add_done_callback(observe)
    elif kind == 11:
        timer = pick(timers)
        if timer is not None:
            timer.cancel()
    elif kind == 12:
        loop.call_soon(tick)
    elif kind == 13:
        future = pick(futures)
        if future is not None:
            if rnd(2) == 0:
                future.cancel(message())
            else:
                settle(future, rnd(6))
    elif kind == 14:
        asyncio.current_task().uncancel()
    else:
        asyncio.current_task().set_name(f"name {rnd(10)}")
    return None


async def worker(depth, own):
    for _ in range(rnd(6) + 1):
        awaitable = act(depth, own)
        if awaitable is not None:
            try:
                await awaitable
            except (Exception, asyncio.CancelledError):
                if rnd(2) == 0:
                    raise
    return rnd(100)


async def main():
    for _ in range(5):
        spawn(0)
    await asyncio.sleep(20)
    for future in tasks + futures:
        if future.done() and not future.cancelled():
            future.exception()


asyncio.run(main())
for future in tasks + futures:
    if future.done() and not future.cancelled():
        future.exception()
