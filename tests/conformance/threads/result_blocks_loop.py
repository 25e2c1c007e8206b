"""future.result() on the loop's thread blocks the loop: nothing of it runs meanwhile, workers do."""
import asyncio
import time
from concurrent.futures import ThreadPoolExecutor


def job(seconds):
    time.sleep(seconds)
    print("job over at", time.monotonic())
    return seconds


async def ticker():
    for number in range(4):
        print("tick", number, time.monotonic())
        await asyncio.sleep(0.25)


async def main():
    pool = ThreadPoolExecutor(max_workers=2)
    other = asyncio.create_task(ticker())
    await asyncio.sleep(0.1)
    first, second = pool.submit(job, 0.5), pool.submit(job, 0.75)
    print("result", first.result(), time.monotonic())
    await asyncio.sleep(0)
    print("second done?", second.done(), second.running())
    try:
        second.result(timeout=0.05)
    except TimeoutError:
        print("timeout at", round(time.monotonic(), 6))
    print("exception:", second.exception(), time.monotonic())
    pool.shutdown()
    try:
        pool.submit(job, 1)
    except RuntimeError as error:
        print(error)
    await other


asyncio.run(main())
