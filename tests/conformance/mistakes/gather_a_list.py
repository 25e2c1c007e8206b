import asyncio


async def main():
    jobs = [asyncio.sleep(1), asyncio.sleep(2)]
    await asyncio.gather(jobs)


asyncio.run(main())
