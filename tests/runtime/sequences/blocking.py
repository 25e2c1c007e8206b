"""time.sleep() blocks the loop: two timers become due during it and fire late, in the order of their deadlines."""
import asyncio
import time


async def main():
    loop = asyncio.get_running_loop()
    loop.call_later(1.5, print, "second")
    loop.call_later(1, print, "first")
    loop.call_later(2.5, print, "third")
    time.sleep(2)
    print(loop.time())
    await asyncio.sleep(1)


asyncio.run(main())
