"""Condition and Barrier; the other locks are the engine's own."""

from _asyncio import BoundedSemaphore, BrokenBarrierError, CancelledError, Event, Lock, Semaphore, Shown, create_future, get_running_loop

__all__ = ("Lock", "Event", "Condition", "Semaphore", "BoundedSemaphore", "Barrier")


class _LoopBound:
    """Belongs to the loop in which somebody first waits for it."""

    _loop = None

    def _get_loop(self):
        loop = get_running_loop()
        if self._loop is None:
            self._loop = loop
        if loop is not self._loop:
            raise RuntimeError(f"{self!r} is bound to a different event loop")
        return loop


class Condition(_LoopBound):
    """A lock, and a line of tasks that wait, without it, to be notified by one that holds it."""

    def __init__(self, lock=None):
        if lock is None:
            lock = Lock()
        self._lock = lock
        self.locked = lock.locked
        self.acquire = lock.acquire
        self.release = lock.release
        self._waiters = []
        self._shown = Shown("Condition", 0)

    def __repr__(self):
        state = "locked" if self.locked() else "unlocked"
        if self._waiters:
            state = f"{state}, waiters:{len(self._waiters)}"
        return f"<{super().__repr__()[1:-1]} [{state}]>"

    async def __aenter__(self):
        await self.acquire()

    async def __aexit__(self, exc_type, exc, tb):
        self.release()

    async def wait(self):
        if not self.locked():
            raise RuntimeError("cannot wait on un-acquired lock")
        self.release()
        try:
            fut = create_future(self._get_loop(), "condition")
            self._waiters.append(fut)
            self._shown.changed(len(self._waiters), self._waiters)
            try:
                await fut
                return True
            finally:
                self._waiters.remove(fut)
                self._shown.changed(len(self._waiters), self._waiters)
        finally:
            # Even who is cancelled must have the lock again before he goes on.
            cancelled = False
            while True:
                try:
                    await self.acquire()
                    break
                except CancelledError:
                    cancelled = True
            if cancelled:
                raise CancelledError

    async def wait_for(self, predicate):
        result = predicate()
        while not result:
            await self.wait()
            result = predicate()
        return result

    def notify(self, n=1):
        if not self.locked():
            raise RuntimeError("cannot notify on un-acquired lock")
        woken = 0
        for fut in self._waiters:
            if woken >= n:
                break
            if not fut.done():
                woken += 1
                fut.set_result(False)

    def notify_all(self):
        self.notify(len(self._waiters))


# The states of a Barrier, in the words of its repr.
FILLING, DRAINING, RESETTING, BROKEN = "filling", "draining", "resetting", "broken"


class Barrier(_LoopBound):
    """Holds tasks up until there are `parties` of them, then lets all go on."""

    def __init__(self, parties):
        if parties < 1:
            raise ValueError("parties must be > 0")
        self._cond = Condition()  # notified whenever the state changes
        self._parties = parties
        self._state = FILLING
        self._count = 0  # tasks inside
        self._shown = Shown("Barrier", parties)

    def __repr__(self):
        state = self._state
        if not self.broken:
            state += f", waiters:{self.n_waiting}/{self.parties}"
        return f"<{super().__repr__()[1:-1]} [{state}]>"

    async def __aenter__(self):
        return await self.wait()

    async def __aexit__(self, *args):
        pass

    async def wait(self):
        """Waits for the others; every task gets a number of its own from 0 to parties - 1."""
        async with self._cond:
            await self._block()
            try:
                index = self._count
                self._change_count(1)
                if index + 1 == self._parties:
                    await self._release()
                else:
                    await self._wait()
                return index
            finally:
                self._change_count(-1)
                self._exit()

    def _change_count(self, by):
        self._count += by
        self._shown.changed(self._count, ())

    async def _block(self):
        # While the tasks before us leave, or are turned away, nobody comes in.
        await self._cond.wait_for(lambda: self._state not in (DRAINING, RESETTING))
        if self._state is BROKEN:
            raise BrokenBarrierError("Barrier aborted")

    async def _release(self):
        self._state = DRAINING
        self._cond.notify_all()

    async def _wait(self):
        await self._cond.wait_for(lambda: self._state is not FILLING)
        if self._state in (BROKEN, RESETTING):
            raise BrokenBarrierError("Abort or reset of barrier")

    def _exit(self):
        # The last one out opens the barrier again.
        if self._count == 0:
            if self._state in (RESETTING, DRAINING):
                self._state = FILLING
            self._cond.notify_all()

    async def reset(self):
        """Back to the beginning: who waits gets BrokenBarrierError."""
        async with self._cond:
            if self._count > 0:
                if self._state is not RESETTING:
                    self._state = RESETTING
            else:
                self._state = FILLING
            self._cond.notify_all()

    async def abort(self):
        """Breaks the barrier for good: who waits or comes later gets BrokenBarrierError."""
        async with self._cond:
            self._state = BROKEN
            self._cond.notify_all()

    @property
    def parties(self):
        return self._parties

    @property
    def n_waiting(self):
        return self._count if self._state is FILLING else 0

    @property
    def broken(self):
        return self._state is BROKEN
