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


def _is_deprecated(name, advice):
    import warnings
    warnings.warn(f"{name}() is deprecated, {advice} instead", DeprecationWarning, stacklevel=3)


class RLock:
    """A lock that its owner may take again."""

    def __init__(self):
        self._lock = Lock()
        self._owner = None      # the thread's ident
        self._depth = 0         # how often it has been taken and not given back

    def __repr__(self):
        state = "locked" if self._depth else "unlocked"
        return f"<{state} _thread.RLock object owner={self._owner or 0} count={self._depth} at {id(self):#x}>"

    def _is_mine(self):
        return self._owner == get_ident()

    def acquire(self, blocking=True, timeout=-1):
        if not self._is_mine():
            if not self._lock.acquire(blocking, timeout):
                return False
            self._owner = get_ident()
        self._depth += 1
        return True

    def release(self):
        if not self._is_mine():
            raise RuntimeError("cannot release un-acquired lock")
        self._depth -= 1
        if not self._depth:
            self._give_up()

    def _give_up(self):
        """Lets others have it; answers what take_back() needs."""
        depth, self._depth, self._owner = self._depth, 0, None
        self._lock.release()
        return depth

    def _take_back(self, depth):
        self._lock.acquire()
        self._depth, self._owner = depth, get_ident()

    __enter__ = acquire

    def __exit__(self, *error):
        self.release()


def _seconds(timeout):
    """As a gate takes it."""
    return None if timeout is None else max(timeout, 0)


class Condition:
    """Threads wait for something that others notify them of; all of them hold the lock when they look."""

    def __init__(self, lock=None):
        self._lock = RLock() if lock is None else lock
        self._waiting = []      # a gate for each thread that waits, in order
        self.acquire, self.release = self._lock.acquire, self._lock.release

    def __repr__(self):
        return f"<Condition({self._lock!r}, {len(self._waiting)})>"

    def __enter__(self):
        return self.acquire()

    def __exit__(self, *error):
        self.release()

    def _check(self, what):
        lock = self._lock
        if not (lock._is_mine() if isinstance(lock, RLock) else lock.locked()):
            raise RuntimeError(f"cannot {what} on un-acquired lock")

    def wait(self, timeout=None):
        self._check("wait")
        gate = _threads.Gate()
        self._waiting.append(gate)
        recursive = isinstance(self._lock, RLock)
        depth = self._lock._give_up() if recursive else self.release()
        try:
            return gate.wait(_seconds(timeout))
        finally:
            self._lock._take_back(depth) if recursive else self.acquire()
            if gate in self._waiting:   # the time is over
                self._waiting.remove(gate)

    def wait_for(self, predicate, timeout=None):
        import time
        end = None if timeout is None else time.monotonic() + timeout
        while not (found := predicate()):
            left = None if end is None else end - time.monotonic()
            if left is not None and left <= 0:
                break
            self.wait(left)
        return found

    def notify(self, n=1):
        self._check("notify")
        chosen, self._waiting[:n] = self._waiting[:n], []
        for gate in chosen:
            gate.open()

    def notify_all(self):
        self.notify(len(self._waiting))

    def notifyAll(self):
        _is_deprecated("notifyAll", "use notify_all()")
        self.notify_all()


class Event:
    """A flag to wait for."""

    def __init__(self):
        self._gate = _threads.Gate()

    def __repr__(self):
        return f"<threading.Event at {id(self):#x}: {'set' if self.is_set() else 'unset'}>"

    def set(self):
        self._gate.open()

    def clear(self):
        self._gate.close()

    def is_set(self):
        return self._gate.is_open()

    def isSet(self):
        _is_deprecated("isSet", "use is_set()")
        return self.is_set()

    def wait(self, timeout=None):
        return self._gate.wait(_seconds(timeout))


