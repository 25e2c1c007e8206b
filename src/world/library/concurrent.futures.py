"""Futures that threads set, and pools of simulated worker threads that do jobs. A job starts at once, inside submit(), and
runs alone until it blocks or ends; time.sleep() in it lets everybody else go on."""
import _threads

__all__ = ("FIRST_COMPLETED", "FIRST_EXCEPTION", "ALL_COMPLETED", "CancelledError", "TimeoutError", "InvalidStateError",
           "BrokenExecutor", "Future", "Executor", "wait", "as_completed", "ProcessPoolExecutor", "ThreadPoolExecutor")

FIRST_COMPLETED = "FIRST_COMPLETED"
FIRST_EXCEPTION = "FIRST_EXCEPTION"
ALL_COMPLETED = "ALL_COMPLETED"

PENDING = "PENDING"
RUNNING = "RUNNING"
CANCELLED = "CANCELLED"
CANCELLED_AND_NOTIFIED = "CANCELLED_AND_NOTIFIED"
FINISHED = "FINISHED"

_STATE_WORDS = {PENDING: "pending", RUNNING: "running", CANCELLED: "cancelled", CANCELLED_AND_NOTIFIED: "cancelled",
                FINISHED: "finished"}

TimeoutError = TimeoutError
_DEFAULT_MAX_WORKERS = 32


class Error(Exception):
    """What futures of threads raise by themselves."""


class CancelledError(Error):
    """The future was cancelled."""


class InvalidStateError(Error):
    """The future's state does not allow this."""


class BrokenExecutor(RuntimeError):
    """A pool that cannot take jobs any more."""


class Future:
    """The result of a job, as threads see it: result() blocks the thread that asks."""

    def __init__(self):
        self._state = PENDING
        self._result = None
        self._exception = None
        self._done_callbacks = []
        self._finished = _threads.Gate()

    def __repr__(self):
        state = _STATE_WORDS[self._state]
        if self._state == FINISHED:
            if self._exception:
                outcome = f" raised {self._exception.__class__.__name__}"
            else:
                outcome = f" returned {self._result.__class__.__name__}"
        else:
            outcome = ""
        return f"<{self.__class__.__name__} at {id(self):#x} state={state}{outcome}>"

    def cancel(self):
        if self._state in (RUNNING, FINISHED):
            return False
        if self._state in (CANCELLED, CANCELLED_AND_NOTIFIED):
            return True
        self._finish(CANCELLED)
        return True

    def cancelled(self):
        return self._state in (CANCELLED, CANCELLED_AND_NOTIFIED)

    def running(self):
        return self._state == RUNNING

    def done(self):
        return self._state in (CANCELLED, CANCELLED_AND_NOTIFIED, FINISHED)

    def add_done_callback(self, fn):
        if self.done():
            self._call(fn)
        else:
            self._done_callbacks.append(fn)

    def result(self, timeout=None):
        try:
            self._wait(timeout)
            if self._exception is not None:
                raise self._exception
            return self._result
        finally:
            self = None     # no cycle through the traceback

    def exception(self, timeout=None):
        self._wait(timeout)
        return self._exception

    def _wait(self, timeout):
        if not self._finished.wait(None if timeout is None else max(timeout, 0)):
            raise TimeoutError()
        if self.cancelled():
            raise CancelledError()

    # -- for whoever does the job

    def set_running_or_notify_cancel(self):
        if self._state == CANCELLED:
            self._state = CANCELLED_AND_NOTIFIED
            return False
        if self._state == PENDING:
            self._state = RUNNING
            return True
        raise RuntimeError("Future in unexpected state")

    def set_result(self, result):
        self._check_unset()
        self._result = result
        self._finish(FINISHED)

    def set_exception(self, exception):
        self._check_unset()
        self._exception = exception
        self._finish(FINISHED)

    def _check_unset(self):
        if self.done():
            raise InvalidStateError(f"{self._state}: {self!r}")

    def _finish(self, state):
        self._state = state
        self._finished.open()
        for fn in self._done_callbacks:
            self._call(fn)

    def _call(self, fn):
        try:
            fn(self)
        except Exception as error:
            _report("exception calling callback for %r" % (self,), error)


