"""Between the loop and threads: a job's future of threads is chained to a future of the loop, and the other way round."""
import _threads
import concurrent.futures
from _asyncio import copy_context
from asyncio import CancelledError, InvalidStateError, ensure_future, get_running_loop, iscoroutine, isfuture

__all__ = ("to_thread", "wrap_future", "run_coroutine_threadsafe")


async def to_thread(func, /, *args, **kwargs):
    """Calls the function in a worker thread, and waits for its result beside everything else."""
    call = concurrent.futures.InContext(copy_context(), func, args, kwargs)
    return await run_in_executor(get_running_loop(), None, call)


def run_in_executor(loop, executor, func, *args):
    """loop.run_in_executor()"""
    if loop.is_closed():
        raise RuntimeError("Event loop is closed")
    job = (executor or _default_executor(loop)).submit(func, *args)
    return wrap_future(job, loop=loop)


def _default_executor(loop):
    """Made when it is first needed."""
    if _threads.executor_is_shut_down(loop):
        raise RuntimeError("Executor shutdown has been called")
    if _threads.default_executor(loop) is None:
        set_default_executor(loop, concurrent.futures.ThreadPoolExecutor(thread_name_prefix="asyncio"))
    return _threads.default_executor(loop)


def set_default_executor(loop, executor):
    """loop.set_default_executor()"""
    if not isinstance(executor, concurrent.futures.ThreadPoolExecutor):
        raise TypeError("executor must be ThreadPoolExecutor instance")
    _threads.set_default_executor(loop, executor, executor._idle)


def wrap_future(future, *, loop=None):
    """A future of the loop that ends as the thread's does."""
    if isfuture(future):
        return future
    assert isinstance(future, concurrent.futures.Future), f"concurrent.futures.Future is expected, got {future!r}"
    ours = _threads.executor_future(loop or get_running_loop())
    _chain_future(future, ours)
    return ours


def run_coroutine_threadsafe(coro, loop):
    """Makes a task of the coroutine in a loop that runs in another thread; answers a future for this thread."""
    if not iscoroutine(coro):
        raise TypeError("A coroutine object is required")
    theirs = concurrent.futures.Future()

    def callback():  # recordings show it under this name
        try:
            _chain_future(ensure_future(coro, loop=loop), theirs)
        except BaseException as error:
            if not isinstance(error, (SystemExit, KeyboardInterrupt)) and theirs.set_running_or_notify_cancel():
                theirs.set_exception(error)
            raise

    loop.call_soon_threadsafe(callback)
    return theirs


def _loop_of(future):
    """None for a thread's."""
    return future.get_loop() if isfuture(future) else None


def _chain_future(source, destination):
    """What happens to `source` happens to `destination`; a cancellation goes the other way. One of the two is a thread's.

    Recordings show the functions inside under these names.
    """
    home, abroad = _loop_of(source), _loop_of(destination)

    def _set_state(destination, source):
        _copy_end(source, destination)

    def _call_set_state(source):
        if abroad is None or abroad is home:
            _set_state(destination, source)
        elif not abroad.is_closed():
            abroad.call_soon_threadsafe(_set_state, destination, source)

    def _call_check_cancel(destination):
        if not destination.cancelled():
            return
        if home is None or home is abroad:
            source.cancel()
        else:
            home.call_soon_threadsafe(source.cancel)

    destination.add_done_callback(_call_check_cancel)
    source.add_done_callback(_call_set_state)


def _copy_end(source, destination):
    """The destination ends as the source has ended, unless it was cancelled meanwhile."""
    is_ours = isfuture(destination)
    if is_ours and destination.cancelled():
        return
    if source.cancelled():
        destination.cancel()
    if destination.cancelled() if is_ours else not destination.set_running_or_notify_cancel():
        return
    error = source.exception()
    if error is None:
        destination.set_result(source.result())
    else:
        destination.set_exception(_translated(error))


_OF_THREADS = {concurrent.futures.CancelledError: CancelledError, concurrent.futures.InvalidStateError: InvalidStateError}


def _translated(error):
    """Threads' futures have exceptions of their own; a loop's raise asyncio's."""
    kind = _OF_THREADS.get(type(error))
    return error if kind is None else kind(*error.args)
