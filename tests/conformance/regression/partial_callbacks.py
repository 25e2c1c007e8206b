# Callbacks that already have some of their arguments.
import asyncio
from functools import partial


def told(who, future):
    print(who, "hears", future.result())


def broken(number):
    return number / 0


def one_by_one(coroutines):
    yield from coroutines


async def answer(number):
    await asyncio.sleep(number)
    return number


async def main():
    loop = asyncio.get_running_loop()
    news = loop.create_future()
    news.add_done_callback(partial(told, "anna"))
    news.add_done_callback(partial(partial(told), "bert"))
    print(news)
    print(loop.call_soon(partial(print, "soon", sep="-"), "x"))
    loop.call_later(1, partial(broken, 3))
    news.set_result("rain")
    await asyncio.sleep(2)
    try:
        for first in asyncio.as_completed(one_by_one([answer(1), answer(2)])):
            print(await first)
    except TypeError as error:
        print(error)


both = asyncio.gather(answer(1), answer(2))  # before any loop runs
asyncio.get_event_loop().run_until_complete(main())
print(asyncio.get_event_loop().run_until_complete(both))
