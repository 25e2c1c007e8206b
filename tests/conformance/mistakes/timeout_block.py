import asyncio


async def slow():
    async with asyncio.timeout(1):
        await asyncio.sleep(10)


asyncio.run(slow())
