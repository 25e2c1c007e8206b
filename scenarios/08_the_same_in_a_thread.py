"""The world outside: The same call in a thread.

Watch the place Outside: a worker runs the slow call. to_thread() awaits its future meanwhile. The loop's own thread
is free, and the heart beats every second.
"""
import asyncio
import time


async def heart():
    for beat in range(5):
        print(f"{time.monotonic():.1f} s: beat {beat}")
        await asyncio.sleep(1)


def write_report():
    time.sleep(2.5)
    return "42 pages"


async def report():
    await asyncio.sleep(0.5)
    print(f"{time.monotonic():.1f} s: the report is being written")
    pages = await asyncio.to_thread(write_report)
    print(f"{time.monotonic():.1f} s: the report is there, {pages}")


async def main():
    await asyncio.gather(heart(), report())


asyncio.run(main())