def _report(message, error):
    """What logging's last resort would write."""
    import sys
    import traceback
    print(message, file=sys.stderr)
    traceback.print_exception(error)


# -- waiting for several futures ------------------------------------------------------------------------------------------------


class DoneAndNotDoneFutures(tuple):
    """What wait() answers: two sets, as a pair with names."""

    done = property(lambda self: self[0])
    not_done = property(lambda self: self[1])

    def __repr__(self):
        return f"DoneAndNotDoneFutures(done={self[0]!r}, not_done={self[1]!r})"


def wait(fs, timeout=None, return_when=ALL_COMPLETED):
    fs = set(fs)
    done = {f for f in fs if f.done()}
    not_done = fs - done
    failed = any(not f.cancelled() and f.exception() is not None for f in done)
    enough = not not_done or return_when == FIRST_COMPLETED and done or return_when == FIRST_EXCEPTION and failed
    if not enough:
        gate = _threads.Gate()
        left = len(not_done)

        def completed(future):
            nonlocal left
            left -= 1
            first = return_when == FIRST_EXCEPTION and not future.cancelled() and future.exception() is not None
            if left == 0 or first or return_when == FIRST_COMPLETED:
                gate.open()

        for f in not_done:
            f._done_callbacks.insert(0, completed)
        gate.wait(timeout)
        for f in not_done:
            if completed in f._done_callbacks:
                f._done_callbacks.remove(completed)
        done |= {f for f in not_done if f.done()}
    return DoneAndNotDoneFutures((done, fs - done))


def as_completed(fs, timeout=None):
    """Yields the futures as they are done; those that are already come first."""
    import time
    end = None if timeout is None else time.monotonic() + timeout
    fs = list(dict.fromkeys(fs))
    finished = [f for f in fs if f.done()]
    pending = [f for f in fs if not f.done()]
    gate = _threads.Gate()

    def completed(future):
        finished.append(future)
        gate.open()

    for f in pending:
        f._done_callbacks.insert(0, completed)
    try:
        for given in range(len(fs)):
            if not finished:
                gate.close()
                left = None if end is None else max(end - time.monotonic(), 0)
                if not gate.wait(left):
                    raise TimeoutError(f"{len(fs) - given} (of {len(fs)}) futures unfinished")
            yield finished.pop(0)
    finally:
        for f in pending:
            if completed in f._done_callbacks:
                f._done_callbacks.remove(completed)


# -- executors --------------------------------------------------------------------------------------------------------------------


class Executor:
    """Whoever takes jobs. A class that inherits from it has submit()."""

    def submit(self, fn, /, *args, **kwargs):
        raise NotImplementedError()

    def map(self, fn, *iterables, timeout=None, chunksize=1):
        import time
        end = None if timeout is None else time.monotonic() + timeout
        futures = [self.submit(fn, *args) for args in zip(*iterables)]

        def result_iterator():  # scripts that print it see this name
            try:
                while futures:
                    yield futures[0].result(None if end is None else end - time.monotonic())
                    del futures[0]
            finally:
                for future in futures:      # nobody will ask for what has not begun
                    future.cancel()

        return result_iterator()

    def shutdown(self, wait=True, *, cancel_futures=False):
        pass

    def __enter__(self):
        return self

    def __exit__(self, exc_type, exc_val, exc_tb):
        self.shutdown(wait=True)
        return False


class _Job:
    def __init__(self, fn, args, kwargs):
        self.future = Future()
        self.number = _threads.next_job()
        self.label = fn.label if type(fn) is InContext else _threads.label(fn)
        self.fn = fn
        self.args = args
        self.kwargs = kwargs


