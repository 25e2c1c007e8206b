"""A task is cancelled inside an asynchronous context manager made from a generator: its clean-up runs."""
import asyncio
from contextlib import aclosing, asynccontextmanager, suppress


@asynccontextmanager
async def resource():
    print("acquire")
    try:
        yield "r"
    finally:
        print("release")
        await asyncio.sleep(0.1)
        print("released")


async def user():
    async with resource() as r:
        print("use", r)
        await asyncio.sleep(10)


async def numbers():
    try:
        for i in range(10):
            yield i
            await asyncio.sleep(0.1)
    finally:
        print("numbers closed")


async def main():
    task = asyncio.create_task(user())
    await asyncio.sleep(0.5)
    task.cancel()
    with suppress(asyncio.CancelledError):
        await task
    print(task.cancelled())
    async with aclosing(numbers()) as items:
        async for i in items:
            print(i)
            if i == 2:
                break
    print("end")


asyncio.run(main())
