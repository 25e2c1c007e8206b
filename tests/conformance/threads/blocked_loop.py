"""time.sleep() in a coroutine blocks the loop: timers are late, threads are not."""
import asyncio
import time


def thread(name):
    for _ in range(3):
        print(name, f"{time.monotonic():.1f}")
        time.sleep(0.3)


async def tick():
    for _ in range(3):
        await asyncio.sleep(0.2)
        print("tick", f"{time.monotonic():.1f}")


async def main():
    ticking = asyncio.create_task(tick())
    working = asyncio.create_task(asyncio.to_thread(thread, "worker"))
    await asyncio.sleep(0.1)
    print("main blocks")
    time.sleep(0.7)
    print("main goes on", f"{time.monotonic():.1f}")
    await asyncio.gather(ticking, working)


asyncio.run(main())
