"""Between the loop and threads: a job's future of threads is chained to a future of the loop, and the other way round."""
import _threads
import concurrent.futures
from asyncio import CancelledError, InvalidStateError, ensure_future, get_running_loop, iscoroutine, isfuture

__all__ = ("to_thread", "wrap_future", "run_coroutine_threadsafe")


async def to_thread(func, /, *args, **kwargs):
    """Calls the function in a worker thread, and waits for its result beside everything else."""
    loop = get_running_loop()
    call = concurrent.futures.InContext(None, func, args, kwargs)
    return await run_in_executor(loop, None, call)


def run_in_executor(loop, executor, func, *args):
    """loop.run_in_executor()"""
    if loop.is_closed():
        raise RuntimeError("Event loop is closed")
    if executor is None:
        executor = _threads.default_executor(loop)
        if _threads.executor_is_shut_down(loop):
            raise RuntimeError("Executor shutdown has been called")
        if executor is None:
            executor = concurrent.futures.ThreadPoolExecutor(thread_name_prefix="asyncio")
            set_default_executor(loop, executor)
    return wrap_future(executor.submit(func, *args), loop=loop)


def set_default_executor(loop, executor):
    """loop.set_default_executor()"""
    if not isinstance(executor, concurrent.futures.ThreadPoolExecutor):
        raise TypeError("executor must be ThreadPoolExecutor instance")
    _threads.set_default_executor(loop, executor, executor._idle)


def wrap_future(future, *, loop=None):
    if isfuture(future):
        return future
    assert isinstance(future, concurrent.futures.Future), f"concurrent.futures.Future is expected, got {future!r}"
    wrapped = _threads.executor_future(get_running_loop() if loop is None else loop)
    _chain_future(future, wrapped)
    return wrapped


def run_coroutine_threadsafe(coro, loop):
    """Makes a task of the coroutine in a loop that runs in another thread; answers a future for this thread."""
    if not iscoroutine(coro):
        raise TypeError("A coroutine object is required")
    future = concurrent.futures.Future()

    def callback():
        try:
            _chain_future(ensure_future(coro, loop=loop), future)
        except (SystemExit, KeyboardInterrupt):
            raise
        except BaseException as exc:
            if future.set_running_or_notify_cancel():
                future.set_exception(exc)
            raise

    loop.call_soon_threadsafe(callback)
    return future


def _chain_future(source, destination):
    """What happens to `source` happens to `destination`; a cancellation goes the other way. One of the two is a thread's."""
    source_loop = source.get_loop() if isfuture(source) else None
    dest_loop = destination.get_loop() if isfuture(destination) else None

    def _set_state(future, other):
        if isfuture(future):
            _copy_future_state(other, future)
        else:
            _set_concurrent_future_state(future, other)

    def _call_check_cancel(destination):
        if destination.cancelled():
            if source_loop is None or source_loop is dest_loop:
                source.cancel()
            else:
                source_loop.call_soon_threadsafe(source.cancel)

    def _call_set_state(source):
        if destination.cancelled() and dest_loop is not None and dest_loop.is_closed():
            return
        if dest_loop is None or dest_loop is source_loop:
            _set_state(destination, source)
        elif not dest_loop.is_closed():
            dest_loop.call_soon_threadsafe(_set_state, destination, source)

    destination.add_done_callback(_call_check_cancel)
    source.add_done_callback(_call_set_state)


def _convert_future_exc(exception):
    """Threads' futures have exceptions of their own; a loop's raise asyncio's."""
    if type(exception) is concurrent.futures.CancelledError:
        return CancelledError(*exception.args)
    if type(exception) is concurrent.futures.InvalidStateError:
        return InvalidStateError(*exception.args)
    return exception


def _copy_future_state(source, dest):
    """From a thread's future to one of a loop."""
    if dest.cancelled():
        return
    if source.cancelled():
        dest.cancel()
    elif (exception := source.exception()) is not None:
        dest.set_exception(_convert_future_exc(exception))
    else:
        dest.set_result(source.result())


def _set_concurrent_future_state(dest, source):
    """From a future of a loop to a thread's."""
    if source.cancelled():
        dest.cancel()
    if not dest.set_running_or_notify_cancel():
        return
    if (exception := source.exception()) is not None:
        dest.set_exception(_convert_future_exc(exception))
    else:
        dest.set_result(source.result())
