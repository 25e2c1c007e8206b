"""The exceptions of asyncio."""

from _asyncio import BrokenBarrierError, CancelledError, InvalidStateError, TimeoutError

__all__ = ("BrokenBarrierError", "InvalidStateError", "CancelledError", "TimeoutError")


class IncompleteReadError(EOFError):
    """The stream ended before enough was there; `partial` is what came."""

    def __init__(self, partial, expected):
        wanted = "undefined" if expected is None else repr(expected)
        super().__init__(f"{len(partial)} bytes read on a total of {wanted} expected bytes")
        self.partial = partial
        self.expected = expected


class LimitOverrunError(Exception):
    """The buffer's limit was reached while a separator was looked for; `consumed` bytes can be taken."""

    def __init__(self, message, consumed):
        super().__init__(message)
        self.consumed = consumed
