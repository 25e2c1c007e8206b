"""A task waits for a future that nobody will ever set."""
import asyncio


async def waits(future):
    await future


async def main():
    future = asyncio.get_running_loop().create_future()
    await asyncio.sleep(1)
    await asyncio.gather(waits(future), asyncio.sleep(1))


asyncio.run(main())
