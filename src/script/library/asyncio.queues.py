"""Queues; they are the engine's own."""

from _asyncio import LifoQueue, PriorityQueue, Queue, QueueEmpty, QueueFull

__all__ = ("Queue", "PriorityQueue", "LifoQueue", "QueueFull", "QueueEmpty")
