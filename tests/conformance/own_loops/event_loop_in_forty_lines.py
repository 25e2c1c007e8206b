"""A student's event loop: async def on top of generators, sleeping in a heap, awaiting tasks."""
import heapq
from itertools import count


class Sleep:
    def __init__(self, seconds):
        self.seconds = seconds

    def __await__(self):
        return (yield self)


class Task:
    def __init__(self, loop, coroutine):
        self.loop, self.coroutine = loop, coroutine
        self.result, self.done, self.waiters = None, False, []

    def __await__(self):
        if not self.done:
            yield self
        return self.result


class Loop:
    def __init__(self):
        self.time, self.timers, self.order = 0, [], count()

    def spawn(self, coroutine):
        task = Task(self, coroutine)
        self.later(0, task)
        return task

    def later(self, seconds, task):
        heapq.heappush(self.timers, (self.time + seconds, next(self.order), task))

    def run(self, coroutine):
        main = self.spawn(coroutine)
        while self.timers:
            self.time, _, task = heapq.heappop(self.timers)
            try:
                wanted = task.coroutine.send(None)
            except StopIteration as stop:
                task.result, task.done = stop.value, True
                for waiter in task.waiters:
                    self.later(0, waiter)
            else:
                if isinstance(wanted, Task):
                    wanted.waiters.append(task)
                else:
                    self.later(wanted.seconds, task)
        return main.result


loop = Loop()


async def work(name, seconds):
    print(loop.time, name, "begins")
    await Sleep(seconds)
    print(loop.time, name, "ends")
    return seconds * 10


async def main():
    tasks = [loop.spawn(work(name, seconds)) for name, seconds in (("a", 3), ("b", 1), ("c", 2))]
    total = 0
    for task in tasks:
        total += await task
    return total


print(loop.run(main()), "at", loop.time)
