# What was thrown into a coroutine is no context of an error that comes after it was swallowed.
import asyncio


async def stubborn():
    try:
        await asyncio.sleep(1)
    except asyncio.CancelledError:
        print("swallowed")
    await asyncio.sleep(0)
    raise ValueError("later")


async def at_once():
    try:
        await asyncio.sleep(1)
    except asyncio.CancelledError:
        print("swallowed")
    raise ValueError("at once")


async def main():
    for function in stubborn, at_once:
        task = asyncio.create_task(function())
        await asyncio.sleep(0)
        task.cancel()
        await asyncio.wait([task])
        print(repr(task.exception()), repr(task.exception().__context__))


asyncio.run(main())
