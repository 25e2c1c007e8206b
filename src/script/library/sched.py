"""A scheduler of calls, with clocks of one's own."""

import heapq
import itertools
import time

from collections import namedtuple

__all__ = ["scheduler", "Event"]

_numbers = itertools.count()


class Event(namedtuple("Event", "time, priority, sequence, action, argument, kwargs")):
    __slots__ = ()


class scheduler:
    """Calls, earliest first; of those due at the same time the one with the lowest priority number."""

    def __init__(self, timefunc=time.monotonic, delayfunc=time.sleep):
        self.timefunc, self.delayfunc = timefunc, delayfunc
        self._heap = []

    @property
    def queue(self):
        return sorted(self._heap)

    def empty(self):
        return len(self._heap) == 0

    def enterabs(self, time, priority, action, argument=(), kwargs={}):
        made = Event(time, priority, next(_numbers), action, argument, {**kwargs})
        heapq.heappush(self._heap, made)
        return made

    def enter(self, delay, priority, action, argument=(), kwargs={}):
        when = delay + self.timefunc()
        return self.enterabs(when, priority, action, argument, kwargs)

    def cancel(self, event):
        self._heap.remove(event)
        heapq.heapify(self._heap)

    def run(self, blocking=True):
        """Runs what is due, waiting for what is not; or says how long to the next."""
        while not self.empty():
            left = self._heap[0].time - self.timefunc()
            if left > 0 and not blocking:
                return left
            if left > 0:
                self.delayfunc(left)
            else:
                due = heapq.heappop(self._heap)
                due.action(*due.argument, **due.kwargs)
                self.delayfunc(0)   # others may run
