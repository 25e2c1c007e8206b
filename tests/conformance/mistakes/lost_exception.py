import asyncio


async def job():
    await asyncio.sleep(0.1)
    raise RuntimeError("nobody asks")


async def main():
    asyncio.create_task(job(), name="job")
    await asyncio.sleep(1)
    print("main is done")


asyncio.run(main())
