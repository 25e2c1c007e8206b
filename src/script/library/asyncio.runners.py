"""asyncio.run() and Runner; they are the engine's own."""

from _asyncio import Runner, run

__all__ = ("Runner", "run")
