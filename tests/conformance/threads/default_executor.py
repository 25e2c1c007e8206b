"""The loop's own pool: its name, another in its place, and its end with the loop."""
import asyncio
import threading
import time
from concurrent.futures import ThreadPoolExecutor


def where():
    time.sleep(0.1)
    return threading.current_thread().name


async def main():
    loop = asyncio.get_running_loop()
    print(where(), await asyncio.to_thread(where))
    print(await asyncio.gather(*(asyncio.to_thread(where) for _ in range(3))))
    loop.set_default_executor(ThreadPoolExecutor(max_workers=1, thread_name_prefix="single"))
    print(await asyncio.gather(*(asyncio.to_thread(where) for _ in range(3))), f"{loop.time():.1f}")
    try:
        loop.set_default_executor("pool")
    except TypeError as error:
        print(error)
    asyncio.create_task(asyncio.to_thread(where))
    await asyncio.sleep(0)
    return loop

loop = asyncio.run(main())
print(f"{loop.time():.1f}", loop.is_closed())
