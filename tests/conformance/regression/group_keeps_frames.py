# A task group that fails keeps the frames that its error came through, and an asynchronous generator in one of them, until the end.
import asyncio


async def series():
    try:
        for item in range(3):
            yield item
    finally:
        print("series ends")


async def fail():
    raise ValueError("bad")


async def worker():
    try:
        async with asyncio.TaskGroup() as group:
            group.create_task(fail())
    except ExceptionGroup as errors:
        print("group failed", errors.exceptions)
    items = series()
    print("first", await anext(items))


async def main():
    await asyncio.create_task(worker())
    print("worker is done")
    await asyncio.sleep(1)
    print("main is done")


asyncio.run(main())
