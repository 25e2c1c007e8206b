"""An initializer runs once in each worker, before its first job; process pools are simulated by the same workers."""
import asyncio
import time
from concurrent.futures import ProcessPoolExecutor, ThreadPoolExecutor

ready = []


def prepare(what):
    time.sleep(0.1)
    ready.append(what)


def fibonacci(n):
    return n if n < 2 else fibonacci(n - 1) + fibonacci(n - 2)


async def main():
    loop = asyncio.get_running_loop()
    with ThreadPoolExecutor(2, initializer=prepare, initargs=("tools",)) as pool:
        print(await asyncio.gather(*(loop.run_in_executor(pool, fibonacci, n) for n in (5, 6, 7))), ready)
    with ProcessPoolExecutor() as pool:
        print(await asyncio.gather(*(loop.run_in_executor(pool, fibonacci, n) for n in (8, 9))))
    print(f"{loop.time():.1f}")


asyncio.run(main())
