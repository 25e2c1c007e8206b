import asyncio


def ticks():
    yield 1
    yield 2


async def main():
    await ticks()


asyncio.run(main())