class Semaphore:
    """A number of permits."""

    def __init__(self, value=1):
        if value < 0:
            raise ValueError("semaphore initial value must be >= 0")
        self._value = value
        self._waiting = []

    def __repr__(self):
        return f"<threading.{type(self).__qualname__} at {id(self):#x}: value={self._values()}>"

    def _values(self):
        return self._value

    def acquire(self, blocking=True, timeout=None):
        if timeout is not None and not blocking:
            raise ValueError("can't specify timeout for non-blocking acquire")
        if self._value and not self._waiting:
            self._value -= 1
            return True
        return blocking and self._wait(_seconds(timeout))

    def _wait(self, seconds):
        gate = _threads.Gate()
        self._waiting.append(gate)
        came = gate.wait(seconds)
        if not came:
            self._waiting.remove(gate)
        return came

    def release(self, n=1):
        if n < 1:
            raise ValueError("n must be one or more")
        for _ in range(n):
            if self._waiting:
                self._waiting.pop(0).open()     # the permit goes from hand to hand
            else:
                self._value += 1

    __enter__ = acquire

    def __exit__(self, *error):
        self.release()


class BoundedSemaphore(Semaphore):
    """One that is not given back more often than it was taken."""

    def __init__(self, value=1):
        super().__init__(value)
        self._most = value

    def _values(self):
        return f"{self._value}/{self._most}"

    def release(self, n=1):
        if n >= 1 and self._value + n > self._most:
            raise ValueError("Semaphore released too many times")
        super().release(n)


class BrokenBarrierError(RuntimeError):
    pass


class Barrier:
    """A place where a number of threads wait for each other."""

    def __init__(self, parties, action=None, timeout=None):
        self.parties = parties
        self.broken = False
        self._last_does = action
        self._patience = timeout
        self._waiting = []      # a gate for each thread that is there; what it is told is whether all came

    def __repr__(self):
        state = "broken" if self.broken else f"waiters={self.n_waiting}/{self.parties}"
        return f"<threading.Barrier at {id(self):#x}: {state}>"

    @property
    def n_waiting(self):
        return len(self._waiting)

    def wait(self, timeout=None):
        if self.broken:
            raise BrokenBarrierError
        place = self.n_waiting
        if place == self.parties - 1:
            self._complete()
            return place
        told = []
        gate = _threads.Gate()
        self._waiting.append((gate, told))
        if not gate.wait(_seconds(self._patience if timeout is None else timeout)):
            self.abort()
        if told != [True]:
            raise BrokenBarrierError
        return place

    def _complete(self):
        try:
            if self._last_does:
                self._last_does()
        except BaseException:
            self.abort()
            raise
        self._tell_all(True)

    def _tell_all(self, whole):
        waiting, self._waiting = self._waiting, []
        for gate, told in waiting:
            told.append(whole)
            gate.open()

    def reset(self):
        self._tell_all(False)
        self.broken = False

    def abort(self):
        self.broken = True
        self._tell_all(False)


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
    """Something that is done beside the rest. A class of its own either gets a target or has another run()."""

    _ended = None       # a gate, once __init__ has been called
    _worker = None      # once it has started

    def __init__(self, group=None, target=None, name=None, args=(), kwargs=None, *, daemon=None):
        assert group is None, "group argument must be None for now"
        self._target, self._args, self._kwargs = target, args, kwargs or {}
        self._name = _next_name(target) if name is None else str(name)
        self._daemon = current_thread().daemon if daemon is None else bool(daemon)
        self._ended = _threads.Gate()

    def __repr__(self):
        words = ["initial" if self._worker is None else "stopped" if self._ended.is_open() else "started"]
        if self._daemon:
            words.append("daemon")
        if self.ident is not None:
            words.append(str(self.ident))
        return f"<{self.__class__.__name__}({self._name}, {' '.join(words)})>"

    # -- what it does

    def start(self):
        if self._ended is None:
            raise RuntimeError("thread.__init__() not called")
        if self._worker is not None:
            raise RuntimeError("threads can only be started once")
        worker = self._worker = _threads.new(self._name)
        worker.daemon = self._daemon
        _threads_by_worker[worker] = self
        job = _threads.next_job()
        own_run = self._target is None or type(self).run is not Thread.run
        label = _threads.label(self.run if own_run else self._target)
        _threads.began(worker, job, label)
        _threads.start(worker, lambda: self._live(job, label))

    def run(self):
        """What the thread does: calls the target, unless a class says otherwise."""
        target, args, kwargs = self._target, self._args, self._kwargs
        del self._target, self._args, self._kwargs  # so that nothing is kept alive by a thread that has ended
        if target is not None:
            target(*args, **kwargs)

    def _live(self, job, label):
        error = None
        try:
            self.run()
        except SystemExit:
            pass
        except BaseException as raised:
            error = raised
            excepthook(ExceptHookArgs((type(error), error, error.__traceback__, self)))
        _threads.ended(self._worker, job, label, None, error)
        error = None
        del _threads_by_worker[self._worker]
        self._ended.open()

    def join(self, timeout=None):
        if self._ended is None:
            raise RuntimeError("Thread.__init__() not called")
        if self._worker is None:
            raise RuntimeError("cannot join thread before it is started")
        if current_thread() is self:
            raise RuntimeError("cannot join current thread")
        self._ended.wait(_seconds(timeout))

    # -- what it is

    def is_alive(self):
        return self._worker is not None and not self._ended.is_open()

    @property
    def ident(self):
        return self._worker and _FIRST_IDENT + 4096 * self._worker.number

    @property
    def native_id(self):
        return self._worker and _FIRST_NATIVE_ID + self._worker.number

    @property
    def name(self):
        return self._name

    @name.setter
    def name(self, name):
        self._name = str(name)
        if self._worker is not None:
            self._worker.name = self._name

    @property
    def daemon(self):
        return self._daemon

    @daemon.setter
    def daemon(self, daemonic):
        if self._ended is None:
            raise RuntimeError("Thread.__init__() not called")
        if self._worker is not None:
            raise RuntimeError("cannot set daemon status of active thread")
        self._daemon = bool(daemonic)

    def getName(self):
        _is_deprecated("getName", "get the name attribute")
        return self.name

    def setName(self, name):
        _is_deprecated("setName", "set the name attribute")
        self.name = name

    def isDaemon(self):
        _is_deprecated("isDaemon", "get the daemon attribute")
        return self.daemon

    def setDaemon(self, daemonic):
        _is_deprecated("setDaemon", "set the daemon attribute")
        self.daemon = daemonic


