"""Queues between threads. A thread that cannot go on waits until another has put or taken something."""
import _threads
import time

__all__ = ("Empty", "Full", "Queue", "PriorityQueue", "LifoQueue", "SimpleQueue")


class Empty(Exception):
    """Nothing to get."""


class Full(Exception):
    """No room to put."""


class Queue:
    def __init__(self, maxsize=0):
        self.maxsize, self.unfinished_tasks = maxsize, 0
        self._getters = []      # a gate for each thread that waits for something
        self._putters = []      # and for each that waits for room
        self._all_done = _threads.Gate()
        self._all_done.open()
        self._init(maxsize)

    def _init(self, maxsize):
        self.queue = []

    def _qsize(self):
        return len(self.queue)

    def _put(self, item):
        self.queue.append(item)

    def _get(self):
        return self.queue.pop(0)

    def qsize(self):
        return self._qsize()

    def empty(self):
        return self._qsize() == 0

    def full(self):
        return self.maxsize > 0 and self._qsize() >= self.maxsize

    def put(self, item, block=True, timeout=None):
        _wait_while(self.full, self._putters, block, timeout, Full)
        self._put(item)
        self.unfinished_tasks += 1
        self._all_done.close()
        _wake(self._getters)

    def get(self, block=True, timeout=None):
        _wait_while(self.empty, self._getters, block, timeout, Empty)
        item = self._get()
        _wake(self._putters)
        return item

    def put_nowait(self, item):
        self.put(item, False)

    def get_nowait(self):
        return self.get(False)

    def task_done(self):
        if self.unfinished_tasks <= 0:
            raise ValueError("task_done() called too many times")
        self.unfinished_tasks -= 1
        if self.unfinished_tasks == 0:
            self._all_done.open()

    def join(self):
        while self.unfinished_tasks > 0:
            self._all_done.wait()


def _wait_while(blocked, waiting, block, timeout, error):
    if not block:
        if blocked():
            raise error
        return
    if timeout is not None and timeout < 0:
        raise ValueError("'timeout' must be a non-negative number")
    end = None if timeout is None else time.monotonic() + timeout
    while blocked():
        left = None if end is None else end - time.monotonic()
        if left is not None and left <= 0:
            raise error
        gate = _threads.Gate()
        waiting.append(gate)
        if not gate.wait(left):
            waiting.remove(gate)


def _wake(waiting):
    if waiting:
        waiting.pop(0).open()


class LifoQueue(Queue):
    def _get(self):
        return self.queue.pop()


class PriorityQueue(Queue):
    def _put(self, item):
        import heapq
        heapq.heappush(self.queue, item)

    def _get(self):
        import heapq
        return heapq.heappop(self.queue)


class SimpleQueue:
    """Without bounds and without task_done()."""

    def __init__(self):
        self._queue = Queue()

    def put(self, item, block=True, timeout=None):
        self._queue.put(item)

    def put_nowait(self, item):
        self._queue.put(item)

    def get(self, block=True, timeout=None):
        return self._queue.get(block, timeout)

    def get_nowait(self):
        return self._queue.get_nowait()

    def empty(self):
        return self._queue.empty()

    def qsize(self):
        return self._queue.qsize()
