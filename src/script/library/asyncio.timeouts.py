"""asyncio.timeout(): a block that is cancelled when its time is up."""

from _asyncio import CancelledError, current_task, get_running_loop

__all__ = ("Timeout", "timeout", "timeout_at")

# The states of a Timeout, in the words of its repr.
CREATED, ENTERED, EXPIRING, EXPIRED, EXITED = "created", "active", "expiring", "expired", "finished"


class Timeout:
    """Cancels the task that entered it at the given time of the loop's, and turns that into TimeoutError."""

    def __init__(self, when):
        self._state = CREATED
        self._timeout_handler = None
        self._task = None
        self._when = when

    def when(self):
        return self._when

    def reschedule(self, when):
        if self._state is not ENTERED:
            if self._state is CREATED:
                raise RuntimeError("Timeout has not been entered")
            raise RuntimeError(f"Cannot change state of {self._state} Timeout")
        self._when = when
        if self._timeout_handler is not None:
            self._timeout_handler.cancel()
        if when is None:
            self._timeout_handler = None
            return
        loop = get_running_loop()
        if when <= loop.time():
            self._timeout_handler = loop.call_soon(self._on_timeout)
        else:
            self._timeout_handler = loop.call_at(when, self._on_timeout)

    def expired(self):
        return self._state in (EXPIRING, EXPIRED)

    def __repr__(self):
        deadline = ""
        if self._state is ENTERED:
            when = None if self._when is None else round(self._when, 3)
            deadline = f" when={when}"
        return f"<Timeout [{self._state}]{deadline}>"

    async def __aenter__(self):
        if self._state is not CREATED:
            raise RuntimeError("Timeout has already been entered")
        task = current_task()
        if task is None:
            raise RuntimeError("Timeout should be used inside a task")
        self._state = ENTERED
        self._task = task
        self._cancelling = task.cancelling()
        self.reschedule(self._when)
        return self

    async def __aexit__(self, exc_type, exc_val, exc_tb):
        assert self._state in (ENTERED, EXPIRING)
        if self._timeout_handler is not None:
            self._timeout_handler.cancel()
            self._timeout_handler = None
        if self._state is ENTERED:
            self._state = EXITED
            return None
        self._state = EXPIRED
        # Whoever else has asked for a cancellation meanwhile must see it: only our own becomes a TimeoutError.
        if self._task.uncancel() <= self._cancelling and exc_type is CancelledError:
            raise TimeoutError from exc_val
        return None

    def _on_timeout(self):
        assert self._state is ENTERED
        self._task.cancel()
        self._state = EXPIRING
        self._timeout_handler = None


def timeout(delay):
    """A Timeout that many seconds from now; None: never, unless it is rescheduled."""
    loop = get_running_loop()
    return Timeout(None if delay is None else loop.time() + delay)


def timeout_at(when):
    """A Timeout at that time of the loop's."""
    return Timeout(when)
