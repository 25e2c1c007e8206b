"""asyncio.timeout(): a block that is cancelled when its time is up."""

from _asyncio import CancelledError, current_task, get_running_loop

__all__ = ("Timeout", "timeout", "timeout_at")

# What a Timeout goes through, in the words of its repr: the time is up within the block, or it is not.
_CREATED, _ACTIVE, _EXPIRING, _EXPIRED, _FINISHED = "created", "active", "expiring", "expired", "finished"


class Timeout:
    """Cancels the task in its block at the given time of the loop's, and makes a TimeoutError of that."""

    def __init__(self, when):
        self._deadline = when
        self._stage = _CREATED
        self._alarm = None       # the handle that will go off
        self._task = None        # whose block it is
        self._not_ours = 0       # requests to cancel the task that others had made before

    def __repr__(self):
        words = f"Timeout [{self._stage}]"
        if self._stage == _ACTIVE:
            words += f" when={self._deadline if self._deadline is None else round(self._deadline, 3)}"
        return f"<{words}>"

    def when(self):
        return self._deadline

    def expired(self):
        return self._stage in (_EXPIRING, _EXPIRED)

    def reschedule(self, when):
        """Another time, or None for never; only inside the block."""
        if self._stage == _CREATED:
            raise RuntimeError("Timeout has not been entered")
        if self._stage != _ACTIVE:
            raise RuntimeError(f"Cannot change state of {self._stage} Timeout")
        self._deadline = when
        self._disarm()
        if when is not None:
            self._arm(get_running_loop())

    async def __aenter__(self):
        if self._stage != _CREATED:
            raise RuntimeError("Timeout has already been entered")
        self._task = current_task()
        if self._task is None:
            raise RuntimeError("Timeout should be used inside a task")
        self._not_ours = self._task.cancelling()
        self._stage = _ACTIVE
        self.reschedule(self._deadline)
        return self

    async def __aexit__(self, kind, error, trace):
        self._disarm()
        if self._stage == _ACTIVE:
            self._stage = _FINISHED
            return
        self._stage = _EXPIRED
        # A cancellation that somebody else has asked for meanwhile stays one.
        ours_alone = self._task.uncancel() <= self._not_ours
        if ours_alone and kind is CancelledError:
            raise TimeoutError from error

    def _arm(self, loop):
        if self._deadline > loop.time():
            self._alarm = loop.call_at(self._deadline, self._on_timeout)
        else:
            self._alarm = loop.call_soon(self._on_timeout)

    def _disarm(self):
        alarm, self._alarm = self._alarm, None
        if alarm is not None:
            alarm.cancel()

    def _on_timeout(self):
        self._alarm = None
        self._task.cancel()
        self._stage = _EXPIRING


def timeout(delay):
    """A Timeout that many seconds from now; None: never, unless it is rescheduled."""
    now = get_running_loop().time()
    return Timeout(None if delay is None else now + delay)


def timeout_at(when):
    """A Timeout at that time of the loop's."""
    return Timeout(when)
