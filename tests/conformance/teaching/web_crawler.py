"""A crawler of three workers over a made-up site; pages come from aiohttp, links from a table."""
import asyncio

import aiohttp

SITE = {
    "/": ["/about", "/news"],
    "/about": ["/", "/team"],
    "/news": ["/news/1", "/news/2"],
    "/team": [],
    "/news/1": ["/news"],
    "/news/2": ["/about"],
}


class Crawler:
    def __init__(self, session, start):
        self.session = session
        self.queue = asyncio.Queue()
        self.seen = set()
        self.sizes = {}
        self.add(start)

    def add(self, path):
        if path not in self.seen:
            self.seen.add(path)
            self.queue.put_nowait(path)

    async def worker(self, name):
        while True:
            path = await self.queue.get()
            try:
                async with self.session.get("https://example.com" + path) as response:
                    text = await response.text()
                    self.sizes[path] = len(text)
                    print(f"{name} {response.status} {path}")
                    for link in SITE[path]:
                        self.add(link)
            finally:
                self.queue.task_done()


async def main():
    async with aiohttp.ClientSession() as session:
        crawler = Crawler(session, "/")
        workers = [asyncio.create_task(crawler.worker(f"w{n}")) for n in range(3)]
        await crawler.queue.join()
        for worker in workers:
            worker.cancel()
        await asyncio.gather(*workers, return_exceptions=True)
        for path in sorted(crawler.sizes):
            print(path, crawler.sizes[path])


asyncio.run(main())
