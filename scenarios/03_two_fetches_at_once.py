"""First steps: Two fetches at once.

Watch what `await` does: it hands the thread back, and the other task begins. Both timers run down together, so
the two fetches take 2.00 s instead of 4.00 s.
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
    first = asyncio.create_task(fetch("https://example.com/1"))
    second = asyncio.create_task(fetch("https://example.com/2"))
    print(await first)
    print(await second)
    print(f"took {time.time() - start:.2f} s")


asyncio.run(main())
