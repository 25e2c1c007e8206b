"""A list kept as a heap: its smallest item is always the first. The heart of it is part of the engine."""

from _heapq import heapify, heappop, heappush, heappushpop, heapreplace
from _heapq import _heapify_max, _heappop_max, _heapreplace_max

__all__ = ["heappush", "heappop", "heapify", "heapreplace", "merge", "nlargest", "nsmallest", "heappushpop"]


def merge(*iterables, key=None, reverse=False):
    """Go through several sorted iterables as one. Of equal items that of the earlier iterable comes first."""
    order, pop, replace = (_heapify_max, _heappop_max, _heapreplace_max) if reverse else (heapify, heappop, heapreplace)
    direction = -1 if reverse else 1
    heap = []
    for number, iterator in enumerate(map(iter, iterables)):
        for item in iterator:
            heap.append([item if key is None else key(item), number * direction, item, iterator])
            break
    order(heap)
    while heap:
        first = heap[0]
        yield first[2]
        for item in first[3]:
            first[0], first[2] = item if key is None else key(item), item
            replace(heap, first)
            break
        else:
            pop(heap)


def _best(n, iterable, key, reverse):
    return sorted(iterable, key=key, reverse=reverse)[:n] if n > 0 else []


def nlargest(n, iterable, key=None):
    """The n largest items, the largest first: sorted(iterable, key=key, reverse=True)[:n]."""
    return _best(n, iterable, key, True)


def nsmallest(n, iterable, key=None):
    """The n smallest items, the smallest first: sorted(iterable, key=key)[:n]."""
    return _best(n, iterable, key, False)
