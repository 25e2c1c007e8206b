import asyncio


async def number():
    await asyncio.sleep(1)
    return 20


async def main():
    total = 1 + number()
    print(total)


asyncio.run(main())
