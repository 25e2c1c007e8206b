import asyncio


class NamedLock(asyncio.Lock):
    def __init__(self, name):
        super().__init__()
        self.name = name

    async def acquire(self):
        print("asks for", self.name)
        return await super().acquire()

    def release(self):
        super().release()
        print("gives back", self.name)


async def main():
    attempts = (
        lambda: asyncio.Lock().release(),
        lambda: asyncio.BoundedSemaphore(2).release(),
        lambda: asyncio.Semaphore(-1),
        lambda: asyncio.Lock(loop=None),
        lambda: asyncio.Event(1),
        lambda: asyncio.Queue(1, 2),
    )
    for attempt in attempts:
        try:
            attempt()
        except Exception as error:
            print(type(error).__name__, error)

    lock = NamedLock("pen")
    async with lock:
        print(lock.name, lock.locked())
    try:
        async with lock:
            raise KeyError("lost")
    except KeyError as error:
        print("left with", repr(error), lock.locked())
    try:
        with asyncio.Lock():
            pass
    except TypeError as error:
        print(error)
    print(await asyncio.Lock().acquire())


asyncio.run(main())
