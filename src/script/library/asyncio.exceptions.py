"""The exceptions of asyncio."""

from _asyncio import BrokenBarrierError, CancelledError, InvalidStateError, TimeoutError

__all__ = ("BrokenBarrierError", "InvalidStateError", "CancelledError", "TimeoutError")
