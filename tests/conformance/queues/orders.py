import asyncio


class Job:
    def __init__(self, priority, name):
        self.priority = priority
        self.name = name

    def __lt__(self, other):
        return self.priority < other.priority

    def __repr__(self):
        return f"Job({self.priority}, {self.name!r})"


async def main():
    for cls in (asyncio.Queue, asyncio.LifoQueue, asyncio.PriorityQueue):
        queue = cls()
        for item in (3, 1, 2):
            await queue.put(item)
        print(cls.__name__, [queue.get_nowait() for _ in range(queue.qsize())])

    jobs = asyncio.PriorityQueue()
    for priority, name in ((2, "sweep"), (1, "pay"), (2, "cook"), (0, "call")):
        jobs.put_nowait(Job(priority, name))
    while not jobs.empty():
        print(await jobs.get())

    pairs = asyncio.PriorityQueue()
    pairs.put_nowait((1, {}))
    try:
        pairs.put_nowait((1, {}))
    except TypeError as error:
        print(error)


asyncio.run(main())
