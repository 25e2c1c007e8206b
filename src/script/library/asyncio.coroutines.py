"""Telling coroutines and coroutine functions; the engine does it."""

from _asyncio import iscoroutine, iscoroutinefunction

__all__ = ("iscoroutinefunction", "iscoroutine")