def _next_name(target):
    global _counter
    _counter += 1
    named = getattr(target, "__name__", None)
    return f"Thread-{_counter}" if named is None else f"Thread-{_counter} ({named})"


class Timer(Thread):
    """Calls a function after a time, unless it is cancelled before."""

    def __init__(self, interval, function, args=None, kwargs=None):
        super().__init__()
        self.interval, self.function = interval, function
        self.args, self.kwargs = [] if args is None else args, {} if kwargs is None else kwargs
        self.finished = Event()

    def cancel(self):
        self.finished.set()

    def run(self):
        if not self.finished.wait(self.interval):
            self.function(*self.args, **self.kwargs)
        self.finished.set()


class _Known(Thread):
    """A thread that runs already when somebody asks for it."""

    def __init__(self, name, worker):
        self._name, self._worker = name, worker
        self._daemon = False
        self._ended = _threads.Gate()


class _MainThread(_Known):
    number = 0      # it is its own worker

    def __init__(self):
        super().__init__("MainThread", self)


class _PoolThread(_Known):
    """A worker of an executor."""

    def __init__(self, worker):
        super().__init__(worker.name, worker)

    def __repr__(self):
        return f"<Thread({self._name}, started {self.ident})>"


_main = _MainThread()


def _thread_of(worker):
    if worker not in _threads_by_worker:
        _threads_by_worker[worker] = _PoolThread(worker)
    return _threads_by_worker[worker]


def main_thread():
    return _main


def current_thread():
    worker = _threads.current()
    return _main if worker is None else _thread_of(worker)


def enumerate():
    """The threads that are alive."""
    return [_main] + [_thread_of(worker) for worker in _threads.alive()]


def active_count():
    return len(enumerate())


def currentThread():
    _is_deprecated("currentThread", "use current_thread()")
    return current_thread()


def activeCount():
    _is_deprecated("activeCount", "use active_count()")
    return active_count()


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
