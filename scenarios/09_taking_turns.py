"""First steps: Taking turns.

Watch the ready queue: sleep(0) asks for nothing but a turn for the others. The task goes to the back of the queue,
without a timer and without a future. Leave the await out, and each counts to the end alone.
"""
import asyncio


async def count(name, until):
    for number in range(1, until + 1):
        print(name, number)
        await asyncio.sleep(0)


async def main():
    await asyncio.gather(count("A", 3), count("B", 3), count("C", 2))


asyncio.run(main())
