"""Futures; they are the engine's own."""

from _asyncio import Future, isfuture

__all__ = ("Future", "isfuture")
