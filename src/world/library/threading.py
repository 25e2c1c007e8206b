"""Threads beside the main one. A thread starts at once, inside start(), and runs alone until it blocks or ends: time.sleep(),
a lock that is taken, join() and the like let others go on. So every run is the same."""
import _threads

__all__ = ("get_ident", "get_native_id", "active_count", "Condition", "current_thread", "enumerate", "main_thread", "TIMEOUT_MAX",
           "Event", "Lock", "RLock", "Semaphore", "BoundedSemaphore", "Thread", "Barrier", "BrokenBarrierError", "Timer",
           "ThreadError", "local", "excepthook", "settrace", "setprofile", "stack_size")

Lock = _threads.Lock
ThreadError = RuntimeError
TIMEOUT_MAX = 9223372036.0

_FIRST_IDENT = 140000000000000
_FIRST_NATIVE_ID = 4242
_threads_by_worker = {}     # worker: its Thread; those that have started and not ended
_counter = 0
_enumerate = enumerate


def _number():
    worker = _threads.current()
    return 0 if worker is None else worker.number


def get_ident():
    return _FIRST_IDENT + 4096 * _number()


def get_native_id():
    return _FIRST_NATIVE_ID + _number()


def stack_size(size=0):
    return 0


def settrace(func):
    raise RuntimeError("threading.settrace() is not available in the sandbox: step through the recording instead")


def setprofile(func):
    raise RuntimeError("threading.setprofile() is not available in the sandbox: look at the recording instead")


# -- things to wait for -------------------------------------------------------------------------------------------------------


class RLock:
    """A lock that its owner may take again."""

    def __init__(self):
        self._block = Lock()
        self._owner = None
        self._count = 0

    def __repr__(self):
        state = "locked" if self._count else "unlocked"
        return f"<{state} _thread.RLock object owner={self._owner or 0} count={self._count} at {id(self):#x}>"

    def acquire(self, blocking=True, timeout=-1):
        me = get_ident()
        if self._owner == me:
            self._count += 1
            return True
        taken = self._block.acquire(blocking, timeout)
        if taken:
            self._owner = me
            self._count = 1
        return taken

    __enter__ = acquire

    def release(self):
        if self._owner != get_ident():
            raise RuntimeError("cannot release un-acquired lock")
        self._count -= 1
        if self._count == 0:
            self._owner = None
            self._block.release()

    def __exit__(self, exc_type, exc_val, exc_tb):
        self.release()

    def _is_owned(self):
        return self._owner == get_ident()

    def _release_save(self):
        saved = self._count, self._owner
        self._count, self._owner = 0, None
        self._block.release()
        return saved

    def _acquire_restore(self, saved):
        self._block.acquire()
        self._count, self._owner = saved


class Condition:
    """Threads wait for something that others notify them of; all of them hold the lock when they look."""

    def __init__(self, lock=None):
        self._lock = RLock() if lock is None else lock
        self.acquire = self._lock.acquire
        self.release = self._lock.release
        self._waiters = []      # a gate for each thread that waits, in order

    def __enter__(self):
        return self._lock.__enter__()

    def __exit__(self, *args):
        return self._lock.__exit__(*args)

    def __repr__(self):
        return f"<Condition({self._lock!r}, {len(self._waiters)})>"

    def _is_owned(self):
        return self._lock._is_owned() if isinstance(self._lock, RLock) else self._lock.locked()

    def wait(self, timeout=None):
        if not self._is_owned():
            raise RuntimeError("cannot wait on un-acquired lock")
        gate = _threads.Gate()
        self._waiters.append(gate)
        recursive = isinstance(self._lock, RLock)
        saved = self._lock._release_save() if recursive else self._lock.release()
        notified = False
        try:
            notified = gate.wait(None if timeout is None else max(timeout, 0))
            return notified
        finally:
            if recursive:
                self._lock._acquire_restore(saved)
            else:
                self._lock.acquire()
            if not notified and gate in self._waiters:
                self._waiters.remove(gate)

    def wait_for(self, predicate, timeout=None):
        import time
        end = None if timeout is None else time.monotonic() + timeout
        result = predicate()
        while not result:
            left = None if end is None else end - time.monotonic()
            if left is not None and left <= 0:
                break
            self.wait(left)
            result = predicate()
        return result

    def notify(self, n=1):
        if not self._is_owned():
            raise RuntimeError("cannot notify on un-acquired lock")
        for _ in range(min(n, len(self._waiters))):
            self._waiters.pop(0).open()

    def notify_all(self):
        self.notify(len(self._waiters))

    notifyAll = notify_all


