"""A limiter that lets three calls through a second."""
import asyncio
import time


class RateLimiter:
    def __init__(self, rate, per):
        self.rate = rate
        self.per = per
        self.times = []
        self.lock = asyncio.Lock()

    async def __aenter__(self):
        async with self.lock:
            now = time.monotonic()
            self.times = [t for t in self.times if now - t < self.per]
            if len(self.times) >= self.rate:
                await asyncio.sleep(self.per - (now - self.times[0]))
            self.times.append(time.monotonic())

    async def __aexit__(self, *details):
        return False


async def call(n, limiter, start):
    async with limiter:
        print(f"call {n} at {time.monotonic() - start:.1f}")
        return n


async def main():
    limiter = RateLimiter(3, 1.0)
    start = time.monotonic()
    print(await asyncio.gather(*[call(n, limiter, start) for n in range(8)]))


asyncio.run(main())
