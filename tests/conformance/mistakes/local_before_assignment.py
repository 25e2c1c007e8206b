import asyncio

count = 0


async def increment():
    await asyncio.sleep(0)
    count += 1


asyncio.run(increment())
