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
        self._begin(Lock() if lock is None else lock, Shown("Condition", 0))

    def _begin(self, lock, shown):
        self._lock = lock
        self.locked = lock.locked
        self.acquire = lock.acquire
        self.release = lock.release
        self._waiters = []
        self._shown = shown

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
        """Lets go of the lock until it is notified."""
        if not self.locked():
            raise RuntimeError("cannot wait on un-acquired lock")
        self.release()
        try:
            return await self._stand_in_line()
        finally:
            await self._lock_again()

    async def _stand_in_line(self):
        place = create_future(self._get_loop(), "condition")
        self._waiters.append(place)
        self._shown.add(place)
        try:
            await place
        finally:
            self._waiters.remove(place)
            self._shown.remove(place)
        return True

    async def _lock_again(self):
        # Even who is cancelled must have the lock again before he goes on.
        interrupted = False
        while True:
            try:
                await self.acquire()
                break
            except CancelledError:
                interrupted = True
        if interrupted:
            raise CancelledError

    async def wait_for(self, predicate):
        """Waits until the predicate holds, and gives what it says."""
        while not (answer := predicate()):
            await self.wait()
        return answer

    def notify(self, n=1):
        """Wakes those who have waited longest, `n` at most."""
        if not self.locked():
            raise RuntimeError("cannot notify on un-acquired lock")
        asleep = [place for place in self._waiters if not place.done()]
        for place in asleep[:max(n, 0)]:
            place.set_result(False)

    def notify_all(self):
        self.notify(len(self._waiters))


# The states of a Barrier, in the words of its repr.
FILLING, DRAINING, RESETTING, BROKEN = "filling", "draining", "resetting", "broken"


class Barrier(_LoopBound):
    """Holds tasks up until there are `parties` of them, then lets all go on."""

    def __init__(self, parties):
        if parties < 1:
            raise ValueError("parties must be > 0")
        self._parties = parties
        self._state = FILLING
        self._count = 0  # tasks inside
        self._shown = Shown("Barrier", parties)
        self._cond = Condition.__new__(Condition)  # notified whenever the state changes; its line is seen as the barrier's
        self._cond._begin(Lock(), self._shown)

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
            # While the tasks before us leave, or are turned away, nobody comes in.
            await self._cond.wait_for(lambda: self._state not in (DRAINING, RESETTING))
            if self.broken:
                raise BrokenBarrierError("Barrier aborted")
            index = self._count
            self._change_count(1)
            try:
                await self._be_let_go()
                return index
            finally:
                self._change_count(-1)
                self._leave()

    async def _be_let_go(self):
        if self._count == self._parties:  # the last one to come opens for all
            self._become(DRAINING)
            return
        await self._cond.wait_for(lambda: self._state is not FILLING)
        if self._state is not DRAINING:
            raise BrokenBarrierError("Abort or reset of barrier")

    def _leave(self):
        if self._count == 0:  # the last one to go closes again
            self._become(self._state if self.broken else FILLING)

    def _become(self, state):
        self._state = state
        self._cond.notify_all()

    def _change_count(self, by):
        self._count += by
        self._shown.set(self._count)

    async def reset(self):
        """Back to the beginning: who waits gets BrokenBarrierError."""
        async with self._cond:
            self._become(RESETTING if self._count > 0 else FILLING)

    async def abort(self):
        """Breaks the barrier for good: who waits or comes later gets BrokenBarrierError."""
        async with self._cond:
            self._become(BROKEN)

    @property
    def parties(self):
        return self._parties

    @property
    def n_waiting(self):
        return self._count if self._state is FILLING else 0

    @property
    def broken(self):
        return self._state is BROKEN
