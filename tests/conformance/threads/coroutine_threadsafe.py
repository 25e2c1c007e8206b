"""A worker asks the loop to run coroutines, and waits for their results."""
import asyncio
import time


async def add(a, b):
    await asyncio.sleep(0.5)
    if b == 0:
        raise ValueError("nothing to add")
    return a + b


def worker(loop):
    future = asyncio.run_coroutine_threadsafe(add(1, 2), loop)
    print("asked", future.done(), time.monotonic())
    print("got", future.result(), time.monotonic())
    try:
        asyncio.run_coroutine_threadsafe(add(1, 0), loop).result(timeout=2)
    except ValueError as error:
        print("failed:", error)
    late = asyncio.run_coroutine_threadsafe(asyncio.sleep(10, "late"), loop)
    try:
        late.result(timeout=0.25)
    except TimeoutError:
        print("too slow", late.cancel(), time.monotonic())
    time.sleep(0.1)
    print("cancelled", late.cancelled(), late.done())
    return "worker is done"


async def main():
    loop = asyncio.get_running_loop()
    print(await asyncio.to_thread(worker, loop))


asyncio.run(main())
