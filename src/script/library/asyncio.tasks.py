"""What is done with tasks and futures: waiting for them in many ways. Tasks themselves, sleep() and gather() are the engine's own."""

from _asyncio import (ALL_COMPLETED, FIRST_COMPLETED, FIRST_EXCEPTION, CancelledError, Queue, Task, _wait, all_tasks, create_future,
                      create_task, current_task, ensure_future, gather, get_event_loop, get_running_loop, iscoroutine, isfuture,
                      make_ordered_set, release_later, release_no_more, release_on_done, sleep)

__all__ = ("Task", "create_task", "FIRST_COMPLETED", "FIRST_EXCEPTION", "ALL_COMPLETED", "wait", "wait_for", "as_completed",
           "sleep", "gather", "shield", "ensure_future", "current_task", "all_tasks")


async def wait(fs, *, timeout=None, return_when=ALL_COMPLETED):
    """Two sets: the futures that are done, and those that are not yet."""
    if isfuture(fs) or iscoroutine(fs):
        raise TypeError(f"expect a list of futures, not {type(fs).__name__}")
    if not fs:
        raise ValueError("Set of Tasks/Futures is empty.")
    if return_when not in (FIRST_COMPLETED, FIRST_EXCEPTION, ALL_COMPLETED):
        raise ValueError(f"Invalid return_when value: {return_when}")
    fs = make_ordered_set(fs)
    if any(iscoroutine(f) for f in fs):
        raise TypeError("Passing coroutines is forbidden, use tasks explicitly.")
    return await _wait(fs, timeout, return_when)


async def wait_for(fut, timeout):
    """The future's result, if it comes in time; else it is cancelled, and TimeoutError is raised when it has ended."""
    loop = get_running_loop()
    if timeout is None:
        return await fut
    if timeout <= 0:
        fut = ensure_future(fut, loop=loop)
        return fut.result() if fut.done() else await _too_late(fut, loop)

    bell = create_future(loop, "wait_for")  # rings when the time is up and when the future is done, whichever comes first
    alarm = release_later(loop, timeout, bell)
    fut = ensure_future(fut, loop=loop)
    release_on_done(fut, bell)
    try:
        try:
            await bell
        except CancelledError:  # of the wait; the bell may have rung all the same
            if fut.done():
                return fut.result()
            release_no_more(fut, bell)
            await _end(fut, loop)  # it must not go on running behind our back
            raise
        if not fut.done():
            release_no_more(fut, bell)
            return await _too_late(fut, loop)
        return fut.result()
    finally:
        alarm.cancel()


async def _too_late(fut, loop):
    """Ends it. It may have come to a result or to another error in spite of being cancelled; that counts."""
    await _end(fut, loop)
    try:
        return fut.result()
    except CancelledError as cancellation:
        raise TimeoutError() from cancellation


async def _end(fut, loop):
    """Cancels it and waits until it is done, however long that takes."""
    over = create_future(loop, "cancel_and_wait")  # awaiting `fut` itself would make a cancellation of this wait one of `fut`
    release_on_done(fut, over)
    try:
        fut.cancel()
        await over
    finally:
        release_no_more(fut, over)


def as_completed(fs, *, timeout=None):
    """Coroutines that give the results of `fs`, the first one to end first."""
    if isfuture(fs) or iscoroutine(fs):
        raise TypeError(f"expect an iterable of futures, not {type(fs).__name__}")
    ended = Queue()  # futures in the order in which they end; None for each that is too late
    loop = get_event_loop()
    running = make_ordered_set(ensure_future(f, loop=loop) for f in make_ordered_set(fs))
    count = len(running)
    alarm = None

    def _on_completion(future):
        if future not in running:
            return  # too late
        running.remove(future)
        ended.put_nowait(future)
        if alarm is not None and not running:
            alarm.cancel()

    def _on_timeout():
        late = list(running)
        running.clear()
        for future in late:
            future.remove_done_callback(_on_completion)
            ended.put_nowait(None)

    async def _wait_for_one():
        future = await ended.get()
        if future is None:
            raise TimeoutError
        return future.result()

    for future in running:
        future.add_done_callback(_on_completion)
    if timeout is not None and running:
        alarm = loop.call_later(timeout, _on_timeout)
    for _ in range(count):
        yield _wait_for_one()


def shield(arg):
    """A future that ends as `arg` does, but whose cancellation does not reach it."""
    inner = ensure_future(arg)
    if inner.done():
        return inner
    outer = create_future(inner.get_loop(), "shield")

    def _inner_done_callback(inner):
        error = None if inner.cancelled() else inner.exception()  # asked for, it counts as retrieved
        if outer.cancelled():
            return
        if inner.cancelled():
            outer.cancel()
        elif error is not None:
            outer.set_exception(error)
        else:
            outer.set_result(inner.result())

    def _outer_done_callback(outer):
        inner.remove_done_callback(_inner_done_callback)

    inner.add_done_callback(_inner_done_callback)
    outer.add_done_callback(_outer_done_callback)
    return outer
