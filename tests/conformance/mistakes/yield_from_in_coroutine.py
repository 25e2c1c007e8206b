import asyncio


async def main():
    yield from asyncio.sleep(1)


asyncio.run(main())
