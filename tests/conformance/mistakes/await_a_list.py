import asyncio


async def main():
    tasks = [asyncio.create_task(asyncio.sleep(n)) for n in range(3)]
    await tasks


asyncio.run(main())
