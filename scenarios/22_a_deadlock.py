"""Waiting in line: A deadlock.

Watch the circle: each has the left fork and waits for the right one. Nothing is ready and
no timer is set, so nothing can ever happen again.
"""
import asyncio


async def philosopher(name, left, right):
    async with left:
        print(name, "has the left fork")
        await asyncio.sleep(1)
        async with right:
            print(name, "eats")


async def main():
    one, two, three = asyncio.Lock(), asyncio.Lock(), asyncio.Lock()
    await asyncio.gather(
        philosopher("Plato", one, two),
        philosopher("Hypatia", two, three),
        philosopher("Laozi", three, one),
    )


asyncio.run(main())
