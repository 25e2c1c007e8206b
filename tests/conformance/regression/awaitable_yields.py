import asyncio


class Turn:
    def __await__(self):
        yield
        yield from asyncio.sleep(0.5).__await__()
        yield
        return "turned"


class Wrong:
    def __await__(self):
        yield 1


async def inner(awaitable):
    return await awaitable


async def main():
    print(await inner(Turn()))
    other = asyncio.create_task(inner(Turn()))
    try:
        await inner(Wrong())
    except RuntimeError as error:
        print(error)
    print(await other)


asyncio.run(main())
