# It went with Python 3.11; the suggestion is a module that is loaded later.
import asyncio


@asyncio.coroutine
def fetch():
    yield from asyncio.sleep(1)


asyncio.run(fetch())