class InContext:
    """A call in a context of contextvars; known by the function that it calls."""

    def __init__(self, context, fn, args, kwargs):
        self.label = _threads.label(fn)
        self.context = context
        self.fn = fn
        self.args = args
        self.kwargs = kwargs

    def __call__(self):
        if self.context is None:
            return self.fn(*self.args, **self.kwargs)
        return self.context.run(self.fn, *self.args, **self.kwargs)


class ThreadPoolExecutor(Executor):
    _pools = 0

    def __init__(self, max_workers=None, thread_name_prefix="", initializer=None, initargs=()):
        self._max_workers = _DEFAULT_MAX_WORKERS if max_workers is None else max_workers
        if self._max_workers <= 0:
            raise ValueError("max_workers must be greater than 0")
        if not (initializer is None or callable(initializer)):
            raise TypeError("initializer must be a callable")
        if not thread_name_prefix:
            thread_name_prefix = f"ThreadPoolExecutor-{ThreadPoolExecutor._pools}"
            ThreadPoolExecutor._pools += 1
        self._thread_name_prefix = thread_name_prefix
        self._initializer, self._initargs = initializer, initargs
        self._threads = []
        self._resting = []          # workers without a job
        self._jobs = {}             # worker: its job
        self._work_queue = []       # jobs that no worker has taken
        self._shutdown = False
        self._idle = _threads.Gate()    # open while no worker has a job and none waits
        self._idle.open()

    def submit(self, fn, /, *args, **kwargs):
        if self._shutdown:
            raise RuntimeError("cannot schedule new futures after shutdown")
        job = _Job(fn, args, kwargs)
        self._work_queue.append(job)
        self._idle.close()
        if self._resting:
            worker = min(self._resting, key=self._threads.index)
            if self._take_job(worker):
                self._resting.remove(worker)
                _threads.resume(worker)
        elif len(self._threads) < self._max_workers:
            worker = _threads.new(f"{self._thread_name_prefix}_{len(self._threads)}")
            self._threads.append(worker)
            self._take_job(worker)
            _threads.start(worker, lambda: self._work(worker))
        else:
            _threads.queued(job.number, job.label)
        return job.future

    def _take_job(self, worker):
        while self._work_queue:
            job = self._work_queue.pop(0)
            if job.future.set_running_or_notify_cancel():
                _threads.began(worker, job.number, job.label)
                self._jobs[worker] = job
                return True
        return False

    def _work(self, worker):
        """The life of a worker: one job after the other."""
        fresh = True
        while True:
            job = self._jobs[worker]
            result = error = None
            try:
                if fresh and self._initializer is not None:
                    self._initializer(*self._initargs)
                fresh = False
                result = job.fn(*job.args, **job.kwargs)
            except BaseException as exc:
                error = exc
            _threads.moment()       # the end of a job is an event of its own
            _threads.ended(worker, job.number, job.label, result, error)
            if error is None:
                job.future.set_result(result)
            else:
                job.future.set_exception(error)
            job = result = error = None
            del self._jobs[worker]
            if not self._take_job(worker):
                if not self._jobs:
                    self._idle.open()
                if self._shutdown:
                    return
                self._resting.append(worker)
                _threads.rest()
                if worker not in self._jobs:
                    return

    def shutdown(self, wait=True, *, cancel_futures=False):
        self._shutdown = True
        if cancel_futures:
            for job in self._work_queue:
                job.future.cancel()
        if wait:
            self._idle.wait()
        resting, self._resting = self._resting, []
        for worker in resting:
            _threads.resume(worker)


class ProcessPoolExecutor(ThreadPoolExecutor):
    """Processes are simulated by the same workers."""

    def __init__(self, max_workers=None, mp_context=None, initializer=None, initargs=(), **ignored):
        super().__init__(max_workers, "Process", initializer, initargs)
