import asyncio


async def point():
    return 1, 2, 3


async def main():
    x, y, z = await point()
    print(x, y, z)
    x, y = await asyncio.gather(point(), point(), point())
    print(x, y)


asyncio.run(main())