class Event:
    """A flag to wait for."""

    def __init__(self):
        self._gate = _threads.Gate()

    def __repr__(self):
        return f"<threading.Event at {id(self):#x}: {'set' if self.is_set() else 'unset'}>"

    def is_set(self):
        return self._gate.is_open()

    def set(self):
        self._gate.open()

    def clear(self):
        self._gate.close()

    def wait(self, timeout=None):
        return self._gate.wait(None if timeout is None else max(timeout, 0))


class Semaphore:
    """A number of permits."""

    def __init__(self, value=1):
        if value < 0:
            raise ValueError("semaphore initial value must be >= 0")
        self._value = value
        self._waiters = []

    def __repr__(self):
        return f"<threading.{type(self).__qualname__} at {id(self):#x}: value={self._value}>"

    def acquire(self, blocking=True, timeout=None):
        if not blocking and timeout is not None:
            raise ValueError("can't specify timeout for non-blocking acquire")
        if self._value > 0 and not self._waiters:
            self._value -= 1
            return True
        if not blocking:
            return False
        gate = _threads.Gate()
        self._waiters.append(gate)
        if gate.wait(None if timeout is None else max(timeout, 0)):
            return True
        self._waiters.remove(gate)
        return False

    __enter__ = acquire

    def release(self, n=1):
        if n < 1:
            raise ValueError("n must be one or more")
        for _ in range(n):
            if self._waiters:
                self._waiters.pop(0).open()     # the permit goes from hand to hand
            else:
                self._value += 1

    def __exit__(self, exc_type, exc_val, exc_tb):
        self.release()


class BoundedSemaphore(Semaphore):
    def __init__(self, value=1):
        super().__init__(value)
        self._initial_value = value

    def __repr__(self):
        return f"<threading.{type(self).__qualname__} at {id(self):#x}: value={self._value}/{self._initial_value}>"

    def release(self, n=1):
        if n < 1:
            raise ValueError("n must be one or more")
        if self._value + n > self._initial_value:
            raise ValueError("Semaphore released too many times")
        super().release(n)


class BrokenBarrierError(RuntimeError):
    pass


class Barrier:
    """A place where a number of threads wait for each other."""

    def __init__(self, parties, action=None, timeout=None):
        self._parties = parties
        self._action = action
        self._timeout = timeout
        self._waiting = []
        self._broken = False

    def __repr__(self):
        if self._broken:
            return f"<threading.Barrier at {id(self):#x}: broken>"
        return f"<threading.Barrier at {id(self):#x}: waiters={self.n_waiting}/{self.parties}>"

    def wait(self, timeout=None):
        if self._broken:
            raise BrokenBarrierError
        index = len(self._waiting)
        if index + 1 == self._parties:
            try:
                if self._action:
                    self._action()
            except BaseException:
                self.abort()
                raise
            self._let_go()
            return index
        gate = _threads.Gate()
        gate_state = [gate, True]
        self._waiting.append(gate_state)
        timeout = self._timeout if timeout is None else timeout
        if not gate.wait(None if timeout is None else max(timeout, 0)):
            self.abort()
            raise BrokenBarrierError
        if not gate_state[1]:
            raise BrokenBarrierError
        return index

    def _let_go(self, whole=True):
        waiting, self._waiting = self._waiting, []
        for gate_state in waiting:
            gate_state[1] = whole
            gate_state[0].open()

    def reset(self):
        self._let_go(False)
        self._broken = False

    def abort(self):
        self._broken = True
        self._let_go(False)

    @property
    def parties(self):
        return self._parties

    @property
    def n_waiting(self):
        return len(self._waiting)

    @property
    def broken(self):
        return self._broken


class local:
    """Attributes that each thread has for itself."""

    def __new__(cls, *args, **kwargs):
        self = super().__new__(cls)
        object.__setattr__(self, "_local__of_threads", {})
        return self

    def _local__names(self):
        return object.__getattribute__(self, "_local__of_threads").setdefault(_number(), {})

    def __getattr__(self, name):
        names = self._local__names()
        if name in names:
            return names[name]
        raise AttributeError(f"{type(self).__name__!r} object has no attribute {name!r}")

    def __setattr__(self, name, value):
        self._local__names()[name] = value

    def __delattr__(self, name):
        if name not in self._local__names():
            raise AttributeError(name)
        del self._local__names()[name]


# -- threads --------------------------------------------------------------------------------------------------------------------


