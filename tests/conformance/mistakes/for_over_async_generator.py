import asyncio


async def numbers():
    yield 1
    yield 2


async def main():
    for n in numbers():
        print(n)


asyncio.run(main())
