import asyncio


async def collect(item, into=[]):
    await asyncio.sleep(0)
    into.append(item)
    return into


async def main():
    print(await collect(1))
    print(await collect(2))
    first, second = await asyncio.gather(collect("a", []), collect("b"))
    print(first, second)
    print(first[1])


asyncio.run(main())
