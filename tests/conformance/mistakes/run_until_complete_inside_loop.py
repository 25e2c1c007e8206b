import asyncio


async def main():
    loop = asyncio.get_running_loop()
    loop.run_until_complete(asyncio.sleep(1))


asyncio.run(main())
