"""Executor.map gives results in the order of its arguments, and raises where a job raised."""
import asyncio
import time
from concurrent.futures import ThreadPoolExecutor


def slow_square(number):
    time.sleep(0.4 - number / 10)
    if number == 3:
        raise ValueError(f"no square of {number}")
    return number * number


def main():
    with ThreadPoolExecutor(max_workers=3) as pool:
        print(list(pool.map(pow, [2, 3, 4], [5, 2, 3])))
        try:
            for result in pool.map(slow_square, range(5)):
                print(result, f"{time.monotonic():.1f}")
        except ValueError as error:
            print("raised:", error, f"{time.monotonic():.1f}")


async def in_loop():
    await asyncio.get_running_loop().run_in_executor(None, main)

main()
asyncio.run(in_loop())
