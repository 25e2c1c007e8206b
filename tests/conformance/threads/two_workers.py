"""Five jobs for two workers: what waits for a worker, and the names of the threads."""
import asyncio
import time
from concurrent.futures import ThreadPoolExecutor


def job(name, seconds):
    print(f"{name} begins at {time.monotonic():.1f}")
    time.sleep(seconds)
    print(f"{name} ends at {time.monotonic():.1f}")
    return name.upper()


async def main():
    loop = asyncio.get_running_loop()
    with ThreadPoolExecutor(max_workers=2, thread_name_prefix="helper") as pool:
        futures = [loop.run_in_executor(pool, job, name, seconds)
                   for name, seconds in (("a", 0.3), ("b", 0.2), ("c", 0.2), ("d", 0.1), ("e", 0))]
        for future in futures:
            print(await future, f"{loop.time():.1f}")


asyncio.run(main())
