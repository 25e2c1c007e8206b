"""First steps: await is not "at once".

Watch Task-1: there is no other task. `await fetch(...)` means "go on when it is done", so these two coroutines
run one after the other, 4.00 s, although everything is async. create_task() or gather() would start both.
"""
import asyncio
import time


async def fetch(url):
    print("Fetching", url)
    await asyncio.sleep(2)
    print("Finished", url)
    return f"contents of {url}"


async def main():
    start = time.time()
    print(await fetch("https://example.com/1"))
    print(await fetch("https://example.com/2"))
    print(f"took {time.time() - start:.2f} s")


asyncio.run(main())
