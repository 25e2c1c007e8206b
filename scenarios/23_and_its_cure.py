"""Waiting in line: A deadlock, cured.

Watch who takes which fork first: all in one order. The last philosopher waits with empty hands, and the
circle can never close.
"""
import asyncio


async def philosopher(name, first, second):
    async with first:
        print(name, "has a fork")
        await asyncio.sleep(1)
        async with second:
            print(name, "eats")


async def main():
    one, two, three = asyncio.Lock(), asyncio.Lock(), asyncio.Lock()
    await asyncio.gather(
        philosopher("Plato", one, two),
        philosopher("Hypatia", two, three),
        philosopher("Laozi", one, three),
    )


asyncio.run(main())
