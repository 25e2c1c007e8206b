import asyncio


async def last(items):
    await asyncio.sleep(0)
    return items[len(items)]


async def main():
    print(await last([1, 2, 3]))


asyncio.run(main())