class Thread:
    def __init__(self, group=None, target=None, name=None, args=(), kwargs=None, *, daemon=None):
        assert group is None, "group argument must be None for now"
        if name is None:
            global _counter
            _counter += 1
            name = f"Thread-{_counter}"
            target_name = getattr(target, "__name__", None)
            if target_name is not None:
                name = f"{name} ({target_name})"
        self._target = target
        self._name = str(name)
        self._args = args
        self._kwargs = {} if kwargs is None else kwargs
        self._daemonic = current_thread().daemon if daemon is None else bool(daemon)
        self._worker = None
        self._ended = _threads.Gate()
        self._initialized = True

    def __repr__(self):
        status = "initial" if self._worker is None else "stopped" if self._ended.is_open() else "started"
        if self._daemonic:
            status += " daemon"
        if self.ident is not None:
            status += f" {self.ident}"
        return f"<{self.__class__.__name__}({self._name}, {status})>"

    def start(self):
        if self._worker is not None:
            raise RuntimeError("threads can only be started once")
        self._worker = _threads.new(self._name)
        self._worker.daemon = self._daemonic
        _threads_by_worker[self._worker] = self
        job = _threads.next_job()
        own_run = type(self).run is not Thread.run or self._target is None
        label = _threads.label(self.run if own_run else self._target)
        _threads.began(self._worker, job, label)
        _threads.start(self._worker, lambda: self._bootstrap(job, label))

    def run(self):
        """What the thread does: calls the target, unless a class says otherwise."""
        try:
            if self._target is not None:
                self._target(*self._args, **self._kwargs)
        finally:
            del self._target, self._args, self._kwargs

    def _bootstrap(self, job, label):
        """The life of the thread."""
        error = None
        try:
            self.run()
        except SystemExit:
            pass
        except BaseException as exc:
            error = exc
            excepthook(ExceptHookArgs((type(exc), exc, exc.__traceback__, self)))
        _threads.ended(self._worker, job, label, None, error)
        error = None
        del _threads_by_worker[self._worker]
        self._ended.open()

    def join(self, timeout=None):
        if self._worker is None:
            raise RuntimeError("cannot join thread before it is started")
        if self is current_thread():
            raise RuntimeError("cannot join current thread")
        self._ended.wait(None if timeout is None else max(timeout, 0))

    def is_alive(self):
        return self._worker is not None and not self._ended.is_open()

    @property
    def name(self):
        return self._name

    @name.setter
    def name(self, name):
        self._name = str(name)
        if self._worker is not None:
            self._worker.name = self._name

    @property
    def ident(self):
        return None if self._worker is None else _FIRST_IDENT + 4096 * self._worker.number

    @property
    def native_id(self):
        return None if self._worker is None else _FIRST_NATIVE_ID + self._worker.number

    @property
    def daemon(self):
        return self._daemonic

    @daemon.setter
    def daemon(self, daemonic):
        if self._worker is not None:
            raise RuntimeError("cannot set daemon status of active thread")
        self._daemonic = bool(daemonic)

    def getName(self):
        return self.name

    def setName(self, name):
        self.name = name

    def isDaemon(self):
        return self.daemon

    def setDaemon(self, daemonic):
        self.daemon = daemonic


class Timer(Thread):
    """Calls a function after a time, unless it is cancelled before."""

    def __init__(self, interval, function, args=None, kwargs=None):
        super().__init__()
        self.interval = interval
        self.function = function
        self.args = args if args is not None else []
        self.kwargs = kwargs if kwargs is not None else {}
        self.finished = Event()

    def cancel(self):
        self.finished.set()

    def run(self):
        self.finished.wait(self.interval)
        if not self.finished.is_set():
            self.function(*self.args, **self.kwargs)
        self.finished.set()


class _MainThread(Thread):
    def __init__(self):
        self._name = "MainThread"
        self._daemonic = False
        self._ended = _threads.Gate()
        self._worker = self

    number = 0      # as a worker's


class _PoolThread(Thread):
    """A worker of an executor, for whoever asks current_thread()."""

    def __init__(self, worker):
        self._name = worker.name
        self._daemonic = False
        self._ended = _threads.Gate()
        self._worker = worker

    def __repr__(self):
        return f"<Thread({self._name}, started {self.ident})>"


_main_thread = _MainThread()


def main_thread():
    return _main_thread


def current_thread():
    worker = _threads.current()
    if worker is None:
        return _main_thread
    if worker not in _threads_by_worker:
        _threads_by_worker[worker] = _PoolThread(worker)
    return _threads_by_worker[worker]


currentThread = current_thread


def enumerate():
    """The threads that are alive."""
    for worker in _threads.alive():
        if worker not in _threads_by_worker:
            _threads_by_worker[worker] = _PoolThread(worker)
    return [_main_thread] + [_threads_by_worker[worker] for worker in _threads.alive()]


def active_count():
    return len(enumerate())


activeCount = active_count


class ExceptHookArgs(tuple):
    exc_type = property(lambda self: self[0])
    exc_value = property(lambda self: self[1])
    exc_traceback = property(lambda self: self[2])
    thread = property(lambda self: self[3])


def _print_exception(args):
    import sys
    import traceback
    print(f"Exception in thread {args.thread.name}:", file=sys.stderr)
    traceback.print_exception(args.exc_type, args.exc_value, args.exc_traceback)


excepthook = __excepthook__ = _print_exception
