"""The world outside: Four pages at once.

Watch four requests travel outside the loop at the same time. The answers come in another order than the
questions, yet gather() gives the results in the order of its arguments.
"""
import asyncio
import time

import aiohttp

URLS = [
    "https://example.com/",
    "https://example.com/news",
    "https://example.com/weather?city=Oslo",
    "https://example.com/delay/1.5",
]


async def fetch(session, url):
    async with session.get(url) as response:
        return await response.text()


async def main():
    start = time.time()
    async with aiohttp.ClientSession() as session:
        tasks = [asyncio.create_task(fetch(session, url)) for url in URLS]
        pages = await asyncio.gather(*tasks)
    print(f"{len(pages)} pages in {time.time() - start:.2f} s")
    for number, page in enumerate(pages):
        print(URLS[number])
        print("   ", page[:100])


asyncio.run(main())
