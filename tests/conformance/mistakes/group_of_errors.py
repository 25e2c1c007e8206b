import asyncio


async def fail(n):
    await asyncio.sleep(n / 10)
    raise ValueError(f"job {n}")


async def fine():
    await asyncio.sleep(5)


async def main():
    async with asyncio.TaskGroup() as group:
        group.create_task(fail(1))
        group.create_task(fail(1))
        group.create_task(fine())


asyncio.run(main())
