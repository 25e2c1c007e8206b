# An asynchronous generator that was closed while an exception was being handled does not keep it, nor what it knows.
import asyncio


class Kept:
    def __init__(self, name):
        self.name = name

    def __del__(self):
        print(self.name, "is gone")


async def numbers(kept):
    for number in range(3):
        yield number


async def look_at(source, kept):
    print(await anext(source))
    try:
        1 / 0
    except ZeroDivisionError:
        await source.aclose()


async def fail_in(source, kept):
    print(await anext(source))
    try:
        1 / 0
    except ZeroDivisionError as error:
        try:
            await source.athrow(KeyError("thrown in"))
        except KeyError as thrown:
            print(repr(thrown.__context__), thrown.__context__ is error)


async def main():
    first, second = numbers(Kept("first")), numbers(Kept("second"))
    await look_at(first, Kept("beside the first"))
    await fail_in(second, Kept("beside the second"))
    await asyncio.sleep(0.1)
    print("before they go")
    first = second = None
    await asyncio.sleep(0.1)


asyncio.run(main())
