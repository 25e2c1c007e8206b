"""The world outside: A call that blocks everybody.

Watch the heartbeat: time.sleep(2.5) holds the one thread. The timers that fall due meanwhile come late. Nothing
is wrong with the heart: nobody gave it a turn.
"""
import asyncio
import time


async def heart():
    for beat in range(5):
        print(f"{time.monotonic():.1f} s: beat {beat}")
        await asyncio.sleep(1)


async def report():
    await asyncio.sleep(0.5)
    print(f"{time.monotonic():.1f} s: the report is being written")
    time.sleep(2.5)
    print(f"{time.monotonic():.1f} s: the report is there")


async def main():
    await asyncio.gather(heart(), report())


asyncio.run(main())
