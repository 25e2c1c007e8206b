import asyncio


class Countdown:
    def __init__(self, n):
        self.n = n

    def __await__(self):
        while self.n > 0:
            print("count", self.n)
            yield from asyncio.sleep(1).__await__()
            self.n -= 1
        return "lift off"


class Wrapped:
    def __init__(self, future):
        self.future = future

    def __await__(self):
        return self.future.__await__()


class Bare:
    def __await__(self):
        print("bare")
        yield
        return "back"


async def main():
    print(await Countdown(2))
    print(await asyncio.gather(Countdown(1), Bare()))
    print(await asyncio.wait_for(Countdown(1), 5))
    print(await asyncio.ensure_future(Bare()))
    future = asyncio.get_running_loop().create_future()
    future.set_result("the future's")
    print(await Wrapped(future))
    try:
        await asyncio.wait_for(Countdown(5), 1.5)
    except asyncio.TimeoutError:
        print("too slow")
    for bad in (3, None, [1]):
        try:
            await bad
        except TypeError as error:
            print(error)
    print(asyncio.iscoroutine(main), asyncio.iscoroutinefunction(main), asyncio.iscoroutinefunction(print))


asyncio.run(main())
