"""A timeout gives up waiting for a thread; the thread itself cannot be stopped."""
import asyncio
import time


def stubborn(name):
    time.sleep(1)
    print(name, "ends at", time.monotonic())
    return name


async def main():
    try:
        await asyncio.wait_for(asyncio.to_thread(stubborn, "one"), timeout=0.3)
    except asyncio.TimeoutError:
        print("gave up at", time.monotonic())
    task = asyncio.create_task(asyncio.to_thread(stubborn, "two"))
    await asyncio.sleep(0.2)
    task.cancel()
    try:
        await task
    except asyncio.CancelledError:
        print("cancelled at", time.monotonic())
    print("main is over at", time.monotonic())


asyncio.run(main())
