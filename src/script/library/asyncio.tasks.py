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
        if fut.done():
            return fut.result()
        await _cancel_and_wait(fut, loop)
        try:
            return fut.result()
        except CancelledError as exc:
            raise TimeoutError() from exc

    waiter = create_future(loop, "wait_for")
    timeout_handle = release_later(loop, timeout, waiter)
    fut = ensure_future(fut, loop=loop)
    release_on_done(fut, waiter)
    try:
        try:
            await waiter
        except CancelledError:
            if fut.done():
                return fut.result()
            release_no_more(fut, waiter)
            # It must not go on running behind our back.
            await _cancel_and_wait(fut, loop)
            raise

        if fut.done():
            return fut.result()
        release_no_more(fut, waiter)
        await _cancel_and_wait(fut, loop)
        # It may have ended with a result or another error in spite of being cancelled.
        try:
            return fut.result()
        except CancelledError as exc:
            raise TimeoutError() from exc
    finally:
        timeout_handle.cancel()


async def _cancel_and_wait(fut, loop):
    waiter = create_future(loop, "cancel_and_wait")
    release_on_done(fut, waiter)
    try:
        fut.cancel()
        # Not for `fut` itself: then a cancellation of this wait would be one of `fut`.
        await waiter
    finally:
        release_no_more(fut, waiter)


def as_completed(fs, *, timeout=None):
    """Coroutines that give the results of `fs`, the first one to end first."""
    if isfuture(fs) or iscoroutine(fs):
        raise TypeError(f"expect an iterable of futures, not {type(fs).__name__}")
    done = Queue()
    loop = get_event_loop()
    todo = make_ordered_set(ensure_future(f, loop=loop) for f in make_ordered_set(fs))
    timeout_handle = None

    def _on_timeout():
        for f in todo:
            f.remove_done_callback(_on_completion)
            done.put_nowait(None)  # for a _wait_for_one() each
        todo.clear()

    def _on_completion(f):
        if not todo:
            return  # _on_timeout() came first
        todo.remove(f)
        done.put_nowait(f)
        if not todo and timeout_handle is not None:
            timeout_handle.cancel()

    async def _wait_for_one():
        f = await done.get()
        if f is None:
            raise TimeoutError
        return f.result()

    for f in todo:
        f.add_done_callback(_on_completion)
    if todo and timeout is not None:
        timeout_handle = loop.call_later(timeout, _on_timeout)
    for _ in range(len(todo)):
        yield _wait_for_one()


def shield(arg):
    """A future that ends as `arg` does, but whose cancellation does not reach it."""
    inner = ensure_future(arg)
    if inner.done():
        return inner
    outer = create_future(inner.get_loop(), "shield")

    def _inner_done_callback(inner):
        if outer.cancelled():
            if not inner.cancelled():
                inner.exception()  # it counts as retrieved
            return
        if inner.cancelled():
            outer.cancel()
        else:
            exc = inner.exception()
            if exc is not None:
                outer.set_exception(exc)
            else:
                outer.set_result(inner.result())

    def _outer_done_callback(outer):
        if not inner.done():
            inner.remove_done_callback(_inner_done_callback)

    inner.add_done_callback(_inner_done_callback)
    outer.add_done_callback(_outer_done_callback)
    return outer
