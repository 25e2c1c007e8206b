import asyncio


class Counter:
    def __init__(self):
        self.count = 0

    async def increment(self):
        await asyncio.sleep(0)
        self.count += 1


async def main():
    counter = Counter()
    await counter.incremnt()


asyncio.run(main())
