import asyncio


class UniqueQueue(asyncio.Queue):
    def _init(self, maxsize):
        self._queue = []

    def _put(self, item):
        if item not in self._queue:
            self._queue.append(item)

    def _get(self):
        return self._queue.pop(0)


class CountingQueue(asyncio.Queue):
    def __init__(self, maxsize=0):
        super().__init__(maxsize)
        self.puts = 0

    async def put(self, item):
        self.puts += 1
        await super().put(item)


async def main():
    unique = UniqueQueue()
    for item in "abab":
        await unique.put(item)
    print(unique.qsize(), await unique.get(), await unique.get(), unique.empty())

    counting = CountingQueue(1)
    task = asyncio.create_task(counting.put("x"))
    await asyncio.sleep(0)
    blocked = asyncio.create_task(counting.put("y"))
    await asyncio.sleep(0)
    print(counting.puts, counting.qsize(), counting.maxsize)
    print(await counting.get(), await counting.get())
    await asyncio.gather(task, blocked)
    print(isinstance(counting, asyncio.Queue), issubclass(asyncio.LifoQueue, asyncio.Queue))


asyncio.run(main())
