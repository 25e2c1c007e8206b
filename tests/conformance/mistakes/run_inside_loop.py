import asyncio


async def inner():
    return 1


async def main():
    print("before")
    asyncio.run(inner())


asyncio.run(main())
