"""A cache that computes each value once, however many ask at the same time."""
import asyncio


class Cache:
    def __init__(self, load):
        self._load = load
        self._values = {}
        self._locks = {}
        self.hits = self.misses = 0

    async def get(self, key):
        lock = self._locks.setdefault(key, asyncio.Lock())
        async with lock:
            if key in self._values:
                self.hits += 1
            else:
                self.misses += 1
                self._values[key] = await self._load(key)
            return self._values[key]

    @property
    def ratio(self):
        return self.hits / (self.hits + self.misses)


async def slow_square(n):
    print("computing", n)
    await asyncio.sleep(1)
    return n * n


async def main():
    cache = Cache(slow_square)
    print(await asyncio.gather(*(cache.get(n) for n in (2, 3, 2, 2, 3))))
    print(await cache.get(2))
    print(f"{cache.hits} hits, {cache.misses} misses, {cache.ratio:.0%}")
    print("time", asyncio.get_running_loop().time())


asyncio.run(main())
