# A queue of a set, a lock that its owner may take again, and one that readers share.
import asyncio


class SetQueue(asyncio.Queue):
    def _init(self, maxsize):
        self._queue = set()

    def _put(self, item):
        self._queue.add(item)

    def _get(self):
        return self._queue.pop()


class RLock:
    def __init__(self):
        self._lock, self._owner, self._depth = asyncio.Lock(), None, 0

    async def __aenter__(self):
        me = asyncio.current_task()
        if self._owner is not me:
            await self._lock.acquire()
            self._owner = me
        self._depth += 1

    async def __aexit__(self, *_):
        self._depth -= 1
        if not self._depth:
            self._owner = None
            self._lock.release()


class RWLock:
    def __init__(self):
        self.cond, self.readers, self.writer = asyncio.Condition(), 0, False

    async def read(self):
        async with self.cond:
            await self.cond.wait_for(lambda: not self.writer)
            self.readers += 1

    async def done_reading(self):
        async with self.cond:
            self.readers -= 1
            self.cond.notify_all()

    async def __aenter__(self):
        async with self.cond:
            await self.cond.wait_for(lambda: not self.writer and not self.readers)
            self.writer = True

    async def __aexit__(self, *a):
        async with self.cond:
            self.writer = False
            self.cond.notify_all()


async def main():
    q = SetQueue()
    for x in (3, 1, 3):
        q.put_nowait(x)
    print(q.qsize(), sorted([await q.get(), await q.get()]))
    r = RLock()
    async with r:
        async with r:
            print("twice", r._depth)
    rw = RWLock()

    async def reader(n):
        await rw.read()
        print("read", n)
        await asyncio.sleep(0.5)
        await rw.done_reading()

    async def writer(n):
        async with rw:
            print("write", n)
            await asyncio.sleep(0.5)

    await asyncio.gather(reader(1), writer(1), reader(2), writer(2), reader(3))
    print(asyncio.get_running_loop().time())


asyncio.run(main())
