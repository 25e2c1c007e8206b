"""Waiting in line: Two at a time.

Watch the semaphore's two permits: five come, two are let in. Whoever leaves gives the permit to
the first in line.
"""
import asyncio


async def visit(name, seconds, door):
    async with door:
        print(name, "enters")
        await asyncio.sleep(seconds)
        print(name, "leaves")


async def main():
    door = asyncio.Semaphore(2)
    await asyncio.gather(
        visit("Ada", 3, door),
        visit("Bob", 1, door),
        visit("Cleo", 2, door),
        visit("Dan", 1, door),
        visit("Eve", 1, door),
    )


asyncio.run(main())
