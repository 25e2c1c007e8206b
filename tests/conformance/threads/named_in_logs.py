# The log says which thread of the pool wrote, also where nobody asked for threads by name.
import asyncio
import logging
import sys
import time
from concurrent.futures.thread import ThreadPoolExecutor

logging.basicConfig(level=logging.INFO, format="%(threadName)s: %(message)s", stream=sys.stdout)


def count(number):
    logging.info("starts %d", number)
    time.sleep(number)
    logging.info("ends %d", number)
    return number


async def main():
    logging.info("begins")
    loop = asyncio.get_running_loop()
    with ThreadPoolExecutor(max_workers=2, thread_name_prefix="crew") as pool:
        print(await asyncio.gather(*[loop.run_in_executor(pool, count, number) for number in (3, 1, 2)]))
        results = pool.map(count, [1, 2])
        print(type(results).__name__, results.__name__, list(results))


asyncio.run(main())
